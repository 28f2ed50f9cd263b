"""Faults in SPARQL of the user's own are told in words."""

from __future__ import annotations

import pytest

from onrecord.errors import QuerySyntaxError
from onrecord.queries.syntax import check_prefixes, explained

USUAL = {"onr": "https://example.org/", "rdf": "https://example.org/rdf#"}
OTHERS = {"graph": "https://example.org/graph/"}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s a onr:Statement }",
        "PREFIX foo: <https://example.org/> SELECT * { ?s foo:a ?o }",
        "prefix : <https://example.org/> SELECT * { :s :a _:b }",
        "SELECT * { ?s ?p 'foo:bar' } # foo:bar",
    ],
)
def test_known_prefixes_pass(query: str) -> None:
    """Usual and declared prefixes are known; strings and comments are no names."""
    check_prefixes(query, USUAL, OTHERS)


@pytest.mark.parametrize(
    ("query", "message", "hint"),
    [
        ("SELECT * {\n ?s foo:a ?o }", "line 2, column 5: unknown prefix foo",
         "add PREFIX foo: <…>, or use one of onr, rdf"),
        ("SELECT * { GRAPH graph:meta {} }", "line 1, column 18: unknown prefix graph",
         "add PREFIX graph: <https://example.org/graph/>, or use one of onr, rdf"),
    ],
)  # fmt: skip
def test_an_unknown_prefix_is_named_with_its_declaration(
    query: str, message: str, hint: str
) -> None:
    """The place, the prefix, and the line to add."""
    with pytest.raises(QuerySyntaxError) as error:
        check_prefixes(query, USUAL, OTHERS)

    assert (error.value.message, error.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * { ?s ?p }", "line 1, column 18: a triple needs an object"),
        ("SELECT * { ?s }", "line 1, column 15: a triple needs a predicate and an object"),
        ("SELECT * { ?s ?p ?o . ?s a }", "line 1, column 28: a triple needs an object"),
        ("SELECT * { VALUES ?s { <a:b> } ?s ?p ?o . FILTER() }",
         "line 1, column 9: what stands before this cannot be read as SPARQL"),
    ],
)  # fmt: skip
def test_a_fault_is_told_without_the_grammar(query: str, message: str) -> None:
    """A triple that lacks something is called so; a grammar's expectations are not shown."""
    fault = QuerySyntaxError("line 1, column 9: expected one of ['%']", line=1, column=9)

    assert explained(query, fault).message == message


def test_a_fault_that_says_itself_what_is_wrong_stays() -> None:
    """Only a list of what a grammar expected is put in other words."""
    fault = QuerySyntaxError("line 1, column 9: ?x is not bound", line=1, column=9)

    assert explained("SELECT ?x {}", fault) is fault
