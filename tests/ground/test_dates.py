"""EDTF dates and the instants between which they lie."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dates import bounds

CASES = {
    "2025-10-16": ("2025-10-16T00:00:00", "2025-10-16T23:59:59"),
    "2025-10": ("2025-10-01T00:00:00", "2025-10-31T23:59:59"),
    "2024-02": ("2024-02-01T00:00:00", "2024-02-29T23:59:59"),
    "2025": ("2025-01-01T00:00:00", "2025-12-31T23:59:59"),
    "2025-10-16/2025-10-18": ("2025-10-16T00:00:00", "2025-10-18T23:59:59"),
    "2025-10/2026": ("2025-10-01T00:00:00", "2026-12-31T23:59:59"),
    "2025-10-16/..": ("2025-10-16T00:00:00", None),
    "../2025-10-16": (None, "2025-10-16T23:59:59"),
    "2025-10/": ("2025-10-01T00:00:00", None),
    "/2025-10": (None, "2025-10-31T23:59:59"),
    "2025-10-16?": ("2025-10-16T00:00:00", "2025-10-16T23:59:59"),
    "2025~": ("2025-01-01T00:00:00", "2025-12-31T23:59:59"),
    "202X": ("2020-01-01T00:00:00", "2029-12-31T23:59:59"),
}


@pytest.mark.parametrize("edtf", CASES)
def test_a_date_has_a_first_and_a_last_second(edtf: str) -> None:
    """Days, months, years, intervals and open ends give the bounds that they allow."""
    earliest, latest = bounds(edtf)
    found = tuple(None if end is None else end.isoformat()[:19] for end in (earliest, latest))

    assert found == CASES[edtf]


@given(st.dates(date(1, 1, 2), date(9999, 12, 30)))
def test_a_day_lasts_a_day(day: date) -> None:
    """From the first second of any day to the last it is a day less one second, in UTC."""
    earliest, latest = bounds(day.isoformat())

    assert earliest is not None
    assert latest is not None
    assert latest - earliest == timedelta(days=1, seconds=-1)
    assert earliest.utcoffset() == timedelta(0)


@given(st.dates(), st.dates())
def test_an_interval_spans_its_ends(one: date, other: date) -> None:
    """An interval begins where its first date begins and ends where its last one ends."""
    first, last = sorted((one, other))
    found = bounds(f"{first}/{last}")

    assert found == (bounds(str(first)).earliest, bounds(str(last)).latest)


NO_DATES = (
    "",
    "Friday",
    "16 October",
    "2025-13",
    "2025-02-30",
    "2025-W01-1",
    "20251016",
    "2025-10-16/x",
    "2025/2026/2027",
    "2025-10-18/2025-10-16",
    "[2025,2026]",
    "{2025,2026}",
    "../..",
    "/",
    "-0044",
)


@pytest.mark.parametrize("words", NO_DATES)
def test_what_is_no_edtf_is_refused(words: str) -> None:
    """Words, impossible days, sets, and intervals that run backwards are errors, never guesses."""
    with pytest.raises(ValueError, match=r".+"):
        bounds(words)


@given(st.text("0123459-/.~?%XuyE[]{}, T:Z", max_size=14))
def test_any_words_are_a_date_or_an_error(words: str) -> None:
    """Nothing but ValueError comes of text that may look like a date."""
    try:
        earliest, latest = bounds(words)
    except ValueError:
        return

    assert earliest is None or latest is None or earliest < latest
