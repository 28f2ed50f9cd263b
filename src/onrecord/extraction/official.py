"""Official texts: which kind of one an article is, and who speaks where no cue says so."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found
from onrecord.extraction.issued import add_issued
from onrecord.extraction.tree import Tree
from onrecord.extraction.turns import find_turns

__all__ = ["Genre", "genre_of", "with_official"]

Genre = Literal["news", "opinion", "transcript", "readout", "statement"]

_READOUT = re.compile(r"\s*readout\b", re.IGNORECASE)
_STATEMENT = re.compile(
    r"\b(?:joint statement|joint declaration|communiqu[eé]|statement (?:by|of|on|regarding)|press "
    r"statement|declaration (?:by|of)|press release)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\b(?:joint|trilateral|communiqu[eé])\b", re.IGNORECASE)
_ISSUERS = re.compile(
    r"\b(?:ministry|ministries|presidency|president of|government|embassy|department of|office of|"
    r"council of|european council|commission|chancellery|white house|kremlin|secretariat|"
    r"foreign office|permanent mission|prime minister|house)\b",
    re.IGNORECASE,
)
_MOST_QUOTATIONS = 2
_FEWEST_OWN = 3
"""How often "I" stands outside quotations in a text that is its author's own."""


def genre_of(tree: Tree) -> Genre:
    """Return what kind of text an article is, as far as it decides who speaks.

    A text of turns is a transcript. A text with quotations is news. Else a title or a publisher
    gives a readout or a statement away.
    """
    if any(block.label is not None for block in tree.annotated.blocks):
        return "transcript"
    metadata = tree.annotated.article.metadata
    title = metadata.title or ""
    quoted = sum(not q.emphasis for q in tree.annotated.quotations) > _MOST_QUOTATIONS
    official = _ISSUERS.search(metadata.publisher or "") or _STATEMENT.match(title.strip())
    if quoted or not official:
        if _READOUT.match(title):
            return "readout"
        return "opinion" if _is_personal(tree) else "news"
    return "statement" if _STATEMENT.search(title) else "readout"


def with_official(draft: Draft, found: list[Found], genre: Genre) -> list[Found]:
    """Return the attributions of an article with those that its official form adds."""
    if genre == "transcript":
        return [*found, *find_turns(draft)]
    if genre == "readout" or genre == "statement":
        return add_issued(draft, found, genre, _is_joint(draft.tree))
    return found


def _is_personal(tree: Tree) -> bool:
    """Tell a signed text whose author speaks of himself: an op-ed, a column."""
    own = (t.index for t in tree.tokens if t.text == "I" and t.dep in {"nsubj", "nsubjpass"})
    said = [i for i in own if tree.quoted[i] < 0]
    byline = tree.annotated.article.metadata.byline
    return byline is not None and len(said) >= _FEWEST_OWN


def _is_joint(tree: Tree) -> bool:
    """Tell a text that several parties issue together, by its title."""
    return _JOINT.search(tree.annotated.article.metadata.title or "") is not None
