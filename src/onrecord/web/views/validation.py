"""What the shapes found when the articles' graphs were made, and how to check them anew.

Checking a whole store takes seconds to minutes, which is no work for a page: shown is what the
graph ``graph/meta`` keeps, and which records were left out for it.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from onrecord.errors import ParameterError
from onrecord.web.asking import kept, rows
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked, Reply

__all__ = ["report"]

_MOST = 200
_SEVERITIES = ("Violation", "Warning", "Info")
_SHOWN_VALUE = 120


def report(desk: Desk, asked: Asked) -> Reply:
    """Show the findings that the store keeps, by rule, the gravest first.

    Raises:
        ParameterError: if there is no such severity.
    """
    found = kept(desk, "findings", lambda: rows(desk, "listed-findings"))
    severity = (asked.first("severity") or "").capitalize()
    if severity and severity not in _SEVERITIES:
        raise ParameterError(
            f"severity is {severity!r}", hint=f"it is one of {', '.join(_SEVERITIES)}"
        )
    counts = Counter(row.severity for row in found)
    chosen = [row for row in found if severity in ("", row.severity)]
    by_rule: dict[tuple[str, str, str], list[Any]] = {}
    for row in chosen:
        by_rule.setdefault((row.severity, str(row.shape), row.message), []).append(row)
    return Reply(
        desk.page(
            "validation.html",
            counts=[(each, counts[each]) for each in _SEVERITIES],
            total=len(found),
            severity=severity,
            rules=[_rule(desk, key, held) for key, held in by_rule.items()],
        )
    )


def _rule(desk: Desk, key: tuple[str, str, str], held: list[Any]) -> dict[str, Any]:
    severity, shape, message = key
    return {
        "severity": severity,
        "shape": shape.rsplit("#", 1)[-1],
        "address": desk.href(shape),
        "message": message,
        "count": len(held),
        "more": max(0, len(held) - _MOST),
        "rows": [_row(desk, row) for row in held[:_MOST]],
    }


def _row(desk: Desk, row: Any) -> dict[str, Any]:
    value = "" if row.value is None else str(row.value)
    return {
        "focus": desk.kg.short(str(row.focus)),
        "address": desk.href(str(row.focus)),
        "article": None if row.focus == row.article else desk.href(str(row.article)),
        "title": row.title,
        "value": value[:_SHOWN_VALUE] + "…" * (len(value) > _SHOWN_VALUE),
    }
