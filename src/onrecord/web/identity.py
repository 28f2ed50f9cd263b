"""Why the nodes of articles are one entity, in which articles they stand, under which names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.queries import Iri
from onrecord.vocab import ONR
from onrecord.web.desk import Desk
from onrecord.web.facts import word

__all__ = ["Identity", "Node", "identity"]


@dataclass(frozen=True, slots=True)
class Node:
    """What one article calls an entity, and by which rules it is taken for it."""

    iri: str
    label: str
    rules: tuple[tuple[str, str], ...]
    article: str
    title: str | None
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Identity:
    """The nodes of an entity.

    Attributes:
        nodes: by date of their articles; at most 300.
        names: what articles call it, the commonest first.
        aliases: former names of it.
        articles: one node of each article, by date.
    """

    nodes: list[Node]
    names: list[tuple[str, int]]
    aliases: list[str]
    articles: list[Node]


def identity(desk: Desk, entity: str) -> Identity:
    """Return what is known of an entity's identity."""
    found: dict[str, Node] = {}
    for row in desk.kg.things.rows("nodes-of", entity=Iri(entity)):
        iri = str(row.node)
        earlier = found[iri].rules if iri in found else ()
        rule = "" if row.rule is None else str(row.rule)
        rules = ((rule, word(rule).replace("-", " ")),) if rule else ()
        found[iri] = Node(
            iri,
            str(row.label or word(iri)),
            tuple(dict.fromkeys((*earlier, *rules))),
            str(row.article),
            row.title,
            row.publisher,
            row.published,
        )
    names = Counter(node.label for node in found.values())
    aliases = desk.kg.things.rows("referring", thing=Iri(entity), property=Iri(ONR.aliasOf))
    by_article = {node.article: node for node in reversed(found.values())}
    return Identity(
        list(found.values()),
        sorted(names.items(), key=lambda named: (-named[1], named[0])),
        [str(row.subject) for row in aliases],
        list(reversed(by_article.values())),
    )
