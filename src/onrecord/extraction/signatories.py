"""The parties of a joint text: the persons, states or bodies that its first words name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extraction.headings import is_joint
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["COLLECTIVES", "meant_in_joint_text", "names_before", "signatories_of"]

COLLECTIVES = wordset(
    "we they parties sides participants leaders ministers presidents delegations signatories heads "
    "countries states governments members"
)
"""Words by which a joint text calls its parties together."""

_OF_STATES = wordset("parties sides countries states governments nations delegations")
_OF_PARTIES = re.compile(
    r"\b(?:statement|declaration|communique|communiqué|readout)\b.*?\b(?:of|by|between|from)\b"
    r"(.+?)(?=\b(?:on|about|concerning|regarding|following|after|at)\b|$)"
)
_FIRST_SENTENCES = 3
_PREAMBLE = 60
"""Tokens of a joint text in which its signatories are named."""


def signatories_of(tree: Tree) -> list[int]:
    """Return the heads of the persons, or of the states and bodies, that issue a joint text.

    They stand before the first finite verb of one of its first sentences. Which of them speak
    shows by what the text calls them together: "the Ministers" or "the Parties".
    """
    states = _calls_states(tree)
    body = [s for s in tree.annotated.sentences if tree.block(s.span.start).part == "body"]
    for sentence in body[:_FIRST_SENTENCES]:
        last = min(sentence.first + _PREAMBLE, sentence.last)
        verb = next(
            (
                i
                for i in range(sentence.first, last)
                if tree.tokens[i].tag in {"VBD", "VBZ", "VBP"}
                and tree.child(i, "nsubj") is not None
            ),
            last,
        )
        names = list(names_before(tree, sentence.first, verb))
        persons = [i for i, kind in names if kind == "person"]
        places = [i for i, kind in names if kind == "place"]
        others = places if len(places) > 1 else [i for i, kind in names if kind != "person"]
        for heads in (others, persons) if states else (persons, others):
            if len(heads) > 1:
                return heads
    return _named_in_title(tree)


def meant_in_joint_text(tree: Tree, head: int) -> list[int]:
    """Return those whom "the Ministers", "both Parties" mean in a joint text: its signatories."""
    token = tree.tokens[head]
    joint = token.lower in COLLECTIVES and is_joint(tree) and head not in tree.names
    return signatories_of(tree) if joint and token.tag != "PRP" else []


def _named_in_title(tree: Tree) -> list[int]:
    """Return the first places of the parties that the title of a joint text says it is of.

    "Joint statement of A and B on C" is of A and B, and C is what it is about.
    """
    title = (tree.annotated.article.metadata.title or "").lower()
    of = _OF_PARTIES.search(title)
    found: dict[str, int] = {}
    for name in tree.annotated.names if of is not None else ():
        words = name.span.of(tree.text).lower()
        if name.kind in {"place", "organization"} and of is not None and words in of[1]:
            found.setdefault(words, name.last - 1)
    return list(found.values())


def _calls_states(tree: Tree) -> bool:
    """Tell a text whose subjects are "the Parties" or "both sides" more often than persons."""
    words = [t.lower for t in tree.tokens if t.dep in {"nsubj", "nsubjpass"} and t.tag[-1] == "S"]
    states = sum(word in _OF_STATES for word in words)
    return states > sum(word in COLLECTIVES - _OF_STATES - {"we", "they"} for word in words)


def names_before(tree: Tree, first: int, verb: int) -> Iterator[tuple[int, str]]:
    """Yield the heads of the names from one token to another, each with its kind."""
    seen: set[int] = set()
    for index in range(first, verb):
        name = tree.names.get(index)
        if name is None or name.first in seen or name.kind == "group":
            continue
        seen.add(name.first)
        if tree.tokens[name.first - 1].lower not in {"in", "at", "near"} if name.first else True:
            yield name.last - 1, name.kind
