"""The folder that Protege opens: the graph, our ontology beside it, a catalog, a page to read."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from onrecord.errors import FolderTaken, StoreError
from onrecord.owl.header import Module

__all__ = ["CATALOG", "GRAPH", "OntologyFile", "new_folder", "write_folder"]

GRAPH = "graph.owl"
CATALOG = "catalog-v001.xml"
README = "README.txt"
_INSIDE = "ontology"


class OntologyFile(NamedTuple):
    """An ontology of ours: which it is, and its RDF/XML."""

    module: Module
    content: bytes


@contextmanager
def new_folder(home: Path) -> Iterator[Path]:
    """Give a folder to fill, whose files come into ``home`` when all went well, and else go away.

    Raises:
        FolderTaken: if something is there already.
        StoreError: if the folder cannot be made or written.
    """
    try:
        _check(home)
        fresh = not home.is_dir()
        home.mkdir(parents=True, exist_ok=True)
        try:
            # Within it: what lies above may be another disk, or nobody's to write.
            with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=home) as made:
                yield Path(made)
                for path in sorted(Path(made).iterdir()):
                    path.rename(home / path.name)
        finally:
            if fresh:
                with suppress(OSError):  # something is in it: all went well
                    home.rmdir()
    except OSError as fault:
        raise _unwritable(home, fault) from fault


def write_folder(
    home: Path, ours: Sequence[OntologyFile], name: str, readme: str, graph: Callable[[Path], None]
) -> None:
    """Fill a folder.

    Args:
        home: the folder.
        ours: our ontologies.
        name: IRI of the exported ontology.
        readme: the page to read.
        graph: writes the exported ontology to a file.
    """
    inside = home / _INSIDE
    inside.mkdir()
    for module, content in ours:
        (inside / f"{module.file}.owl").write_bytes(content)
    modules = [module for module, _ in ours]
    # A catalog counts for the folder of the file that is opened, and for no folder below it.
    (inside / CATALOG).write_text(_catalog(modules, ""), encoding="utf-8")
    whole = _catalog(modules, f"{_INSIDE}/", (name, GRAPH))
    (home / CATALOG).write_text(whole, encoding="utf-8")
    (home / README).write_text(readme, encoding="utf-8")
    graph(home / GRAPH)


def _check(home: Path) -> None:
    if home.exists() and not home.is_dir():
        raise FolderTaken(f"{home}: is a file, not a folder", hint="choose another folder")
    if home.is_dir() and any(home.iterdir()):
        raise FolderTaken(
            f"{home}: the folder is not empty", hint="name a new folder, or empty this one first"
        )


def _catalog(modules: Sequence[Module], below: str, *more: tuple[str, str]) -> str:
    entries = [
        (name, f"{below}{module.file}.owl")
        for module in modules
        for name in (module.name, *module.others)
    ]
    lines = "".join(
        f"    <uri name={quoteattr(name)} uri={quoteattr(file)}/>\n"
        for name, file in (*more, *entries)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<catalog prefer="public" xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">\n'
        f"{lines}</catalog>\n"
    )


def _unwritable(home: Path, fault: OSError) -> StoreError:
    return StoreError(f"{home}: cannot be written: {fault.strerror}", hint="choose another folder")
