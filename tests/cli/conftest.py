"""Running the command: arguments in; exit code, output and errors out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from helpers import coded_articles, records_file
from onrecord.cli import main


class Ran(NamedTuple):
    """What a call came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(
    world: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run the command in an empty folder, over the small world."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.delenv("ONRECORD_STORE", raising=False)

    def call(*args: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, args)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    return call


@pytest.fixture
def coded_file(tmp_path: Path) -> Path:
    """A records file of all articles of ``tests/articles/``, with their texts."""
    return records_file(tmp_path / "coded.jsonl", *coded_articles(), with_text=True)


@pytest.fixture
def filled(run: Run, coded_file: Path) -> Run:
    """The command in a folder where ``kg`` holds all articles of ``tests/articles/``."""
    assert run("add", "--records", coded_file).code == 0
    return run
