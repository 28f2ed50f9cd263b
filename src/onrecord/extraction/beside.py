"""What another says beside the first speaker's words: "said so, but X declined to comment"."""

from __future__ import annotations

from onrecord.extraction.cues import SPOKEN
from onrecord.extraction.entries import entry_of
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["others_words"]

_REFUSALS = frozenset({"decline", "refuse"})
_SILENT = wordset("comment say speak answer respond reply elaborate confirm discuss")
_JOINING = frozenset({"but", "and", "while", "though"})
_TOLD = frozenset({"VBD", "VBZ"})


def others_words(tree: Tree, verb: int, head: int) -> list[int]:
    """Return a clause of another speaker that the parser joins to what the first says, or nothing.

    In "told us that the note would be sent, but a spokesman declined to comment" the last words
    are none of the first speaker's. A refusal to speak is told by the article; of other cues
    that is clear only where their tense is not that of the clause before.

    Args:
        tree: the article.
        verb: a verb below what the first says.
        head: the verb of that.
    """
    token = tree.tokens[verb]
    subject = tree.child(verb, "nsubj")
    if token.dep != "conj" or token.tag not in _TOLD or subject is None or token.head != head:
        return []
    clause = min(tree.subtree(subject))
    if clause < 2 or not _is_parted(tree, clause) or tree.child(verb, "mark") is not None:
        return []
    if subject not in tree.names and subject not in tree.roles:
        return []
    if not (_is_refusal(tree, verb) or _speaks(tree, verb, head)):
        return []
    return [verb, *(i for i in tree.with_dep(head, "cc") if i == clause - 1)]


def _is_parted(tree: Tree, first: int) -> bool:
    """Tell ", but a spokesman": a comma stands before the word that joins."""
    return tree.tokens[first - 1].lower in _JOINING and tree.tokens[first - 2].text == ","


def _is_refusal(tree: Tree, verb: int) -> bool:
    deed = tree.child(verb, "xcomp")
    refused = tree.tokens[verb].lemma in _REFUSALS and deed is not None
    return refused and tree.tokens[deed or 0].lemma in _SILENT


def _speaks(tree: Tree, verb: int, head: int) -> bool:
    """Tell "would be sent, but X said", where "said" is no part of what would be."""
    entry = entry_of(tree, verb)
    if entry is None or not entry.clause or entry.kind not in SPOKEN:
        return False
    if tree.child(verb, "aux", "auxpass", "neg") is not None:
        return False
    return tree.tokens[head].tag not in _TOLD and tree.child(verb, "ccomp") is not None
