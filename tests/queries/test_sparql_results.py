"""Answers in SPARQL's own TSV and XML, read back by rdflib."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pytest
from rdflib.plugins.sparql.results.tsvresults import TSVResultParser
from rdflib.plugins.sparql.results.xmlresults import XMLResultParser

from onrecord.queries.sparql_results import to_tsv, to_xml
from onrecord.queries.terms import Cell
from onrecord.vocab import XSD

CELLS = (
    Cell("iri", "https://example.org/a?b=c&d"),
    Cell("blank", "b0"),
    Cell("literal", "plain"),
    Cell("literal", 'tab\t "quote" back\\slash\nline\rreturn <b> & ünï 𝒳'),
    Cell("literal", "Gespräch", language="de"),
    Cell("literal", "7", XSD.integer),
    Cell("literal", "0.25", XSD.decimal),
    Cell("literal", "1", XSD.decimal),
    Cell("literal", "no number", XSD.integer),
    Cell("literal", "true", XSD.boolean),
    Cell("literal", "2025-10-16T00:00:00+00:00", XSD.dateTime),
    None,
)


def lexical(cell: Cell | None) -> tuple[str, str, str] | None:
    """Return what a term holds, comparable with what rdflib read."""
    if cell is None:
        return None
    datatype = "" if cell.datatype == XSD.string else cell.datatype
    return ("" if cell.kind == "blank" else cell.value, datatype, cell.language)


def of_rdflib(term: object) -> tuple[str, str, str] | None:
    """Return the same of rdflib's term."""
    if term is None:
        return None
    blank = type(term).__name__ == "BNode"
    datatype = str(getattr(term, "datatype", None) or "")
    return (
        "" if blank else str(term),
        "" if datatype == XSD.string else datatype,
        getattr(term, "language", None) or "",
    )


@pytest.mark.parametrize("cell", [each for each in CELLS if each is not None], ids=repr)
def test_xml_gives_back_what_went_in(cell: Cell) -> None:
    """Every kind of term survives, with datatype and language."""
    text = to_xml(["term"], [[cell]])
    (row,) = XMLResultParser().parse(io.BytesIO(text.encode())).bindings

    assert of_rdflib(next(iter(row.values()))) == lexical(cell)


def test_xml_leaves_out_what_is_not_bound() -> None:
    """An open place has no binding, and the variable is still named."""
    root = ET.fromstring(to_xml(["a", "b"], [[None, Cell("literal", "x")]]))  # noqa: S314 - our own
    space = "{http://www.w3.org/2005/sparql-results#}"

    assert [each.get("name") for each in root.iter(f"{space}variable")] == ["a", "b"]
    assert [each.get("name") for each in root.iter(f"{space}binding")] == ["b"]


def test_xml_holds_no_character_that_xml_cannot() -> None:
    """A control character of a text becomes the replacement character."""
    root = ET.fromstring(to_xml(["a"], [[Cell("literal", "a\x00b\x0bc\ufffe")]]))  # noqa: S314 - our own

    assert "a\ufffdb\ufffdc\ufffd" in list(root.itertext())


@pytest.mark.parametrize("cell", [each for each in CELLS if each is not None], ids=repr)
def test_tsv_gives_back_what_went_in(cell: Cell) -> None:
    """Every kind of term survives, with datatype and language."""
    text = to_tsv(["term"], [[cell]])
    (row,) = TSVResultParser().parse(io.BytesIO(text.encode())).bindings

    assert of_rdflib(next(iter(row.values()))) == lexical(cell)


def test_tsv_has_a_line_a_row_and_nothing_where_nothing_is_bound() -> None:
    """Variables are named with their question mark; numbers stand bare."""
    text = to_tsv(["a", "b"], [[None, Cell("literal", "7", XSD.integer)], [CELLS[3], None]])

    assert text.splitlines()[:2] == ["?a\t?b", "\t7"]
    assert text.count("\n") == 3
