"""Corrections and decisions: data that win, carry their author, and hold for good."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers import Coder, coded, coded_articles
from onrecord.errors import DecisionError, NotInStore, ParameterError, StoreError
from onrecord.graph import KnowledgeGraph
from onrecord.iris import DERIVED, article_key
from onrecord.ntriples import iri, plain, read_literal
from onrecord.vocab import ONR

Open = Callable[..., KnowledgeGraph]
BASE = "https://w3id.org/onrecord/"


@pytest.fixture
def denial(any_kg: KnowledgeGraph) -> tuple[KnowledgeGraph, str]:
    """A store of all articles, and the IRI of a statement in one of them."""
    for article, records in coded_articles():
        any_kg.add_article(article, records)
    article, records = coded("denial")
    words = next(s for s in records.statements if s.id == "s2").content[0]
    return any_kg, f"{BASE}article/{article_key(article)}/statement/{words.start}-{words.end}"


def values(kg: KnowledgeGraph, subject: str, predicate: str) -> list[str]:
    """Return what is said of something, IRIs and literals plain."""
    graph = kg._place.reading()
    return sorted(
        plain(t.object) if t.object.startswith("<") else read_literal(t.object).value
        for name in graph.graphs()
        for t in graph.triples(name)
        if (t.subject, t.predicate) == (iri(subject), iri(predicate))
    )


def correct(kg: KnowledgeGraph, record: str, field: str, value: str, **more: str) -> list:
    """Correct a field, by ann."""
    return kg.correct(record, field, value, **({"by": "ann", "why": "misheard"} | more))


def test_a_wrong_speaker_is_mended_in_one_call(denial: tuple[KnowledgeGraph, str]) -> None:
    """After one correction the statement has the other speaker, and no other article changed."""
    kg, statement = denial
    outcomes = correct(kg, statement, "speaker", "Tomas Veld")

    assert [o.status for o in outcomes] == ["updated"]
    assert values(kg, statement, ONR.speaker) == [f"{BASE}id/person/tomas-veld"]


@pytest.mark.parametrize("verb", ["refresh", "rebuild"])
def test_a_correction_survives(denial: tuple[KnowledgeGraph, str], verb: str) -> None:
    """Refresh and rebuild keep what people decided."""
    kg, statement = denial
    correct(kg, statement, "speaker", "person/tomas-veld")
    before = kg.export()
    getattr(kg, verb)()

    assert kg.export() == before
    assert values(kg, statement, ONR.speaker) == [f"{BASE}id/person/tomas-veld"]


def test_a_correction_survives_closing(open_kg: Open, tmp_path: Path) -> None:
    """A store that is opened again still holds it."""
    kg = open_kg(tmp_path / "kg")
    article, records = coded("denial")
    kg.add_article(article, records)
    (statement,) = [s for s in kg_statements(kg) if "denies" in values(kg, s, ONR.speechAct)[0]][:1]
    correct(kg, statement, "act", "asserts")
    kg.close()
    again = open_kg(tmp_path / "kg")
    again.rebuild()

    assert values(again, statement, ONR.speechAct)[0].endswith("/asserts")


def kg_statements(kg: KnowledgeGraph) -> list[str]:
    """Return the IRIs of all statements."""
    graph = kg._place.reading()
    return sorted(
        plain(t.subject)
        for name in graph.graphs()
        for t in graph.triples(name)
        if t.object == iri(ONR.Statement)
    )


def test_a_correction_bears_its_author(denial: tuple[KnowledgeGraph, str]) -> None:
    """Who corrected which field and why stands in the article's graph."""
    kg, statement = denial
    correct(kg, statement, "act", "asserts", by="Ann Other", why="read the tape")
    (node,) = values(kg, statement, ONR.correction)

    assert values(kg, node, ONR.field) == ["act"]
    assert values(kg, node, ONR.correctedBy) == ["Ann Other"]
    assert values(kg, node, ONR.reason) == ["read the tape"]
    assert [f for f in kg.validate() if f.severity == "violation" and f.focus == node] == []


def test_a_later_correction_wins(denial: tuple[KnowledgeGraph, str]) -> None:
    """The last row of a field is the one that holds."""
    kg, statement = denial
    correct(kg, statement, "act", "asserts")
    correct(kg, statement, "act", "warns", by="bob")
    (node,) = values(kg, statement, ONR.correction)

    assert values(kg, statement, ONR.speechAct)[0].endswith("/warns")
    assert values(kg, node, ONR.correctedBy) == ["bob"]


@pytest.mark.parametrize(("start", "other"), [(0, 9), (9, 0)])
def test_of_two_statements_of_one_span_the_named_one_is_corrected(
    kg: KnowledgeGraph, start: int, other: int
) -> None:
    """Where two speakers share words, a correction goes to the one that its IRI names."""
    coder = Coder("Reyk and Corvin said no.")
    for name in ("Reyk", "Corvin"):
        coder.says(coder.mention(name), "no", "said")
    article = f"{BASE}article/{kg.add_article(*coder.both()).key}/statement/21-23-by-"
    correct(kg, f"{article}{start}", "act", "denies")
    kg.rebuild()

    assert values(kg, f"{article}{start}", ONR.speechAct)[0].endswith("/denies")
    assert values(kg, f"{article}{other}", ONR.speechAct)[0].endswith("/asserts")


def test_what_cannot_be_told_apart_is_not_corrected(kg: KnowledgeGraph) -> None:
    """Two claims of one span have no speakers: neither is corrected for the other."""
    coder = Coder("The summit is off or on.")
    summit = coder.meeting("summit")
    for status in ("cancelled", "scheduled"):
        coder.claim(summit, status, "off or on")
    key = kg.add_article(*coder.both()).key
    graph = kg._place.reading()
    claims = {t.subject for t in graph.triples(f"{BASE}article/{key}") if "/status-claim/" in t[0]}

    assert len(claims) == 2
    for claim in claims:
        with pytest.raises(DecisionError, match="tells the two apart"):
            correct(kg, plain(claim), "status", "held")


def test_a_dropped_statement_is_gone(denial: tuple[KnowledgeGraph, str]) -> None:
    """``drop`` takes the record out of the graph, and what it was derived to."""
    kg, statement = denial
    correct(kg, statement, "drop", "")

    assert f"<{statement}>" not in kg.export().decode()


def test_a_correction_may_be_named_short(denial: tuple[KnowledgeGraph, str]) -> None:
    """An IRI without its base, or without ``article/``, names the same record."""
    kg, statement = denial
    correct(kg, statement.removeprefix(f"{BASE}article/"), "act", "asserts")

    assert values(kg, statement, ONR.speechAct)[0].endswith("/asserts")


WRONG = {
    "an act that is none": ("act", "says"),
    "a field that is none": ("colour", "red"),
    "no speaker": ("speaker", ""),
    "a key that is none": ("speaker", "person/nobody"),
    "a truth that is none": ("negated", "perhaps"),
    "a date that is none": ("date", "Friday"),
    "a matter that is none": ("about", "the moon landing"),
    "a span outside the text": ("content", "0-99999"),
    "a meeting that is none": ("said_at", "the dinner"),
}


@pytest.mark.parametrize("why", WRONG)
def test_a_wrong_correction_is_refused(denial: tuple[KnowledgeGraph, str], why: str) -> None:
    """What does not fit the field is refused with what would, and nothing is written."""
    kg, statement = denial
    before = kg.export()
    with pytest.raises(DecisionError):
        correct(kg, statement, *WRONG[why])

    assert kg._decider.decisions == ()
    assert kg.export() == before
    kg.refresh()
    assert kg.export() == before


@pytest.mark.parametrize("by", ["", " "])
def test_nobody_corrects_nothing(denial: tuple[KnowledgeGraph, str], by: str) -> None:
    """A correction without an author is refused."""
    kg, statement = denial
    with pytest.raises(DecisionError, match="author"):
        correct(kg, statement, "act", "asserts", by=by)

    assert kg._decider.decisions == ()


def test_a_correction_without_a_reason_is_refused(denial: tuple[KnowledgeGraph, str]) -> None:
    """The reason stands in the graph; without one there is no correction."""
    kg, statement = denial
    with pytest.raises(DecisionError, match="reason"):
        correct(kg, statement, "act", "asserts", why="")

    assert kg._decider.decisions == ()


def test_a_day_that_is_none_is_refused(denial: tuple[KnowledgeGraph, str]) -> None:
    """The date of a decision is EDTF, or left out."""
    kg, statement = denial
    with pytest.raises(DecisionError, match="not an EDTF date"):
        correct(kg, statement, "act", "asserts", on="yesterday")
    correct(kg, statement, "act", "asserts", on="2024-05-03")

    assert len(kg._decider.decisions) == 1


def test_no_record_is_no_correction(denial: tuple[KnowledgeGraph, str]) -> None:
    """A name of something else, of an unknown article or of an empty place is refused."""
    kg, statement = denial
    article = statement.partition("/statement/")[0]
    for record, error in (
        (f"{BASE}id/person/tomas-veld", DecisionError),
        (f"{article}/evidence/1-2", DecisionError),
        (f"{article}/statement/1-2", DecisionError),
        (f"{BASE}article/0123456789abcdef/statement/1-2", NotInStore),
    ):
        with pytest.raises(error):
            correct(kg, record, "act", "asserts")

    assert kg._decider.decisions == ()


def test_a_claim_may_be_corrected(denial: tuple[KnowledgeGraph, str]) -> None:
    """Status claims and matters are corrected as statements are."""
    kg, statement = denial
    article = statement.partition("/statement/")[0]
    graph = kg._place.reading()
    (claim,) = {plain(t.subject) for t in graph.triples(article) if "/status-claim/" in t.subject}
    correct(kg, claim, "status", "cancelled")

    assert values(kg, claim, ONR.status)[0].endswith("/cancelled")


def entities(kg: KnowledgeGraph, kind: str) -> dict[str, str]:
    """Return what the nodes of a kind denote."""
    return {
        plain(t.subject): plain(t.object)
        for t in kg._place.reading().triples(DERIVED)
        if f"/{kind}/" in t.subject and t.predicate == iri(ONR.denotes)
    }


def test_two_entities_can_be_made_one(denial: tuple[KnowledgeGraph, str]) -> None:
    """``same`` joins what the rules kept apart, at once and after a rebuild."""
    kg, _ = denial
    documents = entities(kg, "document")
    one, other = next((a, b) for a in documents for b in documents if documents[a] != documents[b])
    kg.decide("same", one, other, by="ann", why="the same two pages")
    joined = entities(kg, "document")
    before = kg.export()
    kg.rebuild()

    assert joined[one] == joined[other]
    assert kg.export() == before


def test_two_entities_can_be_kept_apart(denial: tuple[KnowledgeGraph, str]) -> None:
    """``different`` parts what the rules joined, at once and after a rebuild."""
    kg, _ = denial
    documents = entities(kg, "document")
    one, other = next(
        (a, b) for a in documents for b in documents if a < b and documents[a] == documents[b]
    )
    kg.decide("different", one, other, by="ann", why="two papers")
    parted = entities(kg, "document")
    before = kg.export()
    kg.rebuild()

    assert parted[one] != parted[other]
    assert kg.export() == before


def test_a_name_can_be_given_a_meaning(denial: tuple[KnowledgeGraph, str]) -> None:
    """``is`` says who a name means; everywhere, or in one article."""
    kg, _ = denial
    key = article_key(coded("surnames")[0])
    kg.decide("is", "Lund", "person/pia-lund", by="ann", why="Joris was ill")
    speakers = {v for s in kg_statements(kg) if key in s for v in values(kg, s, ONR.speaker)}

    assert f"{BASE}id/person/pia-lund" in speakers


def test_a_meaning_may_hold_in_one_article(kg: KnowledgeGraph) -> None:
    """With an article, a name means it there and nowhere else."""
    coders = [Coder(f"Lund said no, {n} times.") for n in ("two", "three")]
    keys = []
    for coder in coders:
        coder.says(coder.mention("Lund"), "no", "said")
        keys.append(kg.add_article(*coder.both()).key)
    kg.decide("is", "Lund", f"{BASE}id/person/joris-lund", article=keys[0], by="a", why="b")
    speakers = [
        values(kg, s, ONR.speaker)[0] for key in keys for s in kg_statements(kg) if key in s
    ]

    assert [s.endswith("person/joris-lund") for s in speakers] == [True, False]


NONSENSE = {
    "a key that is none": ("is", "Lund", "person/nobody"),
    "no IRI": ("same", "the paper", "the other paper"),
    "the same twice": ("same", f"{BASE}id/state/XTA", f"{BASE}id/state/XTA"),
    "an IRI of nothing": ("same", f"{BASE}id/state/XTA", f"{BASE}id/state/XXX"),
    "another verb": ("similar", f"{BASE}id/state/XTA", f"{BASE}id/state/XVE"),
    "another store": ("different", f"{BASE}id/state/XTA", "https://example.org/x"),
}


@pytest.mark.parametrize("why", NONSENSE)
def test_a_decision_that_makes_no_sense_is_refused(
    denial: tuple[KnowledgeGraph, str], why: str
) -> None:
    """What names nothing, or several, cannot be decided on, and nothing is written."""
    kg, _ = denial
    before = kg.export()
    with pytest.raises((DecisionError, ParameterError)):
        kg.decide(*NONSENSE[why], by="ann", why="")

    assert kg._decider.decisions == ()
    assert kg.export() == before


def test_a_meeting_is_no_document(denial: tuple[KnowledgeGraph, str]) -> None:
    """Matters of two kinds cannot be one."""
    kg, _ = denial
    with pytest.raises(DecisionError, match="different kinds"):
        kg.decide(
            "same", min(entities(kg, "document")), min(entities(kg, "meeting")), by="ann", why=""
        )


def test_a_meaning_in_an_unknown_article_is_refused(denial: tuple[KnowledgeGraph, str]) -> None:
    """A decision on an article that is not stored is refused."""
    kg, _ = denial
    with pytest.raises(NotInStore):
        kg.decide("is", "Lund", "person/pia-lund", article="0123456789abcdef", by="a", why="b")


def test_decisions_can_be_undone_in_their_file(open_kg: Open, tmp_path: Path) -> None:
    """A row that is deleted from the decisions file holds no longer."""
    kg = open_kg(tmp_path / "kg")
    for article, records in coded_articles():
        kg.add_article(article, records)
    before = kg.export()
    correct(kg, kg_statements(kg)[0], "act", "warns")
    changed = kg.export()
    kg.decide("is", "Lund", "person/pia-lund", by="ann", why="")
    file = tmp_path / "kg" / "decisions.csv"
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:1]))
    kg.refresh()

    assert before != changed
    assert kg.export() == before


def test_a_malformed_decisions_file_stops_writing_alone(open_kg: Open, tmp_path: Path) -> None:
    """Changing waits until the file is mended, and says which line; asking goes on."""
    kg = open_kg(tmp_path / "kg")
    kg.add_article(*coded("denial"))
    (tmp_path / "kg" / "decisions.csv").write_text("action\nx\n")
    with pytest.raises(DecisionError, match=r"decisions\.csv, line 1"):
        kg.add_article(*coded("surnames"))

    assert len(kg.articles()) == 1


def test_a_correction_that_names_nothing_any_more_is_told(kg: KnowledgeGraph, world: Path) -> None:
    """Where the registry loses the key that a correction names, it is passed over, and told."""
    key = kg.add_article(*coded("denial")).key
    statement = next(s for s in kg_statements(kg) if key in s)
    correct(kg, statement, "speaker", "person/pia-lund")
    path = world / "persons.csv"
    path.write_text("".join(x for x in path.read_text().splitlines(True) if "pia-lund" not in x))
    (outcome,) = kg.refresh()

    assert "decision not used: speaker person/pia-lund" in outcome.notes


def test_a_wrong_row_of_the_file_is_told_with_its_line(open_kg: Open, tmp_path: Path) -> None:
    """A value that was written into the file by hand and is none stops the next change."""
    kg = open_kg(tmp_path / "kg")
    kg.add_article(*coded("denial"))
    correct(kg, kg_statements(kg)[0], "act", "warns")
    file = tmp_path / "kg" / "decisions.csv"
    file.write_text(file.read_text().replace("warns", "says"))
    with pytest.raises(DecisionError, match=r"decisions\.csv, line 2: .*'says'"):
        kg.refresh()


def test_a_correction_that_breaks_a_rule_is_refused(kg: KnowledgeGraph) -> None:
    """A record is not corrected out of the graph: what would violate a shape is refused."""
    kg.add_article(*coded("two-pages"))
    graph = kg._place.reading()
    (place,) = {
        plain(t.subject)
        for name in graph.graphs()
        for t in graph.triples(name)
        if t.predicate == iri(ONR.place)
    }
    with pytest.raises(DecisionError, match="breaks a rule"):
        correct(kg, place, "place", "state/XTA")

    assert kg._decider.decisions == ()


def test_a_correction_touches_its_article_alone(
    denial: tuple[KnowledgeGraph, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many articles are stored, a correction makes one graph anew (and checks it first)."""
    kg, statement = denial
    made: list[str] = []
    from onrecord.pipeline.article import Workshop

    graph = Workshop.graph
    monkeypatch.setattr(
        Workshop, "graph", lambda self, a, r: made.append(article_key(a)) or graph(self, a, r)
    )
    correct(kg, statement, "act", "asserts")

    assert set(made) == {statement.partition("/statement/")[0].rsplit("/", 1)[1]}
    assert len(made) <= 2


def test_a_store_that_is_written_to_is_not_decided_on(open_kg: Open, tmp_path: Path) -> None:
    """While another writes, nothing is decided and no row is written."""
    kg, other = open_kg(tmp_path / "kg"), open_kg(tmp_path / "kg")
    kg.add_article(*coded("denial"))
    with kg._place.writing(), pytest.raises(StoreError, match="another process"):
        correct(other, kg_statements(kg)[0], "act", "warns")

    assert not (tmp_path / "kg" / "decisions.csv").exists()


def test_another_may_be_meant_by_words_that_name_somebody_elsewhere(any_kg: KnowledgeGraph) -> None:
    """He who is put in a speaker's place is a node beside the one whose first mention it is."""
    for article, records in coded_articles():
        any_kg.add_article(article, records)
        base = f"{BASE}article/{article_key(article)}/statement"
        for said in records.statements[:3]:
            words = said.content[0]
            outcomes = correct(any_kg, f"{base}/{words.start}-{words.end}", "speaker", "Nora Quill")
            assert [outcome.status for outcome in outcomes] == ["updated"]
