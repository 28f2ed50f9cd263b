"""What users say of a parameter becomes terms, or a clear error."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from query_cases import BASE, NoLabels, saved

from onrecord.errors import ParameterError
from onrecord.queries import Iri, Lookup, SavedQuery
from onrecord.queries.parameters import both, resolve

ACT = "https://w3id.org/onrecord/vocab/speech-act/"
MONDAY = date(2025, 10, 20)


def _resolve(query: str, given: dict[str, Any], today: date | None = MONDAY) -> dict[str, Any]:
    return resolve(saved()[query], given, lookup=Lookup(NoLabels(), BASE), today=today)


def _moment(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2025-10-16", _moment(2025, 10, 16), _moment(2025, 10, 16, 23, 59, 59)),
        ("2024-02", _moment(2024, 2, 1), _moment(2024, 2, 29, 23, 59, 59)),
        ("2025", _moment(2025, 1, 1), _moment(2025, 12, 31, 23, 59, 59)),
        (2025, _moment(2025, 1, 1), _moment(2025, 12, 31, 23, 59, 59)),
        (date(2025, 10, 16), _moment(2025, 10, 16), _moment(2025, 10, 16, 23, 59, 59)),
        ("today", _moment(2025, 10, 20), _moment(2025, 10, 20, 23, 59, 59)),
        ("yesterday", _moment(2025, 10, 19), _moment(2025, 10, 19, 23, 59, 59)),
        ("Friday", _moment(2025, 10, 17), _moment(2025, 10, 17, 23, 59, 59)),
        ("monday", _moment(2025, 10, 13), _moment(2025, 10, 13, 23, 59, 59)),
    ],
)
def test_a_date_is_its_first_or_last_moment(words: Any, first: datetime, last: datetime) -> None:
    """The first moment of a day, month or year for "since", the last for "until"."""
    values = _resolve("statements", {"since": words, "until": words})

    assert values["since"] == (first,)
    assert values["until"] == (last,)


@pytest.mark.parametrize(
    "moment",
    ["2025-10-16T12:00:00Z", "2025-10-16T14:00+02:00",
     datetime(2025, 10, 16, 14, tzinfo=timezone(timedelta(hours=2)))],
)  # fmt: skip
def test_a_moment_is_taken_as_it_is(moment: Any) -> None:
    """A time of day is kept, in UTC."""
    assert _resolve("statements", {"until": moment})["until"] == (_moment(2025, 10, 16, 12),)


@pytest.mark.parametrize("words", ["soon", "2025-13", "2025-02-30", "16 October", "2025-10-16T99"])
def test_what_is_no_date_is_refused(words: str) -> None:
    """Nothing is guessed from a date that is none."""
    with pytest.raises(ParameterError, match="is no date"):
        _resolve("statements", {"since": words})


def test_relative_days_need_a_day_to_count_from() -> None:
    """Without today's date there is no yesterday: no clock is read here."""
    with pytest.raises(ParameterError, match="'yesterday' is no date"):
        _resolve("statements", {"since": "yesterday"}, today=None)


@pytest.mark.parametrize("name", ["min-confidence", "min_confidence", "minConfidence"])
def test_names_may_be_spelt_as_options_arguments_or_variables(name: str) -> None:
    """The command line, Python and SPARQL spell one name in three ways."""
    values = _resolve("statements", {name: "0.8"})

    assert values["min-confidence"] == (Decimal("0.8"),)


@pytest.mark.parametrize("words", ["demands", "demanded", "demand", "Demanding", "the demands"])
def test_forms_of_a_word_mean_its_concept(words: str) -> None:
    """A word of a closed list may be inflected."""
    assert _resolve("statements-by-act", {"act": words})["act"] == (Iri(ACT + "demands"),)


@pytest.mark.parametrize(
    ("query", "given", "iri"),
    [
        ("statements-by-act", {"act": "called off"}, None),
        ("statements-by-act", {"act": "called for"}, "speech-act/calls-for"),
        ("statements-by-act", {"act": "calls for"}, "speech-act/calls-for"),
        ("statements-by-act", {"act": Iri(ACT + "urges")}, "speech-act/urges"),
        ("statements-by-channel", {"channel": "a press conference"}, "channel/press-conference"),
        ("status-claims-of-meetings", {"status": "under way"}, "status/under-way"),
        ("documents", {"kind": "Non-Paper"}, "document-kind/non-paper"),
        ("meetings", {"kind": "summits"}, "meeting-kind/summit"),
        ("agreements", {"kind": "ceasefire"}, "agreement-kind/ceasefire"),
        ("direct-quotations", {"speaker": "person/a", "mode": "mixed"}, "quotation-mode/mixed"),
    ],
)
def test_words_of_closed_lists_become_concepts(query: str, given: Any, iri: str | None) -> None:
    """Acts, channels, statuses, kinds and modes are words of our lists."""
    if iri is None:
        with pytest.raises(ParameterError, match="is no act"):
            _resolve(query, given)
        return
    values = _resolve(query, given)

    assert (Iri(f"https://w3id.org/onrecord/vocab/{iri}"),) in values.values()


def test_defaults_are_filled_in() -> None:
    """What is left out has its default, or is open."""
    values = _resolve("low-confidence-statements", {})

    assert values["below"] == (Decimal("0.7"),)
    assert values["versions"] == ("latest",)
    assert values["since"] == ()


def test_a_set_is_sorted_and_counted_once() -> None:
    """Several values are a set; a Python set comes in an order of its own, the answer not."""
    told = {"act": {"warns", "demands", "demanded"}}

    assert _resolve("statements-by-act", told)["act"] == (Iri(ACT + "demands"), Iri(ACT + "warns"))


@pytest.mark.parametrize(
    ("query", "given", "fault"),
    [
        ("who-asserted-what", {}, "needs about"),
        ("position-over-time", {}, "needs speaker and about"),
        ("who-asserted-what", {"about": None}, "needs about"),
        ("who-asserted-what", {"abuot": "x"}, "no parameter 'abuot'"),
        ("statements", {"versions": "newest"}, "versions is 'newest'"),
        ("statements", {"min-confidence": "high"}, "is no number"),
        ("statements", {"min-confidence": "NaN"}, "is no number"),
        ("statements", {"since": ["2025", "2024"]}, "takes one value, not 2"),
        ("statements", {"outlet": []}, "empty list"),
        ("meetings", {"kind": "party"}, "'party' is no kind"),
        ("evidence", {"of": "the statement"}, "no resource is named"),
        ("wordings", {"of": "what he said"}, "not the IRI of a statement"),
    ],
)
def test_what_does_not_fit_is_an_error(query: str, given: dict[str, Any], fault: str) -> None:
    """A parameter that is missing, unknown or of the wrong type is named, with what fits."""
    with pytest.raises(ParameterError, match=fault) as error:
        _resolve(query, given)

    assert error.value.hint


def test_an_unknown_name_has_candidates() -> None:
    """The error of a misspelt parameter carries the names that are near."""
    with pytest.raises(ParameterError) as error:
        _resolve("who-asserted-what", {"abuot": "x"})

    assert error.value.candidates[0] == "about"


@pytest.mark.parametrize("query", list(saved()), ids=lambda query: query.name)
def test_defaults_and_examples_fit_their_type(query: SavedQuery) -> None:
    """Every default and example of a header can be used as it stands there."""
    for param in query.params:
        for words in (param.default, param.example):
            if words is not None and param.type[0].islower():
                needed = {p.name: _any(p.type) for p in query.params if p.required}
                _resolve(query.name, {**needed, param.name: words})


def _any(type_: str) -> str:
    return {"date": "2025", "act": "warns"}[type_] if type_[0].islower() else "person/a"


@pytest.mark.parametrize("words", ["3", "-0.1", "1.01"])
def test_a_confidence_goes_from_0_to_1(words: str) -> None:
    """A confidence that no statement can have is a slip, and no filter."""
    with pytest.raises(ParameterError, match="is no confidence"):
        _resolve("statements", {"min-confidence": words})


def test_a_kind_is_one_of_that_sort_of_matter() -> None:
    """No document is of the kind "summit": that is a meeting's."""
    with pytest.raises(ParameterError, match="is no kind"):
        _resolve("documents", {"kind": "summit"})


def test_what_is_told_twice_must_be_the_same() -> None:
    """A question that names a speaker, and another speaker beside it, cannot be answered."""
    query, lookup = saved()["statements"], Lookup(NoLabels(), BASE)
    worded = {"speaker": "person/a", "since": "2025-10-20"}
    same = both(query, worded, {"speaker": f"{BASE}id/person/a", "since": "Monday"},
                lookup=lookup, today=date(2025, 10, 21))  # fmt: skip

    assert same == {"speaker": [f"{BASE}id/person/a"], "since": ["Monday"]}
    with pytest.raises(ParameterError, match="speaker is told twice: 'person/a' in the question"):
        both(query, worded, {"speaker": "person/b"}, lookup=lookup)
