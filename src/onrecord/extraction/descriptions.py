"""What belongs to the description of somebody, and what only stands beside it."""

from __future__ import annotations

from onrecord.extraction.nouns import FELLOWS
from onrecord.extraction.tree import Tree

__all__ = ["is_hyphen", "is_setting"]

_TALKS = frozenset({"talk", "talks", "negotiation", "meeting"})


def is_hyphen(tree: Tree, index: int) -> bool:
    """Tell the hyphen of "secretary-general", which parts nothing."""
    token, text = tree.tokens[index], tree.text
    inner = token.start > 0 and token.end < len(text)
    return (
        token.text in {"-", "‑"}
        and inner
        and text[token.start - 1].isalnum()
        and text[token.end].isalnum()
    )


def is_setting(tree: Tree, head: int, prep: int) -> bool:
    """Tell when and where people are from who they are: "ministers in May"."""
    noun = tree.child(prep, "pobj")
    if noun is None or head not in tree.roles or tree.tokens[prep].lower not in {"in", "at"}:
        return False
    peer = tree.tokens[head].lemma.lower() in FELLOWS
    talks = tree.tokens[noun].lemma.lower() in _TALKS
    return peer or talks or tree.tokens[noun].entity in {"DATE", "TIME"}
