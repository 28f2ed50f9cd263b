"""What is imported when: help is instant, and asking loads no language model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from onrecord.cli.common import FORMATS
from onrecord.rendering import Format

PROBE = """
import sys
from onrecord.cli import main
sys.argv = ["onrecord", *sys.argv[1:]]
try:
    main()
finally:
    heavy = {"rdflib", "spacy", "pyshacl", "pyoxigraph", "pandas", "polars", "owlready2"}
    heavy |= {"lxml", "trafilatura", "pypdf", "striprtf", "pyarrow"}
    print("heavy:", *sorted(heavy & sys.modules.keys()), file=sys.stderr)
"""


def imported(*args: str | Path, home: Path) -> set[str]:
    """Return the heavy libraries that a call imported."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *map(str, args)],
        capture_output=True,
        text=True,
        cwd=home,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split()[1:])


@pytest.mark.parametrize(
    "args", [("--help",), ("add", "--help"), ("ask", "--help"), ("--version",)]
)
def test_help_imports_nothing_heavy(args: tuple[str, ...], tmp_path: Path) -> None:
    """Help needs neither a store nor a model, and loads none."""
    assert imported(*args, home=tmp_path) == set()


@pytest.mark.parametrize(
    "args",
    [
        ("ask", "who asserted what about the non-paper?"),
        ("query", "ASK { ?s a onr:Statement }"),
        ("show", "Lavrov"),
        ("list",),
        ("stats",),
        ("export", "-o", "g.nq"),
    ],
    ids=lambda args: args[0],
)
def test_asking_loads_the_store_alone(filled, args: tuple[str, ...]) -> None:
    """Asking needs Oxigraph, and neither spaCy nor pySHACL nor rdflib."""
    if args[0] == "show":
        args = ("show", "Anton Reyk")

    assert imported(*args, home=Path.cwd()) <= {"pyoxigraph"}


def test_adding_records_loads_no_language_model(tmp_path: Path, coded_file: Path) -> None:
    """Records of one's own need the shapes, and no language model."""
    assert "spacy" not in imported("add", "--records", coded_file, home=tmp_path)


def test_the_command_offers_every_form_of_an_answer() -> None:
    """The command lists the forms without importing what renders them, and lists them all."""
    assert get_args(Format) == FORMATS
