"""Our attributions, told by the conventions of PolNeAR.

There the complementiser belongs to the content; a quotation that goes on in the same
paragraph belongs to the attribution that it goes on with; and nothing is nested: what is
said inside reported or quoted words is not marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord.model.annotated import AnnotatedArticle
from onrecord.model.records import Attribution, Evidence

__all__ = ["told"]

_COMPLEMENTISER = re.compile(r"\b(?:that|to)\s+$", re.IGNORECASE)
_LONGEST = 8
Row = dict[str, Any]


def told(annotated: AnnotatedArticle, found: Iterable[Attribution]) -> list[Row]:
    """Return attributions as rows of ``source``, ``cue`` and ``content`` spans."""
    rows: list[Row] = []
    ordered = sorted(found, key=lambda each: each.content[0].start)
    for each in _not_nested(annotated, ordered):
        row = {
            "source": _spans(each.source),
            "cue": _spans([each.cue] if each.cue else []),
            "content": [_widened(annotated.text, span) for span in _spans(each.content)],
        }
        before = _continued(annotated, rows, row) if each.cue is None else None
        if before is None:
            rows.append(row)
        else:
            before["content"].extend(row["content"])
    return rows


def _not_nested(annotated: AnnotatedArticle, found: Sequence[Attribution]) -> Iterator[Attribution]:
    quoted = [q.inner for q in annotated.quotations if not q.emphasis]
    for each in found:
        if each.cue is None:
            yield each
            continue
        at = each.cue.start
        told_of = any(
            span.start <= at < span.end
            for other in found
            if other is not each
            for span in other.content
        )
        if not told_of and not any(span.start <= at < span.end for span in quoted):
            yield each


def _continued(annotated: AnnotatedArticle, rows: Sequence[Row], row: Row) -> Row | None:
    """Return the row of the same source in the same paragraph that a quotation goes on with."""
    here = _block(annotated, row["content"][0][0])
    same = (
        before
        for before in reversed(rows)
        if before["source"] == row["source"]
        and _block(annotated, before["content"][-1][1] - 1) == here
    )
    return next(same, None)


def _block(annotated: AnnotatedArticle, offset: int) -> int | None:
    inside = (b.index for b in annotated.blocks if b.span.start <= offset < b.span.end)
    return next(inside, None)


def _spans(evidence: Iterable[Evidence]) -> list[list[int]]:
    return [[each.start, each.end] for each in evidence]


def _widened(text: str, span: Sequence[int]) -> list[int]:
    start, end = span
    match = _COMPLEMENTISER.search(text, max(0, start - _LONGEST), start)
    return [match.start() if match else start, end]
