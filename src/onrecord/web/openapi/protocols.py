"""The SPARQL endpoint and the graph store in the API's description."""

from __future__ import annotations

from typing import Any

from onrecord.web.openapi.responses import (
    GRAPHS,
    READ,
    RESULTS,
    content,
    failures,
)

__all__ = ["PROTOCOL_PATHS", "parameter"]

Json = dict[str, Any]

_WRITE = (400, 401, 403, 404, 408, 409, 413, 415, 429, 503, 504, 507)
_QUERY = "SELECT ?article WHERE { GRAPH ?article { ?article a onr:Article } } LIMIT 5"
_UPDATE = (
    "INSERT DATA { GRAPH <https://example.org/notes> { "
    "<https://example.org/a> <https://example.org/b> 1 } }"
)
_IRI: Json = {"type": "string", "format": "iri"}
_TEXT: Json = {"type": "string", "maxLength": 100_000}
# What fits into an address, whatever its characters are.
_SHORT: Json = {"type": "string", "maxLength": 2000}
_OPEN: list[Json] = [{}, {"token": []}]


def parameter(name: str, about: str, schema: Json, **more: Any) -> Json:
    """Return a parameter of the query string that may be left out."""
    described = {"name": name, "in": "query", "description": about, "schema": schema}
    return {**described, "required": False, **more}


def _dataset() -> list[Json]:
    listed = {"type": "array", "items": _IRI}
    told = {
        "default-graph-uri": "Graphs that make up the default graph. Where no graph is named, it "
        "is the union of all.",
        "named-graph-uri": "Graphs that GRAPH reaches.",
    }
    return [
        parameter(name, about, listed, style="form", explode=True) for name, about in told.items()
    ]


def _found(about: str, *medias: str) -> Json:
    return {"200": {"description": about, "content": content(*medias)}}


_FORM: Json = {
    "type": "object",
    "properties": {
        "query": {**_TEXT, "description": "A query; or else an update."},
        "update": {**_TEXT, "description": "An update."},
        "default-graph-uri": {"type": "array", "items": _IRI},
        "named-graph-uri": {"type": "array", "items": _IRI},
        "using-graph-uri": {"type": "array", "items": _IRI},
        "using-named-graph-uri": {"type": "array", "items": _IRI},
    },
    "additionalProperties": False,
}
_SPARQL: Json = {
    "get": {
        "operationId": "sparql-get",
        "tags": ["sparql"],
        "summary": "Run a SPARQL 1.1 query, or read the service description",
        "description": "SELECT and ASK are answered in the result formats, CONSTRUCT and DESCRIBE "
        "in those of graphs. Without a query the answer is the service description. SERVICE and "
        "FROM reach nothing outside the store.",
        "parameters": [
            parameter("query", "The query.", _SHORT, example=_QUERY),
            *_dataset(),
        ],
        "responses": {
            **_found("The answer, or the service description.", *RESULTS, *GRAPHS),
            **failures(*READ),
        },
    },
    "post": {
        "operationId": "sparql-post",
        "tags": ["sparql"],
        "summary": "Run a SPARQL 1.1 query or update",
        "description": "Updates need the token, and change graphs of your own alone.",
        "security": _OPEN,
        "requestBody": {
            "required": True,
            "content": {
                "application/x-www-form-urlencoded": {
                    "schema": _FORM,
                    "example": {"query": _QUERY},
                },
                "application/sparql-query": {"schema": _TEXT, "example": _QUERY},
                "application/sparql-update": {"schema": _TEXT, "example": _UPDATE},
            },
        },
        "responses": {
            **_found("The answer to a query.", *RESULTS, *GRAPHS),
            "204": {"description": "The update is carried out."},
            **failures(*sorted({*READ, *_WRITE})),
        },
    },
}
_GRAPH: list[Json] = [
    parameter("graph", "IRI of the graph; or else `default`.", _IRI),
    parameter("default", "The default graph.", {"type": "string", "maxLength": 0}),
]
_BODY: Json = {
    "required": True,
    "content": {media: {"schema": {"type": "string"}} for media in GRAPHS}
    | {"multipart/form-data": {"schema": {"type": "object"}}},
}


def _graph_store(verb: str, summary: str, **more: Any) -> Json:
    operation: Json = {
        "operationId": f"gsp-{verb}",
        "tags": ["sparql"],
        "summary": summary,
        "parameters": _GRAPH,
    }
    if verb == "get":
        operation["responses"] = {**_found("The graph.", *GRAPHS), **failures(*READ)}
        return operation
    done = {"204": {"description": "Done."}}
    if verb != "delete":
        done["201"] = {"description": "Done; the graph is new."}
    return {**operation, **more, "security": _OPEN, "responses": {**done, **failures(*_WRITE)}}


_GSP: Json = {
    "get": _graph_store("get", "Read a graph"),
    "put": _graph_store("put", "Put a graph in the place of another", requestBody=_BODY),
    "post": _graph_store("post", "Add triples to a graph", requestBody=_BODY),
    "delete": _graph_store("delete", "Remove a graph"),
}
PROTOCOL_PATHS: dict[str, Json] = {"/sparql": _SPARQL, "/gsp": _GSP}
"""The operations by address."""
