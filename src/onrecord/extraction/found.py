"""What the attribution rules hand on: a cue with its content and its sources, by tokens.

Mutable on purpose, within extraction only: later rules settle speakers, carriers and the
rest on the same object, and :mod:`onrecord.extraction.statements` freezes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.extraction.cues import Cue
from onrecord.text import Span

__all__ = ["Found", "Rule"]

Rule = Literal[
    "quotation",
    "clause",
    "parenthesis",
    "object",
    "according",
    "noun",
    "colon",
    "declines",
    "continuation",
    "turn",
    "readout",
    "statement",
]


@dataclass(slots=True)
class Found:
    """One attribution in the making.

    Attributes:
        rule: how content and cue were paired; confidence is figured from it.
        entry: the cue's line in the lexicon.
        cue: tokens of the cue, or empty.
        content: the words attributed, in order, without marks around.
        sources: head tokens of the sources; empty where none was found.
        carriers: head tokens of outlets or platforms credited.
        verb: the cue's token, around which addressee and channel are looked for, or None.
        anchor: offset by which attributions are ordered.
        label: the label of a turn, where that is the source.
        inner: its cue stands in what another attributes.
        declined: a refusal to speak.
        unspoken: an attribution that makes no statement, whatever its class.
        speaker_ids: mentions of the speakers, once settled.
    """

    rule: Rule
    entry: Cue
    cue: list[int]
    content: list[Span]
    sources: list[int]
    verb: int | None
    anchor: int
    carriers: list[int] = field(default_factory=list)
    label: Span | None = None
    speaker_ids: list[str] = field(default_factory=list)
    carrier_ids: list[str] = field(default_factory=list)
    addressee_ids: list[str] = field(default_factory=list)
    behalf_ids: list[str] = field(default_factory=list)
    inner: bool = False
    declined: bool = False
    unspoken: bool = False
