"""Which files a call means: those named, and those below the folders named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from onrecord.errors import ReadError
from onrecord.pipeline.outcomes import Outcome
from onrecord.readers import Sidecars, is_sidecar, is_table_of_articles, readers

__all__ = ["Walk", "walk"]

_NONE: Mapping[str, str] = MappingProxyType({})
_TABLES = (".csv", ".tsv")
_STORE = "onrecord.json"  # a folder with this file is a store, and no folder of articles
_NAMED = 8
# What tells of a folder, and is nothing that was printed; named itself, it is read.
_ABOUT = frozenset({"readme", "license", "licence"})


@dataclass(frozen=True, slots=True)
class Walk:
    """What was met on the way through files and folders.

    Attributes:
        files: what shall be read, in order; a path that was named stands here unseen.
        passed: files in folders that are no articles by their names or their columns.
        faults: folders that cannot be read or hold nothing, and what sidecars say of files
            that are not there.
        sidecars: what the folders' sidecars state.
    """

    files: list[Path] = field(default_factory=list)
    passed: list[Path] = field(default_factory=list)
    faults: list[ReadError] = field(default_factory=list)
    sidecars: Sidecars = field(default_factory=Sidecars)

    def outcomes(self) -> list[Outcome]:
        """Return what is told of the way: its faults, and the files passed over, counted."""
        told = [
            Outcome("", "failed", fault.message, (fault.hint,) if fault.hint else ())
            for fault in self.faults
        ]
        if self.passed:
            number = len(self.passed)
            named = ", ".join(str(path) for path in self.passed[:_NAMED])
            more = f" and {number - _NAMED} more" if number > _NAMED else ""
            files = (
                "1 file that is no article"
                if number == 1
                else f"{number} files that are no articles"
            )
            told.append(Outcome("", "skipped", f"{files}: {named}{more}"))
        return told


def walk(paths: Sequence[Path], columns: Mapping[str, str] = _NONE) -> Walk:
    """Go through files and folders; hidden files, and stores, are passed over in silence.

    Args:
        paths: files, in whatever form, and folders.
        columns: what is taken from which column of a table.
    """
    met = Walk()
    for path in paths:
        if path.is_dir():
            before, faults = len(met.files), len(met.faults)
            _into(path, met, columns)
            if (len(met.files), len(met.faults)) == (before, faults):
                met.faults.append(
                    ReadError(
                        f"{path}: no files in it that Onrecord reads",
                        hint=f"read are: {', '.join(sorted(readers()))}",
                    )
                )
        else:
            met.files.append(path)
    return met


def _into(folder: Path, met: Walk, columns: Mapping[str, str]) -> None:
    known = readers().keys()
    files: list[Path] = []
    for path in _below(folder, met.faults):
        suffix = path.suffix.lower()
        if is_sidecar(path):
            continue
        table = suffix in _TABLES and path.is_file()
        told = path.stem.lower() in _ABOUT
        if told or suffix not in known or (table and not is_table_of_articles(path, columns)):
            met.passed.append(path)
        else:
            files.append(path)
    met.files.extend(files)
    for inner in sorted({path.parent for path in files} | {folder}):
        met.faults.extend(met.sidecars.strays(inner))


def _below(folder: Path, faults: list[ReadError]) -> list[Path]:
    def told(error: OSError) -> None:
        faults.append(
            ReadError(f"{error.filename}: {error.strerror}", hint="check the folder's permissions")
        )

    return sorted(_walked(folder, told))


def _walked(folder: Path, told: Callable[[OSError], None]) -> Iterator[Path]:
    for root, folders, names in os.walk(folder, onerror=told):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and not (Path(root) / name / _STORE).is_file()
        ]
        yield from (Path(root) / name for name in names if not name.startswith("."))
