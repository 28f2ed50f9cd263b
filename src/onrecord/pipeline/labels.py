"""Names in a store: what words in a question may stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Protocol, TypeVar

from onrecord.errors import ParameterError
from onrecord.iris import Iris
from onrecord.queries import Entry, Labels
from onrecord.queries.lookup import Spelling
from onrecord.queries.terms import Iri, n_triples
from onrecord.queries.wording import content_words, plain
from onrecord.resources import folder
from onrecord.stores import Answer, SearchIndex
from onrecord.stores.bearers import Bearer, Bearers
from onrecord.stores.contract import GraphStore
from onrecord.vocab import ONRV

__all__ = ["IndexedLabels", "StoreLabels", "library"]

T = TypeVar("T")


class Ask(Protocol):
    """Asks the index of a snapshot; gives None where none is at hand."""

    def __call__(self, ask: Callable[[SearchIndex], T], /) -> T | None:
        """Return what ``ask`` gives, or None."""


def library(name: str, **values: str) -> str:
    """Return a query of ``queries/lib/`` with its example IRIs replaced.

    Args:
        name: the file's name without suffix.
        values: variable to the IRI that its VALUES line shall hold.
    """
    text = (folder("queries") / "lib" / f"{name}.rq").read_text(encoding="utf-8")
    for variable, value in values.items():
        head, mark, rest = text.partition(f"VALUES ?{variable} {{")
        _, _, tail = rest.partition("}")
        text = f"{head}{mark} {n_triples(Iri(value))} }}{tail}"
    return text


class StoreLabels(Labels):
    """Looks names up in one snapshot of a graph.

    Args:
        graph: the snapshot.
        iris: the minter of its names.
        everything: also what the registry knows and no article speaks of.
        like: labels of the same snapshot, whose entries are these.
    """

    def __init__(
        self,
        graph: GraphStore,
        iris: Iris,
        *,
        everything: bool = False,
        like: StoreLabels | None = None,
    ) -> None:
        self._graph = graph
        self._iris = iris
        self.everything = everything
        self._like = like

    def entries(self, types: frozenset[str]) -> Iterable[Entry]:
        """Return what may be named, of these classes (local names)."""
        if "Article" in types:
            return [entry for entry in self._articles if entry.type in types]
        known = [
            entry
            for entry in self._entities
            if entry.type in types and (self.everything or entry.iri in self._mentioned)
        ]
        return [*known, *self._printed_under] if "NewsOutlet" in types else known

    def canonical(self, iri: str) -> str:
        """Return the entity that an IRI denotes or is an alias of, else the IRI itself.

        A statement is asked for as itself, though it denotes an utterance.
        """
        if "/statement/" in iri:
            return iri
        found = self._graph.query(library("canonical", thing=iri))
        return found.rows[0][0].value if found.rows else iri

    def label(self, iri: str) -> str | None:
        """Return the label of an entity, or None where it has none."""
        # Not by the entries: of a store of thousands of articles these take seconds to gather.
        try:
            found = self._graph.query(library("label-of", thing=iri))
        except ParameterError:  # no IRI, and so no entity
            return None
        return found.rows[0][0].value if found.rows else None

    @cached_property
    def _mentioned(self) -> frozenset[str]:
        return frozenset(row[0].value for row in self._run("mentioned").rows)

    @cached_property
    def _entities(self) -> list[Entry]:
        if self._like is not None:
            return self._like._entities
        names: dict[str, set[str]] = defaultdict(set)
        for query in ("names", "member-names"):
            for entity, name in self._run(query).rows:
                names[entity.value].add(name.value)
        kinds: dict[str, set[str]] = defaultdict(set)
        for entity, kind in self._run("kinds").rows:
            if kind.value.startswith(ONRV):
                kinds[entity.value].add(kind.value.rsplit("/", 1)[1])
        self._name_by_place(names, kinds)
        works = {version.value: work.value for version, work in self._run("version-of").rows}
        return [
            Entry(
                iri := entity.value,
                label.value,
                tuple(sorted(names[iri] - {label.value})),
                kind.value.rsplit("#", 1)[-1],
                tuple(sorted(kinds[iri])),
                works.get(iri),
            )
            for entity, kind, label in self._typed
        ]

    def _name_by_place(self, names: dict[str, set[str]], kinds: dict[str, set[str]]) -> None:
        """Name meetings by place and kind ("Anchorage summit"), where nothing is named so."""
        rows = self._typed
        taken = {plain(name) for known in names.values() for name in known}
        taken |= {plain(label.value) for _, _, label in rows}
        for meeting, place in self._run("meeting-places").rows:
            made = {f"{place.value} {kind.replace('-', ' ')}" for kind in kinds[meeting.value]}
            names[meeting.value] |= {name for name in made if plain(name) not in taken}

    @cached_property
    def _typed(self) -> tuple[tuple[Any, ...], ...]:
        """Every entity with class and label."""
        return self._run("entities").rows

    @cached_property
    def _printed_under(self) -> list[Entry]:
        """Outlets of which only the name is known."""
        return [
            Entry("", name.value, (), "NewsOutlet", ())
            for (name,) in self._run("outlet-names").rows
        ]

    @cached_property
    def _articles(self) -> list[Entry]:
        return [
            Entry(article.value, label.value, (), "Article", ())
            for article, label, _ in self._run("articles").rows
        ]

    def _run(self, name: str) -> Answer:
        return self._graph.query(library(name))


class IndexedLabels(Labels):
    """Looks names up in the index of a snapshot; where none is at hand, in the graph.

    Args:
        ask: asks the index.
        graph: labels of the same snapshot.
    """

    def __init__(self, ask: Ask, graph: StoreLabels) -> None:
        self._ask = ask
        self._graph = graph

    def entries(self, types: frozenset[str]) -> Iterable[Entry]:
        """Return what may be named, of these classes (local names)."""
        return self._graph.entries(types)

    def canonical(self, iri: str) -> str:
        """Return the entity that an IRI denotes or is an alias of, else the IRI itself."""
        return self._graph.canonical(iri)

    def fitting(self, types: frozenset[str], name: str) -> Iterable[Entry]:
        """Return at least those of :meth:`entries` that fit a name or whose kind it is."""
        wanted = plain(name)
        kind = wanted.replace(" ", "-")
        kinds = {kind, kind.removesuffix("s")}
        keys = {each.replace(" ", "") for each in (wanted, *(plain(one) for one in kinds))}

        def of(index: SearchIndex) -> list[Bearer]:
            bearers = Bearers(index, everything=self._graph.everything)
            return bearers.of(types, keys, set(content_words(name)), kinds)

        found = self._ask(of)
        return self._graph.entries(types) if found is None else [Entry(*each) for each in found]

    def spellings(self, types: frozenset[str]) -> Iterable[Spelling]:
        """Return every name of what may be named, of these classes, sorted by what bears it."""

        def names(index: SearchIndex) -> list[Spelling]:
            told = Bearers(index, everything=self._graph.everything).names(types)
            return [
                Spelling(name if iri and "Article" not in types else plain(name), label, iri)
                for name, label, iri in told
            ]

        found = self._ask(names)
        return self._graph.spellings(types) if found is None else found
