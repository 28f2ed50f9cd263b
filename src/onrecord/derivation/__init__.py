"""Derivation: what follows from many articles together, each conclusion by a named rule.

Identity of matters and agents across articles, utterances, copies and versions, conflicts
and current claims, what statements concern, whom they speak for, and between which dates
they were made. The derived graph is a function of the articles' graphs, the registry and
the decisions: after any sequence of changes it equals a rebuild.

    derivation = derivation_over(Iris("https://w3id.org/onrecord/"))
    state = MemoryState()
    facts = facts_of(article, triples, text)
    added, removed = derivation.update(state, {article: facts}, known)
"""

from __future__ import annotations

from onrecord.derivation import (
    agents,
    bounds,
    concerns,
    conflicts,
    copies,
    counts,
    decisions,
    matters,
    members,
    relations,
    sides,
    utterances,
)
from onrecord.derivation.articles import FIRST, IDENTITIES
from onrecord.derivation.engine import Changes, Derivation
from onrecord.derivation.facts import ArticleFacts, facts_of
from onrecord.derivation.journal import Journal, MemoryState
from onrecord.derivation.known import Held, Known, Thing
from onrecord.derivation.rule import Rule
from onrecord.iris import Iris

__all__ = [
    "RULES",
    "ArticleFacts",
    "Changes",
    "Derivation",
    "Held",
    "Journal",
    "Known",
    "MemoryState",
    "Rule",
    "Thing",
    "derivation_over",
    "facts_of",
]

RULES: tuple[Rule, ...] = (
    matters.SAME_MATTER,
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
    concerns.ABOUT,
    concerns.INHERITED,
    concerns.WORK,
    sides.OFFICE,
    sides.AFFILIATION,
    bounds.SAID_WITH,
    bounds.ANSWERED,
    bounds.PUBLISHED,
)
"""All rules, as the vocabulary lists them."""

_STEPS = (
    FIRST,
    *matters.STEPS,
    *agents.STEPS,
    *decisions.STEPS,
    *copies.STEPS,
    IDENTITIES,
    *relations.STEPS,
    *concerns.STEPS,
    *counts.STEPS,
    *conflicts.STEPS,
    *utterances.STEPS,
)


def derivation_over(iris: Iris) -> Derivation:
    """Return the derivation whose entities are named below the base of ``iris``."""
    return Derivation(iris, _STEPS)
