"""Markdown, written plainly: tables, code, and what must be escaped in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

__all__ = ["anchor", "cell", "code", "fence", "roles", "table"]

_ROLE = re.compile(r":[a-z]+:`~?([^`<]+)`")
_DOUBLE = re.compile(r"``([^`]+)``")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table and a blank one; nothing where there are no rows."""
    body = [f"| {' | '.join(map(cell, row))} |" for row in rows]
    if not body:
        return []
    return [f"| {' | '.join(head)} |", "|" + "---|" * len(head), *body, ""]


def cell(words: str) -> str:
    """Return words as they may stand in a table's cell: on one line, bars escaped."""
    return " ".join(words.split()).replace("|", "\\|")


def code(words: str) -> str:
    """Return words in code style, or nothing for nothing."""
    return f"`{words}`" if words else ""


def fence(text: str, language: str = "text") -> list[str]:
    """Return the lines of a code block and a blank one."""
    return [f"```{language}", *text.strip("\n").split("\n"), "```", ""]


def roles(text: str) -> str:
    """Turn the marks of docstrings (double backticks, Sphinx roles) into Markdown's.

    >>> roles("see :func:`~onrecord.open` and ``kg/``")
    'see `onrecord.open` and `kg/`'
    """
    return _DOUBLE.sub(r"`\1`", _ROLE.sub(r"`\1`", text))


def anchor(heading: str) -> str:
    """Return the anchor that Markdown renderers give a heading.

    >>> anchor("`onrecord add`")
    'onrecord-add'
    """
    kept = re.sub(r"[^\w\- ]", "", heading.lower())
    return kept.replace(" ", "-")
