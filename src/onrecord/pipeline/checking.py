"""What the shapes say of a whole store: of each article, and of the graphs beside them."""

from __future__ import annotations

from typing import Any

from onrecord import iris
from onrecord.iris import Iris
from onrecord.model import Finding
from onrecord.ntriples import iri, lines
from onrecord.pipeline.article import Workshop
from onrecord.stores import Archive
from onrecord.stores.contract import GraphStore
from onrecord.vocab import RDF

__all__ = ["check_store"]

_ORDER = {"violation": 0, "warning": 1, "info": 2}
_BESIDE = ((iris.REGISTRY, "registry"), (iris.DERIVED, "derived"), (iris.META, "meta"))


def check_store(
    graph: GraphStore, archive: Archive, minter: Iris, workshop: Workshop
) -> list[Finding]:
    """Check each graph against the shapes, and add what was withheld before; worst first."""
    from onrecord.validation import validate

    found: set[Finding] = set()
    for key in archive.keys("stored"):
        shelved = archive.get(key)
        triples = sorted(graph.triples(minter.article(key)))
        known = workshop.known_of(triples)
        found.update(validate(lines(triples), text=shelved.article.text, known=known))
        found.update(Finding(**finding) for finding in shelved.findings)
    for name, kind in _BESIDE:
        found.update(_own(graph, name, kind, minter))
    return sorted(found, key=lambda f: (_ORDER[f.severity], f.shape, f.focus, f.message))


def _own(graph: GraphStore, name: str, kind: Any, minter: Iris) -> tuple[Finding, ...]:
    from onrecord.validation import validate

    triples = sorted(graph.triples(name))
    known: list[str] = []
    if kind == "derived":
        kinds = f"SELECT ?g ?s ?t WHERE {{ GRAPH ?g {{ ?s {iri(RDF.type)} ?t }} }}"
        rows = graph.query(kinds).rows
        known = [f"{s} {iri(RDF.type)} {t} ." for g, s, t in rows if not minter.is_own(g.value)]
    return validate(lines(triples), known=known, kind=kind)
