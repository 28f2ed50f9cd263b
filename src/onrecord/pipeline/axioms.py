"""What the ontology says of a term beyond names: its axioms in Manchester syntax.

The site of a release and the pages of the server show the same.
"""

from __future__ import annotations

from functools import cache

from rdflib import OWL, RDFS, Graph, URIRef
from rdflib.term import Node

from onrecord.pipeline.expressions import chain, written
from onrecord.pipeline.ontology import Term
from onrecord.resources import folder

__all__ = ["DEFINED", "axioms"]

DEFINED = "Is exactly"
"""Heads the expression that defines a class: a reasoner fills it, no article does."""


@cache
def axioms(term: Term) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return headings, and class expressions that stand under each; empty ones are left out.

    Raises:
        ValueError: for a construct of OWL that the ontology did not use so far.
    """
    graph, node = _core(), URIRef(term.iri)
    found = {
        "Every one is": _expressions(graph, node, RDFS.subClassOf),
        DEFINED: _expressions(graph, node, OWL.equivalentClass),
        "Is exactly one of": _expressions(graph, node, OWL.disjointUnionOf),
        "Its values": () if term.range else _values(graph, node),
        "Follows from": tuple(
            chain(graph, each) for each in graph.objects(node, OWL.propertyChainAxiom)
        ),
    }
    return tuple((head, words) for head, words in found.items() if words)


@cache
def _core() -> Graph:
    return Graph(bind_namespaces="none").parse(folder("ontology") / "onrecord.ttl")


def _values(graph: Graph, node: Node) -> tuple[str, ...]:
    return tuple(sorted(written(graph, value) for value in graph.objects(node, RDFS.range)))


def _expressions(graph: Graph, node: Node, predicate: URIRef) -> tuple[str, ...]:
    values = graph.objects(node, predicate)
    return tuple(sorted(written(graph, v) for v in values if not isinstance(v, URIRef)))
