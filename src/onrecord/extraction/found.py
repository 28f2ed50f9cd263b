"""What the attribution rules hand on: a cue with its content and its sources, by tokens.

Mutable on purpose, within extraction only: later rules settle speakers, carriers and the
rest on the same object, and :mod:`onrecord.extraction.statements` freezes it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from onrecord.extraction.cues import Cue
from onrecord.text import Span

__all__ = ["Anchors", "Covered", "Found", "Rule"]

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
        anchor: offset of the cue, or of the content where there is none.
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

    @property
    def place(self) -> tuple[int, Span]:
        """What attributions are ordered by: where the cue stands, then where the content does."""
        return self.anchor, self.content[0]

    def holds(self, offset: int) -> bool:
        """Tell whether a code point stands in the words attributed."""
        return any(span.start <= offset < span.end for span in self.content)


class Anchors:
    """Attributions by the offsets of their anchors, to look up those inside some words.

    Args:
        found: the attributions, in any order; later changes of it are not seen.
    """

    def __init__(self, found: Iterable[Found]) -> None:
        self._found = sorted(found, key=lambda each: each.place)
        self._offsets = [each.anchor for each in self._found]

    def within(self, spans: Iterable[Span]) -> Iterator[Found]:
        """Yield those whose anchors stand in each of the spans, in order of the text.

        Where spans overlap, an attribution comes once for each.
        """
        for span in spans:
            first = bisect_left(self._offsets, span.start)
            yield from self._found[first : bisect_left(self._offsets, span.end)]


class Covered:
    """Which code points of a text some spans cover, told in time that does not grow with them.

    Args:
        text: the text that the spans point into.
        spans: the first of them.
    """

    def __init__(self, text: str, spans: Iterable[Span] = ()) -> None:
        self._marks = bytearray(len(text))
        self.add(spans)

    def add(self, spans: Iterable[Span]) -> None:
        """Cover some more."""
        for span in spans:
            self._marks[span.start : span.end] = b"\1" * len(span)

    def holds(self, offset: int) -> bool:
        """Tell whether the code point at an offset is covered."""
        return self._marks[offset] == 1

    def touches(self, span: Span) -> bool:
        """Tell whether one of the spans overlaps ``span``."""
        return self._marks.find(1, span.start, span.end) >= 0
