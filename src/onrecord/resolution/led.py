"""Governments called by their head: "a Trump administration official" is of the United States.

The words name a head of state or government of the registry, in office at the article's date,
or one who was head of a single state only.
"""

from __future__ import annotations

import re

from onrecord.model import Mention
from onrecord.resolution.compounds import LEADING
from onrecord.resolution.index import Index
from onrecord.resolution.offices import Offices
from onrecord.resolution.periods import Period
from onrecord.resolution.wording import bare, normal

__all__ = ["state_led"]

_NAME = r"(?P<name>[^\W\d_a-z][\w.’'-]+(?: [^\W\d_a-z][\w.’'-]*){0,4})"
_BODY = r"(?:administration|government|cabinet)s?"
_ANY_BODY = re.compile(rf"\b{_BODY}\b", re.IGNORECASE)
_FORMS = (
    re.compile(rf"(?P<before>.*?\b|){_NAME}(?:['’]s)? (?i:{_BODY})\b(?P<after>.*)", re.DOTALL),
    re.compile(rf"(?P<before>.*?)\b(?i:{_BODY}) (?:of|under) {_NAME}(?P<after>.*)", re.DOTALL),
)
# Of whoever serves in a body, as against "an opponent of the Trump administration".
_SERVING = re.compile(
    r"\b(?:officials?|members?|ministers?|aides?|advis[eo]rs?|spokes\w+|secretar(?:y|ies)|"
    r"representatives?|sources?|envoys?|diplomats?|person|people|someone|insiders?|figures?|one|"
    r"negotiators?)(?: \w+)? (?:of|in|from|at|within|inside|for)(?: the)?\s*$",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\s*(?:critic|opponent|target|contractor|lawsuit|rival|foe)", re.IGNORECASE)


def state_led(index: Index, offices: Offices, mention: Mention, on: Period | None) -> str | None:
    """Return the state whose government a mention's words call by its head, or None.

    Args:
        index: names of the registry.
        offices: who held which office when.
        mention: a person, an unnamed source or an organization.
        on: the days on which the article may have been published, or None where unknown.
    """
    if mention.form == "pronoun" or mention.kind not in ("person", "unnamed", "organization"):
        return None
    for words in (mention.descriptor, mention.evidence.exact, mention.name):
        if words is None or not _ANY_BODY.search(words):
            continue
        for form in _FORMS:
            match = form.match(words)
            if match is None or _AGAINST.match(match["after"]):
                continue
            before = [word for word in normal(match["before"]).split() if word not in LEADING]
            if before and not _SERVING.search(match["before"]):
                continue
            state = _state_of_head(index, offices, match["name"], on)
            if state is not None:
                return state
    return None


def _state_of_head(index: Index, offices: Offices, name: str, on: Period | None) -> str | None:
    words = list(bare(name))
    while len(words) > 1 and (words[0] in LEADING or _is_title(index, words[0])):
        words = words[1:]
    if len(words) > 1:
        persons = index.named(" ".join(words), "person")
    else:
        known = index.persons_with(words[0])
        names = {key: bare(index.tables.entries[key].name) for key in known}
        persons = tuple(key for key in known if names[key][-1] == words[0]) or known
    now = {state for person in persons for state in offices.led_by(person, on)}
    ever = {state for person in persons for state in offices.led_by(person, None)}
    states = now or ever
    return min(states) if len(states) == 1 else None


def _is_title(index: Index, word: str) -> bool:
    phrase = index.phrases[word] if word in index.phrases else None
    return phrase is not None and bool(phrase.roles or phrase.states)
