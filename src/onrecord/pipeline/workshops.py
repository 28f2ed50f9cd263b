"""Registry and decisions in force, read once as long as their files stay the same."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from onrecord.errors import ParameterError, RegistryError
from onrecord.model import Decision, RegistryTables
from onrecord.pipeline.article import Workshop
from onrecord.resolution import load_registry
from onrecord.resources import folder
from onrecord.settings import Settings
from onrecord.stores import Place, open_place

__all__ = ["open_workshop", "opened_place"]


def opened_place(
    where: str | os.PathLike[str],
    create: bool,
    base: str | None,
    registry: Sequence[str | os.PathLike[str]],
) -> Place:
    """Open a store's place, its registry folders by full path; see ``KnowledgeGraph``."""
    folders = tuple(str(Path(folder).resolve()) for folder in registry)
    try:
        return open_place(where, create=create, base=base, registry=folders or None)
    except ValueError as fault:
        raise ParameterError(str(fault), hint="for instance https://example.org/kg/") from fault


def open_workshop(
    settings: Settings, decisions: Iterable[Decision], where: str = "memory:"
) -> Workshop:
    """Return the workshop for a store's settings and decisions.

    The same one as before where nothing changed, so that indexes are built once.

    Args:
        settings: base and registry folders.
        decisions: all rows of the decisions file, in order.
        where: the store's folder, for what is told of its settings.

    Raises:
        RegistryError: if a folder of tables is gone, or a table malformed, with file and line.
    """
    for home in settings.registry:
        if not Path(home).is_dir():
            raise RegistryError(
                f"{home}: no such folder of registry tables; {where}/onrecord.json names it",
                hint="tell where they are now: `onrecord add FILE --registry FOLDER`",
            )
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
