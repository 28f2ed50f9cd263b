"""What stands around a picture: its title, the meaning of its signs, and its caption."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.rendering.drawing import coloured, element, text, text_width, wrapped

__all__ = ["EDGE", "WIDTH", "caption", "heading", "legend"]

WIDTH, EDGE = 960.0, 16.0
_TITLE_SIZE, _SIZE = 17.0, 12.0
_LINE, _KEY_ROOM, _KEY_GAP = 22.0, 34.0, 18.0


def heading(title: str) -> tuple[str, float]:
    """Return the title as markup, and how high it is; nothing for an empty one."""
    lines = wrapped(title, WIDTH - 2 * EDGE, _TITLE_SIZE * 1.1, lines=3)
    if not lines:
        return "", 8.0
    heads = [
        text(line, EDGE, 28 + number * _LINE, font_size=_TITLE_SIZE, font_weight="bold")
        for number, line in enumerate(lines)
    ]
    group = coloured("ink", element("g", *heads, fill="currentColor"))
    return group, 20 + _LINE * len(lines)


def legend(keys: Iterable[tuple[str, str]], y: float) -> tuple[str, float]:
    """Return the keys of a picture in rows, and where the last row ends.

    Args:
        keys: a sign as markup around 0,0, at most 26 wide, and what it means.
        y: where the first row begins.
    """
    x, y = EDGE, y + _LINE / 2
    drawn = []
    for sign, words in keys:
        width = _KEY_ROOM + text_width(words, _SIZE)
        if x > EDGE and x + width > WIDTH - EDGE:
            x, y = EDGE, y + _LINE
        drawn.append(element("g", sign, transform=f"translate({x + 13:.1f} {y:.1f})"))
        label = text(words, x + _KEY_ROOM, y + 4, font_size=_SIZE)
        drawn.append(coloured("ink", element("g", label, fill="currentColor")))
        x += width + _KEY_GAP
    return "".join(drawn), y + _LINE / 2


def caption(sentences: Sequence[str], y: float) -> tuple[str, float]:
    """Return what is said below a picture, and where it ends."""
    lines = wrapped(" ".join(sentences), WIDTH - 2 * EDGE, _SIZE)
    words = [text(line, EDGE, y + 17 * number) for number, line in enumerate(lines)]
    group = element("g", *words, font_size=_SIZE, fill="currentColor")
    return coloured("soft", group), y + 17 * len(lines)
