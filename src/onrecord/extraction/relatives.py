"""What a relative clause leaves out: "the fog, to which Berg laid it", "a deal he calls dead".

The cue of a relative clause attributes the words that the clause hangs on.
"""

from __future__ import annotations

from onrecord.extraction.entries import entry_of
from onrecord.extraction.tree import Tree
from onrecord.text import Span

__all__ = ["with_antecedent"]

_PRONOUNS = frozenset({"which", "who", "whom", "that"})
_LINKS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "mark", "pobj", "advmod"})


def with_antecedent(tree: Tree, verb: int, spans: list[Span]) -> list[Span]:
    """Return the content of a relative clause's cue with the noun that it is about.

    Args:
        tree: the article.
        verb: the cue.
        spans: what else the cue attributes.
    """
    noun = _antecedent(tree, verb)
    if noun is None:
        return spans
    if spans and spans[0].of(tree.text).lower() in _PRONOUNS:
        spans = spans[1:]
    return [*noun, *spans] if spans else list(noun)


def _antecedent(tree: Tree, verb: int) -> list[Span] | None:
    """Return the words that the relative clause of a cue is about, or None where it has its own.

    "the deal, which he calls dead" is about the deal; so are "the deal he calls dead" and "the
    deal that he says was signed". "Elvas, where he called it dead" and "the man who called it
    dead" have contents of their own.
    """
    token = tree.tokens[verb]
    subject = tree.child(verb, "nsubj")
    if token.dep != "relcl" or subject is None or tree.tokens[subject].tag in {"WDT", "WP"}:
        return None
    noun = token.head
    opening = tree.tokens[_first(tree, verb)]
    if opening.tag in {"WRB", "IN", "WP$"} and opening.lower != "that":
        return None
    if opening.tag in {"WDT", "WP", "IN"} and opening.dep not in _LINKS:
        return None
    if opening.tag not in {"WDT", "WP", "IN"} and tree.child(verb, "dobj") is not None:
        return None  # "the day he called it dead"
    above = tree.tokens[tree.tokens[noun].head]
    told = above.lower == "to" and entry_of(tree, above.head) is not None
    if told and opening.lower == "that" and tree.child(verb, "dobj") not in {None, opening.index}:
        return None  # "wrote to the leaders that he welcomed the text"
    people = noun in tree.roles and opening.lower == "which"
    if people and above.lower == "of" and above.dep == "prep":
        noun = above.head  # "a summit of the three presidents, which ..."
    phrase = tree.subtree(noun, without=[verb])
    before = [i for i in phrase if i < opening.index]
    while before and tree.tokens[before[-1]].pos == "PUNCT":
        before.pop()
    spans = tree.spans(before)
    return spans[-1:] or None


def _first(tree: Tree, verb: int) -> int:
    """Return the token that opens a relative clause."""
    noun = tree.tokens[verb].head
    inside = [i for i in tree.subtree(verb) if i > noun and tree.tokens[i].pos != "PUNCT"]
    return inside[0] if inside else verb
