"""When a meeting, a document or a claim is the one that was meant; and rows about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpers import Coder, coded_articles
from onrecord.evaluation.rows import concerned
from onrecord.evaluation.side import Words
from onrecord.graph import KnowledgeGraph
from onrecord.iris import Iris, article_key
from onrecord.mapping import name_records
from onrecord.model import Evidence
from onrecord.pipeline.workshops import open_workshop
from onrecord.settings import Settings

TEXT = (
    "Anton Reyk said the planned summit in Pell was off. "
    "Ilse Marant denied that the note was sent. The note stands."
)


def coder(code: Callable[[Coder], Any] | None = None) -> Coder:
    """Return a coder of the text who has coded something."""
    made = Coder()
    made.write(TEXT)
    if code is not None:
        code(made)
    return made


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("the planned summit in Pell", "summit"),
        ("Oslo’s note", "note"),
        ("talks, held in Pell", "talks"),
        ("to meet", "meet"),
        ("summit", "summit"),
    ],
)
def test_the_head_is_what_is_named(words: str, head: str) -> None:
    """What follows a comma or a preposition qualifies, and does not name."""
    tokens = Words(words)
    span = Evidence(0, len(words), words, "body")
    at = tokens.covered([Evidence(words.index(head), words.index(head) + len(head), head, "body")])

    assert {tokens.head(span)} == at


@pytest.mark.parametrize(
    ("words", "right"),
    [("summit", 1), ("the planned summit", 1), ("planned summit in Pell was", 1), ("Pell", 0)],
)
def test_mentions_agree_by_their_head(compared, words: str, right: int) -> None:
    """A shared word is not enough: Pell is not the summit in Pell."""
    gold = coder(lambda it: it.meeting("the planned summit in Pell"))
    system = coder(lambda it: it.meeting(words))

    assert compared(gold, system).tallies["meeting.found"].right == right


def test_a_matter_in_the_wrong_class_is_both_missed_and_wrong(compared) -> None:
    """A note taken for a meeting is no document found; whatever its class, it was found."""
    gold = coder(lambda it: it.document("the note"))
    system = coder(lambda it: it.meeting("the note"))
    tallies = compared(gold, system).tallies

    assert tallies["document.found"] == (0, 0, 0, 1, 0, 0)
    assert tallies["meeting.found"] == (0, 1, 0, 0, 0, 0)
    assert tallies["matter.any-kind"].f1 == 1


def test_two_of_one_gold_matter_are_one_right_and_one_false_hit(compared) -> None:
    """A matter is paired once: splitting it does not pay."""

    def twice(it: Coder) -> None:
        it.document("the note")
        it.after("was sent. ")
        it.document("The note")

    def once(it: Coder) -> None:
        both = it.at("the note")
        it.after("was sent. ")
        it.document("The note")
        (made,) = it._made["documents"]
        it._made["documents"] = [type(made)("d1", (both, *made.evidence), "note", ("note",))]

    assert compared(coder(once), coder(twice)).tallies["document.found"] == (1, 2, 1, 1, 0, 0)


@pytest.mark.parametrize(
    ("status", "negated", "who", "right", "unattributed"),
    [
        ("transmitted", True, "Ilse Marant", 1, 1),
        ("transmitted", False, "Ilse Marant", 0, 0),
        ("published", True, "Ilse Marant", 0, 0),
        ("transmitted", True, "Anton Reyk", 0, 1),
        ("transmitted", True, None, 0, 1),
    ],
)
def test_a_claim_is_right_in_matter_status_polarity_and_speaker(
    compared, status: str, negated: bool, who: str | None, right: int, unattributed: int
) -> None:
    """One thing wrong, and the claim is another; who makes it is told apart."""

    def claims(status: str, negated: bool, who: str | None) -> Callable[[Coder], None]:
        def code(it: Coder) -> None:
            note = it.document("the note")
            said = who and it.says(it.mention(who), "the note was sent")
            it.claim(note, status, "was sent", negated=negated, claimed_in=said)

        return code

    gold = coder(claims("transmitted", True, "Ilse Marant"))
    tallies = compared(gold, coder(claims(status, negated, who))).tallies

    assert tallies["claim.found"].right == right
    assert tallies["claim.unattributed"].right == unattributed


@pytest.mark.parametrize(
    ("who", "about", "negated", "right", "given", "why"),
    [
        ("Ilse Marant", "the note", True, 1, 1, None),
        ("Anton Reyk", "the note", True, 0, 1, "other speaker"),
        ("Ilse Marant", "the note", False, 0, 1, "other polarity"),
        ("Ilse Marant", "summit", True, 0, 1, "not about that"),
        ("Ilse Marant", "Ilse", True, 0, 0, None),
    ],
)
def test_a_row_is_right_in_all_its_cells(
    compared, who: str, about: str, negated: bool, right: int, given: int, why: str | None
) -> None:
    """Speaker, words, matter and polarity; a matter that the gold lacks is asked by nobody."""

    def row(who: str, about: str, negated: bool) -> Callable[[Coder], None]:
        def code(it: Coder) -> None:
            of = {name: it.document(name) for name in {"the note", "summit", about}}
            it.says(it.mention(who), "the note was sent", about=(of[about],), negated=negated)

        return code

    gold = coder(row("Ilse Marant", "the note", True))
    result = compared(gold, coder(row(who, about, negated)))

    assert result.tallies["row.asserted"][:4] == (right, given, right, 1)
    assert result.tallies["row.wrong"].exact == given - right
    assert [i.field for i in result.items if i.kind == "row" and i.field] == [why] * bool(why)


def test_rows_concern_what_the_derived_graph_says(world: Path, full: KnowledgeGraph) -> None:
    """What a statement concerns is the same here and in the graph that answers questions."""
    workshop, iris = open_workshop(Settings(), ()), Iris(Settings().base)
    sparql = (
        "SELECT ?s ?node WHERE { GRAPH <https://w3id.org/onrecord/graph/derived> "
        "{ ?s onr:concerns ?entity . ?node onr:denotes ?entity } }"
    )
    derived = {tuple(cell.value for cell in cells) for cells in full.query(sparql).cells}
    seen = 0
    for article, records in coded_articles():
        meta, key = article.metadata, article_key(article)
        resolved = workshop.resolver.resolve(key, records, meta, meta.published, article.text)
        names = name_records(resolved, iris.article(key), iris)
        matters = {
            names[m.id] for m in (*records.meetings, *records.documents, *records.agreements)
        }
        for said, concerns in concerned(records).items():
            ours = {names[matter] for matter in concerns} & matters
            theirs = {node for s, node in derived if s == names[said]} & matters
            assert ours == theirs
            seen += len(ours)
    assert seen > 5


def test_participations_and_tenures_name_the_same_people(compared) -> None:
    """An agent at another meeting, or in another office, is another record."""

    def code(it: Coder, seat: str, office: str) -> None:
        summit, who = it.meeting("summit"), it.mention("Anton Reyk")
        note = it.meeting("The note")
        it.seat({"summit": summit, "note": note}[seat], who, "Anton Reyk")
        it.tenure(who, "said", **({} if office == "said" else {"ended": True}))

    gold = coder(lambda it: code(it, "summit", "said"))
    same = compared(gold, coder(lambda it: code(it, "summit", "said"))).tallies
    other = compared(gold, coder(lambda it: code(it, "note", "former"))).tallies

    assert (same["participation.found"].f1, same["tenure.ended"].accuracy) == (1, 1)
    assert (other["participation.found"].f1, other["tenure.found"].f1) == (0, 1)
    assert other["tenure.ended"].accuracy == 0


def test_mentions_are_right_or_wrong_or_left_open(compared) -> None:
    """What is not marked by both is not counted; a pronoun that fits nobody is unresolved."""
    gold = coder(lambda it: it.mention("Anton Reyk"))
    other = coder(lambda it: it.mention("Anton Reyk", name="Ilse Marant"))
    silent = coder(lambda it: it.mention("Anton Reyk", form="pronoun"))

    assert compared(gold, gold).tallies["mention.resolved"].accuracy == 1
    wrong = compared(gold, other).tallies
    assert (wrong["mention.resolved"].accuracy, wrong["mention.unresolved"].accuracy) == (0, 0)
    assert compared(gold, silent).tallies["mention.unresolved"].accuracy == 1
    assert "mention.resolved" not in compared(gold, coder()).tallies
