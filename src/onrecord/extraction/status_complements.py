"""What a verb's complement says of a matter: "is a draft", "bears his signature", "in Oslo for".

These verbs say nothing by themselves; the noun after them does. Nor does "pass", until one knows
what is passed.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from onrecord.extraction.modality import mood_of
from onrecord.extraction.nouns import BODIES, VISITS
from onrecord.extraction.predicates import Predicate
from onrecord.extraction.readings import date_below
from onrecord.extraction.status_words import HANDS
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = [
    "answered",
    "complement_of",
    "going",
    "has_recipient",
    "in_principle",
    "is_before_body",
    "is_judged",
    "is_missive",
    "is_one",
    "moved",
    "passed",
    "written",
]

_AT_WORK = wordset("talk talks negotiation consultation session discussion conversation")
_TRAVELLING = wordset("travel fly go head come leave arrive return depart")
_BEARING = wordset("bear carry have contain")
_TAKING_FOR = wordset("describe regard view treat present call consider term")
_MISSIVES = wordset(
    "memorandum memo note letter report reply response petition paper dossier complaint protest "
    "message request telegram"
)
"""Papers that are given to somebody when they are presented, where a plan is put forward."""

_ENACTED = wordset("resolution bill law legislation act budget motion amendment draft treaty")
"""Papers that a body passes, where others are passed on."""
_REACHING = wordset("reach hit face enter")
_DEADLOCKS = wordset("impasse deadlock stalemate standstill")
_WINNING = wordset("win gain secure receive get obtain")
_ASSENTS = wordset("approval endorsement backing assent")
_NOBODY = frozenset({"nobody", "none"})
_ANSWERS = {"yes": "accepted", "no": "rejected"}


def is_judged(tree: Tree, verb: int) -> bool:
    """Tell "considered it a step back", which says what somebody thinks of it."""
    regards = tree.tokens[verb].lemma.lower() in _TAKING_FOR
    return regards and tree.child(verb, "oprd", "ccomp", "acomp", "attr", "xcomp") is not None


def complement_of(tree: Tree, said: Predicate, kind: str) -> str | None:
    """Return what "is only a draft", "bears his signature", "reached an impasse" say."""
    lemma = tree.tokens[said.word].lemma.lower()
    held = tree.child(said.word, "dobj")
    noun = tree.tokens[held].lemma.lower() if held is not None else ""
    if kind == "meeting":
        stuck = said.role == "does" and lemma in _REACHING and noun in _DEADLOCKS
        return "suspended" if stuck else None
    if said.role == "does" and lemma == "bind" and noun in _NOBODY:
        return "!in-force"
    if said.role == "does" and lemma in _WINNING and noun in _ASSENTS:
        return "accepted"
    return _of_paper(tree, said) if kind == "document" else None


def answered(tree: Tree, said: Predicate) -> str | None:
    """Return what "said no to the plan" says of it."""
    if tree.tokens[said.word].lemma != "say" or said.prep != "to":
        return None
    words = (tree.tokens[i].lower for i in tree.children[said.word] if i > said.word)
    return next((_ANSWERS[word] for word in words if word in _ANSWERS), None)


def _of_paper(tree: Tree, said: Predicate) -> str | None:
    token = tree.tokens[said.word]
    lemma = token.lemma.lower()
    if said.role == "does" and lemma in _BEARING:
        held = tree.child(said.word, "dobj")
        return HANDS.get(tree.tokens[held].lower) if held is not None else None
    if said.role == "does" and lemma in {"be", "remain"}:
        named = list(tree.with_dep(said.word, "attr"))
    elif said.role == "undergoes" and lemma in _TAKING_FOR:
        named = list(tree.under(said.word, "as"))
    else:
        return None
    drafts = any(tree.tokens[i].lemma.lower() == "draft" for i in named)
    return "drafted" if drafts and not mood_of(tree, said.word).negated else None


def is_one(tree: Tree, said: Predicate) -> bool:
    """Tell "agreed to a truce", which makes it, from "agreed to the truce"."""
    return any(
        tree.tokens[i].lower in {"a", "an"}
        for noun in tree.under(said.word)
        for i in tree.with_dep(noun, "det")
    )


def in_principle(tree: Tree, verb: int) -> bool:
    """Tell "accepted in principle", "an agreement in principle"."""
    words = [tree.tokens[i].lower for i in tree.subtree(verb)]
    return ("in", "principle") in pairwise(words)


def passed(tree: Tree, verb: int) -> str:
    """Tell "passed the resolution" from "passed the note to them"."""
    nouns = {
        tree.tokens[i].lemma.lower() for i in tree.with_dep(verb, "dobj", "nsubjpass", "nsubj")
    }
    if has_recipient(tree, verb):
        return "transmitted"
    return "accepted" if nouns & _ENACTED or not is_missive(tree, verb) else "transmitted"


def has_recipient(tree: Tree, verb: int) -> bool:
    """Tell "gave them the paper", "gave the paper to them"."""
    to = "to" in tree.words(verb, "prep", "dative")
    beside = tree.child(verb, "npadvmod") is not None and tree.child(verb, "dobj") is not None
    return to or beside or tree.child(verb, "dative") is not None


def written(tree: Tree, verb: int) -> str:
    """Tell "wrote a letter to the envoy", "wrote them a letter" from "wrote the plan"."""
    nouns = tree.with_dep(verb, "dobj", "nsubjpass")
    to = any(tree.tokens[i].lower == "to" for n in nouns for i in tree.with_dep(n, "prep"))
    given = to or has_recipient(tree, verb)
    return "transmitted" if given and is_missive(tree, verb) else "drafted"


def is_missive(tree: Tree, verb: int) -> bool:
    """Tell "presented a letter" from "presented a plan"."""
    return any(
        tree.tokens[i].lemma.lower() in _MISSIVES for i in tree.with_dep(verb, "dobj", "nsubjpass")
    )


def _staying_for(tree: Tree, verb: int) -> str | None:
    """Return what "was in Oslo for talks" says of the talks, by its tense."""
    placed = bool(tree.words(verb, "prep") & {"in", "at"})
    mood = mood_of(tree, verb)
    if not placed or mood.negated:
        return None
    if mood.reality == "real":
        return "held"
    return "under-way" if mood.reality == "present" else None


def going(tree: Tree, said: Predicate, lemma: str) -> str | None:
    """Return what "is on a visit", "arrived for a visit", "will travel for talks" say."""
    nouns = {tree.tokens[i].lemma.lower() for i in tree.under(said.word, said.prep)}
    visiting = bool(nouns & VISITS)
    if lemma == "be":
        if said.prep == "for":
            return _staying_for(tree, said.word)
        within = (said.prep == "on" and visiting) or (said.prep == "in" and nouns & _AT_WORK)
        return "under-way" if within else None
    if lemma in _TRAVELLING and said.prep in {"for", "on"}:
        if visiting and lemma in {"arrive", "come"}:
            return "under-way"
        return "held" if mood_of(tree, said.word).reality == "future" else None
    return None


def moved(tree: Tree, verb: int, particles: Iterable[str]) -> str | None:
    """Return what "moved to June", "pushed back", "brought forward" say of a meeting."""
    preps = list(tree.with_dep(verb, "prep"))
    preps += [i for prep in preps for i in tree.with_dep(prep, "prep")]  # "from 3 to 17 June"
    to = any(tree.tokens[i].lower in {"to", "into"} for i in preps)
    if "back" in particles or (to and date_below(tree, verb) is not None):
        return "postponed"
    return None


def is_before_body(tree: Tree, verb: int) -> bool:
    """Tell "the bill is before parliament"."""
    return any(tree.tokens[noun].lemma.lower() in BODIES for noun in tree.under(verb, "before"))
