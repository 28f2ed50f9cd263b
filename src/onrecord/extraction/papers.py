"""Words that mean a document without naming one: "the first", "the revised one"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extraction.matters import VERSIONS, Noun, date_of
from onrecord.extraction.tree import Tree

__all__ = ["ordinals"]

_ORDINALS = frozenset({"first", "second", "third", "fourth"})
_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr"})
_WORDS = frozenset({"version", "draft"})
_REACH = 4
"""Sentences that such a word looks back for a noun that says what it is one of."""


def ordinals(tree: Tree, nouns: Sequence[Noun]) -> Iterator[Noun]:
    """Yield "the first", "the newer one" as nouns, where versions were spoken of before.

    Args:
        tree: the article.
        nouns: those that name documents, in order.
    """
    kinds = {noun.head: noun.kind for noun in nouns}
    versioned = {noun.head for noun in nouns if noun.version}
    kind = "document"
    last: tuple[int, str] | None = None
    for token in tree.tokens:
        if kinds.get(token.index):
            kind = kinds[token.index]
        if token.index in versioned or token.lemma.lower() in _WORDS:
            last = (token.sentence, kind)
        version = _version(tree, token.index)
        if version is None or last is None or token.sentence - last[0] > _REACH:
            continue
        last = (token.sentence, last[1])
        first = token.index if token.lower != "one" else token.index - 1
        yield Noun(
            head=token.index,
            first=first,
            last=token.index,
            kind=last[1],
            definite=True,
            vague=False,
            proper=frozenset(),
            modifiers=frozenset(),
            owner=None,
            place=None,
            date=date_of(tree, token.index),
            points=None,
            version=version,
        )


def _version(tree: Tree, index: int) -> str | None:
    """Return which version a word without a noun means, or None."""
    token = tree.tokens[index]
    if index == 0 or token.dep not in _PLACES:
        return None
    before = tree.tokens[index - 1].lower
    after = tree.tokens[index + 1].lower if index + 1 < len(tree.tokens) else ""
    if token.lower in _ORDINALS and before == "the" and after not in {"of", "to", "and", "-"}:
        return token.lower if token.entity not in {"DATE", "TIME"} else None
    if token.lower == "one" and before in VERSIONS:
        return VERSIONS[before]
    return None
