"""How a full-text index is asked."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence

from onrecord.stores.fulltext import Term, expression
from onrecord.stores.search import SearchIndex
from onrecord.stores.searchable import ARTICLE_KINDS, KINDS, MARKS, SPAN, Filters, Hit, Page

__all__ = ["Finder"]

# Kinds whose finds are ranked together, by relevance, and what a word in their names counts
# beside one in their words; the groups follow each other.
_GROUPS = (
    (("statement", "claim"), 1.0),
    (("matter", "agent", "place"), 1.0),
    (("article",), 4.0),
)
# So many entities that bear the words as their name come first.
_NAMED_FIRST = 3
# So many words are looked at for one that is spelt alike.
_MOST_WORDS = 200_000


class Finder:
    """Asks an index.

    Args:
        index: an index, inside a transaction where another may change it.
    """

    def __init__(self, index: SearchIndex) -> None:
        self._db: sqlite3.Connection = index.db

    def knows(self, word: str, begins: bool = False) -> bool:
        """Tell whether anything holds a word, or (``begins``) a word that begins with it."""
        bounds = (word, word + "\U0010ffff") if begins else (word, word)
        query = "SELECT 1 FROM vocabulary WHERE term >= ? AND term <= ? LIMIT 1"
        return self._db.execute(query, bounds).fetchone() is not None

    def words_like(self, start: str) -> list[tuple[str, int]]:
        """Return the words that begin so, each with how many finds hold it."""
        query = "SELECT term, doc FROM vocabulary WHERE term >= ? AND term < ? LIMIT ?"
        found = self._db.execute(query, (start, start + "\U0010ffff", _MOST_WORDS))
        return [(str(term), int(count)) for term, count in found]

    def find(
        self,
        wanted: Sequence[Term],
        plain: str,
        kinds: Collection[str],
        filters: Filters,
        limit: int,
        offset: int,
    ) -> Page:
        """Return a part of what holds all terms.

        What bears the words as its name comes first, then come statements and claims, other
        entities, articles: each by relevance (BM25), newer first where that is the same.

        Args:
            wanted: the terms.
            plain: all of what was typed, in plain form.
            kinds: those of ``KINDS`` that are looked for.
            filters: what it is narrowed to.
            limit: at most so many.
            offset: leave out so many first.
        """
        match = expression(wanted, self.knows)
        kinds = [kind for kind in KINDS if kind in kinds]
        if filters:
            kinds = [kind for kind in kinds if kind in ARTICLE_KINDS]
        if match is None or not kinds:
            return Page((), {})
        counts = self._counts(match, kinds, filters)
        first = self._named(match, plain, kinds)
        numbers = first[offset : offset + limit]
        skip = max(0, offset - len(first))
        for group, weight in _GROUPS:
            asked = [kind for kind in group if kind in kinds]
            held = sum(counts.get(kind, 0) for kind in asked)
            held -= sum(1 for number in first if KINDS[number // SPAN] in asked)
            if skip >= held:
                skip -= held
            elif len(numbers) < limit:
                part = limit - len(numbers), skip
                numbers += self._ranked(match, asked, filters, weight, first, part)
                skip = 0
        return Page(tuple(self._hits(match, numbers)), counts)

    def _counts(self, match: str, kinds: Sequence[str], filters: Filters) -> dict[str, int]:
        where, values = _narrowed(kinds, filters)
        query = (
            f"SELECT f.rowid / {SPAN}, count(*) FROM fulltext f {_joined(filters)}"  # noqa: S608
            f" WHERE fulltext MATCH ? AND {where} GROUP BY 1"
        )
        rows = self._db.execute(query, (match, *values))
        return {KINDS[number]: count for number, count in rows}

    def _named(self, match: str, plain: str, kinds: Sequence[str]) -> list[int]:
        """Return the entities that bear the words as their name, those most spoken of."""
        asked = [kind for kind in kinds if kind not in ARTICLE_KINDS]
        if not plain or not asked:
            return []
        where, values = _narrowed(asked, Filters())
        query = (
            "SELECT e.id FROM key k JOIN entity e ON e.id = k.bearer "  # noqa: S608
            "JOIN fulltext f ON f.rowid = e.id "
            f"WHERE k.key = ? AND fulltext MATCH ? AND {where} "
            "ORDER BY e.weight DESC, e.label, e.iri LIMIT ?"
        )
        rows = self._db.execute(query, (plain, match, *values, _NAMED_FIRST))
        return [row[0] for row in rows]

    def _ranked(
        self,
        match: str,
        kinds: Sequence[str],
        filters: Filters,
        weight: float,
        but: Sequence[int],
        part: tuple[int, int],
    ) -> list[int]:
        where, values = _narrowed(kinds, filters)
        others = ", ".join(map(str, but))
        entities = kinds[0] not in ARTICLE_KINDS
        thing, newest = ("entity", "p.weight DESC") if entities else ("passage", "p.day DESC")
        # Only words of our own and numbers are put into the query.
        query = (
            f"SELECT f.rowid FROM fulltext f JOIN {thing} p ON p.id = f.rowid"  # noqa: S608
            f"{_joined(filters, passage=False)} WHERE fulltext MATCH ? AND {where}"
            f" AND f.rowid NOT IN ({others})"
            f" ORDER BY bm25(fulltext, {weight}, 1.0), {newest}, p.iri LIMIT ? OFFSET ?"
        )
        return [row[0] for row in self._db.execute(query, (match, *values, *part))]

    def _hits(self, match: str, numbers: Sequence[int]) -> Iterator[Hit]:
        query = (
            "SELECT highlight(fulltext, 0, ?, ?), highlight(fulltext, 1, ?, ?) "
            "FROM fulltext WHERE fulltext MATCH ? AND rowid = ?"
        )
        for number in numbers:
            names, words = self._db.execute(query, (*MARKS, *MARKS, match, number)).fetchone()
            shown = self._db.execute(
                "SELECT names, words FROM shown WHERE id = ?", (number,)
            ).fetchone()
            if shown is not None:
                names, words = _marked_like(shown[0], names), _marked_like(shown[1], words)
            yield self._hit(number, names, words)

    def _hit(self, number: int, names: str, words: str) -> Hit:
        kind = KINDS[number // SPAN]
        if kind not in ARTICLE_KINDS:
            iri, label, type_, weight = self._db.execute(
                "SELECT iri, label, type, weight FROM entity WHERE id = ?", (number,)
            ).fetchone()
            return Hit(kind, iri, label, type_, weight, names, words, (), "", "", "", "")
        iri, article, title, publisher, published = self._db.execute(
            "SELECT p.iri, a.iri, a.title, a.publisher, a.published "
            "FROM passage p JOIN article a ON a.iri = p.article WHERE p.id = ?",
            (number,),
        ).fetchone()
        speakers = self._db.execute(
            "SELECT mention FROM speaker WHERE passage = ? ORDER BY mention", (number,)
        )
        said_by = tuple(row[0] for row in speakers)
        told = article, title, publisher, published
        return Hit(kind, iri, "", "", 0, names, words, said_by, *told)


def _joined(filters: Filters, *, passage: bool = True) -> str:
    """Return the joins that filters need."""
    if not filters:
        return ""
    joins = " JOIN passage p ON p.id = f.rowid" if passage else ""
    return joins + " JOIN article a ON a.iri = p.article" * bool(filters.outlets)


def _narrowed(kinds: Sequence[str], filters: Filters) -> tuple[str, list[str]]:
    """Return the conditions on rows of certain kinds under filters, and their values."""
    spans = [
        f"f.rowid BETWEEN {at * SPAN} AND {at * SPAN + SPAN - 1}" for at in map(KINDS.index, kinds)
    ]
    where, values = [f"({' OR '.join(spans)})"], []
    if filters.since:
        where.append("p.latest >= ? AND p.latest <> ''")
        values.append(filters.since)
    if filters.until:
        where.append("p.earliest <= ? AND p.earliest <> ''")
        values.append(filters.until)
    if filters.outlets:
        marks = ", ".join("?" * len(filters.outlets))
        where.append(f"(a.outlet IN ({marks}) OR a.publisher IN ({marks}))")
        values += filters.outlets * 2
    if filters.speakers is not None:
        where.append(
            "EXISTS (SELECT 1 FROM speaker s WHERE s.passage = p.id "
            "AND s.mention IN (SELECT value FROM json_each(?)))"
        )
        values.append(json.dumps(filters.speakers))
    return " AND ".join(where), values


def _marked_like(shown: str, marked: str) -> str:
    """Return text with the marks of another that has the same number of letters."""
    letters = iter(shown)
    return "".join(char if char in MARKS else next(letters) for char in marked)
