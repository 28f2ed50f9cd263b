"""Who is meant in a decision: known agents by any of their names, new ones by what they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers import Coder
from onrecord.errors import AmbiguousName, DecisionError
from onrecord.graph import KnowledgeGraph
from onrecord.iris import DERIVED
from onrecord.ntriples import iri, plain
from onrecord.pipeline.effects import Effects
from onrecord.vocab import ONR, RDF

Open = Callable[..., KnowledgeGraph]
BASE = "https://w3id.org/onrecord/"


@pytest.fixture
def leader(any_kg: KnowledgeGraph) -> tuple[KnowledgeGraph, str]:
    """A person whom one article names, and a statement of another's, given to a ministry."""
    first = Coder("Nora Quill, the leader, said no paper was shown.")
    first.says(first.mention("Nora Quill"), "no paper was shown", "said")
    second = Coder("The ministry confirmed the call and said it would wait.")
    second.says(second.mention("The ministry", "organization"), "it would wait", "said")
    any_kg.add_article(*first.both())
    key = any_kg.add_article(*second.both()).key
    return any_kg, f"{BASE}article/{key}/statement/41-54"


def correct(kg: KnowledgeGraph, record: str, value: str, field: str = "speaker") -> list:
    """Correct a field, by ann."""
    return kg.correct(record, field, value, by="ann", why="misheard")


def speakers(kg: KnowledgeGraph, statement: str) -> list[tuple[str, str]]:
    """Return the entities that a statement's speakers denote, and the classes of these."""
    graph = kg._place.reading()
    rows = [triple for name in graph.graphs() for triple in graph.triples(name)]
    nodes = {
        t.object for t in rows if (t.subject, t.predicate) == (iri(statement), iri(ONR.speaker))
    }
    entities = {
        t.object
        for t in graph.triples(DERIVED)
        if t.subject in nodes and t.predicate == iri(ONR.denotes)
    }
    return sorted(
        (plain(t.subject), plain(t.object).rsplit("#", 1)[1])
        for t in rows
        if t.subject in entities and t.predicate == iri(RDF.type)
    )


@pytest.mark.parametrize("named", ["Nora Quill", "nora quill", "Quill", "person: Nora Quill", None])
def test_a_speaker_is_anyone_whom_the_store_knows(
    leader: tuple[KnowledgeGraph, str], named: str | None
) -> None:
    """By name, or by the short name that answers print: no second one of the name is made."""
    kg, statement = leader
    known = kg.find("Nora Quill")
    (outcome,) = correct(kg, statement, named or kg.short(known))
    before = kg.export()
    kg.rebuild()

    assert speakers(kg, statement) == [(kg.find("Nora Quill"), "Person")]
    assert outcome.notes == ("speaker: Nora Quill, person, in 1 article",)
    assert kg.export() == before


def test_the_file_says_what_a_name_is(leader: tuple[KnowledgeGraph, str]) -> None:
    """Whoever has the same articles can read the row: a name, and no name of this store alone."""
    kg, statement = leader
    correct(kg, statement, kg.short(kg.find("Nora Quill")))

    assert [each.decision.value for each in kg.decisions()] == ["person: Nora Quill"]


@pytest.mark.parametrize(
    ("value", "class_"),
    [
        ("person: Zed Nine", "Person"),
        ("organization: Zed Nine", "Organization"),
        ("Zed Nine", "Person"),
        ("Zed Nine Ministry", "Organization"),
        ("source: a tall diplomat", "UnnamedSource"),
    ],
)
def test_a_new_name_is_what_it_is_said_to_be(
    leader: tuple[KnowledgeGraph, str], value: str, class_: str
) -> None:
    """Not what the extractor took the old speaker for; without a word, it tells what it took."""
    kg, statement = leader
    (outcome,) = correct(kg, statement, value)

    assert [found for _, found in speakers(kg, statement)] == [class_]
    assert "a new " in outcome.notes[0]


def test_who_bears_a_single_name_may_be_meant(any_kg: KnowledgeGraph) -> None:
    """A name alone joins nobody of a single name; a decision does, until the next."""
    keys = []
    for text in ("Quill said no.", "He said no, twice over."):
        coder = Coder(text)
        coder.says(coder.mention(text.split()[0], form="name"), "no", "said")
        keys.append(any_kg.add_article(*coder.both()).key)
    known = any_kg.find("Quill")
    statement = f"{BASE}article/{keys[1]}/statement/8-10"
    correct(any_kg, statement, "Quill")
    before = any_kg.export()
    any_kg.rebuild()

    assert [entity for entity, _ in speakers(any_kg, statement)] == [known]
    assert any_kg.export() == before

    correct(any_kg, statement, "person: Zed")
    assert [entity for entity, _ in speakers(any_kg, statement)] != [known]
    assert any_kg.find("Quill") == known


def test_of_several_the_one_of_the_article_is_meant(any_kg: KnowledgeGraph) -> None:
    """A surname that fits two is no trap where the article speaks of one of them."""
    keys = []
    for name in ("Ada Quill", "Nora Quill"):
        coder = Coder(f"{name} said no. It would wait, the ministry added.")
        coder.says(coder.mention(name), "no", "said")
        coder.says(coder.mention("the ministry", "organization"), "It would wait", "added")
        keys.append(any_kg.add_article(*coder.both()).key)
    statements = any_kg._place.reading()
    (said,) = {
        plain(t.subject)
        for t in statements.triples(f"{BASE}article/{keys[1]}")
        if t.predicate == iri(ONR.text) and "wait" in t.object
    }
    correct(any_kg, said, "Quill")

    assert speakers(any_kg, said) == [(any_kg.find("Nora Quill"), "Person")]


def test_a_name_that_two_bear_is_refused(any_kg: KnowledgeGraph) -> None:
    """Both are named with the short names that would do."""
    for kind in ("person", "organization"):
        coder = Coder(f"Nora Quill said no, by a {kind}.")
        coder.says(coder.mention("Nora Quill", kind), "no", "said")
        any_kg.add_article(*coder.both())
    coder = Coder("The ministry said it would wait.")
    coder.says(coder.mention("The ministry", "organization"), "it would wait", "said")
    statement = f"{BASE}article/{any_kg.add_article(*coder.both()).key}/statement/18-31"
    with pytest.raises(AmbiguousName) as fault:
        correct(any_kg, statement, "Nora Quill")
    assert any_kg.decisions() == []

    for candidate in fault.value.candidates:
        correct(any_kg, statement, candidate)
        class_ = "Person" if "person/" in candidate else "Organization"
        assert [found for _, found in speakers(any_kg, statement)] == [class_]
    correct(any_kg, statement, "person: Nora Quill")
    assert [class_ for _, class_ in speakers(any_kg, statement)] == ["Person"]


@pytest.mark.parametrize("value", ["person/0123456789abcdef", "document/x", "topic/ceasefire"])
def test_a_short_name_of_nobody_is_refused(leader: tuple[KnowledgeGraph, str], value: str) -> None:
    """Nothing is written then."""
    kg, statement = leader
    with pytest.raises(DecisionError):
        correct(kg, statement, value)

    assert kg.decisions() == []


def test_a_name_may_mean_somebody_whom_only_articles_know(any_kg: KnowledgeGraph) -> None:
    """``is`` takes whomever answers name, and what the extractor took the name for gives way."""
    first = Coder("Nora Quill said no.")
    first.says(first.mention("Nora Quill"), "no", "said")
    second = Coder("Quill said yes.")
    second.says(second.mention("Quill", "organization"), "yes", "said")
    any_kg.add_article(*first.both())
    key = any_kg.add_article(*second.both()).key
    known = any_kg.find("Nora Quill")
    any_kg.decide("is", "Quill", any_kg.short(known), by="ann", why="she", article=key)

    assert speakers(any_kg, f"{BASE}article/{key}/statement/11-14") == [
        (any_kg.find("Nora Quill"), "Person")
    ]


def test_a_meaning_of_a_name_that_no_article_has_says_so(kg: KnowledgeGraph) -> None:
    """It is kept for articles to come."""
    coder = Coder("Nora Quill said no.")
    coder.says(coder.mention("Nora Quill"), "no", "said")
    kg.add_article(*coder.both())
    (outcome,) = kg.decide("is", "Zed", "Nora Quill", by="ann", why="")

    assert (outcome.status, "no stored article" in outcome.message) == ("unchanged", True)
    assert [each.standing for each in kg.decisions()] == ["not used"]


def test_a_person_and_a_body_may_be_one(any_kg: KnowledgeGraph) -> None:
    """What the extractor took for a body is whom the second one is."""
    for kind in ("person", "organization"):
        coder = Coder(f"Nora Quill said no, by a {kind}.")
        coder.says(coder.mention("Nora Quill", kind), "no", "said")
        any_kg.add_article(*coder.both())
    with pytest.raises(AmbiguousName) as fault:
        any_kg.find("Nora Quill")
    names = sorted(map(any_kg.find, fault.value.candidates))
    any_kg.decide("same", names[0], names[1], by="ann", why="one")
    found = any_kg.find("Nora Quill")

    assert "/organization/" in names[0]
    assert "/person/" in found


def test_entries_of_the_registry_are_no_others(kg: KnowledgeGraph) -> None:
    """Two of them are not made one by a decision, and the next step is told."""
    kg.add_article(*Coder("Nobody said anything.").both())
    with pytest.raises(DecisionError, match="both stand in the registry"):
        kg.decide("same", "person/pia-lund", "person/joris-lund", by="ann", why="")

    assert kg.decisions() == []


def test_a_decision_without_effect_is_not_kept(
    leader: tuple[KnowledgeGraph, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither its row nor anything that followed from it, and the error says what to do."""
    kg, statement = leader
    correct(kg, statement, "warns", "act")
    before = kg.export(), kg.decisions()
    monkeypatch.setattr(Effects, "fault", lambda self, touched: ("it stays", "try another way"))
    with pytest.raises(DecisionError, match="not kept: it stays") as fault:
        correct(kg, statement, "Nora Quill")

    assert fault.value.hint == "try another way"
    assert (kg.export(), kg.decisions()) == before


def test_two_that_stay_apart_are_told(kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the graph says once everything followed counts, not what was decided."""
    for name in ("Ada One", "Bea Two"):
        coder = Coder(f"{name} said no.")
        coder.says(coder.mention(name), "no", "said")
        kg.add_article(*coder.both())
    one, other = kg.find("Ada One"), kg.find("Bea Two")
    monkeypatch.setattr("onrecord.derivation.known.Known.joined", {})
    with pytest.raises(DecisionError, match="the two stay apart"):
        kg.decide("same", one, other, by="ann", why="")

    assert kg.decisions() == []


def test_the_same_decision_twice_is_one(open_kg: Open, tmp_path: Path) -> None:
    """A second row of it would say nothing."""
    kg = open_kg(tmp_path / "kg")
    coder = Coder("Nora Quill said no.")
    coder.says(coder.mention("Nora Quill"), "no", "said")
    statement = f"{BASE}article/{kg.add_article(*coder.both()).key}/statement/16-18"
    correct(kg, statement, "warns", "act")
    file = (tmp_path / "kg" / "decisions.csv").read_bytes()
    (outcome,) = correct(kg, statement, "warns", "act")

    assert outcome.status == "unchanged"
    assert (tmp_path / "kg" / "decisions.csv").read_bytes() == file


def test_the_ledger_tells_what_is_in_force(leader: tuple[KnowledgeGraph, str]) -> None:
    """All rows stay, each with how it stands."""
    kg, statement = leader
    correct(kg, statement, "warns", "act")
    correct(kg, statement, "denies", "act")
    kg.correct(statement, "speaker", "Nora Quill", by="bob", why="her voice", on="2025-10-21")
    rows = kg.decisions()

    assert [each.standing for each in rows] == ["replaced", "in force", "in force"]
    assert (rows[2].what, rows[2].by, rows[2].why, rows[2].on) == (
        f"{kg.short(statement)} speaker person: Nora Quill", "bob", "her voice", "2025-10-21",
    )  # fmt: skip
