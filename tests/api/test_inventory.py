"""What is kept of a store, lists, numbers and names, is what its graph says, whatever happens."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpers import Coder, coded, coded_articles
from onrecord.errors import ParameterError
from onrecord.graph import KnowledgeGraph
from onrecord.model import Article, Records
from onrecord.pipeline.inventory import Listed, Listing, Part
from onrecord.pipeline.labels import IndexedLabels, StoreLabels
from onrecord.pipeline.upkeep import Upkeep
from onrecord.queries import Lookup
from onrecord.queries.lookup import _CLASSES
from onrecord.stores.search import SearchIndex
from onrecord.stores.searchfile import SearchFile

Open = Callable[..., KnowledgeGraph]
TYPES = ("Entity", "Matter", "Agent", "Person", "Side", "Outlet", "Article", "Place", "Document")

# What lists show, counted over the whole graph.
AGENTS = """
SELECT ?entity ?label (SUM(?count) AS ?statements) (COUNT(?utterance) AS ?utterances) WHERE {
  GRAPH graph:derived { ?utterance onr:speaker ?entity ; onr:statementCount ?count }
  VALUES ?home { graph:derived graph:registry }
  GRAPH ?home { ?entity a ?kind ; rdfs:label ?label }
  FILTER(STRSTARTS(STR(?kind), "https://w3id.org/onrecord/ontology#"))
} GROUP BY ?entity ?label
"""
MATTERS = """
SELECT ?entity ?label ?articles (COUNT(DISTINCT ?statement) AS ?statements)
       (COUNT(DISTINCT ?conflict) AS ?conflicts) WHERE {
  VALUES ?kind { onr:Meeting onr:Document onr:Agreement onr:Topic }
  VALUES ?home { graph:derived graph:registry }
  GRAPH graph:derived { ?entity onr:articleCount ?articles }
  GRAPH ?home { ?entity a ?kind ; rdfs:label ?label }
  OPTIONAL { GRAPH graph:derived { ?statement onr:concerns ?entity } }
  OPTIONAL { GRAPH graph:derived { ?conflict onr:conflictOver ?entity } }
} GROUP BY ?entity ?label ?articles
"""
ARTICLES = """
SELECT ?entity ?label ?published ?publisher ?newer (COUNT(?statement) AS ?statements) WHERE {
  GRAPH ?entity { ?entity a onr:Article ; rdfs:label ?label }
  OPTIONAL { GRAPH ?entity { ?entity onr:published ?published } }
  OPTIONAL { GRAPH ?entity { ?entity onr:publisherName ?publisher } }
  OPTIONAL { GRAPH graph:derived { ?entity onr:supersededBy ?newer } }
  OPTIONAL { GRAPH ?entity { ?statement a onr:Statement } }
} GROUP BY ?entity ?label ?published ?publisher ?newer
"""
NUMBERS = """
SELECT ?type (COUNT(DISTINCT ?thing) AS ?number) WHERE {
  VALUES ?type {
    onr:Article onr:Statement onr:Meeting onr:Document onr:Agreement onr:Utterance onr:Conflict
  }
  GRAPH ?graph { ?thing a ?type }
  FILTER(?type IN (onr:Article, onr:Statement) || ?graph = graph:derived)
} GROUP BY ?type
"""


def article(number: int, outlet: str = "") -> tuple[Article, Records]:
    """Return a short article: who says a thing of a paper and a summit."""
    coder = Coder(
        title=f"Told again {number}",
        publisher=outlet or f"Outlet {number % 3}",
        published=f"2024-05-{number + 1:02}",
        url=f"https://example.org/{number // 2}",
    )
    coder.write("Tarland sent a non-paper before the summit in Pell.")
    sender, place = coder.mention("Tarland", "state"), coder.mention("Pell", "place")
    paper = coder.document("non-paper", issuers=(sender,))
    summit = coder.meeting("summit", place=place)
    who = ("Anton Reyk", "Otto Brand", "Lund")[number % 3]
    coder.write(f"{who} said it was read by {number}.")
    said = coder.says(coder.mention(who), "it was read", "said", about=(paper, summit))
    coder.claim(summit, "scheduled", "read", claimed_in=said, negated=number % 2 == 1)
    return coder.both()


def lists(kg: KnowledgeGraph) -> dict[str, set[tuple[object, ...]]]:
    """Return what the index keeps."""
    kept, every = kg.inventory, 10_000
    agents = kept.agents(Part("statements", limit=every)).things
    said = {each.iri: each.statements for each in kept.quoted_most(Part("utterances", limit=every))}
    return {
        "agents": {(e.iri, e.label, e.statements, said[e.iri]) for e in agents},
        "matters": {
            (e.iri, e.label, e.articles, e.statements, e.conflicts)
            for e in kept.matters(Part("statements", limit=every)).things
        },
        "articles": {
            (e.iri, e.label, e.published, e.publisher, e.newer, e.statements)
            for e in kept.articles(Part("published", limit=every)).things
        },
        "numbers": set(kept.counts().items()),
    }


def recounted(kg: KnowledgeGraph) -> dict[str, set[tuple[object, ...]]]:
    """Return the same, counted over the graph."""
    prefixes = "PREFIX graph: <https://w3id.org/onrecord/graph/>\n"

    def rows(query: str) -> Iterator[tuple[object, ...]]:
        for row in kg.query(prefixes + query).rows:
            yield tuple("" if each is None else each for each in row)

    numbers = {str(type_).rsplit("#", 1)[1]: number for type_, number in rows(NUMBERS)}
    return {
        "agents": set(rows(AGENTS)),
        "matters": {(e, label, a, s, c) for e, label, a, s, c in rows(MATTERS)},
        "articles": set(rows(ARTICLES)),
        "numbers": set(numbers.items()),
    }


def agree(kg: KnowledgeGraph) -> None:
    """See that what is kept is what is counted; the numbers are those that a page shows."""
    kept, counted = lists(kg), recounted(kg)
    shown = {name for name, _ in counted["numbers"]}
    kept["numbers"] = {(name, number) for name, number in kept["numbers"] if name in shown}

    assert kept == counted


def test_what_is_kept_is_what_is_counted(any_kg: KnowledgeGraph) -> None:
    """After adding, replacing, correcting, deciding, removing, rebuilding, also by another."""
    kg = any_kg
    for number in range(6):
        kg.add_article(*article(number))
        agree(kg)
    kg.add_article(*coded("two-pages"))
    agree(kg)
    statement = kg.ask("statements").rows[0].statement
    kg.correct(statement, "speaker", "Tomas Veld", by="ann", why="misheard")
    agree(kg)
    papers = [each.iri for each in kg.inventory.matters(Part("label", kinds=("Document",))).things]
    kg.decide("same", papers[0], papers[1], by="ann", why="one paper")
    agree(kg)
    kg.remove(kg.articles()[0].key)
    agree(kg)
    kg.rebuild()
    agree(kg)


def test_a_reader_sees_what_another_process_wrote(open_kg: Open, tmp_path: Path) -> None:
    """Each time it asks, and though it asked before."""
    writer = open_kg(tmp_path / "kg")
    writer.add_article(*article(0))
    reader = open_kg(tmp_path / "kg")
    for number in range(1, 4):
        agree(reader)
        writer.add_article(*article(number))

        assert len(reader.inventory.latest(9)) == number + 1
    agree(reader)


def test_whoever_changes_a_store_brings_its_index_up_to_date(
    open_kg: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers find it ready: they write nothing, whatever was done."""
    kg = open_kg(tmp_path / "kg")
    for number in range(3):
        kg.add_article(*article(number))
    statement = kg.ask("statements").rows[0].statement
    kg.correct(statement, "speaker", "Tomas Veld", by="ann", why="misheard")
    kg.remove(kg.articles()[0].key)

    def never(*_: object) -> None:
        raise AssertionError("a reader writes")

    monkeypatch.setattr(SearchFile, "writing", never)
    agree(open_kg(tmp_path / "kg"))


def test_a_writer_whose_index_fails_has_written_all_the_same(
    open_kg: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next one who asks mends the index."""
    kg = open_kg(tmp_path / "kg")
    kg.add_article(*article(0))
    with monkeypatch.context() as failing:
        failing.setattr(Upkeep, "catch_up", lambda self: None)
        kg.add_article(*article(1))
    reader = open_kg(tmp_path / "kg")

    assert reader.find("Told again 1")
    agree(reader)


def test_an_index_of_another_format_is_made_anew(open_kg: Open, tmp_path: Path) -> None:
    """Names are told from the graph meanwhile."""
    kg = open_kg(tmp_path / "kg")
    kg.add_article(*article(0))
    with SearchFile(tmp_path / "kg", kg.base).writing() as index:
        index.set_note("format", "0")
    reader = open_kg(tmp_path / "kg")

    assert reader.find("Tarland") == kg.find("Tarland")
    agree(reader)


# Lists


def named(listing: Listing) -> list[str]:
    """Return the labels of a part of a list."""
    return [each.label for each in listing.things]


def test_parts_of_a_list_make_the_whole(full: KnowledgeGraph) -> None:
    """However it is sorted, each thing stands in one part, and those without a value last."""
    for sort in ("label", "kind", "statements", "articles", "conflicts"):
        for down in (True, False):
            whole = full.inventory.matters(Part(sort, down, limit=1000))
            parts = [
                full.inventory.matters(Part(sort, down, limit=7, offset=at)).things
                for at in range(0, whole.count, 7)
            ]

            assert [each for part in parts for each in part] == list(whole.things)
            assert len(set(named(whole))) > 1


def test_words_are_sorted_without_regard_to_capitals(full: KnowledgeGraph) -> None:
    """As a reader looks them up."""
    labels = named(full.inventory.articles(Part("label", down=False)))

    assert labels == sorted(labels, key=str.casefold)


def test_a_list_is_narrowed_by_what_it_shows(full: KnowledgeGraph) -> None:
    """By words of the label or of what an agent belongs to, in any order, and by class."""
    everyone: list[Listed] = list(full.inventory.agents(Part("label")).things)
    belonging = next(each for each in everyone if each.side)
    word = belonging.side.split()[0].lower()

    found = full.inventory.agents(Part("label", words=(word,))).things

    assert belonging in found
    assert all(word in f"{each.label} {each.side}".lower() for each in found)
    assert {e.kind for e in full.inventory.agents(Part("label", kinds=("State",))).things} <= {
        "State"
    }


# Names


def spelt(kg: KnowledgeGraph) -> list[str]:
    """Return names of the store, parts and misspellings of them, kinds, and what names nothing."""
    labels = StoreLabels(kg._reading(), kg._iris, everything=True)
    types = frozenset(_CLASSES["Resource"] | _CLASSES["Article"])
    entries = [*labels.entries(types - {"Article"}), *labels.entries(frozenset({"Article"}))]
    known = sorted({name for entry in entries for name in (entry.label, *entry.other_names)})
    chosen = random.Random(7).sample(known, min(60, len(known)))  # noqa: S311 - a choice of cases
    words = {word for name in chosen for word in (name.split()[-1], name.split()[0])}
    made = {f"the {name}" for name in chosen[:15]} | {name.upper() for name in chosen[15:30]}
    made |= {name.replace("-", " ") for name in chosen} | {name[:-1] + "x" for name in chosen[:8]}
    kinds = {"non-paper", "non papers", "summit", "summits", "call", "ceasefire", "Pell summit"}
    return sorted({*chosen, *words, *made, *kinds, "xyzzy", "—", "the", "of the"})


def meant(lookup: Lookup, words: str, type_: str) -> object:
    """Return what words stand for, or what one is told instead."""
    try:
        return lookup.find(words, type_), lookup.knows(words, type_)
    except ParameterError as fault:
        return str(fault), fault.candidates, lookup.knows(words, type_)


@pytest.mark.parametrize("type_", TYPES)
def test_the_index_tells_of_names_what_the_graph_tells(
    open_kg: Open, tmp_path: Path, type_: str
) -> None:
    """For names, parts of names, kinds and misspellings: the same things, errors, candidates."""
    kg = open_kg(tmp_path / "kg")
    for number in range(4):
        kg.add_article(*article(number))
    with kg._writer() as writer:
        list(writer.add(coded_articles()))
    asked = kg.called
    graph = [StoreLabels(kg._reading(), kg._iris, everything=each) for each in (False, True)]

    def ask(question: Callable[[SearchIndex], object]) -> object:
        found = kg._upkeep.kept(kg._asking(), question)
        assert found is not None
        return found

    index = [IndexedLabels(ask, labels) for labels in graph]  # type: ignore[arg-type]
    by_graph, by_index = (
        Lookup(some, kg.base, beyond=all_, told=asked.first_told) for some, all_ in (graph, index)
    )

    for words in spelt(kg):
        assert meant(by_index, words, type_) == meant(by_graph, words, type_), words
