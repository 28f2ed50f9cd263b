"""Running the program's own queries, and saved ones, with terms in place of words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, cast

from onrecord.ntriples import plain
from onrecord.queries import Result
from onrecord.queries.binding import Template, bind, template
from onrecord.queries.catalogue import SavedQuery, parse
from onrecord.queries.run import result, run
from onrecord.queries.terms import Iri, Value
from onrecord.resources import folder
from onrecord.stores import Answer
from onrecord.stores.contract import GraphStore

__all__ = ["answer", "rows", "rows_of", "saved"]

Given = Mapping[str, Value | Sequence[Value]]


def rows(graph: GraphStore, query: str, given: Given, limit: int | None = None) -> Result:
    """Run a query of ``queries/lib/``; every column counts as text."""
    return result(answer(graph, query, given, limit))


def answer(graph: GraphStore, query: str, given: Given, limit: int | None = None) -> Answer:
    """Run a query of ``queries/lib/``, and return its rows as the store has them.

    Args:
        graph: the store.
        query: the file's name without suffix.
        given: for a variable of a VALUES line its value, or its values; none leaves it open.
        limit: at most so many rows.
    """
    told = {name: _several(value) for name, value in given.items()}
    return graph.query(bind(_template(query, tuple(sorted(told))), told, limit=limit))


def rows_of(graph: GraphStore, query: str, **given: Iterable[str]) -> Sequence[tuple[Any, ...]]:
    """Return the rows of a query for some terms in N-Triples form; none where there are none.

    Args:
        graph: a store.
        query: file name without ``.rq``, below ``queries/lib``.
        given: for variables of VALUES lines their IRIs.
    """
    told = {name: [Iri(plain(term)) for term in terms] for name, terms in given.items()}
    if not all(told.values()):
        return ()  # without values a variable would be open
    return answer(graph, query, told).rows


def saved(graph: GraphStore, query: str, given: Given, limit: int | None = None) -> Result:
    """Run a saved query; a parameter that is not given has its default."""
    found = _saved(query)
    told: dict[str, tuple[Value, ...]] = {
        param.name: () if param.default is None else (param.default,) for param in found.params
    }
    told |= {name: _several(value) for name, value in given.items()}
    return run(graph, found, told, limit=limit)


def _several(value: Value | Sequence[Value]) -> tuple[Value, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (cast("Value", value),)


@cache
def _template(name: str, variables: tuple[str, ...]) -> Template:
    text = (folder("queries") / "lib" / f"{name}.rq").read_text(encoding="utf-8")
    return template(text, variables)


@cache
def _saved(name: str) -> SavedQuery:
    return parse(name, (folder("queries") / f"{name}.rq").read_text(encoding="utf-8"))
