"""Running a saved query over anything that answers SPARQL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from onrecord.errors import QueryError
from onrecord.queries.binding import bind
from onrecord.queries.catalogue import Column, SavedQuery
from onrecord.queries.results import Result
from onrecord.queries.terms import Cell, Solutions, Value, cells

__all__ = ["Answering", "result", "run"]


class Answering(Protocol):
    """Anything that answers SPARQL: a store, or a worker that stands before one."""

    def query(self, sparql: str, /) -> Any:
        """Run a query; a SELECT gives :class:`~onrecord.queries.terms.Solutions`."""


def run(
    store: Answering,
    saved: SavedQuery,
    params: Mapping[str, tuple[Value, ...]],
    *,
    limit: int | None = None,
    offset: int = 0,
) -> Result:
    """Run a saved query.

    Args:
        store: what answers.
        saved: the query.
        params: values of each of its parameters, as :func:`~onrecord.queries.parameters.resolve`
            gives them.
        limit: at most so many rows, or all.
        offset: leave out so many rows first.

    Raises:
        ParameterError: if a parameter has no entry.
        QueryError: if the answer does not have the columns that the header promises.
    """
    values = {param.variable: params[param.name] for param in saved.params if param.name in params}
    sparql = bind(saved.template, values, limit=limit, offset=offset)
    names, rows = cells(store.query(sparql))
    promised = tuple(column.name for column in saved.columns)
    if names != promised:
        raise QueryError(f"{saved.name}: answered {', '.join(names)}, not {', '.join(promised)}")
    sorted_names = [i for i, column in enumerate(saved.columns) if column.type == "names"]
    if sorted_names:
        rows = [_with_sorted(row, sorted_names) for row in rows]
    return Result(saved.columns, rows, saved.name, dict(params), limit=limit, offset=offset)


def result(solutions: Solutions) -> Result:
    """Return the answer to SPARQL of the user's own; every column counts as text."""
    names, rows = cells(solutions)
    return Result(tuple(Column(name, name, "text") for name in names), rows)


def _with_sorted(row: tuple[Cell | None, ...], places: list[int]) -> tuple[Cell | None, ...]:
    # GROUP_CONCAT joins in an order of the store's own; an answer is the same everywhere.
    changed = list(row)
    for place in places:
        cell = changed[place]
        if cell is not None:
            parts = sorted(set(cell.value.split("; ")) - {""})
            changed[place] = cell._replace(value="; ".join(parts)) if parts else None
    return tuple(changed)
