"""Which named body or outlet a bare noun takes up: "the ministry", "the agency"."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from onrecord.extraction.chains import Chain
from onrecord.extraction.nouns import BODIES, OUTLET_WORDS
from onrecord.extraction.tree import Tree

__all__ = ["body_taken_up"]

_WIDE_BODIES = frozenset({"alliance", "bloc", "organization", "organisation", "company"})


def body_taken_up(
    tree: Tree, chains: Mapping[int, Chain], speakers: Collection[int], head: int
) -> int | None:
    """Return the token of the body named before that a noun means, or None.

    Args:
        tree: the article.
        chains: the chain of each name, by the name's first token.
        speakers: heads of those who have spoken so far.
        head: the noun.
    """
    word = tree.tokens[head].lower
    if word not in BODIES and word not in OUTLET_WORDS:
        return None
    beside = tree.with_dep(head, "amod", "compound", "poss")
    if any(tree.tokens[i].pos in {"ADJ", "PROPN", "NOUN"} for i in beside):
        return None
    wide = word in _WIDE_BODIES
    for index in range(head - 1, -1, -1):
        name = tree.names.get(index)
        if name is None:
            if index in speakers and tree.tokens[index].lower == word:
                return index
            continue
        chain = chains[name.first]
        if chain.kind != "person" and _is_called(tree, name.first, word):
            return index
        if chain.kind == "organization":
            if word in chain.full.lower().split():
                return index
            prints = word in OUTLET_WORDS and _prints(chain)
            if (prints and index in speakers) or wide:
                return index
    return None


def _is_called(tree: Tree, first: int, word: str) -> bool:
    """Tell a name right after a word for what it is: "the agency NWS", "the daily Post"."""
    return first > 0 and word in OUTLET_WORDS and tree.tokens[first - 1].lower == word


def _prints(chain: Chain) -> bool:
    """Tell a name that holds a word for an outlet, or an agency's letters."""
    words = chain.full.split()
    return any(word.lower() in OUTLET_WORDS for word in words) or words[0].isupper()
