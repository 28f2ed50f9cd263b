"""What a page about a thing is made from: what is said of it, what refers to it, its text."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord import iris
from onrecord.errors import NotInStore, ParameterError
from onrecord.iris import Iris
from onrecord.model.lists import Part
from onrecord.ntriples import Triple
from onrecord.pipeline import library
from onrecord.pipeline.called import Called
from onrecord.pipeline.publishing import serialized
from onrecord.pipeline.reading import Reading
from onrecord.queries import Result
from onrecord.queries.naming import Naming
from onrecord.queries.terms import Iri as Name
from onrecord.queries.terms import Value, n_triples
from onrecord.stores.contract import GraphStore
from onrecord.text import Span

__all__ = ["Things"]

# How many of the triples in which a thing is the object go out with those of its own.
_REFERRING = 1000
_NEAR = 8
_LONG = 200


class Things:
    """The things of one snapshot, each by its IRI.

    Args:
        graph: the snapshot.
        minter: the minter of the store's names.
        called: what names stand for.
        reading: texts and records.
    """

    def __init__(self, graph: GraphStore, minter: Iris, called: Called, reading: Reading) -> None:
        self._graph = graph
        self._iris = minter
        self._called = called
        self._reading = reading

    def rows(
        self, query: str, *, limit: int | None = None, **values: Value | Sequence[Value]
    ) -> Result:
        """Run a query of ``queries/lib/`` with terms in its VALUES lines.

        Args:
            query: the file's name without suffix.
            limit: at most so many rows.
            values: for a variable its value, or its values; none of them leaves it open.
        """
        return library.rows(self._graph, query, values, limit)

    def saved(
        self, query: str, *, limit: int | None = None, **values: Value | Sequence[Value]
    ) -> Result:
        """Run a saved query with terms: nothing is looked up, and no sentences come along."""
        return library.saved(self._graph, query, values, limit)

    def known(self, thing: str) -> bool:
        """Tell whether anything is said of a thing."""
        return thing in iris.GRAPHS or bool(self.rows("facts", limit=1, thing=Name(thing)))

    def meant(self, thing: str) -> str:
        """Return what a name stands for that gave way to another, else the name itself.

        An alias stands for the entity, and a statement whose span moved for the one that
        overlaps most with it.
        """
        found = self.rows("alias", thing=Name(thing))
        if found:
            return str(found.rows[0].entity)
        return thing if self.known(thing) else self._called.moved(thing)

    def missing(self, thing: str) -> NotInStore:
        """Return the error for a name of which nothing is said, with what may be meant."""
        words = thing.rsplit("/", 1)[-1].replace("-", " ").strip()
        near: tuple[str, ...] = ()
        try:
            near = (self._named(self._called.find(words)),) if words else ()
        except ParameterError as error:
            near = error.candidates[:_NEAR]
        told = thing.removeprefix(self._iris.base)
        return NotInStore(
            f"nothing is said of {told if len(told) <= _LONG else told[:_LONG] + '…'}",
            hint=None if near else "the search finds names and words",
            candidates=near,
        )

    def text(self, article: str) -> str:
        """Return the text of an article, in which all offsets count.

        Raises:
            NotInStore: if there is no article of that IRI.
        """
        return self._reading.text(self._key(article))

    def parts(self, article: str) -> list[tuple[Span, Part]]:
        """Return the lines of an article's text, each with the part of the article that it is.

        Raises:
            NotInStore: if there is no article of that IRI.
        """
        return self._reading.parts(self._key(article))

    def described(self, thing: str, syntax: str) -> bytes:
        """Return what is said of a thing, sorted.

        These are the triples of which it is the subject, and at most a thousand of those of
        which it is the object; of an article, its whole graph as well.

        Args:
            thing: its IRI.
            syntax: nquads, trig, turtle, ntriples, jsonld or rdfxml.

        Raises:
            ParameterError: if it is no IRI.
        """
        return serialized(sorted(self._quads(Name(thing))), syntax, self._iris)

    def _named(self, thing: str) -> str:
        label, short = self._called.label(thing), Naming(self._iris.base).short(thing)
        return short if label is None else f"{label} ({short})"

    def _quads(self, thing: Name) -> set[tuple[Triple, str]]:
        name = n_triples(thing)
        own = library.answer(self._graph, "triples-of", {"thing": thing})
        to = library.answer(self._graph, "triples-to", {"thing": thing}, _REFERRING)
        found = {
            (Triple(name, str(property_), str(value)), str(graph.value))
            for property_, value, graph in own
        } | {
            (Triple(str(subject), str(property_), name), str(graph.value))
            for subject, property_, graph in to
        }
        if self._is_article(thing):
            found |= {(triple, str(thing)) for triple in self._graph.triples(thing)}
        return found

    def _is_article(self, thing: str) -> bool:
        key = self._iris.article_of(thing)
        return key is not None and thing == self._iris.article(key)

    def _key(self, article: str) -> str:
        key = self._iris.article_of(article)
        if key is None or not self._is_article(article):
            raise NotInStore(f"no article {article} in the store")
        return key
