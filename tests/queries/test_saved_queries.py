"""Every saved query over its data: the rows, on two engines, and that each pattern matters."""

from __future__ import annotations

import re
from typing import Any

import pyoxigraph as ox
import pytest
from query_cases import BASE, CASES, Case, NoLabels, answer, as_rows, saved, stored

from onrecord.queries import Lookup, SavedQuery
from onrecord.queries.parameters import resolve
from onrecord.queries.run import run
from onrecord.queries.terms import Cell
from onrecord.vocab import PREFIXES

QUERIES = list(saved())
STANDARD = {"since", "until", "outlet", "side", "min-confidence", "versions"}
BY_QUERY = {query.name: [c for c in CASES if c.query == query.name] for query in QUERIES}
name_of = str


def _expected(case: Case) -> list[list[str]]:
    return as_rows(case.expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_rows(case: Case) -> None:
    """A saved query gives exactly the rows that were written down, in their order."""
    found = answer(stored(case.data), saved()[case.query], case.params)

    assert as_rows(found) == _expected(case)


@pytest.mark.parametrize("case", [c for c in CASES if not c.name], ids=name_of)
def test_rows_on_another_engine(case: Case) -> None:
    """Rdflib gives the same rows as Oxigraph: the queries run on other people's stores."""
    query = saved()[case.query]
    params = resolve(query, case.params, lookup=Lookup(NoLabels(), BASE))
    found = run(_Rdflib(case), query, params)

    assert _plain(as_rows(found)) == _plain(_expected(case))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_pattern_matters(query: SavedQuery) -> None:
    """Without the triples of any predicate that a query names, some of its answers differ."""
    idle = [name for name in _predicates(query) if not _matters(query, name)]

    assert idle == []


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_no_answer_without_the_graphs(query: SavedQuery) -> None:
    """Without article graphs and derived graph nothing is answered."""
    case = BY_QUERY[query.name][0]

    assert len(answer(ox.Store(), query, case.params)) == 0


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_optional_things_are_absent_once(query: SavedQuery) -> None:
    """Whatever an OPTIONAL shows is missing in some row of some case."""
    rows = [row for case in BY_QUERY[query.name] for row in _expected(case)[1:]]
    shown = {
        name
        for name in re.findall(r"OPTIONAL \{ GRAPH \S+ \{ \?\w+ \S+ \?(\w+) \} \}", query.text)
        if name in {column.name for column in query.columns}
    }
    labels = {"speaker", "act", "words", "matter"}  # what every node has, by the shapes
    filled = [
        column.name
        for index, column in enumerate(query.columns)
        if column.name in shown - labels and all(row[index] for row in rows)
    ]

    assert [name for name in filled if name in {"said", "publisher", "when", "published"}] == []


@pytest.mark.parametrize(
    "query",
    [q for q in QUERIES if {p.name for p in q.params} >= STANDARD],
    ids=lambda query: query.name,
)
@pytest.mark.parametrize(
    "told",
    [
        {"since": "2100-01-01"},
        {"until": "1900-01-01"},
        {"outlet": "outlet/nobody"},
        {"side": "state/NOWHERE"},
    ],
    ids=str,
)
def test_filters_leave_nothing(query: SavedQuery, told: dict[str, Any]) -> None:
    """A date, outlet or side that no statement has leaves no statement."""
    for case in BY_QUERY[query.name]:
        found = answer(stored(case.data), query, {**case.params, **told})
        names = found.names
        at = names.index("statement") if "statement" in names else 0
        left = [row for row in found.cells if row[at] is not None]

        assert [row for row in left if "/statement/" in row[at].value or at == 0] == []


@pytest.mark.parametrize(
    "query",
    [q for q in QUERIES if q.param("versions") is not None],
    ids=lambda query: query.name,
)
def test_older_versions_are_left_out(query: SavedQuery) -> None:
    """Rows of an article that a newer version replaced come only when versions are asked for."""
    for case in BY_QUERY[query.name]:
        store = stored(case.data)
        if "article" not in {column.name for column in query.columns}:
            continue
        for row in as_rows(answer(store, query, {**case.params, "versions": "latest"}))[1:]:
            article = row[[c.name for c in query.columns].index("article")]
            assert not store.query(
                f"ASK {{ GRAPH ?g {{ <{BASE}{article}> <{PREFIXES['onr']}supersededBy> ?newer }} }}"
            )


def _matters(query: SavedQuery, name: str) -> bool:
    prefix, local = name.split(":")
    predicate = ox.NamedNode(PREFIXES[prefix] + local)
    for case in BY_QUERY[query.name]:
        store = stored(case.data)
        for quad in list(store.quads_for_pattern(None, predicate, None, None)):
            store.remove(quad)
        if as_rows(answer(store, query, case.params)) != _expected(case):
            return True
    return False


def _predicates(query: SavedQuery) -> list[str]:
    """Return the predicates that a query names outside the blocks that all queries share."""
    body = _words(query.text)
    for block in _shared_blocks():
        body = body.replace(block, " ")
    return sorted(set(re.findall(r"\b(?:onr|rdfs|sh|skos):[a-z]\w*", body)))


def _shared_blocks() -> list[str]:
    """Return the blocks that ``statements`` and the timeline try out for all: filters, date."""
    text, voice = saved()["statements"].text, saved()["timeline"].text
    marks = ("  # What every query over statements takes: see", "  # When it was said")
    filters = text[text.index(marks[0]) : text.index(marks[1])]
    date = text[text.index(marks[1]) : text.index("AS ?basis)", text.index(marks[1])) + 10]
    start = voice.index("# What every query over statements takes, for the article")
    own = voice[start : voice.index("?from } }", start) + 9]
    return [_words(block) for block in (filters, date, own)]


def _words(text: str) -> str:
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return " ".join(" ".join(lines).split())


def test_the_shared_blocks_are_found() -> None:
    """The filters stand word for word alike in every query that takes the parameters."""
    filters, date, _ = _shared_blocks()
    taking = [q for q in QUERIES if {p.name for p in q.params} >= STANDARD]

    assert [q.name for q in taking if filters not in _words(q.text)] == []
    assert sum(date in _words(q.text) for q in taking) > 20


class _Rdflib:
    """rdflib's SPARQL engine over a case's data."""

    def __init__(self, case: Case) -> None:
        import rdflib

        self._data = rdflib.Dataset()
        self._data.parse(data=case.data.read_text(encoding="utf-8"), format="trig")

    def query(self, sparql: str) -> Any:
        """Run a query; the rows as cells."""
        found = self._data.query(sparql)
        rows = _Rows([_term(term) for term in row] for row in found)
        rows.variables = [str(variable) for variable in found.vars]
        return rows


class _Rows(list[Any]):
    variables: list[str]


def _term(term: Any) -> Cell | None:
    if term is None:
        return None
    if type(term).__name__ == "URIRef":
        return Cell("iri", str(term))
    return Cell("literal", str(term), str(term.datatype or ""), term.language or "")


def _plain(rows: list[list[str]]) -> list[list[str]]:
    """Return rows with moments and numbers written in one way."""
    return [[_lexical(cell) for cell in row] for row in rows]


def _lexical(cell: str) -> str:
    zoned = re.sub(r"\+00:00$", "Z", cell)
    return re.sub(r"^(\d+)\.0+$|^(\d+\.\d*[1-9])0+$", r"\1\2", zoned)
