"""A baseline: figures kept in a file, so that a fall is seen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import RecordsError
from onrecord.evaluation.measures import MEASURES, WRONG_MERGES

__all__ = ["Change", "changes", "dump_baseline", "load_baseline"]

_LESS_IS_BETTER = {m.name for m in MEASURES if m.told == "share"} | {WRONG_MERGES}
_KNOWN = {measure.name for measure in MEASURES} | {WRONG_MERGES}


class Change(NamedTuple):
    """A figure that is not what it was.

    Attributes:
        name: of the measure.
        was: its value in the baseline.
        now: its value, or None where there are no cases any more.
        fell: whether it got worse by more than is tolerated.
    """

    name: str
    was: float
    now: float | None
    fell: bool


def load_baseline(path: Path) -> dict[str, float]:
    """Read a baseline: the figures that it names are compared, and no others.

    Raises:
        RecordsError: if it cannot be read, is malformed, or names an unknown figure.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise RecordsError(
            f"{path}: no baseline: {fault}", hint="--save-baseline FILE writes one"
        ) from fault
    if not isinstance(value, dict) or not all(
        isinstance(one, int | float) and not isinstance(one, bool) for one in value.values()
    ):
        raise RecordsError(f"{path}: not an object of figures and numbers")
    unknown = sorted(value.keys() - _KNOWN)
    if unknown:
        raise RecordsError(f"{path}: no such figure: {', '.join(unknown)}")
    return {name: float(one) for name, one in value.items()}


def dump_baseline(values: Mapping[str, float]) -> str:
    """Return the figures as a baseline file holds them, four digits after the point."""
    return json.dumps({name: round(value, 4) for name, value in values.items()}, indent=2) + "\n"


def changes(
    baseline: Mapping[str, float], values: Mapping[str, float], tolerance: float
) -> list[Change]:
    """Return the figures of a baseline that are not what they were, to four digits.

    Args:
        baseline: what they were.
        values: what they are.
        tolerance: how much worse one may be, 0 to 1; wrong merges have none.
    """
    found = []
    for name, was in baseline.items():
        now = values.get(name)
        if now is None:
            found.append(Change(name, was, None, fell=True))
            continue
        worse = now - was if name in _LESS_IS_BETTER else was - now
        allowed = 0 if name == WRONG_MERGES else tolerance
        # Half of the last digit that a baseline keeps.
        if abs(worse) > 0.00005:
            found.append(Change(name, was, now, fell=worse > allowed + 0.00005))
    return found
