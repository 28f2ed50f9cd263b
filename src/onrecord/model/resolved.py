"""Records after resolution: what each mention stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model.records import Records

__all__ = ["Amendment", "Resolved", "Target"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a mention stands for: a registry entry, or a node of the article's own.

    Attributes:
        key: the registry entry's key, or None for a node of the article's own.
        leader: id of the mention whose span names the article's own node; the mentions of
            one node share it. None exactly when ``key`` is given.
        rule: the rule that settled it ("full-name", "surname", "metonym", "role", "pronoun",
            "domain", "decision", "unnamed", "new-name", "unresolved").
        affiliation: key of the state or organization that the article ties it to, or None.
        candidates: keys that fit, where the rule could not choose.
    """

    key: str | None
    leader: str | None
    rule: str
    affiliation: str | None = None
    candidates: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.key is None) == (self.leader is None):
            raise ValueError("a target is either a registry entry or the article's own node")


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction that was applied to a record: which field, by whom, and why.

    Attributes:
        record: id of the record.
        field: the field, as decisions name it.
        by: who corrected.
        why: the reason.
        on: EDTF date of the correction, or empty.
        was: what the field had held before any correction, in words; empty for nothing.
    """

    record: str
    field: str
    by: str
    why: str
    on: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The records of one article with their mentions resolved and decisions applied.

    Attributes:
        records: as extracted, after corrections.
        targets: mention id to what it stands for; every mention has one.
        topics: topic id to registry key, for topics that the registry knows.
        offices: tenure id to the key of the office it names, where that is certain.
        publisher: registry key of the article's publisher, or None where unknown or unstated.
        amendments: corrections applied, in order of the decisions file.
    """

    records: Records
    targets: Mapping[str, Target]
    topics: Mapping[str, str] = field(default_factory=dict)
    offices: Mapping[str, str] = field(default_factory=dict)
    publisher: str | None = None
    amendments: tuple[Amendment, ...] = ()
