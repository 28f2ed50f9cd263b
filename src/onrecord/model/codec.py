"""Records to and from JSON values, led by the dataclasses' own types.

One set of type hints serves three ends: :func:`encode`, :func:`decode` and the JSON Schema
that :func:`record_schema` draws. What stands in a dataclass cannot be forgotten in the
schema.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from onrecord.errors import RecordsError
from onrecord.model import lists
from onrecord.model.records import (
    Agreement,
    Attribution,
    Document,
    Evidence,
    Issue,
    Meeting,
    Mention,
    Participation,
    Statement,
    StatusClaim,
    Tenure,
    Topic,
)

__all__ = ["KINDS", "decode", "encode", "record_schema"]

# The value of "record" on a line, the class it makes, and the field of Records it goes to.
KINDS: dict[str, tuple[type, str]] = {
    "mention": (Mention, "mentions"),
    "meeting": (Meeting, "meetings"),
    "document": (Document, "documents"),
    "agreement": (Agreement, "agreements"),
    "topic": (Topic, "topics"),
    "tenure": (Tenure, "tenures"),
    "statement": (Statement, "statements"),
    "status_claim": (StatusClaim, "status_claims"),
    "participation": (Participation, "participations"),
    "attribution": (Attribution, "attributions"),
    "issue": (Issue, "issues"),
}

# Closed lists that a plain ``str`` in a dataclass stands for.
_CLOSED: dict[tuple[type, str], tuple[str, ...]] = {
    (Meeting, "kinds"): lists.MEETING_KINDS,
    (Document, "kinds"): lists.DOCUMENT_KINDS,
    (Agreement, "kinds"): lists.AGREEMENT_KINDS,
    (Statement, "channel"): lists.CHANNELS,
    (Statement, "finer_act"): tuple(lists.FINER_ACTS),
    (StatusClaim, "status"): lists.STATUSES,
    (Mention, "gender"): ("m", "f"),
}
# At least one of these, or the record says nothing.
_NON_EMPTY = {
    (Statement, "speakers"),
    (Statement, "content"),
    (Meeting, "evidence"),
    (Document, "evidence"),
    (Agreement, "evidence"),
    (Topic, "evidence"),
    (Tenure, "evidence"),
    (StatusClaim, "evidence"),
    (Participation, "evidence"),
    (Attribution, "content"),
}


def encode(value: Any) -> Any:
    """Return a record, or a part of one, as JSON values; what is at its default is left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: encode(item)
            for field in dataclasses.fields(value)
            if (item := getattr(value, field.name)) != _default(field)
        }
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return value


def decode(cls: type, value: Mapping[str, Any], text: str) -> Any:
    """Return the ``cls`` that ``value`` describes, its evidence read from ``text``.

    ``value`` must fit :func:`record_schema`. Evidence without ``exact`` takes its words from
    the text; evidence with other words than the text's is refused.

    Raises:
        RecordsError: if a span lies outside the text or its words are not the text's.
    """
    if cls is Evidence:
        return _evidence(value, text)
    hints = _hints(cls)
    return cls(**{name: _decode(hints[name], item, text) for name, item in value.items()})


@cache
def record_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one kind of record, without its ``record`` key."""
    return _schema_of(KINDS[kind][0])


def _evidence(value: Mapping[str, Any], text: str) -> Evidence:
    start, end = int(value["start"]), int(value["end"])  # 3.0 is an integer to JSON Schema
    if not 0 <= start < end <= len(text):
        raise RecordsError(f"span {start}-{end} does not fit a text of {len(text)} characters")
    words = text[start:end]
    if "exact" in value and value["exact"] != words:
        raise RecordsError(
            f"span {start}-{end} holds {_short(words)}, not {_short(value['exact'])}"
        )
    return Evidence(start, end, words, value["part"] if "part" in value else "body")


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:57] + "...")


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _default(field: dataclasses.Field[Any]) -> Any:
    return field.default


def _decode(hint: Any, value: Any, text: str) -> Any:
    origin = get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        if value is None:
            return None
        (inner,) = (arg for arg in get_args(hint) if arg is not type(None))
        return _decode(inner, value, text)
    if origin is tuple:
        args = get_args(hint)
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_decode(args[0], item, text) for item in value)
        return tuple(_decode(arg, item, text) for arg, item in zip(args, value, strict=True))
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return decode(hint, value, text)
    return float(value) if hint is float else value


def _schema_of(cls: type) -> dict[str, Any]:
    properties = {}
    required = []
    for field in dataclasses.fields(cls):
        properties[field.name] = _property(cls, field.name, _hints(cls)[field.name])
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            required.append(field.name)
    if cls is Evidence:
        required = ["start", "end"]
        properties["part"]["default"] = "body"
    return {
        "type": "object",
        "description": (cls.__doc__ or "").split("\n")[0],
        "properties": properties,
        "required": [name for name in required if name != "cue"],
        "additionalProperties": False,
    }


def _property(cls: type, name: str, hint: Any) -> dict[str, Any]:
    schema = _type(hint)
    if (cls, name) in _CLOSED:
        values: dict[str, Any] = {"enum": list(_CLOSED[cls, name])}
        schema = {"type": "array", "items": values} if get_origin(hint) is tuple else values
        if get_origin(hint) in (typing.Union, types.UnionType):
            schema = {"enum": [*values["enum"], None]}
    if (cls, name) in _NON_EMPTY:
        schema["minItems"] = 1
    if name == "confidence":
        schema = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
    return schema


def _type(hint: Any) -> dict[str, Any]:
    simple = {str: "string", int: "integer", bool: "boolean", float: "number"}
    if hint in simple:
        return {"type": simple[hint]} | ({"minimum": 0} if hint is int else {})
    origin = get_origin(hint)
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin in (typing.Union, types.UnionType):
        (inner,) = (arg for arg in get_args(hint) if arg is not type(None))
        return {"anyOf": [_type(inner), {"type": "null"}]}
    if origin is tuple:
        args = get_args(hint)
        if len(args) == 2 and args[1] is Ellipsis:
            return {"type": "array", "items": _type(args[0])}
        return {
            "type": "array",
            "prefixItems": [_type(arg) for arg in args],
            "minItems": len(args),
            "maxItems": len(args),
        }
    return _schema_of(hint)
