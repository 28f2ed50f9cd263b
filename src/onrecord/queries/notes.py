"""What a reader has to know beside the rows of an answer, to take them right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Note", "of_none", "of_several"]

_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
_WORDS = {"UnnamedSource": "unnamed source", "NewsOutlet": "outlet"}


class Note(NamedTuple):
    """One thing to know.

    Attributes:
        message: a sentence without its full stop.
        candidates: the things that it speaks of, as errors name candidates.
        same: the command that makes one of two that may well be the same, or None.
    """

    message: str
    candidates: tuple[str, ...] = ()
    same: str | None = None


def of_several(name: str, type_: str, candidates: Sequence[str], same: str | None) -> Note:
    """Return the note that an answer takes all that bear a name.

    >>> of_several("Oslo talks", "Meeting", ["a", "b"], None).message
    'two meetings are called “Oslo talks”, and the answer takes both'
    """
    many = len(candidates)
    things = f"{_NUMBERS.get(many, many)} {_plural(_WORDS.get(type_, type_.lower()))}"
    all_ = "both" if many == 2 else "all"
    message = f"{things} are called “{name}”, and the answer takes {all_}"
    return Note(message, tuple(candidates), same)


def of_none(words: str, candidates: Sequence[str]) -> Note:
    """Return the note of an answer without rows that other things are named with the words asked.

    >>> of_none("Oslo", ["Oslo talks (meeting/1)"]).message
    'nothing fits; other names that hold “Oslo”'
    """
    return Note(f"nothing fits; other names that hold “{words}”", tuple(candidates))


def _plural(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
