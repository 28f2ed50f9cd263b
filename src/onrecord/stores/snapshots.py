"""The snapshots of a store on disk: copies of the graph that readers open, newest last."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from onrecord.errors import StoreError
from onrecord.stores.oxigraph import OxigraphStore

__all__ = ["Snapshots"]

_KEEP = 2
# File systems stamp changes by a clock that ticks every few milliseconds: a folder that changed
# this short a time ago may change again under the same stamp.
_SETTLED = 50_000_000
_TRIES = 5


class Snapshots:
    """A folder of snapshots, named by versions of the store.

    Args:
        home: the folder; it need not exist.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._seen: tuple[int, str | None] | None = None
        self._open: tuple[str, OxigraphStore] | None = None

    def newest(self) -> str | None:
        """Return the name of the newest, or None; mostly costs one look at the folder's stamp."""
        try:
            stamp = self._home.stat().st_mtime_ns
        except OSError:
            return None
        if self._seen is not None and self._seen[0] == stamp:
            return self._seen[1]
        newest = max(self._names(), default=None)
        settled = time.time_ns() - stamp > _SETTLED
        self._seen = (stamp, newest) if settled else None
        return newest

    def reading(self) -> OxigraphStore | None:
        """Return the newest, opened for reading, or None where there is none.

        Raises:
            StoreError: if it cannot be opened.
        """
        for attempt in range(_TRIES):
            name = self.newest()
            if name is None:
                return None
            if self._open is not None and self._open[0] == name:
                return self._open[1]
            try:
                self._open = (name, OxigraphStore(self._home / name, read_only=True))
            except StoreError:
                # Two writers since may have taken it away.
                if attempt + 1 == _TRIES or self.newest() == name:
                    raise
        return None if self._open is None else self._open[1]

    def publish(self, graph: OxigraphStore, version: str) -> None:
        """Make a snapshot of a graph, whole or not at all, unless its version has one."""
        if (self._home / version).is_dir():
            return
        self._home.mkdir(exist_ok=True)
        fresh = self._home / f"{version}.new"
        shutil.rmtree(fresh, ignore_errors=True)
        graph.backup(fresh)
        fresh.rename(self._home / version)
        for old in self._names()[:-_KEEP]:
            shutil.rmtree(self._home / old, ignore_errors=True)

    def close(self) -> None:
        """Let go of the snapshot that was read from."""
        self._open = None

    def _names(self) -> list[str]:
        try:
            return sorted(path.name for path in self._home.iterdir() if path.name.isdigit())
        except OSError:
            return []
