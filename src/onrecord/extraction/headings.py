"""What stands above and below an official text: its heading, its issuer's name, its signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Block, Sentence
from onrecord.text import squeeze
from onrecord.wordlist import wordset

__all__ = [
    "Form",
    "form_of",
    "has_verb",
    "head_of",
    "headings",
    "is_drawn_up",
    "is_joint",
    "speaks",
    "tail_of",
]

Form = Literal["statement", "readout", "release"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_HEAD_BLOCKS = 8
_TAIL_BLOCKS = 5
_LONGEST = 40
_OF = (
    r"(?=\W*$|\W*\d|\s*[(:,–—-]|\s+(?:by|of|from|on|regarding|concerning|following|after|between|"
    r"attributable|to|for|at|about|issued|in|with|delivered|the)\b)"
)
_NAMES = r"(?:[\w’'.&()/-]+,? ){0,10}?"
_STATEMENT = re.compile(
    rf"^\W*(?:[^:]{{2,40}}: )?{_NAMES}(?:statements?|declaration|communiqu[eé]|conclusions){_OF}",
    re.IGNORECASE,
)
_READOUT = re.compile(rf"^\W*{_NAMES}read-?out{_OF}", re.IGNORECASE)
_RELEASE = re.compile(
    rf"^\W*(?:{_NAMES}(?:press|media|news) release{_OF}|(?:press|media|news) release\b)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"^\W*(?:op-?ed|(?:guest |signed )?(?:article|essay|column|commentary)|"
    r"opinion(?: piece| article)?) (?:by|of|from)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:issues?d?|releases|released|signs?|signed|adopts?|adopted|publish(?:es|ed)|rejects?|"
    r"rejected|slams?|slammed|says?|said|makes?|made|draws?|drew|condemns?|welcomes?|hails?|calls?|"
    r"denies|denied|backs?|over|amid|despite|after|following|false|fake|controversial)\b"
    r".*?\b(?:statement|declaration|communiqu|readout|release|conclusions)|"
    r"\b(?:statement|declaration|communiqu[eé]|readout)s? (?:to \w+ (?:on|that)|draws?|drew|"
    r"sparks?|says?|said|angers?|prompts?|condemn\w*|calls?|urges?|is|was|are|were|has|have|will)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\b(?:joint|trilateral|quadrilateral|tripartite)\b[^.,:]{0,60}?\b(?:statement|declaration|"
    r"communiqu[eé]|readout|release|conclusions|message|letter)|\b(?:leaders|"
    r"ministers|presidents|heads of \w+(?: and \w+)?|parties|members|quad|g-?7|g-?20|summit|"
    r"group of \w+)\b[’']?s? (?:\w+ ){0,3}(?:statement|declaration)|"
    r"\b(?:statement|declaration) (?:of|by|from) (?:the )?(?:\w+ ){0,3}(?:leaders|ministers|"
    r"presidents|heads|governments|members|parties|participants)\b|"
    r"\bsecurity council (?:press |presidential )?statement\b",
    re.IGNORECASE,
)
_COMMUNIQUE = re.compile(r"\bcommuniqu[eé]", re.IGNORECASE)
_ONE_BODY = re.compile(
    r"\b(?:ministry|presidency|government|embassy|department|office|chancellery|secretariat|"
    r"commission|cabinet|palace|mission)\b",
    re.IGNORECASE,
)
"""Bodies of one state: the communique of such a one is its own."""
_DRAWN_UP = re.compile(r"\b(?:declaration|communiqu[eé]|conclusions)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_FEWEST_NUMBERED = 2
_PARTIES = wordset("parties sides participants leaders ministers presidents delegations heads")
_CHAIRED = re.compile(r"\bchair(?:man|person|woman)?s?[’']?s?\b", re.IGNORECASE)


def form_of(tree: Tree) -> Form | None:
    """Return what a heading says that the text below it is, or None where none says so."""
    for words in headings(tree):
        if len(words.split()) > _LONGEST or _TOLD.search(words):
            continue
        if _READOUT.match(words):
            return "readout"
        if _STATEMENT.match(words) or _ARTICLE.match(words):
            return "statement"
        if _RELEASE.match(words):
            return "release"
    return None


def is_joint(tree: Tree) -> bool:
    """Tell a text that several parties issue together; a chair's statement is the chair's own."""
    for words in headings(tree):
        shared = _COMMUNIQUE.search(words) and not _ONE_BODY.search(words)
        if (shared or _JOINT.search(words)) and not _CHAIRED.search(words):
            return True
    return False


def is_drawn_up(tree: Tree) -> bool:
    """Tell a paper that parties drew up from a statement put out to the press.

    It is a communique or declaration by its heading, its paragraphs are numbered, or it
    calls its parties together by a noun: "the Ministers", "the Parties".
    """
    if any(_DRAWN_UP.search(words) for words in headings(tree)):
        return True
    body = [b.span.of(tree.text) for b in tree.annotated.blocks if b.part == "body"]
    if sum(_NUMBERED.match(words) is not None for words in body) >= _FEWEST_NUMBERED:
        return True
    together = (
        t for t in tree.tokens if t.lower in _PARTIES and t.text[0].isupper() and t.dep == "nsubj"
    )
    return is_joint(tree) and next(together, None) is not None


def headings(tree: Tree) -> Iterator[str]:
    """Yield the title and the lines above the first sentence, white space made plain."""
    title = tree.annotated.article.metadata.title
    if title:
        yield squeeze(title)
    for block in head_of(tree):
        yield squeeze(block.span.of(tree.text)).strip("#*_ ")


def head_of(tree: Tree, most: int = _HEAD_BLOCKS) -> list[Block]:
    """Return the blocks before the first turn, or before the first whole sentence."""
    blocks = tree.annotated.blocks
    labelled = next((b.index for b in blocks if b.label is not None), None)
    if labelled is not None:
        return [block for block in blocks[:labelled] if not speaks(tree, block)]
    told = (
        s.block
        for s in tree.annotated.sentences
        if blocks[s.block].part == "body" and has_verb(tree, s)
    )
    return list(blocks[: min(next(told, 0), most)])


def speaks(tree: Tree, block: Block) -> bool:
    """Tell a paragraph whose writer says "I" or "we" of himself, outside quotations."""
    return any(
        tree.tokens[i].lower in {"i", "we"} and tree.tokens[i].dep == "nsubj" and tree.quoted[i] < 0
        for i in tree.within(block.span)
    )


def tail_of(tree: Tree) -> list[Block]:
    """Return the last blocks of a text, the last first."""
    return list(tree.annotated.blocks[: -_TAIL_BLOCKS - 1 : -1])


def has_verb(tree: Tree, sentence: Sentence) -> bool:
    """Tell a sentence with a finite verb."""
    return any(token.tag in _FINITE for token in tree.tokens[sentence.first : sentence.last])
