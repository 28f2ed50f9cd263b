"""The parts of an article, from files of pages with the part of each line written before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.annotation import annotate
from onrecord.annotation.blocks import find_lines
from onrecord.annotation.parts import classify
from onrecord.model import Article, Metadata

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_each_line_is_the_part_that_the_case_says(case: Path) -> None:
    """The first line of each case is the sentence that it proves."""
    _, *lines = case.read_text(encoding="utf-8").splitlines()
    marked = [line.split("| ", 1) for line in lines if line]
    text = "\n\n".join(words for _, words in marked)

    article = Article(text)
    found = []
    for block in classify(article, find_lines(text)):
        labels = [span.of(text) for span in (block.label, block.speaker) if span is not None]
        found.append(":".join([block.part, *labels]))

    assert found == [part for part, _ in marked]


def test_a_given_title_is_the_headline_wherever_it_stands() -> None:
    """The title of the front matter is recognised in the text."""
    text = "Harbour notes\n\nBoats run again\n\nThe boats ran at noon, as the board had said."

    blocks = classify(Article(text, given=Metadata(title="Boats run again")), find_lines(text))

    assert [block.part for block in blocks] == ["headline", "headline", "body"]


def test_wrapped_lines_are_one_block() -> None:
    """Lines broken by hand in mid-sentence are joined; a new paragraph is a block of its own."""
    text = (
        "The harbour board lifted its winter order on Monday, and\n"
        "the first boat left Port Selm at noon with forty people\n"
        "aboard.\n\nNobody was hurt."
    )

    assert [line.span.of(text).count("\n") for line in find_lines(text)] == [2, 0]


def test_lines_that_ran_together_are_parted() -> None:
    """A byline, a credit and an appeal in the midst of a line are lines of their own."""
    text = (
        'Board says: "no more"By Nils Berg 3 June 2031\n'
        "The gate. Photograph: Ivo Lund/ReutersFenn said that boats ran. "
        "Sign up for our letter. The gate was shut."
    )

    assert [line.span.of(text) for line in find_lines(text)] == [
        'Board says: "no more"',
        "By Nils Berg 3 June 2031",
        "The gate. Photograph: Ivo Lund/Reuters",
        "Fenn said that boats ran.",
        "Sign up for our letter.",
        "The gate was shut.",
    ]


def test_words_broken_at_the_end_of_a_line_are_whole() -> None:
    """A hyphen and a line's end inside a word are no part of it; its place in the text stays."""
    text = "Mara Fenn of the harbour board de-\nclined to comment on Monday."

    (word,) = [token for token in annotate(Article(text)).tokens if token.lemma == "decline"]

    assert (word.text, text[word.start : word.end]) == ("declined", "de-\nclined")


def test_a_text_that_is_wrapped_throughout_is_joined_before_capitals_too() -> None:
    """Where most lines stop in mid-sentence, a capital letter begins no new block."""
    line = "The harbour board of the town has lifted the winter order that the"
    text = "\n".join([line, "Mayor had asked for in the year of the great storm and of the"] * 3)

    assert len(find_lines(text)) == 1


def test_boilerplate_has_no_sentences() -> None:
    """Nobody speaks in a menu, so it is not parsed."""
    annotated = annotate(Article("By Mara Fenn\n\nBoats ran at noon, and nobody was hurt."))

    assert [s.span.of(annotated.text) for s in annotated.sentences] == [
        "Boats ran at noon, and nobody was hurt."
    ]
