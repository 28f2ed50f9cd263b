"""What is said of a matter that a pronoun stands for: "nothing was signed", "abandoned them"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator

from onrecord.extraction.draft import Draft
from onrecord.extraction.modality import mood_of
from onrecord.extraction.predicates import Predicate, passive, predicates_of
from onrecord.extraction.readings import Reading, kind_of, recent
from onrecord.extraction.status_verbs import reading_of, status_of
from onrecord.extraction.status_words import EXISTENCE, UNDERGONE
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["readings_of_ellipses", "readings_of_pronouns"]

_MAKING = frozenset({"make", "take", "get", "put", "call", "cut"})
"""Verbs whose "it" often stands for nothing: "make it home", "call it a day"."""
_NO_THING = frozenset({"nothing", "anything"})
_BARE = frozenset({"nsubj", "neg", "mark", "cc", "punct", "conj", "advmod", "advcl"})

_TELLING = wordset("agreed-in-principle cancelled postponed published reached signed transmitted")
"""Statuses that "nothing" may deny of a matter spoken of before."""


def readings_of_pronouns(draft: Draft) -> Iterator[Reading]:
    """Yield what verbs say of matters through "it", "they" and "nothing".

    Where an "it" was taken for a matter of which its verb says nothing ("it holds", of talks),
    the nearest matter of a fitting kind is meant. "They" and "them" count only as what is done to.
    """
    for token in draft.tree.tokens:
        if token.pos == "PRON" and token.index in draft.matters:
            yield from _refitted(draft, token.index)
        elif token.lower == "it" and token.dep in {"nsubj", "nsubjpass", "dobj", "pobj"}:
            yield from _unlinked(draft, token.index)
        elif token.lower in {"they", "them"} and token.dep in {"nsubjpass", "dobj"}:
            yield from _unlinked(draft, token.index, plural=True)
        elif token.lower in _NO_THING and token.dep in {"nsubjpass", "dobj", "pobj"}:
            yield from _nothing(draft, token.index)
        elif token.lower in {"none", "one"}:
            yield from _one(draft, token.index)


def _refitted(draft: Draft, head: int) -> Iterator[Reading]:
    kind = kind_of(draft.matters[head])
    for said in predicates_of(draft.tree, head):
        if kind not in UNDERGONE or status_of(draft.tree, said, kind) is None:
            yield from _nearest(draft, head, said, reach=1)


def _unlinked(draft: Draft, head: int, *, plural: bool = False) -> Iterator[Reading]:
    for said in predicates_of(draft.tree, head):
        that = draft.tree.child(said.word, "ccomp") is not None  # "it was agreed that"
        verb = draft.tree.tokens[said.word].lemma
        object_ = draft.tree.tokens[head].dep == "dobj"
        bare = draft.tree.child(said.word, "prt", "advmod", "oprd", "acomp", "xcomp") is None
        idle = object_ and verb in _MAKING and bare
        if said.role != "does" and not that and not idle:
            own = _subjects_of(draft, [said.word]) if object_ else set()
            yield from _nearest(draft, head, said, reach=1, plural=plural, but=own)


def _nothing(draft: Draft, head: int) -> Iterator[Reading]:
    for said in predicates_of(draft.tree, head):
        if said.role != "does":
            tellers = _subjects_of(draft, [said.word, *draft.tree.ancestors(said.word)])
            yield from _nearest(draft, head, said, only=_TELLING, but=tellers)


def _subjects_of(draft: Draft, verbs: Iterable[int]) -> set[str]:
    """Return the matters that are subjects of some verbs.

    Of "the letter reminds them that nothing was signed" the letter is not what was not signed,
    and "it" in "the treaty does not settle it" is not the treaty.
    """
    tree = draft.tree
    subjects = (i for verb in verbs for i in tree.with_dep(verb, "nsubj", "nsubjpass"))
    return {draft.matters[i] for i in subjects if i in draft.matters}


def _one(draft: Draft, head: int) -> Iterator[Reading]:
    """Yield what "there is none", "denied that there was one" say of the matter before."""
    tree = draft.tree
    token, verb = tree.tokens[head], tree.tokens[tree.tokens[head].head]
    there = "there" in tree.words(verb.index, "expl")
    if not there or verb.lemma != "be" or tree.children[head]:
        return
    matter = recent(draft, head, frozenset(EXISTENCE), reach=2)
    mood = mood_of(tree, verb.index)
    if matter is None or mood.reality not in {"real", "present"}:
        return
    kind = kind_of(matter)
    to_come = kind == "meeting" and mood.reality == "present"
    negated = mood.negated or token.lower == "none"
    span = tree.across(verb.index, head)
    status = "scheduled" if to_come else EXISTENCE[kind]
    yield Reading(matter, status, negated, span, verb.start, None)


def readings_of_ellipses(draft: Draft, readings: Iterable[Reading]) -> Iterator[Reading]:
    """Yield what "the third did not", "Oslo has not" deny after something was said of a matter."""
    tree = draft.tree
    said = sorted((r for r in readings if r.status is not None), key=lambda r: r.at)
    starts = [r.at for r in said]
    for token in tree.tokens:
        if token.lemma.lower() not in {"do", "have"} or tree.child(token.index, "neg") is None:
            continue
        if any(tree.tokens[i].dep not in _BARE for i in tree.children[token.index]):
            continue
        if tree.child(token.index, "nsubj") is None or token.dep in {"aux", "auxpass"}:
            continue
        before = said[max(0, bisect_left(starts, token.start) - 1)] if said else None
        if before is None or before.negated or before.at >= token.start:
            continue
        (word, *_) = tree.within(Span(before.at, before.at + 1))
        near = token.sentence - tree.tokens[word].sentence <= 1
        if near and tree.tokens[word].pos == "VERB" and not passive(tree, word):
            span = tree.span(token.index, max(tree.with_dep(token.index, "neg")))
            yield Reading(before.matter, before.status, True, span, token.start, None)


def _nearest(
    draft: Draft,
    head: int,
    said: Predicate,
    *,
    reach: int | None = None,
    plural: bool = False,
    only: frozenset[str] | None = None,
    but: Collection[str] = (),
) -> Iterator[Reading]:
    """Yield what a word says of the nearest matter of a kind that it can be said of."""
    tree = draft.tree
    statuses = {kind: status_of(tree, said, kind) for kind in UNDERGONE}
    kinds = {k for k, s in statuses.items() if s is not None and (only is None or s in only)}
    matter = recent(draft, head, frozenset(kinds), reach=reach, plural=plural, but=but)
    status = statuses[kind_of(matter)] if matter is not None else None
    if matter is not None and status is not None:
        reading = reading_of(tree, head, matter, said, status)
        if reading is not None:
            yield reading
