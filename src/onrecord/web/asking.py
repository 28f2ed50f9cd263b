"""What views ask of a store beside its verbs: lists for pages, and the names of what is shown.

The queries are those of ``queries/lib``. What a page needs whole is kept as long as the store
stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from onrecord.pipeline.things import Things
from onrecord.queries import Iri
from onrecord.web.desk import Desk

__all__ = ["counts", "kept", "named", "rows"]

T = TypeVar("T")

# So many names of things are looked up at once; one query stays short.
_AT_ONCE = 200
# There is one of the things of each state of a store.
_KEPT: WeakKeyDictionary[Things, dict[str, Any]] = WeakKeyDictionary()


def rows(desk: Desk, name: str, **values: Sequence[str]) -> list[Any]:
    """Return the rows of a query of ``queries/lib`` as named tuples.

    Args:
        desk: has the store.
        name: of the query.
        values: variable to the IRIs that its VALUES lines shall hold.
    """
    given: dict[str, Any] = {
        variable: [Iri(each) for each in told] for variable, told in values.items()
    }
    return desk.kg.things.rows(name, **given).rows


def kept(desk: Desk, name: str, make: Callable[[], T]) -> T:
    """Return what ``make`` gives, made once for each state of the store."""
    held = _KEPT.setdefault(desk.kg.things, {})
    if name not in held:
        held[name] = make()
    made: T = held[name]
    return made


def counts(desk: Desk) -> dict[str, int]:
    """Return how many there are of what the first page counts, by local name of the class."""
    return kept(desk, "counts", desk.kg.inventory.counts)


def named(desk: Desk, things: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return for each thing the labels that an answer may show with it, and whose they are.

    Of a statement these are its speakers and what it is about, of an article its title and
    outlet, of an entity its own.
    """
    found: dict[str, dict[str, str]] = {}
    wanted = sorted(set(things))
    for at in range(0, len(wanted), _AT_ONCE):
        for row in rows(desk, "linked-names", thing=wanted[at : at + _AT_ONCE]):
            found.setdefault(str(row.thing), {}).setdefault(str(row.label), str(row.entity))
    return found
