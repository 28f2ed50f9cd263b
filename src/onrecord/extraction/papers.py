"""Papers that common words mean: "the first" of two drafts, "the reply" to a letter, reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from onrecord.extraction.matters import VERSIONS, Noun, date_of, nouns_of
from onrecord.extraction.predicates import predicates_of
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["FURTHER_NOUNS", "further_papers", "ordinals"]

_ORDINALS = frozenset({"first", "second", "third", "fourth"})
_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr"})
_WORDS = frozenset({"version", "draft"})
_REACH = 4
"""Sentences that such a word looks back for a noun that says what it is one of."""

FURTHER_NOUNS = MappingProxyType(
    {
        "reply": "letter",
        "answer": "letter",
        "response": "letter",
        "invitation": "letter",
        "report": "report",
    }
)
"""Nouns that name a paper only by what is said around them."""
_ANSWERED = MappingProxyType({"letter": "letter", "note": "note"})
"""What is answered in writing, with the kind of its answer."""
_DELIVERED = wordset("receive send reach arrive deliver hand transmit have")
_AUTHORS = wordset(
    "committee subcommittee commission council parliament assembly panel ministry inspector "
    "inspectorate expert auditor court mission rapporteur ombudsman secretariat senate watchdog "
    "regulator investigator"
)


def further_papers(tree: Tree, nouns: Sequence[Noun]) -> Iterator[Noun]:
    """Yield "a reply to the note", "no invitation was received", "the committee's report".

    Args:
        tree: the article.
        nouns: those that name documents, in order.
    """
    written = {noun.head for noun in nouns if noun.kind in _ANSWERED}
    sentences = {tree.tokens[head].sentence for head in written}
    reported = False
    for noun in nouns_of(tree, FURTHER_NOUNS):
        word = tree.tokens[noun.head].lemma.lower()
        if tree.tokens[noun.head].tag != "NN" and word != "invitation":
            continue
        known = replace(noun, vague=False, definite=noun.definite or noun.vague, part=word)
        match word:
            case "report":
                reported |= _is_official(tree, noun)
                if _is_official(tree, noun) or (reported and noun.definite):
                    yield noun
            case "invitation":
                verbs = {tree.tokens[s.word].lemma.lower() for s in predicates_of(tree, noun.head)}
                if verbs & _DELIVERED:
                    yield known
            case _:
                answered = _answered(tree, noun.head)
                near = range(
                    tree.tokens[noun.head].sentence - _REACH, tree.tokens[noun.head].sentence + 1
                )
                if answered is not None:
                    yield replace(known, kind=answered, part="reply")
                elif word == "reply" and _is_counted(tree, noun.head) and sentences & set(near):
                    last = max(
                        (n for n in nouns if n.head in written and n.head < noun.head),
                        key=lambda n: n.head,
                        default=None,
                    )
                    if last is not None:
                        yield replace(known, kind=_ANSWERED[last.kind])


def _is_counted(tree: Tree, head: int) -> bool:
    """Tell "the reply", "his reply" from "in reply", "in reply to reporters"."""
    addressed = "to" in tree.words(head, "prep")
    return tree.child(head, "det", "poss") is not None and not addressed


def _answered(tree: Tree, head: int) -> str | None:
    """Return the kind of an answer in writing: "a reply to the note" is a note."""
    if tree.child(head, "det", "poss") is None:
        return None
    kinds = (_ANSWERED.get(tree.tokens[i].lemma.lower()) for i in tree.under(head, "to"))
    return next(filter(None, kinds), None)


def _is_official(tree: Tree, noun: Noun) -> bool:
    """Tell the report of a committee or agency from one of the press."""
    authors = (*tree.under(noun.head, "of", "by"), *tree.with_dep(noun.head, "poss"))
    return any(tree.tokens[i].lemma.lower() in _AUTHORS for i in authors)


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
    before = tree.tokens[max(0, index - 1)].lower
    after, then = [*(t.lower for t in tree.tokens[index + 1 : index + 3]), "", ""][:2]
    listed = after == "," and then not in _ORDINALS  # "The first, a note,"
    if index == 0 or not (token.dep in _PLACES or (token.dep == "amod" and listed)):
        return None
    if token.lower in _ORDINALS and before == "the" and after not in {"of", "to", "and", "-"}:
        return token.lower if token.entity not in {"DATE", "TIME"} else None
    if token.lower == "one" and before in VERSIONS:
        return VERSIONS[before]
    return None
