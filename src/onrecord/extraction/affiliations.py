"""Affiliations: the state or body that an article ties a speaker to, and so speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extraction.draft import Draft
from onrecord.extraction.nouns import PAPERS, PEOPLE
from onrecord.model.records import Mention, Tenure
from onrecord.wordlist import wordset

__all__ = ["behalf_of", "body_at", "tenure_of"]

_ENDINGS = ("n", "an", "ian", "se", "ese", "i", "ic", "ish")
"""What makes the name of a country an adjective: Karelia, Karelian; Faroe, Faroese."""

_OFFICIALS = wordset(
    "official diplomat minister president spokesman spokeswoman spokesperson officer envoy "
    "delegate ambassador negotiator delegation representative aide adviser advisor commander "
    "general secretary leader lawmaker"
)
_OF = frozenset({"of", "for", "from"})
_FIELD = re.compile(r"\b(?:ministry|department|secretariat) of (?:the )?\w+", re.IGNORECASE)
"""The field of an issuer, which is no state: "Ministry of the Sea"."""


def body_at(draft: Draft, token: int) -> Mention | None:
    """Return the mention of the body that a token names, or stands for as "its" does.

    An adjective of nationality is given as the state itself where the article names it. What
    belongs to a person ("her adviser") belongs to the body that the person has.
    """
    mention = draft.mentions.of(token)
    named = draft.tree.names.get(token)
    is_body = named is not None and named.kind != "person"
    if mention is not None and mention.kind == "person" and not is_body:
        held = (tenure.body for tenure in _held(draft, mention))
        body = next((b for b in held if b is not None), None)
        return draft.mentions.by_id(body) if body is not None else None
    return _named(draft, token)


def _named(draft: Draft, token: int) -> Mention | None:
    """Return the mention of a body by its name, of a state by its own name if there is one."""
    mention = draft.mentions.of(token)
    place = _state_named(draft, token)
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


def _state_named(draft: Draft, token: int) -> int | None:
    """Return the last token of the first place whose adjective stands at ``token``."""
    tree = draft.tree
    name = tree.names.get(token)
    if name is None or name.kind == "person":
        return None
    adjective = tree.tokens[name.first].lower
    if name.last - name.first > 1 and token != name.first:
        return None
    bare = (adjective.removesuffix(end) for end in _ENDINGS if adjective.endswith(end))
    places = {f"{adjective}stan", f"{adjective}istan", *(word for word in bare if len(word) > 3)}
    for other in tree.annotated.names:
        if tree.tokens[other.first].lower in places and other.kind != "person":
            return other.last - 1
    return None


def tenure_of(draft: Draft, speaker: Mention) -> Tenure | None:
    """Return the office in which a person speaks: the one held, the fullest first."""
    if speaker.name is None:
        return None
    return next((tenure for tenure in _held(draft, speaker)), None)


def _held(draft: Draft, speaker: Mention) -> Iterator[Tenure]:
    """Yield the offices that a person holds, those with a body first."""
    mine = [
        tenure for tenure in draft.tenures if not tenure.ended and _holds(draft, tenure, speaker)
    ]
    yield from sorted(mine, key=lambda tenure: tenure.body is None)


def behalf_of(draft: Draft, speaker: Mention) -> tuple[str, ...]:
    """Return the mentions of the states and bodies that a speaker speaks for, by office.

    Whoever has left an office speaks for nobody; neither does a body, which speaks itself.
    """
    if speaker.kind == "person" and speaker.name is not None:
        found = list(_bodies(draft, speaker))
    elif speaker.kind in {"person", "unnamed"}:
        found = _described(draft, speaker)
    else:
        found = []
    return tuple(dict.fromkeys(each.id for each in found if each.id != speaker.id))


def _bodies(draft: Draft, person: Mention) -> list[Mention]:
    held = [tenure.body for tenure in _held(draft, person) if tenure.body is not None]
    if held:
        return [draft.mentions.by_id(held[0])]
    if not any(t.ended for t in draft.tenures if _holds(draft, t, person)):
        return _elsewhere(draft, person)
    return []


def _holds(draft: Draft, tenure: Tenure, person: Mention) -> bool:
    return draft.mentions.by_id(tenure.holder).name == person.name


def _elsewhere(draft: Draft, person: Mention) -> list[Mention]:
    """Return the body of a person whom the text also calls "Togo's minister", or of its issuer."""
    for mention in list(draft.mentions):
        if mention.form == "role" and mention.name == person.name and mention.kind == "person":
            found = [b for b in _described(draft, mention) if b.kind == "state"]
            if found:
                return found
    if draft.mentions.referents.official and any(_holds(draft, t, person) for t in draft.tenures):
        return _state_of_issuer(draft)
    return []


def _state_of_issuer(draft: Draft) -> list[Mention]:
    """Return the state that a publisher's name holds: "Presidency of the Republic of X"."""
    publisher = draft.tree.annotated.article.metadata.publisher or ""
    bare = _FIELD.sub("", publisher)
    words = [word.strip(",").lower() for word in bare.split() if word[0].isupper()]
    for name in draft.tree.annotated.names:
        said = name.span.of(draft.tree.text).lower()
        if name.kind in {"place", "group"} and any(_akin(said, word) for word in words):
            state = _named(draft, name.last - 1)
            return [state] if state is not None else []
    return []


def _akin(state: str, word: str) -> bool:
    """Tell "norway" and "norwegian" as one state's."""
    return state == word or (len(state) > 4 and word[:4] == state[:4] and len(word) > len(state))


def _described(draft: Draft, speaker: Mention) -> list[Mention]:
    """Return the bodies in a description: "a Norwegian diplomat", "the ministers of X and Y"."""
    tree = draft.tree
    inside = tree.within(speaker.evidence.span)
    head = next(
        (i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i), None
    )
    if head is None or tree.tokens[head].lemma.lower() in PAPERS | (PEOPLE - _OFFICIALS):
        return []
    if tree.tokens[head].lemma.lower() not in _OFFICIALS:
        return []
    before = [i for i in inside if i < head and i in tree.names and tree.names[i].kind != "person"]
    if before:
        mention = _named(draft, before[0])
        return [mention] if mention is not None and mention.kind != "person" else []
    after = [p for p in tree.with_dep(head, "prep") if tree.tokens[p].lower in _OF]
    heads = [i for p in after for i in tree.with_dep(p, "pobj")]
    heads += [i for h in list(heads) for i in tree.with_dep(h, "conj")]
    bodies = [_named(draft, i) for i in heads if i in tree.names]
    return [body for body in bodies if body is not None and body.kind != "person"]
