"""Which nouns mention the same matter, and what the article calls it best.

One matter for mentions that agree in all that they say. A definite description joins what it
can refer to; a different place, date, number, version or owner keeps apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.extraction.matters import Noun
from onrecord.extraction.tree import Tree
from onrecord.extraction.wordlist import wordset
from onrecord.model.records import Evidence
from onrecord.text import Span, squeeze

__all__ = ["Group", "grouped", "label_of"]

_LABEL_TOKENS = 9
_QUOTES = re.compile('[“”"«»‘„]|’(?!s\\b|\\w)')
_PENDING = wordset(
    "planned proposed upcoming possible potential future postponed cancelled canceled expected"
)
_INFORMAL = frozenset({"informal", "unofficial", "private", "unsigned", "confidential"})


@dataclass(slots=True)
class Group:
    """The nouns that mention one matter, in order of the text."""

    nouns: list[Noun] = field(default_factory=list)

    def known(self, attribute: str) -> str | None:
        """Return the first value that a noun gives for an attribute, or None."""
        for noun in self.nouns:
            value: str | None = getattr(noun, attribute)
            if value:
                return value
        return None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds by which it is called, in order of first use."""
        return tuple(dict.fromkeys(noun.kind for noun in self.nouns if noun.kind))

    @property
    def proper(self) -> frozenset[str]:
        """All names and numbers that its nouns give."""
        return frozenset().union(*(noun.proper for noun in self.nouns))


def grouped(
    nouns: Sequence[Noun], broad: frozenset[str], apart: frozenset[str] = frozenset()
) -> list[Group]:
    """Return the matters that the nouns mention.

    Args:
        nouns: of one lexicon, in order.
        broad: kinds that may take up a matter of another kind ("meeting", "document").
        apart: kinds that only their own word takes up ("call").
    """
    groups: list[Group] = []
    for noun in nouns:
        if noun.vague:
            continue
        scores = [
            (
                _likeness(noun, g, broad, apart),
                any(n.definite or n.proper for n in g.nouns),
                g.nouns[-1].head,
                place,
            )
            for place, g in enumerate(groups)
        ]
        best = max(scores, default=(0, False, 0, 0))
        if best[0] > 0:
            groups[best[3]].nouns.append(noun)
        elif not noun.loose:
            groups.append(Group([noun]))
    for group in groups:
        group.nouns.sort(key=lambda noun: noun.head)
    return groups


def _likeness(noun: Noun, group: Group, broad: frozenset[str], apart: frozenset[str]) -> int:
    """Return how well a noun takes up a group's matter: 0 not at all, 3 by name."""
    if _conflicts(noun, group) or (noun.proper and group.proper and not noun.proper & group.proper):
        return 0
    same = noun.kind in group.kinds or not noun.kind
    kinds = {noun.kind, *group.kinds}
    if not same and (kinds & apart or not kinds & broad):
        return 0
    if noun.proper & group.proper:
        return 3
    modifiers = frozenset().union(*(n.modifiers for n in group.nouns))
    own = noun.modifiers
    if not same and "non-paper" in group.kinds:
        own -= _INFORMAL
    if own & modifiers:
        return 2
    if not noun.definite or (not same and noun.kind not in broad):
        return 0
    if noun.proper or own:
        return int(same and not (noun.proper and group.proper) and not (own and modifiers))
    return 1


def _conflicts(noun: Noun, group: Group) -> bool:
    for attribute in ("place", "points", "version"):
        mine, theirs = getattr(noun, attribute), group.known(attribute)
        if mine and theirs and mine.lower() != theirs.lower():
            return True
    if noun.version and not group.known("version"):
        return True
    if noun.within in {n.head for n in group.nouns}:
        return True
    sides = frozenset().union(*(n.sides for n in group.nouns))
    if noun.sides and sides and not noun.sides & sides:
        return True
    dates = {n.date.edtf for n in group.nouns if n.date is not None and n.date.edtf}
    return bool(noun.date and noun.date.edtf and dates and noun.date.edtf not in dates)


def label_of(tree: Tree, group: Group) -> tuple[str, tuple[Evidence, ...]]:
    """Return the best naming of a matter, and its evidence with that naming first."""
    best = max(group.nouns, key=lambda noun: (_informative(noun), -noun.head))
    spans = [tree.span(noun.first, noun.last) for noun in group.nouns]
    named = _naming(tree, best)
    rest = [span for noun, span in zip(group.nouns, spans, strict=True) if noun is not best]
    label = squeeze(_QUOTES.sub("", named.of(tree.text)))
    return label, tuple(tree.evidence(span) for span in (named, *rest))


def _informative(noun: Noun) -> float:
    vague_kind = 0 if noun.kind else -1
    return (
        2 * len(noun.proper)
        + min(len(noun.modifiers), 2)
        + vague_kind
        - 0.5 * bool(noun.version)
        - 4 * noun.loose
    )


def _naming(tree: Tree, noun: Noun) -> Span:
    """Return a description, with the phrase after it where what stands before it says little."""
    first = noun.first
    while first < noun.head and tree.tokens[first].lower in _PENDING:
        first += 1
    telling = any(
        t.pos in {"PROPN", "NUM"} or t.lower in noun.modifiers
        for t in tree.tokens[first : noun.head]
    )
    if telling:
        return tree.span(first, noun.last)
    last = noun.last
    for prep in tree.with_dep(noun.head, "prep"):
        end = max(tree.subtree(prep))
        if prep == last + 1 and end - first < _LABEL_TOKENS:
            last = end
    return tree.trim(tree.span(first, last)) or tree.span(first, noun.last)
