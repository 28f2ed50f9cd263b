"""The competency questions, as the documentation numbers them."""

from __future__ import annotations

import re
from itertools import chain
from typing import NamedTuple

from onrecord.dev.checkout import from_checkout

__all__ = ["Question", "numbers", "questions"]

_QUESTION = re.compile(r"^(\d+)\. (.+)$")
_SPAN = re.compile(r"(\d+)(?: to (\d+))?")


class Question(NamedTuple):
    """What the graph must answer: its number, its words, and the heading above it."""

    number: int
    words: str
    section: str


def questions() -> list[Question]:
    """Return the questions of ``docs/competency-questions.md``, in their order.

    Raises:
        CheckoutError: if the page is not there, as in an installed wheel.
    """
    page = from_checkout("docs/competency-questions.md")
    found, section = [], ""
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ")
        elif match := _QUESTION.match(line):
            found.append(Question(int(match[1]), match[2], section))
    return found


def numbers(note: str) -> list[int]:
    """Return the questions that an editorial note names.

    >>> numbers("Competency questions 1 to 3, 7.")
    [1, 2, 3, 7]
    """
    spans = ((int(a), int(b or a)) for a, b in _SPAN.findall(note))
    return list(chain.from_iterable(range(first, last + 1) for first, last in spans))
