"""Records, articles and targets check themselves when they are made."""

from __future__ import annotations

import dataclasses

import pytest

from helpers import coded
from onrecord.errors import ReadError
from onrecord.model import Article, Evidence, Metadata, Target, When


@pytest.mark.parametrize("exact", ["Rey", "Reyks", ""])
def test_evidence_is_as_long_as_its_span(exact: str) -> None:
    """Words that cannot be those of the span make no evidence."""
    with pytest.raises(ValueError, match="5-9"):
        Evidence(5, 9, exact, "body")


def test_a_date_says_something() -> None:
    """A date without EDTF and without words is none."""
    with pytest.raises(ValueError, match="EDTF or words"):
        When(None, None)


@pytest.mark.parametrize(("key", "leader"), [(None, None), ("person/a", "a1")])
def test_a_mention_stands_for_one_thing(key: str | None, leader: str | None) -> None:
    """A target is a registry entry or a node of the article's own: never both, never neither."""
    with pytest.raises(ValueError, match="either"):
        Target(key, leader, "full-name")


@pytest.mark.parametrize("text", ["", " \n\t", "\u00a0"])
def test_an_article_has_words(text: str) -> None:
    """A text of white space is no article."""
    with pytest.raises(ReadError, match="no text"):
        Article(text)


def test_an_article_holds_no_nul() -> None:
    """A NUL character marks a binary file, and no graph can hold it."""
    with pytest.raises(ReadError, match="offset 3") as refused:
        Article("abc\0", source="a.bin")

    assert "a.bin" in refused.value.message


def test_records_cannot_be_changed() -> None:
    """What was extracted stays as it is."""
    _, records = coded("two-pages")
    with pytest.raises(dataclasses.FrozenInstanceError):
        records.statements[0].act = "denies"  # type: ignore[misc]


def test_records_go_kind_by_kind() -> None:
    """Going through records visits each once; issues are none."""
    _, records = coded("two-pages")
    found = [record.id for record in records]

    assert len(found) == len(set(found)) == 31


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "a\0b"),
        ("byline", "\ud800"),
        ("published", "Friday"),
        ("published", ""),
        ("language", "en_GB"),
        ("language", "English, of a kind"),
    ],
)
def test_metadata_that_no_graph_can_hold_is_refused(field: str, value: str) -> None:
    """What is known of an article is checked when it is stated."""
    with pytest.raises(ReadError, match=field):
        Metadata(**{field: value})
