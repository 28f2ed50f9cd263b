"""A reading: one word of status with the matter that it is said of, before it becomes a claim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from onrecord.extraction.draft import Draft
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import DateExpression
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["Reading", "bygone", "date_ahead", "date_below", "kind_of", "recent", "top_of"]

_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "conj", "parataxis"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_UNTIL = frozenset({"by", "until", "till", "than", "through"})
_TO = frozenset({"to", "until", "till", "for", "into"})
_STRETCHES = wordset(
    "morning afternoon evening night day week weekend month year end beginning start middle eve "
    "course autumn spring"
)
_DAY = len("2031-05-14")
_REACH = 8
"""Sentences that "the postponement" or "no date" looks back for its meeting."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one place in the text says of a matter.

    Attributes:
        matter: provisional id of the matter.
        status: key of the status, or None where only a date is given.
        negated: the status is denied.
        span: the words.
        at: offset of the word that says it; the statement that holds it makes the claim.
        date: the date that goes with it, or None.
        vague: it speaks of no matter in particular ("any agreement"), so that it says
            something of this one only where it is denied.
    """

    matter: str
    status: str | None
    negated: bool
    span: Span
    at: int
    date: DateExpression | None
    vague: bool = False


def kind_of(matter: str) -> str:
    """Return the kind of a matter by its provisional id: ``meeting``, ``document`` and so on."""
    return matter.partition("@")[0]


def date_below(tree: Tree, word: int, beside: int | None = None) -> DateExpression | None:
    """Return the first date that belongs to a verb or noun: below it, in no clause of its own.

    Args:
        tree: the article.
        word: the verb or noun.
        beside: a token whose branch is left out, such as the subject.
    """
    inside: set[int] = set()
    todo = [word]
    while todo:
        index = todo.pop()
        inside.add(index)
        for child in tree.children[index]:
            dep = tree.tokens[child].dep
            if index != word and _names_its_noun(tree, child):
                continue
            if dep not in _CLAUSES and dep not in _SUBJECTS and child != beside:
                todo.append(child)
    for expression in _dates_in(tree, min(inside), max(inside)):
        if any(index in inside for index in tree.within(expression.span)):
            return _bounded(tree, expression)
    return None


def _names_its_noun(tree: Tree, prep: int) -> bool:
    """Tell the "of 24 March" of "withdrew its note of 24 March", when it did not do it."""
    above = tree.tokens[tree.tokens[prep].head]
    dating = above.pos == "NOUN" and above.lemma.lower() not in _STRETCHES
    return tree.tokens[prep].lower == "of" and dating and above.entity not in {"DATE", "TIME"}


def date_ahead(tree: Tree, word: int) -> DateExpression | None:
    """Return the date that something is set for or moved to: "put off until 10 June"."""
    for prep in [
        *tree.with_dep(word, "prep"),
        *(
            j
            for i in tree.with_dep(word, "advmod", "prt", "prep")
            for j in tree.with_dep(i, "prep")
        ),
    ]:
        if tree.tokens[prep].lower not in _TO:
            continue
        below = tree.subtree(prep)
        for expression in _dates_in(tree, below[0], below[-1]):
            return expression
    return None


def _bounded(tree: Tree, date: DateExpression) -> DateExpression:
    """Return "by 31 May", "not later than 31 May", "before 31 May" as the time until then."""
    first = tree.within(date.span)[0]
    before = tree.tokens[first - 1].lower if first else ""
    if date.edtf is None or "/" in date.edtf or not (before in _UNTIL or before == "before"):
        return date
    if before in _UNTIL and (before != "than" or tree.tokens[first - 2].lower == "later"):
        return DateExpression(date.span, f"../{date.edtf}")
    if before == "before" and len(date.edtf) == len("2031-05-14"):
        eve = dt.date.fromisoformat(date.edtf) - dt.timedelta(days=1)
        return DateExpression(date.span, f"../{eve.isoformat()}")
    return date


def _dates_in(tree: Tree, first: int, last: int) -> list[DateExpression]:
    span = tree.span(first, last)
    return [d for d in tree.annotated.dates if span.covers(d.span)]


def top_of(tree: Tree, head: int) -> int:
    """Return the top of a noun's phrase, where a parser hangs it on a name: "the A-B meeting"."""
    token = tree.tokens[head]
    if token.dep != "appos" or head < 2:
        return head
    between = tree.tokens[token.head + 1 : head]
    if token.head < head and all(t.pos in {"NOUN", "PROPN", "ADJ"} for t in between):
        return token.head  # "an emergency Council meeting"
    if token.head not in tree.names:
        return head
    joined = head - 1 in tree.names and tree.tokens[head - 2].text in {"-", "–", "—"}
    return token.head if joined and token.head < head else head


def recent(
    draft: Draft,
    index: int,
    kinds: frozenset[str],
    *,
    reach: int | None = None,
    plural: bool = False,
    but: Collection[str] = (),
) -> str | None:
    """Return the matter of some kinds that was mentioned last before a token, or None.

    Args:
        draft: the draft.
        index: the token.
        kinds: kinds of matter.
        reach: sentences that it may be back; a few where none is given.
        plural: its noun must be a plural.
        but: matters that are not meant.
    """
    tree = draft.tree
    here = tree.tokens[index].sentence
    for before in range(index - 1, -1, -1):
        if here - tree.tokens[before].sentence > (_REACH if reach is None else reach):
            return None
        matter = draft.matters.get(before)
        fits = not plural or tree.tokens[before].tag in {"NNS", "NNPS"}
        if matter is not None and kind_of(matter) in kinds and matter not in but and fits:
            return matter
    return None


def bygone(draft: Draft) -> frozenset[str]:
    """Return the meetings that took place on a day before the article's own."""
    published = draft.tree.annotated.article.metadata.published or ""
    dated = (
        (meeting.id, meeting.occurs.edtf or "") for meeting in draft.meetings if meeting.occurs
    )
    return frozenset(name for name, day in dated if len(day) == _DAY and day < published[:_DAY])
