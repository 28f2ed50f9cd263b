"""What goes out: the graph in RDF syntaxes, and tidy tables with their codebook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from onrecord import iris
from onrecord.errors import ParameterError, StoreError
from onrecord.iris import Iris
from onrecord.ntriples import Triple, iri, literal
from onrecord.pipeline.sparql import prefixes_below
from onrecord.queries import Result
from onrecord.queries.catalogue import parse
from onrecord.queries.run import run
from onrecord.resources import folder
from onrecord.stores.contract import GraphStore
from onrecord.stores.oxigraph import serialize
from onrecord.vocab import ONR, PREFIXES

__all__ = ["FORMATS", "quads", "serialized", "syntax_of", "write_file", "write_tables"]

FORMATS = {
    ".nq": "nquads",
    ".trig": "trig",
    ".ttl": "turtle",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
    ".owl": "rdfxml",
    ".xml": "rdfxml",
}


def syntax_of(output: Path | None, name: str | None) -> str:
    """Return the RDF syntax that a file's suffix or an explicit name asks for.

    Raises:
        ParameterError: if it is none that we write.
    """
    if name is not None:
        if name in FORMATS.values():
            return name
        raise ParameterError(
            f"no RDF syntax {name!r}", hint=f"one of {', '.join(sorted(set(FORMATS.values())))}"
        )
    if output is None:
        return "nquads"
    if output.suffix.lower() not in FORMATS:
        raise ParameterError(
            f"{output}: its suffix names no RDF syntax",
            hint=f"use {', '.join(FORMATS)}, or --format",
        )
    return FORMATS[output.suffix.lower()]


def quads(
    graph: GraphStore, texts: Mapping[str, str], *, registry: bool = True
) -> Iterator[tuple[Triple, str | None]]:
    """Go through all that an export holds, graph by graph, sorted; ``graph/meta`` stays out.

    The graph without a name comes first, with None for its name.

    Args:
        graph: the store.
        texts: IRI of an article to its text, for those whose text goes out as well.
        registry: with the registry's graph.
    """
    for triple in sorted(graph.triples(None)):
        yield triple, None
    left_out = {iris.META} if registry else {iris.META, iris.REGISTRY}
    for name in graph.graphs():
        if name in left_out:
            continue
        found = set(graph.triples(name))
        if name in texts:
            found.add(Triple(iri(name), iri(ONR.articleText), literal(texts[name])))
        for triple in sorted(found):
            yield triple, name


def serialized(content: Iterable[tuple[Triple, str | None]], syntax: str, minter: Iris) -> bytes:
    """Return an export in one of the syntaxes of :data:`FORMATS`; the same bytes each time.

    Args:
        content: triples with their graphs, sorted.
        syntax: one of the values of :data:`FORMATS`.
        minter: knows the base below which articles and entities are named, for the prefixes.
    """
    if syntax == "nquads":
        return "".join(
            f"{t.subject} {t.predicate} {t.object} {'' if g is None else f'{iri(g)} '}.\n"
            for t, g in content
        ).encode()
    return serialize(content, syntax, PREFIXES | prefixes_below(minter))


def write_tables(graph: GraphStore, home: Path) -> list[Path]:
    """Write one table for each query of ``queries/tables/``, and a codebook.

    CSV always; Parquet as well where pyarrow is installed.

    Raises:
        StoreError: if the folder cannot be written.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        return list(_tables(graph, home))
    except OSError as fault:
        raise StoreError(
            f"{home}: cannot be written: {fault.strerror}", hint="choose another folder"
        ) from fault


def _tables(graph: GraphStore, home: Path) -> Iterator[Path]:
    codebook = [("table", "column", "label", "type", "table holds")]
    for path in sorted((folder("queries") / "tables").glob("*.rq")):
        saved = parse(path.stem, path.read_text(encoding="utf-8"))
        result = run(graph, saved, {})
        file = home / f"{saved.name}.csv"
        file.write_text(result.to_csv(), encoding="utf-8", newline="")
        yield file
        parquet = _parquet(result, home / f"{saved.name}.parquet")
        if parquet is not None:
            yield parquet
        codebook += [(saved.name, c.name, c.label, c.type, saved.summary) for c in saved.columns]
    out = io.StringIO()
    csv.writer(out).writerows(codebook)
    file = home / "codebook.csv"
    file.write_text(out.getvalue(), encoding="utf-8", newline="")
    yield file


def _parquet(result: Result, file: Path) -> Path | None:
    try:
        frame = result.to_polars()
    except ImportError:  # the CSV file is there all the same
        return None
    frame.write_parquet(file)
    return file


def write_file(path: Path, content: bytes) -> None:
    """Write a file, in place of an older one.

    Raises:
        StoreError: if it cannot be written.
    """
    try:
        path.write_bytes(content)
    except OSError as fault:
        raise StoreError(
            f"{path}: cannot be written: {fault.strerror}", hint="choose another place"
        ) from fault
