"""The words on which something said is made to depend: "if ...", "provided that ..."."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.found import Found
from onrecord.extraction.tree import Tree
from onrecord.text import Span

__all__ = ["condition_of"]

_IF = frozenset({"if", "unless"})
_PROVIDED = frozenset({"provided", "providing", "assuming"})
_WHEN = frozenset({"when", "once", "after"})
_BOUND = frozenset({"will", "would", "can", "could", "may", "might", "'ll", "wo", "ca", "shall"})


def condition_of(tree: Tree, each: Found) -> Span | None:
    """Return the words on which the content is made to depend, or None.

    They stand in it, or after it on the cue: "agreed to meet, provided that ...".
    """
    inside = [i for span in each.content for i in tree.within(span)]
    if not inside:
        return None
    opener = tree.tokens[inside[0]]
    if opener.lower in _IF and opener.dep == "mark" and len(each.content) > 1:
        return each.content[0]  # '"If it is withdrawn," he said, "we can meet."'
    for index in [*inside, *_behind(tree, each, inside[-1])]:
        span = _at(tree, index)
        if span is not None:
            return span
    return _without(tree, inside[0])


def _behind(tree: Tree, each: Found, last: int) -> Iterator[int]:
    """Yield the words of clauses that hang on the cue and follow its content."""
    if each.verb is None:
        return
    for clause in tree.with_dep(each.verb, "advcl", "prep"):
        words = tree.subtree(clause)
        if last < words[0] <= last + 2:
            yield from (i for i in words[:2] if tree.tokens[i].lower in _PROVIDED)


def _at(tree: Tree, index: int) -> Span | None:
    """Return the condition that a word opens, or None."""
    token = tree.tokens[index]
    before = tree.tokens[index - 1].lower if index else ""
    after = tree.tokens[index + 1].lower if index + 1 < len(tree.tokens) else ""
    if token.lower in _IF and before not in {"as", "even"}:
        clause = token.dep == "mark" and tree.tokens[token.head].dep == "advcl"
        return _clause(tree, token.head) if clause else None
    if token.lower in _WHEN and tree.tokens[token.head].dep == "advcl":
        return _clause(tree, token.head, index) if _only(tree, index) else None
    if token.lower in _PROVIDED and after == "that":
        below = tree.subtree(index)
        return _clause(tree, index if len(below) > 2 else token.head, index)
    if token.lower == "condition" and tree.tokens[token.head].lower in {"on", "under"}:
        return _clause(tree, token.head)
    if token.lower == "long" and after == "as" and before in {"as", "so"}:
        last = tree.tokens[index + 1]
        end = max(tree.subtree(last.head))
        return tree.trim(tree.span(index - 1, end)) if last.dep == "mark" else None
    return None


def _only(tree: Tree, index: int) -> bool:
    """Tell "only when it is ready" and "would only meet when ..." from a mere time."""
    above = tree.tokens[tree.tokens[index].head].head
    before = tree.tokens[index - 1].lower if index else ""
    words = (tree.tokens[i].lower for i in tree.with_dep(above, "advmod"))
    return before == "only" or "only" in words


def _without(tree: Tree, first: int) -> Span | None:
    """Return "Without a treaty" of "Without a treaty no boat will sail"."""
    token = tree.tokens[first]
    helpers = tree.words(token.head, "aux")
    bound = token.lower == "without" and token.dep == "prep" and helpers & _BOUND
    return _clause(tree, first) if bound else None


def _clause(tree: Tree, head: int, first: int = 0) -> Span | None:
    spans = tree.spans(i for i in tree.subtree(head) if i >= first)
    return spans[0] if spans else None
