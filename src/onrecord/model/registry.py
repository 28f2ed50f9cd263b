"""The registry as plain data: agents, places, offices and topics known beforehand.

A key names an entry and is the tail of its IRI: ``person/sergey-lavrov``, ``state/RUS``,
``organization/united-nations``, ``outlet/reuters``, ``place/geneva``, ``topic/ceasefire``,
``office/RUS-foreign-minister``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Entry", "EntryKind", "HeldOffice", "OfficeEntry", "RegistryTables"]

EntryKind = Literal["person", "state", "organization", "outlet", "place", "topic"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the registry knows.

    Attributes:
        key: kind and slug, the tail of its IRI.
        kind: its table.
        name: the name to show.
        other_names: further names and spellings, as texts use them.
        subkind: the table's own ``kind`` column (``ministry``, ``agency``, ``city``), or None.
        state: key of the state that it belongs to, or None.
        within: key of the place or body that encloses it, or None.
        gender: ``m``, ``f`` or None.
        adjectives: for states, adjective forms ("Russian").
        demonyms: for states, names of the people ("Russians").
        metonyms: for states, names that stand for the government ("Moscow").
        capital: for states, the capital's name.
        domains: for outlets, web domains.
        wikidata: ``Q`` number, or None.
    """

    key: str
    kind: EntryKind
    name: str
    other_names: tuple[str, ...] = ()
    subkind: str | None = None
    state: str | None = None
    within: str | None = None
    gender: str | None = None
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    capital: str | None = None
    domains: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    """An office: a role in a state or body (``office/RUS-foreign-minister``).

    ``role`` is the generic role's slug; ``names`` are wordings in use, first the one to show;
    ``body`` is the key of the state or organization whose office it is; ``rank`` is the level of
    its role, such as ``head-of-state``.
    """

    key: str
    names: tuple[str, ...]
    role: str
    body: str | None
    rank: str | None = None


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """A person holding an office over a period, with the source of that fact.

    ``since`` is an EDTF date or None where not known; ``until`` likewise, and None where the
    office was still held as of the source.
    """

    person: str
    office: str
    since: str | None
    until: str | None
    source: str


@dataclass(frozen=True, slots=True)
class RegistryTables:
    """Everything the registry's tables say, in the order of their keys.

    Attributes:
        entries: by key.
        offices: by key.
        tenures: sorted by person, then beginning.
        roles: generic role slug to the wordings in use ("foreign minister").
        version: SHA-256 over the content, which changes exactly when an entry does.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    offices: Mapping[str, OfficeEntry] = field(default_factory=dict)
    tenures: tuple[HeldOffice, ...] = ()
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    version: str = ""
