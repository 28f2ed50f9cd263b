"""The steps that say which nodes of articles are one entity, in their order."""

from __future__ import annotations

from onrecord.derivation import (
    accounts,
    agents,
    cast,
    copies,
    decisions,
    identities,
    matters,
    reprints,
    stories,
)

__all__ = ["STEPS"]

STEPS = (
    *copies.STEPS,
    *stories.STEPS,
    *reprints.STEPS,
    *accounts.STEPS,
    *matters.STEPS,
    *cast.STEPS,
    *agents.STEPS,
    *decisions.STEPS,
    *identities.STEPS,
)
