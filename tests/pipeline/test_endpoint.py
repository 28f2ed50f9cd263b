"""The endpoint below HTTP: queries in, bytes of a media type out."""

from __future__ import annotations

import csv
import io
import json
import time
import tracemalloc
from collections.abc import Callable

import pytest
import rdflib

from onrecord.errors import (
    AnswerTooLarge,
    NotInStore,
    ParameterError,
    QueryRefused,
    QuerySyntaxError,
    StoreError,
)
from onrecord.graph import KnowledgeGraph
from onrecord.iris import DERIVED
from onrecord.pipeline.endpoint import GRAPHS, RESULTS, Dataset
from onrecord.queries.scan import Form
from onrecord.stores.oxigraph import OxigraphStore

A, B = "http://example.org/a", "http://example.org/b"
Asking = Callable[..., object]


def chosen(form: Form) -> str:
    """Choose the preferred media type."""
    return next(iter(RESULTS if form in ("select", "ask") else GRAPHS))


@pytest.fixture
def two(kg: KnowledgeGraph) -> KnowledgeGraph:
    """A store with two graphs of the user's own, that share a triple, and a graph without name."""
    kg.endpoint.update(
        f"INSERT DATA {{ <{A}> rdfs:label 'none' "
        f"GRAPH <{A}> {{ <{A}> rdfs:label 'shared', 'a' }} "
        f"GRAPH <{B}> {{ <{A}> rdfs:label 'shared', 'b' }} }}"
    )
    return kg


def labels(kg: KnowledgeGraph, sparql: str, **more: object) -> list[str]:
    """Return the values of a query's one variable, sorted."""
    body, media = kg.endpoint.query(sparql, chosen, **more)  # type: ignore[arg-type]
    assert media == "application/sparql-results+json"
    answer = json.loads(body)
    (name,) = answer["head"]["vars"]
    return sorted(row[name]["value"] for row in answer["results"]["bindings"])


ALL = f"SELECT ?l WHERE {{ <{A}> rdfs:label ?l }}"
NAMED = f"SELECT ?l WHERE {{ GRAPH ?g {{ <{A}> rdfs:label ?l }} }}"


def test_the_default_graph_is_the_union(two: KnowledgeGraph) -> None:
    """Without a dataset every graph is asked; what two graphs hold is found twice."""
    assert labels(two, ALL) == ["a", "b", "none", "shared", "shared"]
    assert labels(two, NAMED) == ["a", "b", "shared", "shared"]


@pytest.mark.parametrize(
    ("dataset", "default", "named"),
    [
        (Dataset(default=(A,)), ["a", "shared"], []),
        (Dataset(default=(A, B)), ["a", "b", "shared"], []),
        (Dataset(named=(B,)), [], ["b", "shared"]),
        (Dataset((A,), (B,)), ["a", "shared"], ["b", "shared"]),
        (Dataset(default=("http://example.org/nothing",)), [], []),
    ],
)
def test_a_dataset_is_what_is_asked(
    two: KnowledgeGraph, dataset: Dataset, default: list[str], named: list[str]
) -> None:
    """The request names default and named graphs; of one that is not there nothing is found."""
    assert sorted(set(labels(two, ALL, dataset=dataset))) == default
    assert labels(two, NAMED, dataset=dataset) == named


def test_the_dataset_of_the_request_outdoes_that_of_the_text(two: KnowledgeGraph) -> None:
    """FROM counts, unless the request names a dataset: SPARQL 1.1 Protocol section 2.1.4."""
    text = ALL.replace("WHERE", f"FROM <{A}> WHERE")

    assert labels(two, text) == ["a", "shared"]
    assert labels(two, text, dataset=Dataset(default=(B,))) == ["b", "shared"]
    assert labels(two, text, dataset=Dataset(named=(B,))) == []
    assert len(two.query(text)) == 2


@pytest.mark.parametrize("media", RESULTS)
def test_every_format_of_results_is_written(two: KnowledgeGraph, media: str) -> None:
    """SELECT and ASK come in each format that we say we write."""
    rows, told = two.endpoint.query(ALL, lambda form: media)
    boolean, _ = two.endpoint.query("ASK {}", lambda form: media)
    parsed = {
        "json": lambda body: len(json.loads(body)["results"]["bindings"]),
        "xml": lambda body: body.count(b"<result>"),
        "csv": lambda body: len(list(csv.reader(io.StringIO(body.decode())))) - 1,
        "tsv": lambda body: len(body.decode().strip().splitlines()) - 1,
    }

    assert parsed[RESULTS[media]](rows) == 5
    assert told == media
    assert b"true" in boolean


@pytest.mark.parametrize("media", GRAPHS)
def test_every_format_of_graphs_is_written(two: KnowledgeGraph, media: str) -> None:
    """CONSTRUCT and DESCRIBE come in each format that we say we write."""
    for query in ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "DESCRIBE ?s WHERE { ?s ?p ?o }"):
        body, _ = two.endpoint.query(query, lambda form: media, dataset=Dataset((A, B)))
        read = rdflib.Dataset().parse(data=body, format=media)
        found = {str(o) for _, _, o, _ in read.quads((None, rdflib.RDFS.label, None, None))}

        assert found == {"shared", "a", "b"}


def test_describe_finds_what_all_graphs_say(two: KnowledgeGraph, full: KnowledgeGraph) -> None:
    """A thing is described by all triples that have it as subject, in whichever graph."""
    body, _ = two.endpoint.query(f"DESCRIBE <{A}>", lambda form: "application/n-triples")
    article = full.articles()[0].key
    whole, _ = full.endpoint.query(
        f"PREFIX article: <{full.base}article/> DESCRIBE article:{article}", chosen
    )

    assert len(set(body.splitlines())) == 4
    assert b"onr:contentHash" in whole


def test_turtle_has_the_usual_prefixes(full: KnowledgeGraph) -> None:
    """People read Turtle: names are short where they can be."""
    body, _ = full.endpoint.query("CONSTRUCT WHERE { ?s a onr:Statement ; onr:speaker ?o }", chosen)

    assert b"@prefix onr: " in body
    assert b"a onr:Statement" in body


def test_relative_iris_are_resolved_against_the_base(two: KnowledgeGraph) -> None:
    """The base of the request holds until the query says BASE."""
    query = "SELECT ?l { <a> rdfs:label ?l }"

    assert len(labels(two, query, base="http://example.org/sparql")) == 5
    assert labels(two, query, base="http://example.com/") == []
    assert len(labels(two, f"BASE <{B}> {query}", base="http://example.com/")) == 5


def test_the_form_is_told_before_anything_is_asked(two: KnowledgeGraph) -> None:
    """Who chooses the media type may refuse: nothing is run then."""
    told: list[Form] = []

    def refuse(form: Form) -> str:
        told.append(form)
        raise LookupError

    for query in (ALL, "ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }", f"DESCRIBE <{A}>"):
        with pytest.raises(LookupError):
            two.endpoint.query(query, refuse)

    assert told == ["select", "ask", "construct", "describe"]
    with pytest.raises(ParameterError, match="no format 'image/png'"):
        two.endpoint.query(ALL, lambda form: "image/png")
    with pytest.raises(ParameterError, match="no format 'text/csv'"):
        two.endpoint.query(f"DESCRIBE <{A}>", lambda form: "text/csv")


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("ASK {} SELECT * {}", "line 1, column"),
        ("ASK {} ; DROP ALL", "line 1, column"),
        ("DROP ALL", "an update, not a query"),
        ("ASK {", "line 1, column 5: '{' is never closed"),
        ("ASK { ?s nobody:p ?o }", "line 1, column 10: unknown prefix nobody"),
        ("ASK { ?s article:p ?o }", "unknown prefix article"),
        ("SELECT ?s\nWHERE { ?s ?p }", "line 2, column 15: a triple needs an object"),
        ("", "no query"),
    ],
)
def test_what_is_no_query_is_a_fault_of_syntax(kg: KnowledgeGraph, query: str, fault: str) -> None:
    """Two queries, an update, and anything malformed are refused with their place."""
    kg.endpoint.update("INSERT DATA {}")
    with pytest.raises(QuerySyntaxError, match=fault):
        kg.endpoint.query(query, chosen)


def test_what_was_checked_is_what_is_asked(two: KnowledgeGraph) -> None:
    """Escapes cannot hide from the pre-check what the store would run."""
    hidden = r'SELECT ("\u0022" AS ?x) { SERVICE <http://127.0.0.1:9/> {} } # """ AS ?x) {}'
    with pytest.raises(QueryRefused, match="SERVICE"):
        two.endpoint.query(hidden, chosen)

    assert labels(two, r"SELECT ?l { <\u0068ttp://example.org/a> rdfs:l\u0061bel ?l }") != []


def test_graphs_of_a_dataset_are_named_in_full(two: KnowledgeGraph) -> None:
    """A name that is none is a fault of the parameter, not of the query."""
    for name in ("a b", "relative", "<x:y>", ""):
        with pytest.raises(ParameterError):
            two.endpoint.query(ALL, chosen, dataset=Dataset(default=(name,)))


def test_an_answer_that_is_too_large_is_stopped(full: KnowledgeGraph) -> None:
    """A product that would not end stops at its cap, without more being held."""
    product = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    tracemalloc.start()
    began = time.process_time()
    with pytest.raises(AnswerTooLarge, match="more than 1,000,000 bytes") as stopped:
        full.endpoint.query(product, chosen, most=1_000_000)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert time.process_time() - began < 5
    assert most < 1_500_000
    assert "LIMIT" in str(stopped.value.hint)


@pytest.mark.parametrize(
    "query", [ALL, "ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }", f"DESCRIBE <{A}>"]
)
def test_an_answer_may_have_just_as_many_bytes(two: KnowledgeGraph, query: str) -> None:
    """The cap is the last byte that passes, whatever the form."""
    whole, media = two.endpoint.query(query, chosen)

    assert two.endpoint.query(query, chosen, most=len(whole)) == (whole, media)
    with pytest.raises(AnswerTooLarge):
        two.endpoint.query(query, chosen, most=len(whole) - 1)


def test_asking_through_the_endpoint_costs_little(full: KnowledgeGraph) -> None:
    """A point query costs at most a quarter of a millisecond more than Oxigraph's own."""
    subject = full.query("SELECT ?s WHERE { ?s a onr:Statement } LIMIT 1").cells[0][0]
    assert subject is not None
    query = f"SELECT ?p ?o WHERE {{ <{subject.value}> ?p ?o }}"
    store = full._place.reading()
    assert isinstance(store, OxigraphStore)

    def best(ask: Asking) -> float:
        times = []
        for _ in range(30):
            began = time.process_time()
            for _ in range(20):
                ask()
            times.append((time.process_time() - began) / 20)
        return min(times)

    plain = best(lambda: store.answer(query, "json", dataset=Dataset()))
    through = best(lambda: full.endpoint.query(query, chosen, most=1 << 25))

    assert through - plain < 0.00025


def test_any_graph_may_be_read(full: KnowledgeGraph) -> None:
    """Onrecord's own graphs are read as the user's are, whole or not at all."""
    article = f"{full.base}article/{full.articles()[0].key}"
    for name in (article, DERIVED):
        body = full.endpoint.read(name, "application/n-triples")

        assert len(body.splitlines()) == len(list(full._place.reading().triples(name)))
        assert full.endpoint.holds(name)
    with pytest.raises(AnswerTooLarge):
        full.endpoint.read(DERIVED, "text/turtle", most=100)


def test_a_graph_that_is_not_there_is_said_to_be_none(two: KnowledgeGraph) -> None:
    """Reading tells what is missing; a name that can be none is another fault."""
    assert not two.endpoint.holds("http://example.org/none")
    with pytest.raises(NotInStore, match="no graph"):
        two.endpoint.read("http://example.org/none", "text/turtle")
    for name in ("a b", "none"):
        with pytest.raises(ParameterError):
            two.endpoint.read(name, "text/turtle")
        with pytest.raises(ParameterError):
            two.endpoint.holds(name)
    with pytest.raises(ParameterError):
        two.endpoint.read(A, "text/csv")


def test_a_closed_store_answers_nothing(two: KnowledgeGraph) -> None:
    """After close, the endpoint says so."""
    endpoint = two.endpoint
    two.close()
    with pytest.raises(StoreError, match="closed"):
        endpoint.query(ALL, chosen)
