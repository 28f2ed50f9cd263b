"""Questions and their answers: turns of a transcript, acts of a readout, "Asked by X, Y said"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found
from onrecord.model.lists import Response
from onrecord.model.records import Statement

__all__ = ["answers", "names_of"]

_UNTRUE = re.compile(
    r"(?:no[,.] )?(?:that|this|it)(?: is|['’]s| was) (?:simply |just |completely )?"
    r"(?:not true|false|untrue|wrong|nonsense|not the case|a lie|incorrect)",
    re.IGNORECASE,
)
_REPLIES = frozenset({"promises", "agrees", "asserts", "declines", "denies"})
_BACK = 6
"""Statements before a denial among which stands the claim that the question told of."""

Links = dict[str, list[tuple[Response, Statement]]]


def answers(draft: Draft, pairs: Sequence[tuple[Found, Statement]]) -> Links:
    """Return, for each statement that answers a question, what it answers, and how."""
    found = _turns(draft, pairs)
    for statement, links in [*_asked(draft, pairs), *_acts(draft, pairs)]:
        found.setdefault(statement, links)
    return found


def _turns(draft: Draft, pairs: Sequence[tuple[Found, Statement]]) -> Links:
    """Return, for the first statement of each turn after a question, that question.

    Where it calls something untrue, it also disputes what the question said of others.
    """
    found: Links = {}
    asking = {
        n for f, s in pairs if f.rule == "turn" and s.act == "questions" for n in names_of(draft, s)
    }
    opening: Statement | None = None
    question: Statement | None = None
    before: set[str] | None = None
    for place, (each, statement) in enumerate(pairs):
        if each.rule != "turn":
            continue
        who = names_of(draft, statement)
        if statement.act == "questions":
            question = statement
        elif question is not None and who != names_of(draft, question):
            if before is not None and who != before:
                found[statement.id] = [("answers", question)]
            question = None
        elif opening is not None and who != before and not who & asking:
            found[statement.id] = [("responds-to", opening)]
        opening = statement if who & asking else None
        claim = _claim(draft, statement, pairs[max(0, place - _BACK) : place])
        if claim is not None and who != before:
            found.setdefault(statement.id, []).append(("disputes", claim))
        before = who
    return found


def _claim(
    draft: Draft, statement: Statement, earlier: Sequence[tuple[Found, Statement]]
) -> Statement | None:
    """Return the last claim before that a turn told of, if these words call it untrue."""
    if _UNTRUE.match(statement.content[0].exact) is None:
        return None
    mine = names_of(draft, statement)
    claim: Statement | None = None
    for found, other in reversed(earlier):
        if found.rule == "turn" and (claim is not None or names_of(draft, other) == mine):
            break
        if found.rule != "turn" and not names_of(draft, other) & mine:
            claim = other  # the outermost stands first
    return claim


def _asked(
    draft: Draft, pairs: Sequence[tuple[Found, Statement]]
) -> list[tuple[str, list[tuple[Response, Statement]]]]:
    """Return what answers "Asked by X about it, Y said", "When she asked him, he replied"."""
    tree = draft.tree
    by_verb = {f.verb: s for f, s in pairs if f.verb is not None and s.act == "questions"}
    found: list[tuple[str, list[tuple[Response, Statement]]]] = []
    for each, statement in pairs:
        if each.verb is None:
            continue
        for clause in tree.with_dep(each.verb, "advcl", "prep"):
            question = by_verb.get(clause)
            if question is not None and not names_of(draft, question) & names_of(draft, statement):
                found.append((statement.id, [("answers", question)]))
    return found


def _acts(
    draft: Draft, pairs: Sequence[tuple[Found, Statement]]
) -> list[tuple[str, list[tuple[Response, Statement]]]]:
    """Return what in a readout follows upon a question or request of the other side."""
    tree = draft.tree
    if not any(found.rule == "readout" for found, _ in pairs):
        return []
    found: list[tuple[str, list[tuple[Response, Statement]]]] = []
    last: tuple[int, Statement] | None = None
    for each, statement in pairs:
        if each.rule == "readout" or each.verb is None:
            continue
        here = tree.tokens[each.verb].sentence
        follows = last is not None and here - last[0] == 1 and len(statement.speakers) == 1
        if last is not None and follows and statement.act in _REPLIES:
            other = not names_of(draft, last[1]) & names_of(draft, statement)
            found.extend([(statement.id, [("answers", last[1])])] if other else [])
        last = (here, statement) if statement.act in {"questions", "demands"} else None
    return found


def names_of(draft: Draft, statement: Statement) -> set[str]:
    """Return what the speakers of a statement are called."""
    mentions = (draft.mentions.by_id(i) for i in statement.speakers)
    return {m.name or m.descriptor or m.id for m in mentions}
