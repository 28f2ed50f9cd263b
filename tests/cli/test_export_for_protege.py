"""``onrecord export --for protege``: what may be said with it, and what it prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.app import app


@pytest.mark.parametrize(
    "words",
    [
        ("--about", "the non-paper"),
        ("--article", "x"),
        ("--all-registry",),
        ("--for", "protege", "out", "--with-text"),
        ("--for", "protege", "out", "-o", "g.nq"),
        ("--for", "excel", "out"),
    ],
)
def test_options_that_do_not_go_together_are_refused(tmp_path: Path, words: list[str]) -> None:
    """A selection without ``--for``, or another form with it, is a wrong call."""
    ran = CliRunner().invoke(app, ["-s", str(tmp_path / "kg"), "export", *words])

    assert ran.exit_code == 2
    assert "--for" in ran.output
    assert list(tmp_path.iterdir()) == []


def test_a_full_folder_is_a_wrong_call(filled) -> None:
    """Another folder mends it: the store can be used."""
    assert filled("export", "--for", "protege", "out").code == 0

    again = filled("export", "--for", "protege", "out")

    assert (again.code, again.out) == (2, "")
    assert "the folder is not empty" in again.err
