"""What a client hears over HTTP: formats, failures, HEAD, entity tags, and its own writes."""

from __future__ import annotations

import gzip
import http.client
import io
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic
from rdflib.query import Result
from serving import JSON_RESULTS, TOKEN, Answer, Server, serve

from onrecord.vocab import ONR

pytestmark = pytest.mark.xdist_group("served")

XML_RESULTS = "application/sparql-results+xml"
CSV = "text/csv"
TSV = "text/tab-separated-values"
TURTLE = "text/turtle"
PROBLEM = "application/problem+json"

TABLES = {JSON_RESULTS: "json", XML_RESULTS: "xml", CSV: "csv", TSV: "tsv"}
GRAPHS = {
    TURTLE: "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
    "application/n-quads": "nquads",
    "application/trig": "trig",
}

# One row of each kind of term, with what the formats must escape.
VALUES = r"""SELECT ?n ?term {
  VALUES (?n ?term) {
    (1 <http://example.org/a?b=c&d=%22>) (2 "comma, \"quote\" and\ttab")
    (3 "line\nbreak\r\nand end")
    (4 "мир \u2018и\u2019 😀"@ru) (5 4.50) (6 "2025-10-24"^^<http://www.w3.org/2001/XMLSchema#date>)
    (7 UNDEF) (8 "") (9 "<b>&amp;</b>")
  }
} ORDER BY ?n"""
STATEMENTS = (
    f"CONSTRUCT {{ ?s a <{ONR.Statement}> ; <{ONR.speaker}> ?who }}"
    f" WHERE {{ ?s a <{ONR.Statement}> ; <{ONR.speaker}> ?who }}"
)
MINE = "http://example.org/negotiation/"


class TestChoice:
    """Which format an Accept header gets (RFC 9110, section 12.5.1)."""

    @pytest.mark.parametrize(
        ("accept", "media"),
        [
            (None, JSON_RESULTS),
            ("", JSON_RESULTS),
            ("*/*", JSON_RESULTS),
            ("text/csv", CSV),
            ("TEXT/CSV", CSV),
            ("text/csv;q=0.5, application/sparql-results+xml", XML_RESULTS),
            ("text/csv;q=0.9, application/sparql-results+xml;q=0.8", CSV),
            ("application/sparql-results+xml ; q=0.1 ,text/csv;q=0.01", XML_RESULTS),
            ("text/csv, */*;q=0.1", CSV),
            ("image/png, text/csv;q=0.1", CSV),
            ("image/png, */*;q=0.1", JSON_RESULTS),
            ("application/*;q=0.2, text/tab-separated-values;q=0.3", TSV),
            ("text/*, text/csv;q=0", TSV),
            ("*/*, application/sparql-results+json;q=0, text/*;q=0", XML_RESULTS),
            ("text/csv;q=0, text/csv;header=absent;q=0, application/*", JSON_RESULTS),
            ("text/csv;charset=utf-8;q=0.9, application/sparql-results+xml;q=0.1", CSV),
        ],
    )
    def test_tables(self, accept: str | None, media: str, reading_server: Server) -> None:
        """The best of what is offered by quality; the more specific range decides."""
        answer = reading_server.query("SELECT * {}", accept)

        assert (answer.status, answer.media) == (200, media), answer
        assert "accept" in answer.headers["vary"].lower()

    @pytest.mark.parametrize(
        ("accept", "media"),
        [
            (None, TURTLE),
            ("*/*", TURTLE),
            ("application/n-triples;q=0.9, text/turtle;q=0.8", "application/n-triples"),
            ("application/ld+json", "application/ld+json"),
            ("application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
            ("text/csv, application/trig;q=0.1", "application/trig"),
        ],
    )
    def test_graphs(self, accept: str | None, media: str, reading_server: Server) -> None:
        """A CONSTRUCT chooses among the graph formats."""
        answer = reading_server.query("CONSTRUCT {} {}", accept)

        assert (answer.status, answer.media) == (200, media), answer

    @pytest.mark.parametrize(
        ("accept", "kind"),
        [
            ("application/json", "json"),
            ("application/xml", "xml"),
            ("application/sparql-results+xml, application/xml;q=0.5, text/xml;q=0.4", "xml"),
        ],
    )
    def test_the_plain_names_of_json_and_xml(
        self, accept: str, kind: str, reading_server: Server
    ) -> None:
        """Who asks for plain JSON or XML gets results in it."""
        answer = reading_server.query("SELECT (1 AS ?n) {}", accept)

        assert answer.status == 200, answer
        assert len(Result.parse(io.BytesIO(answer.body), format=kind)) == 1

    @pytest.mark.parametrize(
        ("query", "accept"),
        [
            ("SELECT * {}", "image/png"),
            ("SELECT * {}", "text/turtle"),
            ("SELECT * {}", "*/*;q=0"),
            ("CONSTRUCT {} {}", "image/png"),
            ("CONSTRUCT {} {}", "application/sparql-results+json"),
            ("ASK {}", "text/turtle;q=0.9, image/*"),
        ],
    )
    def test_nothing_fits(self, query: str, accept: str, reading_server: Server) -> None:
        """Where nothing fits the answer is 406, and tells what could be had."""
        answer = reading_server.query(query, accept)

        assert (answer.status, answer.media) == (406, PROBLEM), answer
        offered = JSON_RESULTS if "CONSTRUCT" not in query else TURTLE
        assert offered in answer.text

    def test_wishes_on_several_lines(self, reading_server: Server) -> None:
        """They are one list: the best of all lines is sent."""
        wire = reading_server.connection()
        try:
            wire.putrequest("GET", "/sparql?query=ASK%7B%7D")
            for line in ("text/csv", "image/png", "text/tab-separated-values;q=0.5"):
                wire.putheader("Accept", line)
            wire.endheaders()
            answer = wire.getresponse()
            assert (answer.status, answer.read()) == (200, b"true")
            assert str(answer.getheader("content-type")).startswith(CSV)
        finally:
            wire.close()

    def test_nothing_fits_a_graph(self, writable_server: Server) -> None:
        """The Graph Store and the service description know 406 too."""
        for path in ("/gsp?default", "/sparql"):
            answer = writable_server.get(path, "image/png")
            assert (answer.status, answer.media) == (406, PROBLEM), answer


class TestFormats:
    """Every format says the same."""

    @pytest.mark.parametrize("media", TABLES)
    def test_tables(self, media: str, reading_server: Server) -> None:
        """Each result format parses, and holds each kind of term as JSON holds it."""
        answer = reading_server.query(VALUES, media)
        assert (answer.status, answer.media) == (200, media), answer
        found = [tuple(row) for row in Result.parse(io.BytesIO(answer.body), format=TABLES[media])]  # type: ignore[arg-type]
        plain = reading_server.query(VALUES).body
        expected = [tuple(row) for row in Result.parse(io.BytesIO(plain), format="json")]  # type: ignore[arg-type]

        assert len(expected) == 9
        if media == CSV:  # it knows no types, and no difference between "" and unbound
            expected = [tuple("" if t is None else str(t) for t in row) for row in expected]
            found = [tuple("" if t is None else str(t) for t in row) for row in found]
        assert found == expected

    @pytest.mark.parametrize("media", [JSON_RESULTS, XML_RESULTS])
    @pytest.mark.parametrize("truth", [True, False])
    def test_truths(self, truth: bool, media: str, reading_server: Server) -> None:
        """Both formats that have a truth value say it."""
        answer = reading_server.query("ASK {}" if truth else "ASK { FILTER (false) }", media)

        assert answer.media == media, answer
        assert Result.parse(io.BytesIO(answer.body), format=TABLES[media]).askAnswer is truth

    @pytest.mark.parametrize("media", GRAPHS)
    def test_graphs(self, media: str, reading_server: Server) -> None:
        """Each graph format parses, and holds the same triples."""
        answer = reading_server.query(STATEMENTS, media)
        assert (answer.status, answer.media) == (200, media), answer
        found = triples(answer)
        expected = triples(reading_server.query(STATEMENTS, TURTLE))

        assert len(expected) > 20
        assert isomorphic(found, expected)

    @pytest.mark.parametrize("media", GRAPHS)
    def test_a_stored_graph(self, media: str, writable_server: Server) -> None:
        """Each format is taken by PUT, and gives back the same graph in each."""
        path = "/gsp?" + urlencode({"graph": MINE + "formats"})
        content = Graph().parse(
            data="@prefix : <http://e.org/> . :a :b 'é\\n\"'@fr, [ :c 1.5, true ] ; :d :e .",
            format="turtle",
        )
        whole = Dataset()
        for triple in content:
            whole.default_graph.add(triple)
        source: Graph = whole if GRAPHS[media] in {"nquads", "trig"} else content
        body = source.serialize(format=GRAPHS[media]).encode()
        headers = {"Content-Type": media, **writable_server.key}
        put = writable_server.send("PUT", path, headers, body)
        assert put.status in (201, 204), put

        back = writable_server.get(path, media)
        assert (back.status, back.media) == (200, media), back
        assert isomorphic(triples(back), content)

    @pytest.mark.parametrize("media", GRAPHS)
    def test_a_graph_with_hard_characters(self, media: str, reading_server: Server) -> None:
        """Line ends of every kind and markup stay what they are, in each format."""
        words = r"carriage\rreturn\r\nand\ttab <b>&amp;</b> \"quoted\" \\ мир 😀"
        query = f'CONSTRUCT {{ <http://e.org/a> <http://e.org/b> "{words}" }} WHERE {{}}'
        (found,) = triples(reading_server.query(query, media)).objects()

        assert str(found) == words.encode().decode("unicode_escape").encode("latin-1").decode()

    @pytest.mark.parametrize("character", ["\\u0001", "\\uFFFE", "\\u000C"])
    def test_what_xml_cannot_hold(self, character: str, reading_server: Server) -> None:
        """A character that XML has no way to write leaves the document well-formed."""
        table = reading_server.query(f'SELECT ("a{character}b" AS ?x) {{}}', XML_RESULTS)
        query = f'CONSTRUCT {{ <http://e.org/a> <http://e.org/b> "a{character}b" }} WHERE {{}}'
        graph = reading_server.query(query, "application/rdf+xml")

        assert table.status == graph.status == 200
        assert len(Result.parse(io.BytesIO(table.body), format="xml")) == 1
        assert len(triples(graph)) == 1

    def test_a_property_that_rdf_xml_cannot_name(self, reading_server: Server) -> None:
        """What RDF/XML has no way to write is a failure, not a document that is none."""
        query = "CONSTRUCT { <http://e.org/a> <http://e.org/1> 1 } WHERE {}"
        answer = reading_server.query(query, "application/rdf+xml")

        assert answer.status != 200 or len(triples(answer)) == 1, answer

    def test_parts_have_blank_nodes_of_their_own(self, writable_server: Server) -> None:
        """A label of a blank node means one node in one part of a form, another in the next."""
        part = "--x\r\nContent-Type: text/turtle\r\n\r\n_:b <http://e.org/n> {} .\r\n"
        path = "/gsp?" + urlencode({"graph": MINE + "parts"})
        headers = {"Content-Type": "multipart/form-data; boundary=x", **writable_server.key}
        body = (part.format(1) + part.format(2) + "--x--\r\n").encode()
        put = writable_server.send("PUT", path, headers, body)
        assert put.status == 201, put

        assert len(set(triples(writable_server.get(path, TURTLE)).subjects())) == 2

    def test_a_part_made_of_parts(self, writable_server: Server) -> None:
        """It is no graph: 415, which names what is."""
        inner = "--y\r\nContent-Type: text/turtle\r\n\r\n<urn:a> <urn:b> 1 .\r\n--y--\r\n"
        body = f"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n{inner}--x--\r\n"
        headers = {"Content-Type": "multipart/form-data; boundary=x", **writable_server.key}
        put = writable_server.send("PUT", "/gsp?graph=urn:parts", headers, body.encode())

        assert (put.status, put.media) == (415, PROBLEM), put

    def test_packed(self, reading_server: Server) -> None:
        """gzip, where asked for, packs the same bytes; under an entity tag of its own."""
        plain = reading_server.query(STATEMENTS, TURTLE)
        packed = reading_server.query(STATEMENTS, TURTLE, Accept_Encoding="gzip")

        assert packed.headers["content-encoding"] == "gzip"
        assert gzip.decompress(packed.body) == plain.body
        assert packed.headers["etag"] != plain.headers["etag"]
        assert "accept-encoding" in packed.headers["vary"].lower()

    @pytest.mark.parametrize("wish", ["gzip;q=0", "identity", "br", "*;q=0, identity"])
    def test_not_packed(self, wish: str, reading_server: Server) -> None:
        """Who does not take gzip does not get it."""
        answer = reading_server.query(STATEMENTS, TURTLE, Accept_Encoding=wish)

        assert "content-encoding" not in answer.headers, answer


def triples(answer: Answer) -> Graph:
    """Return the triples of an answer, whichever graph its format puts them in."""
    form = GRAPHS[answer.media]
    if form not in {"nquads", "trig"}:
        return Graph().parse(data=answer.body, format=form)
    whole = Dataset(default_union=True)
    whole.parse(data=answer.body, format=form)
    found = Graph()
    for subject, predicate, value, _ in whole.quads():
        found.add((subject, predicate, value))
    return found


class TestFailures:
    """A failure is problem+json (RFC 9457), with the status in it, and never a 200."""

    @pytest.mark.parametrize(
        ("query", "line", "column"),
        [
            ("SELECT * WHERE {\n  ?s ?p ?o .\n  ] }", 3, 3),
            ("SELEKT * {}", 1, 1),
            ("SELECT * {\n  ?s ?p 'мир' .\n  ?s ?p 'мир' ] }", 3, 15),
        ],
    )
    def test_where_a_query_is_malformed(
        self, query: str, line: int, column: int, reading_server: Server
    ) -> None:
        """The place is told by line and column, counted in characters from 1."""
        answer = reading_server.query(query)

        problem = held(answer, 400)
        assert (problem["line"], problem["column"]) == (line, column), answer

    def test_where_an_update_is_malformed(self, writable_server: Server) -> None:
        """An update's fault has its place too."""
        problem = held(writable_server.update("INSERT DATA {\n  <http://a> <http://b> ?c }"), 400)

        assert problem["line"] == 2

    def test_where_a_graph_is_malformed(self, writable_server: Server) -> None:
        """A graph that does not parse is refused with its place, and nothing of it is stored."""
        path = "/gsp?" + urlencode({"graph": MINE + "malformed"})
        headers = {"Content-Type": TURTLE, **writable_server.key}
        body = b"<http://a> <http://b> 1 .\n<http://a> <http://b> ."
        problem = held(writable_server.send("PUT", path, headers, body), 400)

        assert problem["line"] == 2
        held(writable_server.get(path, TURTLE), 404)

    def test_methods(self, reading_server: Server) -> None:
        """A method that an address does not take gets 405, and hears which it takes."""
        for method, path in (("PUT", "/sparql"), ("DELETE", "/sparql"), ("PATCH", "/gsp?default")):
            answer = reading_server.send(method, path, {}, b"")
            held(answer, 405)
            assert "GET" in answer.headers["allow"]

    @pytest.mark.parametrize(
        "path",
        [
            "/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D",
            "/sparql?query=%ff",
            "/sparql?query=ASK%20%7B%7D&default-graph-uri=not%20an%20iri",
            "/gsp",
            "/gsp?graph=relative%20and%20wrong",
            "/gsp?default&graph=http%3A%2F%2Fexample.org%2F",
        ],
    )
    def test_requests_that_the_protocol_does_not_know(
        self, path: str, reading_server: Server
    ) -> None:
        """What the protocol does not allow is the client's fault: 400."""
        held(reading_server.get(path), 400)

    def test_read_only(self, reading_server: Server) -> None:
        """A server without a token takes no change, whoever asks: 403."""
        for key in ({}, {"Authorization": f"Bearer {TOKEN}"}):
            for method, path, media in changes():
                body = b"DROP ALL" if path == "/sparql" else b"<http://a> <http://b> 1 ."
                headers = {"Content-Type": media, **key}
                held(reading_server.send(method, path, headers, body), 403)

    @pytest.mark.parametrize(
        "key", ["", "Bearer wrong", f"Basic {TOKEN}", "Bearer", f"Bearer {TOKEN}x", TOKEN]
    )
    def test_without_the_token(self, key: str, writable_server: Server) -> None:
        """Without the right token a change gets 401, and hears how to ask."""
        for method, path, media in changes():
            headers = {"Content-Type": media, **({"Authorization": key} if key else {})}
            answer = writable_server.send(method, path, headers, b"DROP ALL")
            held(answer, 401)
            assert answer.headers["www-authenticate"].startswith("Bearer")

    def test_a_word_that_is_not_there(self, reading_server: Server) -> None:
        """An address that leads nowhere gets 404."""
        held(reading_server.get("/nothing-here", "application/json"), 404)


def changes() -> list[tuple[str, str, str]]:
    """Return every way to change a store: method, path, media type."""
    graph = "/gsp?" + urlencode({"graph": MINE + "refused"})
    return [
        ("POST", "/sparql", "application/sparql-update"),
        ("PUT", graph, TURTLE),
        ("POST", graph, TURTLE),
        ("POST", "/gsp", TURTLE),
        ("DELETE", graph, TURTLE),
        ("PUT", "/gsp/direct", TURTLE),
    ]


def held(answer: Answer, status: int) -> dict[str, object]:
    """Hold that an answer is a problem of this status, and return it."""
    assert (answer.status, answer.media) == (status, PROBLEM), answer
    problem: dict[str, object] = answer.json()
    assert problem["status"] == status, answer
    assert problem["title"], answer
    return problem


PATHS = [
    "/sparql?query=" + quote("SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 50"),
    "/sparql?query=" + quote("SELECT * {"),
    "/sparql",
    "/gsp?default",
    "/gsp?graph=" + quote("http://example.org/not-there"),
    "/health",
    "/nothing-here",
]


class TestHead:
    """HEAD equals GET less the body (RFC 9110, section 9.3.2)."""

    @pytest.mark.parametrize("path", PATHS)
    @pytest.mark.parametrize("packing", ["identity", "gzip"])
    def test_the_same_headers(self, packing: str, path: str, reading_server: Server) -> None:
        """Status and headers are those of GET."""
        headers = {"Accept": "*/*", "Accept-Encoding": packing}
        get = reading_server.send("GET", path, headers)
        head = reading_server.send("HEAD", path, headers)

        assert head.status == get.status
        assert without_date(head) == without_date(get)
        assert int(get.headers["content-length"]) == len(get.body)

    def test_no_body_follows(self, reading_server: Server) -> None:
        """After a HEAD the connection is ready for the next request: no byte was sent."""
        wire = reading_server.connection()
        try:
            for path in PATHS:
                for method in ("HEAD", "GET"):
                    answer = reading_server.send(method, path, {"Accept": "*/*"}, over=wire)
                    assert method == "GET" or answer.body == b"", answer
                    assert answer.status in (200, 400, 404), answer
        finally:
            wire.close()


def without_date(answer: Answer) -> dict[str, str]:
    """Return the headers that do not depend on the clock."""
    return {name: value for name, value in answer.headers.items() if name != "date"}


class TestState:
    """Entity tags, and what a client sees of its own writes."""

    def test_a_tag_lasts_until_a_write(self, writable_server: Server) -> None:
        """The answer's tag saves sending it again until the store is written to."""
        graph = MINE + "tag"
        query = f"SELECT * {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        first = writable_server.query(query)
        again = writable_server.query(query, If_None_Match=first.headers["etag"])
        assert (again.status, again.body) == (304, b""), again
        # RFC 9110, 15.4.5: what a 200 would say of keeping it.
        for name in ("etag", "cache-control", "vary"):
            assert again.headers[name] == first.headers[name]

        write(writable_server, f"INSERT DATA {{ GRAPH <{graph}> {{ <http://a> <http://b> 1 }} }}")
        after = writable_server.query(query, If_None_Match=first.headers["etag"])
        assert after.status == 200, after
        assert after.headers["etag"] != first.headers["etag"]
        assert len(after.rows()) == 1

    def test_tags_of_several(self, reading_server: Server) -> None:
        """One of several tags is enough, and a weak one too; another's does not count."""
        tag = reading_server.query("ASK {}").headers["etag"]
        for sent, status in ((f'"x", {tag}', 304), (f"W/{tag}", 304), ('"x"', 200), ("*", 304)):
            answer = reading_server.query("ASK {}", If_None_Match=sent)
            assert answer.status == status, answer

    def test_formats_have_tags_of_their_own(self, reading_server: Server) -> None:
        """Different bytes never share an entity tag."""
        seen = {media: reading_server.query(VALUES, media).headers["etag"] for media in TABLES}

        assert len(set(seen.values())) == len(TABLES)

    def test_stores_have_tags_of_their_own(
        self, reading_server: Server, sample_store: Path, tmp_path: Path
    ) -> None:
        """Another store at the same version answers under other tags.

        It may be served later at the same address, to a browser that remembers the first.
        """
        with serve(sample_store, tmp_path) as other:
            tags = {each.query("ASK {}").headers["etag"] for each in (reading_server, other)}

        assert len(tags) == 2

    def test_an_answer_that_depends_on_the_clock_is_not_kept(self, reading_server: Server) -> None:
        """Queries for the time or for chance are answered anew."""
        for call in (
            "NOW()",
            "UUID()",
            "STRUUID()",
            "RAND()",
            "now # a comment (\n()",
            r"N\u004fW()",
        ):
            query = f"SELECT ({call} AS ?x) {{}}"
            first, second = (reading_server.query(query) for _ in range(2))
            assert first.rows() != second.rows(), query
            ran = reading_server.get("/sparql/editor?" + urlencode({"run": "1", "query": query}))
            assert (ran.status, ran.headers["cache-control"]) == (200, "no-store"), query

    @pytest.mark.parametrize("kept", [True, False], ids=["one-connection", "new-connections"])
    def test_a_write_is_seen_by_whoever_asks_after_its_answer(
        self, kept: bool, writable_server: Server
    ) -> None:
        """Fifty writes, each read back at once by a query, and by the graph store."""
        graph = f"{MINE}writes/{kept}"
        name = quote(graph, safe="")
        query = quote(f"SELECT (MAX(?n) AS ?top) {{ GRAPH <{graph}> {{ ?s ?p ?n }} }}")
        wire: http.client.HTTPConnection | None = writable_server.connection() if kept else None
        asked = {"Accept": JSON_RESULTS}
        for number in range(1, 51):
            triple = f"<http://example.org/w> <http://example.org/n> {number}"
            write(writable_server, f"INSERT DATA {{ GRAPH <{graph}> {{ {triple} }} }}")
            answer = writable_server.send("GET", f"/sparql?query={query}", asked, over=wire)
            assert answer.rows() == [{"top": str(number)}], answer
            read = writable_server.send("GET", f"/gsp?graph={name}", {"Accept": TURTLE}, over=wire)
            assert len(triples(read)) == number, read
        if wire is not None:
            wire.close()

    def test_an_update_is_made_whole_or_not_at_all(self, writable_server: Server) -> None:
        """When the last of several operations fails, the first have left nothing behind."""
        graph = MINE + "whole"
        insert = f"INSERT DATA {{ GRAPH <{graph}> {{ <http://a> <http://b> 1 }} }}"
        answer = writable_server.update(f"{insert} ; DROP GRAPH <{graph}/not-there>")
        assert answer.status in range(400, 500), answer

        ask = f"ASK {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        assert writable_server.query(ask).json()["boolean"] is False

    def test_articles_and_registry_are_no_ones_to_drop(self, writable_server: Server) -> None:
        """``DROP ALL`` drops what clients wrote; naming a graph of Onrecord's own gets 403."""
        before = own_graphs(writable_server)
        mine = f"INSERT DATA {{ GRAPH <{MINE}drop> {{ <http://a> <http://b> 1 }} }}"
        write(writable_server, mine)
        write(writable_server, "DROP ALL")
        (after,) = writable_server.query(
            f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{MINE}drop> {{}} }}"
        ).rows()

        assert before == own_graphs(writable_server)
        assert len(before) > 4
        assert after == {"n": "0"}
        for graph in before:
            for update in (
                f"DROP GRAPH <{graph}>",
                f"INSERT DATA {{ GRAPH <{graph}> {{ <http://a> <http://b> 1 }} }}",
                f"WITH <{graph}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
                f"COPY DEFAULT TO <{graph}>",
                f"MOVE <{graph}> TO <{MINE}drop>",
            ):
                held(writable_server.update(update), 403)
            path = "/gsp?" + urlencode({"graph": graph})
            headers = {"Content-Type": TURTLE, **writable_server.key}
            for method in ("PUT", "POST", "DELETE"):
                held(writable_server.send(method, path, headers, b""), 403)
        assert before == own_graphs(writable_server)


def own_graphs(server: Server) -> dict[str, str]:
    """Return how many triples each graph of Onrecord's own holds."""
    rows = server.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g").rows()
    own = ("https://w3id.org/onrecord/graph/", "https://w3id.org/onrecord/article/")
    return {row["g"]: row["n"] for row in rows if row["g"].startswith(own)}


def write(server: Server, update: str) -> None:
    """Make an update, and hold that it was made."""
    answer = server.update(update)
    assert answer.status in range(200, 300), answer


class TestPasted:
    """A query that is pasted into a browser."""

    def test_a_browser_is_led_to_the_editor(self, reading_server: Server) -> None:
        """It finds the query in the editor; a client that takes results goes on getting them."""
        browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
        for accept in (browser, "text/html"):
            answer = reading_server.query("SELECT * {}", accept)
            assert answer.status == 303
            assert answer.headers["location"] == "/sparql/editor?query=SELECT+%2A+%7B%7D"
            assert "accept" in answer.headers["vary"].lower()
        page = reading_server.get(answer.headers["location"], browser)

        assert "SELECT * {}" in page.body.decode()

    @pytest.mark.parametrize("accept", [None, "*/*", "text/csv, text/html;q=0.5"])
    def test_a_program_gets_the_answer(self, accept: str | None, reading_server: Server) -> None:
        """Who names a format, or likes one as well as a page, gets it; so does who posts."""
        form = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "text/html, */*;q=0.1",
        }
        posted = reading_server.send("POST", "/sparql", form, b"query=SELECT * {}")
        told = reading_server.get("/sparql?query=SELECT%20*%20%7B%7D&format=csv", "text/html")

        assert reading_server.query("SELECT * {}", accept).status == 200
        assert (posted.status, told.status, told.media) == (200, 200, CSV)
