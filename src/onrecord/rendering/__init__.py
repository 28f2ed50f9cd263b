"""Answers as people read them: a table, Markdown, CSV, JSON, one self-contained HTML page.

Where a row rests on words of an article, its sentence is shown with the words marked. What has
a time, or ties two, is also drawn as a picture (``pictures``).
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from onrecord.errors import ParameterError
from onrecord.queries import Result, SavedQuery, catalogue
from onrecord.queries.catalogue import Column
from onrecord.queries.naming import Naming
from onrecord.queries.results import escaped
from onrecord.queries.terms import Cell
from onrecord.rendering.cells import harmless, marked
from onrecord.rendering.heading import heading, notes
from onrecord.rendering.page import page
from onrecord.rendering.pictures import picture
from onrecord.rendering.terminal import table

__all__ = [
    "FORMATS",
    "Format",
    "Picture",
    "describe_query",
    "marked",
    "parameter_rows",
    "printed",
    "render",
    "render_rows",
    "saved_query",
]

Format = Literal["table", "csv", "json", "md", "html"]
FORMATS: tuple[Format, ...] = ("table", "csv", "json", "md", "html")
# A form that only some answers have.
Picture = Literal["svg"]

_XSD = "http://www.w3.org/2001/XMLSchema#"


def render(
    answer: Result,
    form: Format | Picture,
    saved: SavedQuery | None = None,
    short: Callable[[str], str] = str,
) -> str:
    """Return an answer in one of :data:`FORMATS`, or as a picture.

    Args:
        answer: the rows.
        form: how to write them.
        saved: the query behind it, whose question heads the table and the page.
        short: gives the short name of an IRI, for the table; the other forms, which may leave
            the store behind, hold full IRIs.

    Raises:
        ParameterError: if it is to be a picture and has none.
    """
    match form:
        case "csv":
            return answer.to_csv()
        case "json":
            return answer.to_json()
        case "md":
            asked = heading(answer, saved, short, named=False)
            told = [f"## {asked}" if asked else "", *map(escaped, notes(answer))]
            return "".join(f"{line}\n\n" for line in told if line) + answer.to_markdown()
        case "html":
            asked = heading(answer, saved, short, named=False)
            return page(answer, asked or "Onrecord", notes(answer))
        case "svg":
            drawn = picture(answer, title=heading(answer, saved, short, named=False))
            if drawn is None:
                raise _no_picture(answer)
            return drawn
        case "table":
            asked = harmless(heading(answer, saved, short, named=True))
            told = [asked, *map(harmless, notes(answer))]
            return "".join(f"{line}\n" for line in told if line) + table(answer, short)


def _no_picture(answer: Result) -> ParameterError:
    if not answer:
        return ParameterError("no picture: the answer has no rows", hint="ask something wider")
    return ParameterError(
        "no picture: no row has a date, and none says who is tied to whom",
        hint="use --format html, or ask for what has dates: onrecord ask timeline --about NAME",
    )


def printed(answer: Result, base: str) -> str:
    """Return an answer as the command prints it, of a store with this base IRI."""
    return render(answer, "table", saved_query(answer), Naming(base).short)


def render_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], form: Format) -> str:
    """Return plain rows in one of :data:`FORMATS`."""
    cells = [
        tuple(Cell("literal", str(row[name]), _XSD + _type(row[name])) for name in columns)
        for row in rows
    ]
    described = tuple(Column(name, name.capitalize(), "text") for name in columns)
    return render(Result(described, cells), form)


def describe_query(saved: SavedQuery) -> str:
    """Return what a saved query answers, its parameters and examples, for a terminal."""
    lines = [saved.name, f"  {saved.summary}", "", textwrap.fill(saved.description, 88)]
    lines += ["", "Parameters:"]
    for param in saved.params:
        facts = [param.type, "required" if param.required else "", "several" if param.many else ""]
        facts += [f"default {param.default}" if param.default else ""]
        lines.append(f"  --{param.name:<16} {param.label} ({', '.join(filter(None, facts))})")
        if param.choices:
            lines.append(f"  {'':<18} one of {', '.join(param.choices)}")
    lines += ["", "Ask it in words:"]
    lines += [f'  onrecord ask "{example.text}"' for example in saved.examples]
    lines += ["", "Columns: " + ", ".join(column.name for column in saved.columns)]
    return "\n".join(lines)


def parameter_rows(saved: SavedQuery) -> tuple[list[dict[str, str]], tuple[str, ...]]:
    """Return a row for each parameter of a saved query, and the names of the columns."""
    columns = ("parameter", "type", "required", "several", "default", "choices", "meaning")
    rows = []
    for param in saved.params:
        facts = (param.name, param.type, _yes(param.required), _yes(param.many))
        rest = (param.default or "", " ".join(param.choices), param.label)
        rows.append(dict(zip(columns, (*facts, *rest), strict=True)))
    return rows, columns


def _yes(true: bool) -> str:
    return "yes" if true else "no"


def saved_query(answer: Result) -> SavedQuery | None:
    """Return the saved query that gave an answer, or None for SPARQL of the user's own."""
    return None if answer.query is None else catalogue.load()[answer.query]


def _type(value: Any) -> str:
    return "integer" if isinstance(value, int) else "string"
