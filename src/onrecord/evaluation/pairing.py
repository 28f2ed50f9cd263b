"""Pairing what two coders found in one text: one to one, the best pairs first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any

__all__ = ["best_first", "jaccard", "overlapping", "same_keys", "same_places", "same_words"]

# By the conventions of annotation: half of the tokens of both.
_ENOUGH = 0.5


def overlapping(
    wanted: Sequence[frozenset[int]], found: Sequence[frozenset[int]]
) -> Iterator[tuple[int, int]]:
    """Go through the places of pairs that have a token in common, and no others."""
    holders: dict[int, list[int]] = defaultdict(list)
    for j, tokens in enumerate(found):
        for token in tokens:
            holders[token].append(j)
    for i, tokens in enumerate(wanted):
        for j in sorted({j for token in tokens if token in holders for j in holders[token]}):
            yield i, j


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the share of common tokens in all tokens of two spans.

    >>> jaccard(frozenset({1, 2, 3}), frozenset({2, 3, 4}))
    0.5
    """
    return len(one & other) / len(one | other) if one | other else 0.0


def same_words(one: frozenset[int], other: frozenset[int]) -> bool:
    """Tell whether two spans count as the same words."""
    return jaccard(one, other) >= _ENOUGH


def best_first(weighed: Iterable[tuple[Any, int, int]]) -> dict[int, int]:
    """Return pairs, each place used once: the greatest weight first, then the earliest place.

    >>> best_first([(0.6, 0, 0), (0.9, 1, 0), (0.5, 0, 1)])
    {1: 0, 0: 1}
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(sorted(weighed, key=lambda one: one[1:]), key=_weight, reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def same_places(
    wanted: Sequence[frozenset[int]],
    found: Sequence[frozenset[int]],
    alike: Callable[[int, int], bool],
) -> dict[int, int]:
    """Return pairs of places on the same words; of equal overlaps, those that are alike first."""
    return best_first(
        ((jaccard(wanted[i], found[j]), alike(i, j)), i, j)
        for i, j in overlapping(wanted, found)
        if same_words(wanted[i], found[j])
    )


def same_keys(
    wanted: Sequence[tuple[Hashable, frozenset[int]]],
    found: Sequence[tuple[Hashable, frozenset[int]]],
) -> dict[int, int]:
    """Return pairs of places with equal keys; among these, those that share most tokens first."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for j, (key, _) in enumerate(found):
        places[key].append(j)
    return best_first(
        (jaccard(tokens, found[j][1]), i, j)
        for i, (key, tokens) in enumerate(wanted)
        if key in places
        for j in places[key]
    )


def _weight(one: tuple[Any, int, int]) -> Any:
    return one[0]
