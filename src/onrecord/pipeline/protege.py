"""The graph for Protege: a store, or a part of it, as one ontology in a folder of its own."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import file_digest
from pathlib import Path
from typing import IO, Any

from onrecord.errors import NotInStore
from onrecord.iris import DERIVED, REGISTRY, VOCABULARY, Iris
from onrecord.ntriples import Triple, iri, plain
from onrecord.owl import (
    GRAPH,
    Entities,
    Gathered,
    Header,
    Joining,
    Limits,
    Names,
    RdfXml,
    Report,
    new_folder,
    readme,
    told,
    write_folder,
)
from onrecord.pipeline import library
from onrecord.pipeline.modules import ontology_files, roots
from onrecord.pipeline.ontology import terms
from onrecord.pipeline.outcomes import Progress
from onrecord.pipeline.vocabulary import vocabulary_triples
from onrecord.stores.contract import GraphStore
from onrecord.vocab import ONRV

__all__ = ["Part", "Progress", "Publication", "loaded", "write_folder_of"]

_KNOWN = 50_000  # labels held in memory at once
_STEP = 100  # articles between two calls of a progress


@dataclass(frozen=True, slots=True)
class Part:
    """What of a store goes out.

    Attributes:
        articles: IRIs; none for all articles.
        about: IRIs of matters, agents or topics; none for all that the articles say.
        registry: all that the registry knows, not only what the rest refers to.
    """

    articles: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    registry: bool = False


class Publication:
    """A store, or a part of it, as one OWL ontology.

    Args:
        graph: a snapshot of the store.
        minter: the minter of its names.
        part: what of it goes out.
        state: number of the snapshot, or None where it is not known.

    Raises:
        NotInStore: if the part holds no article.
    """

    def __init__(self, graph: GraphStore, minter: Iris, part: Part, state: int | None) -> None:
        self._graph = graph
        self._iris = minter
        self._part = part
        self._about = tuple(self._canonical(iri(each)) for each in part.about)
        self._state = state
        self._labels: dict[str, str] = {}
        self._records: set[str] | None = set() if self._about else None
        if not self.articles:
            what = "no article speaks of this" if part.about else "there is no article"
            raise NotInStore(f"nothing to export: {what}", hint="see `onrecord list`")

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """IRIs of the articles that go out, sorted."""
        known = self._part.articles or tuple(
            name for name in self._graph.graphs() if self._iris.article_of(name)
        )
        return tuple(a for a in sorted(set(known)) if not self._part.about or a in self._seeds)

    @cached_property
    def header(self) -> Header:
        """Who the ontology is."""
        number = len(self.articles)
        title = "What one article reports" if number == 1 else f"What {number} articles report"
        if self._part.about:
            names = " and ".join(self._names(self._about).values())
            title += f" about {names}"
        ended = self._rows("newest-extraction")[0][0]
        return Header(
            name=self._iris.ontology(*self._told_part()),
            state=self._state,
            title=title,
            created=None if ended is None else ended.value,
            imports=roots(),
        )

    def _told_part(self) -> tuple[str, ...]:
        """Return what tells a part of a store from other parts, and from those of other stores."""
        parts = [f"article {each}" for each in self.articles]
        parts += [f"about {each}" for each in self._about]
        parts += ["registry"] if self._part.registry else []
        return tuple(sorted(set(parts)))

    def write(self, out: IO[str], scratch: Path, progress: Progress | None = None) -> None:
        """Write the ontology as RDF/XML; memory does not grow with the number of articles.

        Args:
            out: a text file in UTF-8.
            scratch: a file for what does not fit into memory; there is none yet.
            progress: called with how many articles are done, of how many.
        """
        inner = scratch.with_name(f"{scratch.name}-inner")
        try:
            with inner.open("w", encoding="utf-8", newline="\n") as held:
                self._inner(RdfXml(held), scratch, progress)
            with inner.open("rb") as written:
                content = file_digest(written, "sha256").hexdigest()
            xml = RdfXml(out)
            xml.begin(self.header.name)
            title = [f"{property_} {value}" for property_, value in self.header.said("")]
            edition = self._iris.edition(self.header.name, content, *title)
            xml.thing(self.header.name, self.header.said(edition))
            with inner.open(encoding="utf-8", newline="\n") as held:
                shutil.copyfileobj(held, out)
            xml.close()
        finally:
            inner.unlink(missing_ok=True)

    def _inner(self, xml: RdfXml, scratch: Path, progress: Progress | None) -> None:
        """Write all that stands in the ontology but its header, whose version depends on it."""
        for term, said in self.header.declared():
            xml.thing(term, said)
        with Entities(scratch) as entities:
            for number, article in enumerate(self.articles, 1):
                self._article(article, xml, entities)
                if progress is not None and (number % _STEP == 0 or number == len(self.articles)):
                    progress(number, len(self.articles))
            if self._part.registry:
                entities.want(str(entry) for (entry,) in self._rows("registry-entries"))
            for batch in entities.batches():
                self._batch(batch, xml, entities)

    def _article(self, article: str, xml: RdfXml, entities: Entities) -> None:
        said = list(self._graph.triples(article))
        nodes = sorted({t.subject for t in said})
        derived = [Triple(*map(str, row)) for row in self._rows("derived-of", thing=nodes)]
        seeds = self._seeds[article] if self._part.about else None
        report = Report(article, said, derived, seeds)
        named = {t.object for t in said if self._entity(t.object)} | set(report.entities().values())
        found = told(report, self._limits, Names(self._names(named)))
        if self._records is not None:
            self._records |= {record.iri for record in found.records}
        for name, what in found.records:
            xml.individual(name, [each for each in what if self._stands(each[1])], {})
        entities.place(iri(article), *found.place)
        entities.say(iri(article), found.entities)
        entities.want(v for v in found.values if self._entity(v) or self._unknown(v))

    def _batch(self, batch: Sequence[Gathered], xml: RdfXml, entities: Entities) -> None:
        rows: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
        things = [each.entity for each in batch]
        for thing, property_, value, graph in self._rows("triples-of-each", thing=things):
            if graph.value in (DERIVED, REGISTRY, VOCABULARY):  # and in no graph of the user's own
                known = graph.value == REGISTRY
                rows[str(thing)].append((str(property_), str(value), known))
        entities.want(str(t) for (t,) in self._rows("registry-tenures", holder=things))
        joining = Joining(entities, self._limits)
        for each in batch:
            kept = [row for row in rows[each.entity] if self._stands(row[1])]
            said, sources = joining.joined(each, kept, self._entity)
            said = joining.labelled(each.entity, said, self._names)
            entities.want(value for _, value in said if self._unknown(value))
            xml.individual(plain(each.entity), said, sources)

    def _canonical(self, thing: str) -> str:
        """Return the entity that a node denotes, or what is named itself."""
        found = self._rows("canonical", thing=[thing])
        return str(found[0][0]) if found else thing

    def _stands(self, value: str) -> bool:
        """Tell whether a value that is a part of an article goes out."""
        if not value.startswith("<") or (key := self._iris.article_of(plain(value))) is None:
            return True
        article = self._iris.article(key)
        if plain(value) == article or self._records is None:
            return article in self._chosen
        return plain(value) in self._records

    def _entity(self, value: str) -> bool:
        return value.startswith(f"<{self._iris.entry('')}")

    def _unknown(self, value: str) -> bool:
        """Tell whether a value is a concept that our lists do not hold, such as an old one."""
        return value.startswith(f"<{ONRV}") and value not in self._concepts

    def _names(self, things: Iterable[str]) -> dict[str, str]:
        """Return the labels of entities, for those that have one."""
        wanted = sorted(things)
        if len(self._labels) > _KNOWN:
            self._labels.clear()
        missing = [thing for thing in wanted if thing not in self._labels]
        for thing, label in self._rows("labels", thing=missing):
            self._labels.setdefault(str(thing), label.value)
        return {thing: self._labels[thing] for thing in wanted if thing in self._labels}

    @cached_property
    def _chosen(self) -> frozenset[str]:
        return frozenset(self.articles)

    @cached_property
    def _seeds(self) -> dict[str, frozenset[str]]:
        """The nodes of each article that are about what is asked for."""
        found: dict[str, set[str]] = defaultdict(set)
        for query in ("nodes-concerning", "nodes-naming"):
            for (node,) in self._rows(query, about=self._about):
                key = self._iris.article_of(node.value)
                if key and node.value != self._iris.article(key):
                    found[self._iris.article(key)].add(str(node))
        return {article: frozenset(nodes) for article, nodes in found.items()}

    @cached_property
    def _concepts(self) -> frozenset[str]:
        return frozenset(triple.subject for triple in vocabulary_triples())

    @cached_property
    def _limits(self) -> Limits:
        return Limits(*map(_bounded, ("functional", "asymmetric", "irreflexive")))

    def _rows(self, query: str, **given: Iterable[str]) -> Sequence[tuple[Any, ...]]:
        return library.rows_of(self._graph, query, **given)


def _bounded(feature: str) -> frozenset[str]:
    """Return the properties that have a feature, or narrow one that has it."""
    found = {term.iri for term in terms() if feature in term.features}
    while more := {t.iri for t in terms() if not found.isdisjoint(t.broader)} - found:
        found |= more
    return frozenset(map(iri, found))


def write_folder_of(
    publication: Publication, home: Path, progress: Progress | None = None
) -> list[Path]:
    """Write a folder that Protege opens; returns its files, the one to open first.

    Raises:
        StoreError: if the folder is not empty, or cannot be written.
    """
    header = publication.header
    with new_folder(home) as made:

        def graph(file: Path) -> None:
            with file.open("w", encoding="utf-8", newline="\n") as out:
                publication.write(out, made / "scratch", progress)
            (made / "scratch").unlink()

        write_folder(made, ontology_files(), header.name, readme(header), graph)
    files = sorted(path for path in home.rglob("*") if path.is_file())
    return sorted(files, key=lambda path: path.name != GRAPH)


def loaded(publication: Publication, world: Any = None) -> Any:
    """Load the ontology into a world of Owlready2, or a new one, and return it."""
    from onrecord.owl.owlready import load

    with tempfile.TemporaryDirectory(prefix="onrecord-") as home:
        file = Path(home) / GRAPH
        with file.open("w", encoding="utf-8", newline="\n") as out:
            publication.write(out, Path(home) / "scratch")
        return load(ontology_files(), file, publication.header.name, world)
