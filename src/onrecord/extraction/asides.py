"""What a reporter adds after the words reported: ", amid criticism", ", a key demand of theirs"."""

from __future__ import annotations

from onrecord.extraction.tree import Tree
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["without_aside"]

_SUMMING = wordset(
    "move step remark comment claim charge demand condition sign development decision measure "
    "shift reversal blow concession setback breakthrough departure gesture threat warning "
    "allegation accusation assertion figure prospect scenario outcome"
)
"""Nouns by which a reporter sums up what was said: "..., a move that surprised the others"."""
_EFFECTS = {
    "pave": {"way"},
    "raise": {"prospect", "fear", "concern", "question", "hope", "doubt", "tension"},
    "spark": {"fear", "concern", "hope", "outrage", "alarm", "speculation", "anger"},
    "prompt": {"fear", "concern", "outrage", "speculation", "anger", "criticism"},
    "fuel": {"fear", "concern", "hope", "outrage", "speculation", "tension"},
    "deal": {"blow", "setback"},
    "dash": {"hope"},
}
"""Verbs of what followed, with their objects: "..., paving the way for a vote"."""
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "pobj"})
_MOST_BEFORE = 4
"""Words between an article and the noun that sums up."""


def without_aside(tree: Tree, spans: list[Span]) -> list[Span]:
    """Return reported words without the reporter's own at their end.

    What stands in quotation marks is the speaker's, and so is what goes on with the clause:
    an aside is cut where all that follows it belongs to it.
    """
    if not spans:
        return spans
    inside = tree.within(spans[-1])
    tops = [i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
    for index in inside[2:]:
        opened = tree.quoted[index] < 0 and _after_comma(tree, index)
        if opened and _is_aside(tree, index, inside.stop):
            if not any(i < index and tree.tokens[i].pos != "PUNCT" for i in tops):
                return spans
            cut = tree.trim(tree.span(inside.start, index - 1))
            return [*spans[:-1], cut] if cut is not None else spans
    return spans


def _after_comma(tree: Tree, index: int) -> bool:
    """Tell a word after a comma, which may stand inside the quotation mark before it."""
    before = tree.tokens[index - 1]
    return before.text == "," or (before.start in tree.marks and tree.tokens[index - 2].text == ",")


def _is_aside(tree: Tree, index: int, stop: int) -> bool:
    token = tree.tokens[index]
    if token.lower == "amid":
        return max(tree.subtree(index)) + 2 >= stop
    if token.lower in {"a", "an", "another"} and token.dep == "det":
        head = token.head
        near = index < head <= index + _MOST_BEFORE
        return (
            near and tree.tokens[head].lemma in _SUMMING and tree.tokens[head].dep not in _ARGUMENTS
        )
    objects = _EFFECTS.get(token.lemma, set()) if token.tag == "VBG" else set()
    return any(tree.tokens[i].lemma in objects for i in tree.with_dep(index, "dobj"))
