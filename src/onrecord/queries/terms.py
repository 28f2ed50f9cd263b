"""RDF terms as this package handles them: Python values in, cells of an answer out.

No RDF library stands behind them. A parameter's value is an :class:`Iri` or a plain Python
value; a cell of an answer is a :class:`Cell`, whatever store it came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, NamedTuple, Protocol

from onrecord.errors import ParameterError
from onrecord.vocab import XSD

__all__ = ["Cell", "Iri", "Solutions", "Value", "cells", "n_triples", "python_value"]


class Iri(str):
    """The name of a thing, told apart from words."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"Iri({str(self)!r})"


Value = Iri | str | bool | int | float | Decimal | datetime


class Cell(NamedTuple):
    """One bound place of an answer.

    Attributes:
        kind: what stands there.
        value: IRI, label of a blank node, or lexical form.
        datatype: IRI of a literal's datatype; empty for anything else.
        language: language tag of a literal, else empty.
    """

    kind: Literal["iri", "blank", "literal"]
    value: str
    datatype: str = ""
    language: str = ""


class Solutions(Protocol):
    """What a store's ``query`` gives back for a SELECT: names of variables, then rows.

    A name is a string or has ``value``. A row is a sequence in the order of the names; each
    place is None, a :class:`Cell`, or a term with ``value`` and, for literals, ``datatype``
    and ``language``: pyoxigraph's own solutions fit.
    """

    @property
    def variables(self) -> Sequence[Any]:
        """Names of the variables, in the order of the SELECT clause."""

    def __iter__(self) -> Iterator[Any]:
        """Go through the rows."""


_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
# RFC 3987, but for hosts in brackets: what every parser takes between "<" and ">".
_IRI_CHARACTERS = (
    r"(?:[^<>\"{}|^`\\\x00-\x20%#\[\]\x7f-\xa0\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff]"
    r"|%[0-9A-Fa-f]{2})*"
)
_ABSOLUTE_IRI = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.\-]*:{_IRI_CHARACTERS}(?:#{_IRI_CHARACTERS})?", re.ASCII
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _quoted(words: str) -> str:
    if any("\ud800" <= char <= "\udfff" for char in words):
        raise ParameterError(f"not text that RDF can hold: {words!r}")
    before = " " + words
    return '"' + "".join(map(_escaped, words, before)) + '"'


def _escaped(char: str, before: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    # Some parsers take the "u" after an escaped backslash for the escape of a character, and as
    # many hexadecimal digits for its number as follow: so it is written with all eight.
    plain = char >= " " and char != "\x7f" and not (before == "\\" and char in "uU")
    return char if plain else f"\\U{ord(char):08X}"


def n_triples(value: Value) -> str:
    r"""Write a value as a term in N-Triples form, which SPARQL reads alike.

    A moment without a zone counts as UTC.

    Raises:
        ParameterError: if it is no absolute IRI, not text that RDF can hold, or no number.

    >>> n_triples(Iri("https://example.org/a"))
    '<https://example.org/a>'
    >>> n_triples('the "non-paper"')
    '"the \\"non-paper\\""'
    """
    match value:
        case Iri():
            if not _ABSOLUTE_IRI.fullmatch(value):
                raise ParameterError(f"not an absolute IRI: {str(value)!r}")
            return f"<{value}>"
        case str():
            return _quoted(value)
        case bool():
            return f'"{str(value).lower()}"^^<{XSD.boolean}>'
        case int():
            return f'"{value}"^^<{XSD.integer}>'
        case float() | Decimal():
            return _decimal(value)
        case datetime():
            zoned = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
            return f'"{zoned.replace(tzinfo=None).isoformat()}Z"^^<{XSD.dateTime}>'


def _decimal(value: float | Decimal) -> str:
    number = Decimal(str(value))
    if not number.is_finite():
        raise ParameterError(f"not a number that a filter can compare: {value!r}")
    return f'"{number:f}"^^<{XSD.decimal}>'


def _moment(lexical: str) -> datetime:
    return datetime.fromisoformat(lexical)


def _boolean(lexical: str) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}[lexical]


_READERS: dict[str, Callable[[str], Value]] = {
    XSD.integer: int,
    XSD.decimal: Decimal,
    XSD.boolean: _boolean,
    XSD.dateTime: _moment,
    "http://www.w3.org/2001/XMLSchema#double": float,
    "http://www.w3.org/2001/XMLSchema#float": float,
}


def python_value(cell: Cell | None) -> Value | None:
    """Return what a cell holds as a Python value; None where nothing is bound.

    A literal whose words do not fit its datatype, or whose datatype is not known here, stays
    the words that it is.

    >>> python_value(Cell("literal", "0.8", XSD.decimal))
    Decimal('0.8')
    """
    if cell is None:
        return None
    if cell.kind == "iri":
        return Iri(cell.value)
    if cell.kind == "blank":
        return f"_:{cell.value}"
    if cell.datatype not in _READERS:
        return cell.value
    try:
        return _READERS[cell.datatype](cell.value)
    except (ValueError, KeyError, InvalidOperation):  # an ill-typed literal of someone's store
        return cell.value


def _cell(term: Any) -> Cell | None:
    if term is None or isinstance(term, Cell):
        return term
    datatype = getattr(term, "datatype", None)
    if datatype is not None:
        return Cell("literal", term.value, _name(datatype), term.language or "")
    blank = type(term).__name__ in {"BlankNode", "BNode"}
    return Cell("blank" if blank else "iri", term.value)


def _name(thing: Any) -> str:
    return thing if isinstance(thing, str) else str(thing.value)


def cells(solutions: Solutions) -> tuple[tuple[str, ...], list[tuple[Cell | None, ...]]]:
    """Return the names of an answer's variables, and its rows as cells."""
    names = tuple(_name(variable) for variable in solutions.variables)
    count = range(len(names))
    return names, [tuple(_cell(row[index]) for index in count) for row in solutions]
