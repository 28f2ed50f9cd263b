"""Clauses that a cue parts, or that go on beside it: "These papers, X said, “all agree”"."""

from __future__ import annotations

from onrecord.extraction.entries import entry_of
from onrecord.extraction.quoted import clause_start
from onrecord.extraction.tree import Tree
from onrecord.text import Span

__all__ = ["gone_on", "parted_phrase", "stands_astride", "what_is"]

_JOINING = frozenset({"but", "and", "so", "because", "yet"})
_LINKS = frozenset({"is", "was", "are", "were", "had", "has", "would", "could", "will"})
_FEWEST_WORDS = 3


def stands_astride(tree: Tree, verb: int) -> bool:
    """Tell a cue between commas that parts a subject from its verb, whatever is quoted of it.

    "The plan, X said, “is a perfect example” of haste".
    """
    start = clause_start(tree, verb)
    sentence = tree.sentence(verb)
    if tree.quotation(verb) is not None or start - 1 <= sentence.first or verb + 1 >= sentence.last:
        return False
    commas = {",", "—", "–"}
    if tree.tokens[start - 1].text not in commas or tree.tokens[verb + 1].text not in commas:
        return False
    if tree.quoted[start - 2] >= 0:
        return False
    return any(
        tree.tokens[i].dep in {"nsubj", "nsubjpass"} and tree.tokens[i].head > verb
        for i in range(sentence.first, start)
    )


def parted_phrase(tree: Tree, verb: int) -> list[Span]:
    """Return the clause that a cue parts after a phrase, taken for its object, or nothing.

    "In both cases, X said, those donations paid for ships".
    """
    entry, thing = entry_of(tree, verb), tree.child(verb, "dobj")
    sentence, start = tree.sentence(verb), clause_start(tree, verb)
    if entry is None or entry.noun or entry.lemma == "tell" or thing is None or thing < verb:
        return []
    before = tree.tokens[sentence.first : start]
    if len(before) < _FEWEST_WORDS or before[0].pos != "ADP" or before[-1].text != ",":
        return []
    if tree.tokens[verb + 1].text != "," or min(tree.subtree(thing)) != verb + 2:
        return []
    if any(t.pos in {"VERB", "AUX"} or tree.quoted[t.index] >= 0 for t in before):
        return []
    rest = tree.spans(range(verb + 2, sentence.last))
    return [*tree.spans(range(sentence.first, start)), *rest]


def what_is(tree: Tree, verb: int) -> list[Span]:
    """Return what somebody says of a thing without a name, or nothing.

    "They adapt to what she said was growing demand".
    """
    after = verb + 1
    link = tree.tokens[after] if after < len(tree.tokens) else None
    start = clause_start(tree, verb)
    if link is None or link.lower not in _LINKS or start < 1:
        return []
    subject = tree.child(verb, "nsubj")
    opens = tree.tokens[start].lower == "what" or tree.tokens[start - 1].lower == "what"
    if not opens or subject is None:
        return []
    head = link.head if link.dep in {"aux", "auxpass"} else after
    span = tree.spans(i for i in tree.subtree(head) if i > verb)
    return span[:1]


def gone_on(tree: Tree, verb: int, spans: list[Span]) -> list[Span]:
    """Return the words of a cue with the quotation that goes on with them.

    'He said that it was late, but "we are ready"': no other cue stands beside the quotation.
    """
    last = spans[-1]
    sentence = tree.sentence(verb)
    if last.start < tree.tokens[verb].start or last.end >= sentence.span.end:
        return spans
    index = next((i for i in range(verb + 1, sentence.last) if tree.tokens[i].start >= last.end), 0)
    while index and index < sentence.last and tree.tokens[index].pos == "PUNCT":
        index += 1
    if not index or index >= sentence.last:
        return spans
    phrase = tree.quoted[index] >= 0 and tree.tokens[index].tag in {"VBG", "IN"}
    if not phrase and tree.tokens[index].lower not in _JOINING:
        return spans
    index += not phrase
    while index < sentence.last and tree.tokens[index].start in tree.marks:
        index += 1
    quotation = tree.quotation(index) if index < sentence.last else None
    if quotation is None or tree.tokens[index].start != quotation.inner.start:
        return spans
    words = tree.within(quotation.inner)
    verbs = any(tree.tokens[i].pos in {"VERB", "AUX"} for i in words)
    if (
        len(words) < _FEWEST_WORDS
        or not (verbs or phrase)
        or _has_cue(tree, words[-1] + 1, sentence.last)
    ):
        return spans
    whole = tree.trim(Span(last.start, quotation.inner.end))
    return [*spans[:-1], whole] if whole is not None else spans


def _has_cue(tree: Tree, first: int, last: int) -> bool:
    """Tell whether another cue follows that may take a clause."""
    for index in range(first, last):
        entry = entry_of(tree, index) if tree.tokens[index].pos == "VERB" else None
        if entry is not None and entry.clause:
            return True
    return False
