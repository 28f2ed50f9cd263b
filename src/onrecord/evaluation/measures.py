"""What is measured: each figure's name, how it is told, and which way is better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["KEY_MEASURES", "MEASURES", "WRONG_MERGES", "Measure", "Told"]

Told = Literal["f1", "accuracy", "share"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of an evaluation.

    Attributes:
        name: kind of record and what of it, joined by a dot (``statement.speaker``).
        told: ``f1`` for what one side may have and the other not; ``accuracy`` for a field that
            every record has; ``share`` for how many of the cases are wrong, where less is better.
        title: what it is, for people.
    """

    name: str
    told: Told
    title: str

    @property
    def kind(self) -> str:
        """The kind of record that it belongs to."""
        return self.name.partition(".")[0]

    @property
    def field(self) -> str:
        """What of the kind is measured."""
        return self.name.partition(".")[2]


MEASURES = (
    Measure("statement.speaker", "f1", "statements with right speaker"),
    Measure("statement.content", "f1", "statements, words alone"),
    Measure("statement.wrong-speaker", "share", "wrong speaker, of those matched"),
    Measure("statement.act", "accuracy", "act"),
    Measure("statement.mode", "accuracy", "mode"),
    Measure("statement.negated", "accuracy", "negated"),
    Measure("statement.certainty", "accuracy", "certainty"),
    Measure("statement.finer-act", "f1", "finer act"),
    Measure("statement.addressee", "f1", "addressee"),
    Measure("statement.carrier", "f1", "via"),
    Measure("statement.reports", "f1", "nested statement"),
    Measure("statement.chain", "f1", "chain"),
    Measure("statement.about", "f1", "about"),
    Measure("statement.uttered", "f1", "date uttered"),
    Measure("statement.occasion", "f1", "occasion"),
    Measure("statement.channel", "f1", "channel"),
    Measure("statement.behalf", "f1", "on behalf of"),
    Measure("statement.condition", "f1", "condition"),
    Measure("statement.response", "f1", "responds to"),
    Measure("row.asserted", "f1", "rows of who asserted what about X"),
    Measure("row.wrong", "share", "wrong rows, of those given"),
    Measure("matter.found", "f1", "meetings, documents and agreements"),
    Measure("matter.any-kind", "f1", "the same, whatever their class"),
    Measure("meeting.found", "f1", "meetings"),
    Measure("meeting.kinds", "f1", "kind of meeting"),
    Measure("meeting.place", "f1", "place"),
    Measure("meeting.date", "f1", "date of meeting"),
    Measure("meeting.part-of", "f1", "part of"),
    Measure("document.found", "f1", "documents"),
    Measure("document.kinds", "f1", "kind of document"),
    Measure("document.issuers", "f1", "issuers"),
    Measure("document.recipients", "f1", "recipients"),
    Measure("document.date", "f1", "date of document"),
    Measure("document.version-of", "f1", "version of"),
    Measure("document.revises", "f1", "revises"),
    Measure("agreement.found", "f1", "agreements"),
    Measure("agreement.kinds", "f1", "kind of agreement"),
    Measure("agreement.parties", "f1", "parties"),
    Measure("agreement.date", "f1", "date of agreement"),
    Measure("agreement.reached-at", "f1", "reached at"),
    Measure("agreement.set-out-in", "f1", "set out in"),
    Measure("topic.found", "f1", "topics"),
    Measure("claim.found", "f1", "status claims"),
    Measure("claim.unattributed", "f1", "status claims, whoever makes them"),
    Measure("claim.date", "f1", "date claimed"),
    Measure("participation.found", "f1", "participations"),
    Measure("participation.side", "f1", "side"),
    Measure("participation.capacity", "f1", "capacity"),
    Measure("tenure.found", "f1", "tenures"),
    Measure("tenure.body", "f1", "body of the office"),
    Measure("tenure.ended", "accuracy", "ended"),
    Measure("mention.resolved", "accuracy", "mentions resolved"),
    Measure("mention.unresolved", "share", "mentions left unresolved"),
    Measure("identity.meeting", "f1", "identity of meetings (B-cubed)"),
    Measure("identity.document", "f1", "identity of documents (B-cubed)"),
    Measure("identity.agreement", "f1", "identity of agreements (B-cubed)"),
    Measure("identity.agent", "f1", "identity of agents (B-cubed)"),
    Measure("identity.covered", "accuracy", "marked records that were found"),
    Measure("identity.copy", "f1", "copies, as pairs"),
    Measure("identity.revision", "f1", "revisions, as pairs"),
)
"""Every measure, in the order in which figures are told."""

WRONG_MERGES = "identity.wrong-merges"
"""Name of the one figure that is a number and no share."""

KEY_MEASURES = (
    "statement.speaker",
    "statement.wrong-speaker",
    "statement.act",
    "statement.addressee",
    "statement.chain",
    "matter.found",
    "claim.found",
    "row.asserted",
)
"""What is told of each genre and event beside the whole."""
