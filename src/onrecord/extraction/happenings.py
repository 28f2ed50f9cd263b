"""When and where a meeting takes place: by its own phrase, and by the verbs that tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.extraction.encounters import GOING, at_verb, near
from onrecord.extraction.grouping import Group
from onrecord.extraction.matters import Noun
from onrecord.extraction.modality import mood_of
from onrecord.extraction.predicates import predicates_of
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import DateExpression
from onrecord.wordlist import wordset

__all__ = ["HELD", "at_dateline", "held_in", "held_on", "past_year", "settled_on"]

HELD = wordset(
    "hold meet schedule plan begin start occur host convene take postpone cancel set move open end "
    "happen be conclude arrange announce resume attend travel fly arrive gather assemble "
    "visit pay make undertake facilitate broker mediate chair"
)
_UNDATED = frozenset({"announce", "cancel", "postpone", "be"})
_PUT = wordset(
    "propose suggest move postpone delay reschedule shift fix push foresee envisage request offer "
    "schedule plan announce bring defer adjourn agree"
)
"""Verbs of putting a meeting forward or off."""
_UNTIL = frozenset({"until", "till", "to", "for"})
_MOVING = frozenset({"move", "shift", "relocate", "switch", "transfer"})
_ENDING = frozenset({"end", "conclude", "finish", "close"})
_UNDER_WAY = _ENDING | {"begin", "open", "start", "resume", "continue"}
_DAY = len("2031-05-14")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def held_on(tree: Tree, group: Group) -> DateExpression | None:
    """Return the date in a meeting's own phrase, else the one at the verb that holds it."""
    for noun in group.nouns:
        if noun.date is not None:
            return noun.date
    for verb in _governing(tree, group):
        lemma = tree.tokens[verb].lemma.lower()
        date = next(at_verb(tree, verb), None) if lemma not in _UNDATED else None
        if date is not None and date.edtf and lemma in _ENDING and "/" not in date.edtf:
            return replace(date, edtf=f"../{date.edtf}")
        if date is not None:
            return date
    rest = (*_foreseen(tree, group), *_following(tree, group), *_meanwhile(tree, group))
    return next(iter(rest), None)


def past_year(tree: Tree, noun: Noun) -> str | None:
    """Return the year, before the article's own, of "In 2017 the talks failed", or None.

    Only a year that is written counts; that of a date is inferred elsewhere.
    """
    published = tree.annotated.article.metadata.published
    if published is None or noun.date is not None:
        return None
    for said in predicates_of(tree, noun.head):
        if said.role == "governed" or mood_of(tree, said.word).reality != "real":
            continue
        for date in at_verb(tree, said.word):
            written = _YEAR.search(date.span.of(tree.text))
            if written is not None and written.group() < published[:4]:
                return written.group()
    return None


def settled_on(tree: Tree, group: Group) -> DateExpression | None:
    """Return the date of a meeting, or None where the text gives it two: it was moved."""
    date = held_on(tree, group)
    if date is None or not date.edtf:
        return date
    held = (d for verb in _governing(tree, group) for d in at_verb(tree, verb))
    days = {d.edtf for d in (date, *held, *_foreseen(tree, group)) if len(d.edtf or "") == _DAY}
    return None if len(days) > 1 else date


def _following(tree: Tree, group: Group) -> Iterator[DateExpression]:
    """Yield the date in what stands right behind a noun: "the talks in Oslo on 4 May"."""
    for noun in group.nouns:
        index = noun.last + 1
        while index + 1 < len(tree.tokens) and tree.tokens[index].lower in {"in", "at", "on"}:
            after = index + 1
            date = next((d for d in tree.annotated.dates if _begins(tree, d, after)), None)
            if date is not None:
                yield date
                break
            name = tree.names.get(after)
            if name is None or name.kind != "place":
                break
            index = name.last


def _begins(tree: Tree, date: DateExpression, index: int) -> bool:
    return date.span.start == tree.tokens[index].start


def _meanwhile(tree: Tree, group: Group) -> Iterator[DateExpression]:
    """Yield the dates of what was done at a meeting: "signed at the talks on Monday"."""
    for noun in group.nouns:
        for said in predicates_of(tree, noun.head):
            during = said.prep in {"at", "during", "in"} or noun.kind == "visit"
            verb = tree.tokens[said.word]
            if said.role != "governed" or not during or verb.tag not in {"VBD", "VBN", "VBG"}:
                continue
            above = tree.tokens[verb.head]
            spoken = verb.dep == "advcl" and above.tag == "VBD"  # "speaking there, she said"
            for word in (verb, *([above] if spoken else [])):
                if mood_of(tree, word.index).reality == "real":
                    yield from at_verb(tree, word.index)


def _foreseen(tree: Tree, group: Group) -> Iterator[DateExpression]:
    """Yield the dates at verbs that put a meeting forward or off, where they are its own.

    "Proposed a summit in Oslo on 20 May" before that day, "postponed until June".
    """
    published = tree.annotated.article.metadata.published
    for noun in group.nouns:
        for said in predicates_of(tree, noun.head):
            lemma = tree.tokens[said.word].lemma.lower()
            if said.role != "undergoes" or lemma not in _PUT:
                continue
            for date in at_verb(tree, said.word):
                first = tree.within(date.span)[0]
                put = any(tree.tokens[i].lower in _UNTIL for i in range(max(0, first - 2), first))
                edtf = date.edtf or ""
                if put or (published is not None and edtf > published[: len(edtf)]):
                    yield date


def _governing(tree: Tree, group: Group) -> Iterator[int]:
    """Yield the verbs that say of a meeting that it is held, planned or called off."""
    for noun in group.nouns:
        for said in predicates_of(tree, noun.head):
            if tree.tokens[said.word].lemma.lower() in HELD:
                yield said.word


def at_dateline(tree: Tree, group: Group) -> str | None:
    """Return the place of a report's dateline, where its lead tells that a meeting goes on."""
    body = next((b for b in tree.annotated.blocks if b.part == "body"), None)
    if body is None:
        return None
    first = tree.within(body.span)[:1]
    name = tree.names.get(first[0]) if first else None
    if name is None or name.kind != "place" or not name.span.of(tree.text).isupper():
        return None
    lead = tree.tokens[name.first].sentence
    for noun in group.nouns:
        if tree.tokens[noun.head].sentence > lead + 1:
            continue
        for said in predicates_of(tree, noun.head):
            under_way = tree.tokens[said.word].lemma.lower() in _UNDER_WAY
            if under_way and mood_of(tree, said.word).reality == "real":
                return name.span.of(tree.text)
    return None


def held_in(tree: Tree, group: Group) -> str | None:
    """Return the place that a visit goes to, or that the verbs of a meeting give it."""
    for noun in group.nouns:
        if noun.kind == "visit":
            place = _towards(tree, noun.head, {"to"})
            if place is not None:
                return place
    for noun in group.nouns:
        for said in predicates_of(tree, noun.head):
            if said.role == "undergoes" and tree.tokens[said.word].lemma.lower() in _MOVING:
                place = _towards(tree, said.word, {"to"})
                if place is not None:
                    return place
    for verb in _governing(tree, group):
        going = tree.tokens[verb].lemma.lower() in GOING
        if tree.tokens[verb].lemma.lower() == "visit":
            visited = (tree.names.get(i) for i in tree.with_dep(verb, "dobj"))
            place = next((n.span.of(tree.text) for n in visited if n and n.kind == "place"), None)
            if place is not None:
                return place
        place = _towards(tree, verb, {"in", "at"} | ({"to"} if going else set()))
        above = tree.tokens[tree.tokens[verb].head]
        if place is None and above.lemma.lower() in GOING:  # "flew to Oslo to attend the talks"
            place = _towards(tree, above.index, {"to", "in"})
        if place is not None:
            return place
    return None


def _towards(tree: Tree, head: int, prepositions: set[str]) -> str | None:
    """Return the place that a word's prepositions name."""
    for prep in near(tree, head) if tree.tokens[head].pos == "VERB" else tree.children[head]:
        if tree.tokens[prep].lower not in prepositions:
            continue
        for index in tree.with_dep(prep, "pobj"):
            name = tree.names.get(index)
            several = tree.child(index, "conj") is not None
            if name is not None and name.kind == "place" and not several:
                return name.span.of(tree.text)
    return None
