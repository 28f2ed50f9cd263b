"""The quotation beside a cue: it ends right before the cue's clause, or begins right after it."""

from __future__ import annotations

from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Quotation, Token
from onrecord.text import Span

__all__ = ["clause_start", "quotations_at", "to_end_of_quotation"]

_MARKS = frozenset('“”"«»„,;:—–-')


def quotations_at(tree: Tree, verb: int) -> list[Span]:
    """Return the quotations that the cue's clause follows, interrupts or introduces."""
    if tree.quotation(verb) is not None:
        return []
    start = clause_start(tree, verb)
    before = None if _has_own(tree, verb) else _ending_before(tree, start, verb)
    if before is not None and _takes_clause(tree, verb):
        whole = _is_sentence(tree, before) and tree.text[before.inner.end - 1] != "."
        before = before if whole else None  # 'On "Morning Talk," X said that ...'
    after = _beginning_after(tree, verb) or _resumed_after(tree, verb, before)
    if before is None and after is None:
        return []
    spans = []
    if before is not None:
        first = before.inner
        lead = _lead_in(tree, before, verb)
        spans.append(Span(lead, first.end) if lead is not None else first)
    if after is not None:
        spans.append(_with_lead(tree, verb, _with_tail(tree, verb, after)))
    elif before is not None and spans[0] != before.inner:
        spans.extend(_phrase_after(tree, verb, before))
    trimmed = (tree.trim(span) for span in spans)
    return [span for span in trimmed if span is not None]


def _has_own(tree: Tree, verb: int) -> bool:
    """Tell a second cue with a clause of its own: '"...," X said, noting that "..."'."""
    return tree.tokens[verb].tag == "VBG" and any(
        tree.tokens[mark].lower == "that"
        for clause in tree.with_dep(verb, "ccomp")
        for mark in tree.with_dep(clause, "mark")
    )


def _takes_clause(tree: Tree, verb: int) -> bool:
    """Tell whether a clause with a subject of its own follows a cue."""
    return any(
        clause > verb and tree.child(clause, "nsubj", "nsubjpass", "expl") is not None
        for clause in tree.with_dep(verb, "ccomp")
    )


def clause_start(tree: Tree, verb: int) -> int:
    """Return the first token of the cue's own clause: subject, auxiliaries, verb."""
    helpers = tree.with_dep(verb, "aux", "auxpass", "neg", "advmod")
    own = [verb, *(i for i in helpers if tree.quoted[i] < 0 and verb - i < 4)]
    for index in tree.with_dep(verb, "nsubj", "nsubjpass"):
        if tree.tokens[index].sentence == tree.tokens[verb].sentence and index < verb:
            own.extend(i for i in tree.subtree(index) if i < verb)
    return min(index for index in own if index <= verb)


def _ending_before(tree: Tree, start: int, verb: int) -> Quotation | None:
    """Return the quotation that ends right before token ``start``, in the same block."""
    index = start - 1
    block = tree.block(tree.tokens[verb].start)
    while (
        index >= 0
        and tree.quoted[index] < 0
        and (tree.tokens[index].text in _MARKS or tree.tokens[index].start in tree.marks)
    ):
        index -= 1
    if index < 0 or tree.tokens[index].start < block.span.start:
        return None
    quotation = tree.quotation(index)
    if quotation is None or quotation.inner.end < tree.tokens[index].end:
        return None
    same = tree.tokens[index].sentence == tree.tokens[verb].sentence
    same = same or _cried_before(tree, quotation, start, verb)
    return quotation if same and quotation.block == block.index else None


def _cried_before(tree: Tree, quotation: Quotation, start: int, verb: int) -> bool:
    """Tell '"Why should we go?" Solberg said.', where a sentence seems to begin at the cue."""
    sentence = tree.sentence(verb)
    opening = tree.tokens[sentence.first : start]
    if tree.text[quotation.inner.end - 1] not in "?!…" or not all(
        t.pos == "PUNCT" for t in opening
    ):
        return False
    if _takes_clause(tree, verb) or tree.child(verb, "dobj", "xcomp") is not None:
        return False
    return _beginning_after(tree, verb) is None


def _lead_in(tree: Tree, quotation: Quotation, verb: int) -> int | None:
    """Return where a clause begins that runs into a quotation before the cue, or None.

    'The plan was "a disgrace", Solberg said' attributes the whole clause.
    """
    sentence = tree.sentence(verb)
    first = tree.tokens[sentence.first]
    if first.start >= quotation.span.start:
        return None
    words = [t for t in tree.tokens[sentence.first : verb] if t.end <= quotation.span.start]
    if not any(_is_telling(tree, token) for token in words):
        return None
    if any(token.text in ".!?:" for token in words):
        return None
    return first.start


def _is_telling(tree: Tree, token: Token) -> bool:
    said = {"NOUN", "PROPN", "PRON", "VERB", "AUX"}
    return token.pos in said or token.index in tree.names or token.dep == "nsubj"


def _beginning_after(tree: Tree, verb: int) -> Quotation | None:
    """Return the quotation that the cue introduces, in its sentence, nothing said between."""
    sentence = tree.sentence(verb)
    for index in range(verb + 1, sentence.last):
        quotation = tree.quotation(index)
        if quotation is not None:
            before = tree.tokens[index - 1]
            opener = before if tree.tokens[index - 1].start < quotation.inner.start else None
            lead = tree.tokens[index - 2] if opener is not None and index - 2 >= verb else before
            if lead.dep == "cc" and lead.index > verb + 1:  # 'he said, but "it is late"'
                lead = tree.tokens[lead.index - 1]
            introduced = lead.text in {",", ":", "—", "–"} or lead.index == verb
            words = quotation.inner.of(tree.text)
            whole = len(words.split()) > 3 and _is_sentence(tree, quotation)
            ends = words[0].isupper() and words[-1] in ".!?…"
            return quotation if introduced and (whole or ends) else None
        token = tree.tokens[index]
        if token.dep in {"ccomp", "parataxis"} and token.head == verb:
            return None
        if token.pos == "VERB" and token.dep in {"conj", "advcl", "ccomp"} and index > verb + 1:
            return None
    return None


def _resumed_after(tree: Tree, verb: int, before: Quotation | None) -> Quotation | None:
    """Return the quotation that takes up one which the cue interrupted, whatever stands between."""
    if before is None or not before.inner.of(tree.text).endswith(","):
        return None
    for index in range(verb + 1, tree.sentence(verb).last):
        quotation = tree.quotation(index)
        if quotation is not None:
            first = quotation.inner.of(tree.text)[0]
            return quotation if first.islower() and _is_sentence(tree, quotation) else None
    return None


def _phrase_after(tree: Tree, verb: int, before: Quotation) -> list[Span]:
    """Return the phrase by which a clause ends that the cue has parted, or nothing.

    'The minister "looked pale," X said, from "the long night"'.
    """
    last = tree.sentence(verb).last - 1
    while last > verb and tree.tokens[last].pos == "PUNCT":
        last -= 1
    if last <= verb + 2 or tree.quoted[last] < 0:
        return []
    if not before.inner.of(tree.text).endswith(",") or tree.tokens[verb + 1].text != ",":
        return []
    return [tree.span(verb + 2, last)] if tree.tokens[verb + 2].pos == "ADP" else []


def _is_sentence(tree: Tree, quotation: Quotation) -> bool:
    """Tell a quotation with a verb from a quoted phrase."""
    return any(tree.tokens[i].pos in {"VERB", "AUX"} for i in tree.within(quotation.inner))


def _with_lead(tree: Tree, verb: int, span: Span) -> Span:
    """Let words begin after the "that" before them: 'said that in the end, "we must go"'."""
    for index in range(verb + 1, tree.sentence(verb).last):
        token = tree.tokens[index]
        if token.start >= span.start:
            break
        if token.lower == "that" and token.tag == "IN" and token.dep == "mark":
            return Span(tree.tokens[index + 1].start, span.end)
    return span


def _with_tail(tree: Tree, verb: int, quotation: Quotation) -> Span:
    """Return the quotation with the rest of a clause that goes on after it."""
    end = quotation.inner.end
    for child in tree.with_dep(verb, "ccomp"):
        last = max(tree.subtree(child))
        begins_inside = tree.tokens[min(tree.subtree(child))].start <= quotation.inner.start + 1
        if child > verb and begins_inside and tree.tokens[last].end > end:
            end = tree.tokens[last].end
    return Span(quotation.inner.start, end)


def to_end_of_quotation(tree: Tree, spans: list[Span]) -> list[Span]:
    """Let a clause that ends inside a quotation go on to the quotation's end.

    A clause that lies deep inside a quotation is somebody's whom the quotation cites; it
    ends where it ends.
    """
    if not spans:
        return spans
    last = spans[-1]
    for quotation in tree.annotated.quotations:
        inner = quotation.inner
        ends_inside = inner.start < last.end < inner.end
        if not quotation.emphasis and ends_inside and last.start <= inner.start + 1:
            longer = tree.trim(Span(last.start, inner.end))
            return [*spans[:-1], longer] if longer else spans
    return spans
