"""The folder of saved queries: complete, and written in the forms that keep them cheap."""

from __future__ import annotations

import keyword
import re

import pyoxigraph as ox
import pytest
from query_cases import CASES, HOME, saved

from onrecord.queries import SavedQuery
from onrecord.queries.scan import tokens

QUERIES = list(saved())
STANDARD = ("since", "until", "outlet", "side", "min-confidence", "versions")
ROW = {
    "speaker", "act", "words", "when", "basis", "said", "publisher", "article", "statement",
}  # fmt: skip
each_query = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


def _words(query: SavedQuery) -> list[str]:
    return [token.text.upper() for token in tokens(query.text) if token.kind == "word"]


def test_every_competency_question_is_answered() -> None:
    """Each of the 37 competency questions is answered by a saved query, and no other is named."""
    assert {number for query in QUERIES for number in query.answers} == set(range(1, 38))


def test_every_query_has_cases() -> None:
    """Each query has data and an answer, and no folder of cases is left over."""
    assert {case.query for case in CASES} == {query.name for query in QUERIES}
    assert [case for case in CASES if not case.expected.exists()] == []
    assert [case for case in CASES if not case.name and len(_lines(case.expected)) < 2] == []


def _lines(path: object) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()  # type: ignore[attr-defined]


@each_query
def test_statements_come_with_the_standard_parameters_and_columns(query: SavedQuery) -> None:
    """A query whose rows are statements takes the filters, and shows who, what, when, where."""
    names = {column.name for column in query.columns}
    if "statement" not in names or query.name == "chain-of-reports":
        pytest.skip("no rows of statements")

    assert [name for name in STANDARD if query.param(name) is None] == []
    assert names >= (ROW - {"act"} if "claim" in names else ROW)


@each_query
def test_the_order_is_total(query: SavedQuery) -> None:
    """ORDER BY closes every query, and its last key is an IRI of the row."""
    order = query.text[query.text.rindex("ORDER BY") :]
    last = re.findall(r"\?(\w+)", order)[-1]

    assert re.fullmatch(r"ORDER BY [^{}]*\n", order)
    assert f"?{last} rdfs:label" not in order
    assert not re.search(rf"rdfs:label \?{last}\b|onr:text \?{last}\b", query.text)


@each_query
def test_forms_that_stores_run_badly_are_not_used(query: SavedQuery) -> None:
    """No SELECT *, DESCRIBE, SERVICE, LATERAL, FROM, or LIMIT of the whole."""
    outer = query.text[query.text.rindex("ORDER BY") :]

    assert not {"DESCRIBE", "SERVICE", "LATERAL", "FROM", "NOW"} & set(_words(query))
    assert not re.search(r"SELECT\s+(DISTINCT\s+)?\*", query.text)
    assert "LIMIT" not in outer


@each_query
def test_an_optional_holds_one_triple_or_a_query_of_its_own(query: SavedQuery) -> None:
    """An OPTIONAL is one triple in one GRAPH, or a sub-SELECT; never more."""
    for found in re.finditer(r"OPTIONAL \{\s*", query.text):
        rest = query.text[found.end() :]
        one = re.match(r"GRAPH \S+ \{ \?\w+ [\w:|]+ \?\w+ \} \}", rest)
        assert one or rest.startswith("SELECT"), rest[:80]


@each_query
def test_every_triple_names_its_graph(query: SavedQuery) -> None:
    """Outside GRAPH there are no triples: stores differ in their default graph."""
    stripped = "\n".join(
        line for line in query.text.splitlines() if not line.lstrip().startswith("#")
    )
    body = stripped[stripped.index("WHERE") :]
    while found := re.search(r"GRAPH \S+ \{[^{}]*\}", body):
        body = body[: found.start()] + body[found.end() :]

    assert not re.search(r"\bonr:\w+ \?|\brdfs:\w+ \?|\ba onr:", body)


@each_query
def test_an_optional_starts_from_what_is_bound(query: SavedQuery) -> None:
    """No OPTIONAL starts from a variable that another OPTIONAL alone binds."""
    pattern = r"OPTIONAL \{ GRAPH (\S+) \{ \?(\w+) \S+ \?(\w+) \} \}"
    singles = re.findall(pattern, query.text)
    required = re.sub(pattern, " ", query.text)
    bound = {name for _, _, name in singles if f"?{name} " not in required.split("WHERE", 1)[1]}

    assert [start for _, start, _ in singles if start in bound] == []


@each_query
def test_parameters_stand_first(query: SavedQuery) -> None:
    """A parameter's VALUES line comes before the first triple pattern of its group."""
    body = query.text[query.text.index("WHERE") :]
    first = min(body.index(f"VALUES ?{param.variable} ") for param in query.params)

    assert first < body.index("GRAPH")


@each_query
def test_the_file_runs_as_it_is(query: SavedQuery) -> None:
    """The text of a file is valid SPARQL, and gives the columns of its header in their order."""
    found = ox.Store().query(query.text)

    assert isinstance(found, ox.QuerySolutions)
    assert [variable.value for variable in found.variables] == [c.name for c in query.columns]


@each_query
def test_the_header_explains_the_query(query: SavedQuery) -> None:
    """A summary is a question, parameters have labels, and there are two examples at least."""
    assert query.summary.endswith("?")
    assert query.description
    assert all(param.label for param in query.params)
    assert len(query.examples) >= 2
    assert not {column.name for column in query.columns} & set(keyword.kwlist)


def test_every_query_has_worded_questions() -> None:
    """At least two questions in words are tried for each query."""
    lines = _lines(HOME / "questions.csv")

    assert [q.name for q in QUERIES if sum(f",{q.name}," in line for line in lines) < 2] == []
