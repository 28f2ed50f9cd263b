"""The ontology is OWL 2 DL, loads without the network, and is consistent with data."""

from __future__ import annotations

import io
import shutil
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from onrecord.resources import folder
from onrecord.vocab import ONR, PREFIXES

FILES = ("onrecord.ttl", "upper.ttl", "vocab.ttl", "alignments.ttl")
ONTOLOGY = "https://w3id.org/onrecord/ontology"
CASES = Path(__file__).parent.parent / "shapes"
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
# https://www.w3.org/TR/owl2-syntax/#Datatype_Maps, as far as we use it.
XSD = PREFIXES["xsd"]
DATATYPES = {
    *(
        URIRef(XSD + name)
        for name in ("string", "boolean", "decimal", "integer", "dateTime", "anyURI")
    ),
    RDF.PlainLiteral,
}
# https://www.w3.org/TR/owl2-syntax/#Annotation_Properties and the header's own.
BUILT_IN_ANNOTATIONS = {
    *(RDFS[name] for name in ("label", "comment", "isDefinedBy", "seeAlso")),
    *(OWL[name] for name in ("versionInfo", "versionIRI", "imports", "priorVersion")),
}
SYNTAX = (str(RDF), str(RDFS), str(OWL))


@cache
def merged() -> Graph:
    """Return all files of the ontology as one graph."""
    graph = Graph()
    for file in FILES:
        graph.parse(folder("ontology") / file)
    return graph


def of_kind(*kinds: Node) -> set[Node]:
    """Return the named terms of some kinds."""
    found = {term for kind in kinds for term in merged().subjects(RDF.type, kind)}
    return {term for term in found if isinstance(term, URIRef)}


def test_every_predicate_is_declared() -> None:
    """A predicate is RDF's, RDF Schema's or OWL's own, or declared as one kind of property."""
    used = {p for p in merged().predicates() if not str(p).startswith(SYNTAX)}
    facets = {p for p in used if str(p).startswith(XSD)}

    assert used - facets - of_kind(*PROPERTIES) == set()
    assert facets == {URIRef(XSD + "minInclusive"), URIRef(XSD + "maxInclusive")}


def test_every_class_and_datatype_is_declared() -> None:
    """What stands as a class or datatype is declared as one, or built in."""
    graph = merged()
    classes = of_kind(OWL.Class)
    for subject, value in graph.subject_objects(RDF.type):
        if not str(value).startswith(SYNTAX):
            assert value in classes, subject
    places = (RDFS.subClassOf, RDFS.domain, OWL.someValuesFrom, OWL.disjointWith)
    for place in places:
        for value in graph.objects(None, place):
            assert isinstance(value, BNode) or value in classes | DATATYPES, value
    for place in (OWL.unionOf, OWL.disjointUnionOf, OWL.members):
        for head in graph.objects(None, place):
            assert {item for item in graph.items(head) if isinstance(item, URIRef)} <= classes
    for term in of_kind(OWL.ObjectProperty):
        for value in graph.objects(term, RDFS.range):
            assert isinstance(value, BNode) or value in classes, value
    for term in of_kind(OWL.DatatypeProperty):
        for value in graph.objects(term, RDFS.range):
            assert isinstance(value, BNode) or value in DATATYPES, value


def test_no_term_is_of_two_kinds() -> None:
    """The three kinds of property are disjoint, and none is a class."""
    kinds = [of_kind(kind) for kind in (*PROPERTIES, OWL.Class)]

    assert sum(map(len, kinds)) == len(set().union(*kinds))


def test_literals_have_datatypes_of_owl() -> None:
    """No xsd:date, no xsd:gYear: HermiT throws on them."""
    literals = {term for triple in merged() for term in triple if isinstance(term, Literal)}

    assert {t.datatype for t in literals if t.datatype and not t.language} <= DATATYPES
    assert not [literal for literal in literals if literal.ill_typed]


def test_characteristics_are_only_of_simple_properties() -> None:
    """What is transitive or has chains is not functional, asymmetric or irreflexive; nor above it.

    OWL 2 Structural Specification, section 11.2: these would make reasoning undecidable.
    """
    graph = merged()
    composite = {
        above
        for term in of_kind(OWL.TransitiveProperty) | set(graph.subjects(OWL.propertyChainAxiom))
        for above in graph.transitive_objects(term, RDFS.subPropertyOf)
    }
    simple = of_kind(OWL.FunctionalProperty, OWL.AsymmetricProperty, OWL.IrreflexiveProperty)
    disjoint = set(graph.subjects(OWL.propertyDisjointWith))

    assert composite & (simple | disjoint) == set()


def test_only_functional_is_said_of_datatype_properties() -> None:
    """The other characteristics are for object properties."""
    others = of_kind(OWL.TransitiveProperty, OWL.AsymmetricProperty, OWL.IrreflexiveProperty)

    assert others <= of_kind(OWL.ObjectProperty)


def test_sub_properties_are_of_the_same_kind() -> None:
    """An object property is below object properties, a datatype property below such."""
    for below, above in merged().subject_objects(RDFS.subPropertyOf):
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
            assert ((below, RDF.type, kind) in merged()) == ((above, RDF.type, kind) in merged())


def test_annotations_are_annotations() -> None:
    """What describes a class or property is an annotation, but for OWL's own axioms."""
    graph = merged()
    terms = of_kind(OWL.Class, *PROPERTIES) | of_kind(OWL.Ontology)
    annotations = of_kind(OWL.AnnotationProperty) | BUILT_IN_ANNOTATIONS
    for term in terms:
        for predicate in graph.predicates(term):
            assert predicate in annotations or str(predicate).startswith(SYNTAX), term


def test_nothing_is_fetched() -> None:
    """Only Onrecord's own files are imported."""
    assert all(
        str(o).startswith("https://w3id.org/onrecord/") for o in merged().objects(None, OWL.imports)
    )


def rdf_xml(*cases: str) -> bytes:
    """Return the ontology with test data as one file of RDF/XML, which Owlready2 reads."""
    graph = Graph() + merged()
    for case in cases:
        graph.parse(CASES / case)
    for ontology in set(graph.subjects(RDF.type, OWL.Ontology)):
        graph.remove((ontology, OWL.imports, None))
        if str(ontology) != ONTOLOGY:
            graph.remove((ontology, None, None))
    return graph.serialize(format="xml", encoding="utf8")


def reason(*cases: str) -> set[str]:
    """Return the IRIs of what HermiT finds to be statements; raise where data are inconsistent."""
    import owlready2

    if shutil.which("java") is None:
        pytest.skip("HermiT needs java")
    world = owlready2.World()
    ontology = world.get_ontology(ONTOLOGY).load(fileobj=io.BytesIO(rdf_xml(*cases)))
    with ontology:
        owlready2.sync_reasoner_hermit([ontology], debug=0)
    assert list(world.inconsistent_classes()) == []
    return {individual.iri for individual in world[ONR.Statement].instances()}


def test_owlready_finds_every_class() -> None:
    """Owlready2 loads the ontology from RDF/XML and gives each class by its IRI."""
    import owlready2

    world = owlready2.World()
    ontology = world.get_ontology(ONTOLOGY).load(fileobj=io.BytesIO(rdf_xml()))
    ours = {str(term) for term in of_kind(OWL.Class) if str(term).startswith(PREFIXES["onr"])}

    assert {cls.iri for cls in ontology.classes()} >= ours


def test_hermit_finds_ontology_and_data_consistent() -> None:
    """No class is empty by necessity, and a graph that uses every property fits the axioms."""
    found = reason(
        "context.ttl",
        "known.ttl",
        "article/valid.full.ttl",
        "statement/valid.full.ttl",
        "status-claim/valid.full.ttl",
        "meeting/valid.full.ttl",
        "document/valid.full.ttl",
        "agreement/valid.full.ttl",
        "participation/valid.full.ttl",
        "tenure/valid.full.ttl",
        "agent/valid.ambiguous.ttl",
        "derived/context.ttl",
        "derived/known.ttl",
        "derived/valid.canonical-meeting.ttl",
        "derived/valid.statement.ttl",
        "registry/valid.tenure.ttl",
        "meta/context.ttl",
        "meta/valid.full.ttl",
    )

    assert len(found) == 3


@pytest.mark.parametrize(
    "case",
    [
        "statement/invalid.document-as-speaker.ttl",
        "statement/invalid.affirms-and-disputes.ttl",
        "document/invalid.revises-itself.ttl",
    ],
)
def test_hermit_finds_what_cannot_be(case: str) -> None:
    """Disjointness and asymmetry let a reasoner find some of what shapes find."""
    import owlready2

    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reason("context.ttl", "known.ttl", case)
