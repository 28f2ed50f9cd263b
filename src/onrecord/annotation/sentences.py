"""Where sentences begin: the parser's guess, mended by what marks and letters show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model.annotated import Quotation
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["boundaries"]

_STOPS = re.compile(r"[.!?…][\"”’»')\]]*$|^[.!?…]+$")
_CLOSERS = frozenset("\"”’»')]")
_INITIAL = re.compile(r"^[A-Z]\.$")
_STARTERS = wordset(
    "the a an this that these those it he she they we you i his her its their our in on at for to "
    "from with by of but and or so if when while after before as not no yes however what who why "
    "how there then now"
)
_TITLES = wordset(
    "mr. mrs. ms. dr. prof. gen. lt. col. maj. sgt. capt. adm. cmdr. sen. rep. gov. rev. hon. "
    "st. vs. no. sept. oct. nov. dec. jan. feb. aug. u.s. u.k. u.n. e.u."
)


def boundaries(
    words: Sequence[str],
    spans: Sequence[Span],
    starts: Sequence[bool],
    quotations: Sequence[Quotation],
) -> list[tuple[int, int]]:
    """Return sentences as ranges over the tokens of one block.

    A guessed beginning is dropped where the words before it do not end a sentence, where it
    is in lower case, or where only closing marks follow; those stay with what they close.

    Args:
        words: the tokens of the block.
        spans: their places in the article.
        starts: for each token, whether the parser begins a sentence with it.
        quotations: all quotations of the article.
    """
    closing = {quotation.inner.end for quotation in quotations if quotation.closed}
    begins = [0] if words else []
    for index in range(1, len(words)):
        if starts[index] or _ends_on_platform(words, index):
            index = _after_closers(words, spans, index, closing)
            if index < len(words) and index > begins[-1] and _may_begin(words, index):
                begins.append(index)
    return list(zip(begins, [*begins[1:], len(words)], strict=True))


def _after_closers(
    words: Sequence[str], spans: Sequence[Span], index: int, closing: set[int]
) -> int:
    """Return the first place from ``index`` on that is no closing mark."""
    while index < len(words) and (
        words[index] in "”»)]" or (words[index] in _CLOSERS and spans[index].start in closing)
    ):
        index += 1
    return index


def _ends_on_platform(words: Sequence[str], index: int) -> bool:
    """Tell the stop after "in a post on X." from that of an initial."""
    said = words[max(0, index - 2) : index] == ["on", "X."]
    return said and words[index][0].isupper()


def _may_begin(words: Sequence[str], index: int) -> bool:
    before, here = words[index - 1], words[index]
    if here[0].islower() or here in {",", ";", ".", "—", "–"}:
        return False
    if _ends_on_platform(words, index):
        return True
    if before.lower() in _TITLES or (_INITIAL.match(before) and here.lower() not in _STARTERS):
        return False
    at = index - 1
    while at > 0 and words[at] in _CLOSERS:
        at -= 1
    return bool(_STOPS.search(words[at])) or before in {":", ";"} or words[at] in {":", ";"}
