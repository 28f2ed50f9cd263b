"""Timelines: every dated row is in them, once, and can be read."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictured import SVG, answer, labels, marks, overlapping, read, rows_in, said

from onrecord.rendering.drawing import plain
from onrecord.rendering.timeline import timeline_svg
from onrecord.rendering.timescale import scale

ACTS = ("asserts", "denies", "hopes", "calls for", "promises", "warns", "declines", "transmitted")


def drawn(*rows: dict[str, str | None], **more: Any) -> str:
    """Return the timeline of some rows."""
    svg = timeline_svg(answer(*rows), **more)
    assert svg is not None
    return svg


def many(count: int, speakers: int = 6, years: int = 1, seed: int = 1) -> list[Any]:
    """Return so many statements, of so many speakers, in so many years; some dates half known."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    return [
        said(
            f"Speaker {chance.randrange(speakers)}",
            f"{2020 + chance.randrange(years)}-{chance.randint(1, 12):02}"
            f"-{chance.randint(1, 28):02}" + chance.choice(["", "", " by"]),
            number,
            act=chance.choice(ACTS),
            negated=chance.choice(["false", "false", "true"]),
        )
        for number in range(count)
    ]


ONE_DAY = [said(f"Speaker {n % 3}", "2024-05-02", n, act=ACTS[n % 4]) for n in range(250)]
SIZES = {
    "one row": many(1),
    "a few": many(9),
    "words beside each": many(40, years=2),
    "signs alone": many(150, speakers=12),
    "one day": ONE_DAY,
    "hundreds": many(400, speakers=30, years=3),
    "thousands": many(5000, speakers=90, years=6),
    "far apart": [said("A", "1815-06-18"), said("B", "1914-07-28"), said("A", "2024-02-29")],
}


@pytest.mark.parametrize("why", SIZES)
def test_each_dated_row_is_in_one_mark(why: str) -> None:
    """Few or many, the marks stand for as many rows as have a date."""
    rows = [*SIZES[why], said("Nobody", None, 7_000), said("Nobody", None, 7_001)]
    svg = drawn(*rows)

    assert rows_in(svg) == len(rows) - 2
    assert "2 without a date are not" in svg


@pytest.mark.parametrize("why", SIZES)
def test_no_text_stands_on_another(why: str) -> None:
    """Labels, names, ticks, key and caption leave room for each other, and stay inside."""
    svg = drawn(*SIZES[why], title="What was said, by whom, and when?")
    boxes = labels(svg)
    width, height = map(float, read(svg).get("viewBox").split()[2:])

    assert overlapping(boxes) == []
    assert all(box.left >= 0 and box.right <= width for box in boxes)
    assert all(box.top >= 0 and box.bottom <= height for box in boxes)


@pytest.mark.parametrize("why", SIZES)
def test_a_picture_stands_by_itself(why: str) -> None:
    """It is XML without style, script or anything to load, named and described by its own ids."""
    svg = drawn(*SIZES[why], href=lambda iri: "/page/" + iri)
    root = read(svg)
    ids = [each.get("id") for each in root.iter() if each.get("id")]

    assert root.tag == f"{SVG}svg"
    assert not [each for each in root.iter() if each.get("style") or "href" in str(each.tag)]
    assert not {f"{SVG}style", f"{SVG}script", f"{SVG}image", f"{SVG}use"} & {
        each.tag for each in root.iter()
    }
    assert "url(" not in svg
    assert svg.count("http") == svg.count("/page/http") + 1
    assert sorted(ids) == sorted({root.get("aria-labelledby"), root.get("aria-describedby")})


def test_every_mark_says_who_what_when_and_where() -> None:
    """The title of a mark has speaker, act, words, day and outlet; the rest describes it."""
    row = said("Anton Reyk", "2024-05-02", matter="non-paper", sentence="He said so.")
    (mark,) = marks(drawn(row))

    assert mark.findtext(f"{SVG}title") == (
        "Anton Reyk asserts: “words of statement number 0”. 2 May 2024. Anse Courier"
    )
    assert mark.findtext(f"{SVG}desc") == "Matter: non-paper. He said so."


def test_a_half_known_date_is_open_at_one_end() -> None:
    """Said by a day, or not before one: the title says so, and an arrow shows it."""
    by = drawn(said("A", "2024-05-02 by"))
    after = drawn(said("A", "2024-05-02", said=None))
    on = drawn(said("A", "2024-05-02"))

    assert "by 2 May 2024" in by
    assert "that day or before" in by
    assert "not before 2 May 2024" in after
    assert "that day or after" in after
    assert "that day or" not in on


def test_what_only_its_article_dates_was_said_by_then() -> None:
    """A statement dated by its article has an open beginning; an article's own voice has none."""
    row = said("A", "2024-05-02", said=None, basis="article's date")

    assert "by 2 May 2024" in drawn(row)
    assert "by 2 May 2024" not in drawn(row | {"statement": None})


def test_a_span_is_a_bar() -> None:
    """A month is drawn from its first day to its last, a day is not."""
    month = drawn(said("A", "2024-04-01", said="2024-04"), said("A", "2024-05-20", 1))
    wide = [
        float(rect.get("width"))
        for rect in marks(month)[0].iter(f"{SVG}rect")
        if rect.get("fill-opacity") == "0.2"
    ]

    assert "1 April 2024 to 30 April 2024" in month
    assert wide and wide[0] > 200
    assert 'fill-opacity="0.2"' not in drawn(said("A", "2024-05-02"))


def test_meetings_are_drawn_from_their_bounds() -> None:
    """Columns named earliest and latest are the two ends."""
    row = {"meeting": "summit", "earliest": "2024-05-01T00:00:00Z", "entity": "id/meeting/1"}
    svg = drawn(row | {"latest": "2024-05-03T23:59:59Z"}, row | {"latest": None})

    assert "1 May 2024 to 3 May 2024" in svg
    assert "not before 1 May 2024" in svg


def test_what_is_denied_is_struck_through() -> None:
    """A claim of a status that is denied has another shape, not only another colour."""
    plain_one, negated = (
        [path.get("d") for path in marks(drawn(row))[0].iter()]
        for row in (
            said("A", "2024-05-02", status="held", negated=value) for value in ("false", "true")
        )
    )

    assert set(negated) - set(plain_one)


def test_a_long_gap_is_cut_out() -> None:
    """Years without anything are a break that is named, not an empty picture."""
    rows = [said("A", f"2019-03-{day:02}", day) for day in range(1, 9)]
    svg = drawn(*rows, said("B", "2024-05-02", 50))
    close = drawn(*rows)

    assert "At a zigzag time is left out (5 years)" in svg
    assert "zigzag" not in close


def test_one_speaker_alone_gives_way_to_outlets() -> None:
    """The lines stand for what tells the rows apart."""
    rows = [said("A", "2024-05-02", n, publisher=f"Outlet {n % 2}") for n in range(4)]
    svg = drawn(*rows)

    assert {"Outlet 0 (2)", "Outlet 1 (2)"} <= {box.words for box in labels(svg)}
    assert "A line for each publisher" in svg


def test_rows_of_nobody_known_have_one_line_without_a_name() -> None:
    """Where no column tells whose the rows are, there is no name, and no room kept for one."""
    svg = drawn({"when": "2024-05-02T00:00:00Z"}, {"when": "2024-05-03T00:00:00Z"})

    assert rows_in(svg) == 2
    assert "A line for each" not in svg
    assert not any("(2)" in box.words for box in labels(svg) if box.top > 60)


def test_those_with_few_rows_share_a_line() -> None:
    """Forty speakers do not make forty lines; who it was stands beside the sign."""
    svg = drawn(*(said(f"Speaker {n:02}", "2024-05-02", n) for n in range(40)))
    words = {box.words for box in labels(svg)}

    assert "27 others (27)" in words
    assert any(each.startswith("Speaker 39: “") for each in words)


def test_rows_of_one_statement_share_a_sign() -> None:
    """A statement about three matters is one sign for three rows, and leads to it."""
    rows = [said("A", "2024-05-02", matter=name) for name in ("one", "two", "three")]
    mark, _ = marks(drawn(*rows, said("B", "2024-05-02", 9), href=lambda iri: iri))

    assert mark.get("data-rows") == "3"
    assert mark.get("href", "").endswith("/statement/0-1")
    assert "Matter: two" in mark.findtext(f"{SVG}desc")


def test_signs_link_only_where_told() -> None:
    """With addresses each sign is a link that the keyboard reaches; without there is none."""
    with_, without = drawn(*many(9), href=lambda iri: "/page/x"), drawn(*many(9))

    assert {mark.tag for mark in marks(with_)} == {f"{SVG}a"}
    assert {mark.get("href") for mark in marks(with_)} == {"/page/x"}
    assert "href" not in without


@pytest.mark.parametrize("why", ["a few", "signs alone", "hundreds"])
def test_the_order_of_the_rows_does_not_show(why: str) -> None:
    """The same rows in another order give the same bytes."""
    rows = list(SIZES[why])
    before = drawn(*rows)
    random.Random(7).shuffle(rows)  # noqa: S311 - no secret

    assert drawn(*rows) == before


def test_hash_seeds_do_not_show() -> None:
    """Three processes with hash seeds of their own write the same bytes."""
    code = (
        "import hashlib, test_timeline, test_network\n"
        "for rows in test_timeline.SIZES.values():\n"
        "    print(hashlib.sha256(test_timeline.drawn(*rows).encode()).hexdigest())\n"
        "print(hashlib.sha256(test_network.drawn(*test_network.CROWD).encode()).hexdigest())"
    )
    written = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parent,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(written) == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=4, max_size=4), st.booleans())
def test_hostile_words_stay_words(words: list[str], linked: bool) -> None:
    """Whatever an article says, the picture is XML and holds the words as text."""
    who, what, where, about = words
    row = said(who, "2024-05-02", words=what, publisher=where, matter=about, sentence=about)
    svg = drawn(row, title=what, href=(lambda iri: iri + what) if linked else None)
    (mark,) = marks(svg)

    assert plain(what).rstrip(".") in mark.findtext(f"{SVG}title")
    assert {each.tag for each in read(svg).iter()} <= {
        SVG + tag for tag in ("svg", "title", "desc", "g", "a", "rect", "path", "text")
    }


MARKUP = "</title><script>alert(1)</script> & ]]> <image href='//x'/> \x1b\u202e\ufffe"


def test_markup_in_an_article_is_no_markup() -> None:
    """Tags, entities and control characters of an article change nothing around them."""
    svg = drawn(said(MARKUP, "2024-05-02", words=MARKUP), title=MARKUP)

    assert "<script" not in svg
    assert "<image" not in svg
    assert not {"\x1b", "\u202e", "\ufffe"} & set(svg)


DATES = ["0001-01-01", "9999-12-31", "12024-01-01", "-0044-03-15", "soon", "", "2024-02-30"]


def test_strange_dates_are_drawn_or_counted() -> None:
    """A date at the ends of the calendar is drawn; what is none is counted as undated."""
    rows = [said("A", None, n) | {"when": f"{day}T00:00:00Z"} for n, day in enumerate(DATES)]
    svg = drawn(*rows)

    assert rows_in(svg) == 2
    assert "5 without a date" in svg


def test_there_is_no_timeline_without_a_date() -> None:
    """No rows, or none with a time: no picture."""
    assert timeline_svg(answer()) is None
    assert timeline_svg(answer(said("A", None))) is None
    assert timeline_svg(answer({"speaker": "A"})) is None


def test_thousands_of_rows_take_no_second() -> None:
    """5,000 rows are drawn within a second of processor time."""
    rows = answer(*SIZES["thousands"])
    before = time.process_time()
    timeline_svg(rows)

    assert time.process_time() - before < 1


def test_rows_of_one_statement_that_claim_different_statuses_have_signs_of_their_own() -> None:
    """Two statuses claimed in one statement are two signs, each with its words."""
    rows = [
        said("A", "2024-05-02", what="status claim", act=status, status=status)
        for status in ("scheduled", "postponed")
    ]
    svg = drawn(*rows)

    assert len(marks(svg)) == 2
    assert "scheduled: " in svg
    assert "postponed: " in svg


def test_rows_that_share_a_sign_are_counted() -> None:
    """Where one sign stands for two rows, the caption says how many signs there are."""
    svg = drawn(*(said("A", "2024-05-02", addressees=whom) for whom in ("B", "C")))

    assert len(marks(svg)) == 1
    assert "2 of 2 rows in the picture, under 1 sign." in svg


def test_a_statement_is_not_struck_through_for_what_it_says() -> None:
    """That its content does not hold stands in its words; its sign is that of its act."""
    signs = [
        {path.get("d") for path in marks(drawn(said("A", "2024-05-02", negated=told)))[0].iter()}
        for told in ("false", "true")
    ]

    assert signs[0] == signs[1]


@pytest.mark.parametrize(
    ("act", "told", "untold"),
    [
        ("asserts", "negated", "denied"),
        ("promises", "negated", "denied"),
        ("denies", "", "negated"),
        ("declines", "", "negated"),
        ("transmitted", "denied", "negated"),
    ],
)
def test_words_in_the_negative_are_no_denial(act: str, told: str, untold: str) -> None:
    """A description has the column's words, unless the act says so; a claim is denied."""
    more = {"what": "status claim"} if act == "transmitted" else {}
    svg = drawn(said("A", "2024-05-02", act=act, negated="true", **more))
    described = "".join(re.findall("<desc>(.*?)</desc>", svg))

    assert told in described
    assert untold not in described


def test_the_first_day_has_a_tick() -> None:
    """No sign stands before the first date of the axis."""
    days = [date(2024, 5, day).toordinal() for day in (9, 30)] + [date(2024, 9, 1).toordinal()]
    made = scale(((day, day) for day in days), 100, 900)
    first = next(made.ticks())

    assert first.words == "9 May"
    assert first.x <= made.middle(days[0])
