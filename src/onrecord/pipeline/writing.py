"""The one cycle by which anything changes in a store.

First the texts and records become durable as ``pending`` (or ``leaving``); then the graph is
changed in one transaction, derived graph included; then derivation's memory and the new
state of the articles are written, with a new version, and readers get a snapshot. A process
that stops at any moment leaves work that the next writer finishes: every step may be done
twice with the same result.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from onrecord import iris
from onrecord.derivation import ArticleFacts, facts_of
from onrecord.model import Article, Finding, Records
from onrecord.model.exchange import dump
from onrecord.ntriples import Triple
from onrecord.pipeline.article import ArticleGraph, Workshop, stored_records
from onrecord.pipeline.outcomes import Outcome, OutcomeStatus, Progress
from onrecord.pipeline.vocabulary import vocabulary_triples
from onrecord.stores import Archive, Patch, Shelved
from onrecord.stores.contract import GraphStore

__all__ = ["Writer"]

_BATCH = 200


class Writer:
    """Changes a store; held open only inside the writer's lock.

    Args:
        archive: texts, records and derivation's memory.
        graph: the graph, open for writing.
        workshop: registry, decisions and settings in force.
    """

    def __init__(self, archive: Archive, graph: GraphStore, workshop: Workshop) -> None:
        self._archive = archive
        self._graph = graph
        self._workshop = workshop

    def settle(self) -> list[Outcome]:
        """Finish what a stopped process left, and take in a changed registry or ontology."""
        outcomes = []
        leaving = self._archive.keys("leaving")
        if leaving:
            outcomes += self.remove(leaving)
        pending = self._archive.keys("pending")
        if pending:
            outcomes += list(self._again(pending, None))
        self._own_graphs()
        if self._archive.note("workshop") != self._workshop.version:
            outcomes += list(self._again(self._archive.keys("stored"), None))
            with self._archive.transaction():
                self._archive.set_note("workshop", self._workshop.version)
        return outcomes

    def add(self, items: Iterable[tuple[Article, Records]]) -> Iterator[Outcome]:
        """Store articles with their records, in batches; yields what became of each."""
        batch: list[tuple[Shelved, ArticleGraph]] = []
        for article, records in items:
            graph = self._workshop.graph(article, records)
            batch.append((_shelved(article, records, graph), graph))
            if len(batch) == _BATCH:
                yield from self._commit(batch)
                batch = []
        yield from self._commit(batch)

    def refresh(
        self, version: str, extract: Callable[[Article], Records], progress: Progress | None
    ) -> list[Outcome]:
        """Extract anew from the articles whose records an older version of an extractor made.

        Args:
            version: name and version of the extractor, as records carry it ("rules/2");
                records of other names (hand-made ones) are kept.
            extract: makes an article's records.
            progress: called with how many articles are done, of how many.
        """
        name = version.partition("/")[0] + "/"
        old = [
            shelved
            for key in self._archive.keys("stored")
            if (shelved := self._archive.get(key)).extractor.startswith(name)
            and shelved.extractor != version
        ]
        outcomes: list[Outcome] = []
        for done, shelved in enumerate(old, 1):
            outcomes += self.add([(shelved.article, extract(shelved.article))])
            if progress is not None:
                progress(done, len(old))
        return outcomes

    def remove(self, keys: Sequence[str]) -> list[Outcome]:
        """Remove articles: from the graph first, from the archive after."""
        with self._archive.transaction():
            for key in keys:
                self._archive.mark(key, "leaving")
        names = [self._workshop.iris.article(key) for key in keys]
        with self._archive.transaction():
            self._change(dict.fromkeys(names), dict.fromkeys(names, ()))
            for key in keys:
                self._archive.delete(key)
            self._bump()
        return [Outcome(key, "removed", "with its text and records") for key in keys]

    def rebuild(self, progress: Progress | None = None) -> list[Outcome]:
        """Build every graph anew from texts, records, registry and decisions."""
        keys = self._archive.keys()
        self._graph.apply(Patch(replaced=dict.fromkeys(self._graph.graphs(), ())))
        with self._archive.transaction():
            self._archive.journal.clear()
            self._archive.set_note("own graphs", "")
            for key in keys:
                self._archive.put(
                    dataclasses.replace(self._archive.get(key), graph="", state="pending")
                )
        self._own_graphs()
        return list(self._again(keys, progress))

    def _again(self, keys: Sequence[str], progress: Progress | None) -> Iterator[Outcome]:
        batch = []
        for done, key in enumerate(keys, 1):
            before = self._archive.get(key)
            graph = self._workshop.graph(before.article, stored_records(before))
            if graph.digest != before.graph or before.state != "stored":
                batch.append((_renewed(before, graph), graph))
            if len(batch) == _BATCH:
                yield from self._commit(batch)
                batch = []
            if progress is not None:
                progress(done, len(keys))
        yield from self._commit(batch)

    def _commit(self, batch: Sequence[tuple[Shelved, ArticleGraph]]) -> list[Outcome]:
        if not batch:
            return []
        known = {shelved.key: self._archive.state(shelved.key) for shelved, _ in batch}
        with self._archive.transaction():
            for shelved, _ in batch:
                self._archive.put(dataclasses.replace(shelved, state="pending"))
        facts = {
            graph.iri: facts_of(graph.iri, graph.triples, shelved.article.text)
            for shelved, graph in batch
        }
        # Derivation's memory is written in the same transaction that the graph is changed in:
        # if the process stops, both halves are done again from "pending".
        with self._archive.transaction():
            self._change(facts, {graph.iri: graph.triples for _, graph in batch})
            for shelved, _ in batch:
                self._archive.put(shelved)
            self._bump()
        return [_outcome(graph, known[shelved.key] is not None) for shelved, graph in batch]

    def _change(
        self,
        facts: Mapping[str, ArticleFacts | None],
        replaced: Mapping[str, tuple[Triple, ...]],
    ) -> None:
        changes = self._workshop.derivation.update(
            self._archive.journal, facts, self._workshop.known
        )
        self._graph.apply(
            Patch(
                replaced,
                removed={iris.DERIVED: changes.removed},
                added={iris.DERIVED: changes.added},
            )
        )

    def _own_graphs(self) -> None:
        vocabulary = vocabulary_triples()
        wanted = iris.digest(
            self._workshop.tables.version, self._workshop.settings.base, repr(vocabulary)
        )
        if self._archive.note("own graphs") == wanted:
            return
        self._graph.apply(
            Patch(
                replaced={
                    iris.REGISTRY: self._workshop.registry_graph,
                    iris.VOCABULARY: vocabulary,
                }
            )
        )
        with self._archive.transaction():
            self._archive.set_note("own graphs", wanted)
            self._bump()

    def _bump(self) -> None:
        self._archive.set_note("version", str(int(self._archive.note("version") or "0") + 1))


def _shelved(article: Article, records: Records, graph: ArticleGraph) -> Shelved:
    lines = tuple(dump(records, {"key": graph.key}, exact=False))
    shelved = Shelved(graph.key, article, lines, records.extractor, "", "stored")
    return _renewed(shelved, graph)


def _renewed(shelved: Shelved, graph: ArticleGraph) -> Shelved:
    findings = tuple(dataclasses.asdict(finding) for finding in graph.findings)
    return dataclasses.replace(shelved, graph=graph.digest, state="stored", findings=findings)


def _outcome(graph: ArticleGraph, known: bool) -> Outcome:
    notes = [_note(finding) for finding in graph.findings if finding.severity == "violation"]
    notes += [f"decision not used: {d.field or d.action} {d.value}" for d in graph.unused]
    status: OutcomeStatus = "incomplete" if graph.withheld else ("updated" if known else "added")
    statements = sum(t.object.endswith("ontology#Statement>") for t in graph.triples)
    message = f"{statements} statements, {len(graph.triples)} triples"
    if graph.withheld:
        message += f", {len(graph.withheld)} records withheld"
    return Outcome(graph.key, status, message, tuple(notes))


def _note(finding: Finding) -> str:
    return f"{finding.shape.rsplit('#', 1)[-1]}: {finding.message} [{finding.focus}]"
