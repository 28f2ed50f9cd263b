"""The hand-made records of the five real articles: checked, and every question answered."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.graph import KnowledgeGraph
from onrecord.queries.terms import Iri

pytestmark = pytest.mark.xdist_group("real-coded")

HERE = Path(__file__).parent
QUESTIONS = yaml.safe_load((HERE / "questions.yaml").read_text(encoding="utf-8"))
BASE = "https://w3id.org/onrecord/"


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
    found = [tuple(_shown(getattr(row, column)) for column in columns) for row in answer.rows]
    header, *expected = _table(question["id"])

    assert header == tuple(columns)
    if question.get("ordered", False):
        assert found == expected
    else:
        assert sorted(found) == sorted(expected)


def test_every_competency_question_has_a_case() -> None:
    """Cases are numbered after the 37 questions; each has one, and each file of rows its case."""
    ids = [question["id"] for question in QUESTIONS]

    assert {int(name.partition("-")[0]) for name in ids} == set(range(1, 38))
    assert sorted(ids) == sorted(path.stem for path in (HERE / "expected").glob("*.csv"))


def _table(name: str) -> list[tuple[str, ...]]:
    with (HERE / "expected" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)]


def _shown(value: Any) -> str:
    """Return a cell as the expected files write it: IRIs without their base, times in UTC."""
    match value:
        case None:
            return ""
        case Iri():
            return value.removeprefix(BASE)
        case bool():
            return str(value).lower()
        case datetime():
            return f"{value:%Y-%m-%dT%H:%M:%SZ}"
    return str(value)
