"""Dates: EDTF in, first and last instant out.

Source: Extended Date/Time Format, levels 0 and 1, Library of Congress, ISO 8601-2. Days are
taken in UTC: what a text calls a day has no zone.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any, NamedTuple

__all__ = ["Bounds", "bounds"]

_LAST = time(23, 59, 59)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_OPEN = ("", "..")  # an end that is unknown, or open


class Bounds(NamedTuple):
    """First and last instant that a date allows; None where the date leaves an end open."""

    earliest: datetime | None
    latest: datetime | None


@lru_cache(maxsize=65536)
def bounds(edtf: str) -> Bounds:
    """Return the first and last second that an EDTF date allows, in UTC.

    Raises:
        ValueError: if ``edtf`` is not EDTF of level 0 or 1, or runs backwards.

    >>> bounds("2025-10").latest.isoformat()
    '2025-10-31T23:59:59+00:00'
    >>> bounds("2025-10-16/..").latest is None
    True
    """
    if _DAY.fullmatch(edtf):
        day = date.fromisoformat(edtf)
        return Bounds(_first(day), _last(day))
    lower, interval, upper = edtf.partition("/")
    if interval:
        return _interval(lower, upper, edtf)
    parsed = _parse(edtf)
    return Bounds(_first(_day(parsed.lower_strict())), _last(_day(parsed.upper_strict())))


def _interval(lower: str, upper: str, edtf: str) -> Bounds:
    if (lower in _OPEN and upper in _OPEN) or "/" in upper:
        raise ValueError(f"not an EDTF date: {edtf!r}")
    found = Bounds(
        None if lower in _OPEN else bounds(lower).earliest,
        None if upper in _OPEN else bounds(upper).latest,
    )
    if found.earliest and found.latest and found.earliest > found.latest:
        raise ValueError(f"an interval that runs backwards: {edtf!r}")
    return found


def _parse(edtf: str) -> Any:
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    if edtf[:1] in ("[", "{"):  # level 2: sets of dates
        raise ValueError(f"not an EDTF date of level 0 or 1: {edtf!r}")
    try:
        return parse_edtf(edtf)
    except (EDTFParseException, ValueError, TypeError) as fault:
        raise ValueError(f"not an EDTF date: {edtf!r}") from fault


def _day(parts: Any) -> date:
    return date(parts[0], parts[1], parts[2])


def _first(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _last(day: date) -> datetime:
    return datetime.combine(day, _LAST, UTC)
