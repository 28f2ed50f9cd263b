"""Counts that add up over articles, and what follows from them."""

from __future__ import annotations

from typing import NamedTuple, Self

from onrecord.evaluation.measures import Measure

__all__ = ["Figure", "Tally"]


class Tally(NamedTuple):
    """Counts of one measure in one or several articles.

    Attributes:
        right: what the system found, as far as it is right.
        found: what the system found.
        reached: what was wanted, as far as it was found; the same as ``right`` but for B-cubed.
        wanted: what the gold has.
        exact: cases in which both sides say just the same; of a share, those that are wrong.
        cases: pairs that were compared.
    """

    right: float = 0
    found: float = 0
    reached: float = 0
    wanted: float = 0
    exact: float = 0
    cases: float = 0

    @classmethod
    def of_sets(cls, wanted: int, found: int, right: int) -> Self:
        """Return the counts of things of which ``right`` stand on both sides."""
        return cls(right, found, right, wanted)

    def plus(self, other: Tally) -> Tally:
        """Return the counts of both."""
        return Tally(*map(sum, zip(self, other, strict=True)))

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right, or None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of what was wanted that was found, or None where nothing was wanted."""
        return self.reached / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there is nothing on either side."""
        if not self.found and not self.wanted:
            return None
        precision, recall = self.precision or 0, self.recall or 0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    @property
    def accuracy(self) -> float | None:
        """Share of cases in which both say the same, or None where there are none."""
        return self.exact / self.cases if self.cases else None

    def value(self, measure: Measure) -> float | None:
        """Return the one number that a measure is told by, 0 to 1, or None without cases."""
        return self.f1 if measure.told == "f1" else self.accuracy


class Figure(NamedTuple):
    """A measure with its counts and its 95 % interval over articles, where there is one."""

    measure: Measure
    tally: Tally
    interval: tuple[float, float] | None = None

    @property
    def value(self) -> float | None:
        """The one number that it is told by, 0 to 1, or None where there were no cases."""
        return self.tally.value(self.measure)
