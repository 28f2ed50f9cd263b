"""The W3C's tests of SPARQL over HTTP, read from their manifests and run against a server.

https://w3c.github.io/rdf-tests/sparql/sparql11/: a test is a list of requests, each with what
is expected of its response: statuses (a class or one), the truth of an ASK, a kind of format,
a Location, a body as a graph.
"""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from rdflib import RDFS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic, to_isomorphic
from rdflib.query import Result
from rdflib.term import Node
from serving import Answer, Server

__all__ = ["Manifest", "folder", "run"]

HOME = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("ONRECORD_SHARED", HOME.parent / "shared"))

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
HTS = Namespace("http://www.w3.org/2011/http-statusCodes#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")

_STATUSES = {
    HTS.StatusCode2xx: range(200, 300),
    HTS.StatusCode3xx: range(300, 400),
    HTS.StatusCode4xx: range(400, 500),
    HTS.OK: range(200, 201),
    HTS.Created: range(201, 202),
    HTS.NoContent: range(204, 205),
    HTS.NotFound: range(404, 405),
}
_RESULTS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
_RDF = {"text/turtle": "turtle", "application/n-triples": "nt", "application/rdf+xml": "xml"}

# What a test's name says of each kind: "expect one of: XML, JSON", and so on.
_KINDS = {
    "boolean": {media: name for media, name in _RESULTS.items() if name in ("json", "xml")},
    "tabular": _RESULTS,
    "RDF": _RDF,
}


def folder(name: str) -> Path:
    """Return a folder of the W3C's tests, or skip where they are not here."""
    found = SHARED / "w3c-sparql11" / name
    if not found.is_dir():
        pytest.skip(f"the W3C's tests are not here: {found} is missing")
    return found


@dataclass(frozen=True)
class Exchange:
    """One request of a test, and what is expected of its response.

    Attributes:
        method, path, headers, body: the request; a body is None where there is none.
        statuses: what the status may be: ranges, any of which will do.
        truth: what an ASK answers, or None.
        kind: the kind of format (boolean, tabular, RDF), or None.
        location: the name that the Location header's value gets, or None.
        media: the Content-Type expected, or None.
        graph: the body expected, or None.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes | None
    statuses: tuple[range, ...]
    truth: bool | None
    kind: str | None
    location: str | None
    media: str | None
    graph: str | None


class Manifest:
    """The tests of one manifest.

    Args:
        file: a manifest in Turtle.
    """

    def __init__(self, file: Path) -> None:
        self._graph = Graph().parse(file, format="turtle")
        (listed,) = self._graph.objects(None, MF.entries)
        self._home = file.parent
        self.listed = tuple(map(_local, Collection(self._graph, listed)))

    @property
    def defined(self) -> tuple[str, ...]:
        """The names of all tests that the manifest defines, listed or not."""
        return tuple(sorted(_local(each) for each in self._graph.subjects(MF.action, None)))

    def data(self, name: str) -> list[tuple[str, str]]:
        """Return the graphs that a test finds in the store: name and N-Triples."""
        return [
            (str(self._one(data, RDFS.label)), self._file(self._one(data, UT.graph)))
            for data in self._graph.objects(self._test(name), UT.graphData)
        ]

    def host(self, name: str) -> str:
        """Return the authority at which a test asks."""
        return str(self._one(self._one(self._test(name), MF.action), HT.connectionAuthority))

    def exchanges(self, name: str) -> list[Exchange]:
        """Return the requests of a test, in order."""
        action = self._one(self._test(name), MF.action)
        return [
            self._exchange(each) for each in Collection(self._graph, self._one(action, HT.requests))
        ]

    def _exchange(self, request: Node) -> Exchange:
        response = self._one(request, HT.resp)
        truth = self._graph.value(response, MF.expectedBoolean)
        graph = self._graph.value(response, HT.body)
        return Exchange(
            method=str(self._one(request, HT.methodName)),
            path=str(self._one(request, HT.absolutePath)),
            headers=self._headers(request),
            body=self._body(request),
            statuses=tuple(
                _STATUSES[URIRef(str(each))]
                for each in self._graph.objects(response, MF.expectedStatus)
            ),
            truth=None if truth is None else truth == Literal(True),
            kind=self._text(response, MF.expectedFormat),
            location=self._text(response, MF.expectedLocation),
            media=self._headers(response).get("content-type"),
            graph=None if graph is None else str(self._one(graph, CNT.chars)),
        )

    def _test(self, name: str) -> Node:
        (found,) = (each for each in set(self._graph.subjects(MF.action)) if _local(each) == name)
        return found

    def _headers(self, message: Node) -> dict[str, str]:
        listed = self._graph.value(message, HT.headers)
        if listed is None:
            return {}
        return {
            str(self._one(each, HT.fieldName)): str(self._one(each, HT.fieldValue))
            for each in Collection(self._graph, listed)
        }

    def _body(self, request: Node) -> bytes | None:
        body = self._graph.value(request, HT.body)
        if body is None:
            return None
        encoding = str(self._one(body, CNT.characterEncoding))
        return str(self._one(body, CNT.chars)).encode(encoding)

    def _file(self, iri: Node) -> str:
        return (self._home / str(iri).rpartition("/")[2]).read_text(encoding="utf-8")

    def _text(self, of: Node, what: URIRef) -> str | None:
        found = self._graph.value(of, what)
        return None if found is None else str(found)

    def _one(self, of: Node, what: URIRef) -> Node:
        (found,) = self._graph.objects(of, what)
        return found


def run(manifest: Manifest, name: str, server: Server) -> None:
    """Drop a client's graphs, load a test's data, and hold every response to the test.

    CLEAR would leave empty graphs behind, hence DROP.
    """
    load = " ".join(f"GRAPH <{graph}> {{ {text} }}" for graph, text in manifest.data(name))
    emptied = server.update("DROP ALL" + (f" ; INSERT DATA {{ {load} }}" if load else ""))
    assert emptied.status in range(200, 300), emptied
    host = manifest.host(name)
    names: dict[str, str] = {}
    for exchange in manifest.exchanges(name):
        path, body = exchange.path, exchange.body
        for variable, value in names.items():
            path = path.replace(variable, value)
            body = body and body.replace(variable.encode(), value.encode())
        headers = {**exchange.headers, **server.key}
        answer = server.send(exchange.method, path, headers, body, host=host)
        _hold(exchange, answer, f"http://{host}{urlsplit(path).path}")
        if exchange.location is not None:
            assert answer.headers.get("location"), f"no Location\n{answer}"
            names[exchange.location] = answer.headers["location"]


def _hold(expected: Exchange, answer: Answer, base: str) -> None:
    assert any(answer.status in each for each in expected.statuses), answer
    if expected.method == "HEAD":
        assert answer.body == b"", answer
    if expected.kind is not None:
        assert answer.media in _KINDS[expected.kind], answer
        _parsed(answer, base)
    if expected.truth is not None:
        result = _parsed(answer, base)
        assert isinstance(result, Result), answer
        assert result.askAnswer is expected.truth, answer
    if expected.media is not None:
        _same_media(expected.media, answer)
    if expected.graph is not None:
        wanted = Graph().parse(data=expected.graph, format="turtle", publicID=base)
        found = _parsed(answer, base)
        assert isinstance(found, Graph), answer
        assert len(wanted) > 0
        assert isomorphic(to_isomorphic(wanted), to_isomorphic(found)), answer


def _parsed(answer: Answer, base: str) -> Result | Graph:
    """Return what a body says, read by its Content-Type."""
    if answer.media in _RDF:
        return Graph().parse(data=answer.body, format=_RDF[answer.media], publicID=base)
    return Result.parse(io.BytesIO(answer.body), format=_RESULTS[answer.media])


def _same_media(expected: str, answer: Answer) -> None:
    """Hold a Content-Type: the type, and the character encoding where one is given."""
    media, _, charset = answer.headers.get("content-type", "").lower().partition(";")
    wanted, _, encoding = expected.lower().partition(";")
    assert media.strip() == wanted.strip(), answer
    assert charset.strip() in ("", encoding.strip()), answer


def _local(iri: Node) -> str:
    return str(iri).rpartition("#")[2]
