"""The decisions file: what people settled, as rows of CSV that are only ever added to."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, fields
from pathlib import Path
from typing import assert_never, cast, get_args

from onrecord.errors import DecisionError
from onrecord.model import Decision, DecisionAction
from onrecord.resolution.fields import FIELDS, PLAIN, kind_of, plain_value
from onrecord.resolution.periods import period
from onrecord.resolution.wording import normal

__all__ = ["append", "in_force", "load", "restore"]

_COLUMNS = tuple(field.name for field in fields(Decision))
_ARTICLE = re.compile(r"[0-9a-f]{16}")
_SPAN = re.compile(r"(\d+)-(\d+)(?:-by-\d+)?")
_IRI = re.compile(r"https?://\S+")


def load(path: Path) -> tuple[Decision, ...]:
    """Read a decisions file; one that does not exist holds none.

    Raises:
        DecisionError: with every malformed row and its line; nothing is used then.
    """
    if not path.exists():
        return ()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise DecisionError(f"{path}: not UTF-8 at byte {fault.start}") from fault
    found: list[Decision] = []
    faults: list[str] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, None)
        if header is not None and tuple(header) != _COLUMNS:
            raise DecisionError(f"{path}, line 1: the columns must be {','.join(_COLUMNS)}")
        for cells in reader:
            if not cells:
                continue
            decision, wrong = _decision(cells)
            faults += [f"line {reader.line_num}: {fault}" for fault in wrong]
            if decision is not None:
                found.append(decision)
    except csv.Error as fault:
        raise DecisionError(f"{path}, line {reader.line_num}: {fault}") from fault
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        hint = "all faults: " + " · ".join(faults) if more else None
        raise DecisionError(f"{path}, {faults[0]}{more}", hint=hint)
    return tuple(found)


def append(path: Path, decision: Decision) -> None:
    """Add a row to a decisions file, made if it does not exist.

    The file is replaced in one step: a crash leaves the old rows or all of them.

    Raises:
        DecisionError: if the decision is malformed, or the file does not end in a whole row.
    """
    wrong = list(_faults(decision))
    if wrong:
        raise DecisionError(wrong[0], hint="; ".join(wrong[1:]) or None)
    before = path.read_bytes() if path.exists() else b""
    if before and not before.endswith(b"\n"):
        raise DecisionError(f"{path}: the last row is torn", hint="mend or delete that row")
    row = io.StringIO(newline="")
    writer = csv.writer(row, lineterminator="\n")
    if not before:
        writer.writerow(_COLUMNS)
    writer.writerow(astuple(decision))
    draft = path.with_name(path.name + ".new")
    with draft.open("wb") as file:
        file.write(before + row.getvalue().encode())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def restore(path: Path, before: bytes | None) -> None:
    """Put a decisions file back to what it held before a row was added in vain.

    Args:
        path: the file.
        before: its bytes then, or None where it was not there.
    """
    if before is None:
        path.unlink(missing_ok=True)
        return
    draft = path.with_name(path.name + ".new")
    draft.write_bytes(before)
    draft.replace(path)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that no later one replaces, in their order.

    A later correction of a field replaces those before it, with what they said of the agent
    that they named (a ``same`` with their article and span, and with kind and field as
    ``statement.speaker``); so does a later ``is`` of
    a name in the same article or everywhere, and of two entities the later of ``same`` and
    ``different``.
    """
    last: dict[tuple[object, ...], int] = {}
    rows = list(decisions)
    for number, decision in enumerate(rows):
        last[_matter_of(decision)] = number
    return tuple(
        decision
        for number, decision in enumerate(rows)
        if last[_matter_of(decision)] == number
        and not (decision.action == "same" and decision.span and _outlived(decision, number, last))
    )


def _matter_of(decision: Decision) -> tuple[object, ...]:
    """Return what a decision settles: of two decisions on one matter the later is in force."""
    match decision.action:
        case "correct":
            field = f"{kind_of(decision.subject)}.{decision.field}"
            return _corrected(decision.article, decision.span, field)
        case "is":
            return ("is", decision.article, normal(decision.subject))
        case "same" | "different":
            pair = frozenset((decision.subject, decision.value))
            return ("identity", decision.article, decision.span, decision.field, pair)
        case never:
            assert_never(never)


def _corrected(article: str, span: str, field: str) -> tuple[object, ...]:
    return ("correct", article, span, field)


def _outlived(decision: Decision, number: int, last: Mapping[tuple[object, ...], int]) -> bool:
    """Tell whether the correction that an identity went with was made anew, or is not there."""
    made = last.get(_corrected(decision.article, decision.span, decision.field))
    return made is None or made > number


def _decision(cells: list[str]) -> tuple[Decision | None, list[str]]:
    if len(cells) != len(_COLUMNS):
        return None, [f"{len(cells)} cells, expected {len(_COLUMNS)}"]
    values = dict(zip(_COLUMNS, (cell.strip() for cell in cells), strict=True))
    action = cast("DecisionAction", values.pop("action"))
    decision = Decision(action=action, **values)
    return decision, list(_faults(decision))


def _faults(decision: Decision) -> Iterator[str]:
    """Go through what is wrong with a row by itself, without looking at any record."""
    if decision.action not in get_args(DecisionAction):
        yield f"action {decision.action!r} is none of {', '.join(get_args(DecisionAction))}"
        return
    if decision.article and not _ARTICLE.fullmatch(decision.article):
        yield f"article {decision.article!r} is not 16 hex digits"
    if not decision.by:
        yield "a decision needs its author (by)"
    yield from _date_faults(decision)
    match decision.action:
        case "correct":
            yield from _correction_faults(decision)
        case "is":
            if not decision.subject or not decision.value:
                yield "'is' needs a name (subject) and a registry key (value)"
        case "same" | "different":
            for name, iri in (("subject", decision.subject), ("value", decision.value)):
                if not _IRI.fullmatch(iri):
                    yield f"{decision.action!r} needs an IRI as {name}, not {iri!r}"


def _date_faults(decision: Decision) -> Iterator[str]:
    if decision.on:
        try:
            period(decision.on)
        except ValueError:
            yield f"on {decision.on!r} is not an EDTF date"


def _correction_faults(decision: Decision) -> Iterator[str]:
    if not decision.article:
        yield "a correction needs its article"
    span = _SPAN.fullmatch(decision.span)
    if span is None or int(span.group(1)) >= int(span.group(2)):
        yield f"span {decision.span!r} is not start-end"
    elif "-by-" in decision.span and decision.subject != "statement":
        yield f"span {decision.span!r}: only statements have speakers"
    kind = kind_of(decision.subject)
    if kind is None:
        yield f"subject {decision.subject!r} is none of {', '.join(sorted(FIELDS))}"
    elif decision.field not in FIELDS[kind]:
        yield f"a {kind} has no field {decision.field!r}: {', '.join(sorted(FIELDS[kind]))}"
    elif FIELDS[kind][decision.field].form in PLAIN:
        try:
            plain_value(kind, decision.field, decision.value)
        except DecisionError as fault:
            yield str(fault)
