"""The axis of time: its ticks, the lines down from them, and the breaks where time is left out."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.rendering.drawing import coloured, element, text, text_width
from onrecord.rendering.timescale import TimeScale

__all__ = ["AXIS_HEIGHT", "axis", "gap_words", "grid"]

AXIS_HEIGHT = 36.0
_SIZE = 11.0
_DAYS_A_MONTH, _DAYS_A_YEAR = 30.44, 365.25


def gap_words(days: int) -> str:
    """Return how long a gap is, in a word or two.

    >>> gap_words(61), gap_words(400), gap_words(1000)
    ('2 months', '13 months', '3 years')
    """
    months = round(days / _DAYS_A_MONTH)
    years = round(days / _DAYS_A_YEAR)
    return f"{years:,} years" if months > 23 else f"{months} months"


def grid(scale: TimeScale, top: float, bottom: float) -> str:
    """Return the lines that lead down from the ticks, and a zigzag at each break."""
    lines = "".join(f"M{tick.x:.1f} {top:.1f}V{bottom:.1f}" for tick in scale.ticks())
    breaks = "".join(_zigzag(x, top, bottom) for x, _ in scale.breaks())
    drawn = [element("path", d=lines, stroke="currentColor", fill="none")]
    if breaks:
        drawn.append(
            element("path", d=breaks, stroke="currentColor", fill="none", stroke_width=1.5)
        )
    return coloured("line", *drawn)


def _zigzag(x: float, top: float, bottom: float) -> str:
    steps = max(2, round((bottom - top) / 8))
    height = (bottom - top) / steps
    turns = "".join(
        f"L{x + (3 if step % 2 else -3):.1f} {top + step * height:.1f}"
        for step in range(1, steps + 1)
    )
    return f"M{x - 3:.1f} {top:.1f}{turns}"


def axis(scale: TimeScale, y: float, *, below: bool) -> str:
    """Return the axis with its labels.

    Args:
        scale: the places of the days.
        y: where its line is.
        below: labels stand below the line, else above it; years are the outer row.
    """
    inner, outer = (14.0, 28.0) if below else (-7.0, -21.0)
    labels = []
    for tick in scale.ticks():
        labels.append(text(tick.words, tick.x, y + inner, text_anchor="middle"))
        if tick.context:
            labels.append(
                text(tick.context, tick.x, y + outer, text_anchor="middle", font_weight="bold")
            )
    line = "".join(f"M{held.left:.1f} {y:.1f}H{held.right:.1f}" for held in scale.stretches)
    gaps = [
        text(words, x, y + outer, text_anchor="middle", font_style="italic")
        for x, words in _gaps(scale)
    ]
    return coloured(
        "soft",
        element("path", d=line, stroke="currentColor", fill="none"),
        element("g", *labels, *gaps, font_size=_SIZE, fill="currentColor"),
    )


def _gaps(scale: TimeScale) -> Iterator[tuple[float, str]]:
    """Go through the names of the breaks that no year stands in the way of."""
    years = [(tick.x, text_width(tick.context, _SIZE) * 1.1) for tick in scale.ticks()]
    for x, days in scale.breaks():
        words = gap_words(days)
        half = text_width(words, _SIZE) / 2
        if all(abs(at - x) > half + width / 2 + 4 for at, width in years if width):
            yield x, words
