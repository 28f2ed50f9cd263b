"""Binding: only terms reach a query, and nothing else in it changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from query_cases import saved

from onrecord.errors import ParameterError, QueryError
from onrecord.queries import Iri, SavedQuery
from onrecord.queries.binding import bind, template
from onrecord.queries.scan import tokens
from onrecord.queries.terms import Cell, Value, python_value

QUERIES = list(saved())
TEXT = 'SELECT ?x { VALUES ?x { 1 } VALUES ?y { "VALUES ?x { 2 }" } # VALUES ?x { 3 }\n ?x ?p ?y }'

words = st.text(st.characters(exclude_categories=["Cs"]))
iris = st.from_regex(
    r"https://example\.org/([a-z0-9/?=&._~é-]|%[0-9A-F]{2})*(#[a-zł]*)?", fullmatch=True
).map(Iri)
moments = st.datetimes(
    datetime(1, 1, 2), datetime(9998, 1, 1), timezones=st.just(UTC), allow_imaginary=False
)
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3)
values = st.one_of(words, iris, st.booleans(), st.integers(), numbers, moments)


def _outside(text: str, variables: set[str]) -> list[str]:
    """Return the tokens of a query without what stands in its parameters' braces."""
    found, skipping, before = [], False, ["", ""]
    for token in tokens(text):
        if token.text == "}":
            skipping = False
        if not skipping:
            found.append(token.text)
        if before[0].upper() == "VALUES" and before[1][1:] in variables and token.text == "{":
            skipping = True
        before = [before[1], token.text]
    return found


@given(st.sampled_from(QUERIES), st.lists(values, max_size=3))
def test_binding_never_changes_a_querys_structure(query: SavedQuery, bound: list[Value]) -> None:
    """Whatever is bound, all tokens outside the parameters' braces stay, and SPARQL stays valid."""
    variables = {param.variable for param in query.params}
    text = bind(query.template, dict.fromkeys(variables, bound))

    assert _outside(text, variables) == _outside(query.text, variables)
    ox.Store().query(text)


@given(values)
def test_a_value_comes_back(value: Value) -> None:
    """What is bound is what the store sees: the same value comes back in the answer."""
    text = bind(template("SELECT ?x { VALUES ?x { UNDEF } }", {"x"}), {"x": [value]})
    ((found,),) = ox.Store().query(text)
    if isinstance(found, ox.NamedNode):
        back = python_value(Cell("iri", found.value))
    else:
        back = python_value(Cell("literal", found.value, found.datatype.value))

    assert back == value


@given(words)
def test_words_cannot_break_out(attack: str) -> None:
    """Words that look like SPARQL stay words."""
    hostile = f'{attack}" }} . ?s ?p ?o }} #'
    text = bind(template("SELECT ?x { VALUES ?x { UNDEF } }", {"x"}), {"x": [hostile]})

    assert [row[0].value for row in ox.Store().query(text)] == [hostile]


@pytest.mark.parametrize(
    "iri",
    ["a b", "https://x/>", "https://x/{}", "no-scheme", "", 'a:"', "a:\n", "a:%", "a:[", "a:#b#c"],
)
def test_what_is_no_iri_is_refused(iri: str) -> None:
    """An IRI that could end its own brackets never gets into a query."""
    with pytest.raises(ParameterError, match="not an absolute IRI"):
        bind(template(TEXT, {"x"}), {"x": [Iri(iri)]})


@pytest.mark.parametrize("value", [Decimal("NaN"), float("inf"), "\ud800"])
def test_what_no_literal_can_hold_is_refused(value: Value) -> None:
    """Endless numbers and halves of characters are refused."""
    with pytest.raises(ParameterError):
        bind(template(TEXT, {"x"}), {"x": [value]})


def test_every_occurrence_is_replaced_but_none_in_strings_or_comments() -> None:
    """Strings and comments that look like a parameter's line are left alone."""
    text = (
        'SELECT ?x { VALUES ?x {1} { VALUES ?x { <a:b> } } BIND("VALUES ?x { 2 }" AS ?y) } '
        "# VALUES ?x { 3 }"
    )
    cut = template(text, {"x"})

    assert cut.places == ("x", "x")
    assert bind(cut, {"x": [True]}) == (
        'SELECT ?x { VALUES ?x { "true"^^<http://www.w3.org/2001/XMLSchema#boolean> } { VALUES ?x '
        '{ "true"^^<http://www.w3.org/2001/XMLSchema#boolean> } } BIND("VALUES ?x { 2 }" AS ?y) } '
        "# VALUES ?x { 3 }"
    )


def test_no_value_is_undef_and_several_are_a_set() -> None:
    """An open parameter is UNDEF; a set of values stands side by side."""
    cut = template("SELECT ?x { VALUES ?x { 1 } }", {"x"})

    assert bind(cut, {"x": []}) == "SELECT ?x { VALUES ?x { UNDEF } }"
    assert bind(cut, {"x": ["a", Iri("b:c")]}) == 'SELECT ?x { VALUES ?x { "a" <b:c> } }'


def test_limit_and_offset_are_appended() -> None:
    """The runner's limit and offset come after the query."""
    cut = template("SELECT ?x { VALUES ?x { 1 } }", {"x"})

    assert bind(cut, {"x": [1]}, limit=5, offset=10).endswith("}\nLIMIT 5\nOFFSET 10\n")
    with pytest.raises(ParameterError, match="negative"):
        bind(cut, {"x": [1]}, limit=-1)


def test_a_moment_counts_in_utc() -> None:
    """A moment is bound in UTC, whatever its zone; without one it is taken as UTC."""
    cut = template("SELECT ?x { VALUES ?x { 1 } }", {"x"})
    naive = datetime(2025, 10, 16, 12)

    assert '"2025-10-16T12:00:00Z"' in bind(cut, {"x": [naive]})
    assert '"2025-10-16T12:00:00Z"' in bind(cut, {"x": [naive.replace(tzinfo=UTC) + timedelta(0)]})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("SELECT ?x { ?x ?p ?o }", "no line"),
        ("SELECT ?x { VALUES ?x { ?y } }", "no term"),
        ("SELECT ?x { VALUES ?x { (1) } }", "no term"),
        ("SELECT ?x { VALUES ?x { 1", "never closed"),
        ("SELECT ?x { VALUES (?x) { (1) } }", "no line"),
    ],
)
def test_a_query_without_a_proper_line_is_refused(text: str, fault: str) -> None:
    """A parameter needs a VALUES line of its own that holds terms alone."""
    with pytest.raises(QueryError, match=fault):
        template(text, {"x"})


def test_nothing_is_left_to_chance() -> None:
    """A parameter of which nothing is said, not even that it is open, is an error."""
    with pytest.raises(ParameterError, match="nothing is said of x"):
        bind(template(TEXT, {"x"}), {})
