"""Where Onrecord's own files lie: ontology, shapes, queries and data.

In a checkout they stand at the top level of the repository; in an installed wheel they
stand inside the package, under ``onrecord/_files/``. Everything else asks here.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["folder"]

_FOLDERS = ("ontology", "shapes", "queries", "data")


@cache
def folder(name: str) -> Path:
    """Return the folder ``name``: ``ontology``, ``shapes``, ``queries`` or ``data``.

    Raises:
        ValueError: for any other name.
        FileNotFoundError: if the installation lacks the folder.
    """
    if name not in _FOLDERS:
        raise ValueError(f"not a resource folder: {name!r}")
    package = Path(__file__).resolve().parent
    for home in (package / "_files", package.parent.parent):
        if (home / name).is_dir():
            return home / name
    raise FileNotFoundError(f"Onrecord's {name}/ folder is missing from this installation")
