"""Where the full-text index lies: ``search.sqlite`` beside the archive, or memory.

The index can always be made anew from graph and archive. So whatever is wrong with the file
(torn, made by another version, of another store) is mended by throwing it away. Whoever changes
it holds the lock ``search.lock``, which a process that is killed lets go of; others go on
reading meanwhile.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import quote

from onrecord.errors import StoreError
from onrecord.iris import digest
from onrecord.stores.archive import Archive
from onrecord.stores.search import SearchIndex

__all__ = ["Digests", "SearchFile", "SearchMemory", "State", "graph_digests", "snapshot_state"]

T = TypeVar("T")
# Primary result codes that say that a file is no sound index: SQLITE_ERROR (no such table),
# SQLITE_CORRUPT, SQLITE_NOTADB: https://www.sqlite.org/rescode.html
_UNSOUND = frozenset({1, 11, 26})
# Seconds that one waits for another to bring the index up to date: a first build is long.
_PATIENCE = 600


class State(NamedTuple):
    """Which state of a store an index holds.

    Attributes:
        version: number of the store's version.
        token: tells apart stores that came to the same number on different ways.
    """

    version: int
    token: str


def snapshot_state(home: Path) -> State | None:
    """Return the state of the newest snapshot of a store's folder, or None before the first.

    The names and sizes of a snapshot's files tell it apart; a copy of the folder has the same.
    """
    snapshots = home / "snapshots"
    names = (
        sorted(p.name for p in snapshots.iterdir() if p.name.isdigit())
        if (snapshots.is_dir())
        else []
    )
    if not names:
        return None
    files = sorted((p.name, p.stat().st_size) for p in (snapshots / names[-1]).iterdir())
    return State(int(names[-1]), digest(repr(files)))


class Digests(NamedTuple):
    """Digests of articles' graphs.

    Attributes:
        by_key: the digest by the article's key; empty of one that is under way to another state.
        settled: they are those of a certain version of the store, not of a later one.
    """

    by_key: dict[str, str]
    settled: bool


def graph_digests(archive: Archive, version: int, keys: Sequence[str] | None = None) -> Digests:
    """Return the digests of articles' graphs.

    Args:
        archive: has them.
        version: of the store, at which they shall be settled.
        keys: of which articles; None for all.
    """
    before = archive.note("version")
    # Another connection than the archive's own would not do for a store in memory.
    query = "SELECT key, state, graph FROM article"
    if keys is None:
        rows = archive._db.execute(query).fetchall()
    else:
        query += " WHERE key IN (SELECT value FROM json_each(?))"
        rows = archive._db.execute(query, (json.dumps(keys),)).fetchall()
    settled = before == archive.note("version") == str(version)
    return Digests({key: graph if state == "stored" else "" for key, state, graph in rows}, settled)


class SearchFile:
    """The index of a store in a folder.

    Args:
        home: the folder.
        base: base IRI of the store.
    """

    def __init__(self, home: Path, base: str) -> None:
        self._home = home
        self._path = home / "search.sqlite"
        self._base = base
        self._open: tuple[int, sqlite3.Connection] | None = None
        self._torn = False

    def answered(self, state: State, ask: Callable[[SearchIndex], T]) -> T | None:
        """Ask the index, if it holds a state of the store; else return None."""
        return self._asked(lambda index: ask(index) if index.state == state else None)

    def holds_any(self) -> bool:
        """Tell whether there is an index of ours, of whichever state of the store."""
        return bool(self._asked(lambda index: index.sound(self._base) and index.state is not None))

    @contextmanager
    def writing(self) -> Iterator[SearchIndex]:
        """Hold the lock and yield the index, an empty one where there was none that is sound.

        Raises:
            StoreError: if the index cannot be written, or turns out to be unsound.
        """
        try:
            with self._locked():
                db = self._sound()
                try:
                    yield SearchIndex(db)
                finally:
                    db.close()
        except sqlite3.DatabaseError as fault:
            self._torn = self._torn or _unsound(fault)
            raise StoreError(f"{self._path}: {fault}", hint="search goes on without it") from fault

    def close(self) -> None:
        """Let go of the file."""
        self._let_go()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        lock = _connected(self._home / "search.lock", "rwc", timeout=_PATIENCE)
        try:
            # Of a database in which nothing is ever written, SQLite locks the file alone.
            lock.execute("BEGIN EXCLUSIVE")
            yield
        finally:
            lock.close()

    def _sound(self) -> sqlite3.Connection:
        """Return the index open for writing; made anew where it is torn or another's."""
        db = self._opened_to_write()
        if db is not None and not self._torn and SearchIndex(db).sound(self._base):
            return db
        if db is not None:
            db.close()
        self._let_go()
        for tail in ("", "-wal", "-shm", "-journal"):
            self._path.with_name(self._path.name + tail).unlink(missing_ok=True)
        self._torn = False
        db = _connected(self._path, "rwc")
        db.execute("PRAGMA journal_mode = WAL")
        index = SearchIndex(db)
        with index.transaction():
            index.create(self._base)
        return db

    def _opened_to_write(self) -> sqlite3.Connection | None:
        if not self._path.exists():
            return None
        db = _connected(self._path, "rw")
        try:
            # What a crash of the machine takes away is found to be missing, and made again.
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
        except sqlite3.DatabaseError as fault:
            db.close()
            if not _unsound(fault):
                raise
            return None
        return db

    def _reading(self) -> sqlite3.Connection | None:
        try:
            inode = self._path.stat().st_ino
        except OSError:
            return None
        if self._open is None or self._open[0] != inode:
            self._let_go()
            self._open = (inode, _connected_to_read(self._path))
        return self._open[1]

    def _asked(self, ask: Callable[[SearchIndex], T]) -> T | None:
        """Ask the index, if there is one that can be read."""
        try:
            db = self._reading()
            if db is None:
                return None
            index = SearchIndex(db)
            with index.transaction("DEFERRED"):
                return ask(index)
        except sqlite3.DatabaseError as fault:
            self._let_go()
            self._torn = self._torn or _unsound(fault)
            return None

    def _let_go(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None


class SearchMemory:
    """An index in memory: of a store in memory, or in a folder that cannot be written to."""

    def __init__(self, base: str) -> None:
        self._db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._index = SearchIndex(self._db)
        self._index.create(base)

    def answered(self, state: State, ask: Callable[[SearchIndex], T]) -> T | None:
        """Ask the index, if it holds a state of the store; else return None."""
        return ask(self._index) if self._index.state == state else None

    @contextmanager
    def writing(self) -> Iterator[SearchIndex]:
        """Yield the index."""
        yield self._index

    def close(self) -> None:
        """Forget everything."""
        self._db.close()


def _connected(path: Path, mode: str, *, timeout: float = 10) -> sqlite3.Connection:
    uri = f"file:{quote(str(path))}?mode={mode}"
    return sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=timeout, check_same_thread=False
    )


def _connected_to_read(path: Path) -> sqlite3.Connection:
    db = _connected(path, "ro")
    try:
        db.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        # As of the archive: https://www.sqlite.org/wal.html#read_only_databases
        db.close()
        return _connected(path, "ro&immutable=1")
    return db


def _unsound(fault: sqlite3.DatabaseError) -> bool:
    code = getattr(fault, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _UNSOUND
