"""Participations: who takes part in a meeting, on which side, in which capacity."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.affiliations import body_at
from onrecord.extraction.attendance import attending
from onrecord.extraction.delegations import delegated
from onrecord.extraction.draft import Draft
from onrecord.extraction.offices import Office, find_offices
from onrecord.extraction.senders import speaking_at
from onrecord.extraction.sides import office_of, state_of
from onrecord.extraction.taking_part import Part
from onrecord.model.annotated import Name
from onrecord.model.records import Mention, Participation

__all__ = ["find_participations"]

_SELF = frozenset({"i", "me", "my"})


def find_participations(draft: Draft) -> None:
    """Find the participants of each meeting: by the noun's phrase, by its verb, by delegation.

    Each agent takes part in a meeting once, as the first place says that tells of it.
    """
    seen: set[tuple[str, str]] = set()
    offices = [office for office in find_offices(draft) if not office.ended]
    for part in (*attending(draft), *delegated(draft)):
        for mention in _agents(draft, part):
            key = (part.meeting, mention.name or mention.descriptor or "")
            if key not in seen:
                seen.add(key)
                draft.participations.append(_participation(draft, part, mention, offices))


def _agents(draft: Draft, part: Part) -> Iterator[Mention]:
    """Yield those whom the words mean; somebody without a name only where a noun says who."""
    if part.speaker is not None:
        mentions = [draft.mentions.by_id(part.speaker)]
    elif part.agent is not None and draft.tree.tokens[part.agent].lower in _SELF:
        found = speaking_at(draft, part.agent)
        mentions = [draft.mentions.by_id(i) for i in found.speaker_ids] if found else []
    else:
        mentions = draft.mentions.of_all(part.agent) if part.agent is not None else []
    for mention in mentions:
        known = mention.name is not None or (mention.descriptor is not None and part.described)
        if known and (mention.kind != "unnamed" or part.described):
            yield mention


def _participation(
    draft: Draft, part: Part, mention: Mention, offices: list[Office]
) -> Participation:
    name = _name(draft, part, mention)
    office = _office(draft, name, offices) if name is not None else None
    side = body_at(draft, part.side) if part.side is not None else None
    if side is None and name is not None:
        side = state_of(draft, name)
    if side is None and office is not None and office.body is not None:
        body = body_at(draft, office.body)  # "X, an envoy of the regional bloc"
        side = body if body is not None and body.kind == "organization" else None
    return Participation(
        id=f"participation@{part.meeting}-{mention.id}",
        meeting=part.meeting,
        agent=mention.id,
        evidence=(draft.tree.evidence(part.span),),
        side=side.id if side is not None and side.id != mention.id else None,
        capacity=part.capacity or (office_of(draft, name) if name is not None else None),
    )


def _office(draft: Draft, name: Name, offices: list[Office]) -> Office | None:
    """Return the office that the text gives to a person: at this place, else the first."""
    chain = draft.mentions.chains[name.first]
    own = [office for office in offices if draft.mentions.chains[office.name.first] is chain]
    return next((office for office in own if office.name is name), next(iter(own), None))


def _name(draft: Draft, part: Part, mention: Mention) -> Name | None:
    """Return the name by which a participant is presented: at this place, or elsewhere."""
    name = draft.tree.names.get(part.agent) if part.agent is not None else None
    if name is not None or mention.kind != "person":
        return name
    chains = draft.mentions.persons
    return next((c.names[0] for c in chains if c.full == mention.name), None)
