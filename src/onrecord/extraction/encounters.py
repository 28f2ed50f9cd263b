"""Meetings that only a verb tells of: "A and B met", "A spoke by telephone with B"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.matters import Noun
from onrecord.extraction.nouns import BODIES, PEOPLE
from onrecord.extraction.subjects import sources_of
from onrecord.extraction.tree import Tree
from onrecord.extraction.wordlist import wordset

__all__ = ["encounters", "is_named", "near"]

_CALLING = wordset("phone telephone videolink videoconference")
_VIDEO = wordset("link call conference")
_SPEAKING = frozenset({"speak", "talk", "confer", "quarrel", "converse"})
_SIDES = wordset("we they both side party delegation team negotiator country government pair two")


def encounters(tree: Tree, nouns: frozenset[str]) -> Iterator[Noun]:
    """Yield meetings that only a verb tells of.

    Args:
        tree: the article.
        nouns: words for a meeting; where one hangs on the verb, it tells of the meeting itself.
    """
    for token in tree.tokens:
        kind = _kind(tree, token.index)
        if kind is None or token.pos != "VERB" or tree.child(token.index, "neg") is not None:
            continue
        below = near(tree, token.index)
        if any(tree.tokens[i].lemma.lower() in nouns for i in below) and kind != "call":
            continue
        if not _has_two_sides(tree, token.index):
            continue
        place = next((tree.names[i].span.of(tree.text) for i in below if _is_in(tree, i)), None)
        date = next(
            (d for d in tree.annotated.dates for i in below if d.span.covers(tree.tokens[i].span)),
            None,
        )
        yield Noun(
            head=token.index,
            first=token.index,
            last=token.index,
            kind=kind,
            definite=date is None
            and not _is_hoped(tree, token.index)
            and not is_named(tree, token.index),
            vague=False,
            proper=frozenset({place.lower()} if place else ()),
            modifiers=frozenset(),
            owner=None,
            place=place,
            date=date,
            points=None,
            version=None,
        )


def _kind(tree: Tree, verb: int) -> str | None:
    """Return the kind of encounter that a verb tells of, if it does."""
    token = tree.tokens[verb]
    if token.lemma == "meet" and token.tag in {"VBD", "VBN", "VB", "VBG", "VBP"}:
        return "meeting"
    if token.lemma not in _SPEAKING:
        return None
    words = [tree.tokens[i].lower for i in near(tree, verb)]
    by_video = "video" in {tree.tokens[i].lower for i in tree.subtree(verb)} and set(words) & _VIDEO
    return "call" if set(words) & _CALLING or by_video else None


def _has_two_sides(tree: Tree, verb: int) -> bool:
    """Tell whether two sides are there: a plural subject, or somebody who is met."""
    doers = sources_of(tree, verb)
    if not doers:
        return False
    if len([i for i in doers if _is_somebody(tree, i)]) > 1:
        return True
    if any(_is_plural(tree, i) for i in doers):
        return tree.tokens[verb].lemma != "meet" or tree.child(verb, "dobj") is None
    return _is_somebody(tree, doers[0]) and any(_is_somebody(tree, i) for i in _met(tree, verb))


def _is_hoped(tree: Tree, verb: int) -> bool:
    """Tell an encounter that is asked for or foreseen from one that is known."""
    words = {tree.tokens[i].lower for i in tree.with_dep(verb, "aux")}
    return bool(words & {"should", "could", "may", "might", "would", "to", "can", "must"})


def is_named(tree: Tree, verb: int) -> bool:
    """Tell whether both sides of an encounter have names: "X met Y"."""
    doers = [i for i in sources_of(tree, verb) if i in tree.names]
    return len(doers) > 1 or bool(doers and any(i in tree.names for i in _met(tree, verb)))


def _met(tree: Tree, verb: int) -> list[int]:
    """Return who is met, or spoken with."""
    return [
        *tree.with_dep(verb, "dobj"),
        *(
            noun
            for prep in tree.with_dep(verb, "prep")
            if tree.tokens[prep].lower in {"with", "to"}
            for noun in tree.with_dep(prep, "pobj")
        ),
    ]


def _is_somebody(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    lemma = token.lemma.lower()
    known = index in tree.names or index in tree.roles or lemma in BODIES | PEOPLE | _SIDES
    return known or token.tag == "PRP"


def _is_plural(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    plural = token.tag in {"NNS", "NNPS"} or token.lower in {"we", "they", "both", "two", "three"}
    return plural and (_is_somebody(tree, index) or token.lower in {"both", "two", "three"})


def _is_in(tree: Tree, index: int) -> bool:
    inside = tree.tokens[tree.tokens[index].head].lower in {"in", "at"}
    return index in tree.names and tree.names[index].kind == "place" and inside


def near(tree: Tree, verb: int) -> list[int]:
    """Return what hangs on a verb directly: its adverbs and its prepositional phrases."""
    found = []
    todo = list(tree.with_dep(verb, "npadvmod", "prep", "advmod", "xcomp"))
    while todo:
        index = todo.pop()
        found.append(index)
        todo.extend(tree.with_dep(index, "pobj", "prep", "npadvmod"))
    return found
