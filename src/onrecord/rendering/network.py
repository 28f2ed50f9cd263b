"""A network of an answer, as SVG: who is tied to whom, how, and how often."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.queries import Result
from onrecord.rendering.drawing import (
    coloured,
    document,
    element,
    number,
    text,
    text_width,
    wrapped,
)
from onrecord.rendering.forces import Box, Point, extent, placed
from onrecord.rendering.lanes import Href, linked
from onrecord.rendering.legend import EDGE, WIDTH, caption, heading, legend
from onrecord.rendering.strokes import STYLES, Disc, sample, strokes
from onrecord.rendering.ties import Node, Ties, ties

__all__ = ["network_svg"]

_MOST_NODES = 60
_LABEL_SIZE, _LABEL_ROOM, _LABEL_LINE = 11.5, 130.0, 13.0
_SMALLEST, _LARGEST = 6.0, 17.0
# Outlines with a radius of 1, and their colours.
_SHAPES = {
    "person": ("M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z", "blue"),
    "agent": ("M0-1.1 1.05-.34.65.9H-.65L-1.05-.34Z", "teal"),
    "state": ("M-.9-.9H.9V.9H-.9Z", "red"),
    "organization": ("M0-1.2 1.2 0 0 1.2-1.2 0Z", "green"),
    "outlet": ("M-.75-1H.3L.75-.5V1H-.75Z", "purple"),
    "place": ("M0-1.1 1.1.9H-1.1Z", "gold"),
    "unnamed": ("M-.5-1H.5L1-.5V.5L.5 1H-.5L-1 .5V-.5Z", "slate"),
    "matter": ("M-1.1 0-.55-1H.55L1.1 0 .55 1H-.55Z", "brown"),
}
_MATTERS = frozenset({"meeting", "document", "agreement", "topic"})
# Kinds of ties that are drawn alike in every picture; others take the styles that are left.
_KNOWN = ("meeting", "spoke in the same article", "addressed in the same article")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A node in its place.

    Attributes:
        node: what it is.
        x: of its middle.
        y: of its middle.
        radius: of its sign.
        lines: its name.
        times: how often it is tied.
    """

    node: Node
    x: float
    y: float
    radius: float
    lines: Sequence[str]
    times: int

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the sign and the name."""
        wide, high = _box(self.radius, self.lines)
        top = self.y - 1.2 * self.radius
        return self.x - wide, top, self.x + wide, top + 2 * high

    @property
    def shape(self) -> str:
        """The name of its outline."""
        kind = "matter" if self.node.kind in _MATTERS else self.node.kind
        return kind if kind in _SHAPES else "unnamed"


def network_svg(answer: Result, href: Href | None = None, title: str = "") -> str | None:
    """Return a network of an answer, or None where no row ties two.

    Args:
        answer: the rows; of the nodes those tied most often are drawn, the rest are counted.
        href: gives the address of a thing, to which its node then links.
        title: what was asked, to stand above it; a page that says so itself leaves it out.
    """
    found = ties(answer)
    if found is None:
        return None
    nodes, size = _placed(found)
    head, y = heading(title)
    styles = _styles(found)
    keys, y = legend(_keys(nodes.values(), styles), y)
    width = max(WIDTH, size[0] + 2 * EDGE)
    move = f"translate({number((width - size[0]) / 2)} {number(y + 12)})"
    places = {key: Disc(drawn.x, drawn.y, drawn.radius, drawn.box) for key, drawn in nodes.items()}
    inside = [*strokes(found, places, styles), *(_node(drawn, href) for drawn in nodes.values())]
    told = list(_told(found, nodes))
    below, end = caption(told, y + size[1] + 40)
    body = [head, keys, element("g", *inside, transform=move), below]
    name = title or f"Network of {len(nodes):,}"
    return document("network", width, end, name, " ".join(told), body)


def _placed(found: Ties) -> tuple[dict[str, _Drawn], Point]:
    """Return the nodes that are drawn, in their places, and how wide and high all are."""
    weights = found.weights()
    ranked = sorted(found.nodes, key=lambda key: (-weights[key], key))
    first = set(ranked[:_MOST_NODES])
    # One whose ties all lead to what is left out would stand there alone.
    keys = sorted({end for pair in found.ties if first.issuperset(pair[:2]) for end in pair[:2]})
    keys = keys or sorted(next(iter(found.ties))[:2])
    most = max(weights[key] for key in keys)
    radii = [_SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(weights[key] / most) for key in keys]
    names = [wrapped(found.nodes[key].name, _LABEL_ROOM, _LABEL_SIZE, 2) or ["?"] for key in keys]
    boxes = [_box(radius, lines) for radius, lines in zip(radii, names, strict=True)]
    numbers = {key: at for at, key in enumerate(keys)}
    heaviest = max(tie.times for tie in found.ties.values())
    edges: dict[tuple[int, int], float] = {}
    for (one, other, _), tie in found.ties.items():
        if one in numbers and other in numbers:
            pair = numbers[one], numbers[other]
            edges[pair] = max(edges.get(pair, 0.0), tie.times / heaviest)
    places = placed(boxes, edges, WIDTH - 2 * EDGE)
    left, top, right, bottom = extent(places, boxes)
    drawn = {}
    for at, key in enumerate(keys):
        # The box holds sign and name; the sign is at its top.
        x, y = places[at][0] - left, places[at][1] - boxes[at][1] + 1.2 * radii[at] - top
        drawn[key] = _Drawn(found.nodes[key], x, y, radii[at], names[at], weights[key])
    return drawn, (right - left, bottom - top)


def _box(radius: float, lines: Sequence[str]) -> Box:
    words = max(text_width(line, _LABEL_SIZE) for line in lines)
    height = 2.4 * radius + 5 + _LABEL_LINE * len(lines)
    return max(words, 2.4 * radius) / 2 + 2, height / 2 + 1


def _node(drawn: _Drawn, href: Href | None) -> str:
    outline, colour = _SHAPES[drawn.shape]
    place = f"translate({number(drawn.x)} {number(drawn.y)}) scale({drawn.radius:.2f})"
    sign = element("path", d=outline, fill="currentColor", transform=place)
    halo = element(
        "path", d=outline, transform=place, stroke="currentColor", stroke_width=3 / drawn.radius
    )
    top = drawn.y + drawn.radius * 1.2 + 11
    width = max(text_width(line, _LABEL_SIZE) for line in drawn.lines)
    ground = element(
        "rect", x=drawn.x - width / 2, y=top - 10, width=width,
        height=_LABEL_LINE * len(drawn.lines), fill="currentColor", fill_opacity=0.85, rx=2,
    )  # fmt: skip
    words = [
        text(line, drawn.x, top + _LABEL_LINE * at, text_anchor="middle", font_size=_LABEL_SIZE)
        for at, line in enumerate(drawn.lines)
    ]
    content = [
        coloured("ground", halo, ground),
        coloured(colour, sign),
        coloured("ink", element("g", *words, fill="currentColor")),
    ]
    kind = drawn.node.kind or "agent"
    title = f"{drawn.node.name} ({kind}), tied {_often(drawn.times)}"
    address = href(drawn.node.iri) if href is not None and drawn.node.iri else None
    return linked(content, title, "", None, address)


def _styles(found: Ties) -> dict[str, int]:
    """Return the number of the style of each kind of tie; past the last style they share it."""
    links = sorted({tie.link for tie in found.ties.values()})
    known = [link for link in links if link in _KNOWN]
    others = [link for link in links if link not in _KNOWN]
    first = max((_KNOWN.index(link) + 1 for link in known), default=0)
    styles = {link: _KNOWN.index(link) for link in known}
    return styles | {link: min(first + at, len(STYLES) - 1) for at, link in enumerate(others)}


def _keys(nodes: Iterable[_Drawn], styles: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    counts = Counter(drawn.shape for drawn in nodes)
    for name, (outline, colour) in _SHAPES.items():
        if counts[name]:
            sign = element("path", d=outline, fill="currentColor", transform="scale(6)")
            yield coloured(colour, sign), f"{name} ({counts[name]:,})"
    for link, style in styles.items():
        yield sample(style), link


def _told(found: Ties, nodes: Mapping[str, _Drawn]) -> Iterator[str]:
    """Go through the sentences below the picture."""
    shown = [tie for (one, other, _), tie in found.ties.items() if one in nodes and other in nodes]
    left = len(found.nodes) - len(nodes)
    lines = f"{len(shown):,} {'line' if len(shown) == 1 else 'lines'}"
    yield f"{len(nodes):,} names and {lines} between them."
    if left:
        yield f"{left:,} more, tied less often, are left out."
    if found.untied:
        yield f"{found.untied:,} {'row names' if found.untied == 1 else 'rows name'} only one."
    most = max(tie.times for tie in shown)
    if most > 1:
        yield f"The wider a line the more often, up to {most:,} times."
        yield "The larger a sign the more often it is tied."
    if any(tie.directed for tie in shown):
        yield "Arrows lead from the speaker."


def _often(times: int) -> str:
    return "once" if times == 1 else f"{times:,} times"
