"""Registry and decisions in force, read once as long as their files stay the same."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from onrecord.model import Decision, RegistryTables
from onrecord.pipeline.article import Workshop
from onrecord.resolution import load_registry
from onrecord.resources import folder
from onrecord.settings import Settings

__all__ = ["open_workshop"]


def open_workshop(settings: Settings, decisions: Iterable[Decision]) -> Workshop:
    """Return the workshop for a store's settings and decisions.

    The same one as before where nothing changed, so that indexes are built once.

    Raises:
        RegistryError: if a table is malformed, with file and line.
    """
    folders = (folder("data") / "registry", *map(Path, settings.registry))
    stamp = tuple(
        (str(file), file.stat().st_mtime_ns, file.stat().st_size)
        for home in folders
        for file in sorted(home.glob("*.csv"))
    )
    return _workshop(settings, folders, stamp, tuple(decisions))


@lru_cache(maxsize=4)
def _workshop(
    settings: Settings,
    folders: tuple[Path, ...],
    stamp: tuple[tuple[str, int, int], ...],
    decisions: tuple[Decision, ...],
) -> Workshop:
    return Workshop(settings, _tables(folders, stamp), decisions)


@lru_cache(maxsize=4)
def _tables(folders: tuple[Path, ...], stamp: tuple[tuple[str, int, int], ...]) -> RegistryTables:
    return load_registry(folders)
