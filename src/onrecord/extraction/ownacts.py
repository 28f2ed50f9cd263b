"""What words do by themselves, whatever cue stands beside them: "Ask them", "I regret it".

A cue such as "said" tells nothing of the act; the first words of what was said often do.
"""

from __future__ import annotations

import re

from onrecord.extraction.found import Found
from onrecord.extraction.tree import Tree
from onrecord.model.lists import Act
from onrecord.wordlist import wordset

__all__ = ["act_of_words"]

_OPEN = re.compile(
    r"(?:i|we) (?:(?:can|could|will|would|shall) )?"
    r"(?:neither (?:confirm nor deny|deny nor confirm)|"
    r"(?:can|could|ca|do|did)(?: ?not|n't) confirm)\b",
    re.I,
)
"""Words that leave open whether something is so."""
_OWN: tuple[tuple[re.Pattern[str], Act], ...] = (
    (
        re.compile(
            r"(?:i|we) (?:(?:very much|sincerely|deeply|really|still|also|all) )?"
            r"(?:hope|regret|welcome|condemn|apologi[sz]e|thank|appreciate|deplore|congratulate)\b|"
            r"(?:thank you|thanks|congratulations)\b",
            re.I,
        ),
        "expresses",
    ),
    (
        re.compile(
            r"(?:he|she|it|they) (?:(?:deeply|strongly|very much) )?[“\"]?"
            r"(?:regret|welcome|condemn|deplore)(?:s|ed|d|ted)?\b",
            re.I,
        ),
        "expresses",
    ),
    (_OPEN, "declines"),
    (
        re.compile(r"(?:i|we) (?:ca|wo|will |can|do )(?:n't|not) (?:comment|discuss|answer)", re.I),
        "declines",
    ),
    (re.compile(r"no comment\b", re.I), "declines"),
    (re.compile(r"(?:i|we) (?:accept|agree)\b|(?:he|she) accepted\b", re.I), "agrees"),
    (re.compile(r"(?:i|we) (?:do|will|can|shall)(?: ?n[o']t|not) accept\b", re.I), "declines"),
    (
        re.compile(
            r"it(?: is|'s| was) (?:time|imperative|essential|vital) (?:to|that|for)\b", re.I
        ),
        "demands",
    ),
    (re.compile(r"please\b", re.I), "demands"),
    (re.compile(r"let(?: us|'s)\b", re.I), "proposes"),
)
_PROMISED = re.compile(
    r"(?:(?:and|but|so|then) )?(?:i|we) (?:will|shall)\b(?! (?:be|have|see|not|never))", re.I
)
_SELF = re.compile(r"(?:he|she) will (?!not|never|be|have|see|need)\w+", re.I)
_ASKED = re.compile(
    r"(?:(?:and|but|so) )?(?:(?:is|are|was|were|do|does|did|can|could|would|will|has|have|should) "
    r"(?:you|he|she|it|they|we|there|that|this|the|your)|how|why)\b",
    re.I,
)
_OPENERS = wordset("then so and but well now first instead")
_NOT_ORDERS = wordset("let thank look say hear speak suppose welcome see")


def act_of_words(tree: Tree, each: Found) -> Act | None:
    """Return the act that the first words of a content do by themselves, or None."""
    words = each.content[0].of(tree.text).replace("’", "'")
    for form, act in _OWN:
        if form.match(words):
            return act
    direct = each.rule == "turn" or _is_quoted(tree, each)
    if direct and _is_order(tree, each):
        return "demands"
    if (direct and _PROMISED.match(words)) or (not direct and _SELF.match(words)):
        return "promises"
    if each.rule == "turn" and _ASKED.match(words):
        return "questions"
    return None


def _is_quoted(tree: Tree, each: Found) -> bool:
    first = tree.within(each.content[0])
    return bool(first) and tree.quoted[first[0]] >= 0


def _is_order(tree: Tree, each: Found) -> bool:
    """Tell a command by its bare verb: "Ask the capitals", "Then go", "Don't make them wait"."""
    inside = [i for i in tree.within(each.content[0]) if tree.tokens[i].pos != "PUNCT"]
    while inside and tree.tokens[inside[0]].lower in _OPENERS:
        inside.pop(0)
    if not inside:
        return False
    first = inside[0]
    token = tree.tokens[first]
    if token.lower == "do" and len(inside) > 2 and tree.child(token.head, "neg") is not None:
        return token.head != first and tree.child(token.head, "nsubj") is None
    bare = token.tag in {"VB", "VBP"} and token.pos == "VERB" and token.lower == token.lemma
    top = token.dep in {"ROOT", "ccomp", "parataxis", "conj"} or token.head not in inside
    subject = tree.child(first, "nsubj", "nsubjpass", "expl", "aux")
    asks = each.content[-1].of(tree.text).rstrip("”\"'’ ").endswith("?")
    return bare and top and subject is None and not asks and token.lower not in _NOT_ORDERS
