"""Corrections: what people decided on single records, applied before anything is resolved."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from onrecord.errors import DecisionError
from onrecord.model import (
    Amendment,
    Decision,
    EntryKind,
    Evidence,
    Mention,
    Records,
    RegistryTables,
    Statement,
    Topic,
)
from onrecord.model.lists import FINER_ACTS, MentionKind
from onrecord.resolution.agents import named_agent
from onrecord.resolution.dropping import without
from onrecord.resolution.fields import COLLECTIONS, FIELDS, kind_of, plain_value
from onrecord.resolution.former import former_value
from onrecord.resolution.wording import normal
from onrecord.text import Span

__all__ = ["CORRECTED", "OF_A_KIND", "apply", "unused"]

CORRECTED = "corrected-"
"""How the id of a mention begins that a correction made."""
OF_A_KIND = f"{CORRECTED}as-"
"""How it begins where the correction says what kind of agent it is."""
_ENOUGH = 0.5
_KINDS: dict[EntryKind, MentionKind] = {
    "person": "person",
    "state": "state",
    "organization": "organization",
    "outlet": "outlet",
    "place": "place",
}
_NO_TABLES = RegistryTables()


def apply(
    records: Records,
    decisions: Iterable[Decision],
    text: str | None = None,
    tables: RegistryTables = _NO_TABLES,
    *,
    lenient: Collection[Decision] = (),
) -> tuple[Records, tuple[Amendment, ...]]:
    """Return records with the corrections of their article applied, and what was amended.

    A correction goes to the record whose first span it names; where no record has that span any
    more, to the one that overlaps it most, with a Jaccard index of at least a half. A dropped
    record has no amendment: nothing is left to bear it.

    Args:
        records: of one article.
        decisions: of the same article, in their order; those that are no corrections are passed
            over.
        text: the article's text, for corrections that move a span.
        tables: the registry, for corrections that name its keys.
        lenient: those that are passed over where a value names nothing in article or
            registry; :func:`unused` tells them. A new extractor may have taken away what an
            old decision names.

    Raises:
        DecisionError: if a value is not allowed, or names nothing.
    """
    draft = _Draft(records, text, tables)
    for decision in decisions:
        if decision.action == "correct":
            record = _find(records, decision)
            if record is not None and record.id not in draft.dropped:
                try:
                    draft.correct(record.id, decision)
                except _NamesNothingError:
                    if decision not in lenient:
                        raise
    return draft.finished()


class _NamesNothingError(DecisionError):
    """A value names nothing, or too much, in this article and this registry."""


def unused(
    records: Records, decisions: Iterable[Decision], tables: RegistryTables = _NO_TABLES
) -> tuple[Decision, ...]:
    """Return the decisions that fit no record or mention of these records, or name nothing."""
    names = {
        normal(words)
        for mention in records.mentions
        for words in (mention.name, mention.evidence.exact, mention.descriptor)
        if words is not None
    }
    # One after the other: what one says may hold only with what one before it said.
    draft = _Draft(records, None, tables)
    return tuple(
        decision
        for decision in decisions
        if (decision.action == "correct" and not _fits(draft, decision))
        or (decision.action == "is" and normal(decision.subject) not in names)
    )


def _fits(draft: _Draft, decision: Decision) -> bool:
    record = _find(draft.records, decision)
    kind = kind_of(decision.subject)
    if record is None or kind is None:
        return False
    if FIELDS[kind][decision.field].form in ("span", "spans"):
        return True
    try:
        draft.correct(record.id, decision)
    except _NamesNothingError:
        return False
    return True


def _find(records: Records, decision: Decision) -> Any | None:
    """Return the record that a correction speaks of, or None."""
    kind = kind_of(decision.subject)
    if kind is None:
        raise DecisionError(
            f"{decision.subject!r} cannot be corrected", hint=f"one of {', '.join(sorted(FIELDS))}"
        )
    span, _, speaker = decision.span.partition("-by-")
    start, _, end = span.partition("-")
    wanted = Span(int(start), int(end))
    starts = {mention.id: mention.evidence.start for mention in records.mentions}
    best, most = None, (0.0, False)
    for record in getattr(records, COLLECTIONS[kind]):
        # Where two statements share a span, their speakers tell them apart.
        named = bool(speaker) and starts[record.speakers[0]] == int(speaker)
        likeness = (_likeness(_first_span(record), wanted), named)
        if likeness > most:
            best, most = record, likeness
    return best if most[0] >= _ENOUGH else None


def _first_span(record: Any) -> Span:
    spans: tuple[Evidence, ...] = (
        record.content if isinstance(record, Statement) else record.evidence
    )
    return spans[0].span


def _likeness(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start)) if shared > 0 else 0.0


@dataclass(slots=True)
class _Draft:
    """Records while they are corrected."""

    records: Records
    text: str | None
    tables: RegistryTables
    made: dict[str, Mention] = field(default_factory=dict)
    topics: list[Topic] = field(default_factory=list)
    changed: dict[str, Any] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    amended: dict[tuple[str, str], Amendment] = field(default_factory=dict)

    def correct(self, record_id: str, decision: Decision) -> None:
        """Apply one correction to the record with an id."""
        kind = kind_of(decision.subject) or ""
        if decision.field not in FIELDS[kind]:
            raise DecisionError(
                f"a {kind} has no field {decision.field!r}",
                hint=f"one of {', '.join(sorted(FIELDS[kind]))}",
            )
        if decision.field == "drop":
            self.dropped.add(record_id)
            return
        record = self._record(record_id, kind)
        spec = FIELDS[kind][decision.field]
        value = self._value(record, kind, decision)
        changed = _consistent(replace(record, **{spec.attribute: value}))
        if getattr(changed, spec.attribute) != value:
            raise _NamesNothingError(
                f"finer_act {decision.value!r} is none of {record.act!r}",
                hint=f"correct the act first: act {FINER_ACTS[decision.value]}",
            )
        self.changed[record_id] = changed
        key = (record_id, decision.field)
        self.amended.pop(key, None)
        was = former_value(self.records, self._original(record_id, kind), spec)
        self.amended[key] = Amendment(
            record_id, decision.field, decision.by, decision.why, decision.on, was
        )

    def finished(self) -> tuple[Records, tuple[Amendment, ...]]:
        """Return the records and what was amended, in order of the decisions."""
        kept: dict[str, Any] = {
            field.name: tuple(self.changed.get(r.id, r) for r in getattr(self.records, field.name))
            for field in fields(self.records)
            if field.name not in ("extractor", "issues")
        }
        kept["mentions"] += tuple(self.made.values())
        kept["topics"] += tuple(self.topics)
        records = without(replace(self.records, **kept), frozenset(self.dropped))
        left = {record.id for record in records}
        return records, tuple(a for a in self.amended.values() if a.record in left)

    def _record(self, record_id: str, kind: str) -> Any:
        if record_id in self.changed:
            return self.changed[record_id]
        return self._original(record_id, kind)

    def _original(self, record_id: str, kind: str) -> Any:
        return next(r for r in getattr(self.records, COLLECTIONS[kind]) if r.id == record_id)

    def _value(self, record: Any, kind: str, decision: Decision) -> object:
        spec = FIELDS[kind][decision.field]
        parts = [part.strip() for part in decision.value.split("|") if part.strip()]
        if not parts and spec.form in ("agents", "abouts", "spans") and spec.optional:
            return ()
        match spec.form:
            case "agents":
                _need(parts, kind, decision)
                return tuple(self._agent(record, spec.attribute, part) for part in parts)
            case "agent" if parts:
                return self._agent(record, spec.attribute, decision.value)
            case "abouts":
                return tuple(self._about(record, part) for part in parts)
            case "matter" if parts:
                return self._matter(decision.value)
            case "spans":
                _need(parts, kind, decision)
                return tuple(self._evidence(record, part) for part in parts)
            case "span" if parts:
                return self._evidence(record, decision.value)
            case "agent" | "matter" | "span":
                if not spec.optional:
                    _need(parts, kind, decision)
                return None
            case _:
                return plain_value(kind, decision.field, decision.value)

    def _agent(self, record: Any, attribute: str, name: str) -> str:
        """Return a mention of an agent by name or key, new where the record's words stand.

        Before the name may stand what it is: "person: Ada Quill".
        """
        named = named_agent(name)
        if named is None and "/" in name and name not in self.tables.entries:
            raise _NamesNothingError(f"{name!r} is no registry key", hint="a name will do as well")
        if name.startswith("topic/"):
            raise _NamesNothingError(f"{name!r} is a topic, no agent")
        old = self._mention_of(record, attribute)
        if old is not None:
            evidence, kind = old.evidence, old.kind
        else:
            first: tuple[Evidence, ...] = (
                record.content if isinstance(record, Statement) else record.evidence
            )
            evidence, kind = first[0], "person"
        if named is not None:
            return self._of_kind(evidence, named.kind, named.name)
        return self._new(evidence, kind, name)

    def _of_kind(self, evidence: Evidence, kind: MentionKind, name: str) -> str:
        slug = normal(name).replace(" ", "-")
        mention_id = f"{OF_A_KIND}{kind}-{evidence.start}-{evidence.end}-{slug}"
        self.made[mention_id] = (
            Mention(mention_id, evidence, kind, "description", descriptor=name)
            if kind == "unnamed"
            else Mention(mention_id, evidence, kind, "name", name)
        )
        return mention_id

    def _mention_of(self, record: Any, attribute: str) -> Mention | None:
        value = getattr(record, attribute)
        ids = value if isinstance(value, tuple) else (value,)
        known = {mention.id: mention for mention in self.records.mentions} | self.made
        return next((known[one] for one in ids if one is not None), None)

    def _new(self, evidence: Evidence, kind: MentionKind, name: str) -> str:
        wanted = normal(name)
        for mention in self.records.mentions:
            if mention.form == "name" and normal(mention.name or mention.evidence.exact) == wanted:
                kind = mention.kind
        if name in self.tables.entries:
            kind = _KINDS[self.tables.entries[name].kind]
        kind = "person" if kind == "unnamed" else kind
        mention_id = f"{CORRECTED}{evidence.start}-{evidence.end}-{normal(name).replace(' ', '-')}"
        self.made[mention_id] = Mention(mention_id, evidence, kind, "name", name)
        return mention_id

    def _about(self, record: Any, name: str) -> str:
        """Return the id of a matter or agent of the article by label, name or key."""
        found = self._named_matters(name)
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            raise _NamesNothingError(f"several matters of the article are called {name!r}")
        wanted = normal(name)
        for mention in self.records.mentions:
            if wanted in (normal(mention.name or ""), normal(mention.evidence.exact)):
                return mention.id
        entry = self.tables.entries.get(name, None)
        if entry is None:
            raise _NamesNothingError(
                f"nothing in the article is called {name!r}",
                hint="a label of a matter, a name, or a registry key",
            )
        evidence = record.content[0]
        if entry.kind in _KINDS:
            return self._new(evidence, _KINDS[entry.kind], name)
        topic = Topic(f"{CORRECTED}{evidence.start}-{entry.key}", (evidence,), entry.name)
        self.topics.append(topic)
        return topic.id

    def _matter(self, name: str) -> str:
        found = self._named_matters(name)
        if len(found) != 1:
            many = "several matters" if found else "no matter"
            raise _NamesNothingError(f"{many} of the article called {name!r}")
        return found[0]

    def _named_matters(self, name: str) -> list[str]:
        wanted = normal(name)
        records = self.records
        labelled: list[tuple[str, str, tuple[Evidence, ...]]] = [
            (matter.id, matter.label, matter.evidence)
            for matters in (records.meetings, records.documents, records.agreements)
            for matter in matters
        ]
        labelled += [(topic.id, topic.name, topic.evidence) for topic in records.topics]
        return [
            matter_id
            for matter_id, label, evidence in labelled
            if wanted in (normal(label), *(normal(one.exact) for one in evidence))
        ]

    def _evidence(self, record: Any, words: str) -> Evidence:
        start, _, end = words.partition("-")
        if self.text is None:
            raise DecisionError("a correction of a span needs the article's text")
        if not (start.isdigit() and end.isdigit() and int(start) < int(end) <= len(self.text)):
            raise _NamesNothingError(f"{words!r} is no span of the article", hint="start-end")
        span = Span(int(start), int(end))
        return Evidence(span.start, span.end, span.of(self.text), record.content[0].part)


def _need(parts: list[str], kind: str, decision: Decision) -> None:
    if not parts:
        raise DecisionError(f"{kind} {decision.field} cannot be empty")


def _consistent(record: Any) -> Any:
    """Return a statement whose finer act still belongs to its act."""
    if not isinstance(record, Statement) or record.finer_act is None:
        return record
    return record if FINER_ACTS[record.finer_act] == record.act else replace(record, finer_act=None)
