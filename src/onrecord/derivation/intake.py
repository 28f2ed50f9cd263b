"""Intake: the first step, which sends what one article holds to where others are compared."""

from __future__ import annotations

from onrecord.derivation.agents import name_items
from onrecord.derivation.copies import copy_items
from onrecord.derivation.engine import Group, Item, Output, Step
from onrecord.derivation.mentions import MATTERS, mention_of
from onrecord.derivation.reprints import mention_items
from onrecord.derivation.sides import Sides
from onrecord.derivation.stories import story_items

__all__ = ["STEPS"]


def _articles(group: Group) -> Output:
    """Send what an article holds to where it is compared with others."""
    facts = group.facts
    if facts is None:
        return Output([], [])
    sides = Sides(facts, group.known)
    mentions = [
        mention_of(node, facts, sides, group.known, group.iris)
        for node in facts.nodes
        if node.type in MATTERS
    ]
    spoken = [
        Item("identities", facts.iri, ["side", said.iri, state, rule.iri])
        for said in facts.said
        for state, rule in sides.spoken_for(said)
    ]
    names = name_items(facts, group.known, group.iris)
    stories = story_items(facts, group.known)
    return Output([], [*mention_items(mentions), *names, *copy_items(facts), *stories, *spoken])


STEPS = (Step("articles", _articles, by_article=True),)
