"""Times as derivation compares them: stamps in UTC, days as numbers, dates in words.

A stamp is the lexical form of an ``xsd:dateTime`` in ``Z``, so that stamps of our years
compare as strings. None stands for a bound that is not known.
"""

from __future__ import annotations

from datetime import date

__all__ = ["MONTHS", "clash", "day", "gap", "meet", "words"]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

Bounds = tuple[str | None, str | None]


def day(stamp: str | None) -> int | None:
    """Return the number of a stamp's day, or None without one or outside the years 1-9999.

    >>> day("1970-01-01T00:00:00Z")
    719163
    """
    if stamp is None:
        return None
    try:
        return date.fromisoformat(stamp[:10]).toordinal()
    except ValueError:
        return None


def clash(one: Bounds, other: Bounds) -> bool:
    """Tell whether two spans of time, where both are known, have no moment in common."""
    return _before(one, other) or _before(other, one)


def gap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> int | None:
    """Return the days between two spans of days, 0 where they meet, None if one is unknown.

    >>> gap((1, 2), (5, 9))
    3
    """
    if one is None or other is None:
        return None
    return max(0, one[0] - other[1], other[0] - one[1])


def meet(bounds: list[Bounds]) -> Bounds:
    """Return what several spans of time have in common; where nothing, what encloses them."""
    firsts = [first for first, _ in bounds if first is not None]
    lasts = [last for _, last in bounds if last is not None]
    earliest, latest = max(firsts, default=None), min(lasts, default=None)
    if earliest is not None and latest is not None and earliest > latest:
        return min(firsts), max(lasts)
    return earliest, latest


def words(earliest: str | None, latest: str | None) -> str:
    """Return a span of time in words.

    >>> words("2025-10-16T00:00:00Z", "2025-10-16T23:59:59Z")
    '16 October 2025'
    """
    if earliest is None or latest is None or earliest[:10] == latest[:10]:
        return _in_words(earliest or latest or "")
    return f"{_in_words(earliest)} to {_in_words(latest)}"


def _in_words(stamp: str) -> str:
    if day(stamp) is None:
        return stamp
    year, month, number = stamp[:10].split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {int(year)}"


def _before(one: Bounds, other: Bounds) -> bool:
    return one[1] is not None and other[0] is not None and one[1] < other[0]
