"""Cues that are no verbs: "according to X", "in X's words", "X: ..." before a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.cues import ACCORDING, SPOKEN
from onrecord.extraction.entries import entry_of
from onrecord.extraction.found import Found
from onrecord.extraction.inserted import around
from onrecord.extraction.nouns import PEOPLE
from onrecord.extraction.subjects import joined
from onrecord.extraction.tree import Tree
from onrecord.text import Span

__all__ = ["carries", "find_according"]

_PEOPLE = PEOPLE | {"one", "two", "three", "several", "some", "both"}
_TELLINGS = {
    "words": {"in"},
    "telling": {"in", "by"},
    "account": {"by", "on"},
    "accounts": {"by"},
    "admission": {"by"},
    "reckoning": {"by"},
    "phrase": {"in"},
    "description": {"in"},
    "assessment": {"in"},
}
"""Nouns of phrases that credit somebody with a clause, with the prepositions before them."""


def find_according(tree: Tree) -> Iterator[Found]:
    """Yield an attribution for each phrase that credits somebody without a verb."""
    for token in tree.tokens:
        if token.lower == "according":
            yield from _according(tree, token.index)
        elif token.lower in _TELLINGS and token.dep == "pobj":
            yield from _words(tree, token.index)


def _according(tree: Tree, index: int) -> Iterator[Found]:
    to = tree.child(index, "prep", "pcomp", "aux")
    to = to if to is not None and to > index else None
    if to is None and tree.tokens[min(index + 1, len(tree.tokens) - 1)].lower == "to":
        to = index + 1
    source = tree.child(to, "pobj") if to is not None else None
    if to is None or source is None:
        return
    content = _rest(tree, index, source)
    if content:
        yield Found(
            "according",
            ACCORDING,
            [index, to],
            content,
            joined(tree, source),
            index,
            tree.tokens[index].start,
        )


def _words(tree: Tree, index: int) -> Iterator[Found]:
    """Yield "in the words of X", "in X's words", "by X's account"."""
    head = tree.tokens[index].head
    if tree.tokens[head].lower not in _TELLINGS[tree.tokens[index].lower]:
        return
    owner = tree.child(index, "poss")
    for prep in tree.with_dep(index, "prep"):
        if tree.tokens[prep].lower == "of":
            owner = tree.child(prep, "pobj")
    if owner is None or tree.tokens[owner].entity in {"DATE", "TIME", "CARDINAL"}:
        return
    content = _rest(tree, head, owner)
    if content:
        yield Found(
            "according",
            ACCORDING,
            [head, index],
            content,
            joined(tree, owner),
            index,
            tree.tokens[head].start,
        )


def _rest(tree: Tree, index: int, source: int) -> list[Span]:
    """Return what the phrase at ``index`` credits: the clause that it hangs on, or the sentence."""
    sentence = tree.sentence(index)
    own = set(tree.subtree(index))
    comma = next((i for i in range(source, sentence.last) if tree.tokens[i].text == ","), None)
    inserted = around(tree, min(own), comma - 1) if comma is not None else []
    if inserted:
        return inserted
    phrase = range(min(own), max(own) + 1)
    if phrase.start > 1 and _links(tree, phrase.start - 1):
        stop = next((i for i in range(source, phrase.stop) if tree.tokens[i].text == ","), None)
        phrase = range(phrase.start, stop + 1 if stop is not None else phrase.stop)
        own &= set(phrase)
    head = tree.tokens[index].head
    if head != index and _is_clause(tree, head):
        head = _teller_of(tree, head, phrase)
        head = _first_of(tree, head, phrase)
    whole = set(tree.subtree(head)) if head != index and _is_clause(tree, head) else set()
    if not whole or len(whole) < len(own) + 2:
        whole = set(range(sentence.first, sentence.last))
    rest = whole - own - set(phrase)
    rest -= set(range(_semicolon_before(tree, phrase.start) + 1))
    spans = tree.spans(rest)
    return _one_side(tree, _related(tree, spans, head), phrase)


def _links(tree: Tree, comma: int) -> bool:
    """Tell a comma after a verb that links: "The paper was, in the words of X, a sketch"."""
    return tree.tokens[comma].text == "," and tree.tokens[comma - 1].pos == "AUX"


def _semicolon_before(tree: Tree, index: int) -> int:
    """Return the semicolon before a token in its sentence, outside quotations, or -1."""
    return next(
        (
            i
            for i in range(index - 1, tree.sentence(index).first - 1, -1)
            if tree.tokens[i].text == ";" and tree.quoted[i] < 0
        ),
        -1,
    )


def _teller_of(tree: Tree, head: int, phrase: range) -> int:
    """Return the cue above a clause, where what is credited is that somebody said it.

    "The minister told them that it was late, according to two deputies".
    """
    last = tree.sentence(head).last
    ends = all(tree.tokens[i].pos == "PUNCT" for i in range(phrase.stop, last))
    above = tree.tokens[head].head
    entry = entry_of(tree, above) if tree.tokens[head].dep == "ccomp" else None
    if not ends or entry is None or entry.kind not in SPOKEN or tree.child(above, "nsubj") is None:
        return head
    return above if above < head and tree.tokens[phrase.start - 1].text == "," else head


def _first_of(tree: Tree, head: int, phrase: range) -> int:
    """Return the first of the coordinated clauses that a phrase at a sentence's end credits.

    "The fleet is old, and the port is small, according to ..." credits both, unless one is
    somebody's words.
    """
    last = tree.sentence(head).last
    ends = all(tree.tokens[i].pos == "PUNCT" for i in range(phrase.stop, last))
    if not ends or tree.tokens[phrase.start - 1].text not in {",", "—", "–"}:
        return head
    while tree.tokens[head].dep == "conj" and _is_clause(tree, tree.tokens[head].head):
        above = tree.tokens[head].head
        parted = any(tree.tokens[i].text == ";" for i in range(above, head))
        own = tree.child(head, "nsubj", "nsubjpass", "expl") is not None
        if parted or not own or entry_of(tree, above) is not None:
            break
        head = above
    return head


def _related(tree: Tree, spans: list[Span], head: int) -> list[Span]:
    """Put a noun in the place of its "which": "a plan which, according to X, was late"."""
    token = tree.tokens[head]
    first = spans[0].of(tree.text).lower() if spans else ""
    if token.dep != "relcl" or first not in {"which", "who", "that"}:
        return spans
    phrase = [i for i in tree.subtree(token.head, without=[head]) if i < head]
    before = [s for s in tree.spans(phrase) if s.end <= spans[0].start]
    return [*before[-1:], *spans[1:]] if before else spans


def _is_clause(tree: Tree, head: int) -> bool:
    return tree.tokens[head].pos in {"VERB", "AUX"}


def _one_side(tree: Tree, spans: list[Span], phrase: range) -> list[Span]:
    """Drop what follows the phrase where the clause before it is complete."""
    before = [span for span in spans if span.end <= tree.tokens[phrase.start].start]
    after = [span for span in spans if span.start >= tree.tokens[phrase.start].end]
    if not before or not after or not _has_verb(tree, before) or _has_verb(tree, after):
        return spans
    last = [i for i in tree.within(before[-1]) if tree.tokens[i].pos != "PUNCT"][-1:]
    if last and tree.tokens[last[0]].pos == "AUX":
        return spans  # "The paper was, in the words of X, a sketch"
    return before


def _has_verb(tree: Tree, spans: list[Span]) -> bool:
    return any(tree.tokens[i].pos in {"VERB", "AUX"} for span in spans for i in tree.within(span))


def carries(tree: Tree, credit: Found) -> bool:
    """Tell outlets and papers, which carry words, from people and offices, who tell of them."""
    for index in credit.sources:
        named = index in tree.names
        words = {tree.tokens[index].lemma, tree.tokens[index].lower}
        if (not named and words & _PEOPLE) or any(i in tree.roles for i in tree.subtree(index)):
            return False
    return True
