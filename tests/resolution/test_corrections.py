"""Corrections: each field, each refusal, and what goes with a dropped record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sketches import ARTICLE

from onrecord.errors import DecisionError
from onrecord.model import (
    Agreement,
    Amendment,
    Attribution,
    Decision,
    Document,
    Evidence,
    Meeting,
    Mention,
    Metadata,
    Participation,
    Records,
    Statement,
    StatusClaim,
    Tenure,
    Topic,
    When,
)
from onrecord.resolution import (
    Resolver,
    apply_decisions,
    load_registry,
    unused_decisions,
)

TEXT = (
    "Minister Ana Ritsky said the summit was cancelled. She added that the non-paper was fair. "
    "The Kelm accord, Harvonia insisted, will hold."
)


def at(words: str, nth: int = 0) -> Evidence:
    """Return the evidence of words of the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Evidence(start, start + len(words), words, "body")


def span(words: str) -> str:
    """Return the span of words as a decision writes it."""
    evidence = at(words)
    return f"{evidence.start}-{evidence.end}"


FIRST, SECOND, THIRD = "the summit was cancelled", "the non-paper was fair", "will hold"


@pytest.fixture
def records() -> Records:
    """Three statements over a meeting, a paper and an accord."""
    return Records(
        "hand",
        mentions=(
            Mention("a1", at("Ana Ritsky"), "person", "name", gender="f"),
            Mention("a2", at("She"), "person", "pronoun", refers_to="a1"),
            Mention("a3", at("Harvonia"), "state", "name"),
        ),
        meetings=(Meeting("m1", (at("the summit"),), "Aldmouth summit", ("summit",)),),
        documents=(
            Document("d1", (at("the non-paper"),), "non-paper", ("non-paper",), issuers=("a3",)),
            Document("d2", (at("non-paper"),), "second paper", ("note",), version_of="d1"),
        ),
        agreements=(
            Agreement("g1", (at("Kelm accord"),), "Kelm accord", ("accord",), set_out_in="d1"),
        ),
        topics=(Topic("t1", (at("fair"),), "ceasefire"),),
        tenures=(Tenure("o1", "a1", "minister", (at("Minister"),)),),
        statements=(
            Statement("s1", ("a1",), (at(FIRST),), at("said"), "asserts", "indirect",
                      finer_act="announces", about=("m1",), capacity="o1"),
            Statement("s2", ("a2",), (at(SECOND),), at("added"), "expresses", "indirect",
                      about=("d1",), responds_to=(("answers", "s1"),), said_at="m1"),
            Statement("s3", ("a3",), (at(THIRD),), at("insisted"), "asserts", "indirect"),
        ),
        status_claims=(
            StatusClaim("c1", "m1", (at("cancelled"),), "cancelled", claimed_in="s1"),
        ),
        participations=(Participation("p1", "m1", "a1", (at("Ana Ritsky"),)),),
        attributions=(Attribution("q1", at("said"), (at(FIRST),), "speech", statement="s1"),),
    )  # fmt: skip


@pytest.fixture
def correct(decide: Callable[..., Decision]) -> Callable[..., Decision]:
    """Make a correction of the record at some words."""

    def make(field: str, value: str, words: str = FIRST, subject: str = "statement") -> Decision:
        return decide(
            "correct", subject, value, article=ARTICLE, span=span(words), field=field, why="heard"
        )

    return make


@pytest.mark.parametrize(
    ("field", "value", "attribute", "expected"),
    [
        ("act", "denies", "act", "denies"),
        ("finer_act", "confirms", "finer_act", "confirms"),
        ("finer_act", "", "finer_act", None),
        ("mode", "direct", "mode", "direct"),
        ("cue_class", "writing", "cue_class", "writing"),
        ("negated", "true", "negated", True),
        ("certainty", "probable", "certainty", "probable"),
        ("channel", "interview", "channel", "interview"),
        ("channel", "", "channel", None),
        ("date", "2024-05-02", "uttered", When("2024-05-02", None)),
        ("date", "", "uttered", None),
        ("said_at", "Aldmouth summit", "said_at", "m1"),
        ("said_at", "", "said_at", None),
        ("about", "second paper|the summit", "about", ("d2", "m1")),
        ("about", "", "about", ()),
        ("about", "Harvonia", "about", ("a3",)),
        ("about", "ceasefire", "about", ("t1",)),
        ("addressee", "", "addressees", ()),
    ],
)
def test_a_field_is_set(
    records: Records, correct: Callable[..., Decision],
    field: str, value: str, attribute: str, expected: object,
) -> None:  # fmt: skip
    """The statement at the span takes the value, and nothing else changes."""
    corrected, amendments = apply_decisions(records, [correct(field, value)])

    assert getattr(corrected.statements[0], attribute) == expected
    assert corrected.statements[1:] == records.statements[1:]
    (amendment,) = amendments
    assert replace(amendment, was="") == Amendment("s1", field, "ann", "heard")


def test_a_changed_act_drops_a_finer_act_of_another(
    records: Records, correct: Callable[..., Decision]
) -> None:
    """To announce is no way to deny."""
    corrected, _ = apply_decisions(records, [correct("act", "denies")])

    assert corrected.statements[0].finer_act is None


@pytest.mark.parametrize(
    ("subject", "words", "field", "value", "attribute", "expected"),
    [
        ("status-claim", "cancelled", "status", "postponed", "status", "postponed"),
        ("status_claim", "cancelled", "date", "2024-06", "date", When("2024-06", None)),
        ("status-claim", "cancelled", "of", "Kelm accord", "of", "g1"),
        ("meeting", "the summit", "label", "summit", "label", "summit"),
        ("meeting", "the summit", "kind", "talks|visit", "kinds", ("talks", "visit")),
        ("meeting", "the summit", "date", "2024-05-28", "occurs", When("2024-05-28", None)),
        ("meeting", "the summit", "place", "", "place", None),
        ("document", "the non-paper", "version_label", "newest", "version_label", "newest"),
        ("document", "the non-paper", "recipient", "", "recipients", ()),
        ("agreement", "Kelm accord", "party", "", "parties", ()),
        ("tenure", "Minister", "ended", "true", "ended", True),
        ("tenure", "Minister", "office", "water minister", "office", "water minister"),
        ("participation", "Ana Ritsky", "capacity", "head", "capacity", "head"),
        ("participation", "Ana Ritsky", "side", "", "side", None),
    ],
)
def test_a_field_of_another_record_is_set(
    records: Records, correct: Callable[..., Decision],
    subject: str, words: str, field: str, value: str, attribute: str, expected: object,
) -> None:  # fmt: skip
    """Claims, matters, tenures and participations are corrected in the same way."""
    decision = correct(field, value, words, subject)

    corrected, (amendment,) = apply_decisions(records, [decision])

    changed: Any = next(record for record in corrected if record.id == amendment.record)
    assert getattr(changed, attribute) == expected


def test_a_corrected_speaker_is_a_new_mention_at_the_old_ones_span(
    records: Records, correct: Callable[..., Decision]
) -> None:
    """The old mention stays for whatever else speaks of it."""
    corrected, _ = apply_decisions(records, [correct("speaker", "Nuno Tavarel", SECOND)])

    (speaker,) = corrected.statements[1].speakers
    new = next(mention for mention in corrected.mentions if mention.id == speaker)
    assert (new.name, new.evidence, new.kind, new.form) == (
        "Nuno Tavarel", at("She"), "person", "name",
    )  # fmt: skip
    assert corrected.mentions[:3] == records.mentions


def test_several_speakers_may_be_named(records: Records, correct: Callable[..., Decision]) -> None:
    """A joint statement is written with a bar."""
    corrected, _ = apply_decisions(records, [correct("speaker", "Ana Ritsky|Nuno Tavarel")])

    assert len(corrected.statements[0].speakers) == 2


def test_a_new_addressee_stands_where_the_statement_does(
    records: Records, correct: Callable[..., Decision]
) -> None:
    """Where there was none, the content's span serves."""
    corrected, _ = apply_decisions(records, [correct("addressee", "Harvonia")])

    (addressee,) = corrected.statements[0].addressees
    new = next(mention for mention in corrected.mentions if mention.id == addressee)
    assert (new.evidence, new.kind) == (at(FIRST), "state")


def test_a_place_is_named(records: Records, correct: Callable[..., Decision]) -> None:
    """A field of one agent takes one name."""
    corrected, _ = apply_decisions(records, [correct("place", "Zahrat", "the summit", "meeting")])

    assert corrected.meetings[0].place == corrected.mentions[-1].id


def test_the_later_of_two_corrections_wins(
    records: Records, correct: Callable[..., Decision]
) -> None:
    """Rows of the file are applied in order, and one amendment is left."""
    rows = [correct("act", "denies"), correct("mode", "direct"), correct("act", "warns")]

    corrected, amendments = apply_decisions(records, rows)

    assert corrected.statements[0].act == "warns"
    assert [amendment.field for amendment in amendments] == ["mode", "act"]


def test_a_span_that_moved_a_little_is_found(
    records: Records, correct: Callable[..., Decision]
) -> None:
    """The statement that overlaps it most is meant, from a Jaccard index of a half on."""
    corrected, _ = apply_decisions(records, [correct("act", "denies", "summit was cancelled")])

    assert corrected.statements[0].act == "denies"


def test_a_span_that_is_gone_changes_nothing_and_is_reported(
    records: Records, correct: Callable[..., Decision], decide: Callable[..., Decision]
) -> None:
    """Decisions that match nothing are told."""
    rows = [
        correct("act", "denies", "cancelled"),
        correct("act", "denies"),
        decide("is", "Ana Ritsky", "state/RUS"),
        decide("is", "Somebody", "state/RUS"),
    ]

    corrected, amendments = apply_decisions(records, rows[:1])

    assert (corrected, amendments) == (records, ())
    assert unused_decisions(records, rows) == (rows[0], rows[3])


def test_a_dropped_statement_takes_its_claims_along(
    records: Records, correct: Callable[..., Decision]
) -> None:
    """A claim made in it must not become the article's own."""
    corrected, amendments = apply_decisions(records, [correct("drop", "")])

    assert [s.id for s in corrected.statements] == ["s2", "s3"]
    assert corrected.status_claims == ()
    assert corrected.statements[0].responds_to == ()
    assert corrected.attributions[0].statement is None
    assert amendments == ()


def test_a_dropped_matter_is_referred_to_no_more(
    records: Records, correct: Callable[..., Decision]
) -> None:
    """Links to it go, and what says nothing without it."""
    rows = [
        correct("drop", "", "the summit", "meeting"),
        correct("drop", "", "the non-paper", "document"),
        correct("act", "warns"),
        correct("label", "x", "the summit", "meeting"),
    ]

    corrected, amendments = apply_decisions(records, rows)

    assert [s.about for s in corrected.statements] == [(), (), ()]
    assert corrected.statements[1].said_at is None
    assert corrected.documents[0].version_of is None
    assert corrected.agreements[0].set_out_in is None
    assert corrected.status_claims == corrected.participations == ()
    assert [a.record for a in amendments] == ["s1"]


def test_spans_are_corrected_with_the_text(
    records: Records, correct: Callable[..., Decision]
) -> None:
    """Content, cue and condition are given as spans of the text."""
    rows = [
        correct("content", f"{span('the summit')}|{span('cancelled')}"),
        correct("cue", span("insisted")),
        correct("condition", ""),
    ]

    corrected, _ = apply_decisions(records, rows, TEXT)

    assert corrected.statements[0].content == (at("the summit"), at("cancelled"))
    assert corrected.statements[0].cue == at("insisted")


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("act", "sings", "act cannot be 'sings' (one of asserts, denies"),
        ("act", "", "act cannot be empty"),
        ("negated", "no", "is true or false"),
        ("date", "May", "not an EDTF date: 'May'"),
        ("speaker", "", "speaker cannot be empty"),
        ("speaker", "person/nobody", "no registry key"),
        ("about", "the moon", "nothing in the article is called 'the moon'"),
        ("about", "the non-paper", "several matters"),
        ("said_at", "the moon", "no matter of the article called 'the moon'"),
        ("content", "", "content cannot be empty"),
        ("content", "3-4000", "no span of the article"),
        ("tune", "x", "no field 'tune'"),
    ],
)
def test_a_value_that_is_not_allowed_is_refused(
    records: Records, correct: Callable[..., Decision], field: str, value: str, fault: str
) -> None:
    """The error says what is wrong and what is allowed."""
    decision = correct("act", value)
    decision = Decision(
        decision.action, decision.article, decision.span, "statement", field, value, "ann", "", ""
    )

    with pytest.raises(DecisionError) as caught:
        apply_decisions(records, [decision], TEXT)

    assert fault in str(caught.value)


def test_a_span_needs_the_text(records: Records, correct: Callable[..., Decision]) -> None:
    """Without the text, its words are not known."""
    with pytest.raises(DecisionError, match="needs the article's text"):
        apply_decisions(records, [correct("cue", "3-9")])


def test_an_agent_cannot_be_emptied_where_it_is_needed(
    records: Records, correct: Callable[..., Decision]
) -> None:
    """A participation without its agent says nothing."""
    with pytest.raises(DecisionError, match="agent cannot be empty"):
        apply_decisions(records, [correct("agent", "", "Ana Ritsky", "participation")])


def test_a_subject_that_is_no_record_is_refused(
    records: Records, decide: Callable[..., Decision]
) -> None:
    """Only kinds of record are corrected."""
    decision = decide("correct", "song", "x", article=ARTICLE, span="3-9", field="act")

    with pytest.raises(DecisionError, match="'song' cannot be corrected"):
        apply_decisions(records, [decision])


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("person/sergey-lavrov", "person/sergey-lavrov"),
        ("Sergei Lavrov", "person/sergey-lavrov"),
        ("the Kremlin", "organization/rus-presidency"),
        ("Moscow", "state/RUS"),
    ],
)
def test_a_corrected_speaker_is_resolved_by_name_or_key(
    world: Path, records: Records, correct: Callable[..., Decision], value: str, key: str
) -> None:
    """Whatever kind the old speaker was of."""
    resolver = Resolver(load_registry([world]), [correct("speaker", value)])

    resolved = resolver.resolve(ARTICLE, records, Metadata(), None)

    (speaker,) = resolved.records.statements[0].speakers
    assert (resolved.targets[speaker].key, resolved.targets[speaker].rule) == (key, "decision")
    assert resolved.amendments == (Amendment("s1", "speaker", "ann", "heard", was="Ana Ritsky"),)


def test_a_corrected_speaker_whom_nobody_knows_joins_the_articles_own(
    world: Path, records: Records, correct: Callable[..., Decision]
) -> None:
    """A name that the article has is that person."""
    resolver = Resolver(load_registry([world]), [correct("speaker", "Ana Ritsky", THIRD)])

    resolved = resolver.resolve(ARTICLE, records, Metadata(), None)

    (speaker,) = resolved.records.statements[2].speakers
    assert resolved.targets[speaker].leader == "a1"


@pytest.mark.parametrize(
    ("value", "expected"), [("topic/ceasefire", "topics"), ("person/wang-yi", "mentions")]
)
def test_about_may_name_a_registry_key(
    world: Path, records: Records, correct: Callable[..., Decision], value: str, expected: str
) -> None:
    """A topic or an agent that the article's records lack is added."""
    resolver = Resolver(load_registry([world]), [correct("about", value)])

    resolved = resolver.resolve(ARTICLE, records, Metadata(), None)

    (about,) = resolved.records.statements[0].about
    if expected == "topics":
        assert resolved.topics[about] == value
    else:
        assert resolved.targets[about].key == value


def test_a_topic_does_not_speak(
    world: Path, records: Records, correct: Callable[..., Decision]
) -> None:
    """A key of the wrong kind is refused."""
    decision = correct("speaker", "topic/ceasefire")

    with pytest.raises(DecisionError, match="a topic, no agent"):
        apply_decisions(records, [decision], None, load_registry([world]))


def test_what_a_decision_names_may_vanish(
    world: Path, records: Records, correct: Callable[..., Decision]
) -> None:
    """A refresh goes on without a decision whose matter is gone, and tells it."""
    gone = correct("about", "the moon")
    resolver = Resolver(load_registry([world]), [gone, correct("act", "warns"), correct("cue", "")])

    resolved = resolver.resolve(ARTICLE, records, Metadata(), None)

    assert resolved.records.statements[0].about == ("m1",)
    assert resolved.records.statements[0].act == "warns"
    assert resolver.unused(ARTICLE, records) == (gone,)


@pytest.mark.parametrize(
    ("field", "value", "was"),
    [
        ("speaker", "Nuno Tavarel", "Ana Ritsky"),
        ("act", "denies", "asserts"),
        ("negated", "true", "false"),
        ("addressee", "Harvonia", ""),
        ("finer_act", "confirms", "announces"),
        ("about", "ceasefire", "Aldmouth summit"),
        ("channel", "interview", ""),
    ],
)
def test_an_amendment_keeps_what_the_extractor_had_said(
    records: Records, correct: Callable[..., Decision], field: str, value: str, was: str
) -> None:
    """In words, however often the field was corrected since."""
    rows = [correct(field, value), replace(correct(field, value), by="bob", on="2025-10-21")]
    _, (amendment,) = apply_decisions(records, rows)

    assert (amendment.was, amendment.by, amendment.on) == (was, "bob", "2025-10-21")


@pytest.mark.parametrize(
    ("value", "kind", "name", "descriptor"),
    [
        ("person: Zed Nine", "person", "Zed Nine", None),
        ("organization: Zed Nine", "organization", "Zed Nine", None),
        ("source: a tall diplomat", "unnamed", None, "a tall diplomat"),
    ],
)
def test_a_value_says_what_a_name_is(
    records: Records, correct: Callable[..., Decision],
    value: str, kind: str, name: str | None, descriptor: str | None,
) -> None:  # fmt: skip
    """Whatever the old speaker was taken for."""
    corrected, _ = apply_decisions(records, [correct("speaker", value, THIRD)])

    (speaker,) = corrected.statements[2].speakers
    new = next(mention for mention in corrected.mentions if mention.id == speaker)
    assert (new.kind, new.name, new.descriptor) == (kind, name, descriptor)


def test_a_finer_act_of_another_act_is_refused(
    records: Records, correct: Callable[..., Decision]
) -> None:
    """Who asserts does not threaten; who is said to promise may be said to."""
    with pytest.raises(DecisionError, match="finer_act"):
        apply_decisions(records, [correct("finer_act", "threatens")])
    corrected, _ = apply_decisions(
        records, [correct("act", "warns"), correct("finer_act", "threatens")]
    )

    assert corrected.statements[0].finer_act == "threatens"


def test_the_office_of_a_wrong_speaker_goes(
    world: Path, records: Records, correct: Callable[..., Decision]
) -> None:
    """Another does not speak as the minister that the first one was, nor on her behalf."""
    first, *others = records.statements
    first = replace(first, capacity=records.tenures[0].id, on_behalf_of=("a3",))
    records = replace(records, statements=(first, *others))

    def after(value: str) -> tuple[str | None, tuple[str, ...]]:
        resolver = Resolver(load_registry([world]), [correct("speaker", value)])
        said = resolver.resolve(ARTICLE, records, Metadata(), None).records.statements[0]
        return said.capacity, said.on_behalf_of

    assert after("Nuno Tavarel") == (None, ())
    assert after("Ana Ritsky") == (records.tenures[0].id, ("a3",))


def test_the_new_speaker_has_the_office_that_the_article_gives(
    world: Path, records: Records, correct: Callable[..., Decision]
) -> None:
    """What Harvonia said is put right: it was its minister, in her office."""
    third = replace(records.statements[2], capacity=None)
    records = replace(records, statements=(*records.statements[:2], third))
    resolver = Resolver(load_registry([world]), [correct("speaker", "person: Ana Ritsky", THIRD)])

    said = resolver.resolve(ARTICLE, records, Metadata(), None).records.statements[2]

    assert said.capacity == records.tenures[0].id


def test_a_name_may_mean_somebody_whom_the_registry_lacks(
    world: Path, records: Records, correct: Callable[..., Decision]
) -> None:
    """A state was a person all along: its mention is one of somebody by another name."""
    row = Decision("is", ARTICLE, "", "Harvonia", "", "person: Ada Harvon", "ann", "heard", "")
    resolved = Resolver(load_registry([world]), [row]).resolve(ARTICLE, records, Metadata(), None)

    (mention,) = [each for each in resolved.records.mentions if each.id == "a3"]
    assert (mention.kind, mention.name) == ("person", "Ada Harvon")
    assert resolved.targets["a3"].key is None
