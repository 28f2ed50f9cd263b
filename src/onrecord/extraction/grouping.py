"""Which nouns mention the same matter, and what the article calls it best.

One matter for mentions that agree in all that they say. A definite description joins what it
can refer to; a different place, date, number, version or owner keeps apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.extraction.matters import Noun
from onrecord.extraction.tree import Tree
from onrecord.extraction.wordlist import wordset
from onrecord.model.records import Evidence
from onrecord.text import Span, squeeze

__all__ = ["Group", "Kinds", "grouped", "label_of"]

_LABEL_TOKENS = 9
_QUOTES = re.compile('[“”"«»‘„]|’(?!s\\b|\\w)')
_PENDING = wordset(
    "planned proposed upcoming possible potential future postponed cancelled canceled expected"
)
_FIRST = frozenset({"first", "initial", "original", "earlier", "previous"})
_LATER = wordset("new newer newest latest revised updated amended modified subsequent")
_MAKING = wordset(
    "reach sign hold send deliver write propose draft hand table submit announce schedule plan "
    "conclude publish circulate issue receive produce need want negotiate prepare arrange"
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


@dataclass(frozen=True, slots=True)
class Kinds:
    """How the kinds of one class of matter take each other up.

    Attributes:
        takes: by kind, the other kinds that its noun may take up ("the paper" a memorandum).
        akin: by kind, those that it takes up only where a name is shared ("the Bergen talks" a
            summit in Bergen).
    """

    takes: Mapping[str, frozenset[str]]
    akin: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def fit(self, noun: Noun, group: Group) -> bool:
        """Tell whether a noun may take up a group's matter, as far as their kinds go."""
        return _fits(self.takes, noun.kind, group.kinds)

    def near(self, noun: Noun, group: Group) -> bool:
        """Tell whether a name that both share may make them one."""
        return self.fit(noun, group) or _fits(self.akin, noun.kind, group.kinds)


def _fits(takes: Mapping[str, frozenset[str]], kind: str, kinds: Sequence[str]) -> bool:
    if not kind or kind in kinds:
        return True
    own = takes[kind] if kind in takes else frozenset()
    return all(other in own for other in kinds) or all(
        other in takes and kind in takes[other] for other in kinds
    )


def grouped(tree: Tree, nouns: Sequence[Noun], kinds: Kinds) -> list[Group]:
    """Return the matters that the nouns mention.

    Args:
        tree: the article.
        nouns: of one lexicon, in order.
        kinds: how these take each other up.
    """
    groups: list[Group] = []
    for noun in nouns:
        general = noun.vague or _is_general(tree, noun, kinds)
        scores = [
            (
                _likeness(noun, g, kinds, definite=noun.definite or general),
                noun.kind in g.kinds,
                max(n.head for n in g.nouns if not n.loose),
                place,
            )
            for place, g in enumerate(groups)
        ]
        best = max(scores, default=(0, False, 0, 0))
        if best[0] > 0:
            groups[best[3]].nouns.append(noun)
        elif not (noun.loose or noun.vague):
            groups.append(Group([noun]))
    for group in groups:
        group.nouns.sort(key=lambda noun: noun.head)
    return groups


def _is_general(tree: Tree, noun: Noun, kinds: Kinds) -> bool:
    """Tell "a meeting" that only repeats the word for what is known from one that is new."""
    token = tree.tokens[noun.head]
    plain = not (noun.proper or noun.modifiers or noun.date or noun.version or noun.sides)
    broad = noun.kind in kinds.takes and token.tag == "NN"
    below = tree.child(noun.head, "acl", "relcl", "prep") is not None
    verb = tree.tokens[token.head]
    made = verb.pos == "VERB" and verb.lemma in _MAKING
    return plain and broad and not (noun.definite or below or made)


def _likeness(noun: Noun, group: Group, kinds: Kinds, *, definite: bool) -> int:
    """Return how well a noun takes up a group's matter: 0 not at all, 3 by name."""
    if _conflicts(noun, group) or (noun.proper and group.proper and not noun.proper & group.proper):
        return 0
    if noun.proper & group.proper:
        return 3 * kinds.near(noun, group)
    if not kinds.fit(noun, group):
        return 0
    modifiers = frozenset().union(*(n.modifiers for n in group.nouns))
    own = noun.modifiers
    if noun.kind not in group.kinds and "non-paper" in group.kinds:
        own -= _INFORMAL
    if own & modifiers:
        return 2
    return int(definite and not (own and modifiers))


def _conflicts(noun: Noun, group: Group) -> bool:
    for attribute in ("place", "points"):
        mine, theirs = getattr(noun, attribute), group.known(attribute)
        if mine and theirs and mine.lower() != theirs.lower():
            return True
    if noun.version and not _same_version(noun.version, group.known("version")):
        return True
    if noun.within in {n.head for n in group.nouns}:
        return True
    if any(n.within == noun.head for n in group.nouns):
        return True
    sides = frozenset().union(*(n.sides for n in group.nouns))
    if _clash(noun.sides, sides):
        return True
    dates = {n.date.edtf for n in group.nouns if n.date is not None and n.date.edtf}
    return bool(noun.date and noun.date.edtf and dates and noun.date.edtf not in dates)


def _same_version(mine: str, theirs: str | None) -> bool:
    """Tell whether "the revised one" may be the second: both say that it is not the first."""
    if theirs is None or mine == theirs:
        return theirs is not None
    if mine in _FIRST or theirs in _FIRST:
        return mine in _FIRST and theirs in _FIRST
    return mine in _LATER or theirs in _LATER


def _clash(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell owners apart: adjectives with adjectives, places with places."""
    if mine & theirs:
        return False
    forms = {side[0] for side in mine} & {side[0] for side in theirs}
    return bool(forms) and not {s[1:] for s in mine} & {s[1:] for s in theirs}


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
