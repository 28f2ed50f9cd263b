"""Turtle files are formatted, and formatting changes nothing but white space."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.resources import folder

SHAPE_TESTS = Path(__file__).parent.parent / "shapes"


def test_turtle_files_are_formatted() -> None:
    """turtlefmt, by the author of Oxigraph, finds nothing to change."""
    command = Path(sys.executable).parent / "turtlefmt"
    found = str(command) if command.exists() else shutil.which("turtlefmt")
    if found is None:
        pytest.skip("turtlefmt is not installed (pip install turtlefmt)")
    files = [str(folder("ontology")), str(folder("shapes")), str(SHAPE_TESTS)]
    result = subprocess.run([found, "--check", *files], capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout + result.stderr
