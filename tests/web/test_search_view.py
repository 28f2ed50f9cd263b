"""The page that finds words."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import html

from helpers import Coder
from onrecord.errors import ParameterError
from onrecord.graph import KnowledgeGraph
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked, Reply
from onrecord.web.views.searching import search

BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


def ask(kg: KnowledgeGraph, *query: tuple[str, str], accept: str = BROWSER) -> Reply:
    """Return the reply to a query string."""
    return search(Desk(kg), Asked(query=query, accept=accept))


def page(reply: Reply) -> html.HtmlElement:
    """Return a reply as a page."""
    assert reply.media.startswith("text/html")
    return html.fromstring(reply.body.decode())


def text(of: html.HtmlElement) -> str:
    """Return the words of a part of a page."""
    return " ".join(of.text_content().split())


def test_without_words_the_page_is_a_form_with_help(full: KnowledgeGraph) -> None:
    """It says how to search, and offers questions that have answers."""
    shown = page(ask(full))

    assert shown.xpath("//main//form[@action='/search']//input[@name='q']")
    assert "All words are wanted" in text(shown)
    assert shown.xpath("//ul[@class='begin']//a")


def test_what_was_found_is_marked_and_linked(full: KnowledgeGraph) -> None:
    """Each find leads to its page, with the words found in mark elements."""
    shown = page(ask(full, ("q", "non-paper")))
    finds = shown.xpath("//ol/li")

    assert len(finds) == 7
    assert "1–7 of 7 for “non-paper”" in text(shown)
    assert {text(mark) for mark in shown.xpath("//ol//mark")} == {"non-paper"}
    assert all(find.xpath(".//a")[0].get("href").startswith("/page/") for find in finds)
    assert shown.xpath("//input[@name='q']/@value")[-1] == "non-paper"


def test_kinds_are_links_with_their_counts(full: KnowledgeGraph) -> None:
    """All kinds stay in reach when one is chosen, and the chosen one says so."""
    shown = page(ask(full, ("q", "non-paper"), ("kind", "statement")))
    tabs = shown.xpath("//ul[@class='tabs']//a")

    assert [text(tab) for tab in tabs] == ["All 7", "Statements 2", "Matters 2", "Articles 3"]
    assert [tab.get("href") for tab in tabs][1] == "/search?q=non-paper&kind=statement"
    assert [text(tab) for tab in tabs if tab.get("aria-current")] == ["Statements 2"]
    assert len(shown.xpath("//ol/li")) == 2


def test_pages_follow_each_other(full: KnowledgeGraph) -> None:
    """The link to the next page keeps words, kind and number of rows."""
    first = page(ask(full, ("q", "summit"), ("kind", "article"), ("limit", "2")))
    (following,) = first.xpath("//a[@rel='next']/@href")
    second = page(ask(full, ("q", "summit"), ("kind", "article"), ("limit", "2"), ("offset", "2")))

    assert following == "/search?q=summit&kind=article&offset=2&limit=2"
    assert "3–3 of 3" in text(second)
    assert second.xpath("//a[@rel='prev']/@href") == ["/search?q=summit&kind=article&limit=2"]


def test_beyond_the_last_page_the_way_back_is_shown(full: KnowledgeGraph) -> None:
    """An offset past the end is no error."""
    shown = page(ask(full, ("q", "summit"), ("offset", "900")))

    assert "none on this page" in text(shown)
    assert shown.xpath("//a[@rel='prev']")


def test_nothing_found_shows_what_else_to_try(full: KnowledgeGraph) -> None:
    """A word spelt alike is a link, and questions to ask are shown."""
    shown = page(ask(full, ("q", "summitt pell")))

    assert "Nothing holds “summitt pell”." in text(shown)
    assert shown.xpath("//main//a[text()='summit pell']/@href") == ["/search?q=summit+pell"]
    assert shown.xpath("//ul[@class='begin']//a")


def test_a_fault_stands_in_the_page(full: KnowledgeGraph) -> None:
    """A date that is none leaves the form as it was, with what is wrong and status 400."""
    reply = ask(full, ("q", "paper"), ("since", "someday"))
    shown = page(reply)

    assert reply.status == 400
    assert "is no date" in text(shown.xpath("//*[@role='alert']")[0])
    assert shown.xpath("//input[@name='since']/@value") == ["someday"]


def test_programs_get_json_and_errors_of_their_own(full: KnowledgeGraph) -> None:
    """By Accept or by format: rows, how many there are, and what is spelt alike."""
    for reply in (
        ask(full, ("q", "non-paper"), accept="application/json"),
        ask(full, ("q", "non-paper"), ("format", "json")),
    ):
        found = json.loads(reply.body)
        assert reply.media == "application/json"
        assert (found["total"], found["counts"]["statement"]) == (7, 2)
        assert found["rows"][0]["entity"].startswith(full.base)
    with pytest.raises(ParameterError):
        ask(full, ("q", "x"), ("kind", "verb"), accept="application/json")
    with pytest.raises(ParameterError):
        ask(full, ("q", "x"), ("format", "exe"))


def test_csv_is_a_file_to_take_away(full: KnowledgeGraph) -> None:
    """It has a line a find, and a name to be saved under."""
    reply = ask(full, ("q", "non-paper"), ("format", "csv"))
    rows = list(csv.DictReader(io.StringIO(reply.body.decode())))

    assert len(rows) == 7
    assert dict(reply.headers)["content-disposition"] == 'attachment; filename="search.csv"'


def test_articles_cannot_write_into_the_page(kg: KnowledgeGraph) -> None:
    """Text, titles and names are shown as they are, whatever they hold."""
    evil = "<script>alert(1)</script> & <img src=x onerror=y>"
    coder = Coder(title=evil, publisher=evil, published="2024-05-01")
    coder.write(f"Ann Lund said {evil} guarantees were needed by all of them.")
    coder.says(coder.mention("Ann Lund"), f"{evil} guarantees", "said")
    kg.add_article(*coder.both())
    shown = page(ask(kg, ("q", "guarantees")))

    assert len(shown.xpath("//ol/li")) == 2
    assert not shown.xpath("//main//script | //main//img | //@onerror | //@style")
    assert "<script>alert(1)</script>" in text(shown.xpath("//ol")[0])


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.one_of(st.sampled_from("\"'<>&*()-“”\0 a"), st.characters()), max_size=40))
@example("</title><script>x</script>")
@example('" onfocus="x')
@example("paper\ue000\ue001")
@example("\ud800")
def test_words_cannot_write_into_the_page(full: KnowledgeGraph, words: str) -> None:
    """Whatever is typed comes back as text, in a page that is whole."""
    words = words.encode("utf-8", "replace").decode()
    body = ask(full, ("q", words)).body.decode()

    assert not re.search(r"<script(?! src=\"/static/)", body)
    assert body.count("<main") == body.count("</main>") == 1
