"""One place that tells of somebody taking part in a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.extraction.nouns import FELLOWS
from onrecord.extraction.tree import Tree
from onrecord.text import Span

__all__ = [
    "Part",
    "companions",
    "in_title",
    "listed",
    "parties_of",
    "people_at",
    "preps_about",
    "received",
]

_PRONOUNS = frozenset({"he", "she", "him", "her", "they", "them", "i", "me"})
_WIRES = frozenset({"phone", "telephone", "link", "call", "videolink", "conference"})
_BETWEEN = frozenset({",", ";", "and", "&", "with"})
"""What stands before each name of a list."""


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody at a meeting, as one place in the text says.

    Attributes:
        meeting: provisional id of the meeting.
        agent: token of whoever takes part, or None where a speaker is known instead.
        span: the words.
        speaker: mention id of a speaker who spoke there, or None.
        capacity: in which capacity, in words, or None.
        described: a description without a name counts too ("the three presidents").
        side: token of the state or body for which they come, where the words here name it.
    """

    meeting: str
    agent: int | None
    span: Span
    speaker: str | None = None
    capacity: str | None = None
    described: bool = False
    side: int | None = None


def people_at(tree: Tree, noun: int) -> Iterator[int]:
    """Yield who a noun and those joined to it are: names, also set beside, roles, pronouns.

    "A and her colleague, B": A and B. The name of a nationality is nobody.
    """
    beside = [i for i in tree.with_dep(noun, "appos") if i in tree.names]
    name = tree.names.get(noun)
    token = tree.tokens[noun]
    if name is not None:
        if name.kind != "group" and not in_title(tree, noun):
            yield noun
    elif token.dep == "appos" and token.head in tree.names:  # "X, the minister, who"
        yield token.head
    elif beside and tree.names[beside[0]].kind != "group":
        yield beside[0]
    elif noun in tree.roles or token.lower in _PRONOUNS or token.lemma.lower() in FELLOWS:
        yield noun
    for other in (*tree.with_dep(noun, "conj"), *beside):
        if other == noun or tree.tokens[other].pos not in {"NOUN", "PROPN", "PRON"}:
            continue
        for person in people_at(tree, other):
            if other not in beside or person not in beside[:1]:
                yield person
    for role in tree.with_dep(noun, "appos"):  # "the minister, A, the envoy, B, and C"
        if role not in beside and role in tree.roles and (beside or name is not None):
            yield from (i for i in people_at(tree, role) if i in tree.names)


def companions(tree: Tree, verb: int) -> Iterator[int]:
    """Yield the prepositions that say with whom one spoke or met: "by video link with X"."""
    for prep in tree.with_dep(verb, "prep", "agent"):
        yield prep
        for noun in tree.with_dep(prep, "pobj"):
            if tree.tokens[noun].lower in _WIRES:
                yield from tree.with_dep(noun, "prep")


def received(tree: Tree, verb: int) -> Iterator[int]:
    """Yield the object of a verb, also after its place: "received in Oslo the envoy, X".

    There the parser sets the object beside the place.
    """
    objects = list(tree.with_dep(verb, "dobj"))
    yield from objects
    if objects or tree.child(verb, "auxpass") is not None:
        return
    for place in tree.under(verb, "in", "at"):
        beside = [tree.tokens[i].span for i in tree.with_dep(place, "appos")]
        for index in range(place + 1, tree.sentence(verb).last):
            name = tree.names.get(index)
            if name is None or name.kind != "person" or name.last - 1 != index:
                continue
            spans = (name.span, name.title or name.span)
            if any(span.covers(word) for span in spans for word in beside):
                yield index


def preps_about(tree: Tree, head: int) -> Iterator[int]:
    """Yield the prepositions of a noun, with those of "talks of its own with X"."""
    for prep in tree.with_dep(head, "prep", "acl"):
        yield prep
        own = [i for i in tree.with_dep(prep, "pobj") if tree.tokens[i].lower == "own"]
        for index in (prep, *own):
            yield from tree.with_dep(index, "prep")


def in_title(tree: Tree, index: int) -> bool:
    """Tell a name in another's title: the state of "the minister of Freedonia, X"."""
    span = tree.names[index].span
    titles = (other.title for other in tree.annotated.names if other.title is not None)
    return any(title.covers(span) for title in titles)


def listed(tree: Tree, noun: int) -> Iterator[int]:
    """Yield the people by name whom a long list holds, wherever a parser hangs them.

    "The minister of A, X, the minister of B, Y, and the envoy, Z": X, Y and Z. Each stands after
    a comma or "and", by itself or behind a title.
    """
    inside = tree.subtree(noun, without=tree.with_dep(noun, "relcl", "acl", "advcl"))
    seen: set[int] = set()
    for index in inside:
        name = tree.names.get(index)
        if name is None or name.kind != "person" or name.first in seen:
            continue
        seen.add(name.first)
        titled = name.title is not None and name.title.end <= name.span.start
        first = tree.within(name.title)[0] if titled and name.title is not None else name.first
        before = tree.tokens[first - 1].lower if first > inside[0] else ","
        if before == "the" and first - 2 >= inside[0]:
            before = tree.tokens[first - 2].lower
        owns = tree.tokens[name.last - 1].dep == "poss"
        if before in _BETWEEN and not owns and not in_title(tree, index):
            yield name.last - 1


def parties_of(tree: Tree, heads: Iterable[int]) -> frozenset[str]:
    """Return names of those who meet or agree, as far as they tell one matter from another.

    Surnames of people, beginnings of the names of states, each after a letter for its form.
    """
    found: set[str] = set()
    for head in heads:
        for index in (head, *tree.with_dep(head, "appos")):
            name = tree.names.get(index)
            if name is not None and name.kind == "person":
                found.add("p" + tree.tokens[name.last - 1].lower)
            elif name is not None and name.kind in {"place", "group"}:
                found.add("s" + (name.country or name.span.of(tree.text)).lower()[:4])
    return frozenset(found)
