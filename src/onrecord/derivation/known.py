"""What is known beforehand: the registry and the identity decisions, as derivation sees them.

Only the first step of the derivation reads it; what later steps need of it travels in
their items.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from onrecord.derivation.names import tokens
from onrecord.iris import Iris
from onrecord.model import Decision, EntryKind, RegistryTables

__all__ = ["Held", "Known", "Offices", "Thing"]


class Thing(NamedTuple):
    """A registry entry.

    Attributes:
        kind: its table.
        label: the name to show.
        state: IRI of the state that it belongs to, or None.
        within: IRI of the place or body that encloses it, or None.
        names: other names; for states also adjectives and names of the people.
    """

    kind: EntryKind
    label: str
    state: str | None = None
    within: str | None = None
    names: tuple[str, ...] = ()


class Held(NamedTuple):
    """A person's time in an office of a state, or of a body that belongs to none.

    Dates are EDTF, None where not known.
    """

    state: str | None
    since: str | None = None
    until: str | None = None
    body: str | None = None


class Offices(NamedTuple):
    """Of what a person holds offices on a day: states, and bodies that belong to none."""

    states: frozenset[str]
    bodies: frozenset[str]


@dataclass(frozen=True)
class Known:
    """Registry and decisions.

    Attributes:
        things: registry entries by IRI.
        tenures: by IRI of the person.
        same: pairs of IRIs decided to be one: nodes of articles, canonical entities or their
            aliases, registry entries.
        different: pairs of IRIs decided to be two.
    """

    things: Mapping[str, Thing] = field(default_factory=dict)
    tenures: Mapping[str, tuple[Held, ...]] = field(default_factory=dict)
    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, tables: RegistryTables, decisions: Iterable[Decision], iris: Iris) -> Known:
        """Return what registry tables and decisions say; only ``same`` and ``different`` count."""
        rows = list(decisions)
        return cls(
            things=_things(tables, iris),
            tenures=_tenures(tables, iris),
            same=frozenset((d.subject, d.value) for d in rows if d.action == "same"),
            different=frozenset((d.subject, d.value) for d in rows if d.action == "different"),
        )

    @cached_property
    def version(self) -> str:
        """SHA-256 over the content, which changes exactly when an entry or decision does."""
        content = [
            sorted(self.things.items()),
            sorted(self.tenures.items()),
            sorted(self.same),
            sorted(self.different),
        ]
        return sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()

    @cached_property
    def parted(self) -> dict[str, list[str]]:
        """By IRI, the sorted IRIs that it is decided to differ from."""
        parted: dict[str, set[str]] = {}
        for one, other in self.different:
            parted.setdefault(one, set()).add(other)
            parted.setdefault(other, set()).add(one)
        return {one: sorted(others) for one, others in parted.items()}

    @cached_property
    def joined(self) -> dict[str, str]:
        """By IRI, what it is decided to be.

        A registry entry, else what others are said to be and is itself said to be nothing
        else, else the lowest of the IRIs.
        """
        groups: dict[str, set[str]] = {}
        for one, other in sorted(self.same):
            group = groups.get(one, {one}) | groups.get(other, {other})
            groups.update(dict.fromkeys(group, group))
        said = {one for one, _ in self.same}
        return {
            one: min(group, key=lambda iri: (iri not in self.things, iri in said, iri))
            for one, group in groups.items()
        }

    @cached_property
    def place_names(self) -> dict[str, str]:
        """By folded name, the one place (no state) that has it."""
        found: dict[str, set[str]] = {}
        for iri, thing in self.things.items():
            if thing.kind == "place":
                for name in (thing.label, *thing.names):
                    found.setdefault(" ".join(tokens(name)), set()).add(iri)
        return {name: min(iris) for name, iris in found.items() if len(iris) == 1}

    @cached_property
    def state_names(self) -> dict[str, str]:
        """By folded name, the state that has it."""
        states = ((iri, thing) for iri, thing in self.things.items() if thing.kind == "state")
        return {
            " ".join(tokens(name)): iri
            for iri, thing in sorted(states)
            for name in (thing.label, *thing.names)
        }

    @cached_property
    def agent_names(self) -> dict[str, str]:
        """By folded full name, surname or adjective, the one person or state that has it."""
        found: dict[str, set[str]] = {}
        for iri, thing in self.things.items():
            if thing.kind in ("person", "state"):
                surname = thing.label.split()[-1:] if thing.kind == "person" else []
                for name in (thing.label, *thing.names, *surname):
                    found.setdefault(" ".join(tokens(name)), set()).add(iri)
        return {name: min(iris) for name, iris in found.items() if len(iris) == 1}

    @cached_property
    def agent_words(self) -> frozenset[str]:
        """The folded words of the names of persons, states and organizations."""
        return frozenset(
            word
            for thing in self.things.values()
            if thing.kind in ("person", "state", "organization")
            for name in (thing.label, *thing.names)
            for word in tokens(name)
        )

    def chain(self, place: str) -> list[str]:
        """Return a place and what encloses it, innermost first."""
        chain: list[str] = []
        here: str | None = place
        while here is not None and here not in chain:
            chain.append(here)
            thing = self.things.get(here)
            here = thing.within or thing.state if thing else None
        return chain

    def state_of(self, agent: str, on: str | None) -> str | None:
        """Return the state of a registry agent, for a person that of an office held then.

        Of somebody who then held an office of a body of no state alone, there is none: where
        they come from says nothing.

        Args:
            agent: IRI of the entry.
            on: stamp or EDTF date; None where no date is known.
        """
        thing = self.things.get(agent)
        if thing is None:
            return None
        if thing.kind == "state":
            return agent
        states, bodies = self.offices_of(agent, on)
        if len(states) == 1:
            return min(states)
        return None if bodies and not states else thing.state

    def offices_of(self, agent: str, on: str | None) -> Offices:
        """Return of what states and bodies a person of the registry held offices on a day."""
        held = [tenure for tenure in self.tenures.get(agent, ()) if _covers(tenure, on)]
        return Offices(
            frozenset(tenure.state for tenure in held if tenure.state is not None),
            frozenset(tenure.body for tenure in held if tenure.body is not None),
        )


def _things(tables: RegistryTables, iris: Iris) -> dict[str, Thing]:
    def named(key: str | None) -> str | None:
        return None if key is None else iris.entry(key)

    return {
        iris.entry(entry.key): Thing(
            entry.kind,
            entry.name,
            named(entry.state),
            named(entry.within),
            (*entry.other_names, *entry.adjectives, *entry.demonyms),
        )
        for entry in tables.entries.values()
    }


def _tenures(tables: RegistryTables, iris: Iris) -> dict[str, tuple[Held, ...]]:
    tenures: dict[str, list[Held]] = {}
    for row in tables.tenures:
        office = tables.offices.get(row.office)
        body = tables.entries.get(office.body) if office and office.body else None
        if body is None:
            continue
        state = body.key if body.kind == "state" else body.state
        if state is not None:
            held = Held(iris.entry(state), row.since, row.until)
        else:
            held = Held(None, row.since, row.until, iris.entry(body.key))
        tenures.setdefault(iris.entry(row.person), []).append(held)
    return {person: tuple(held) for person, held in tenures.items()}


def _covers(held: Held, on: str | None) -> bool:
    """Tell whether a time in office holds on a day; an unknown day fits one without an end."""
    if on is None:
        return held.until is None
    # A shorter EDTF date is a prefix of the dates in it, which is what both sides allow for.
    since, until = _year_on(held.since), _year_on(held.until)
    return on[: len(since)] >= since and (not until or on[: len(until)] <= until)


def _year_on(edtf: str | None) -> str:
    """Return year, month and day of an EDTF date as far as they are given."""
    return (edtf or "").split("/")[0].rstrip("?~%.")
