"""The terms of the ontology, read from its Turtle, as a reference shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.ntriples import read_literal
from onrecord.resources import folder
from onrecord.stores.oxigraph import parse_turtle
from onrecord.vocab import RDF, RDFS

__all__ = ["Term", "terms"]

_OWL = "http://www.w3.org/2002/07/owl#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_KINDS = {
    f"{_OWL}Class": "class",
    f"{_OWL}ObjectProperty": "property",
    f"{_OWL}DatatypeProperty": "property",
    f"{_OWL}AnnotationProperty": "property",
}
_FEATURES = {
    f"{_OWL}{name}Property": name.lower()
    for name in ("Functional", "Asymmetric", "Irreflexive", "Transitive", "Symmetric")
}
_Graph = Mapping[str, Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property.

    Attributes:
        iri: its name.
        kind: ``class`` or ``property``.
        label: what people call it.
        definition: one sentence.
        scope: how it is used; empty where nothing more is to be said.
        note: which competency questions it serves, and the like.
        broader: IRIs of the classes or properties that it narrows.
        domain: IRIs of the classes that have it, any of them.
        range: IRIs of what its values are, any of them.
        inverse: IRIs of its inverses.
        features: ``functional``, ``transitive`` and so on.
    """

    iri: str
    kind: str
    label: str
    definition: str
    scope: str
    note: str
    broader: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    inverse: tuple[str, ...]
    features: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its local name, by which a page can be entered."""
        return self.iri.rsplit("#", 1)[-1]


@cache
def terms() -> tuple[Term, ...]:
    """Return every class and property of the ontology, in the order of its file."""
    graph: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for subject, predicate, object_ in parse_turtle(folder("ontology") / "onrecord.ttl"):
        graph[subject].append((predicate[1:-1], object_))
    return tuple(_terms(graph))


def _terms(graph: _Graph) -> Iterator[Term]:
    for subject, said in graph.items():
        types = [object_[1:-1] for predicate, object_ in said if predicate == RDF.type]
        kind = next((_KINDS[type_] for type_ in types if type_ in _KINDS), None)
        if kind is None or not subject.startswith("<"):
            continue
        yield Term(
            subject[1:-1],
            kind,
            _words(said, RDFS.label),
            _words(said, f"{_SKOS}definition"),
            _words(said, f"{_SKOS}scopeNote"),
            _words(said, f"{_SKOS}editorialNote"),
            _named(graph, said, f"{_RDFS}subClassOf", f"{_RDFS}subPropertyOf"),
            _named(graph, said, f"{_RDFS}domain"),
            _named(graph, said, f"{_RDFS}range"),
            _named(graph, said, f"{_OWL}inverseOf"),
            tuple(_FEATURES[type_] for type_ in types if type_ in _FEATURES),
        )


def _words(said: Sequence[tuple[str, str]], property_: str) -> str:
    found = (object_ for predicate, object_ in said if predicate == property_)
    return " ".join(read_literal(each).value for each in found)


def _named(graph: _Graph, said: Sequence[tuple[str, str]], *properties: str) -> tuple[str, ...]:
    """Return the IRIs that stand for some properties, and those of unions, each once."""
    found: dict[str, None] = {}
    for predicate, object_ in said:
        if predicate in properties:
            found |= dict.fromkeys(_members(graph, object_))
    return tuple(found)


def _members(graph: _Graph, term: str) -> Iterator[str]:
    if term.startswith("<"):
        yield term[1:-1]
        return
    about = dict(graph.get(term, ()))
    rest = about.get(f"{_OWL}unionOf", "")
    while rest in graph:
        cell = dict(graph[rest])
        yield from _members(graph, cell[f"{_RDF}first"])
        rest = cell[f"{_RDF}rest"]
