"""Words between quotation marks: curly, straight, angled, single, unbalanced, or left open.

Two apostrophes, and two grave accents, are one mark: newspaper archives write them so.

Marks are read within one block. Which way a straight mark faces shows by the characters
beside it. A quotation that is open at the end of its block ends there; the next block goes on
with it where it begins with a mark of its own, as printers do, or where the first mark in it
closes what the block before left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.model.annotated import Block, Quotation
from onrecord.text import Span

__all__ = ["find_quotations"]

_MARKS = re.compile("``|''|\"\"|[\"´“”„«»‘’'‚`]")
_OPENERS = frozenset(["“", "„", "«", "``"])
_CLOSERS = frozenset("”»")
_SINGLE = frozenset("‘’'‚`")
_BEFORE_OPENING = frozenset(" \n\t\u00a0([—–-/:")
_ENDING = frozenset(".,!?…")
_EMPHASIS_WORDS = 3
# A credit inside an open quotation, whose closing mark was lost before it: ', Berg said.'
_CREDIT = re.compile(
    r",\s+(?:(?:[^\W\d_a-z][\w’'-]+\s+){0,2}[^\W\d_a-z][\w’'-]+|he|she|they)\s+"
    r"(?:said|says|told|added|wrote|noted|stressed|warned|replied|insisted)\b[^.\n]*[.]"
    r"|,\s+(?:said|says|added|wrote|noted|stressed|warned|replied)\s+"
    r"(?:[^\W\d_a-z]|he\b|she\b|they\b)[^.\n]*[.]"
)
# A sentence behind such a credit that itself reports is not quoted: 'She added that ...'.
_TOLD_ON = re.compile(
    r"(?:^|(?<=[.!?] ))(?:He|She|[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)?)"
    r"(?: (?:also|later|then|further|again))?"
    r" (?:said|added|told|wrote|noted|stressed|warned|denied|declined|insisted|replied)\b"
)
_SENTENCE_MARK = re.compile(r"[.,!?…;]$")
_LEADS_IN = re.compile(
    r"(?:\b(?:the|a|an|this|that|these|those|his|her|its|their|our|so-called|called|known as|"
    r"dubbed|titled|entitled|named|of|term|word|phrase|any|no|such)|[’']s)\s*$",
    re.IGNORECASE,
)


def find_quotations(text: str, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """Return the quotations of all blocks but boilerplate, in order; nested ones left out."""
    found: list[Quotation] = []
    open_block = -2  # no block
    for block in blocks:
        if block.part == "boilerplate":
            continue
        closing = _closing(text, block) if open_block == block.index - 1 else None
        after = block.span.start if closing is None else closing.end
        rest = replace(block, span=Span(after, block.span.end)) if after < block.span.end else None
        if closing is not None:
            inner = Span(block.span.start, closing.start)
            whole = Span(block.span.start, closing.end)
            found.append(Quotation(whole, inner, block.index, False, True, continues=True))
        if rest is None:
            continue
        here = [part for one in _in_block(text, rest) for part in _mended(text, rest, one)]
        if here and open_block == block.index - 1 and here[0].span.start == block.span.start:
            here[0] = replace(here[0], continues=True, emphasis=False)
        if here and not here[-1].closed and here[-1].span.end == block.span.end:
            open_block = block.index
        found.extend(here)
    return tuple(found)


def _closing(text: str, block: Block) -> Span | None:
    """Return the mark that closes what the block before left open: the first of this block."""
    for match in _MARKS.finditer(text, block.span.start, block.span.end):
        place = Span(*match.span())
        if match.group() in _SINGLE:
            continue
        ends = text[place.start - 1] in _ENDING and place.start > block.span.start
        opens = _opens(text, block.span, place) or match.group() in _OPENERS
        return place if ends and not opens else None
    return None


def _mended(text: str, block: Block, found: Quotation) -> Iterator[Quotation]:
    """Yield what a quotation whose closing mark was lost still shows to be quoted.

    One that begins in mid-sentence is none. A credit inside ends it; the words after the
    credit's sentence go on with it.
    """
    inner = found.inner
    if found.closed or found.emphasis:
        yield found
        return
    before = text[block.span.start : found.span.start].rstrip()
    if before and before[-1] not in ".!?:,;—–)" and inner.of(text)[0].islower():
        return
    credit = _CREDIT.search(text, inner.start, inner.end)
    if credit is None:
        yield found
        return
    yield replace(
        found,
        span=Span(found.span.start, credit.start() + 1),
        inner=Span(inner.start, credit.start() + 1),
    )
    if inner.end < len(text[: block.span.end].rstrip()):
        return  # another quotation begins before its end: what follows the credit is told
    rest = text[credit.end() : inner.end]
    start = credit.end() + len(rest) - len(rest.lstrip())
    told = _TOLD_ON.search(rest.lstrip())
    end = inner.end if told is None else start + len(rest.lstrip()[: told.start()].rstrip())
    if start < end:
        place = Span(start, end)
        yield from _mended(text, block, replace(found, span=place, inner=place))


def _in_block(text: str, block: Block) -> Iterator[Quotation]:
    opened: Span | None = None
    single = False
    for match in _MARKS.finditer(text, block.span.start, block.span.end):
        mark, here = match.group(), Span(*match.span())
        if opened is None:
            if _opens(text, block.span, here) or _opens_glued(text, block.span, here):
                opened, single = here, mark in _SINGLE
        elif single:
            if mark in _SINGLE and _closes_single(text, block.span, opened.start, here.start):
                yield _quotation(text, block, opened, here.start, here.end)
                opened = None
        elif mark in _SINGLE:
            continue
        elif mark in _CLOSERS or not _opens(text, block.span, here) or opened.of(text) in "„»":
            yield _quotation(text, block, opened, here.start, here.end)
            opened = None
        elif text[opened.end : here.start].strip():  # its closing mark was lost
            yield _quotation(text, block, opened, here.start, here.start)
            opened = here
    end = block.span.end
    if opened is not None and not single and text[opened.end : end].strip():
        yield _quotation(text, block, opened, end, end)


def _opens(text: str, within: Span, place: Span) -> bool:
    mark, at = place.of(text), place.start
    after = text[place.end] if place.end < within.end else " "
    free_before = at == within.start or text[at - 1] in _BEFORE_OPENING
    if mark in _OPENERS:
        return free_before or not after.isspace()
    if mark == "’":
        return False
    if mark == "»":  # facing inwards, as German printers do
        return free_before and after.isalnum()
    if mark == "”":  # facing the wrong way, as some typists do
        return free_before and not after.isspace() and after.isalnum()
    if mark in _SINGLE:
        return free_before and (after.isalpha() or after in '“"[') and _is_closed(text, within, at)
    return free_before and not after.isspace()


def _opens_glued(text: str, within: Span, place: Span) -> bool:
    """Tell a straight mark whose space before it was lost: 'she said."We know'."""
    after = text[place.end] if place.end < within.end else " "
    glued = place.start > within.start and text[place.start - 1] in ".!?,:"
    return place.of(text) == '"' and after.isupper() and glued


def _is_closed(text: str, within: Span, at: int) -> bool:
    """Tell a single quotation mark from an apostrophe: something must close it."""
    return any(
        _closes_single(text, within, at, match.start())
        for match in re.compile("[’']").finditer(text, at + 1, within.end)
    )


def _closes_single(text: str, within: Span, opened: int, at: int) -> bool:
    before = text[at - 1]
    after = text[at + 1] if at + 1 < within.end else " "
    if at <= opened + 1 or before.isspace() or after.isalnum():
        return False
    if before in "sS" and after == " ":  # "ministers’ meeting": a possessive, if a mark follows
        return not re.compile(r"[,.!?…][’']").search(text, at + 1, within.end)
    return True


def _quotation(text: str, block: Block, opening: Span, limit: int, end: int) -> Quotation:
    """Return the quotation from a mark to ``limit``; its closing mark, if any, goes to ``end``."""
    inner = text[opening.end : limit]
    start = opening.end + len(inner) - len(inner.lstrip())
    stop = limit - (len(inner) - len(inner.rstrip()))
    if start >= stop:
        start, stop = opening.start, opening.end  # nothing but marks
    closed = limit < end
    return Quotation(
        span=Span(opening.start, end if closed else stop),
        inner=Span(start, stop),
        block=block.index,
        emphasis=_is_emphasis(text, block.span, opening.start, start, stop),
        closed=closed,
        continues=False,
    )


def _is_emphasis(text: str, within: Span, opened: int, start: int, stop: int) -> bool:
    words = text[start:stop].split()
    if len(words) > _EMPHASIS_WORDS or _SENTENCE_MARK.search(text[start:stop]):
        return False
    return bool(_LEADS_IN.search(text[within.start : opened])) or not text[start:stop].strip(
        "\"'“”"
    )
