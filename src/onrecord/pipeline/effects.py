"""Whether a decision had its effect, as the graph tells it once everything followed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from onrecord.model import Decision
from onrecord.ntriples import iri
from onrecord.pipeline.labels import library
from onrecord.pipeline.meaning import Meant
from onrecord.stores.contract import GraphStore
from onrecord.vocab import ONR

__all__ = ["NAMING", "Effects"]

NAMING: Mapping[tuple[str, str], str] = {
    ("statement", "speaker"): ONR.speaker,
    ("statement", "addressee"): ONR.addressee,
    ("statement", "on_behalf_of"): ONR.onBehalfOf,
    ("statement", "carrier"): ONR.carrier,
    ("document", "issuer"): ONR.issuer,
    ("document", "recipient"): ONR.recipient,
    ("agreement", "party"): ONR.party,
    ("participation", "agent"): ONR.participant,
    ("participation", "side"): ONR.side,
}
"""The property that says who, by the kind of record and the field of a correction."""


class Effects:
    """What became of one decision.

    Args:
        graph: the graph, after it was carried out.
        decision: as the decisions file has it.
        record: IRI of the record that is corrected, or empty.
        meant: the agents that the decision names, in order.
    """

    def __init__(
        self, graph: GraphStore, decision: Decision, record: str, meant: Sequence[Meant]
    ) -> None:
        self._graph = graph
        self._decision = decision
        self._record = record
        self._meant = meant

    def bonds(self) -> list[Decision]:
        """Return what must be decided besides, so that nodes denote the agents that are meant.

        A name alone joins a new mention to a known agent only where no other bears it. These
        go with the correction: the next one of the same field puts them out of force.
        """
        missing, strangers = self._apart()
        decision = self._decision
        return [
            dataclasses.replace(
                decision,
                action="same",
                subject=node,
                field=f"{decision.subject.replace('-', '_')}.{decision.field}",
                value=entity,
            )
            for node, entity in zip(strangers, missing, strict=False)
        ]

    def fault(self, touched: Sequence[str]) -> tuple[str, str] | None:
        """Return what did not come about, and the next step; None where all did.

        Args:
            touched: IRIs of the articles whose graphs changed.
        """
        decision = self._decision
        match decision.action:
            case "same":
                if self._canonical(decision.subject) == self._canonical(decision.value):
                    return None
                return "the two stay apart", "`onrecord decisions` lists what may part them"
            case "different":
                if self._canonical(decision.subject) != self._canonical(decision.value):
                    return None
                return "the two stay one", "the article itself or the registry makes them one"
            case "is":
                return self._unmeant(touched)
            case "correct":
                return self._uncorrected()

    def _unmeant(self, touched: Sequence[str]) -> tuple[str, str] | None:
        wanted = [meant.entity for meant in self._meant if meant.entity is not None]
        if not touched or not wanted:
            return None
        for article in touched:
            nodes = {each.object for each in self._graph.triples(article)}
            nodes |= {each.subject for each in self._graph.triples(article)}
            if iri(wanted[0]) in nodes or not nodes.isdisjoint(map(iri, self._denoting(wanted[0]))):
                return None
        return (
            f"the name is now {self._meant[0].told} in no article",
            "another of that name may be meant there: correct the statements' speakers",
        )

    def _uncorrected(self) -> tuple[str, str] | None:
        if self._decision.field == "drop":
            left = self._said(self._record)
            return ("the record is still there", "name it as answers name it") if left else None
        missing, _ = self._apart()
        if missing:
            field, others = self._decision.field, ", ".join(missing)
            return f"the {field} is not {others} after that", "name it in full"
        return None

    def _apart(self) -> tuple[list[str], list[str]]:
        """Return the entities meant that no node denotes, and the nodes that denote others."""
        kind = self._decision.subject.replace("-", "_")
        property_ = NAMING.get((kind, self._decision.field))
        wanted = [meant.entity for meant in self._meant if meant.entity is not None]
        if self._decision.action != "correct" or property_ is None or not wanted:
            return [], []
        rows = self._said(self._record)
        if not rows:
            return [], []
        denoted = {value: self._canonical(value) for name, value in rows if name == property_}
        known = {entity: self._canonical(entity) for entity in wanted}
        # An agent of this article alone is named after its mentions, of which there is one more
        # now: where its name is gone, it is the one that has the statement.
        missing = [
            entity
            for entity, now in known.items()
            if now not in denoted.values() and self._said(now)
        ]
        return missing, sorted(n for n, now in denoted.items() if now not in known.values())

    def _said(self, thing: str) -> list[tuple[str, str]]:
        rows = self._graph.query(library("describe", thing=thing)).rows
        return [(row[0].value, row[1].value) for row in rows]

    def _denoting(self, entity: str) -> list[str]:
        rows = self._graph.query(library("nodes-of", entity=entity)).rows
        return [row[0].value for row in rows]

    def _canonical(self, thing: str) -> str:
        rows = self._graph.query(library("canonical", thing=thing)).rows
        return str(rows[0][0].value) if rows else thing
