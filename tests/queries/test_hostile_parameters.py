"""What a stranger types into a parameter is a value or an error, and never a piece of a query."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date

import pytest
import rdflib.plugins.sparql as rdflib_sparql
from hypothesis import given, settings
from hypothesis import strategies as st
from query_cases import BASE, saved
from rdflib.plugins.sparql.parserutils import CompValue

from onrecord.errors import ParameterError
from onrecord.queries import Entry, Labels, Lookup, SavedQuery
from onrecord.queries.binding import bind
from onrecord.queries.catalogue import Parameter
from onrecord.queries.parameters import resolve
from onrecord.queries.scan import scan, tokens
from onrecord.queries.terms import Iri, n_triples

TODAY = date(2025, 11, 3)
QUERIES = list(saved())
PARAMETERS = [(query, param) for query in QUERIES for param in query.params]
# One parameter of every type; the first query that has it.
TYPES = {param.type: (query, param) for query, param in reversed(PARAMETERS)}
ATTACKS = (
    "",
    '"',
    "'",
    '""" } #',
    "}",
    "{",
    "> } UNION { ?s ?p ?o } #",
    '" } UNION { ?s ?p ?o } VALUES ?x { "',
    "UNDEF } . ?s ?p ?o . VALUES ?y { UNDEF",
    "\\u0022 } ?s ?p ?o #",
    "\\",
    '\\\\"',
    "line\nbreak } #",
    "\r} DROP ALL #",
    "\x00",
    "\x7f\x85\u2028\u2029",
    "\u202e} { \u2066",
    "\ufeff?o",
    "\ufffe\uffff",
    "\ud800",
    "a" * 10_000,
    '"' * 10_000,
    "{" * 10_000,
    "https://example.org/a> } UNION { ?s ?p ?o } #",
    "https://example.org/\\u003e } #",
    "https://example.org/%",
    "https://example.org/" + "a" * 10_000,
    "http://[::1/",
    "javascript:alert(1)",
    "onr:Statement } #",
    "person/sergey-lavrov> } #",
    "0123456789abcdef/statement/1-2> } #",
    "0123456789abcdef/statement/1-2",
    "2025-10-16T00:00:00Z> } #",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "0000",
    "٢٠٢٥-١٠-١٦",
    "31 February 2025",
    "9" * 5_000,
    "0.5> } #",
    "NaN",
    "-Infinity",
    "1e99999",
    "1e-99999",
    "1_000",
    "all",
    "latest",
    "direct",
    "summit",
    "the non-paper",
    "2025-10-16",
    "0.8",
)
hostile = st.one_of(
    st.sampled_from(ATTACKS),
    st.text(max_size=60),
    st.text(alphabet="{}<>\"'\\#?$;.,@^|()[]!*+=-_:/ \n\r\t\x00uU0a&%", max_size=60),
    st.tuples(st.sampled_from(ATTACKS), st.text(max_size=10)).map("".join),
)


class AnyName(Labels):
    """Labels in which whatever is looked up is found, under the words that were typed."""

    def __init__(self, words: str) -> None:
        self._words = words

    def entries(self, types: frozenset[str]) -> Iterable[Entry]:
        """Return an entity, or an outlet known by name alone, of that name."""
        if "NewsOutlet" in types:
            return [Entry("", self._words, (), "NewsOutlet", ())]
        return [Entry(f"{BASE}id/person/a", self._words, (), sorted(types)[0], ())]

    def canonical(self, iri: str) -> str:
        """Return the IRI."""
        return iri


def _bound(query: SavedQuery, param: Parameter, words: str) -> str | None:
    """Return the query with the words as value of a parameter, or None where they are refused."""
    # The other parameters that are required stand as in the file: a harmless IRI.
    told = {
        each.name: "demands" if each.type == "act" else f"{BASE}article/0123456789abcdef"
        for each in query.params
        if each.required
    }
    lookup = Lookup(AnyName(words), BASE)
    try:
        values = resolve(query, {**told, param.name: words}, lookup=lookup, today=TODAY)
        by_variable = {each.variable: values[each.name] for each in query.params}
        return bind(query.template, by_variable, limit=10, offset=1)
    except ParameterError:  # an ambiguous name is one too
        return None


def _structure(text: str, variables: set[str]) -> list[tuple[str, str]]:
    """Return kind and text of all tokens but those in the parameters' braces."""
    found: list[tuple[str, str]] = []
    skipping = False
    for token in tokens(text):
        skipping = skipping and token.text != "}"
        if not skipping:
            found.append((token.kind, token.text))
        before = [text for _, text in found[-3:-1]]
        if len(before) == 2 and before[0].upper() == "VALUES" and before[1][1:] in variables:
            skipping = skipping or token.text == "{"
    return found


def _check(query: SavedQuery, param: Parameter, words: str) -> None:
    bound = _bound(query, param, words)
    if bound is None:
        return
    variables = {each.variable for each in query.params}
    tail = [("word", "LIMIT"), ("number", "10"), ("word", "OFFSET"), ("number", "1")]

    assert _structure(bound, variables) == [*_structure(query.text, variables), *tail]
    # What is bound is as long as what was typed, give or take an escape for each character.
    assert len(bound) < len(query.text) + (6 * len(words) + 100) * len(query.template.places)
    scan(bound)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_no_attack_changes_a_querys_structure(query: SavedQuery) -> None:
    """Each of the known attacks, on each parameter of each query, is a value or an error."""
    for param in query.params:
        for attack in ATTACKS:
            _check(query, param, attack)


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(PARAMETERS), hostile)
def test_nothing_typed_changes_a_querys_structure(
    place: tuple[SavedQuery, Parameter], words: str
) -> None:
    """Whatever is typed, for any parameter, all tokens outside its braces are the file's."""
    _check(*place, words)


@pytest.mark.parametrize("type_", sorted(TYPES))
def test_attacks_on_a_type_are_told_at_once(type_: str) -> None:
    """No attack keeps the resolver busy: each is settled within a second."""
    query, param = TYPES[type_]
    for attack in ATTACKS:
        began = time.perf_counter()
        _check(query, param, attack)
        assert time.perf_counter() - began < 1, attack[:40]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(TYPES)), st.sampled_from(ATTACKS))
def test_a_parser_reads_the_same_algebra(type_: str, words: str) -> None:
    """An independent parser sees the same algebra, but for the values of the parameter."""
    query, param = TYPES[type_]
    bound = _bound(query, param, words)
    if bound is None:
        return
    plain = _bound(query, param, _harmless(param))
    assert plain is not None

    assert _shape(bound) == _shape(plain)


def _harmless(param: Parameter) -> str:
    match param.type:
        case "date":
            return "2025"
        case "decimal":
            return "0.5"
        case "choice":
            return param.choices[0]
        case "act" | "status" | "kind" | "mode" | "channel":
            return f"{BASE}vocab/any/thing"
        case _:
            return f"{BASE}id/person/other"


def _shape(text: str) -> object:
    """Return a query's algebra with the data of VALUES left out."""
    return _without_data(rdflib_sparql.prepareQuery(text).algebra)


def _without_data(node: object) -> object:
    if isinstance(node, CompValue):
        if node.name in {"ToMultiSet", "values"} and "res" in node:
            return (node.name, sorted({str(name) for row in node["res"] for name in row}))
        return (node.name, [(key, _without_data(node[key])) for key in sorted(node)])
    if isinstance(node, list | tuple):
        return [_without_data(each) for each in node]
    if isinstance(node, set | frozenset):
        return sorted(str(each) for each in node)
    return str(node)


@pytest.mark.parametrize("words", [words for words in ATTACKS if "\ud800" not in words])
def test_words_stay_whole(words: str) -> None:
    """A name that can be anything reaches the query as one literal, every character of it."""
    (term,) = tokens(n_triples(words))

    assert term.kind == "string"


@given(hostile)
def test_an_iri_is_one_token_or_refused(words: str) -> None:
    """Words that are taken as an IRI are one IRI to the scanner, or are refused."""
    try:
        written = n_triples(Iri(words))
    except ParameterError:
        return
    (term,) = tokens(written)

    assert (term.kind, term.text) == ("iri", f"<{words}>")
