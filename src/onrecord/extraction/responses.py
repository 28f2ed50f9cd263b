"""Which statement answers which: "denied the report", "confirmed", "dismissed that account"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found
from onrecord.extraction.nouns import OWNED, PAPERS
from onrecord.extraction.wordlist import wordset
from onrecord.model.lists import Act, Response
from onrecord.model.records import Statement

__all__ = ["find_responses"]

_SAYINGS = (OWNED - PAPERS) | wordset(
    "report reports allegation accusation assertion demand offer proposal question request "
    "criticism suggestion invitation apology description warning reading version rumour rumor news"
)
_DISPUTES = wordset(
    "deny dismiss reject dispute refute rebut contradict repudiate disagree push_back brush_off"
)
_AFFIRMS = wordset("confirm acknowledge concede admit agree concur echo verify")
_ANSWERS = wordset("reply respond answer retort counter hit_back accept")
_NOUNS_OF_ACTS: dict[str, Act] = {
    "proposal": "proposes",
    "offer": "proposes",
    "invitation": "proposes",
    "demand": "demands",
    "request": "demands",
    "question": "questions",
    "warning": "warns",
    "promise": "promises",
}
_FAR = 8
"""How many statements before one it may answer."""


def find_responses(draft: Draft) -> None:
    """Link statements that take up another's words to the statement that said them.

    That is the one reported in the same sentence ("dismissed a report by X that ..."), else the
    nearest before by another speaker. In a transcript the first words of a turn answer the
    question before it.
    """
    statements = {each.id: each for each in draft.statements}
    pairs = [
        (found, statements[attribution.statement])
        for found, attribution in zip(draft.found, draft.attributions, strict=True)
        if attribution.statement is not None and attribution.statement in statements
    ]
    asked = _answers(draft, pairs)
    cued = sorted(((s.cue.start, s) for s in draft.statements if s.cue is not None), key=_offset)
    for place, (found, statement) in enumerate(pairs):
        relation = _relation(found.entry.lemma)
        target = asked.get(statement.id)
        if target is not None:
            relation = "answers"
        elif relation is not None and _takes_up(draft, statement, relation):
            before, after = pairs[max(0, place - _FAR) : place], pairs[place : place + _FAR]
            beside = _reported_beside(draft, statement, [*before, *after])
            target = beside or _nearest_other(draft, statement, before)
        reported = _reported(statement, cued)
        responds = ((relation, target.id),) if relation is not None and target is not None else ()
        statements[statement.id] = replace(statement, responds_to=responds, reports=reported)
    draft.statements[:] = [statements[each.id] for each in draft.statements]


def _answers(draft: Draft, pairs: Sequence[tuple[Found, Statement]]) -> dict[str, Statement]:
    """Return, for the first statement of each turn after a question, that question."""
    found: dict[str, Statement] = {}
    question, before = None, None
    for each, statement in pairs:
        if each.rule != "turn":
            continue
        who = _names(draft, statement)
        if statement.act == "questions":
            question = statement
        elif question is not None and who != _names(draft, question):
            if before is not None and who != before:
                found[statement.id] = question
            question = None
        before = who
    return found


def _reported_beside(
    draft: Draft, statement: Statement, pairs: Sequence[tuple[Found, Statement]]
) -> Statement | None:
    """Return whose report stands in the same words: "dismissed the claim by X that ..."."""
    for _, other in pairs:
        same = any(a.span.overlaps(b.span) for a in statement.content for b in other.content)
        cued = other.cue is not None and statement.cue is not None
        if other.id != statement.id and same and cued and other.cue != statement.cue:
            after = other.cue is not None and any(
                other.content[0].start >= e.start for e in statement.content
            )
            inside = other.cue is not None and other.cue.start > (statement.cue or other.cue).start
            if after and inside and not _names(draft, other) & _names(draft, statement):
                return other
    return None


def _relation(lemma: str) -> Response | None:
    if lemma in _DISPUTES:
        return "disputes"
    if lemma in _AFFIRMS:
        return "affirms"
    return "answers" if lemma in _ANSWERS else None


def _takes_up(draft: Draft, statement: Statement, relation: Response) -> bool:
    """Tell whether the content speaks of something said: "that claim", "the report"."""
    accepts = draft.tree.text[statement.cue.start : statement.cue.end] if statement.cue else ""
    if relation == "answers" and not accepts.lower().startswith("accept"):
        return True
    tree = draft.tree
    words = [
        t.lower for e in statement.content for i in tree.within(e.span) for t in [tree.tokens[i]]
    ]
    short = len(words) <= 2
    return short or any(word in _SAYINGS or word == "such" for word in words[:6])


def _nearest_other(
    draft: Draft, statement: Statement, earlier: Sequence[tuple[Found, Statement]]
) -> Statement | None:
    """Return the nearest statement before by another speaker, of the act that is named.

    "The proposal" takes up what somebody proposed; an issuer's own sentences about it do not
    count.
    """
    mine = _names(draft, statement)
    others = [
        other
        for found, other in reversed(earlier)
        if not _names(draft, other) & mine and found.rule not in {"readout", "continuation"}
    ]
    words = {
        draft.tree.tokens[i].lemma.lower()
        for e in statement.content
        for i in draft.tree.within(e.span)
    }
    acts = {act for word, act in _NOUNS_OF_ACTS.items() if word in words}
    return next((o for o in others if o.act in acts), next(iter(others), None))


def _names(draft: Draft, statement: Statement) -> set[str]:
    mentions = (draft.mentions.by_id(i) for i in statement.speakers)
    return {m.name or m.descriptor or m.id for m in mentions}


def _reported(statement: Statement, cued: Sequence[tuple[int, Statement]]) -> tuple[str, ...]:
    """Return the statements whose cues stand inside this one's content.

    Args:
        statement: the one that reports.
        cued: statements with a cue, after the offset where it begins, in that order.
    """
    own = statement.cue.span if statement.cue is not None else None
    found = []
    for evidence in statement.content:
        first = bisect_left(cued, evidence.start, key=_offset)
        last = bisect_left(cued, evidence.end, key=_offset)
        for _, other in cued[first:last]:
            cue = other.cue
            if other.id != statement.id and cue is not None and cue.span != own:
                found.extend([other.id] if evidence.span.covers(cue.span) else [])
    return tuple(found)


def _offset(cued: tuple[int, Statement]) -> int:
    return cued[0]
