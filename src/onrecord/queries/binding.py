"""Putting values into a saved query without touching anything else in it.

A parameter stands as ``VALUES ?about { … }``, once or several times; what is bound replaces
what stands between those braces, by terms in N-Triples form or by UNDEF. Nothing that a user
types can become anything else than a term.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from onrecord.errors import ParameterError, QueryError
from onrecord.queries.scan import Token, tokens
from onrecord.queries.terms import Value, n_triples

__all__ = ["Template", "bind", "template"]

_IN_VALUES = frozenset({"iri", "string", "language", "name", "number", "word"})


@dataclass(frozen=True, slots=True)
class Template:
    """A query's text, cut at the braces of its parameters.

    Attributes:
        pieces: the text between the places, one more than there are places.
        places: the variable whose values stand at each place.
    """

    pieces: tuple[str, ...]
    places: tuple[str, ...]


def template(text: str, variables: Collection[str]) -> Template:
    """Cut a query's text where its parameters' values stand.

    Args:
        text: SPARQL.
        variables: names of the parameters' variables, without ``?``.

    Raises:
        QueryError: if a variable has no ``VALUES`` line of its own, or the line holds anything
            but terms.
    """
    parts = list(tokens(text))
    pieces: list[str] = []
    places: list[str] = []
    last = 0
    for index in range(len(parts) - 2):
        keyword, variable, brace = parts[index : index + 3]
        name = variable.text[1:]
        is_line = keyword.text.upper() == "VALUES" and brace.text == "{"
        if keyword.kind != "word" or not is_line or name not in variables:
            continue
        closing = _closing(parts, index + 3, name)
        pieces.append(text[last : brace.at + 1])
        places.append(name)
        last = closing.at
    missing = sorted(set(variables) - set(places))
    if missing:
        raise QueryError(f"no line 'VALUES ?{missing[0]} {{ … }}'")
    return Template((*pieces, text[last:]), tuple(places))


def _closing(parts: Sequence[Token], index: int, name: str) -> Token:
    for token in parts[index:]:
        if token.text == "}" and token.kind == "symbol":
            return token
        if token.kind not in _IN_VALUES and token.text != "^^":
            raise QueryError(f"VALUES ?{name} holds {token.text!r}, which is no term")
    raise QueryError(f"VALUES ?{name} is never closed")


def bind(
    cut: Template,
    values: Mapping[str, Sequence[Value]],
    *,
    limit: int | None = None,
    offset: int = 0,
) -> str:
    """Return the query with values in place.

    Args:
        cut: the query.
        values: for each variable its values; an empty sequence leaves it open (UNDEF).
        limit: at most so many rows, or all.
        offset: leave out so many rows first.

    Raises:
        ParameterError: if a variable has no entry, a value is no term, or a number is negative.

    >>> bind(template("SELECT ?s { VALUES ?s { 1 } ?s ?p ?o }", {"s"}), {"s": ["a"]})
    'SELECT ?s { VALUES ?s { "a" } ?s ?p ?o }'
    """
    filled = [cut.pieces[0]]
    for name, piece in zip(cut.places, cut.pieces[1:], strict=True):
        if name not in values:
            raise ParameterError(f"nothing is said of {name}")
        terms = [n_triples(value) for value in values[name]]
        filled += [f" {' '.join(terms or ['UNDEF'])} ", piece]
    return "".join(filled) + _slice(limit, offset)


def _slice(limit: int | None, offset: int) -> str:
    if offset < 0 or (limit is not None and limit < 0):
        raise ParameterError("limit and offset count rows: neither is negative")
    lines = [] if limit is None else [f"LIMIT {limit}"]
    if offset:
        lines.append(f"OFFSET {offset}")
    return "".join(f"\n{line}" for line in lines) + ("\n" if lines else "")
