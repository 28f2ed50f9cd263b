"""Matters: meetings, documents and agreements that several articles mention.

Four steps, the sure ones first. *Days* cluster mentions with the same two or more parties on
one day. *Parties* place those with the same parties but no such day, *pools* those with fewer
parties, found by place, name or person: each where exactly one cluster fits. *Clusters*
admit those placed, each only if compatible with all before it, and name the entity.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.derivation.engine import Group, Item, Output, Step
from onrecord.derivation.fitting import Cluster, Probe, signs
from onrecord.derivation.members import Member, entity
from onrecord.derivation.mentions import Mention
from onrecord.derivation.placing import assign, surest
from onrecord.derivation.rule import Rule

__all__ = ["SAME_MATTER", "STEPS", "placed_items"]

SAME_MATTER = Rule(
    "same-matter",
    "Mentions of one class and family of kinds are one matter where day, place, name or parties "
    "join them to exactly one cluster and nothing keeps them apart from any of its members: "
    "date, place, number, version, name, parties, persons, or a decision.",
)


def placed_items(mentions: Iterable[Mention]) -> list[Item]:
    """Return where mentions of matters go: where others may be the same, else home."""
    items = []
    for mention in mentions:
        probe = Probe(mention)
        if len(mention.form.parties) > 1:
            key = "|".join([mention.family, *mention.form.parties])
            if probe.days is not None and probe.days[0] == probe.days[1] and probe.precise:
                items.append(Item("days", f"{key}|{probe.days[0]}", mention))
            else:
                items.append(Item("parties", key, ["mention", mention]))
        elif found := signs(mention.form):
            items.append(Item("pools", f"{mention.family}|{found[0]}", ["mention", mention]))
        else:
            alone = Cluster(mention.member.iri)
            alone.add(probe)
            items += _settled(alone, [mention])
    return items


def _days(group: Group) -> Output:
    """Cluster mentions with the same parties on one day."""
    clusters: list[Cluster] = []
    came = assign([Mention.load(row) for row in group.values], clusters)
    items: list[Item] = []
    for cluster in clusters:
        mentions = came[cluster.name]
        items += _settled(cluster, mentions)
        items += _shown(cluster, mentions[0], [group.key.rsplit("|", 1)[0]])
    return Output([], items)


def _parties(group: Group) -> Output:
    """Place mentions with the same parties where one cluster fits, else among themselves."""
    return Output([], _placed(group, show=True))


def _pools(group: Group) -> Output:
    """Place mentions with fewer parties where one cluster fits, else among themselves."""
    return Output([], _placed(group, show=False))


def _placed(group: Group, *, show: bool) -> list[Item]:
    clusters = [Cluster.load(row) for tag, row in group.values if tag == "cluster"]
    mentions = [Mention.load(row) for tag, row in group.values if tag == "mention"]
    given = {cluster.name for cluster in clusters}
    came = assign(mentions, clusters)
    items: list[Item] = []
    for cluster in clusters:
        found = came.get(cluster.name, [])
        if cluster.name in given:
            items += [Item("clusters", cluster.name, ["placed", mention]) for mention in found]
        else:
            items += _settled(cluster, found)
            items += _shown(cluster, found[0], []) if show else []
    return items


def _cluster(group: Group) -> Output:
    """Admit the mentions placed here, one of an article and all compatible; name the entity."""
    cluster = Cluster(group.key)
    members: list[Member] = []
    for tag, row in group.values:
        if tag == "settled":
            cluster = Cluster.load(row[0])
            members = [Member(*member) for member in row[1]]
    articles = {member.article for member in members}
    apart: list[list[Member]] = []
    placed = [Mention.load(row) for tag, row in group.values if tag == "placed"]
    for mention in sorted(placed, key=surest):
        probe, come = Probe(mention), {member.article for member in mention.members}
        if articles.isdisjoint(come) and cluster.agrees(probe):
            cluster.add(probe)
            members += mention.members
            articles |= come
        else:
            apart.append(mention.members)
    outputs = [_named(found, group) for found in (members, *apart)]
    return Output(
        [triple for output in outputs for triple in output.triples],
        [item for output in outputs for item in output.items],
    )


def _named(members: list[Member], group: Group) -> Output:
    """Name the entity, unless a decision joins it to another."""
    if any(member.joined for member in members):
        return Output([], [Item("decided", "", members)])
    return entity(members, SAME_MATTER, group.iris)


STEPS = (
    Step("days", _days),
    Step("parties", _parties),
    Step("pools", _pools),
    Step("clusters", _cluster),
)


def _settled(cluster: Cluster, mentions: list[Mention]) -> list[Item]:
    members = [member for mention in mentions for member in mention.members]
    return [Item("clusters", cluster.name, ["settled", [cluster.dump(), members]])]


def _shown(cluster: Cluster, mention: Mention, parties: list[str]) -> list[Item]:
    """Show an open cluster wherever it may be what a mention means."""
    if not cluster.open:
        return []
    row = ["cluster", cluster.dump()]
    found = sorted(sign for sign in cluster.signs if not sign.startswith("parties "))
    return [
        *(Item("parties", key, row) for key in parties),
        *(Item("pools", f"{mention.family}|{sign}", row) for sign in found),
    ]
