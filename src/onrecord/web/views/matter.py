"""The page about a matter: a meeting, a document, an agreement or a topic."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.lists import ACTS
from onrecord.queries import Iri
from onrecord.vocab import ONR, SKOS
from onrecord.web.cards import chosen, stream
from onrecord.web.claims import MOST, Claim, claims
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked
from onrecord.web.facts import Facts, class_name, labels, word
from onrecord.web.filters import moment
from onrecord.web.identity import identity
from onrecord.web.paging import number
from onrecord.web.panels import paged, ranked, told
from onrecord.web.pictures import timeline, timeline_of

__all__ = ["page"]

# Of more statements, only those that are shown are drawn.
_FEW = 300
_TOLD = (
    ("Issued by", ONR.issuer), ("Sent to", ONR.recipient), ("Parties", ONR.party),
    ("Taking part", ONR.participant), ("Place", ONR.place), ("Part of", ONR.partOf),
    ("Statuses claimed", ONR.claimedStatus), ("In Wikidata", SKOS.exactMatch),
)  # fmt: skip


def page(desk: Desk, asked: Asked, facts: Facts, was: str | None) -> bytes:
    """Return the page.

    Args:
        desk: has the store.
        asked: narrows what was said, and says which part of it is shown.
        facts: what is said of the matter.
        was: a former name that led here, or None.
    """
    matter, narrowed, offset = facts.thing, chosen(asked), number(asked, "offset", 0)
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
        told=told(facts, _TOLD),
        dates=_dates(facts),
        offset=offset,
        whole=count <= _FEW,
        identity=identity(desk, matter),
        picture=timeline(desk, matter) if count <= _FEW else timeline_of(desk, said.cards),
    )


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
