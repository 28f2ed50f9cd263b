"""How much two statements speak of the same: the words that they share, in rough stems."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.extraction.tree import Tree
from onrecord.model.records import Statement
from onrecord.wordlist import wordset

__all__ = ["shared", "words_of"]

_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_EMPTY = wordset(
    "be have do make take get go come say tell would will could may such other own new first "
    "last more most many much side country time day week month year one two report account claim "
    "version statement description"
)
_STEM = 6
"""Letters of a word that count: "initialled" and "initials" share them."""

_ALIKE = {
    "delay": "postpone",
    "move": "postpone",
    "put": "postpone",
    "shift": "postpone",
    "reschedule": "postpone",
    "scrap": "cancel",
    "call": "cancel",
    "ask": "request",
    "demand": "request",
    "phone": "telephone",
    "attachment": "annex",
    "appendix": "annex",
}
"""Words that news prose uses for one another where sides dispute an event."""


def words_of(tree: Tree, statement: Statement, extra: Iterable[str] = ()) -> frozenset[str]:
    """Return the stems of a statement's telling words, and those of ``extra`` names."""
    found = set()
    for evidence in statement.content:
        for index in tree.within(evidence.span):
            token = tree.tokens[index]
            lemma = token.lemma.lower()
            if token.pos in _TELLING and lemma not in _EMPTY and len(lemma) > 2:
                found.add(_stem(lemma))
    for name in extra:
        found.update(_stem(word.lower()) for word in name.split() if len(word) > 2)
    return frozenset(found)


def shared(one: frozenset[str], other: frozenset[str]) -> int:
    """Return how many stems two statements share; none where these are few of either."""
    both = len(one & other)
    return both if both >= 0.3 * min(len(one), len(other)) else 0


def _stem(lemma: str) -> str:
    return _ALIKE.get(lemma, lemma)[:_STEM]
