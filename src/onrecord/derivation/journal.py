"""The journal: where the derivation keeps what it needs to go on from.

Rows of text by table and key, nothing more, so that any key-value store can hold it. The
one in memory serves tests and stores in memory; a store on disk brings its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

__all__ = ["Journal", "MemoryState"]


class Journal(Protocol):
    """Rows of text (JSON) by table and key.

    A key may hold any character, line feeds among them; it never holds a NUL.
    """

    def get(self, table: str, key: str) -> str | None:
        """Return the row, or None."""

    def put(self, table: str, key: str, value: str) -> None:
        """Write the row, in place of an older one."""

    def delete(self, table: str, key: str) -> None:
        """Remove the row; nothing happens where there is none."""

    def items(self, table: str, prefix: str) -> Iterator[tuple[str, str]]:
        """Go through the rows whose keys start with ``prefix``, keys ascending by code point.

        The rows are those at the time of the call: the caller may write while it reads.
        """


class MemoryState:
    """A journal in memory.

    >>> state = MemoryState()
    >>> state.put("items", "a/1", "[]")
    >>> list(state.items("items", "a/"))
    [('a/1', '[]')]
    """

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, str]] = {}
        self._heads: dict[str, dict[str, set[str]]] = {}  # keys by what :func:`_head` returns

    def get(self, table: str, key: str) -> str | None:
        """Return the row, or None."""
        return self._rows.get(table, {}).get(key)

    def put(self, table: str, key: str, value: str) -> None:
        """Write the row, in place of an older one."""
        self._rows.setdefault(table, {})[key] = value
        if head := _head(key):
            self._heads.setdefault(table, {}).setdefault(head, set()).add(key)

    def delete(self, table: str, key: str) -> None:
        """Remove the row; nothing happens where there is none."""
        if self._rows.get(table, {}).pop(key, None) is not None and (head := _head(key)):
            keys = self._heads[table][head]
            keys.remove(key)
            if not keys:
                del self._heads[table][head]

    def items(self, table: str, prefix: str) -> Iterator[tuple[str, str]]:
        """Go through the rows whose keys start with ``prefix``, keys ascending."""
        rows = self._rows.get(table, {})
        head = _head(prefix)
        keys: Iterable[str] = self._heads.get(table, {}).get(head, ()) if head else rows
        found = sorted(key for key in keys if key.startswith(prefix))
        return iter([(key, rows[key]) for key in found])


def _head(key: str) -> str:
    """Return a key up to its second line feed, empty without one.

    So far the keys of one group of items agree, which are read together: kept by it, they
    need no sorted list of all keys, in which to insert one takes longer the more there are.
    """
    head, _, tail = key.partition("\n")
    second, feed, _ = tail.partition("\n")
    return f"{head}\n{second}" if feed else ""
