"""What statements are about: the matters, topics and agents that their content speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found
from onrecord.extraction.implied import implied_matters
from onrecord.extraction.subjects import joined
from onrecord.extraction.tree import Tree
from onrecord.model.records import Meeting
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["find_about"]

_DAYS = frozenset({"date", "day"})
_BACK = wordset("it that this")
"""Words by which a statement goes on with what the one before it spoke of."""
_DONE_AT = wordset(
    "discuss agree accept reach achieve outline formulate say decide promise conclude settle sign "
    "initial present adopt propose offer set lay happen understanding agreement principle spirit "
    "framework commitment deal accord outcome understandings"
)
"""What is done at a meeting, so that "what was agreed in Anchorage" speaks of the one there."""
_WILL = wordset("will shall would 'll wo ’ll")
_GOING = wordset("travel go come fly arrive return head gather convene be take sit attend")
"""What those do who are to meet: "will travel to Geneva", "shall be in Valletta"."""
_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_DOERS = frozenset({"nsubj", "nsubjpass"})


class _Said(NamedTuple):
    """A statement before this one: who says it, where, and the matters that it is about."""

    paragraph: int
    sentence: int
    speakers: tuple[str, ...]
    matters: tuple[str, ...]


def find_about(draft: Draft) -> None:
    """Set ``about`` of every statement: matters first, then agents, each in order."""
    by_id = {each.id: each for each in draft.statements}
    held_at = _meetings_by_place(draft)
    claimed: dict[str, list[str]] = defaultdict(list)
    for claim in draft.status_claims:
        if _DAYS.intersection(claim.evidence[0].exact.lower().split()):  # "no date has been set"
            claimed[claim.claimed_in or ""].append(claim.of)
    before: _Said | None = None
    for found, attribution in zip(draft.found, draft.attributions, strict=True):
        if attribution.statement is None or attribution.statement not in by_id:
            continue
        statement = by_id[attribution.statement]
        told = (
            *_matters(draft, found),
            *_met_at(draft, found, held_at),
            *implied_matters(draft, found),
        )
        matters = tuple(dict.fromkeys(told or claimed[statement.id]))
        here = _Said(*_place(draft.tree, found), statement.speakers, matters)
        if not matters and before is not None and _goes_on(draft.tree, found, here, before):
            matters = before.matters
        agents = tuple(dict.fromkeys(_agents(draft, found)))
        about = (*matters, *(i for i in agents if i not in statement.speakers))
        by_id[statement.id] = replace(statement, about=about)
        before = here._replace(matters=matters)
    draft.statements[:] = [by_id[each.id] for each in draft.statements]


def _place(tree: Tree, found: Found) -> tuple[int, int]:
    """Return the paragraph and the sentence in which a statement begins."""
    start = found.content[0].start
    return tree.block(start).paragraph, tree.tokens[tree.within(found.content[0])[0]].sentence


def _meetings_by_place(draft: Draft) -> dict[str, str]:
    """Return by the name of a place the one meeting that the article tells of there.

    A meeting in Alaska is one in Anchorage, and the other way round.
    """
    tree = draft.tree
    at: dict[str, set[str]] = defaultdict(set)
    inside: dict[str, set[str]] = defaultdict(set)
    for meeting in draft.meetings:
        for place in _places_of(tree, meeting):
            at[place.lower()].add(meeting.id)
            for around in tree.places(place):
                inside[around].add(meeting.id)
    found: dict[str, str] = {}
    for place in (n.span.of(tree.text) for n in tree.annotated.names if n.kind == "place"):
        there = inside[place.lower()].union(*(at[around] for around in tree.places(place)))
        if len(there) == 1:
            found[place] = min(there)
    return found


def _places_of(tree: Tree, meeting: Meeting) -> Iterator[str]:
    """Yield the places of a meeting, its own and those in its names; none of a press conference."""
    if meeting.kinds == ("press-conference",):
        return
    if meeting.place is not None:
        yield meeting.place
    for evidence in meeting.evidence:
        names = (tree.names.get(index) for index in tree.within(evidence.span))
        yield from (n.span.of(tree.text) for n in names if n is not None and n.kind == "place")


def _met_at(draft: Draft, found: Found, held_at: Mapping[str, str]) -> Iterator[str]:
    """Yield the meeting of which "what was agreed in Anchorage" speaks."""
    tree = draft.tree
    indices = _inside(tree, found.content)
    told = any(draft.matters.get(i, "").startswith("meeting") for i in indices)
    for index in indices:
        name = tree.names.get(index)
        if name is None or tree.tokens[index].dep != "pobj":
            continue
        prep = tree.tokens[tree.tokens[index].head]
        above = tree.tokens[prep.head]
        meeting = held_at.get(name.span.of(tree.text))
        done = above.lemma.lower() in _DONE_AT and prep.lower in {"in", "at", "of"}
        going = above.lemma.lower() in _GOING and _is_to_come(tree, above.index)
        if meeting is not None and (done or (going and not told)):
            yield meeting


def _is_to_come(tree: Tree, verb: int) -> bool:
    return bool(tree.words(verb, "aux") & _WILL)


def _inside(tree: Tree, spans: list[Span]) -> list[int]:
    return [index for span in spans for index in tree.within(span)]


def _matters(draft: Draft, found: Found) -> Iterator[str]:
    for index in _inside(draft.tree, found.content):
        if index in draft.matters and not (_is_work(draft, index) or _is_subject(draft, index)):
            yield draft.matters[index]


def _is_subject(draft: Draft, index: int) -> bool:
    """Tell the reservoir of "a resolution on the reservoir": what is said is of the resolution."""
    tree = draft.tree
    while tree.tokens[index].dep == "compound":
        index = tree.tokens[index].head
    matter, prep = draft.matters.get(index, ""), tree.tokens[tree.tokens[index].head]
    inside = not draft.matters.get(prep.head, "topic").startswith("topic")
    return matter.startswith("topic") and tree.tokens[index].dep == "pobj" and inside


def _is_work(draft: Draft, index: int) -> bool:
    """Tell the plan of "the newest version of the plan": what is said is said of the version."""
    tree = draft.tree
    token = tree.tokens[index]
    prep = tree.tokens[token.head]
    if token.dep != "pobj" or prep.lower != "of" or prep.head not in draft.matters:
        return False
    version, work = draft.matters[prep.head], draft.matters[index]
    return version != work and version.startswith("document") and work.startswith("document")


def _goes_on(tree: Tree, found: Found, here: _Said, before: _Said) -> bool:
    """Tell a statement that goes on about what the one right before it spoke of.

    Its speaker adds it in the same sentence, or it takes up by a pronoun what was spoken of.
    """
    if here[:3] == before[:3]:
        return True
    if here.paragraph != before.paragraph:
        return False
    inside = _inside(tree, found.content)
    back = next((i for i in inside if _goes_back(tree, i)), None)
    return back is not None and not any(i in tree.names for i in inside if i < back)


def _goes_back(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    return token.lower in _BACK and token.pos == "PRON" and token.dep in _PLACES


def _agents(draft: Draft, found: Found) -> Iterator[str]:
    """Yield the agents that the content's main clause makes a claim of: its named subjects."""
    tree = draft.tree
    indices = _inside(tree, found.content)
    inside = set(indices)
    for index in indices:
        token = tree.tokens[index]
        top = token.head not in inside or token.head == index
        if not top:
            continue
        if index in tree.names and token.dep in _PLACES:  # "accused Norway of delay"
            yield from _named(draft, index)
        for child in tree.with_dep(index, *_DOERS):
            for head in joined(tree, child):
                if head in inside:
                    yield from _named(draft, head)


def _named(draft: Draft, head: int) -> Iterator[str]:
    name = draft.tree.names.get(head)
    mention = draft.mentions.of(head) if name is not None and name.kind != "group" else None
    if mention is not None and mention.name:
        yield mention.id
