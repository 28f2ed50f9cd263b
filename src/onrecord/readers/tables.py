"""Tables, one article a row: CSV, TSV, and Parquet where pyarrow is installed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from onrecord.errors import ReadError
from onrecord.model.article import Article
from onrecord.readers.fields import TEXT_NAMES, article_of
from onrecord.readers.files import read_bytes, read_decoded
from onrecord.readers.gathering import gathered

__all__ = ["csv_rows", "is_table_of_articles", "read_parquet", "read_table"]

_NONE: Mapping[str, str] = MappingProxyType({})
_LONGEST = 2_000_000  # characters of one cell
_DELIMITERS = {".tsv": "\t"}


class _Row(NamedTuple):
    values: Mapping[str, Any]
    place: str


def read_table(path: Path, columns: Mapping[str, str] = _NONE) -> Iterator[Article]:
    """Yield the article of each good row; raise the faults of the others at the end.

    The first line names the columns. In ``.csv`` they are parted by comma, semicolon or tab,
    whichever stands most often in the first line; in ``.tsv`` by tab.

    Args:
        path: the file.
        columns: our keys, and ``text``, to the columns that hold them; those not named are
            looked for under the names in use.

    Raises:
        ReadError: after the last good article, once, with the line of every fault; at once if
            the file cannot be read or has no column for the text.
    """
    text, notes = read_decoded(path)
    rows = csv_rows(text, path)
    names = next(rows)
    if isinstance(names, ReadError):
        raise names
    _check_names(names.values, path, columns)
    yield from gathered(rows, partial(_article, columns, notes), path, "rows")


def read_parquet(path: Path, columns: Mapping[str, str] = _NONE) -> Iterator[Article]:
    """Yield the article of each good row of a Parquet table, as :func:`read_table` does.

    Raises:
        ReadError: also if pyarrow is not installed.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ReadError(
            f"{path}: Parquet needs pyarrow", hint="pip install 'onrecord[tables]'"
        ) from error
    raw = read_bytes(path)
    try:
        table = ParquetFile(io.BytesIO(raw))
        names = table.schema_arrow.names
    except (ArrowException, OSError) as error:
        raise ReadError(f"{path}: not a Parquet table: {str(error)[:200]}") from error
    _check_names(dict.fromkeys(names), path, columns)

    def rows() -> Iterator[_Row | ReadError]:
        number = 0
        try:
            for batch in table.iter_batches(batch_size=100):
                for values in batch.to_pylist():
                    number += 1
                    yield _Row(values, f"{path}: row {number}")
        except (ArrowException, OSError) as error:
            yield ReadError(f"{path}: broken after row {number}: {str(error)[:200]}")

    yield from gathered(rows(), partial(_article, columns, ()), path, "rows")


def csv_rows(text: str, path: Path) -> Iterator[_Row | ReadError]:
    """Go through a CSV or TSV file: the names of its columns, then each row by them.

    Rows are told with their lines. Empty rows are passed over.

    Args:
        text: what the file holds.
        path: its name, which decides what parts the columns.
    """
    csv.field_size_limit(_LONGEST)
    suffix = path.suffix.lower()
    delimiter = _DELIMITERS[suffix] if suffix in _DELIMITERS else _delimiter(text)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names: Sequence[str] = ()
    start = 1
    while True:
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            yield ReadError(f"{path}: line {start}: {error}", hint="is a quotation mark missing?")
            return
        place, start = f"{path}: line {start}", lines.line_num + 1
        if not names:
            names = [cell.strip() for cell in cells]
            yield _Row(dict.fromkeys(names), place)
        elif len(cells) > len(names):
            yield ReadError(f"{place}: {len(cells)} cells under {len(names)} columns")
        elif any(cells):
            yield _Row(dict(zip(names, cells, strict=False)), place)


def is_table_of_articles(path: Path, columns: Mapping[str, str] = _NONE) -> bool:
    """Tell whether a CSV or TSV file has a column for the text, by its first line.

    A file that cannot be read is one, so that it is told of.
    """
    try:
        with path.open("rb") as file:
            head = file.readline(100_000).decode("utf-8", "replace").lstrip("\ufeff")
    except OSError:
        return True
    names = next(csv_rows(head, path), None)
    return not isinstance(names, _Row) or _text_column(names.values, columns) is not None


def _check_names(names: Iterable[str], path: Path, columns: Mapping[str, str]) -> None:
    known = list(names)
    for column in columns.values():
        if column not in known:
            raise ReadError(
                f"{path}: no column {column!r}", hint=f"columns are: {', '.join(known)[:200]}"
            )
    if _text_column(known, columns) is None:
        raise ReadError(
            f"{path}: no column for the text among {', '.join(known)[:200]!r}",
            hint="name it: --map text=COLUMN",
        )


def _text_column(names: Iterable[str], columns: Mapping[str, str]) -> str | None:
    wanted = (columns["text"],) if "text" in columns else TEXT_NAMES
    known = set(names)
    return next((name for name in wanted if name in known), None)


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=lambda one: (head.count(one), one == ","))


def _article(columns: Mapping[str, str], notes: tuple[str, ...], row: _Row) -> Article:
    return article_of(row.values, row.place, columns, notes)
