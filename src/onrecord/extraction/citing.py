"""Words that somebody quotes: "X was quoted as saying", "The daily, citing X, reported that"."""

from __future__ import annotations

from onrecord.extraction.found import Rule
from onrecord.extraction.nouns import PEOPLE
from onrecord.extraction.outlets import is_agency, is_outlet
from onrecord.extraction.quoted import quotations_at
from onrecord.extraction.subjects import agents_of, is_passive, joined, sources_of
from onrecord.extraction.tree import Tree
from onrecord.text import Span

__all__ = ["quoted_source", "quoted_words"]

_CITING = frozenset({"citing", "quoting"})


def quoted_words(tree: Tree, verb: int) -> tuple[list[Span], Rule] | None:
    """Return the quotation beside "was quoted as saying", or None for any other cue."""
    outer = _quoting(tree, verb)
    words = quotations_at(tree, outer) if outer is not None else []
    return (words, "quotation") if words else None


def _quoting(tree: Tree, verb: int) -> int | None:
    """Return the "quoted" of "was quoted as saying", or None."""
    token = tree.tokens[verb]
    mark = tree.child(verb, "mark")
    outer = token.head
    if token.dep == "pcomp" and tree.tokens[token.head].lower == "as":
        outer = tree.tokens[token.head].head
    elif token.dep != "advcl" or mark is None or tree.tokens[mark].lower != "as":
        return None
    return outer if tree.tokens[outer].lemma in {"quote", "cite", "report"} else None


def quoted_source(tree: Tree, verb: int) -> tuple[list[int], list[int]]:
    """Return who is quoted and by whom: "X was quoted by Y as saying", "Y cited X as saying".

    The cue is "saying", whose own clause has no subject.
    """
    outer = _quoting(tree, verb)
    if outer is None:
        return _cited(tree, verb)
    if is_passive(tree, outer):
        subject = tree.child(outer, "nsubjpass")
        carriers = [*sources_of(tree, outer), *agents_of(tree, verb)]
        return (joined(tree, subject) if subject is not None else []), carriers
    quoted = tree.child(outer, "dobj")
    return (joined(tree, quoted) if quoted is not None else []), sources_of(tree, outer)


def _cited(tree: Tree, verb: int) -> tuple[list[int], list[int]]:
    """Return the source and the outlet of "The daily, citing an adviser, reported that ..."."""
    subject = tree.child(verb, "nsubj")
    if subject is None or not (is_outlet(tree, subject) or is_agency(tree, subject)):
        return [], []
    clauses = [*tree.with_dep(verb, "advcl", "csubj", "acl"), *tree.with_dep(subject, "acl")]
    for clause in clauses:
        cited = tree.child(clause, "dobj")
        if tree.tokens[clause].lower not in _CITING or cited is None:
            continue
        people = tree.tokens[cited].lemma.lower() in PEOPLE
        person = cited in tree.names or cited in tree.roles or people
        return (joined(tree, cited), joined(tree, subject)) if person else ([], [])
    return [], []
