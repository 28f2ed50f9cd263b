"""What is said of the date of a matter: "dated 2 March", "no date has been set"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.draft import Draft
from onrecord.extraction.modality import mood_of
from onrecord.extraction.predicates import Predicate, predicates_of
from onrecord.extraction.readings import Reading, bygone, date_below, kind_of, recent
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import DateExpression
from onrecord.wordlist import wordset

__all__ = ["readings_of_dates"]

_DAYS = frozenset({"date", "day"})
_SETTLING = wordset("set fix agree name announce confirm settle schedule choose book")
_OFFERING = wordset("propose suggest offer float")
_MOVING = wordset("move shift slip change")
_MEETING = frozenset({"meeting"})


def readings_of_dates(draft: Draft) -> Iterator[Reading]:
    """Yield claims of dates: of documents by their own, of meetings by "the date"."""
    for head, matter in sorted(draft.matters.items()):
        if kind_of(matter) == "document":
            yield from _dated(draft.tree, head, matter)
    yield from _days(draft)
    yield from _offered(draft)


def _dated(tree: Tree, head: int, matter: str) -> Iterator[Reading]:
    """Yield the date of "the note, dated 2 March"."""
    for said in predicates_of(tree, head):
        token = tree.tokens[said.word]
        date = date_below(tree, said.word) if token.lower == "dated" else None
        if date is not None:
            span = tree.across(head, said.word)
            yield Reading(matter, None, False, span, token.start, date)


def _days(draft: Draft) -> Iterator[Reading]:
    """Yield what is said of "a date" or "the day", of the meeting to come that was last named."""
    tree, past = draft.tree, bygone(draft)
    for token in tree.tokens:
        if token.lemma.lower() not in _DAYS or token.pos != "NOUN" or token.index in draft.matters:
            continue
        meeting = _named_with(draft, token.index)
        meeting = meeting or recent(draft, token.index, _MEETING, but=past)
        for said in predicates_of(tree, token.index):
            matter = _named_with(draft, said.word) or meeting
            reading = _day(tree, token.index, matter, said) if matter is not None else None
            if reading is not None:
                yield reading


def _named_with(draft: Draft, word: int) -> str | None:
    """Return the meeting that a noun or verb has behind a preposition: "set for the talks"."""
    for noun in draft.tree.under(word):
        matter = draft.matters.get(noun)
        if matter is not None and kind_of(matter) == "meeting":
            return matter
    return None


def _day(tree: Tree, day: int, matter: str, said: Predicate) -> Reading | None:
    word = tree.tokens[said.word]
    lemma = word.lemma.lower()
    mood = mood_of(tree, said.word)
    span = tree.across(day, said.word)
    if lemma in _MOVING and mood.reality == "real":
        return Reading(matter, "postponed", mood.negated, span, word.start, None)
    if said.role == "undergoes" and lemma in _SETTLING and mood.reality == "real":
        date = date_below(tree, said.word)
        return Reading(matter, "scheduled", mood.negated, span, word.start, date)
    if said.role == "does" and lemma == "be":
        date = _predicated(tree, said.word)
        if date is not None and mood.reality in {"real", "present"}:
            return Reading(matter, "scheduled", mood.negated, span, word.start, date)
    return None


def _predicated(tree: Tree, verb: int) -> DateExpression | None:
    """Return the date that "the date is the 20th" gives."""
    for index in tree.with_dep(verb, "attr", "npadvmod", "acomp", "prep"):
        for date in tree.annotated.dates:
            if any(i in tree.within(date.span) for i in tree.subtree(index)):
                return date
    return None


def _offered(draft: Draft) -> Iterator[Reading]:
    """Yield "proposed 24 March as a new date", "we propose the fifth of June"."""
    tree = draft.tree
    for date in tree.annotated.dates:
        for index in tree.within(date.span):
            token = tree.tokens[index]
            verb = tree.tokens[token.head]
            beside = token.dep == "npadvmod"
            beside = beside and tree.child(verb.index, "dobj", "xcomp", "ccomp") is None
            if not (token.dep == "dobj" or beside) or verb.lemma.lower() not in _OFFERING:
                continue
            matter = _named_with(draft, verb.index) or recent(draft, verb.index, _MEETING)
            mood = mood_of(tree, verb.index)
            if matter is not None and mood.reality in {"real", "present"}:
                span = tree.span(verb.index, index)
                yield Reading(matter, "proposed", mood.negated, span, verb.start, date)
