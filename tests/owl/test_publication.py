"""The ontology as a publication: what FOOPS! asks of a file, and what each term must have.

FOOPS! runs as a service only, so its rules stand here, under their names. Those that need the
network are left out: CN1, HTTP1, RDF1, DOC1 and VER2 (the redirect is not registered; what it
would answer is tested in ``test_release``), FIND2 and FIND3 (registries), OM4.2 (the licence's
page). A DOI and a logo (OM3) the ontology has not.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from published import DCTERMS, MODULES, ONR, VANN, classes, core, header, module, properties
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Literal, URIRef

from onrecord.dev.questions import numbers, questions
from onrecord.dev.release import version
from onrecord.queries import catalogue
from onrecord.resources import folder

BASE = "https://w3id.org/onrecord/"
NAMES = Path(__file__).with_name("names-0.1.0.txt").read_text("utf-8").split()
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@pytest.mark.parametrize("name", MODULES)
@pytest.mark.parametrize(
    "wanted",
    [
        # OM1 and OM2: what it is, by whom, when, under which licence, how to cite it.
        DCTERMS.title, DCTERMS.abstract, DCTERMS.description, DCTERMS.license, DCTERMS.creator,
        DCTERMS.created, DCTERMS.modified, DCTERMS.bibliographicCitation, RDFS.label,
        # OM3: which version, after which, compatible with which, and what changed.
        OWL.versionIRI, OWL.versionInfo, OWL.priorVersion, OWL.backwardCompatibleWith,
        SKOS.changeNote, VANN.changes, DCTERMS.publisher,
    ],
)  # fmt: skip
def test_each_header_has_it_once(name: str, wanted: URIRef) -> None:
    """OM1, OM2, OM3, OM5: metadata, provenance and history stand once in each file."""
    assert len(header(name).get(wanted, [])) == 1


@pytest.mark.parametrize("name", MODULES)
def test_each_version_follows_from_the_one_before(name: str) -> None:
    """VER1: versions are named by number; the one before is older, and in the changelog."""
    said = {key: str(values[0]) for key, values in header(name).items()}
    changelog = (folder("ontology").parent / "CHANGELOG.md").read_text("utf-8")
    number, prior = said[OWL.versionInfo], re.search(r"\d+\.\d+\.\d+", said[OWL.priorVersion])
    assert prior is not None

    assert number == version()
    assert f"/{number}" in said[OWL.versionIRI]
    assert said[OWL.priorVersion] == said[OWL.versionIRI].replace(number, prior[0])
    assert said[OWL.backwardCompatibleWith] == said[OWL.priorVersion]
    assert [int(n) for n in prior[0].split(".")] < [int(n) for n in number.split(".")]
    assert re.search(rf"^## {re.escape(prior[0])}", changelog, re.MULTILINE)
    assert said[SKOS.changeNote].startswith(f"Since {prior[0]}: ")
    assert said[OWL.versionIRI] in said[DCTERMS.bibliographicCitation]
    assert f"Version {number}." in said[DCTERMS.bibliographicCitation]


def test_no_name_of_the_version_before_is_gone() -> None:
    """owl:backwardCompatibleWith is true: every class, property and concept of 0.1.0 is there."""
    graph = module("onrecord") + module("vocab")

    assert [name for name in NAMES if (URIRef(name), RDF.type, None) not in graph] == []


@pytest.mark.parametrize("name", MODULES)
def test_dates_are_days_in_order(name: str) -> None:
    """Plain strings, because xsd:date is not of OWL 2 DL; created before changed."""
    created, modified = (str(header(name)[p][0]) for p in (DCTERMS.created, DCTERMS.modified))

    assert DAY.fullmatch(created)
    assert DAY.fullmatch(modified)
    assert created <= modified


@pytest.mark.parametrize("name", MODULES)
def test_names_are_persistent_and_without_endings(name: str) -> None:
    """PURL1, URI1, URI2: names lie below w3id.org, and say nothing of files."""
    said = header(name)
    (ontology,) = module(name).subjects(RDF.type, OWL.Ontology)
    for iri in (ontology, said[OWL.versionIRI][0]):
        assert str(iri).startswith(BASE)
        assert not re.search(r"\.(ttl|owl|rdf|xml|html)$", str(iri))


def test_modules_with_terms_name_their_prefix() -> None:
    """FIND1: what defines terms says their prefix and namespace; what defines none has neither."""
    keys = (VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri)
    found = {
        name: tuple(str(value) for key in keys for value in header(name).get(key, []))
        for name in MODULES
    }

    assert found == {
        "onrecord": ("onr", ONR),
        "vocab": ("onrv", f"{BASE}vocab/"),
        "upper": (),
        "alignments": (),
    }
    for name, pair in found.items():
        defined = [str(term) for term in module(name).subjects(SKOS.definition)]
        assert bool(defined) == bool(pair)
        assert [term for term in defined if not term.startswith(pair[1])] == []


@pytest.mark.parametrize("name", MODULES)
def test_the_licence_is_open_and_named_by_its_address(name: str) -> None:
    """OM4.1: an IRI, not words."""
    assert header(name)[DCTERMS.license] == [URIRef("https://creativecommons.org/licenses/by/4.0/")]


@pytest.mark.parametrize("name", ["upper", "vocab", "alignments"])
def test_each_file_beside_the_core_says_why_it_is_one(name: str) -> None:
    """A module has a reason."""
    assert str(header(name)[DCTERMS.description][0]).startswith("A file of its own, because ")


def test_well_known_vocabularies_are_used_and_compared_with() -> None:
    """VOC1 and VOC2: metadata by DCMI; terms below, and beside, those of others."""
    spaces = {str(value).rsplit("#" if "#" in str(value) else "/", 1)[0] for value in _others()}

    assert len(spaces) >= 9
    assert {
        "https://schema.org",
        "http://www.w3.org/ns/prov",
        "http://purl.org/spar/cito",
    } <= spaces


def _others() -> set[URIRef]:
    aligned = {v for p in (SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch)
               for v in module("alignments").objects(None, p)}  # fmt: skip
    above = {
        v
        for p in (RDFS.subClassOf, RDFS.subPropertyOf)
        for v in module("onrecord").objects(None, p)
    }
    return {v for v in aligned | above if isinstance(v, URIRef) and not v.startswith(BASE)}


@pytest.mark.parametrize("term", [*classes(), *properties()], ids=lambda t: t.rsplit("#")[-1])
def test_each_term_is_labelled_and_defined(term: URIRef) -> None:
    """VOC3 and VOC4: one label, one definition, in English, and where it is defined."""
    graph = module("onrecord")
    for wanted in (RDFS.label, SKOS.definition):
        (value,) = graph.objects(term, wanted)
        assert isinstance(value, Literal)
        assert value.language == "en"
    assert list(graph.objects(term, RDFS.isDefinedBy)) == [URIRef(f"{BASE}ontology")]


def test_every_foreign_term_has_a_label_and_a_source() -> None:
    """What others define says whose it is, so that nobody takes it for ours in Protege."""
    for name in ("upper", "alignments"):
        graph = module(name)
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual):
            for term in graph.subjects(RDF.type, kind):
                (label,) = graph.objects(term, RDFS.label)
                assert re.search(r" \(.+\)$", str(label)), term
                (source,) = graph.objects(term, RDFS.isDefinedBy)
                assert not str(source).startswith(BASE)


def test_every_term_serves_a_question_that_is_asked() -> None:
    """The notes of terms name questions of the page, and every question has terms."""
    asked = {question.number for question in questions()}
    graph = module("onrecord")
    served: set[int] = set()
    for term in (*classes(), *properties()):
        named = {
            number
            for note in graph.objects(term, SKOS.editorialNote)
            if str(note).startswith("Competency question")
            for number in numbers(str(note))
        }
        assert named, term
        assert named <= asked, term
        served |= named

    assert served == asked


def test_every_question_has_a_query_that_answers_it() -> None:
    """The headers of saved queries name questions of the page, and every question is answered."""
    asked = [question.number for question in questions()]
    answered = {number for saved in catalogue.load() for number in saved.answers}

    assert asked == list(range(1, len(asked) + 1))
    assert answered == set(asked)


def test_codes_of_event_coders_name_one_concept_each() -> None:
    """A notation is CAMEO's or PLOVER's, and stands once in a list (SKOS, section 6)."""
    codes = re.compile(r"CAMEO \d{3,4}|PLOVER [A-Z]+")
    seen: set[tuple[str, str]] = set()
    for concept, code in module("alignments").subject_objects(SKOS.notation):
        assert codes.fullmatch(str(code))
        assert code.datatype is None, "a datatype of our own would leave OWL 2 DL"
        assert (concept, RDF.type, None) in module("vocab")
        place = (str(concept).rsplit("/", 1)[0], str(code))
        assert place not in seen
        seen.add(place)

    assert len(seen) > 10


def test_lists_stand_in_the_order_in_which_owl_tools_write_them() -> None:
    """By IRI, so that a file saved from Protege differs in what was changed and in nothing else."""
    graph = core()
    for predicate in (OWL.unionOf, OWL.intersectionOf, OWL.members, OWL.disjointUnionOf, OWL.oneOf):
        for head in graph.objects(None, predicate):
            members = [m for m in graph.items(head) if not isinstance(m, BNode)]
            assert members == sorted(members, key=str), members
    for one, other in graph.subject_objects(OWL.disjointWith):
        assert str(one) < str(other)
