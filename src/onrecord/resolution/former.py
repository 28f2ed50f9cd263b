"""What a field held before it was corrected, in words."""

from __future__ import annotations

from typing import Any

from onrecord.model import Evidence, Records, When
from onrecord.resolution.fields import Field

__all__ = ["former_value"]


def former_value(records: Records, record: Any, field: Field) -> str:
    """Return in words what the extractor had put into a field; empty where it had put nothing.

    Agents by name, else by the article's words; matters by label; spans by their words; several
    of them with semicolons between.
    """
    value = getattr(record, field.attribute)
    match field.form:
        case "agents" | "abouts" | "spans" | "choices":
            return "; ".join(_in_words(records, one) for one in value)
        case "agent" | "matter" | "span" | "choice" | "truth" | "text" | "date" if value is None:
            return ""
        case "truth":
            return "true" if value else "false"
        case "agent" | "matter" | "span" | "choice" | "text" | "date":
            return _in_words(records, value)
        case _:
            raise ValueError(f"{field.form} holds nothing")


def _in_words(records: Records, value: object) -> str:
    match value:
        case Evidence():
            return " ".join(value.exact.split())
        case When():
            return value.edtf or value.words or ""
        case str():
            return _called(records, value)
        case _:
            raise TypeError(f"no value of a field: {value!r}")


def _called(records: Records, value: str) -> str:
    """Return what an id stands for, or a value that is no id as it is."""
    for mention in records.mentions:
        if mention.id == value:
            return mention.name or " ".join(mention.evidence.exact.split())
    for matters in (records.meetings, records.documents, records.agreements):
        for matter in matters:
            if matter.id == value:
                return matter.label
    return next((topic.name for topic in records.topics if topic.id == value), value)
