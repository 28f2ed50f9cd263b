"""Agents and places that the registry does not know, as nodes of the article's own."""

from __future__ import annotations

from collections import defaultdict

from onrecord.mapping.names import referenced
from onrecord.mapping.sheet import Sheet
from onrecord.model import Mention, Resolved, Target
from onrecord.vocab import ONR, RDF, RDFS, concept
from onrecord.wordlist import wordset

__all__ = ["agent_triples", "own_agents"]

_CLASSES = {
    "person": ONR.Person,
    "organization": ONR.Organization,
    "state": ONR.State,
    "outlet": ONR.NewsOutlet,
    "place": ONR.Place,
}
_PAPERS = wordset(
    "accord account address agenda agreement analysis announcement annex appeal article bill brief "
    "briefing bulletin cable charter clause column comment commentary communication communique "
    "communiqué constitution contract convention counter-proposal declaration decree dispatch "
    "document dossier draft editorial email essay excerpt file framework interview invitation "
    "leaflet letter list manifesto map memo memoir memorandum message minutes motion note notice "
    "non-paper op-ed outline page pamphlet paper paragraph passage plan point post preamble "
    "proposal protocol provision publication reading readout record release remark reply report "
    "request resolution response review roadmap ruling scheme script section sentence speech "
    "statement story study submission summary survey telegram testimony text transcript treaty "
    "tweet ultimatum understanding utterance verdict version video wording"
)
"""Main nouns of papers and other words that speak without being anybody."""
_HEARSAY = wordset("accounts comments messages remarks reports statements stories testimonies")
"""Words of several whom nobody names: "reports say that"."""
_BEFORE_OTHERS = wordset(
    "of from by on to in at about for with between under which that who whom whose calling saying "
    "seen sent signed dated issued released published drafted written"
)
"""Words that follow the main noun of a description."""


def agent_triples(sheet: Sheet, resolved: Resolved) -> None:
    """Write each agent or place of the article's own that some record speaks of."""
    mentions = {mention.id: mention for mention in resolved.records.mentions}
    speaking = {speaker for said in resolved.records.statements for speaker in said.speakers}
    for leader, group in own_agents(resolved).items():
        speaks = any(mention.id in speaking for mention in group)
        _agent(sheet, mentions[leader], group, resolved.targets[leader], speaks=speaks)


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


def _agent(
    sheet: Sheet, leader: Mention, group: list[Mention], target: Target, *, speaks: bool
) -> None:
    node = sheet.names[leader.id]
    sheet.link(node, RDF.type, _class(leader, target, speaks=speaks))
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


def _class(leader: Mention, target: Target, *, speaks: bool) -> str:
    """Return the class of an agent: a source is somebody who speaks and is described only.

    Whom nothing tells who it is, who is described and does not speak, and a paper that speaks
    have no class but the widest.
    """
    if leader.kind != "unnamed" and not (leader.kind == "person" and leader.name is None):
        return _CLASSES[leader.kind]
    known = target.rule != "unresolved"
    return ONR.UnnamedSource if speaks and known and not _is_paper(leader) else ONR.Agent


def _is_paper(leader: Mention) -> bool:
    """Tell "the joint statement of 26 June" and "the third version" from somebody."""
    words = (_descriptor(leader) or leader.evidence.exact).lower().replace(",", " ,").split()
    later = (i for i, word in enumerate(words) if i and (word in _BEFORE_OTHERS or word == ","))
    head = words[next(later, len(words)) - 1]
    paper = bool({head, head.removesuffix("s"), head.rpartition("-")[2]} & _PAPERS)
    return paper and head not in _HEARSAY


def _label(leader: Mention) -> str:
    if leader.kind == "unnamed":
        return _descriptor(leader) or leader.evidence.exact
    return leader.name or leader.descriptor or leader.evidence.exact


def _descriptor(leader: Mention) -> str | None:
    if leader.descriptor is None and leader.name is None:
        return " ".join(leader.evidence.exact.split())
    return leader.descriptor
