"""Meetings, documents, agreements and unknown topics as triples."""

from __future__ import annotations

from onrecord.mapping.sheet import Sheet
from onrecord.model import Agreement, Document, Meeting, Resolved, Topic
from onrecord.vocab import ONR, RDF, RDFS, concept

__all__ = ["matter_triples"]


def matter_triples(sheet: Sheet, resolved: Resolved) -> None:
    """Write the matters of an article; topics that the registry knows need no node."""
    records = resolved.records
    for meeting in records.meetings:
        _meeting(sheet, meeting)
    for document in records.documents:
        _document(sheet, document)
    for agreement in records.agreements:
        _agreement(sheet, agreement)
    for topic in records.topics:
        if topic.id not in resolved.topics:
            _topic(sheet, topic)


def _common(sheet: Sheet, matter: Meeting | Document | Agreement, cls: str, scheme: str) -> str:
    node = sheet.names[matter.id]
    sheet.link(node, RDF.type, cls)
    sheet.say(node, RDFS.label, matter.label)
    for kind in matter.kinds:
        sheet.link(node, ONR.kind, concept(scheme, kind))
    sheet.evidence(node, matter.evidence)
    return node


def _links(sheet: Sheet, node: str, links: list[tuple[str, str | None]]) -> None:
    for predicate, target in links:
        if target is not None:
            sheet.link(node, predicate, sheet.names[target])


def _meeting(sheet: Sheet, meeting: Meeting) -> None:
    node = _common(sheet, meeting, ONR.Meeting, "meeting-kind")
    sheet.date(node, ONR.occurs, meeting.occurs)
    _links(sheet, node, [(ONR.place, meeting.place), (ONR.partOf, meeting.part_of)])


def _document(sheet: Sheet, document: Document) -> None:
    node = _common(sheet, document, ONR.Document, "document-kind")
    sheet.date(node, ONR.dated, document.dated)
    sheet.say(node, ONR.versionLabel, document.version_label)
    _links(
        sheet,
        node,
        [
            *((ONR.issuer, agent) for agent in document.issuers),
            *((ONR.recipient, agent) for agent in document.recipients),
            (ONR.versionOf, document.version_of),
            (ONR.revises, document.revises),
        ],
    )


def _agreement(sheet: Sheet, agreement: Agreement) -> None:
    node = _common(sheet, agreement, ONR.Agreement, "agreement-kind")
    sheet.date(node, ONR.dated, agreement.dated)
    _links(
        sheet,
        node,
        [
            *((ONR.party, agent) for agent in agreement.parties),
            (ONR.reachedAt, agreement.reached_at),
            (ONR.setOutIn, agreement.set_out_in),
        ],
    )


def _topic(sheet: Sheet, topic: Topic) -> None:
    node = sheet.names[topic.id]
    sheet.link(node, RDF.type, ONR.Topic)
    sheet.say(node, RDFS.label, topic.name)
    sheet.evidence(node, topic.evidence)
