"""Registry tables as files: rows of CSV with their places, strictly read.

Every fault is noted with file and line; none stops the reading of the rest.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.text import squeeze

__all__ = ["COLUMNS", "KEYS", "Row", "Sheets", "read_sheets"]

# The tables in the order in which one refers to another, with their columns.
COLUMNS: dict[str, tuple[str, ...]] = {
    table: tuple(columns.split(","))
    for table, columns in {
        "states": "iso3,iso2,name,official_name,other_names,adjectives,demonyms,capital,metonyms,"
        "wikidata",
        "organizations": "slug,name,other_names,kind,state,parent,wikidata",
        "outlets": "slug,name,other_names,kind,state,domains,wikidata",
        "roles": "slug,name,other_names,body,level",
        "offices": "slug,name,other_names,role,state,organization",
        "persons": "slug,name,other_names,gender,state,wikidata",
        "tenures": "person,role_or_office,state,organization,from,until,source",
        "places": "slug,name,other_names,kind,state,within",
        "topics": "slug,name,other_names",
    }.items()
}
# The columns by which a later row replaces an earlier one.
KEYS: dict[str, tuple[str, ...]] = {
    table: ("person", "role_or_office", "state", "organization", "from")
    if table == "tenures"
    else columns[:1]
    for table, columns in COLUMNS.items()
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, its cells trimmed.

    Attributes:
        table: name of the table (``states``).
        cells: value by column; what is empty is the empty string.
        place: file and line, for messages.
    """

    table: str
    cells: dict[str, str]
    place: str

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def optional(self, column: str) -> str | None:
        """Return a cell, or None where it is empty."""
        return self.cells[column] or None

    def several(self, column: str) -> tuple[str, ...]:
        """Return the values of a cell that ``|`` separates, each once."""
        values = (value.strip() for value in self.cells[column].split("|"))
        return tuple(dict.fromkeys(value for value in values if value))


@dataclass(slots=True)
class Sheets:
    """All rows that count, by table and key, and what was wrong with the others."""

    rows: dict[str, dict[tuple[str, ...], Row]] = field(
        default_factory=lambda: {table: {} for table in COLUMNS}
    )
    faults: list[str] = field(default_factory=list)

    def table(self, name: str) -> Iterator[Row]:
        """Go through the rows of a table in the order of their keys."""
        return (row for _, row in sorted(self.rows[name].items()))


def read_sheets(shipped: Path, users: tuple[Path, ...]) -> Sheets:
    """Read the tables of the shipped folder, which must all be there, then those of users.

    A later row with the key of an earlier one takes its place.
    """
    sheets = Sheets()
    for number, folder in enumerate((shipped, *users)):
        if not folder.is_dir():
            sheets.faults.append(f"{folder}: no such folder")
            continue
        found = False
        for table in COLUMNS:
            path = folder / f"{table}.csv"
            if path.is_file():
                found = True
                _read(path, table, sheets)
            elif number == 0:
                sheets.faults.append(f"{path}: the shipped registry lacks this table")
        if not found and number:
            sheets.faults.append(f"{folder}: holds no registry table ({', '.join(COLUMNS)})")
    return sheets


def _read(path: Path, table: str, sheets: Sheets) -> None:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        sheets.faults.append(f"{path}: not UTF-8 at byte {fault.start}")
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    seen: dict[tuple[str, ...], str] = {}
    try:
        header = next(reader, [])
        if set(header) != set(COLUMNS[table]) or len(header) != len(COLUMNS[table]):
            wanted = ",".join(COLUMNS[table])
            sheets.faults.append(f"{path}, line 1: the columns must be {wanted}")
            return
        for cells in reader:
            place = f"{path}, line {reader.line_num}"
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                sheets.faults.append(f"{place}: {len(cells)} cells, expected {len(header)}")
                continue
            values = dict(zip(header, map(squeeze, cells), strict=True))
            row = Row(table, values, place)
            key = tuple(row[column] for column in KEYS[table])
            if key in seen:
                sheets.faults.append(f"{place}: {key[0]!r} stands in {seen[key]} already")
                continue
            seen[key] = place
            sheets.rows[table][key] = row
    except csv.Error as fault:
        sheets.faults.append(f"{path}, line {reader.line_num}: {fault}")
