"""SVG: elements written as text, colours for light and dark, and how wide words are.

A picture is one file that loads nothing, or part of a page whose policy forbids inline style:
so there are presentation attributes and classes alone. Whatever has a colour inherits it from a
group of :func:`coloured`, by ``currentColor``; a page recolours it by its class
(:func:`dark_style`).
"""

from __future__ import annotations

import hashlib
import html
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from math import fsum
from types import MappingProxyType

from onrecord.rendering.cells import harmless

__all__ = [
    "COLOURS",
    "coloured",
    "dark_style",
    "document",
    "element",
    "escaped",
    "number",
    "plain",
    "shortened",
    "text",
    "text_width",
    "wrapped",
]

# Name to light and dark: each at least 4.5:1 on its ground but for lines, which only help.
COLOURS: Mapping[str, tuple[str, str]] = MappingProxyType({
    "ground": ("#ffffff", "#15171a"),
    "band": ("#f4f4f0", "#1e2125"),
    "line": ("#d5d5cf", "#34383d"),
    "firm": ("#767a7f", "#7b8087"),
    "soft": ("#565a60", "#a9adb3"),
    "ink": ("#17191c", "#e7e6e1"),
    "blue": ("#1b5793", "#86b6ee"),
    "red": ("#b3261e", "#ff8f85"),
    "teal": ("#0b6e69", "#5cc8c0"),
    "purple": ("#6a3fa0", "#c3a2f2"),
    "green": ("#2c6e31", "#85cf8a"),
    "orange": ("#a8480a", "#f5a25d"),
    "slate": ("#46586b", "#a9bccf"),
    "plum": ("#8e2157", "#f08dbd"),
    "gold": ("#7a5c00", "#e0bd4f"),
    "brown": ("#6b4226", "#d3a583"),
})  # fmt: skip

_FONT = "system-ui, sans-serif"
# Widths in ems, after DejaVu Sans, the widest of the common sans-serif fonts: text set in
# another is shorter, never longer.
_WIDTHS = (
    (0.30, "ijlIJ'"),
    (0.36, " ,.:;|/\\‘’·"),
    (0.42, "ftr()[]-!"),
    (0.56, 'csz`–°"“”*?_'),
    (0.62, "kvxyTFLPYae"),
    (0.70, "ABKRSVXZECÅ€"),
    (0.80, "DGHNOQU&"),
    (0.88, "Mw+=<>~#^×→←"),
    (1.02, "mW@%—…"),
)
_WIDTH_OF = {char: width for width, chars in _WIDTHS for char in chars}
_LETTER, _CAPITAL, _FOREIGN, _WIDE = 0.645, 0.8, 1.1, 1.1

Value = str | float | None


def number(value: float) -> str:
    """Return a coordinate with at most one decimal.

    >>> number(3.0), number(-0.04), number(2.25)
    ('3', '0', '2.2')
    """
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def plain(words: str) -> str:
    """Return words on one line, with nothing that is not printed: every XML document holds them."""
    line = " ".join(words.split())
    return line if line.isprintable() else " ".join(harmless(words).split())


def escaped(words: str) -> str:
    """Return words as text or attribute of an XML document."""
    return html.escape(plain(words), quote=True)


def element(tag: str, *content: str, **attributes: Value) -> str:
    """Return an element.

    Args:
        tag: its name.
        content: what is in it, as markup.
        attributes: in order; an underscore stands for a hyphen, one at the end is dropped, and
            an attribute that is None is left out. Values are escaped.

    >>> element("path", d="M0 0", stroke_width=1.5, class_="a")
    '<path d="M0 0" stroke-width="1.5" class="a"/>'
    """
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    inside = "".join(content)
    return f"<{tag}{given}>{inside}</{tag}>" if inside else f"<{tag}{given}/>"


def _value(value: str | float) -> str:
    return escaped(value) if isinstance(value, str) else number(value)


def coloured(colour: str, *content: str) -> str:
    """Return a group whose content takes a colour of :data:`COLOURS` as ``currentColor``."""
    return element("g", *content, class_=f"chart-{colour}", color=COLOURS[colour][0])


def text(words: str, x: float, y: float, **attributes: Value) -> str:
    """Return a line of text whose baseline starts, ends or is centred at a point."""
    return element("text", escaped(words), x=x, y=y, **attributes)


def dark_style() -> str:
    """Return the rules that recolour pictures in a page on a dark screen."""
    rules = "\n".join(f"  .chart-{name} {{ color: {dark} }}" for name, (_, dark) in COLOURS.items())
    return f"@media screen and (prefers-color-scheme: dark) {{\n{rules}\n}}"


def document(
    kind: str, width: float, height: float, title: str, description: str, body: Iterable[str]
) -> str:
    """Return a whole picture, named and described for those who do not see it.

    Args:
        kind: ``timeline``, ``network`` or ``bars``: its class, and the start of its ids, which
            are made from its content so that a page may hold several.
        width: of the coordinates; it is shown as wide as there is room.
        height: of the coordinates.
        title: its name.
        description: what it shows.
        body: what is in it.
    """
    inside = "\n".join(body)
    key = hashlib.sha256(f"{title}\n{description}\n{inside}".encode()).hexdigest()[:8]
    names = f"{kind}-{key}-title", f"{kind}-{key}-desc"
    ground = element("rect", width=width, height=height, fill="currentColor")
    head = [
        element("title", escaped(title), id=names[0]),
        element("desc", escaped(description), id=names[1]),
        coloured("ground", ground),
    ]
    # What is an image is read as one thing; what holds links must not be.
    role = "img" if kind == "bars" else "graphics-document document"
    return element(
        "svg",
        "\n",
        "\n".join([*head, inside]),
        "\n",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width="100%",
        class_=f"chart {kind}",
        role=role,
        aria_labelledby=" ".join(names[:1]),
        aria_describedby=names[1],
        font_family=_FONT,
    ) + "\n"  # fmt: skip


def text_width(words: str, size: float) -> float:
    """Return how wide words are at most, in the unit of the font's size.

    >>> text_width("ill", 10) < text_width("wow", 10)
    True
    """
    # Python 3.12 and later sum more exactly than 3.11; fsum is exact in all.
    return size * fsum(map(_em, words))


def _em(char: str) -> float:
    if char in _WIDTH_OF:
        return _WIDTH_OF[char]
    if char < "\u0250":
        return _CAPITAL if char.isupper() else _LETTER
    if unicodedata.combining(char):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(char) in "WF" else _FOREIGN


def shortened(words: str, room: float, size: float) -> str:
    """Return as much of the words as there is room for, with an ellipsis where it is not all.

    >>> shortened("a word too many", 60, 10)
    'a word…'
    """
    words = plain(words)
    if text_width(words, size) <= room:
        return words
    room -= text_width("…", size)
    kept = 0
    for char in words:
        room -= text_width(char, size)
        if room < 0:
            break
        kept += 1
    cut = words[:kept]
    whole = cut.rpartition(" ")[0]
    # Half a word is better than half the room.
    cut = whole if len(whole) > kept / 2 else cut
    return f"{cut.rstrip(' ,;:.…—“(')}…" if kept else ""


def wrapped(words: str, room: float, size: float, lines: int = 100) -> list[str]:
    """Return words in lines that fit into a room; what is over goes with an ellipsis."""
    found = list(_lines(plain(words).split(), room, size))
    if len(found) <= lines:
        return [shortened(line, room, size) for line in found]
    last = shortened(" ".join(found[lines - 1 :]), room, size)
    return [*(shortened(line, room, size) for line in found[: lines - 1]), last]


def _lines(words: Iterable[str], room: float, size: float) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size) > room:
            yield line
            longer = word
        line = longer
    if line:
        yield line
