"""The SPARQL editor, the ontology, the report of the shapes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
import rdflib
from desks import get, links, words

from onrecord import resources
from onrecord.pipeline.ontology import terms
from onrecord.web.desk import Desk
from onrecord.web.routes import find

if TYPE_CHECKING:
    from onrecord.graph import KnowledgeGraph


def query_of(page: str) -> str:
    """Return the text in the editor."""
    import html

    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found is not None
    return html.unescape(found[1])


def test_the_editor_begins_with_a_query_that_has_an_answer(desk: Desk) -> None:
    """It declares the prefixes that it uses."""
    query = query_of(get(desk, "/sparql/editor").body.decode())

    assert "PREFIX onr: <https://w3id.org/onrecord/ontology#>" in query
    assert len(desk.kg.query(query)) == 50


def test_the_editor_opens_a_saved_query_with_its_values(desk: Desk) -> None:
    """What runs there gives the rows of the page it was opened from."""
    page = get(desk, "/sparql/editor?saved=who-asserted-what&about=non-paper")
    query = query_of(page.body.decode())

    assert "#+" not in query
    assert len(desk.kg.query(query)) == len(desk.kg.ask("who-asserted-what", about="non-paper"))


def test_the_editor_is_remembered_for_the_day() -> None:
    """A value may be "yesterday", which is another day tomorrow."""
    found = find("/sparql/editor")

    assert found is not None and found.daily


def test_the_editor_keeps_examples_where_values_do_not_fit(desk: Desk) -> None:
    """A wrong name is no failure of the page."""
    assert get(desk, "/sparql/editor?saved=who-asserted-what&about=zzz").status == 200


def test_the_editor_answers_without_javascript(desk: Desk) -> None:
    """The form comes back with a table; IRIs of the store lead to their pages."""
    reply = get(
        desk,
        "/sparql/editor?run=1&query=SELECT+%3Fs+%3Fw+%7B+%3Fs+onr:text+%3Fw+%7D+LIMIT+3",
    )

    assert "3 rows" in words(reply)
    assert len([each for each in links(reply) if each.startswith("/page/article/")]) == 3


def test_the_editor_tells_where_a_query_is_wrong(desk: Desk) -> None:
    """Line and column stand in the message, and the text stays."""
    reply = get(desk, "/sparql/editor?run=1&query=SELECT+%3Fs+%7B%0A+%3Fs+%3Fp")

    assert reply.status == 400
    assert "Line 1, column 11" in words(reply)
    assert query_of(reply.body.decode()).strip() == "SELECT ?s {\n ?s ?p"


def test_a_query_cannot_leave_the_editor(desk: Desk) -> None:
    """What was typed is text, whatever it holds."""
    page = get(desk, "/sparql/editor?query=%3C/textarea%3E%3Cscript%3E").body.decode()

    assert "</textarea><script>" not in page


def test_an_answer_leads_to_pages_and_to_the_web_alone(desk: Desk) -> None:
    """Another name stands there as words: what a query makes up runs nothing."""
    made = "VALUES ?n { 'javascript:alert(1)' 'urn:a' 'https://e.org/a' } BIND(IRI(?n) AS ?x)"
    query = urlencode({"run": "1", "query": f"SELECT ?x {{ {made} }}"})
    page = get(desk, f"/sparql/editor?{query}")

    assert "3 rows" in words(page)
    assert [each for each in links(page) if ":" in each] == ["https://e.org/a"]


def test_every_term_of_the_ontology_has_its_place(desk: Desk) -> None:
    """The page has an anchor for each, with its definition."""
    page = get(desk, "/ontology").body.decode()

    for term in terms():
        assert f'id="{term.name}"' in page
        assert term.definition


def test_the_terms_are_those_of_the_turtle() -> None:
    """No class or property of the file is left out, and none is made up."""
    graph = rdflib.Graph().parse(resources.folder("ontology") / "onrecord.ttl")
    kinds = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
    known = {
        str(subject)
        for kind in kinds
        for subject in graph.subjects(rdflib.RDF.type, rdflib.OWL[kind])
        if isinstance(subject, rdflib.URIRef)
    }

    assert {term.iri for term in terms()} == known


def test_a_domain_of_several_classes_names_each() -> None:
    """The members of a union stand beside each other."""
    speaker = next(term for term in terms() if term.name == "speaker")

    assert [each.rsplit("#")[-1] for each in speaker.domain] == ["Statement", "Utterance"]
    assert speaker.broader == ("http://www.w3.org/ns/prov#wasAttributedTo",)


def test_a_term_names_the_questions_that_use_it(desk: Desk) -> None:
    """The property that says what conflicts is used by the query for conflicts."""
    page = get(desk, "/ontology").body.decode()
    conflict = page.partition('id="inConflict"')[2].partition("</article>")[0]

    assert "/queries/conflicting-claims" in conflict


def test_links_between_terms_lead_to_an_anchor(desk: Desk) -> None:
    """Each address within the page is the name of something on it."""
    page = get(desk, "/ontology").body.decode()
    names = set(re.findall(r'\sid="([^"]+)"', page))
    used = set(re.findall(r'href="(?:/ontology)?#([^"]+)"', page)) - {"main"}

    assert len(used) > 100
    assert used <= names


@pytest.mark.parametrize("accept", ["text/turtle", "text/turtle, text/html;q=0.5"])
def test_a_program_gets_the_ontology_itself(desk: Desk, accept: str) -> None:
    """The Turtle is the file, byte for byte."""
    reply = get(desk, "/ontology", accept)

    assert reply.media == "text/turtle; charset=utf-8"
    assert reply.body == (resources.folder("ontology") / "onrecord.ttl").read_bytes()


def test_the_report_shows_what_the_shapes_found(desk: Desk) -> None:
    """Every finding that the store keeps, by rule, with where."""
    reply = get(desk, "/validation")
    found = [each for each in desk.kg.validate() if each.severity == "warning"]

    assert f"{len(found)} warnings" in words(reply)
    assert "0 violations" in words(reply)
    assert "The article has no publication date" in words(reply)


def test_the_report_can_be_narrowed(desk: Desk) -> None:
    """To one severity; another word is refused."""
    assert "no publication date" not in words(get(desk, "/validation?severity=info"))
    assert get(desk, "/validation?severity=awful").status == 400


def test_the_report_of_an_empty_store_says_that_nothing_was_found(kg: KnowledgeGraph) -> None:
    """It says so in words."""
    assert "Nothing was found" in words(get(Desk(kg), "/validation"))
