"""Identities: what an article's nodes denote, and what goes on from there."""

from __future__ import annotations

from onrecord.derivation.bounds import date_bounds
from onrecord.derivation.concerns import concern_items
from onrecord.derivation.conflicts import claim_items, status_items
from onrecord.derivation.engine import Group, Output, Step
from onrecord.derivation.members import canonical
from onrecord.derivation.output import link
from onrecord.derivation.relations import relation_items
from onrecord.derivation.sides import speaks_for
from onrecord.derivation.utterances import utterance_items
from onrecord.derivation.view import View
from onrecord.iris import Iris
from onrecord.ntriples import Triple
from onrecord.vocab import ONR

__all__ = ["STEPS"]


def _identities(group: Group) -> Output:
    """Relate an article's nodes to what they denote, and go on from there."""
    if group.facts is None:
        return Output([], [])
    view = View(group.facts, group.values)
    triples = [
        *_denoted(view, group.iris),
        *_copied(view),
        *speaks_for(view.spoken, view.denoted),
        *date_bounds(view),
    ]
    items = [
        *relation_items(view),
        *concern_items(view),
        *claim_items(view),
        *status_items(view),
        *utterance_items(view),
    ]
    return Output(triples, items)


def _denoted(view: View, iris: Iris) -> list[Triple]:
    """Return what nodes denote; names that they would give it are aliases of it."""
    triples = []
    for node in view.facts.nodes:
        entity = view.entity(node.iri)
        alias = canonical(node.type, node.iri, iris)
        triples.append(link(node.iri, ONR.denotes, entity))
        triples.append(link(node.iri, ONR.rule, view.rules[node.iri]))
        if alias != entity:
            triples.append(link(alias, ONR.aliasOf, entity))
    return triples


def _copied(view: View) -> list[Triple]:
    article = view.facts.iri
    triples = [
        link(article, ONR.revisionIn if copied.revision else ONR.copyIn, copied.cluster)
        for copied in view.copied
    ]
    if view.newest is not None:
        triples.append(link(article, ONR.supersededBy, view.newest))
    return triples


STEPS = (Step("identities", _identities, by_article=True),)
