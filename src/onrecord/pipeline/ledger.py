"""The ledger of decisions: all that people decided, and what of it is in force."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, assert_never

from onrecord.model import Decision
from onrecord.pipeline.article import Workshop, stored_records
from onrecord.resolution import in_force, unused_decisions
from onrecord.stores import Archive

__all__ = ["Decided", "Standing", "idle", "ledger"]

Standing = Literal["in force", "replaced", "not used"]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it stands.

    Attributes:
        what: what was decided, in words and short names.
        by: who decided.
        why: the reason, or empty.
        on: EDTF date of it, or empty.
        standing: ``replaced`` by a later one on the same matter; ``not used`` where no article
            has the record or the name any more.
        decision: the row of the decisions file.
    """

    what: str
    by: str
    why: str
    on: str
    standing: Standing
    decision: Decision


def ledger(
    decisions: Iterable[Decision],
    workshop: Workshop,
    archive: Archive,
    short: Callable[[str], str],
) -> list[Decided]:
    """Return all decisions in order of the file, each with how it stands.

    Args:
        decisions: all rows of the decisions file.
        workshop: registry and decisions in force.
        archive: the articles.
        short: gives an IRI its short name.
    """
    rows = list(decisions)
    left = list(in_force(rows))
    unused = set(idle(left, workshop, archive))
    told = []
    # Of two equal rows the later is in force, so they are gone through from the end.
    for decision in reversed(rows):
        standing: Standing = "replaced"
        if decision in left:
            left.remove(decision)
            standing = "not used" if decision in unused else "in force"
        what = _in_words(decision, short)
        told.append(Decided(what, decision.by, decision.why, decision.on, standing, decision))
    return told[::-1]


def idle(decisions: Iterable[Decision], workshop: Workshop, archive: Archive) -> list[Decision]:
    """Return the decisions that fit no record or name of any stored article.

    Corrections and names are looked for; whether two entities are still there is not.
    """
    meant = [each for each in decisions if each.action in ("correct", "is")]
    everywhere = {each for each in meant if not each.article}
    stored = archive.keys("stored") if everywhere else sorted({d.article for d in meant})
    used: set[Decision] = set()
    for key in stored:
        if archive.state(key) is None:
            continue
        records = stored_records(archive.get(key))
        own = [each for each in meant if each.article in ("", key)]
        used |= set(own) - set(unused_decisions(records, own, workshop.tables))
    return [each for each in meant if each not in used]


def _in_words(decision: Decision, short: Callable[[str], str]) -> str:
    match decision.action:
        case "correct":
            kind = decision.subject.replace("_", "-")
            record = f"{decision.article}/{kind}/{decision.span}"
            return f"{record} {decision.field} {decision.value}".rstrip()
        case "is":
            where = f" in {decision.article}" if decision.article else ""
            return f"{decision.subject} is {decision.value}{where}"
        case "same":
            return f"{short(decision.subject)} is the same as {short(decision.value)}"
        case "different":
            return f"{short(decision.subject)} is different from {short(decision.value)}"
        case never:
            assert_never(never)
