"""Asking one snapshot of a store: saved queries, SPARQL, and what lies beside the graph."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord import iris
from onrecord.errors import NotInStore, ParameterError
from onrecord.iris import Iris
from onrecord.pipeline.called import Called
from onrecord.pipeline.checking import check_store
from onrecord.pipeline.inventory import ArticleInfo, articles, counts
from onrecord.pipeline.labels import library
from onrecord.pipeline.reading import Reading
from onrecord.pipeline.sparql import run_sparql
from onrecord.queries import Result, SavedQuery
from onrecord.queries import catalogue as saved_queries
from onrecord.queries.catalogue import Column
from onrecord.queries.parameters import both, resolve
from onrecord.queries.run import result, run
from onrecord.queries.terms import Cell, Iri
from onrecord.stores import Archive
from onrecord.stores.contract import GraphStore
from onrecord.vocab import RDFS

if TYPE_CHECKING:
    from onrecord.model import Finding
    from onrecord.pipeline.article import Workshop

__all__ = ["Answers", "ArticleInfo"]

_SENTENCE = Column("sentence", "Sentence", "text")


class Answers:
    """Answers from one snapshot.

    Args:
        graph: the snapshot.
        archive: texts and records.
        minter: the minter of the store's names.
        printed: how an answer is printed.

    Attributes:
        called: what names stand for.
    """

    def __init__(
        self,
        graph: GraphStore,
        archive: Archive,
        minter: Iris,
        printed: Callable[[Result], str] | None = None,
    ) -> None:
        self.graph = graph
        self._archive = archive
        self._iris = minter
        self._printed = printed
        self._version = archive.note("version")
        self.called = Called(graph, minter)
        self._reading = Reading(archive, minter)

    def stale(self) -> bool:
        """Tell whether the store has changed since."""
        return self._archive.note("version") != self._version

    def ask(
        self,
        question: str,
        given: Mapping[str, Any],
        limit: int | None,
        offset: int | None,
        today: date,
    ) -> Result:
        """Answer a question in words or run a saved query; see ``KnowledgeGraph.ask``."""
        if not isinstance(question, str):
            raise TypeError(f"a question is a str, not {type(question).__name__}")
        saved, words, weak = self._query_for(question)
        told = both(saved, words, given, lookup=self.called.lookup, today=today)
        values = resolve(saved, told, lookup=self.called.lookup, today=today)
        answer = run(self.graph, saved, values, limit=limit, offset=offset or 0)
        named = {value for found in values.values() for value in found if isinstance(value, Iri)}
        labels = {
            str(name): label for name in named if (label := self.called.label(name)) is not None
        }
        answer = dataclasses.replace(answer, labels=labels, told=self._worded(told), weak=weak)
        return self._with_sentences(self._shown(answer), saved)

    def query(self, sparql: str) -> Result:
        """Run SPARQL of the user's own, after the pre-check."""
        return self._shown(run_sparql(sparql, self.graph, self._iris))

    def show(self, thing: str) -> Result:
        """Return all that is said of a thing, each with the graph that says it."""
        name = self.called.find(thing)
        found = result(self.graph.query(library("describe", thing=name)))
        if not found:
            name = self.called.moved(name)
            found = result(self.graph.query(library("describe", thing=name)))
        if not found:
            raise NotInStore(
                f"no article or entity {thing} in the store",
                hint="`onrecord list` shows the articles; a name in words will do as well",
            )
        label = next((row.value for row in found if row.property == RDFS.label), None)
        told = self.sentence(name) if label is None else str(label)
        labels = {} if told is None else {name: told}
        found = dataclasses.replace(found, params={"thing": (Iri(name),)}, labels=labels)
        return self._shown(found)

    def articles(self) -> list[ArticleInfo]:
        """Return every article, sorted by date, then key."""
        return articles(self.graph, self._archive, self._iris)

    def sentence(self, name: str) -> str | None:
        """Return the sentence around what an IRI below an article stands on, or None."""
        return self._reading.sentence(name)

    def records(self, article: str, *, exact: bool) -> Iterator[str]:
        """Go through an article's records as JSON lines; see ``KnowledgeGraph.records``."""
        key = self._key(self.called.full(article) or self.called.titled(article), article)
        yield from self._reading.records(key, exact=exact)

    def whole(self, article: str) -> str:
        """Return the key of the article that a key or IRI names: by no title, and no part of it.

        Raises:
            NotInStore: if there is no such article.
            ParameterError: if it names a part of one.
        """
        iri = self.called.full(article)
        key = self._key(iri, article)
        if iri != self._iris.article(key):
            raise ParameterError(
                f"{article} is a part of an article", hint=f"name the article itself: {key}"
            )
        return key

    def texts(self) -> dict[str, str]:
        """Return each article's text by its IRI."""
        return self._reading.texts()

    def stats(self) -> dict[str, int]:
        """Count what is in the store, from articles to triples."""
        names = [name for name in self.graph.graphs() if name != iris.META]
        return {**self.counts(), "triples": sum(1 for n in names for _ in self.graph.triples(n))}

    def described(self) -> str:
        """Return in a few words what the store holds."""
        found = self.counts()
        return f"{found['articles']:,} articles, {found['statements']:,} statements"

    def counts(self) -> dict[str, int]:
        """Count what is in the store by class, each entity once."""
        return counts(self.graph)

    def validate(self, workshop: Workshop) -> list[Finding]:
        """Check each article's graph against the shapes, and add what was withheld before."""
        return check_store(self.graph, self._archive, self._iris, workshop)

    def _key(self, iri: str | None, told: str) -> str:
        """Return the key of the stored article that an IRI names, or names a part of."""
        key = None if iri is None else self._iris.article_of(iri)
        if key is None or self._archive.state(key) is None:
            raise NotInStore(f"no article {told} in the store", hint="`onrecord list` shows them")
        return key

    def _query_for(self, question: str) -> tuple[SavedQuery, Mapping[str, Any], bool]:
        known = saved_queries.load()
        if question in known.names():
            return known[question], {}, False
        from onrecord.queries.matching import match

        return match(question, known, self._fits)

    def _fits(self, words: str, type_: str) -> bool:
        # Only states are spoken for: of another body, what it says itself is asked.
        return self.called.lookup.knows(words, "State" if type_ == "Side" else type_)

    def _worded(self, told: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        """Return what was told in plain words, not by a name of ours."""
        listed = {name: said if isinstance(said, list) else [said] for name, said in told.items()}
        return {
            name: tuple(map(str, said))
            for name, said in listed.items()
            if all(self.called.full(str(words)) is None for words in said)
        }

    def _shown(self, answer: Result) -> Result:
        return dataclasses.replace(answer, printed=self._printed)

    def _with_sentences(self, answer: Result, saved: SavedQuery) -> Result:
        if saved.evidence is None:
            return answer
        at = answer.names.index(saved.evidence)
        rows = [(*row, self._sentence_cell(row[at])) for row in answer.cells]
        return dataclasses.replace(answer, columns=(*answer.columns, _SENTENCE), cells=rows)

    def _sentence_cell(self, cell: Cell | None) -> Cell | None:
        sentence = None if cell is None else self.sentence(cell.value)
        return None if sentence is None else Cell("literal", sentence)
