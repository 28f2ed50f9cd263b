"""What tells one matter from another of its kind by itself: its number, its acronym."""

from __future__ import annotations

from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Name

__all__ = ["acronym_of", "is_titled", "number_of"]

_NUMBERED = frozenset({"resolution", "protocol", "decision", "decree", "round"})


def acronym_of(tree: Tree, head: int) -> str | None:
    """Return the acronym in brackets right after a noun, or None."""
    after = tree.tokens[head + 1 : head + 4]
    bracketed = len(after) == 3 and after[0].text == "(" and after[2].text == ")"
    if not bracketed or not after[1].text.isupper() or not after[1].text.isalpha():
        return None
    return after[1].text if len(after[1].text) > 1 else None


def number_of(tree: Tree, head: int) -> int | None:
    """Return the token of the number that a paper has: "resolution 1234", "Protocol No. 5"."""
    index = head + 1
    if tree.tokens[head].lemma.lower() not in _NUMBERED:
        return None
    while index < len(tree.tokens) and tree.tokens[index].lower in {"no", "no.", "number", "."}:
        index += 1
    plain = index == head + 1 or tree.tokens[head + 1].text != "."
    last = index < len(tree.tokens) and tree.tokens[index].text.isdigit() and plain
    return index if last and index - head < 4 else None


def is_titled(tree: Tree, name: Name) -> bool:
    """Tell "the Geneva Agreement", of which a tagger makes a person "Agreement", from a person."""
    single = name.last - name.first == 1
    return single and tree.child(name.first, "compound", "det") is not None
