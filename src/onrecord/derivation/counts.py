"""Counts: in how many articles an entity stands, and how many statements concern it.

In two steps, so that one article more does not recount the thousands that name a state.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.derivation.engine import Group, Item, Output, Step
from onrecord.derivation.output import count, link
from onrecord.derivation.rule import Rule
from onrecord.vocab import ONR

__all__ = ["REGISTRY", "STEPS", "count_items"]

REGISTRY = Rule(
    "registry-entry", "An entry of the registry that an article refers to denotes itself."
)


def count_items(article: str, rows: Iterable[tuple[str, int, bool]]) -> list[Item]:
    """Return what an article adds to counts.

    Args:
        article: its IRI.
        rows: entity, number of statements that concern it, whether the registry knows it.
    """
    part = article.rsplit("/", 1)[-1][:2]  # hex digits of a hash: 256 parts of like size
    return [
        Item("parts", f"{entity} {part}", [statements, registered])
        for entity, statements, registered in rows
    ]


def _part(group: Group) -> Output:
    entity = group.key.rsplit(" ", 1)[0]
    statements = sum(number for number, _ in group.values)
    registered = any(known for _, known in group.values)
    return Output([], [Item("counts", entity, [len(group.values), statements, registered])])


def _counts(group: Group) -> Output:
    triples = [
        count(group.key, ONR.articleCount, sum(articles for articles, _, _ in group.values)),
        count(group.key, ONR.statementCount, sum(number for _, number, _ in group.values)),
    ]
    if any(registered for _, _, registered in group.values):
        triples.append(link(group.key, ONR.denotes, group.key))
        triples.append(link(group.key, ONR.rule, REGISTRY.iri))
    return Output(triples, [])


STEPS = (Step("parts", _part), Step("counts", _counts))
