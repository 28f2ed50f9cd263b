"""What is indexed of a store, and how the index is brought up to date.

What is indexed of an article follows from its graph, its text and the registry's names. So an
article is read anew where the digest of its graph is another than the one that was indexed, or
where one who speaks in it got another name. Entities, utterances and conflicts are derived: of
those that the writer noted, or else of all, what differs is written.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from onrecord.errors import NotInStore
from onrecord.iris import Iris
from onrecord.pipeline import library
from onrecord.pipeline.entries import indexed_entities, keys_of, parts_of
from onrecord.queries.terms import Iri as Name
from onrecord.queries.wording import plain
from onrecord.stores import Archive
from onrecord.stores.contract import GraphStore
from onrecord.stores.search import SearchIndex
from onrecord.stores.searchable import IndexedArticle, Passage
from onrecord.stores.searchfile import Digests, State, graph_digests

__all__ = ["Indexer"]

T = TypeVar("T")

_BATCH = 200  # articles that are read, and written, at once
# Where the writer notes which registry is in force.
_REGISTRY = "own graphs"
# Raised where what is indexed of an article changes: it is part of the digest.
_MADE = "2"


class _Wanted(NamedTuple):
    """Articles that shall be indexed.

    Attributes:
        marks: for each a mark of what is indexed of it.
        replaced: those that a newer version replaced, each with that.
        settled: the marks are those of the snapshot.
    """

    marks: Mapping[str, str]
    replaced: Mapping[str, str]
    settled: bool


class Indexer:
    """Brings an index up to date with one snapshot.

    Args:
        graph: the snapshot.
        archive: texts, and digests of graphs.
        minter: the minter of the store's names.
    """

    def __init__(self, graph: GraphStore, archive: Archive, minter: Iris) -> None:
        self._graph = graph
        self._archive = archive
        self._iris = minter

    def catch_up(self, index: SearchIndex, state: State) -> None:
        """Bring an index up to date: it is whole, and of this state, when this returns.

        What is written of many articles is durable every 200: a process that was stopped
        leaves only the rest to the next one.
        """
        if not self.take_over(index, state):
            self._go_through_all(index, state)

    def take_over(self, index: SearchIndex, state: State) -> bool:
        """Bring an index up to date by what the writer noted since; tell whether it did note."""
        if index.state == state:
            return True
        if index.state is None or index.state[0] >= state.version:
            return False
        touched = self._archive.touched(index.state[0], state.version)
        if touched is not None:
            self._take_over(index, state, sorted(touched))
        return touched is not None

    def _take_over(self, index: SearchIndex, state: State, touched: Sequence[str]) -> None:
        """Read anew what the writer noted that it changed."""
        articles = [name for name in touched if self._is_article(name)]
        wanted = self._wanted(self._digests(state, articles), articles)
        names = {*touched, *_firsts(self._each("entities-of-articles", "article", articles))}
        with index.transaction():
            for gone in set(articles) - wanted.marks.keys():
                index.remove_article(gone)
            for batch in _batches(list(wanted.marks)):
                for article in self._articles(batch, wanted):
                    index.put_article(article)
            self._take_in_derived(index, sorted(names))
            index.set_state(state)

    def _go_through_all(self, index: SearchIndex, state: State) -> None:
        """Read anew all that differs from what the index holds."""
        wanted = self._wanted(graph_digests(self._archive, state.version), None)
        held = index.articles()
        stale = [name for name, mark in wanted.marks.items() if not mark or held.get(name) != mark]
        with index.transaction():
            index.set_state(None)
            for gone in sorted(held.keys() - wanted.marks.keys()):
                index.remove_article(gone)
        for batch in _batches(stale):
            made = list(self._articles(batch, wanted))
            with index.transaction():
                for article in made:
                    index.put_article(article)
        with index.transaction():
            self._take_in_derived(index, None)
            if len(stale) > _BATCH:
                index.compact()
            index.set_state(state)

    def _is_article(self, name: str) -> bool:
        key = self._iris.article_of(name)
        return key is not None and name == self._iris.article(key)

    def _digests(self, state: State, articles: Iterable[str]) -> Digests:
        """Return the digests of some articles' graphs, as far as they are settled."""
        keys = [key for name in articles if (key := self._iris.article_of(name)) is not None]
        return graph_digests(self._archive, state.version, keys)

    def _wanted(self, digests: Digests, articles: Sequence[str] | None) -> _Wanted:
        """Return which of some articles, or of all, the snapshot has.

        The mark of an article is empty where it is under way to another state.
        """
        replaced = dict(self._pairs("superseded-articles", "article", articles))
        registry = self._archive.note(_REGISTRY) or ""
        marks = {}
        for (name,) in self._each("known-articles", "article", articles):
            key = self._iris.article_of(name)
            if key is not None and self._is_article(name):
                graph = digests.by_key[key] if key in digests.by_key else ""
                shown = f"replaced by {replaced[name]}" if name in replaced else "shown"
                marks[name] = f"{_MADE} {graph} {registry} {shown}" if graph else ""
        return _Wanted(marks, replaced, digests.settled)

    def _articles(self, articles: Sequence[str], wanted: _Wanted) -> Iterator[IndexedArticle]:
        """Go through articles with what is indexed of them; of a replaced one nothing is."""
        told = [Name(article) for article in articles]
        shown = [name for name in told if name not in wanted.replaced]
        said = self._statements(shown) if shown else {}
        claimed = self._claims(shown) if shown else {}
        held = dict(self._pairs("statement-counts", "article", articles))
        for cells in self._cells("indexed-articles", article=told):
            article, label, title, outlet, publisher, published, first, last = cells
            passages: list[Passage] = []
            if article in shown:
                passages = [*_of(said, article), *_of(claimed, article)]
                passages.append(Passage("article", article, title, self._text(article)))
            yield IndexedArticle(
                iri=article,
                # What is read while a writer is at work may not be what the digests say.
                graph=wanted.marks[article] if wanted.settled else "",
                title=title,
                outlet=outlet,
                publisher=publisher,
                published=published,
                passages=tuple(_dated(passage, first, last) for passage in passages),
                label=label,
                plain=f"{plain(label)} {plain(publisher)}",
                keys=tuple(keys_of((label,))),
                parts=tuple(parts_of((label,))),
                earliest=first,
                latest=last,
                statements=int(held[article]) if article in held else 0,
                newer=wanted.replaced[article] if article in wanted.replaced else "",
            )

    def _statements(self, articles: Sequence[Name]) -> Mapping[str, list[Passage]]:
        rows: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
        for article, iri, words, speaker, name, first, last in self._cells(
            "indexed-statements", article=articles
        ):
            rows[article, iri, words, first, last].append((speaker, name))
        names = self._registry_names(rows.values())
        made: dict[str, list[Passage]] = defaultdict(list)
        for (article, iri, words, first, last), speakers in rows.items():
            called, told = _called(speakers, names)
            made[article].append(Passage("statement", iri, called, words, told, first, last))
        return made

    def _claims(self, articles: Sequence[Name]) -> Mapping[str, list[Passage]]:
        pieces: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
        speakers: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for article, claim, start, words, speaker, name in self._cells(
            "indexed-claims", article=articles
        ):
            pieces[article, claim][int(start)] = words
            if speaker:
                speakers[claim].append((speaker, name))
        names = self._registry_names(speakers.values())
        made: dict[str, list[Passage]] = defaultdict(list)
        for (article, claim), found in pieces.items():
            called, told = _called(speakers[claim], names)
            words = " … ".join(found[start] for start in sorted(found))
            made[article].append(Passage("claim", claim, called, words, told))
        return made

    def _registry_names(
        self, speakers: Iterable[Iterable[tuple[str, str]]]
    ) -> Mapping[str, Sequence[str]]:
        """Return the names of those speakers that the registry knows."""
        entries = sorted({Name(who) for told in speakers for who, name in told if not name})
        return _grouped(self._cells("registry-names", entity=entries)) if entries else {}

    def _text(self, article: str) -> str:
        """Return an article's text; empty where it was removed since the snapshot."""
        key = self._iris.article_of(article)
        try:
            return "" if key is None else self._archive.get(key).article.text
        except NotInStore:
            return ""

    def _take_in_derived(self, index: SearchIndex, names: Sequence[str] | None) -> None:
        """Write those of some entities, utterances and conflicts, or of all, that differ."""
        held = index.entities(names)
        left = set(held)
        counted = set()
        for entity in indexed_entities(lambda query: self._each(query, "entity", names)):
            left.discard(entity.iri)
            content, numbers = held.get(entity.iri, ("", (0, 0)))
            if content != entity.content:
                index.put_entity(entity)
                counted.add(entity.iri)
            elif numbers != entity.numbers:
                index.count_entity(entity.iri, *entity.numbers)
        for gone in sorted(left):
            index.remove_entity(gone)
        counted |= self._take_in_owned(index, names)
        index.count_owned(None if names is None else counted)

    def _take_in_owned(self, index: SearchIndex, names: Sequence[str] | None) -> set[str]:
        """Write who said utterances and what conflicts are over; return all these."""
        uttered, opposed = (
            None if names is None else [name for name in names if name.startswith(start)]
            for start in (self._iris.entry("utterance/"), self._iris.entry("conflict/"))
        )
        said = self._each("indexed-utterances", "utterance", uttered)
        over = self._each("indexed-conflicts", "conflict", opposed)
        return index.put_utterances(
            uttered, ((utterance, who, int(held)) for utterance, who, held in said)
        ) | index.put_conflicts(opposed, ((conflict, matter) for conflict, matter in over))

    def _pairs(
        self, query: str, variable: str, names: Sequence[str] | None
    ) -> Iterator[tuple[str, str]]:
        return ((name, value) for name, value in self._each(query, variable, names))

    def _each(self, query: str, variable: str, names: Sequence[str] | None) -> Iterator[list[str]]:
        """Go through the rows of a query for some values of a variable, or for all."""
        if names is None:
            yield from self._cells(query, **{variable: ()})
            return
        for batch in _batches(names):
            yield from self._cells(query, **{variable: [Name(name) for name in batch]})

    def _cells(self, query: str, **values: Any) -> Iterator[list[str]]:
        """Go through the rows of a query as words; what is not bound is empty.

        Args:
            query: the file's name without suffix.
            values: variable to its values; none of them asks for all.
        """
        for row in library.answer(self._graph, query, values):
            yield ["" if term is None else str(term.value) for term in row]


def _batches(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(names), _BATCH):
        yield names[at : at + _BATCH]


def _firsts(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    return (row[0] for row in rows)


def _grouped(rows: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, value in rows:
        found[name].append(value)
    return dict(found)


def _called(
    speakers: Iterable[tuple[str, str]], names: Mapping[str, Sequence[str]]
) -> tuple[str, tuple[str, ...]]:
    """Return all that speakers are called, as one text, and the speakers, each once, sorted."""
    told = dict(sorted(set(speakers)))
    called = [name for who, own in told.items() for name in (names[who] if who in names else [own])]
    return "; ".join(dict.fromkeys(filter(None, called))), tuple(told)


def _dated(passage: Passage, first: str, last: str) -> Passage:
    """Return a passage with the date of its article where it has none of its own."""
    if passage.earliest or passage.latest:
        return passage
    return dataclasses.replace(passage, earliest=first, latest=last)


def _of(found: Mapping[str, Sequence[T]], name: str) -> Sequence[T]:
    return found[name] if name in found else ()
