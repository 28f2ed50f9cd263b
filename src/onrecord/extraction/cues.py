"""Cues, read from the lexicon: what each word that attributes says of who did what by it.

:mod:`onrecord.extraction.lexicon` explains the notation of the lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import cast

from onrecord.extraction.lexicon import VERBS
from onrecord.model.lists import FINER_ACTS, Act, CueClass

__all__ = ["ACCORDING", "DECLINES", "SPOKEN", "UNCUED", "VERB_CUES", "Cue", "table"]

SPOKEN: frozenset[CueClass] = frozenset({"speech", "writing", "document"})
"""The classes of cues that make statements; the others make attributions only."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the lexicon.

    Attributes:
        lemma: the cue, with its particle or object where one belongs to it.
        kind: its class.
        act: what a speaker does by it.
        finer: the narrower act that the word names, or None.
        clause: a clause or a quotation may be its content; likewise the next three.
        prepositions: those whose phrases may be its content.
        topical: its content only names what was talked of.
        deed: told by another, it is a deed of which that one speaks.
    """

    lemma: str
    kind: CueClass
    act: Act
    finer: str | None
    clause: bool
    noun: bool
    infinitive: bool
    gerund: bool
    likened: bool
    prepositions: frozenset[str]
    topical: bool = False
    deed: bool = False


def _entry(line: str) -> Cue:
    lemma, kind, acts, *frames = line.split()
    act, _, finer = acts.partition("/")
    if finer and FINER_ACTS[finer] != act:
        raise ValueError(f"{lemma}: {finer} is not narrower than {act}")
    return Cue(
        lemma=lemma,
        kind=cast("CueClass", kind),
        act=cast("Act", act),
        finer=finer or None,
        clause="c" in frames,
        noun="n" in frames,
        infinitive="i" in frames,
        gerund="g" in frames,
        likened="a" in frames,
        prepositions=frozenset(frame[1:] for frame in frames if frame.startswith("=")),
        topical="~" in frames,
        deed="!" in frames,
    )


def table(lines: str) -> Mapping[str, Cue]:
    """Return the cues of a lexicon's lines, by lemma."""
    entries = (_entry(line) for line in lines.strip().splitlines())
    return MappingProxyType({entry.lemma: entry for entry in entries})


VERB_CUES = table(VERBS)
"""Verbs that attribute, by lemma; particles joined by an underscore ("point_out")."""

ACCORDING = _entry("according speech asserts c")
"""The cue of "according to", "in the words of", and of names before a colon."""

UNCUED = replace(ACCORDING, lemma="")
"""What stands for a cue where there is none: a quotation that goes on, a turn of a transcript."""

DECLINES = _entry("decline speech declines c i")
"""The cue of refusing to speak: "declined to comment", "would not say"."""
