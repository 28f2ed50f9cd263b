"""Decisions: entities that a person declared to be the same, whatever the rules say."""

from __future__ import annotations

from onrecord.derivation.engine import Group, Output, Step
from onrecord.derivation.members import DECIDED, Member, entity

__all__ = ["AGENTS", "STEPS"]

AGENTS = frozenset({"Person", "Organization", "State", "NewsOutlet", "UnnamedSource", "Agent"})
"""The classes of agents, by local name: those of one decision may differ."""


def _decided(group: Group) -> Output:
    """Unite entities that a decision joins.

    Of matters only those of one class, a meeting is no document. Whether an agent is a person
    or a body is the extractor's guess, over which a decision goes.
    """
    united: list[list[Member]] = []
    for rows in sorted(group.values):
        members = [Member(*row) for row in rows]
        joined = _targets(members)
        touched = [other for other in united if _meet(members, joined, other)]
        united = [other for other in united if other not in touched]
        united.append([member for found in (*touched, members) for member in found])
    outputs = [entity(sorted(members), DECIDED, group.iris) for members in united]
    return Output(
        [triple for output in outputs for triple in output.triples],
        [item for output in outputs for item in output.items],
    )


def _targets(members: list[Member]) -> set[str]:
    return {member.joined for member in members if member.joined}


def _meet(members: list[Member], joined: set[str], other: list[Member]) -> bool:
    kinds = {members[0].type, other[0].type}
    return (len(kinds) == 1 or kinds <= AGENTS) and not joined.isdisjoint(_targets(other))


STEPS = (Step("decided", _decided),)
