"""The result formats of SPARQL 1.1 that are more than a dump: TSV and XML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from onrecord.queries.terms import Cell
from onrecord.vocab import XSD

__all__ = ["to_tsv", "to_xml"]

Rows = Iterable[Sequence[Cell | None]]

_RESULTS = "http://www.w3.org/2005/sparql-results#"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
# A number stands bare only in the form that reads back as its own datatype.
_BARE = {
    XSD.integer: re.compile(r"[+-]?[0-9]+"),
    XSD.decimal: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    "http://www.w3.org/2001/XMLSchema#double": re.compile(
        r"[+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"
    ),
}
_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
)
# What XML 1.0 cannot hold, not even as a reference.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_tsv(names: Sequence[str], rows: Rows) -> str:
    r"""Return SPARQL 1.1 Query Results TSV: terms as in Turtle, nothing where nothing is bound.

    >>> to_tsv(["s", "n"], [[Cell("iri", "https://example.org/a"), None]])
    '?s\t?n\n<https://example.org/a>\t\n'
    """
    lines = ["\t".join(f"?{name}" for name in names)]
    lines += ["\t".join("" if cell is None else _turtle(cell) for cell in row) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def to_xml(names: Sequence[str], rows: Rows) -> str:
    """Return the SPARQL Query Results XML Format; a character that XML cannot hold becomes U+FFFD.

    >>> "<uri>https://example.org/a</uri>" in to_xml(["s"], [[Cell("iri", "https://example.org/a")]])
    True
    """
    head = "".join(f'<variable name="{html.escape(name)}"/>' for name in names)
    results = "".join(f"<result>{_bindings(names, row)}</result>\n" for row in rows)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{_RESULTS}">\n'
        f"<head>{head}</head>\n<results>\n{results}</results>\n</sparql>\n"
    )


def _turtle(cell: Cell) -> str:
    if cell.kind == "iri":
        return f"<{cell.value}>"
    if cell.kind == "blank":
        return f"_:{cell.value}"
    if cell.datatype in _BARE and _BARE[cell.datatype].fullmatch(cell.value):
        return cell.value
    quoted = f'"{cell.value.translate(_ESCAPES)}"'
    if cell.language:
        return f"{quoted}@{cell.language}"
    plain = cell.datatype in ("", _STRING)
    return quoted if plain else f"{quoted}^^<{cell.datatype}>"


def _bindings(names: Sequence[str], row: Sequence[Cell | None]) -> str:
    return "".join(
        f'<binding name="{html.escape(name)}">{_element(cell)}</binding>'
        for name, cell in zip(names, row, strict=True)
        if cell is not None
    )


def _element(cell: Cell) -> str:
    # A carriage return would be read back as a line feed.
    text = html.escape(_NO_XML.sub("\ufffd", cell.value), quote=False).replace("\r", "&#13;")
    if cell.kind != "literal":
        name = {"iri": "uri", "blank": "bnode"}[cell.kind]
        return f"<{name}>{text}</{name}>"
    if cell.language:
        return f'<literal xml:lang="{html.escape(cell.language)}">{text}</literal>'
    typed = cell.datatype and cell.datatype != _STRING
    about = f' datatype="{html.escape(cell.datatype)}"' if typed else ""
    return f"<literal{about}>{text}</literal>"
