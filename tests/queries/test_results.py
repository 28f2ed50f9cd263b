"""Answers as rows of Python values and in the forms that people take away."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import UTC, date, datetime
from decimal import Decimal

import pyoxigraph as ox
import pytest
from query_cases import CASES, answer, saved, stored

from onrecord.errors import QueryError
from onrecord.queries import Iri, Result
from onrecord.queries.catalogue import Column
from onrecord.queries.run import result, run
from onrecord.queries.terms import Cell, cells

XSD = "http://www.w3.org/2001/XMLSchema#"
COLUMNS = (
    Column("who", "Who", "text"),
    Column("when", "When", "dateTime"),
    Column("times", "Times", "integer"),
    Column("sure", "Sure", "decimal"),
    Column("negated", "Denied", "boolean"),
    Column("statement", "Statement", "Statement"),
)
FULL = (
    Cell("literal", 'Mira | "Tal"', XSD + "string"),
    Cell("literal", "2025-10-16T00:00:00Z", XSD + "dateTime"),
    Cell("literal", "3", XSD + "integer"),
    Cell("literal", "0.80", XSD + "decimal"),
    Cell("literal", "true", XSD + "boolean"),
    Cell("iri", "https://example.org/statement/1-2"),
)
BARE = (Cell("literal", "<b>\nhe", language="en"), None, None, None, None, None)
BOUNDS = Result(
    (Column("earliest", "From", "dateTime"), Column("latest", "To", "dateTime")),
    [(Cell("literal", "2025-10-16T00:00:00Z", XSD + "dateTime"),
      Cell("literal", "2025-10-17T23:59:59Z", XSD + "dateTime"))],
)  # fmt: skip
ANSWER = Result(COLUMNS, [FULL, BARE], "some-query", {"who": (Iri("a:b"),)}, limit=2)


def test_rows_are_named_tuples_of_python_values() -> None:
    """Literals become what they mean in Python, IRIs stay IRIs, what is not bound is None."""
    full, bare = ANSWER

    assert full == (
        'Mira | "Tal"',
        datetime(2025, 10, 16, tzinfo=UTC),
        3,
        Decimal("0.80"),
        True,
        Iri("https://example.org/statement/1-2"),
    )
    assert isinstance(full.statement, Iri)
    assert not isinstance(full.who, Iri)
    assert (bare.who, bare.when) == ("<b>\nhe", None)


def test_an_answer_is_a_collection_that_knows_its_question() -> None:
    """It has a length, is false when empty, and carries query and parameters."""
    assert (len(ANSWER), bool(ANSWER), bool(Result(COLUMNS, []))) == (2, True, False)
    assert (ANSWER.query, ANSWER.params, ANSWER.limit) == ("some-query", {"who": ("a:b",)}, 2)
    assert ANSWER.to_dicts()[1]["when"] is None


def test_csv_reads_back() -> None:
    """Commas, quotation marks and line ends survive CSV."""
    rows = list(csv.reader(io.StringIO(ANSWER.to_csv(), newline="")))

    assert rows[0] == list(ANSWER.names)
    assert rows[1][:3] == ['Mira | "Tal"', "2025-10-16", "3"]
    assert rows[2] == ["<b>\nhe", "", "", "", "", ""]


def test_json_has_plain_values() -> None:
    """JSON has numbers, booleans and null."""
    full, bare = json.loads(ANSWER.to_json())

    assert full == {
        "who": 'Mira | "Tal"', "when": "2025-10-16", "times": 3, "sure": 0.8,
        "negated": True, "statement": "https://example.org/statement/1-2",
    }  # fmt: skip
    assert bare["sure"] is None


def test_sparql_json_keeps_types_and_languages() -> None:
    """The SPARQL format tells datatypes and languages, and leaves out what is not bound."""
    answer = json.loads(ANSWER.to_sparql_json())

    assert answer["head"] == {"vars": list(ANSWER.names)}
    full, bare = answer["results"]["bindings"]
    assert full["who"] == {"type": "literal", "value": 'Mira | "Tal"'}
    assert full["times"] == {"type": "literal", "value": "3", "datatype": XSD + "integer"}
    assert full["statement"]["type"] == "uri"
    assert bare == {"who": {"type": "literal", "value": "<b>\nhe", "xml:lang": "en"}}


def test_the_sparql_json_is_what_the_store_writes() -> None:
    """For each case the SPARQL JSON equals the store's own."""
    for case in CASES:
        query = saved()[case.query]
        if case.name or any(column.type == "names" for column in query.columns):
            continue
        store = stored(case.data)
        found = answer(store, query, case.params)
        again = ox.parse_query_results(
            found.to_sparql_json().encode(), format=ox.QueryResultsFormat.JSON
        )
        assert [list(row) for row in again] == _own(store, found)


def _own(store: ox.Store, found: Result) -> list[list[object]]:
    terms = {
        "iri": lambda cell: ox.NamedNode(cell.value),
        "literal": lambda cell: (
            ox.Literal(cell.value, language=cell.language)
            if cell.language
            else ox.Literal(cell.value, datatype=ox.NamedNode(cell.datatype))
        ),
    }
    return [[cell and terms[cell.kind](cell) for cell in row] for row in found.cells]


def test_markdown_is_one_table() -> None:
    """Bars and line ends in words do not break the table."""
    lines = ANSWER.to_markdown().splitlines()

    assert lines[0] == "| Who | When | Times | Sure | Denied | Statement |"
    assert lines[2].startswith('| Mira \\| "Tal" | 2025-10-16 | 3 |')
    assert lines[3] == r"| \<b> he |  |  |  |  |  |"


def test_html_escapes() -> None:
    """Words are never markup, and a long answer says how much is left out."""
    assert "&lt;b&gt;" in ANSWER._repr_html_()
    assert "<b>" not in ANSWER._repr_html_()
    assert "and 50 more rows" in Result(COLUMNS, [BARE] * 150)._repr_html_()


def test_pandas() -> None:
    """A DataFrame has the columns, bounds as days, other times as EDTF, decimals as floats."""
    frame = ANSWER.to_pandas()
    bounds = BOUNDS.to_pandas()

    assert list(frame.columns) == list(ANSWER.names)
    assert frame["when"].iloc[0] == "2025-10-16"
    assert [str(bounds[name].iloc[0])[:10] for name in bounds] == ["2025-10-16", "2025-10-17"]
    assert str(bounds["latest"].dtype).startswith("datetime64")
    assert frame["sure"].iloc[0] == 0.8
    assert len(Result(COLUMNS, []).to_pandas()) == 0


def test_polars() -> None:
    """A polars frame is typed by the columns, also where it has no rows."""
    frame = ANSWER.to_polars()

    assert dict(frame.schema) == dict(Result(COLUMNS, []).to_polars().schema)
    assert frame["times"].to_list() == [3, None]
    assert frame["when"].to_list() == ["2025-10-16", None]
    assert BOUNDS.to_polars().row(0) == (date(2025, 10, 16), date(2025, 10, 17))


def test_no_end_of_a_day_is_shown_as_a_second() -> None:
    """A day is a day; an end without a beginning is an open interval of EDTF."""
    by = Cell("literal", "2025-10-16T23:59:59Z", XSD + "dateTime")
    (line,) = list(csv.reader(io.StringIO(Result(COLUMNS[1:2], [(by,)]).to_csv())))[1:]

    assert line == ["../2025-10-16"]
    assert BOUNDS.to_csv().splitlines()[1] == "2025-10-16,2025-10-17"
    assert json.loads(BOUNDS.to_json()) == [{"earliest": "2025-10-16", "latest": "2025-10-17"}]


def test_an_answer_is_short_to_look_at() -> None:
    """Its representation is a line: rows, query, first columns."""
    assert repr(ANSWER) == "<Result: 2 rows of some-query; who, when, times, sure, …>"
    assert str(ANSWER) == ANSWER.to_markdown()


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_named_with_the_extra(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the library the error says what to install."""
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(ImportError, match=rf"{library} .*onrecord\[tables\]"):
        getattr(ANSWER, f"to_{library}")()


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (Cell("literal", "soon", XSD + "dateTime"), "soon"),
        (Cell("literal", "many", XSD + "integer"), "many"),
        (Cell("literal", "perhaps", XSD + "boolean"), "perhaps"),
        (Cell("literal", "x", XSD + "decimal"), "x"),
        (Cell("literal", "1.5E0", XSD + "double"), 1.5),
        (Cell("literal", "P1D", XSD + "duration"), "P1D"),
        (Cell("blank", "b0"), "_:b0"),
    ],
)
def test_ill_typed_and_unknown_literals_stay_words(cell: Cell, value: object) -> None:
    """A store may hold literals that do not fit their type: they are shown as they are."""
    ((found,),) = Result((Column("x", "X", "text"),), [(cell,)])

    assert found == value


def test_sparql_of_the_users_own() -> None:
    """Any SELECT gives an answer, also with names that Python keeps for itself."""
    found = result(ox.Store().query('SELECT ?class ?x { VALUES (?class ?x) { (1 "a"@en) } }'))

    assert found.names == ("class", "x")
    assert [tuple(row) for row in found] == [(1, "a")]
    assert found.to_dicts() == [{"class": 1, "x": "a"}]


def test_blank_nodes_are_told_from_iris() -> None:
    """A blank node of somebody's own data is no IRI."""
    store = ox.Store()
    store.add(ox.Quad(ox.BlankNode("b"), ox.NamedNode("a:p"), ox.Literal("x")))
    _, ((subject,),) = cells(store.query("SELECT ?s { ?s ?p ?o }"))

    assert subject is not None
    assert subject.kind == "blank"


def test_an_answer_of_other_columns_is_an_error() -> None:
    """A store that answers with other variables than the query has is not believed."""

    class Odd:
        def query(self, sparql: str) -> object:
            return ox.Store().query("SELECT ?x {}")

    with pytest.raises(QueryError, match="answered x, not"):
        run(Odd(), saved()["documents"], {"document": (), "kind": ()})


def test_limit_and_offset_cut_the_rows() -> None:
    """The runner cuts the ordered rows."""
    case = next(case for case in CASES if str(case) == "statements")
    query, store = saved()["statements"], stored(case.data)
    params = answer(store, query, {}).params
    every = run(store, query, params)

    assert run(store, query, params, limit=1, offset=1).cells == list(every.cells[1:2])
