"""Words that call what was said untrue: "called that a lie", "dismissed the claim as false"."""

from __future__ import annotations

from onrecord.extraction.nouns import OWNED
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["called_untrue"]

_CALLING = wordset(
    "call label brand dub term describe characterise characterize dismiss reject denounce decry "
    "condemn deride ridicule slam rubbish"
)
_FALSEHOODS = wordset(
    "lie lies false untrue nonsense fabrication fabrications falsehood falsehoods fake baseless "
    "unfounded groundless invention hoax fiction disinformation misinformation incorrect "
    "inaccurate fabricated invented bogus untruth untruths"
)
_POINTING = frozenset({"that", "this", "it", "these", "those", "them", "both", "all"})
_SAYINGS = OWNED | wordset(
    "report allegation accusation charge rumour rumor suggestion story version assertion "
    "description account narrative speculation statement remark word comment"
)
_BEFORE = frozenset({"DET", "ADJ", "ADV", "PRON"})
_REACH = 6
_FEW = 4


def called_untrue(tree: Tree, verb: int) -> range:
    """Return the words after a verb that call what was said untrue; an empty range if none do.

    The order of the words decides: "a lie" in "called that a lie" has many readings to a parser.
    "Called the plan a lie" is of no words, and none that says of what was said that it is rude.
    """
    none = range(0)
    if tree.tokens[verb].lemma.lower() not in _CALLING:
        return none
    last = tree.sentence(verb).last
    thing = _thing(tree, verb + 1, last)
    if thing is None:
        return none
    for index in range(thing + 1, min(thing + 1 + _REACH, last)):
        token = tree.tokens[index]
        if token.lower in _FALSEHOODS:
            return range(verb + 1, index + 1)
        if token.lower == "true" and tree.tokens[index - 1].lower == "not":
            return range(verb + 1, index + 1)
        marks = token.start in tree.marks or token.pos == "PUNCT"
        if token.lower != "as" and token.pos not in _BEFORE and not (marks and token.text != ","):
            return none
    return none


def _thing(tree: Tree, first: int, last: int) -> int | None:
    """Return the last word of what is called so: "that", "his latest claim"; or None."""
    for index in range(first, min(first + _FEW, last)):
        token = tree.tokens[index]
        if token.lemma.lower() in _SAYINGS:
            return index
        after = tree.tokens[index + 1] if index + 1 < last else token
        if index == first and token.lower in _POINTING and after.lemma.lower() not in _SAYINGS:
            return index
        if token.pos not in _BEFORE and token.tag != "POS" and index not in tree.names:
            return None
    return None
