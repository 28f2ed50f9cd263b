"""Whether anybody vouches for what a clause says: "could not confirm that it was sent" does not.

Who refuses to say, has never said or leaves open that something is so tells nothing of it, and
nor does the article that reports this.
"""

from __future__ import annotations

from collections.abc import Container

from onrecord.extraction.cues import SPOKEN
from onrecord.extraction.entries import entry_of
from onrecord.extraction.modality import is_denied
from onrecord.extraction.nouns import OWNED
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["is_left_open", "is_withheld"]

_FACTIVE = wordset("mention disclose reveal divulge note explain recall remember highlight forget")
"""Verbs over what is so, said or not: "did not disclose that the note had been sent"."""
_PRESUPPOSING = frozenset({"why", "how", "where"})
"""Words that open a question about what is so: "did not say why the talks were cancelled"."""
_CLAIMED = OWNED | wordset(
    "report allegation rumour rumor suggestion news story speculation assertion idea"
)
_JUDGING = wordset("confirm verify corroborate deny comment believe accept endorse repeat rule")
"""What one does, or does not, with a report; with its object where it is a noun."""
_DECIDING = wordset("confirm verify corroborate deny")
_REFUSING = wordset("refuse decline fail unable unwilling reluctant avoid refrain stop shy short")
_ABLE = wordset("able willing prepared ready position want wish")
_BELOW = frozenset({"xcomp", "pcomp", "acl", "relcl", "acomp", "prep", "pobj", "attr", "advcl"})
_ALTERNATIVES = frozenset({"or", "nor"})
_REACH = 12


def is_left_open(tree: Tree, word: int, cue: Container[int]) -> bool:
    """Tell a word in a clause for which nobody vouches: "would not confirm that it was sent".

    Args:
        tree: the article.
        word: the word that says something of a matter.
        cue: tokens of the cue of the innermost statement whose content holds it: it stands for
            what is below it, unless it is itself withheld.
    """
    if tree.tokens[word].lemma.lower() in _DECIDING and is_withheld(tree, word):
        return True  # "would not confirm the summit"
    below = word
    for _ in range(_REACH):
        token = tree.tokens[below]
        above = token.head
        if above == below or token.dep in {"advcl", "relcl", "parataxis"}:
            return False
        if _is_presupposed(tree, below):
            return False
        if _takes_claim(tree, above, below) and is_withheld(tree, above):
            return True
        if above in cue:
            return False
        below = above
    return False


def _is_presupposed(tree: Tree, clause: int) -> bool:
    """Tell "why it was cancelled", which is so whoever tells why."""
    return bool(tree.words(clause, "advmod") & _PRESUPPOSING)


def _takes_claim(tree: Tree, verb: int, below: int) -> bool:
    """Tell a cue over a clause, or over a report: "say that it is", "confirm reports that"."""
    token, lemma = tree.tokens[below], tree.tokens[verb].lemma.lower()
    if tree.tokens[verb].pos != "VERB":
        return False
    if token.dep == "ccomp":
        entry = entry_of(tree, verb)
        spoken = entry is not None and entry.clause and entry.kind in SPOKEN
        return spoken and lemma not in _FACTIVE
    if token.dep in {"dobj", "prep"}:
        nouns = [below] if token.dep == "dobj" else tree.with_dep(below, "pobj")
        claimed = any(tree.tokens[i].lemma.lower() in _CLAIMED for i in nouns)
        return lemma in _DECIDING or (claimed and lemma in _JUDGING)
    return False


def is_withheld(tree: Tree, verb: int, depth: int = 0) -> bool:
    """Tell a cue that its subject does not do: "never said", "neither confirmed nor denied".

    "declined to confirm", "was unable to say", "has yet to announce", "stopped short of
    saying" are like it.
    """
    if depth > _REACH:
        return False
    if is_denied(tree, verb):
        return not _says_more(tree, verb)
    token = tree.tokens[verb]
    if "yet" in tree.words(verb, "advmod") and "to" in tree.words(verb, "aux"):
        return True
    above = tree.tokens[token.head]
    if above.index == verb:
        return False
    if _out_of_place(tree, above.index):
        return True
    if token.dep == "conj":
        joined = tree.words(above.index, "cc", "preconj")
        either = not joined - {"neither", "either"} - _ALTERNATIVES
        return either and is_withheld(tree, above.index, depth + 1)
    if token.dep not in _BELOW:
        return False
    lemma = above.lemma.lower()
    if lemma in _REFUSING:
        return not is_withheld(tree, above.index, depth + 1)
    if lemma == "have" and tree.words(above.index, "advmod") & {"yet", "still"}:
        return True
    if lemma == "without":
        return True
    if "no" in tree.words(above.index, "det") and lemma in _ABLE:
        return True
    small = above.pos in {"ADP", "AUX"} or lemma in _ABLE or above.dep in {"acomp", "attr"}
    return small and is_withheld(tree, above.index, depth + 1)


def _out_of_place(tree: Tree, verb: int) -> bool:
    """Tell "was in no position to confirm", "was not in a position to"."""
    places = [i for i in tree.under(verb, "in") if tree.tokens[i].lower == "position"]
    none = is_denied(tree, verb) or any("no" in tree.words(i, "det") for i in places)
    return bool(places) and none


def _says_more(tree: Tree, verb: int) -> bool:
    """Tell "not only confirmed", which does say it."""
    after = (i + 1 for i in tree.with_dep(verb, "neg", "preconj"))
    beside = (tree.tokens[i].lower for i in after if i < len(tree.tokens))
    return not {"only", "just", "merely"}.isdisjoint(beside)
