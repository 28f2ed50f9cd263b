"""What every page has in common, and what no page may hold."""

from __future__ import annotations

import hashlib
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from desks import get, links, words

from onrecord.web import filters
from onrecord.web.desk import Desk

WEB = Path(filters.__file__).parent
TEMPLATES = sorted((WEB / "templates").glob("*.html"))
PAGES = (
    "/",
    "/ask",
    "/ask?q=what+colour+is+the+moon",
    "/queries",
    "/queries/who-asserted-what",
    "/queries/who-asserted-what?about=non-paper",
    "/queries/who-asserted-what?about=no+such+thing",
    "/queries/statements?view=table",
    "/queries/timeline?about=Norwegian+paper",
    "/queries/network?agent=Solveig+Brekk%C3%A5s",
    "/matters",
    "/agents",
    "/articles",
    "/sparql/editor",
    "/validation",
    "/ontology",
    "/shapes",
    "/help",
)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_inline_script_or_style(template: Path) -> None:
    """The policy 'self' forbids them, so a template that has one would break silently."""
    text = template.read_text(encoding="utf-8")

    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=\"/static/)", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_calls_nothing_safe(template: Path) -> None:
    """Whatever is printed is escaped, but for what a builder escaped itself."""
    assert "|safe" not in template.read_text(encoding="utf-8").replace(" ", "")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_one_heading_of_the_first_rank_and_a_title(desk: Desk, address: str) -> None:
    """Screen readers announce the one and list the other."""
    page = get(desk, address).body.decode()

    assert len(re.findall(r"<h1\b", page)) == 1
    assert re.search(r"<title>[^<]+</title>", page)
    assert '<html lang="en">' in page


@pytest.mark.parametrize("address", PAGES)
def test_the_names_within_a_page_are_its_own(desk: Desk, address: str) -> None:
    """No id stands twice, and every label and description leads to one that is there."""
    page = get(desk, address).body.decode()
    names = re.findall(r'\sid="([^"]+)"', page)
    used = re.findall(r'\s(?:for|aria-labelledby|aria-describedby|list)="([^"]+)"', page)

    assert sorted(set(names)) == sorted(names)
    assert {each for names_ in used for each in names_.split()} <= set(names)


@pytest.mark.parametrize("address", PAGES)
def test_links_within_the_site_lead_somewhere(desk: Desk, address: str) -> None:
    """Every address that a page links to has a route, and the first twenty answer."""
    inside = [each for each in links(get(desk, address)) if each.startswith("/")]
    known = [each for each in dict.fromkeys(inside) if not each.startswith(("/static/", "/page/"))]

    failed = [each for each in known[:20] if get(desk, each).status >= 500]
    assert known
    assert not failed


def test_what_is_hostile_is_escaped(desk: Desk) -> None:
    """A script in a question comes back as words."""
    for address in ("/ask?q=", "/queries/who-asserted-what?about=", "/articles?q="):
        page = get(desk, address + "%3Cscript%3Ealert(1)%3C/script%3E%22'").body.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_vendored_files_are_those_that_were_released() -> None:
    """Each file of ``vendor`` is listed with package, version, licence and hash, and fits it."""
    home = WEB / "static" / "vendor"
    listed = json.loads((home / "vendor.json").read_text(encoding="utf-8"))
    hashes = {name: file["sha256"] for package in listed for name, file in package["files"].items()}
    held = {path.name: path.read_bytes() for path in home.iterdir() if path.name != "vendor.json"}

    assert all(package["version"] and package["licence"] for package in listed)
    assert hashes == {name: hashlib.sha256(data).hexdigest() for name, data in held.items()}
    assert sum(map(len, held.values())) < 1_000_000


def test_styles_and_scripts_load_nothing_from_elsewhere() -> None:
    """What we wrote ourselves names no host."""
    for path in (WEB / "static").glob("*.*"):
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"(?:url\(|src=|import ).{0,3}(?:https?:)?//", text), path.name


def test_the_error_page_names_what_was_meant(desk: Desk) -> None:
    """A failure in a browser is a page, with candidates as links."""
    page = desk.page(
        "error.html",
        status=404,
        title="Not in the store",
        detail="no person is named 'Lavrow'",
        hint="the nearest: Sergey Lavrov",
        candidates=["Sergey Lavrov (person/sergey-lavrov)", "who-asserted-what", "plain words"],
    ).decode()

    assert 'href="/page/id/person/sergey-lavrov"' in page
    assert 'href="/queries/who-asserted-what"' in page
    assert "<li>plain words</li>" in page


def test_an_unknown_query_is_a_page_of_its_own(desk: Desk) -> None:
    """In a browser, a wrong address says what may have been meant."""
    reply = get(desk, "/queries/who-asserted-wath")

    assert reply.status == 404
    assert "/queries/who-asserted-what" in links(reply)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2025-10-16", "16 October 2025"),
        ("2025-10", "October 2025"),
        ("2025", "2025"),
        ("2025-10-16?", "perhaps 16 October 2025"),
        ("../2025-10-16", "by 16 October 2025"),
        ("2025-10-16/..", "from 16 October 2025"),
        ("2025-10-16T00:00:00Z", "16 October 2025"),
        ("2025-10-16T14:30:00Z", "16 October 2025, 14:30 UTC"),
        ("2025-13", "2025-13"),
        ("next spring", "next spring"),
    ],
)
def test_dates_are_shown_as_people_write_them(value: str, shown: str) -> None:
    """What is no date stays as it is."""
    assert filters.moment(value) == shown


def test_a_day_is_a_time_element_only_where_html_can_say_it() -> None:
    """An uncertain date is words alone."""
    assert filters.day("2025-10") == '<time datetime="2025-10">October 2025</time>'
    assert filters.day("2025-10-16~") == "about 16 October 2025"
    assert filters.day("<b>") == "&lt;b&gt;"


def test_marked_words_are_escaped_around_the_marks() -> None:
    """Marks that a text brings with it mark nothing."""
    assert filters.mark_words("a < b", "if a < b then") == "if <mark>a &lt; b</mark> then"
    assert filters.mark_words("x", "\ue000x\ue001") == "<mark>x</mark>"
    assert filters.mark_words("a < b", None) == "a &lt; b"


def test_numbers_are_shown_with_thousands() -> None:
    """Of a fraction at most three places are shown."""
    assert filters.number(1234567) == "1,234,567"
    assert filters.number(Decimal("0.8567")) == "0.857"
    assert filters.percent(Decimal("0.5")) == "50 %"


def test_counts_agree_with_their_noun() -> None:
    """One is singular, all else plural."""
    assert [filters.plural(count, "row") for count in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]


def test_the_search_box_keeps_what_was_sought(desk: Desk) -> None:
    """A page that was asked for words has them in the box of its head."""
    assert 'type="search" placeholder="Search" autocomplete="off" value="moon"' in (
        get(desk, "/ask?q=moon").body.decode()
    )


def test_a_page_says_what_a_statement_is(desk: Desk) -> None:
    """The foot of every page says that statements are reports."""
    assert "a report that something was said, not a fact" in words(get(desk, "/"))
