"""The ontology as Protege opens it: two versions of the OWL API, HermiT and ELK."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from owlapi import VERSIONS, assert_faultless, assert_saved_alike, owl_api
from published import facts
from rdflib import Graph

from onrecord.resources import folder

pytestmark = pytest.mark.xdist_group("owlapi")

FILES = ("onrecord.ttl", "vocab.ttl", "alignments.ttl", "upper.ttl")


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("file", FILES)
def test_the_ontology_opens_without_a_fault(version: str, file: str) -> None:
    """Nothing missing, unparsed, undeclared or against OWL 2 DL; consistent, no class empty."""
    assert_faultless(version, folder("ontology") / file, "hermit", "elk")


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("file", ["vocab.ttl", "alignments.ttl"])
def test_saving_it_loses_and_adds_nothing(version: str, file: str, tmp_path: Path) -> None:
    """Each ontology of a file's closure, saved by the OWL API, holds the same triples."""
    home = folder("ontology")
    closure = {"onrecord.ttl", "upper.ttl", file}

    assert_saved_alike(version, home / file, (Graph().parse(home / f) for f in closure), tmp_path)


BROKEN = """
@prefix : <https://example.org/broken#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/broken> a owl:Ontology ; owl:imports <https://example.invalid/gone> .
:One a owl:Class ; rdfs:subClassOf :Two , :Undeclared .
:Two a owl:Class ; owl:disjointWith :One .
:day a owl:DatatypeProperty ; rdfs:range xsd:date .
_:said a rdf:Statement ; rdf:subject :One ; rdf:predicate :day ; rdf:object :Two .
"""


@pytest.mark.parametrize("version", VERSIONS)
def test_faults_are_seen(version: str, tmp_path: Path) -> None:
    """Each of the faults that the ontology has not is reported of a file that has them all."""
    file = tmp_path / "broken.ttl"
    file.write_text(BROKEN, encoding="utf-8")

    report = owl_api(version).check(file, "elk")

    assert "https://example.invalid/gone" in "".join(report["missing"])
    assert "Undeclared" in "".join(report["undeclared"])
    assert re.search(r"(XMLSchema#|xsd:)date\b", "".join(report["violations"]))
    assert "rdf-syntax-ns#subject" in "".join(report["unparsed"])
    assert report["elk"]["unsatisfiable"] == ["https://example.org/broken#One"]


def test_a_triple_that_goes_is_seen() -> None:
    """The comparison looks into blank nodes: another order of a list is another fact."""
    turtle = "@prefix : <x:> . @prefix owl: <http://www.w3.org/2002/07/owl#> . :a :p [ :q ({}) ] ."
    one, same, other = (Graph().parse(data=turtle.format(s)) for s in (":b :c", ":b :c", ":c :b"))

    assert facts(one) == facts(same) != facts(other)
