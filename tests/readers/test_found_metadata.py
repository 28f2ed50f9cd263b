"""Metadata that stands inside a text is found in plain forms, and nowhere else."""

from __future__ import annotations

import pytest

from onrecord.readers.found import found_metadata


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("29 May 2031 12:16", "2031-05-29"),
        ("May 29, 2031 9:14 AM GMT+3 Updated 2 hours ago", "2031-05-29"),
        ("date 2031-11-12", "2031-11-12"),
        ("Published: Thursday, 1st June 2031", "2031-06-01"),
        ("12.11.2031", "2031-11-12"),
        ("31.31.2031", None),
        ("The ferry of 29 May 2031 was late again", None),
        ("29 May, 12:16", None),
    ],
)
def test_a_date_counts_where_it_stands_alone(line: str, date: str | None) -> None:
    """A date inside a sentence, or without its year, is no date of publication."""
    assert found_metadata(f"Ferry line reopens at last\n{line}\nBoats ran.").published == date


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Mara Fenn", "Mara Fenn"),
        ("Author`s name Ivo Brandt", "Ivo Brandt"),
        ("Author: Ivo Brandt", "Ivo Brandt"),
        ("By Mara Fenn and Ivo Brandt | The Buoy", "Mara Fenn and Ivo Brandt"),
        ("By the end of the week nobody came", None),
    ],
)
def test_a_byline_is_found_by_its_form(line: str, name: str | None) -> None:
    """What follows "By" must be written like a name."""
    assert found_metadata(f"Ferry line reopens at last\n{line}").byline == name


def test_an_agency_is_found_in_its_dateline() -> None:
    """The dateline of an agency names it as the publisher of the words."""
    found = found_metadata("PORT SELM, 12 May (Northern Wire) - Boats ran again on Monday.")

    assert found.publisher == "Northern Wire"
    assert found.title is None


def test_a_title_is_the_first_line_that_reads_like_one() -> None:
    """Menus, dates and bylines above it are passed over; a key names it outright."""
    assert found_metadata("Home\n3 May 2031\nBy Mara Fenn\nFerry line reopens at last\n").title == (
        "Ferry line reopens at last"
    )
    assert found_metadata("Title: Boats\nPublisher: The Buoy").title == "Boats"
    assert found_metadata("Title: Boats\nPublisher: The Buoy").publisher == "The Buoy"


def test_running_text_is_no_title() -> None:
    """A text that begins with its first paragraph has no title."""
    text = (
        "Boats ran again on Monday after the harbour board had lifted, as it said, every order "
        "that had kept them in port."
    )

    assert found_metadata(text).title is None
    assert found_metadata("Boats.").title is None
