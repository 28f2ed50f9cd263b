"""Whether a verb tells what is, what is to come, what may come, or what somebody proposes.

"They held talks", "will hold", "might hold", "proposed to hold", "if they hold": the same words
in five moods, each of which claims another status.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from onrecord.extraction.tree import Tree
from onrecord.extraction.wordlist import wordset

__all__ = ["Mood", "Reality", "mood_of"]

Reality = Literal["real", "present", "future", "possible", "proposed", "unreal"]

_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "would", "wo", "'d", "’d"})
_POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
_CALLED_FOR = frozenset({"should", "must", "ought"})
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "before", "lest", "provided"})
_PLANNING = wordset(
    "be plan schedule expect set intend decide have due slate agree undertake commit confirm "
    "announce arrange prepare pledge promise vow ready decision agreement plan date book "
    "invite accept likely"
)
_PROPOSING = wordset(
    "propose suggest offer urge ask want wish seek ready willing call recommend hope demand "
    "proposal initiative invitation idea suggestion request push press consider discuss aim "
    "bid appeal insist prefer like need"
)
_FACTUAL = wordset("manage begin start continue proceed go help come keep finish stop succeed")
_REFUSING = wordset("refuse decline fail forget omit neglect")
_NOBODY = frozenset({"nobody", "nothing", "none", "neither", "no", "nor"})
_REACH = 4


@dataclass(frozen=True, slots=True)
class Mood:
    """In which way a verb is meant, and whether it is denied."""

    reality: Reality
    negated: bool = False


def mood_of(tree: Tree, verb: int, depth: int = 0) -> Mood:
    """Return the mood of a verb or predicate adjective, read off it and what governs it."""
    mood = _governed(tree, verb, depth)
    if _denied(tree, verb):
        mood = replace(mood, negated=not mood.negated)
    return mood


def _governed(tree: Tree, verb: int, depth: int) -> Mood:
    token = tree.tokens[verb]
    helpers = {tree.tokens[i].lower for i in tree.with_dep(verb, "aux")}
    marks = {tree.tokens[i].lower for i in tree.with_dep(verb, "mark")}
    if marks & _CONDITIONS or _asked(tree, verb):
        return Mood("unreal")
    if helpers & _POSSIBLE:
        return Mood("possible")
    if helpers & _CALLED_FOR:
        return Mood("proposed")
    if helpers & _FUTURE:
        return Mood("future")
    if token.dep in {"acomp", "oprd", "attr"} or (token.dep == "conj" and not helpers):
        return mood_of(tree, token.head, depth + 1) if depth < _REACH else Mood("unreal")
    if "to" in helpers or _is_bare(tree, verb) or _is_gerund(tree, verb):
        return _by_governor(tree, verb, depth)
    progressive = token.tag == "VBG" or any(
        tree.tokens[i].tag == "VBG" for i in tree.with_dep(verb, "auxpass", "aux")
    )
    finite = any(tree.tokens[i].tag in {"VBP", "VBZ"} for i in tree.with_dep(verb, "aux"))
    if (progressive and finite) or token.tag in {"VBP", "VBZ"}:
        return Mood("present")
    return Mood("real")


def _is_bare(tree: Tree, verb: int) -> bool:
    """Tell a subjunctive or an infinitive without "to": "that a summit be held"."""
    token = tree.tokens[verb]
    passives = list(tree.with_dep(verb, "auxpass"))
    if passives:
        helpers = list(tree.with_dep(verb, "aux"))
        return not helpers and all(tree.tokens[i].lower == "be" for i in passives)
    return token.tag == "VB" and tree.child(verb, "aux") is None


def _is_gerund(tree: Tree, verb: int) -> bool:
    """Tell the "holding" of "proposed holding talks" from "are holding"."""
    token = tree.tokens[verb]
    return (
        token.tag == "VBG"
        and tree.child(verb, "aux", "auxpass") is None
        and token.dep in {"xcomp", "pcomp", "ccomp", "dobj"}
    )


def _by_governor(tree: Tree, verb: int, depth: int) -> Mood:
    """Return the mood that the word above an infinitive, gerund or subjunctive gives it."""
    token = tree.tokens[verb]
    above = tree.tokens[token.head]
    if above.pos == "ADP" and above.head != above.index:  # "proposal of holding talks"
        above = tree.tokens[above.head]
    if above.index == verb or depth >= _REACH:
        return Mood("unreal")
    lemma = above.lemma.lower()
    if above.pos in {"NOUN", "PROPN"} and lemma not in _PROPOSING | _PLANNING:
        later = token.dep in {"acl", "relcl"} and _is_passive(tree, verb)
        return Mood("future") if later else Mood("unreal")
    if above.pos in {"NOUN", "PROPN"}:
        return Mood("proposed" if lemma in _PROPOSING else "future")
    outer = mood_of(tree, above.index, depth + 1)
    if lemma in _REFUSING:
        return replace(outer, negated=not outer.negated)
    if lemma in _FACTUAL:
        return outer
    if outer.reality == "unreal" or lemma not in _PROPOSING | _PLANNING:
        return Mood("unreal")
    if lemma in _PROPOSING:
        return Mood("unreal" if outer.negated else "proposed")
    reality: Reality = outer.reality if outer.reality in {"possible", "proposed"} else "future"
    return Mood(reality, outer.negated)


def _is_passive(tree: Tree, verb: int) -> bool:
    """Tell "to be signed" after a noun, which puts the signing off."""
    return tree.child(verb, "auxpass") is not None


def _asked(tree: Tree, verb: int) -> bool:
    """Tell whether the verb stands in a question."""
    sentence = tree.sentence(verb)
    return any(token.text == "?" for token in tree.tokens[max(verb, sentence.last - 3) : sentence.last])


def _denied(tree: Tree, verb: int) -> bool:
    """Tell "was not", "never", "nobody has", "no paper was", "no longer"."""
    if tree.child(verb, "neg") is not None:
        return True
    for index in tree.with_dep(verb, "nsubj", "nsubjpass", "dobj", "advmod", "preconj", "cc"):
        token = tree.tokens[index]
        if token.dep in {"preconj", "cc"}:
            if token.lower in {"neither"}:
                return True
            continue
        words = {tree.tokens[i].lower for i in tree.with_dep(index, "det", "preconj", "neg", "cc")}
        if token.lower in _NOBODY or words & {"no", "neither"}:
            return True
        if token.lower == "longer" and index > 0 and tree.tokens[index - 1].lower == "no":
            return True
    return False
