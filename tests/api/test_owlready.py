"""The graph as Owlready2 has it: classes, individuals and properties of Python."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path
from typing import Any

import owlready2
import pytest
import rdflib

from onrecord.errors import NotInStore
from onrecord.graph import KnowledgeGraph
from onrecord.vocab import PREFIXES


@pytest.fixture
def ontology(full: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A small store, loaded while no network is to be had."""

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refused)
    return full.to_owlready()


def terms(ontology: Any) -> Any:
    """Return our terms, as attributes."""
    return ontology.get_namespace(PREFIXES["onr"])


def test_individuals_are_those_of_the_store(full: KnowledgeGraph, ontology: Any) -> None:
    """Every statement is an instance of the class, with speaker, words and label."""
    rows = full.query("SELECT ?s ?words { ?s a onr:Statement ; onr:text ?words }")
    found = {each.iri: each for each in terms(ontology).Statement.instances()}

    assert {row.s: row.words for row in rows} == {iri: str(s.text) for iri, s in found.items()}
    for statement in found.values():
        assert statement.speaker
        assert all(isinstance(each, terms(ontology).Agent) for each in statement.speaker)
        assert len(statement.label) == 1


def test_literals_become_python_values(full: KnowledgeGraph, ontology: Any) -> None:
    """Numbers, truth values, moments and addresses of all individuals can be read."""
    kinds = set()
    for individual in ontology.world.individuals():
        for property_ in individual.get_properties():
            kinds |= {type(value).__name__ for value in property_[individual]}

    assert {"int", "bool", "datetime", "str", "locstr"} <= kinds


def test_our_names_win(ontology: Any) -> None:
    """A property of ours has its own name; of another vocabulary, one with its prefix."""
    article = terms(ontology).Article.instances()[0]

    assert ontology.world._props["title"].iri == PREFIXES["onr"] + "title"
    assert ontology.world._props["dcterms_title"].iri == PREFIXES["dcterms"] + "title"
    assert ontology.world._props["name_"].iri == PREFIXES["onr"] + "name"
    assert article.title
    assert article.name == article.iri.rsplit("/", 1)[-1]


def test_a_world_of_ones_own_is_filled(full: KnowledgeGraph, tmp_path: Path) -> None:
    """What is loaded into a world on disk is there when it is opened again."""
    file = tmp_path / "world.sqlite"
    world = owlready2.World(filename=str(file))
    number = len(terms(full.to_owlready(world)).Statement.instances())
    world.save()
    world.close()

    again = owlready2.World(filename=str(file))

    assert number > 0
    assert len(again.search(type=again[PREFIXES["onr"] + "Statement"])) == number


def test_loading_twice_doubles_nothing(full: KnowledgeGraph) -> None:
    """A second load into the same world takes the place of the first."""
    world = owlready2.World()
    full.to_owlready(world)
    triples = len(world.graph)

    full.to_owlready(world)

    assert len(world.graph) == triples


def test_what_is_saved_is_what_was_loaded(ontology: Any, tmp_path: Path) -> None:
    """RDF/XML that Owlready2 writes holds as many triples, names for Python left out."""
    file = tmp_path / "saved.owl"
    ontology.save(file=str(file), format="rdfxml")

    assert len(rdflib.Graph().parse(file, format="xml")) == len(ontology.graph)


def test_a_part_is_loaded(full: KnowledgeGraph) -> None:
    """One article's statements alone; an article that is not there is told."""
    article = full.articles()[0]
    part = full.to_owlready(articles=[article.key])

    assert len(terms(part).Article.instances()) == 1
    assert len(terms(part).Statement.instances()) == article.statements
    with pytest.raises(NotInStore):
        full.to_owlready(articles=["0123456789abcdef"])


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")
def test_the_reasoner_of_owlready2_runs(full: KnowledgeGraph) -> None:
    """HermiT finds the graph consistent, and draws that persons are agents."""
    article = full.articles()[0]
    part = full.to_owlready(articles=[article.key])

    with part:
        owlready2.sync_reasoner(part.world, debug=0)

    assert list(part.world.inconsistent_classes()) == []
    agents = terms(part).Agent.instances()
    assert set(terms(part).Person.instances()) <= set(agents)
