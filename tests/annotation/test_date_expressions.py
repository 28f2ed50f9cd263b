"""Dates are settled by text and publication date together, else they keep their words."""

from __future__ import annotations

import pytest

from onrecord.annotation import annotate
from onrecord.model import Article, Metadata


def _dates(text: str, published: str | None = "2031-05-14") -> list[tuple[str, str | None]]:
    annotated = annotate(Article(text, given=Metadata(published=published)))
    return [(date.span.of(text), date.edtf) for date in annotated.dates]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She spoke on 3 May 2031.", ("3 May 2031", "2031-05-03")),
        ("She spoke on May 3, 2031.", ("May 3, 2031", "2031-05-03")),
        ("The letter bears 2031-05-03 as its date.", ("2031-05-03", "2031-05-03")),
        ("She spoke in May 2030.", ("May 2030", "2030-05")),
        ("She spoke in 2030.", ("2030", "2030")),
        ("She spoke on 3 May.", ("3 May", "2031-05-03")),
        ("She will speak on January 3.", ("January 3", "2031-01-03")),
        ("She spoke on 20 December.", ("20 December", "2030-12-20")),
        ("She spoke on Monday.", ("Monday", "2031-05-12")),
        ("She spoke on Wednesday.", ("Wednesday", "2031-05-14")),
        ("She spoke last Wednesday.", ("last Wednesday", "2031-05-07")),
        ("She will speak on Friday.", ("Friday", "2031-05-16")),
        ("Talks are scheduled for Monday.", ("Monday", "2031-05-19")),
        ("She speaks next Monday.", ("next Monday", "2031-05-19")),
        ("She spoke yesterday.", ("yesterday", "2031-05-13")),
        ("She spoke on 31 February 2031.", ("31 February 2031", None)),
        ("She spoke on 31 February.", ("31 February", None)),
        ("They met on 16 and 17 March.", ("16 and 17 March", "2031-03-16/2031-03-17")),
        ("They met on March 3-5, 2030.", ("March 3-5, 2030", "2030-03-03/2030-03-05")),
        ("They met on 5 to 3 March.", ("5 to 3 March", None)),
        ("They met in December.", ("December", "2030-12")),
        ("They met last June.", ("June", "2030-06")),
        ("They meet next April.", ("April", "2032-04")),
        ("They may meet in May.", ("May", "2031-05")),
        ("No summit is planned on the 28th.", ("the 28th", "2031-05-28")),
        ("They met on the 30th.", ("the 30th", "2031-04-30")),
        ("The talks are planned for March.", ("March", "2031-03")),
        ("The talks were put off until June.", ("June", "2031-06")),
        ("They met last month.", ("last month", "2031-04")),
        ("They will meet next year.", ("next year", "2032")),
        ("They met this morning.", ("this morning", "2031-05-14")),
        ("They met last night.", ("last night", "2031-05-13")),
        ("They spoke tonight.", ("tonight", "2031-05-14")),
        ("They met last week.", ("last week", None)),
        ("They may meet later this month.", ("later this month", "2031-05")),
        ("They meet in the first week of June.", ("the first week of June", None)),
        ("The talks begin on Friday.", ("Friday", "2031-05-16")),
        ("A call has been arranged for Monday.", ("Monday", "2031-05-19")),
        ("The march to Ronneby began.", None),
    ],
)
def test_a_date_counts_from_publication(text: str, found: tuple[str, str | None] | None) -> None:
    """The past looks back, what is to come looks ahead; the year is the nearest."""
    assert _dates(text) == ([found] if found else [])


@pytest.mark.parametrize(
    "text",
    [
        "She spoke on Monday.",
        "She spoke on 3 May.",
        "She left today.",
        "They met in June.",
        "They met on the 30th.",
    ],
)
def test_without_a_date_of_publication_words_stay_words(text: str) -> None:
    """Nothing counts from today."""
    assert [edtf for _, edtf in _dates(text, None)] == [None]


def test_a_year_given_once_holds_for_the_same_day() -> None:
    """The text's own year wins over the nearest."""
    text = "The order of 3 May 2029 was read. On 3 May nobody slept."

    assert [edtf for _, edtf in _dates(text)] == ["2029-05-03", "2029-05-03"]


def test_a_month_of_publication_settles_no_weekday() -> None:
    """A weekday needs the day of publication."""
    assert _dates("She spoke on Monday.", "2031-05") == [("Monday", None)]


def test_a_year_given_once_holds_for_an_interval_from_the_same_day() -> None:
    """The text itself says which year it means."""
    text = "They met on 16 March 2029. The talks of 16 and 17 March ended late."

    assert _dates(text)[-1] == ("16 and 17 March", "2029-03-16/2029-03-17")
