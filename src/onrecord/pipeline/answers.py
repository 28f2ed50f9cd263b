"""Asking one snapshot of a store: saved queries, SPARQL, and what lies beside the graph."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from onrecord import iris
from onrecord.errors import NotInStore, ParameterError
from onrecord.iris import Iris
from onrecord.pipeline.called import Called
from onrecord.pipeline.checking import check_store
from onrecord.pipeline.inventory import ArticleInfo, Inventory, articles, counts
from onrecord.pipeline.labels import library
from onrecord.pipeline.questions import Questions
from onrecord.pipeline.reading import Reading
from onrecord.pipeline.sparql import run_sparql
from onrecord.pipeline.things import Things
from onrecord.pipeline.upkeep import Upkeep
from onrecord.queries import Iri, Result
from onrecord.queries.run import result
from onrecord.stores import Archive, GraphStore, State
from onrecord.vocab import RDFS

if TYPE_CHECKING:
    from onrecord.model import Finding
    from onrecord.pipeline.article import Workshop

__all__ = ["Answers", "ArticleInfo", "Called", "Inventory"]


class Answers:
    """Answers from one snapshot.

    Args:
        graph: the snapshot.
        archive: texts and records.
        minter: the minter of the store's names.
        printed: how an answer is printed.
        upkeep: the store's index; without it, names are looked up in the graph.
        state: of the snapshot.

    Attributes:
        called: what names stand for.
    """

    def __init__(
        self,
        graph: GraphStore,
        archive: Archive,
        minter: Iris,
        printed: Callable[[Result], str] | None = None,
        upkeep: Upkeep | None = None,
        state: State | None = None,
    ) -> None:
        self.graph = graph
        self._archive = archive
        self._iris = minter
        self._printed = printed
        self._version = archive.note("version")
        self.state = state
        self.called = Called(graph, minter, None if upkeep is None else partial(upkeep.kept, self))
        self._reading = Reading(archive, minter)
        self._questions = Questions(graph, self.called, self._reading)

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
        return self._shown(self._questions.ask(question, given, limit, offset, today))

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

    @cached_property
    def things(self) -> Things:
        """What pages about things are made from."""
        return Things(self.graph, self._iris, self.called, self._reading)

    def articles(self) -> list[ArticleInfo]:
        """Return every article, sorted by date, then key."""
        return articles(self.graph, self._archive, self._iris)

    def sentence(self, name: str) -> str | None:
        """Return the sentence around what an IRI below an article stands on, or None."""
        return self._reading.sentence(name)

    def records(self, article: str, *, exact: bool) -> Iterator[str]:
        """Go through an article's records as JSON lines; see ``KnowledgeGraph.records``."""
        yield from self._reading.records(self.key(article), exact=exact)

    def key(self, article: str) -> str:
        """Return the key of the article that a key, IRI or title names, or the IRI of a part.

        Raises:
            NotInStore: if there is no such article.
            AmbiguousName: if several have such a title.
        """
        return self._key(self.called.full(article) or self.called.titled(article), article)

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
        """Count what is in the store, from articles to triples; the user's own graphs apart."""
        names = [name for name in self.graph.graphs() if name != iris.META]
        own: list[str | None] = [None, *(name for name in names if self._iris.is_own(name))]
        ours = [name for name in names if name not in own]
        found = {**self.counts(), "triples": self._size(ours)}
        extra = self._size(own)
        return found | {"triples in graphs of your own": extra} if extra else found

    def _size(self, graphs: Iterable[str | None]) -> int:
        return sum(1 for name in graphs for _ in self.graph.triples(name))

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

    def _shown(self, answer: Result) -> Result:
        return dataclasses.replace(answer, printed=self._printed)
