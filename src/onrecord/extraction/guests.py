"""Whom "A:" stands for in an interview: the one whom the words above it present."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extraction.chains import Chain
from onrecord.extraction.coreference import Referents
from onrecord.extraction.nouns import OUTLET_WORDS
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["guest_of"]

_TALKING = wordset("speak talk sit answer tell give join receive meet discuss explain grant host")
_HERE = wordset("us interview questions")
_REPORTERS = wordset("correspondent editor journalist presenter reporter interviewer anchor host")


def guest_of(tree: Tree, persons: Sequence[Chain], referents: Referents) -> Chain | None:
    """Return the person interviewed, or None where nobody is named above the first turn.

    It is the one who is said to talk to the outlet; else the one whom title, grammar and office
    make most of.
    """
    first = next((b.span.start for b in tree.annotated.blocks if b.label is not None), 0)
    above = [
        chain for chain in persons if any(_is_above(tree, n.span.start, first) for n in chain.names)
    ]
    above = [chain for chain in above if not _asks(chain)]
    for head in _talking(tree, first):
        chain = next((c for c in above if _is_called(c, head)), None)
        if chain is None and tree.tokens[head].pos == "PRON":
            target = referents.of_pronoun(head)
            chain = next((c for c in above if target is not None and _is_called(c, target)), None)
        if chain is not None:
            return chain
    title = (tree.annotated.article.metadata.title or "").lower()
    return max(above, key=lambda chain: _presented(tree, chain, first, title), default=None)


def _is_above(tree: Tree, offset: int, first: int) -> bool:
    return offset < first and tree.block(offset).part in {"body", "standfirst"}


def _asks(chain: Chain) -> bool:
    return any(word in title.split() for _, title in chain.titles for word in _REPORTERS)


def _talking(tree: Tree, first: int) -> Iterator[int]:
    """Yield those who talk to the outlet, or to whom it talks, above the first turn."""
    for token in tree.tokens:
        if token.start >= first:
            return
        if (
            token.pos != "VERB"
            or token.lemma not in _TALKING
            or not _is_with_outlet(tree, token.sentence)
        ):
            continue
        yield from tree.with_dep(token.index, "nsubj", "dobj")
        yield from tree.under(token.index, "to", "with")


def _is_with_outlet(tree: Tree, sentence: int) -> bool:
    """Tell a sentence that names the publisher, or speaks of an interview."""
    place = tree.annotated.sentences[sentence]
    words = {token.lower for token in tree.tokens[place.first : place.last]}
    publisher = (tree.annotated.article.metadata.publisher or "").lower()
    named = bool(publisher) and publisher.removeprefix("the ") in place.span.of(tree.text).lower()
    return named or bool(words & (_HERE | OUTLET_WORDS))


def _is_called(chain: Chain, index: int) -> bool:
    return any(name.first <= index < name.last for name in chain.names)


def _presented(tree: Tree, chain: Chain, first: int, title: str) -> tuple[int, int]:
    """Return how much the words above an interview make of a person, and how early."""
    tokens = tree.tokens
    heads = [name.last - 1 for name in chain.names if name.span.start < first]
    subject = any(tokens[i].dep == "nsubj" and tokens[tokens[i].head].dep == "ROOT" for i in heads)
    named = chain.full.split()[-1].lower() in title
    return 3 * named + 2 * subject + bool(chain.titles), -heads[0]
