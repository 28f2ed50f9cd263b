"""Nouns that mention a matter, and which of them mention the same one.

Meetings, documents and agreements are found alike: a lexicon of head nouns, what stands
around each (names, places, dates, numbers, versions, whose it is), and one matter for
mentions that agree in all that they say. A definite description joins what it can refer
to; a different place, date, number, version or owner keeps apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.extraction.tree import Tree
from onrecord.extraction.wordlist import wordset
from onrecord.model.annotated import DateExpression, Name, Token
from onrecord.model.records import Evidence, When
from onrecord.text import Span, squeeze

__all__ = ["Group", "Noun", "grouped", "in_order", "label_of", "nouns_of", "verbs_of", "when"]

_LABEL_TOKENS = 9
_QUOTES = re.compile('[“”"«»‘„]|’(?!s\\b|\\w)')
_MANY = frozenset({"different", "other", "many", "several", "various", "numerous", "few"})
_POINTS = re.compile(
    r"^(\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)-?point$", re.I
)
_VERSIONS = {
    "initial": "initial",
    "original": "original",
    "first": "first",
    "second": "second",
    "third": "third",
    "new": "new",
    "newest": "newest",
    "latest": "latest",
    "revised": "revised",
    "updated": "updated",
    "amended": "amended",
    "earlier": "earlier",
    "previous": "previous",
    "final": "final",
    "modified": "modified",
    "shorter": "shorter",
}
_VAGUE = frozenset({"any", "no", "some", "such", "every", "each", "another", "what", "which"})
_PENDING = wordset(
    "planned proposed upcoming possible potential future postponed cancelled canceled expected"
)
_INFORMAL = frozenset({"informal", "unofficial", "private", "unsigned", "confidential"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_DULL = wordset(
    "possible potential future proposed planned upcoming new initial original first second third "
    "latest newest revised updated amended earlier previous final whole entire same key main "
    "so-called called own shorter full complete key recent last next further subsequent"
)


@dataclass(frozen=True, slots=True)
class Noun:
    """One noun that mentions a matter.

    Attributes:
        head: its token.
        first: first token of its description, articles left out.
        last: last token of its description, the phrase after the noun left out.
        kind: what the lexicon says; empty for words that may take up any kind ("paper").
        definite: it is marked as known ("the", "this", a possessive).
        vague: it speaks of no matter in particular ("any deal").
        proper: names and numbers that tell it from others of its kind, in lower case.
        modifiers: further words before it that tell it apart, in lower case.
        owner: token of the name whose it is, or None.
        place: words of the place that it is tied to, or None.
        date: the date that it is tied to, or None.
        points: number of points of a plan, or None.
        version: which version it is, in the article's words, or None.
        within: token of the noun that it is the "of" of ("the new version of the plan").
        sides: beginnings of the names of states whose it is ("russ", "ukra").
    """

    head: int
    first: int
    last: int
    kind: str
    definite: bool
    vague: bool
    proper: frozenset[str]
    modifiers: frozenset[str]
    owner: int | None
    place: str | None
    date: DateExpression | None
    points: str | None
    version: str | None
    sides: frozenset[str] = frozenset()
    within: int | None = None


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


def nouns_of(tree: Tree, lexicon: Mapping[str, str]) -> list[Noun]:
    """Return the nouns of a lexicon in the article, those of headlines after all others."""
    found = []
    for token in tree.tokens:
        kind = lexicon.get(token.lemma.lower(), lexicon.get(token.lower))
        if kind is None or token.pos not in {"NOUN", "PROPN"} or token.dep == "compound":
            continue
        name = tree.names.get(token.index)
        if name is not None and name.kind == "person":
            continue
        found.append(_noun(tree, token.index, kind))
    # Headlines drop articles, and what they name the body introduces: they come last.
    found = [replace(n, definite=n.definite or _in_headline(tree, n.head)) for n in found]
    return in_order(tree, found)


def _noun(tree: Tree, head: int, kind: str) -> Noun:
    left = _left(tree, head)
    first = left[0] if left else head
    owner = tree.child(head, "poss")
    words = [tree.tokens[i] for i in left]
    names = [
        tree.names[i] for i in [*left, *([owner] if owner is not None else [])] if i in tree.names
    ]
    proper = {name.span.of(tree.text).lower() for name in names if name.kind != "group"}
    proper.update(w.lower for w in words if w.pos == "PROPN" and w.index not in tree.names)
    determiners = {tree.tokens[i].lower for i in tree.with_dep(head, "det", "neg")}
    place = _place(tree, head, left)
    points = next((w.lower for w in words if _POINTS.match(w.lower)), _split_points(tree, left))
    if place is not None:
        proper.add(place.lower())
    if points is not None:
        proper.add(points)
    return Noun(
        head=head,
        first=first,
        last=head,
        kind=kind,
        definite=bool(determiners & _DEFINITE) or owner is not None,
        vague=bool(determiners & _VAGUE) or bool(_MANY & {w.lower for w in words}),
        proper=frozenset(proper),
        modifiers=frozenset(_plain(words)),
        owner=_owner(tree, owner, names),
        place=place,
        date=_date(tree, head),
        points=points,
        version=next((_VERSIONS[w.lower] for w in words if w.lower in _VERSIONS), None),
        within=_within(tree, head),
        sides=frozenset(
            n.span.of(tree.text).lower()[:4] for n in names if n.kind in {"group", "place"}
        ),
    )


def _within(tree: Tree, head: int) -> int | None:
    prep = tree.tokens[tree.tokens[head].head]
    return prep.head if tree.tokens[head].dep == "pobj" and prep.lower == "of" else None


def _owner(tree: Tree, owner: int | None, names: Sequence[Name]) -> int | None:
    """Return the name whose it is: a possessive or a nationality, no place where it was made."""
    if owner is not None and owner in tree.names:
        return owner
    return next((n.last - 1 for n in names if n.kind in {"group", "place"}), None)


def _plain(words: Sequence[Token]) -> list[str]:
    """Return the words before a noun that tell it apart: no titles, no names, no dull ones."""
    return [
        word.lower
        for word in words
        if word.pos in {"ADJ", "NOUN", "VERB"} and not word.entity and word.lower not in _DULL
    ]


def _left(tree: Tree, head: int) -> list[int]:
    """Return the tokens right before a noun that belong to its name: no articles, no owners."""
    below = set(tree.subtree(head))
    start = head
    while start > 0 and (start - 1 in below or _hyphenated(tree, start)):
        token = tree.tokens[start - 1]
        loose = token.dep in {"det", "relcl", "appos", "cc", "conj", "prep", "predet", "neg"}
        if (loose and not _hyphenated(tree, start)) or token.text in {",", ";", "(", ":"}:
            break
        if token.start in tree.marks and token.start > tree.tokens[head].start:
            break
        start -= 1
    indices = list(range(start, head))
    while indices and tree.tokens[indices[0]].pos in {"PUNCT", "DET", "PRON", "PART"}:
        indices.pop(0)
    return indices


def _hyphenated(tree: Tree, index: int) -> bool:
    """Tell whether a token hangs on the one before it by a hyphen: "28-point", "non-paper"."""
    token, before = tree.tokens[index], tree.tokens[index - 1]
    return before.end == token.start and "-" in {before.text, token.text}


def _split_points(tree: Tree, left: Sequence[int]) -> str | None:
    """Return the points of "28 - point plan", which the tokenizer splits."""
    for index in left:
        if tree.tokens[index].lower in {"point", "points"} and index >= 2:
            number = tree.tokens[index - 2 if tree.tokens[index - 1].text == "-" else index - 1]
            if number.pos == "NUM" or number.text.isdigit():
                return f"{number.lower}-point"
    return None


def _place(tree: Tree, head: int, left: Sequence[int]) -> str | None:
    for index in left:
        name = tree.names.get(index)
        hyphen = {tree.tokens[index - 1].text, tree.tokens[index + 1].text} & {"-", "–"}
        loose = tree.tokens[index].dep != "poss" and not hyphen  # "Norway-Denmark talks"
        if name is not None and name.kind == "place" and loose:
            return name.span.of(tree.text)
    heads = [head]
    if tree.tokens[head].lemma == "round":  # "a round of talks in Geneva"
        heads += [j for i in tree.with_dep(head, "prep") for j in tree.with_dep(i, "pobj")]
    for prep in (i for each in heads for i in tree.with_dep(each, "prep")):
        if tree.tokens[prep].lower in {"in", "at"}:
            for noun in tree.with_dep(prep, "pobj"):
                name = tree.names.get(noun)
                if name is not None and name.kind != "group":
                    return name.span.of(tree.text)
    return None


def _date(tree: Tree, head: int) -> DateExpression | None:
    """Return the date inside a noun's own phrase."""
    phrase = tree.subtree(head, without=tree.with_dep(head, "relcl", "conj"))
    span = tree.span(phrase[0], phrase[-1])
    inside = {tree.tokens[i].start for i in phrase}
    for expression in tree.annotated.dates:
        if span.covers(expression.span) and expression.span.start in inside:
            return expression
    return None


def when(tree: Tree, expression: DateExpression | None) -> When | None:
    """Return a date expression as a record's date."""
    if expression is None:
        return None
    return When(expression.edtf, expression.span.of(tree.text))


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
        else:
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


def verbs_of(tree: Tree, head: int) -> list[int]:
    """Return the verbs that a noun is subject or object of, across a preposition too."""
    token = tree.tokens[head]
    if token.pos == "VERB":  # "they met" is a meeting by its verb
        return [head]
    above = tree.tokens[token.head]
    if token.dep == "pobj":
        above = tree.tokens[above.head]
    verbs = [above.index] if above.pos in {"VERB", "AUX"} and above.index != head else []
    return verbs + list(tree.with_dep(head, "relcl", "acl"))


def in_order(tree: Tree, nouns: Iterable[Noun]) -> list[Noun]:
    """Return nouns in order of the text, those of headlines last."""
    return sorted(nouns, key=lambda noun: (_in_headline(tree, noun.head), noun.head))


def _in_headline(tree: Tree, head: int) -> bool:
    return tree.block(tree.tokens[head].start).part == "headline"


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
        2 * len(noun.proper) + min(len(noun.modifiers), 2) + vague_kind - 0.5 * bool(noun.version)
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
