"""The pages about things: each kind shows what the store says, and nothing that it does not."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from onrecord.errors import NotInStore, ParameterError
from onrecord.graph import KnowledgeGraph
from onrecord.vocab import ONR
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked, Reply
from onrecord.web.views import things


@pytest.fixture(scope="module")
def desk(sample_store: Path) -> Iterator[Desk]:
    """A desk over every article of ``tests/articles/``."""
    with KnowledgeGraph(sample_store, create=False) as kg:
        yield Desk(kg)


@pytest.fixture(scope="module")
def matter(desk: Desk) -> str:
    """The matter of which most is said."""
    found = desk.kg.query(
        "SELECT ?m { ?m a onr:Document ; onr:statementCount ?n } ORDER BY DESC(?n) ?m LIMIT 1"
    )
    return str(found.rows[0].m)


def page(desk: Desk, iri: str, **query: str) -> str:
    """Return the page about a thing."""
    asked = Asked(path=_path(desk, iri), query=tuple(query.items()))
    return things.page(desk, asked).body.decode()


def _path(desk: Desk, iri: str) -> str:
    return iri.removeprefix(desk.kg.base)


def _one(desk: Desk, class_: str, pattern: str = "") -> str:
    """Return the first thing of a class that fits a pattern around ``?s``."""
    found = desk.kg.query(
        f"SELECT DISTINCT ?s {{ ?s a <{class_}> . {pattern} }} ORDER BY ?s LIMIT 1"
    )
    return str(found.rows[0].s)


class _Words(HTMLParser):
    """Collects the text inside the element of one class, markup gone."""

    def __init__(self, class_: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words, self._class, self._depth = "", class_, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth or ("class", self._class) in attrs:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        self._depth = max(0, self._depth - 1)

    def handle_data(self, data: str) -> None:
        self.words += data if self._depth else ""


def words_in(body: str, class_: str) -> str:
    """Return the text of the element with a class, as a reader gets it."""
    parser = _Words(class_)
    parser.feed(body)
    return parser.words


def test_an_article_is_shown_to_the_letter(desk: Desk) -> None:
    """What stands in the page's text, markup gone, is the article's text exactly."""
    for info in desk.kg.articles():
        iri = f"{desk.kg.base}article/{info.key}"

        assert words_in(page(desk, iri), "article-text") == desk.kg.things.text(iri)


def test_every_statement_is_marked_in_its_article(desk: Desk) -> None:
    """Each statement has an anchor where it begins, a link, and a line in the list beside it."""
    statement = _one(desk, ONR.Statement)
    article, _, tail = statement.partition("/statement/")
    body = page(desk, article)
    statements = desk.kg.query(f"SELECT ?s {{ ?s a onr:Statement ; onr:inArticle <{article}> }}")

    assert {f"s{row.s.rsplit('/', 1)[1]}" for row in statements} <= set(
        re.findall(r'id="(s\d[^"]*)"', body)
    )
    assert f'href="#s{tail}"' in body
    assert body.count(f'href="{desk.href(statement)}"') >= 2


def test_a_statement_shows_who_said_what_where(desk: Desk) -> None:
    """Its words, its sentence, its speaker, how to cite it, how to correct it, its evidence."""
    statement = _one(desk, ONR.Statement)
    short = desk.kg.short(statement)
    words = str(desk.kg.query(f"SELECT ?w {{ <{statement}> onr:text ?w }}").rows[0].w)
    body = page(desk, statement)
    told = html.unescape(body)

    assert f'<h1 class="words">{html.escape(words, quote=False)}' in body.replace("&#39;", "'")
    assert f"onrecord correct {short} speaker" in told
    assert statement in words_in(body, "copy")
    assert "<mark>" in body
    assert (
        f"{desk.href(statement.partition('/statement/')[0])}#s{statement.rsplit('/', 1)[1]}" in body
    )


def test_a_statement_names_what_it_disputes_and_is_named_there(desk: Desk) -> None:
    """A dispute stands on both pages."""
    disputing = _one(desk, ONR.Statement, "?s onr:disputes ?o")
    disputed = str(desk.kg.query(f"SELECT ?o {{ <{disputing}> onr:disputes ?o }}").rows[0].o)

    assert "It disputes" in page(desk, disputing)
    assert f'href="{desk.href(disputed)}"' in page(desk, disputing)
    assert "It is disputed by" in page(desk, disputed)
    assert f'href="{desk.href(disputing)}"' in page(desk, disputed)


def test_a_matter_lists_all_that_was_said_of_it(desk: Desk, matter: str) -> None:
    """Each utterance is a card; narrowed to a side, the others are gone."""
    everything = desk.kg.ask("who-asserted-what", about=matter)
    body = page(desk, matter)

    assert {desk.href(row.statement) for row in everything} <= set(
        re.findall(r'href="([^"]+)"', body)
    )
    sides = desk.kg.query(
        "SELECT DISTINCT ?side { ?s onr:speaksFor ?side ; "
        f"onr:concerns <{matter}> }} ORDER BY ?side"
    )
    side = str(sides.rows[0].side)
    kept = {str(row.statement) for row in desk.kg.ask("who-asserted-what", about=matter, side=side)}
    narrowed = page(desk, matter, side=side)
    shown = set(re.findall(r'<p class="quote"><a href="([^"]+)"', narrowed))

    assert shown == {desk.href(each) for each in kept}
    assert len(kept) < len(everything)


def test_a_date_that_is_none_is_told_beside_the_form(desk: Desk, matter: str) -> None:
    """The page stays, says what is wrong, and shows everything."""
    body = page(desk, matter, since="yesteryear<script>")

    assert "is no date" in body
    assert "<script>" not in body.replace('<script src="/static/onrecord.js" defer></script>', "")


@pytest.mark.parametrize("wrong", ["-1", "x", "1e3", "٣", "9" * 30])
def test_an_offset_is_a_number(desk: Desk, matter: str, wrong: str) -> None:
    """Anything else is refused."""
    with pytest.raises(ParameterError, match="no number"):
        page(desk, matter, offset=wrong)


def test_an_agent_shows_what_it_said_and_what_is_said_of_it(desk: Desk) -> None:
    """Every statement of a speaker is on the page, or on the next one."""
    speaker = _one(desk, ONR.Person, "?u a onr:Utterance ; onr:speaker ?s")
    said = desk.kg.query(
        f"SELECT ?s {{ ?s a onr:Statement ; onr:denotes ?u . ?u onr:speaker <{speaker}> }}"
    )
    body = page(desk, speaker, list="by")

    assert {desk.href(row.s) for row in said} <= set(re.findall(r'href="([^"]+)"', body))


@pytest.mark.parametrize(
    "class_",
    [
        ONR.Evidence, ONR.Extraction, ONR.StatusClaim, ONR.Participation, ONR.Tenure,
        ONR.Utterance, ONR.Place, ONR.SpeechAct, ONR.State, ONR.NewsOutlet, ONR.UnnamedSource,
        ONR.Topic, ONR.Agreement, ONR.Meeting,
    ],
)  # fmt: skip
def test_every_class_has_a_page(desk: Desk, class_: str) -> None:
    """Whatever a thing is, its page opens, with its name and its data."""
    thing = _one(desk, class_)
    body = page(desk, thing)

    assert f"<code>{thing}</code>" in body
    assert f'href="/data/{desk.path(thing)}.ttl"' in body
    assert "style=" not in re.sub(r"<svg.*?</svg>", "", body, flags=re.DOTALL)


def test_what_an_article_calls_a_thing_leads_to_the_thing(desk: Desk) -> None:
    """A node of an article says so, and links to the entity that it denotes."""
    found = desk.kg.query("SELECT ?n ?e { ?n a onr:Document ; onr:denotes ?e } ORDER BY ?n LIMIT 1")
    row = found.rows[0]

    body = page(desk, str(row.n))

    assert "What one article says of" in body
    assert f'href="{desk.href(str(row.e))}"' in body


def test_a_moved_statement_is_found(desk: Desk) -> None:
    """A span that moved leads to the statement that overlaps it most, which says so."""
    statement = _one(desk, ONR.Statement)
    article, _, tail = statement.partition("/statement/")
    start, end = (int(each) for each in tail.split("-")[:2])
    moved = f"{article}/statement/{start}-{end - 1}"

    reply = things.page(desk, Asked(path=_path(desk, moved)))
    location = dict(reply.headers)["location"]

    assert reply.status == 303
    assert location.startswith(f"{desk.href(statement)}?was=")
    assert "That name gave way to this one" in page(desk, statement, was=_path(desk, moved))


def test_a_former_name_is_shown_only_where_it_led_here(desk: Desk) -> None:
    """Nobody can put words into a page by its address."""
    statement = _one(desk, ONR.Statement)

    assert "gave way" not in page(desk, statement, was="id/person/you-won-a-prize")


def test_an_alias_leads_to_the_entity(desk: Desk) -> None:
    """A name that another member would have given answers 303 to the entity's page."""
    found = desk.kg.query("SELECT ?a ?e { ?a onr:aliasOf ?e } ORDER BY ?a LIMIT 1").rows
    if not found:
        pytest.skip("the small world has no alias")
    alias, entity = str(found[0].a), str(found[0].e)

    reply = things.page(desk, Asked(path=_path(desk, alias)))

    assert reply.status == 303
    assert dict(reply.headers)["location"].startswith(desk.href(entity) + "?was=")
    assert desk.kg.short(alias) in page(desk, entity)


def test_what_is_not_there_is_told_with_what_may_be_meant(desk: Desk) -> None:
    """A slip in a name leads to the one that is spelt alike."""
    with pytest.raises(NotInStore) as caught:
        page(desk, f"{desk.kg.base}id/person/sergey-lavrof")

    assert "Sergey Lavrov (person/sergey-lavrov)" in caught.value.candidates


def test_data_as_json_is_a_list_of_facts(desk: Desk) -> None:
    """JSON has what the page shows."""
    statement = _one(desk, ONR.Statement)

    reply: Reply = things.data(desk, Asked(path=_path(desk, statement) + ".json"))

    assert {row["property"] for row in json.loads(reply.body)} >= {ONR.speaker, ONR.text}
    assert reply.media == "application/json"
