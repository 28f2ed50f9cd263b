"""The lines of a network as markup: how wide, in which pattern, which way."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.rendering.drawing import coloured, element, number, text, text_width
from onrecord.rendering.lanes import linked
from onrecord.rendering.ties import Tie, Ties

__all__ = ["STYLES", "Disc", "sample", "strokes"]

# Dashes and colour of each kind of tie: the pattern tells them apart, the colour helps.
STYLES = (
    (None, "ink"),
    ("2 4", "blue"),
    ("9 4", "orange"),
    ("9 3 2 3", "purple"),
    ("4 3", "teal"),
    ("14 4", "green"),
)
# Of few lines and of many.
_THINNEST, _THICKEST, _THICKEST_OF_MANY = 1.3, 7.0, 3.5
_MANY = 25
# How far lines between the same two are apart, and what an arrow's head measures at least.
_APART, _HEAD = 18.0, 7.0
_SIZE = 10.5
# With more lines than this their numbers would hide them.
_NUMBERED = 45
_TOLD = 200

Rectangle = tuple[float, float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Disc:
    """Where a line ends.

    Attributes:
        x: of its middle.
        y: of its middle.
        radius: of its sign.
        box: left, top, right and bottom of what no number may stand on.
    """

    x: float
    y: float
    radius: float
    box: Rectangle


def sample(style: int) -> str:
    """Return a short line in a style, around 0,0, for the key of the picture."""
    dashes, colour = STYLES[style]
    line = element(
        "path", d="M-13 0H13", stroke="currentColor", stroke_width=2.2, stroke_dasharray=dashes
    )
    return coloured(colour, line)


def strokes(found: Ties, discs: Mapping[str, Disc], styles: Mapping[str, int]) -> Iterator[str]:
    """Go through the lines between what is drawn, then their numbers.

    Args:
        found: the ties.
        discs: by key, what is drawn.
        styles: the style of each kind of tie.
    """
    pairs: dict[tuple[str, str], list[tuple[str, str, Tie]]] = {}
    for (one, other, _), tie in found.ties.items():
        if one in discs and other in discs:
            pairs.setdefault((min(one, other), max(one, other)), []).append((one, other, tie))
    drawn = [
        (one, other, tie, _bend(group, at))
        for group in pairs.values()
        for at, (one, other, tie) in enumerate(group)
    ]
    most = max(tie.times for _, _, tie, _ in drawn)
    thickest = _THICKEST if len(drawn) <= _MANY else _THICKEST_OF_MANY
    taken = [disc.box for disc in discs.values()]
    numbers: list[str] = []
    for one, other, tie, bend in drawn:
        width = _THINNEST + (thickest - _THINNEST) * math.sqrt((tie.times - 1) / max(most - 1, 1))
        flip = -1 if one > other else 1
        curve = _Curve(discs[one], discs[other], bend * flip)
        title = (
            f"{found.nodes[one].name} {'→' if tie.directed else '–'} {found.nodes[other].name}: "
        )
        title += f"{tie.link}, {tie.times:,}"
        detail = "; ".join(sorted(set(filter(None, tie.told))))[:_TOLD]
        yield linked(list(_stroke(curve, tie, width, styles[tie.link])), title, detail, tie.rows)
        if tie.times > 1 and len(drawn) <= _NUMBERED:
            numbers += _number(curve.middle, tie.times, taken)
    yield "".join(numbers)


def _bend(group: Sequence[object], at: int) -> float:
    """Return how far the middle of a line is from the straight line."""
    return (at - (len(group) - 1) / 2) * _APART


class _Curve:
    """A line between two discs, bent by so much to its left."""

    def __init__(self, one: Disc, other: Disc, bend: float) -> None:
        dx, dy = other.x - one.x, other.y - one.y
        length = math.hypot(dx, dy) or 1.0
        self.control = (
            (one.x + other.x) / 2 - dy / length * 2 * bend,
            (one.y + other.y) / 2 + dx / length * 2 * bend,
        )
        self.start = self._edge(one)
        self.end = self._edge(other)
        self.middle = (
            (self.start[0] + self.end[0] + 2 * self.control[0]) / 4,
            (self.start[1] + self.end[1] + 2 * self.control[1]) / 4,
        )

    def _edge(self, disc: Disc) -> Point:
        dx, dy = self.control[0] - disc.x, self.control[1] - disc.y
        length = math.hypot(dx, dy) or 1.0
        share = (disc.radius * 1.2 + 2) / length
        share = max(share, min(_out_of_name(disc, dx, dy), 0.9))
        return disc.x + dx * share, disc.y + dy * share

    def head(self, size: float) -> tuple[Point, str]:
        """Return where the line stops, and the outline of the arrow's head that goes on."""
        dx, dy = self.end[0] - self.control[0], self.end[1] - self.control[1]
        length = math.hypot(dx, dy) or 1.0
        dx, dy = dx / length * size, dy / length * size
        foot = self.end[0] - dx, self.end[1] - dy
        sides = (foot[0] - dy / 2, foot[1] + dx / 2), (foot[0] + dy / 2, foot[1] - dx / 2)
        return foot, f"M{_at(self.end)} {_at(sides[0])} {_at(sides[1])}Z"


def _out_of_name(disc: Disc, dx: float, dy: float) -> float:
    """Return which share of a way from the middle of a disc leads out of its name; 0 past it."""
    left, _, right, bottom = disc.box
    top = disc.y + 1.2 * disc.radius
    if dy <= 0:
        return 0.0
    x = disc.x + dx * (top - disc.y) / dy
    if not left < x < right:
        return 0.0
    sideways = ((right if dx > 0 else left) - disc.x) / dx if dx else math.inf
    return min((bottom - disc.y) / dy, sideways)


def _stroke(curve: _Curve, tie: Tie, width: float, style: int) -> Iterator[str]:
    dashes, colour = STYLES[style]
    end, parts = curve.end, []
    if tie.directed:
        end, outline = curve.head(_HEAD + width)
        parts.append(element("path", d=outline, fill="currentColor"))
    line = element(
        "path", d=f"M{_at(curve.start)}Q{_at(curve.control)} {_at(end)}", fill="none",
        stroke="currentColor", stroke_width=width, stroke_dasharray=dashes, stroke_opacity=0.7,
    )  # fmt: skip
    yield coloured(colour, line, *parts)


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _number(middle: Point, times: int, taken: list[Rectangle]) -> Iterator[str]:
    """Go through the number of a line as markup: nothing where something is in the way."""
    words = f"{times:,}"
    wide, high = text_width(words, _SIZE) / 2 + 2, 7.0
    x, y = middle
    box = (x - wide, y - high, x + wide, y + high)
    if any(_overlap(box, other) for other in taken):
        return
    taken.append(box)
    ground = element(
        "rect", x=box[0], y=box[1], width=2 * wide, height=2 * high, rx=3, fill="currentColor"
    )
    label = text(words, x, y + 4, text_anchor="middle", font_size=_SIZE)
    yield coloured("ground", ground)
    yield coloured("ink", element("g", label, fill="currentColor"))


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
