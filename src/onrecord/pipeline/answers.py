"""Asking one snapshot of a store: saved queries, SPARQL, and what lies beside the graph."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from onrecord import iris
from onrecord.errors import AmbiguousName, NotInStore, ParameterError, QueryRefused
from onrecord.iris import Iris
from onrecord.model import Finding
from onrecord.model.exchange import dump
from onrecord.ntriples import iri, lines
from onrecord.pipeline.article import Workshop, stored_records
from onrecord.pipeline.labels import StoreLabels, library
from onrecord.queries import Lookup, Result, SavedQuery
from onrecord.queries import catalogue as saved_queries
from onrecord.queries.catalogue import Column
from onrecord.queries.naming import Naming
from onrecord.queries.parameters import resolve
from onrecord.queries.run import result, run
from onrecord.queries.scan import scan
from onrecord.queries.terms import Cell, Iri
from onrecord.stores import Archive
from onrecord.stores.contract import GraphStore
from onrecord.text import Span, sentence_around, squeeze
from onrecord.vocab import RDF, RDFS

__all__ = ["Answers", "ArticleInfo"]

_SENTENCE = Column("sentence", "Sentence", "text")
_CLASSES = {
    "Article": "articles",
    "Statement": "statements",
    "StatusClaim": "status claims",
    "Participation": "participations",
    "Tenure": "tenures",
    "Evidence": "evidence spans",
    "Meeting": "meetings",
    "Document": "documents",
    "Agreement": "agreements",
    "Person": "persons not in the registry",
    "Organization": "organizations not in the registry",
    "State": "states not in the registry",
    "NewsOutlet": "outlets not in the registry",
    "UnnamedSource": "unnamed sources",
    "Utterance": "utterances",
    "Conflict": "conflicts",
    "TextCluster": "copies and revisions",
}


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """An article as a list shows it."""

    key: str
    title: str | None
    publisher: str | None
    published: str | None
    statements: int
    source: str


class Answers:
    """Answers from one snapshot.

    Args:
        graph: the snapshot.
        archive: texts and records.
        iris: the minter of the store's names.
    """

    def __init__(self, graph: GraphStore, archive: Archive, minter: Iris) -> None:
        self.graph = graph
        self._archive = archive
        self._iris = minter
        self._version = archive.note("version")

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
        saved, words = self._query_for(question)
        values = resolve(saved, {**words, **given}, lookup=self._lookup, today=today)
        answer = run(self.graph, saved, values, limit=limit, offset=offset or 0)
        named = {value for found in values.values() for value in found if isinstance(value, Iri)}
        labels = {
            str(name): label for name in named if (label := self._all.label(name)) is not None
        }
        return self._with_sentences(dataclasses.replace(answer, labels=labels), saved)

    def query(self, sparql: str) -> Result:
        """Run SPARQL of the user's own, after the pre-check."""
        outline = scan(sparql)
        if outline.form == "update":
            raise QueryRefused(
                "an update: articles and graphs are changed by verbs alone",
                hint="`onrecord add`, `remove`, `correct`, `decide`",
            )
        answer = self.graph.query(sparql, union=True)
        if answer.boolean is not None:
            cell = Cell(
                "literal", str(answer.boolean).lower(), "http://www.w3.org/2001/XMLSchema#boolean"
            )
            return Result((Column("answer", "Answer", "boolean"),), [(cell,)])
        return result(answer)

    def find(self, words: str) -> str:
        """Return the IRI that a name stands for; see ``KnowledgeGraph.find``."""
        iri = self._naming.full(words)
        if iri is not None:
            return iri
        try:
            return self._lookup.one(words, "Entity")
        except AmbiguousName:
            raise
        except ParameterError:
            if (article := self.titled(words)) is not None:
                return article
            raise

    def titled(self, words: str) -> str | None:
        """Return the IRI of the only article whose title holds words, or None if none does.

        Raises:
            AmbiguousName: if several do.
        """
        try:
            return self._lookup.one(words, "Article")
        except AmbiguousName:
            raise
        except ParameterError:
            return None

    def show(self, thing: str) -> Result:
        """Return all that is said of a thing, each with the graph that says it."""
        name = self.find(thing)
        found = result(self.graph.query(library("describe", thing=name)))
        if not found:
            name = self._moved(name)
            found = result(self.graph.query(library("describe", thing=name)))
        if not found:
            raise NotInStore(f"nothing is said of {thing}", hint="`onrecord list` shows articles")
        label = next((row.value for row in found if row.property == RDFS.label), None)
        told = self.sentence(name) if label is None else str(label)
        labels = {} if told is None else {name: told}
        return dataclasses.replace(found, params={"thing": (Iri(name),)}, labels=labels)

    def articles(self) -> list[ArticleInfo]:
        """Return every article, sorted by date, then key."""
        infos = []
        for article, _, statements in self.graph.query(library("articles")).rows:
            key = self._iris.article_of(article.value)
            if key is None or self._archive.state(key) is None:
                continue
            shelved = self._archive.get(key)
            meta = shelved.article.metadata
            infos.append(
                ArticleInfo(
                    key,
                    meta.title,
                    meta.publisher,
                    meta.published,
                    int(statements.value),
                    shelved.article.source,
                )
            )
        return sorted(infos, key=lambda info: (info.published or "9999", info.key))

    def sentence(self, name: str) -> str | None:
        """Return the sentence around what an IRI below an article stands on, or None."""
        key, span = self._iris.article_of(name), self._iris.span_of(name)
        if key is None or span is None:
            return None
        text = self._text(key)
        if text is None or span.end > len(text):
            return None
        return squeeze(sentence_around(text, span).of(text))

    def records(self, article: str, *, exact: bool) -> Iterator[str]:
        """Go through an article's records as JSON lines; see ``KnowledgeGraph.records``."""
        key = self._key(self._naming.full(article) or self.titled(article), article)
        yield from dump(stored_records(self._archive.get(key)), {"key": key}, exact=exact)

    def whole(self, article: str) -> str:
        """Return the key of the article that a key or IRI names: by no title, and no part of it.

        Raises:
            NotInStore: if there is no such article.
            ParameterError: if it names a part of one.
        """
        iri = self._naming.full(article)
        key = self._key(iri, article)
        if iri != self._iris.article(key):
            raise ParameterError(
                f"{article} is a part of an article", hint=f"name the article itself: {key}"
            )
        return key

    def texts(self) -> dict[str, str]:
        """Return each article's text by its IRI."""
        keys = self._archive.keys("stored")
        return {self._iris.article(key): self._archive.get(key).article.text for key in keys}

    def stats(self) -> dict[str, int]:
        """Count what is in the store by class, each entity once."""
        counts = dict.fromkeys(_CLASSES.values(), 0)
        for kind, number in self.graph.query(library("counts")).rows:
            counts[_CLASSES[kind.value.rsplit("#", 1)[1]]] = int(number.value)
        counts["triples"] = sum(
            1 for name in self.graph.graphs() if name != iris.META for _ in self.graph.triples(name)
        )
        return counts

    def validate(self, workshop: Workshop) -> list[Finding]:
        """Check each article's graph against the shapes, and add what was withheld before."""
        from onrecord.validation import validate

        found: set[Finding] = set()
        for key in self._archive.keys("stored"):
            shelved = self._archive.get(key)
            triples = sorted(self.graph.triples(self._iris.article(key)))
            known = workshop.known_of(triples)
            found.update(validate(lines(triples), text=shelved.article.text, known=known))
            found.update(Finding(**finding) for finding in shelved.findings)
        for name, kind in (
            (iris.REGISTRY, "registry"),
            (iris.DERIVED, "derived"),
            (iris.META, "meta"),
        ):
            found.update(self._own(name, kind))
        order = {"violation": 0, "warning": 1, "info": 2}
        return sorted(found, key=lambda f: (order[f.severity], f.shape, f.focus, f.message))

    def _key(self, iri: str | None, told: str) -> str:
        """Return the key of the stored article that an IRI names, or names a part of."""
        key = None if iri is None else self._iris.article_of(iri)
        if key is None or self._archive.state(key) is None:
            raise NotInStore(f"no article {told} in the store", hint="`onrecord list` shows them")
        return key

    def _own(self, name: str, kind: Any) -> tuple[Finding, ...]:
        from onrecord.validation import validate

        triples = sorted(self.graph.triples(name))
        known: list[str] = []
        if kind == "derived":
            kinds = f"SELECT ?s ?t WHERE {{ GRAPH ?g {{ ?s {iri(RDF.type)} ?t }} }}"
            rows = self.graph.query(kinds).rows
            known = [f"{s} {iri(RDF.type)} {t} ." for s, t in rows]
        return validate(lines(triples), known=known, kind=kind)

    def _query_for(self, question: str) -> tuple[SavedQuery, Mapping[str, Any]]:
        from onrecord.queries.matching import match

        known = saved_queries.load()
        if question in known.names():
            return known[question], {}
        return match(question, known)

    @cached_property
    def _naming(self) -> Naming:
        return Naming(self._iris.base)

    @cached_property
    def _lookup(self) -> Lookup:
        # The registry knows names that no article speaks of: of those, nothing was said.
        return Lookup(self._mentioned, self._iris.base, beyond=self._all)

    @cached_property
    def _mentioned(self) -> StoreLabels:
        return StoreLabels(self.graph, self._iris)

    @cached_property
    def _all(self) -> StoreLabels:
        return StoreLabels(self.graph, self._iris, everything=True)

    def _moved(self, name: str) -> str:
        """Return the statement that overlaps most with the span in a name whose span moved."""
        key, span = self._iris.article_of(name), self._iris.span_of(name)
        if key is None or span is None or "/statement/" not in name:
            return name
        rows = self.graph.query(
            library("statements-of-article", article=self._iris.article(key))
        ).rows
        best = max(
            rows, key=lambda row: _overlap(span, self._iris.span_of(row[0].value)), default=None
        )
        if best is None or not _overlap(span, self._iris.span_of(best[0].value)):
            return name
        return str(best[0].value)

    def _with_sentences(self, answer: Result, saved: SavedQuery) -> Result:
        if saved.evidence is None:
            return answer
        at = answer.names.index(saved.evidence)
        rows = [(*row, self._sentence_cell(row[at])) for row in answer.cells]
        return dataclasses.replace(answer, columns=(*answer.columns, _SENTENCE), cells=rows)

    def _sentence_cell(self, cell: Cell | None) -> Cell | None:
        sentence = None if cell is None else self.sentence(cell.value)
        return None if sentence is None else Cell("literal", sentence)

    def _text(self, key: str) -> str | None:
        if key not in self._texts:
            shelved = None if self._archive.state(key) is None else self._archive.get(key)
            self._texts[key] = None if shelved is None else shelved.article.text
        return self._texts[key]

    @cached_property
    def _texts(self) -> dict[str, str | None]:
        return {}


def _overlap(span: Span, other: Span | None) -> int:
    if other is None:
        return 0
    return max(0, min(span.end, other.end) - max(span.start, other.start))
