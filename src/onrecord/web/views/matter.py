"""The page about a matter: a meeting, a document, an agreement or a topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from onrecord.errors import ParameterError
from onrecord.model.lists import ACTS
from onrecord.queries import Iri
from onrecord.vocab import ONR, SKOS
from onrecord.web.cards import PAGE, Chosen, Stream, chosen, stream
from onrecord.web.claims import MOST, Claim, claims
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked
from onrecord.web.facts import Fact, Facts, class_name, labels, word
from onrecord.web.filters import moment
from onrecord.web.identity import identity
from onrecord.web.paging import Pages, pages
from onrecord.web.pictures import timeline, timeline_of

__all__ = ["MOST_RANKED", "Ranked", "offset_of", "page", "paged", "ranked"]

MOST_RANKED = 200
# Of more statements, only those that are shown are drawn.
_FEW = 300
_TOLD = (
    ("Issued by", ONR.issuer), ("Sent to", ONR.recipient), ("Parties", ONR.party),
    ("Taking part", ONR.participant), ("Place", ONR.place), ("Part of", ONR.partOf),
    ("Statuses claimed", ONR.claimedStatus), ("In Wikidata", SKOS.exactMatch),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ranked:
    """Somebody or something, and how many utterances it has."""

    iri: str
    label: str
    count: int


def page(desk: Desk, asked: Asked, facts: Facts, was: str | None) -> bytes:
    """Return the page.

    Args:
        desk: has the store.
        asked: narrows what was said, and says which part of it is shown.
        facts: what is said of the matter.
        was: a former name that led here, or None.
    """
    matter, narrowed, offset = facts.thing, chosen(asked), offset_of(asked)
    count = _references(desk, matter)
    said = stream(desk, "about", matter, narrowed, count=count, offset=offset)
    versions = desk.kg.things.rows("versions-around", about=Iri(matter)).rows
    claimed = claims(desk, [matter, *(str(v.other) for v in versions if v.relation == "version")])
    return desk.page(
        "matter.html",
        thing=matter,
        path=desk.path(matter),
        was=was,
        facts=facts,
        kind=_kind(facts),
        label=facts.label or word(matter),
        statements=count,
        said=said,
        narrowed=narrowed,
        pages=paged(desk, matter, narrowed, said, offset),
        speakers=ranked(desk, "speakers-about", "agent", about=matter),
        sides=ranked(desk, "sides-about", "side", about=matter),
        acts=ACTS,
        versions=versions,
        claim_names=labels(desk, [claim.about for claim in claimed]),
        claims=claimed,
        most_claims=MOST,
        current={str(iri) for iri in facts.iris(ONR.currentClaim)},
        conflicts=_conflicts(claimed),
        conflict_names=dict(pair for claim in claimed for pair in claim.conflicts),
        told=_told(facts),
        dates=_dates(facts),
        offset=offset,
        whole=count <= _FEW,
        identity=identity(desk, matter),
        picture=timeline(desk, matter) if count <= _FEW else timeline_of(desk, said.cards),
    )


def ranked(desk: Desk, query: str, column: str, **values: str) -> list[Ranked]:
    """Return the first rows of a query that counts utterances, with names, most first.

    Args:
        desk: has the store.
        query: a query of ``queries/lib/`` with the columns ``column`` and ``utterances``.
        column: what is counted.
        values: variables to the IRIs that they shall have.
    """
    named = {name: Iri(value) for name, value in values.items()}
    rows = desk.kg.things.rows(query, limit=MOST_RANKED, **named).rows
    names = labels(desk, [str(getattr(row, column)) for row in rows])
    return [
        Ranked(iri, names[iri], row.utterances)
        for row in rows
        for iri in (str(getattr(row, column)),)
    ]


def offset_of(asked: Asked) -> int:
    """Return how many utterances come before the part that is asked for.

    Raises:
        ParameterError: if it is no number.
    """
    words = asked.first("offset") or "0"
    if not words.isascii() or not words.isdigit() or len(words) > 9:
        raise ParameterError(f"offset: {words[:40]!r} is no number of rows")
    return int(words)


def paged(
    desk: Desk, thing: str, narrowed: Chosen, said: Stream, offset: int, **more: str
) -> Pages:
    """Return the addresses of the parts before and after the one that is shown."""
    told = {name: getattr(narrowed, name) for name in ("since", "until", "outlet", "side", "act")}
    query = urlencode({name: value for name, value in (more | told).items() if value})
    address = desk.href(thing) + (f"?{query}" if query else "")
    return pages(address, offset=offset, limit=PAGE, held=len(said.cards), all_=said.all_)


def _told(facts: Facts) -> list[tuple[str, list[Fact]]]:
    """Return what the head of the page says of a matter."""
    found = [(words, facts.of(property_)) for words, property_ in _TOLD]
    return [(words, told) for words, told in found if told]


def _dates(facts: Facts) -> str:
    """Return the date of a matter in words, as far as it is known."""
    first, last = facts.value(ONR.earliest), facts.value(ONR.latest)
    if first is None and last is None:
        return ""
    if first is not None and last is not None:
        one = moment(first), moment(last, last=True)
        return one[0] if one[0] == one[1] else f"{one[0]} to {one[1]}"
    return f"from {moment(first)}" if last is None else f"by {moment(last, last=True)}"


def _references(desk: Desk, matter: str) -> int:
    """Return how many statements concern a matter."""
    rows = desk.kg.things.rows("references", thing=Iri(matter)).rows
    return sum(row.times for row in rows if row.property == ONR.concerns)


def _kind(facts: Facts) -> str:
    """Return what kind of matter it is: ``Document, non-paper``."""
    names = {each for each in facts.types if each.startswith(ONR.Matter.removesuffix("Matter"))}
    classes = sorted(map(class_name, names))
    kinds = [fact.shown for fact in facts.of(ONR.kind) if fact.shown.capitalize() not in classes]
    return ", ".join([*classes, *kinds])


def _conflicts(claimed: Sequence[Claim]) -> dict[str, list[Claim]]:
    """Return the claims of each conflict, by its IRI."""
    found: dict[str, list[Claim]] = {}
    for claim in claimed:
        for iri, _ in claim.conflicts:
            found.setdefault(iri, []).append(claim)
    return found
