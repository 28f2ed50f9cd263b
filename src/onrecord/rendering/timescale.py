"""From days to places on a line: long stretches without anything are cut out, and ticks named.

Days are counted as :meth:`datetime.date.toordinal` counts them.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

__all__ = ["MONTHS", "UNITS", "Period", "Tick", "TimeScale", "Unit", "period", "scale"]

# A gap is cut out where it is longer than this many days and this share of what is left.
_GAP_DAYS, _GAP_SHARE, _MOST_BREAKS = 45, 0.2, 5
# Room of a break between two stretches, at the ends of a stretch, and of its narrowest.
_BREAK, _PAD, _NARROWEST = 30.0, 14.0, 84.0
_TICK_ROOM = 62.0

# Not from calendar, which speaks the language of the machine.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

Unit = tuple[str, int]
# What a tick or a bin may span, with about how many days each has.
UNITS: tuple[tuple[Unit, float], ...] = (
    (("day", 1), 1),
    (("week", 1), 7),
    (("month", 1), 30.4),
    (("month", 3), 91.3),
    (("year", 1), 365.2),
    (("year", 2), 730.5),
    (("year", 5), 1826),
    (("year", 10), 3652),
    (("year", 50), 18262),
    (("year", 200), 73049),
)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of a day, week, month or year."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis.

    Attributes:
        x: where it stands.
        words: its label.
        context: the year, where the label does not say it and it is new; else empty.
    """

    x: float
    words: str
    context: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days without a break, and where they are drawn."""

    first: int
    last: int
    left: float
    right: float

    @property
    def per_day(self) -> float:
        """How wide a day is."""
        return (self.right - self.left - 2 * _PAD) / (self.last - self.first + 1)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Where each day is drawn.

    Attributes:
        stretches: in order; between two there is a break.
    """

    stretches: tuple[Stretch, ...]

    def start(self, day: int) -> float:
        """Return where a day begins."""
        held = self.stretch(day)
        return held.left + _PAD + (day - held.first) * held.per_day

    def middle(self, day: int) -> float:
        """Return the middle of a day."""
        return self.start(day) + self.stretch(day).per_day / 2

    def end(self, day: int) -> float:
        """Return where a day ends."""
        return self.start(day) + self.stretch(day).per_day

    def stretch(self, day: int) -> Stretch:
        """Return the stretch that a day is in.

        Raises:
            ValueError: if it is in none.
        """
        for held in self.stretches:
            if held.first <= day <= held.last:
                return held
        raise ValueError(f"not a day of this scale: {day}")

    def breaks(self) -> Iterator[tuple[float, int]]:
        """Go through the middles of the breaks, with how many days each leaves out."""
        for one, other in pairwise(self.stretches):
            yield (one.right + other.left) / 2, other.first - one.last - 1

    def ticks(self) -> Iterator[Tick]:
        """Go through the ticks, which leave room for their labels."""
        year = None
        for held in self.stretches:
            unit = next(
                (unit for unit, days in UNITS if days * held.per_day >= _TICK_ROOM), UNITS[-1][0]
            )
            shown = self._shown(held, unit)
            for day in shown:
                when = date.fromordinal(day)
                begins = day == period(day, unit).first
                x = self._tick(day, unit, held)
                words = _words(when, unit if begins and len(shown) > 1 else ("day", 1))
                told = str(when.year)
                yield Tick(x, words, told if told not in (year, words) else "")
                year = told

    def _shown(self, held: Stretch, unit: Unit) -> list[int]:
        """Return the days of a stretch that have a tick: its first one always."""
        first = self._tick(held.first, unit, held)
        return [
            held.first,
            *(
                day
                for day in _starts(unit, held)
                if day > held.first and self._tick(day, unit, held) - first >= _TICK_ROOM * 0.8
            ),
        ]

    def _tick(self, day: int, unit: Unit, held: Stretch) -> float:
        on_day = unit[0] in ("day", "week") or day == held.first
        return self.middle(day) if on_day else self.start(day)


def scale(spans: Iterable[tuple[int, int]], left: float, right: float) -> TimeScale:
    """Return the scale that shows all these spans between two places.

    Args:
        spans: first and last day of each; at least one.
        left: where the scale begins.
        right: where it ends.
    """
    stretches = _cut(_blocks(spans))
    room = right - left - _BREAK * (len(stretches) - 1) - _NARROWEST * len(stretches)
    days = sum(last - first + 1 for first, last in stretches)
    made = []
    for first, last in stretches:
        end = left + _NARROWEST + room * (last - first + 1) / days
        made.append(Stretch(first, last, left, end))
        left = end + _BREAK
    return TimeScale(tuple(made))


def period(day: int, unit: Unit) -> Period:
    """Return the week, month, quarter, year or years that a day is in.

    >>> first = period(date(2024, 5, 2).toordinal(), ("month", 3)).first
    >>> date.fromordinal(first).isoformat()
    '2024-04-01'
    """
    when = date.fromordinal(day)
    kind, size = unit
    match kind:
        case "day":
            return Period(day, day)
        case "week":
            monday = max(day - when.weekday(), 1)
            return Period(monday, day - when.weekday() + 6)
        case "month":
            month = (when.month - 1) // size * size + 1
            last = month + size - 1
            first = date(when.year, month, 1)
            end = date(when.year, last, calendar.monthrange(when.year, last)[1])
        case _:
            year = when.year // size * size
            first, end = date(max(year, 1), 1, 1), date(min(year + size - 1, 9999), 12, 31)
    return Period(first.toordinal(), end.toordinal())


def _blocks(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the days that are covered, as spans that do not touch."""
    blocks: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if blocks and first <= blocks[-1][1] + 1:
            blocks[-1] = blocks[-1][0], max(blocks[-1][1], last)
        else:
            blocks.append((first, last))
    return blocks


def _cut(blocks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches that are left when the longest gaps are cut out."""
    gaps = sorted(
        ((other[0] - one[1] - 1, at) for at, (one, other) in enumerate(pairwise(blocks), 1)),
        reverse=True,
    )
    left = blocks[-1][1] - blocks[0][0] + 1
    cuts = []
    for gap, at in gaps[:_MOST_BREAKS]:
        if gap <= _GAP_DAYS or gap < left * _GAP_SHARE:
            break
        cuts.append(at)
        left -= gap
    edges = [0, *sorted(cuts), len(blocks)]
    return [(blocks[one][0], blocks[other - 1][1]) for one, other in pairwise(edges)]


def _starts(unit: Unit, held: Stretch) -> Iterator[int]:
    """Go through the first days of periods within a stretch."""
    at = period(held.first, unit)
    if at.first == held.first:
        yield at.first
    while at.last < held.last:
        at = period(at.last + 1, unit)
        yield at.first


def _words(when: date, unit: Unit) -> str:
    match unit[0]:
        case "year":
            return str(when.year)
        case "month":
            return MONTHS[when.month - 1][:3]
        case _:
            return f"{when.day} {MONTHS[when.month - 1][:3]}"
