"""Days, weeks and months that a question names."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.queries.moments import dated, days, moment_shown, without_dates

TODAY = date(2025, 11, 20)  # a Thursday


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2025-10-16", date(2025, 10, 16), date(2025, 10, 16)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("16 October 2025", date(2025, 10, 16), date(2025, 10, 16)),
        ("October 16, 2025", date(2025, 10, 16), date(2025, 10, 16)),
        ("october 2025", date(2025, 10, 1), date(2025, 10, 31)),
        ("today", TODAY, TODAY),
        ("yesterday", date(2025, 11, 19), date(2025, 11, 19)),
        ("Monday", date(2025, 11, 17), date(2025, 11, 17)),
        ("Thursday", date(2025, 11, 13), date(2025, 11, 13)),
        ("last Monday", date(2025, 11, 17), date(2025, 11, 17)),
        ("this week", date(2025, 11, 17), date(2025, 11, 23)),
        ("last week", date(2025, 11, 10), date(2025, 11, 16)),
        ("this month", date(2025, 11, 1), date(2025, 11, 30)),
        ("last month", date(2025, 10, 1), date(2025, 10, 31)),
        ("last year", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_words_name_a_span_of_days(words: str, first: date, last: date) -> None:
    """A day is itself; a week, month or year is from its first day to its last."""
    assert days(words, TODAY) == (first, last)


@pytest.mark.parametrize(
    "words", ["soon", "31 February 2025", "16 October", "3 October 4 2025", "2025-13", ""]
)
def test_what_names_no_day_is_an_error(words: str) -> None:
    """No year is guessed, and no day is made up."""
    with pytest.raises(ValueError, match=r"."):
        days(words, TODAY)


def test_without_today_nothing_is_relative() -> None:
    """There is no clock of its own."""
    with pytest.raises(ValueError, match="nothing to count from"):
        days("yesterday", None)


@pytest.mark.parametrize(
    ("question", "rest", "told"),
    [
        ("What was said on Tuesday?", "What was said?", {"since": "Tuesday", "until": "Tuesday"}),
        ("What was said last week", "What was said", {"since": "last week", "until": "last week"}),
        ("Who spoke in October 2025?", "Who spoke?",
         {"since": "October 2025", "until": "October 2025"}),
        ("Who spoke, since 2025-10?", "Who spoke?", {"since": "2025-10"}),
        ("Who denied it before Monday?", "Who denied it?", {"until": "Monday"}),
        ("What was said at the call of 2025?", "What was said at the call of 2025?", {}),
    ],
)  # fmt: skip
def test_a_question_says_when(question: str, rest: str, told: dict[str, str]) -> None:
    """What a question says of the time is taken out of it; a year in a name is left there."""
    assert without_dates(question) == (rest, told)


def test_a_date_is_no_name() -> None:
    """A slot for a name takes no date, and no name with a date behind it."""
    assert [dated(words) for words in ("Monday", "Lavrov since Monday", "Lavrov")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("moment", "last", "shown"),
    [
        ("2025-10-16T00:00:00Z", False, "2025-10-16"),
        ("2025-10-16T00:00:00+00:00", False, "2025-10-16"),
        ("2025-10-16T23:59:59Z", False, "by 2025-10-16"),
        ("2025-10-16T23:59:59Z", True, "2025-10-16"),
        ("2025-10-16T09:30:00Z", False, "2025-10-16T09:30:00Z"),
    ],
)
def test_a_moment_is_shown_as_a_day(moment: str, last: bool, shown: str) -> None:
    """The first and the last second of a day are the day; a time within it stays."""
    assert moment_shown(moment, open_="by ", last=last) == shown
