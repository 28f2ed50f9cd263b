"""Class expressions and data ranges in Manchester syntax, as Protege shows them."""

from __future__ import annotations

from rdflib import OWL, RDF, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from onrecord.pipeline.shapes import NAMESPACE as SHAPES
from onrecord.vocab import ONRV, PREFIXES

__all__ = ["chain", "short", "written"]

_SPACES = {
    **PREFIXES,
    "cito": "http://purl.org/spar/cito/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
}
_FACETS: dict[Node, str] = {
    XSD.minInclusive: ">=",
    XSD.maxInclusive: "<=",
    XSD.minExclusive: ">",
    XSD.maxExclusive: "<",
    XSD.pattern: "pattern",
}
_CARDINALITIES = {
    OWL.minCardinality: "min",
    OWL.maxCardinality: "max",
    OWL.cardinality: "exactly",
    OWL.minQualifiedCardinality: "min",
    OWL.maxQualifiedCardinality: "max",
    OWL.qualifiedCardinality: "exactly",
}
_FILLERS = {OWL.someValuesFrom: "some", OWL.allValuesFrom: "only", OWL.hasValue: "value"}


def short(iri: str) -> str:
    """Return what a page calls something: our own without a prefix, the rest with it.

    >>> short("https://w3id.org/onrecord/ontology#Statement")
    'Statement'
    >>> short("http://www.w3.org/ns/prov#Entity")
    'prov:Entity'
    """
    for own in (PREFIXES["onr"], SHAPES):
        if iri.startswith(own):
            return iri.removeprefix(own)
    if iri.startswith(ONRV):
        return iri.rsplit("/", 1)[1]
    for prefix, space in _SPACES.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def written(graph: Graph, node: Node) -> str:
    """Return an expression; a name alone for what has one.

    Raises:
        ValueError: for a construct of OWL that the ontology did not use so far.
    """
    if isinstance(node, URIRef):
        return short(str(node))
    if isinstance(node, Literal):
        return str(node) if node.datatype == XSD.boolean else f'"{node}"'
    said = dict(graph.predicate_objects(node))
    if OWL.onProperty in said:
        return _restriction(graph, said)
    if OWL.onDatatype in said:
        facets = (
            dict(graph.predicate_objects(f)) for f in _items(graph, said, OWL.withRestrictions)
        )
        limits = (f"{_FACETS[p]} {value}" for facet in facets for p, value in facet.items())
        return f"{written(graph, said[OWL.onDatatype])}[{', '.join(sorted(limits, reverse=True))}]"
    for predicate, word in ((OWL.unionOf, " or "), (OWL.intersectionOf, " and ")):
        if predicate in said:
            return word.join(_inner(graph, each) for each in _items(graph, said, predicate))
    if OWL.oneOf in said:
        return "{" + ", ".join(written(graph, v) for v in _items(graph, said, OWL.oneOf)) + "}"
    if OWL.complementOf in said:
        return f"not {_inner(graph, said[OWL.complementOf])}"
    if RDF.first in said:  # a list that stands for itself: owl:disjointUnionOf
        return ", ".join(written(graph, each) for each in graph.items(node))
    raise ValueError(f"no Manchester syntax for {sorted(map(str, said))}")


def chain(graph: Graph, head: Node) -> str:
    """Return a chain of properties: ``speaker o memberOf``."""
    return " o ".join(_property(graph, each) for each in graph.items(head))


def _restriction(graph: Graph, said: dict[Node, Node]) -> str:
    property_ = _property(graph, said[OWL.onProperty])
    for predicate, word in _FILLERS.items():
        if predicate in said:
            return f"{property_} {word} {_inner(graph, said[predicate])}"
    if OWL.hasSelf in said:
        return f"{property_} Self"
    for predicate, word in _CARDINALITIES.items():
        if predicate in said:
            filler = said.get(OWL.onClass) or said.get(OWL.onDataRange)
            of = f" {_inner(graph, filler)}" if filler is not None else ""
            return f"{property_} {word} {said[predicate]}{of}"
    raise ValueError(f"no Manchester syntax for a restriction of {property_}")


def _property(graph: Graph, node: Node) -> str:
    inverse = graph.value(node, OWL.inverseOf) if isinstance(node, BNode) else None
    return f"inverse {short(str(inverse))}" if inverse is not None else short(str(node))


def _inner(graph: Graph, node: Node) -> str:
    """Return a part of an expression, in brackets where it has parts itself."""
    text = written(graph, node)
    return f"({text})" if isinstance(node, BNode) and " " in text and text[0] != "{" else text


def _items(graph: Graph, said: dict[Node, Node], predicate: URIRef) -> list[Node]:
    return list(graph.items(said[predicate]))
