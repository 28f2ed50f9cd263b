"""Records without some of them: what goes along, and what is left of the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from onrecord.model import Records

__all__ = ["without"]

# What a record says nothing without: when that goes, it goes.
_NEEDED = {"speakers", "content", "of", "claimed_in", "meeting", "agent", "holder"}


def without(records: Records, gone: frozenset[str]) -> Records:
    """Return records without some of them, and without what says nothing once they are gone.

    A status claim made in a dropped statement goes with it: it must not turn into the article's
    own claim.
    """
    while gone:
        more = {
            record.id
            for record in records
            if any(name in _NEEDED and value in gone for name, value in _values(record))
        }
        if more <= gone:
            break
        gone |= more
    if not gone:
        return records
    kept: dict[str, Any] = {
        field.name: tuple(
            _cleared(record, gone)
            for record in getattr(records, field.name)
            if record.id not in gone
        )
        for field in fields(records)
        if field.name not in ("extractor", "issues")
    }
    return replace(records, **kept)


def _values(record: Any) -> Iterable[tuple[str, Any]]:
    return ((f.name, v) for f in fields(record) if isinstance(v := getattr(record, f.name), str))


def _cleared(record: Any, gone: frozenset[str]) -> Any:
    changes: dict[str, Any] = {}
    for spec in fields(record):
        value = getattr(record, spec.name)
        if spec.name in ("id", "name", "label"):
            continue
        if isinstance(value, str) and value in gone:
            changes[spec.name] = None
        elif isinstance(value, tuple):
            left = tuple(item for item in value if not _refers(item, gone))
            if left != value:
                changes[spec.name] = left
    return replace(record, **changes) if changes else record


def _refers(item: object, gone: frozenset[str]) -> bool:
    if isinstance(item, tuple):
        return item[-1] in gone
    return isinstance(item, str) and item in gone
