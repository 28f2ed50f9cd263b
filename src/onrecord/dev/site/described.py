"""Classes and properties, with all that the files say of them and all that uses them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rdflib import OWL, RDF, Graph, URIRef
from rdflib.term import Node

from onrecord.dev.questions import numbers
from onrecord.dev.site.concepts import matches
from onrecord.dev.site.files import module
from onrecord.pipeline import shapes
from onrecord.pipeline.axioms import axioms
from onrecord.pipeline.ontology import Term, terms
from onrecord.queries import SavedQuery, catalogue

__all__ = ["Described", "groups", "queries_with"]


class Described(NamedTuple):
    """A term for a page.

    Attributes:
        name: its local name.
        term: what its own triples say.
        links: heading, and IRIs that stand under it.
        axioms: heading, and class expressions in Manchester syntax.
        shapes: the shapes that constrain it.
        queries: the saved queries that use it.
        questions: the competency questions that it serves.
        matches: how near terms of other vocabularies come: in words, and their IRI.
    """

    name: str
    term: Term
    links: list[tuple[str, list[str]]]
    axioms: list[tuple[str, list[str]]]
    shapes: list[shapes.Shape]
    queries: list[SavedQuery]
    questions: list[int]
    matches: list[tuple[str, str]]


@cache
def groups() -> list[tuple[str, str, list[Described]]]:
    """Return classes, then properties: kind, heading, and terms in the order of the file."""
    graph, aligned = module("onrecord"), module("alignments")
    return [
        (kind, heading, [_described(graph, aligned, t) for t in terms() if t.kind == kind])
        for kind, heading in (("class", "Classes"), ("property", "Properties"))
    ]


@cache
def queries_with(name: str) -> list[SavedQuery]:
    """Return the saved queries that use a term."""
    used = re.compile(rf"\bonr:{re.escape(name)}\b")
    return [saved for saved in catalogue.load() if used.search(saved.text)]


def _described(graph: Graph, aligned: Graph, term: Term) -> Described:
    node = URIRef(term.iri)
    if term.kind == "class":
        links = [
            ("Narrower than", list(term.broader)),
            ("Wider than", [each.iri for each in terms() if term.iri in each.broader]),
            ("Disjoint with", _disjoint(graph, node)),
            ("Has", [each.iri for each in terms() if term.iri in each.domain]),
            ("Is a value of", [each.iri for each in terms() if term.iri in each.range]),
        ]
    else:
        links = [
            ("Narrower than", list(term.broader)),
            ("Wider than", [each.iri for each in terms() if term.iri in each.broader]),
            ("Of", list(term.domain)),
            ("Its values", list(term.range)),
            ("Inverse of", _inverse(graph, node)),
        ]
    return Described(
        term.name,
        term,
        [(head, sorted(iris)) for head, iris in links if iris],
        [(head, list(words)) for head, words in axioms(term)],
        [
            s
            for s in shapes.shapes()
            if s.severity and (s.path == term.iri or term.iri in s.targets)
        ],
        queries_with(term.name),
        numbers(term.note),
        matches(aligned, node),
    )


def _inverse(graph: Graph, node: Node) -> list[str]:
    found = {*graph.objects(node, OWL.inverseOf), *graph.subjects(OWL.inverseOf, node)}
    return [str(each) for each in found if isinstance(each, URIRef)]


def _disjoint(graph: Graph, node: Node) -> list[str]:
    """Return the classes that a class is said to be disjoint with, by whichever axiom."""
    found = {*graph.objects(node, OWL.disjointWith), *graph.subjects(OWL.disjointWith, node)}
    lists = [
        *(graph.value(s, OWL.members) for s in graph.subjects(RDF.type, OWL.AllDisjointClasses)),
        *graph.objects(None, OWL.disjointUnionOf),
    ]
    for head in lists:
        members = set(graph.items(head)) if head is not None else set()
        if node in members:
            found |= members - {node}
    return [str(each) for each in found]
