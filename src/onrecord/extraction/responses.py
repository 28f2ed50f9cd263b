"""Which statement answers which: "denied the report", "confirmed", "dismissed that account"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extraction.draft import Draft
from onrecord.extraction.nouns import OWNED, PAPERS
from onrecord.extraction.wordlist import wordset
from onrecord.model.lists import Response
from onrecord.model.records import Statement

__all__ = ["find_responses"]

_SAYINGS = (OWNED - PAPERS) | wordset(
    "report reports allegation accusation assertion demand offer proposal question request "
    "criticism suggestion warning reading version rumour rumor news"
)
_DISPUTES = wordset(
    "deny dismiss reject dispute refute rebut contradict repudiate disagree push_back brush_off"
)
_AFFIRMS = wordset("confirm acknowledge concede admit agree concur echo verify")
_ANSWERS = wordset("reply respond answer retort counter hit_back")


def find_responses(draft: Draft) -> None:
    """Link statements that take up another's words to the nearest such statement before."""
    statements = {each.id: each for each in draft.statements}
    earlier: list[Statement] = []
    for found, attribution in zip(draft.found, draft.attributions, strict=True):
        if attribution.statement is None or attribution.statement not in statements:
            continue
        statement = statements[attribution.statement]
        relation = _relation(found.entry.lemma)
        if relation is not None and _takes_up(draft, statement, relation):
            target = _nearest_other(draft, statement, earlier)
            if target is not None:
                statement = replace(statement, responds_to=((relation, target.id),))
                statements[statement.id] = statement
        reported = _reported(statement, draft)
        if reported:
            statements[statement.id] = replace(statements[statement.id], reports=reported)
        earlier.append(statement)
    draft.statements[:] = [statements[each.id] for each in draft.statements]


def _relation(lemma: str) -> Response | None:
    if lemma in _DISPUTES:
        return "disputes"
    if lemma in _AFFIRMS:
        return "affirms"
    return "answers" if lemma in _ANSWERS else None


def _takes_up(draft: Draft, statement: Statement, relation: Response) -> bool:
    """Tell whether the content speaks of something said: "that claim", "the report"."""
    if relation == "answers":
        return True
    tree = draft.tree
    words = [
        t.lower for e in statement.content for i in tree.within(e.span) for t in [tree.tokens[i]]
    ]
    short = len(words) <= 2
    return short or any(word in _SAYINGS for word in words[:6])


def _nearest_other(
    draft: Draft, statement: Statement, earlier: list[Statement]
) -> Statement | None:
    """Return the nearest statement before by another speaker, and about the same if it can be."""
    mine = _names(draft, statement)
    others = [each for each in reversed(earlier[-8:]) if not _names(draft, each) & mine]
    return others[0] if others else None


def _names(draft: Draft, statement: Statement) -> set[str]:
    mentions = (draft.mentions.by_id(i) for i in statement.speakers)
    return {m.name or m.descriptor or m.id for m in mentions}


def _reported(statement: Statement, draft: Draft) -> tuple[str, ...]:
    """Return the statements whose cues stand inside this one's content."""
    return tuple(
        other.id
        for other in draft.statements
        if other.id != statement.id
        and other.cue is not None
        and any(e.span.covers(other.cue.span) for e in statement.content)
        and other.cue.span not in [statement.cue.span if statement.cue else None]
    )
