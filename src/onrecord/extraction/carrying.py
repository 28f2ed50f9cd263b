"""What a credit carries on to: "he said" after "he told X on Monday" was told X on Monday too."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found
from onrecord.model.records import Statement
from onrecord.text import Span

__all__ = ["carry_on"]

_NEAR = 1
"""How many sentences may stand between a credit and the pronoun that carries it on."""


def carry_on(draft: Draft) -> None:
    """Give what a speaker goes on to say, as a pronoun shows, the circumstances said before.

    These are carriers, channel, occasion and date. A statement with circumstances of its own
    keeps these only, and so do names: who is named anew may speak elsewhere. What somebody
    tells reporters, who gave a press conference before, is said there.
    """
    statements = {each.id: each for each in draft.statements}
    last: tuple[Found, Statement] | None = None
    conferences: dict[tuple[str, ...], Statement] = {}
    for found, attribution in zip(draft.found, draft.attributions, strict=True):
        statement = statements.get(attribution.statement or "")
        if statement is None or found.inner:
            continue
        if last is not None and _goes_on(draft, last, (found, statement)):
            statement = _with(statement, last[1])
            statements[statement.id] = statement
        elif statement.channel == "remarks-to-reporters" and statement.said_at is None:
            met = conferences.get(_names(draft, statement))
            if met is not None:
                statement = replace(statement, channel="press-conference", said_at=met.said_at)
                statements[statement.id] = statement
        if statement.channel == "press-conference":
            conferences.setdefault(_names(draft, statement), statement)
        goes_on = found.rule == "continuation" and last is not None
        if goes_on and last is not None and _names(draft, last[1]) == _names(draft, statement):
            last = (found, last[1])  # what is only quoted on does not end a credit
        else:
            last = (found, statement)
    draft.statements[:] = [statements[each.id] for each in draft.statements]


def _goes_on(draft: Draft, last: tuple[Found, Statement], now: tuple[Found, Statement]) -> bool:
    """Tell whether the same speaker goes on, shown by a pronoun."""
    if _names(draft, last[1]) != _names(draft, now[1]):
        return False
    speakers = [draft.mentions.by_id(i) for i in now[1].speakers]
    tied = (
        all(s.form == "pronoun" and s.kind == "person" for s in speakers)
        and now[0].rule != "continuation"
    )
    return tied and not _placed(now[1]) and _sentences(draft, last[0], now[0]) <= _NEAR + 1


def _names(draft: Draft, statement: Statement) -> tuple[str, ...]:
    mentions = (draft.mentions.by_id(i) for i in statement.speakers)
    return tuple(sorted(each.name or each.refers_to or each.id for each in mentions))


def _sentences(draft: Draft, one: Found, other: Found) -> int:
    tree = draft.tree
    starts = (max(each.anchor, each.content[0].start) for each in (one, other))
    first, last = (tree.within(Span(start, start + 1)) for start in starts)
    if not first or not last:
        return _NEAR + 2
    return abs(tree.tokens[last[0]].sentence - tree.tokens[first[0]].sentence)


def _placed(statement: Statement) -> bool:
    """Tell a statement that says itself how, when or where it was made."""
    known = (statement.carriers, statement.channel, statement.said_at, statement.uttered)
    return any(known)


def _with(statement: Statement, before: Statement) -> Statement:
    return replace(
        statement,
        carriers=tuple(i for i in before.carriers if i not in statement.speakers),
        channel=before.channel,
        said_at=before.said_at,
        uttered=before.uttered,
    )
