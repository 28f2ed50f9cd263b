"""Quotation marks in reported words: both of a pair, or neither."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Quotation
from onrecord.text import Span

__all__ = ["with_both_marks"]


def with_both_marks(tree: Tree, spans: Sequence[Span]) -> list[Span]:
    """Return reported words with both marks of each quotation that they hold one mark of.

    Where the quotation goes on outside them, the words are parted at the mark instead, and it
    stands in neither part.
    """
    kept = list(spans)
    for quotation in tree.quotations_near(Span(kept[0].start, kept[-1].end)):
        opened = quotation.inner.start > quotation.span.start
        closed = quotation.span.end > quotation.inner.end
        first = _holding(kept, quotation.span.start) if opened else None
        last = _holding(kept, quotation.inner.end) if closed else None
        if first is not None and last is None:
            kept[first : first + 1] = _closed(tree, kept[first], quotation)
        elif last is not None and first is None:
            kept[last : last + 1] = _opened(tree, kept[last], quotation)
    return kept


def _holding(spans: Sequence[Span], offset: int) -> int | None:
    """Return which of some spans covers a code point, or None."""
    return next((i for i, span in enumerate(spans) if span.start <= offset < span.end), None)


def _closed(tree: Tree, span: Span, quotation: Quotation) -> list[Span]:
    """Let words that hold an opening mark go on to the closing one, or part them."""
    closed = quotation.span.end > quotation.inner.end
    if closed and _is_bare(tree, span.end, quotation.inner.end):
        return [Span(span.start, quotation.span.end)]
    return _parted(tree, span, quotation.span.start, quotation.inner.start)


def _opened(tree: Tree, span: Span, quotation: Quotation) -> list[Span]:
    """Let words that hold a closing mark begin with the opening one, or part them."""
    opened = quotation.inner.start > quotation.span.start
    if opened and _is_bare(tree, quotation.inner.start, span.start):
        return [Span(quotation.span.start, span.end)]
    return _parted(tree, span, quotation.inner.end, quotation.span.end)


def _is_bare(tree: Tree, start: int, end: int) -> bool:
    """Tell that no word stands between two offsets."""
    return not any(letter.isalnum() for letter in tree.text[start:end])


def _parted(tree: Tree, span: Span, start: int, end: int) -> list[Span]:
    """Return the words before and after the mark between two offsets."""
    parts = [(span.start, min(start, span.end)), (max(end, span.start), span.end)]
    trimmed = [tree.trim(Span(first, last)) for first, last in parts if first < last]
    return [part for part in trimmed if part is not None]
