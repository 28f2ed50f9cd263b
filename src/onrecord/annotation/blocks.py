"""Lines to blocks: one line each, or one paragraph where lines were wrapped by hand."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.annotation.turns import find_labels
from onrecord.annotation.wordings import is_menu
from onrecord.text import Span

__all__ = ["Line", "find_lines"]

_WORDS = re.compile(r"[^\n]+")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"”’»)\]*_]*$")
_OPEN_END = re.compile(
    r"(?:\b(?:the|an?|of|to|in|on|at|by|for|from|with|and|or|but|that|which|who|is|are|was|were|has|"
    r"have|had|will|would|its|their|our|his|her|this|these|those|as|than|be|been|not)|,)$"
)
_MARKER = re.compile(r"^(?:[-*•–—#>]|\d{1,2}[.)]\s)")
_GLUED = re.compile(
    r"(?<=[a-zà-þ.!?\"”’'])(?=By [A-ZÀ-Þ][\w.’'-]+ [A-ZÀ-Þ])"
    r"|\s(?=By [A-ZÀ-Þ][\w.’'-]+ [A-ZÀ-Þ][^.!?\n]{0,60}\d[^.!?\n]{0,40}$)"
    r"|(?<=[a-zà-þ'\"”’])(?=(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? \d)"
    r"|(?:/ ?(?:Reuters|AFP|EPA|AP)|\b(?:Images|Pictures))(?:(?=[A-ZÀ-Þ][a-z]+\s)|\s?(?=[“\"]))"
    r"|\s(?=(?:ADVERTISEMENT|Advertisement)\b)"
    r"|(?:ADVERTISEMENT|Advertisement)(?: (?:[Cc]ontinue reading|[Ss]croll|[Ss]tory continues)"
    r"(?: (?:below|to continue))?)?\s(?=[A-ZÀ-Þ“\"])"
    r"|[(\[](?:[Pp]hotos?|[Ii]mage|[Cc]redit|[Ff]ile|[Pp]icture)\b[^)\]\n]{0,80}[)\]]\s+"
    r"(?=[A-ZÀ-Þ“\"][^.!?\n]{20})"
    r"|\s(?=(?:©|\([cC]\)|Copyright) ?(?:\d{4}|[A-ZÀ-Þ])[^\n]{0,80}$)"
    r"|(?<=[.!?”\"])(?P<plea>\s(?:Sign up|Subscribe|Donate|Support (?:us|our)|Follow us|Become a)\b"
    r"[^.!?\n]{0,140}[.!?])\s(?=[A-ZÀ-Þ“\"])"
)
"""Where a page's lines were run together: at a byline, date, credit, notice or appeal."""
_NARROW, _WIDE = 45, 110
_SHORTEST = 20
_FEWEST = 4
"""Lines within paragraphs by whose most part a text is judged; all must agree in a shorter one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it, and the number of its paragraph."""

    span: Span
    paragraph: int


def find_lines(text: str) -> list[Line]:
    """Return the lines of ``text`` that hold words, in order.

    Lines of one paragraph are joined into one where they were wrapped: the earlier is of a
    page's width and stops in mid-sentence, the later starts in lower case; or most lines of
    the text are like that. So are lines of a text in which a blank line follows each. No line
    is joined to one that begins a turn of a transcript.
    """
    lines = _plain_lines(text)
    turns = find_labels([line.span.of(text) for line in lines])
    whole, spaced = _is_wrapped(text, lines, turns), _spaced_width(text, lines)
    joined: list[Line] = []
    for number, line in enumerate(lines):
        goes_on = joined and number not in turns
        if goes_on and _continues(text, joined[-1], line, whole, spaced):
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
        lines.extend(Line(span, paragraph) for span in _parted(stripped, start))
        last_end = start + len(stripped)
    return lines


def _parted(line: str, start: int) -> Iterator[Span]:
    """Yield the lines that were run together in one, which begins at ``start`` of the text."""
    ends = [0]
    for match in _GLUED.finditer(line):
        ends.extend([match.start("plea"), match.end()] if match["plea"] else [match.end()])
    for first, last in pairwise([*ends, len(line)]):
        words = line[first:last]
        if words.strip():
            begin = start + first + len(words) - len(words.lstrip())
            yield Span(begin, begin + len(words.strip()))


def _is_wrapped(text: str, lines: list[Line], turns: Container[int]) -> bool:
    """Tell whether most lines that another of their paragraph follows stop in mid-sentence."""
    inner = [
        line.span.of(text)
        for number, (line, later) in enumerate(pairwise(lines), start=1)
        if line.paragraph == later.paragraph and number not in turns
    ]
    broken = [words for words in inner if _stops_short(words)]
    if len(inner) < _FEWEST:
        lower = any(text[later.span.start].islower() for later in lines)
        return 1 < len(inner) == len(broken) and lower
    return len(broken) > 0.6 * len(inner)


def _spaced_width(text: str, lines: list[Line]) -> int:
    """Return the width of a wrapped text with a blank line after each of its lines; 0 of others.

    Most lines stand alone, and those that stop in mid-sentence go on in lower case.
    """
    alone = [
        (earlier.span.of(text), later.span.of(text))
        for earlier, later in pairwise(lines)
        if earlier.paragraph != later.paragraph
    ]
    broken = [(before, after) for before, after in alone if _stops_short(before)]
    going_on = [len(before) for before, after in broken if after[0].islower()]
    spaced = len(broken) >= _FEWEST and len(alone) > 0.8 * len(lines)
    return (
        sorted(going_on)[len(going_on) // 2] if spaced and len(going_on) > 0.6 * len(broken) else 0
    )


def _stops_short(line: str) -> bool:
    return _NARROW <= len(line) <= _WIDE and not _ENDS_SENTENCE.search(line)


def _runs_on(earlier: str, later: str) -> bool:
    """Tell a line that is cut in mid-sentence, however short it is."""
    if not _SHORTEST <= len(earlier) <= _WIDE or _ENDS_SENTENCE.search(earlier):
        return False
    return later[0].islower() or _OPEN_END.search(earlier) is not None


def _continues(text: str, before: Line, after: Line, whole: bool, spaced: int) -> bool:
    if before.paragraph != after.paragraph and not spaced:
        return False
    earlier = before.span.of(text).rsplit("\n", 1)[-1].strip()
    later = after.span.of(text)
    if _MARKER.match(later) or is_menu(earlier):
        return False
    if before.paragraph == after.paragraph and _runs_on(earlier, later):
        return True
    if not _NARROW <= len(earlier) <= _WIDE:
        return False
    if spaced and before.paragraph != after.paragraph:
        full = later[0].islower() or len(earlier) > 0.8 * spaced
        return full and not _ENDS_SENTENCE.search(earlier)
    return whole or (not _ENDS_SENTENCE.search(earlier) and later[0].islower())
