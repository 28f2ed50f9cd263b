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

from onrecord.derivation.catalogue import RULES
from onrecord.derivation.engine import Changes, Derivation
from onrecord.derivation.facts import ArticleFacts, facts_of
from onrecord.derivation.journal import Journal, MemoryState
from onrecord.derivation.known import Held, Known, Thing
from onrecord.derivation.names import BODY_WORDS
from onrecord.derivation.rule import Rule
from onrecord.derivation.steps import derivation_over

__all__ = [
    "BODY_WORDS",
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
