"""Status claims: what is said of the state or date of a matter, by a speaker or the article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.extraction.conversations import conversations
from onrecord.extraction.draft import Draft
from onrecord.extraction.matters import when
from onrecord.extraction.readings import Reading, bygone
from onrecord.extraction.status_dates import readings_of_dates
from onrecord.extraction.status_nouns import readings_of_noun, readings_of_nouns
from onrecord.extraction.status_pronouns import readings_of_ellipses, readings_of_pronouns
from onrecord.extraction.status_verbs import readings_of_encounter, readings_of_verbs
from onrecord.extraction.tree import Tree
from onrecord.extraction.vouching import is_left_open
from onrecord.model.records import Statement, StatusClaim
from onrecord.text import Span

__all__ = ["find_status_claims"]

_KINDS = frozenset({"meeting", "document", "agreement"})
_Key = tuple[str, str | None, bool, str | None]


def find_status_claims(draft: Draft) -> None:
    """Find the claims, each tied to the statement whose content holds it, if any.

    Of several claims that say the same by the same voice, those without a date give way to
    one that has it.
    """
    found: dict[_Key, list[tuple[Reading, Statement | None]]] = defaultdict(list)
    near = _by_block(draft)
    past = bygone(draft)
    readings = [_timely(draft.tree, reading, past) for reading in _readings(draft)]
    readings += readings_of_ellipses(draft, readings)
    for reading in sorted(readings, key=lambda r: (r.span.start, r.span.end)):
        statement = _statement_around(near[draft.tree.block(reading.at).index], reading)
        if _is_open(draft.tree, statement, reading):
            continue
        negated = reading.negated ^ _is_denied(draft, statement, reading)
        if reading.vague and not negated:
            continue
        claimed_in = statement.id if statement is not None else None
        found[reading.matter, reading.status, negated, claimed_in].append((reading, statement))
    for (matter, status, negated, claimed_in), same in found.items():
        voice = f"{matter}-{status}-{negated}-{claimed_in}"
        for number, reading in enumerate(_told_apart([one for one, _ in same])):
            draft.status_claims.append(
                StatusClaim(
                    id=f"claim@{reading.span.start}-{voice}-{number}",
                    of=matter,
                    evidence=(draft.tree.evidence(reading.span),),
                    status=status,
                    date=when(draft.tree, reading.date),
                    negated=negated,
                    claimed_in=claimed_in,
                )
            )


def _readings(draft: Draft) -> Iterator[Reading]:
    for head, matter in sorted(draft.matters.items()):
        if matter.partition("@")[0] in _KINDS:
            yield from readings_of_verbs(draft, head, matter)
            yield from readings_of_noun(draft, head, matter)
    for verb, matter in conversations(draft):
        yield from readings_of_encounter(draft.tree, verb, matter)
    yield from readings_of_nouns(draft)
    yield from readings_of_pronouns(draft)
    yield from readings_of_dates(draft)


def _timely(tree: Tree, reading: Reading, past: frozenset[str]) -> Reading:
    """Tell who confirms a call that has been from who confirms that one will be."""
    (word, *_) = tree.within(Span(reading.at, reading.at + 1))
    confirmed = reading.status == "scheduled" and tree.tokens[word].lemma == "confirm"
    return replace(reading, status="held") if confirmed and reading.matter in past else reading


def _told_apart(readings: Iterable[Reading]) -> list[Reading]:
    """Return one reading for each date, or one without where none has a date."""
    dated: dict[str, Reading] = {}
    plain: list[Reading] = []
    for reading in readings:
        if reading.date is None:
            plain.append(reading)
        else:
            dated.setdefault(reading.date.edtf or str(reading.date.span), reading)
    return list(dated.values()) or plain[:1]


def _is_denied(draft: Draft, statement: Statement | None, reading: Reading) -> bool:
    """Tell whether the speaker denies the words: "denied that it was sent".

    A cue that says the status itself denies nothing of it: "dismissed the plan". Neither does
    a quotation, whose own words deny.
    """
    if statement is None or statement.act != "denies":
        return False
    (word, *_) = draft.tree.within(Span(reading.at, reading.at + 1))
    if statement.mode == "direct" and draft.tree.quotation(word) is not None:
        return False
    cue = statement.cue
    if statement.mode == "direct" and cue is None:
        return False
    return cue is None or not cue.start <= reading.at < cue.end


def _is_open(tree: Tree, statement: Statement | None, reading: Reading) -> bool:
    """Tell what the speaker, or the article where nobody is cited, does not vouch for."""
    (word, *_) = tree.within(Span(reading.at, reading.at + 1))
    cue = statement.cue if statement is not None else None
    return is_left_open(tree, word, tree.within(cue.span) if cue is not None else ())


def _by_block(draft: Draft) -> dict[int, list[Statement]]:
    """Return the statements by the blocks that their contents and cues stand in."""
    found: dict[int, list[Statement]] = defaultdict(list)
    for statement in draft.statements:
        spans = [*statement.content, *([statement.cue] if statement.cue is not None else [])]
        blocks = {
            block
            for span in spans
            for block in range(
                draft.tree.block(span.start).index, draft.tree.block(span.end).index + 1
            )
        }
        for block in sorted(blocks):
            found[block].append(statement)
    return found


def _statement_around(near: Iterable[Statement], reading: Reading) -> Statement | None:
    """Return the statement whose content holds a claim, the innermost where several do.

    Of "X dismissed a report by Y that ..." the report is the inner one. A cue that makes the
    claim itself counts where nobody else tells of it, or only the issuer of the whole paper: of
    "X said Y had proposed a summit" it is X who claims that.
    """
    near = list(near)
    holding = [s for s in near if any(_holds(e.span, reading) for e in s.content)]
    saying = [s for s in near if _is_cue(s, reading)]
    issued = all(s.cue is None and s.mode == "indirect" for s in holding)
    return min(saying if saying and issued else holding, key=_reach, default=None)


def _reach(statement: Statement) -> tuple[int, bool, str]:
    size = sum(len(e.span) for e in statement.content)
    return size, statement.act == "denies", statement.id


def _is_cue(statement: Statement, reading: Reading) -> bool:
    """Tell the claim that the cue itself makes: "proposed a summit", "rejected the plan"."""
    cue = statement.cue
    return (
        cue is not None
        and cue.start <= reading.at < cue.end
        and any(e.span.overlaps(reading.span) for e in statement.content)
    )


def _holds(content: Span, reading: Reading) -> bool:
    return content.start <= reading.at < content.end
