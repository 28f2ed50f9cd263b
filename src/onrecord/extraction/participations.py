"""Participations: who takes part in a meeting, on which side, in which capacity."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.attendance import attending
from onrecord.extraction.delegations import delegated
from onrecord.extraction.draft import Draft
from onrecord.extraction.taking_part import FELLOWS, Part
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Name
from onrecord.model.records import Mention, Participation
from onrecord.text import Span

__all__ = ["find_participations"]


def find_participations(draft: Draft) -> None:
    """Find the participants of each meeting: by the noun's phrase, by its verb, by delegation.

    Each agent takes part in a meeting once, as the first place says that tells of it.
    """
    seen: set[tuple[str, str]] = set()
    for part in (*attending(draft), *delegated(draft)):
        for mention in _agents(draft, part):
            key = (part.meeting, mention.name or mention.descriptor or "")
            if key not in seen:
                seen.add(key)
                draft.participations.append(_participation(draft, part, mention))


def _agents(draft: Draft, part: Part) -> Iterator[Mention]:
    """Yield those whom the words mean; somebody without a name only where a noun says who."""
    if part.speaker is not None:
        mentions = [draft.mentions.by_id(part.speaker)]
    else:
        mentions = draft.mentions.of_all(part.agent) if part.agent is not None else []
    for mention in mentions:
        known = mention.name is not None or (mention.descriptor is not None and part.described)
        if known and (mention.kind != "unnamed" or part.described):
            yield mention


def _participation(draft: Draft, part: Part, mention: Mention) -> Participation:
    name = draft.tree.names.get(part.agent) if part.agent is not None else None
    return Participation(
        id=f"participation@{part.meeting}-{mention.id}",
        meeting=part.meeting,
        agent=mention.id,
        evidence=(draft.tree.evidence(part.span),),
        side=_side(draft, name, mention),
        capacity=part.capacity or _title(draft.tree, name),
    )


def _side(draft: Draft, name: Name | None, mention: Mention) -> str | None:
    """Return the mention of the state in a person's title: "Freedonian President X"."""
    if name is None or name.kind != "person" or name.state is None:
        return None
    inside = draft.tree.within(name.state)
    state = draft.mentions.of(inside[-1]) if inside else None
    return state.id if state is not None and state.id != mention.id else None


def _title(tree: Tree, name: Name | None) -> str | None:
    """Return the office in a person's title, the state that it begins with left out."""
    if name is None or name.kind != "person" or name.title is None:
        return None
    title = name.title
    if name.state is not None and name.state.start == title.start:
        title = Span(min(name.state.end, title.end), title.end)
    words = title.of(tree.text).removeprefix("'s").removeprefix("’s").strip(" ,-–")
    return None if not words or words.lower() in FELLOWS else words
