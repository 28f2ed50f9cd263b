"""Oxigraph, in memory or on disk: the only module that imports pyoxigraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from onrecord.errors import QueryError, QuerySyntaxError, StoreError, StoreLocked
from onrecord.ntriples import Triple, iri, lines
from onrecord.stores.contract import Answer, Patch
from onrecord.vocab import PREFIXES

__all__ = ["OxigraphStore", "parse_turtle", "serialize"]

_FORMATS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "turtle": ox.RdfFormat.TURTLE,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
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

    def graphs(self) -> list[str]:
        """Return the names of all graphs, sorted."""
        named = self._store.named_graphs()
        return sorted(graph.value for graph in named if isinstance(graph, ox.NamedNode))

    def triples(self, graph: str) -> Iterator[Triple]:
        """Go through the triples of a graph, unsorted."""
        for quad in self._store.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
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


def serialize(
    quads: Iterable[tuple[Triple, str]], format_name: str, prefixes: dict[str, str]
) -> bytes:
    """Write triples and the graphs they stand in, in the order given.

    Formats without named graphs (``turtle``, ``rdfxml``, ``ntriples``) get the triples alone.

    Args:
        quads: triples, each with the IRI of its graph.
        format_name: nquads, trig, jsonld, turtle, rdfxml or ntriples.
        prefixes: prefix to namespace, for the formats that have them.
    """
    form = _FORMATS[format_name]
    merged = not form.supports_datasets
    text = "".join(
        f"{t.subject} {t.predicate} {t.object} " + (".\n" if merged else f"{iri(graph)} .\n")
        for t, graph in quads
    )
    parsed = ox.parse(text, format=ox.RdfFormat.N_QUADS)
    written: Any = ox.serialize(parsed, format=form, prefixes=prefixes)
    return bytes(written)


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
