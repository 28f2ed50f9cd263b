"""Answers made up for pictures, and what is read out of a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from onrecord.queries import Result
from onrecord.queries.catalogue import Column
from onrecord.queries.terms import Cell
from onrecord.rendering.drawing import text_width

__all__ = ["SVG", "Box", "answer", "labels", "marks", "overlapping", "read", "rows_in", "said"]

SVG = "{http://www.w3.org/2000/svg}"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPES = {
    "when": "dateTime", "earliest": "dateTime", "latest": "dateTime", "said": "edtf",
    "published": "edtf", "attested": "edtf", "heldFrom": "edtf", "heldUntil": "edtf",
    "date": "edtf", "statement": "Statement", "article": "Article", "agent": "Entity",
    "other": "Entity", "entity": "Entity", "negated": "boolean", "times": "integer",
    "addressees": "names",
}  # fmt: skip
_DATATYPES = {"dateTime": "dateTime", "boolean": "boolean", "integer": "integer"}
_IRIS = frozenset({"Statement", "Article", "Entity"})
_BASE = "https://w3id.org/onrecord/"


def answer(*rows: dict[str, str | None], query: str | None = None) -> Result:
    """Return an answer with these rows; columns are typed by their names, labels are these."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = tuple(Column(name, name.capitalize(), _type(name)) for name in names)
    cells = [tuple(_cell(name, row.get(name)) for name in names) for row in rows]
    return Result(columns, cells, query)


def _type(name: str) -> str:
    return _TYPES[name] if name in _TYPES else "text"


def _cell(name: str, value: str | None) -> Cell | None:
    if value is None:
        return None
    kind = _type(name)
    if kind in _IRIS:
        return Cell("iri", _BASE + value)
    datatype = _DATATYPES[kind] if kind in _DATATYPES else "string"
    return Cell("literal", value, _XSD + datatype)


def said(speaker: str | None, when: str | None, number: int = 0, **more: str | None) -> Any:
    """Return a row about a statement: said on a day, or by it where ``when`` ends with "by"."""
    day, _, by = (when or "").partition(" ")
    moment = None if when is None else f"{day}T{'23:59:59' if by else '00:00:00'}Z"
    own = None if by or when is None else more.get("said", day)
    row = {
        "when": moment,
        "basis": "own date" if own else "latest bound" if by else "earliest bound",
        "speaker": speaker,
        "act": "asserts",
        "negated": "false",
        "words": f"words of statement number {number}",
        "said": own,
        "publisher": "Anse Courier",
        "statement": f"article/0123456789abcdef/statement/{number}-{number + 1}",
    }
    return row | more


def read(svg: str) -> etree._Element:
    """Return a picture as XML."""
    return etree.fromstring(svg.encode())


def marks(svg: str) -> list[etree._Element]:
    """Return what stands for rows, each with its title."""
    return [each for each in read(svg).iter() if each.get("class") == "chart-mark"]


def rows_in(svg: str) -> int:
    """Return how many rows the marks of a picture stand for."""
    return sum(int(each.get("data-rows", 0)) for each in marks(svg))


@dataclass(frozen=True)
class Box:
    """Where a text stands."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Tell whether two texts stand on each other."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def labels(svg: str) -> list[Box]:
    """Return where each text of a picture stands, as wide as it may be."""
    return list(_labels(read(svg), 0.0, 0.0, 16.0))


def _labels(node: etree._Element, x: float, y: float, size: float) -> Iterator[Box]:
    size = float(node.get("font-size", size))
    move = node.get("transform", "")
    if move.startswith("translate("):
        dx, dy = move.removeprefix("translate(").partition(")")[0].split()
        x, y = x + float(dx), y + float(dy)
    if node.tag == f"{SVG}text":
        words = node.text or ""
        width = text_width(words, size)
        at = {None: 0.0, "middle": 0.5, "end": 1.0}[node.get("text-anchor")]
        left = x + float(node.get("x", 0)) - at * width
        base = y + float(node.get("y", 0))
        yield Box(words, left, base - 0.75 * size, left + width, base + 0.2 * size)
    for child in node:
        yield from _labels(child, x, y, size)


def overlapping(boxes: Sequence[Box]) -> list[tuple[str, str]]:
    """Return the texts that stand on each other."""
    found = []
    for number, one in enumerate(boxes):
        found += [(one.words, other.words) for other in boxes[:number] if one.overlaps(other)]
    return found
