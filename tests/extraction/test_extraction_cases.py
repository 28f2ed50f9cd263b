"""Extraction on texts of our own: each file is a text, what it proves, and its records."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from cases_view import view

from onrecord.annotation import annotate
from onrecord.extraction import extract
from onrecord.model import Article, Metadata

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_text_yields_the_records_of_its_case(case: Path) -> None:
    """What a case proves stands in its front matter, under "says"."""
    _, front, body = case.read_text(encoding="utf-8").split("---\n", 2)
    wanted = yaml.safe_load(front)
    article = Article(body.lstrip("\n"), given=Metadata(**wanted["given"]))

    found = view(extract(annotate(article)), wanted["show"])

    assert found == wanted["expect"], wanted["says"]
