"""What a cue verb attributes: the quotation beside it, its clause, or its object.

Tried in this order: a quotation that ends right before the cue's clause or begins right
after it; the clause around a parenthetical cue; the clause or phrase that the cue takes.
"""

from __future__ import annotations

from onrecord.extraction.asides import without_aside
from onrecord.extraction.clauses import (
    clause_around,
    clause_before,
    clause_credited,
    clause_taken,
)
from onrecord.extraction.cues import Cue
from onrecord.extraction.found import Rule
from onrecord.extraction.fronted import (
    bare_before,
    broken_clause,
    broken_subject,
    plain_answer,
    told_how,
)
from onrecord.extraction.inserted import inserted_phrase
from onrecord.extraction.objects import NAMING, object_of
from onrecord.extraction.parted import gone_on, parted_phrase, stands_astride, what_is
from onrecord.extraction.quoted import quotations_at
from onrecord.extraction.relatives import with_antecedent
from onrecord.extraction.tree import Tree
from onrecord.text import Span

__all__ = ["content_of"]

_CONDITIONS = frozenset({"provided", "providing"})
_NEAR = 3


def content_of(
    tree: Tree, verb: int, entry: Cue, sources: list[int]
) -> tuple[list[Span], Rule] | None:
    """Return the content of a cue verb and the rule that found it, or None."""
    found = _content_of(tree, verb, entry, sources)
    if found is None or found[1] == "quotation":
        return found
    spans, rule = found
    if rule == "clause":
        spans = gone_on(tree, verb, spans)
    told = without_aside(tree, _with_proviso(tree, verb, spans))
    return with_antecedent(tree, verb, told), rule


def _content_of(
    tree: Tree, verb: int, entry: Cue, sources: list[int]
) -> tuple[list[Span], Rule] | None:
    if entry.clause:
        astride = parted_phrase(tree, verb) or inserted_phrase(tree, verb)
        if stands_astride(tree, verb):
            astride = clause_around(tree, verb, sources)
        if astride:
            return astride, "parenthesis"
        quoted = quotations_at(tree, verb) or told_how(tree, verb)
        if quoted:
            return quoted, "quotation"
        answer = plain_answer(tree, verb) or what_is(tree, verb)
        if answer:
            return answer, "clause"
        broken = broken_clause(tree, verb) or broken_subject(tree, verb)
        if broken:
            return broken, "parenthesis"
        credited = clause_credited(tree, verb)
        if credited:
            return credited, "parenthesis"
        around = clause_around(tree, verb, sources)
        if around:
            return around, "parenthesis"
        before = clause_before(tree, verb)
        if before:
            return before, "parenthesis"
        clause = clause_taken(tree, verb)
        if clause:
            return clause, "clause"
        bare = bare_before(tree, verb)
        if bare:
            return bare, "parenthesis"
    phrase, subject = object_of(tree, verb, entry), _subject_of_passive(tree, verb, entry)
    likens = bool(phrase) and phrase[0].of(tree.text).lower().startswith("as ")
    found = [*subject, *phrase] if likens else phrase or subject  # "was dismissed by X as late"
    return (found, "object") if found else None


def _with_proviso(tree: Tree, verb: int, spans: list[Span]) -> list[Span]:
    """Add the proviso of what is said where the parser hangs it on the cue.

    "agreed to meet, provided that a text is ready".
    """
    last = spans[-1]
    for index in tree.with_dep(verb, "prep", "advcl"):
        token = tree.tokens[index]
        if token.lower in _CONDITIONS and 0 <= token.start - last.end <= _NEAR:
            whole = tree.trim(Span(last.start, tree.tokens[max(tree.subtree(index))].end))
            return [*spans[:-1], whole] if whole is not None else spans
    return spans


def _subject_of_passive(tree: Tree, verb: int, entry: Cue) -> list[Span]:
    """Return what "was proposed by X" speaks of: its subject."""
    subject = tree.child(verb, "nsubjpass", "csubjpass")
    by = "by" in tree.words(verb, "agent")
    if subject is None or not by or entry.lemma in NAMING:
        return []
    if tree.tokens[subject].dep == "csubjpass" and entry.clause:
        clause = tree.subtree(subject)
        return tree.spans(clause[tree.tokens[clause[0]].lower == "that" :])
    if not entry.noun:
        return []
    if tree.tokens[subject].pos == "PRON":
        return []
    cut = [
        i
        for i in tree.with_dep(subject, "relcl")
        if tree.tokens[min(tree.subtree(i)) - 1].text == ","
    ]
    return tree.spans(tree.subtree(subject, without=cut))
