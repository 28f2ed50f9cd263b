"""Terms and triples in N-Triples form, as plain strings.

Graphs travel between the stages as sorted tuples of :class:`Triple`: cheap to make, compare,
hash and write, the same bytes everywhere, and readable by every RDF tool. Source of the
grammar: RDF 1.1 N-Triples, https://www.w3.org/TR/n-triples/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from onrecord.vocab import XSD

__all__ = ["Literal", "Triple", "iri", "lines", "literal", "parse", "plain", "read_literal"]

# RDF 1.1 N-Triples, production LANGTAG.
_LANGUAGE = re.compile(r"[A-Za-z]+(?:-[A-Za-z0-9]+)*\Z")
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}
_ESCAPED = re.compile(r'[\\"\n\r\t\x08\x0c\x00-\x1f\x7f]')
_UNESCAPED = re.compile(r"\\(?:([tbnrf\"'\\])|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_UNESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_LITERAL = re.compile(
    r'"(?P<value>(?:[^"\\]|\\.)*)"(?:@(?P<lang>[A-Za-z0-9-]+)|\^\^<(?P<type>[^>]*)>)?\Z', re.DOTALL
)
_LINE = re.compile(r"(<[^>]*>) (<[^>]*>) (.+) \.\Z", re.DOTALL)


class Triple(NamedTuple):
    """Subject, predicate and object, each in N-Triples form."""

    subject: str
    predicate: str
    object: str


class Literal(NamedTuple):
    """The parts of a literal; ``lang`` and ``datatype`` are never both given."""

    value: str
    lang: str | None
    datatype: str | None


def iri(value: str) -> str:
    """Return ``value`` as an N-Triples IRI.

    Raises:
        ValueError: if it holds a character that no IRI may hold.

    >>> iri("https://example.org/a")
    '<https://example.org/a>'
    """
    if fault := _NOT_IN_IRI.search(value):
        raise ValueError(f"{fault.group()!r} may not stand in an IRI: {value!r}")
    return f"<{value}>"


def literal(value: str | bool | int | Decimal | datetime, lang: str | None = None) -> str:
    """Return a Python value as an N-Triples literal, in the one form that we write.

    Booleans are ``true``/``false``, decimals are without exponent and keep at least one
    digit after the point, times must be aware and are written in UTC with ``Z``, languages
    are in lower case, as Oxigraph keeps them.

    Raises:
        ValueError: if a time has no zone, or ``lang`` is no language tag.

    >>> literal("non-paper", "en")
    '"non-paper"@en'
    >>> literal(True)
    '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    """
    match value:
        case str():
            quoted = '"' + _ESCAPED.sub(_escape, value) + '"'
            if lang is None:
                return quoted
            if not _LANGUAGE.match(lang):
                raise ValueError(f"not a language tag: {lang!r}")
            return f"{quoted}@{lang.lower()}"
        case bool():
            return f'"{str(value).lower()}"^^<{XSD.boolean}>'
        case int():
            return f'"{value}"^^<{XSD.integer}>'
        case Decimal():
            digits = f"{value.normalize():f}"
            return f'"{digits if "." in digits else digits + ".0"}"^^<{XSD.decimal}>'
        case datetime():
            return f'"{_utc(value)}"^^<{XSD.dateTime}>'


def plain(term: str) -> str:
    """Return an N-Triples IRI without its brackets.

    Raises:
        ValueError: if ``term`` is not an IRI.
    """
    if not (term.startswith("<") and term.endswith(">")):
        raise ValueError(f"not an IRI: {term}")
    return term[1:-1]


def read_literal(term: str) -> Literal:
    r"""Take an N-Triples literal apart.

    Raises:
        ValueError: if ``term`` is not a literal.

    >>> read_literal('"a\\nb"@en')
    Literal(value='a\nb', lang='en', datatype=None)
    """
    match = _LITERAL.match(term)
    if match is None:
        raise ValueError(f"not a literal: {term}")
    return Literal(_UNESCAPED.sub(_unescape, match["value"]), match["lang"], match["type"])


def lines(triples: Iterable[Triple]) -> str:
    """Return triples as N-Triples text, one a line, in the order given."""
    return "".join(f"{s} {p} {o} .\n" for s, p, o in triples)


def parse(text: str) -> Iterator[Triple]:
    """Go through N-Triples text as :func:`lines` writes it.

    Raises:
        ValueError: at the first line that is not a triple of IRIs and literals.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if not line:
            continue
        match = _LINE.match(line)
        if match is None:
            raise ValueError(f"line {number} is not a triple: {line[:80]}")
        yield Triple(match[1], match[2], match[3])


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    return _ESCAPES[char] if char in _ESCAPES else f"\\u{ord(char):04X}"


def _unescape(match: re.Match[str]) -> str:
    if match[1] is not None:
        return _UNESCAPES[match[1]]
    return chr(int(match[2] or match[3], 16))


def _utc(value: datetime) -> str:
    offset = value.utcoffset()
    if offset is None:
        raise ValueError("a time needs its zone")
    stamp = (value - offset).replace(tzinfo=None)
    return stamp.isoformat(timespec="microseconds" if stamp.microsecond else "seconds") + "Z"
