"""Conflicts between status claims over one matter, and the claims that are current."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.derivation.dates import clash
from onrecord.derivation.engine import Group, Item, Output, Step
from onrecord.derivation.output import link, text
from onrecord.derivation.rule import Rule
from onrecord.derivation.view import View
from onrecord.iris import Iris
from onrecord.ntriples import Triple
from onrecord.vocab import ONR, RDF, RDFS, concept

__all__ = ["CLAIMED", "CURRENT", "DATES", "OPPOSED", "STEPS", "claim_items", "status_items"]

OPPOSED = Rule(
    "opposed-status",
    "Claims of two statuses that exclude each other, such as postponed and cancelled, or of one "
    "status and its denial, conflict.",
)
DATES = Rule("different-date", "Claims of one status on dates that have no day in common conflict.")
CURRENT = Rule(
    "latest-claim",
    "The current claims of a matter are the latest ones, by the date of their statement, else "
    "of their article, versions that were superseded left out.",
)
CLAIMED = Rule(
    "any-claim",
    "The claimed statuses of a matter are those that any claim gives it, denials left out and "
    "versions that were superseded counted.",
)

# Statuses of which a matter may have the one after the other ("scheduled", then "cancelled")
# do not exclude each other.
EXCLUSIVE = (
    ("cancelled", "held"),
    ("cancelled", "postponed"),
    ("cancelled", "under-way"),
    ("accepted", "rejected"),
    ("agreed-in-principle", "rejected"),
    ("rejected", "signed"),
    ("in-force", "rejected"),
    ("in-force", "suspended"),
    ("in-force", "withdrawn"),
    ("suspended", "withdrawn"),
)


class _Claimed(NamedTuple):
    """A status claim; ``told`` is when it was made, or None; ``dates`` that of its matter."""

    iri: str
    status: str | None
    negated: bool
    told: str | None
    earliest: str | None
    latest: str | None


def claim_items(view: View) -> list[Item]:
    """Return an article's status claims, unless a later version supersedes it."""
    if view.newest is not None:
        return []
    said = {said.iri: said.earliest for said in view.facts.said}
    return [
        Item(
            "claims",
            view.entity(claim.of),
            _Claimed(
                claim.iri,
                claim.status,
                claim.negated,
                said.get(claim.said or "") or view.facts.earliest,
                claim.earliest,
                claim.latest,
            ),
        )
        for claim in view.facts.claims
    ]


def status_items(view: View) -> list[Item]:
    """Return the statuses that an article's claims give matters, each once."""
    claimed = {
        (view.entity(claim.of), claim.status)
        for claim in view.facts.claims
        if claim.status and not claim.negated
    }
    return [Item("statuses", matter, status) for matter, status in sorted(claimed)]


def _statuses(group: Group) -> Output:
    found = [concept("status", status) for status in sorted(set(group.values))]
    return Output([link(group.key, ONR.claimedStatus, status) for status in found], [])


def _claims(group: Group) -> Output:
    claims = sorted(_Claimed(*row) for row in group.values)
    triples = [link(group.key, ONR.currentClaim, claim.iri) for claim in _current(claims)]
    for rule, words, found in _conflicts(claims):
        triples += _conflict(group.key, rule, words, found, group.iris)
    return Output(triples, [])


def _current(claims: list[_Claimed]) -> list[_Claimed]:
    """Return the latest claims; those that nothing dates only where nothing dates any."""
    latest = max((claim.told[:10] for claim in claims if claim.told), default=None)
    return [claim for claim in claims if latest == (claim.told[:10] if claim.told else None)]


def _conflicts(claims: list[_Claimed]) -> Iterator[tuple[Rule, str, list[_Claimed]]]:
    """Go through the conflicts: rule, words, claims that take part."""
    by_status: dict[str, list[_Claimed]] = {}
    for claim in claims:
        by_status.setdefault(claim.status or "", []).append(claim)
    for status, found in sorted(by_status.items()):
        held = [claim for claim in found if not claim.negated]
        if status and held and len(held) < len(found):
            yield OPPOSED, f"{status} or not", found
        apart = _apart(held)
        if apart:
            yield DATES, f"{status or 'dated'} on different dates", apart
    for one, other in EXCLUSIVE:
        sides = [[c for c in by_status.get(status, ()) if not c.negated] for status in (one, other)]
        if all(sides):
            yield OPPOSED, f"{one} or {other}", [*sides[0], *sides[1]]


def _apart(claims: list[_Claimed]) -> list[_Claimed]:
    """Return the claims whose dates have no moment in common with those of another."""
    first = max((claim.earliest for claim in claims if claim.earliest), default=None)
    last = min((claim.latest for claim in claims if claim.latest), default=None)
    ends = (first, None), (None, last)
    return [c for c in claims if any(clash((c.earliest, c.latest), end) for end in ends)]


def _conflict(
    matter: str, rule: Rule, words: str, claims: list[_Claimed], iris: Iris
) -> list[Triple]:
    name = iris.canonical("conflict", f"{matter} {rule.name} {words}")
    return [
        link(name, RDF.type, ONR.Conflict),
        text(name, RDFS.label, words),
        link(name, ONR.conflictOver, matter),
        link(name, ONR.rule, rule.iri),
        *(link(claim.iri, ONR.inConflict, name) for claim in claims),
    ]


STEPS = (Step("claims", _claims), Step("statuses", _statuses))
