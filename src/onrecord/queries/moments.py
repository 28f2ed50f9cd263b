"""Days, months and years as people name them in a question."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

__all__ = ["dated", "days", "moment_shown", "without_dates"]

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_WEEKDAYS = tuple(name.casefold() for name in calendar.day_name)
_MONTH, _WEEKDAY = "|".join(_MONTHS), "|".join(_WEEKDAYS)
_NUMERIC = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_WORDED = re.compile(rf"(?:(\d{{1,2}})\s+)?({_MONTH})(?:\s+(\d{{1,2}}),?)?\s+(\d{{4}})")
_CURRENT = re.compile(r"(this|last)\s+(week|month|year)")
_NAMED = (
    rf"\d{{1,2}}\s+(?:{_MONTH})\s+\d{{4}}|(?:{_MONTH})(?:\s+\d{{1,2}},?)?\s+\d{{4}}"
    rf"|\d{{4}}(?:-\d\d(?:-\d\d)?)?|(?:last\s+)?(?:{_WEEKDAY})"
)
_NOW = r"today|yesterday|(?:this|last)\s+(?:week|month|year)"
# What may follow any question, or stand in it before its "about": "since 2025-10-01",
# "on Tuesday", "last week".
_WHEN = re.compile(
    rf"[,\s]+(?:(since|until|till|before|after|on|in|during)\s+({_NAMED}|{_NOW})|({_NOW}))"
    r"(?=\s*[?.!]*$|\s+about\s)",
    re.IGNORECASE,
)
_EDGES = {"since": ("since",), "after": ("since",), "until": ("until",), "till": ("until",),
          "before": ("until",)}  # fmt: skip


def without_dates(question: str) -> tuple[str, dict[str, str]]:
    """Return a question without what it says of the time, and that as ``since`` and ``until``.

    >>> without_dates("What did Tusk say on Monday about the talks?")
    ('What did Tusk say about the talks?', {'since': 'Monday', 'until': 'Monday'})
    """
    told: dict[str, str] = {}
    while found := _WHEN.search(question):
        words = found[2] or found[3]
        for edge in _EDGES.get((found[1] or "on").lower(), ("since", "until")):
            told[edge] = words
        question = question[: found.start()] + question[found.end() :]
    return question, told


def dated(words: str) -> bool:
    """Tell whether words say when, or end with it: no name does.

    >>> dated("16 October 2025"), dated("Lavrov since Monday"), dated("the call of 2025")
    (True, True, False)
    """
    return bool(_WHEN.search(f" {words}") or re.fullmatch(f"{_NAMED}|{_NOW}", words, re.IGNORECASE))


def days(words: str, today: date | None) -> tuple[date, date]:
    """Return the first and the last day of the day, week, month or year that words name.

    Args:
        words: ``2025-10-16``, ``2025-10``, ``2025``, ``16 October 2025``, ``October 2025``,
            ``yesterday``, ``Monday``, ``last week``.
        today: the day from which the last three count.

    Raises:
        ValueError: if they name none, or there is no day to count from.
    """
    named = words.casefold()
    if match := _NUMERIC.fullmatch(named):
        return _period(int(match[1]), match[2], match[3])
    if match := _WORDED.fullmatch(named):
        if match[1] and match[3]:
            raise ValueError(f"two days in {words!r}")
        return _period(int(match[4]), str(_MONTHS[match[2]]), match[1] or match[3])
    if today is None:
        raise ValueError("nothing to count from")
    if match := _CURRENT.fullmatch(named):
        return _current(match[2], today, back=match[1] == "last")
    if named in ("today", "yesterday"):
        return (today - timedelta(days=("today", "yesterday").index(named)),) * 2
    weekday = _WEEKDAYS.index(named.removeprefix("last").strip())
    # "since Monday", said on a Monday, means the one a week ago.
    return (today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1),) * 2


def moment_shown(moment: str, *, open_: str, last: bool) -> str:
    """Return a moment in UTC as the day that it bounds; one within a day as it is.

    Args:
        moment: as the graph has it.
        open_: what stands before the end of a time of which no beginning is known.
        last: the moment is known to be an end, and needs no such mark.

    >>> moment_shown("2025-10-16T23:59:59Z", open_="by ", last=False)
    'by 2025-10-16'
    """
    day, _, clock = moment.partition("T")
    match clock.replace("+00:00", "Z"):
        case "00:00:00Z":
            return day
        case "23:59:59Z":
            return day if last else f"{open_}{day}"
        case _:
            return moment


def _period(year: int, month: str | None, day: str | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        last = calendar.monthrange(year, int(month))[1]
        return date(year, int(month), 1), date(year, int(month), last)
    return (date(year, int(month), int(day)),) * 2


def _current(unit: str, today: date, *, back: bool) -> tuple[date, date]:
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return _period(today.year - back, None, None)
    inside = today.replace(day=1) - timedelta(days=1) if back else today
    return _period(inside.year, str(inside.month), None)
