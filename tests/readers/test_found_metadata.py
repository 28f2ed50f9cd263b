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
        ("Selm, 14 May 2031", "2031-05-14"),
        ("The Selm Harbour Monitor, 2 December 2031", "2031-12-02"),
        ("PORT SELM, March 12, 2031 (Northern Wire)", "2031-03-12"),
        ("PORT SELM, March 12, 2031 (Northern Wire) - Boats ran on Monday.", "2031-03-12"),
        ("Selm, Aland, 14 May 2031 – Boats ran again on Monday, she said.", "2031-05-14"),
        ("Boats ran, as they did on 14 May 2031 - and never again", None),
        ("Mara Fenn said that in Selm, 14 May 2031 was no holiday", None),
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


@pytest.mark.parametrize(
    ("line", "date"),
    [
        (
            "date 2031-11-12 World Selm Society Opinion Science Sport Incidents Business",
            "2031-11-12",
        ),
        ("Published: 12 November 2031 | Harbour | Boats | Tides", "2031-11-12"),
        ("Home | World | 12 November 2031 | Opinion | Sport", "2031-11-12"),
        ("News World Sport Culture", None),
    ],
)
def test_a_menu_is_no_title_but_its_date_counts(line: str, date: str | None) -> None:
    """The title is the first headline below the sections of the site."""
    found = found_metadata(f" {line}\nFerry Line Reopens At Last\n\nBoats ran on Monday.")

    assert (found.published, found.title) == (date, "Ferry Line Reopens At Last")


def test_a_headline_with_a_date_is_no_menu() -> None:
    """A title in capitals keeps its date for itself."""
    for headline in (
        "Ferry Talks Set For 12 November 2031 Says Harbour Board",
        "12 November 2031 Talks In Port Selm End Without A Deal",
    ):
        found = found_metadata(f"{headline}\nBoats ran on Monday.")

        assert (found.published, found.title) == (None, headline)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Mara Fenn - 29 May 2031 12:16", "Mara Fenn"),
        ("Mara van der Fenn – 29 May 2031 12:16", "Mara van der Fenn"),
        ("Ana Maria Fenn | May 29, 2031, 9:14 AM", "Ana Maria Fenn"),
        ("Port Selm, 29 May 2031", None),
        ("World News - 29 May 2031", None),
        ("Last Updated - 29 May 2031", None),
        ("29 May 2031 12:16", None),
    ],
)
def test_a_name_before_a_date_is_the_byline(line: str, name: str | None) -> None:
    """Such a line gives the date as well, and is no title."""
    found = found_metadata(f"Ferry line reopens at last\n{line}\nBoats ran.")

    assert (found.byline, found.title) == (name, "Ferry line reopens at last")
    assert found.published == "2031-05-29"


def test_a_writer_and_a_publisher_may_stand_at_the_end() -> None:
    """The editor named beside the writer is no writer."""
    body = "\n".join(f"Boats ran on day {day}." for day in range(40))
    found = found_metadata(
        f"Ferry line reopens at last\n{body}\n"
        "Editor Bo Lind\nAuthor`s name Ivo Brandt\n© 2031 Northern Wire. All rights reserved."
    )

    assert (found.byline, found.publisher) == ("Ivo Brandt", "Northern Wire")
    assert found_metadata(f"Ferry line reopens at last\n{body}\nEditor Bo Lind").byline is None


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
