"""The index of a store: where it lies, and how it is brought up to the state that is asked for.

Whoever changes a store brings its index up to date; a process that finds it behind does so
itself, under a lock, so that of several that find it so one works and the others wait.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Protocol, TypeVar

from onrecord.errors import StoreError
from onrecord.iris import Iris
from onrecord.pipeline.indexing import Indexer
from onrecord.stores import FolderPlace, Place, SearchFile, SearchIndex, SearchMemory
from onrecord.stores.contract import GraphStore
from onrecord.stores.searchfile import State, snapshot_state

__all__ = ["Snapshot", "Upkeep"]

S = TypeVar("S", bound="Snapshot")
T = TypeVar("T")

_PATIENCE = 5  # versions of the store that may overtake one question


class Snapshot(Protocol):
    """What an index is asked for: a snapshot of a store, and its state."""

    @property
    def graph(self) -> GraphStore:
        """The snapshot."""

    @property
    def state(self) -> State | None:
        """Its state, or None where the store changed too fast to tell."""


class Upkeep:
    """Keeps the index of a store, and asks it.

    Args:
        place: the store.
        minter: the minter of its names.
    """

    def __init__(self, place: Place, minter: Iris) -> None:
        self._place = place
        self._iris = minter
        self._file: SearchFile | None = None
        if isinstance(place, FolderPlace):
            self._file = SearchFile(place.path, minter.base)
        self.memory: SearchMemory | None = None
        self._unkept: State | None = None

    def close(self) -> None:
        """Let go of the index."""
        for held in (self._file, self.memory):
            if held is not None:
                held.close()

    def state(self) -> State | None:
        """Return the state of the newest snapshot, or None while it changes."""
        if isinstance(self._place, FolderPlace):
            try:
                return snapshot_state(self._place.path)
            except FileNotFoundError:  # one that just gave way to newer ones
                return None
        return State(int(self._place.archive.note("version") or "0"), "memory")

    def newest(self, asking: Callable[[], S], ask: Callable[[S, SearchIndex], T]) -> tuple[S, T]:
        """Ask the index of the newest snapshot; returns the snapshot as well.

        Args:
            asking: gives the newest snapshot.
            ask: asks.

        Raises:
            StoreError: if the store changes so fast that no index is of its newest snapshot.
        """
        for _ in range(_PATIENCE):
            snapshot = asking()
            if snapshot.state is not None:
                found = self._of(snapshot, snapshot.state, lambda index: (ask(snapshot, index),))  # noqa: B023 - called at once
                if found is not None:
                    return snapshot, found[0]
        raise StoreError("the store changes too fast to be searched", hint="try again")

    def kept(self, snapshot: Snapshot, ask: Callable[[SearchIndex], T]) -> T | None:
        """Ask the index of a snapshot where it is at hand, or little is missing.

        Returns:
            None where there is none, or it is of another state: what is asked can be had
            from the graph too, in less time than a new index takes.
        """
        if self._file is None or snapshot.state is None:
            return None
        found = self._file.answered(snapshot.state, ask)
        if found is None and self._unkept != snapshot.state and self._file.holds_any():
            with contextlib.suppress(StoreError), self._file.writing() as index:
                self._indexer(snapshot).take_over(index, snapshot.state)
            found = self._file.answered(snapshot.state, ask)
            self._unkept = snapshot.state if found is None else None
        return found

    def catch_up(self) -> None:
        """Bring the file, where there is one, up to the newest snapshot.

        What hinders it is left to the next one who asks.
        """
        state = self.state()
        if self._file is None or state is None:
            return
        with contextlib.suppress(StoreError), self._file.writing() as index:
            graph = self._place.reading()
            if self.state() == state:
                Indexer(graph, self._place.archive, self._iris).catch_up(index, state)

    def _of(self, snapshot: Snapshot, state: State, ask: Callable[[SearchIndex], T]) -> T | None:
        """Ask the file; where it cannot be brought up to date, ask an index in memory.

        Returns:
            None where the index already holds a newer state.
        """
        indexer = self._indexer(snapshot)
        if self._file is not None:
            # A file that turns out to be torn is thrown away by the second attempt.
            for _ in range(2):
                found = self._file.answered(state, ask)
                if found is not None:
                    return found
                try:
                    with self._file.writing() as index:
                        if self._overtaken(index.state, state):
                            return None
                        indexer.catch_up(index, state)
                except StoreError:
                    continue
            found = self._file.answered(state, ask)
            if found is not None:
                return found
        if self.memory is None:
            self.memory = SearchMemory(self._iris.base)
        with self.memory.writing() as index:
            indexer.catch_up(index, state)
        return self.memory.answered(state, ask)

    def _indexer(self, snapshot: Snapshot) -> Indexer:
        return Indexer(snapshot.graph, self._place.archive, self._iris)

    def _overtaken(self, held: tuple[int, str] | None, state: State) -> bool:
        """Tell whether another process indexed a newer state, and there is one."""
        newer = held is not None and held[0] > state.version
        return newer and self.state() != state
