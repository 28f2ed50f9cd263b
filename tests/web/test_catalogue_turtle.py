"""The catalogue for SPARQL editors: Turtle whose queries are those of the files."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, RDFS, SH

from onrecord.graph import KnowledgeGraph
from onrecord.queries import catalogue
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked, Reply
from onrecord.web.views.describing import turtle

SCHEMA = rdflib.Namespace("https://schema.org/")
ORIGIN = "https://example.org:8443"


@pytest.fixture(scope="module")
def reply() -> Reply:
    """The catalogue as the view gives it."""
    with KnowledgeGraph("memory:") as kg:
        return turtle(Desk(kg), Asked(origin=ORIGIN))


@pytest.fixture(scope="module")
def graph(reply: Reply) -> rdflib.Graph:
    """The catalogue, parsed."""
    return rdflib.Graph().parse(data=reply.body, format="turtle")


def test_every_saved_query_is_an_executable(graph: rdflib.Graph) -> None:
    """Each query is named by its address, and typed as editors look for it."""
    named = {rdflib.URIRef(f"{ORIGIN}/queries/{saved.name}") for saved in catalogue.load()}

    assert set(graph.subjects(RDF.type, SH.SPARQLExecutable)) == named
    assert set(graph.subjects(RDF.type, SH.SPARQLSelectExecutable)) == named


def test_a_query_is_that_of_its_file(graph: rdflib.Graph) -> None:
    """What an editor runs is the file without its header: the same text, and SPARQL."""
    for saved in catalogue.load():
        query = rdflib.URIRef(f"{ORIGIN}/queries/{saved.name}")
        text = str(graph.value(query, SH.select))

        assert text.splitlines() == [
            line for line in saved.text.splitlines() if not line.startswith("#+")
        ]
        assert isinstance(ox.Store().query(text), ox.QuerySolutions)


def test_a_query_runs_as_it_is(graph: rdflib.Graph, full: KnowledgeGraph) -> None:
    """Sent to the endpoint without a change, a query passes the pre-check and is answered."""
    for text in graph.objects(None, SH.select):
        assert full.query(str(text)).names


def test_a_query_comes_with_what_an_editor_shows(graph: rdflib.Graph) -> None:
    """Question, keywords and endpoint stand beside each query."""
    query = rdflib.URIRef(f"{ORIGIN}/queries/who-asserted-what")

    assert graph.value(query, RDFS.label) == rdflib.Literal(
        "Who asserted what about [about]?", "en"
    )
    assert str(graph.value(query, RDFS.comment)).startswith("Who asserted what about [about]? One")
    assert {str(word) for word in graph.objects(query, SCHEMA.keywords)} == {
        "statements",
        "utterances",
    }
    assert graph.value(query, SCHEMA.target) == rdflib.URIRef(f"{ORIGIN}/sparql")


def test_the_prefixes_are_those_that_the_queries_declare(graph: rdflib.Graph) -> None:
    """An editor can complete every prefix that the queries use, to the namespace they mean."""
    for query in graph.subjects(RDF.type, SH.SPARQLExecutable):
        (listed,) = graph.objects(query, SH.prefixes)
        told = {
            str(graph.value(each, SH.prefix)): str(graph.value(each, SH.namespace))
            for each in graph.objects(listed, SH.declare)
        }
        for line in str(graph.value(query, SH.select)).splitlines():
            if line.startswith("PREFIX "):
                _, prefix, space = line.split()
                assert told[prefix.removesuffix(":")] == space.strip("<>")


def test_the_same_catalogue_every_time(
    reply: Reply, open_kg: Callable[..., KnowledgeGraph]
) -> None:
    """The bytes do not depend on the store or on chance."""
    assert turtle(Desk(open_kg()), Asked(origin=ORIGIN)) == reply
    assert reply.media == "text/turtle; charset=utf-8"
