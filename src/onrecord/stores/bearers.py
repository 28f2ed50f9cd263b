"""Who bears a name: how an index is asked for what words may stand for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from onrecord.stores.search import SearchIndex

__all__ = ["Bearer", "Bearers"]

# A name made of other words holds only where nothing else bears it.
_HOLDS = "(NOT n.made OR NOT EXISTS (SELECT 1 FROM name o WHERE o.plain = n.plain AND NOT o.made))"
# SQLite joins at most 500 selections: https://www.sqlite.org/limits.html
_MOST_PARTS = 100


class Bearer(NamedTuple):
    """One thing under its names.

    Attributes:
        iri: its name; empty for an outlet of which only the name is known.
        label: what answers call it.
        names: its other names, sorted.
        type: local name of its class.
        kinds: its kinds, sorted.
        work: of a version, the work; else None.
    """

    iri: str
    label: str
    names: tuple[str, ...]
    type: str
    kinds: tuple[str, ...]
    work: str | None


class Bearers:
    """Asks an index for the bearers of names.

    Args:
        index: an index, inside a transaction where another may change it.
        everything: also what the registry knows and no article speaks of.
    """

    def __init__(self, index: SearchIndex, *, everything: bool) -> None:
        self._db: sqlite3.Connection = index.db
        self._told = "" if everything else " AND e.mentioned"

    def of(
        self,
        types: Collection[str],
        keys: Collection[str],
        parts: Collection[str],
        kinds: Collection[str],
    ) -> list[Bearer]:
        """Return the things of some classes that a name may stand for, by IRI.

        Args:
            types: local names of classes, ``Article`` among them.
            keys: forms of the name, plain and without spaces.
            parts: words that all stand in what bears the name; none leaves that out.
            kinds: kinds that the name may mean.
        """
        query, values = _bearing(keys, parts, kinds)
        found = list(self._entities(types, query, values))
        if "Article" in types:
            rows = self._db.execute(f"SELECT iri, label FROM article WHERE id IN ({query})", values)  # noqa: S608 - our own words
            found += [Bearer(iri, label, (), "Article", (), None) for iri, label in rows]
        return sorted((*found, *self.outlets(types)))

    def outlets(self, types: Collection[str]) -> list[Bearer]:
        """Return the outlets of which only the name is known, where outlets are wanted."""
        if "NewsOutlet" not in types:
            return []
        query = "SELECT DISTINCT publisher FROM article WHERE publisher <> '' AND outlet = ''"
        rows = self._db.execute(query).fetchall()
        return [Bearer("", name, (), "NewsOutlet", (), None) for (name,) in rows]

    def names(self, types: Collection[str]) -> Iterator[tuple[str, str, str]]:
        """Go through all names of things of some classes, by IRI: name, label and IRI of each.

        Names of entities are in plain form.
        """
        for bearer in sorted(self.outlets(types)):
            yield bearer.label, bearer.label, ""
        marks = ", ".join("?" * len(types))
        yield from self._db.execute(
            "SELECT n.plain, e.label, e.iri FROM entity e JOIN name n ON n.entity = e.id "  # noqa: S608
            f"WHERE e.type IN ({marks}){self._told} AND {_HOLDS} ORDER BY e.iri, n.place",
            tuple(types),
        )
        if "Article" in types:
            yield from self._db.execute("SELECT label, label, iri FROM article ORDER BY iri")

    def _entities(
        self, types: Collection[str], query: str, values: Sequence[str]
    ) -> Iterator[Bearer]:
        # Only queries of our own are put into others.
        chosen = f"e.id IN ({query}) AND e.type IN (SELECT value FROM json_each(?)){self._told}"  # noqa: S608
        told = (*values, json.dumps(list(types)))
        names: dict[int, list[str]] = {}
        for number, name in self._db.execute(
            f"SELECT n.entity, n.name FROM name n JOIN entity e ON e.id = n.entity "  # noqa: S608
            f"WHERE {chosen} AND n.place > 0 AND {_HOLDS} ORDER BY n.entity, n.place",
            told,
        ):
            names.setdefault(number, []).append(name)
        kinds: dict[int, list[str]] = {}
        for number, kind in self._db.execute(
            f"SELECT k.entity, k.kind FROM kind k JOIN entity e ON e.id = k.entity "  # noqa: S608
            f"WHERE {chosen} ORDER BY k.entity, k.kind",
            told,
        ):
            kinds.setdefault(number, []).append(kind)
        for number, iri, label, type_, work in self._db.execute(
            f"SELECT e.id, e.iri, e.label, e.type, e.work FROM entity e WHERE {chosen}",  # noqa: S608
            told,
        ):
            others = tuple(names.get(number, ()))
            yield Bearer(iri, label, others, type_, tuple(kinds.get(number, ())), work or None)


def _bearing(
    keys: Collection[str], parts: Collection[str], kinds: Collection[str]
) -> tuple[str, tuple[str, ...]]:
    """Return the query for numbers of what may bear a name, and its values."""
    queries = ["SELECT bearer FROM key WHERE key = ?"] * len(keys)
    queries += ["SELECT entity FROM kind WHERE kind = ?"] * len(kinds)
    wanted = sorted(parts)[:_MOST_PARTS]
    if wanted:
        each = ["SELECT bearer FROM part WHERE word = ?"] * len(wanted)
        # Only copies of one line of our own are put into the query.
        queries.append(f"SELECT * FROM ({' INTERSECT '.join(each)})")  # noqa: S608
    return " UNION ".join(queries), (*keys, *kinds, *wanted)
