"""Matters: meetings, documents and agreements that several articles mention.

Three steps. *Blocks* cluster mentions with the same two or more parties. *Pools* place
mentions with fewer where exactly one cluster fits, found by place, name or party. *Clusters*
admit those placed, each only if compatible with all before it, and name the entity.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.derivation.engine import Group, Item, Output, Step
from onrecord.derivation.fitting import Cluster, agrees, fits, published, span
from onrecord.derivation.members import Member, entity
from onrecord.derivation.mentions import Form, Mention
from onrecord.derivation.rule import Rule

__all__ = ["SAME_MATTER", "STEPS", "assign", "mention_items"]

SAME_MATTER = Rule(
    "same-matter",
    "Mentions of one class and family of kinds are one matter where day, place, name or parties "
    "join them to exactly one cluster and nothing keeps them apart from any of its members: "
    "date, place, number, version, name, parties, persons, or a decision.",
)

_MONTH = 31


def mention_items(mentions: Iterable[Mention]) -> list[Item]:
    """Return where the matters of an article go: to a block, a pool, or nowhere but home."""
    items = []
    for mention in mentions:
        if len(mention.form.parties) > 1:
            key = "|".join([mention.family, *mention.form.parties])
            items.append(Item("blocks", key, mention))
        elif home := _home(mention):
            items.append(Item("pools", home, ["mention", mention]))
        else:
            items += _settled(Cluster(mention.member.iri), [mention])
    return items


def assign(mentions: list[Mention], clusters: list[Cluster]) -> dict[str, list[Mention]]:
    """Sort mentions into clusters, surest first; new clusters are added to ``clusters``.

    A mention joins where exactly one cluster fits. Where several do, or one that holds
    another mention of its article, it stays apart and no other may join it.

    Returns:
        The mentions that came to each cluster, by its name.
    """
    index: dict[str, dict[str, Cluster]] = {}
    articles: dict[str, set[str]] = {}
    came: dict[str, list[Mention]] = {}
    for cluster in clusters:
        _index(index, cluster)
    for mention in sorted(mentions, key=_surest):
        near = {name: c for key in _sought(mention) for name, c in index.get(key, {}).items()}
        found = [cluster for cluster in near.values() if fits(mention, cluster)]
        free = [c for c in found if mention.member.article not in articles.get(c.name, ())]
        if len(found) == len(free) == 1:
            cluster = free[0]
        else:
            cluster = Cluster(mention.member.iri, open=not found)
            clusters.append(cluster)
        cluster.add(mention)
        _index(index, cluster)
        articles.setdefault(cluster.name, set()).add(mention.member.article)
        came.setdefault(cluster.name, []).append(mention)
    return came


def _block(group: Group) -> Output:
    """Cluster mentions with the same parties; show open clusters to the pools."""
    clusters: list[Cluster] = []
    came = assign([Mention.load(row) for row in group.values], clusters)
    items: list[Item] = []
    for cluster in clusters:
        mentions = came[cluster.name]
        items += _settled(cluster, mentions)
        if cluster.open:
            shown = [cluster.name, cluster.forms, cluster.days, cluster.told, cluster.past]
            anchors = _anchors(mentions[0].family, cluster)
            items += [Item("pools", anchor, ["cluster", shown]) for anchor in anchors]
    return Output([], items)


def _pool(group: Group) -> Output:
    """Place mentions with few parties where exactly one cluster fits, else among themselves."""
    clusters = [_shown(row) for tag, row in group.values if tag == "cluster"]
    mentions = [Mention.load(row) for tag, row in group.values if tag == "mention"]
    blocks = {cluster.name for cluster in clusters}
    came = assign(mentions, clusters)
    items: list[Item] = []
    for cluster in clusters:
        found = came.get(cluster.name, [])
        if cluster.name in blocks:
            items += [Item("clusters", cluster.name, ["placed", mention]) for mention in found]
        else:
            items += _settled(cluster, found)
    return Output([], items)


def _cluster(group: Group) -> Output:
    """Admit the mentions placed here, one of an article and all compatible; name the entity."""
    cluster = Cluster(group.key)
    members: list[Member] = []
    for tag, row in group.values:
        if tag == "settled":
            rows, forms, days, told, past = row
            members = [Member(*member) for member in rows]
            cluster = _shown([group.key, forms, days, told, past])
    apart: list[Member] = []
    articles = {member.article for member in members}
    placed = [Mention.load(row) for tag, row in group.values if tag == "placed"]
    for mention in sorted(placed, key=_surest):
        if mention.member.article not in articles and agrees(mention, cluster):
            cluster.add(mention)
            members.append(mention.member)
            articles.add(mention.member.article)
        else:
            apart.append(mention.member)
    outputs = [_named(found, group) for found in (members, *([member] for member in apart))]
    return Output(
        [triple for output in outputs for triple in output.triples],
        [item for output in outputs for item in output.items],
    )


def _named(members: list[Member], group: Group) -> Output:
    """Name the entity, unless a decision joins it to another."""
    if any(member.joined for member in members):
        return Output([], [Item("decided", "", members)])
    return entity(members, SAME_MATTER, group.iris)


STEPS = (Step("blocks", _block), Step("pools", _pool), Step("clusters", _cluster))


def _settled(cluster: Cluster, mentions: list[Mention]) -> list[Item]:
    if not cluster.forms:
        for mention in mentions:
            cluster.add(mention)
    members = [mention.member for mention in mentions]
    row = [members, cluster.forms, cluster.days, cluster.told, cluster.past]
    return [Item("clusters", cluster.name, ["settled", row])]


def _shown(row: list[Any]) -> Cluster:
    name, forms, days, told, past = row
    return Cluster(
        name,
        forms=[Form(*form) for form in forms],
        days=None if days is None else (days[0], days[1]),
        told=None if told is None else (told[0], told[1]),
        past=past,
    )


def _surest(mention: Mention) -> tuple[object, ...]:
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


def _home(mention: Mention) -> str | None:
    """Return the pool of a mention with fewer than two parties, or None if nothing finds it."""
    found = _signs(mention.form)
    if mention.form.persons or mention.form.issuers:
        found += [f"party {party}" for party in mention.form.parties]
    return f"{mention.family}|{found[0]}" if found else None


def _anchors(family: str, cluster: Cluster) -> list[str]:
    """Return the pools in which a cluster may be what a mention means."""
    forms = cluster.forms
    found = {sign for form in forms for sign in _signs(form)}
    found.update(f"party {party}" for form in forms for party in form.parties)
    return sorted(f"{family}|{sign}" for sign in found)


def _index(index: dict[str, dict[str, Cluster]], cluster: Cluster) -> None:
    if not cluster.open:
        return
    for key in _shared_keys(cluster):
        index.setdefault(key, {})[cluster.name] = cluster


def _shared_keys(cluster: Cluster) -> set[str]:
    keys = {key for form in cluster.forms for key in _signs(form)}
    return keys | _months(cluster.days, 0) | _months(cluster.told, 0)


def _sought(mention: Mention) -> set[str]:
    """Return the keys under which clusters that may fit a mention are found."""
    days = span(mention.form.earliest, mention.form.latest) or published(mention)
    return {*_signs(mention.form), *_months(days, 1)}


def _signs(form: Form) -> list[str]:
    numbers = form.numbers if form.type == "Document" else []
    region = [] if form.region is None else [f"place {form.region}"]
    return [*region, *(f"name {w}" for w in form.strong), *(f"number {n}" for n in numbers)]


def _months(days: tuple[int, int] | None, around: int) -> set[str]:
    # A span of years would fill the index and says nothing.
    if days is None or days[1] - days[0] > 12 * _MONTH:
        return set()
    months = range(days[0] // _MONTH - around, days[1] // _MONTH + around + 1)
    return {f"month {month}" for month in months}
