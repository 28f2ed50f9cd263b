"""The verb that judges extraction: what it prints and writes, and how it ends."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from helpers import ARTICLES


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with one article beside its records."""
    home = tmp_path / "gold"
    home.mkdir()
    for path in ARTICLES.glob("denial.*"):
        shutil.copy(path, home)
    return home


def test_a_table_is_printed(run, gold: Path) -> None:
    """Without options the installed extractor is judged, and figures are printed."""
    code, out, err = run("evaluate", gold)

    assert (code, err) == (0, "")
    assert "statements with right speaker" in out
    assert out.startswith("rules/")


def test_scores_are_written_where_asked(run, gold: Path, tmp_path: Path) -> None:
    """JSON into a file, and the page of mistakes beside it."""
    scores, page = tmp_path / "scores.json", tmp_path / "page.html"
    options = ("--format", "json", "-o", scores, "--html", page, "--predicted", gold)

    assert run("evaluate", gold, *options) == (0, "", "")
    assert json.loads(scores.read_text(encoding="utf-8"))["articles"] == 1
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_fall_below_the_baseline_ends_with_1(run, gold: Path, tmp_path: Path) -> None:
    """What was saved holds; what asks for more than there is has fallen, and is named."""
    baseline = tmp_path / "baseline.json"
    assert run("evaluate", gold, "--save-baseline", baseline).code == 0
    assert run("evaluate", gold, "--baseline", baseline)[::2] == (0, "")

    values = json.loads(baseline.read_text(encoding="utf-8"))
    baseline.write_text(json.dumps(values | {"statement.content": 1.5}), encoding="utf-8")
    code, _, err = run("evaluate", gold, "--baseline", baseline)

    assert code == 1
    assert err.startswith("statement.content: 1.5000 -> ")
    assert err.endswith("  fell\n")


def test_missing_texts_and_missing_gold_end_with_3(run, gold: Path, tmp_path: Path) -> None:
    """The line says what is missing and what to do."""
    (gold / "denial.md").unlink()
    code, _, err = run("evaluate", gold)

    assert code == 3
    assert "is missing: sha256 " in err
    assert "next: name the folder where it lies with --texts" in err
    assert run("evaluate", tmp_path / "nowhere").code == 3
