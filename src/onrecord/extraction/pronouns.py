"""Which matter "it" and "this" take up, so that what is said of them is said of the matter."""

from __future__ import annotations

from onrecord.extraction.draft import Draft
from onrecord.extraction.nouns import DONE_TO
from onrecord.extraction.tree import Tree

__all__ = ["link_pronouns"]

_REACH = 3
"""Sentences that such a pronoun looks back."""
_RANKS = {"nsubjpass": 3, "nsubj": 3, "dobj": 2}


def link_pronouns(draft: Draft) -> None:
    """Let each pronoun that stands for a meeting, document or agreement count as its mention.

    The verb may choose ("it was postponed" is a meeting, "it was sent" a document); then
    subjects win over objects, and the nearer over the farther.
    """
    tree = draft.tree
    linked: dict[int, str] = {}
    for token in tree.tokens:
        if token.lower not in {"it", "this"} or token.pos != "PRON":
            continue
        if token.dep not in {"nsubj", "nsubjpass", "dobj", "pobj"} or _is_empty(tree, token.index):
            continue
        matter = _antecedent(draft, token.index, linked)
        if matter is not None:
            linked[token.index] = matter
    draft.matters.update(linked)


def _is_empty(tree: Tree, index: int) -> bool:
    """Tell the "it" of "it is clear that" and "make it possible to"."""
    head = tree.tokens[index].head
    verb = tree.tokens[head]
    if verb.lemma not in {
        "be",
        "seem",
        "appear",
        "make",
        "take",
        "announce",
        "note",
        "say",
        "report",
    }:
        return False
    below = [
        *tree.children[head],
        *(j for i in tree.with_dep(head, "acomp", "oprd") for j in tree.children[i]),
    ]
    return any(
        child > index and tree.tokens[child].dep in {"ccomp", "xcomp", "csubj"} for child in below
    )


def _antecedent(draft: Draft, index: int, linked: dict[int, str]) -> str | None:
    tree = draft.tree
    verb = tree.tokens[tree.tokens[index].head]
    wanted = DONE_TO.get(verb.lemma)
    best: tuple[int, int, str] | None = None
    here = tree.tokens[index].sentence
    for before in range(index - 1, -1, -1):
        token = tree.tokens[before]
        if here - token.sentence > _REACH:
            break
        matter = linked.get(before) or draft.matters.get(before)
        if matter is None or matter.startswith("topic"):
            continue
        fits = wanted is None or matter.startswith(wanted)
        rank = _RANKS.get(token.dep, 1) + (4 if wanted and fits else 0) - (here - token.sentence)
        if fits and (best is None or rank > best[0]):
            best = (rank, before, matter)
    return best[2] if best is not None else None
