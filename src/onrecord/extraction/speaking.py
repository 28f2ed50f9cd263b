"""Whether a cue speaks at all: "would say", "did not say" and "refrained from saying" do not."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.extraction.subjects import is_passive
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["is_neither", "silent"]

_PROSPECTS = wordset(
    "intention plan possibility idea prospect risk way purpose aim chance hope habit right "
    "instead reason means sake thought goal avoid"
)
_NOT_ACTUAL = wordset(
    "will would could can may might should must shall 'll ’ll wo ca 'd ’d need ought"
)
_FACTUAL_HEADS = wordset("go continue begin start proceed come rush hasten appear tend use manage")
_WITHHELD = wordset("refrain abstain desist stop shy shrink prevent fall shied")
_AVOIDED = wordset("avoid resist stop cease consider risk forgo")
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "lest"})
_NEITHER = frozenset({"neither", "nor"})
_HEARSAY = wordset("say report understand allege believe")


def silent(tree: Tree, verb: int) -> bool:
    """Tell whether the cue is negated, hypothetical, future, requested or commanded.

    Such a cue makes no statement by its subject.
    """
    token = tree.tokens[verb]
    subject = tree.child(verb, "nsubj")
    if subject is not None and _is_nobody(tree, subject):
        return True
    if tree.child(verb, "neg") is not None and not _harmless_negation(tree, verb):
        return True
    if is_neither(tree, verb):
        return True
    auxiliaries = [tree.tokens[index].lower for index in tree.with_dep(verb, "aux", "auxpass")]
    only = "only" in tree.words(verb, "advmod")
    if any(word in _NOT_ACTUAL for word in auxiliaries) and not only:  # "would only say that"
        return True
    if auxiliaries == ["be"]:
        return True  # "demanded that it be guaranteed"
    if tree.words(verb, "mark") & _CONDITIONS:
        return True
    if token.dep == "pcomp" and _unreal_phrase(tree, token.head):
        return True
    if token.tag == "VBG" and token.dep == "xcomp" and _avoids(tree, token.head):
        return True
    if token.dep in {"xcomp", "ccomp", "pcomp"} and "to" in auxiliaries:
        return _hypothetical_head(tree, verb)
    if "to" in auxiliaries and token.dep == "advcl" and _speaks_on(tree, token.head):
        return silent(tree, token.head)
    if "to" in auxiliaries:
        return token.dep != "relcl" or not _first_to(tree, verb)
    if token.tag == "VB" and not auxiliaries:  # "Read more": a command
        return tree.child(verb, "nsubj") is None
    if token.dep == "conj" and token.tag == "VB":
        return silent(tree, token.head)
    return token.tag == "VB" and "did" not in auxiliaries and "do" not in auxiliaries


def is_neither(tree: Tree, verb: int) -> bool:
    """Tell "neither confirmed", and the "denied" of "nor denied"."""
    if any(tree.tokens[i].lower in _NEITHER for i in _joining(tree, verb) if i < verb):
        return True
    head = tree.tokens[verb].head
    between = (i for i in tree.with_dep(head, "cc", "preconj") if head < i < verb)
    return tree.tokens[verb].dep == "conj" and any(tree.tokens[i].lower == "nor" for i in between)


def _joining(tree: Tree, verb: int) -> Iterable[int]:
    return tree.with_dep(verb, "preconj", "cc", "det", "advmod", "neg")


def _is_nobody(tree: Tree, subject: int) -> bool:
    """Tell "neither side", "no official", "nobody"."""
    words = tree.words(subject, "det", "preconj", "cc", "neg")
    return bool((words | {tree.tokens[subject].lower}) & {"neither", "no", "nobody", "none"})


def _harmless_negation(tree: Tree, verb: int) -> bool:
    """Tell "not only said" and "did not rule out", which do speak."""
    token = tree.tokens[verb]
    if token.lemma == "rule":
        return True
    negation = tree.child(verb, "neg")
    if negation is None:
        return False
    return any(token.lower == "only" for token in tree.tokens[negation + 1 : negation + 2])


def _unreal_phrase(tree: Tree, prep: int) -> bool:
    """Tell "without saying", "no intention of saying", "must see it before promising"."""
    word, head = tree.tokens[prep].lower, tree.tokens[prep].head
    if word in {"without", "than"} or (word == "of" and tree.tokens[head].lemma in _PROSPECTS):
        return True
    above = tree.tokens[head]
    verb = head if above.pos in {"VERB", "AUX"} else above.head
    if word in {"from", "of"} and tree.tokens[verb].lemma in _WITHHELD:
        return True  # "refrained from blaming", "stopped short of calling"
    return word == "before" and above.pos == "VERB" and silent(tree, head)


def _avoids(tree: Tree, verb: int) -> bool:
    """Tell "avoided naming", which did not name."""
    return tree.tokens[verb].lemma in _AVOIDED


def _hypothetical_head(tree: Tree, verb: int) -> bool:
    head = tree.tokens[tree.tokens[verb].head]
    if head.lemma in _HEARSAY and is_passive(tree, head.index):
        return tree.child(verb, "aux") == verb - 1  # "is said to have told them"
    if head.lemma not in _FACTUAL_HEADS or head.pos != "VERB":
        return True
    return silent(tree, head.index)


def _speaks_on(tree: Tree, verb: int) -> bool:
    """Tell "went on to say", "went so far as to call", "took to X to denounce"."""
    lemma = tree.tokens[verb].lemma
    if lemma == "go":
        near = tree.words(verb, "prt", "advmod", "prep")
        return bool(near & {"on", "far", "further"})
    to = (i for i in tree.with_dep(verb, "prep") if tree.tokens[i].lower == "to")
    return lemma == "take" and next(to, None) == verb + 1


def _first_to(tree: Tree, verb: int) -> bool:
    """Tell "was the first to say", which does speak."""
    return tree.tokens[tree.tokens[verb].head].lower in {"first", "last", "latest", "only", "one"}
