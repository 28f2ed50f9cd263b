"""The pitfalls that OOPS! looks for, as far as a file can have them, under their numbers.

Source: the catalogue of OOPS!, https://oops.linkeddata.es/catalogue.jsp. Not here, because only a
reader can judge them: P01 (a term with two senses), P07 (two concepts in one class), P09 and P17
(too little or too much of the domain), P16 (a class that could be defined), P18 (a domain or
range that is too narrow); and P37 (it is not on the web), which is so until the redirect of
``docs/w3id`` is registered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from published import DCTERMS, MODULES, ONR, classes, core, header, module, properties
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, URIRef
from rdflib.term import Node

OBJECT, DATATYPE = OWL.ObjectProperty, OWL.DatatypeProperty


def local(term: Node) -> str:
    """Return a name without its namespace."""
    return str(term).removeprefix(ONR)


def label(term: Node) -> str:
    """Return a term's label."""
    return str(core().value(term, RDFS.label))


def end(term: Node, predicate: URIRef) -> frozenset[Node]:
    """Return the classes of a domain or range."""
    found: set[Node] = set()
    for value in core().objects(term, predicate):
        head = core().value(value, OWL.unionOf) if isinstance(value, BNode) else None
        found |= set(core().items(head)) if head is not None else {value}
    return frozenset(found)


def parts(graph: Graph, node: Node) -> set[Node]:
    """Return everything that an expression is made of."""
    found: set[Node] = set()
    waiting = [node]
    while waiting:
        for value in graph.objects(waiting.pop()):
            if value not in found:
                found.add(value)
                if isinstance(value, BNode):
                    waiting.append(value)
    return found


def test_p02_no_class_is_another_by_a_second_name() -> None:
    """P02, P27, P30, P31: no two named classes or properties are said to be equivalent."""
    for predicate in (OWL.equivalentClass, OWL.equivalentProperty, OWL.sameAs):
        values = core().objects(None, predicate)
        assert [value for value in values if isinstance(value, URIRef)] == []


def test_p03_no_property_stands_for_being_a_kind() -> None:
    """P03: what something is, rdf:type and rdfs:subClassOf say."""
    assert [
        p for p in properties() if re.fullmatch(r"is|isA|isAn|type|subClass\w*", local(p))
    ] == []


@pytest.mark.parametrize("term", classes(), ids=local)
def test_p04_every_class_hangs_together_with_the_rest(term: URIRef) -> None:
    """P04: it is the domain or range of a property, or below or above such a class."""
    graph = core()
    near = {term, *graph.transitive_objects(term, RDFS.subClassOf)}
    used = {c for p in properties() for end_ in (RDFS.domain, RDFS.range) for c in end(p, end_)}

    assert near & used


def test_p05_inverses_swap_domain_and_range() -> None:
    """P05, P25, P26: an inverse goes the other way, and neither property is symmetric."""
    pairs = [(a, b) for a, b in core().subject_objects(OWL.inverseOf) if isinstance(a, URIRef)]

    assert pairs
    for one, other in pairs:
        assert one != other
        assert end(one, RDFS.domain) == end(other, RDFS.range)
        assert end(one, RDFS.range) == end(other, RDFS.domain)
        for each in (one, other):
            assert (each, RDF.type, OWL.SymmetricProperty) not in core()


def test_p06_nothing_is_below_itself() -> None:
    """P06: neither classes, nor properties, nor concepts go round in a circle."""
    graphs = {RDFS.subClassOf: core(), RDFS.subPropertyOf: core(), SKOS.broader: module("vocab")}
    for predicate, graph in graphs.items():
        for term in set(graph.subjects(predicate)):
            above = {
                a
                for b in graph.objects(term, predicate)
                for a in graph.transitive_objects(b, predicate)
            }
            assert term not in above


def test_p10_classes_side_by_side_are_told_apart() -> None:
    """P10: direct subclasses of one class are disjoint, unless OWL defines them.

    Defined classes overlap by their nature: a denial may be official.
    """
    graph = core()
    apart = {frozenset(pair) for pair in graph.subject_objects(OWL.disjointWith)}
    heads = [graph.value(s, OWL.members) for s in graph.subjects(RDF.type, OWL.AllDisjointClasses)]
    heads += list(graph.objects(None, OWL.disjointUnionOf))
    for head in heads:
        members = list(graph.items(head))
        apart |= {frozenset((a, b)) for a in members for b in members if a != b}
    primitive = [c for c in classes() if (c, OWL.equivalentClass, None) not in graph]
    for one in primitive:
        for other in primitive:
            shared = set(graph.objects(one, RDFS.subClassOf)) & set(
                graph.objects(other, RDFS.subClassOf)
            )
            if one < other and any(str(c).startswith(ONR) for c in shared):
                assert frozenset((one, other)) in apart, (local(one), local(other))


@pytest.mark.parametrize("term", properties(), ids=local)
def test_p11_every_property_has_one_domain_and_one_range(term: URIRef) -> None:
    """P11, P19: several domains would mean all of them at once; a union says any of them."""
    for predicate in (RDFS.domain, RDFS.range):
        assert len(list(core().objects(term, predicate))) == 1


def test_p12_no_property_stands_twice() -> None:
    """P12, P32: no two terms share a label or definition."""
    for predicate in (RDFS.label, SKOS.definition):
        counted = Counter(str(core().value(t, predicate)) for t in (*classes(), *properties()))
        assert [words for words, count in counted.items() if count > 1] == []


def test_p13_what_a_question_walks_backwards_has_an_inverse() -> None:
    """P13: "disputed by" and "reported by" have names; the rest is walked by ``inverse (p)``.

    An inverse for every property would double the list of properties, and serve no question.
    """
    named = {local(one): local(other) for one, other in core().subject_objects(OWL.inverseOf)
             if isinstance(one, URIRef)}  # fmt: skip

    assert {"disputedBy": "disputes", "reportedBy": "reports"}.items() <= named.items()


def test_p14_no_restriction_says_only_where_it_means_some() -> None:
    """P14, P15: owl:allValuesFrom, which no value at all fulfils, and "some not" are not used."""
    graph = core()
    assert list(graph.subjects(OWL.allValuesFrom)) == []
    for value in graph.objects(None, OWL.someValuesFrom):
        assert graph.value(value, OWL.complementOf) is None


@pytest.mark.parametrize("term", [*classes(), *properties()], ids=local)
def test_p20_labels_name_and_definitions_define(term: URIRef) -> None:
    """P08, P20: a label is a few words without a full stop, a definition a sentence with one."""
    words, definition = label(term), str(core().value(term, SKOS.definition))

    assert len(words.split()) <= 4
    assert not words.endswith(".")
    assert definition.endswith(".")
    assert len(definition.split()) >= 5


def test_p21_no_class_is_for_the_rest() -> None:
    """P21: nothing is called other, miscellaneous or unknown."""
    rest = re.compile(r"other|misc|unknown|various|thing", re.IGNORECASE)
    assert [term for term in classes() if rest.search(local(term))] == []


def test_p22_names_follow_one_convention() -> None:
    """P22: classes UpperCamel, properties lowerCamel, labels the same words."""
    for term in classes():
        assert re.fullmatch(r"([A-Z][a-z]+)+", local(term)), term
    for term in properties():
        assert re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", local(term)), term
    for term in (*classes(), *properties()):
        spelt = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local(term)).lower()
        said = label(term).lower().replace("-", " ")
        assert said in {spelt, f"has {spelt}", f"has quotation {spelt}"}, term


def test_p23_no_datatype_is_made_anew() -> None:
    """P23: values have the datatypes of OWL 2, or a list or limits of them."""
    assert [d for d in core().subjects(RDF.type, RDFS.Datatype) if isinstance(d, URIRef)] == []


def test_p24_no_definition_uses_what_it_defines() -> None:
    """P24: a class does not stand in its own definition in OWL."""
    graph = core()
    for term, value in graph.subject_objects(OWL.equivalentClass):
        assert term not in parts(graph, value)


@pytest.mark.parametrize("kind", [OWL.SymmetricProperty, OWL.TransitiveProperty])
def test_p28_what_goes_both_ways_or_on_has_one_kind_at_both_ends(kind: URIRef) -> None:
    """P28, P29: the domain of a symmetric or transitive property is its range."""
    for term in core().subjects(RDF.type, kind):
        assert end(term, RDFS.domain) == end(term, RDFS.range)


def test_p33_chains_have_links() -> None:
    """P33: a chain of one property is a subproperty, and said so."""
    chains = list(core().objects(None, OWL.propertyChainAxiom))
    assert all(len(list(core().items(head))) > 1 for head in chains)


def test_p34_everything_has_a_kind() -> None:
    """P34, P35: whatever stands as a class or property is declared as one."""
    graph = core()
    kinds = {OWL.Class, OBJECT, DATATYPE, OWL.AnnotationProperty, RDFS.Datatype}
    built_in = (str(RDF), str(RDFS), str(OWL), "http://www.w3.org/2001/XMLSchema#")
    places = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.onProperty,
              OWL.someValuesFrom, OWL.inverseOf)  # fmt: skip
    used = {v for place in places for v in graph.objects(None, place)} | set(graph.predicates())
    for term in used:
        if isinstance(term, URIRef) and not str(term).startswith(built_in):
            assert set(graph.objects(term, RDF.type)) & kinds, term


@pytest.mark.parametrize("name", MODULES)
def test_p38_each_file_is_one_ontology_with_a_licence(name: str) -> None:
    """P36, P38, P39, P41: declared, with a name of its own, and a licence."""
    assert len(list(module(name).subjects(RDF.type, OWL.Ontology))) == 1
    assert header(name)[DCTERMS.license]


@pytest.mark.parametrize("name", MODULES)
def test_p40_terms_of_others_are_repeated_and_not_changed(name: str) -> None:
    """P40: of what others define we say its kind, its name and whose it is, and nothing more."""
    graph = module(name)
    allowed = {RDF.type, RDFS.label, RDFS.isDefinedBy, SKOS.scopeNote}
    for subject, predicate, _ in graph:
        if isinstance(subject, URIRef) and not str(subject).startswith(
            "https://w3id.org/onrecord/"
        ):
            assert predicate in allowed, (subject, predicate)


PREFIXES = (
    "@prefix onr: <https://w3id.org/onrecord/ontology#> . "
    "@prefix owl: <http://www.w3.org/2002/07/owl#> . "
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . "
)
NEW = URIRef(f"{ONR}New")


@pytest.mark.parametrize(
    ("turtle", "check"),
    [
        ("onr:New owl:equivalentClass onr:Agent .", test_p02_no_class_is_another_by_a_second_name),
        ("onr:isA a owl:ObjectProperty .", test_p03_no_property_stands_for_being_a_kind),
        ("onr:New a owl:Class .", lambda: test_p04_every_class_hangs_together_with_the_rest(NEW)),
        ("onr:about owl:inverseOf onr:party .", test_p05_inverses_swap_domain_and_range),
        ("onr:Agent rdfs:subClassOf onr:State .", test_p06_nothing_is_below_itself),
        (
            "onr:New a owl:Class ; rdfs:subClassOf onr:Matter .",
            test_p10_classes_side_by_side_are_told_apart,
        ),
        (
            "onr:New rdfs:domain onr:Agent , onr:Matter ; rdfs:range onr:Agent .",
            lambda: test_p11_every_property_has_one_domain_and_one_range(NEW),
        ),
        ('onr:New a owl:Class ; rdfs:label "agent"@en .', test_p12_no_property_stands_twice),
        (
            "onr:New rdfs:subClassOf [ owl:onProperty onr:about ; owl:allValuesFrom onr:Agent ] .",
            test_p14_no_restriction_says_only_where_it_means_some,
        ),
        (
            'onr:New rdfs:label "new"@en ; skos:definition "New"@en .',
            lambda: test_p20_labels_name_and_definitions_define(NEW),
        ),
        ("onr:OtherMatter a owl:Class .", test_p21_no_class_is_for_the_rest),
        ("onr:new_thing a owl:ObjectProperty .", test_p22_names_follow_one_convention),
        ("onr:New a rdfs:Datatype .", test_p23_no_datatype_is_made_anew),
        (
            "onr:New owl:equivalentClass [ owl:intersectionOf ( onr:Agent onr:New ) ] .",
            test_p24_no_definition_uses_what_it_defines,
        ),
        (
            "onr:party a owl:TransitiveProperty .",
            lambda: test_p28_what_goes_both_ways_or_on_has_one_kind_at_both_ends(
                OWL.TransitiveProperty
            ),
        ),
        ("onr:party owl:propertyChainAxiom ( onr:about ) .", test_p33_chains_have_links),
        ("onr:Agent rdfs:subClassOf <x:Undeclared> .", test_p34_everything_has_a_kind),
        (
            "<http://www.w3.org/ns/prov#Entity> rdfs:subClassOf owl:Thing .",
            lambda: test_p40_terms_of_others_are_repeated_and_not_changed("onrecord"),
        ),
    ],
)
def test_each_check_finds_what_it_looks_for(turtle: str, check: Callable[[], None]) -> None:
    """With the pitfall in the core, the check fails."""
    graph = module("onrecord")
    more = [t for t in Graph().parse(data=PREFIXES + turtle) if t not in graph]
    for triple in more:
        graph.add(triple)
    core.cache_clear()
    try:
        with pytest.raises((AssertionError, ValueError)):
            check()
    finally:
        for triple in more:
            graph.remove(triple)
        core.cache_clear()
