"""The subject of an inverted cue: '"...," said retired captain X', taken for its object."""

from __future__ import annotations

from onrecord.extraction.entries import entry_of
from onrecord.extraction.tree import Tree

__all__ = ["inverted_subject"]


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
        if nominal and index > verb and min(tree.subtree(index)) == verb + 1:
            return index
    return _phrase_after(tree, verb) if before.text != "," else None


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
