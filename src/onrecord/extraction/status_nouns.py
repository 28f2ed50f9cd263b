"""What stands in a noun phrase of a matter, or around it as a noun: "the postponed round"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.draft import Draft
from onrecord.extraction.matters import verbs_of
from onrecord.extraction.modality import mood_of
from onrecord.extraction.readings import Reading, date_below, kind_of, recent, top_of
from onrecord.extraction.status_words import ATTRIBUTES, EXISTENCE, NOUNS
from onrecord.extraction.tree import Tree
from onrecord.text import Span

__all__ = ["readings_of_noun", "readings_of_nouns"]

_SETTLED = frozenset({"postponement", "cancellation"})
"""Nouns that speak of the last meeting by themselves."""


def readings_of_noun(draft: Draft, head: int, matter: str) -> Iterator[Reading]:
    """Yield what the words before a noun, or the noun above it, claim of its matter."""
    tree = draft.tree
    if tree.tokens[head].pos == "VERB":
        return
    yield from _attributes(tree, head, matter)
    yield from _noun_above(tree, head, matter)
    yield from _existence(tree, head, matter)


def readings_of_nouns(draft: Draft) -> Iterator[Reading]:
    """Yield what "the postponement" and "the cancellation" claim of the meeting spoken of."""
    tree = draft.tree
    for token in tree.tokens:
        if token.lemma.lower() not in _SETTLED or token.pos != "NOUN":
            continue
        if any(tree.tokens[i].lower == "of" for i in tree.with_dep(token.index, "prep")):
            continue
        before = {t.lower for t in tree.tokens[max(0, token.index - 4) : token.index]}
        matter = recent(draft, token.index, frozenset({"meeting"}))
        denied = bool({"not", "than", "instead", "no"} & before)
        if matter is not None and (denied or "the" in before or "its" in before):
            status = NOUNS["meeting"][token.lemma.lower()]
            yield Reading(matter, status, denied, token.span, token.start, None)


def _attributes(tree: Tree, head: int, matter: str) -> Iterator[Reading]:
    kind = kind_of(matter)
    for index in tree.with_dep(top_of(tree, head), "amod", "compound", "nmod"):
        token = tree.tokens[index]
        status = ATTRIBUTES[kind].get(token.lower)
        if status is None or index > head:
            continue
        span = _from(tree, index, head)
        yield Reading(matter, status.lstrip("!"), status.startswith("!"), span, token.start, None)


def _from(tree: Tree, index: int, head: int) -> Span:
    return tree.span(min(index, head), max(index, head))


def _noun_above(tree: Tree, head: int, matter: str) -> Iterator[Reading]:
    """Yield what "the cancellation of", "a proposal for" say of their complement."""
    token = tree.tokens[head]
    own = NOUNS[kind_of(matter)].get(token.lemma.lower())
    if own is not None:  # "the proposal to meet"
        yield Reading(matter, own, False, token.span, token.start, date_below(tree, head))
    token = tree.tokens[top_of(tree, head)]
    prep = tree.tokens[token.head]
    if token.dep != "pobj" or prep.lower not in {"of", "for", "from"}:
        return
    noun = tree.tokens[prep.head]
    status = NOUNS[kind_of(matter)].get(noun.lemma.lower()) if noun.pos == "NOUN" else None
    if status is None or (status == "proposed") != (prep.lower == "for"):
        return
    before = {t.lower for t in tree.tokens[max(0, noun.index - 3) : noun.index]}
    denied = bool({"no", "not", "than"} & before)
    date = date_below(tree, noun.index) if status != "proposed" else date_below(tree, head)
    yield Reading(matter, status, denied, _from(tree, noun.index, head), noun.start, date)


def _existence(tree: Tree, head: int, matter: str) -> Iterator[Reading]:
    """Yield what "there is no summit", "there was a call", "we have an understanding" say."""
    kind = kind_of(matter)
    token = tree.tokens[head]
    words = {tree.tokens[i].lower for i in tree.with_dep(head, "det", "neg")} | {token.lower}
    telling = kind != "document" or token.lemma.lower() == "draft"
    if "the" in words or not telling:
        return
    for verb in verbs_of(tree, head):
        if not _is_there(tree, verb, head) and not (kind == "agreement" and _has(tree, verb, head)):
            continue
        mood = mood_of(tree, verb)
        negated = mood.negated or (token.dep != "nsubj" and bool(words & {"no", "none"}))
        past = tree.tokens[verb].tag in {"VBD", "VBN"}
        to_come = kind == "meeting" and (mood.reality == "future" or not past)
        if mood.reality in {"real", "present"} or (mood.reality == "future" and to_come):
            status = "scheduled" if to_come else EXISTENCE[kind]
            span, at = _from(tree, verb, head), tree.tokens[verb].start
            yield Reading(matter, status, negated, span, at, date_below(tree, verb))


def _is_there(tree: Tree, verb: int, head: int) -> bool:
    """Tell "there is a summit" from "the summit is there"."""
    there = any(tree.tokens[i].lower == "there" for i in tree.with_dep(verb, "expl"))
    named = tree.tokens[head].dep in {"attr", "nsubj", "dobj"}
    return there and named and tree.tokens[verb].lemma in {"be", "exist"}


def _has(tree: Tree, verb: int, head: int) -> bool:
    return tree.tokens[verb].lemma == "have" and tree.tokens[head].dep == "dobj"
