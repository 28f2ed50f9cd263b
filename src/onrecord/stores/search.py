"""The index of a store: what can be found, named and listed, and how often it is told of.

What is indexed of an article is replaced as a whole; what is indexed of an entity, by its name.
The index knows nothing of graphs: what stands in it is handed in.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from onrecord.stores.fulltext import cleaned, levelled
from onrecord.stores.searchable import KINDS, SPAN, IndexedArticle, IndexedEntity

__all__ = ["SearchIndex"]

# Raised where the tables change: an index of another format is made anew.
_FORMAT = "2"
_SCHEMA = """
CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, graph TEXT NOT NULL, title TEXT NOT NULL,
    outlet TEXT NOT NULL, publisher TEXT NOT NULL, published TEXT NOT NULL, label TEXT NOT NULL,
    plain TEXT NOT NULL, earliest TEXT NOT NULL, latest TEXT NOT NULL,
    statements INTEGER NOT NULL, newer TEXT NOT NULL
);
CREATE INDEX article_by_outlet ON article (publisher, outlet, statements);
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
    content TEXT NOT NULL, plain TEXT NOT NULL, work TEXT NOT NULL, side TEXT NOT NULL,
    mentioned INTEGER NOT NULL, weight INTEGER NOT NULL, statements INTEGER NOT NULL,
    said INTEGER NOT NULL, utterances INTEGER NOT NULL, conflicts INTEGER NOT NULL
);
CREATE TABLE name (
    entity INTEGER NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, plain TEXT NOT NULL,
    made INTEGER NOT NULL, PRIMARY KEY (entity, place)
) WITHOUT ROWID;
CREATE INDEX name_by_plain ON name (plain, made);
CREATE TABLE key (
    key TEXT NOT NULL, bearer INTEGER NOT NULL, PRIMARY KEY (key, bearer)
) WITHOUT ROWID;
CREATE INDEX key_by_bearer ON key (bearer);
CREATE TABLE part (
    word TEXT NOT NULL, bearer INTEGER NOT NULL, PRIMARY KEY (word, bearer)
) WITHOUT ROWID;
CREATE INDEX part_by_bearer ON part (bearer);
CREATE TABLE kind (
    kind TEXT NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY (kind, entity)
) WITHOUT ROWID;
CREATE INDEX kind_by_entity ON kind (entity);
CREATE TABLE utterance (
    speaker TEXT NOT NULL, iri TEXT NOT NULL, statements INTEGER NOT NULL,
    PRIMARY KEY (speaker, iri)
) WITHOUT ROWID;
CREATE INDEX utterance_by_iri ON utterance (iri);
CREATE TABLE conflict (
    matter TEXT NOT NULL, iri TEXT NOT NULL, PRIMARY KEY (matter, iri)
) WITHOUT ROWID;
CREATE INDEX conflict_by_iri ON conflict (iri);
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

    def entities(self, names: Sequence[str] | None) -> dict[str, tuple[str, tuple[int, int]]]:
        """Return the content and numbers of some entities, or of all, by IRI."""
        query = "SELECT iri, content, weight, statements FROM entity"
        if names is None:
            rows = self._db.execute(query)
        else:
            query += " WHERE iri IN (SELECT value FROM json_each(?))"
            rows = self._db.execute(query, (json.dumps(names),))
        return {iri: (content, (weight, said)) for iri, content, weight, said in rows}

    def put_article(self, article: IndexedArticle) -> None:
        """Write an article in place of what was held of it."""
        self.remove_article(article.iri)
        facts = (article.title, article.outlet, article.publisher, article.published)
        told = (article.label, article.plain, article.earliest, article.latest)
        found = self._db.execute(
            "INSERT INTO article VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (article.iri, article.graph, *facts, *told, article.statements, article.newer),
        )
        self._put_names(int(found.lastrowid or 0), article.keys, article.parts)
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
        held = self._db.execute("SELECT id FROM article WHERE iri = ?", (iri,)).fetchall()
        self._remove_names(held)
        self._db.executemany("DELETE FROM article WHERE id = ?", held)

    def put_entity(self, entity: IndexedEntity) -> None:
        """Write an entity in place of what was held of it."""
        self.remove_entity(entity.iri)
        number = self._number("entity", entity.kind)
        plain = entity.spelt[0].plain if entity.spelt else ""
        told = (entity.content, plain, entity.work, entity.side, entity.mentioned)
        self._db.execute(
            "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0)",
            (number, entity.iri, entity.label, entity.type, *told, *entity.numbers),
        )
        self._put_names(number, entity.plain, entity.parts)
        self._db.executemany(
            "INSERT INTO name VALUES (?, ?, ?, ?, ?)",
            [(number, place, *spelt) for place, spelt in enumerate(entity.spelt)],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO kind VALUES (?, ?)", [(kind, number) for kind in entity.kinds]
        )
        if entity.mentioned:
            self._put_words(number, "; ".join((entity.label, *entity.names)), entity.words)

    def count_entity(self, iri: str, weight: int, statements: int) -> None:
        """Write how many articles speak of an entity, and how many statements concern it."""
        query = "UPDATE entity SET weight = ?, statements = ? WHERE iri = ?"
        self._db.execute(query, (weight, statements, iri))

    def remove_entity(self, iri: str) -> None:
        """Forget an entity."""
        found = self._db.execute("SELECT id FROM entity WHERE iri = ?", (iri,)).fetchall()
        self._remove_words(found)
        self._remove_names(found)
        for table in ("name", "kind"):
            # Only one of two names of tables is put into the query.
            self._db.executemany(f"DELETE FROM {table} WHERE entity = ?", found)  # noqa: S608
        self._db.executemany("DELETE FROM entity WHERE id = ?", found)

    def put_utterances(
        self, names: Sequence[str] | None, rows: Iterable[tuple[str, str, int]]
    ) -> set[str]:
        """Write who said some utterances, or all, in place of what was held of them.

        Args:
            names: of the utterances; None for all.
            rows: for each speaker of one: the utterance, the speaker, and its statements.

        Returns:
            The speakers of whom more or less is held.
        """
        return self._put_owned("utterance", "speaker", names, rows)

    def put_conflicts(
        self, names: Sequence[str] | None, rows: Iterable[tuple[str, str]]
    ) -> set[str]:
        """Write over what some conflicts are, or all: conflict and matter; as utterances."""
        return self._put_owned("conflict", "matter", names, rows)

    def count_owned(self, names: Collection[str] | None) -> None:
        """Count what some entities, or all, have said, and the conflicts over them."""
        query = """
            UPDATE entity SET
                said = (
                    SELECT coalesce(sum(u.statements), 0) FROM utterance u
                    WHERE u.speaker = entity.iri
                ),
                utterances = (SELECT count(*) FROM utterance WHERE speaker = entity.iri),
                conflicts = (SELECT count(*) FROM conflict WHERE matter = entity.iri)
        """
        if names is None:
            self._db.execute(query)
        else:
            query += " WHERE iri IN (SELECT value FROM json_each(?))"
            self._db.execute(query, (json.dumps(sorted(names)),))

    def compact(self) -> None:
        """Bring the index into its smallest and fastest form, after much was written."""
        self._db.execute("INSERT INTO fulltext(fulltext) VALUES ('optimize')")

    def _number(self, table: str, kind: str) -> int:
        first = KINDS.index(kind) * SPAN
        # Only one of two names of tables is put into the query.
        query = f"SELECT max(id) FROM {table} WHERE id BETWEEN ? AND ?"  # noqa: S608
        (last,) = self._db.execute(query, (first, first + SPAN - 1)).fetchone()
        return first + 1 if last is None else int(last) + 1

    def _put_owned(
        self, table: str, owner: str, names: Sequence[str] | None, rows: Iterable[tuple[Any, ...]]
    ) -> set[str]:
        # Only names of tables and columns of our own are put into the queries.
        where = "" if names is None else " WHERE iri IN (SELECT value FROM json_each(?))"
        values = () if names is None else (json.dumps(names),)
        held = self._db.execute(f"SELECT {owner} FROM {table}{where}", values)  # noqa: S608
        owners = {row[0] for row in held}
        self._db.execute(f"DELETE FROM {table}{where}", values)  # noqa: S608
        for iri, who, *more in rows:
            marks = ", ?" * len(more)
            told = (who, iri, *more)
            self._db.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?{marks})", told)  # noqa: S608
            owners.add(who)
        return owners

    def _put_names(self, bearer: int, keys: Iterable[str], parts: Iterable[str]) -> None:
        for table, told in (("key", keys), ("part", parts)):
            rows = [(each, bearer) for each in told]
            # Only one of two names of tables is put into the query.
            self._db.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?, ?)", rows)  # noqa: S608

    def _remove_names(self, bearers: Sequence[tuple[int]]) -> None:
        for table in ("key", "part"):
            # Only one of two names of tables is put into the query.
            self._db.executemany(f"DELETE FROM {table} WHERE bearer = ?", bearers)  # noqa: S608

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
