"""A text cut where its records begin and end, so that each piece can be marked on its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

__all__ = ["Marked", "Piece", "Role", "pieces"]

# Best first: where several records share words, the first decides how they look.
Role = Literal["content", "cue", "speaker", "named"]
_ROLES: tuple[Role, ...] = ("content", "cue", "speaker", "named")


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """A range of a text that a record rests on.

    Attributes:
        start: offset of its first code point.
        end: offset after its last.
        role: what the words are to the record.
        record: name of the record.
    """

    start: int
    end: int
    role: Role
    record: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that the same records cover.

    Attributes:
        start: offset of its first code point.
        text: its words.
        over: what covers it, the shortest first.
        begins: records that begin here, each once.
    """

    start: int
    text: str
    over: tuple[Marked, ...]
    begins: tuple[str, ...]

    @property
    def role(self) -> Role | None:
        """How it is marked: as content before cue, speaker and name; None where nothing is."""
        roles = {each.role for each in self.over}
        return next((role for role in _ROLES if role in roles), None)

    @property
    def depth(self) -> int:
        """Of how many statements it is the content."""
        return len({each.record for each in self.over if each.role == "content"})


def pieces(text: str, spans: Iterable[Marked], cuts: Iterable[int] = ()) -> list[Piece]:
    """Cut a text into pieces that join to exactly that text.

    Args:
        text: the text.
        spans: what is marked in it; what lies beyond its end is cut off.
        cuts: further offsets at which a piece shall begin.

    >>> [(p.text, p.role) for p in pieces("He left.", [Marked(3, 7, "content", "s")])]
    [('He ', None), ('left', 'content'), ('.', None)]
    """
    inside = sorted(span for span in set(spans) if 0 <= span.start < min(span.end, len(text)))
    bounds = {0, len(text), *(at for at in cuts if 0 < at < len(text))}
    for span in inside:
        bounds |= {span.start, min(span.end, len(text))}
    edges = sorted(bounds)
    made: list[Piece] = []
    begun: set[str] = set()
    open_: list[Marked] = []
    waiting = iter(inside)
    coming = next(waiting, None)
    for start, end in pairwise(edges):
        open_ = [span for span in open_ if span.end > start]
        begins = []
        while coming is not None and coming.start <= start:
            open_.append(coming)
            if coming.role == "content" and coming.record not in begun:
                begun.add(coming.record)
                begins.append(coming.record)
            coming = next(waiting, None)
        over = sorted(
            open_, key=lambda span: (_ROLES.index(span.role), span.end - span.start, span)
        )
        made.append(Piece(start, text[start:end], tuple(over), tuple(begins)))
    return made
