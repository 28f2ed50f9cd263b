"""EDTF dates as ranges of days: what tenures and articles' dates are compared in."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from onrecord.dates import bounds

__all__ = ["ALWAYS", "Period", "period", "tenure_period"]

_SIMPLE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class Period(NamedTuple):
    """First and last day, as proleptic ordinals."""

    first: int
    last: int

    def overlaps(self, other: Period) -> bool:
        """Tell whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


ALWAYS = Period(date.min.toordinal(), date.max.toordinal())


@lru_cache(maxsize=65536)
def period(edtf: str) -> Period:
    """Return the days that an EDTF date allows.

    Years, months and days are read here, without the EDTF library, which takes long to import.

    Raises:
        ValueError: if ``edtf`` is not EDTF of level 0 or 1.

    >>> period("2024-02").last - period("2024-02").first
    28
    """
    simple = _SIMPLE.fullmatch(edtf)
    if simple is None:
        earliest, latest = bounds(edtf)
        return Period(
            ALWAYS.first if earliest is None else earliest.toordinal(),
            ALWAYS.last if latest is None else latest.toordinal(),
        )
    year = int(simple.group(1))
    if simple.group(2) is None:
        return Period(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    month = int(simple.group(2))
    if simple.group(3) is None:
        length = monthrange(date(year, month, 1).year, month)[1]
        return Period(date(year, month, 1).toordinal(), date(year, month, length).toordinal())
    day = date(year, month, int(simple.group(3))).toordinal()
    return Period(day, day)


def tenure_period(since: str | None, until: str | None) -> Period:
    """Return the days on which an office may have been held; an unknown end is open."""
    return Period(
        ALWAYS.first if since is None else period(since).first,
        ALWAYS.last if until is None else period(until).last,
    )
