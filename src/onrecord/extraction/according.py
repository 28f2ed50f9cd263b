"""Cues that are no verbs: "according to X", "in X's words", "X: ..." before a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.cues import ACCORDING
from onrecord.extraction.found import Found
from onrecord.extraction.subjects import joined
from onrecord.extraction.tree import Tree
from onrecord.text import Span

__all__ = ["find_according"]


def find_according(tree: Tree) -> Iterator[Found]:
    """Yield an attribution for each phrase that credits somebody without a verb."""
    for token in tree.tokens:
        if token.lower == "according":
            yield from _according(tree, token.index)
        elif token.lower in {"per", "citing"} and tree.quotation(token.index) is None:
            continue
        elif token.lower == "words" and token.dep == "pobj":
            yield from _words(tree, token.index)


def _according(tree: Tree, index: int) -> Iterator[Found]:
    to = tree.child(index, "prep", "pcomp", "aux")
    if to is None and tree.tokens[min(index + 1, len(tree.tokens) - 1)].lower == "to":
        to = index + 1
    source = tree.child(to, "pobj") if to is not None else None
    if to is None or source is None:
        return
    content = _rest(tree, index, source)
    if content:
        yield Found(
            "according",
            ACCORDING,
            [index, to],
            content,
            joined(tree, source),
            index,
            tree.tokens[index].start,
        )


def _words(tree: Tree, index: int) -> Iterator[Found]:
    """Yield "in the words of X" and "in X's words"."""
    head = tree.tokens[index].head
    if tree.tokens[head].lower != "in":
        return
    owner = tree.child(index, "poss")
    for prep in tree.with_dep(index, "prep"):
        if tree.tokens[prep].lower == "of":
            owner = tree.child(prep, "pobj")
    if owner is None:
        return
    content = _rest(tree, head, owner)
    if content:
        yield Found(
            "according",
            ACCORDING,
            [head, index],
            content,
            joined(tree, owner),
            index,
            tree.tokens[head].start,
        )


def _rest(tree: Tree, index: int, source: int) -> list[Span]:
    """Return what the phrase at ``index`` credits: the clause that it hangs on, or the sentence."""
    sentence = tree.sentence(index)
    own = set(tree.subtree(index))
    phrase = range(min(own), max(own) + 1)
    head = tree.tokens[index].head
    whole = set(tree.subtree(head)) if head != index and _is_clause(tree, head) else set()
    if not whole or len(whole) < len(own) + 2:
        whole = set(range(sentence.first, sentence.last))
    rest = whole - own - set(phrase)
    spans = tree.spans(rest)
    return _one_side(tree, spans, phrase.start, source)


def _is_clause(tree: Tree, head: int) -> bool:
    return tree.tokens[head].pos in {"VERB", "AUX"}


def _one_side(tree: Tree, spans: list[Span], first: int, source: int) -> list[Span]:
    """Drop what follows the phrase where the clause before it is complete."""
    before = [span for span in spans if span.end <= tree.tokens[first].start]
    after = [span for span in spans if span.start >= tree.tokens[first].end]
    has_verb = any(
        tree.tokens[i].pos in {"VERB", "AUX"} for span in before for i in tree.within(span)
    )
    if (
        before
        and after
        and has_verb
        and not any(
            tree.tokens[i].pos in {"VERB", "AUX"} for span in after for i in tree.within(span)
        )
    ):
        return before
    return spans
