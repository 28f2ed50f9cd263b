"""What is given to the parser: a block's own sentences, and its quotations apart from them.

A parser trained on edited prose errs where a quotation of several sentences stands inside
another sentence. So whole quotations are lifted out, parsed by themselves, and stand in
their sentence as one word; their place in the text stays known letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.annotated import Block, Quotation
from onrecord.text import Span

__all__ = ["BROKEN", "Piece", "pieces"]

# Marks that the model met in training, for marks that it did not. One for one, so that
# offsets hold.
_FAMILIAR = str.maketrans("\n\t\u00a0\u202f«»„‟‹›´", '    “”““‘’"')
BROKEN = re.compile(r"(?<=[a-zà-þ])[-\u00ad]\n *(?=[a-zà-þ])")
"""The hyphen and line end inside a word that was broken."""
_STAND_IN = "Yes"
_FEWEST_WORDS = 3
_ENDS = ",.!?…—–-;"
_LEADS = '.,:!?…—–-;”"»)'


@dataclass(frozen=True, slots=True)
class Piece:
    """Words for the parser, and where each letter stands in the article.

    Attributes:
        words: what is parsed.
        offsets: for each letter of ``words``, its offset in the article, or -1 for letters of
            a stand-in.
        inner: it is a quotation lifted out, whose beginning begins no new sentence.
    """

    words: str
    offsets: Sequence[int]
    inner: bool


def pieces(text: str, block: Block, quotations: Sequence[Quotation]) -> list[Piece]:
    """Return what is to be parsed of a block: its frame first, then each lifted quotation.

    Args:
        text: the article's text.
        block: the block.
        quotations: the quotations of this block, in order.
    """
    lifted: list[Quotation] = []
    for quotation in quotations:
        if _is_lifted(text, block.span, quotation, bool(lifted)):
            lifted.append(quotation)
    words: list[str] = []
    offsets: list[int] = []
    at = block.span.start
    for quotation in lifted:
        inner = quotation.inner
        words.append(text[at : inner.start])
        offsets.extend(range(at, inner.start))
        mark = text[inner.end - 1] if text[inner.end - 1] in ",.!?" else ""
        words.append(_STAND_IN + mark)
        offsets.extend([-1] * len(words[-1]))
        at = inner.end
    words.append(text[at : block.span.end])
    offsets.extend(range(at, block.span.end))
    frame = _unbroken("".join(words), offsets, inner=False)
    return [frame, *(_inside(text, quotation.inner) for quotation in lifted)]


def _unbroken(words: str, offsets: Sequence[int], inner: bool) -> Piece:
    """Return a piece in which words that the ends of lines broke are whole again."""
    kept: list[str] = []
    places: list[int] = []
    at = 0
    for match in BROKEN.finditer(words):
        kept.append(words[at : match.start()])
        places.extend(offsets[at : match.start()])
        at = match.end()
    kept.append(words[at:])
    places.extend(offsets[at:])
    return Piece("".join(kept).translate(_FAMILIAR), places, inner)


def _inside(text: str, inner: Span) -> Piece:
    words = inner.of(text)
    if words.endswith(","):  # a comma there ends the quotation, not the thought
        words = f"{words[:-1]}."
    return _unbroken(words, range(inner.start, inner.end), inner=True)


def _is_lifted(text: str, within: Span, quotation: Quotation, follows: bool) -> bool:
    """Tell a quotation of whole sentences from words quoted inside a sentence.

    It begins like a sentence or goes on with one, and it ends with a mark of its own.
    """
    inner = quotation.inner
    words = inner.of(text)
    before = text[within.start : quotation.span.start].rstrip()
    after = text[quotation.span.end : within.end].lstrip()
    if quotation.emphasis or len(words.split()) < _FEWEST_WORDS or not (before or after):
        return False
    if before and before[-1] not in _LEADS:
        return False
    ends = words[-1] in _ENDS or not quotation.closed or after[:1] in {",", ".", ""}
    first = next((letter for letter in words if letter.isalnum()), "a")
    begins = first.isupper() or first.isdigit() or (follows and before.endswith(","))
    return ends and begins
