"""What extraction promises of every text, whatever its words."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotation import annotate
from onrecord.extraction import VERSION, extract
from onrecord.extraction.cues import VERB_CUES, table
from onrecord.model import Article, Evidence, Metadata, Records
from onrecord.model.lists import (
    ACTS,
    AGREEMENT_KINDS,
    CHANNELS,
    DOCUMENT_KINDS,
    FINER_ACTS,
    MEETING_KINDS,
    STATUSES,
)
from onrecord.readers import read

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
SAMPLES = sorted((Path(__file__).parents[2] / "data" / "articles").glob("d*/*.md"))
PIECES = st.sampled_from(
    [
        "Solberg said",
        "that the draft was late",
        "“We wait. We can.”",
        "“",
        "”",
        ", he added,",
        "according to Fenn",
        "The memorandum was sent to Norway",
        "Norway and Sweden met in Oslo on 3 May",
        "was quoted as saying",
        "declined to comment.",
        "if it rains",
        ", adding that it was not cancelled",
        ".\n\n",
        "\n",
        ":",
        "the spokeswoman",
        "Foreign Minister Ivar Solberg",
        "MR FENN:",
        "They agreed to a ceasefire",
        "told reporters",
        "on Monday",
        "the newest version of the plan",
    ]
)


ENDS = (
    'Mr Berg has sworn not only to sign. His remarks were "at the very least odd," adding, "no."',
    "Urging those who call for it to wait, Fenn said the board, he added, on the other hand, was.",
    "“We saw letters.\nWe have no reason to sign,” Mara Fenn said, as well as to Norway of it.",
    "Norway’s foreign ministry, citing resolution 12 of the, said, in short, that it was no longer",
)


def _evidences(value: Any) -> list[Evidence]:
    if isinstance(value, Evidence):
        return [value]
    if isinstance(value, tuple):
        return [e for item in value for e in _evidences(item)]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [e for f in dataclasses.fields(value) for e in _evidences(getattr(value, f.name))]
    return []


def _check(text: str, records: Records) -> None:
    ids = [record.id for record in records]
    for evidence in _evidences(records):
        assert text[evidence.start : evidence.end] == evidence.exact
    assert len(set(ids)) == len(ids)
    for statement in records.statements:
        referred = (
            *statement.speakers,
            *statement.addressees,
            *statement.carriers,
            *statement.on_behalf_of,
            *statement.about,
            *statement.reports,
        )
        assert statement.speakers
        assert set(referred) <= set(ids)
        assert statement.act in ACTS
        assert statement.finer_act is None or FINER_ACTS[statement.finer_act] == statement.act
        assert statement.channel is None or statement.channel in CHANNELS
        assert statement.confidence is not None
        assert 0 < statement.confidence <= 1
    assert {a.statement for a in records.attributions} - {None} == {
        s.id for s in records.statements
    }
    for kind, listed in (
        (records.meetings, MEETING_KINDS),
        (records.documents, DOCUMENT_KINDS),
        (records.agreements, AGREEMENT_KINDS),
    ):
        assert all(value in listed for record in kind for value in record.kinds)
    assert all(c.status is None or c.status in STATUSES for c in records.status_claims)
    assert all(c.status or c.date for c in records.status_claims)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=14).map(" ".join).filter(str.strip))
def test_evidence_is_exact_and_references_hold(text: str) -> None:
    """Every span holds its words, every id that is referred to exists, every value is listed."""
    article = Article(text, given=Metadata(published="2031-05-14"))

    _check(text, extract(annotate(article)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_same_text_gives_the_same_records(case: Path) -> None:
    """Nothing in the records depends on the order of a set or on what was read before."""
    text = case.read_text(encoding="utf-8")
    annotated = annotate(Article(text))

    first = extract(annotated)

    _check(text, first)
    assert extract(annotate(Article(text))) == first
    assert first.extractor == VERSION


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_is_promised_holds_for_the_sample_articles(path: Path) -> None:
    """No two records share an id, and all evidence is exact, in texts of many genres."""
    (article,) = read(path)

    _check(article.text, extract(annotate(article)))


def test_records_of_a_kind_stand_in_order_of_the_text() -> None:
    """Ids count along the text: s1 is the first statement."""
    text = "Solberg said it rained. Fenn said it snowed. Lind said it was dry."

    records = extract(annotate(Article(text)))

    assert [s.id for s in records.statements] == ["s1", "s2", "s3"]
    assert [s.content[0].exact for s in records.statements] == [
        "it rained",
        "it snowed",
        "it was dry",
    ]


def test_a_text_in_which_nobody_speaks_has_no_records() -> None:
    """Nothing is made up."""
    records = extract(annotate(Article("It rained all day and the boats stayed in.")))

    assert list(records) == []


def test_a_mention_repeats_the_first_of_its_name() -> None:
    """A later surname refers to the full name that was used before."""
    text = "Ivar Solberg said it rained. Solberg said it snowed. He said it was dry."

    first, second, third = extract(annotate(Article(text))).mentions

    assert (first.name, first.refers_to) == ("Ivar Solberg", None)
    assert (second.name, second.refers_to) == ("Ivar Solberg", first.id)
    assert (third.name, third.form) == ("Ivar Solberg", "pronoun")


def test_a_cue_that_contradicts_its_finer_act_is_refused() -> None:
    """The lexicon checks itself when it is read."""
    with pytest.raises(ValueError, match="hope: hopes is not narrower than demands"):
        table("hope  speech  demands/hopes  c")


def test_every_cue_takes_something() -> None:
    """A cue without a frame could never have content."""
    for cue in VERB_CUES.values():
        assert (
            cue.clause
            or cue.noun
            or cue.infinitive
            or cue.gerund
            or cue.likened
            or cue.prepositions
        ), cue.lemma


def test_a_quotation_without_a_speaker_is_an_issue() -> None:
    """What is not understood is reported with its words, and nobody is made to say it."""
    text = "The harbour lay still that night. “Nobody will cross before spring comes.”"

    records = extract(annotate(Article(text)))

    assert records.statements == ()
    assert [(i.evidence.exact, i.message) for i in records.issues] == [
        (
            "Nobody will cross before spring comes.",
            "a quotation whose speaker was not found",
        )
    ]


def test_a_pronoun_that_nothing_settles_is_an_issue() -> None:
    """The statement is kept, its speaker without a name."""
    records = extract(annotate(Article("She said that boats would cross.")))

    assert [m.name for m in records.mentions] == [None]
    assert [i.message for i in records.issues] == ["nothing before settles whom 'She' means"]


@pytest.mark.parametrize("text", ENDS)
def test_a_text_may_end_after_any_word(text: str) -> None:
    """Torn pages end in the middle of a sentence, of a quotation, of a cue."""
    for end in (at for at, letter in enumerate(text) if letter == " "):
        assert extract(annotate(Article(text[:end]))).extractor == VERSION


@pytest.mark.parametrize(
    "words",
    [
        "Do you agree, Mr. Anna Berg",
        "Is it so Anna Berg",
        "Was the paper sent, Mr. Olav Ness",
    ],
)
def test_a_text_may_break_off_behind_a_name(words: str) -> None:
    """A torn text may end with the name of the one who is asked, without a mark."""
    records = extract(annotate(Article(f"MS. LIND: We begin now.\n\nQUESTION: {words}")))

    assert [each.content[0].exact for each in records.statements][:1] == ["We begin now"]
