"""The SQLite file beside the graph: texts, records, and what derivation remembers.

Texts and records are durable here before the graph refers to them, and deleted here after
the graph no longer does. An article that is ``pending`` or ``leaving`` was under way when a
process stopped; the next writer finishes it.
"""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from onrecord.errors import NotInStore, StoreError, StoreLocked
from onrecord.model import Article, Metadata
from onrecord.model.exchange import text_hash

__all__ = ["FORMAT", "Archive", "Journal", "Shelved", "State", "other_format"]

FORMAT = 2
State = Literal["pending", "stored", "leaving"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS article (
    key TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'stored', 'leaving')),
    text BLOB NOT NULL,
    given TEXT NOT NULL,
    found TEXT NOT NULL,
    source TEXT NOT NULL,
    records BLOB NOT NULL,
    extractor TEXT NOT NULL,
    made TEXT NOT NULL,
    graph TEXT NOT NULL,
    findings TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS article_by_text ON article (sha256);
CREATE TABLE IF NOT EXISTS derivation (
    part TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (part, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS touched (
    version INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (version, name)
) WITHOUT ROWID;
"""
# Of so many versions it is known what they changed, and of each at most so many names.
_VERSIONS = 200
_NAMES = 5000


@dataclass(frozen=True, slots=True)
class Shelved:
    """One article as it lies in the archive.

    Attributes:
        key: 16 hex digits.
        article: the text and what is known about it.
        records: its records as lines of a records file, or empty where it was not extracted.
        extractor: name and version of what made the records, or empty.
        made: when the records were made; an aware time.
        graph: digest of the graph that was stored for it, or empty.
        state: ``stored``, or where a stopped process left it.
        findings: what validation said, as JSON values.
    """

    key: str
    article: Article
    records: tuple[str, ...]
    extractor: str
    made: datetime
    graph: str
    state: State
    findings: tuple[Mapping[str, Any], ...] = ()


class Archive:
    """Texts, records and derivation state in one SQLite file.

    Args:
        path: the file, or None for memory.
        writable: False opens the file for reading only, also in a folder that cannot be
            written to.

    Raises:
        StoreError: if the file cannot be opened or is no archive of a format that we read.
    """

    def __init__(self, path: Path | None, *, writable: bool = True) -> None:
        self._path = path
        self.writable = writable
        try:
            self._db = _connect(path, writable)
            if writable:
                self._db.executescript(_SCHEMA)
            self._check_format(writable)
        except sqlite3.DatabaseError as fault:
            raise _translated(fault, path) from fault

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make what happens inside durable at once, or not at all.

        Raises:
            StoreError: if SQLite cannot write (disk full, file damaged, locked by another).
        """
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
        except sqlite3.DatabaseError as fault:
            raise _translated(fault, self._path) from fault

    def note(self, name: str) -> str | None:
        """Return a note of the store's own, such as its version, or None."""
        row = self._db.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_note(self, name: str, value: str) -> None:
        """Write a note of the store's own."""
        self._db.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))

    def put(self, shelved: Shelved) -> None:
        """Write an article, replacing what was stored under its key."""
        self._db.execute(
            "INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                shelved.key,
                text_hash(shelved.article.text),
                shelved.state,
                _pack(shelved.article.text),
                _json(dataclasses.asdict(shelved.article.given)),
                _json(dataclasses.asdict(shelved.article.found)),
                shelved.article.source,
                _pack("\n".join(shelved.records)),
                shelved.extractor,
                shelved.made.isoformat(),
                shelved.graph,
                _json(list(shelved.findings)),
            ),
        )

    def mark(self, key: str, state: State) -> None:
        """Set the state of an article."""
        self._db.execute("UPDATE article SET state = ? WHERE key = ?", (state, key))

    def delete(self, key: str) -> None:
        """Remove an article, its text and its records."""
        self._db.execute("DELETE FROM article WHERE key = ?", (key,))

    def get(self, key: str) -> Shelved:
        """Return an article.

        Raises:
            NotInStore: if there is none of that key.
            StoreError: if what lies there cannot be read.
        """
        row = self._db.execute(
            "SELECT key, state, text, given, found, source, records, extractor, made, graph, "
            "findings FROM article WHERE key = ?",
            (key,),
        ).fetchone()
        if row is None:
            raise NotInStore(f"no article {key} in the store", hint="`onrecord list` shows them")
        try:
            return _shelved(row)
        except (ValueError, TypeError, zlib.error) as fault:
            raise StoreError(
                f"{self._path}: article {key} is damaged: {fault}",
                hint="restore the store from a backup or add again",
            ) from fault

    def keys(self, *states: State) -> list[str]:
        """Return the keys of all articles, or of those in the given states, sorted."""
        marks = ", ".join("?" * len(states))
        where = f"WHERE state IN ({marks})" if states else ""
        # Only question marks are put into the query.
        query = f"SELECT key FROM article {where} ORDER BY key"  # noqa: S608
        return [row[0] for row in self._db.execute(query, states)]

    def keys_of_text(self, sha256: str) -> list[str]:
        """Return the keys of the articles whose text has this SHA-256, sorted."""
        query = "SELECT key FROM article WHERE sha256 = ? ORDER BY key"
        return [row[0] for row in self._db.execute(query, (sha256,))]

    def state(self, key: str) -> State | None:
        """Return the state of an article, or None where there is none of that key."""
        row = self._db.execute("SELECT state FROM article WHERE key = ?", (key,)).fetchone()
        return None if row is None else row[0]

    def touch(self, names: Collection[str] | None) -> None:
        """Note which articles, nodes and entities the present version changed; None for all."""
        version = int(self.note("version") or "0")
        told = [""] if names is None or len(names) > _NAMES else ["-", *sorted(names)]
        self._db.executemany(
            "INSERT OR REPLACE INTO touched VALUES (?, ?)", [(version, name) for name in told]
        )
        self._db.execute("DELETE FROM touched WHERE version <= ?", (version - _VERSIONS,))

    def touched(self, after: int, until: int) -> set[str] | None:
        """Return what the versions after one, up to another, changed; None where it may be all."""
        try:
            rows = self._db.execute(
                "SELECT version, name FROM touched WHERE version > ? AND version <= ?",
                (after, until),
            ).fetchall()
        except sqlite3.OperationalError:  # an archive of before, open for reading
            return None
        names = {name for _, name in rows}
        known = {version for version, _ in rows}
        return None if "" in names or len(known) != until - after else names - {"-"}

    @property
    def journal(self) -> Journal:
        """What derivation remembers; part of whatever transaction is open."""
        return Journal(self._db)

    def _check_format(self, writable: bool) -> None:
        found = self.note("format")
        if found is None and writable:
            self.set_note("format", str(FORMAT))
        elif found is None or int(found) != FORMAT:
            raise other_format(str(self._path), found)


def other_format(place: str, found: object) -> StoreError:
    """Return the error for a store of another format than :data:`FORMAT`, with what to do.

    Args:
        place: the file that says so.
        found: the format that it names.
    """
    older = str(found).isdecimal() and int(str(found)) < FORMAT
    return StoreError(
        f"{place}: written by another version of Onrecord (store format {found}; this one "
        f"reads format {FORMAT})",
        hint="add the articles to a new folder; what was coded by hand comes along by "
        "`onrecord records ARTICLE` of the Onrecord that wrote it, decisions by decisions.csv"
        if older
        else "install the Onrecord that wrote it, or a later one",
    )


class Journal:
    """Rows of text by table and key, kept for derivation."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def get(self, table: str, key: str) -> str | None:
        """Return the row, or None."""
        row = self._db.execute(
            "SELECT value FROM derivation WHERE part = ? AND key = ?", (table, key)
        ).fetchone()
        return None if row is None else str(row[0])

    def put(self, table: str, key: str, value: str) -> None:
        """Write the row, in place of an older one."""
        self._db.execute("INSERT OR REPLACE INTO derivation VALUES (?, ?, ?)", (table, key, value))

    def delete(self, table: str, key: str) -> None:
        """Remove the row; nothing happens where there is none."""
        self._db.execute("DELETE FROM derivation WHERE part = ? AND key = ?", (table, key))

    def items(self, table: str, prefix: str) -> Iterator[tuple[str, str]]:
        """Go through the rows whose keys start with ``prefix``, keys ascending by code point."""
        rows = self._db.execute(
            "SELECT key, value FROM derivation WHERE part = ? AND key >= ? AND key < ? "
            "ORDER BY key",
            (table, prefix, prefix + "\U0010ffff"),
        )
        return iter(rows.fetchall())

    def clear(self) -> None:
        """Forget everything, for a rebuild."""
        self._db.execute("DELETE FROM derivation")


def _connect(path: Path | None, writable: bool) -> sqlite3.Connection:
    if path is None:
        return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    if not writable:
        return _connect_to_read(path)
    db = _opened(path, "mode=rwc")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    return db


def _connect_to_read(path: Path) -> sqlite3.Connection:
    db = _opened(path, "mode=ro")
    try:
        db.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        # Where the folder may not be written to, SQLite cannot make the files by which it
        # would notice writers: https://www.sqlite.org/wal.html#read_only_databases
        return _opened(path, "mode=ro&immutable=1")
    return db


def _opened(path: Path, how: str) -> sqlite3.Connection:
    uri = f"file:{_quoted(path)}?{how}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=10, check_same_thread=False)


def _quoted(path: Path) -> str:
    from urllib.parse import quote

    return quote(str(path))


def _translated(fault: sqlite3.DatabaseError, path: Path | None) -> StoreError:
    words = str(fault)
    if "locked" in words:
        return StoreLocked(f"{path}: another process is writing", hint="try again when it ends")
    if "unable to open" in words or "readonly" in words:
        return StoreError(f"{path}: cannot be written", hint="check the folder's permissions")
    return StoreError(f"{path}: {words}", hint="restore the store from a backup or add again")


def _shelved(row: tuple[Any, ...]) -> Shelved:
    key, state, text, given, found, source, records, extractor, made, graph, findings = row
    article = Article(
        _unpack(text), Metadata(**json.loads(given)), Metadata(**json.loads(found)), source
    )
    lines = tuple(line for line in _unpack(records).split("\n") if line)
    return Shelved(
        key,
        article,
        lines,
        extractor,
        datetime.fromisoformat(made),
        graph,
        state,
        tuple(json.loads(findings)),
    )


def _pack(text: str) -> bytes:
    return zlib.compress(text.encode(), 3)


def _unpack(blob: bytes) -> str:
    return zlib.decompress(blob).decode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
