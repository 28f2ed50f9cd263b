"""A part of very many things said, without going through all of them.

Articles are gone through by date until the part is full: what is said so often stands in many
of them. The further on a part of a list is, the longer it takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.queries import Iri
from onrecord.web.asking import counts
from onrecord.web.desk import Desk

__all__ = ["first_said"]

# At least and at most so many articles are looked into by one query.
_FEW = 100
_MANY = 2000
# So many more than would do if things were said evenly.
_MARGIN = 1.3


def first_said(
    desk: Desk, query: str, anchor: dict[str, Any], count: int, limit: int, offset: int
) -> list[tuple[str, str]]:
    """Return a part of the utterances of a thing, in order of their articles' dates.

    Args:
        desk: has the store.
        query: ``many-about`` or ``many-by``.
        anchor: the query's values.
        count: about how many there are in all.
        limit: at most so many.
        offset: leave out so many first.

    Returns:
        Each utterance, with its first statement.
    """
    first: dict[str, str] = {}
    enough = _MARGIN * counts(desk)["Article"] * (offset + limit) / max(count, 1)
    for articles in _by_date(desk, min(max(int(enough), _FEW), _MANY)):
        named = [Iri(article) for article in articles]
        place = {article: at for at, article in enumerate(articles)}
        told = sorted(
            (place[str(statement).split("/statement/", 1)[0]], str(statement), str(utterance))
            for statement, utterance in desk.kg.things.rows(query, article=named, **anchor)
        )
        for _, statement, utterance in told:
            first.setdefault(utterance, statement)
        if len(first) >= offset + limit:
            break
    return list(first.items())[offset : offset + limit]


def _by_date(desk: Desk, size: int) -> Iterator[list[str]]:
    """Go through all articles, the earliest first, undated ones last, so many at once."""
    held = 0
    while articles := desk.kg.inventory.earliest(size, held):
        yield list(articles)
        held += size
