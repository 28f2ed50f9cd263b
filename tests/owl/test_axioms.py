"""Axioms of anybody's own: each is taken whole, said in words, and none is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.iris import Iris
from onrecord.ntriples import Triple, iri
from onrecord.pipeline.reasoning import Premises
from onrecord.pipeline.theories import theory_of
from onrecord.reasoning import HermiT, Theory, axioms_of
from onrecord.settings import Settings
from onrecord.stores.oxigraph import OxigraphStore, parse_graph
from onrecord.vocab import ONR, ONRV

IRIS = Iris(Settings().base)
HEAD = (
    "@prefix : <https://example.org/> . "
    "@prefix onr: <https://w3id.org/onrecord/ontology#> . "
    "@prefix owl: <http://www.w3.org/2002/07/owl#> . "
    "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . "
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
)


def theory(turtle: str) -> Theory:
    """Return the axioms of some Turtle."""
    return axioms_of(parse_graph((HEAD + turtle).encode(), "turtle", None))


@pytest.mark.parametrize(
    ("turtle", "words", "triples"),
    [
        (
            "[ owl:onProperty :p ; owl:someValuesFrom :A ] rdfs:subClassOf :B .",
            ["every (p some A) is B"],
            3,
        ),
        (
            "[ owl:unionOf ( :A :B ) ] owl:disjointWith :C ; rdfs:subClassOf :D .",
            ["every (A or B) is D", "nothing is both (A or B) and C"],
            6,
        ),
        ("[ owl:inverseOf :p ] rdfs:subPropertyOf :q .", ["(inverse p) implies q"], 2),
        (
            ":A rdfs:subClassOf [ owl:onProperty :p ; owl:maxQualifiedCardinality 1 ;"
            " owl:onClass :B ] .",
            ["every A is (p max 1 B)"],
            4,
        ),
        (
            "[] a owl:AllDisjointProperties ; owl:members ( :p :q ) .",
            ["p, q are all different"],
            6,
        ),
        ("[] a owl:AllDifferent ; owl:members ( :a :b ) .", ["a, b are all different"], 6),
        ("[] a owl:AllDifferent ; owl:distinctMembers ( :a :b ) .", ["a, b are all different"], 6),
        (
            "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual :a ;"
            " owl:assertionProperty :p ; owl:targetIndividual :b .",
            [
                "there is something with assertionProperty p, sourceIndividual a,"
                " targetIndividual b, type NegativePropertyAssertion"
            ],
            4,
        ),
        ("[] a :A ; :p :b .", ["there is something with p b, type A"], 2),
        ("_:x :p _:y . _:y :p _:x .", ["there is something with p something"], 2),
        (":a :p [] .", ["a p something"], 1),
        (":a a owl:NamedIndividual , :A .", ["a is a A"], 1),
        ("[] a owl:Axiom ; owl:annotatedSource :A .", [], 0),
    ],
)
def test_each_axiom_is_there_with_all_its_triples(
    turtle: str, words: list[str], triples: int
) -> None:
    """Those of a nameless class, property or individual, too."""
    axioms = theory(turtle).axioms

    assert sorted(axiom.words for axiom in axioms) == words
    assert {len(axiom.triples) for axiom in axioms} == ({triples} if words else set())


def test_two_of_a_list_know_what_they_are() -> None:
    """Of disjoint classes without a name, each pair says which classes it is about."""
    (axiom,) = theory(
        "[] a owl:AllDisjointClasses ; owl:members"
        " ( :A [ owl:onProperty :p ; owl:someValuesFrom :B ] [ owl:complementOf :A ] ) ."
    ).axioms

    assert [(pair.words, len(pair.triples)) for pair in axiom.pairs] == [
        ("nothing is both A and (p some B)", 3),
        ("nothing is both A and (not A)", 2),
        ("nothing is both (p some B) and (not A)", 4),
    ]


def test_a_list_without_an_end_ends() -> None:
    """Each member once."""
    (axiom,) = theory(
        "[] a owl:AllDifferent ; owl:members _:l . _:l rdf:first :a ; rdf:rest _:l ."
    ).axioms

    assert axiom.words == "a are all different"


def test_blank_nodes_of_two_files_are_two(tmp_path: Path) -> None:
    """Files may use the same label for each its own."""
    for name, above in (("one", "A"), ("two", "B")):
        (tmp_path / name).write_text(
            f"{HEAD} :{name} rdfs:subClassOf _:x . _:x owl:complementOf :{above} .", "utf-8"
        )

    found = {each.words for each in theory_of(tmp_path / "one", tmp_path / "two").theory.axioms}

    assert {"every one is (not A)", "every two is (not B)"} <= found


def test_concepts_of_ours_are_always_there() -> None:
    """They are no axioms: what is said of them is not looked for in an explanation."""
    concepts = f"<{ONRV}"
    ours = theory_of().theory

    assert [a.words for a in ours.axioms if a.triples[0].subject.startswith(concepts)] == []
    assert len({t.subject for t in ours.declared if t.subject.startswith(concepts)}) > 100


@pytest.mark.xdist_group("owlapi")
def test_an_axiom_without_a_named_subject_takes_part(hermit: HermiT) -> None:
    """What it contradicts is found, and it is what explains it; literals with addresses stay."""
    article = IRIS.article("1" * 16)
    one, other = f"{article}/statement/0-5", f"{article}/statement/6-9"
    graph = OxigraphStore()
    words = '"see https://example.org/a and #3"'
    graph.load(
        [
            (
                article,
                [
                    Triple(iri(one), iri(ONR.reports), iri(other)),
                    Triple(iri(one), iri(ONR.text), words),
                ],
            )
        ]
    )
    mine = theory(
        "onr:reports a owl:ObjectProperty . onr:text a owl:DatatypeProperty . "
        "[ a owl:Restriction ; owl:onProperty onr:reports ; owl:someValuesFrom owl:Thing ]"
        " rdfs:subClassOf :Quiet . :Quiet a owl:Class ; owl:disjointWith :Wordy . "
        ":Wordy a owl:Class . onr:text rdfs:domain :Wordy ."
    )
    (trouble,) = Premises(graph, IRIS).check([article], mine, 3).inconsistent

    assert set(trouble.axioms) == {
        "every (reports some Thing) is Quiet",
        "nothing is both Quiet and Wordy",
        "whatever has text is Wordy",
    }
    assert {fact.object for fact in trouble.facts} == {other, "see https://example.org/a and #3"}
