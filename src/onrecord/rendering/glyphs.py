"""The sign of each kind of event in a timeline: a shape and a colour, the same in every picture.

The ten speech acts have a sign each, and a finer act that of the act it is a kind of. What
tells two signs apart is the shape; the colour helps those who see it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.model.lists import ACTS, FINER_ACTS, STATUSES
from onrecord.rendering.drawing import coloured, element

__all__ = ["GLYPHS", "Glyph", "arrow", "drawn", "of_act"]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A sign.

    Attributes:
        name: what it stands for, as the legend says it.
        colour: a name of :data:`~onrecord.rendering.drawing.COLOURS`.
        path: its outline, at most 12 wide and high around 0,0.
        hollow: it is outlined, not filled.
    """

    name: str
    colour: str
    path: str
    hollow: bool = False


_CIRCLE = "M5 0A5 5 0 1 1-5 0A5 5 0 1 1 5 0Z"
_CROSS = "M-5-3-3-5 0-2 3-5 5-3 2 0 5 3 3 5 0 2-3 5-5 3-2 0Z"
_DIAMOND = "M0-6 6 0 0 6-6 0Z"
_RIGHT = "M-4.5-5.5 6 0-4.5 5.5Z"
_PENTAGON = "M0-6 5.7-1.8 3.5 5H-3.5L-5.7-1.8Z"
_UP = "M0-6 6 5H-6Z"
_BARRED = "M-5-5H5V5H-5ZM-5 0H5"
_TICK = "M-6 0.5-3.8-2-1.6 0.6 4.2-5.5 6-3.2-1.4 5.2Z"
_STAR = "M0-6 1.6-2.1 5.7-1.9 2.5 0.8 3.5 4.9 0 2.6-3.5 4.9-2.5 0.8-5.7-1.9-1.6-2.1Z"
_FLAG = "M-4.5-6H-2.9V-5L5.5-2-2.9 1.2V6H-4.5Z"
_TABLE = "M-5.5-5.5H5.5V5.5H2.6V-0.5H-2.6V5.5H-5.5Z"
_TARGET = f"{_CIRCLE}M1.2 0A1.2 1.2 0 1 1-1.2 0A1.2 1.2 0 1 1 1.2 0Z"
_SHEET = "M-4-5.5H1L4-2.5V5.5H-4ZM1-5.5V-2.5H4"
_SHIELD = "M-5-5.5H5V0C5 3.5 2.5 5 0 6-2.5 5-5 3.5-5 0Z"
_DOT = "M-3.5-3.5H3.5V3.5H-3.5Z"

# In the order of the legend.
GLYPHS: Mapping[str, Glyph] = MappingProxyType({
    "asserts": Glyph("asserts", "blue", _CIRCLE),
    "agrees": Glyph("agrees", "green", _TICK),
    "promises": Glyph("promises", "green", _PENTAGON),
    "proposes": Glyph("proposes", "teal", _DIAMOND),
    "demands": Glyph("demands", "purple", _RIGHT),
    "warns": Glyph("warns", "orange", _UP),
    "expresses": Glyph("expresses", "gold", _STAR),
    "questions": Glyph("questions", "slate", _CIRCLE, hollow=True),
    "declines": Glyph("declines", "plum", _BARRED, hollow=True),
    "denies": Glyph("denies", "red", _CROSS),
    "status": Glyph("status claimed", "brown", _FLAG),
    "meeting": Glyph("meeting", "ink", _TABLE),
    "matter": Glyph("date of the matter itself", "ink", _TARGET, hollow=True),
    "office": Glyph("office", "ink", _SHIELD, hollow=True),
    "article": Glyph("article", "slate", _SHEET, hollow=True),
    "other": Glyph("dated", "slate", _DOT),
})  # fmt: skip


def of_act(label: str) -> str | None:
    """Return the name of the sign for the label of a speech act or status, or None for neither.

    >>> of_act("calls for"), of_act("under way"), of_act("hums")
    ('demands', 'status', None)
    """
    slug = label.replace(" ", "-")
    if slug in ACTS:
        return slug
    if slug in FINER_ACTS:
        return FINER_ACTS[slug]
    return "status" if slug in STATUSES else None


def drawn(name: str, x: float, y: float, *, negated: bool = False) -> str:
    """Return a sign as markup.

    Args:
        name: one of :data:`GLYPHS`.
        x: of its centre.
        y: of its centre.
        negated: hollow, with a stroke through it.
    """
    glyph = GLYPHS[name]
    hollow = glyph.hollow or negated
    halo = element("path", d=glyph.path, stroke="currentColor", stroke_width=4)
    inside = element("path", d=glyph.path, fill="currentColor")
    line = element("path", d=glyph.path, stroke="currentColor", stroke_width=1.8, fill="none")
    parts = [coloured("ground", halo, inside), line if hollow else inside]
    if negated:
        parts.append(element("path", d="M-7.5 7.5 7.5-7.5", stroke="currentColor", stroke_width=2))
    place = f"translate({x:.1f} {y:.1f})"
    return element("g", coloured(glyph.colour, *parts), transform=place)


def arrow(x: float, y: float, way: int, colour: str) -> str:
    """Return an arrow that shows an open end, to the left (way -1) or right (1) of a point."""
    steps = (way * 13, -way * 4, way * 4, -way * 4)
    line = "M{:.1f} {:.1f}h{}m{} -3.5l{} 3.5l{} 3.5".format(x, y, *steps)
    path = element("path", d=line, stroke="currentColor", stroke_width=1.3, fill="none")
    return coloured(colour, path)
