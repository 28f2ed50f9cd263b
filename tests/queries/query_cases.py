"""Cases of saved queries: folders with data, parameters and the rows expected.

``<query>/data.trig`` is what is asked, ``params.yaml`` with what, and ``expected.csv`` the
answer, in which the base IRI is left out. A folder below has further parameters and another
answer over the same data.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import yaml

from onrecord import resources
from onrecord.queries import Catalogue, Entry, Labels, Lookup, Result, SavedQuery, catalogue
from onrecord.queries.parameters import resolve
from onrecord.queries.run import run

__all__ = ["BASE", "CASES", "HOME", "Case", "NoLabels", "answer", "as_rows", "saved", "stored"]

HOME = Path(__file__).parent
BASE = "https://w3id.org/onrecord/"


class NoLabels(Labels):
    """Labels of two outlets alone: other parameters are IRIs or keys."""

    def entries(self, types: frozenset[str]) -> Iterable[Entry]:
        """Return the outlets that are known by name only."""
        outlets = [Entry("", name, (), "NewsOutlet", ()) for name in ("Courier", "Ledger")]
        return outlets if "NewsOutlet" in types else []

    def canonical(self, iri: str) -> str:
        """Return the IRI."""
        return iri


@dataclass(frozen=True)
class Case:
    """One query with parameters over some data."""

    query: str
    name: str
    data: Path
    params: dict[str, Any]
    expected: Path

    def __str__(self) -> str:
        return f"{self.query}{'/' if self.name else ''}{self.name}"


def _case(folder: Path, query: str, data: Path) -> Case:
    told = folder / "params.yaml"
    params = yaml.safe_load(told.read_text(encoding="utf-8")) if told.exists() else {}
    name = "" if folder.name == query else folder.name
    return Case(query, name, data, params, folder / "expected.csv")


def _cases() -> list[Case]:
    found = []
    for data in sorted(HOME.glob("*/data.trig")):
        query = data.parent.name
        folders = [data.parent, *sorted(p.parent for p in data.parent.glob("*/params.yaml"))]
        found += [_case(folder, query, data) for folder in folders]
    return found


CASES = _cases()


def saved() -> Catalogue:
    """Return the saved queries of this checkout."""
    return catalogue.load(resources.folder("queries"))


def stored(data: Path) -> ox.Store:
    """Return a store in memory that holds a file of data."""
    store = ox.Store()
    store.load(data.read_bytes(), format=ox.RdfFormat.TRIG)
    return store


def answer(store: ox.Store, query: SavedQuery, params: dict[str, Any]) -> Result:
    """Run a query with parameters given as IRIs, keys or plain values."""
    return run(store, query, resolve(query, params, lookup=Lookup(NoLabels(), BASE)))


def as_rows(result: Result | str) -> list[list[str]]:
    """Return an answer, or the CSV of one, as rows without the base IRI."""
    text = result if isinstance(result, str) else result.to_csv()
    return [[cell.replace(BASE, "") for cell in row] for row in csv.reader(io.StringIO(text))]
