"""A store as SPARQL 1.1 Protocol, Update and Graph Store Protocol see it, below HTTP.

Every graph may be read. What may be written are the graphs of the user's own: the one without
a name, and each that is neither an article's nor made by Onrecord.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from onrecord import iris
from onrecord.errors import (
    GraphProtected,
    NotInStore,
    ParameterError,
    QuerySyntaxError,
)
from onrecord.iris import Iris
from onrecord.ntriples import Triple, iri, lines
from onrecord.pipeline.sparql import prefixes_below
from onrecord.queries import updates
from onrecord.queries.references import is_absolute
from onrecord.queries.scan import Form, Outline, scan
from onrecord.queries.syntax import check_prefixes, explained
from onrecord.stores import Dataset
from onrecord.stores.contract import GraphStore
from onrecord.stores.oxigraph import parse_graph
from onrecord.vocab import PREFIXES

if TYPE_CHECKING:
    from onrecord.pipeline.writing import Writer

__all__ = ["GRAPHS", "RESULTS", "Dataset", "Endpoint", "ReadableEndpoint"]

RESULTS: dict[str, str] = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
}
"""Media types of answers to SELECT and ASK, the preferred first, with our names of them."""

GRAPHS: dict[str, str] = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/ld+json": "jsonld",
    "application/n-quads": "nquads",
    "application/trig": "trig",
}
"""Media types of RDF, read and written, the preferred first, with our names of them."""

_VERBS = {
    iris.REGISTRY: "edit the registry's tables",
    iris.DERIVED: "`onrecord decide` and `onrecord correct` change it",
}


class ReadableEndpoint:
    """Answers queries and gives out graphs.

    Args:
        reading: gives the newest state of the store.
        minter: the minter of its names.
    """

    def __init__(self, reading: Callable[[], GraphStore], minter: Iris) -> None:
        self._reading = reading
        self._iris = minter

    def query(
        self,
        sparql: str,
        choose: Callable[[Form], str],
        *,
        dataset: Dataset = Dataset(),  # noqa: B008 - frozen
        base: str | None = None,
        most: int | None = None,
    ) -> tuple[bytes, str]:
        """Answer a query; prefixes of :data:`~onrecord.vocab.PREFIXES` need no declaration.

        Args:
            sparql: the query.
            choose: gives the media type of the answer, one of :data:`RESULTS` for select and
                ask, of :data:`GRAPHS` for construct and describe; what it raises comes through.
            dataset: graphs to ask, whatever the query names. An empty one leaves it to the
                query, and where that names none either, asks the union of all graphs, in which
                a triple that two graphs hold is found twice.
            base: resolves relative IRIs.
            most: bytes that the answer may have, or any number.

        Returns:
            The answer, and the media type that was chosen.

        Raises:
            QuerySyntaxError: if it is malformed, or an update; with line and column.
            QueryRefused: if it is too deep, too long, or reaches out of the store.
            AnswerTooLarge: if the answer has more bytes than ``most``.
            QueryError: if it fails while it runs.
            ParameterError: if ``dataset`` or ``choose`` gives a name of nothing.
        """
        checked = scan(sparql)
        if checked.form == "update":
            raise QuerySyntaxError("an update, not a query", hint="send it as an update")
        media = choose(checked.form)
        known = RESULTS if checked.form in ("select", "ask") else GRAPHS
        for name in (*dataset.default, *dataset.named):
            _check_name(name)
        try:
            body = self._reading().answer(
                checked.text,
                _format(media, known),
                dataset=None if checked.dataset and not dataset else dataset,
                base=base,
                prefixes=self._prefixes(),
                most=most,
            )
        except QuerySyntaxError as fault:
            check_prefixes(checked.text, PREFIXES, prefixes_below(self._iris))
            raise explained(checked.text, fault) from fault
        return body, media

    def graphs(self) -> list[str]:
        """Return the names of the user's own graphs, sorted."""
        return [name for name in self._reading().graphs() if self._iris.is_own(name)]

    def holds(self, graph: str | None) -> bool:
        """Tell whether there is such a graph, be it empty.

        Args:
            graph: any graph's name; None for the one without a name, which is always there.
        """
        return graph is None or self._reading().holds(_check_name(graph))

    def read(self, graph: str | None, media: str, most: int | None = None) -> bytes:
        """Return a graph, the user's own or any other.

        Args:
            graph: its name. None is the graph without a name, the one that ``put(None, ...)``
                writes; it is not the union of all graphs, of which queries are asked.
            media: one of :data:`GRAPHS`.
            most: bytes that it may have, or any number.

        Raises:
            NotInStore: if there is no such graph.
            AnswerTooLarge: if it has more bytes.
        """
        store = self._reading()
        if graph is not None and not store.holds(_check_name(graph)):
            raise _no_graph(graph)
        return store.dump(graph, _format(media, GRAPHS), prefixes=self._prefixes(), most=most)

    def _prefixes(self) -> dict[str, str]:
        return PREFIXES | prefixes_below(self._iris)


class Endpoint(ReadableEndpoint):
    """Answers queries, gives out graphs, and writes those that are the user's own.

    A change is done as a whole or not at all, and whoever reads after it returned sees it.
    Every verb that changes raises StoreLocked if another process is writing.

    Args:
        reading: gives the newest state of the store.
        minter: the minter of its names.
        writing: opens the store for writing, once what a stopped process left is finished.
    """

    def __init__(
        self,
        reading: Callable[[], GraphStore],
        minter: Iris,
        writing: Callable[[], AbstractContextManager[Writer]],
    ) -> None:
        super().__init__(reading, minter)
        self._writing = writing

    def update(
        self,
        sparql: str,
        *,
        using: Dataset = Dataset(),  # noqa: B008 - frozen
        base: str | None = None,
    ) -> None:
        """Carry out an update of graphs of the user's own.

        ``DROP`` and ``CLEAR`` of ``ALL`` or ``NAMED`` mean all own graphs. Patterns are matched
        in the graph without a name, unless they say ``GRAPH`` or a dataset is named.

        Args:
            sparql: the update, of one or more operations.
            using: graphs that patterns are matched in, as ``USING`` in the text would name them.
            base: resolves relative IRIs.

        Raises:
            GraphProtected: if it writes another graph, or leaves open which one.
            QuerySyntaxError: if it is malformed, or a query, or names a dataset besides ``using``.
            QueryRefused: if it is too deep, too long, or reaches out of the store.
            QueryError: if an operation cannot be done, such as making a graph that is there.
        """
        checked = scan(sparql)
        if checked.form != "update":
            raise QuerySyntaxError("a query, not an update", hint="send it as a query")
        change = self._read(checked, using, base)
        with self._writing() as writer:
            plain = change.plain(filter(self._iris.is_own, writer.graph.graphs()))
            try:
                writer.amend(plain.text)
            except QuerySyntaxError as fault:
                raise plain.explained(fault) from fault

    def put(self, graph: str | None, parts: Sequence[tuple[bytes, str]], base: str) -> bool:
        """Put what the parts hold in the place of a graph.

        Args:
            graph: its name; None for the one without a name.
            parts: contents, each with its media type, one of :data:`GRAPHS`.
            base: resolves relative IRIs.

        Returns:
            Whether the graph is new; the one without a name never is.

        Raises:
            GraphProtected: if it is not the user's own.
            QuerySyntaxError: if a part is malformed.
        """
        name = self._own(graph)
        drop = "DROP SILENT DEFAULT" if graph is None else f"DROP SILENT GRAPH {name}"
        return self._write(graph, [drop], _triples(parts, base))

    def post(self, graph: str | None, parts: Sequence[tuple[bytes, str]], base: str) -> bool:
        """Add what the parts hold to a graph; arguments, result and errors as :meth:`put`."""
        self._own(graph)
        return self._write(graph, [], _triples(parts, base))

    def delete(self, graph: str | None) -> None:
        """Remove a graph; the one without a name is emptied.

        Raises:
            NotInStore: if there is no such graph.
            GraphProtected: if it is not the user's own.
        """
        name = self._own(graph)
        with self._writing() as writer:
            if graph is not None and not writer.graph.holds(graph):
                raise _no_graph(graph)
            writer.amend("DROP DEFAULT" if graph is None else f"DROP GRAPH {name}")

    def _read(self, checked: Outline, using: Dataset, base: str | None) -> updates.Update:
        for name in (*using.default, *using.named):
            _check_name(name)
        return updates.read(
            checked.text, self._admit, base=base, default=using.default, named=using.named
        )

    def _write(self, graph: str | None, steps: list[str], triples: list[Triple]) -> bool:
        data = lines(triples)
        if graph is None:
            steps.append(f"INSERT DATA {{ {data} }}")
        else:
            steps.append(f"CREATE SILENT GRAPH {iri(graph)}")
            steps.append(f"INSERT DATA {{ GRAPH {iri(graph)} {{ {data} }} }}")
        with self._writing() as writer:
            new = graph is not None and not writer.graph.holds(graph)
            writer.amend(" ;\n".join(steps))
        return new

    def _own(self, graph: str | None) -> str:
        """Return a graph's name as SPARQL has it, when it is the user's own."""
        if graph is None:
            return ""
        self._admit(_check_name(graph))
        return iri(graph)

    def _admit(self, graph: str) -> None:
        if self._iris.is_own(graph):
            return
        article = self._iris.article_of(graph) is not None
        hint = "`onrecord correct`, `add` and `remove` change articles" if article else None
        raise GraphProtected(
            f"{graph} is not a graph of your own",
            hint=hint or _VERBS.get(graph, "write to a graph under a name of your own"),
        )


def _check_name(graph: str) -> str:
    """Return the name of a graph, when it can be one.

    Raises:
        ParameterError: if it is no absolute IRI.
    """
    try:
        iri(graph)
    except ValueError as fault:
        raise ParameterError(f"the name of a graph is no IRI: {fault}") from fault
    if not is_absolute(graph):
        raise ParameterError(f"{graph!r} is no absolute IRI", hint="name the graph in full")
    return graph


def _format(media: str, known: Mapping[str, str]) -> str:
    if media not in known:
        raise ParameterError(f"no format {media!r}", hint=_one_of(known))
    return known[media]


def _one_of(names: Collection[str]) -> str:
    return f"one of {', '.join(names)}"


def _triples(parts: Sequence[tuple[bytes, str]], base: str) -> list[Triple]:
    return [
        triple
        for content, media in parts
        for triple in parse_graph(content, _format(media, GRAPHS), base)
    ]


def _no_graph(graph: str) -> NotInStore:
    return NotInStore(f"no graph {graph} in the store", hint="PUT or POST makes one")
