"""Where the nodes of a network stand: the same for the same network, and none on another.

Nodes start on a circle in their order. Each pushes all others away, and each edge pulls its
ends together, for a fixed number of steps that get shorter (after Fruchterman and Reingold,
Graph Drawing by Force-directed Placement, 1991). Then boxes that overlap are moved apart.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

__all__ = ["Box", "Edges", "Point", "extent", "laid_out", "placed"]

Point = tuple[float, float]
# Half the width and half the height of what a node needs.
Box = tuple[float, float]
# The two ends of each, by number, with its weight from 0 to 1.
Edges = Mapping[tuple[int, int], float]

_STEPS = 120
_SWEEPS, _ROUNDS = 60, 40
_SPACE = 6.0
# What a node takes of the square in which it is laid out: a little more among few, whose lines
# have numbers. And how much wider the square then gets.
_ROOM, _MORE_ROOM, _WIDER = 85.0, 120.0, 1.3
# Each step also draws all to the middle, so that long chains stay in the picture.
_INWARD = 0.985
# Nodes further apart than this many rooms do not push each other, or chains would be straight.
_FAR = 3.0
# Between parts that nothing ties.
_GAP = 28.0


def placed(boxes: Sequence[Box], edges: Edges, width: float) -> list[Point]:
    """Return a place for each node, so that no boxes overlap.

    Parts of the network that nothing ties stand beside and below each other, the largest first.

    Args:
        boxes: half the width and height of each node.
        edges: between nodes, by number.
        width: parts stand beside each other as long as they fit into it.
    """
    at: dict[int, Point] = {}
    x = y = lowest = 0.0
    for part in _parts(len(boxes), edges):
        numbers = {node: number for number, node in enumerate(part)}
        inside = {
            (numbers[one], numbers[other]): weight
            for (one, other), weight in edges.items()
            if one in numbers
        }
        sizes = [boxes[node] for node in part]
        side = (_ROOM + _MORE_ROOM / len(part)) * math.sqrt(len(part))
        places = laid_out(len(part), inside, side)
        places = _narrowed(_parted([(px * _WIDER, py) for px, py in places], sizes), sizes, width)
        left, top, right, bottom = extent(places, sizes)
        if x > 0 and x + right - left > width:
            x, y = 0.0, lowest + _GAP
        for node, (px, py) in zip(part, places, strict=True):
            at[node] = px - left + x, py - top + y
        x += right - left + _GAP
        lowest = max(lowest, y + bottom - top)
    return [at[node] for node in range(len(boxes))]


def extent(places: Sequence[Point], boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of boxes in their places."""
    both = list(zip(places, boxes, strict=True))
    return (
        min(x - box[0] for (x, _), box in both),
        min(y - box[1] for (_, y), box in both),
        max(x + box[0] for (x, _), box in both),
        max(y + box[1] for (_, y), box in both),
    )


def _parts(count: int, edges: Edges) -> list[list[int]]:
    """Return the nodes of each part, the largest part first."""
    part_of = list(range(count))

    def root(node: int) -> int:
        while part_of[node] != node:
            node = part_of[node]
        return node

    for one, other in edges:
        first, second = sorted((root(one), root(other)))
        part_of[second] = first
    parts: dict[int, list[int]] = {}
    for node in range(count):
        parts.setdefault(root(node), []).append(node)
    return sorted(parts.values(), key=lambda part: (-len(part), part))


def laid_out(count: int, edges: Edges, size: float) -> list[Point]:
    """Return a place for each node, around 0,0.

    Args:
        count: of the nodes, which are numbered from 0.
        edges: between them.
        size: side of the square that all would fill.
    """
    if count < 2:
        return [(0.0, 0.0)] * count
    angles = [2 * math.pi * at / count for at in range(count)]
    xs = [size / 2 * math.sin(angle) for angle in angles]
    ys = [-size / 2 * math.cos(angle) for angle in angles]
    apart = size / math.sqrt(count)
    for step in range(_STEPS):
        reach = size / 8 * (1 - step / _STEPS)
        moves = _pushes(xs, ys, apart * apart)
        for (one, other), weight in edges.items():
            dx, dy = xs[one] - xs[other], ys[one] - ys[other]
            pull = math.sqrt(dx * dx + dy * dy) / apart * (0.4 + 0.6 * weight)
            for node, sign in ((one, -1), (other, 1)):
                moves[node][0] += sign * dx * pull
                moves[node][1] += sign * dy * pull
        for node, (dx, dy) in enumerate(moves):
            length = math.sqrt(dx * dx + dy * dy) or 1.0
            share = min(length, reach) / length
            xs[node] = (xs[node] + dx * share) * _INWARD
            ys[node] = (ys[node] + dy * share) * _INWARD
    return list(zip(xs, ys, strict=True))


def _pushes(xs: Sequence[float], ys: Sequence[float], strength: float) -> list[list[float]]:
    moves = [[0.0, 0.0] for _ in xs]
    far = strength * _FAR * _FAR
    for one, (x, y) in enumerate(zip(xs, ys, strict=True)):
        mine = moves[one]
        for other in range(one):
            dx, dy = x - xs[other], y - ys[other]
            squared = dx * dx + dy * dy
            if squared > far:
                continue
            push = strength / (squared + 0.01)
            theirs = moves[other]
            mine[0] += dx * push
            mine[1] += dy * push
            theirs[0] -= dx * push
            theirs[1] -= dy * push
    return moves


def _narrowed(places: list[Point], boxes: Sequence[Box], width: float) -> list[Point]:
    """Return places that need less width, as long as that is more than there is."""
    for _ in range(4):
        left, _, right, _ = extent(places, boxes)
        if right - left <= width:
            break
        share = 0.95 * width / (right - left)
        places = _parted([(x * share, y) for x, y in places], boxes)
    return places


def _parted(places: Sequence[Point], boxes: Sequence[Box]) -> list[Point]:
    """Return places near the given ones where no box overlaps another.

    Boxes are pushed apart, the shorter way; where that does not end, the whole is stretched a
    little, more in height than in width, and tried again.

    Args:
        places: middles of the boxes.
        boxes: half their widths and heights.
    """
    # No two start at the same place, so that stretching parts them in the end.
    at = [[x + number * 1e-3, y + number * 1e-3] for number, (x, y) in enumerate(places)]
    for _ in range(_ROUNDS):
        for _ in range(_SWEEPS):
            if not _sweep(at, boxes):
                return [(x, y) for x, y in at]
        for place in at:
            place[0] *= 1.05
            place[1] *= 1.15
    return _listed(boxes)


def _sweep(at: list[list[float]], boxes: Sequence[Box]) -> bool:
    """Push each two boxes that overlap apart; tell whether there were any."""
    moved = False
    for one in range(len(at)):
        for other in range(one):
            dx, dy = at[one][0] - at[other][0], at[one][1] - at[other][1]
            wide = boxes[one][0] + boxes[other][0] + _SPACE - abs(dx)
            high = boxes[one][1] + boxes[other][1] + _SPACE - abs(dy)
            if wide <= 0 or high <= 0:
                continue
            moved = True
            axis, by = (0, wide) if wide < high else (1, high)
            way = math.copysign(by / 2 + 0.01, (dx, dy)[axis])
            at[one][axis] += way
            at[other][axis] -= way
    return moved


def _listed(boxes: Sequence[Box]) -> list[Point]:
    """Return places below each other: the way out when nothing else fits."""
    y, places = 0.0, []
    for _, high in boxes:
        places.append((0.0, y + high))
        y += 2 * high + _SPACE
    return places
