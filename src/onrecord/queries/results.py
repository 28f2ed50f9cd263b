"""The answer to a query: rows of Python values, and the forms that people take away."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord.queries.catalogue import Column
from onrecord.queries.moments import moment_shown
from onrecord.queries.notes import Note
from onrecord.queries.sparql_results import to_tsv, to_xml
from onrecord.queries.terms import Cell, Value, python_value

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Result", "escaped"]

_SHOWN = 100
# What would be a mark of Markdown; an underscore inside a word, as IRIs have them, is none.
_MARKS = re.compile(r"[\\|*`~\[\]<]|(?<![^\W_])_|_(?![^\W_])")
_NAMED = 4


@dataclass(frozen=True, repr=False)
class Result:
    """An answer, with the query that gave it.

    Iterating gives rows: named tuples of ``str``, ``Iri``, ``int``, ``Decimal``, ``datetime``,
    ``bool`` or None. It is true when it has rows. Printed, it is the table of the command.

    What is taken away has dates, not moments: a day is ``2025-10-16``, a time of which only the
    end is known ``../2025-10-16`` (EDTF).

    Attributes:
        columns: what stands in a row, in order.
        cells: the rows as the store gave them.
        query: name of the saved query, or None for SPARQL of the user's own.
        params: what it was run with: values by parameter name, empty where left open.
        labels: names of the entities among those values, by IRI, as far as they are known.
        limit: at most so many rows were asked for, or None.
        offset: so many rows were left out first.
        told: the words that named entities, by parameter name, as far as words did.
        printed: how it is printed; None prints Markdown.
        weak: the question asked more, or something else, than the query answers.
        notes: what a reader has to know beside the rows.
    """

    columns: tuple[Column, ...]
    cells: Sequence[tuple[Cell | None, ...]]
    query: str | None = None
    params: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    limit: int | None = None
    offset: int = 0
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weak: bool = False
    notes: tuple[Note, ...] = ()
    printed: Callable[[Result], str] | None = field(default=None, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def rows(self) -> list[Any]:
        """The rows as named tuples."""
        row = namedtuple("Row", self.names, rename=True)  # type: ignore[misc] # names are data
        return [row(*map(python_value, cells)) for cells in self.cells]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.cells)

    def __bool__(self) -> bool:
        return bool(self.cells)

    def to_dicts(self) -> list[dict[str, Value | None]]:
        """Return the rows as dictionaries by column name."""
        return [
            dict(zip(self.names, map(python_value, cells), strict=True)) for cells in self.cells
        ]

    def to_csv(self) -> str:
        r"""Return CSV (RFC 4180) with a line of column names; what is not bound is empty."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.names)
        writer.writerows(self._texts())
        return out.getvalue()

    def to_json(self) -> str:
        """Return a JSON array of objects; what is not bound is null."""
        rows = [
            {
                column.name: _text(column, cell) if _is_time(column, cell) else python_value(cell)
                for column, cell in zip(self.columns, cells, strict=True)
            }
            for cells in self.cells
        ]
        return json.dumps(rows, ensure_ascii=False, indent=1, default=_json_value)

    def to_sparql_json(self) -> str:
        """Return the answer in the SPARQL 1.1 Query Results JSON Format."""
        bindings = [
            {
                name: _json_term(cell)
                for name, cell in zip(self.names, cells, strict=True)
                if cell is not None
            }
            for cells in self.cells
        ]
        answer = {"head": {"vars": list(self.names)}, "results": {"bindings": bindings}}
        return json.dumps(answer, ensure_ascii=False, indent=1)

    def to_sparql_xml(self) -> str:
        """Return the answer in the SPARQL Query Results XML Format."""
        return to_xml(self.names, self.cells)

    def to_tsv(self) -> str:
        """Return the answer in SPARQL 1.1 TSV: IRIs in angle brackets, words in quotes."""
        return to_tsv(self.names, self.cells)

    def to_markdown(self) -> str:
        """Return a table in GitHub's Markdown, headed by the columns' labels."""
        lines = [
            [_markdown(column.label) for column in self.columns],
            ["---"] * len(self.columns),
            *([_markdown(words) for words in row] for row in self._texts()),
        ]
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas DataFrame; decimals become floats, IRIs strings.

        Columns named ``earliest`` or ``latest`` hold days, other times are EDTF.

        Raises:
            ImportError: if pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise _missing("pandas") from error
        frame = pandas.DataFrame(self._plain_rows(), columns=list(self.names))
        for column in self.columns:
            if _is_day(column):
                frame[column.name] = pandas.to_datetime(frame[column.name])
        return frame

    def to_polars(self) -> polars.DataFrame:
        """Return a polars DataFrame typed by the columns; decimals become floats.

        Columns named ``earliest`` or ``latest`` hold days, other times are EDTF.

        Raises:
            ImportError: if polars is not installed.
        """
        try:
            import polars
        except ImportError as error:
            raise _missing("polars") from error
        types: dict[str, Any] = {
            "integer": polars.Int64,
            "decimal": polars.Float64,
            "boolean": polars.Boolean,
        }
        schema = {
            column.name: polars.Date if _is_day(column) else types.get(column.type, polars.String)
            for column in self.columns
        }
        return polars.DataFrame(self._plain_rows(), schema=schema, orient="row")

    def __repr__(self) -> str:
        shown = ", ".join(self.names[:_NAMED]) + (", …" if len(self.names) > _NAMED else "")
        rows = f"{len(self):,} {'row' if len(self) == 1 else 'rows'}"
        return f"<Result: {rows} of {self.query or 'a SPARQL query'}; {shown}>"

    def __str__(self) -> str:
        return self.to_markdown() if self.printed is None else self.printed(self)

    def _texts(self) -> Iterator[list[str]]:
        """Go through the rows as words, times as EDTF."""
        for cells in self.cells:
            yield [_text(column, cell) for column, cell in zip(self.columns, cells, strict=True)]

    def _plain_rows(self) -> list[list[Any]]:
        """Return the rows as data frames take them."""
        return [
            [_framed(column, cell) for column, cell in zip(self.columns, cells, strict=True)]
            for cells in self.cells
        ]

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(column.label)}</th>" for column in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(words)}</td>" for words in row) + "</tr>"
            for row in islice(self._texts(), _SHOWN)
        )
        more = len(self) - _SHOWN
        rest = f"<p>and {more:,} more rows</p>" if more > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


def _missing(library: str) -> ImportError:
    return ImportError(f"{library} is not installed: pip install 'onrecord[tables]'", name=library)


def _is_time(column: Column, cell: Cell | None) -> bool:
    return column.type == "dateTime" and cell is not None


def _is_day(column: Column) -> bool:
    return column.type == "dateTime" and column.name.endswith(("earliest", "latest"))


def _text(column: Column, cell: Cell | None) -> str:
    if cell is None or column.type != "dateTime":
        return _lexical(cell)
    return moment_shown(cell.value, open_="../", last=column.name.endswith("latest"))


def _framed(column: Column, cell: Cell | None) -> Any:
    value = python_value(cell)
    if _is_day(column):
        return value.date() if isinstance(value, datetime) else None
    return _text(column, cell) if _is_time(column, cell) else _plain(value)


def _lexical(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return f"_:{cell.value}" if cell.kind == "blank" else cell.value


def _json_value(value: Any) -> Any:
    match value:
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case Decimal():
            return float(value)
        case _:
            raise TypeError(f"not a value of an answer: {value!r}")


def _json_term(cell: Cell) -> dict[str, str]:
    if cell.kind != "literal":
        return {"type": {"iri": "uri", "blank": "bnode"}[cell.kind], "value": cell.value}
    term = {"type": "literal", "value": cell.value}
    if cell.language:
        term["xml:lang"] = cell.language
    elif cell.datatype and not cell.datatype.endswith("#string"):
        term["datatype"] = cell.datatype
    return term


def _markdown(words: str) -> str:
    return escaped(" ".join(words.split()))


def escaped(words: str) -> str:
    r"""Return words as Markdown shows them: none of their signs is a mark.

    >>> escaped("**Both** said: a|b")
    '\\*\\*Both\\*\\* said: a\\|b'
    """
    return _MARKS.sub(r"\\\g<0>", words)


def _plain(value: Value | None) -> Any:
    match value:
        case Decimal():
            return float(value)
        case str():
            return str(value)
        case _:
            return value
