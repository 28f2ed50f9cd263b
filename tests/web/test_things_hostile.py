"""Articles are hostile input: whatever their words are, a page shows them as words."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from helpers import Coder
from onrecord.graph import KnowledgeGraph
from onrecord.vocab import ONR
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked
from onrecord.web.views import things

ATTACK = "<script>alert(1)</script> & “<img src=x onerror=alert(2)>” ' onload=1 {{ 7*7 }} <mark>"


class _Tags(HTMLParser):
    """Collects elements and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


@pytest.fixture
def desk(kg: KnowledgeGraph) -> Desk:
    """A store of an article whose every word is an attack."""
    coder = Coder(
        title=ATTACK, publisher=ATTACK, published="2024-05-01", byline=ATTACK,
        url="javascript:alert(3)",
    )  # fmt: skip
    coder.write(f"On the paper: {ATTACK}, said Anton Reyk </td></table></div> today.")
    paper = coder.document("paper", label=ATTACK)
    coder.says(coder.mention("Anton Reyk"), ATTACK, "said", about=(paper,))
    kg.add_article(*coder.both())
    return Desk(kg)


def test_no_page_runs_or_loads_what_an_article_says(desk: Desk) -> None:
    """Over every thing of the store: no script but ours, no handler, no style, no odd address."""
    found = desk.kg.query(
        "SELECT DISTINCT ?s { GRAPH ?g { ?s a ?type } FILTER(?g != "
        "<https://w3id.org/onrecord/graph/registry> && ?g != "
        "<https://w3id.org/onrecord/graph/vocabulary>) }"
    )
    assert len(found) > 8
    for row in found:
        page = _Tags()
        page.feed(
            things.page(desk, Asked(path=str(row.s).removeprefix(desk.kg.base))).body.decode()
        )

        assert page.tags.count("script") == 1
        assert "img" not in page.tags
        for name, value in page.attributes:
            assert not name.startswith("on")
            assert name != "style"
            if name in {"href", "src", "action"}:
                assert value.startswith(("/", "#", "http://www.w", "https://"))


def test_a_hostile_address_is_told_and_not_linked(desk: Desk) -> None:
    """The reader sees it, and cannot follow it."""
    (info,) = desk.kg.articles()
    body = things.page(desk, Asked(path=f"article/{info.key}")).body.decode()

    assert "<span>javascript:alert(3)</span>" in body
    assert 'href="javascript' not in body


def test_a_citation_holds_the_words_and_breaks_out_of_nothing(desk: Desk) -> None:
    """Neither HTML nor TeX takes the words for markup, nor does the shell."""
    statement = desk.kg.query(f"SELECT ?s {{ ?s a <{ONR.Statement}> }}").rows[0].s
    body = things.page(desk, Asked(path=statement.removeprefix(desk.kg.base))).body.decode()

    assert "<script>alert" not in body
    assert r"\{\{ 7*7 \}\}" in body
    assert "onrecord correct" in body


@pytest.mark.parametrize("key", ["since", "until", "outlet", "act", "list", "was"])
def test_what_is_asked_is_escaped(desk: Desk, key: str) -> None:
    """Values of the address come back as words or not at all."""
    matter = desk.kg.query("SELECT ?m { ?m a onr:Document ; onr:statementCount ?n }").rows[0].m
    path = str(matter).removeprefix(desk.kg.base)

    body = things.page(desk, Asked(path=path, query=((key, ATTACK),))).body.decode()

    assert "<script>alert" not in body
    assert "<img" not in body
