"""One article: everything that two coders say of it, compared."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.evaluation.ledger import Item, Ledger
from onrecord.evaluation.matters import compare_matters, pair_matters
from onrecord.evaluation.others import (
    compare_claims,
    compare_mentions,
    compare_participations,
    compare_tenures,
    pair_mentions,
)
from onrecord.evaluation.rows import compare_rows
from onrecord.evaluation.side import Side, Words
from onrecord.evaluation.statements import compare_statements, pair_statements
from onrecord.evaluation.tally import Tally
from onrecord.model import Resolved

__all__ = ["Comparison", "compare"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing one article came to.

    Attributes:
        tallies: counts by name of measure.
        items: misses, false hits and wrong fields, by kind of record and place in the text.
        pairs: ids of the gold's records to ids of the system's that are the same.
    """

    tallies: dict[str, Tally]
    items: tuple[Item, ...]
    pairs: dict[str, str]


def compare(text: str, gold: Resolved, system: Resolved) -> Comparison:
    """Compare what a system says of an article with what the gold says.

    Args:
        text: the article's text.
        gold: hand-made records, resolved.
        system: those to be judged, resolved with the same registry.
    """
    words = Words(text)
    mine, theirs = Side(words, gold), Side(words, system)
    statements, matters = pair_statements(mine, theirs), pair_matters(mine, theirs)
    mentions = pair_mentions(mine, theirs)
    ledger = Ledger(mine, theirs.paired({**statements, **matters}))
    compare_statements(ledger, statements)
    compare_rows(ledger, statements)
    compare_matters(ledger, matters)
    compare_claims(ledger)
    compare_participations(ledger)
    compare_tenures(ledger)
    compare_mentions(ledger, mentions)
    return Comparison(
        dict(ledger.tallies), tuple(ledger.items), {**statements, **matters, **mentions}
    )
