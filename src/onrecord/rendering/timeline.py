"""A timeline of an answer, as SVG: a line for each speaker, a sign for each thing said.

As long as there is room each row has its sign, and its words beside it. Where there is not,
rows of one time, line and kind share a sign with their number; and of many hundreds each week,
month or year has a bar. Every dated row is in exactly one of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.queries import Result
from onrecord.rendering.axis import AXIS_HEIGHT, axis, gap_words, grid
from onrecord.rendering.drawing import coloured, document, element
from onrecord.rendering.events import Event, Events, events
from onrecord.rendering.glyphs import GLYPHS, arrow, drawn
from onrecord.rendering.lanes import (
    BIN_HEIGHT,
    Href,
    band,
    bar_key,
    bars,
    lane_name,
    name_height,
    signs,
)
from onrecord.rendering.legend import EDGE, WIDTH, caption, heading, legend
from onrecord.rendering.marks import SIGN, Bin, Tracks, binned, placed
from onrecord.rendering.timescale import TimeScale, Unit, scale

__all__ = ["timeline_svg"]

_GUTTER, _LANE_PAD = 170.0, 5.0
_NAME_EDGES = EDGE, EDGE + _GUTTER - 12
_MOST_LANES = 14
# A picture higher than this has its axis twice.
_TALL = 420.0
_UNITS = {
    ("day", 1): "day", ("week", 1): "week", ("month", 1): "month", ("month", 3): "quarter",
    ("year", 1): "year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is drawn where.

    Attributes:
        dated: the rows.
        lanes: the rows of each line.
        scale: where each day is.
        tracks: the signs, or None where there are bins.
        bins: the bins.
        unit: what each spans.
        rest: the line of those with the fewest rows, or empty.
    """

    dated: Events
    lanes: dict[str, list[Event]]
    scale: TimeScale
    tracks: Tracks | None
    bins: Sequence[Bin]
    unit: Unit | None
    rest: str

    @property
    def named(self) -> bool:
        """The lines have names."""
        return self.dated.lane != ""

    def height(self, lane: str) -> float:
        """Return how high a line is."""
        if self.tracks is None:
            return BIN_HEIGHT
        tracks = len(self.tracks[lane]) * SIGN + 2 * _LANE_PAD
        least = name_height(lane, len(self.lanes[lane]), *_NAME_EDGES) if self.named else 0.0
        return max(tracks, least)


def timeline_svg(answer: Result, href: Href | None = None, title: str = "") -> str | None:
    """Return a timeline of an answer, or None where no row has a time.

    The picture is the same for the same rows in any order.

    Args:
        answer: the rows; those without a time are counted below.
        href: gives the address of a thing, to which its sign then links.
        title: what was asked, to stand above it; a page that says so itself leaves it out.
    """
    dated = events(answer)
    if not dated.found:
        return None
    plan = _planned(dated)
    head, y = heading(title)
    keys, y = legend(_keys(plan), y)
    top = y + AXIS_HEIGHT + 4
    lines, bottom = _drawn(plan, top, href)
    y = bottom
    if bottom - top > _TALL:
        lines.append(axis(plan.scale, bottom, below=True))
        y += AXIS_HEIGHT
    told = list(_told(answer, plan))
    below, y = caption(told, y + 24)
    name = title or f"Timeline of {len(dated.found):,} of {len(answer):,} rows"
    return document("timeline", WIDTH, y, name, " ".join(told), [head, keys, *lines, below])


def _planned(dated: Events) -> _Plan:
    lanes = _lanes(dated.found)
    edges = EDGE + (_GUTTER if dated.lane else 0), WIDTH - EDGE
    days = scale((event.days for event in dated.found), *edges)
    tracks = placed(lanes, days, edges)
    bins, unit = ([], None) if tracks is not None else binned(lanes, days)
    counted = len({event.lane for event in dated.found}) - len(lanes) + 1
    rest = _others(counted) if counted > 1 else ""
    return _Plan(dated, lanes, days, tracks, bins, unit, rest)


def _lanes(found: Sequence[Event]) -> dict[str, list[Event]]:
    """Return the events of each line: the first to speak first, those with the fewest together."""
    counts = Counter(event.lane for event in found)
    ranked = sorted(counts, key=lambda lane: (-counts[lane], lane))
    kept = ranked if len(ranked) <= _MOST_LANES else ranked[: _MOST_LANES - 1]
    lanes: dict[str, list[Event]] = {}
    others = []
    for event in found:
        if event.lane in kept:
            lanes.setdefault(event.lane, []).append(event)
        else:
            others.append(replace(event, label=f"{event.lane}: {event.label}"))
    if others:
        lanes.setdefault(_others(len(ranked) - len(kept)), []).extend(others)
    return lanes


def _others(count: int) -> str:
    return f"{count} others"


def _drawn(plan: _Plan, top: float, href: Href | None) -> tuple[list[str], float]:
    """Return the lines with the axis above them, and where they end."""
    bands, content, y = [], [], top
    most = {lane: _most(plan, lane) for lane in plan.lanes}
    for number, (lane, rows) in enumerate(plan.lanes.items()):
        height = plan.height(lane)
        if number % 2 == 0:
            bands.append(band(y, WIDTH, height))
        inside = []
        if plan.named:
            inside.append(lane_name(lane, len(rows), y, height, *_NAME_EDGES))
        if plan.tracks is not None:
            inside += signs(plan.tracks[lane], y + _LANE_PAD, href)
        else:
            inside += bars([each for each in plan.bins if each.lane == lane], y, most[lane])
        content.append(element("g", *inside))
        y += height
    under = [coloured("band", *bands), grid(plan.scale, top, y)]
    return [*under, axis(plan.scale, top, below=False), *content], y


def _most(plan: _Plan, lane: str) -> int:
    """Return the number that the highest bar of a line would stand for: of others their own."""
    rest = lane == plan.rest
    counts = [len(each.events) for each in plan.bins if (each.lane == plan.rest) == rest]
    return max(counts, default=0)


def _keys(plan: _Plan) -> Iterator[tuple[str, str]]:
    """Go through the signs of the picture with what they mean; bars have one key."""
    found = plan.dated.found
    if plan.tracks is None:
        yield bar_key(), f"rows of one {_unit(plan.unit)}, with their number"
        return
    counts = Counter(event.sign for event in found)
    for name, glyph in GLYPHS.items():
        if counts[name]:
            yield drawn(name, 0, 0), f"{glyph.name} ({counts[name]:,})"
    if any(event.negated for event in found):
        yield drawn("asserts", 0, 0, negated=True), "struck through: denied"
    if any(event.first is None for event in found):
        yield arrow(7, 0, -1, "slate"), "that day or before"
    if any(event.last is None for event in found):
        yield arrow(-7, 0, 1, "slate"), "that day or after"


def _unit(unit: Unit | None) -> str:
    return "time" if unit is None else _UNITS.get(unit, f"{unit[1]} years")


def _signs(count: int) -> str:
    return f"{count:,} {'sign' if count == 1 else 'signs'}"


def _kinds(found: Sequence[Event]) -> str:
    counts = Counter(GLYPHS[event.sign].name for event in found)
    return ", ".join(f"{g.name} {counts[g.name]:,}" for g in GLYPHS.values() if counts[g.name])


def _told(answer: Result, plan: _Plan) -> Iterator[str]:
    """Go through the sentences below the picture."""
    count, undated = len(plan.dated.found), plan.dated.undated
    marks = [mark for t in (plan.tracks or {}).values() for track in t for mark in track]
    under = f", under {_signs(len(marks))}" if len(marks) not in (0, count) else ""
    rows = "row" if len(answer) == 1 else "rows"
    yield f"{count:,} of {len(answer):,} {rows} in the picture{under}" + (
        f"; {undated:,} without a date {'is' if undated == 1 else 'are'} not." if undated else "."
    )
    if len(plan.lanes) > 1:
        yield f"A line for each {plan.dated.lane.lower()}, in the order in which they begin."
    if plan.tracks is None:
        yield f"Among them: {_kinds(plan.dated.found)}."
        if plan.rest:
            yield "The bars of the others have a scale of their own."
    elif any(mark.label.startswith("×") for mark in marks):
        yield "A sign with × stands for so many rows of one kind and time."
    elif any(len(mark.events) > 1 for mark in marks):
        yield "Rows of one statement that bear the same words share its sign."
    gaps = [gap_words(days) for _, days in plan.scale.breaks()]
    if gaps:
        yield f"At a zigzag time is left out ({', '.join(gaps)})."
    yield "Statements are reports of what was said, not facts."
