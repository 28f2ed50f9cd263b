"""Quotations without a cue of their own: they go on with what the last speaker said."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction.cues import UNCUED
from onrecord.extraction.found import Found
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Quotation

__all__ = ["find_continuations"]

_FEWEST_WORDS = 3


def find_continuations(tree: Tree, found: Sequence[Found]) -> list[Found]:
    """Return an attribution for each quotation that no cue covers and a speaker precedes."""
    added: list[Found] = []
    for number, quotation in enumerate(tree.annotated.quotations):
        if quotation.emphasis or _covered(quotation, found) or not _is_speech(tree, quotation):
            continue
        sources = _speaker(tree, number, quotation, [*found, *added])
        content = tree.trim(quotation.inner)
        if sources and content is not None:
            added.append(Found("continuation", UNCUED, [], [content], sources, None, content.start))
    return added


def _covered(quotation: Quotation, found: Sequence[Found]) -> bool:
    return any(span.overlaps(quotation.inner) for each in found for span in each.content)


def _is_speech(tree: Tree, quotation: Quotation) -> bool:
    """Tell quoted sentences from quoted phrases."""
    indices = tree.within(quotation.inner)
    words = [i for i in indices if tree.tokens[i].pos != "PUNCT"]
    if len(words) < _FEWEST_WORDS:
        return False
    verbs = any(tree.tokens[i].pos in {"VERB", "AUX"} for i in words)
    first = tree.tokens[words[0]]
    return verbs and (first.text[0].isupper() or first.text[0].isdigit() or quotation.continues)


def _speaker(tree: Tree, number: int, quotation: Quotation, found: Sequence[Found]) -> list[int]:
    """Return the speaker of the last quotation or cue in this block, else of the block before."""
    block = quotation.block
    here = [
        f
        for f in found
        if tree.block(f.anchor).index == block and f.anchor < quotation.span.start and f.sources
    ]
    if here:
        return max(here, key=lambda f: f.anchor).sources
    if quotation.span.start != tree.annotated.blocks[block].span.start and not quotation.continues:
        return _subject_before(tree, quotation)
    for back in (1, 2):
        before = [f for f in found if tree.block(f.anchor).index == block - back and f.sources]
        if before:
            last = max(before, key=lambda f: max(f.content[-1].end, f.anchor))
            return last.sources
    return []


def _subject_before(tree: Tree, quotation: Quotation) -> list[int]:
    """Return the person who is the subject of the sentence right before the quotation."""
    start = tree.annotated.blocks[quotation.block].span.start
    before = [s for s in tree.annotated.sentences if start <= s.span.start < quotation.span.start]
    for sentence in reversed(before):
        for token in tree.tokens[sentence.first : sentence.last]:
            if token.start >= quotation.span.start:
                break
            name = tree.names.get(token.index)
            person = (
                (name is not None and name.kind == "person")
                or token.index in tree.roles
                or token.lower in {"he", "she"}
            )
            if token.dep in {"nsubj", "nsubjpass"} and person:
                return [token.index]
    return []
