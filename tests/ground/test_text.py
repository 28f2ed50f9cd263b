"""Spans, the text that offsets count in, and the sentence around words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text import Span, clean, sentence_around, squeeze

TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=80)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_is_never_empty(start: int, end: int) -> None:
    """A range that is empty, runs backwards or starts before the text is no span."""
    with pytest.raises(ValueError, match=f"{start}-{end}"):
        Span(start, end)


def test_spans_that_touch_do_not_overlap() -> None:
    """The end of a span is exclusive: the next may start there."""
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_a_span_covers_itself() -> None:
    """Covering includes equality, and nothing that reaches further."""
    assert Span(2, 5).covers(Span(2, 5))
    assert not Span(2, 5).covers(Span(2, 6))


@given(TEXTS)
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    """The text that offsets count in is a fixed point: reading an export back moves nothing."""
    once = clean(raw)
    # A second mark at the start is a character of the text; only one is taken for a mark.
    if not once.startswith("\ufeff"):
        assert clean(once) == once


@given(TEXTS)
def test_a_clean_text_is_composed_and_ends_lines_with_lf(raw: str) -> None:
    """After cleaning there is no carriage return, and the text is in NFC."""
    text = clean(raw)

    assert "\r" not in text
    assert unicodedata.is_normalized("NFC", text)


@given(TEXTS, st.data())
def test_offsets_count_code_points(raw: str, data: st.DataObject) -> None:
    """A span cuts as many code points as it is long, whatever they are."""
    text = clean(raw)
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = Span(start, end).of(text)

    assert len(words) == len(Span(start, end))
    assert text[:start] + words + text[end:] == text


def test_menus_and_blank_lines_stay() -> None:
    """Cleaning leaves every visible character of a page where it was."""
    page = "Menu | Sport\n\n\n\t“Odd” quotes\u00a0\u200b"

    assert clean(page) == page


@given(TEXTS)
def test_squeezed_text_has_single_spaces(raw: str) -> None:
    """Squeezing leaves no white space but single spaces between words."""
    assert squeeze(raw).split(" ") == (raw.split() or [""])


@given(TEXTS, st.data())
def test_the_sentence_around_words_holds_them(raw: str, data: st.DataObject) -> None:
    """Whatever the text, the sentence shown around a span covers the span."""
    text = clean(raw)
    if not text.strip():
        return
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    if not span.of(text).strip():
        return
    sentence = sentence_around(text, span)

    assert sentence.start <= start + len(span.of(text)) - len(span.of(text).lstrip())
    assert span.end <= sentence.end <= len(text)


SENTENCES = {
    "an initial": ("Yes. J. Reyk left. No.", "left", "J. Reyk left."),
    "a state's initials": ("Yes. The U.S. Army left. No.", "Army", "The U.S. Army left."),
    "a short title": ("Yes. Dr. Reyk left. No.", "left", "Dr. Reyk left."),
    "a closing mark": ("Yes. “I left.” He slept.", "left", "“I left.”"),
    "a line break": ("A HEADLINE\nHe left.", "left", "He left."),
    "the last sentence": ("He left. She stayed", "stayed", "She stayed"),
    "two sentences": ("He left. She stayed. No.", "left. She", "He left. She stayed."),
    "a number": ("Yes. He paid 2.50 in May. No.", "paid", "He paid 2.50 in May."),
}


@pytest.mark.parametrize("why", SENTENCES)
def test_sentences_are_found_by_punctuation(why: str) -> None:
    """A full stop after an initial or a title ends no sentence; a line break does."""
    text, words, expected = SENTENCES[why]
    start = text.index(words)

    assert sentence_around(text, Span(start, start + len(words))).of(text) == expected
