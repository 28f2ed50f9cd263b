"""The part of a text that shows what was found in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.stores.searchable import MARKS

__all__ = ["snippet", "unmarked"]

# Characters of a snippet, and before the first find in it.
_LONGEST = 280
_BEFORE = 80
# So many finds in a text may begin its snippet.
_LOOKED_AT = 100
_BETWEEN = " … "
_UNMARKED = dict.fromkeys(map(ord, MARKS))
_MARK = re.compile("|".join(MARKS))


class _Span(NamedTuple):
    """A part of a text, which may be empty."""

    start: int
    end: int


def unmarked(text: str) -> str:
    """Return text without marks."""
    return text.translate(_UNMARKED)


def snippet(marked: str, heading: int = 0) -> tuple[str, str]:
    """Return the part of a text that holds most of what was found, and the words found in it.

    The words are joined by " … ", in order, so that each is the next in the part that is spelt
    so: where another stands before it, the words between come along.

    Args:
        marked: the text, with what was found between ``MARKS``.
        heading: how many letters at its beginning are shown anyway.
    """
    text, spans = _spans(marked)
    part = _part(text, spans, heading)
    shown = text[part.start : part.end]
    before = "… " if part.start else ""
    after = " …" if part.end < len(text) else ""
    moved = len(before) - part.start
    inside = [
        _Span(span.start + moved, span.end + moved)
        for span in spans
        if part.start <= span.start and span.end <= part.end
    ]
    whole = f"{before}{shown}{after}"
    return whole, _BETWEEN.join(_pieces(whole, inside))


def _spans(marked: str) -> tuple[str, list[_Span]]:
    """Return a text without marks, and where they stood."""
    places = [match.start() - at for at, match in enumerate(_MARK.finditer(marked))]
    pairs = zip(places[::2], places[1::2], strict=True)
    return unmarked(marked), [_Span(start, end) for start, end in pairs if start < end]


def _part(text: str, spans: Sequence[_Span], heading: int) -> _Span:
    if len(text) <= _LONGEST:
        return _Span(0, len(text))
    best = _Span(0, 0)
    most = (-1, False)
    for first in spans[:_LOOKED_AT]:
        part = _around(text, first)
        held = {
            text[span.start : span.end].casefold()
            for span in spans
            if part.start <= span.start and span.end <= part.end
        }
        worth = len(held), first.start >= heading
        if worth > most:
            best, most = part, worth
    return best if spans else _around(text, _Span(0, 1))


def _around(text: str, first: _Span) -> _Span:
    """Return a part of the usual length around a find, cut between words."""
    start = max(0, min(first.start - _BEFORE, len(text) - _LONGEST))
    if start:
        space = text.find(" ", start, first.start)
        start = first.start if space < 0 else space + 1
    end = min(len(text), max(start + _LONGEST, first.end))
    if end < len(text) and text[end] != " ":
        space = text.rfind(" ", first.end, end)
        end = end if space < 0 else space
    return _Span(start, end)


def _pieces(text: str, spans: Sequence[_Span]) -> list[str]:
    pieces = []
    at = 0
    for span in spans:
        start = max(at, span.start)
        while start > at and text.find(text[start : span.end], at) != start:
            start = max(at, text.rfind(" ", at, start - 1) + 1)
        if start < span.end:
            pieces.append(text[start : span.end])
            at = span.end
    return pieces
