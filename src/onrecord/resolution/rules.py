"""The rules in their order, each on what those before it left open.

A wrong merge is worse than none: what no rule settles is a node of the article's own, with the
candidates. To add a rule, write it beside the others of its form of mention, and name it here.
"""

from __future__ import annotations

from onrecord.resolution.bodies import settle_bodies, settle_generic_bodies
from onrecord.resolution.decided import join_decided
from onrecord.resolution.persons import settle_given_names, settle_persons
from onrecord.resolution.places import settle_places
from onrecord.resolution.pronouns import settle_pronouns
from onrecord.resolution.roles import settle_roles
from onrecord.resolution.scene import Scene
from onrecord.resolution.sources import settle_rest, settle_unnamed
from onrecord.resolution.surnames import (
    settle_surnames,
    settle_surnames_by_article,
    settle_surnames_late,
)

__all__ = ["settle"]


def settle(scene: Scene) -> None:
    """Settle every mention of an article."""
    join_decided(scene)
    left = settle_persons(scene)
    settle_surnames(scene, left)
    settle_given_names(scene)
    settle_bodies(scene)
    settle_generic_bodies(scene)
    settle_places(scene)
    settle_surnames_by_article(scene)
    settle_unnamed(scene)
    settle_roles(scene)
    settle_surnames_late(scene)
    settle_pronouns(scene)
    settle_rest(scene)
