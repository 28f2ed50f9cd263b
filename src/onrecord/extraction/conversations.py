"""Verbs that tell of a meeting which the text names elsewhere: "A and B spoke. The call ..."."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.draft import Draft
from onrecord.extraction.subjects import sources_of
from onrecord.extraction.taking_part import people_at
from onrecord.extraction.tree import Tree

__all__ = ["conversations"]

_TOLD_BY = {
    "speak": frozenset({"call"}),
    "talk": frozenset({"call"}),
    "meet": frozenset({"meeting", "summit", "talks"}),
}
_BEFORE, _AFTER = 1, 2
"""Sentences between the verb and the noun, on either side."""


def conversations(draft: Draft) -> Iterator[tuple[int, str]]:
    """Yield verbs of speaking or meeting with the meeting that they tell of.

    Two people at least do it together; a verb that is itself a meeting's mention is left out.
    """
    tree = draft.tree
    kinds = {meeting.id: set(meeting.kinds) for meeting in draft.meetings}
    for token in tree.tokens:
        wanted = _TOLD_BY.get(token.lemma) if token.pos == "VERB" else None
        if wanted is None or token.index in draft.matters or not _together(tree, token.index):
            continue
        near = [
            (abs(head - token.index), matter)
            for head, matter in draft.matters.items()
            if matter in kinds and kinds[matter] & wanted and _is_near(tree, token.index, head)
        ]
        if near:
            yield token.index, min(near)[1]


def _together(tree: Tree, verb: int) -> bool:
    """Tell "A and B spoke", "A spoke to B" from "A spoke"."""
    people = {i for source in sources_of(tree, verb) for i in people_at(tree, source)}
    others = (i for noun in tree.under(verb, "to", "with") for i in people_at(tree, noun))
    people |= {i for i in others if i in tree.names}
    return len(people) > 1


def _is_near(tree: Tree, verb: int, head: int) -> bool:
    apart = tree.tokens[head].sentence - tree.tokens[verb].sentence
    return -_BEFORE <= apart <= _AFTER
