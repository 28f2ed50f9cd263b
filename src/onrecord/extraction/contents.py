"""What a cue verb attributes: the quotation beside it, its clause, or its object.

Tried in this order: a quotation that ends right before the cue's clause or begins right
after it; the clause around a parenthetical cue; the clause or phrase that the cue takes.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.clauses import (
    clause_around,
    clause_before,
    clause_credited,
    clause_taken,
    second_cues,
)
from onrecord.extraction.cues import SPOKEN, Cue
from onrecord.extraction.found import Rule
from onrecord.extraction.quoted import quotations_at, to_end_of_quotation
from onrecord.extraction.tree import Tree
from onrecord.text import Span

__all__ = ["content_of"]

_NAMING = frozenset({"call", "dub", "label", "brand", "term"})
_DATING = frozenset({"propose", "suggest", "offer"})
_TIME = frozenset({"DATE", "TIME"})


def content_of(
    tree: Tree, verb: int, entry: Cue, sources: list[int]
) -> tuple[list[Span], Rule] | None:
    """Return the content of a cue verb and the rule that found it, or None."""
    if entry.clause:
        quoted = quotations_at(tree, verb)
        if quoted:
            return quoted, "quotation"
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
    phrase = _phrase(tree, verb, entry) or _subject_of_passive(tree, verb, entry)
    return (phrase, "object") if phrase else None


def _phrase(tree: Tree, verb: int, entry: Cue) -> list[Span]:
    """Return the object, infinitive, gerund or prepositional phrase that a cue takes."""
    if entry.lemma in _NAMING and tree.child(verb, "oprd", "ccomp", "xcomp", "acomp") is None:
        return _named(tree, verb)
    heads = [i for i in tree.children[verb] if i > verb and _taken(tree, i, entry)]
    if not heads:
        return []
    spoken = entry.infinitive and entry.kind in SPOKEN
    deed = _deed_asked(tree, heads) if spoken else None
    if deed is not None:
        return to_end_of_quotation(tree, tree.spans(deed))
    indices: set[int] = set()
    for head in heads:
        aside = [*second_cues(tree, head), *_asides(tree, head)]
        part = tree.subtree(head, without=aside)
        indices.update(i for i in part if i > verb)
    if indices and tree.tokens[min(indices)].lower in entry.prepositions:
        indices.remove(min(indices))
    return to_end_of_quotation(tree, tree.spans(indices))


def _deed_asked(tree: Tree, heads: list[int]) -> list[int] | None:
    """Return the infinitive's words: "leave" of "urged them to leave", "promised to leave".

    Whom the cue addresses stands outside, and so does "to"; None where there is no infinitive.
    """
    for head in heads:
        to = next((i for i in tree.with_dep(head, "aux") if tree.tokens[i].lower == "to"), None)
        if to is None or tree.tokens[head].tag != "VB":
            continue
        outside = [*tree.with_dep(head, "nsubj"), *second_cues(tree, head)]
        return [i for i in tree.subtree(head, without=outside) if i > to]
    return None


def _named(tree: Tree, verb: int) -> list[Span]:
    """Return what "called the pledge “a courtesy”" calls it; nothing for a call by telephone."""
    thing = tree.child(verb, "dobj")
    if thing is None or thing < verb:
        return []
    for quotation in tree.annotated.quotations:
        inside = tree.sentence(verb).span.covers(quotation.inner)
        if inside and quotation.inner.start > tree.tokens[thing].start:
            span = Span(tree.tokens[min(tree.subtree(thing))].start, quotation.inner.end)
            return [trimmed] if (trimmed := tree.trim(span)) is not None else []
    return []


def _subject_of_passive(tree: Tree, verb: int, entry: Cue) -> list[Span]:
    """Return what "was proposed by X" speaks of: its subject."""
    subject = tree.child(verb, "nsubjpass")
    by = any(tree.tokens[i].lower == "by" for i in tree.with_dep(verb, "agent"))
    if not entry.noun or subject is None or not by or entry.lemma in _NAMING:
        return []
    if tree.tokens[subject].pos == "PRON":
        return []
    cut = tree.with_dep(subject, "relcl")
    return tree.spans(tree.subtree(subject, without=cut))


def _asides(tree: Tree, head: int) -> Iterator[int]:
    """Yield relative clauses after a comma at the end of a phrase: the reporter's own words."""
    whole = tree.subtree(head)
    for index in whole:
        token = tree.tokens[index]
        first = min(tree.subtree(index))
        comma = first > 0 and tree.tokens[first - 1].text == ","
        if token.dep == "relcl" and comma and max(tree.subtree(index)) == whole[-1]:
            yield index


def _taken(tree: Tree, child: int, entry: Cue) -> bool:
    token = tree.tokens[child]
    if token.entity in _TIME:  # "proposed 24 March", but not "said Friday"
        return entry.lemma in _DATING and token.dep in {"dobj", "npadvmod"}
    if entry.lemma in {"call_for", "call_on", "call_upon"} and token.dep in {
        "advcl",
        "xcomp",
        "ccomp",
        "acl",
    }:
        return token.tag == "VB" and tree.tokens[child - 1].text != ","
    match token.dep:
        case "dobj" | "dative" | "oprd" | "attr":
            return entry.noun or (entry.infinitive and _has_infinitive(tree, token.head))
        case "xcomp":
            return (
                (entry.infinitive and token.tag == "VB")
                or (entry.gerund and _is_gerund(tree, child))
                or entry.likened
            )
        case "ccomp":
            return entry.infinitive or entry.noun
        case "prep":
            return token.lower in entry.prepositions or (entry.likened and token.lower == "as")
        case _:
            return False


def _is_gerund(tree: Tree, verb: int) -> bool:
    """Tell "sending" and "having sent"."""
    first = next(tree.with_dep(verb, "aux"), verb)
    return tree.tokens[first].tag == "VBG" or tree.tokens[verb].tag == "VBG"


def _has_infinitive(tree: Tree, verb: int) -> bool:
    return tree.child(verb, "xcomp", "ccomp") is not None
