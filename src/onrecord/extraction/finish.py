"""The end of extraction: unused mentions dropped, records in order, short ids given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from onrecord.extraction.draft import Draft
from onrecord.model.records import Evidence, Mention, Record, Records

__all__ = ["finish"]

_PREFIXES = {
    "mentions": "a",
    "meetings": "m",
    "documents": "d",
    "agreements": "g",
    "topics": "t",
    "tenures": "n",
    "statements": "s",
    "status_claims": "c",
    "participations": "p",
    "attributions": "x",
}


def finish(draft: Draft, extractor: str) -> Records:
    """Return the draft's records with final ids, in order of their first spans."""
    kinds: dict[str, list[Record]] = {
        kind: sorted(getattr(draft, kind), key=_place) for kind in _PREFIXES if kind != "mentions"
    }
    kinds["mentions"] = sorted(_used(draft, kinds), key=_place)
    names = {
        record.id: f"{_PREFIXES[kind]}{number}"
        for kind, records in kinds.items()
        for number, record in enumerate(records, start=1)
    }
    final = {kind: tuple(_renamed(r, names) for r in records) for kind, records in kinds.items()}
    issues = tuple(sorted(draft.issues, key=lambda issue: issue.evidence))
    return Records(extractor=extractor, issues=issues, **final)  # type: ignore[arg-type]  # each kind holds its own records


def _place(record: Record) -> tuple[int, int, str]:
    evidence = record.evidence if hasattr(record, "evidence") else record.content
    first = evidence[0] if isinstance(evidence, tuple) else evidence
    return first.start, first.end, record.id


def _used(draft: Draft, kinds: Mapping[str, Iterable[Record]]) -> list[Mention]:
    """Return the mentions that some record refers to, and those that they repeat."""
    wanted = {
        value for records in kinds.values() for record in records for value in _references(record)
    }
    made = {mention.id: mention for mention in draft.mentions} | draft.places
    todo = [mention_id for mention_id in wanted if mention_id in made]
    kept: dict[str, Mention] = {}
    while todo:
        mention = made[todo.pop()]
        if mention.id not in kept:
            kept[mention.id] = mention
            if mention.refers_to is not None:
                todo.append(mention.refers_to)
    return list(kept.values())


def _references(record: Record) -> Iterable[str]:
    for field in fields(record):
        yield from _strings(getattr(record, field.name))


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)


def _renamed(record: Record, names: Mapping[str, str]) -> Record:
    """Return ``record`` with every provisional id replaced."""

    def new(value: object) -> object:
        if isinstance(value, str):
            return names.get(value, value)
        if isinstance(value, tuple) and not isinstance(value, Evidence):
            return tuple(new(item) for item in value)
        return value

    values: dict[str, Any] = {f.name: new(getattr(record, f.name)) for f in fields(record)}
    return replace(record, **values)
