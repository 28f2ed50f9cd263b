"""Triples of N-Triples text as rdflib's terms, and back, without a change to any literal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.ntriples import iri, literal, read_literal
from onrecord.vocab import XSD

if TYPE_CHECKING:
    from rdflib.term import Node

    Triple = tuple[Node, Node, Node]

__all__ = ["as_ntriples", "terms"]

_LINE = re.compile(r"(<[^>]*>|_:\S+) <([^>]*)> (.+) \.\s*")


def terms(lines: Iterable[str]) -> list[Triple]:
    """Read N-Triples, keeping each literal as it is written.

    rdflib's own parsers normalise literals, so that a malformed one may never be seen.

    Raises:
        ValueError: if a line is not N-Triples.
    """
    from rdflib import BNode, Literal, URIRef

    named: dict[str, Node] = {}

    def node(term: str) -> Node:
        if term not in named:
            named[term] = BNode(term[2:]) if term.startswith("_:") else URIRef(term[1:-1])
        return named[term]

    triples: list[Triple] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"line {number} is not a triple: {line[:80]!r}")
        subject, predicate, value = match.groups()
        if value.startswith('"'):
            words, language, datatype = read_literal(value)
            kind = None if datatype is None else URIRef(datatype)
            term: Node = Literal(words, lang=language, datatype=kind, normalize=False)
        else:
            term = node(value)
        triples.append((node(subject), node(f"<{predicate}>"), term))
    return triples


def as_ntriples(term: Node) -> str:
    """Return a term in N-Triples form."""
    from rdflib import Literal, URIRef

    if isinstance(term, URIRef):
        return iri(term)
    if not isinstance(term, Literal):
        return f"_:{term}"
    words = literal(str(term), term.language)
    typed = term.datatype is not None and str(term.datatype) != XSD.string
    return f"{words}^^<{term.datatype}>" if typed else words
