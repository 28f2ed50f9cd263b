"""What names stand for in one snapshot of a store: IRIs, short names, words, titles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from onrecord.errors import AmbiguousName, ParameterError
from onrecord.iris import Iris
from onrecord.pipeline.labels import Ask, IndexedLabels, StoreLabels, library
from onrecord.pipeline.samples import sample
from onrecord.queries import Labels, Lookup
from onrecord.queries.naming import Naming
from onrecord.stores.contract import GraphStore
from onrecord.text import Span

__all__ = ["Called"]


class Called:
    """Names and what they stand for.

    Args:
        graph: the snapshot.
        minter: the minter of the store's names.
        ask: asks the index of the snapshot; None where there is none.
    """

    def __init__(self, graph: GraphStore, minter: Iris, ask: Ask | None = None) -> None:
        self._graph = graph
        self._iris = minter
        self._ask = ask
        self._naming = Naming(minter.base)

    @cached_property
    def lookup(self) -> Lookup:
        """What looks words up among the things of the store."""
        # The registry knows names that no article speaks of: of those, nothing was said.
        return Lookup(
            self._looked_up(self._mentioned),
            self._iris.base,
            beyond=self._looked_up(self._all),
            told=self.first_told,
        )

    def full(self, name: str) -> str | None:
        """Return the IRI that an IRI or short name stands for, or None where it is neither."""
        return self._naming.full(name)

    def label(self, name: str) -> str | None:
        """Return the label of an entity of the store or the registry, or None."""
        return self._all.label(name)

    def fits(self, words: str, type_: str) -> bool:
        """Tell whether words of a question may fill a parameter of a type."""
        # Only states are spoken for: of another body, what it says itself is asked.
        return self.lookup.knows(words, "State" if type_ == "Side" else type_)

    def sample(self, type_: str) -> str | None:
        """Return the name of the commonest thing of a type of parameter, or None."""
        return sample(type_, self._ask, self._mentioned)

    def find(self, words: str) -> str:
        """Return the IRI that a name, words or a title stand for.

        Raises:
            ParameterError: if nothing fits, or (``AmbiguousName``) several things do.
        """
        iri = self.full(words)
        if iri is not None:
            return iri
        try:
            return self.lookup.one(words, "Entity")
        except AmbiguousName:
            raise
        except ParameterError:
            if (article := self.titled(words)) is not None:
                return article
            raise

    def every(self, words: str) -> tuple[str, ...]:
        """Return the IRIs of the entities that words stand for, as a question takes them.

        Of a kind ("the non-paper"), and of one class and label, they are all that there are.

        Raises:
            ParameterError: if nothing fits, or (``AmbiguousName``) different things do.
        """
        return tuple(str(each) for each in self.lookup.find(words, "Entity", alike=True))

    def several(self, words: str) -> str | None:
        """Return a sentence that names the entities that words stand for; None of one alone.

        Raises:
            ParameterError: as :meth:`every`.
        """
        found = self.every(words)
        if len(found) == 1:
            return None
        named = "; ".join(f"{self.label(each)} ({self._naming.short(each)})" for each in found)
        return f"{words!r} stands for {len(found)} entities, and all are taken: {named}"

    def named(self, name: str) -> str:
        """Return the IRI that an IRI or short name stands for.

        Raises:
            ParameterError: if it is neither.
        """
        iri = self.full(name)
        if iri is None:
            raise ParameterError(f"{name!r} names nothing", hint="copy a name from an answer")
        return iri

    def titled(self, words: str) -> str | None:
        """Return the IRI of the only article whose title holds words, or None if none does.

        Raises:
            AmbiguousName: if several do.
        """
        try:
            return self.lookup.one(words, "Article")
        except AmbiguousName:
            raise
        except ParameterError:
            return None

    def moved(self, name: str) -> str:
        """Return the statement that overlaps most with the span in a name whose span moved."""
        key, span = self._iris.article_of(name), self._iris.span_of(name)
        if key is None or span is None or "/statement/" not in name:
            return name
        rows = self._graph.query(
            library("statements-of-article", article=self._iris.article(key))
        ).rows
        best = max(
            rows, key=lambda row: _overlap(span, self._iris.span_of(row[0].value)), default=None
        )
        if best is None or not _overlap(span, self._iris.span_of(best[0].value)):
            return name
        return str(best[0].value)

    def first_told(self, entities: Sequence[str]) -> dict[str, str]:
        """Return for each entity the title and date of the first article that tells of it."""
        told = {}
        for entity in entities:
            rows = self._graph.query(library("told-in", entity=entity)).rows
            if rows:
                label, published, _ = rows[0]
                told[entity] = ", ".join(each.value for each in (label, published) if each)
        return told

    def _looked_up(self, labels: StoreLabels) -> Labels:
        return labels if self._ask is None else IndexedLabels(self._ask, labels)

    @cached_property
    def _mentioned(self) -> StoreLabels:
        return StoreLabels(self._graph, self._iris)

    @cached_property
    def _all(self) -> StoreLabels:
        return StoreLabels(self._graph, self._iris, everything=True, like=self._mentioned)


def _overlap(span: Span, other: Span | None) -> int:
    if other is None:
        return 0
    return max(0, min(span.end, other.end) - max(span.start, other.start))
