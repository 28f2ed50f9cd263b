"""The full-text index of a store: what it holds.

What is indexed of an article is replaced as a whole; what is indexed of an entity, by its name.
The index knows nothing of graphs: what stands in it is handed in.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from onrecord.stores.fulltext import cleaned, levelled
from onrecord.stores.searchable import KINDS, SPAN, IndexedArticle, IndexedEntity

__all__ = ["SearchIndex"]

# Raised where the tables change: an index of another format is made anew.
_FORMAT = "1"
_SCHEMA = """
CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article (
    iri TEXT PRIMARY KEY, graph TEXT NOT NULL, title TEXT NOT NULL, outlet TEXT NOT NULL,
    publisher TEXT NOT NULL, published TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE passage (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, article TEXT NOT NULL,
    earliest TEXT NOT NULL, latest TEXT NOT NULL, day TEXT NOT NULL
);
CREATE INDEX passage_by_article ON passage (article);
CREATE TABLE speaker (
    mention TEXT NOT NULL, passage INTEGER NOT NULL, PRIMARY KEY (mention, passage)
) WITHOUT ROWID;
CREATE INDEX speaker_by_passage ON speaker (passage, mention);
CREATE TABLE entity (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, label TEXT NOT NULL, type TEXT NOT NULL,
    content TEXT NOT NULL, weight INTEGER NOT NULL
);
CREATE TABLE name (
    plain TEXT NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY (plain, entity)
) WITHOUT ROWID;
CREATE INDEX name_by_entity ON name (entity);
CREATE TABLE shown (id INTEGER PRIMARY KEY, names TEXT NOT NULL, words TEXT NOT NULL);
CREATE VIRTUAL TABLE fulltext USING fts5 (
    names, words, tokenize = 'unicode61 remove_diacritics 2', prefix = '3'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (fulltext, row);
"""


class SearchIndex:
    """An open index.

    Args:
        db: its database, in which transactions are begun and ended by hand.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @property
    def db(self) -> sqlite3.Connection:
        """Its database."""
        return self._db

    def create(self, base: str) -> None:
        """Make the tables of an empty index for a store with this base IRI."""
        for statement in filter(str.strip, _SCHEMA.split(";\n")):
            self._db.execute(statement)
        self.set_note("format", _FORMAT)
        self.set_note("base", base)

    def sound(self, base: str) -> bool:
        """Tell whether this is an index of ours, for a store with this base IRI."""
        try:
            return (self.note("format"), self.note("base")) == (_FORMAT, base)
        except sqlite3.DatabaseError:
            return False

    @contextmanager
    def transaction(self, how: str = "IMMEDIATE") -> Iterator[None]:
        """Do what is done inside at once, or not at all; ``DEFERRED`` for reading alone."""
        self._db.execute(f"BEGIN {how}")
        try:
            yield
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def note(self, name: str) -> str | None:
        """Return a note, or None."""
        row = self._db.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    @property
    def state(self) -> tuple[int, str] | None:
        """Version and token of the store's state that is indexed, or None while none is whole."""
        version, _, token = (self.note("state") or "").partition(" ")
        return (int(version), token) if version.isdecimal() else None

    def set_state(self, state: tuple[int, str] | None) -> None:
        """Write which state is indexed; None while none is whole."""
        self.set_note("state", "" if state is None else f"{state[0]} {state[1]}")

    def set_note(self, name: str, value: str) -> None:
        """Write a note."""
        self._db.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))

    # What it holds

    def articles(self) -> dict[str, str]:
        """Return each article's digest by its IRI."""
        return dict(self._db.execute("SELECT iri, graph FROM article").fetchall())

    def entities(self, names: Sequence[str] | None) -> dict[str, tuple[str, int]]:
        """Return the content and weight of some entities, or of all, by IRI."""
        query = "SELECT iri, content, weight FROM entity"
        if names is None:
            rows = self._db.execute(query)
        else:
            query += " WHERE iri IN (SELECT value FROM json_each(?))"
            rows = self._db.execute(query, (json.dumps(names),))
        return {iri: (content, weight) for iri, content, weight in rows}

    def articles_saying(self, speakers: Collection[str]) -> set[str]:
        """Return the articles in which any of these say something."""
        query = (
            "SELECT DISTINCT p.article FROM speaker s JOIN passage p ON p.id = s.passage "
            "WHERE s.mention = ?"
        )
        return {row[0] for each in speakers for row in self._db.execute(query, (each,))}

    def put_article(self, article: IndexedArticle) -> None:
        """Write an article in place of what was held of it."""
        self.remove_article(article.iri)
        facts = (article.title, article.outlet, article.publisher, article.published)
        self._db.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?)", (article.iri, article.graph, *facts)
        )
        for passage in article.passages:
            number = self._number("passage", passage.kind)
            day = article.published[:10]
            self._db.execute(
                "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?)",
                (number, passage.iri, article.iri, passage.earliest, passage.latest, day),
            )
            self._db.executemany(
                "INSERT OR IGNORE INTO speaker VALUES (?, ?)",
                [(mention, number) for mention in passage.speakers],
            )
            self._put_words(number, passage.names, passage.words)

    def remove_article(self, iri: str) -> None:
        """Forget an article and what was found in it."""
        found = self._db.execute("SELECT id FROM passage WHERE article = ?", (iri,)).fetchall()
        self._remove_words(found)
        self._db.executemany("DELETE FROM speaker WHERE passage = ?", found)
        self._db.execute("DELETE FROM passage WHERE article = ?", (iri,))
        self._db.execute("DELETE FROM article WHERE iri = ?", (iri,))

    def put_entity(self, entity: IndexedEntity) -> None:
        """Write an entity in place of what was held of it."""
        self.remove_entity(entity.iri)
        number = self._number("entity", entity.kind)
        self._db.execute(
            "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?)",
            (number, entity.iri, entity.label, entity.type, entity.content, entity.weight),
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO name VALUES (?, ?)", [(name, number) for name in entity.plain]
        )
        self._put_words(number, "; ".join((entity.label, *entity.names)), entity.words)

    def weigh_entity(self, iri: str, weight: int) -> None:
        """Write how many articles speak of an entity."""
        self._db.execute("UPDATE entity SET weight = ? WHERE iri = ?", (weight, iri))

    def remove_entity(self, iri: str) -> None:
        """Forget an entity."""
        found = self._db.execute("SELECT id FROM entity WHERE iri = ?", (iri,)).fetchall()
        self._remove_words(found)
        self._db.executemany("DELETE FROM name WHERE entity = ?", found)
        self._db.execute("DELETE FROM entity WHERE iri = ?", (iri,))

    def compact(self) -> None:
        """Bring the index into its smallest and fastest form, after much was written."""
        self._db.execute("INSERT INTO fulltext(fulltext) VALUES ('optimize')")

    def _number(self, table: str, kind: str) -> int:
        first = KINDS.index(kind) * SPAN
        # Only one of two names of tables is put into the query.
        query = f"SELECT max(id) FROM {table} WHERE id BETWEEN ? AND ?"  # noqa: S608
        (last,) = self._db.execute(query, (first, first + SPAN - 1)).fetchone()
        return first + 1 if last is None else int(last) + 1

    def _put_words(self, number: int, names: str, words: str) -> None:
        shown = cleaned(names), cleaned(words)
        indexed = levelled(shown[0]), levelled(shown[1])
        self._db.execute(
            "INSERT INTO fulltext (rowid, names, words) VALUES (?, ?, ?)", (number, *indexed)
        )
        if shown != indexed:
            self._db.execute("INSERT INTO shown VALUES (?, ?, ?)", (number, *shown))

    def _remove_words(self, numbers: Sequence[tuple[int]]) -> None:
        self._db.executemany("DELETE FROM fulltext WHERE rowid = ?", numbers)
        self._db.executemany("DELETE FROM shown WHERE id = ?", numbers)
