"""Rows of "who asserted what about X?", for every matter X of the gold.

What a statement concerns is counted as the derived graph counts it: what it is about or claims
a status of, what the statements concern that it reports or responds to, and the work of which
any of these is a version.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.derivation.concerns import reached_from
from onrecord.evaluation.counting import counted
from onrecord.evaluation.ledger import Item, Ledger, described
from onrecord.evaluation.side import spans_of
from onrecord.evaluation.tally import Tally
from onrecord.model import Records

__all__ = ["compare_rows", "concerned"]


def concerned(records: Records) -> dict[str, frozenset[str]]:
    """Return by statement the ids of the matters and topics that it concerns."""
    matters = {
        matter.id
        for kind in (records.meetings, records.documents, records.agreements, records.topics)
        for matter in kind
    }
    own = {said.id: set(said.about) & matters for said in records.statements}
    for claim in records.status_claims:
        if claim.claimed_in is not None:
            own[claim.claimed_in].add(claim.of)
    linked = {
        said.id: {*said.reports, *(to for _, to in said.responds_to)} for said in records.statements
    }
    works = {paper.id: paper.version_of for paper in records.documents}
    found = {}
    for said in own:
        concerns = {matter for one in reached_from(said, linked) for matter in own[one]}
        versions = {works[matter] for matter in concerns if matter in works}
        found[said] = frozenset(concerns | {work for work in versions if work is not None})
    return found


def compare_rows(ledger: Ledger, pairs: Mapping[str, str]) -> None:
    """Count rows: speaker, words, matter and polarity, all right or the row is wrong.

    What the system says of matters that the gold does not have answers no question and is
    counted with the matters alone.

    Args:
        ledger: both sides, the system's records called after the gold's.
        pairs: statements with the same words.
    """
    gold, system = ledger.gold, ledger.system
    said, heard = counted(ledger, lambda side: side.records.statements, pairs)
    asked, answered = concerned(gold.records), concerned(system.records)
    wanted = {(one.id, matter): one for one in said for matter in asked[one.id]}
    found = [
        (one, system.called(matter))
        for one in heard
        for matter in sorted(answered[one.id])
        if not system.called(matter).startswith("+")
    ]
    right = set()
    for one, matter in found:
        why = _fault(ledger, wanted, one, matter)
        if why is None:
            right.add((system.called(one.id), matter))
        else:
            told = f"{described(system, one)} about {described(gold, gold.of_id[matter])}"
            ledger.items.append(Item("row", "false hit", why, "", told, (), spans_of(one)))
    for (_, matter), one in wanted.items():
        if (one.id, matter) not in right:
            told = f"{described(gold, one)} about {described(gold, gold.of_id[matter])}"
            ledger.items.append(Item("row", "missed", "", told, "", spans_of(one)))
    ledger.whole("row.asserted", wanted, found, len(right))
    ledger.add("row.wrong", Tally(exact=len(found) - len(right), cases=len(found)))


def _fault(
    ledger: Ledger, wanted: Mapping[tuple[str, str], Any], one: Any, matter: str
) -> str | None:
    """Say what is wrong with a row of the system, or return None if it is right."""
    gold, system = ledger.gold, ledger.system
    called = system.called(one.id)
    if called.startswith("+"):
        return "no such statement"
    if not gold.same_agents(gold.of_id[called].speakers, system, one.speakers):
        return "other speaker"
    if (called, matter) not in wanted:
        return "not about that"
    if gold.of_id[called].negated != one.negated:
        return "other polarity"
    return None
