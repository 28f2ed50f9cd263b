"""Reprints: matters that copies of one text, or versions of one address, tell alike.

A wire copy prints the same non-paper that the report it copies does, though neither says
when it was handed over or by whom. *Mentions* sends what an article's text tells of matters
to where its copies are; *reissued* unites what versions of one address tell, then
*reprinted* what copies of one text tell. From there mentions that were united go on as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from onrecord.derivation.accounts import told_items
from onrecord.derivation.engine import Group, Item, Output, Step
from onrecord.derivation.fitting import Cluster, Probe
from onrecord.derivation.members import Member, lead
from onrecord.derivation.mentions import Mention
from onrecord.derivation.names import tokens
from onrecord.derivation.placing import surest
from onrecord.derivation.rule import Rule
from onrecord.derivation.uniting import united

__all__ = ["SAME_IN_COPY", "STEPS", "mention_items"]

SAME_IN_COPY = Rule(
    "same-in-copy",
    "Mentions of one class and family of kinds with the same label, in articles that are copies "
    "of one text or versions of one address, are one matter where nothing keeps them apart and "
    "no article of these has the label twice.",
)

# Copies tell of one matter in a few ways: with a day or without, with one party or with both.
# A label of more tells of many matters, as "briefing" does on a page that changes daily.
WAYS = 24


def mention_items(mentions: Iterable[Mention]) -> list[Item]:
    """Return where the matters of an article go: to where it is known what it copies."""
    return [Item("mentions", found.member.article, ["mention", found]) for found in mentions]


def _mentions(group: Group) -> Output:
    """Send an article's mentions to where its copies or other versions are, else on."""
    texts = {tag: value for tag, value in group.values if tag != "mention"}
    mentions = [Mention.load(row) for tag, row in group.values if tag == "mention"]
    address, copied = texts.get("versions"), texts.get("copies")
    story = texts.pop("story", None)
    mentions = [mention._replace(story=story) for mention in mentions]
    labels = [_label(mention) for mention in mentions]
    items: list[Item] = []
    for label, mention in zip(labels, mentions, strict=True):
        # Which of the two is meant elsewhere nobody knows: not even copies are joined by it.
        twice = labels.count(label) > 1
        if twice and label:
            items += [Item("reissued", f"{address}|{label}", "twice")] if address else []
            items += [Item("reprinted", f"{copied}|{label}", "twice")] if copied else []
        if twice or not label or not texts:
            items += told_items([mention])
        elif address:
            items.append(Item("reissued", f"{address}|{label}", [copied, mention]))
        else:
            items.append(Item("reprinted", f"{copied}|{label}", [copied, mention]))
    return Output([], items)


def _reissued(group: Group) -> Output:
    """Unite what versions of one address tell; send it to where copies are, else on."""
    label = group.key.split("|", 1)[1]
    items: list[Item] = []
    for mention, copied in _gathered(group):
        if copied:
            items.append(Item("reprinted", f"{copied}|{label}", [copied, mention]))
        else:
            items += told_items([mention])
    return Output([], items)


def _reprinted(group: Group) -> Output:
    """Unite what copies of one text tell, and send it on."""
    return Output([], told_items(mention for mention, _ in _gathered(group)))


STEPS = (
    Step("mentions", _mentions),
    Step("reissued", _reissued),
    Step("reprinted", _reprinted),
)


def _label(mention: Mention) -> str:
    """Return class and folded label; empty for a label without words."""
    words = " ".join(tokens(mention.member.label))
    return words and f"{mention.form.type}|{words}"


def _gathered(group: Group) -> Iterator[tuple[Mention, str | None]]:
    """Go through a group's mentions, united; each with the lowest cluster of copies it is in."""
    rows = [value for value in group.values if value != "twice"]
    if len(rows) < len(group.values):
        yield from ((Mention.load(row), copied) for copied, row in rows)
        return
    of = {row[0][0]: copied for copied, row in rows if copied}
    alike: dict[str, list[list[Any]]] = {}
    for _, row in rows:
        _, family, form, _, others, *_ = row
        alike.setdefault(repr([family, form, others]), []).append(row)
    families: dict[str, list[Mention]] = {}
    for mention in map(_alike, alike.values()):
        families.setdefault(mention.family, []).append(mention)
    for found in families.values():
        for joined in _joined(found):
            copies = [of[member.iri] for member in joined.members if member.iri in of]
            yield joined, min(copies, default=None)


def _alike(rows: list[list[Any]]) -> Mention:
    """Unite mentions that tell exactly the same, from their JSON: thousands of copies do."""
    members = [Member(*row[0]) for row in rows]
    first = members.index(lead(members))
    past = [row[3] for row in rows if row[3] is not None]
    copies = [Member(*copy) for row in rows for copy in row[5]]
    others = members[:first] + members[first + 1 :]
    copies += [member._replace(by=SAME_IN_COPY.iri) for member in others]
    return Mention.load(rows[first])._replace(past=min(past, default=None), copies=copies)


def _joined(mentions: list[Mention]) -> list[Mention]:
    """Unite mentions that nothing keeps apart, each where exactly one of those before fits."""
    if len(mentions) > WAYS:
        return mentions
    clusters: list[tuple[Cluster, list[Mention]]] = []
    for mention in sorted(mentions, key=_order):
        probe = Probe(mention)
        fit = list(islice((pair for pair in clusters if _fits(probe, pair[0])), 2))
        if len(fit) == 1:
            cluster, found = fit[0]
        else:
            cluster, found = Cluster(mention.member.iri, is_open=not fit), []
            clusters.append((cluster, found))
        cluster.add(probe)
        found.append(mention)
    return [united(found, SAME_IN_COPY) for _, found in clusters]


def _fits(probe: Probe, cluster: Cluster) -> bool:
    return cluster.open and cluster.agrees(probe)


def _order(mention: Mention) -> tuple[Any, ...]:
    """Sort key: those that decisions part from others last, so that they part no others."""
    return (bool(mention.form.named), *surest(mention))
