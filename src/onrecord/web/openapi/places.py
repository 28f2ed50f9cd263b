"""Search, downloads, single things and the service itself in the API's description."""

from __future__ import annotations

from typing import Any

from onrecord.pipeline.searching import KINDS
from onrecord.web.openapi.protocols import parameter
from onrecord.web.openapi.responses import GRAPHS, READ, RESULTS, as_text, content, failures
from onrecord.web.openapi.schemas import DATE

__all__ = ["PLACE_PATHS"]

Json = dict[str, Any]


def _answered(about: str, *medias: str) -> Json:
    return {"200": {"description": about, "content": content(*medias)}}


def _get(name: str, tag: str, summary: str, responses: Json, *parameters: Json) -> Json:
    operation = {"operationId": name, "tags": [tag], "summary": summary}
    return {"get": {**operation, "parameters": list(parameters), "responses": responses}}


_WORDS: Json = {"type": "string", "maxLength": 1000}
_NARROWED = [
    parameter(
        "kind",
        "Finds of these kinds alone.",
        {"type": "array", "items": {"type": "string", "enum": list(KINDS)}},
        style="form",
        explode=True,
    ),
    parameter("since", "Said, or else published, on this day or later.", DATE),
    parameter("until", "Said, or else published, on this day or earlier.", DATE),
    parameter("outlet", "Printed by it.", _WORDS),
    parameter("speaker", "Said by this agent.", _WORDS),
    parameter("limit", "At most so many rows.", {"type": "integer", "minimum": 1, "maximum": 1000}),
    parameter("offset", "Leave out so many rows first.",
              {"type": "integer", "minimum": 0, "maximum": 1_000_000}),
    parameter("format", "The form, where Accept cannot say it.",
              {"type": "string", "enum": ["html", "json", "csv"]}),
]  # fmt: skip
_NUMBER: Json = {"type": "integer", "minimum": 0}
_STRING: Json = {"type": ["string", "null"]}
_FOUND: Json = {
    "type": "object",
    "properties": {
        "q": {"type": "string"},
        "total": {**_NUMBER, "description": "How many there are in all."},
        "counts": {"type": "object", "additionalProperties": _NUMBER},
        "suggestions": {"type": "array", "items": {"type": "string"}},
        "offset": _NUMBER,
        "rows": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "kind": {"type": "string", "enum": list(KINDS)},
                    "label": _STRING,
                    "title": _STRING,
                    "publisher": _STRING,
                    "published": _STRING,
                    "words": {**_STRING, "description": "What was found."},
                    "sentence": {**_STRING, "description": "What it was found in."},
                    "entity": {**_STRING, "description": "IRI of what was found."},
                    "article": {**_STRING, "description": "IRI of its article."},
                },
                "required": ["kind", "label", "entity"],
            },
        },
    },
    "required": ["q", "total", "counts", "offset", "rows"],
}
_SUFFIXES = "json|csv|tsv|srj|xml|md|html|svg"
_FILE: Json = {
    "name": "file",
    "in": "path",
    "required": True,
    "description": "Name of a saved query and suffix of a form.",
    "schema": {"type": "string", "pattern": rf"^[a-z]+(-[a-z]+)*\.({_SUFFIXES})$"},
    "example": "statements.csv",
}
_THING: Json = {
    "name": "path",
    "in": "path",
    "required": True,
    "description": "What follows the base IRI in the name of a thing, with the suffix of a form: "
    "`.ttl`, `.nt`, `.rdf`, `.jsonld`, `.nq`, `.trig`, `.json`. Slashes stay slashes.",
    "schema": {"type": "string", "minLength": 1},
    "example": "id/person/sergey-lavrov.ttl",
}
PLACE_PATHS: dict[str, Json] = {
    "/queries/{file}": _get(
        "download",
        "questions",
        "The answer of a saved query as a file",
        {
            **_answered("The rows.", *RESULTS, "application/json", "text/markdown", "text/html",
                     "image/svg+xml"),
            **failures(*READ),
        },
        _FILE,
    ),
    "/search": _get(
        "search",
        "search",
        "Find statements and entities by words",
        {
            "200": {
                "description": "What bears the words as its name; then what fits best, first.",
                "content": {
                    "application/json": {"schema": _FOUND},
                    **content("text/csv", "text/html"),
                },
            },
            **failures(*READ),
        },
        parameter("q", "The words; all are wanted, in quotation marks in that order.", _WORDS,
                  example="non-paper"),
        *_NARROWED,
    ),
    "/ask": _get(
        "ask",
        "search",
        "Ask a question in words",
        {
            "303": {"description": "Where the question's answer is: a saved query with its "
                    "parameters."},
            **_answered("What could be asked instead.", "text/html"),
            **failures(*READ),
        },
        parameter("q", "The question; without one, a page that asks for it.",
                   _WORDS,
                  example="Who asserted what about the non-paper?"),
    ),
    "/data/{path}": _get(
        "data",
        "things",
        "What the graph says of a thing",
        {
            "200": {
                "description": "The triples; as JSON, a list of facts.",
                "content": {**content(*GRAPHS), "application/json": {"schema": {"type": "array"}}},
            },
            **failures(*READ),
        },
        _THING,
    ),
    "/queries.ttl": _get(
        "catalogue",
        "service",
        "The saved queries as Turtle, for SPARQL editors",
        {**_answered("The catalogue.", "text/turtle"), **failures(503)},
    ),
    "/openapi.json": _get(
        "openapi",
        "service",
        "This description",
        {
            "200": {
                "description": "OpenAPI 3.1.",
                "content": {"application/json": {"schema": {"type": "object"}}},
            },
            **failures(503),
        },
    ),
    "/health": _get(
        "health",
        "service",
        "Whether the server answers",
        {
            "200": {
                "description": "It does.",
                "content": {"text/plain": as_text()},
            },
            **failures(503),
        },
    ),
}  # fmt: skip
"""The operations by address."""
