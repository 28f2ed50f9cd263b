"""SPARQL 1.1 Service Description: the W3C's three tests, against the real server.

The manifest names them and leaves open what they ask; "conforms to schema" is held here to
https://www.w3.org/TR/sparql11-service-description/: which classes and properties there are,
between what, and that what is said is so.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest
import w3c
from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import VOID
from rdflib.term import Node
from serving import Answer, Server

from onrecord.vocab import ONR

pytestmark = pytest.mark.xdist_group("served")

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
NAMES = ("has-endpoint-triple", "returns-rdf", "conforms-to-schema")

RDF_FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}

# https://www.w3.org/ns/formats/: those that a SPARQL service reads or writes.
MEDIA_OF = {
    FORMATS.SPARQL_Results_JSON: "application/sparql-results+json",
    FORMATS.SPARQL_Results_XML: "application/sparql-results+xml",
    FORMATS.SPARQL_Results_CSV: "text/csv",
    FORMATS.SPARQL_Results_TSV: "text/tab-separated-values",
    FORMATS.Turtle: "text/turtle",
    FORMATS["N-Triples"]: "application/n-triples",
    FORMATS["N-Quads"]: "application/n-quads",
    FORMATS.TriG: "application/trig",
    FORMATS.N3: "text/n3",
    FORMATS.RDF_XML: "application/rdf+xml",
    FORMATS["JSON-LD"]: "application/ld+json",
}
RESULTS = {media for name, media in MEDIA_OF.items() if "SPARQL_Results" in str(name)}

LANGUAGES = {SD.SPARQL10Query, SD.SPARQL11Query, SD.SPARQL11Update}
FEATURES = {
    SD.DereferencesURIs,
    SD.UnionDefaultGraph,
    SD.RequiresDataset,
    SD.EmptyGraphs,
    SD.BasicFederatedQuery,
}


class Term(NamedTuple):
    """What a property of the vocabulary stands between; None is any resource."""

    domain: set[URIRef] | None
    range: set[URIRef] | None


SERVICE = {SD.Service}
DATASET = {SD.Dataset}
PROPERTIES = {
    SD.endpoint: Term(SERVICE, None),
    SD.feature: Term(SERVICE, FEATURES),
    SD.defaultEntailmentRegime: Term(SERVICE, None),
    SD.entailmentRegime: Term({SD.NamedGraph}, None),
    SD.defaultSupportedEntailmentProfile: Term(SERVICE, None),
    SD.supportedEntailmentProfile: Term({SD.NamedGraph}, None),
    SD.extensionFunction: Term(SERVICE, {SD.Function}),
    SD.extensionAggregate: Term(SERVICE, {SD.Aggregate}),
    SD.languageExtension: Term(SERVICE, None),
    SD.supportedLanguage: Term(SERVICE, LANGUAGES),
    SD.propertyFeature: Term(SERVICE, None),
    SD.defaultDataset: Term(SERVICE, DATASET),
    SD.availableGraphs: Term(SERVICE, {SD.GraphCollection}),
    SD.resultFormat: Term(SERVICE, set(MEDIA_OF)),
    SD.inputFormat: Term(SERVICE, set(MEDIA_OF)),
    SD.defaultGraph: Term(DATASET, {SD.Graph}),
    SD.namedGraph: Term(DATASET | {SD.GraphCollection}, {SD.NamedGraph}),
    SD.name: Term({SD.NamedGraph}, None),
    SD.graph: Term({SD.NamedGraph}, {SD.Graph}),
}
INSTANCES = FEATURES | LANGUAGES | set(MEDIA_OF)
CLASSES = {
    SD.Service,
    SD.Dataset,
    SD.Graph,
    SD.NamedGraph,
    SD.GraphCollection,
    SD.Feature,
    SD.Language,
    SD.Function,
    SD.Aggregate,
    SD.EntailmentRegime,
    SD.EntailmentProfile,
}

# VoID's counts of a graph, and the query that counts the same.
COUNTS = {
    VOID.triples: "SELECT (COUNT(*) AS ?n) { %s }",
    VOID.distinctSubjects: "SELECT (COUNT(DISTINCT ?s) AS ?n) { %s }",
    VOID.distinctObjects: "SELECT (COUNT(DISTINCT ?o) AS ?n) { %s }",
    VOID.properties: "SELECT (COUNT(DISTINCT ?p) AS ?n) { %s }",
    VOID.classes: "SELECT (COUNT(DISTINCT ?o) AS ?n) { %s FILTER (?p = rdf:type) }",
}


def described(server: Server, **more: str) -> Graph:
    """Return the service description of a server."""
    answer = server.get("/sparql", "text/turtle", **more)
    assert (answer.status, answer.media) == (200, "text/turtle"), answer
    return graph(answer)


def graph(answer: Answer) -> Graph:
    """Return an RDF answer's graph; its names are whole, so no base is given."""
    return Graph().parse(data=answer.body, format=RDF_FORMATS[answer.media])


@pytest.fixture(scope="module")
def description(writable_server: Server) -> Graph:
    """What a server over the sample store that takes updates says of itself."""
    return described(writable_server)


def test_no_test_of_the_service_description_is_left_out() -> None:
    """The manifest lists three tests, and each has its part below."""
    assert w3c.Manifest(w3c.folder("service-description") / "manifest.ttl").listed == NAMES


@pytest.mark.parametrize("media", RDF_FORMATS)
def test_returns_rdf(media: str, writable_server: Server, description: Graph) -> None:
    """GET on the endpoint returns RDF, the same in every format."""
    answer = writable_server.get("/sparql", media)

    assert (answer.status, answer.media) == (200, media), answer
    assert isomorphic(graph(answer), description)


def test_returns_rdf_to_who_does_not_say_what_it_wants(writable_server: Server) -> None:
    """Without an Accept header, and with ``*/*``, GET on the endpoint returns RDF too."""
    for accept in (None, "*/*"):
        answer = writable_server.get("/sparql", accept)
        assert answer.status == 200, answer
        assert answer.media in RDF_FORMATS, answer
        assert (None, RDF.type, SD.Service) in graph(answer)


@pytest.mark.parametrize("host", [None, "www.example"])
def test_has_endpoint_triple(host: str | None, writable_server: Server) -> None:
    """The description names the endpoint by the address at which it was reached."""
    for path in ("/sparql", "/sparql/"):
        answer = writable_server.send("GET", path, {"Accept": "text/turtle"}, host=host)
        assert answer.status == 200, answer
        origin = f"http://{host}" if host else writable_server.origin
        endpoints = set(graph(answer).objects(None, SD.endpoint))
        assert endpoints <= {URIRef(f"{origin}/sparql"), URIRef(f"{origin}/sparql/")}, answer
        assert len(endpoints) == 1, answer


class TestConformsToSchema:
    """Service description conforms to schema."""

    def test_one_service_with_one_endpoint(self, description: Graph) -> None:
        """There is one sd:Service, and it has one sd:endpoint, an IRI."""
        (service,) = description.subjects(RDF.type, SD.Service)
        (endpoint,) = description.objects(service, SD.endpoint)

        assert isinstance(endpoint, URIRef)

    def test_only_terms_that_exist(self, description: Graph) -> None:
        """Every property and class in the vocabulary's namespace is one of its own."""
        used = {p for p in description.predicates() if str(p).startswith(str(SD))}
        classes = {o for o in description.objects(None, RDF.type) if str(o).startswith(str(SD))}

        assert used <= set(PROPERTIES)
        assert classes <= CLASSES

    @pytest.mark.parametrize("term", PROPERTIES, ids=lambda term: str(term).partition("#")[2])
    def test_domains_and_ranges(self, term: URIRef, description: Graph) -> None:
        """Each property stands between things that say themselves to be what it relates."""
        domain, range_ = PROPERTIES[term]
        for subject, value in description.subject_objects(term):
            assert not isinstance(value, Literal)
            assert domain is None or domain & types(description, subject), subject
            if range_ is not None and range_ <= INSTANCES:
                assert value in range_
            elif range_ is not None:
                assert range_ & types(description, value), value

    def test_a_default_dataset_with_its_default_graph(self, description: Graph) -> None:
        """The service describes one default dataset, and that one default graph."""
        (dataset,) = description.objects(None, SD.defaultDataset)

        assert len(list(description.objects(dataset, SD.defaultGraph))) == 1

    def test_named_graphs_are_those_of_the_store(
        self, description: Graph, writable_server: Server
    ) -> None:
        """Each named graph has one name; all are there but those of articles, one an article."""
        rows = writable_server.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").rows()
        stored = {row["g"] for row in rows}
        of_articles = {name for name in stored if "/article/" in name}
        graphs = list(description.subjects(RDF.type, SD.NamedGraph))
        names = [str(name) for each in graphs for name in description.objects(each, SD.name)]

        assert len(names) == len(graphs) == len(set(names))
        assert stored - of_articles <= set(names) <= stored
        assert len(stored - of_articles) > 2

    def test_features_are_those_that_it_has(self, description: Graph) -> None:
        """The default graph is the union; nothing is fetched from elsewhere."""
        features = set(description.objects(None, SD.feature))

        assert SD.UnionDefaultGraph in features
        assert not features & {SD.DereferencesURIs, SD.BasicFederatedQuery, SD.RequiresDataset}

    def test_languages(self, description: Graph, reading_server: Server) -> None:
        """A server that takes updates says so, and one that does not, does not."""
        both = set(description.objects(None, SD.supportedLanguage))
        one = set(described(reading_server).objects(None, SD.supportedLanguage))

        assert both >= {SD.SPARQL11Query, SD.SPARQL11Update}
        assert SD.SPARQL11Query in one
        assert SD.SPARQL11Update not in one

    def test_every_result_format_is_written(
        self, description: Graph, writable_server: Server
    ) -> None:
        """What is named as a result format is what an answer can come in; all kinds are there."""
        media = {MEDIA_OF[URIRef(str(f))] for f in description.objects(None, SD.resultFormat)}

        assert media >= RESULTS | set(RDF_FORMATS)
        for each in sorted(media):
            query = "SELECT * {}" if each in RESULTS else "CONSTRUCT {} {}"
            answer = writable_server.query(query, each)
            assert (answer.status, answer.media) == (200, each), answer

    def test_the_union_is_counted(self, description: Graph, writable_server: Server) -> None:
        """VoID's numbers of the default graph are what queries without a dataset count."""
        (dataset,) = description.objects(None, SD.defaultDataset)
        (whole,) = description.objects(dataset, SD.defaultGraph)

        hold_counts(description, whole, "?s ?p ?o", writable_server)

    def test_named_graphs_are_counted(self, description: Graph, writable_server: Server) -> None:
        """VoID's numbers of a named graph, where there are any, are what queries in it count."""
        for each, content in description.subject_objects(SD.graph):
            (name,) = description.objects(each, SD.name)
            hold_counts(description, content, f"GRAPH <{name}> {{ ?s ?p ?o }}", writable_server)

    def test_classes_are_counted(self, description: Graph, writable_server: Server) -> None:
        """A class's number of entities is what a query counts; statements are among them."""
        parts = list(description.subject_objects(VOID["class"]))
        for part, kind in parts:
            query = f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a <{kind}> }}"
            (row,) = writable_server.query(query).rows()
            (number,) = description.objects(part, VOID.entities)
            assert int(row["n"]) == number.toPython(), kind  # type: ignore[attr-defined]
        assert URIRef(ONR.Statement) in {kind for _, kind in parts}


def test_numbers_follow_a_write(writable_server: Server) -> None:
    """A write changes the number that the next description gives of the union."""
    counts: list[int] = []
    for values in ("1", "2, 3", "3"):
        triples = f"<http://example.org/s> <http://example.org/p> {values}"
        graph = f"http://example.org/{len(counts)}"
        answer = writable_server.update(f"INSERT DATA {{ GRAPH <{graph}> {{ {triples} }} }}")
        assert answer.status in range(200, 300), answer
        about = described(writable_server)
        (whole,) = about.objects(None, SD.defaultGraph)
        (number,) = about.objects(whole, VOID.triples)
        counts.append(int(str(number)))
        hold_counts(about, whole, "?s ?p ?o", writable_server)

    assert counts[1] == counts[0] + 2


def types(description: Graph, of: Node) -> set[Node]:
    """Return the classes of a thing; a named graph's content is a graph."""
    assert isinstance(of, URIRef | BNode)
    return set(description.objects(of, RDF.type))


def hold_counts(description: Graph, of: Node, pattern: str, server: Server) -> None:
    """Hold what VoID says of a graph to what the server counts; triples are said of each."""
    said = {URIRef(str(p)): o for p, o in description.predicate_objects(of) if p in COUNTS}
    assert VOID.triples in said
    for term, number in said.items():
        query = "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
        (row,) = server.query(query + COUNTS[term] % pattern).rows()
        assert isinstance(number, Literal)
        assert int(row["n"]) == number.toPython(), (term, pattern)
