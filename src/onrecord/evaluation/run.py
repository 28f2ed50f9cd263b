"""Evaluating: gold and system, article by article, then identity across all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.errors import ReadError
from onrecord.evaluation.article import Comparison, compare
from onrecord.evaluation.bootstrap import figures
from onrecord.evaluation.gold import Gold, Predictions, gold_under
from onrecord.evaluation.identity import (
    Clusters,
    Known,
    Merge,
    compare_identity,
    identity_rows,
)
from onrecord.evaluation.measures import WRONG_MERGES
from onrecord.evaluation.tally import Figure, Tally
from onrecord.iris import article_key
from onrecord.model import Article, Records, Resolved
from onrecord.pipeline.article import Workshop, extract_records
from onrecord.pipeline.intake import extracted
from onrecord.pipeline.outcomes import Progress
from onrecord.pipeline.workshops import open_workshop
from onrecord.settings import Settings

__all__ = ["Compared", "Evaluation", "Group", "evaluate"]


@dataclass(frozen=True, slots=True)
class Compared:
    """One article of the gold with what comparing it came to."""

    gold: Gold
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Group:
    """Figures over the articles of one genre or event."""

    name: str
    articles: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What an evaluation came to.

    Attributes:
        system: name and version of the extractor that was judged.
        figures: over all articles, in the order of the measures.
        genres: over the articles of each genre, where names tell genres.
        events: over the articles of each folder, where there are folders.
        articles: each article with its misses, false hits and wrong fields.
        merges: entities that the system wrongly took for one; None where no identity file
            says what is the same.
        faults: articles that the extractor or the graph could not take, in words.
    """

    system: str
    figures: tuple[Figure, ...]
    genres: tuple[Group, ...]
    events: tuple[Group, ...]
    articles: tuple[Compared, ...]
    merges: tuple[Merge, ...] | None = None
    faults: tuple[str, ...] = ()

    def values(self) -> dict[str, float]:
        """Return the one number of each figure by its name, with the number of wrong merges."""
        found = {one.measure.name: one.value for one in self.figures}
        numbers = {name: value for name, value in found.items() if value is not None}
        return numbers if self.merges is None else numbers | {WRONG_MERGES: len(self.merges)}


def evaluate(
    gold: Path,
    *,
    texts: Path | None = None,
    predicted: Path | None = None,
    registry: Sequence[Path] = (),
    draws: int = 1000,
    seed: int = 0,
    progress: Progress | None = None,
) -> Evaluation:
    """Judge what is extracted from texts by what was coded by hand.

    Args:
        gold: a folder of records files, with those in it; or one file.
        texts: folder of the texts, where they do not lie beside the records.
        predicted: records file or folder of the system to judge; None for this extractor.
        registry: folders of further registry tables, for both sides.
        draws: how often articles are drawn for an interval.
        seed: of the draws; the same gives the same intervals.
        progress: called with how many steps are done, of how many.

    Raises:
        RecordsError: if there is no gold, or gold or predictions are malformed or incomplete.
        ReadError: if a text is missing, or is another than was coded.
    """
    coded = gold_under(gold, texts)
    rows = identity_rows(gold, (one.name for one in coded))
    predictions = None if predicted is None else Predictions(predicted)
    steps = len(coded) * (2 if rows else 1)
    tell = progress or (lambda done, total: None)
    judge = _Judge(open_workshop(Settings(registry=tuple(map(str, registry))), ()), predictions)
    compared: list[Compared] = []
    known: dict[str, Known] = {}
    for done, one in enumerate(coded, 1):
        comparison, system = judge.compare(one)
        compared.append(Compared(one, comparison))
        ids = frozenset(record.id for record in one.records)
        known[one.name] = Known(one.article, system, comparison.pairs, ids)
        tell(done, steps)
    merges: tuple[Merge, ...] | None = None
    if rows:
        clusters = Clusters(known, registry, lambda done, _: tell(len(coded) + done, steps))
        tallies, merges = compare_identity(rows, known, clusters)
        compared = [_with(one, tallies) for one in compared]
        judge.faults += clusters.left_out
    return Evaluation(
        judge.system,
        _figures(compared, draws, seed),
        _groups(compared, lambda one: one.gold.genre, draws, seed),
        _groups(compared, lambda one: one.gold.event, draws, seed),
        tuple(compared),
        merges,
        tuple(judge.faults),
    )


class _Judge:
    """Compares articles under one registry; notes what the extractor stumbled over."""

    def __init__(self, workshop: Workshop, predictions: Predictions | None) -> None:
        self.faults: list[str] = []
        self.system = ""
        self._workshop = workshop
        self._predictions = predictions

    def compare(self, gold: Gold) -> tuple[Comparison, Resolved]:
        """Return the comparison of an article, and what the system says of it."""
        records = self._records(gold)
        self.system = self.system or records.extractor
        resolved = self._resolved(gold.article, records)
        wanted = self._resolved(gold.article, gold.records)
        return compare(gold.article.text, wanted, resolved), resolved

    def _records(self, gold: Gold) -> Records:
        if self._predictions is not None:
            return self._predictions.of(gold)
        try:
            return extracted(gold.article, extract_records)
        except ReadError as fault:
            # Everything that it should have found is missed: that is what the figures say.
            self.faults.append(fault.message)
            return Records("")

    def _resolved(self, article: Article, records: Records) -> Resolved:
        meta = article.metadata
        return self._workshop.resolver.resolve(
            article_key(article), records, meta, meta.published, article.text
        )


def _with(one: Compared, tallies: Mapping[str, Mapping[str, Tally]]) -> Compared:
    if one.gold.name not in tallies:
        return one
    comparison = replace(
        one.comparison, tallies=one.comparison.tallies | dict(tallies[one.gold.name])
    )
    return Compared(one.gold, comparison)


def _figures(compared: Sequence[Compared], draws: int, seed: int) -> tuple[Figure, ...]:
    return figures([one.comparison.tallies for one in compared], draws=draws, seed=seed)


def _groups(
    compared: Sequence[Compared], name: Callable[[Compared], str], draws: int, seed: int
) -> tuple[Group, ...]:
    of_name: dict[str, list[Compared]] = defaultdict(list)
    for one in compared:
        if name(one):
            of_name[name(one)].append(one)
    return tuple(
        Group(group, len(members), _figures(members, draws, seed))
        for group, members in sorted(of_name.items())
    )
