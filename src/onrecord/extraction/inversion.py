"""Subjects that the parser took for something else, told by where they stand.

'"...," said retired captain X' has its subject for an object; in "The plan, an adviser said,
was late" the parser may take the adviser for the plan.
"""

from __future__ import annotations

from onrecord.extraction.cues import Cue
from onrecord.extraction.entries import entry_of
from onrecord.extraction.nouns import BODIES, OUTLET_WORDS, PEOPLE
from onrecord.extraction.tree import Tree

__all__ = ["interrupting_subject", "inverted_subject"]

_TELLING = frozenset({"tell", "inform", "notify", "assure", "remind", "reassure"})
"""Cues that say whom they tell: what stands after them is told."""
_OBJECTS = frozenset({"me", "him", "her", "us", "them"})


def interrupting_subject(tree: Tree, verb: int) -> int | None:
    """Return the adviser of "The plan, an adviser said, was late", taken for the plan, or None.

    An apposition that no comma closes is none: its noun does the verb that follows it.
    """
    subject = tree.child(verb, "nsubj")
    beside = tree.child(subject, "appos") if subject is not None else None
    if subject is None or beside is None or not subject < beside < verb:
        return None
    phrase = tree.subtree(beside)
    agent = beside in tree.names or beside in tree.roles
    opened = tree.tokens[phrase[0] - 1].text == ","
    closed = any(tree.tokens[i].text in {",", "—", "–"} for i in range(beside, verb))
    resumed = _resumed(tree, verb)
    return beside if agent and opened and not closed and resumed else None


def _resumed(tree: Tree, verb: int) -> bool:
    """Tell a clause that goes on after a comma without a subject: ", would be signed"."""
    clause = tree.child(verb, "ccomp")
    if clause is None or clause < verb or tree.child(clause, "nsubj", "nsubjpass", "expl"):
        return False
    first = next(i for i in tree.subtree(clause) if tree.tokens[i].pos != "PUNCT")
    return tree.tokens[first - 1].text in {",", "—", "–"} and tree.tokens[first].pos == "AUX"


def inverted_subject(tree: Tree, verb: int) -> int | None:
    """Return the noun right after the verb where the parser took a subject for an object."""
    entry = entry_of(tree, verb)
    if entry is None or not entry.clause or verb == 0:
        return None
    before = tree.tokens[verb - 1]
    if (
        before.text not in {"”", '"', "’", "'", "»", ","}
        or before.sentence != tree.tokens[verb].sentence
    ):
        return None
    if tree.tokens[verb].tag not in {"VBD", "VBZ", "VBP"}:
        return None
    for index in tree.with_dep(verb, "dobj", "npadvmod", "attr", "oprd", "dep", "ccomp"):
        token = tree.tokens[index]
        nominal = token.pos in {"NOUN", "PROPN", "PRON"} and token.entity != "DATE"
        nominal = nominal and token.lower not in _OBJECTS
        if before.text == "," and not _may_tell(tree, index, entry):
            continue  # "the minister, Anna Berg, questioned the need"
        if nominal and index > verb and min(tree.subtree(index)) == verb + 1:
            return index
    return _phrase_after(tree, verb) if before.text != "," else None


def _may_tell(tree: Tree, index: int, entry: Cue) -> bool:
    """Tell somebody who speaks from what is spoken of, and from who is told."""
    known = index in tree.names or index in tree.roles
    people = known or tree.tokens[index].lemma.lower() in BODIES | PEOPLE | OUTLET_WORDS
    return entry.lemma not in _TELLING and (people or not entry.noun)


def _phrase_after(tree: Tree, verb: int) -> int | None:
    """Return the head of the noun phrase right after a quotation and its cue.

    '"...," said retired captain X, asked about it': the parser may take X for the subject
    of what follows.
    """
    index = verb + 1
    last = tree.sentence(verb).last
    while index < last and (
        tree.tokens[index].pos in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"}
        or tree.tokens[index].dep == "amod"
    ):
        index += 1
    head = index - 1
    known = head in tree.names or head in tree.roles
    return head if head > verb and known and tree.quoted[head] < 0 else None
