"""Parts of the API's description that many addresses share: failures, and forms of answers."""

from __future__ import annotations

from typing import Any

__all__ = [
    "GRAPHS",
    "READ",
    "RESPONSES",
    "RESULTS",
    "SCHEMAS",
    "answers",
    "as_text",
    "content",
    "failures",
]

Json = dict[str, Any]

RESULTS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
"""Media types of a SELECT's or an ASK's answer."""

GRAPHS = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "application/n-quads",
    "application/trig",
)
"""Media types of a graph."""

READ = (400, 404, 406, 413, 429, 431, 503, 504, 507)
"""Statuses with which reading may fail."""

_TERM: Json = {
    "type": "object",
    "properties": {
        "type": {"enum": ["uri", "literal", "bnode"]},
        "value": {"type": "string"},
        "xml:lang": {"type": "string"},
        "datatype": {"type": "string"},
    },
    "required": ["type", "value"],
}
SCHEMAS: dict[str, Json] = {
    "Problem": {
        "type": "object",
        "description": "What went wrong (RFC 9457).",
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string", "description": "The kind of failure."},
            "status": {"type": "integer", "description": "The HTTP status."},
            "detail": {"type": "string", "description": "What went wrong this time."},
            "hint": {"type": "string", "description": "The next step."},
            "line": {"type": "integer", "description": "Line of the fault in a query, from 1."},
            "column": {"type": "integer", "description": "Its column, from 1."},
            "candidates": {
                "type": "array",
                "items": {"type": "string"},
                "description": "What was perhaps meant, best first.",
            },
        },
        "required": ["title", "status"],
    },
    "Solutions": {
        "type": "object",
        "description": "SPARQL 1.1 Query Results JSON Format.",
        "properties": {
            "head": {
                "type": "object",
                "properties": {"vars": {"type": "array", "items": {"type": "string"}}},
            },
            "boolean": {"type": "boolean"},
            "results": {
                "type": "object",
                "properties": {
                    "bindings": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "additionalProperties": {"$ref": "#/components/schemas/Term"},
                        },
                    }
                },
                "required": ["bindings"],
            },
        },
        "required": ["head"],
    },
    "Term": _TERM,
}

_MALFORMED = 400
_NO_BODY = 431  # the request is not even read
_FAILURES = {
    400: ("BadRequest", "A parameter is missing, unknown or malformed, or names nothing."),
    401: ("NoToken", "A write without the server's token."),
    403: ("Forbidden", "The server is for reading only, or the graph is not yours to change."),
    404: ("NotFound", "Nothing is known under this address."),
    406: ("NotAcceptable", "None of the forms that exist suits the Accept header."),
    408: ("Late", "The request did not arrive in time."),
    409: ("Conflict", "The write does not go with what is there."),
    413: ("TooLarge", "What was sent, or the answer, is larger than the server allows."),
    415: ("WrongMedia", "The body is of a media type that this address does not take."),
    429: ("TooMany", "Too many requests at once; Retry-After says when to come back."),
    431: ("HeadTooLarge", "Address and headers are longer than 32 KiB."),
    503: ("Unavailable", "All workers are busy, or another process is writing."),
    504: ("TooSlow", "No answer before the deadline."),
    507: ("OutOfMemory", "The answer needed more memory than one may have."),
}


def as_text() -> Json:
    """Return the description of an answer that is text."""
    return {"schema": {"type": "string"}}


def answers(media: str) -> Json:
    """Return the description of rows in a media type."""
    if media == "application/sparql-results+json":
        return {"schema": {"$ref": "#/components/schemas/Solutions"}}
    return as_text()


def content(*medias: str) -> Json:
    """Return the ``content`` of an answer in any of these media types."""
    return {media: answers(media) for media in medias}


def failures(*statuses: int) -> Json:
    """Return the responses of these statuses."""
    return {
        str(status): {"$ref": f"#/components/responses/{_FAILURES[status][0]}"}
        for status in statuses
    }


def _failure(status: int, about: str) -> Json:
    headers: Json = {}
    if status == _NO_BODY:
        return {"description": about}
    if status in {429, 503}:
        retry = {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 0}}
        headers = {"headers": {"Retry-After": retry}}
    described = {"schema": {"$ref": "#/components/schemas/Problem"}}
    contents = {"application/problem+json": described, "text/html": as_text()}
    if status == _MALFORMED:
        contents["text/plain"] = as_text()  # the answer to what is no HTTP
    return {"description": about, **headers, "content": contents}


RESPONSES: dict[str, Json] = {
    name: _failure(status, about) for status, (name, about) in _FAILURES.items()
}
"""The failures by the name under which addresses refer to them."""
