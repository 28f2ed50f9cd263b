"""The one cycle by which anything changes in a store.

First the texts and records become durable as ``pending`` (or ``leaving``), and the articles'
graphs are replaced, with what ``graph/meta`` says of them, all or nothing. Then derivation's
memory takes the change in and, in the same transaction, what it changes in the derived graph
is written down as the plan. Then the derived graph is changed. Last, the new states of the
articles are written, the plan is struck out, the version goes up, and readers get a snapshot.
A process that stops at any moment leaves work that the next writer finishes, the plan first:
every step may be done twice with the same result.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice

from onrecord import iris
from onrecord.derivation import ArticleFacts, Changes, facts_of
from onrecord.errors import OnrecordError
from onrecord.mapping import meta_triples
from onrecord.model import Article, Decision, Records
from onrecord.model.exchange import dump
from onrecord.ntriples import Triple
from onrecord.pipeline.article import ArticleGraph, Workshop, stored_records
from onrecord.pipeline.intake import extracted
from onrecord.pipeline.labels import library
from onrecord.pipeline.outcomes import Outcome, Progress, outcome_of
from onrecord.pipeline.vocabulary import vocabulary_triples
from onrecord.stores import Archive, Patch, Shelved
from onrecord.stores.contract import GraphStore

__all__ = ["GRAPHS", "Writer"]

_BATCH = 200  # articles whose graphs are written at once
_ROUND = 5000  # articles that derivation takes in at once: it goes over their clusters each time
# Notes in the archive.
_PLAN = "plan"
_CLEARING = "clearing"
_OWN_GRAPHS = "own graphs"
_WORKSHOP = "workshop"
_DECISIONS = "decisions"
_MADE_BY = "made by"
# What makes graphs, beside articles, registry, decisions and settings: raised where the mapping
# or a rule of derivation changes, so that a store of an older Onrecord is built anew.
GRAPHS = "4"


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


class Writer:
    """Changes a store; held open only inside the writer's lock.

    Args:
        archive: texts, records and derivation's memory.
        graph: the graph, open for writing.
        workshop: registry, decisions and settings in force.
        now: tells the time at which records are made; what it returns is aware.
    """

    def __init__(
        self,
        archive: Archive,
        graph: GraphStore,
        workshop: Workshop,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._archive = archive
        self._graph = graph
        self._workshop = workshop
        self._now = now

    def settle(self) -> list[Outcome]:
        """Finish what a stopped process left, and take in what changed beside the articles.

        That is registry, decisions and ontology. Graphs that another version of Onrecord made
        are built anew.
        """
        outcomes = []
        if self._archive.note(_MADE_BY) != GRAPHS:
            outcomes += self.rebuild() if self._archive.keys() else []
            with self._archive.transaction():
                self._archive.set_note(_MADE_BY, GRAPHS)
        self._carry_out_plan()
        if self._archive.note(_CLEARING):
            self._clear()
        outcomes += self.remove(self._archive.keys("leaving"))
        outcomes += self._again(self._archive.keys("pending"), None)
        self._own_graphs()
        outcomes += self._take_in()
        return outcomes

    def add(self, items: Iterable[tuple[Article, Records]]) -> Iterator[Outcome]:
        """Store articles with their records, in rounds; yields what became of each.

        An article that breaks a rule itself fails: it is not stored, or stays as it was.
        """
        refused: list[Outcome] = []
        yield from self._store(self._admitted(items, refused))
        yield from refused

    def _admitted(
        self, items: Iterable[tuple[Article, Records]], refused: list[Outcome]
    ) -> Iterator[tuple[Shelved, ArticleGraph]]:
        for article, records in items:
            graph = self._workshop.graph(article, records)
            if graph.refused:
                refused.append(outcome_of(article, graph, known=False))
            else:
                yield self._shelved(article, records, graph), graph

    def _shelved(self, article: Article, records: Records, graph: ArticleGraph) -> Shelved:
        lines = tuple(dump(records, {"key": graph.key}, exact=False))
        shelved = Shelved(graph.key, article, lines, records.extractor, self._now(), "", "stored")
        if self._archive.state(graph.key) is not None:
            before = self._archive.get(graph.key)
            if before.records == lines:  # adding the same again changes nothing
                shelved = dataclasses.replace(shelved, made=before.made)
        return _renewed(shelved, graph)

    def refresh(
        self, version: str, extract: Callable[[Article], Records], progress: Progress | None
    ) -> list[Outcome]:
        """Extract anew from the articles whose records an older version of an extractor made.

        Args:
            version: name and version of the extractor, as records carry it ("rules/3");
                records of other names (hand-made ones) are kept.
            extract: makes an article's records.
            progress: called with how many articles are done, of how many.

        Returns:
            What became of each; one that the extractor stumbles over keeps its records.
        """
        name = version.partition("/")[0] + "/"
        old = [
            key
            for key in self._archive.keys("stored")
            if (extractor := self._archive.get(key).extractor).startswith(name)
            and extractor != version
        ]
        failed: list[Outcome] = []

        def anew() -> Iterator[tuple[Article, Records]]:
            for done, key in enumerate(old, 1):
                article = self._archive.get(key).article
                try:
                    yield article, extracted(article, extract)
                except OnrecordError as fault:
                    failed.append(Outcome(key, "failed", str(fault)))
                if progress is not None:
                    progress(done, len(old))

        return [*self.add(anew()), *failed]

    def remove(self, keys: Sequence[str]) -> list[Outcome]:
        """Remove articles: from the graph first, from the archive after."""
        keys = list(dict.fromkeys(keys))
        if not keys:
            return []
        with self._archive.transaction():
            for key in keys:
                self._archive.mark(key, "leaving")
        names = [self._workshop.iris.article(key) for key in keys]

        def forget() -> None:
            for key in keys:
                self._archive.delete(key)

        held = tuple(triple for key in keys for triple in self._held(key))
        gone = Patch(replaced=dict.fromkeys(names, ()), removed={iris.META: held})
        self._change(dict.fromkeys(names), gone, forget)
        return [Outcome(key, "removed", "with its text and records") for key in keys]

    @property
    def graph(self) -> GraphStore:
        """The graph as it is."""
        return self._graph

    def amend(self, sparql: str) -> None:
        """Carry out an update of graphs that are the user's own; which those are is not checked.

        The version goes up first: where a process stops before there is a snapshot of it, the
        next writer makes one, of all that the update did or of nothing.

        Args:
            sparql: the update; it is done as a whole or not at all.

        Raises:
            QueryError: if it cannot be done.
        """
        with self._archive.transaction():
            self._bump(())
        self._graph.update(sparql)

    def rebuild(self, progress: Progress | None = None) -> list[Outcome]:
        """Build every graph but the user's own anew: texts, records, registry and decisions."""
        keys = self._archive.keys()
        with self._archive.transaction():
            self._archive.journal.clear()
            self._archive.set_note(_CLEARING, "yes")
            for key in keys:
                self._archive.put(
                    dataclasses.replace(self._archive.get(key), graph="", state="pending")
                )
        self._clear()
        self._own_graphs()
        return list(self._again(keys, progress))

    def _clear(self) -> None:
        ours = [name for name in self._graph.graphs() if not self._workshop.iris.is_own(name)]
        self._graph.apply(Patch(replaced=dict.fromkeys(ours, ())))
        with self._archive.transaction():
            self._archive.set_note(_OWN_GRAPHS, "")
            self._archive.set_note(_CLEARING, "")
            self._bump()

    def _take_in(self) -> list[Outcome]:
        """Bring articles up to date with registry and decisions, where these have changed."""
        now = json.dumps([dataclasses.astuple(d) for d in self._workshop.decisions])
        version = self._workshop.version
        if (self._archive.note(_WORKSHOP), self._archive.note(_DECISIONS)) == (version, now):
            return []
        outcomes = list(self._again(self._touched(), None))

        def note() -> None:
            self._archive.set_note(_WORKSHOP, version)
            self._archive.set_note(_DECISIONS, now)

        # Names and identities may have changed though no article's graph did.
        self._change({}, Patch(), note)
        return outcomes

    def _touched(self) -> list[str]:
        """Return the stored articles that a changed registry or changed decisions concern."""
        stored = self._archive.keys("stored")
        if self._archive.note(_WORKSHOP) != self._workshop.version:
            return stored
        before = [Decision(*row) for row in json.loads(self._archive.note(_DECISIONS) or "[]")]
        now = list(self._workshop.decisions)
        same = next(
            (n for n, (a, b) in enumerate(zip(before, now, strict=False)) if a != b),
            min(len(before), len(now)),
        )
        changed = [d for d in before[same:] + now[same:] if d.action in ("correct", "is")]
        if any(not decision.article for decision in changed):
            return stored
        named = {decision.article for decision in changed}
        return [key for key in stored if key in named]

    def _again(self, keys: Sequence[str], progress: Progress | None) -> Iterator[Outcome]:
        return self._store(self._changed(keys, progress))

    def _changed(
        self, keys: Sequence[str], progress: Progress | None
    ) -> Iterator[tuple[Shelved, ArticleGraph]]:
        for done, key in enumerate(keys, 1):
            before = self._archive.get(key)
            graph = self._workshop.graph(before.article, stored_records(before))
            if graph.digest != before.graph or before.state != "stored":
                yield _renewed(before, graph), graph
            if progress is not None:
                progress(done, len(keys))

    def _store(self, made: Iterable[tuple[Shelved, ArticleGraph]]) -> Iterator[Outcome]:
        facts: dict[str, ArticleFacts | None] = {}
        outcomes: dict[str, Outcome] = {}
        left = iter(made)
        while batch := list(islice(left, _BATCH)):
            outcomes |= self._write(batch)
            for shelved, graph in batch:
                facts[graph.iri] = (
                    None
                    if graph.refused
                    else facts_of(graph.iri, graph.triples, shelved.article.text)
                )
            if len(batch) < _BATCH or len(facts) >= _ROUND:
                yield from self._finish(facts, outcomes)
                facts, outcomes = {}, {}
        yield from self._finish(facts, outcomes)

    def _write(self, batch: Sequence[tuple[Shelved, ArticleGraph]]) -> dict[str, Outcome]:
        outcomes = {}
        with self._archive.transaction():
            for shelved, graph in batch:
                known = self._archive.state(shelved.key) is not None
                outcomes[shelved.key] = outcome_of(shelved.article, graph, known=known)
                self._archive.put(dataclasses.replace(shelved, state="pending"))
        wanted = {graph.iri: graph.triples for _, graph in batch}
        meta = {
            g.iri: meta_triples(g.iri, s.made, g.findings, g.withheld, self._workshop.iris)
            for s, g in batch
        }
        wanted[iris.META] = tuple(triple for triples in meta.values() for triple in triples)
        held = {triple for shelved, _ in batch for triple in self._held(shelved.key)}
        self._amend(wanted, {iris.META: held})
        return outcomes

    def _amend(
        self, wanted: Mapping[str, tuple[Triple, ...]], known: Mapping[str, set[Triple]]
    ) -> None:
        """Make graphs what they shall be by what differs: on disk, triples are dear.

        Args:
            wanted: graph to what shall stand in it.
            known: graph to the part of it that this replaces; of the others, the whole is.
        """
        parts = {name: set(self._graph.triples(name)) for name in wanted.keys() - known.keys()}
        before = {**parts, **known}
        removed = {n: tuple(sorted(before[n].difference(wanted[n]))) for n in wanted}
        added = {n: tuple(t for t in wanted[n] if t not in before[n]) for n in wanted}
        self._graph.apply(Patch(removed=removed, added=added))

    def _held(self, key: str) -> list[Triple]:
        """Return what ``graph/meta`` holds of an article."""
        article = self._workshop.iris.article(key)
        extraction = self._workshop.iris.extraction(article)
        rows = self._graph.query(library("meta-of-article", article=article, subject=extraction))
        return [Triple(*map(str, row)) for row in rows]

    def _finish(
        self, facts: Mapping[str, ArticleFacts | None], outcomes: Mapping[str, Outcome]
    ) -> Iterable[Outcome]:
        def mark() -> None:
            for key in outcomes:
                self._archive.mark(key, "stored")

        if facts:
            self._change(facts, Patch(), mark)
        return outcomes.values()

    def _change(
        self,
        facts: Mapping[str, ArticleFacts | None],
        graphs: Patch,
        finish: Callable[[], None],
    ) -> None:
        """Change derivation's memory, the graphs, and with ``finish`` the articles' states."""
        with self._archive.transaction():
            changes = self._workshop.derivation.update(
                self._archive.journal, facts, self._workshop.known
            )
            self._archive.set_note(_PLAN, _written(changes))
        self._graph.apply(_with_derived(graphs, changes))
        with self._archive.transaction():
            finish()
            self._archive.set_note(_PLAN, "")
            self._bump({*facts, *changes.names})

    def _carry_out_plan(self) -> None:
        plan = self._archive.note(_PLAN)
        if plan:
            self._graph.apply(_with_derived(Patch(), _read(plan)))
            with self._archive.transaction():
                self._archive.set_note(_PLAN, "")
                self._bump()

    def _own_graphs(self) -> None:
        vocabulary = vocabulary_triples()
        wanted = iris.digest(
            self._workshop.tables.version, self._workshop.settings.base, repr(vocabulary)
        )
        if self._archive.note(_OWN_GRAPHS) == wanted:
            return
        self._amend({iris.REGISTRY: self._workshop.registry_graph, iris.VOCABULARY: vocabulary}, {})
        with self._archive.transaction():
            self._archive.set_note(_OWN_GRAPHS, wanted)
            self._bump()

    def _bump(self, touched: Collection[str] | None = None) -> None:
        self._archive.set_note("version", str(int(self._archive.note("version") or "0") + 1))
        self._archive.touch(touched)


def _with_derived(graphs: Patch, changes: Changes) -> Patch:
    return Patch(
        graphs.replaced,
        removed={**graphs.removed, iris.DERIVED: changes.removed},
        added={**graphs.added, iris.DERIVED: changes.added},
    )


def _written(changes: Changes) -> str:
    return json.dumps([changes.added, changes.removed], ensure_ascii=False)


def _read(plan: str) -> Changes:
    added, removed = json.loads(plan)
    return Changes(tuple(Triple(*t) for t in added), tuple(Triple(*t) for t in removed))


def _renewed(shelved: Shelved, graph: ArticleGraph) -> Shelved:
    findings = tuple(dataclasses.asdict(finding) for finding in graph.findings)
    return dataclasses.replace(shelved, graph=graph.digest, state="stored", findings=findings)
