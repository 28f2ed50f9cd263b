"""Oxigraph, in memory or on disk: the only module that imports pyoxigraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from onrecord.errors import (
    AnswerTooLarge,
    QueryError,
    QuerySyntaxError,
    StoreError,
    StoreLocked,
)
from onrecord.ntriples import Triple, iri, lines
from onrecord.stores.contract import Answer, Dataset, Patch
from onrecord.stores.wellformed import well_formed
from onrecord.vocab import PREFIXES

__all__ = ["OxigraphStore", "parse_graph", "parse_turtle", "serialize"]

_FORMATS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "turtle": ox.RdfFormat.TURTLE,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_ENTITY = re.compile(rb'<!ENTITY[^>"]*"([^"]*)"')
_EXPANDED = 16 << 20  # bytes that the entities of an XML file may come to
_PLACE = re.compile(r"error at (\d+):(\d+): ?(.*)", re.DOTALL)


class OxigraphStore:
    """A graph store in memory, on disk for writing, or a snapshot for reading.

    Args:
        path: folder of the database, or None for memory.
        read_only: open a snapshot that nobody writes to.

    Raises:
        StoreLocked: if another process is writing to the database.
        StoreError: if it cannot be opened.
    """

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        try:
            if path is None:
                self._store = ox.Store()
            elif read_only:
                self._store = ox.Store.read_only(str(path))
            else:
                self._store = ox.Store(str(path))
        except (OSError, ValueError, RuntimeError) as fault:  # RuntimeError: damaged
            raise _not_opened(path, fault) from fault

    def apply(self, patch: Patch) -> None:
        """Replace graphs and amend others, all or nothing.

        Raises:
            StoreError: if the database cannot be written.
        """
        try:
            self._store.update(_as_update(patch))
        except (OSError, SyntaxError) as fault:  # a malformed term is a syntax error
            raise StoreError(f"the graph cannot be written: {fault}") from fault

    def load(self, graphs: Iterable[tuple[str, Iterable[Triple]]]) -> None:
        """Add triples to graphs in one transaction; for graphs that are not there yet."""
        quads = "".join(
            line[:-2] + f"{iri(graph)} .\n"
            for graph, triples in graphs
            for line in lines(triples).splitlines(keepends=True)
        )
        try:
            self._store.load(quads.encode(), format=ox.RdfFormat.N_QUADS)
        except (OSError, SyntaxError) as fault:
            raise StoreError(f"the graph cannot be written: {fault}") from fault

    def query(self, sparql: str, *, union: bool = False) -> Answer:
        """Run a SPARQL 1.1 query; the usual prefixes need no declaration.

        No query text is checked here.

        Args:
            sparql: the query.
            union: take all graphs together as the default graph; otherwise it is empty.

        Raises:
            QuerySyntaxError: with line and column, where the text is malformed.
            QueryError: if it fails while it runs.
        """
        try:
            found = self._store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=union)
            if isinstance(found, ox.QueryBoolean):
                return Answer((), (), bool(found))
            if isinstance(found, ox.QueryTriples):
                rows = tuple(tuple(triple) for triple in found)
                return Answer(("subject", "predicate", "object"), rows, None)
            names = tuple(variable.value for variable in found.variables)
            return Answer(names, tuple(tuple(row) for row in found), None)
        except SyntaxError as fault:
            raise _malformed(str(fault)) from fault
        except (OSError, ValueError, RuntimeError) as fault:
            raise QueryError(f"the query failed: {fault}") from fault

    def answer(
        self,
        sparql: str,
        form: str,
        *,
        dataset: Dataset | None = None,
        base: str | None = None,
        prefixes: Mapping[str, str] | None = None,
        most: int | None = None,
    ) -> bytes:
        """Run a SPARQL 1.1 query and write its answer; the usual prefixes need no declaration.

        No query text is checked here.

        Args:
            sparql: the query.
            form: json, xml, csv or tsv for SELECT and ASK, else an RDF format.
            dataset: graphs to ask, whatever the text names; an empty one is the union of all
                graphs. None leaves it to the text.
            base: resolves relative IRIs.
            prefixes: prefix to namespace, for an answer in RDF.
            most: bytes that the answer may have, or any number.

        Raises:
            QuerySyntaxError: with line and column, where the text is malformed.
            AnswerTooLarge: if the answer has more bytes; no more of them are held.
            QueryError: if it fails while it runs.
        """
        try:
            found = self._store.query(
                sparql, base_iri=base, prefixes=PREFIXES, **_chosen_graphs(dataset)
            )
            if isinstance(found, ox.QueryTriples):
                names = dict(prefixes or {})
                return _written(
                    lambda out: ox.serialize(found, out, format=_FORMATS[form], prefixes=names),
                    form,
                    most,
                )
            return _written(lambda out: found.serialize(out, format=_RESULTS[form]), form, most)
        except SyntaxError as fault:
            raise _malformed(str(fault)) from fault
        except (OSError, ValueError, RuntimeError) as fault:
            raise QueryError(f"the query failed: {fault}") from fault

    def update(self, sparql: str) -> None:
        """Carry out a SPARQL 1.1 update, all or nothing; no text is checked here.

        Raises:
            QuerySyntaxError: with line and column, where the text is malformed.
            QueryError: if an operation cannot be done, such as making a graph that is there.
            StoreError: if the database cannot be written.
        """
        try:
            self._store.update(sparql)
        except SyntaxError as fault:
            raise _malformed(str(fault)) from fault
        except (RuntimeError, ValueError) as fault:
            raise QueryError(f"the update failed: {fault}") from fault
        except OSError as fault:
            raise StoreError(f"the graph cannot be written: {fault}") from fault

    def dump(
        self,
        graph: str | None,
        form: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        most: int | None = None,
    ) -> bytes:
        """Write a graph, or with None the one without a name; formats of quads get no graph.

        Args:
            graph: its name.
            form: nquads, trig, jsonld, turtle, rdfxml or ntriples.
            prefixes: prefix to namespace, for the formats that have them.
            most: bytes that it may have, or any number.

        Raises:
            AnswerTooLarge: if it has more bytes.
        """
        names = dict(prefixes or {})
        return _written(
            lambda out: self._store.dump(
                out, _FORMATS[form], from_graph=_graph(graph), prefixes=names
            ),
            form,
            most,
        )

    def holds(self, graph: str) -> bool:
        """Tell whether there is a graph of that name, be it empty."""
        return self._store.contains_named_graph(ox.NamedNode(graph))

    def graphs(self) -> list[str]:
        """Return the names of all graphs, sorted."""
        named = self._store.named_graphs()
        return sorted(graph.value for graph in named if isinstance(graph, ox.NamedNode))

    def triples(self, graph: str | None) -> Iterator[Triple]:
        """Go through the triples of a graph, or with None of the one without a name, unsorted."""
        for quad in self._store.quads_for_pattern(None, None, None, _graph(graph)):
            yield Triple(str(quad.subject), str(quad.predicate), str(quad.object))

    def backup(self, path: Path) -> None:
        """Copy a database on disk to the new folder ``path``, as it is at this moment."""
        try:
            self._store.backup(str(path))
        except (OSError, RuntimeError) as fault:
            raise StoreError(f"{path}: the snapshot cannot be written: {fault}") from fault

    def optimize(self) -> None:
        """Compact a database on disk."""
        self._store.optimize()

    def close(self) -> None:
        """Let go of the database and its lock."""
        del self._store


def parse_turtle(path: Path) -> list[Triple]:
    """Return the triples of a Turtle file without blank nodes of its own.

    Raises:
        StoreError: if it cannot be read.
    """
    try:
        parsed = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        return [Triple(str(q.subject), str(q.predicate), str(q.object)) for q in parsed]
    except (OSError, SyntaxError) as fault:
        raise StoreError(f"{path}: {fault}") from fault


def parse_graph(content: bytes, form: str, base: str | None) -> list[Triple]:
    """Return the triples of RDF in any format; its blank nodes are new ones.

    Args:
        content: UTF-8.
        form: nquads, trig, jsonld, turtle, rdfxml or ntriples.
        base: resolves relative IRIs.

    Raises:
        QuerySyntaxError: if it is malformed, with line and column where the parser says them,
            or holds a graph with a name of its own.
    """
    if form == "rdfxml":
        _check_entities(content)
    triples = []
    try:
        for quad in ox.parse(
            content, format=_FORMATS[form], base_iri=base, rename_blank_nodes=True
        ):
            if not isinstance(quad.graph_name, ox.DefaultGraph):
                raise QuerySyntaxError(
                    f"what was sent names a graph of its own: {quad.graph_name}",
                    hint="send its triples alone, each graph to its own address",
                )
            triples.append(Triple(str(quad.subject), str(quad.predicate), str(quad.object)))
    except SyntaxError as fault:
        line, column = fault.lineno, fault.offset
        where = "" if line is None else f"line {line}, column {column}: "
        words = f"{where}malformed: {fault.msg}"
        raise QuerySyntaxError(words, line=line, column=column) from fault
    except ValueError as fault:
        raise QuerySyntaxError(f"malformed: {fault}") from fault
    return triples


def serialize(
    quads: Iterable[tuple[Triple, str | None]], format_name: str, prefixes: dict[str, str]
) -> bytes:
    """Write triples and the graphs they stand in, in the order given.

    Formats without named graphs (``turtle``, ``rdfxml``, ``ntriples``) get the triples alone.

    Args:
        quads: triples, each with the IRI of its graph, or None in the graph without a name.
        format_name: nquads, trig, jsonld, turtle, rdfxml or ntriples.
        prefixes: prefix to namespace, for the formats that have them.
    """
    form = _FORMATS[format_name]
    merged = not form.supports_datasets
    text = "".join(
        f"{t.subject} {t.predicate} {t.object} "
        + (".\n" if merged or graph is None else f"{iri(graph)} .\n")
        for t, graph in quads
    )
    parsed = ox.parse(text, format=ox.RdfFormat.N_QUADS)
    written: Any = ox.serialize(parsed, format=form, prefixes=prefixes)
    return well_formed(bytes(written)) if format_name == "rdfxml" else bytes(written)


def _graph(name: str | None) -> ox.NamedNode | ox.DefaultGraph:
    return ox.DefaultGraph() if name is None else ox.NamedNode(name)


def _chosen_graphs(dataset: Dataset | None) -> dict[str, Any]:
    if dataset is None:
        return {}
    if not dataset:
        return {"use_default_graph_as_union": True}
    return {
        "default_graph": [ox.NamedNode(name) for name in dataset.default],
        "named_graphs": [ox.NamedNode(name) for name in dataset.named],
    }


class _Bounded(BytesIO):
    """Takes bytes until there are too many."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, part: Any) -> int:
        written = super().write(part)
        if self.tell() > self._most:
            raise AnswerTooLarge(
                f"the answer has more than {self._most:,} bytes",
                hint="ask for less: LIMIT, fewer columns, or a single graph",
            )
        return written


def _written(write: Callable[[Any], bytes | None], form: str, most: int | None) -> bytes:
    if most is None:
        body = bytes(write(None) or b"")
    else:
        bounded = _Bounded(most)
        write(bounded)
        body = bounded.getvalue()
    return well_formed(body) if form in ("xml", "rdfxml") else body


def _check_entities(content: bytes) -> None:
    """See that XML entities, which are put in wherever they are named, do not grow out of bounds.

    Raises:
        QuerySyntaxError: if they do.
    """
    values = _ENTITY.findall(content)
    longest = max(map(len, values), default=0)
    if any(b"&" in value for value in values) or longest * content.count(b"&") > _EXPANDED:
        raise QuerySyntaxError("its XML entities grow too large", hint="write out what they say")


def _as_update(patch: Patch) -> str:
    steps = [f"DROP SILENT GRAPH {iri(graph)}" for graph in patch.replaced]
    for graph, triples in patch.removed.items():
        if triples:
            steps.append(f"DELETE DATA {{ GRAPH {iri(graph)} {{ {lines(triples)} }} }}")
    for inserted in (patch.replaced, patch.added):
        for graph, triples in inserted.items():
            if triples:
                steps.append(f"INSERT DATA {{ GRAPH {iri(graph)} {{ {lines(triples)} }} }}")
    return " ;\n".join(steps)


def _malformed(words: str) -> QuerySyntaxError:
    match = _PLACE.search(words)
    if match is None:
        return QuerySyntaxError(f"the query is malformed: {words}")
    line, column = int(match[1]), int(match[2])
    return QuerySyntaxError(f"line {line}, column {column}: {match[3]}", line=line, column=column)


def _not_opened(path: Path | None, fault: Exception) -> StoreError:
    if "lock" in str(fault).lower():
        return StoreLocked(
            f"{path}: another process is writing to this store", hint="try again when it ends"
        )
    return StoreError(f"{path}: cannot be opened: {fault}", hint="is it an Onrecord store?")
