"""The HTTP API as an OpenAPI 3.1 description, built from the headers of the saved queries."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

from onrecord.queries import Catalogue, SavedQuery, catalogue
from onrecord.queries.catalogue import Parameter
from onrecord.web.downloads import FORMS
from onrecord.web.openapi.places import PLACE_PATHS
from onrecord.web.openapi.protocols import PROTOCOL_PATHS
from onrecord.web.openapi.responses import READ, RESPONSES, SCHEMAS, answers, failures
from onrecord.web.openapi.schemas import parameter_schema, parameter_text, row_schema
from onrecord.web.questions import VIEWS

__all__ = ["ANSWERS", "description"]

Json = dict[str, Any]

ANSWERS = {form.suffix: form.media for form in FORMS if form.suffix != ".svg"}
"""The forms of a saved query's answer that Accept chooses: suffix of the address, media type."""

_INTRODUCTION = """\
Who asserted what, about which document, meeting or agreement, in exactly which words: one \
address for each saved question, SPARQL 1.1 for all others.

Parameters named after entities take plain words ("the non-paper", "Lavrov"), short names and \
IRIs. Words that fit several entities are answered with 400 and the candidates. Answers of saved \
queries rest on quoted words: each row names the statement, and gives the sentence around it."""
_TAGS = {
    "questions": "Saved queries, one address each.",
    "search": "Free words, and questions in words.",
    "sparql": "SPARQL 1.1 Protocol and Graph Store Protocol.",
    "things": "What the graph says of one thing.",
    "service": "The service itself.",
}


def description(origin: str) -> Json:
    """Return the description of the API.

    Args:
        origin: scheme and host by which clients reach the server.
    """
    return {**_described(catalogue.load()), "servers": [{"url": origin}]}


@cache
def _described(known: Catalogue) -> Json:
    paths: Json = {f"/queries/{saved.name}": {"get": _operation(saved)} for saved in known}
    schemas = {_component(saved): row_schema(saved) for saved in known}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Onrecord",
            "version": version("onrecord"),
            "summary": "Who asserted what, in exactly which words.",
            "description": _INTRODUCTION,
            "license": {"name": "Apache 2.0", "identifier": "Apache-2.0"},
        },
        "tags": [{"name": name, "description": about} for name, about in _TAGS.items()],
        "paths": {**paths, **PLACE_PATHS, **PROTOCOL_PATHS},
        "components": {
            "schemas": {**SCHEMAS, **schemas},
            "responses": RESPONSES,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The token with which the server was started; only writes "
                    "need it.",
                }
            },
        },
    }


def _operation(saved: SavedQuery) -> Json:
    rows = {"type": "array", "items": {"$ref": f"#/components/schemas/{_component(saved)}"}}
    contents: Mapping[str, Json] = {
        media: {"schema": rows} if media == "application/json" else answers(media)
        for media in ANSWERS.values()
    }
    return {
        "operationId": saved.name,
        "tags": ["questions"],
        "summary": saved.summary,
        "description": _about(saved),
        "parameters": [*(_parameter(param) for param in saved.params), *_beside()],
        "responses": {
            "200": {
                "description": "The rows, in the form that Accept asks for; a page where it asks "
                "for none of them. The address with a suffix "
                f"({', '.join(ANSWERS)}) gives that form whatever Accept says.",
                "content": contents,
            },
            **failures(*READ),
        },
    }


def _parameter(param: Parameter) -> Json:
    described: Json = {
        "name": param.name,
        "in": "query",
        "description": parameter_text(param),
        "required": param.required,
        "schema": parameter_schema(param),
    }
    if param.many:
        described |= {"style": "form", "explode": True}
    if param.example is not None:
        described["example"] = [param.example] if param.many else param.example
    return described


def _beside() -> list[Json]:
    """Return the parameters that stand beside those of a query."""
    rows = {"type": "integer", "minimum": 0, "maximum": 1_000_000_000}
    told: list[tuple[str, str, Json]] = [
        ("limit", "At most so many rows. Without it all; on the page, 100.", rows),
        ("offset", "Leave out so many rows first.", rows),
        ("view", "How the page shows the rows.", {"type": "string", "enum": list(VIEWS)}),
    ]
    return [
        {"name": name, "in": "query", "description": about, "required": False, "schema": schema}
        for name, about, schema in told
    ]


def _about(saved: SavedQuery) -> str:
    asked = "; ".join(f"*{example.text}*" for example in saved.examples[:3])
    return f"{saved.description}\n\nFor instance: {asked}"


def _component(saved: SavedQuery) -> str:
    return saved.name.replace("-", " ").title().replace(" ", "") + "Row"
