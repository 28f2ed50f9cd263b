"""The lexicon's line for a verb of the text, with the particle that belongs to it."""

from __future__ import annotations

from onrecord.extraction.cues import VERB_CUES, Cue
from onrecord.extraction.nouns import PAPERS
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["entry_of", "particle_of"]

_PAIRS = frozenset(lemma for lemma in VERB_CUES if "_" in lemma)
_HEADS = frozenset(pair.partition("_")[0] for pair in _PAIRS)
_REACH = 4
_BETWEEN = frozenset({"it", "very", "quite", "abundantly", "perfectly"})
_MISREAD = {"hop": "hope"}
"""Lemmas that a language model gives to forms of another verb: "hoped"."""
_OF_PAPERS = wordset("oblige bind require prohibit forbid allow permit")
"""Cues of papers only: whatever else requires or allows a thing does not speak."""

_PAPERS = PAPERS - {"plan", "proposal", "report", "article", "paper"} | wordset("convention pact")
_CHANGING = frozenset({"off", "up", "down", "over", "in", "together", "through", "on", "away"})


def particle_of(tree: Tree, verb: int) -> int | None:
    """Return the word that makes a cue together with a verb: "out" of "pointed out"."""
    lemma = tree.tokens[verb].lemma.lower()
    if lemma not in _HEADS:
        return None
    beside = range(verb + 1, min(verb + 4, len(tree.tokens)))
    for index in beside:
        if f"{lemma}_{tree.tokens[index].lower}" in _PAIRS and not _dates(tree, index):
            return index
        if tree.tokens[index].lower not in _BETWEEN:  # "made it clear", "made very clear"
            break
    for index in tree.with_dep(verb, "prt", "prep", "advmod", "acomp", "ccomp", "oprd"):
        near = abs(index - verb) <= _REACH
        if near and f"{lemma}_{tree.tokens[index].lower}" in _PAIRS and not _dates(tree, index):
            return index
    return None


def _dates(tree: Tree, preposition: int) -> bool:
    """Tell the "on" of "called on Monday"."""
    after = preposition + 1
    return after < len(tree.tokens) and tree.tokens[after].entity in {"DATE", "TIME"}


def entry_of(tree: Tree, verb: int) -> Cue | None:
    """Return the lexicon's line for a verb, or None where it attributes nothing.

    A particle that the lexicon does not know makes another verb of it: "call off".
    """
    lemma = tree.tokens[verb].lemma.lower()
    particle = particle_of(tree, verb)
    if particle is not None:
        return VERB_CUES[f"{lemma}_{tree.tokens[particle].lower}"]
    other = tree.child(verb, "prt")
    if other is not None and tree.tokens[other].lower in _CHANGING:
        return None
    entry = VERB_CUES.get(_MISREAD.get(lemma, lemma))
    if entry is not None and lemma in _OF_PAPERS and not _is_paper(tree, _subject(tree, verb)):
        return None  # "the weather allowed no visit"
    return entry


def _subject(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb or of the one that it is joined to, or what "which" means."""
    if tree.child(verb, "auxpass") is not None:
        return None
    while tree.tokens[verb].dep == "conj" and tree.child(verb, "nsubj") is None:
        verb = tree.tokens[verb].head
    subject = tree.child(verb, "nsubj")
    if subject is not None and tree.tokens[subject].lower in {"which", "that"}:
        return tree.tokens[verb].head if tree.tokens[verb].dep == "relcl" else None
    return subject


def _is_paper(tree: Tree, index: int | None) -> bool:
    if index is None:
        return False
    name = tree.names.get(index)
    words = [index] if name is None else range(name.first, name.last)
    return any(tree.tokens[i].lemma.lower() in _PAPERS for i in words)
