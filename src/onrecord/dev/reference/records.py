"""The pages on records and their corrections, from the JSON Schema and the table of fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.dev.reference.docstrings import attributes, markdown
from onrecord.dev.reference.markdown import code, table
from onrecord.model.codec import KINDS
from onrecord.model.exchange import schema
from onrecord.model.records import Evidence, When
from onrecord.resolution.fields import FIELDS, Field

__all__ = ["corrections_page", "records_page"]

_FORMS = {
    "choice": "one of the list",
    "choices": "values of the list, joined by a vertical bar",
    "truth": "`true` or `false`",
    "text": "words",
    "date": "an EDTF date, such as `2025-10-16`",
    "agents": "agents, joined by a vertical bar: names, short names, or `person: Name`",
    "agent": "an agent: a name, a short name, or a new name as `person: Name`",
    "abouts": "matters, topics or agents, joined by a vertical bar: ids, labels or registry keys",
    "matter": "a matter of the article: its id or label",
    "spans": "offsets, as `start-end`, joined by a vertical bar",
    "span": "offsets, as `start-end`",
    "drop": "nothing: the record is left out",
}


def records_page() -> str:
    """Return the page: every kind of line of a records file."""
    lines = [
        "# Records files",
        "",
        'JSON Lines: one object a line. A line with `"record": "article"` names an article by '
        "`key`, by `sha256` of its text, or by its `text`; the lines after it are its records. "
        "`onrecord records --schema` prints the JSON Schema, from which this page is made. Records "
        'refer to each other by `id`; a field that says "id" takes one of these.',
        "",
        "## Spans",
        "",
        *markdown(Evidence),
        "Offsets count Unicode code points from 0, the end exclusive. `exact` may be left out: "
        "then the words are the text's. `part` is `body` where it is left out.",
        "",
        *_fields(_span_schema(), Evidence),
        "## Dates",
        "",
        *markdown(When),
        "## article",
        "",
    ]
    article, *others = schema()["oneOf"]
    lines += [article["description"], "", *_fields(article, None)]
    for of_kind in others:
        name = of_kind["properties"]["record"]["const"]
        cls = KINDS[name][0]
        lines += [f"## {name}", "", *(_without_attributes(markdown(cls))), *_fields(of_kind, cls)]
    return "\n".join(lines).rstrip("\n") + "\n"


def corrections_page() -> str:
    """Return the page: for each kind of record the fields that ``onrecord correct`` sets."""
    lines = [
        "# Corrections",
        "",
        "`onrecord correct RECORD FIELD VALUE` takes these fields. The kind of record stands in "
        "its IRI: `…/article/<key>/statement/120-184` is a statement.",
        "",
    ]
    for kind, fields in FIELDS.items():
        rows = [(code(name), _value(field)) for name, field in fields.items()]
        lines += [f"## {kind.replace('_', '-')}", "", *table(("field", "takes"), rows)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _value(field: Field) -> str:
    words = _FORMS[field.form]
    if field.choices:
        words += ": " + ", ".join(map(code, field.choices))
    return words + ("; may be emptied" if field.optional else "")


def _span_schema() -> Mapping[str, Any]:
    for of_kind in schema()["oneOf"]:
        properties = of_kind["properties"]
        if properties["record"]["const"] == "mention":
            found: Mapping[str, Any] = properties["evidence"]
            return found
    raise LookupError("the schema has no mention")


def _without_attributes(lines: list[str]) -> list[str]:
    """Leave out the list of attributes: the table says the same."""
    if "Attributes:" not in lines:
        return lines
    at = lines.index("Attributes:")
    return lines[:at]


def _fields(of_kind: Mapping[str, Any], cls: type | None) -> list[str]:
    about = {} if cls is None else attributes(cls)
    rows = [
        (
            code(name),
            _form(value),
            "yes" if name in of_kind["required"] else "",
            about[name] if name in about else "",
        )
        for name, value in of_kind["properties"].items()
        if name != "record"
    ]
    return table(("field", "holds", "required", "meaning"), rows)


def _form(value: Mapping[str, Any]) -> str:
    match value:
        case {"enum": list(choices)}:
            return "one of " + ", ".join(code(str(c)) for c in choices if c is not None)
        case {"anyOf": list(choices)}:
            return " or ".join(_form(choice) for choice in choices if choice != {"type": "null"})
        case {"type": "array", "prefixItems": list(items)}:
            return "list of " + " and ".join(map(_form, items))
        case {"type": "array", "items": item}:
            return f"list of {_form(item)}"
        case {"type": "object", "properties": {"edtf": _}}:
            return "[date](#dates)"
        case {"type": "object", "properties": {"start": _}}:
            return "[span](#spans)"
        case {"type": list(types)}:
            return " or ".join(name for name in types if name != "null")
        case {"const": name}:
            return code(str(name))
        case {"type": str(name)}:
            return name
        case _:
            raise LookupError(f"no words for {value}")
