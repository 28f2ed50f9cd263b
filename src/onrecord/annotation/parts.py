"""The parts of an article: headline, standfirst, body, caption, list, boilerplate.

A page copied as text carries menus, appeals, reading lists and credits between its
paragraphs. Each line is told apart by its wording, its form and its neighbours. What
wordings give a line away stands in :mod:`onrecord.annotation.wordings`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotation import wordings
from onrecord.annotation.blocks import Line
from onrecord.annotation.turns import find_labels
from onrecord.model.annotated import Block
from onrecord.model.article import Article
from onrecord.model.lists import Part
from onrecord.text import Span, squeeze

__all__ = ["classify"]

_MENU_WORDS = 4
_MENU_RUN = 3
_TITLE_WORDS = 30
_SUBHEAD_WORDS = 14
_TOP_LINES = 12


def classify(article: Article, lines: Sequence[Line]) -> tuple[Block, ...]:
    """Return the lines as blocks, each with its part."""
    words = [line.span.of(article.text) for line in lines]
    labels = find_labels(words)
    turns = set(labels)
    parts: list[Part | None] = [_by_wording(line) for line in words]
    _mark_menus(words, turns, parts)
    _mark_lists(words, parts)
    _mark_appeals(words, parts)
    _mark_captions(lines, words, parts)
    _mark_top(article.metadata.title, words, turns, parts)
    _mark_subheads(words, turns, parts)
    for index in turns:
        parts[index] = "body"
    blocks = []
    for index, (line, part) in enumerate(zip(lines, parts, strict=True)):
        block = Block(index, line.span, part or "body", line.paragraph)
        found = labels.get(index)
        if found is not None:
            label, speaker = _placed(line, found.words), _placed(line, found.speaker)
            block = replace(block, label=label, speaker=speaker)
        blocks.append(block)
    return tuple(blocks)


def _placed(line: Line, span: Span) -> Span:
    """Return a span of a line as a span of the article."""
    return Span(line.span.start + span.start, line.span.start + span.end)


def _by_wording(line: str) -> Part | None:
    """Return the part that a line's own words give away."""
    if wordings.is_menu(line) or wordings.is_boilerplate(line):
        return "boilerplate"
    if wordings.is_date_line(line) or not any(letter.isalpha() for letter in line):
        return "boilerplate"
    if wordings.CREDIT.search(line) and len(line.split()) <= 60:
        return "caption"
    if wordings.LIST_ITEM.match(line):
        return "list"
    return None


def _is_heading(line: str) -> bool:
    """Tell a headline-like line: it does not end as a sentence does."""
    return not wordings.ENDS_SENTENCE.search(line) and len(line.split()) <= _TITLE_WORDS


def _mark_menus(words: Sequence[str], turns: set[int], parts: list[Part | None]) -> None:
    """Mark runs of very short lines: menus, tags, buttons."""
    run: list[int] = []
    for index, line in enumerate([*words, "x" * 99 + "."]):
        part = parts[index] if index < len(parts) else None
        short = len(line.split()) <= _MENU_WORDS and _is_heading(line) and len(line) < 50
        if short and index not in turns and not line.startswith(tuple('“"«‘')):
            run.append(index)
        elif part != "boilerplate":
            _mark_run(run, parts)
            run = []


def _mark_run(run: Sequence[int], parts: list[Part | None]) -> None:
    if len(run) >= _MENU_RUN:
        for index in run:
            parts[index] = parts[index] or "boilerplate"


def _mark_lists(words: Sequence[str], parts: list[Part | None]) -> None:
    """Mark what follows a line such as "Read more", and unheaded runs of headlines at the end."""
    for index, line in enumerate(words):
        if not wordings.LIST_HEAD.match(line):
            continue
        parts[index] = "list"
        for later in range(index + 1, len(words)):
            asks = words[later].endswith("?") and len(words[later].split()) <= _SUBHEAD_WORDS
            if parts[later] is not None or not (asks or _is_heading(words[later])):
                break
            parts[later] = "list"
    last = len(words)
    while last and (parts[last - 1] is not None or _is_heading(words[last - 1])):
        last -= 1
    tail = [index for index in range(last, len(words)) if parts[index] is None]
    if last and len(tail) >= _MENU_RUN:
        for index in tail:
            parts[index] = "list"


def _mark_appeals(words: Sequence[str], parts: list[Part | None]) -> None:
    """Mark the outlet's words to its readers: from the first line of an appeal to its last."""
    going = False
    for index, line in enumerate(words):
        if parts[index] == "boilerplate":
            going = going or bool(wordings.APPEAL_HEAD.search(line))
            continue
        if wordings.is_appeal(line):
            parts[index] = "boilerplate"
            going = True
        elif going and wordings.is_appeal_still(line):
            parts[index] = "boilerplate"
        else:
            going = False


def _mark_captions(lines: Sequence[Line], words: Sequence[str], parts: list[Part | None]) -> None:
    """Mark a short line that stands right above a credit."""
    for index in range(len(words) - 1):
        credit = wordings.CREDIT_ALONE.match(words[index + 1])
        together = lines[index].paragraph == lines[index + 1].paragraph
        told = wordings.REPORTS.search(words[index]) or parts[index] is not None
        if credit and together and not told and len(words[index].split()) <= 40:
            parts[index] = "caption"


def _mark_top(
    title: str | None, words: Sequence[str], turns: set[int], parts: list[Part | None]
) -> None:
    """Mark headline and standfirst: what stands above the first paragraph."""
    top = [index for index in range(len(words)) if parts[index] in {None, "headline"}]
    if title is not None:
        for index in top[:_TOP_LINES]:
            if index not in turns and squeeze(words[index].strip("#* ")) == squeeze(title):
                parts[index] = "headline"
                break
    first = next((index for index in top if parts[index] == "headline"), None)
    if first is None:
        if not top or top[0] in turns or not _is_title(words, parts, top[0]):
            return
        first = top[0]
        parts[first] = "headline"
    _mark_standfirst(first, words, turns, parts)


def _is_title(words: Sequence[str], parts: Sequence[Part | None], index: int) -> bool:
    line = words[index]
    if wordings.DATELINE.match(line) or (line.endswith(":") and len(line.split()) > _MENU_WORDS):
        return False
    if _is_heading(line):
        return any(part is None for part in parts[index + 1 :])
    followed = next((part for part in parts[index + 1 : index + 4] if part is not None), None)
    return len(line.split()) <= 20 and followed == "boilerplate" and index + 1 < len(words)


def _mark_standfirst(
    first: int, words: Sequence[str], turns: set[int], parts: list[Part | None]
) -> None:
    """Mark lines between the headline and a byline or date, or unended ones below it."""
    here = range(first + 1, min(first + 6, len(words)))
    divider = next((i for i in here if wordings.is_divider(words[i])), None)
    for index in here:
        if parts[index] is not None:
            continue
        if wordings.DATELINE.match(words[index]) or index in turns:
            return
        before_divider = divider is not None and index < divider and index <= first + 3
        if (before_divider and len(words[index].split()) <= 60) or (
            _is_heading(words[index])
            and not words[index].endswith(":")
            and len(words[index].split()) > _MENU_WORDS
        ):
            parts[index] = "standfirst"
        else:
            return


def _mark_subheads(words: Sequence[str], turns: set[int], parts: list[Part | None]) -> None:
    """Mark short unended lines between paragraphs as headlines; bullets of a text are body."""
    for index, line in enumerate(words):
        if parts[index] is not None or not _is_heading(line):
            continue
        if index in turns or wordings.BULLET.match(line) or line.endswith((":", ";")):
            continue
        opened = line.count("“") > line.count("”") or line.startswith(("“", '"', "«"))
        if len(line.split()) <= _SUBHEAD_WORDS and not opened and not line[0].islower():
            parts[index] = "headline"
