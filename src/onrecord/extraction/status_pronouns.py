"""What is said of a matter that a pronoun stands for: "nothing was signed", "abandoned them"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.draft import Draft
from onrecord.extraction.predicates import Predicate, predicates_of
from onrecord.extraction.readings import Reading, kind_of, recent
from onrecord.extraction.status_verbs import reading_of, status_of
from onrecord.extraction.status_words import UNDERGONE

__all__ = ["readings_of_pronouns"]

_TELLING = frozenset(
    {
        "agreed-in-principle",
        "cancelled",
        "postponed",
        "published",
        "reached",
        "signed",
        "transmitted",
    }
)
"""Statuses that "nothing" may deny of a matter spoken of before."""


def readings_of_pronouns(draft: Draft) -> Iterator[Reading]:
    """Yield what verbs say of matters through "it", "they" and "nothing".

    Where an "it" was taken for a matter of which its verb says nothing ("it holds", of talks),
    the nearest matter of a fitting kind is meant. "They" and "them" count only as what is done to.
    """
    for token in draft.tree.tokens:
        if token.pos == "PRON" and token.index in draft.matters:
            yield from _refitted(draft, token.index)
        elif token.lower == "it" and token.dep in {"nsubjpass", "dobj", "pobj"}:
            yield from _unlinked(draft, token.index)
        elif token.lower in {"they", "them"} and token.dep in {"nsubjpass", "dobj"}:
            yield from _unlinked(draft, token.index, plural=True)
        elif token.lower == "nothing" and token.dep in {"nsubjpass", "dobj"}:
            yield from _nothing(draft, token.index)


def _refitted(draft: Draft, head: int) -> Iterator[Reading]:
    kind = kind_of(draft.matters[head])
    for said in predicates_of(draft.tree, head):
        if kind not in UNDERGONE or status_of(draft.tree, said, kind) is None:
            yield from _nearest(draft, head, said, reach=1)


def _unlinked(draft: Draft, head: int, *, plural: bool = False) -> Iterator[Reading]:
    for said in predicates_of(draft.tree, head):
        if said.role != "does":
            yield from _nearest(draft, head, said, reach=1, plural=plural)


def _nothing(draft: Draft, head: int) -> Iterator[Reading]:
    for said in predicates_of(draft.tree, head):
        if said.role == "undergoes":
            yield from _nearest(draft, head, said, only=_TELLING)


def _nearest(
    draft: Draft,
    head: int,
    said: Predicate,
    *,
    reach: int | None = None,
    plural: bool = False,
    only: frozenset[str] | None = None,
) -> Iterator[Reading]:
    """Yield what a word says of the nearest matter of a kind that it can be said of."""
    tree = draft.tree
    statuses = {kind: status_of(tree, said, kind) for kind in UNDERGONE}
    kinds = {k for k, s in statuses.items() if s is not None and (only is None or s in only)}
    matter = recent(draft, head, frozenset(kinds), reach=reach, plural=plural)
    status = statuses[kind_of(matter)] if matter is not None else None
    if matter is not None and status is not None:
        reading = reading_of(tree, head, matter, said, status)
        if reading is not None:
            yield reading
