"""Meetings, documents, agreements and topics: paired by mentions of the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.evaluation.counting import counted
from onrecord.evaluation.ledger import Ledger
from onrecord.evaluation.pairing import best_first, overlapping, same_keys, same_words
from onrecord.evaluation.side import Side, told
from onrecord.model import Agreement, Document, Meeting

__all__ = ["compare_matters", "pair_matters"]

Held = Meeting | Document | Agreement
_CLASSES = (("meeting", "meetings"), ("document", "documents"), ("agreement", "agreements"))


def pair_matters(gold: Side, system: Side) -> dict[str, str]:
    """Return ids of the gold's matters with those of the system's that are the same.

    A mention of one and a mention of the other agree if they share a token and have the same
    head, or share half of their tokens. The pair of which most mentions agree comes first, pairs
    of one class before others. Topics are the same by name.
    """
    pairs: dict[str, str] = {}
    for _, field in _CLASSES:
        pairs |= _paired(gold, getattr(gold.records, field), system, getattr(system.records, field))
    taken = set(pairs.values())
    mine = [matter for matter in _matters(gold) if matter.id not in pairs]
    theirs = [matter for matter in _matters(system) if matter.id not in taken]
    pairs |= _paired(gold, mine, system, theirs)
    topics = same_keys(
        [(gold.topic(topic.id), gold.covered(topic)) for topic in gold.records.topics],
        [(system.topic(topic.id), system.covered(topic)) for topic in system.records.topics],
    )
    return pairs | {
        gold.records.topics[i].id: system.records.topics[j].id for i, j in topics.items()
    }


def compare_matters(ledger: Ledger, pairs: Mapping[str, str]) -> None:
    """Count matters by class, and the fields of those that are found in the right one.

    Args:
        ledger: both sides, the system's records called after the gold's.
        pairs: matters that are the same.
    """
    gold, system = ledger.gold, ledger.system
    wanted, found = counted(ledger, _matters, pairs)
    ids = {matter.id for matter in wanted}
    ledger.whole("matter.any-kind", wanted, found, sum(one in pairs for one in ids))
    for kind, _ in _CLASSES:
        of_kind = [matter for matter in wanted if _class(matter) == kind]
        theirs = [matter for matter in found if _class(matter) == kind]
        same = {
            matter.id: pairs[matter.id]
            for matter in of_kind
            if matter.id in pairs and _class(system.of_id[pairs[matter.id]]) == kind
        }
        ledger.whole(f"{kind}.found", of_kind, theirs, len(same))
        ledger.whole("matter.found", of_kind, theirs, len(same))
        ledger.unpaired(kind, of_kind, theirs, same)
        for one, other in same.items():
            _compare(ledger, kind, gold.of_id[one], system.of_id[other])
    topics = counted(ledger, lambda side: side.records.topics, pairs)
    ledger.whole("topic.found", *topics, sum(topic.id in pairs for topic in topics[0]))
    ledger.unpaired("topic", *topics, pairs)


def _compare(ledger: Ledger, kind: str, one: Held, other: Held) -> None:
    fields = _fields(ledger.gold, one), _fields(ledger.system, other)
    for (field, wanted), (_, found) in zip(*fields, strict=True):
        ledger.several(f"{kind}.{field}", wanted, found, (one, other))


def _fields(side: Side, matter: Held) -> list[tuple[str, frozenset[str]]]:
    kinds = ("kinds", frozenset(matter.kinds))
    match matter:
        case Meeting():
            return [
                kinds,
                ("place", side.names((matter.place,))),
                ("date", told(matter.occurs)),
                ("part-of", side.things((matter.part_of,))),
            ]
        case Document():
            return [
                kinds,
                ("issuers", side.names(matter.issuers)),
                ("recipients", side.names(matter.recipients)),
                ("date", told(matter.dated)),
                ("version-of", side.things((matter.version_of,))),
                ("revises", side.things((matter.revises,))),
            ]
        case Agreement():
            return [
                kinds,
                ("parties", side.names(matter.parties)),
                ("date", told(matter.dated)),
                ("reached-at", side.things((matter.reached_at,))),
                ("set-out-in", side.things((matter.set_out_in,))),
            ]


def _matters(side: Side) -> tuple[Held, ...]:
    return (*side.records.meetings, *side.records.documents, *side.records.agreements)


def _class(matter: Held) -> str:
    return type(matter).__name__.lower()


def _paired(
    gold: Side, mine: Sequence[Held], system: Side, theirs: Sequence[Held]
) -> dict[str, str]:
    wanted, found = _mentions(gold, mine), _mentions(system, theirs)
    agreeing: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for i, j in overlapping([one[1] for one in wanted], [one[1] for one in found]):
        (at, tokens, head), (other, others, its) = wanted[i], found[j]
        if head == its or same_words(tokens, others):
            agreeing[at, other] |= {(0, i), (1, j)}
    pairs = best_first(
        (len(agree) / (len(mine[i].evidence) + len(theirs[j].evidence)), i, j)
        for (i, j), agree in agreeing.items()
    )
    return {mine[i].id: theirs[j].id for i, j in pairs.items()}


def _mentions(side: Side, matters: Sequence[Held]) -> list[tuple[int, frozenset[int], int | None]]:
    return [
        (at, side.words.covered([span]), side.words.head(span))
        for at, matter in enumerate(matters)
        for span in matter.evidence
    ]
