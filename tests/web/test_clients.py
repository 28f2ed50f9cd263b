"""Clients that people use, as they are released, against the real server."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from xml.dom.minidom import Document

import pytest
from rdflib import RDF, RDFS, Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from rdflib.query import Result
from serving import JSON_RESULTS, Server
from SPARQLWrapper import (
    BASIC,
    CSV,
    GET,
    JSON,
    JSONLD,
    N3,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
    SPARQLWrapper,
)
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, Unauthorized

from onrecord.vocab import ONR

pytestmark = pytest.mark.xdist_group("served")

STATEMENTS = f"SELECT DISTINCT ?s {{ ?s a <{ONR.Statement}> }} ORDER BY ?s"
ABOUT = (
    f"CONSTRUCT {{ ?s <{ONR.speaker}> ?who ; a <{ONR.Statement}> }}"
    f" WHERE {{ ?s a <{ONR.Statement}> OPTIONAL {{ ?s <{ONR.speaker}> ?who }} }}"
)
MINE = "http://example.org/clients/"
SAYS = URIRef("http://example.org/says")


@pytest.fixture(scope="module")
def statements(reading_server: Server) -> list[str]:
    """The names of the sample store's statements, as the plainest client gets them."""
    found = [row["s"] for row in reading_server.query(STATEMENTS).rows()]
    assert len(found) > 10
    return found


def wrapper(server: Server, query: str, form: str, method: str, request: str) -> SPARQLWrapper:
    """Return a SPARQLWrapper that asks for a format."""
    client = SPARQLWrapper(server.endpoint, returnFormat=form)
    client.setMethod(method)
    client.setRequestMethod(request)
    client.setQuery(query)
    return client


WAYS = pytest.mark.parametrize(
    ("method", "request_"),
    [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)],
    ids=["get", "form", "direct"],
)


class TestSPARQLWrapper:
    """SPARQLWrapper 2, which most Python programs ask with."""

    @WAYS
    @pytest.mark.parametrize("form", [JSON, XML, CSV, TSV])
    def test_tables(
        self, form: str, method: str, request_: str, reading_server: Server, statements: list[str]
    ) -> None:
        """A SELECT comes in every table format, converted as the client converts it."""
        got: Any = wrapper(reading_server, STATEMENTS, form, method, request_).queryAndConvert()

        if isinstance(got, Document):
            got = got.toxml().encode()
        if isinstance(got, bytes):
            rows = Result.parse(io.BytesIO(got), format=form)
            names = [str(row[0]) for row in rows]  # type: ignore[index]
        else:
            names = [row["s"]["value"] for row in got["results"]["bindings"]]
        assert names == statements

    @WAYS
    @pytest.mark.parametrize("form", [TURTLE, N3, RDFXML, XML, JSONLD])
    def test_graphs(
        self, form: str, method: str, request_: str, reading_server: Server, statements: list[str]
    ) -> None:
        """A CONSTRUCT comes in every graph format, converted as the client converts it."""
        got: Any = wrapper(reading_server, ABOUT, form, method, request_).queryAndConvert()

        graph = got if isinstance(got, Graph) else Graph().parse(data=got, format="turtle")
        assert sorted(map(str, set(graph.subjects(RDF.type)))) == statements

    @pytest.mark.parametrize("form", [JSON, XML])
    def test_truths(self, form: str, reading_server: Server) -> None:
        """An ASK comes in both formats that have a truth value."""
        ask = f"ASK {{ ?s a <{ONR.Statement}> }}"
        got: Any = wrapper(reading_server, ask, form, GET, URLENCODED).queryAndConvert()

        xml = isinstance(got, Document) and "<boolean>true</boolean>" in got.toxml()
        assert xml or got["boolean"] is True

    def test_a_format_that_does_not_go_with_the_query(self, reading_server: Server) -> None:
        """Asked for a table in Turtle, the client asks for anything, and gets a table."""
        client = wrapper(reading_server, STATEMENTS, TURTLE, GET, URLENCODED)
        with pytest.warns(RuntimeWarning, match="unexpected returned format"):
            response = client.query()

        assert response.info()["content-type"].startswith(JSON_RESULTS)

    def test_a_malformed_query(self, reading_server: Server) -> None:
        """The client's own exception carries what the server says of the fault."""
        with pytest.raises(QueryBadFormed, match="Malformed"):
            wrapper(reading_server, "SELECT * {", JSON, GET, URLENCODED).query()

    @pytest.mark.parametrize("request_", [URLENCODED, POSTDIRECTLY])
    def test_update_with_the_token(self, request_: str, writable_server: Server) -> None:
        """With the token in a header an update is made; without it the client says so."""
        name = f"{MINE}wrapper/{request_}"
        words = "naïve \u2018words\u2019"
        update = f'INSERT DATA {{ GRAPH <{name}> {{ <{name}> <{SAYS}> "{words}" }} }}'
        client = wrapper(writable_server, update, JSON, POST, request_)
        with pytest.raises(Unauthorized):
            client.query()
        client.addCustomHttpHeader("Authorization", f"Bearer {writable_server.token}")
        client.query()

        rows = writable_server.query(f"SELECT ?o {{ GRAPH <{name}> {{ ?s ?p ?o }} }}").rows()
        assert rows == [{"o": words}]

    def test_a_dataset(self, writable_server: Server) -> None:
        """The default graphs that the client names are the only ones asked."""
        one, two = f"{MINE}dataset/1", f"{MINE}dataset/2"
        for name in (one, two):
            data = f"INSERT DATA {{ GRAPH <{name}> {{ <{name}> <{SAYS}> 1 }} }}"
            assert writable_server.update(data).status in range(200, 300)
        client = SPARQLWrapper(writable_server.endpoint, defaultGraph=one, returnFormat=JSON)
        client.setQuery("SELECT ?s { ?s ?p ?o }")

        found: Any = client.queryAndConvert()
        assert [row["s"]["value"] for row in found["results"]["bindings"]] == [one]

    def test_a_user_and_password_open_nothing(self, writable_server: Server) -> None:
        """The token as a password, by the scheme Basic, is not taken."""
        name = MINE + "another-scheme"
        client = SPARQLWrapper(writable_server.endpoint)
        client.setHTTPAuth(BASIC)
        client.setCredentials("token", str(writable_server.token))
        client.setMethod(POST)
        client.setQuery(f"INSERT DATA {{ GRAPH <{name}> {{ <{name}> <{SAYS}> 1 }} }}")
        with pytest.raises(Unauthorized):
            client.query()

        answer = writable_server.query(f"ASK {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")
        assert answer.json()["boolean"] is False


class TestRdflib:
    """RDFLib 7's stores over a SPARQL endpoint."""

    @pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
    @pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
    def test_select(
        self, method: Any, form: str, reading_server: Server, statements: list[str]
    ) -> None:
        """A graph over SPARQLStore answers a SELECT, whatever way and format it asks in."""
        graph = Graph(SPARQLStore(reading_server.endpoint, method=method, returnFormat=form))

        assert [str(row[0]) for row in graph.query(STATEMENTS)] == statements  # type: ignore[index]

    def test_patterns(self, reading_server: Server, statements: list[str]) -> None:
        """Triples are matched by pattern and counted, by queries that RDFLib writes."""
        graph = Graph(SPARQLStore(reading_server.endpoint))
        kind = URIRef(ONR.Statement)
        (whole,) = reading_server.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows()

        assert {str(each) for each in graph.subjects(RDF.type, kind)} == set(statements)
        assert (URIRef(statements[0]), RDF.type, kind) in graph
        assert len(graph) == int(whole["n"])

    def test_construct_and_ask(self, reading_server: Server, statements: list[str]) -> None:
        """CONSTRUCT gives a graph and ASK a truth."""
        graph = Graph(SPARQLStore(reading_server.endpoint))
        built = graph.query(ABOUT).graph

        assert built is not None
        assert sorted(map(str, set(built.subjects(RDF.type)))) == statements
        assert graph.query("ASK { ?s ?p ?o }").askAnswer is True

    def test_contexts(self, reading_server: Server) -> None:
        """A dataset over SPARQLStore lists the named graphs and reads one of them."""
        store = SPARQLStore(reading_server.endpoint)
        rows = reading_server.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").rows()
        names = {str(getattr(each, "identifier", each)) for each in store.contexts()}
        one = Graph(store, identifier=URIRef(min(names)))

        assert names == {row["g"] for row in rows}
        count = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{min(names)}> {{ ?s ?p ?o }} }}"
        assert [{"n": str(len(one))}] == reading_server.query(count).rows()

    def test_update_store(self, writable_server: Server) -> None:
        """SPARQLUpdateStore adds, reads back, removes and updates, the token in a header."""
        store = SPARQLUpdateStore(
            writable_server.endpoint, writable_server.endpoint, headers=writable_server.key
        )
        graph = Graph(store, identifier=URIRef(MINE + "rdflib"))
        first = (URIRef(MINE + "a"), SAYS, Literal("Grüß Gott\n“quoted”", lang="de"))
        second = (URIRef(MINE + "b"), SAYS, Literal(2))

        graph.add(first)
        graph += [second]
        assert set(graph) == {first, second}
        graph.remove(first)
        assert set(graph) == {second}
        graph.update(
            f"DELETE {{ ?s ?p 2 }} INSERT {{ ?s ?p 3 }} WHERE {{ ?s <{SAYS}> 2 . ?s ?p 2 }}"
        )
        assert [o.toPython() for o in graph.objects(None, SAYS)] == [3]  # type: ignore[attr-defined]

    def test_update_store_makes_and_drops_graphs(self, writable_server: Server) -> None:
        """A dataset over SPARQLUpdateStore makes a named graph, fills it and drops it."""
        store = SPARQLUpdateStore(
            writable_server.endpoint, writable_server.endpoint, headers=writable_server.key
        )
        name = URIRef(MINE + "dataset-graph")
        dataset = Dataset(store)

        dataset.graph(name).add((name, RDFS.label, Literal("one")))
        ask = f"ASK {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
        assert writable_server.query(ask).json()["boolean"] is True
        dataset.remove_graph(name)
        assert writable_server.query(ask).json()["boolean"] is False

    def test_update_store_without_the_token(self, writable_server: Server) -> None:
        """Without the token RDFLib's update raises what urllib raises of a 401."""
        store = SPARQLUpdateStore(writable_server.endpoint, writable_server.endpoint)
        graph = Graph(store, identifier=URIRef(MINE + "rdflib"))
        with pytest.raises(HTTPError, match="401"):
            graph.add((URIRef(MINE + "a"), SAYS, Literal(1)))


class TestCurl:
    """curl, as manuals of endpoints show it."""

    @pytest.fixture
    def curl(self, tmp_path: Path) -> Any:
        """Run curl: arguments in, output and headers of the last response out."""
        program = shutil.which("curl")
        if program is None:
            pytest.skip("curl is not installed")

        def call(*arguments: str) -> tuple[str, str]:
            head = tmp_path / "head"
            done = subprocess.run(
                [program, "-sS", "--max-time", "60", "-D", str(head), *arguments],
                capture_output=True,
                check=True,
            )
            return done.stdout.decode(), head.read_text(encoding="latin-1").lower()

        return call

    @pytest.mark.parametrize(
        ("accept", "media"),
        [
            (None, JSON_RESULTS),
            ("text/csv", "text/csv"),
            ("text/tab-separated-values", "text/tab-separated-values"),
            ("application/sparql-results+xml", "application/sparql-results+xml"),
        ],
    )
    def test_a_query(
        self, accept: str | None, media: str, curl: Any, reading_server: Server
    ) -> None:
        """``-G --data-urlencode`` asks, and ``-H Accept`` chooses the format."""
        wish = [] if accept is None else ["-H", f"Accept: {accept}"]
        body, head = curl(
            "-G", reading_server.endpoint, "--data-urlencode", f"query={STATEMENTS}", *wish
        )

        assert " 200" in head.splitlines()[0], head
        assert f"content-type: {media}" in head
        assert body == reading_server.query(STATEMENTS, media).text

    def test_a_form(self, curl: Any, reading_server: Server, statements: list[str]) -> None:
        """``--data-urlencode`` alone sends a form."""
        body, _ = curl(reading_server.endpoint, "--data-urlencode", f"query={STATEMENTS}")

        assert [r["s"]["value"] for r in json.loads(body)["results"]["bindings"]] == statements

    def test_compressed(self, curl: Any, reading_server: Server) -> None:
        """``--compressed`` gets fewer bytes, and after unpacking the same."""
        options = ("-G", reading_server.endpoint, "--data-urlencode", f"query={STATEMENTS}")
        plain, head = curl(*options)
        packed, packed_head = curl("--compressed", *options)

        assert packed == plain
        assert "content-encoding" not in head
        assert "content-encoding: gzip" in packed_head
        assert length(packed_head) < length(head)

    def test_head(self, curl: Any, reading_server: Server) -> None:
        """``-I`` gets the length of what GET sends."""
        options = ("-G", reading_server.endpoint, "--data-urlencode", f"query={STATEMENTS}")
        body, _ = curl(*options)
        _, head = curl("-I", *options)

        assert length(head) == len(body.encode())

    def test_not_modified(self, curl: Any, reading_server: Server) -> None:
        """What curl has kept with its entity tag is not sent again: 304, and no body."""
        options = ("-G", reading_server.endpoint, "--data-urlencode", f"query={STATEMENTS}")
        _, head = curl(*options)
        (tag,) = (line.partition(":")[2] for line in head.splitlines() if line.startswith("etag"))
        body, again = curl("-H", f"If-None-Match:{tag}", *options)

        assert " 304" in again.splitlines()[0], again
        assert body == ""
        assert f"etag:{tag}" in again

    def test_upload_and_delete(self, curl: Any, writable_server: Server, tmp_path: Path) -> None:
        """``-T`` puts a file as a graph, a GET reads it, ``-X DELETE`` removes it."""
        file = tmp_path / "mine.ttl"
        file.write_text("<http://example.org/c> <http://example.org/says> 'curl' .", "utf-8")
        address = f"{writable_server.origin}/gsp?{urlencode({'graph': MINE + 'curl'})}"
        token = ("-H", f"Authorization: Bearer {writable_server.token}")

        _, made = curl(*token, "-T", str(file), "-H", "Content-Type: text/turtle", address)
        assert " 201" in made.splitlines()[-2] or " 201" in made, made
        turtle, _ = curl("-H", "Accept: text/turtle", address)
        assert isomorphic(Graph().parse(data=turtle), Graph().parse(file))
        _, gone = curl(*token, "-X", "DELETE", address)
        assert " 20" in gone.splitlines()[0]
        _, missing = curl("-H", "Accept: text/turtle", address)
        assert " 404" in missing.splitlines()[0]


def length(head: str) -> int:
    """Return the Content-Length among a response's headers in lower case."""
    (found,) = (line for line in head.splitlines() if line.startswith("content-length:"))
    return int(found.partition(":")[2])


class TestBrowser:
    """A page of another origin, as YASGUI is one, asks through the visitor's browser."""

    ORIGIN = "https://yasgui.example"

    @pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
    @pytest.mark.parametrize("wish", ["content-type", "authorization,content-type"])
    def test_preflight(self, path: str, wish: str, reading_server: Server) -> None:
        """A browser that asks beforehand hears that it may POST with these headers."""
        answer = reading_server.send(
            "OPTIONS",
            path,
            {
                "Origin": self.ORIGIN,
                "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": wish,
            },
        )

        assert answer.status in (200, 204), answer
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "POST" in names(answer.headers["access-control-allow-methods"], str.upper)
        allowed = names(answer.headers["access-control-allow-headers"], str.lower)
        assert set(wish.split(",")) <= allowed
        assert "access-control-allow-credentials" not in answer.headers

    def test_post(self, reading_server: Server, statements: list[str]) -> None:
        """YASGUI's POST of a form is answered, and the page may read the answer."""
        answer = reading_server.send(
            "POST",
            "/sparql",
            {
                "Origin": self.ORIGIN,
                "Referer": self.ORIGIN + "/",
                "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
                "Accept": f"{JSON_RESULTS},*/*;q=0.9",
            },
            urlencode({"query": STATEMENTS}).encode(),
        )

        assert (answer.status, answer.media) == (200, JSON_RESULTS), answer
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers
        assert [row["s"] for row in answer.rows()] == statements

    def test_graphs(self, reading_server: Server) -> None:
        """YASGUI's wish for graphs gets Turtle."""
        answer = reading_server.query(ABOUT, "text/turtle,*/*;q=0.9", Origin=self.ORIGIN)

        assert (answer.status, answer.media) == (200, "text/turtle"), answer
        assert answer.headers["access-control-allow-origin"] == "*"

    def test_a_failure_can_be_read_too(self, reading_server: Server) -> None:
        """The page may read what is wrong with its query, not only that something is."""
        answer = reading_server.query("SELECT * {", f"{JSON_RESULTS},*/*;q=0.9", Origin=self.ORIGIN)

        assert answer.status == 400, answer
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.media == "application/problem+json"

    def test_another_name_for_this_host_is_refused(self, reading_server: Server) -> None:
        """A page whose own name was made to point here (DNS rebinding) gets nothing."""
        path = "/sparql?" + urlencode({"query": STATEMENTS})
        for host in ("yasgui.example", f"yasgui.example:{reading_server.port}"):
            answer = reading_server.send("GET", path, {"Accept": JSON_RESULTS}, host=host)
            assert answer.status in range(400, 500), answer
            assert b"bindings" not in answer.body


def names(header: str, case: Any) -> set[str]:
    """Return the names that a header lists."""
    return {case(each.strip()) for each in header.split(",")}
