"""Records files: the JSON Lines form in which records come in and go out.

A line ``{"record": "article", ...}`` names an article; the lines after it, up to the next
such line, are its records. An article is named by the SHA-256 of its text (``sha256``),
by its ``key``, or by carrying its ``text``; ``given`` holds metadata stated outside the text.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from onrecord.errors import RecordsError
from onrecord.model.article import Metadata
from onrecord.model.codec import KINDS, decode, encode, record_schema
from onrecord.model.records import Records
from onrecord.text import unwritable

__all__ = ["REFERENCES", "RecordsOf", "dump", "load", "record_line", "schema", "text_hash"]

_META = {field.name: {"type": ["string", "null"]} for field in dataclasses.fields(Metadata)}
_ARTICLE: dict[str, Any] = {
    "type": "object",
    "description": "The article that the records after this line speak of.",
    "properties": {
        "record": {"const": "article"},
        "key": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "file": {"type": "string"},
        "text": {"type": "string", "minLength": 1},
        "given": {"type": "object", "properties": _META, "additionalProperties": False},
        "extractor": {"type": "string", "minLength": 1},
    },
    "required": ["record"],
    "anyOf": [{"required": ["key"]}, {"required": ["sha256"]}, {"required": ["text"]}],
    "additionalProperties": False,
}


@dataclasses.dataclass(frozen=True, slots=True)
class RecordsOf:
    """The lines of one article in a records file, not yet read against its text.

    Attributes:
        head: the article line.
        lines: line number and value of each record line.
        source: name of the file, for messages.
    """

    head: Mapping[str, Any]
    lines: tuple[tuple[int, Mapping[str, Any]], ...]
    source: str

    def records(self, text: str) -> Records:
        """Return the records, checked against the text that they speak of.

        Raises:
            RecordsError: with every fault and its line: a span that does not fit, words that
                are not the text's, an id given twice, a reference to nothing.
        """
        faults: list[str] = []
        fields: dict[str, list[Any]] = {field: [] for _, field in KINDS.values()}
        seen: dict[str, str] = {}
        for number, value in self.lines:
            cls, field = KINDS[value["record"]]
            body = {name: item for name, item in value.items() if name != "record"}
            body |= {"cue": None} if "cue" not in body and field in _WITH_CUE else {}
            try:
                fields[field].append(decode(cls, body, text))
            except (RecordsError, ValueError) as fault:
                faults.append(f"line {number}: {fault}")
            if "id" in body:
                if body["id"] in seen:
                    faults.append(f"line {number}: id {body['id']!r} stands twice")
                seen[body["id"]] = value["record"]
        faults += [
            f"line {number}: {fault}"
            for number, value in self.lines
            for fault in _dangling(value, seen)
        ]
        _raise(faults, self.source)
        extractor = self.head["extractor"] if "extractor" in self.head else "hand"
        return Records(extractor, **{name: tuple(items) for name, items in fields.items()})


_WITH_CUE = {"statements", "attributions"}
_AGENT = ("mention",)
_MATTERS = ("meeting", "document", "agreement", "topic")
REFERENCES: dict[tuple[str, str], tuple[str, ...]] = {
    ("mention", "refers_to"): _AGENT,
    ("meeting", "place"): _AGENT,
    ("meeting", "part_of"): ("meeting",),
    ("document", "issuers"): _AGENT,
    ("document", "recipients"): _AGENT,
    ("document", "version_of"): ("document",),
    ("document", "revises"): ("document",),
    ("agreement", "parties"): _AGENT,
    ("agreement", "reached_at"): ("meeting",),
    ("agreement", "set_out_in"): ("document",),
    ("tenure", "holder"): _AGENT,
    ("tenure", "body"): _AGENT,
    ("statement", "speakers"): _AGENT,
    ("statement", "addressees"): _AGENT,
    ("statement", "on_behalf_of"): _AGENT,
    ("statement", "about"): (*_MATTERS, "mention"),
    ("statement", "reports"): ("statement",),
    ("statement", "responds_to"): ("statement",),
    ("statement", "said_at"): ("meeting",),
    ("statement", "carriers"): _AGENT,
    ("statement", "capacity"): ("tenure",),
    ("status_claim", "of"): _MATTERS,
    ("status_claim", "claimed_in"): ("statement",),
    ("participation", "meeting"): ("meeting",),
    ("participation", "agent"): _AGENT,
    ("participation", "side"): _AGENT,
    ("attribution", "statement"): ("statement",),
}
"""Which kinds of record a field of a kind of record may name."""


def load(lines: Iterable[str], source: str) -> list[RecordsOf]:
    """Read a records file: one JSON object a line.

    Args:
        lines: the file's lines.
        source: its name, for messages.

    Raises:
        RecordsError: with every malformed line and its place; nothing of the file is used.
    """
    faults: list[str] = []
    found: list[tuple[Mapping[str, Any], list[tuple[int, Mapping[str, Any]]]]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        value, fault = _line(line)
        if fault is not None:
            faults.append(f"line {number}: {fault}")
        elif value["record"] == "article":
            found.append((value, []))
        elif found:
            found[-1][1].append((number, value))
        else:
            faults.append(f"line {number}: a record before any article line")
    _raise(faults, source)
    return [RecordsOf(head, tuple(body), source) for head, body in found]


def dump(records: Records, head: Mapping[str, Any], *, exact: bool = True) -> Iterator[str]:
    """Go through the lines of a records file for one article.

    Args:
        records: what to write.
        head: values of the article line beside ``record`` and ``extractor``.
        exact: write the exact words of evidence too; without them the file is stand-off.
    """
    yield _json({"record": "article", "extractor": records.extractor, **head})
    for kind, (_, field) in KINDS.items():
        for record in getattr(records, field):
            yield _record_line(kind, record, exact=exact)


def record_line(record: Any) -> str:
    """Return the line of a records file for one record, with the exact words of its evidence."""
    (kind,) = (kind for kind, (cls, _) in KINDS.items() if cls is type(record))
    return _record_line(kind, record, exact=True)


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one line of a records file."""
    choices = [_ARTICLE]
    for kind in KINDS:
        of_kind = record_schema(kind)
        choices.append(
            of_kind
            | {
                "properties": {"record": {"const": kind}, **of_kind["properties"]},
                "required": ["record", *of_kind["required"]],
            }
        )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://w3id.org/onrecord/records.schema.json",
        "title": "One line of an Onrecord records file",
        "oneOf": choices,
    }


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 form, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def _record_line(kind: str, record: Any, *, exact: bool) -> str:
    value = encode(record)
    return _json({"record": kind, **(value if exact else _without_words(value))})


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _without_words(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_words(item) for item in value]
    if isinstance(value, dict):
        stand_off = {"start", "end"} <= value.keys()
        return {
            name: _without_words(item)
            for name, item in value.items()
            if not (stand_off and name == "exact")
        }
    return value


@cache
def _validator(kind: str) -> Any:
    from jsonschema import Draft202012Validator

    if kind == "article":
        return Draft202012Validator(_ARTICLE)
    of_kind = record_schema(kind)
    properties = {"record": {"const": kind}, **of_kind["properties"]}
    return Draft202012Validator(of_kind | {"properties": properties})


def _line(line: str) -> tuple[Mapping[str, Any], str | None]:
    from jsonschema.exceptions import best_match

    try:
        value = json.loads(line, parse_constant=_no_constant)
    except json.JSONDecodeError as fault:
        return {}, f"not JSON: {fault.msg} at column {fault.colno}"
    except RecursionError:
        return {}, "not JSON that we read: nested too deeply"
    except ValueError as wrong:  # NaN and its like, or a number of thousands of digits
        return {}, f"not JSON that we read: {wrong}"
    if not isinstance(value, dict) or "record" not in value:
        return {}, 'not an object with a "record" key'
    if unwritable := _unwritable(value, line):
        return {}, f"holds {unwritable}"
    kind = value["record"]
    if kind != "article" and (not isinstance(kind, str) or kind not in KINDS):
        return {}, f"no kind of record: {kind!r} (one of article, {', '.join(KINDS)})"
    error = best_match(_validator(kind).iter_errors(value))
    if error is None:
        return value, None
    place = ".".join(str(step) for step in error.absolute_path)
    return {}, f"{kind}{' ' + place if place else ''}: {error.message[:200]}"


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _unwritable(value: Any, line: str) -> str | None:
    if "\\u" not in line and line.isprintable():
        return None  # only an escape, or a character that is not printable, can be one
    if isinstance(value, str):
        return unwritable(value)
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next((fault for item in items if (fault := _unwritable(item, line))), None)


def _dangling(value: Mapping[str, Any], seen: Mapping[str, str]) -> Iterator[str]:
    kind = value["record"]
    for (of_kind, field), allowed in REFERENCES.items():
        if of_kind != kind or field not in value or value[field] is None:
            continue
        for one in value[field] if isinstance(value[field], list) else [value[field]]:
            name = one[-1] if isinstance(one, list) else one  # a relation and a statement
            if name not in seen:
                yield f"{field} names {name!r}, which is no record of this article"
            elif seen[name] not in allowed:
                yield f"{field} names {name!r}, a {seen[name]}; expected {' or '.join(allowed)}"


def _raise(faults: list[str], source: str) -> None:
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise RecordsError(
            f"{source}: {faults[0]}{more}",
            hint="`onrecord records --schema` prints the form; nothing of this file was used",
            faults=faults,
        )
