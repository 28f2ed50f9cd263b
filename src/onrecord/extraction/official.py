"""Official texts: which kind of one an article is, and who speaks where no cue says so."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.extraction.authors import official_author
from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found
from onrecord.extraction.headings import form_of
from onrecord.extraction.issued import add_issued
from onrecord.extraction.tree import Tree
from onrecord.extraction.turns import find_turns
from onrecord.wordlist import wordset

__all__ = ["Genre", "genre_of", "with_official"]

Genre = Literal["news", "opinion", "transcript", "readout", "statement"]

_STATEMENT = re.compile(
    r"\b(?:joint statement|joint declaration|communiqu[eé]|statement (?:by|of|on|regarding)|press "
    r"statement|declaration (?:by|of)|press release)\b",
    re.IGNORECASE,
)
_ON_MEETING = re.compile(
    r"\b(?:on|regarding|about|after|following)\b.{2,80}?[’']s? (?:[\w-]+ ){0,2}(?:meeting|call|"
    r"visit|conversation|talks|travel|trip|engagement)s?\b(?: (?:with|to|in)\b|\W*$)",
    re.IGNORECASE,
)
_ISSUERS = re.compile(
    r"\b(?:ministry|ministries|presidency|president of|government|embassy|department of|office of|"
    r"council of|european council|commission|chancellery|white house|kremlin|secretariat|"
    r"foreign office|permanent mission|prime minister|house|security council|high representative|"
    r"external action service|state department|downing street|foreign affairs)\b",
    re.IGNORECASE,
)
_OUTLETS = wordset(
    "news times post herald tribune radio television tv daily weekly gazette journal"
)
_OPENING = re.compile(
    r"\W*(?:we(?:,| the)(?: the)? (?:[\w-]+ ){0,4}(?:leaders|ministers|heads|presidents|members|"
    r"representatives|governments|states|parties|participants|undersigned)\b|"
    r"the (?:below|following) (?:statement |readout )?is attributable\b|"
    r"the members of the security council\b)",
    re.IGNORECASE,
)
_MOST_QUOTATIONS = 2
_FEWEST_OWN = 3
"""How often "I" stands outside quotations in a text that is its author's own."""
_TOLD = 2
"""How often a text that reports says "said"."""


def genre_of(tree: Tree) -> Genre:
    """Return what kind of text an article is, as far as it decides who speaks.

    A text of turns is a transcript. A text with quotations that are told of is news, unless
    an official signs it: that is a statement. Else a heading, a publisher or the first words
    give a readout or a statement away.
    """
    if any(block.label is not None for block in tree.annotated.blocks):
        return "transcript"
    metadata = tree.annotated.article.metadata
    form = form_of(tree)
    quoted = sum(not q.emphasis for q in tree.annotated.quotations) > _MOST_QUOTATIONS
    told = _times_told(tree)
    issues = _is_issuer(metadata.publisher) or (
        form is not None and (told < _TOLD or metadata.publisher is None)
    )
    if form != "readout" and _opens(tree) and told < _TOLD:
        return "statement"
    if (quoted and (told or form != "statement")) or not issues:
        if form == "readout":
            return "readout"
        if official_author(tree) is not None:
            return "statement"
        return "opinion" if _is_personal(tree) else "news"
    stated = form == "statement" or _STATEMENT.search(metadata.title or "") is not None
    if stated and _ON_MEETING.search(metadata.title or "") and not _says_we(tree):
        return "readout"
    return "statement" if stated or (form == "release" and _says_i(tree)) else "readout"


def with_official(draft: Draft, found: list[Found], genre: Genre) -> list[Found]:
    """Return the attributions of an article with those that its official form adds."""
    if genre == "transcript":
        return [*found, *find_turns(draft)]
    if genre == "readout" or genre == "statement":
        return add_issued(draft, found, genre)
    return found


def _is_issuer(publisher: str | None) -> bool:
    """Tell a publisher that is a body of a state or of states, and no outlet."""
    if publisher is None or set(publisher.lower().split()) & _OUTLETS:
        return False
    return _ISSUERS.search(publisher) is not None


def _opens(tree: Tree) -> bool:
    """Tell a text that begins as official statements do: "We, the leaders of ..."."""
    body = (b for b in tree.annotated.blocks if b.part == "body" and len(b.span) > 1)
    first = next(body, None)
    return first is not None and _OPENING.match(first.span.of(tree.text)) is not None


def _times_told(tree: Tree) -> int:
    """Return how often a text tells, outside quotations, that somebody said something."""
    return sum(
        token.lemma in {"say", "tell"} and token.tag == "VBD" and tree.quoted[token.index] < 0
        for token in tree.tokens
    )


def _is_personal(tree: Tree) -> bool:
    """Tell a signed text whose author speaks of himself: an op-ed, a column."""
    byline = tree.annotated.article.metadata.byline
    return byline is not None and _own_words(tree) >= _FEWEST_OWN


def _says_i(tree: Tree) -> bool:
    return _own_words(tree) > 0


def _says_we(tree: Tree) -> bool:
    """Tell a text whose writer says "we" or "I" outside quotations, as a readout does not."""
    own = (t for t in tree.tokens if t.lower in {"we", "i"} and t.dep in {"nsubj", "nsubjpass"})
    return any(tree.quoted[t.index] < 0 for t in own)


def _own_words(tree: Tree) -> int:
    """Return how often "I" is a subject outside quotations."""
    own = (t.index for t in tree.tokens if t.text == "I" and t.dep in {"nsubj", "nsubjpass"})
    return sum(tree.quoted[i] < 0 for i in own)
