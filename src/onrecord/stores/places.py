"""Where a knowledge graph lives: a folder on disk, or memory.

A folder holds ``graph/`` (Oxigraph), ``snapshots/`` (what readers open, so that asking
works while another process writes), ``articles.sqlite``, ``decisions.csv`` and
``onrecord.json`` (format and settings). The writer's lock is held only while
:meth:`Place.writing` is.
"""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from onrecord.errors import StoreEmpty, StoreError, StoreLocked, StoreNotFound
from onrecord.settings import Settings
from onrecord.stores.archive import FORMAT, Archive, other_format
from onrecord.stores.oxigraph import OxigraphStore
from onrecord.stores.snapshots import Snapshots

__all__ = ["FolderPlace", "MemoryPlace", "Place", "open_place"]


class Place(Protocol):
    """Where the two halves of a store lie, and how to get at them."""

    @property
    def settings(self) -> Settings:
        """The settings that the store was made with."""

    @property
    def archive(self) -> Archive:
        """Texts, records, and derivation's memory."""

    def writing(self) -> AbstractContextManager[OxigraphStore]:
        """Return a context that holds the writer's lock and yields the graph store."""

    def reading(self) -> OxigraphStore:
        """Return the graph as it stood after the last completed write."""

    @property
    def decisions(self) -> Path | None:
        """The decisions file, or None in memory."""

    def close(self) -> None:
        """Let go of files."""


class MemoryPlace:
    """A store that is gone when it is closed."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.archive = Archive(None)
        self._graph = OxigraphStore()

    @contextmanager
    def writing(self) -> Iterator[OxigraphStore]:
        """Yield the graph store."""
        yield self._graph

    def reading(self) -> OxigraphStore:
        """Return the graph store."""
        return self._graph

    @property
    def decisions(self) -> Path | None:
        """None: decisions are kept in memory."""
        return None

    def close(self) -> None:
        """Forget everything."""
        self.archive.close()


class FolderPlace:
    """A store in a folder.

    Args:
        path: the folder.
        create: make it where nothing is stored yet.
        base: base IRI of a new store; of an existing one it must agree. None: as it is.
        registry: folders of further registry tables, in place of those that the store's
            settings name. None: as they are.

    Raises:
        StoreNotFound: if nothing is stored there and ``create`` is False.
        StoreError: if the folder cannot be used.
        ValueError: if ``base`` cannot begin a name.
    """

    def __init__(
        self,
        path: Path,
        *,
        create: bool = False,
        base: str | None = None,
        registry: tuple[str, ...] | None = None,
    ) -> None:
        self.path = path
        if not (path / "onrecord.json").is_file():
            self._create(_settings(base, registry) if create else None)
        self.settings = self._read_settings(base, registry)
        self.archive = _archive(path / "articles.sqlite")
        self._snapshots = Snapshots(path / "snapshots")

    @property
    def decisions(self) -> Path | None:
        """The decisions file; it need not exist yet."""
        return self.path / "decisions.csv"

    @contextmanager
    def writing(self) -> Iterator[OxigraphStore]:
        """Hold the writer's lock and yield the graph; on leaving, readers get its new state.

        Raises:
            StoreLocked: if another process holds the lock.
            StoreError: if the folder cannot be written to.
        """
        if not self.archive.writable:
            raise StoreError(
                f"{self.path}: cannot be written", hint="check the folder's permissions"
            )
        graph = OxigraphStore(self.path / "graph")
        try:
            yield graph
            self._snapshots.publish(graph, f"{int(self.archive.note('version') or '0'):012d}")
        finally:
            graph.close()

    def reading(self) -> OxigraphStore:
        """Return the newest snapshot.

        Raises:
            StoreEmpty: if the store has none yet.
        """
        store = self._snapshots.reading()
        if store is None:
            raise StoreEmpty(
                f"{self.path}: nothing was ever stored here",
                hint="`onrecord add FILE...` stores articles",
            )
        return store

    def close(self) -> None:
        """Close files; the snapshot that was read from is let go."""
        self._snapshots.close()
        self.archive.close()

    def _create(self, settings: Settings | None) -> None:
        if settings is None:
            raise StoreNotFound(
                f"{self.path}: no Onrecord store", hint="`onrecord add FILE...` makes one"
            )
        if self.path.is_dir() and any(self.path.iterdir()):
            raise StoreError(
                f"{self.path}: the folder holds other files", hint="choose a new or empty folder"
            )
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            _write(self.path / "onrecord.json", settings)
        except OSError as fault:
            raise StoreError(
                f"{self.path}: cannot be written: {fault.strerror}",
                hint="choose a folder that you may write to",
            ) from fault

    def _read_settings(self, base: str | None, registry: tuple[str, ...] | None) -> Settings:
        file = self.path / "onrecord.json"
        try:
            value = json.loads(file.read_text(encoding="utf-8"))
            found = value.pop("format")
            if found != FORMAT:
                raise other_format(str(file), found)
            value["registry"] = tuple(value["registry"])
            stored = Settings(**value)
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise StoreError(
                f"{file}: damaged: {fault}", hint="restore it from a backup"
            ) from fault
        if base is not None and base != stored.base:
            raise StoreError(
                f"{self.path}: its base IRI is {stored.base}, not {base}",
                hint="a store keeps the base it was made with; use another folder",
            )
        if registry is not None and registry != stored.registry:
            stored = dataclasses.replace(stored, registry=registry)
            _write(file, stored)
        return stored


def open_place(
    where: str | os.PathLike[str],
    *,
    create: bool = False,
    base: str | None = None,
    registry: tuple[str, ...] | None = None,
) -> Place:
    """Open ``memory:`` or a folder; arguments as :class:`FolderPlace` has them.

    Raises:
        StoreError: if it cannot be opened; StoreNotFound if nothing is there.
        ValueError: if ``base`` cannot begin a name.
    """
    if str(where) == "memory:":
        return MemoryPlace(_settings(base, registry))
    return FolderPlace(Path(where), create=create, base=base, registry=registry)


def _archive(file: Path) -> Archive:
    """Open an archive for writing, or where that cannot be, for reading."""
    try:
        return Archive(file)
    except StoreLocked:
        raise
    except StoreError:
        if not file.is_file():
            raise
        return Archive(file, writable=False)


def _settings(base: str | None, registry: tuple[str, ...] | None) -> Settings:
    made = Settings(registry=registry or ())
    return made if base is None else dataclasses.replace(made, base=base)


def _write(file: Path, settings: Settings) -> None:
    value = {"format": FORMAT, **dataclasses.asdict(settings)}
    fresh = file.with_suffix(".json.new")
    try:
        fresh.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
        fresh.replace(file)
    except OSError as fault:
        raise StoreError(
            f"{file}: cannot be written: {fault.strerror}",
            hint="choose a folder that you may write to",
        ) from fault
