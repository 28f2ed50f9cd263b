"""Torn articles from whole ones: what happens to a text on its way, by kind and by seed."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Mapping
from types import MappingProxyType

from onrecord.model import Article

__all__ = ["KEEPING", "KINDS", "mangled"]

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "„": '"', "«": '"', "»": '"'})
_MENUS = (
    "Home | World | Politics | Opinion | Sport | Culture",
    "Subscribe to our newsletter",
    "Share Save 12 comments",
    "Support independent journalism. Donate now.",
    "Read more: What we know so far",
    "© The publisher. All rights reserved.",
)


def _straight(text: str, dice: random.Random) -> str:
    return text.translate(_STRAIGHT)


def _doubled(text: str, dice: random.Random) -> str:
    """Write each mark as two apostrophes or a pair of backticks, as old systems do."""
    opened, closed = dice.choice([("``", "''"), ("''", "''")])
    return text.replace("“", opened).replace("”", closed)


def _angular(text: str, dice: random.Random) -> str:
    marks = {"“": "«", "”": "»"} if dice.random() < 0.5 else {"“": "„", "”": "“"}
    return text.translate(str.maketrans(marks))


def _lost(text: str, dice: random.Random) -> str:
    """Lose one closing mark in three."""
    return "".join("" if char == "”" and dice.random() < 0.33 else char for char in text)


def _wrapped(text: str, dice: random.Random) -> str:
    width = dice.choice([60, 72, 80])
    return "\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )


def _joined(text: str, dice: random.Random) -> str:
    """Run the first two or three lines together, whatever they are: turns, labels, notes."""
    lines = [line for line in text.split("\n") if line.strip()]
    number = min(dice.choice([2, 3]), len(lines) - 1)
    return "\n".join([" ".join(lines[:number]), *lines[number:]])


def _menus(text: str, dice: random.Random) -> str:
    """Put menu lines at the head, at the foot, and one in between."""
    lines = text.split("\n")
    breaks = [n for n, line in enumerate(lines) if not line.strip()] or [len(lines)]
    lines.insert(dice.choice(breaks), f"\n{dice.choice(_MENUS)}\n")
    head, foot = dice.sample(_MENUS, 2), dice.sample(_MENUS, 2)
    return "\n".join([*head, "", *lines, "", *foot])


def _respaced(text: str, dice: random.Random) -> str:
    """Use hard spaces, tabs and trailing blanks here and there."""
    return re.sub(r" ", lambda _: "\xa0" if dice.random() < 0.05 else " ", text).replace(
        "\n", " \r\n"
    )


def _torn(text: str, dice: random.Random) -> str:
    start = dice.randrange(0, len(text) // 3)
    return text[start : dice.randrange(len(text) // 2, len(text))]


def _recoded(text: str, dice: random.Random) -> str:
    """Read UTF-8 as Windows-1252, as a careless program does."""
    return text.encode().decode("cp1252", "replace")


_MANGLINGS: Mapping[str, Callable[[str, random.Random], str]] = MappingProxyType(
    {
        "straight marks": _straight,
        "doubled marks": _doubled,
        "angular marks": _angular,
        "re-wrapped": _wrapped,
        "menus": _menus,
        "respaced": _respaced,
        "closing marks lost": _lost,
        "first lines joined": _joined,
        "torn": _torn,
        "wrongly decoded": _recoded,
    }
)

KINDS = ("headline glued", *_MANGLINGS)
"""Every kind, by name."""

KEEPING = KINDS[:7]
"""Those that keep every word and every mark, in one form or another."""


def mangled(article: Article, kind: str, seed: int) -> str:
    """Return an article's text mangled in one way; the same seed gives the same."""
    dice = random.Random(f"{article.source} {kind} {seed}")  # noqa: S311 - dice, not keys
    if kind == "headline glued":
        return _glued(article, dice)
    return _MANGLINGS[kind](article.text, dice)


def _glued(article: Article, dice: random.Random) -> str:
    """Put headline and byline in one line, in half of the cases with the first sentence."""
    known = article.metadata
    title = "" if (known.title or "") in article.text else known.title or ""
    byline = f"By {known.byline}" if known.byline else ""
    head = " ".join(filter(None, (title, byline)))
    return f"{head}{dice.choice([' ', chr(10)])}{article.text.lstrip()}"
