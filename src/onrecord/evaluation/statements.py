"""Statements: paired by their words, then compared field by field."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.evaluation.counting import counted
from onrecord.evaluation.ledger import Item, Ledger
from onrecord.evaluation.pairing import same_places, same_words
from onrecord.evaluation.side import Side, spans_of, told
from onrecord.evaluation.tally import Tally
from onrecord.model import Evidence, Statement

__all__ = ["compare_statements", "pair_statements"]


def pair_statements(gold: Side, system: Side) -> dict[str, str]:
    """Return ids of the gold's statements with those of the system's that have the same words.

    Where two overlap equally, the one with the same speakers is taken.
    """
    mine, theirs = gold.records.statements, system.records.statements
    pairs = same_places(
        [gold.covered(statement) for statement in mine],
        [system.covered(statement) for statement in theirs],
        lambda i, j: _same_speakers(gold, mine[i], system, theirs[j]),
    )
    return {mine[i].id: theirs[j].id for i, j in pairs.items()}


def compare_statements(ledger: Ledger, pairs: Mapping[str, str]) -> None:
    """Count statements and their fields.

    Args:
        ledger: both sides, the system's records called after the gold's.
        pairs: statements with the same words.
    """
    gold, system = ledger.gold, ledger.system
    wanted, found = counted(ledger, lambda side: side.records.statements, pairs)
    paired = {
        statement.id: (statement, system.of_id[pairs[statement.id]])
        for statement in wanted
        if statement.id in pairs
    }
    right = sum(_same_speakers(gold, one, system, other) for one, other in paired.values())
    ledger.whole("statement.content", wanted, found, len(paired))
    ledger.whole("statement.speaker", wanted, found, right)
    wrong = Tally(exact=len(paired) - right, cases=len(paired))
    ledger.add("statement.wrong-speaker", wrong)
    ledger.unpaired("statement", wanted, found, pairs)
    for pair in paired.values():
        _compare(ledger, pair)


def _compare(ledger: Ledger, pair: tuple[Statement, Statement]) -> None:
    gold, system = ledger.gold, ledger.system
    one, other = pair
    if not _same_speakers(gold, one, system, other):
        wanted, found = gold.names(one.speakers), system.names(other.speakers)
        said = ", ".join(sorted(wanted)), ", ".join(sorted(found))
        spans = spans_of(one), spans_of(other)
        ledger.items.append(Item("statement", "wrong", "speaker", *said, *spans))
    ledger.single("statement.act", one.act, other.act, pair)
    ledger.single("statement.mode", one.mode, other.mode, pair)
    ledger.single("statement.negated", one.negated, other.negated, pair)
    ledger.single("statement.certainty", one.certainty, other.certainty, pair)
    fields = zip(_FIELDS, _sets(gold, one), _sets(system, other), strict=True)
    for field, given, told_of in fields:
        ledger.several(f"statement.{field}", given, told_of, pair)
    ledger.several("statement.condition", *_conditions(gold, one, other), pair)


_FIELDS = (
    "finer-act",
    "addressee",
    "carrier",
    "reports",
    "chain",
    "about",
    "uttered",
    "occasion",
    "channel",
    "behalf",
    "response",
)


def _sets(side: Side, said: Statement) -> tuple[frozenset[str], ...]:
    return (
        _given(said.finer_act),
        side.names(said.addressees),
        side.names(said.carriers),
        side.things(said.reports),
        side.chain(said),
        side.things(said.about),
        told(said.uttered),
        side.things((said.said_at,)),
        _given(said.channel),
        side.names(said.on_behalf_of),
        frozenset(f"{how} {side.called(to)}" for how, to in said.responds_to),
    )


def _given(value: str | None) -> frozenset[str]:
    return frozenset(() if value is None else (value,))


def _conditions(
    side: Side, one: Statement, other: Statement
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of both conditions, the same where they overlap enough."""
    mine, theirs = one.condition, other.condition
    if (
        mine is not None
        and theirs is not None
        and same_words(side.words.covered([mine]), side.words.covered([theirs]))
    ):
        theirs = mine
    return _words(mine), _words(theirs)


def _words(span: Evidence | None) -> frozenset[str]:
    return _given(None if span is None else span.exact)


def _same_speakers(gold: Side, one: Statement, system: Side, other: Statement) -> bool:
    return gold.same_agents(one.speakers, system, other.speakers)
