"""At which meeting an agreement was reached, and in which paper it is set out."""

from __future__ import annotations

from onrecord.extraction.draft import Draft
from onrecord.extraction.encounters import near
from onrecord.extraction.grouping import Group
from onrecord.extraction.parties import REACHING
from onrecord.extraction.predicates import predicates_of
from onrecord.extraction.subjects import sources_of
from onrecord.wordlist import wordset

__all__ = ["reached_at", "set_out_in"]

_SETTING = wordset("set contain write enshrine lay describe outline embody codify record formalise")
_YIELDING = wordset("produce yield bring deliver achieve generate reach")


def reached_at(draft: Draft, group: Group) -> str | None:
    """Return the meeting at which it was reached, by name or by its place."""
    tree = draft.tree
    for noun in group.nouns:
        clauses = [s.word for s in predicates_of(tree, noun.head) if s.role == "undergoes"]
        for verb in clauses:
            made = _by_meeting(draft, verb)
            if made is not None:
                return made
        for verb in (*clauses, *tree.with_dep(noun.head, "acl", "relcl"), noun.head):
            found = _at(draft, verb)
            if found is not None:
                return found
    places = {noun.place for noun in group.nouns if noun.place} | set(group.proper)
    return next((found for place in sorted(places) if (found := _meeting_in(draft, place))), None)


def _by_meeting(draft: Draft, verb: int) -> str | None:
    """Return the meeting that brought an agreement about: "the call produced a truce"."""
    tree = draft.tree
    if tree.tokens[verb].lemma.lower() not in _YIELDING:
        return None
    doers = (draft.matters.get(i, "") for i in sources_of(tree, verb))
    return next((matter for matter in doers if matter.startswith("meeting")), None)


def _at(draft: Draft, verb: int) -> str | None:
    """Return the meeting that the phrases at a verb of reaching name, or that was in a place."""
    tree = draft.tree
    noun = tree.tokens[verb].pos in {"NOUN", "PROPN"}
    if not noun and tree.tokens[verb].lemma.lower() not in REACHING | {"agree"}:
        return None
    for index in near(tree, verb):
        prep = tree.tokens[tree.tokens[index].head].lower
        if prep not in {"in", "at", "during", "on", "by"}:
            continue
        if draft.matters.get(index, "").startswith("meeting"):
            return draft.matters[index]
        if index in tree.names:
            found = _meeting_in(draft, tree.names[index].span.of(tree.text))
            if found is not None:
                return found
    return None


def _meeting_in(draft: Draft, place: str) -> str | None:
    for meeting in draft.meetings:
        if meeting.place is not None and draft.tree.same_place(meeting.place, place):
            return meeting.id
    return None


def set_out_in(draft: Draft, group: Group) -> str | None:
    """Return the document that "set out in", "is to set it out" names."""
    tree = draft.tree
    for noun in group.nouns:
        clauses = [said.word for said in predicates_of(tree, noun.head)]
        for verb in (*clauses, *tree.with_dep(noun.head, "acl", "relcl")):
            if tree.tokens[verb].lemma.lower() not in _SETTING:
                continue
            for index in (*sources_of(tree, verb), *tree.subtree(verb)):
                if draft.matters.get(index, "").startswith("document"):
                    return draft.matters[index]
    return None
