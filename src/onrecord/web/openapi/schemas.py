"""JSON Schema of what saved queries take and answer, read from their headers.

The HTTP description and the MCP tools tell clients the same thing because both ask here.
"""

from __future__ import annotations

from typing import Any

from onrecord.queries.catalogue import ENTITY_TYPES, Column, Parameter, SavedQuery
from onrecord.queries.parameters import words_taken

__all__ = [
    "DATE",
    "parameter_schema",
    "parameter_text",
    "row_schema",
]

Schema = dict[str, Any]

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_RELATIVE = ["today", "yesterday", "this week", "last week", "this month", "last month",
             "this year", "last year", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
             "Saturday", "Sunday"]  # fmt: skip
_DAY = "[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
_ZONE = "(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9])"
DATE: Schema = {
    "anyOf": [
        {"type": "string", "format": "date"},
        {"type": "string", "pattern": r"^[1-9][0-9]{3}(-(0[1-9]|1[0-2]))?$"},
        {"type": "string", "pattern": rf"^(([1-9]|1[0-9]|2[0-8]) )?({_MONTHS}) [1-9][0-9]{{3}}$"},
        {"type": "string", "pattern": rf"^{_DAY}T{_CLOCK}{_ZONE}$"},
        {"type": "string", "enum": _RELATIVE},
    ],
    "examples": ["2025-10-16", "2025-10", "16 October 2025"],
}
"""What a parameter takes that is a date."""

# Decimals that are confidences; the others count.
_CONFIDENCES = frozenset({"min-confidence", "below"})
_NAMED = {
    "Article": "an article's key, short name or IRI",
    "Statement": "a statement's short name or IRI",
    "Resource": "the short name or IRI of anything in the graph",
}


def parameter_schema(param: Parameter) -> Schema:
    """Return the schema of what a parameter takes: of the list, where it takes several."""
    one = _value_schema(param)
    if param.default is not None:
        one["default"] = float(param.default) if param.type == "decimal" else param.default
    if not param.many:
        return one
    listed: Schema = {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}
    if "default" in one:
        listed["default"] = [one.pop("default")]
    return listed


def parameter_text(param: Parameter) -> str:
    """Return in a sentence or two what a parameter means and how its values are written."""
    told = param.label[0].upper() + param.label[1:] + "."
    if param.type in _NAMED:
        told += f" Write {_NAMED[param.type]}, as answers give it."
    elif param.type in ENTITY_TYPES:
        told += " Write its name in words, its short name or its IRI."
    elif param.type == "date":
        told += " Write a day (2025-10-16), a month (2025-10), a year, or 16 October 2025."
    if param.many:
        told += " Several are read as one or another."
    return told


def row_schema(saved: SavedQuery) -> Schema:
    """Return the schema of a row of a query's JSON answer; what is not bound is null."""
    properties = {column.name: _column_schema(column) for column in saved.columns}
    if saved.evidence is not None:
        properties["sentence"] = {
            "type": ["string", "null"],
            "description": "The sentence around the words, from the stored text.",
        }
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _value_schema(param: Parameter) -> Schema:
    words = words_taken(param)
    if words:
        return {"type": "string", "enum": list(words)}
    match param.type:
        case "date":
            return dict(DATE)
        case "decimal":
            if param.name in _CONFIDENCES:
                return {"type": "number", "minimum": 0, "maximum": 1, "examples": [0.8]}
            return {"type": "number", "minimum": 0, "maximum": 1_000_000, "examples": [2]}
        case _:
            schema: Schema = {"type": "string", "minLength": 1, "maxLength": 200}
            if param.example is not None:
                schema["examples"] = [param.example]
            return schema


def _column_schema(column: Column) -> Schema:
    described: Schema = {"description": column.label}
    match column.type:
        case "Entity" | "Article" | "Statement" | "Resource":
            return {"type": ["string", "null"], "format": "iri", **described}
        case "text" | "edtf" | "names":
            return {"type": ["string", "null"], **described}
        case "dateTime":
            described["description"] += " (EDTF)"
            return {"type": ["string", "null"], **described}
        case "integer":
            return {"type": ["integer", "null"], **described}
        case "decimal":
            return {"type": ["number", "null"], **described}
        case "boolean":
            return {"type": ["boolean", "null"], **described}
        case never:
            raise AssertionError(never)
