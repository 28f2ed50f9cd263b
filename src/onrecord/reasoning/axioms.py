"""The axioms of an ontology, each with its triples and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.ntriples import Triple, iri, plain, read_literal
from onrecord.vocab import OWL, PREFIXES, RDF

__all__ = ["Axiom", "Theory", "axioms_of", "short"]

_OWL = PREFIXES["owl"]
_RDFS = PREFIXES["rdfs"]
_TYPE = iri(RDF.type)
_FIRST, _REST = (f"<{PREFIXES['rdf']}{name}>" for name in ("first", "rest"))
_DECLARING = {
    f"<{_OWL}{name}>"
    for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "Ontology")
} | {iri(OWL.NamedIndividual), f"<{_RDFS}Datatype>"}
_NOTES = {f"<{_RDFS}{name}>" for name in ("comment", "isDefinedBy", "label", "seeAlso")} | {
    f"<{_OWL}{name}>" for name in ("imports", "priorVersion", "versionIRI", "versionInfo")
}
_PAIRWISE = {
    f"<{_OWL}AllDisjointClasses>": (f"<{_OWL}members>", f"<{_OWL}disjointWith>"),
    f"<{_OWL}AllDifferent>": (f"<{_OWL}distinctMembers>", f"<{_OWL}differentFrom>"),
}
_FEATURES = {
    f"<{_OWL}{name}Property>": name.lower()
    for name in (
        "Asymmetric",
        "Functional",
        "InverseFunctional",
        "Irreflexive",
        "Reflexive",
        "Symmetric",
        "Transitive",
    )
}
_RESTRICTING = {"allValuesFrom": "only", "hasValue": "value", "someValuesFrom": "some"}
_SENTENCES = {
    f"<{_RDFS}domain>": "whatever has {s} is {o}",
    f"<{_RDFS}range>": "every value of {s} is {o}",
    f"<{_RDFS}subClassOf>": "every {s} is {o}",
    f"<{_RDFS}subPropertyOf>": "{s} implies {o}",
    f"<{_OWL}differentFrom>": "{s} is not {o}",
    f"<{_OWL}disjointUnionOf>": "every {s} is exactly one of {o}",
    f"<{_OWL}disjointWith>": "nothing is both {s} and {o}",
    f"<{_OWL}equivalentClass>": "{s} is the same as {o}",
    f"<{_OWL}inverseOf>": "{s} is the inverse of {o}",
    f"<{_OWL}propertyChainAxiom>": "{s} follows from {o}",
    f"<{_OWL}propertyDisjointWith>": "no two are related by both {s} and {o}",
}


@dataclass(frozen=True, slots=True)
class Axiom:
    """One axiom.

    Attributes:
        triples: what it consists of, blank nodes of its own among them.
        words: what it says.
        pairs: of a list of disjoint classes or different individuals, an axiom for each two.
    """

    triples: tuple[Triple, ...]
    words: str
    pairs: tuple[Axiom, ...] = ()


@dataclass(frozen=True, slots=True)
class Theory:
    """An ontology as a reasoner takes it, without what is only for people.

    Attributes:
        declared: what is always there: the kind of each term, and what concepts are.
        axioms: the axioms.
        notes: properties that no reasoner looks at, in N-Triples form.
    """

    declared: tuple[Triple, ...]
    axioms: tuple[Axiom, ...]
    notes: frozenset[str]

    def triples(self) -> list[Triple]:
        """Return all of it."""
        return [*self.declared, *(t for axiom in self.axioms for t in axiom.triples)]

    def facts(self, triples: Iterable[Triple]) -> list[Triple]:
        """Return those of some data that a reasoner looks at."""
        return [triple for triple in triples if triple.predicate not in self.notes]


def axioms_of(triples: Iterable[Triple]) -> Theory:
    """Take an ontology apart; what it says of itself is left out."""
    said: dict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        said[triple.subject].append(triple)
    annotating = f"<{_OWL}AnnotationProperty>"
    notes = {s for s, told in said.items() if (s, _TYPE, annotating) in told} | _NOTES
    individual = iri(OWL.NamedIndividual)
    declared: list[Triple] = []
    axioms: list[Axiom] = []
    for subject, told in said.items():
        if subject.startswith("_:"):
            axioms += _lists(said, subject)
            continue
        for triple in told:
            if triple.predicate in notes:
                continue
            if triple.object in _DECLARING or (subject, _TYPE, individual) in told:
                declared.append(triple)
            else:
                axioms.append(
                    Axiom((triple, *_below(said, triple.object)), _sentence(said, triple))
                )
    return Theory(tuple(declared), tuple(axioms), frozenset(notes))


def short(term: str) -> str:
    """Return the local name of an IRI, or the words of a literal, in N-Triples form."""
    if not term.startswith("<"):
        return f'"{read_literal(term).value}"' if term.startswith('"') else term
    name = plain(term)
    return name.rsplit("#", 1)[-1] if "#" in name else name.rsplit("/", 1)[-1]


_Said = Mapping[str, Sequence[Triple]]


def _below(said: _Said, node: str) -> Iterator[Triple]:
    """Go through the triples of a blank node, and of those that hang below it."""
    if node.startswith("_:"):
        for triple in said[node]:
            yield triple
            yield from _below(said, triple.object)


def _lists(said: _Said, node: str) -> Iterator[Axiom]:
    """Go through the list of classes or individuals that a blank node sets apart, if any."""
    about = {triple.predicate: triple.object for triple in said[node]}
    kind = about.get(_TYPE, "")
    if kind in _PAIRWISE:
        place, predicate = _PAIRWISE[kind]
        items = _items(said, about[place])
        pairs = (Triple(one, predicate, other) for one, other in combinations(items, 2))
        yield Axiom(
            tuple(_below(said, node)),
            f"{', '.join(map(short, items))} are all different",
            tuple(Axiom((pair,), _sentence(said, pair)) for pair in pairs),
        )


def _items(said: _Said, head: str) -> list[str]:
    """Return the members of a list."""
    found = []
    while head in said:
        cell = {triple.predicate: triple.object for triple in said[head]}
        found.append(cell[_FIRST])
        head = cell[_REST]
    return found


def _sentence(said: _Said, triple: Triple) -> str:
    subject, object_ = short(triple.subject), _expression(said, triple.object)
    if triple.predicate == _TYPE:
        feature = _FEATURES.get(triple.object)
        return f"{subject} is {feature}" if feature else f"{subject} is a {object_}"
    if triple.predicate in (f"<{_OWL}propertyChainAxiom>", f"<{_OWL}disjointUnionOf>"):
        joined = " then " if "Chain" in triple.predicate else ", "
        object_ = joined.join(_expression(said, item) for item in _items(said, triple.object))
    sentence = _SENTENCES.get(triple.predicate)
    if sentence is None:
        return f"{subject} {short(triple.predicate)} {object_}"
    return sentence.format(s=subject, o=object_)


def _expression(said: _Said, node: str) -> str:
    """Return a class, property or range in words, much as Manchester syntax has it."""
    if not node.startswith("_:"):
        return short(node)
    about = {short(triple.predicate): triple.object for triple in said[node]}
    for joint, between in (("unionOf", " or "), ("intersectionOf", " and "), ("oneOf", ", ")):
        if joint in about:
            parts = [_expression(said, item) for item in _items(said, about[joint])]
            return f"({between.join(parts)})"
    if "onProperty" in about:
        property_ = _expression(said, about["onProperty"])
        for name, word in _RESTRICTING.items():
            if name in about:
                return f"({property_} {word} {_expression(said, about[name])})"
    if "complementOf" in about:
        return f"(not {_expression(said, about['complementOf'])})"
    if "inverseOf" in about:
        return f"(inverse {_expression(said, about['inverseOf'])})"
    if "onDatatype" in about:
        facets = [
            f"{short(t.predicate)} {short(t.object)}"
            for facet in _items(said, about["withRestrictions"])
            for t in said[facet]
        ]
        return f"{short(about['onDatatype'])}[{', '.join(facets)}]"
    return "(" + ", ".join(f"{key} {short(value)}" for key, value in sorted(about.items())) + ")"
