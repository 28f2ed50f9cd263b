"""Placing: sorting mentions into clusters, each compared only with those that it may mean."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from onrecord.derivation.fitting import NAMED_DAYS, Cluster, Probe, fits
from onrecord.derivation.mentions import Mention

__all__ = ["assign", "surest"]

_MONTH = 31
_EVER = -1  # stands for a time that is not known, or too long to say when
_NAMED = NAMED_DAYS // _MONTH + 1


def assign(mentions: list[Mention], clusters: list[Cluster]) -> dict[str, list[Mention]]:
    """Sort mentions into clusters, surest first; new clusters are added to ``clusters``.

    A mention joins where exactly one cluster fits. Where several do, or one that holds
    another mention of its article, it stays apart and no other may join it.

    Returns:
        The mentions that came to each cluster, by its name.
    """
    index = _Index()
    held: dict[str, set[str]] = {}
    came: dict[str, list[Mention]] = {}
    for cluster in clusters:
        index.put(cluster)
    for mention in sorted(mentions, key=surest):
        probe, articles = Probe(mention), {member.article for member in mention.members}
        # Two that fit are as many as a hundred: the mention may mean either.
        found = list(islice((c for c in index.near(probe) if fits(probe, c)), 2))
        if len(found) == 1 and articles.isdisjoint(held.get(found[0].name, ())):
            cluster = found[0]
        else:
            cluster = Cluster(mention.member.iri, is_open=not found)
            clusters.append(cluster)
        if cluster.add(probe):
            index.put(cluster)
        held.setdefault(cluster.name, set()).update(articles)
        came.setdefault(cluster.name, []).append(mention)
    return came


def surest(mention: Mention) -> tuple[object, ...]:
    """Sort key: those with a day first, then those that tell most, then the earliest told."""
    form, member = mention.form, mention.member
    telling = sum(map(bool, (form.region, form.strong, form.numbers, form.persons, form.words)))
    dated = form.earliest or form.latest
    return (
        not form.precise,
        (dated or "") if form.precise else "",
        -telling,
        dated is None,
        member.published is None,
        member.published or "",
        member.iri,
    )


class _Index:
    """Open clusters by what they share with a mention, and when."""

    def __init__(self) -> None:
        self._by_day: dict[int, dict[str, Cluster]] = {}
        self._by_sign: dict[bool, dict[str, dict[int, dict[str, Cluster]]]] = {True: {}, False: {}}

    def put(self, cluster: Cluster) -> None:
        """Enter a cluster, again whenever it has grown."""
        if not cluster.open:
            return
        if cluster.precise:
            for day in _days(cluster.days):
                self._by_day.setdefault(day, {})[cluster.name] = cluster
        for sign in cluster.signs:
            months = self._by_sign[cluster.precise].setdefault(sign, {})
            for month in _months(cluster.when, 0) or [_EVER]:
                months.setdefault(month, {})[cluster.name] = cluster

    def near(self, probe: Probe) -> Iterator[Cluster]:
        """Go through the clusters that may fit, each once."""
        seen: set[str] = set()
        for found in self._near(probe):
            new = found.keys() - seen
            seen |= new
            yield from (found[name] for name in sorted(new))

    def _near(self, probe: Probe) -> Iterator[dict[str, Cluster]]:
        if probe.precise:
            yield from (self._by_day.get(day, {}) for day in _days(probe.days))
        for precise in (False,) if probe.precise else (True, False):
            for sign in sorted(probe.signs):
                months = self._by_sign[precise].get(sign, {})
                wanted = [*_months(probe.when, _reach(sign)), _EVER] if probe.when else months
                yield from (months[month] for month in wanted if month in months)


def _reach(sign: str) -> int:
    """Return over how many months what shares a sign may be one thing."""
    return _NAMED if sign.startswith(("place ", "name ", "number ")) else 1


def _days(days: tuple[int, int] | None) -> range:
    return range(0) if days is None else range(days[0], days[1] + 1)


def _months(days: tuple[int, int] | None, around: int) -> range:
    """Return the numbers of the months about some days; none where those span a year."""
    if days is None or days[1] - days[0] > NAMED_DAYS:
        return range(0)
    return range(days[0] // _MONTH - around, days[1] // _MONTH + around + 1)
