"""The ontology's files, parsed once, for the tests of them as a publication."""

from __future__ import annotations

from functools import cache

from rdflib import OWL, RDF, BNode, Graph, Namespace, URIRef
from rdflib.term import Node

from onrecord.resources import folder
from onrecord.vocab import PREFIXES

__all__ = [
    "DCTERMS",
    "MODULES",
    "ONR",
    "VANN",
    "classes",
    "core",
    "facts",
    "header",
    "module",
    "properties",
]

MODULES = ("onrecord", "upper", "vocab", "alignments")
ONR = PREFIXES["onr"]
DCTERMS = Namespace(PREFIXES["dcterms"])
VANN = Namespace("http://purl.org/vocab/vann/")


@cache
def module(name: str) -> Graph:
    """Return one file."""
    return Graph(bind_namespaces="none").parse(folder("ontology") / f"{name}.ttl")


@cache
def core() -> Graph:
    """Return the core with the foreign terms that it uses."""
    return module("onrecord") + module("upper")


def header(name: str) -> dict[Node, list[Node]]:
    """Return what a file says of itself: property to values."""
    graph = module(name)
    (ontology,) = graph.subjects(RDF.type, OWL.Ontology)
    found: dict[Node, list[Node]] = {}
    for predicate, value in graph.predicate_objects(ontology):
        found.setdefault(predicate, []).append(value)
    return found


def classes() -> list[URIRef]:
    """Return our classes, sorted."""
    return _own(OWL.Class)


def properties(kind: Node | None = None) -> list[URIRef]:
    """Return our properties, of one kind or of both, sorted."""
    kinds = [kind] if kind else [OWL.ObjectProperty, OWL.DatatypeProperty]
    return sorted(term for each in kinds for term in _own(each))


def facts(graph: Graph) -> set[str]:
    """Return the triples of named things, blank nodes written out by what is said of them.

    Blank nodes of OWL in RDF hang below one named thing, or stand alone (owl:members), so that
    writing them out compares graphs as isomorphism does, and says what differs.
    """
    inner = {value for value in graph.objects() if isinstance(value, BNode)}

    def shown(node: Node) -> str:
        if not isinstance(node, BNode):
            return node.n3()
        said = (f"{p.n3()} {shown(value)}" for p, value in graph.predicate_objects(node))
        return f"[ {' ; '.join(sorted(said))} ]"

    return {f"{shown(s)} {p.n3()} {shown(o)}" for s, p, o in graph if s not in inner}


def _own(kind: Node) -> list[URIRef]:
    found = module("onrecord").subjects(RDF.type, kind)
    return sorted(t for t in found if isinstance(t, URIRef) and str(t).startswith(ONR))
