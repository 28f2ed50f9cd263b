"""Claims of status and date that articles make of a matter, with who makes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.queries import Iri
from onrecord.web.cards import Said, said
from onrecord.web.desk import Desk
from onrecord.web.facts import labels, word

__all__ = ["MOST", "Claim", "claims"]

# How many claims a page lists.
MOST = 60


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim.

    Attributes:
        about: IRI of the matter.
        status: what is claimed, or None where only a date is.
        denied: the claim is that it is not so.
        date: EDTF, or the words of the date, or None.
        said: the statement that makes it, or None where the article does in its own voice.
        sentence: the sentence around its words.
        conflicts: IRI and name of the conflicts that it stands in.
    """

    iri: str
    about: str
    status: str | None
    denied: bool
    date: str | None
    said: Said | None
    sentence: str | None
    conflicts: tuple[tuple[str, str], ...]
    publisher: str | None
    published: str | None
    title: str | None
    article: str


def claims(desk: Desk, matters: Sequence[str]) -> list[Claim]:
    """Return the claims about some matters in order of their articles' dates.

    Of very many, those in conflict and the latest.
    """
    rows = desk.kg.things.rows("claims-about", about=[Iri(iri) for iri in matters]).rows
    rows = _some(rows)
    told = said(desk, [str(row.statement) for row in rows if row.statement])
    names = labels(desk, [str(row.conflict) for row in rows if row.conflict])
    found: dict[str, Claim] = {}
    for row in rows:
        iri = str(row.claim)
        clash = () if row.conflict is None else ((str(row.conflict), names[str(row.conflict)]),)
        known = found.get(iri)
        earlier = () if known is None else known.conflicts
        found[iri] = Claim(
            iri,
            str(row.about),
            None if row.status is None else word(str(row.status)).replace("-", " "),
            row.negated is True,
            row.date or row.dateText,
            told.get(str(row.statement)),
            desk.kg.sentence(iri) if known is None else known.sentence,
            (*earlier, *(each for each in clash if each not in earlier)),
            row.publisher,
            row.published,
            row.title,
            str(row.article),
        )
    return list(found.values())


def _some(rows: Sequence[Any]) -> list[Any]:
    """Return the rows of at most :data:`MOST` claims, in their order."""
    clashing = list(dict.fromkeys(row.claim for row in rows if row.conflict))
    latest = list(dict.fromkeys(row.claim for row in reversed(rows)))
    kept = set(list(dict.fromkeys([*clashing[: MOST // 2], *latest]))[:MOST])
    return [row for row in rows if row.claim in kept]
