"""A phrase that a cue credits inside the article's own sentence: "and, he said, a promise"."""

from __future__ import annotations

from onrecord.extraction.quoted import clause_start
from onrecord.extraction.tree import Tree
from onrecord.text import Span

__all__ = ["around", "inserted_phrase"]

_COMMAS = frozenset([",", "—", "–"])
_ENDS = frozenset([",", "—", "–", ";", ":"])
_JOINING = frozenset({"and", "but", "or", "nor"})
_ADDING = frozenset({"also", "even", "perhaps", "yet", "then"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LINKS = frozenset({"is", "was", "are", "were"})


def inserted_phrase(tree: Tree, verb: int) -> list[Span]:
    """Return the phrase that a cue between commas credits inside the article's own sentence.

    Of "The envoy came home with an empty folder and, he insisted, a full promise" only the
    promise is his; of "with two letters, one of them, she said, unsigned" the letter without a
    name. Nothing where the cue parts a clause: "The paper, he said, was sent".
    """
    return [] if tree.quotation(verb) is not None else around(tree, clause_start(tree, verb), verb)


def around(tree: Tree, start: int, end: int) -> list[Span]:
    """Return the phrase that what stands between commas parts, or nothing where it is a clause.

    Args:
        tree: the article.
        start: first token between the commas.
        end: the last of them.
    """
    sentence = tree.sentence(start)
    left, right = start - 2, end + 2
    if left <= sentence.first or right >= sentence.last:
        return []
    if tree.tokens[start - 1].text not in _COMMAS or tree.tokens[end + 1].text not in _COMMAS:
        return []
    rest = _rest(tree, right, sentence.last)
    if not rest or any(tree.quoted[i] >= 0 for i in (left, *rest)):
        return []
    if any(tree.tokens[i].tag in _FINITE for i in rest):
        return []
    if _joins(tree, left):
        return tree.spans(rest)
    first = _opening(tree, left, sentence.first)
    return [] if first is None else [*tree.spans(range(first, left + 1)), *tree.spans(rest)]


def _rest(tree: Tree, first: int, last: int) -> list[int]:
    """Return the words after the cue, up to where another phrase begins or the sentence ends."""
    rest = []
    for index in range(first, last):
        if tree.tokens[index].text in _ENDS:
            break
        rest.append(index)
    while rest and tree.tokens[rest[-1]].pos == "PUNCT":
        rest.pop()
    return rest


def _joins(tree: Tree, left: int) -> bool:
    """Tell "and, he said," and "but also, he said,"."""
    adding = tree.tokens[left].lower in _ADDING
    return tree.tokens[left - adding].lower in _JOINING


def _opening(tree: Tree, left: int, first: int) -> int | None:
    """Return where a phrase beside a noun, or "what was", begins; None where there is none."""
    token = tree.tokens[left]
    subject = tree.child(left, "nsubj") if token.lower in _LINKS else None
    if subject is not None and tree.tokens[subject].lower == "what":
        joined = subject > first and tree.tokens[subject - 1].pos in {"CCONJ", "ADP"}
        return subject if joined else None
    for index in (left, *tree.ancestors(left)):
        if tree.tokens[index].dep == "appos" and index <= left:
            begins = min(tree.subtree(index))
            named = tree.tokens[index].pos == "PROPN" or index in tree.names
            beside = begins > first and tree.tokens[begins - 1].text in _COMMAS
            told = any(tree.tokens[i].tag in _FINITE for i in range(begins, left + 1))
            return begins if beside and not named and not told else None
    return None
