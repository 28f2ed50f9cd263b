"""The page of help: what people and programs need to begin, in their server's own words."""

from __future__ import annotations

from lxml import html

from onrecord.graph import KnowledgeGraph
from onrecord.queries import catalogue
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked
from onrecord.web.routes import find
from onrecord.web.views.describing import help_page

ORIGIN = "https://example.org:8443"


def _page(kg: KnowledgeGraph, origin: str = ORIGIN) -> html.HtmlElement:
    return html.fromstring(help_page(Desk(kg), Asked(origin=origin)).body)


def test_every_question_is_named_with_its_parameters(kg: KnowledgeGraph) -> None:
    """Each saved query is linked, and its parameters stand beside it."""
    page = _page(kg)

    for saved in catalogue.load():
        (link,) = page.xpath(f"//a[@href='/queries/{saved.name}']")
        told = link.getparent().getnext().text_content()
        assert all(param.name in told for param in saved.params)


def test_commands_name_the_server_that_was_asked(kg: KnowledgeGraph) -> None:
    """Commands can be copied: they go to the server from which the page came."""
    commands = [code.text for code in _page(kg).xpath("//pre/code")]

    assert len(commands) >= 5
    assert all(ORIGIN in command for command in commands)


def test_links_of_the_page_lead_somewhere(kg: KnowledgeGraph) -> None:
    """Every link goes to an address that the server has, or to a place on the page."""
    page = _page(kg)
    ids = set(page.xpath("//@id"))

    for address in page.xpath("//main//a/@href"):
        assert address[1:] in ids if address.startswith("#") else find(address) is not None


def test_a_hostile_origin_stays_words(kg: KnowledgeGraph) -> None:
    """What a client calls the server cannot become markup; nothing is styled or run inline."""
    page = _page(kg, 'http://a"><script>alert(1)</script>')

    assert not page.xpath("//main//script")
    assert not page.xpath("//@style | //@onclick")


def test_headings_are_in_order(kg: KnowledgeGraph) -> None:
    """One heading of the first level, and all others one below it."""
    levels = [heading.tag for heading in _page(kg).xpath("//main//h1 | //main//h2 | //main//h3")]

    assert levels[0] == "h1"
    assert set(levels[1:]) == {"h2"}
