"""Articles' graphs, held to files that are reviewed like code, and to the rules of all graphs.

After an intended change, ``pytest tests/mapping --golden`` writes the files anew.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from helpers import ARTICLES, Coder, coded, coded_articles
from onrecord import vocab
from onrecord.iris import Iris, article_key
from onrecord.mapping import article_triples, name_records, registry_triples
from onrecord.model import Article, Metadata, Records, RegistryTables, When
from onrecord.ntriples import Triple, iri, lines, plain, read_literal
from onrecord.vocab import ONR, RDF

GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted(path.stem for path in ARTICLES.glob("*.jsonl"))
IRIS = Iris("https://w3id.org/onrecord/")
OURS = {value for name, value in vars(ONR).items() if not name.startswith("_")}
BORROWED = {
    value
    for space in (vocab.RDF, vocab.RDFS, vocab.SKOS, vocab.DCTERMS)
    for name, value in vars(space).items()
    if not name.startswith("_")
}
TYPED = re.compile(r"\^\^<([^>]*)>\Z")


@pytest.mark.parametrize("name", NAMES)
def test_an_articles_graph_is_the_golden_one(
    mapper, name: str, request: pytest.FixtureRequest
) -> None:
    """Article and records give these quads, sorted, and no others."""
    article, records = coded(name)
    graph = iri(IRIS.article(article_key(article)))
    quads = "".join(line[:-1] + f"{graph} .\n" for line in _lines(mapper(article, records)))
    path = GOLDEN / f"{name}.nq"
    if request.config.getoption("--golden"):
        path.write_text(quads, encoding="utf-8")

    assert quads.splitlines() == path.read_text(encoding="utf-8").splitlines()


def _lines(triples: tuple[Triple, ...]) -> list[str]:
    return [line[:-1] for line in lines(triples).splitlines()]


@pytest.mark.parametrize("name", NAMES)
def test_the_same_input_gives_the_same_bytes(mapper, name: str) -> None:
    """Mapping twice, with records in another order, gives the same triples in the same order."""
    article, records = coded(name)
    turned = Records(
        records.extractor,
        **{
            field: tuple(reversed(getattr(records, field)))
            for field in Records.__slots__
            if field != "extractor"
        },
    )
    graph = mapper(article, records)

    assert mapper(article, turned) == graph == tuple(sorted(set(graph)))


@pytest.mark.parametrize("name", NAMES)
def test_every_term_is_one_of_the_vocabulary(mapper, name: str) -> None:
    """No class and no property is written that ``vocab`` does not name."""
    used = {triple.predicate for triple in mapper.of(name)}
    used |= {t.object for t in mapper.of(name) if t.predicate == iri(RDF.type)}

    assert {plain(term) for term in used} <= OURS | BORROWED


@pytest.mark.parametrize("name", NAMES)
def test_there_are_no_blank_nodes(mapper, name: str) -> None:
    """Everything has a name."""
    assert all(t.subject.startswith("<") and t.object[0] in '<"' for t in mapper.of(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_node_of_an_article_is_described_in_it(mapper, name: str) -> None:
    """What a graph names below its article has a type there, and is referred to."""
    graph = mapper.of(name)
    article = IRIS.article(article_key(coded(name)[0]))
    typed = {t.subject for t in graph if t.predicate == iri(RDF.type)}
    named = {t.object for t in graph if t.object.startswith(f"<{article}/")}
    own = {t.subject for t in graph}

    assert named <= typed
    assert own == typed


@pytest.mark.parametrize("name", NAMES)
def test_evidence_stands_for_something(mapper, name: str) -> None:
    """No span is in a graph that nothing rests on."""
    graph = mapper.of(name)
    spans = {t.subject for t in graph if t.object == iri(ONR.Evidence)}

    assert spans <= {t.object for t in graph}


@pytest.mark.parametrize("name", NAMES)
def test_evidence_holds_the_words_of_the_text(mapper, name: str) -> None:
    """Start, end and exact words of each span are those of the article."""
    article, _ = coded(name)
    values: dict[str, dict[str, str]] = {}
    for subject, predicate, value in mapper.of(name):
        values.setdefault(subject, {})[plain(predicate)] = value
    spans = [row for row in values.values() if ONR.exact in row]

    assert spans
    for row in spans:
        start, end = (int(read_literal(row[at]).value) for at in (ONR.start, ONR.end))
        assert read_literal(row[ONR.exact]).value == article.text[start:end]


def test_datatypes_are_those_of_owl(mapper) -> None:
    """Only OWL 2 datatypes are written: no xsd:date, no gYear."""
    known = {value for name, value in vars(vocab.XSD).items() if not name.startswith("_")}
    used = {m[1] for name in NAMES for t in mapper.of(name) if (m := TYPED.search(t.object))}

    assert used <= known


def test_no_triple_stands_in_two_graphs(mapper, tables: RegistryTables) -> None:
    """Articles' graphs and the registry's are disjoint, so that their union counts right."""
    graphs = [mapper.of(name) for name in NAMES] + [registry_triples(tables, IRIS)]
    counted = Counter(triple for graph in graphs for triple in graph)

    assert [triple for triple, count in counted.items() if count > 1] == []


def test_words_carry_the_articles_language(mapper) -> None:
    """Words are tagged with the article's language; without one they stay plain."""
    article, records = coded("surnames")
    tagged = Article(article.text, Metadata(language="de-AT"))
    found = {read_literal(t.object).lang for t in mapper(tagged, records) if ONR.exact in t[1]}

    assert found == {"de-at"}
    assert {read_literal(t.object).lang for t in mapper.of("surnames") if ONR.exact in t[1]} == {
        None
    }


def test_every_kind_of_date_is_bounded(mapper) -> None:
    """A date is its EDTF, its bounds as instants, and its words; an open end has no bound."""
    coder = Coder("The summit of 28 May.")
    coder.meeting("summit", occurs=When("2024-05-28/..", "28 May"))
    found = {
        plain(t.predicate).rsplit("#")[-1]: read_literal(t.object).value
        for t in mapper(*coder.both())
        if "/meeting/" in t.subject and t.object.startswith('"') and "label" not in t.predicate
    }

    assert found == {
        "occurs": "2024-05-28/..",
        "earliest": "2024-05-28T00:00:00Z",
        "dateText": "28 May",
    }


def test_a_date_in_words_alone_is_not_guessed(mapper) -> None:
    """Where the text settles no date, there are words and no bounds."""
    coder = Coder("The summit of some day.")
    coder.meeting("summit", occurs=When(None, "some day"))
    about = {t.predicate for t in mapper(*coder.both()) if "/meeting/" in t.subject}

    assert iri(ONR.dateText) in about
    assert not about & {iri(ONR.occurs), iri(ONR.earliest), iri(ONR.latest)}


def test_confidence_is_rounded(mapper) -> None:
    """Confidence has two digits, so that another processor writes the same."""
    coder = Coder("Reyk said no.")
    coder.says(coder.mention("Reyk"), "no", "said", confidence=0.6666666666)
    (found,) = (t.object for t in mapper(*coder.both()) if ONR.confidence in t.predicate)

    assert read_literal(found).value == "0.67"


def test_a_known_topic_is_the_registrys(mapper) -> None:
    """A topic that the registry knows is referred to, and no node of the article's own."""
    graph = mapper.of("two-pages")

    assert iri(IRIS.entry("topic/river-traffic")) in {t.object for t in graph}
    assert not [t for t in graph if "/topic/" in t.subject]


def test_an_unknown_topic_is_the_articles(mapper) -> None:
    """A topic that the registry does not know is a node where it stands."""
    coder = Coder("Reyk spoke on otters.")
    coder.says(coder.mention("Reyk"), "on otters", about=(coder.topic("otters"),))

    assert [t for t in mapper(*coder.both()) if "/topic/14-20" in t.subject]


def test_a_mention_that_nothing_speaks_of_is_not_written(mapper) -> None:
    """Names that no record refers to leave no trace in the graph."""
    coder = Coder("Reyk said no to Otterman.")
    coder.says(coder.mention("Reyk"), "no", "said")
    before = mapper(*coder.both())
    coder.mention("Otterman")

    assert mapper(*coder.both()) == before


def names(mapper, coder: Coder) -> dict[str, str]:
    """Return what the records of an article are called, without the article's name."""
    resolved = mapper.resolve(*coder.both())
    article = IRIS.article(article_key(coder.article()))
    found = name_records(resolved, article, IRIS).records
    return {record: name.removeprefix(article) for record, name in found.items()}


def test_a_record_is_called_after_its_first_span(mapper) -> None:
    """Kind and span make a name, whatever else the record says."""
    coder = Coder("Reyk said no to that.")
    coder.says(coder.mention("Reyk"), ("no", "that"), "said")

    assert names(mapper, coder) == {"s1": "/statement/10-12"}


def test_two_speakers_of_one_span_are_told_apart(mapper) -> None:
    """Where two statements share their span, both names say where their speaker stands."""
    coder = Coder("Reyk and Corvin said no.")
    for name in ("Reyk", "Corvin"):
        coder.says(coder.mention(name), "no", "said")

    assert names(mapper, coder) == {
        "s1": "/statement/21-23-by-0",
        "s2": "/statement/21-23-by-9",
    }


def test_what_speakers_do_not_tell_apart_its_content_does(mapper) -> None:
    """Two claims of one span are told apart by what they say, not by their order."""
    coder = Coder("The summit is off or on.")
    summit = coder.meeting("summit")
    coder.claim(summit, "cancelled", "off or on")
    coder.claim(summit, "scheduled", "off or on")
    found = names(mapper, coder)
    turned = Coder(coder.text)
    summit = turned.meeting("summit")
    turned.claim(summit, "scheduled", "off or on")
    turned.claim(summit, "cancelled", "off or on")

    assert found["c1"] != found["c2"]
    assert found["c1"].startswith("/status-claim/14-23-")
    assert names(mapper, turned) == found | {"c1": found["c2"], "c2": found["c1"]}


def test_names_do_not_depend_on_ids(mapper) -> None:
    """Ids mean nothing: other ids give the same graph."""
    article, records = coded("two-pages")
    text = (ARTICLES / "two-pages.jsonl").read_text(encoding="utf-8")
    renamed = re.sub(r'"([a-z])(\d+)"', r'"x-\2-\1"', text).splitlines()
    from onrecord.model.exchange import load

    (other,) = load(renamed, "renamed")

    assert mapper(article, other.records(article.text)) == mapper(article, records)


def test_an_article_without_records_is_an_article() -> None:
    """A text in which nothing is found has a graph that says so much."""
    from onrecord.model import Resolved

    article = Article("Nothing here.")
    graph = article_triples(article, Resolved(Records("hand"), {}), IRIS)
    types = {t.object for t in graph if t.predicate == iri(RDF.type)}

    assert types == {iri(ONR.Article), iri(ONR.Extraction)}


def test_metadata_reaches_the_graph(mapper) -> None:
    """What is known of an article stands one triple away from it."""
    said = {t.predicate for t in mapper.of("two-pages") if t.subject.count("/") == 5}
    known = ("title", "publisherName", "publisher", "published", "address", "byline", "contentHash")

    assert {iri(getattr(ONR, name)) for name in known} <= said


def test_the_registrys_graph_is_the_golden_one(
    tables: RegistryTables, request: pytest.FixtureRequest
) -> None:
    """The tables of the small world give these triples."""
    path = GOLDEN / "world.nt"
    found = lines(registry_triples(tables, IRIS))
    if request.config.getoption("--golden"):
        path.write_text(found, encoding="utf-8")

    assert found == path.read_text(encoding="utf-8")


def test_the_base_of_a_store_names_everything(mapper) -> None:
    """Under another base, only names below it change; terms stay."""
    article, records = coded_articles()[0]
    other = Iris("https://example.org/kg/")
    here = article_triples(article, mapper.resolve(article, records), IRIS)
    there = article_triples(article, mapper.resolve(article, records), other)
    moved = [
        Triple(
            *(
                re.sub(r"<https://w3id.org/onrecord/(article|id)/", rf"<{other.base}\1/", term)
                for term in triple
            )
        )
        for triple in here
    ]

    assert sorted(moved) == list(there)


def test_an_entrys_further_columns_reach_the_graph() -> None:
    """What encloses an entry, and its Wikidata number, are links; the number is no identity."""
    from onrecord.model import Entry
    from onrecord.vocab import SKOS

    dock = Entry("place/dock", "place", "Dock", within="place/orm", wikidata="Q42")
    orm = Entry("place/orm", "place", "Orm")
    found = registry_triples(RegistryTables({e.key: e for e in (dock, orm)}), IRIS)
    said = {(plain(t.predicate), plain(t.object)) for t in found if t.object.startswith("<")}

    assert (ONR.within, IRIS.entry("place/orm")) in said
    assert (SKOS.exactMatch, "http://www.wikidata.org/entity/Q42") in said
