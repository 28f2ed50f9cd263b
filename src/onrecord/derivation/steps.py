"""The steps of derivation, in their order."""

from __future__ import annotations

from onrecord.derivation import (
    concerns,
    conflicts,
    counts,
    identity_steps,
    intake,
    relations,
    utterances,
)
from onrecord.derivation.engine import Derivation
from onrecord.iris import Iris

__all__ = ["derivation_over"]

_STEPS = (
    *intake.STEPS,
    *identity_steps.STEPS,
    *relations.STEPS,
    *concerns.STEPS,
    *counts.STEPS,
    *conflicts.STEPS,
    *utterances.STEPS,
)


def derivation_over(iris: Iris) -> Derivation:
    """Return the derivation whose entities are named below the base of ``iris``."""
    return Derivation(iris, _STEPS)
