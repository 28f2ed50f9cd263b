"""Which records count: those of weak parts are neither missed nor wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from onrecord.evaluation.ledger import Ledger
from onrecord.evaluation.side import Side

__all__ = ["counted"]


def counted(
    ledger: Ledger, of_kind: Callable[[Side], Iterable[Any]], pairs: Mapping[str, str]
) -> tuple[list[Any], list[Any]]:
    """Return the records of both sides that count.

    Those that the gold has in weak parts alone do not, nor do the system's that were paired with
    one of them, or have no partner and stand in such parts alone.

    Args:
        ledger: both sides.
        of_kind: gives the records of one kind of a side.
        pairs: ids of the gold to ids of the system.
    """
    gold, system = ledger.gold, ledger.system
    partner = {system_id: gold_id for gold_id, system_id in pairs.items()}
    wanted = [record for record in of_kind(gold) if not gold.weak(record)]
    ids = {record.id for record in wanted}
    found = [
        record
        for record in of_kind(system)
        if (partner[record.id] in ids if record.id in partner else not system.weak(record))
    ]
    return wanted, found
