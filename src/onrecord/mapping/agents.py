"""Agents and places that the registry does not know, as nodes of the article's own."""

from __future__ import annotations

from collections import defaultdict

from onrecord.mapping.names import referenced
from onrecord.mapping.sheet import Sheet
from onrecord.model import Mention, Resolved, Target
from onrecord.vocab import ONR, RDF, RDFS, concept

__all__ = ["agent_triples", "own_agents"]

_CLASSES = {
    "person": ONR.Person,
    "organization": ONR.Organization,
    "state": ONR.State,
    "outlet": ONR.NewsOutlet,
    "unnamed": ONR.UnnamedSource,
    "place": ONR.Place,
}


def agent_triples(sheet: Sheet, resolved: Resolved) -> None:
    """Write each agent or place of the article's own that some record speaks of."""
    mentions = {mention.id: mention for mention in resolved.records.mentions}
    for leader, group in own_agents(resolved).items():
        _agent(sheet, mentions[leader], group, resolved.targets[leader])


def own_agents(resolved: Resolved) -> dict[str, list[Mention]]:
    """Return the article's own agents and places that some record speaks of, with mentions.

    Each by the id of its leading mention.
    """
    leaders = (resolved.targets[one].leader for one in _named_mentions(resolved))
    wanted = {leader for leader in leaders if leader is not None}
    members: dict[str, list[Mention]] = defaultdict(list)
    for mention in resolved.records.mentions:
        leader = resolved.targets[mention.id].leader
        if leader is not None and leader in wanted:
            members[leader].append(mention)
    return members


def _named_mentions(resolved: Resolved) -> set[str]:
    """Return the ids of the mentions that some record speaks of."""
    return referenced(resolved.records) & resolved.targets.keys()


def _agent(sheet: Sheet, leader: Mention, group: list[Mention], target: Target) -> None:
    node = sheet.names[leader.id]
    sheet.link(node, RDF.type, _class(leader, target))
    sheet.say(node, RDFS.label, _label(leader))
    if leader.kind != "place":
        if leader.kind != "unnamed":
            sheet.say(node, ONR.name, leader.name)
        sheet.say(node, ONR.descriptor, _descriptor(leader))
        if target.affiliation is not None:
            sheet.link(node, ONR.affiliation, sheet.names.iris.entry(target.affiliation))
        sheet.link(node, ONR.resolvedBy, concept("rule", target.rule))
        for candidate in target.candidates:
            sheet.link(node, ONR.candidate, sheet.names.iris.entry(candidate))
    sheet.evidence(node, (mention.evidence for mention in group))


def _class(leader: Mention, target: Target) -> str:
    if leader.kind == "person" and leader.name is None:
        # A person known by role or pronoun only: described sources are UnnamedSource, and
        # what could not be resolved stays a bare Agent.
        return ONR.Agent if target.rule == "unresolved" else ONR.UnnamedSource
    return _CLASSES[leader.kind]


def _label(leader: Mention) -> str:
    if leader.kind == "unnamed":
        return _descriptor(leader) or leader.evidence.exact
    return leader.name or leader.descriptor or leader.evidence.exact


def _descriptor(leader: Mention) -> str | None:
    if leader.descriptor is None and leader.name is None:
        return " ".join(leader.evidence.exact.split())
    return leader.descriptor
