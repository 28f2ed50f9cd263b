"""Status claims, participations, tenures and mentions, compared by what they say."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from onrecord.evaluation.counting import counted
from onrecord.evaluation.ledger import Ledger
from onrecord.evaluation.pairing import same_keys, same_places
from onrecord.evaluation.side import Side, told
from onrecord.evaluation.tally import Tally
from onrecord.model import StatusClaim

__all__ = [
    "compare_claims",
    "compare_mentions",
    "compare_participations",
    "compare_tenures",
    "pair_mentions",
]

Key = Callable[[Side, Any], Hashable]


def compare_claims(ledger: Ledger) -> None:
    """Count status claims: the same matter, status and polarity, made by the same speaker.

    A claim without a status is one of a date, which then must be the same.
    """
    pairs = _found(
        ledger, "claim", "status_claims", lambda side, one: (_says(side, one), _by(side, one))
    )
    for one, other in pairs:
        ledger.several("claim.date", told(one.date), told(other.date), (one, other))
    _found(ledger, "claim", "status_claims", _says, measure="claim.unattributed")


def compare_participations(ledger: Ledger) -> None:
    """Count participations: the same agent at the same meeting."""
    pairs = _found(
        ledger,
        "participation",
        "participations",
        lambda side, one: (side.called(one.meeting), side.name(one.agent)),
    )
    for one, other in pairs:
        sides = ledger.gold.names((one.side,)), ledger.system.names((other.side,))
        ledger.several("participation.side", *sides, (one, other))
        capacities = _folded(one.capacity), _folded(other.capacity)
        ledger.several("participation.capacity", *capacities, (one, other))


def compare_tenures(ledger: Ledger) -> None:
    """Count tenures: the same holder of the same office."""
    pairs = _found(
        ledger, "tenure", "tenures", lambda side, one: (side.name(one.holder), side.office(one.id))
    )
    for one, other in pairs:
        bodies = ledger.gold.names((one.body,)), ledger.system.names((other.body,))
        ledger.several("tenure.body", *bodies, (one, other))
        ledger.single("tenure.ended", one.ended, other.ended, (one, other))


def pair_mentions(gold: Side, system: Side) -> dict[str, str]:
    """Return ids of the gold's mentions with those of the system's on the same words.

    Where several stand on the same words, those that mean the same come together.
    """
    mine, theirs = gold.records.mentions, system.records.mentions
    pairs = same_places(
        [gold.covered(mention) for mention in mine],
        [system.covered(mention) for mention in theirs],
        lambda i, j: gold.name(mine[i].id) == system.name(theirs[j].id),
    )
    return {mine[i].id: theirs[j].id for i, j in pairs.items()}


def compare_mentions(ledger: Ledger, pairs: Mapping[str, str]) -> None:
    """Count the mentions that both sides have: meant the same, or left unresolved.

    Neither side marks every mention, so none is missed or a false hit.
    """
    gold, system = ledger.gold, ledger.system
    for mine, theirs in pairs.items():
        one, other = gold.of_id[mine], system.of_id[theirs]
        if gold.weak(one):
            continue
        ledger.single("mention.resolved", gold.name(mine), system.name(theirs), (one, other))
        unresolved = system.resolved.targets[theirs].rule == "unresolved"
        ledger.add("mention.unresolved", Tally(exact=unresolved, cases=1))


def _found(
    ledger: Ledger, kind: str, field: str, key: Key, measure: str = ""
) -> list[tuple[Any, Any]]:
    """Count the records of a kind, paired by key; with a measure of their own, no items.

    Returns:
        the pairs that count.
    """
    gold, system = ledger.gold, ledger.system
    mine: Sequence[Any] = getattr(gold.records, field)
    theirs: Sequence[Any] = getattr(system.records, field)
    places = same_keys(
        [(key(gold, one), gold.covered(one)) for one in mine],
        [(key(system, one), system.covered(one)) for one in theirs],
    )
    pairs = {mine[i].id: theirs[j].id for i, j in places.items()}
    wanted, found = counted(ledger, lambda side: getattr(side.records, field), pairs)
    same = [(one, system.of_id[pairs[one.id]]) for one in wanted if one.id in pairs]
    ledger.whole(measure or f"{kind}.found", wanted, found, len(same))
    if not measure:
        ledger.unpaired(kind, wanted, found, pairs)
    return same


def _says(side: Side, claim: StatusClaim) -> Hashable:
    date = told(claim.date) if claim.status is None else None
    return side.called(claim.of), claim.status, date, claim.negated


def _by(side: Side, claim: StatusClaim) -> Hashable:
    if claim.claimed_in is None:
        return None
    return side.names(side.of_id[claim.claimed_in].speakers)


def _folded(words: str | None) -> frozenset[str]:
    return frozenset(() if words is None else (" ".join(words.casefold().split()),))
