"""Affiliations: the state or body that a word of the article names, or ties somebody to."""

from __future__ import annotations

from onrecord.extraction.draft import Draft
from onrecord.extraction.subjects import joined
from onrecord.model.records import Mention
from onrecord.wordlist import wordset

__all__ = ["body_at", "described_bodies"]

_OFFICIALS = wordset(
    "official diplomat minister president spokesman spokeswoman spokesperson officer envoy "
    "delegate ambassador negotiator delegation representative aide adviser advisor commander "
    "general secretary leader lawmaker"
)
_OF = frozenset({"of", "for", "from"})
_WITHIN = frozenset({"with", "at", "in"})
"""Prepositions of those who serve in a body: "an official with the finance ministry"."""

_REGIONS = wordset(
    "western eastern european african asian arab gulf latin nordic baltic balkan caribbean pacific "
    "west east"
)
"""Adjectives of regions, for which nobody speaks."""


def body_at(draft: Draft, token: int) -> Mention | None:
    """Return the mention of the body that a token names, or stands for as "its" does.

    An adjective of nationality is given as the state itself where the article names it. What
    belongs to a person ("her adviser") belongs to the body that the person has.
    """
    mention = draft.mentions.of(token)
    named = draft.tree.names.get(token)
    is_body = named is not None and named.kind != "person"
    if mention is not None and mention.kind == "person" and not is_body:
        body = next(
            (
                tenure.body
                for tenure in draft.tenures
                if tenure.body is not None
                and not tenure.ended
                and draft.mentions.by_id(tenure.holder).name == mention.name
            ),
            None,
        )
        return draft.mentions.by_id(body) if body is not None else None
    return _named(draft, token)


def _named(draft: Draft, token: int) -> Mention | None:
    """Return the mention of a body by its name, of a state by its own name if there is one."""
    mention = draft.mentions.of(token)
    place = draft.mentions.states.named_at(token)
    known = draft.mentions.of(place) if place is not None else None
    found = known or mention
    name = draft.tree.names.get(token)
    if found is None or name is None or name.kind == "person":
        return found
    # "Togo's minister" begins where "Togo" does, and one place makes one mention
    if found.evidence.end <= name.span.end or place is not None:
        return found
    others = ((n, draft.mentions.of(n.last - 1)) for n in draft.mentions.chains[name.first].names)
    own = (m for n, m in others if m is not None and m.evidence.end <= n.span.end)
    return next(own, None)


def described_bodies(draft: Draft, speaker: Mention) -> list[Mention]:
    """Return the bodies in a description: "a Norwegian diplomat", "the ministers of X and Y"."""
    tree = draft.tree
    inside = tree.within(speaker.evidence.span)
    head = next(
        (i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i), None
    )
    if head is None or tree.tokens[head].lemma.lower() not in _OFFICIALS:
        return []
    before = [i for i in inside if i < head and i in tree.names and tree.names[i].kind != "person"]
    if before and tree.tokens[before[0]].lower not in _REGIONS:
        mention = _named(draft, before[0])
        return [mention] if mention is not None and mention.kind != "person" else []
    heads = [h for i in tree.under(head, *_OF, *_WITHIN) for h in joined(tree, i)]
    bodies = [_named(draft, i) for i in heads if i in tree.names]
    return [body for body in bodies if body is not None and body.kind != "person"]
