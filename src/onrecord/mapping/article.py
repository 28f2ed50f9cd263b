"""One article's resolved records as triples: the graph that is named by the article's IRI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from onrecord.dates import bounds
from onrecord.iris import Iris, article_key
from onrecord.mapping.agents import agent_triples, own_agents
from onrecord.mapping.matters import matter_triples
from onrecord.mapping.names import name_records
from onrecord.mapping.sheet import Sheet
from onrecord.model import (
    Article,
    Evidence,
    Participation,
    Resolved,
    Statement,
    StatusClaim,
    Tenure,
    When,
)
from onrecord.model.exchange import text_hash
from onrecord.ntriples import Triple
from onrecord.vocab import DCTERMS, ONR, RDF, RDFS, concept

__all__ = ["article_triples"]

_RESPONSES = {
    "affirms": ONR.affirms,
    "disputes": ONR.disputes,
    "answers": ONR.answers,
    "responds-to": ONR.respondsTo,
}


def article_triples(article: Article, resolved: Resolved, iris: Iris) -> tuple[Triple, ...]:
    """Return the graph of one article, sorted, without duplicates.

    A function of its arguments alone. The article's text itself is not in it; the words of
    its evidence are.
    """
    iri = iris.article(article_key(article))
    names = name_records(resolved, iri, iris)
    sheet = Sheet(names, article.metadata.language)
    _article(sheet, article, resolved)
    for evidence in _every_evidence(resolved):
        _evidence(sheet, evidence)
    agent_triples(sheet, resolved)
    matter_triples(sheet, resolved)
    for statement in resolved.records.statements:
        _statement(sheet, statement, resolved)
    for claim in resolved.records.status_claims:
        _status_claim(sheet, claim)
    for participation in resolved.records.participations:
        _participation(sheet, participation)
    for tenure in resolved.records.tenures:
        _tenure(sheet, tenure, resolved, article.metadata.published)
    _corrections(sheet, resolved)
    return sheet.triples()


def _article(sheet: Sheet, article: Article, resolved: Resolved) -> None:
    meta = article.metadata
    node, names = sheet.names.article, sheet.names
    extraction = names.iris.extraction(node)
    sheet.link(node, RDF.type, ONR.Article)
    sheet.say(node, RDFS.label, meta.title or f"article {node.rsplit('/', 1)[1]}")
    sheet.say(node, ONR.contentHash, text_hash(article.text))
    sheet.say(node, ONR.title, meta.title)
    sheet.say(node, ONR.publisherName, meta.publisher)
    sheet.say(node, ONR.byline, meta.byline)
    sheet.say(node, DCTERMS.language, meta.language)
    if meta.url is not None:
        sheet.typed(node, ONR.address, meta.url, "anyURI")
    if resolved.publisher is not None:
        sheet.link(node, ONR.publisher, names.iris.entry(resolved.publisher))
    sheet.date(node, ONR.published, None if meta.published is None else When(meta.published, None))
    sheet.link(node, ONR.extraction, extraction)
    sheet.link(extraction, RDF.type, ONR.Extraction)
    sheet.link(extraction, ONR.inArticle, node)
    sheet.say(extraction, ONR.extractor, resolved.records.extractor)


def _every_evidence(resolved: Resolved) -> Iterable[Evidence]:
    records = resolved.records
    found: set[Evidence] = set()
    for statement in records.statements:
        found.update(statement.content, filter(None, (statement.cue,)))
    for kind in (
        records.meetings,
        records.documents,
        records.agreements,
        records.status_claims,
        records.participations,
        records.tenures,
    ):
        for record in kind:
            found.update(record.evidence)
    found.update(e for t in records.topics if t.id not in resolved.topics for e in t.evidence)
    found.update(_agent_evidence(resolved))
    return sorted(found)


def _agent_evidence(resolved: Resolved) -> Iterator[Evidence]:
    speaking = {mention for s in resolved.records.statements for mention in s.speakers}
    for mention in resolved.records.mentions:
        if mention.id in speaking:
            yield mention.evidence
    for mentions in own_agents(resolved).values():
        for mention in mentions:
            yield mention.evidence


def _evidence(sheet: Sheet, evidence: Evidence) -> None:
    node = sheet.names.evidence(evidence)
    sheet.link(node, RDF.type, ONR.Evidence)
    sheet.link(node, ONR.inArticle, sheet.names.article)
    sheet.say(node, ONR.start, evidence.start)
    sheet.say(node, ONR.end, evidence.end)
    sheet.words(node, ONR.exact, evidence.exact)
    sheet.say(node, ONR.part, evidence.part)


def _statement(sheet: Sheet, statement: Statement, resolved: Resolved) -> None:
    names = sheet.names
    node = names[statement.id]
    mentions = {mention.id: mention for mention in resolved.records.mentions}
    sheet.link(node, RDF.type, ONR.Statement)
    sheet.link(node, ONR.inArticle, names.article)
    for speaker in statement.speakers:
        sheet.link(node, ONR.speaker, names[speaker])
        sheet.words(node, ONR.attributedAs, mentions[speaker].evidence.exact)
        sheet.link(node, ONR.speakerSpan, names.evidence(mentions[speaker].evidence))
    for span in statement.content:
        sheet.link(node, ONR.contentSpan, names.evidence(span))
    sheet.words(node, ONR.text, " … ".join(" ".join(e.exact.split()) for e in statement.content))
    sheet.say(node, ONR.part, statement.content[0].part)
    if statement.cue is not None:
        sheet.link(node, ONR.cueSpan, names.evidence(statement.cue))
    _manner(sheet, node, statement)
    _links(sheet, node, statement)


def _manner(sheet: Sheet, node: str, statement: Statement) -> None:
    sheet.link(node, ONR.speechAct, concept("speech-act", statement.act))
    if statement.finer_act is not None:
        sheet.link(node, ONR.finerAct, concept("speech-act", statement.finer_act))
    sheet.link(node, ONR.mode, concept("quotation-mode", statement.mode))
    sheet.say(node, ONR.negated, statement.negated)
    if statement.certainty != "underspecified":
        sheet.say(node, ONR.certainty, statement.certainty)
    if statement.confidence is not None:
        sheet.say(node, ONR.confidence, Decimal(f"{statement.confidence:.2f}"))
    if statement.condition is not None:
        sheet.words(node, ONR.condition, statement.condition.exact)
    if statement.channel is not None:
        sheet.link(node, ONR.channel, concept("channel", statement.channel))
    sheet.date(node, ONR.uttered, statement.uttered)


def _links(sheet: Sheet, node: str, statement: Statement) -> None:
    for predicate, ids in (
        (ONR.addressee, statement.addressees),
        (ONR.onBehalfOf, statement.on_behalf_of),
        (ONR.about, statement.about),
        (ONR.carrier, statement.carriers),
        (ONR.reports, statement.reports),
        (ONR.saidAt, (statement.said_at,)),
        (ONR.inCapacity, (statement.capacity,)),
    ):
        for one in ids:
            if one is not None:
                sheet.link(node, predicate, sheet.names[one])
    for relation, other in statement.responds_to:
        sheet.link(node, _RESPONSES[relation], sheet.names[other])


def _status_claim(sheet: Sheet, claim: StatusClaim) -> None:
    node = sheet.names[claim.id]
    sheet.link(node, RDF.type, ONR.StatusClaim)
    sheet.link(node, ONR.statusOf, sheet.names[claim.of])
    if claim.status is not None:
        sheet.link(node, ONR.status, concept("status", claim.status))
    sheet.date(node, ONR.claimedDate, claim.date)
    sheet.say(node, ONR.negated, claim.negated)
    if claim.claimed_in is not None:
        sheet.link(node, ONR.claimedIn, sheet.names[claim.claimed_in])
    sheet.evidence(node, claim.evidence)


def _participation(sheet: Sheet, participation: Participation) -> None:
    node = sheet.names[participation.id]
    sheet.link(node, RDF.type, ONR.Participation)
    sheet.link(node, ONR.meeting, sheet.names[participation.meeting])
    sheet.link(node, ONR.participant, sheet.names[participation.agent])
    if participation.side is not None:
        sheet.link(node, ONR.side, sheet.names[participation.side])
    sheet.say(node, ONR.capacity, participation.capacity)
    sheet.evidence(node, participation.evidence)


def _tenure(sheet: Sheet, tenure: Tenure, resolved: Resolved, published: str | None) -> None:
    node = sheet.names[tenure.id]
    sheet.link(node, RDF.type, ONR.Tenure)
    sheet.link(node, ONR.holder, sheet.names[tenure.holder])
    sheet.say(node, ONR.officeName, tenure.office)
    if tenure.id in resolved.offices:
        sheet.link(node, ONR.office, sheet.names.iris.entry(resolved.offices[tenure.id]))
    if tenure.body is not None:
        sheet.link(node, ONR.officeOf, sheet.names[tenure.body])
    if tenure.ended:
        sheet.say(node, ONR.ended, True)
    elif published is not None and bounds(published).latest is not None:
        sheet.date(node, ONR.attested, When(published, None))
    sheet.evidence(node, tenure.evidence)


def _corrections(sheet: Sheet, resolved: Resolved) -> None:
    for amendment in resolved.amendments:
        record: str = sheet.names[amendment.record]
        node = sheet.names.iris.correction(record, amendment.field)
        sheet.link(record, ONR.correction, node)
        sheet.link(node, RDF.type, ONR.Correction)
        sheet.link(node, ONR.inArticle, sheet.names.article)
        sheet.say(node, ONR.field, amendment.field)
        sheet.say(node, ONR.correctedBy, amendment.by)
        sheet.say(node, ONR.reason, amendment.why)
        sheet.say(node, ONR.correctedOn, amendment.on or None)
        sheet.say(node, ONR.formerValue, amendment.was or None)
