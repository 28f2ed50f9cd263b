"""The official who signs an article of his own: by its byline, its head, or the note below it.

An op-ed by a minister is what the minister says. One by an analyst, or by a former minister,
is commentary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.extraction.headings import head_of, tail_of
from onrecord.extraction.tree import Tree
from onrecord.text import squeeze

__all__ = ["Author", "official_author"]

_NAME = r"[A-ZÀ-Þ][\w’'.-]*(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w’'.-]*){1,3}"
_OFFICE = re.compile(
    r"\b(?:minister|premier|chancellor|taoiseach|ambassador|permanent representative|"
    r"high representative|secretary[- ]general|(?:foreign|defen[cs]e|home) secretary|"
    r"secretary of (?:state|defen[cs]e)|commissioner (?:for|of)|special (?:envoy|representative)|"
    r"[’']s president|(?:vice[- ])?president of (?:the )?(?:republic|state|european (?:council|"
    r"commission|parliament)|united states|(?-i:[A-ZÀ-Þ])[\w’-]+)|king of)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:former(?:ly)?|ex|retired|previously|served|emeritus|was|late)\b", re.I)
_NO_STATE = re.compile(
    r"\b(?:university|college|institute|institution|foundation|group|cent(?:er|re)|association|"
    r"society|school|bank|fund|company|club|academy)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    rf"\W*(?:(?P<name>{_NAME})|The (?:author|writer)),? (?:is|serves as) "
    r"(?:currently )?(?P<office>[^.;]{4,160})"
)
_BYLINE = re.compile(rf"\W*(?:[Bb]y )?(?P<name>{_NAME}), (?P<office>.{{4,120}})")
_TITLED = re.compile(rf"\W*(?:[Bb]y )?(?P<office>[^.,]{{4,80}}?) (?P<name>{_NAME})\W*$")
_ALONE = re.compile(rf"\W*(?:[Bb]y )?(?P<name>{_NAME})\W*$")
_OWN = frozenset({"i", "we", "my", "our"})
_LONGEST_HEAD = 22
_FEWEST_OWN = 2


@dataclass(frozen=True, slots=True)
class Author:
    """An official who signs an article.

    Attributes:
        name: the name.
        office: the office, in the words of the text.
        block: the note that tells of it, or -1.
    """

    name: str
    office: str
    block: int = -1


def official_author(tree: Tree) -> Author | None:
    """Return the official whose own article the text is, or None for all other texts.

    Name and office stand in the byline, above the text, or in a note below it; and the writer
    says "I" or "we", or is the one of the byline.
    """
    byline = tree.annotated.article.metadata.byline
    author = _below(tree, byline) or _above(tree, byline)
    if author is None:
        return None
    signed = byline is not None and author.name.lower() in byline.lower()
    return author if signed or _own_words(tree) >= _FEWEST_OWN else None


def _below(tree: Tree, byline: str | None) -> Author | None:
    """Return whom a note below the text presents: "Anna Lind is the foreign minister of A"."""
    for block in tail_of(tree):
        match = _NOTE.match(squeeze(block.span.of(tree.text)))
        if match is None or not _holds_office(match["office"]):
            continue
        name = match["name"] or (_plain(byline) if byline is not None else None)
        if name is not None:
            return Author(name, match["office"], block.index)
    return None


def _above(tree: Tree, byline: str | None) -> Author | None:
    """Return whom the byline, or a line above the text, names with an office."""
    title = tree.annotated.article.metadata.title or ""
    words = [squeeze(b.span.of(tree.text)) for b in head_of(tree)]
    lines = [each for each in words if each != title and len(each.split()) <= _LONGEST_HEAD]
    for line in [*([byline] if byline is not None else []), *lines]:
        signs = line == byline or re.match(r"\W*by\b", line, re.IGNORECASE) is not None
        for form in (_BYLINE, _TITLED) if signs else ():
            match = form.match(line)
            if match is not None and _holds_office(match["office"]):
                return Author(match["name"], match["office"])
    return _in_two_lines(lines, byline)


def _in_two_lines(lines: Sequence[str], byline: str | None) -> Author | None:
    """Return the name in a line of its own above the line with the office."""
    above_all = [byline] if byline is not None else []
    for above, below in pairwise([*above_all, *lines]):
        match = _ALONE.match(above)
        office = _OFFICE.search(below)
        if match is None or office is None or _OFFICE.search(above) or not _holds_office(below):
            continue
        if len(below[: office.start()].split()) <= 3:
            return Author(match["name"], below)
    return None


def _holds_office(words: str) -> bool:
    office = _OFFICE.search(words)
    if office is None or _PAST.search(words[: office.start()]):
        return False
    return _NO_STATE.search(words) is None


def _plain(byline: str) -> str:
    return re.sub(r"^\W*[Bb]y ", "", byline).split(",")[0].strip()


def _own_words(tree: Tree) -> int:
    """Return how often the writer speaks of himself outside quotations."""
    return sum(t.lower in _OWN and tree.quoted[t.index] < 0 for t in tree.tokens)
