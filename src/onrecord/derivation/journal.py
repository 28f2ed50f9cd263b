"""The journal: where the derivation keeps what it needs to go on from.

Rows of text by table and key, nothing more, so that any key-value store can hold it. The
one in memory serves tests and stores in memory; a store on disk brings its own.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
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
        self._keys: dict[str, list[str]] = {}

    def get(self, table: str, key: str) -> str | None:
        """Return the row, or None."""
        return self._rows.get(table, {}).get(key)

    def put(self, table: str, key: str, value: str) -> None:
        """Write the row, in place of an older one."""
        rows = self._rows.setdefault(table, {})
        if key not in rows:
            insort(self._keys.setdefault(table, []), key)
        rows[key] = value

    def delete(self, table: str, key: str) -> None:
        """Remove the row; nothing happens where there is none."""
        rows = self._rows.get(table, {})
        if key in rows:
            del rows[key]
            keys = self._keys[table]
            del keys[bisect_left(keys, key)]

    def items(self, table: str, prefix: str) -> Iterator[tuple[str, str]]:
        """Go through the rows whose keys start with ``prefix``, keys ascending."""
        keys = self._keys.get(table, [])
        found = []
        for position in range(bisect_left(keys, prefix), len(keys)):
            key = keys[position]
            if not key.startswith(prefix):
                break
            found.append((key, self._rows[table][key]))
        return iter(found)
