"""What a verb's complement says of a matter: "is a draft", "bears his signature", "in Oslo for".

These verbs say nothing by themselves; the noun after them does.
"""

from __future__ import annotations

from onrecord.extraction.modality import mood_of
from onrecord.extraction.predicates import Predicate
from onrecord.extraction.status_words import HANDS
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["complement_of", "is_missive", "staying_for"]

_BEARING = wordset("bear carry have contain")
_TAKING_FOR = wordset("describe regard view treat present call consider term")
_MISSIVES = wordset(
    "memorandum memo note letter report reply response petition paper dossier complaint protest "
    "message request"
)
"""Papers that are given to somebody when they are presented, where a plan is put forward."""


def complement_of(tree: Tree, said: Predicate, kind: str) -> str | None:
    """Return what "is only a draft", "described it as a draft", "bears his signature" say."""
    if kind != "document":
        return None
    token = tree.tokens[said.word]
    lemma = token.lemma.lower()
    if said.role == "does" and lemma in _BEARING:
        held = tree.child(said.word, "dobj")
        return HANDS.get(tree.tokens[held].lower) if held is not None else None
    if said.role == "does" and lemma in {"be", "remain"}:
        named = list(tree.with_dep(said.word, "attr"))
    elif said.role == "undergoes" and lemma in _TAKING_FOR:
        named = [
            noun
            for prep in tree.with_dep(said.word, "prep")
            if tree.tokens[prep].lower == "as"
            for noun in tree.with_dep(prep, "pobj")
        ]
    else:
        return None
    drafts = any(tree.tokens[i].lemma.lower() == "draft" for i in named)
    return "drafted" if drafts and not mood_of(tree, said.word).negated else None


def is_missive(tree: Tree, verb: int) -> bool:
    """Tell "presented a letter" from "presented a plan"."""
    return any(
        tree.tokens[i].lemma.lower() in _MISSIVES for i in tree.with_dep(verb, "dobj", "nsubjpass")
    )


def staying_for(tree: Tree, verb: int) -> str | None:
    """Return what "was in Oslo for talks" says of the talks, by its tense."""
    placed = any(tree.tokens[i].lower in {"in", "at"} for i in tree.with_dep(verb, "prep"))
    mood = mood_of(tree, verb)
    if not placed or mood.negated:
        return None
    if mood.reality == "real":
        return "held"
    return "under-way" if mood.reality == "present" else None
