"""Relations between entities that articles assert: versions of documents, seats at meetings."""

from __future__ import annotations

from onrecord.derivation.engine import Group, Item, Output, Step
from onrecord.derivation.output import link
from onrecord.derivation.view import View
from onrecord.vocab import ONR

__all__ = ["STEPS", "relation_items"]


def relation_items(view: View) -> list[Item]:
    """Return what an article says of versions of documents and of who takes part."""
    items = []
    for node in view.facts.nodes:
        if node.type == "Document":
            name = view.entity(node.iri)
            items.append(Item("versions", name, ["in", view.facts.iri]))
            for tag, others in (("of", node.version_of), ("revises", node.revises)):
                items += [Item("versions", name, [tag, view.entity(other)]) for other in others]
    seats = {(view.entity(seat.meeting), view.entity(seat.agent)) for seat in view.facts.seats}
    items += [Item("seats", meeting, agent) for meeting, agent in sorted(seats)]
    return items


def _versions(group: Group) -> Output:
    """Relate a document to its works and to what it revises; tell the articles that name it."""
    told: dict[str, set[str]] = {"in": set(), "of": set(), "revises": set()}
    for tag, iri in group.values:
        told[tag].add(iri)
    works = sorted(told["of"] - {group.key})
    revised = sorted(told["revises"] - {group.key})
    triples = [link(group.key, ONR.versionOf, work) for work in works]
    triples += [link(group.key, ONR.revises, other) for other in revised]
    articles = sorted(told["in"]) if works else []
    items = [Item("concerns", article, ["works", group.key, works]) for article in articles]
    return Output(triples, items)


def _seats(group: Group) -> Output:
    agents = sorted(set(group.values))
    return Output([link(group.key, ONR.participant, agent) for agent in agents], [])


STEPS = (Step("versions", _versions), Step("seats", _seats))
