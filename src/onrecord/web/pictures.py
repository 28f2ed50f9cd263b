"""Pictures that stand in pages: SVG of the answers to saved queries, and of what is listed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from onrecord.queries import Iri, Result
from onrecord.queries.catalogue import Column
from onrecord.queries.terms import Cell
from onrecord.rendering.timeline import timeline_svg
from onrecord.vocab import XSD
from onrecord.web.cards import Card
from onrecord.web.desk import Desk

__all__ = ["network", "timeline", "timeline_of"]

# Rows that a picture is drawn of.
_ROWS = 400
_PAIRS = 60
_COLUMNS = (
    Column("when", "When", "dateTime"),
    Column("speaker", "Speaker", "text"),
    Column("act", "Act", "text"),
    Column("negated", "In the negative", "boolean"),
    Column("words", "Words", "text"),
    Column("publisher", "Outlet", "text"),
    Column("statement", "Statement", "Statement"),
)


def timeline(desk: Desk, about: str) -> Markup | None:
    """Return a timeline of everything about a thing, or None where none of it has a time."""
    return _drawn(desk, desk.kg.things.saved("timeline", limit=_ROWS, about=Iri(about)))


def timeline_of(desk: Desk, cards: Sequence[Card]) -> Markup | None:
    """Return a timeline of the utterances that a page lists, or None where none has a time."""
    firsts = [card.first for card in cards]
    rows = [
        (
            None if each.when is None else _moment(each.when),
            Cell("literal", ", ".join(name for _, name in each.speakers)),
            Cell("literal", each.act),
            Cell("literal", str(each.negated).lower(), XSD.boolean),
            Cell("literal", each.words),
            None if each.publisher is None else Cell("literal", each.publisher),
            Cell("iri", each.iri),
        )
        for each in firsts
    ]
    return _drawn(desk, Result(_COLUMNS, rows))


def network(desk: Desk, agent: str) -> Markup | None:
    """Return whom an agent met or was printed with, or None where there is nobody."""
    from onrecord.rendering.network import network_svg

    answer = desk.kg.things.saved("network", limit=_PAIRS, agent=Iri(agent))
    # The picture escapes what it shows.
    drawn = network_svg(answer, desk.href) if answer else None
    return None if drawn is None else Markup(drawn)  # noqa: S704


def _drawn(desk: Desk, answer: Result) -> Markup | None:
    drawn = timeline_svg(answer, desk.href)
    return None if drawn is None else Markup(drawn)  # noqa: S704


def _moment(when: datetime) -> Cell:
    return Cell("literal", when.isoformat().replace("+00:00", "Z"), XSD.dateTime)
