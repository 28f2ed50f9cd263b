"""The ontology as Protege opens it: two versions of the OWL API, HermiT and ELK."""

from __future__ import annotations

from pathlib import Path

import pytest
from owlapi import VERSIONS, owl_api
from rdflib import Graph
from rdflib.compare import graph_diff, to_isomorphic

from onrecord.resources import folder

pytestmark = pytest.mark.xdist_group("owlapi")

FILES = ("onrecord.ttl", "vocab.ttl", "alignments.ttl", "upper.ttl")


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("file", FILES)
def test_the_ontology_opens_without_a_fault(version: str, file: str) -> None:
    """Nothing missing, unparsed, undeclared or against OWL 2 DL; consistent, no class empty."""
    report = owl_api(version).check(Path(folder("ontology")) / file, "hermit", "elk")

    for fault in ("missing", "unparsed", "undeclared", "violations"):
        assert report[fault] == [], fault
    for reasoner in ("hermit", "elk"):
        assert report[reasoner]["consistent"], reasoner
        assert report[reasoner]["unsatisfiable"] == [], reasoner


@pytest.mark.parametrize("version", VERSIONS)
def test_saving_it_loses_and_adds_nothing(version: str, tmp_path: Path) -> None:
    """Each file, saved by the OWL API, holds the same triples."""
    home = Path(folder("ontology"))
    ours = {str(graph_of(home / file)[0]): graph_of(home / file)[1] for file in FILES}
    for file in ("vocab.ttl", "alignments.ttl"):
        out = tmp_path / file
        out.mkdir()
        for iri, saved in owl_api(version).turtle(home / file, out).items():
            lost, added = differences(ours[iri], Graph().parse(saved))
            assert (lost, added) == (set(), set()), iri


def graph_of(file: Path) -> tuple[str, Graph]:
    """Return the IRI of a file's ontology, and its triples."""
    from rdflib import OWL, RDF

    graph = Graph().parse(file)
    return str(graph.value(None, RDF.type, OWL.Ontology)), graph


def differences(ours: Graph, theirs: Graph) -> tuple[set[object], set[object]]:
    """Return the triples that only one of two graphs holds, whatever blank nodes are called."""
    _, lost, added = graph_diff(to_isomorphic(ours), to_isomorphic(theirs))
    return set(lost), set(added)
