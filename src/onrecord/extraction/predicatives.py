"""Nouns that say what something is, or is not, and name nothing anew."""

from __future__ import annotations

from onrecord.extraction.tree import Tree

__all__ = ["is_predicate", "is_ruled_out"]


def is_predicate(tree: Tree, head: int) -> bool:
    """Tell what is said of a pronoun: "It is a text", "called it a plan"."""
    token = tree.tokens[head]
    verb = tree.tokens[token.head]
    if token.dep == "attr" and verb.lemma == "be":
        subject = tree.child(verb.index, "nsubj")
        return subject is not None and tree.tokens[subject].lower in {"it", "this", "that"}
    return token.dep == "oprd" and verb.lemma in {"call", "describe", "label", "name", "dub"}


def is_ruled_out(tree: Tree, head: int) -> bool:
    """Tell "a collage, not a protocol", which says what something is no example of."""
    article = tree.child(head, "det")
    if article is None or article < 2 or tree.tokens[article].lower not in {"a", "an"}:
        return False
    before = tree.tokens[article - 1]
    contrast = tree.tokens[article - 2].text in {",", "—", "–", "-"} or before.dep == "preconj"
    return before.lower == "not" and contrast
