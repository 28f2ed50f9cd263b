"""Lines to blocks: one line each, or one paragraph where lines were wrapped by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from onrecord.text import Span

__all__ = ["Line", "find_lines"]

_WORDS = re.compile(r"[^\n]+")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"”’»)\]*_]*$")
_MARKER = re.compile(r"^(?:[-*•–—#>]|\d{1,2}[.)]\s)")
_NARROW, _WIDE = 45, 110


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it, and the number of its paragraph."""

    span: Span
    paragraph: int


def find_lines(text: str) -> list[Line]:
    """Return the lines of ``text`` that hold words, in order.

    Lines of one paragraph are joined into one where they were wrapped: the earlier is of a
    page's width and stops in mid-sentence, the later starts in lower case; or most lines of
    the text are like that.
    """
    lines = _plain_lines(text)
    whole = _is_wrapped(text, lines)
    joined: list[Line] = []
    for line in lines:
        if joined and _continues(text, joined[-1], line, whole):
            joined[-1] = Line(Span(joined[-1].span.start, line.span.end), line.paragraph)
        else:
            joined.append(line)
    return joined


def _plain_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    paragraph, last_end = 0, 0
    for match in _WORDS.finditer(text):
        words = match.group()
        stripped = words.strip()
        if not stripped:
            continue
        start = match.start() + words.index(stripped)
        if text.count("\n", last_end, start) > 1:
            paragraph += 1
        lines.append(Line(Span(start, start + len(stripped)), paragraph))
        last_end = start + len(stripped)
    return lines


def _is_wrapped(text: str, lines: list[Line]) -> bool:
    """Tell whether most lines that are followed by another stop in mid-sentence."""
    inner = [
        line.span.of(text) for line, later in pairwise(lines) if line.paragraph == later.paragraph
    ]
    broken = [
        words
        for words in inner
        if _NARROW <= len(words) <= _WIDE and not _ENDS_SENTENCE.search(words)
    ]
    return len(inner) >= 4 and len(broken) > 0.6 * len(inner)


def _continues(text: str, before: Line, after: Line, whole: bool) -> bool:
    if before.paragraph != after.paragraph:
        return False
    earlier = before.span.of(text).rsplit("\n", 1)[-1].strip()
    later = after.span.of(text)
    if _MARKER.match(later) or not _NARROW <= len(earlier) <= _WIDE:
        return False
    return whole or (not _ENDS_SENTENCE.search(earlier) and later[0].islower())
