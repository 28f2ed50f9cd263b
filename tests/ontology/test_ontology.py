"""The ontology and the vocabularies say what the code says, and describe all of it."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from onrecord.dev.rdflint import Sources, lint
from onrecord.model import lists
from onrecord.resources import folder
from onrecord.vocab import ONR, ONRV, PREFIXES

FILES = ("onrecord.ttl", "upper.ttl", "vocab.ttl", "alignments.ttl")
SCHEMES: dict[str, tuple[str, ...]] = {
    "speech-act": (*lists.ACTS, *lists.FINER_ACTS),
    "quotation-mode": lists.MODES,
    "status": lists.STATUSES,
    "channel": lists.CHANNELS,
    "meeting-kind": lists.MEETING_KINDS,
    "document-kind": lists.DOCUMENT_KINDS,
    "agreement-kind": lists.AGREEMENT_KINDS,
}
CLASSES = {
    "speech-act": ONR.SpeechAct,
    "quotation-mode": ONR.QuotationMode,
    "status": ONR.Status,
    "channel": ONR.Channel,
    "meeting-kind": ONR.MeetingKind,
    "document-kind": ONR.DocumentKind,
    "agreement-kind": ONR.AgreementKind,
    "rule": ONR.Rule,
}
CATALOG = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}"


@pytest.fixture(scope="module")
def sources() -> Sources:
    """Return Onrecord's own files, parsed."""
    return Sources.read()


def test_the_linter_has_no_complaint(sources: Sources) -> None:
    """Terms, concepts, alignments, shapes and queries pass all checks of the linter."""
    assert [str(complaint) for complaint in lint(sources)] == []


def test_code_and_ontology_have_the_same_terms(sources: Sources) -> None:
    """Each term stands once in vocab.py and once in the ontology, and nowhere else."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    declared = {
        str(term)
        for kind in kinds
        for term in sources.ontology.subjects(RDF.type, kind)
        if str(term).startswith(PREFIXES["onr"])
    }

    assert declared == {iri for name, iri in vars(ONR).items() if not name.startswith("_")}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_code_and_vocabulary_have_the_same_values(sources: Sources, scheme: str) -> None:
    """The values of lists.py are the concepts of the scheme."""
    concepts = {str(c) for c in sources.vocabulary.subjects(SKOS.inScheme, URIRef(ONRV + scheme))}

    assert concepts == {f"{ONRV}{scheme}/{value}" for value in SCHEMES[scheme]}


@pytest.mark.parametrize("scheme", CLASSES)
def test_concepts_of_a_scheme_have_its_class(sources: Sources, scheme: str) -> None:
    """Each scheme has one class of concepts."""
    concepts = set(sources.vocabulary.subjects(SKOS.inScheme, URIRef(ONRV + scheme)))

    assert concepts == set(sources.vocabulary.subjects(RDF.type, URIRef(CLASSES[scheme])))


def test_every_rule_of_the_code_is_a_concept(sources: Sources) -> None:
    """A rule that derivation applies is listed, so that derived triples can name it."""
    applied = set(re.findall(r'\bRule\(\s*"([a-z-]+)"', "\n".join(sources.code.values())))
    listed = sources.vocabulary.subjects(SKOS.inScheme, URIRef(ONRV + "rule"))

    assert applied
    assert applied - {str(rule).rsplit("/", 1)[1] for rule in listed} == set()


def test_every_finer_act_is_below_the_act_that_the_code_says(sources: Sources) -> None:
    """A finer act is narrower than exactly one of the ten; these are broader than all."""
    acts = URIRef(ONRV + "speech-act")
    broader = {
        str(finer).rsplit("/", 1)[1]: str(act).rsplit("/", 1)[1]
        for finer, act in sources.vocabulary.subject_objects(SKOS.broader)
    }
    tops = set(sources.vocabulary.subjects(SKOS.topConceptOf, acts))

    assert broader == lists.FINER_ACTS
    assert tops == {URIRef(f"{acts}/{act}") for act in lists.ACTS}


def test_every_status_says_which_matters_it_is_said_of(sources: Sources) -> None:
    """A scope note names classes of matters."""
    for status in lists.STATUSES:
        note = sources.vocabulary.value(URIRef(f"{ONRV}status/{status}"), SKOS.scopeNote)
        assert re.fullmatch(r"Said of onr:\w+(, onr:\w+)*( and onr:\w+)?\.", str(note)), status


@pytest.mark.parametrize(
    ("term", "values"),
    [
        (ONR.part, set(lists.PARTS)),
        # What the text does not show is absent from the graph.
        (ONR.certainty, set(lists.CERTAINTIES) - {"underspecified"}),
    ],
)
def test_enumerated_values_are_those_of_the_code(
    sources: Sources, term: str, values: set[str]
) -> None:
    """The ranges that enumerate strings enumerate those of lists.py."""
    graph = sources.ontology
    head = graph.value(graph.value(URIRef(term), RDFS.range), OWL.oneOf)
    assert head is not None

    assert {str(value) for value in graph.items(head)} == values


def test_the_act_of_a_statement_is_one_of_the_ten(sources: Sources) -> None:
    """The shape lists the ten acts of lists.py."""
    shape = URIRef("https://w3id.org/onrecord/shapes#Statement-speechAct")
    head = sources.shapes.value(shape, URIRef(PREFIXES["sh"] + "in"))
    assert head is not None

    assert [str(act).rsplit("/", 1)[1] for act in sources.shapes.items(head)] == list(lists.ACTS)


@pytest.mark.parametrize("file", FILES)
def test_headers_are_complete(file: str) -> None:
    """Each file names itself, its version, licence, creator and dates."""
    graph = Graph().parse(folder("ontology") / file)
    (ontology,) = graph.subjects(RDF.type, OWL.Ontology)
    dcterms = PREFIXES["dcterms"]
    wanted = [OWL.versionIRI, OWL.versionInfo, RDFS.label]
    wanted += [
        URIRef(dcterms + name)
        for name in ("title", "abstract", "license", "creator", "publisher", "created", "modified")
    ]

    assert [p for p in wanted if len(list(graph.objects(ontology, p))) != 1] == []


def test_the_ontology_names_its_prefix_and_how_to_cite_it() -> None:
    """The core has what registries of vocabularies ask for."""
    graph = Graph().parse(folder("ontology") / "onrecord.ttl")
    (ontology,) = graph.subjects(RDF.type, OWL.Ontology)
    vann = "http://purl.org/vocab/vann/"
    citation = str(graph.value(ontology, URIRef(PREFIXES["dcterms"] + "bibliographicCitation")))

    assert graph.value(ontology, URIRef(vann + "preferredNamespacePrefix")) == Literal("onr")
    assert str(graph.value(ontology, URIRef(vann + "preferredNamespaceUri"))) == PREFIXES["onr"]
    assert str(graph.value(ontology, OWL.versionIRI)) in citation


def test_all_imports_resolve_offline() -> None:
    """The catalog has a plain entry, with a file beside it, for each ontology and import."""
    home = folder("ontology")
    root = ElementTree.parse(home / "catalog-v001.xml").getroot()  # noqa: S314 - our own file
    entries = {entry.get("name"): str(entry.get("uri")) for entry in root}
    graphs = {file: Graph().parse(home / file) for file in FILES}

    assert {entry.tag for entry in root} == {f"{CATALOG}uri"}
    for file, graph in graphs.items():
        (ontology,) = graph.subjects(RDF.type, OWL.Ontology)
        version = graph.value(ontology, OWL.versionIRI)
        assert {entries[str(ontology)], entries[str(version)]} == {file}
        for imported in graph.objects(ontology, OWL.imports):
            assert (home / entries[str(imported)]).is_file()


def test_definitions_are_not_shared(sources: Sources) -> None:
    """No two terms, and no two concepts of a scheme, have the same definition."""
    terms = [str(value) for value in sources.ontology.objects(None, SKOS.definition)]
    assert len(terms) == len(set(terms))

    for scheme in CLASSES:
        concepts = sources.vocabulary.subjects(SKOS.inScheme, URIRef(ONRV + scheme))
        said = [str(sources.vocabulary.value(concept, SKOS.definition)) for concept in concepts]
        assert len(said) == len(set(said)), scheme
