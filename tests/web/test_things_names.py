"""Every name dereferences: by HTML or RDF as the client likes it, and whatever the path holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib

from onrecord import resources
from onrecord.errors import NotInStore, OnrecordError, ParameterError
from onrecord.graph import KnowledgeGraph
from onrecord.ntriples import parse
from onrecord.vocab import ONR
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked, Reply
from onrecord.web.problems import NotAcceptable
from onrecord.web.views import ontology, things, validation

# How many names of a kind are tried.
_EACH = 12
_PUBLISHED = "https://w3id.org/onrecord/"
_VOCABULARY = f"SELECT * {{ GRAPH <{_PUBLISHED}graph/vocabulary> {{ ?s ?p ?o }} }}"
_KIND = re.compile(r"article/[0-9a-f]{16}(?:/([a-z-]+))?|(?:id|vocab)/([a-z-]+)|(graph)/")


@pytest.fixture(scope="module")
def desk(sample_store: Path) -> Iterator[Desk]:
    """A desk over every article of ``tests/articles/``."""
    with KnowledgeGraph(sample_store, create=False) as kg:
        yield Desk(kg)


@pytest.fixture(scope="module")
def exported(desk: Desk) -> set[str]:
    """Every IRI of ours that an export holds, graphs included."""
    quads = desk.kg.export(syntax="nquads").decode()
    found = re.findall(
        r"<(https://w3id\.org/onrecord/[^>]*)>", re.sub(r'"(?:[^"\\]|\\.)*"', '""', quads)
    )
    return set(found)


def follow(desk: Desk, address: str, accept: str = "text/html") -> Reply:
    """Return what the server would answer at an address of a thing."""
    path, _, _ = address.partition("?")
    asked = Asked(path=path.lstrip("/"), accept=accept)
    if path.startswith("/page/"):
        return things.page(desk, Asked(path=path.removeprefix("/page/"), accept=accept))
    if path.startswith("/data/"):
        return things.data(desk, Asked(path=path.removeprefix("/data/"), accept=accept))
    return things.name(desk, asked)


def location(reply: Reply) -> str:
    """Return where a reply leads."""
    return dict(reply.headers)["location"]


def test_every_name_of_an_export_dereferences(desk: Desk, exported: set[str]) -> None:
    """A name answers 303, and where it leads answers 200: a page to people, RDF to programs."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for name in sorted(exported):
        path = name.removeprefix(_PUBLISHED)
        if path.startswith(("ontology", "shapes")):
            continue
        match = _KIND.match(path)
        assert match is not None, name
        kinds[path.split("/")[0] + str(match.groups())].append(path)
    assert len(kinds) > 25

    for names in kinds.values():
        for path in names[:: -(-len(names) // _EACH)]:
            page = things.name(desk, Asked(path=path, accept="text/html,*/*;q=0.1"))
            assert (page.status, dict(page.headers)["vary"]) == (303, "Accept")
            assert follow(desk, location(page)).status == 200, path
            data = things.name(desk, Asked(path=path, accept="text/turtle"))
            assert data.status == 303
            got = follow(desk, location(data))
            assert (got.status, got.media) == (200, "text/turtle; charset=utf-8")
            graph = rdflib.Graph().parse(data=got.body, format="turtle")
            if not path.startswith("graph/"):
                assert any(rdflib.URIRef(_PUBLISHED + path) in triple for triple in graph)


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld", "rdf", "nq", "trig", "json"])
def test_data_of_a_graph_is_in_the_syntax_asked_for(desk: Desk, suffix: str) -> None:
    """The suffix decides, as it does for other things; the triples are those of the graph."""
    reply = things.data(desk, Asked(path=f"graph/vocabulary.{suffix}"))
    form = {"ttl": "turtle", "jsonld": "json-ld", "json": "json-ld", "rdf": "xml", "nq": "nquads"}
    found = rdflib.Dataset(default_union=True)
    found.parse(data=reply.body, format=form.get(suffix, suffix))
    media = {"ttl": "text/turtle", "json": "application/json", "nq": "application/n-quads"}

    assert len(found) == len(desk.kg.query(_VOCABULARY))
    assert reply.media.startswith(media.get(suffix, "application/"))


def test_every_shape_of_a_report_dereferences(desk: Desk) -> None:
    """What a finding names as its rule has its place on a page, and its triples in Turtle."""
    page = ontology.shapes(desk, Asked(path="shapes", accept="text/html")).body.decode()
    turtle = ontology.shapes(desk, Asked(path="shapes", accept="text/turtle"))
    graph = rdflib.Graph().parse(data=turtle.body, format="turtle")
    named = {row.shape for row in desk.kg.query("SELECT ?shape { ?f sh:sourceShape ?shape }")}
    named |= {each.shape for each in desk.kg.validate()}
    assert named
    assert len(re.findall(r'id="[^"]+"', page)) == len(set(re.findall(r'id="[^"]+"', page)))

    for shape in [*named, *(str(s) for s in graph.subjects() if "/shapes#" in str(s))]:
        assert (rdflib.URIRef(str(shape)), None, None) in graph
        address = desk.href(str(shape))
        assert address == f"/shapes#{str(shape).partition('#')[2]}"
        assert f'id="{address.partition("#")[2]}"' in page


def test_the_report_leads_to_its_rules(desk: Desk) -> None:
    """Each rule that the page on validation tells of is linked."""
    page = validation.report(desk, Asked(path="validation")).body.decode()
    rules = re.findall(r'<a href="(/shapes#[\w-]+)"><code>', page)

    assert rules and len(rules) == page.count('class="finding"')


def test_every_term_of_an_export_stands_in_the_ontology(desk: Desk, exported: set[str]) -> None:
    """What leads to ``/ontology#…`` finds its term there."""
    ontology = (resources.folder("ontology") / "onrecord.ttl").read_text(encoding="utf-8")
    terms = {name for name in exported if name.startswith(f"{_PUBLISHED}ontology#")}

    assert len(terms) > 60
    for term in terms:
        assert desk.href(term) == f"/ontology#{term.partition('#')[2]}"
        assert re.search(rf"\bonr:{term.partition('#')[2]}\b", ontology), term


@pytest.mark.parametrize(
    ("accept", "leads"),
    [
        ("", "/page/"),
        ("*/*", "/page/"),
        ("text/html", "/page/"),
        ("application/xhtml+xml, text/turtle;q=0.9", "/page/"),
        ("text/turtle", ".ttl"),
        ("text/html;q=0.3, application/ld+json", ".jsonld"),
        ("application/rdf+xml;q=0.9, text/turtle;q=0.2", ".rdf"),
        ("application/n-triples", ".nt"),
        ("application/n-quads", ".nq"),
        ("application/trig", ".trig"),
        ("application/json", ".json"),
        ("text/html;q=0, */*", ".ttl"),
    ],
)
def test_the_client_chooses_the_form(desk: Desk, accept: str, leads: str) -> None:
    """By quality, and a page where it has no wish."""
    key = desk.kg.articles()[0].key

    assert leads in location(things.name(desk, Asked(path=f"article/{key}", accept=accept)))


def test_a_client_that_takes_nothing_of_ours_is_told(desk: Desk) -> None:
    """A picture of an article there is not."""
    key = desk.kg.articles()[0].key

    with pytest.raises(NotAcceptable, match="image/png"):
        things.name(desk, Asked(path=f"article/{key}", accept="image/png"))


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld", "rdf", "nq", "trig"])
def test_data_of_an_article_is_its_whole_graph(desk: Desk, suffix: str) -> None:
    """Every syntax holds what the article's graph holds, and reads with rdflib."""
    iri = f"{desk.kg.base}article/{desk.kg.articles()[0].key}"
    own = {
        (row.s, row.p) for row in desk.kg.query(f"SELECT ?s ?p {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}")
    }

    reply = things.data(desk, Asked(path=f"{iri.removeprefix(desk.kg.base)}.{suffix}"))
    found = rdflib.Dataset(default_union=True)
    form = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml", "nq": "nquads"}
    found.parse(data=reply.body, format=form.get(suffix, suffix))

    assert own <= {(str(s), str(p)) for s, p, _, _ in found.quads()}
    again = things.data(desk, Asked(path=f"{iri.removeprefix(desk.kg.base)}.{suffix}"))
    assert reply.body == again.body


def test_data_tells_what_refers_to_a_thing(desk: Desk) -> None:
    """Triples in which it is the object come along, for there is no other way to find them."""
    found = desk.kg.query("SELECT ?s ?m { ?s onr:concerns ?m } ORDER BY ?s ?m LIMIT 1").rows[0]
    path = str(found.m).removeprefix(desk.kg.base)

    triples = list(parse(things.data(desk, Asked(path=f"{path}.nt")).body.decode()))

    assert (f"<{found.s}>", f"<{ONR.concerns}>", f"<{found.m}>") in triples


HOSTILE = [
    "..", "../../etc/passwd", "id/../../etc/passwd", "\0", "id/person/\0", "id/person/ ",
    "id/x\r\nset-cookie: a=b", "id/x\nlocation: //evil.example", 'id/"onmouseover="alert(1)',
    "id/<script>alert(1)</script>", "id/" + "a" * 10_000, "id/%00", "id/%2e%2e",
    "//evil.example/", "https://evil.example/", "id/x> } ; DROP ALL #", "", "/", "article/",
    "article/0000000000000000", "article/0000000000000000/statement/0-" + "9" * 5_000,
    "id/\U0001f4a9", "id/\ud800", "graph/", "graph/none", "vocab/none/none", "id/a?b=c", "id/a#b",
    "id/a\\b", "id/{a}", "id/a|b",
]  # fmt: skip


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: ascii(path)[:40])
@pytest.mark.parametrize("suffix", ["", ".ttl", ".json"])
def test_a_hostile_path_is_refused_and_leaves_no_trace(desk: Desk, path: str, suffix: str) -> None:
    """It is no name (400) or names nothing (404), and nothing of it gets into a header."""
    for view in (things.page, things.data, things.name):
        try:
            reply = view(desk, Asked(path=path + suffix, accept="text/html"))
        except (NotInStore, ParameterError) as error:
            assert len(str(error)) < 600
        except OnrecordError as error:  # pragma: no cover - would be a fault
            raise AssertionError(type(error)) from error
        else:
            raise AssertionError(f"{view.__name__} answered {reply.status}")


@pytest.mark.parametrize("was", HOSTILE, ids=lambda was: ascii(was)[:40])
def test_a_hostile_former_name_is_not_shown(desk: Desk, was: str) -> None:
    """``?was=`` shows nothing that the store does not bear out."""
    key = desk.kg.articles()[0].key
    body = things.page(desk, Asked(path=f"article/{key}", query=(("was", was),))).body

    assert b"gave way" not in body


def test_addresses_of_an_article_that_are_no_web_address_are_not_linked(desk: Desk) -> None:
    """``javascript:`` and the like are shown as words; others open without telling whence."""
    from onrecord.web.facts import web_address

    assert web_address("javascript:alert(1)") is None
    assert web_address("https://news.example/a b") is None
    assert web_address('https://news.example/"><script>') is None
    assert web_address("HTTPS://news.example/a?b=c#d") == "HTTPS://news.example/a?b=c#d"
