"""Home, and the lists of matters, speakers and articles."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from desks import get, links, words

from onrecord.pipeline.inventory import Part
from onrecord.web import lists
from onrecord.web.desk import Desk
from onrecord.web.examples import examples

if TYPE_CHECKING:
    from onrecord.graph import KnowledgeGraph

LISTS = ("/matters", "/agents", "/articles")


def numbers(page: str, label: str) -> list[int]:
    """Return the numbers of a column."""
    found = re.findall(rf'data-label="{label}">([\d,]+)<', page)
    return [int(each.replace(",", "")) for each in found]


def test_home_shows_what_is_in_the_store(desk: Desk) -> None:
    """Counts, latest statements with marked words, most talked of, most quoted."""
    page = get(desk, "/")
    told = words(page)

    assert "12 articles" in told
    assert "186 statements" in told
    assert page.body.count(b'class="record"') == 12
    assert b"<mark>" in page.body
    assert "Norwegian paper" in told


def test_a_matter_has_the_number_that_home_counts_for_it(desk: Desk) -> None:
    """Home counts statements, and the page of a matter says beside the things said how many."""
    home = get(desk, "/").body.decode().partition('id="matters"')[2].partition("</section>")[0]
    counted = re.findall(r'href="(/page/[^"]+)".*?class="n">([\d,]+)<', home)
    told = [words(get(desk, address)) for address, _ in counted]

    assert "By number of statements" in home
    assert len(counted) == 8
    for page, (_, number) in zip(told, counted, strict=True):
        said = re.search(r"([\d,]+) things? said", page)
        assert said is not None
        assert said[1] == number or f"{said[0]}, reported in {number} statements" in page
    assert any("reported in" in page for page in told)


def test_the_latest_statements_come_latest_first(desk: Desk) -> None:
    """Days fall from line to line."""
    section = get(desk, "/").body.decode().partition('id="latest"')[2]
    days = re.findall(r'<time datetime="([^"]+)"', section)

    assert days
    assert all(later >= earlier for later, earlier in pairwise(days))


def test_home_begins_with_eight_questions_that_have_an_answer(desk: Desk) -> None:
    """Each leads to rows, and is put to what the store holds."""
    begun = examples(desk)

    assert len(begun) == 8
    for each in begun:
        reply = get(desk, each.address)
        assert "Nothing in this store answers that" not in words(reply)
        assert reply.status == 200
        assert "Take it away" in words(reply)


def test_home_of_an_empty_store_says_how_to_fill_it(kg: KnowledgeGraph) -> None:
    """There are no questions to begin with, and no lists."""
    told = words(get(Desk(kg), "/"))

    assert "There are no articles in this store yet." in told
    assert "Latest statements" not in told


@pytest.mark.parametrize("address", LISTS)
def test_a_list_of_an_empty_store_says_so(kg: KnowledgeGraph, address: str) -> None:
    """It is no table without rows."""
    assert "There is nothing of this kind in the store yet." in words(get(Desk(kg), address))


@pytest.mark.parametrize(
    ("address", "count"), [("/matters", 28), ("/agents", None), ("/articles", 12)]
)
def test_a_list_counts_what_it_lists(desk: Desk, address: str, count: int | None) -> None:
    """The caption says which part of how many is shown."""
    shown = re.search(r"<caption>1–(\d+) of (\d+)</caption>", get(desk, address).body.decode())

    assert shown is not None
    assert count in (None, int(shown[2]))


@pytest.mark.parametrize(("order", "falls"), [("down", True), ("up", False)])
def test_a_list_is_sorted_by_its_columns(desk: Desk, order: str, falls: bool) -> None:
    """By statements, most first or fewest first; what has none is last either way."""
    found = numbers(
        get(desk, f"/matters?sort=statements&order={order}").body.decode(), "Statements"
    )
    told = [each for each in found if each]

    assert told == sorted(told, reverse=falls)
    assert found[: len(told)] == told


def test_the_sorted_column_is_announced(desk: Desk) -> None:
    """Its link turns the order round."""
    page = get(desk, "/articles").body.decode()
    turned = re.search(r'aria-sort="descending"><a href="([^"]+)">Date', page)

    assert turned is not None
    assert "order=up" in turned[1]
    assert page.count("aria-sort") == 1


@pytest.mark.parametrize(
    "address", ["/matters?sort=colour", "/matters?kind=tree", "/agents?limit=x"]
)
def test_a_list_refuses_what_it_does_not_know(desk: Desk, address: str) -> None:
    """An address that is wrong says so."""
    assert get(desk, address).status == 400


def test_a_list_is_filtered_by_words_and_kind(desk: Desk) -> None:
    """Case, accents and order of the words do not matter."""
    page = get(desk, "/matters?q=PAPER+non&kind=document")

    assert page.body.count(b'data-label="Kind">document<') > 1
    assert b'data-label="Kind">meeting<' not in page.body
    assert b"Norwegian paper" not in page.body


def test_a_filter_that_fits_nothing_leads_back(desk: Desk) -> None:
    """The page says what was sought."""
    page = get(desk, "/articles?q=xyzzy")

    assert "Nothing here fits “xyzzy”" in words(page)
    assert "/articles" in links(page)


def test_pages_of_a_list_hold_together(desk: Desk) -> None:
    """Filter and order stay from page to page, and every matter is shown once."""
    address: str | None = "/matters?sort=label&limit=10"
    seen: list[str] = []
    while address:
        page = get(desk, address)
        seen += [each for each in links(page) if each.startswith("/page/")]
        address = next((each for each in links(page) if f"offset={len(seen)}" in each), None)

    assert len(seen) == len(set(seen)) == desk.kg.inventory.matters(Part("label")).count


def test_conflicts_lead_to_the_claims(desk: Desk) -> None:
    """The number of conflicts over a matter is a link to the query that shows them."""
    found = [each for each in links(get(desk, "/matters?sort=conflicts")) if "conflicting" in each]

    assert found
    assert "Nothing in this store answers that" not in words(get(desk, found[0]))


def test_agents_are_ranked_by_their_statements(desk: Desk) -> None:
    """The first has as many as the query for shares says."""
    first = desk.kg.inventory.agents(Part("statements")).things[0]
    share = desk.kg.ask("shares-by-speaker", versions="all", limit=1).rows[0]

    assert (first.label, first.statements) == (share.name, share.statements)


def test_articles_count_their_statements(desk: Desk) -> None:
    """The sum is what the store holds."""
    assert sum(each.statements for each in lists.articles(desk)) == 186


def test_what_a_page_keeps_goes_with_a_change(full: KnowledgeGraph) -> None:
    """A list that was shown is made anew after a change of the store."""
    desk = Desk(full)
    before = lists.articles(desk)
    full.remove(before[0].iri)

    assert before[0] not in lists.articles(desk)
    assert len(lists.articles(desk)) == len(before) - 1
