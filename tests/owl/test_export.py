"""The export for Protege: it opens without a fault, loses nothing, and answers."""

from __future__ import annotations

import os
import re
import sys
import tracemalloc
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from owlapi import VERSIONS, assert_faultless, assert_saved_alike, ontology_of, owl_api
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import DCTERMS

import onrecord
from onrecord.errors import FolderTaken, NotInStore, ParameterError, StoreError
from onrecord.graph import KnowledgeGraph
from onrecord.iris import Iris
from onrecord.ntriples import Triple
from onrecord.owl import Limits
from onrecord.owl.readme import QUERIES
from onrecord.pipeline.protege import Part, Publication, write_folder_of
from onrecord.resources import folder
from onrecord.stores.oxigraph import OxigraphStore
from onrecord.vocab import ONR, ONRV, XSD

pytestmark = pytest.mark.xdist_group("owlapi")

HOME = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("ONRECORD_SHARED", HOME.parent / "shared"))
sys.path.insert(0, str(HOME / "tests" / "queries"))

from synthetic import BASE, quads  # noqa: E402 - lies among the tests of queries

NODE = "https://w3id.org/onrecord/article/"


@pytest.fixture(scope="module")
def sample() -> Iterator[KnowledgeGraph]:
    """The store of the sample articles."""
    data = folder("data") / "articles"
    with onrecord.open("memory:", registry=[data / "dossier" / "registry"]) as kg:
        kg.add(data / "dossier", data / "digests")
        yield kg


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    """The store of the five real articles, with records made by hand."""
    texts = SHARED / "articles"
    if not texts.is_dir():
        pytest.skip("the five real articles are not here: they are not ours to ship")
    records = tmp_path_factory.mktemp("gold") / "records.jsonl"
    made = sorted((HOME / "tests" / "gold" / "articles").glob("*.jsonl"))
    records.write_text("".join(p.read_text(encoding="utf-8") for p in made), encoding="utf-8")
    with onrecord.open("memory:") as kg:
        kg.add(texts, records=records)
        yield kg


@pytest.fixture(scope="module")
def exported(sample: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample store's export: the file to open."""
    return sample.export_protege(tmp_path_factory.mktemp("sample") / "protege")[0]


@pytest.fixture(scope="module")
def graph(exported: Path) -> Graph:
    """The exported ontology, as rdflib reads it."""
    return Graph().parse(exported, format="xml")


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_the_sample_opens_without_a_fault(version: str, exported: Path) -> None:
    """Nothing missing, unparsed, undeclared or against OWL 2 DL; consistent, no class empty."""
    assert_faultless(version, exported, "hermit", "elk")


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_the_real_articles_open_without_a_fault(
    version: str, real: KnowledgeGraph, tmp_path: Path
) -> None:
    """The same holds of the five real articles."""
    assert_faultless(version, real.export_protege(tmp_path / "real")[0], "hermit", "elk")


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_saving_loses_and_adds_nothing(version: str, exported: Path, tmp_path: Path) -> None:
    """The graph and what it imports, saved by the OWL API, hold the same triples."""
    files = [exported, *(exported.parent / "ontology").glob("*.owl")]

    assert_saved_alike(version, exported, (Graph().parse(f, format="xml") for f in files), tmp_path)


def test_every_individual_has_a_class_and_one_label(graph: Graph) -> None:
    """What is declared has both, and nothing stands without a declaration."""
    individuals = set(graph.subjects(RDF.type, OWL.NamedIndividual))
    classes = {s for s, _, o in graph.triples((None, RDF.type, None)) if str(o) in _classes()}

    assert individuals
    assert individuals == classes
    assert {len(list(graph.objects(each, RDFS.label))) for each in individuals} == {1}


def _classes() -> set[str]:
    return {term for name, term in vars(ONR).items() if name[0].isupper()}


def test_a_label_can_be_read(graph: Graph) -> None:
    """A statement's label names speaker, act, words, outlet and day; a claim's its matter."""
    labels = {
        kind: {str(graph.value(s, RDFS.label)) for s in graph.subjects(RDF.type, URIRef(kind))}
        for kind in (ONR.Statement, ONR.StatusClaim, ONR.Tenure, ONR.Evidence)
    }

    # In one of the sample articles, and of the registry's tenures.
    assert any(
        re.fullmatch(r"Arslan Toktarev \w+: “.+” \(Sluicegate, 2024-05-04\)", label)
        for label in labels[ONR.Statement]
    )
    assert "Sergey Lavrov, foreign minister of Russia (2004-03-09/)" in labels[ONR.Tenure]
    assert all(re.match("“.+”", label) for label in labels[ONR.Evidence])
    assert all(": " in label for label in labels[ONR.StatusClaim])


def test_entities_stand_in_place_of_nodes(graph: Graph, sample: KnowledgeGraph) -> None:
    """No node that denotes an entity is left, and what referred to it refers to the entity."""
    rows = sample.query(
        "SELECT ?node ?entity { ?node onr:denotes ?entity "
        "FILTER(?node != ?entity) MINUS { ?node a onr:Statement } }"
    )
    speakers = sample.query(
        "SELECT ?statement ?agent { GRAPH ?a { ?statement a onr:Statement ; onr:speaker ?node } "
        "OPTIONAL { ?node onr:denotes ?agent } }"
    )
    terms = {str(term) for triple in graph for term in triple}

    assert rows
    assert not {row.node for row in rows} & terms
    for statement, agent in speakers:
        if agent is not None:
            assert (URIRef(statement), URIRef(ONR.speaker), URIRef(agent)) in graph


def test_what_articles_say_of_an_entity_names_them(graph: Graph, sample: KnowledgeGraph) -> None:
    """An assertion that articles make is annotated with just these articles."""
    wanted: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for entity, party, article in sample.query(
        "SELECT ?document ?agent ?article { "
        "GRAPH ?article { ?node onr:issuer ?issuer } ?node onr:denotes ?document "
        "OPTIONAL { ?issuer onr:denotes ?known } BIND(COALESCE(?known, ?issuer) AS ?agent) "
        "FILTER(?node != ?document) }"
    ):
        wanted[entity, ONR.issuer, party].add(article)
    found = defaultdict(set)
    for axiom in graph.subjects(OWL.annotatedProperty, URIRef(ONR.issuer)):
        triple = (
            str(graph.value(axiom, OWL.annotatedSource)),
            ONR.issuer,
            str(graph.value(axiom, OWL.annotatedTarget)),
        )
        found[triple] |= {str(each) for each in graph.objects(axiom, DCTERMS.source)}

    assert wanted
    assert found == wanted


def test_every_record_names_its_article(graph: Graph) -> None:
    """What lies below an article, but the article itself, is in that article."""
    for subject in set(graph.subjects()):
        below = re.match(re.escape(NODE) + "[0-9a-f]{16}(?=/)", str(subject))
        if below:
            assert str(graph.value(subject, URIRef(ONR.inArticle))) == below.group()


def test_literals_are_those_of_owl(graph: Graph) -> None:
    """No datatype but those that OWL 2 has and reasoners take."""
    used = {str(o.datatype) for o in graph.objects() if getattr(o, "datatype", None)}

    assert used <= {term for name, term in vars(XSD).items() if not name.startswith("_")}


def test_the_header_says_who_it_is(graph: Graph, sample: KnowledgeGraph) -> None:
    """The ontology has its own name, version, title and date, and imports ours."""
    name = URIRef(ontology_of(graph))

    assert re.fullmatch(r"https://w3id\.org/onrecord/export/[0-9a-f]{16}", name)
    assert re.fullmatch(f"{name}/[0-9a-f]{{16}}", str(graph.value(name, OWL.versionIRI)))
    assert re.fullmatch(r"state \d+ of the store", str(graph.value(name, OWL.versionInfo)))
    assert str(graph.value(name, DCTERMS.title)) == f"What {len(sample.articles())} articles report"
    assert graph.value(name, DCTERMS.created) is not None
    assert [str(each) for each in graph.objects(name, OWL.imports)] == [ONRV.rstrip("/")]


def test_the_registry_goes_out_as_far_as_it_is_used(
    graph: Graph, sample: KnowledgeGraph, tmp_path: Path
) -> None:
    """Entries that nothing refers to stay out, unless they are asked for."""
    known = {
        row.entry
        for row in sample.query(
            "SELECT ?entry { GRAPH <https://w3id.org/onrecord/graph/registry> { ?entry a ?class } }"
        )
    }
    whole = Graph().parse(sample.export_protege(tmp_path / "all", registry=True)[0], format="xml")

    assert {str(s) for s in whole.subjects()} >= known
    assert 0 < len({str(s) for s in graph.subjects()} & known) < len(known) / 2


# An expression of the page beside the export, and SPARQL that asks the same of the store.
SAME = {
    "denials": "?x a onr:Statement ; onr:speechAct <https://w3id.org/onrecord/vocab/speech-act/denies>",
    "statements that report another statement": "?x onr:reports ?other",
    "claims that something was not so": "?x a onr:StatusClaim ; onr:negated true",
    "statements about documents": "?x onr:about ?n . ?n a onr:Document",
    "documents that a state issued": "?n onr:issuer ?i ; onr:denotes ?x . "
    "OPTIONAL { ?i onr:denotes ?e } BIND(COALESCE(?e, ?i) AS ?s) ?s a onr:State",
    "unnamed sources that were quoted": "?x a onr:UnnamedSource . "
    "?u a onr:Utterance ; onr:speaker ?x",
    "statements made on or after a day": "?x a onr:Statement ; onr:earliest ?day "
    "FILTER(?day >= '2024-05-01T00:00:00Z'^^xsd:dateTime)",
    "meetings that articles disagree about": "?c onr:conflictOver ?x . ?x a onr:Meeting",
}


@pytest.mark.slow
def test_the_queries_of_the_page_answer_as_the_store_does(
    full: KnowledgeGraph, tmp_path: Path
) -> None:
    """Each DL query of README.txt gives the individuals that SPARQL finds in a small store."""
    file = full.export_protege(tmp_path / "small")[0]

    answers = owl_api("4.5.22").ask(file, *(expression for _, expression in QUERIES))

    page = (file.parent / "README.txt").read_text(encoding="utf-8")
    for (question, expression), found in zip(QUERIES, answers, strict=True):
        rows = full.query(f"SELECT DISTINCT ?x {{ {SAME[question]} }}")
        assert expression in page
        assert sorted(row.x for row in rows) == found, question
    assert sum(map(bool, answers)) >= len(QUERIES) - 2


@pytest.mark.slow
def test_a_part_holds_what_was_asked_for(sample: KnowledgeGraph, tmp_path: Path) -> None:
    """One article: its statements alone. One matter: what concerns it, and the claims of it."""
    article = sample.articles()[0].key
    [meeting] = sample.query(
        "SELECT ?m { ?c onr:statusOf ?n . ?n onr:denotes ?m . ?m a onr:Meeting . "
        "?s onr:concerns ?m } GROUP BY ?m ORDER BY DESC(COUNT(?s)) ?m LIMIT 1"
    )
    one = sample.export_protege(tmp_path / "one", articles=[article])[0]
    about = sample.export_protege(tmp_path / "about", about=[meeting.m])[0]

    assert _of_kind(one, ONR.Statement) == _asked(sample, f"?x onr:inArticle <{NODE}{article}>")
    assert _asked(sample, f"?x onr:concerns <{meeting.m}>") <= _of_kind(about, ONR.Statement)
    assert _of_kind(about, ONR.Statement) < _asked(sample, "")
    for file in (one, about):
        assert_faultless("4.5.22", file, "hermit")


def _of_kind(file: Path, kind: str) -> set[str]:
    graph = Graph().parse(file, format="xml")
    return {str(each) for each in graph.subjects(RDF.type, URIRef(kind))}


def _asked(kg: KnowledgeGraph, pattern: str) -> set[str]:
    return {row.x for row in kg.query(f"SELECT ?x {{ ?x a onr:Statement . {pattern} }}")}


def test_the_same_store_gives_the_same_files(full: KnowledgeGraph, tmp_path: Path) -> None:
    """Twice exported, every file has the same bytes."""
    one, two = (
        {path.relative_to(home): path.read_bytes() for path in full.export_protege(home)}
        for home in (tmp_path / "one", tmp_path / "two")
    )

    assert one == two


def test_who_is_named_is_exported_with_what_names_them(
    sample: KnowledgeGraph, tmp_path: Path
) -> None:
    """A speaker with all statements of theirs; a place with the meetings held there."""
    [speaker] = sample.query(
        "SELECT ?x { GRAPH ?a { ?s onr:speaker ?n } ?n onr:denotes ?x . ?x a onr:Person } "
        "GROUP BY ?x ORDER BY DESC(COUNT(?s)) ?x LIMIT 1"
    )
    [place] = sample.query(
        "SELECT ?x { GRAPH ?a { ?m onr:place ?n . ?m a onr:Meeting } ?n onr:denotes ?x } "
        "GROUP BY ?x ORDER BY DESC(COUNT(?m)) ?x LIMIT 1"
    )
    said = sample.export_protege(tmp_path / "said", about=[speaker.x])[0]
    held = sample.export_protege(tmp_path / "held", about=[place.x])[0]

    spoken = _asked(sample, f"?x onr:speaker ?n . ?n onr:denotes <{speaker.x}>")
    meetings = sample.query(
        f"SELECT DISTINCT ?x {{ ?n onr:place ?p . ?p onr:denotes <{place.x}> . ?n onr:denotes ?x }}"
    )
    assert spoken and spoken <= _of_kind(said, ONR.Statement)
    assert _of_kind(said, ONR.Statement) < _asked(sample, "")
    assert meetings and {row.x for row in meetings} <= _of_kind(held, ONR.Meeting)


def test_what_differs_in_content_differs_in_name(tmp_path: Path) -> None:
    """One name for one store and part of it, one version for one content, below the base."""
    files: dict[str, Path] = {}
    (tmp_path / "1.txt").write_text("Ilvane denied on Monday that talks were held.", "utf-8")
    for base in (BASE, "https://example.org/watch/"):
        for said in ("Harvonia", "Meresia"):
            text = f"The president of {said} said the talks were over."
            (tmp_path / "2.txt").write_text(text, "utf-8")
            with KnowledgeGraph("memory:", create=True, base=base) as kg:
                kg.add(tmp_path / "1.txt", tmp_path / "2.txt")
                keys = sorted(article.key for article in kg.articles())
                for part in ((), keys[:1], keys):
                    home = tmp_path / str(len(files))
                    name = f"{base} {said} {len(part)}"
                    files[name] = kg.export_protege(home, articles=part)[0]
                files[f"{base} {said} registry"] = kg.export_protege(
                    tmp_path / str(len(files)), registry=True
                )[0]
    names = {told: _names_of(file) for told, file in files.items()}

    whole = [told for told in files if told.endswith(" 0")]
    for told in whole:  # all articles by name are the store
        assert names[told] == names.pop(f"{told[:-1]}2")
        assert files[told].read_bytes() == files[f"{told[:-1]}2"].read_bytes()
    assert len(set(names.values())) == len(names) == 12
    assert len({ontology for ontology, _ in names.values()}) == 12
    for told, (ontology, version) in names.items():
        assert ontology.startswith(f"{told.split()[0]}export/")
        assert version.startswith(f"{ontology}/")


def test_another_reading_of_the_same_articles_is_another_version(tmp_path: Path) -> None:
    """The ontology keeps its name, as the articles are the same, and has another version."""
    with KnowledgeGraph("memory:", create=True) as kg:
        file = tmp_path / "1.txt"
        file.write_text("The foreign minister of France said the talks were over.", "utf-8")
        kg.add(file)
        before = _names_of(kg.export_protege(tmp_path / "before")[0])
        [statement] = kg.query("SELECT ?s { ?s a onr:Statement }")
        kg.correct(statement.s, "act", "denies", by="tester", why="heard it")
        after = _names_of(kg.export_protege(tmp_path / "after")[0])

    assert before[0] == after[0]
    assert before[1] != after[1]


def _names_of(file: Path) -> tuple[str, str]:
    """Return the IRI of an exported ontology, and that of its version."""
    graph = Graph().parse(file, format="xml")
    name = ontology_of(graph)
    return name, str(graph.value(URIRef(name), OWL.versionIRI))


def test_a_folder_that_holds_something_is_left_alone(full: KnowledgeGraph, tmp_path: Path) -> None:
    """What lies in a folder stays, a file is no folder, and nothing half made is left behind."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(FolderTaken, match="not empty"):
        full.export_protege(tmp_path / "full")
    with pytest.raises(FolderTaken, match="is a file"):
        full.export_protege(tmp_path / "full" / "mine.txt")
    with pytest.raises(StoreError, match="cannot be written"):
        full.export_protege(tmp_path / "full" / "mine.txt" / "below")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["full", "mine.txt"]


def test_an_empty_folder_is_filled(full: KnowledgeGraph, tmp_path: Path) -> None:
    """A folder that is there already and holds nothing will do."""
    (tmp_path / "new").mkdir()

    assert full.export_protege(tmp_path / "new")[0] == tmp_path / "new" / "graph.owl"


def test_what_is_not_there_is_told(full: KnowledgeGraph, tmp_path: Path) -> None:
    """An unknown article or name, and a matter of which nothing is said."""
    with pytest.raises(NotInStore):
        full.export_protege(tmp_path / "a", articles=["0123456789abcdef"])
    with pytest.raises(ParameterError):
        full.export_protege(tmp_path / "a", about=["xyzzy"])
    with pytest.raises(NotInStore, match="nothing to export"):
        full.export_protege(tmp_path / "a", about=["https://w3id.org/onrecord/id/person/nobody"])
    assert not (tmp_path / "a").exists()


def test_a_contradiction_becomes_a_comment() -> None:
    """What stands both ways, or relates a thing to itself, is left out, and told in words."""
    one, other, revises = "<https://example.org/1>", "<https://example.org/2>", f"<{ONR.revises}>"
    limits = Limits(functional=(), asymmetric={revises}, irreflexive=())
    stands = {(one, revises, other), (other, revises, one), (one, revises, one)}

    kept = list(
        limits.within(one, [(revises, other), (revises, one)], lambda *each: each in stands)
    )

    assert kept == [
        (
            f"<{RDFS.comment}>",
            '"revises is said both ways of this and https://example.org/2"@en',
        )
    ]


def test_what_narrows_a_bounded_property_is_bounded(tmp_path: Path) -> None:
    """To dispute is to respond: no statement goes out that disputes itself."""
    article = f"{BASE}article/{'1' * 16}"
    one, other = f"<{article}/statement/0-1>", f"<{article}/statement/2-3>"
    made = [Triple(one, f"<{ONR.disputes}>", each) for each in (one, other)]
    store = OxigraphStore()
    store.load([(article, made)])

    file = write_folder_of(Publication(store, Iris(BASE), Part(), None), tmp_path / "protege")[0]

    graph = Graph().parse(file, format="xml")
    assert [o.n3() for o in graph.objects(None, URIRef(ONR.disputes))] == [other]


@pytest.mark.slow
def test_memory_does_not_grow_with_the_articles(tmp_path: Path) -> None:
    """Four times the articles are written in nearly the same memory."""
    peaks = []
    for number in (20, 100, 400):  # the first fills what is kept of a process
        publication = _made_up(number, tmp_path / f"{number}")
        tracemalloc.start()
        with (tmp_path / f"{number}.owl").open("w", encoding="utf-8") as out:
            publication.write(out, tmp_path / f"{number}.scratch")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[2] < 1.5 * peaks[1]
    assert peaks[2] < 16 << 20


@pytest.mark.slow
def test_fifty_thousand_individuals_fit_a_gigabyte(tmp_path: Path) -> None:
    """Protege's library loads a graph of so many in 1 GB of heap, and ELK classifies it."""
    file = write_folder_of(_made_up(1000, tmp_path / "graph"), tmp_path / "protege")[0]

    with owl_api("4.5.22").alone() as fresh:  # its heap is of 1 GB
        report = fresh.check(file, "elk")

    assert report["individuals"] >= 50_000
    assert report["elk"]["consistent"]


def _made_up(articles: int, home: Path) -> Publication:
    """Return a store of made-up articles as one ontology."""
    store = ox.Store(str(home))
    store.bulk_load("".join(quads(articles)).encode(), format=ox.RdfFormat.N_QUADS)
    del store
    return Publication(OxigraphStore(home, read_only=True), Iris(BASE), Part(), None)
