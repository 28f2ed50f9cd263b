"""The engine: rules as steps over keyed groups, kept up to date as articles come and go.

Each step turns one group, all items under one key, into triples and into items for later
steps. A group's output is a pure function of its items (the first step's also of what is
known beforehand), so the state after any sequence of updates equals a rebuild. Only groups
whose items changed are computed again, step by step.

Every triple belongs to one group, that of its subject: two groups never derive the same
triple, and a triple that moves from one group to another in one update has not changed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, NamedTuple

from onrecord.derivation.facts import ArticleFacts
from onrecord.derivation.journal import Journal, MemoryState
from onrecord.derivation.known import Known
from onrecord.iris import Iris
from onrecord.ntriples import Triple

__all__ = ["Changes", "Derivation", "Group", "Item", "Output", "Step"]

_SEP = "\n"  # no IRI and no key of a group holds a line feed


class Item(NamedTuple):
    """One value under the key of a group of a later step; the value is JSON."""

    step: str
    group: str
    value: Any


class Output(NamedTuple):
    """What a group gives: triples, each its own, and items for later steps."""

    triples: list[Triple]
    items: list[Item]


class Group(NamedTuple):
    """What a step computes from.

    Attributes:
        key: the key of the group.
        values: all items under it, in an order that depends on them alone.
        facts: the article's, where groups are articles and it is there, else None.
        known: what is known beforehand, for the first step only.
        iris: mints the names of derived things.
    """

    key: str
    values: list[Any]
    facts: ArticleFacts | None
    known: Known
    iris: Iris


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        name: its name, by which items are sent to it.
        reduce: the function from a group to its output.
        by_article: groups are articles, and their facts come with the items.
    """

    name: str
    reduce: Callable[[Group], Output]
    by_article: bool = False


class Changes(NamedTuple):
    """What an update changed in the derived graph, each sorted."""

    added: tuple[Triple, ...]
    removed: tuple[Triple, ...]

    @property
    def names(self) -> set[str]:
        """What the triples that came or went speak of."""
        both = (term for t in (*self.added, *self.removed) for term in (t.subject, t.object))
        return {term[1:-1] for term in both if term.startswith("<")}


@dataclass(frozen=True, slots=True)
class Derivation:
    """The steps in their order, over any journal.

    Attributes:
        iris: mints the names of derived things.
        steps: in order; a step sends items to later ones only. The first is keyed by
            article and is the only one that reads what is known beforehand.
    """

    iris: Iris
    steps: tuple[Step, ...]

    def update(
        self, state: Journal, changed: Mapping[str, ArticleFacts | None], known: Known
    ) -> Changes:
        """Bring ``state`` up to date with changed articles.

        Where ``known`` is not what the state was made with, all articles are gone through
        again, and what follows from the differences.

        Args:
            state: what earlier updates left; an empty one to begin with.
            changed: facts by IRI of the article, None for articles that were removed.
            known: registry and decisions.

        Returns:
            The triples that came and went, in the derived graph.
        """
        return _Update(self, state, known).run(changed)

    def rebuild(self, articles: Iterable[ArticleFacts], known: Known) -> tuple[Triple, ...]:
        """Return the whole derived graph of these articles, sorted."""
        changed = {article.iri: article for article in articles}
        return self.update(MemoryState(), changed, known).added

    def derived(self, state: Journal) -> Iterator[Triple]:
        """Go through the whole derived graph that a state stands for, each triple once.

        What :meth:`update` returned since the state was empty adds up to the same, so that a
        graph that missed some of it, as after a crash, can be set right.
        """
        for _, row in state.items("outputs", ""):
            yield from map(_triple, json.loads(row)[0])


@dataclass(slots=True)
class _Update:
    """One run of :meth:`Derivation.update`."""

    derivation: Derivation
    state: Journal
    known: Known
    dirty: dict[str, set[str]] = field(default_factory=dict)
    balance: Counter[Triple] = field(default_factory=Counter)

    def run(self, changed: Mapping[str, ArticleFacts | None]) -> Changes:
        self.dirty = {step.name: set() for step in self.derivation.steps}
        self._take_known()
        for article, facts in changed.items():
            self._take_article(article, facts)
        for step in self.derivation.steps:
            for key in sorted(self.dirty.pop(step.name)):
                self._compute(step, key)
        return Changes(
            tuple(sorted(triple for triple, count in self.balance.items() if count > 0)),
            tuple(sorted(triple for triple, count in self.balance.items() if count < 0)),
        )

    def _take_known(self) -> None:
        version = _dump(self.known.version)
        if self.state.get("settings", "known") == version:
            return
        self.state.put("settings", "known", version)
        first = self.dirty[self.derivation.steps[0].name]
        first.update(key for key, _ in self.state.items("facts", ""))

    def _take_article(self, article: str, facts: ArticleFacts | None) -> None:
        if facts is None:
            self.state.delete("facts", article)
        else:
            self.state.put("facts", article, facts.dump())
        for step in self.derivation.steps:
            if step.by_article:
                self.dirty[step.name].add(article)

    def _compute(self, step: Step, key: str) -> None:
        group = self._group(step, key)
        output = step.reduce(group) if group else Output([], [])
        place = f"{step.name}{_SEP}{key}"
        before = self.state.get("outputs", place)
        lines, targets = json.loads(before) if before else ([], {})
        after = sorted(" ".join(triple) for triple in output.triples)
        if lines != after:
            self._count(lines, -1)
            self._count(after, 1)
        sent = self._send(place, output.items, targets)
        if after or sent:
            self.state.put("outputs", place, _dump([after, sent]))
        elif before:
            self.state.delete("outputs", place)

    def _group(self, step: Step, key: str) -> Group | None:
        facts = None
        if step.by_article:
            text = self.state.get("facts", key)
            facts = None if text is None else ArticleFacts.load(text)
        rows = self.state.items("items", f"{step.name}{_SEP}{key}{_SEP}")
        # One call for all rows: thousands of small ones take several times as long.
        found = json.loads(f"[{','.join(row for _, row in rows)}]")
        values = [value for row in found for value in row]
        if facts is None and (step.by_article or not values):
            return None
        return Group(key, values, facts, self.known, self.derivation.iris)

    def _count(self, lines: Iterable[str], by: int) -> None:
        for line in lines:
            triple = _triple(line)
            self.balance[triple] += by
            if not self.balance[triple]:
                del self.balance[triple]

    def _send(self, source: str, items: list[Item], before: dict[str, str]) -> dict[str, str]:
        """Write a group's items where they go; return a checksum for each target."""
        after: dict[str, str] = {}
        for target, values in _by_target(items):
            row = _dump(values)
            after[target] = blake2b(row.encode(), digest_size=8).hexdigest()
            if before.get(target) != after[target]:
                self.state.put("items", f"{target}{_SEP}{source}", row)
                self._mark(target)
        for target in before.keys() - after.keys():
            self.state.delete("items", f"{target}{_SEP}{source}")
            self._mark(target)
        return after

    def _mark(self, target: str) -> None:
        step, key = target.split(_SEP, 1)
        self.dirty[step].add(key)


def _by_target(items: list[Item]) -> Iterator[tuple[str, list[Any]]]:
    targets: dict[str, list[Any]] = {}
    for step, group, value in items:
        targets.setdefault(f"{step}{_SEP}{group}", []).append(value)
    return iter(targets.items())


def _triple(line: str) -> Triple:
    return Triple(*line.split(" ", 2))


_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
