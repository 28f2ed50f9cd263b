"""The lists and their concepts, with what other vocabularies call them."""

from __future__ import annotations

from typing import NamedTuple

from rdflib import RDF, RDFS, SKOS, Graph
from rdflib.term import Node

from onrecord.dev.site.files import module

__all__ = ["Concept", "ConceptList", "lists", "matches"]

_MATCHES = {
    str(SKOS.exactMatch): "same as",
    str(SKOS.closeMatch): "close to",
    str(SKOS.broadMatch): "narrower than",
    str(SKOS.relatedMatch): "related to",
}


class Concept(NamedTuple):
    """One value of a list, and the values below it."""

    iri: str
    name: str
    label: str
    definition: str
    scope: str
    codes: list[str]
    matches: list[tuple[str, str]]
    below: list[Concept]


class ConceptList(NamedTuple):
    """One closed list."""

    name: str
    label: str
    definition: str
    concepts: list[Concept]

    @property
    def size(self) -> int:
        """How many concepts it has, at its top and below."""
        return sum(1 + len(concept.below) for concept in self.concepts)


def lists() -> list[ConceptList]:
    """Return all lists by name, each with its concepts by name, those below others below them."""
    graph, aligned = module("vocab"), module("alignments")
    found = []
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str):
        tops = sorted(graph.subjects(SKOS.topConceptOf, scheme), key=str)
        found.append(
            ConceptList(
                str(scheme).rsplit("/", 1)[1],
                str(graph.value(scheme, RDFS.label)),
                str(graph.value(scheme, SKOS.definition)),
                [_concept(graph, aligned, top) for top in tops],
            )
        )
    return found


def matches(aligned: Graph, node: Node) -> list[tuple[str, str]]:
    """Return how near terms of other vocabularies come to one of ours: in words, and their IRI."""
    return sorted(
        (_MATCHES[str(predicate)], str(value))
        for predicate, value in aligned.predicate_objects(node)
        if str(predicate) in _MATCHES
    )


def _concept(graph: Graph, aligned: Graph, node: Node) -> Concept:
    below = sorted(graph.subjects(SKOS.broader, node), key=str)
    return Concept(
        str(node),
        str(node).rsplit("/", 1)[1],
        str(graph.value(node, RDFS.label)),
        str(graph.value(node, SKOS.definition)),
        str(graph.value(node, SKOS.scopeNote) or ""),
        sorted(map(str, aligned.objects(node, SKOS.notation))),
        matches(aligned, node),
        [_concept(graph, aligned, each) for each in below],
    )
