"""Questions in words find their query, with the words of its parameters."""

from __future__ import annotations

import csv

import pytest
from everyday import fits
from query_cases import HOME, saved

from onrecord.errors import UnknownQuery
from onrecord.queries.matching import match


def _questions(name: str) -> list[dict[str, str]]:
    with (HOME / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _told(parameters: str) -> dict[str, str | list[str]]:
    pairs = [pair.split("=", 1) for pair in parameters.split(";") if pair]
    return {name: words.split("|") if "|" in words else words for name, words in pairs}


@pytest.mark.parametrize("line", _questions("questions.csv"), ids=lambda line: line["question"])
def test_a_question_finds_its_query(line: dict[str, str]) -> None:
    """Each worded question finds the query that answers it, and what it asks of whom."""
    query, values, _ = match(line["question"], saved())

    assert query.name == line["query"]
    assert values == _told(line["parameters"])


@pytest.mark.parametrize("line", _questions("everyday.csv"), ids=lambda line: line["question"])
def test_an_everyday_question_finds_its_query(line: dict[str, str]) -> None:
    """Tense, auxiliaries and word order are free; who is known decides between queries."""
    query, values, weak = match(line["question"], saved(), fits)

    assert (query.name, values, weak) == (line["query"], _told(line["parameters"]), False)


@pytest.mark.parametrize("query", list(saved()), ids=lambda query: query.name)
def test_a_querys_own_examples_find_it(query: object) -> None:
    """What a header gives as an example finds that query, with those values."""
    for example in query.examples:  # type: ignore[attr-defined]
        found, values, weak = match(example.text, saved(), fits)
        assert (found, weak) == (query, False)
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
        ("did anyone deny the meeting?", "denials", {"about": "the meeting"}),
        ("anonymous officials", "unnamed-sources", {}),
        ("copies of articles", "copies-and-versions", {}),
    ],
)
def test_a_question_in_other_words_is_understood(
    question: str, query: str, values: dict[str, str]
) -> None:
    """Where no template fits, the words that a query shares with the question decide."""
    found, told, _ = match(question, saved())

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
    query, values, _ = match(f"Who asserted what about the non-paper{tail}", saved())

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
    """The error carries the three nearest questions; each of them is answered."""
    with pytest.raises(UnknownQuery) as error:
        match("which articles are duplicates of whichever newspaper", saved())

    found = [match(question, saved()) for question in error.value.candidates]
    assert found[0].query.name == "copies-and-versions"
    assert [each.weak for each in found] == [False, False, False]


@pytest.mark.parametrize(
    ("question", "query", "values"),
    [
        ("Why did Barrot reject the memorandum?", "statements-by-act",
         {"speaker": "Barrot", "act": "reject", "about": "the memorandum"}),
        ("How did Lavrov deny the meeting?", "denials",
         {"speaker": "Lavrov", "about": "the meeting"}),
        ("copies of articles", "copies-and-versions", {}),
    ],
)  # fmt: skip
def test_a_reading_that_leaves_something_out_is_weak(
    question: str, query: str, values: dict[str, str]
) -> None:
    """No query knows why: what is known of the matter is a weak reading, and is called one."""
    found = match(question, saved(), fits)

    assert (found.query.name, found.values, found.weak) == (query, values, True)


@pytest.mark.parametrize(
    "question",
    [
        "Why did the sun rise over the bakery?",
        "Who killed the ambassador?",
        "What is the capital of Russia?",
        "How old is Lavrov?",
        "What did the weather do to the harvest in July 2025?",
    ],
)
def test_no_weak_reading_rests_on_unknown_names(question: str) -> None:
    """Words that name nothing in the store are no value of a parameter: the question is refused."""
    with pytest.raises(UnknownQuery):
        match(question, saved(), fits)


def test_a_time_that_a_query_cannot_heed_is_not_dropped() -> None:
    """The documents have no "said on": asked for those of a Monday, no list of all is given."""
    with pytest.raises(UnknownQuery):
        match("What documents are there since Monday?", saved(), fits)


def test_a_misspelt_query_name_is_told_its_neighbour() -> None:
    """What is spelt like a name is not taken for a question."""
    with pytest.raises(UnknownQuery) as error:
        match("who-aserted-what", saved())

    assert error.value.candidates[0] == "who-asserted-what"
