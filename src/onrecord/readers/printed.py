"""Printed pages to running text: lines that a page broke are joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

__all__ = ["running_text"]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDS = re.compile(r"[.!?:…][\"”’»)\]]*$")
_HYPHENATED = re.compile(r"([^\W\d_]+)[-‐\u00ad]$")
_SHORT = 0.72  # of the widest line: a line this short may end its paragraph
_FULL = 40  # characters; narrower pages are lists, and left as they are


def running_text(pages: Sequence[str]) -> str:
    """Return the text of printed pages with the lines of each paragraph joined.

    A paragraph ends at a blank line, at a line that is short and ends a sentence, and before
    and after lines that are short in themselves, such as headings. A word that is hyphenated
    at the end of a line is closed up only where it stands elsewhere as one word; otherwise the
    hyphen stays.

    Args:
        pages: the text of each page, lines as they are printed.
    """
    lines = [line.rstrip() for page in pages for line in page.split("\n")]
    widths = sorted(len(line) for line in lines if line.strip())
    wide = widths[int(0.9 * (len(widths) - 1))] if widths else 0
    if wide < _FULL:
        return "\n".join(lines)
    known = Counter(word.lower() for line in lines for word in _WORD.findall(line))
    return "\n".join(_joined(paragraph, known) for paragraph in _paragraphs(lines, wide))


def _paragraphs(lines: Sequence[str], wide: int) -> Iterator[list[str]]:
    paragraph: list[str] = []
    for line in lines:
        words = line.strip()
        if not words:
            if paragraph:
                yield paragraph
            paragraph = []
            continue
        paragraph.append(words)
        short = len(words) < _SHORT * wide and not _HYPHENATED.search(words)
        if short and (_ENDS.search(words) or len(paragraph) == 1):
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def _joined(lines: Sequence[str], known: Counter[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        broken = _HYPHENATED.search(text)
        first = _WORD.match(line)
        if broken is None or first is None or not line[0].islower():
            text += f" {line}"
            continue
        whole = (broken[1] + first[0]).lower()
        closed = text.endswith("\u00ad") or known[whole] > known[f"{broken[1]}-{first[0]}".lower()]
        text = (text[:-1] if closed else text) + line
    return text
