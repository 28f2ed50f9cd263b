"""Relations between entities that articles assert.

Versions of documents, who issued and who received them, and seats at meetings.
"""

from __future__ import annotations

from onrecord.derivation.engine import Group, Item, Output, Step
from onrecord.derivation.output import link
from onrecord.derivation.view import View
from onrecord.vocab import ONR

__all__ = ["STEPS", "relation_items"]


def relation_items(view: View) -> list[Item]:
    """Return what an article says of documents and of who takes part in meetings."""
    items = []
    for node in view.facts.nodes:
        if node.type == "Document":
            name = view.entity(node.iri)
            items.append(Item("versions", name, ["in", view.facts.iri]))
            told = {
                "of": node.version_of,
                "revises": node.revises,
                "issuer": node.issuers,
                "recipient": node.recipients,
            }
            for tag, others in told.items():
                items += [Item("versions", name, [tag, view.entity(other)]) for other in others]
    seats = {(view.entity(seat.meeting), view.entity(seat.agent)) for seat in view.facts.seats}
    items += [Item("seats", meeting, agent) for meeting, agent in sorted(seats)]
    return items


def _documents(group: Group) -> Output:
    """Relate a document to works, to what it revises and to agents; tell its articles of works."""
    told: dict[str, set[str]] = {
        tag: set() for tag in ("in", "of", "revises", "issuer", "recipient")
    }
    for tag, iri in group.values:
        told[tag].add(iri)
    works = sorted(told["of"] - {group.key})
    revised = sorted(told["revises"] - {group.key})
    triples = [link(group.key, ONR.versionOf, work) for work in works]
    triples += [link(group.key, ONR.revises, other) for other in revised]
    triples += [link(group.key, ONR.issuer, agent) for agent in sorted(told["issuer"])]
    triples += [link(group.key, ONR.recipient, agent) for agent in sorted(told["recipient"])]
    articles = sorted(told["in"]) if works else []
    items = [Item("concerns", article, ["works", group.key, works]) for article in articles]
    return Output(triples, items)


def _seats(group: Group) -> Output:
    agents = sorted(set(group.values))
    return Output([link(group.key, ONR.participant, agent) for agent in agents], [])


STEPS = (Step("versions", _documents), Step("seats", _seats))
