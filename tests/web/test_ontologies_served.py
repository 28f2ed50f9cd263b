"""Our own ontologies by their names and their versions' names, in every form, and their pages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import rdflib
from desks import get, links, words
from rdflib.compare import isomorphic

from onrecord import resources
from onrecord.pipeline.axioms import DEFINED, axioms
from onrecord.pipeline.ontology import terms
from onrecord.web.desk import Desk

HOME = "https://w3id.org/onrecord/"
FORMATS = {
    "text/turtle": "turtle",
    "application/rdf+xml": "xml",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
}


def named() -> dict[str, Path]:
    """Return each file of the ontology under its name, and under that of its version."""
    found = {}
    for path in sorted(resources.folder("ontology").glob("*.ttl")):
        graph = rdflib.Graph().parse(path)
        (name,) = graph.subjects(rdflib.RDF.type, rdflib.OWL.Ontology)
        (version,) = graph.objects(name, rdflib.OWL.versionIRI)
        found |= {str(name): path, str(version): path}
    return found


FILES = named()


def test_every_file_has_two_names() -> None:
    """The name of the ontology and that of its version: eight of four files."""
    assert len(FILES) == 2 * len({*FILES.values()}) == 8
    assert all(name.startswith(HOME) for name in FILES)


@pytest.mark.parametrize("media", FORMATS)
@pytest.mark.parametrize("name", FILES)
def test_a_name_gives_its_ontology_in_each_form(desk: Desk, name: str, media: str) -> None:
    """The triples are those of the file, whatever they are written in."""
    reply = get(desk, "/" + name.removeprefix(HOME), media)
    graph = rdflib.Graph().parse(data=reply.body, format=FORMATS[media])

    assert (reply.status, reply.media.partition(";")[0]) == (200, media)
    assert isomorphic(graph, rdflib.Graph().parse(FILES[name]))


@pytest.mark.parametrize("name", FILES)
def test_what_an_ontology_imports_is_served(desk: Desk, name: str) -> None:
    """Every import is dereferenced in its turn."""
    graph = rdflib.Graph().parse(FILES[name])
    for imported in graph.objects(None, rdflib.OWL.imports):
        assert get(desk, "/" + str(imported).removeprefix(HOME), "text/turtle").status == 200


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/ontology/0.1.0", "/ontology/0.2.0"),
        ("/ontology/9.0/upper", "/ontology/0.2.0/upper"),
        ("/ontology/0.1.0/alignments", "/ontology/0.2.0/alignments"),
        ("/vocab/0.1.0", "/vocab/0.2.0"),
    ],
)
def test_another_version_is_not_here(desk: Desk, path: str, here: str) -> None:
    """The problem says which version is asked for, and where the one that is here is."""
    reply = get(desk, path, "text/turtle")
    told = json.loads(reply.body)

    assert (reply.status, told["status"]) == (404, 404)
    assert path.split("/")[2] in told["detail"]
    assert told["hint"].endswith(f" {here}")


@pytest.mark.parametrize("path", ["/ontology/lower", "/ontology/0.2.0/vocab", "/ontology/upper/1"])
def test_a_name_that_no_ontology_has(desk: Desk, path: str) -> None:
    """The problem names those that there are."""
    told = json.loads(get(desk, path, "text/turtle").body)

    assert told["status"] == 404
    assert "/ontology/upper" in told["hint"]


def test_a_form_that_we_do_not_write(desk: Desk) -> None:
    """Neither a page nor RDF is asked for: the problem lists what there is."""
    told = json.loads(get(desk, "/ontology/upper", "image/png").body)

    assert told["status"] == 406
    assert "application/ld+json" in told["hint"]


def test_a_list_is_no_version_of_the_vocabularies(desk: Desk) -> None:
    """The name of a list of concepts leads to its page still."""
    assert get(desk, "/vocab/status").status == 303
    assert get(desk, "/vocab/status/held").status == 303


@pytest.mark.parametrize("name", FILES)
def test_a_browser_gets_a_page_that_leads_to_the_others(desk: Desk, name: str) -> None:
    """What it is, its version, and links that lead somewhere."""
    page = get(desk, "/" + name.removeprefix(HOME))
    ours = {each for each in links(page) if re.match(r"/(?:ontology|vocab)(?:/|$)", each)}

    assert "application/rdf+xml" in words(page)
    assert len(ours) >= 4
    assert {get(desk, each).status for each in ours} == {200}


def test_what_names_an_ontology_leads_to_its_page(desk: Desk) -> None:
    """It is no thing of the store; a list of concepts is."""
    assert desk.href(f"{HOME}vocab") == "/vocab"
    assert desk.href(f"{HOME}ontology/0.2.0/upper") == "/ontology/0.2.0/upper"
    assert desk.href(f"{HOME}vocab/status") == "/page/vocab/status"


def test_the_page_shows_the_axioms_of_every_term(desk: Desk) -> None:
    """Each expression stands in the part about its term; a denial is defined there."""
    page = get(desk, "/ontology").body.decode()
    for term in terms():
        part = page.partition(f'id="{term.name}"')[2].partition("</article>")[0]
        for head, expressions in axioms(term):
            assert f"<dt>{head}</dt>" in part
            for each in expressions:
                told = each.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")
                assert f"<code>{told}</code>" in part
    assert "Statement and ((disputes some Statement) or (speechAct value denies))" in page


def test_a_class_that_a_reasoner_fills_says_so(desk: Desk) -> None:
    """Each class with a definition has no members in the store, and no other class says so."""
    page = get(desk, "/ontology").body.decode()
    marked = set()
    for term in terms():
        part = page.partition(f'id="{term.name}"')[2].partition("</article>")[0]
        if "No members in a store" in part:
            marked.add(term.iri)
    members = "SELECT (COUNT(?s) AS ?n) WHERE {{ GRAPH ?g {{ ?s a <{}> }} }}"

    assert marked == {term.iri for term in terms() if DEFINED in dict(axioms(term))}
    assert len(marked) == 10
    assert {row.n for each in marked for row in desk.kg.query(members.format(each))} == {0}
