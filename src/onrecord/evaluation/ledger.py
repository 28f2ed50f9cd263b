"""What comparing one article comes to: counts, and each miss, false hit and wrong field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.evaluation.side import Side, spans_of
from onrecord.evaluation.tally import Tally
from onrecord.model import (
    Evidence,
    Mention,
    Participation,
    Statement,
    StatusClaim,
    Tenure,
    Topic,
)

__all__ = ["Item", "Ledger", "described"]

What = Literal["missed", "false hit", "wrong"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is not as the gold has it.

    Attributes:
        kind: kind of record.
        what: missed, false hit, or wrong in one field.
        field: the field that is wrong; empty for a miss or a false hit.
        gold: what the gold says, empty for a false hit.
        system: what the system says, empty for a miss.
        gold_spans: the words that the gold's record rests on.
        system_spans: those of the system's.
    """

    kind: str
    what: What
    field: str
    gold: str
    system: str
    gold_spans: tuple[Evidence, ...] = ()
    system_spans: tuple[Evidence, ...] = ()


class Ledger:
    """Collects what comparing one article comes to.

    Args:
        gold: the side that is right by definition.
        system: the side that is judged, its records named after the gold's.
    """

    def __init__(self, gold: Side, system: Side) -> None:
        self.gold = gold
        self.system = system
        self.tallies: dict[str, Tally] = defaultdict(Tally)
        self.items: list[Item] = []

    def whole(self, name: str, wanted: Collection[Any], found: Collection[Any], right: int) -> None:
        """Count records of a kind, of which ``right`` are right."""
        self.add(name, Tally.of_sets(len(wanted), len(found), right))

    def add(self, name: str, tally: Tally) -> None:
        """Count under a measure."""
        self.tallies[name] = self.tallies[name].plus(tally)

    def unpaired(
        self, kind: str, wanted: Iterable[Any], found: Iterable[Any], pairs: Mapping[str, str]
    ) -> None:
        """Note the records of both sides that have no partner.

        Args:
            kind: what to call them.
            wanted: records of the gold.
            found: records of the system.
            pairs: ids of the gold to ids of the system.
        """
        paired = set(pairs.values())
        for record in wanted:
            if record.id not in pairs:
                told = described(self.gold, record)
                self.items.append(Item(kind, "missed", "", told, "", spans_of(record)))
        for record in found:
            if record.id not in paired:
                told = described(self.system, record)
                self.items.append(Item(kind, "false hit", "", "", told, (), spans_of(record)))

    def single(self, name: str, wanted: Any, found: Any, pair: tuple[Any, Any]) -> None:
        """Count a field that both records have."""
        self.add(name, Tally(exact=wanted == found, cases=1))
        if wanted != found:
            self._wrong(name, str(wanted), str(found), pair)

    def several(
        self, name: str, wanted: frozenset[str], found: frozenset[str], pair: tuple[Any, Any]
    ) -> None:
        """Count a field that a record has none, one or several of."""
        right = len(wanted & found)
        self.add(name, Tally(right, len(found), right, len(wanted), exact=wanted == found, cases=1))
        if wanted != found:
            self._wrong(name, self._shown(wanted), self._shown(found), pair)

    def _wrong(self, name: str, wanted: str, found: str, pair: tuple[Any, Any]) -> None:
        kind, _, field = name.partition(".")
        gold, system = pair
        self.items.append(
            Item(kind, "wrong", field, wanted, found, spans_of(gold), spans_of(system))
        )

    def _shown(self, values: frozenset[str]) -> str:
        return "; ".join(sorted(self._label(value) for value in values))

    def _label(self, value: str) -> str:
        if value in self.gold.of_id:
            return described(self.gold, self.gold.of_id[value])
        if value.startswith("+") and value[1:] in self.system.of_id:
            return described(self.system, self.system.of_id[value[1:]])
        return value


def described(side: Side, record: Any) -> str:
    """Return a record in a few words, for a list of mistakes."""
    match record:
        case Statement():
            return f"{', '.join(sorted(side.names(record.speakers)))} {record.act}"
        case StatusClaim():
            status = record.status or (record.date.edtf or record.date.words if record.date else "")
            said = side.of_id[record.claimed_in] if record.claimed_in else None
            by = ", ".join(sorted(side.names(said.speakers))) if said else "own voice"
            denied = "not " if record.negated else ""
            return f"{described(side, side.of_id[record.of])}: {denied}{status} ({by})"
        case Participation():
            meeting = described(side, side.of_id[record.meeting])
            return f"{side.name(record.agent)} at {meeting}"
        case Tenure():
            return f"{side.name(record.holder)}: {record.office}"
        case Mention():
            return side.name(record.id)
        case Topic():
            return record.name
        case _:
            return str(record.label)
