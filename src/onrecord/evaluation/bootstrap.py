"""How far figures depend on which articles happened to be coded: intervals by resampling."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

from onrecord.evaluation.measures import MEASURES, Measure
from onrecord.evaluation.tally import Figure, Tally

__all__ = ["figures"]


def figures(
    articles: Sequence[Mapping[str, Tally]], *, draws: int, seed: int
) -> tuple[Figure, ...]:
    """Return each measure over some articles, with the 95 % interval of a bootstrap.

    Whole articles are drawn with replacement, as what stands in one is not independent. The
    interval is that between the 2.5th and the 97.5th percentile; one article has none.

    Args:
        articles: the counts of each, by measure.
        draws: how often to draw; 0 for no intervals.
        seed: the same seed gives the same intervals.
    """
    picks: list[list[int]] = []
    if len(articles) > 1:
        chance = random.Random(seed)  # noqa: S311 - a sample, no secret
        everyone = range(len(articles))
        picks = [chance.choices(everyone, k=len(articles)) for _ in range(draws)]
    found = []
    for measure in MEASURES:
        tallies = [by_name.get(measure.name, Tally()) for by_name in articles]
        total = _sum(tallies)
        if total.value(measure) is not None:
            found.append(Figure(measure, total, _interval(measure, tallies, picks)))
    return tuple(found)


def _sum(tallies: Iterable[Tally]) -> Tally:
    return Tally(*map(sum, zip(*tallies, strict=True)))


def _interval(
    measure: Measure, tallies: Sequence[Tally], picks: Iterable[Sequence[int]]
) -> tuple[float, float] | None:
    columns = list(zip(*tallies, strict=True))
    values = []
    for pick in picks:
        drawn = Tally(*(sum([column[at] for at in pick]) for column in columns))
        value = drawn.value(measure)
        if value is not None:
            values.append(value)
    if not values:
        return None
    values.sort()
    last = len(values) - 1
    return values[round(0.025 * last)], values[round(0.975 * last)]
