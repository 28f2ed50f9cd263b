"""What each record of an article is called: its IRI, decided before any triple is made."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.iris import Iris, digest
from onrecord.model import Evidence, Records, Resolved
from onrecord.model.codec import encode

__all__ = ["Names", "first_span", "name_records", "referenced"]


@dataclass(frozen=True, slots=True)
class Names:
    """IRIs of one article's records and mentions.

    Attributes:
        article: IRI of the article.
        records: record id to IRI: matters, statements, claims, participations, tenures.
        agents: mention id to the IRI of what it stands for (registry entry or own node).
        iris: the minter.
    """

    article: str
    records: Mapping[str, str]
    agents: Mapping[str, str]
    iris: Iris

    def evidence(self, evidence: Evidence) -> str:
        """Return the IRI of a span of the article."""
        return self.iris.below(self.article, "evidence", evidence.span)

    def __getitem__(self, record_id: str) -> str:
        """Return the IRI of a record, or of what a mention stands for."""
        return self.records[record_id] if record_id in self.records else self.agents[record_id]


_KINDS = (
    ("meeting", "meetings"),
    ("document", "documents"),
    ("agreement", "agreements"),
    ("topic", "topics"),
    ("tenure", "tenures"),
    ("statement", "statements"),
    ("status-claim", "status_claims"),
    ("participation", "participations"),
)


def first_span(record: Any) -> Evidence:
    """Return the evidence that names a record: its content's or evidence's first span."""
    spans: tuple[Evidence, ...] = record.content if hasattr(record, "content") else record.evidence
    return spans[0]


def name_records(resolved: Resolved, article: str, iris: Iris) -> Names:
    """Name everything in an article's records.

    A record is called after its first span. Where two of a kind share one, each is told apart
    by the start of its speaker, and where that is not enough by a digest of its content.
    """
    records = resolved.records
    starts = {mention.id: mention.evidence.start for mention in records.mentions}
    names: dict[str, str] = {topic: iris.entry(key) for topic, key in resolved.topics.items()}
    for kind, field in _KINDS:
        of_kind = [r for r in getattr(records, field) if r.id not in names]
        for record, apart in _tell_apart(of_kind, starts):
            names[record.id] = iris.below(article, kind, first_span(record).span, apart)
    return Names(article, names, _agents(resolved, article, iris), iris)


def _agents(resolved: Resolved, article: str, iris: Iris) -> dict[str, str]:
    mentions = {mention.id: mention for mention in resolved.records.mentions}
    leading = {target.leader for target in resolved.targets.values() if target.key is None}
    own: dict[str, str] = {}
    taken: set[str] = set()
    for leader in (mention for mention in mentions.values() if mention.id in leading):
        kind = "place" if leader.kind == "place" else "agent"
        name = iris.below(article, kind, leader.evidence.span)
        if name in taken:  # a correction says that somebody else is meant by these words
            apart = digest(leader.name or leader.descriptor or leader.id)
            name = iris.below(article, kind, leader.evidence.span, apart)
        taken.add(name)
        own[leader.id] = name
    named = {}
    for mention, target in resolved.targets.items():
        if target.key is not None:
            named[mention] = iris.entry(target.key)
        elif target.leader is not None:
            named[mention] = own[target.leader]
    return named


def _tell_apart(records: Iterable[Any], starts: Mapping[str, int]) -> list[tuple[Any, str | None]]:
    level: list[tuple[Any, str | None]] = [(record, None) for record in records]
    for mark in (lambda r: _by_speaker(r, starts), _by_content):
        level = _split(level, mark)
    return level


def _split(
    level: list[tuple[Any, str | None]], mark: Callable[[Any], str | None]
) -> list[tuple[Any, str | None]]:
    groups: dict[tuple[Evidence, str | None], int] = defaultdict(int)
    for record, apart in level:
        groups[first_span(record), apart] += 1
    return [
        (record, apart if groups[first_span(record), apart] == 1 else mark(record) or apart)
        for record, apart in level
    ]


def _by_speaker(record: Any, starts: Mapping[str, int]) -> str | None:
    if not hasattr(record, "speakers"):
        return None
    return f"by-{starts[record.speakers[0]]}"


def _by_content(record: Any) -> str:
    value = {name: item for name, item in encode(record).items() if name != "id"}
    return digest(json.dumps(value, sort_keys=True))


def referenced(records: Records) -> set[str]:
    """Return the ids of the mentions, and of matters among them, that some record speaks of."""
    found: set[str] = set()
    for statement in records.statements:
        found.update(statement.speakers, statement.addressees, statement.on_behalf_of)
        found.update(statement.about, statement.carriers)
    for document in records.documents:
        found.update(document.issuers, document.recipients)
    for agreement in records.agreements:
        found.update(agreement.parties)
    for meeting in records.meetings:
        found.update(filter(None, (meeting.place,)))
    for participation in records.participations:
        found.update(filter(None, (participation.agent, participation.side)))
    for tenure in records.tenures:
        found.update(filter(None, (tenure.holder, tenure.body)))
    return found
