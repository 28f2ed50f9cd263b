"""The linter finds what no RDF tool complains of."""

from __future__ import annotations

import dataclasses

import pytest
from rdflib import Graph, URIRef

from onrecord.dev.rdflint import Complaint, Sources, lint, main
from onrecord.vocab import ONR, PREFIXES

PREFIX = "".join(
    f"@prefix {prefix}: <{start}> .\n"
    for prefix, start in {
        **PREFIXES,
        "shapes": "https://w3id.org/onrecord/shapes#",
        "vocab": "https://w3id.org/onrecord/vocab/",
    }.items()
)
SHAPE = """
    sh:name "new"@en ; sh:message "A new rule."@en ; sh:severity sh:Violation ;
"""
TERM = """
    rdfs:isDefinedBy <https://w3id.org/onrecord/ontology> ; rdfs:label "new"@en ;
    skos:definition "Something fresh."@en ; skos:editorialNote "Competency question 1."@en ;
"""


@pytest.fixture(scope="module")
def sound() -> Sources:
    """Return Onrecord's own files, which have no faults."""
    return Sources.read()


def with_more(sources: Sources, part: str, turtle: str) -> Sources:
    """Return the sources with some triples added to one part."""
    graph: Graph = getattr(sources, part)
    return dataclasses.replace(sources, **{part: graph + Graph().parse(data=PREFIX + turtle)})


def said(sources: Sources) -> str:
    """Return all complaints as one text."""
    return "\n".join(map(str, lint(sources)))


@pytest.mark.parametrize(
    ("turtle", "complaint"),
    [
        ("shapes:Statement-speaker sh:mincount 1 .", "sh:mincount is no term of SHACL"),
        ("shapes:Statement sh:targetClass onr:Statment .", "onr:Statment is no term of the ont"),
        ("shapes:Statement sh:targetClass onr:speaker .", "onr:speaker is no class"),
        ("shapes:Statement-speaker sh:class onr:about .", "onr:about is no class"),
        ("shapes:Article-title sh:datatype xsd:date .", "xsd:date is no datatype"),
        ("shapes:Evidence-end sh:lessThan onr:ned .", "onr:ned is no property"),
        (
            f"shapes:New a sh:PropertyShape ; {SHAPE} sh:path ( onr:speaker onr:naem ) .",
            "shapes:New: onr:naem is no property",
        ),
        (
            f"shapes:New a sh:PropertyShape ; {SHAPE} sh:path [ sh:inversePath onr:naem ] .",
            "shapes:New: onr:naem is no property",
        ),
        (
            f"shapes:New a sh:PropertyShape ; {SHAPE} sh:path onr:name .",
            "shapes:New: no node shape has this property shape",
        ),
        (f"shapes:New a sh:NodeShape ; {SHAPE} sh:closed true .", "a node shape without a target"),
        ("shapes:Statement sh:property shapes:Gone .", "shapes:Gone: not a property shape with"),
        (
            "shapes:Statement sh:property [ a sh:PropertyShape ; sh:path onr:name ] .",
            "(path onr:name) without an IRI of ours",
        ),
        (
            'shapes:Statement-speaker sh:message "Another rule."@en .',
            "shapes:Statement-speaker: needs exactly one sh:message",
        ),
        ("shapes:Statement-mode sh:in ( <https://w3id.org/onrecord/vocab/x/y> ) .", "no concept"),
    ],
)
def test_faults_of_shapes_are_found(sound: Sources, turtle: str, complaint: str) -> None:
    """What pySHACL passes over in silence is a complaint."""
    assert complaint in said(with_more(sound, "shapes", turtle))


@pytest.mark.parametrize(
    ("turtle", "complaint"),
    [
        ("onr:New a owl:Class .", "onr:New: needs exactly one rdfs:label"),
        ("onr:New a owl:Class .", "onr:New: needs exactly one skos:definition"),
        ("onr:New a owl:Class .", "onr:New: no rdfs:isDefinedBy"),
        ("onr:New a owl:Class .", "onr:New: no editorial note names a competency question"),
        ("onr:New a owl:Class .", "onr:New: stands in the ontology, but not in vocab.py"),
        ("onr:New a owl:Class .", "onr:New: used by no shape, no query and no code"),
        (f"onr:new a owl:ObjectProperty ; {TERM} rdfs:range onr:Agent .", "one rdfs:domain"),
        (f"onr:new a owl:ObjectProperty ; {TERM} rdfs:domain onr:Agent .", "one rdfs:range"),
        ('onr:Topic rdfs:label "subject"@en .', "onr:Topic: needs exactly one rdfs:label"),
        ('onr:New a owl:Class ; rdfs:label "agent"@en .', "2 terms are labelled 'agent'"),
        (
            'onr:New a owl:Class ; rdfs:label "new"@en ; skos:definition "A new thing."@en .',
            "the definition uses the term's own name, 'new'",
        ),
        (
            f'onr:New a owl:Class ; skos:definition "{"word " * 31}."@en .',
            "the definition has more than 30 words",
        ),
        (
            'onr:New a owl:Class ; skos:definition "Two sentences. Here."@en .',
            "the definition is not one sentence",
        ),
    ],
)
def test_faults_of_terms_are_found(sound: Sources, turtle: str, complaint: str) -> None:
    """Every term is described, once, and serves something."""
    assert complaint in said(with_more(sound, "ontology", turtle))


@pytest.mark.parametrize(
    ("turtle", "complaint"),
    [
        ("<https://w3id.org/onrecord/vocab/rule/new> a onr:Rule .", "onrv:rule/new: no skos:inSch"),
        ("<https://w3id.org/onrecord/vocab/rule/new> a onr:Rule .", "neither a top concept nor"),
        ("<https://w3id.org/onrecord/vocab/rule/new> a onr:Ruel .", "of a class that the ontology"),
        ("<https://w3id.org/onrecord/vocab/rule/new> a onr:Rule .", "not declared an individual"),
        (
            '<https://w3id.org/onrecord/vocab/x/y> rdfs:label "a"@en ; skos:prefLabel "b"@en .',
            "rdfs:label and skos:prefLabel differ",
        ),
    ],
)
def test_faults_of_concepts_are_found(sound: Sources, turtle: str, complaint: str) -> None:
    """Every concept is described and has its place."""
    assert complaint in said(with_more(sound, "vocabulary", turtle))


@pytest.mark.parametrize(
    ("turtle", "complaint"),
    [
        ("onr:Nobody skos:closeMatch foaf:Agent .", "onr:Nobody: aligned, but not a term"),
        ("onr:Agent owl:sameAs foaf:Agent .", "owl:sameAs is no annotation property"),
        ("onr:Agent skos:closeMatch foaf:Agnet .", "foaf:Agnet is declared nowhere"),
        ("foaf:Group a owl:Class .", "foaf:Group: compared with, but without a label"),
    ],
)
def test_faults_of_alignments_are_found(sound: Sources, turtle: str, complaint: str) -> None:
    """Alignments annotate terms that exist, and no more."""
    assert complaint in said(with_more(sound, "alignments", turtle))


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("SELECT ?s { ?s onr:speeker ?a }", "q.rq: onr:speeker is no term of the ontology"),
        (f"SELECT ?s {{ ?s <{ONR.speaker}s> ?a }}", "q.rq: onr:speakers is no term"),
        ("SELECT ?s { ?s ?p <https://w3id.org/onrecord/vocab/status/gone> }", "is no concept"),
    ],
)
def test_faults_of_queries_are_found(sound: Sources, query: str, complaint: str) -> None:
    """Queries name only terms and concepts that exist."""
    assert complaint in said(dataclasses.replace(sound, queries={"q.rq": query}))


def test_a_term_that_only_the_code_knows_is_found(sound: Sources) -> None:
    """vocab.py may not run ahead of the ontology."""
    known = sound.terms | {PREFIXES["onr"] + "invented"}

    assert lint(dataclasses.replace(sound, terms=known)) == [
        Complaint("onr:invented", "stands in vocab.py, but not in the ontology")
    ]


def test_a_term_that_nothing_uses_any_more_is_found(sound: Sources) -> None:
    """A term lives by the shapes, queries and code that use it."""
    unshaped = Graph()
    for triple in sound.shapes:
        if URIRef(ONR.versionLabel) not in triple:
            unshaped.add(triple)
    bare = dataclasses.replace(sound, shapes=unshaped, queries={}, code={})

    assert "onr:versionLabel: used by no shape, no query and no code" in said(bare)


def test_the_command_is_silent_about_our_own_files(capsys: pytest.CaptureFixture[str]) -> None:
    """Without complaints nothing is printed and the status is 0."""
    assert main() == 0
    assert capsys.readouterr().out == ""
