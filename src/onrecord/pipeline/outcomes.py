"""What became of an article in a verb, and how a long verb tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

__all__ = ["Outcome", "OutcomeStatus", "Progress"]

OutcomeStatus = Literal["added", "updated", "unchanged", "removed", "failed", "incomplete"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article (or file) in a verb.

    Attributes:
        key: the article's key, or empty where there is none.
        status: ``incomplete`` means stored, with some records withheld.
        message: one line for people.
        notes: findings, unused decisions and faults, one line each.
    """

    key: str
    status: OutcomeStatus
    message: str
    notes: tuple[str, ...] = ()
