"""What is in a store, as lists: how an index is asked for a part of one, sorted and narrowed."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from onrecord.stores.search import SearchIndex

__all__ = ["Listed", "Lister", "Listing", "Part"]

_MATTERS = ("Meeting", "Document", "Agreement", "Topic")
# Which column each sort goes by; of words, without regard to capitals.
_ENTITIES = MappingProxyType(
    {
        "label": "e.label COLLATE words",
        "kind": "e.type COLLATE words",
        "side": "coalesce(s.label, '') COLLATE words",
        "statements": "e.statements",
        "said": "e.said",
        "utterances": "e.utterances",
        "articles": "e.weight",
        "conflicts": "e.conflicts",
    }
)
_ARTICLES = MappingProxyType(
    {
        "label": "a.label COLLATE words",
        "publisher": "a.publisher COLLATE words",
        "published": "a.published",
        "statements": "a.statements",
    }
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing of a list.

    Attributes:
        iri: its name; empty for an outlet of which only the name is known.
        label: what to call it.
        kind: local name of its class (``Meeting``, ``Person``, ``Article``).
        statements: how many concern it, are its own, or stand in it.
        articles: how many speak of it; 0 where that is not counted.
        conflicts: how many conflicts of claims there are over it.
        side: label of what an agent belongs to; empty where that is not known.
        side_iri: its name.
        published: of an article, EDTF; empty where it has no date.
        publisher: of an article, its outlet.
        publisher_iri: the outlet's name, where the registry knows it.
        newer: of an article, the version that took its place.
    """

    iri: str
    label: str
    kind: str
    statements: int
    articles: int = 0
    conflicts: int = 0
    side: str = ""
    side_iri: str = ""
    published: str = ""
    publisher: str = ""
    publisher_iri: str = ""
    newer: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a list is wanted.

    Attributes:
        sort: what it is sorted by.
        down: from the greatest to the least; what has nothing to sort by comes last either way.
        kinds: local names of classes; none leaves them open.
        words: in plain form, all of them stand in what is shown.
        limit: at most so many.
        offset: leave out so many first.
    """

    sort: str
    down: bool = True
    kinds: Sequence[str] = ()
    words: Sequence[str] = ()
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """A part of a list.

    Attributes:
        things: what it holds.
        count: how many fit in all.
        kinds: how many there are of each class, whatever was chosen.
    """

    things: Sequence[Listed]
    count: int
    kinds: Mapping[str, int]


class Lister:
    """Asks an index for lists.

    Args:
        index: an index, inside a transaction where another may change it.
    """

    def __init__(self, index: SearchIndex) -> None:
        self._db: sqlite3.Connection = index.db
        self._db.create_collation("words", _in_words)

    def matters(self, part: Part) -> Listing:
        """Return a part of what the articles speak of."""
        listed = ", ".join(f"'{each}'" for each in _MATTERS)
        where = f"e.mentioned AND e.weight > 0 AND e.type IN ({listed})"
        return self._entities(part, where, "statements")

    def agents(self, part: Part, counted: Literal["said", "utterances"] = "said") -> Listing:
        """Return a part of who speaks; with their statements, or with what each said once."""
        return self._entities(part, "e.utterances > 0", counted)

    def articles(self, part: Part) -> Listing:
        """Return a part of the articles."""
        narrowed, values = _narrowed(part, "a.plain")
        # Only words of our own are put into the queries.
        (held,) = self._db.execute("SELECT count(*) FROM article").fetchone()
        count = held
        if values:
            (count,) = self._db.execute(
                f"SELECT count(*) FROM article a WHERE 1{narrowed}",  # noqa: S608
                values,
            ).fetchone()
        rows = self._db.execute(
            "SELECT a.iri, a.label, a.statements, a.published, a.publisher, a.outlet, a.newer "  # noqa: S608
            f"FROM article a WHERE 1{narrowed} {_order(part, _ARTICLES, 'a')}",
            (*values, part.limit, part.offset),
        )
        things = [
            Listed(
                iri, label, "Article", statements,
                published=published, publisher=publisher, publisher_iri=outlet, newer=newer,
            )
            for iri, label, statements, published, publisher, outlet, newer in rows
        ]  # fmt: skip
        return Listing(things, count, {"Article": held})

    def outlets(self) -> list[Listed]:
        """Return every outlet, those with most statements in their articles first."""
        rows = self._db.execute(
            "SELECT outlet, publisher, sum(statements) AS held FROM article WHERE publisher <> '' "
            "GROUP BY publisher, outlet ORDER BY held DESC, publisher, outlet"
        )
        return [Listed(iri, name, "NewsOutlet", held) for iri, name, held in rows]

    def latest(self, most: int) -> list[str]:
        """Return the IRIs of the articles printed last, the last first."""
        query = "SELECT iri FROM article WHERE latest <> '' ORDER BY latest DESC, iri LIMIT ?"
        return [row[0] for row in self._db.execute(query, (most,))]

    def earliest(self, limit: int, offset: int) -> list[str]:
        """Return IRIs of articles by their dates, the earliest first, undated ones last."""
        query = "SELECT iri FROM article ORDER BY earliest = '', earliest, iri LIMIT ? OFFSET ?"
        return [row[0] for row in self._db.execute(query, (limit, offset))]

    def counts(self) -> dict[str, int]:
        """Return how many there are of each class, of what articles speak of each entity once."""
        query = "SELECT type, count(*) FROM entity WHERE mentioned GROUP BY type"
        told = dict(self._db.execute(query).fetchall())
        (utterances,) = self._db.execute("SELECT count(DISTINCT iri) FROM utterance").fetchone()
        (conflicts,) = self._db.execute("SELECT count(DISTINCT iri) FROM conflict").fetchone()
        articles, statements = self._db.execute(
            "SELECT count(*), coalesce(sum(statements), 0) FROM article"
        ).fetchone()
        return told | {
            "Article": articles,
            "Statement": statements,
            "Utterance": utterances,
            "Conflict": conflicts,
        }

    def _entities(self, part: Part, where: str, counted: str) -> Listing:
        narrowed, values = _narrowed(part, "e.plain || ' ' || coalesce(s.plain, '')")
        if part.kinds:
            narrowed += f" AND e.type IN ({', '.join('?' * len(part.kinds))})"
            values += part.kinds
        kinds = dict(
            self._db.execute(f"SELECT type, count(*) FROM entity e WHERE {where} GROUP BY type")  # noqa: S608
        )
        joined = "entity e LEFT JOIN entity s ON s.iri = e.side"
        count = sum(kinds.values())
        if narrowed:
            (count,) = self._db.execute(
                f"SELECT count(*) FROM {joined} WHERE {where}{narrowed}",  # noqa: S608
                values,
            ).fetchone()
        sort = part.sort if part.sort != "statements" else counted
        rows = self._db.execute(
            f"SELECT e.iri, e.label, e.type, e.{counted}, e.weight, e.conflicts, "  # noqa: S608
            f"coalesce(s.label, ''), e.side FROM {joined} WHERE {where}{narrowed} "
            + _order(part, _ENTITIES, "e", sort),
            (*values, part.limit, part.offset),
        )
        return Listing([Listed(*row) for row in rows], count, kinds)


def _narrowed(part: Part, shown: str) -> tuple[str, list[Any]]:
    return f" AND instr({shown}, ?)" * len(part.words), list(part.words)


def _order(part: Part, columns: Mapping[str, str], table: str, sort: str | None = None) -> str:
    column = columns[sort or part.sort]
    bare = column.removesuffix(" COLLATE words")
    down = "DESC" if part.down else "ASC"
    return (
        f"ORDER BY {bare} IN ('', 0), {column} {down}, {table}.label, {table}.iri LIMIT ? OFFSET ?"
    )


def _in_words(one: str, other: str) -> int:
    folded = one.casefold(), other.casefold()
    return (folded[0] > folded[1]) - (folded[0] < folded[1])
