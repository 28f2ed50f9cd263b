"""Sidecars: what is stated about files in another file beside them.

``meta.csv`` or ``meta.yaml`` speaks of the files of its folder, by their names; and
``NAME.meta.yaml`` of the one file NAME. What they state wins over what the file itself does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from onrecord.errors import ReadError
from onrecord.model.article import Metadata
from onrecord.readers.fields import stated
from onrecord.readers.files import read_text
from onrecord.readers.markdown import load_yaml, yaml_value
from onrecord.readers.tables import csv_rows

__all__ = ["Sidecars", "is_sidecar"]

_FOR_FOLDER = ("meta.csv", "meta.yaml", "meta.yml")
_FOR_FILE = (".meta.yaml", ".meta.yml")

_Rows = Mapping[str, tuple[Mapping[str, object], str]]


def is_sidecar(path: Path) -> bool:
    """Tell whether a file speaks of others, and is no article itself."""
    return path.name.lower() in _FOR_FOLDER or path.name.lower().endswith(_FOR_FILE)


class Sidecars:
    """What the sidecars of folders state; each is read once."""

    def __init__(self) -> None:
        self._read: dict[Path, _Rows] = {}

    def of(self, path: Path) -> Metadata:
        """Return what is stated about a file beside it.

        Raises:
            ReadError: if a sidecar cannot be read, or states what cannot be.
        """
        said = Metadata()
        for name in (f"{path.name}.meta", f"{path.stem}.meta"):
            for ending in (".yaml", ".yml"):
                beside = path.with_name(name + ending)
                if beside.is_file():
                    values = load_yaml(read_text(beside), str(beside), "the sidecar")
                    said = said.over(stated(values, str(beside)))
        rows = self._rows(path.parent)
        if path.name in rows:
            said = said.over(stated(*rows[path.name]))
        return said

    def strays(self, folder: Path) -> Iterator[ReadError]:
        """Go through the rows of a folder's sidecar that name a file that is not there.

        A sidecar that cannot be read is one fault.
        """
        try:
            rows = self._rows(folder)
        except ReadError as fault:
            yield fault
            return
        for name, (_, place) in rows.items():
            if not (folder / name).exists():
                yield ReadError(f"{place}: no file {name!r}", hint="is its name spelt as here?")

    def _rows(self, folder: Path) -> _Rows:
        if folder not in self._read:
            rows: dict[str, tuple[Mapping[str, object], str]] = {}
            for name in _FOR_FOLDER:
                if (folder / name).is_file():
                    rows |= _read(folder / name)
            self._read[folder] = rows
        return self._read[folder]


def _read(path: Path) -> dict[str, tuple[Mapping[str, object], str]]:
    rows: dict[str, tuple[Mapping[str, object], str]] = {}
    for values, place in _csv(path) if path.suffix.lower() == ".csv" else _yaml(path):
        name = values.get("file")
        if not isinstance(name, str) or not name.strip():
            raise ReadError(f"{place}: names no file", hint="put its name under 'file'")
        rows[Path(name.strip()).name] = (values, place)
    return rows


def _csv(path: Path) -> Iterator[tuple[Mapping[str, object], str]]:
    rows = csv_rows(read_text(path), path)
    next(rows)
    for row in rows:
        if isinstance(row, ReadError):
            raise row
        yield row.values, row.place


def _yaml(path: Path) -> Iterator[tuple[Mapping[str, object], str]]:
    value = yaml_value(read_text(path), str(path), "the sidecar")
    listed: list[object]
    if isinstance(value, dict):
        listed = [
            {"file": name, **(about if isinstance(about, dict) else {})}
            for name, about in value.items()
        ]
    else:
        listed = value if isinstance(value, list) else [value]
    for number, one in enumerate(listed, 1):
        if not isinstance(one, dict):
            raise ReadError(f"{path}: entry {number}: not a mapping", hint="write file: NAME")
        yield {str(key): about for key, about in one.items()}, f"{path}: entry {number}"
