"""The hand-made records of the five real articles: checked, and every question answered."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.graph import KnowledgeGraph
from onrecord.queries.terms import Iri

pytestmark = pytest.mark.xdist_group("real-coded")

QUESTIONS = yaml.safe_load(
    (Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8")
)


def test_hand_made_records_break_no_rule(coded: KnowledgeGraph) -> None:
    """All five articles go in whole: 0 violations, nothing withheld."""
    assert [f for f in coded.validate() if f.severity == "violation"] == []
    assert coded.stats()["articles"] == 5


@pytest.mark.parametrize("question", QUESTIONS, ids=[q["id"] for q in QUESTIONS])
def test_a_competency_question_is_answered_right(
    coded: KnowledgeGraph, question: dict[str, Any]
) -> None:
    """The answer has exactly the rows that a reader of the articles expects."""
    answer = coded.ask(question["ask"], **question.get("with", {}))
    columns = question["columns"]
    found = [
        {column: _shown(getattr(row, column)) for column in columns} for row in answer.rows
    ]
    with (Path(__file__).parent / "expected" / f"{question['id']}.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        expected = list(csv.DictReader(file))

    assert found == expected


def _shown(value: Any) -> str:
    """Return a cell as the expected files write it: IRIs without their base."""
    if isinstance(value, Iri):
        return str(value).removeprefix("https://w3id.org/onrecord/")
    return "" if value is None else str(value)
