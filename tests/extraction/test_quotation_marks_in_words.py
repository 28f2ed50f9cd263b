"""Reported words and the quotation marks in them."""

from __future__ import annotations

import pytest

from onrecord.annotation import annotate
from onrecord.extraction.marks import with_both_marks
from onrecord.extraction.tree import Tree
from onrecord.model.article import Article
from onrecord.text import Span

_TEXT = "Solberg said the draft was “a step back. Nobody will sign it.” Fenn left."


def _marked(words: str) -> list[str]:
    start = _TEXT.index(words)
    spans = with_both_marks(Tree(annotate(Article(_TEXT))), [Span(start, start + len(words))])
    return [span.of(_TEXT) for span in spans]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("a step back", ["a step back"]),
        ("draft was “a step back", ["draft was", "a step back"]),
        ("sign it.” Fenn", ["sign it", "Fenn"]),
        (
            "was “a step back. Nobody will sign it",
            ["was “a step back. Nobody will sign it.”"],
        ),
        (
            "a step back. Nobody will sign it.” Fenn",
            ["“a step back. Nobody will sign it.” Fenn"],
        ),
    ],
)
def test_words_hold_both_marks_or_neither(words: str, kept: list[str]) -> None:
    """Only marks are between the words and the mark: it is added; else they are parted there."""
    assert _marked(words) == kept
