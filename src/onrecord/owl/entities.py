"""What articles say of entities, gathered on disk: however many articles, memory stays small."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from onrecord.errors import StoreError
from onrecord.ntriples import Triple

__all__ = ["Entities", "Gathered"]

_BATCH = 100

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE said (entity TEXT, property TEXT, value TEXT, article TEXT);
CREATE TABLE place (article TEXT PRIMARY KEY, outlet TEXT, day TEXT) WITHOUT ROWID;
CREATE TABLE wanted (thing TEXT PRIMARY KEY, round INTEGER NOT NULL) WITHOUT ROWID;
"""


class Gathered(NamedTuple):
    """What articles say of one entity: property and value, each with the articles, sorted."""

    entity: str
    said: Mapping[tuple[str, str], Sequence[str]]


class Entities:
    """The entities that an export needs, and what articles say of them; a file until closed.

    Terms are in N-Triples form.

    Args:
        file: where to keep them; there is none yet.
    """

    def __init__(self, file: Path) -> None:
        self._db = sqlite3.connect(file, isolation_level=None)
        self._db.executescript(_TABLES)
        self._db.execute("BEGIN")  # of rows written one by one each would be a transaction
        self._round = 0
        self._indexed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()
        if isinstance(fault, sqlite3.Error):
            raise StoreError(
                f"what an export gathers cannot be kept: {fault}", hint="is the disk full?"
            ) from fault

    def say(self, article: str, said: Iterable[Triple]) -> None:
        """Keep what an article says of entities."""
        rows = [(*triple, article) for triple in said]
        self._db.executemany("INSERT INTO said VALUES (?, ?, ?, ?)", rows)

    def place(self, article: str, outlet: str, day: str) -> None:
        """Keep where and when an article stood; each may be empty."""
        self._db.execute("INSERT INTO place VALUES (?, ?, ?)", (article, outlet, day))

    def first_place(self, entity: str) -> tuple[str, str]:
        """Return outlet and day of the first article that says something of an entity."""
        self._index()
        found = self._db.execute(
            "SELECT outlet, day FROM said JOIN place USING (article) WHERE entity = ?"
            " ORDER BY day, article LIMIT 1",
            (entity,),
        ).fetchone()
        return ("", "") if found is None else tuple(found)

    def want(self, things: Iterable[str]) -> None:
        """Keep names of what is to be written; those that were named before are once."""
        rows = [(thing, self._round) for thing in sorted(things)]
        self._db.executemany("INSERT OR IGNORE INTO wanted VALUES (?, ?)", rows)

    def wanted(self, thing: str) -> bool:
        """Tell whether a thing is to be written, or was."""
        found = self._db.execute("SELECT 1 FROM wanted WHERE thing = ?", (thing,))
        return found.fetchone() is not None

    def said(self, entity: str, property_: str, value: str) -> bool:
        """Tell whether an article says so of an entity."""
        self._index()
        found = self._db.execute(
            "SELECT 1 FROM said WHERE entity = ? AND property = ? AND value = ?",
            (entity, property_, value),
        )
        return found.fetchone() is not None

    def batches(self) -> Iterator[list[Gathered]]:
        """Go through all that is wanted, sorted, some at a time.

        What is wanted only while they are gone through comes after them, sorted again.
        """
        self._index()
        found = True
        while found:
            found, last, current = False, "", self._round
            self._round += 1
            while rows := self._page(current, last):
                found, last = True, rows[-1]
                yield list(self._gathered(rows))

    def _page(self, number: int, last: str) -> list[str]:
        rows = self._db.execute(
            "SELECT thing FROM wanted WHERE round = ? AND thing > ? ORDER BY thing LIMIT ?",
            (number, last, _BATCH),
        )
        return [thing for (thing,) in rows]

    def _gathered(self, things: Sequence[str]) -> Iterator[Gathered]:
        for thing in things:
            said: dict[tuple[str, str], list[str]] = defaultdict(list)
            for property_, value, article in self._db.execute(
                "SELECT DISTINCT property, value, article FROM said WHERE entity = ?"
                " ORDER BY property, value, article",
                (thing,),
            ):
                said[property_, value].append(article)
            yield Gathered(thing, said)

    def _index(self) -> None:
        if not self._indexed:
            self._db.execute("CREATE INDEX of_entity ON said (entity, property, value)")
            self._indexed = True
