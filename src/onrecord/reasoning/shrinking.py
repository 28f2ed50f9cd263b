"""The smallest part of something that still fails: what an explanation is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

__all__ = ["smallest"]

T = TypeVar("T")

_WAYS = 8
"""A run is cut into so many: to try several parts in one go costs little more than one."""


def smallest(
    items: Sequence[T],
    first_failing: Callable[[list[list[T]]], int | None],
    looking: Callable[[int, int], None] | None = None,
) -> list[T]:
    """Return a part of ``items`` that fails, while it would not without any one of its own.

    Whatever contains something that fails has to fail as well. The order of items stays. Each
    item of the part is found as the end of the shortest run of items, from the first on, that
    fails together with what was found before (the dichotomic search of Hemery and others,
    2006).

    Args:
        items: all of them, which together fail.
        first_failing: takes parts and returns the index of the first that fails, or None.
        looking: called before each look, with how many items may still be of the part, and how
            many of it are found.

    >>> smallest(range(100), lambda parts: next(
    ...     (i for i, part in enumerate(parts) if {7, 90} <= set(part)), None))
    [7, 90]
    """
    found: list[T] = []
    end = len(items)
    while True:
        start = -1  # shorter runs than this do not fail; those as long as the end do
        while end - start > 1:
            cuts = sorted({start + (end - start) * way // _WAYS for way in range(1, _WAYS)})
            cuts = [cut for cut in cuts if start < cut < end]
            if looking is not None:
                looking(end, len(found))
            failing = first_failing([[*items[:cut], *found] for cut in cuts])
            if failing is None:
                start = cuts[-1]
            else:
                end = cuts[failing]
                start = cuts[failing - 1] if failing else start
        if end == 0:
            return found
        found.insert(0, items[end - 1])
        end -= 1
