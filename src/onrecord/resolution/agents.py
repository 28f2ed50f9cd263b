"""Agents as a decision writes them: a name, with what it is before it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from onrecord.model.lists import MentionKind

__all__ = ["AGENT_WORDS", "NamedAgent", "named_agent"]

AGENT_WORDS: Mapping[str, MentionKind] = {
    "person": "person",
    "organization": "organization",
    "state": "state",
    "outlet": "outlet",
    "source": "unnamed",
}
"""What may stand before a name, and the kind of mention that it makes; a source has no name."""

_NAMED = re.compile(rf"({'|'.join(AGENT_WORDS)}):\s+(\S.*)")


class NamedAgent(NamedTuple):
    """An agent by its kind and name, or by its description where it is a source."""

    word: str
    name: str

    @property
    def kind(self) -> MentionKind:
        """The kind of a mention of it."""
        return AGENT_WORDS[self.word]


def named_agent(value: str) -> NamedAgent | None:
    """Return the agent that a value names with its kind, or None where it gives no kind.

    >>> named_agent("person: Ada Quill")
    NamedAgent(word='person', name='Ada Quill')
    >>> named_agent("person/ada-quill") is None
    True
    """
    found = _NAMED.fullmatch(value.strip())
    return None if found is None else NamedAgent(found[1], found[2])
