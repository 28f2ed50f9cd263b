"""``docs/graph.md`` says what graphs really hold."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from pages import ROOT, Sample

from onrecord import iris
from onrecord.ntriples import plain
from onrecord.stores import open_place
from onrecord.vocab import ONR, PREFIXES, RDF

pytestmark = [pytest.mark.xdist_group("docs"), pytest.mark.slow]

_AGENTS = ("Agent", "Person", "Organization", "State", "NewsOutlet", "UnnamedSource")
_ENTRIES = ("Person", "Organization", "State", "NewsOutlet", "Place", "Topic", "Office")
_DERIVED = ("Utterance", "Conflict", "TextCluster")
_META = {
    "": "Time of extraction",
    "ValidationResult": "Finding",
    "WithheldRecord": "Withheld record",
}
_ROW = re.compile(r"^\| `([a-z]+:\w+)` \|\s*([*+?]?)\s*\|", re.MULTILINE)


def tables() -> dict[str, dict[str, str]]:
    """Return for each section of the page its properties, and how many each takes."""
    text = (ROOT / "docs" / "graph.md").read_text(encoding="utf-8")
    sections = re.split(r"^### ", text, flags=re.MULTILINE)[1:]
    return {section.split("\n", 1)[0]: dict(_ROW.findall(section)) for section in sections}


def section_of(graph: str, classes: set[str]) -> str:
    """Return the section of the page that tells of a node of these classes in a graph."""
    if graph == iris.VOCABULARY:
        return "Concept"
    if graph == iris.DERIVED:
        own = classes & set(_DERIVED)
        return own.pop() if own else ("Entity" if classes else "Node of an article")
    if graph == iris.META:
        return _META[next(iter(classes), "")]
    (cls,) = classes
    if graph == iris.REGISTRY:
        return "Registry entry" if cls in _ENTRIES else "Registry tenure"
    return "Agent" if cls in _AGENTS else cls


@pytest.fixture(scope="module")
def used(sample: Sample) -> dict[str, dict[str, list[int]]]:
    """Section to property to how often the nodes have it, over the sample store."""
    sample.said()
    place = open_place(sample.home / "kg")
    graph = place.reading()
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for name in graph.graphs():
        nodes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        classes: dict[str, set[str]] = defaultdict(set)
        for subject, predicate, value in graph.triples(name):
            if plain(predicate) == RDF.type:
                classes[subject].add(plain(value).rsplit("#", 1)[1])
            else:
                nodes[subject][short(plain(predicate))] += 1
        for node in nodes.keys() | classes.keys():
            section = section_of(name, classes[node])
            entity = section == "Node of an article" and "/id/" in node
            section = "Entity" if entity and "onr:aliasOf" not in nodes[node] else section
            for predicate in tables()[section]:
                found[section][predicate].append(nodes[node][predicate])
            for predicate, number in nodes[node].items():
                if predicate not in tables()[section]:
                    found[section][predicate].append(number)
    place.close()
    return found


def short(iri: str) -> str:
    """Return an IRI as a CURIE."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def test_no_property_is_used_that_the_page_does_not_tell_of(
    used: dict[str, dict[str, list[int]]],
) -> None:
    """What stands in the graphs of the sample stands on the page."""
    told = tables()
    untold = {f"{s} {p}" for s, properties in used.items() for p in properties if p not in told[s]}

    assert sorted(untold) == []


def test_the_page_says_how_many(used: dict[str, dict[str, list[int]]]) -> None:
    """A property that the page gives once, at most once or at least once is so."""
    bounds = {"": (1, 1), "?": (0, 1), "+": (1, None), "*": (0, None)}
    wrong = []
    for section, properties in tables().items():
        for name, many in properties.items():
            low, high = bounds[many]
            for number in used[section][name]:
                if number < low or (high is not None and number > high):
                    wrong.append(f"{section} {name} {many}: {number}")
                    break
    assert wrong == []


def test_the_page_tells_of_terms_that_exist() -> None:
    """Every property on the page is one of the ontology or of the vocabularies in use."""
    known = {short(iri) for name, iri in vars(ONR).items() if not name.startswith("_")}
    told = {name for properties in tables().values() for name in properties}

    assert {name for name in told if name.startswith("onr:")} <= known


def test_the_page_tells_of_every_property() -> None:
    """Every property of the ontology stands on the page."""
    told = {name for properties in tables().values() for name in properties}
    properties = {
        short(iri) for name, iri in vars(ONR).items() if name[0].islower() and name[0] != "_"
    }

    assert sorted(properties - told) == []


def test_the_page_tells_of_every_graph() -> None:
    """The four graphs of Onrecord's own stand on the page."""
    text = Path(ROOT / "docs" / "graph.md").read_text(encoding="utf-8")

    assert [name for name in iris.GRAPHS if name not in text] == []
