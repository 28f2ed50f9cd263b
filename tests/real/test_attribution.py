"""Attributions on PolNeAR's development part, by its own conventions and an outside scorer."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.annotation import annotate
from onrecord.dev.attribution.conventions import told
from onrecord.extraction import extract
from onrecord.model import Article


@pytest.mark.slow
def test_relations_stay_above_what_rules_have_reached(
    polnear: tuple[Path, Path], tmp_path: Path
) -> None:
    """F of relations is at least 64, strict at least 53, printed by the one command."""
    gold, scorer = polnear
    command = [sys.executable, "-m", "onrecord.dev.attribution", str(gold)]
    command += ["--scorer", str(scorer), "--out", str(tmp_path), "--peers"]

    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    row = next(line for line in printed.splitlines() if line.startswith("onrecord"))
    relation, strict, _ = (float(figure) for figure in re.findall(r"F +([\d.]+)", row))
    assert relation >= 64
    assert strict >= 53


def test_rows_follow_the_conventions_of_the_corpus() -> None:
    """The complementiser is inside, a continuation joins, and nested speech is left out."""
    text = (
        "The board said that Anna Berg had promised to pay. "
        '"We wait," Ivar Solberg said. "We shall wait long."'
    )
    annotated = annotate(Article(text))

    rows = told(annotated, extract(annotated).attributions)

    words = [[text[start:end] for start, end in row["content"]] for row in rows]
    assert words == [
        ["that Anna Berg had promised to pay"],
        ["We wait", "We shall wait long"],
    ]
    assert [[text[s:e] for s, e in row["source"]] for row in rows] == [
        ["The board"],
        ["Ivar Solberg"],
    ]
