"""Who is sent to a meeting: heads and members of delegations, companions, those present."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from onrecord.extraction.draft import Draft
from onrecord.extraction.modality import mood_of
from onrecord.extraction.subjects import is_passive, joined, sources_of
from onrecord.extraction.taking_part import Part, people_at
from onrecord.extraction.tree import Tree
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["delegated"]

_LEADING = frozenset({"head", "lead", "chair"})
_JOINING = frozenset({"join", "accompany"})
_SENDING = frozenset({"send", "dispatch", "delegate"})
_PRESENT = frozenset({"attend", "participate"})
_DELEGATION = wordset("delegation team side group expert negotiator one")
_APART = frozenset({"press-conference"})
_HEADSHIP = re.compile(r"\b(?:head|leader|chief) of .*\b(?:delegation|negotiating team)\b", re.I)
_Member = tuple[int, str | None, int | None]
"""Token of who belongs to a delegation, capacity, token of the side."""
_REACH = 5
"""Sentences between a meeting and the delegation to it."""


def delegated(draft: Draft) -> Iterator[Part]:
    """Yield the members of a delegation to the meeting spoken of, and those who come along."""
    tree = draft.tree
    apart = {m.id for m in draft.meetings if set(m.kinds) & _APART}
    apart |= {m.id for m in draft.meetings if m.kinds == ("visit",) and len(draft.meetings) > 1}
    meetings = [
        (head, m)
        for head, m in sorted(draft.matters.items())
        if m.startswith("meeting") and m not in apart
    ]
    for token in tree.tokens:
        if token.pos != "VERB" or mood_of(tree, token.index).negated:
            continue
        members = list(_members(tree, token.index))
        meeting = _meeting(tree, meetings, token.index) if members else None
        if meeting is None:
            continue
        for agent, capacity, side in members:
            span = tree.across(token.index, agent)
            yield Part(meeting, agent, span, capacity=capacity, side=side)
    main = Counter(m for _, m in meetings).most_common(1)
    for agent, span in _titled(tree) if main else ():
        yield Part(main[0][0], agent, span, capacity="head of delegation")


def _titled(tree: Tree) -> Iterator[tuple[int, Span]]:
    """Yield who bears the headship of a delegation as a title: "X, head of the Swedish team"."""
    for name in tree.annotated.names:
        words = name.title.of(tree.text) if name.kind == "person" and name.title else ""
        if _HEADSHIP.search(words) and name.title is not None:
            first, last = min(name.span, name.title), max(name.span, name.title)
            yield name.last - 1, Span(first.start, last.end)


def _meeting(tree: Tree, meetings: list[tuple[int, str]], verb: int) -> str | None:
    """Return the meeting named beside a verb, else the one mentioned last, else the next."""
    inside = set(tree.subtree(verb))
    beside = [m for head, m in meetings if head in inside]
    before = [(head, m) for head, m in meetings if head < verb and _near(tree, head, verb)]
    after = [m for head, m in meetings if head > verb and _near(tree, verb, head)]
    last = [m for _, m in before[-1:]]
    return next(iter((*beside, *last, *after)), None)


def _near(tree: Tree, first: int, second: int) -> bool:
    return tree.tokens[second].sentence - tree.tokens[first].sentence <= _REACH


def _members(tree: Tree, verb: int) -> Iterator[_Member]:
    """Yield who belongs to a delegation by a verb, each with capacity and side as far as told."""
    lemma = tree.tokens[verb].lemma.lower()
    if lemma in _LEADING:
        yield from ((i, "head of delegation", side) for i, side in _leaders(tree, verb))
    elif lemma == "represent" and is_passive(tree, verb):
        yield from ((i, None, side) for i, side in _by_names(tree, verb))
    elif lemma in {"include", "comprise"}:
        subject = tree.child(verb, "nsubj")
        if subject is not None and tree.tokens[subject].lemma.lower() in _DELEGATION:
            yield from ((i, None, None) for i in _named(tree, tree.with_dep(verb, "dobj")))
    elif lemma in _SENDING and not is_passive(tree, verb):
        for index in tree.with_dep(verb, "dobj"):
            name = tree.names.get(index)
            if name is not None and name.kind == "person":
                yield (
                    index,
                    None,
                    next((i for i in sources_of(tree, verb) if i in tree.names), None),
                )
    elif lemma in _JOINING and is_passive(tree, verb):
        agents = list(_by_names(tree, verb))
        subject = tree.child(verb, "nsubjpass")
        if agents and subject is not None:
            yield subject, None, None
        yield from ((i, None, None) for i, _ in agents)
    elif _is_present(tree, verb):
        for index in sources_of(tree, verb):
            yield from ((i, None, None) for i in people_at(tree, index) if i in tree.names)


def _is_present(tree: Tree, verb: int) -> bool:
    """Tell "also took part" and "attended too", with no word of what in."""
    lemma = tree.tokens[verb].lemma
    if tree.child(verb, "prep") is not None:
        return False
    if lemma in _PRESENT:
        return tree.child(verb, "dobj") is None
    return lemma == "take" and "part" in tree.words(verb, "dobj")


def _leaders(tree: Tree, verb: int) -> Iterator[tuple[int, int | None]]:
    """Yield who leads a delegation: "X, who leads the Freedonian experts", "is led by X"."""
    if is_passive(tree, verb):
        subject = tree.child(verb, "nsubjpass")
        led = subject if subject is not None else tree.tokens[verb].head
        if tree.tokens[led].lemma.lower() in _DELEGATION:
            yield from _by_names(tree, verb)
        return
    for led in tree.with_dep(verb, "dobj"):
        if tree.tokens[led].lemma.lower() in _DELEGATION:
            side = _state(tree, min(tree.subtree(led)), led)
            for index in sources_of(tree, verb):
                yield from ((i, side) for i in people_at(tree, index) if i in tree.names)


def _by_names(tree: Tree, verb: int) -> Iterator[tuple[int, int | None]]:
    """Yield the names after "by", also where the verb is left out: "A by X, B by Y".

    Each comes with the state named last before its "by".
    """
    first = tree.sentence(verb).first
    for index in range(verb + 1, tree.sentence(verb).last):
        token = tree.tokens[index]
        if token.pos == "VERB" and tree.child(index, "nsubj", "nsubjpass") is not None:
            return  # another clause
        if token.lower == "by":
            names = [tree.names[i] for i in tree.subtree(index) if i in tree.names]
            side = _state(tree, first, index)
            for name in dict.fromkeys(names):
                if name.kind == "person":
                    yield name.last - 1, side
                    first = name.last


def _state(tree: Tree, first: int, last: int) -> int | None:
    """Return the last token of the last state or body that is named in a stretch."""
    named = (i for i in range(last - 1, first - 1, -1) if i in tree.names)
    return next((i for i in named if tree.names[i].kind != "person"), None)


def _named(tree: Tree, nouns: Iterator[int]) -> Iterator[int]:
    return (i for noun in nouns for i in joined(tree, noun) if i in tree.names)
