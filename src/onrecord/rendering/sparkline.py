"""A small picture of counts over time, as SVG: a bar for each month, or each day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.rendering.drawing import coloured, document, element, escaped, plain, text, text_width
from onrecord.rendering.events import day_words

__all__ = ["bars_svg"]

_WIDTH, _HEIGHT, _EDGE = 480.0, 96.0, 6.0
_TOP, _FOOT, _SIZE = 18.0, 76.0, 11.0
_WIDEST = 34.0
# Months or days without anything are filled in up to so many bars.
_MOST_FILLED = 400
_MONTH = re.compile(r"\d{4}-\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def bars_svg(counts: Sequence[tuple[str, int]]) -> str | None:
    """Return bars for counts, each with its number, or None where all are 0.

    Args:
        counts: what each bar is called, in order, and its number. Where all are called by a
            month (``2025-10``) or day (``2025-10-16``), those left out between the first and
            the last count as 0, so that the bars are evenly spaced in time.
    """
    filled = [
        (_named(name), count)
        for name, count in _filled([(plain(name), count) for name, count in counts if count > 0])
    ]
    if not filled:
        return None
    most = max(count for _, count in filled)
    step = min((_WIDTH - 2 * _EDGE) / len(filled), _WIDEST)
    told = [(name, count) for name, count in filled if count]
    bars = [_bar(*each, at, step, most) for at, each in enumerate(filled) if each[1]]
    foot = f"M{_EDGE} {_FOOT}h{step * len(filled):.1f}"
    body = [
        coloured("blue", *bars),
        coloured(
            "soft",
            element("g", *_labels(filled, step, most), fill="currentColor"),
            element("path", d=foot, stroke="currentColor"),
        ),
    ]
    total = sum(count for _, count in told)
    span = told[0][0] if len(told) == 1 else f"{told[0][0]} to {told[-1][0]}"
    title = f"{total:,} from {span}" if len(told) > 1 else f"{total:,} in {span}"
    description = ", ".join(f"{name}: {count:,}" for name, count in told)
    return document("bars", _WIDTH, _HEIGHT, title, description, body)


def _bar(name: str, count: int, at: int, step: float, most: int) -> str:
    height = max(2.0, (_FOOT - _TOP) * count / most)
    gap = min(2.0, step / 4)
    bar = element(
        "rect", x=_EDGE + at * step + gap / 2, y=_FOOT - height, width=step - gap, height=height,
        fill="currentColor",
    )  # fmt: skip
    return element("g", element("title", escaped(f"{name}: {count:,}")), bar, class_="chart-mark")


def _labels(filled: Sequence[tuple[str, int]], step: float, most: int) -> list[str]:
    """Return the names of the first and last bar, and numbers: of all bars where they fit."""
    first, last = filled[0][0], filled[-1][0]
    end = _EDGE + step * len(filled)
    labels = [text(first, _EDGE, _FOOT + 15, font_size=_SIZE)]
    room = text_width(first, _SIZE) + text_width(last, _SIZE) + 12
    if len(filled) > 1 and end - _EDGE >= room:
        labels.append(text(last, end, _FOOT + 15, font_size=_SIZE, text_anchor="end"))
    elif len(filled) > 1:
        start = _EDGE + text_width(first, _SIZE) + 12
        labels.append(text(f"to {last}", start, _FOOT + 15, font_size=_SIZE))
    fits = all(text_width(f"{count:,}", _SIZE) <= step + 1 for _, count in filled)
    highest = next(at for at, (_, count) in enumerate(filled) if count == most)
    for at, (_, count) in enumerate(filled):
        if count and (fits or at == highest):
            labels.append(_count(count, at, step, most))
    return labels


def _count(count: int, at: int, step: float, most: int) -> str:
    words = f"{count:,}"
    half = text_width(words, _SIZE) / 2
    x = min(max(_EDGE + (at + 0.5) * step, half + 1), _WIDTH - half - 1)
    y = _FOOT - max(2.0, (_FOOT - _TOP) * count / most) - 4
    return text(words, x, y, font_size=_SIZE, text_anchor="middle")


def _filled(counts: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the counts with a 0 for each month or day between that is left out."""
    names = [name for name, _ in counts]
    between: list[str] = []
    try:
        if names and all(map(_MONTH.fullmatch, names)):
            between = _months(min(names), max(names))
        elif names and all(map(_DAY.fullmatch, names)):
            between = _days(min(names), max(names))
    except ValueError:  # no such month or day
        return counts
    if not between or len(between) > _MOST_FILLED or len(set(names)) < len(names):
        return counts
    known = dict(counts)
    return [(name, known[name] if name in known else 0) for name in between]


def _named(name: str) -> str:
    """Return a month or day as people write it, anything else as it is."""
    try:
        if _DAY.fullmatch(name):
            day = date.fromisoformat(name).toordinal()
            return day_words(day, day)
        if _MONTH.fullmatch(name):
            day = date.fromisoformat(f"{name}-01").toordinal()
            return day_words(day, day).removeprefix("1 ")
    except ValueError:  # no such month or day
        pass
    return name


def _months(first: str, last: str) -> list[str]:
    start, end = (date.fromisoformat(f"{name}-01") for name in (first, last))
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    months = range(start.month - 1, start.month - 1 + min(count, _MOST_FILLED + 1))
    return [f"{start.year + month // 12:04}-{month % 12 + 1:02}" for month in months]


def _days(first: str, last: str) -> list[str]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    count = min((end - start).days, _MOST_FILLED)
    return [(start + timedelta(at)).isoformat() for at in range(count + 1)]
