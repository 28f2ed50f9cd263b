"""Who is meant in a decision: an agent of the store or the registry, or a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from onrecord.derivation import BODY_WORDS
from onrecord.errors import AmbiguousName, DecisionError, ParameterError
from onrecord.iris import Iris
from onrecord.model import RegistryTables
from onrecord.ntriples import iri as term
from onrecord.pipeline.called import Called
from onrecord.pipeline.labels import library
from onrecord.queries.terms import Iri
from onrecord.queries.wording import plain
from onrecord.resolution import AGENT_WORDS, NamedAgent, named_agent
from onrecord.stores.contract import GraphStore
from onrecord.vocab import ONR, RDF, RDFS

__all__ = ["Meanings", "Meant"]

# The word before an agent's name, by its class; the type of a parameter that looks it up.
_WORDS: Mapping[str, str] = {
    ONR.Person: "person",
    ONR.Organization: "organization",
    ONR.State: "state",
    ONR.NewsOutlet: "outlet",
    ONR.UnnamedSource: "source",
    ONR.Agent: "source",
}
_TYPES = {
    "person": "Person",
    "organization": "Organization",
    "state": "State",
    "outlet": "Outlet",
}
_SMALL = frozenset({"the", "of", "for", "and", "a", "general", "army", "state"})


class Meant(NamedTuple):
    """Who words stand for.

    Attributes:
        value: how the decisions file has it: a registry key, or a name with what it is.
        entity: IRI of the entity, or None for a new one.
        told: who it is, in words.
    """

    value: str
    entity: str | None
    told: str


class Meanings:
    """What the words of decisions stand for in one snapshot of a store.

    Args:
        graph: the snapshot.
        called: what names stand for in it.
        tables: the registry.
        minter: the minter of the store's names.
    """

    def __init__(
        self, graph: GraphStore, called: Called, tables: RegistryTables, minter: Iris
    ) -> None:
        self._graph = graph
        self._called = called
        self._tables = tables
        self._iris = minter

    def agent(self, words: str, article: str = "") -> Meant:
        """Return the agent that words stand for.

        Args:
            words: an IRI, a short name, a name as the store or the registry has it, or a name
                with what it is before it ("person: Ada Quill"), which may be new.
            article: IRI of the article in which it is meant; of several that fit, the only one
                that it speaks of is meant. Empty for none.

        Raises:
            AmbiguousName: if several fit.
            DecisionError: if an IRI or short name is that of no agent.
        """
        if (named := named_agent(words)) is not None:
            return self._of_kind(named)
        iri = self._called.full(words)
        if iri is not None:
            return self.entity(iri)
        try:
            (found,) = self._called.lookup.find(words, "Agent")
        except AmbiguousName as fault:
            here = [each for each in self._candidates(fault) if self._speaks_of(article, each)]
            if len(here) != 1:
                raise
            return self.entity(here[0])
        except ParameterError as fault:
            return _new(words, fault.candidates)
        if isinstance(found, Iri):
            return self.entity(str(found))
        return Meant(f"outlet: {found}", None, f"{found}, outlet")

    def entity(self, iri: str) -> Meant:
        """Return an agent, or for a decision another entry of the registry, by its IRI.

        Raises:
            DecisionError: if nothing is said of it, or it is no agent.
        """
        iri = self._canonical(iri)
        said = self._graph.query(library("describe", thing=iri)).rows
        values: dict[str, list[str]] = {}
        for row in said:
            values.setdefault(row[0].value, []).append(row[1].value)
        if not said:
            raise DecisionError(f"nothing is known of {iri}", hint="copy the name from an answer")
        label = min(values.get(RDFS.label, [iri]))
        words = {_WORDS[each] for each in values.get(RDF.type, ()) if each in _WORDS}
        key = iri.removeprefix(self._iris.entry(""))
        if key in self._tables.entries:
            kind = self._tables.entries[key].kind
            return Meant(key, iri, f"{label}, {kind} of the registry")
        if not words:
            raise DecisionError(f"{label} is no agent", hint="name a person, a body or a source")
        word = min(words)
        number = int(min(values.get(ONR.articleCount, ["0"])))
        where = "" if not number else f", in {number} article{'' if number == 1 else 's'}"
        return Meant(f"{word}: {label}", iri, f"{label}, {word}{where}")

    def _of_kind(self, named: NamedAgent) -> Meant:
        """Return the agent of exactly this name and kind, else a new one."""
        new = Meant(f"{named.word}: {named.name}", None, f"{named.name}, a new {named.word}")
        if named.word not in _TYPES:
            return new
        wanted = plain(named.name)
        try:
            (found,) = self._called.lookup.find(named.name, _TYPES[named.word])
        except AmbiguousName as fault:
            if any(plain(each).startswith(wanted) for each in fault.candidates):
                raise
            return new
        except ParameterError:
            return new
        if not isinstance(found, Iri):
            return new
        known = self.entity(str(found))
        names = {plain(self._called.label(str(found)) or "")}
        entry = self._tables.entries.get(known.value)
        if entry is not None:
            names |= {plain(name) for name in (entry.name, *entry.other_names)}
        return known if wanted in names else new

    def _candidates(self, fault: AmbiguousName) -> list[str]:
        found = (self._called.full(each) for each in fault.candidates)
        return [iri for iri in found if iri is not None]

    def _speaks_of(self, article: str, entity: str) -> bool:
        if not article:
            return False
        told = self._graph.query(library("told-in", entity=entity)).rows
        if any(row[2].value == article for row in told):
            return True
        return any(each.object == term(entity) for each in self._graph.triples(article))

    def _canonical(self, iri: str) -> str:
        rows = self._graph.query(library("canonical", thing=iri)).rows
        return str(rows[0][0].value) if rows else iri


def _new(name: str, like: tuple[str, ...]) -> Meant:
    """Return a new agent: a body by its words or capitals, else a person."""
    words = plain(name).split()
    body = not (BODY_WORDS - _SMALL).isdisjoint(words) or (len(words) == 1 and name.isupper())
    word, other = ("organization", "person") if body else ("person", "organization")
    near = f"; did you mean {', '.join(like)}?" if like else ""
    more = ", ".join(sorted(AGENT_WORDS.keys() - {word, other}))
    return Meant(
        f"{word}: {name.strip()}",
        None,
        f"{name!r} is not in the registry: a new name, taken for that of a new {word} "
        f'(else "{other}: {name.strip()}", or {more}){near}',
    )
