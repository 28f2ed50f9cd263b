"""The pre-check: what is hostile is one clear error at once; what is not passes."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from query_cases import saved

from onrecord.errors import QueryRefused, QuerySyntaxError
from onrecord.queries import Limits
from onrecord.queries.scan import scan, tokens

MANY = 20_000


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { FILTER(" + "(" * MANY + "1" + ")" * MANY + ") }",
        "SELECT * " + "{" * MANY + "}" * MANY,
        "SELECT * { FILTER(" + "!" * MANY + "?x) }",
        "SELECT * { " + "OPTIONAL { " * MANY + "} " * MANY + "}",
        "SELECT * { ?s " + "(" * MANY + "<a:b>" + ")" * MANY + " ?o }",
        "SELECT * { ?s ?p " + "[ ?p " * MANY + "1" + "]" * MANY + "}",
        "SELECT * { ?s ?p ?o FILTER(" + " || ".join(["?s = 1"] * MANY) + ") }",
        "SELECT * { ?s ?p ?o FILTER(" + " + ".join(["1"] * MANY) + ") }",
        "SELECT * { " + " UNION ".join(["{ ?s ?p ?o }"] * 3_000) + " }",
        "SELECT * { " + " ".join(f"?v{n} <a:b> ?v{n + 1} ." for n in range(300)) + " }",
        "SELECT * { " + " ".join(f"?s <a:p{n}> ?v{n} ;" for n in range(300)) + " }",
        "SELECT * { ?s " + "/".join(["<a:b>"] * 1_000) + " ?o }",
        "SELECT * { ?s ?p (" + "1 " * 1_000 + ") }",
        "SELECT * { " + "BIND(1 AS ?x) " * 3_000 + "}",
        "SELECT * { " + "FILTER(1) " * 10_000 + "}",
        "SELECT " + " ".join(f"(1 AS ?v{n})" for n in range(5_000)) + " {}",
        "SELECT * { ?s ?p " + "<< " * MANY,
        "x" * 1_000_001,
    ],
    ids=lambda text: text[9:40],
)
def test_what_would_kill_a_parser_is_one_error_in_milliseconds(text: str) -> None:
    """Deep, wide and long texts are refused before any parser sees them."""
    began = time.process_time()
    with pytest.raises(QueryRefused):
        scan(text)

    assert time.process_time() - began < 0.5


def test_the_place_is_named() -> None:
    """A refusal and a fault of syntax say line and column."""
    with pytest.raises(QueryRefused, match="line 2, column 3: SERVICE is not run here"):
        scan("SELECT * {\n  SERVICE <http://example.org/> {} }")
    with pytest.raises(QuerySyntaxError, match="line 2, column 9") as fault:
        scan("SELECT *\n{ ?s ?p ] }")
    assert (fault.value.line, fault.value.column) == (2, 9)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "select * { service silent ?where { ?s ?p ?o } }",
        "LOAD <http://example.org/>",
        "INSERT DATA { <a:b> <a:c> 1 } ; load silent <http://example.org/> into graph <a:g>",
        r"SELECT * { \u0053ERVICE <http://example.org/> {} }",
        r'SELECT ("\u0022" AS ?x) { SERVICE <http://example.org/> {} } # """ AS ?x) {}',
        r"SELECT ('\\u0027' AS ?x) { SERVICE <http://example.org/> {} } # '",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <FILE:///etc/passwd> { ?s ?p ?o }",
        "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }",
        "PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }",
        "DELETE {} USING <file:///etc/passwd> WHERE {}",
    ],
)
def test_network_and_files_are_refused(text: str) -> None:
    """SERVICE, LOAD and files are refused however they are written."""
    with pytest.raises(QueryRefused, match="not r"):
        scan(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service a ?load }",
        "SELECT * { ?s <http://example.org/SERVICE> 'SERVICE' } # SERVICE",
        "PREFIX load: <http://example.org/> SELECT * { ?s load:load load:SERVICE }",
        'SELECT * { ?s ?p """ LOAD "" SERVICE """@en }',
        "SELECT * { ?s ?p 'it\\'s LOAD' }",
        "SELECT * { ?file ?p <file:///etc/passwd> }",
        "SELECT * { FILTER(?a<?b && ?c>?d) }",
        "SELECT * { VALUES ?x { " + " ".join(map(str, range(MANY))) + " } }",
        "SELECT * { ?s ?p ?o FILTER(?o IN (" + ", ".join(map(str, range(MANY))) + ")) }",
        "INSERT DATA { " + "<a:b> <a:c> 'd' . " * 50_000 + "}",
        "INSERT DATA { GRAPH <a:g> { " + "<a:b> <a:c> 'd' ; <a:e> 'f' . " * 5_000 + "} }",
    ],
    ids=lambda text: text[:50],
)
def test_what_only_looks_hostile_passes(text: str) -> None:
    """Names, strings, comments and data are no reason to refuse."""
    scan(text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("select * {}", "select"),
        ("# a comment\nPREFIX a: <b:c> BASE <d:e> ASK {}", "ask"),
        ("PREFIX select: <a:b> CONSTRUCT WHERE {}", "construct"),
        ("DESCRIBE <a:b>", "describe"),
        ("INSERT DATA {}", "update"),
        ("WITH <a:b> DELETE {} WHERE {}", "update"),
        ("PREFIX a: <b:c> DROP ALL", "update"),
    ],
)
def test_the_form_is_found(text: str, form: str) -> None:
    """The first word after the prologue says which form it is."""
    assert scan(text).form == form


@pytest.mark.parametrize(
    ("given", "run"),
    [
        (r"S\u0045LECT * { ?s <http://\U00000061> 'b\u0063' }", "SELECT * { ?s <http://a> 'bc' }"),
        (r'ASK { ?s ?p "\u0022\u005C\u000A" }', r'ASK { ?s ?p "\u0022\u005C\u000A" }'),
        (r'ASK { ?s ?p "C:\\u0041" }', r'ASK { ?s ?p "C:\\u0041" }'),
    ],
)
def test_what_was_checked_is_what_is_run(given: str, run: str) -> None:
    """Escapes of characters are put in once, save where a string would end by them."""
    assert scan(given).text == run


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("SELECT * FROM <a:g> { ?s ?p ?o }", True),
        ("ASK from named <a:g> {}", True),
        ("SELECT ?from { ?from <a:FROM> 'FROM' } # FROM", False),
    ],
)
def test_a_dataset_of_its_own_is_seen(text: str, own: bool) -> None:
    """FROM says that a query names its graphs itself."""
    assert scan(text).dataset is own


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "no query"),
        ("# nothing", "no query"),
        ("HELLO", "no query begins with 'HELLO'"),
        ("SELECT * { ?s ?p ?o", "never closed"),
        ("SELECT * { ?s ?p ?o ) }", "closes nothing"),
        ("SELECT * { ?s ?p 'o }", "string does not end"),
        ('SELECT * { ?s ?p """o" }', "string does not end"),
        (r"SELECT * { ?s ?p 'a\u0027 SERVICE <http://example.org/> {} }", "string does not end"),
        ("SELECT * { ?s ?p '\\uD800' }", "no character"),
    ],
)
def test_what_is_no_query_is_a_fault_of_syntax(text: str, fault: str) -> None:
    """Brackets that do not match, strings that do not end, words that begin no query."""
    with pytest.raises(QuerySyntaxError, match=fault):
        scan(text)


@pytest.mark.parametrize(
    "piece", ["a.", "a-", "<a", ":.", "\\", "'", '"""', "%", ":%", "#", "?", "@a", "\\u0041", "'\\"]
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    """Twice the text takes no more than about twice the time, whatever it repeats."""
    timings = [_timed(lambda n=n: scan("SELECT " + piece * n)) for n in (40_000, 160_000)]

    assert timings[1] < 8 * timings[0] + 0.1


def _timed(action: Callable[[], object]) -> float:
    began = time.process_time()
    with suppress(QueryRefused, QuerySyntaxError):
        action()
    return time.process_time() - began


def test_saved_queries_pass() -> None:
    """Whoever copies a saved query into an editor is not refused."""
    assert {scan(query.text).form for query in saved()} == {"select"}


def test_groups_that_are_planned_apart_are_counted_apart() -> None:
    """Five branches of a UNION may hold what one group may not."""
    branch = "{ " + "?s ?p ?o . " * 60 + "}"
    scan("SELECT * { " + " UNION ".join([branch] * 5) + " }")

    with pytest.raises(QueryRefused, match="more than 120 patterns joined"):
        scan("SELECT * { " + " ".join([branch] * 3) + " }")
    with pytest.raises(QueryRefused, match="more than 20 patterns"):
        scan("SELECT * { " + " UNION ".join([branch] * 5) + " }", Limits(patterns=20))


@given(st.text(max_size=200))
def test_no_text_breaks_the_scanner(text: str) -> None:
    """Whatever the text, the pre-check says yes, refused or malformed, and nothing else."""
    try:
        scan(text)
    except (QueryRefused, QuerySyntaxError) as said:
        assert said.message


pieces = st.sampled_from(
    ["?s ?p ?o .", "FILTER(?s = 1)", "{ ?s ?p 'a' }", 'BIND("}" AS ?x)', "OPTIONAL { ?a ?b ?c }",
     "VALUES ?v { 1 'two' <a:b> UNDEF }", "# } SERVICE\n", "?s <a:b>/<a:c>* ?d .",
     "MINUS { ?s ?p 2.5 }",
     "GRAPH ?g { ?s ?p '''it's''' }", "?s ?p [ ?q (1 2) ] ."]
)  # fmt: skip


@given(st.lists(pieces, max_size=11, unique=True))
def test_what_the_store_accepts_passes(parts: list[str]) -> None:
    """A query that Oxigraph parses passes the pre-check, with its form."""
    text = "SELECT * WHERE { " + " ".join(parts) + " }"
    ox.Store().query(text)

    assert scan(text).form == "select"


@given(st.lists(pieces, max_size=8))
def test_tokens_are_the_text(parts: list[str]) -> None:
    """Each token stands where it says; between tokens there is only space and comments."""
    text = " ".join(parts)
    end = 0
    for token in tokens(text):
        between = text[end : token.at]
        assert text[token.at : token.at + len(token.text)] == token.text
        assert all(not line.strip() or "#" in line for line in between.splitlines())
        end = token.at + len(token.text)
