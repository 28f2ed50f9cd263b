"""What the pages about matters and agents have in common: rankings, parts of lists, heads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from onrecord.queries import Iri
from onrecord.web.cards import PAGE, Chosen, Stream
from onrecord.web.desk import Desk
from onrecord.web.facts import Fact, Facts, labels
from onrecord.web.paging import Pages, pages

__all__ = ["MOST_RANKED", "Ranked", "paged", "ranked", "told"]

MOST_RANKED = 200


@dataclass(frozen=True, slots=True)
class Ranked:
    """Somebody or something, and how many utterances it has."""

    iri: str
    label: str
    count: int


def ranked(desk: Desk, query: str, column: str, **values: str) -> list[Ranked]:
    """Return the first rows of a query that counts utterances, with names, most first.

    Args:
        desk: has the store.
        query: a query of ``queries/lib/`` with the columns ``column`` and ``utterances``.
        column: what is counted.
        values: variables to the IRIs that they shall have.
    """
    given = {name: Iri(value) for name, value in values.items()}
    rows = desk.kg.things.rows(query, limit=MOST_RANKED, **given).rows
    names = labels(desk, [str(getattr(row, column)) for row in rows])
    return [
        Ranked(iri, names[iri], row.utterances)
        for row in rows
        for iri in (str(getattr(row, column)),)
    ]


def paged(
    desk: Desk, thing: str, narrowed: Chosen, said: Stream, offset: int, **more: str
) -> Pages:
    """Return the addresses of the parts before and after the one that is shown."""
    chosen = {name: getattr(narrowed, name) for name in ("since", "until", "outlet", "side", "act")}
    query = urlencode({name: value for name, value in (more | chosen).items() if value})
    address = desk.href(thing) + (f"?{query}" if query else "")
    return pages(address, offset=offset, limit=PAGE, held=len(said.cards), all_=said.all_)


def told(facts: Facts, heads: Iterable[tuple[str, str]]) -> list[tuple[str, list[Fact]]]:
    """Return what the head of a page says of its thing.

    Args:
        facts: what is said of it.
        heads: words, and the property whose values stand behind them.
    """
    found = [(words, facts.of(property_)) for words, property_ in heads]
    return [(words, values) for words, values in found if values]
