"""Questions in words find their query, with the words of its parameters."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from query_cases import HOME, saved

from onrecord.errors import UnknownQuery
from onrecord.queries.matching import match


def _questions() -> list[dict[str, str]]:
    with (HOME / "questions.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _told(parameters: str) -> dict[str, str | list[str]]:
    pairs = [pair.split("=", 1) for pair in parameters.split(";") if pair]
    return {name: words.split("|") if "|" in words else words for name, words in pairs}


@pytest.mark.parametrize("line", _questions(), ids=lambda line: line["question"])
def test_a_question_finds_its_query(line: dict[str, str]) -> None:
    """Each worded question finds the query that answers it, and what it asks of whom."""
    query, values = match(line["question"], saved())

    assert query.name == line["query"]
    assert values == _told(line["parameters"])


@pytest.mark.parametrize("query", list(saved()), ids=lambda query: query.name)
def test_a_querys_own_examples_find_it(query: object) -> None:
    """What a header gives as an example finds that query, with those values."""
    for example in query.examples:  # type: ignore[attr-defined]
        found, values = match(example.text, saved())
        assert found is query
        assert values.keys() == example.values.keys()


@pytest.mark.parametrize(
    "question",
    [
        "WHO ASSERTED WHAT ABOUT THE NON-PAPER",
        "  who  asserted what about the non-paper ?",
        "Who asserted what regarding the non-paper?",
        "Please show me who asserted what about the non-paper",
        "who-asserted-what",
    ],
)
def test_letter_case_and_politeness_do_not_matter(question: str) -> None:
    """Capitals, spaces, "please show me" and near words change nothing."""
    assert match(question, saved())[0].name == "who-asserted-what"


@pytest.mark.parametrize(
    ("question", "query", "values"),
    [
        ("which meetings conflict", "conflicting-claims", {}),
        ("list meetings", "meetings", {}),
        ("timeline of the Budapest summit", "timeline", {"about": "Budapest summit"}),
        ("which offices did Umerov hold?", "offices-of-a-person", {"person": "Umerov"}),
        ("did anyone deny the meeting?", "denials", {"about": "meeting"}),
        ("anonymous officials", "unnamed-sources", {}),
        ("copies of articles", "copies-and-versions", {}),
    ],
)
def test_a_question_in_other_words_is_understood(
    question: str, query: str, values: dict[str, str]
) -> None:
    """Where no template fits, the words that a query shares with the question decide."""
    found, told = match(question, saved())

    assert (found.name, told) == (query, values)


@pytest.mark.parametrize(
    ("tail", "filters"),
    [
        (" since 2025-10-01", {"since": "2025-10-01"}),
        (" since 2025-10 until 2025-11?", {"since": "2025-10", "until": "2025-11"}),
        (", before Monday", {"until": "Monday"}),
        (" after yesterday", {"since": "yesterday"}),
    ],
)
def test_dates_at_the_end_are_filters(tail: str, filters: dict[str, str]) -> None:
    """The words "since" and "until" with a date may follow any question about statements."""
    query, values = match(f"Who asserted what about the non-paper{tail}", saved())

    assert query.name == "who-asserted-what"
    assert values == {"about": "the non-paper", **filters}


@pytest.mark.parametrize(
    "question", ["What is the weather in Paris?", "tell me a joke", "", "???", "the", "Lavrov"]
)
def test_what_no_query_answers_is_an_error(question: str) -> None:
    """A question that shares nothing telling with any query is not answered by a guess."""
    with pytest.raises(UnknownQuery, match="no saved query answers"):
        match(question, saved())


def test_the_error_names_the_nearest() -> None:
    """The error carries the queries that share most with the question."""
    with pytest.raises(UnknownQuery) as error:
        match("which articles are duplicates of whichever newspaper", saved())

    assert "copies-and-versions" in error.value.candidates
    assert Path(str(saved()[error.value.candidates[0]].name)).suffix == ""
