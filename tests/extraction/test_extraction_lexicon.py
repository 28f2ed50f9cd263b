"""The lexicon's flags: which attributions make no statement."""

from __future__ import annotations

import pytest

from onrecord.annotation import annotate
from onrecord.extraction import extract
from onrecord.extraction.cues import VERB_CUES
from onrecord.model.article import Article


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The ministers agreed to meet in May.", ["agrees"]),
        ("Anna Dahl said the ministers had agreed to meet in May.", ["asserts"]),
    ],
)
def test_a_deed_told_by_another_is_no_statement(text: str, acts: list[str]) -> None:
    """Who says that others agreed asserts it, and the others are not quoted."""
    records = extract(annotate(Article(text)))

    assert [statement.act for statement in records.statements] == acts


def test_what_is_only_talked_of_is_no_statement() -> None:
    """'Discussed the plan' tells the topic, and nobody says that there is a plan."""
    records = extract(annotate(Article("Anna Dahl discussed the plan with the ministers.")))

    assert records.attributions
    assert not records.statements


def test_no_cue_has_both_flags() -> None:
    """What never makes a statement need not be told apart in others' words."""
    assert not [cue.lemma for cue in VERB_CUES.values() if cue.topical and cue.deed]
