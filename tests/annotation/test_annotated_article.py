"""What annotation promises of every text: spans that hold, tokens that hang together."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotation import annotate
from onrecord.model import Article, Metadata

_WORDS = (
    "The board said “ ” \" ' ’ , . : ; ? \n \n\n 12 May Monday Solberg Mr. adding that Question: "
    "« » ( ) - non-paper 2031 he Norway's — … \u00a0 e\u0301"
)
WORDS = st.sampled_from(_WORDS.split(" "))


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join).filter(str.strip))
def test_every_span_lies_in_the_text_and_in_its_place(text: str) -> None:
    """Sentences hold their tokens, blocks their sentences; heads stay in their sentence's block."""
    annotated = annotate(Article(text, given=Metadata(published="2031-05-14")))

    for token in annotated.tokens:
        assert text[token.start : token.end] == token.text
        sentence = annotated.sentences[token.sentence]
        assert sentence.first <= token.index < sentence.last
        assert sentence.span.covers(token.span)
        head = annotated.tokens[token.head]
        assert annotated.sentences[head.sentence].block == sentence.block
    for sentence in annotated.sentences:
        assert annotated.blocks[sentence.block].span.covers(sentence.span)
    for quotation in annotated.quotations:
        assert quotation.span.covers(quotation.inner)
    assert [token.index for token in annotated.tokens] == list(range(len(annotated.tokens)))


def test_sentences_do_not_end_at_abbreviations_or_run_over_lines() -> None:
    """A headline without a full stop never glues to the sentence below it."""
    text = "Boats run again\n\nMr. Solberg of the U.S. board waited. “Why?” he asked."

    annotated = annotate(Article(text))

    assert [s.span.of(text) for s in annotated.sentences] == [
        "Boats run again",
        "Mr. Solberg of the U.S. board waited.",
        "“Why?” he asked.",
    ]


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    """The agency before the dash is not parsed with the sentence."""
    text = "PORT SELM, 12 May (Northern Wire) - Boats ran again on Monday."

    (sentence,) = annotate(Article(text)).sentences

    assert sentence.span.of(text) == "Boats ran again on Monday."


def test_a_quotation_is_parsed_apart_from_its_sentence() -> None:
    """The cue's subject is found though the quotation has sentences of its own."""
    text = "“Very late. Too late,” Solberg, the pilot, said in Oslo."

    annotated = annotate(Article(text))
    said = next(token for token in annotated.tokens if token.text == "said")
    subject = next(t for t in annotated.tokens if t.head == said.index and t.dep == "nsubj")

    assert subject.text == "Solberg"
