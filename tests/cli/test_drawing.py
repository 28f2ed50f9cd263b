"""Pictures from the command line."""

from __future__ import annotations

from pathlib import Path

from lxml import etree


def test_an_answer_is_drawn_into_a_file(filled) -> None:
    """`ask --format svg -o FILE` writes a timeline, headed by the question."""
    ran = filled("ask", "statements", "--format", "svg", "-o", "picture.svg")
    svg = Path("picture.svg").read_bytes()

    assert (ran.code, ran.out) == (0, "")
    assert etree.fromstring(svg).get("class") == "chart timeline"
    assert b"Which statements are there?" in svg


def test_a_network_is_drawn_as_one(filled) -> None:
    """The view of the query says which picture."""
    ran = filled("ask", "network", "--agent", "Anton Reyk", "--format", "svg")

    assert ran.code == 0
    assert etree.fromstring(ran.out.encode()).get("class") == "chart network"


def test_sparql_of_the_users_own_is_drawn(filled) -> None:
    """Variables named as the columns of saved queries are enough."""
    ran = filled(
        "query",
        "SELECT ?when ?act { ?s onr:earliest ?when ; onr:speechAct/rdfs:label ?act }",
        "--format",
        "svg",
    )

    assert ran.code == 0
    assert "Among them" in ran.out or "asserts (" in ran.out


def test_what_cannot_be_drawn_says_why(filled) -> None:
    """An answer without dates or ties ends with 2 and a next step, and writes no file."""
    ran = filled("ask", "shares-by-speaker", "--format", "svg", "-o", "picture.svg")

    assert ran.code == 2
    assert "no row has a date" in ran.err
    assert "--format html" in ran.err
    assert not Path("picture.svg").exists()


def test_the_page_has_the_picture_above_its_table(filled) -> None:
    """The page of a query over time holds its timeline; that of a list does not."""
    over_time = filled("ask", "statements-by-speaker", "--speaker", "Anton Reyk", "-f", "html").out
    listed = filled("ask", "statements", "-f", "html").out

    assert over_time.index("<svg") < over_time.index("<table")
    assert "<script" not in over_time
    assert "<svg" not in listed
