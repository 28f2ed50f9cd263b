"""The catalogue of rules, as the vocabulary lists them."""

from __future__ import annotations

from onrecord.derivation import (
    accounts,
    agents,
    bounds,
    cast,
    concerns,
    conflicts,
    copies,
    counts,
    matters,
    members,
    reprints,
    sides,
    utterances,
)
from onrecord.derivation.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    reprints.SAME_IN_COPY,
    accounts.SAME_IN_STORY,
    matters.SAME_MATTER,
    cast.NAMED_IN_STORY,
    agents.SAME_AGENT,
    agents.SAME_NAME,
    members.ALONE,
    members.DECIDED,
    counts.REGISTRY,
    copies.NEAR_COPY,
    copies.REVISION,
    copies.SAME_ADDRESS,
    utterances.SAME_WORDS,
    conflicts.OPPOSED,
    conflicts.DATES,
    conflicts.CURRENT,
    conflicts.CLAIMED,
    concerns.ABOUT,
    concerns.INHERITED,
    concerns.WORK,
    sides.OFFICE,
    sides.AFFILIATION,
    sides.BODY,
    bounds.SAID_WITH,
    bounds.ANSWERED,
    bounds.PUBLISHED,
)
"""All rules, as the vocabulary lists them."""
