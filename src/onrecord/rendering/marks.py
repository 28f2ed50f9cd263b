"""Where the signs of a timeline stand: beside each other, stacked, counted or binned.

A line of the timeline (a lane) has tracks, one below the other. Signs and their words take the
first track where nothing is in the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.rendering.drawing import shortened, text_width
from onrecord.rendering.events import Event
from onrecord.rendering.timescale import UNITS, TimeScale, Unit, period

__all__ = ["COUNT_SIZE", "LABEL_SIZE", "SIGN", "TAIL", "Bin", "Mark", "Tracks", "binned", "placed"]

# Each sign has a square of this size to itself: the least that a finger hits (WCAG 2.2, 2.5.8).
SIGN, TAIL = 24.0, 15.0
LABEL_SIZE, COUNT_SIZE = 11.5, 11.0
_LEAST_LABEL, _GAP, _APART = 40.0, 10.0, 3.0
# The longest words beside a sign: more where a line does not grow by it, then fewer.
_LABEL_ROOMS = (640.0, 480.0, 360.0, 240.0)
# What fits on one picture.
_MOST_LABELLED, _MOST_MARKS = 60, 300
_TRACKS_A_LANE, _TRACKS, _LABELLED_TRACKS = 8, 64, 48

Group = tuple[Event, ...]
Lanes = Mapping[str, Sequence[Event]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign, and the rows that it stands for: one, or several of one time, line and kind.

    Attributes:
        events: the rows.
        x: the middle of the sign.
        start: where its bar begins; where there is none, ``x``.
        end: where its bar ends.
        left: where what belongs to it begins.
        right: where that ends.
        label: the words beside it; empty for none.
        label_width: how wide the words are at most.
        before: the words stand before it, not after.
    """

    events: Group
    x: float
    start: float
    end: float
    left: float
    right: float
    label: str = ""
    label_width: float = 0.0
    before: bool = False


Tracks = dict[str, list[list[Mark]]]


@dataclass(frozen=True, slots=True)
class Bin:
    """The rows of one line within one period.

    Attributes:
        events: the rows.
        lane: the line.
        left: where the period begins.
        right: where it ends.
        cut_after: the end of the period is not in the picture.
    """

    events: Group
    lane: str
    left: float
    right: float
    cut_after: bool


def placed(lanes: Lanes, scale: TimeScale, edges: tuple[float, float]) -> Tracks | None:
    """Return each line's tracks with their marks, as detailed as there is room for.

    Args:
        lanes: the rows of each line.
        scale: where each day is.
        edges: between which all must stand.

    Returns:
        None where only bins will do.
    """
    count = sum(map(len, lanes.values()))
    if count > _MOST_MARKS:
        return None
    single = {lane: list(_same_thing(rows)) for lane, rows in lanes.items()}
    if sum(map(len, single.values())) <= _MOST_LABELLED:
        tracks = {lane: _labelled(groups, scale, edges) for lane, groups in single.items()}
        if sum(map(len, tracks.values())) <= _LABELLED_TRACKS:
            return tracks
    shared = {lane: list(_same_kind(rows)) for lane, rows in lanes.items()}
    for by_lane in (single, shared):
        tracks = {
            lane: _tracks(
                _mark(group, _times(group, by_lane is shared), 240, scale, edges)
                for group in groups
            )
            for lane, groups in by_lane.items()
        }
        heights = [len(found) for found in tracks.values()]
        if max(heights) <= _TRACKS_A_LANE and sum(heights) <= _TRACKS:
            return tracks
    return None


def binned(lanes: Lanes, scale: TimeScale) -> tuple[list[Bin], Unit]:
    """Return the bins of all lines, and what each spans."""
    densest = min(held.per_day for held in scale.stretches)
    most = max(map(len, lanes.values()))
    room = text_width(f"{most:,}", COUNT_SIZE) + 4
    unit = next((unit for unit, days in UNITS if days * densest >= room), UNITS[-1][0])
    made: dict[tuple[str, int, int], list[Event]] = {}
    for lane, rows in lanes.items():
        for event in rows:
            day = event.days[0]
            key = lane, scale.stretch(day).first, period(day, unit).first
            made.setdefault(key, []).append(event)
    bins = []
    for (lane, _, first), found in made.items():
        held = scale.stretch(found[0].days[0])
        last = period(max(first, held.first), unit).last
        left = scale.start(max(first, held.first))
        right = scale.end(min(last, held.last))
        bins.append(Bin(tuple(found), lane, left, right, last > held.last))
    return bins, unit


def _same_thing(rows: Iterable[Event]) -> Iterator[Group]:
    """Go through the rows, those of one thing and label together, as a statement about several."""
    groups: dict[tuple[object, ...], list[Event]] = {}
    for number, event in enumerate(rows):
        which = event.iri or number, event.label
        alike = (event.first, event.last, event.sign, event.negated, *which)
        groups.setdefault(alike, []).append(event)
    yield from map(tuple, groups.values())


def _same_kind(rows: Iterable[Event]) -> Iterator[Group]:
    """Go through the rows, those of one time and kind together."""
    groups: dict[tuple[object, ...], list[Event]] = {}
    for event in rows:
        alike = (event.first, event.last, event.sign, event.negated)
        groups.setdefault(alike, []).append(event)
    yield from map(tuple, groups.values())


def _labelled(
    groups: Sequence[Group], scale: TimeScale, edges: tuple[float, float]
) -> list[list[Mark]]:
    """Return the tracks of a line with words beside each sign, as long as costs no track."""
    tried = [
        _tracks(_mark(group, group[0].label, room, scale, edges) for group in groups)
        for room in _LABEL_ROOMS
    ]
    return min(tried, key=len)


def _times(group: Group, is_shared: bool) -> str:
    return f"×{len(group)}" if is_shared and len(group) > 1 else ""


def _mark(
    group: Group, label: str, most: float, scale: TimeScale, edges: tuple[float, float]
) -> Mark:
    event = group[0]
    first, last = event.days
    x = start = end = scale.middle(first)
    if first != last:
        start, end = scale.start(first), max(scale.end(last), scale.start(first) + SIGN)
        x = start + SIGN / 2
    left = min(start, x - SIGN / 2) - (TAIL - 4 if event.first is None else 0)
    right = max(end, x + SIGN / 2) + (TAIL - 4 if event.last is None else 0)
    if not label:
        return Mark(group, x, start, end, left, right)
    after, before = edges[1] - right, left - edges[0]
    wanted = min(text_width(label, LABEL_SIZE), most)
    is_before = wanted > after and before > after
    room = min((before if is_before else after) - _APART, most)
    words = shortened(label, room, LABEL_SIZE) if room >= min(wanted, _LEAST_LABEL) else ""
    width = text_width(words, LABEL_SIZE) + _APART
    if is_before:
        left -= width
    else:
        right += width
    return Mark(group, x, start, end, left, right, words, width - _APART, is_before)


def _tracks(marks: Iterable[Mark]) -> list[list[Mark]]:
    """Return the marks in order of time, each on the first track where there is room."""
    tracks: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: mark.events[0].key):
        for track in tracks:
            if all(_apart(mark, other) for other in track):
                track.append(mark)
                break
        else:
            tracks.append([mark])
    return tracks


def _apart(one: Mark, other: Mark) -> bool:
    gap = _GAP if one.label or other.label else 0.0
    return one.right + gap <= other.left or other.right + gap <= one.left
