"""The axioms of an ontology, each with its triples and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.ntriples import Triple, iri, plain, read_literal
from onrecord.vocab import ONRV, OWL, PREFIXES, RDF

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
    f"<{_OWL}AllDifferent>": f"<{_OWL}differentFrom>",
    f"<{_OWL}AllDisjointClasses>": f"<{_OWL}disjointWith>",
    f"<{_OWL}AllDisjointProperties>": f"<{_OWL}propertyDisjointWith>",
}
_MEMBERS = [f"<{_OWL}{name}>" for name in ("members", "distinctMembers")]
# Blank nodes that say nothing of classes, properties or individuals.
_UNSAID = {f"<{_OWL}{name}>" for name in ("Annotation", "Axiom", "Ontology")}
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
_COUNTING = {
    "cardinality": "exactly",
    "maxCardinality": "max",
    "maxQualifiedCardinality": "max",
    "minCardinality": "min",
    "minQualifiedCardinality": "min",
    "qualifiedCardinality": "exactly",
}
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
# What makes an axiom of a class or property without a name; the rest only says which it is.
_RELATING = _SENTENCES.keys() - {f"<{_OWL}inverseOf>"}


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
    declared: list[Triple] = []
    axioms: list[Axiom] = []
    for subject, told in said.items():
        if subject.startswith("_:"):
            continue
        for triple in told:
            if triple.predicate in notes:
                continue
            if triple.object in _DECLARING or subject.startswith(f"<{ONRV}"):
                declared.append(triple)
            else:
                axioms.append(_axiom(said, triple))
    for node in _roots(said):
        axioms += _nameless(said, node)
    return Theory(tuple(declared), tuple(axioms), frozenset(notes))


def short(term: str) -> str:
    """Return the local name of an IRI, or the words of a literal, in N-Triples form."""
    if term.startswith("_:"):
        return "something"
    if term.startswith('"'):
        return f'"{read_literal(term).value}"'
    name = plain(term)
    return name.rsplit("#", 1)[-1] if "#" in name else name.rsplit("/", 1)[-1]


_Said = Mapping[str, Sequence[Triple]]


def _below(said: _Said, *nodes: str) -> Iterator[Triple]:
    """Go through the triples of blank nodes, and of those that hang below them."""
    seen: set[str] = set()
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        if node.startswith("_:") and node not in seen:
            seen.add(node)
            told = said.get(node, ())
            yield from told
            waiting += [triple.object for triple in reversed(told)]


def _roots(said: _Said) -> Iterator[str]:
    """Go through the blank nodes that hang below nothing; of a circle of them, through one."""
    named = (t.object for s, told in said.items() if s.startswith("<") for t in told)
    reached = {triple.subject for triple in _below(said, *named)}
    left = [node for node in said if node.startswith("_:") and node not in reached]
    values = {triple.object for node in left for triple in said[node]}
    for node in sorted(left, key=values.__contains__):
        if node not in reached:
            yield node
            reached |= {triple.subject for triple in _below(said, node)}


def _axiom(said: _Said, triple: Triple, *subject: Triple) -> Axiom:
    """Return the axiom of a triple; of a nameless subject, with what says which it is."""
    return Axiom((*subject, triple, *_below(said, triple.object)), _sentence(said, triple))


def _nameless(said: _Said, node: str) -> Iterator[Axiom]:
    """Go through the axioms of a blank node that hangs below nothing."""
    kinds = {t.object for t in said[node] if t.predicate == _TYPE}
    if not kinds.isdisjoint(_UNSAID):
        return
    for kind in kinds & _PAIRWISE.keys():
        yield _pairwise(said, node, _PAIRWISE[kind])
        return
    relating = [triple for triple in said[node] if triple.predicate in _RELATING]
    rest = [triple for triple in said[node] if triple.predicate not in _RELATING]
    below = _below(said, *(triple.object for triple in rest))
    which = [*rest, *(triple for triple in below if triple.subject != node)]
    for triple in relating:
        yield _axiom(said, triple, *which)
    if not relating:
        yield Axiom(tuple(which), f"there is {_expression(said, node)}")


def _pairwise(said: _Said, node: str, predicate: str) -> Axiom:
    """Return a list of what is all different, and an axiom for each two of it."""
    heads = (t.object for t in said[node] if t.predicate in _MEMBERS)
    items = [item for head in heads for item in _items(said, head)]
    pairs = (
        _axiom(said, Triple(one, predicate, other), *_below(said, one))
        for one, other in combinations(items, 2)
    )
    words = f"{', '.join(_expression(said, item) for item in items)} are all different"
    return Axiom(tuple(_below(said, node)), words, tuple(pairs))


def _items(said: _Said, head: str) -> list[str]:
    """Return the members of a list."""
    found: list[str] = []
    seen: set[str] = set()  # a list of somebody's own may go round in a circle
    cells = [head]
    while cells and (cell := cells.pop()) not in seen:
        seen.add(cell)
        found += (t.object for t in said.get(cell, ()) if t.predicate == _FIRST)
        cells += (t.object for t in said.get(cell, ()) if t.predicate == _REST)
    return found


def _sentence(said: _Said, triple: Triple) -> str:
    subject, object_ = (_expression(said, term) for term in (triple.subject, triple.object))
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
    about = {short(triple.predicate): triple.object for triple in said.get(node, ())}
    for joint, between in (("unionOf", " or "), ("intersectionOf", " and "), ("oneOf", ", ")):
        if joint in about:
            parts = [_expression(said, item) for item in _items(said, about[joint])]
            return f"({between.join(parts)})"
    if "onProperty" in about:
        property_ = _expression(said, about["onProperty"])
        for name, word in _RESTRICTING.items():
            if name in about:
                return f"({property_} {word} {_expression(said, about[name])})"
        for name, word in _COUNTING.items():
            if name in about:
                number = read_literal(about[name]).value
                of = [_expression(said, about[c]) for c in ("onClass", "onDataRange") if c in about]
                return f"({' '.join([property_, word, number, *of])})"
    if "complementOf" in about:
        return f"(not {_expression(said, about['complementOf'])})"
    if "inverseOf" in about:
        return f"(inverse {_expression(said, about['inverseOf'])})"
    if "onDatatype" in about:
        facets = [
            f"{short(t.predicate)} {short(t.object)}"
            for facet in _items(said, about["withRestrictions"])
            for t in said.get(facet, ())
        ]
        return f"{short(about['onDatatype'])}[{', '.join(facets)}]"
    told = ", ".join(f"{key} {short(value)}" for key, value in sorted(about.items()))
    return f"something with {told}" if told else "something"
