"""Docstrings in Google's style, turned into Markdown."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from onrecord.dev.reference.markdown import fence, roles

__all__ = ["attributes", "markdown", "summary"]

_SECTIONS = ("Args:", "Attributes:", "Raises:", "Returns:", "Yields:")
_ITEM = re.compile(r"(\*{0,2}\w+(?:, \w+)*)(?: \([^)]*\))?: (.*)", re.DOTALL)


def markdown(thing: object) -> list[str]:
    """Return the docstring of something as the lines of Markdown."""
    lines: list[str] = []
    for block in _blocks(inspect.getdoc(thing) or ""):
        head, _, body = block.partition("\n")
        if head in _SECTIONS:
            lines += _section(head, body)
        elif head.startswith(">>>"):
            lines += fence(block, "pycon")
        elif block.startswith("    "):
            lines += fence(inspect.cleandoc("\n" + block))
        else:
            lines += [roles(" ".join(block.split())), ""]
    return lines


def summary(thing: object) -> str:
    """Return the first paragraph of a docstring on one line."""
    return roles(" ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split()))


def attributes(thing: object) -> dict[str, str]:
    """Return what a docstring says of each attribute, on one line each."""
    for block in _blocks(inspect.getdoc(thing) or ""):
        head, _, body = block.partition("\n")
        if head == "Attributes:":
            return {name.strip("*"): about for name, about in _items(body)}
    return {}


def _blocks(text: str) -> Iterator[str]:
    for block in text.split("\n\n"):
        if block.strip():
            yield block.rstrip("\n")


def _section(head: str, body: str) -> list[str]:
    items = list(_items(body))
    lines = [f"{head}", ""]
    lines += [f"* `{name}`: {about}" for name, about in items] or [_flat(body)]
    return [*lines, ""]


def _items(body: str) -> Iterator[tuple[str, str]]:
    """Go through the entries of a section: what is indented further goes on with the last."""
    entries: list[str] = []
    for line in inspect.cleandoc("\n" + body).split("\n"):
        if line.startswith(" ") and entries:
            entries[-1] += " " + line.strip()
        else:
            entries.append(line)
    matches = [_ITEM.fullmatch(entry) for entry in entries]
    for match in matches:
        if match is None or not all(matches):
            return
        yield match[1], _flat(match[2])


def _flat(text: str) -> str:
    return roles(" ".join(text.split()))
