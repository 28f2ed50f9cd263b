"""What is said before its cue in some other way: "Why it failed, she would not say"."""

from __future__ import annotations

from onrecord.extraction.inversion import interrupting_subject
from onrecord.extraction.quoted import clause_start
from onrecord.extraction.tree import Tree
from onrecord.text import Span

__all__ = [
    "bare_before",
    "broken_clause",
    "broken_subject",
    "fronted_question",
    "plain_answer",
    "told_how",
]

_ASKING = frozenset({"who", "whom", "what", "which", "whose", "why", "how", "when", "where"})
_HELPERS = frozenset({"have", "be", "will", "would", "can", "could", "should", "must", "may"})
_FORMS = frozenset({"VB", "VBN", "VBG"})
_MOST_BARE = 8
"""How many words without a verb may stand before their cue."""


def fronted_question(tree: Tree, verb: int) -> list[Span]:
    """Return the question that stands before a refusal to answer it, or nothing.

    "Who had written it, he would not disclose."
    """
    stop = clause_start(tree, verb)
    first = tree.sentence(verb).first
    for index in range(stop - 1, first - 1, -1):
        if tree.tokens[index].text in {";", "—", "–"} and tree.quoted[index] < 0:
            first = index + 1
            break
    while first < stop and tree.tokens[first].pos in {"PUNCT", "CCONJ"}:
        first += 1
    if first >= stop - 1 or tree.tokens[first].lower not in _ASKING | {"whether"}:
        return []
    if any(tree.tokens[i].lemma in {"ask", "press", "question"} for i in range(first, stop)):
        return []  # "When I asked him, he would not say"
    if not any(tree.tokens[i].pos in {"VERB", "AUX"} for i in range(first, stop)):
        return []
    return tree.spans(range(first, stop))


def bare_before(tree: Tree, verb: int) -> list[Span]:
    """Return the few words without a verb that an inverted cue follows: "Not yet, says X"."""
    token = tree.tokens[verb]
    subject = tree.child(verb, "nsubj")
    first = tree.sentence(verb).first
    if token.tag not in {"VBD", "VBZ"} or subject is None or subject < verb:
        return []
    if verb - first < 2 or tree.tokens[verb - 1].text not in {",", "—", "–"}:
        return []
    if tree.child(verb, "ccomp", "xcomp", "dobj") is not None or tree.quoted[first] >= 0:
        return []
    words = [i for i in range(first, verb) if tree.tokens[i].pos != "PUNCT"]
    opening = tree.tokens[first].pos
    if not words or len(words) > _MOST_BARE or opening in {"ADP", "SCONJ", "CCONJ"}:
        return []
    if any(tree.tokens[i].entity in {"DATE", "TIME"} for i in words):
        return []
    return tree.spans(range(first, verb))


def plain_answer(tree: Tree, verb: int) -> list[Span]:
    """Return the "yes" or "no" right after a cue: "Brunn said no", or nothing."""
    after = verb + 1
    if after >= len(tree.tokens) or tree.tokens[after].lower not in {"yes", "no"}:
        return []
    closes = after + 1 >= len(tree.tokens) or tree.tokens[after + 1].pos in {"PUNCT", "CCONJ"}
    return [tree.span(after, after)] if closes else []


def broken_clause(tree: Tree, verb: int) -> list[Span]:
    """Return the clause that a cue breaks after its auxiliary: "It has, X insists, been lifted".

    The parser then takes the cue for the clause's verb.
    """
    subject = tree.child(verb, "nsubj")
    sentence = tree.sentence(verb)
    if subject is None or subject > verb or tree.quoted[verb] >= 0:
        return []
    start = min(tree.subtree(subject))
    if start - 2 <= sentence.first or tree.tokens[start - 1].text not in {",", "—", "–"}:
        return []
    after = verb + 1
    if after + 1 >= sentence.last or tree.tokens[after].text not in {",", "—", "–"}:
        return []
    negated = tree.tokens[start - 2].lower in {"not", "never"}
    helper, rest = tree.tokens[start - 3 if negated else start - 2], tree.tokens[after + 1]
    if helper.lemma not in _HELPERS and helper.tag != "MD":
        return []
    if helper.lemma != "be" and rest.tag not in _FORMS and rest.pos not in {"ADV", "PART"}:
        return []
    before = tree.spans(range(sentence.first, start - 1))
    return [*before, *tree.spans(range(after + 1, sentence.last))]


def broken_subject(tree: Tree, verb: int) -> list[Span]:
    """Return the clause that a cue breaks after its subject: "The plan, X said, was late"."""
    teller = interrupting_subject(tree, verb)
    subject, clause = tree.child(verb, "nsubj"), tree.child(verb, "ccomp")
    if teller is None or subject is None or clause is None:
        return []
    before = [i for i in tree.subtree(subject) if i < min(tree.subtree(teller)) - 1]
    return [*tree.spans(before)[:1], *tree.spans(tree.subtree(clause))]


def told_how(tree: Tree, verb: int) -> list[Span]:
    """Return the quotation of '"It is over" is how X put it', or nothing."""
    link = tree.tokens[verb].head
    asked = "how" in tree.words(verb, "advmod")
    if not asked or tree.tokens[link].lemma != "be" or tree.tokens[verb].dep != "ccomp":
        return []
    for index in range(link - 1, tree.sentence(link).first - 1, -1):
        quotation = tree.quotation(index)
        if quotation is not None:
            span = tree.trim(quotation.inner)
            return [span] if span is not None else []
    return []
