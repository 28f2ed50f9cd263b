"""Nouns that mention a matter, and what stands around each.

Meetings, documents and agreements are found alike: a lexicon of head nouns, with names,
places, dates, numbers, versions, and whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.extraction.identifiers import acronym_of, is_titled, number_of
from onrecord.extraction.nouns import BODIES
from onrecord.extraction.predicatives import is_predicate, is_ruled_out
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import DateExpression, Name, Token
from onrecord.model.records import When
from onrecord.wordlist import wordset

__all__ = [
    "VERSIONS",
    "Noun",
    "date_of",
    "in_order",
    "is_agent",
    "nouns_of",
    "preps_of",
    "verbs_of",
    "when",
]

_MANY = frozenset({"different", "other", "many", "several", "various", "numerous", "few"})
_POINTS = re.compile(
    r"^(\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)-?point$", re.I
)
_PAGES = re.compile(r"^(\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)-?page$", re.I)
VERSIONS = {
    "initial": "initial",
    "original": "original",
    "first": "first",
    "second": "second",
    "third": "third",
    "new": "new",
    "newer": "newer",
    "newest": "newest",
    "latest": "latest",
    "revised": "revised",
    "updated": "updated",
    "amended": "amended",
    "subsequent": "subsequent",
    "earlier": "earlier",
    "previous": "previous",
    "final": "final",
    "modified": "modified",
    "shorter": "shorter",
}
"""Words that say which version of a paper is meant, as version labels name them."""

_PARTS = frozenset({"annex", "appendix", "addendum"})
_VAGUE = frozenset({"any", "no", "some", "every", "each", "another", "what", "which"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "prior", "existing"})
_DULL = wordset(
    "possible potential future proposed planned upcoming new initial original first second third "
    "latest newest revised updated amended earlier previous final whole entire same key main "
    "so-called called own shorter full complete recent last next further subsequent leaked "
    "alleged reported purported supposed disputed controversial secret confidential current "
    "present existing forthcoming crucial important historic landmark unsigned signed newer only "
    "internal tentative eventual prior such"
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
        owner: token of the name or body whose it is, or None.
        place: words of the place that it is tied to, or None.
        date: the date that it is tied to, or None.
        points: number of points of a plan, or None.
        version: which version it is, in the article's words, or None.
        within: token of the noun that it is the "of" of ("the new version of the plan").
        loose: it stands in a headline or caption, whose grammar misleads a parser: it takes up a
            matter of the body and makes none. So does what is said of a pronoun ("It is a text").
        sides: beginnings of the names of states whose it is, each after a letter for its form
            ("gruss" of "Russian", "pukra" of "Ukraine's").
        parties: those whom it brings together, as :func:`parties_of` names them.
        acronym: its acronym, where brackets after it give one.
        part: what part of another paper it is ("annex"), or None.
        year: the year, before the article's own, of which its sentence tells, or None.
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
    loose: bool = False
    parties: frozenset[str] = frozenset()
    acronym: str | None = None
    part: str | None = None
    year: str | None = None


def nouns_of(tree: Tree, lexicon: Mapping[str, str]) -> list[Noun]:
    """Return the nouns of a lexicon in the article, those of headlines after all others."""
    found = []
    for token in tree.tokens:
        singular = token.lower.removesuffix("s") if token.pos == "PROPN" else token.lower
        kind = lexicon.get(token.lemma.lower(), lexicon.get(token.lower, lexicon.get(singular)))
        noun = token.pos in {"NOUN", "PROPN"} or _is_hyphenated(tree, token.index)
        numbered = number_of(tree, token.index) is not None
        if _is_since(tree, token.index):
            continue
        if kind is None or not noun or (token.dep == "compound" and not numbered):
            continue
        name = tree.names.get(token.index)
        if name is not None and name.kind == "person" and not (numbered or is_titled(tree, name)):
            continue
        if is_ruled_out(tree, token.index):
            continue
        found.append(_noun(tree, token.index, kind))
    # Headlines drop articles, and what they name the body introduces: they come last.
    found = [
        replace(
            n,
            definite=n.definite or n.loose or _in_headline(tree, n.head),
            loose=n.loose or _is_loose(tree, n.head),
        )
        for n in found
    ]
    return in_order(tree, [*found, *_acronyms(tree, found)])


def _acronyms(tree: Tree, nouns: Sequence[Noun]) -> Iterator[Noun]:
    """Yield the mentions by an acronym that brackets give: "the Straits Pilotage Accord (SPA)"."""
    known = {each.acronym: each for each in nouns if each.acronym}
    for token in tree.tokens if known else ():
        noun = known.get(token.text)
        if noun is None or token.dep == "compound" or tree.tokens[token.index - 1].text == "(":
            continue
        if token.index not in range(noun.first, noun.last + 1):
            yield replace(
                noun,
                head=token.index,
                first=token.index,
                last=token.index,
                definite=True,
                modifiers=frozenset(),
                date=None,
                owner=None,
                within=None,
            )


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
    determiners = tree.words(head, "det", "neg", "predet", "amod")
    if first and tree.tokens[first - 1].pos == "DET":
        determiners.add(tree.tokens[first - 1].lower)
    if tree.tokens[head].tag in {"NNS", "NNPS"}:
        determiners.discard("such")  # "such a meeting" is known, "such meetings" are not
    place = _place(tree, head, left)
    points = next((w.lower for w in words if _POINTS.match(w.lower)), _split_points(tree, left))
    if place is not None:
        proper.update(tree.places(place))
    if points is not None:
        proper.add(points)
    number, acronym = number_of(tree, head), acronym_of(tree, head)
    if number is not None:
        proper.add(tree.tokens[number].lower)
    if acronym is not None:
        proper.add(acronym.lower())
    return Noun(
        head=head,
        first=first,
        last=head if number is None else number,
        kind=kind,
        definite=bool(determiners & _DEFINITE) or owner is not None,
        vague=bool(determiners & _VAGUE) or bool(_MANY & {w.lower for w in words}),
        proper=frozenset(proper),
        modifiers=frozenset((*_plain(words), *_born(tree, head))),
        owner=_owner(tree, owner, names),
        place=place,
        date=date_of(tree, head),
        points=points,
        version=next((VERSIONS[w.lower] for w in words if w.lower in VERSIONS), None),
        within=_within(tree, head),
        sides=frozenset(
            n.kind[0] + n.span.of(tree.text).lower()[:4]
            for n in names
            if n.kind in {"group", "place"}
        ),
        loose=is_predicate(tree, head),
        acronym=acronym,
        part=tree.tokens[head].lemma.lower() if tree.tokens[head].lemma.lower() in _PARTS else None,
    )


def _within(tree: Tree, head: int) -> int | None:
    prep = tree.tokens[tree.tokens[head].head]
    return prep.head if tree.tokens[head].dep == "pobj" and prep.lower == "of" else None


def _owner(tree: Tree, owner: int | None, names: Sequence[Name]) -> int | None:
    """Return whose it is: a possessive or a nationality, no place where it was made."""
    if owner is not None and is_agent(tree, owner):
        return owner
    return next((n.last - 1 for n in names if n.kind in {"group", "place"}), None)


def _plain(words: Sequence[Token]) -> list[str]:
    """Return the words before a noun that tell it apart: no titles, no names, no dull ones."""
    return [
        word.lower
        for word in words
        if word.pos in {"ADJ", "NOUN", "VERB"} and not word.entity and word.lower not in _DULL
        if not _PAGES.match(word.lower) and word.lower not in {"page", "pages"}
    ]


def _born(tree: Tree, head: int) -> list[str]:
    """Return the date that a matter is called by: "the accord of 1998"."""
    for prep in tree.with_dep(head, "prep"):
        if prep == head + 1 and tree.tokens[prep].lower == "of":
            return [
                tree.tokens[i].lower
                for i in tree.subtree(prep, without=tree.with_dep(prep, "prep"))
                if tree.tokens[i].entity == "DATE"
            ]
    return []


def _left(tree: Tree, head: int) -> list[int]:
    """Return the tokens right before a noun that belong to its name: no articles, no owners."""
    below = set(tree.subtree(head))
    part = head
    while _is_hyphenated(tree, part):  # "the Swiss non-paper", parsed as three subjects
        part -= 1
        below.update(tree.subtree(part) if tree.tokens[part].head == tree.tokens[head].head else ())
    start = head
    while start > 0 and (start - 1 in below or _is_hyphenated(tree, start)):
        token = tree.tokens[start - 1]
        loose = token.dep in {"det", "relcl", "appos", "cc", "conj", "prep", "predet", "neg"}
        if (loose and not _is_hyphenated(tree, start)) or token.text in {",", ";", "(", ":"}:
            break
        if token.start in tree.marks and token.start > tree.tokens[head].start:
            break
        start -= 1
    indices = list(range(start, head))
    while indices and tree.tokens[indices[0]].pos in {"PUNCT", "DET", "PRON", "PART"}:
        indices.pop(0)
    return indices


def _is_hyphenated(tree: Tree, index: int) -> bool:
    """Tell whether a token hangs on the one before it by a hyphen: "28-point", "non-paper"."""
    token, before = tree.tokens[index], tree.tokens[max(0, index - 1)]
    return before.end == token.start and bool({"-", "–"} & {before.text, token.text})


def _is_since(tree: Tree, index: int) -> bool:
    """Tell "deal" of "post-deal growth", which speaks of a time, and "no-deal exit" of none."""
    before = [token.lower for token in tree.tokens[max(0, index - 2) : index]]
    joined = "".join(before[-1:]) if before[-1:] != ["-"] else "".join(before)
    return joined in {"post-", "pre-", "no-"}


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
    heads = [head, *tree.with_dep(head, "acl")]
    if tree.tokens[head].lemma == "round":  # "a round of talks in Geneva"
        heads += tree.under(head)
    preps = [prep for each in heads for prep in preps_of(tree, each)]
    preps += [  # "talks with the envoy in Geneva"
        inner
        for prep in preps
        if tree.tokens[prep].lower in {"with", "between"}
        for noun in tree.subtree(prep)
        for inner in tree.with_dep(noun, "prep")
        if tree.tokens[noun].dep in {"pobj", "conj", "appos"}
    ]
    for prep in preps:
        if tree.tokens[prep].lower in {"in", "at"}:
            for noun in tree.with_dep(prep, "pobj"):
                name = tree.names.get(noun)
                if name is not None and name.kind != "group":
                    return name.span.of(tree.text)
    return None


def preps_of(tree: Tree, head: int) -> Iterator[int]:
    """Yield the prepositions below a word, with those below its dates ("for June in Oslo")."""
    for prep in tree.with_dep(head, "prep"):
        yield prep
        for noun in tree.with_dep(prep, "pobj"):
            if tree.tokens[noun].entity in {"DATE", "TIME"}:
                yield from tree.with_dep(noun, "prep")


def date_of(tree: Tree, head: int) -> DateExpression | None:
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


def is_agent(tree: Tree, index: int) -> bool:
    """Tell a word for somebody who can issue, receive or agree to something."""
    if index in tree.names:
        return True
    token = tree.tokens[index]
    return index in tree.roles or token.lemma.lower() in BODIES


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


def _is_loose(tree: Tree, index: int) -> bool:
    """Tell a word of a headline or caption, unless there is nothing else to read."""
    body = any(block.part == "body" for block in tree.annotated.blocks)
    return body and tree.block(tree.tokens[index].start).part != "body"
