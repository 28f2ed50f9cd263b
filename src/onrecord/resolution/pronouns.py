"""Pronouns: what the records say they repeat, else the one speaker who stands out."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.model import Mention
from onrecord.resolution.scene import Node, Scene, gender_of

__all__ = ["settle_pronouns"]

_THINGS = frozenset({"it", "its", "itself"})


def settle_pronouns(scene: Scene) -> None:
    """Settle every pronoun that is open, in order of the text."""
    reported = _reported(scene)
    for mention in scene.mentions:
        if mention.form != "pronoun" or mention.id in scene.node_of:
            continue
        earlier = scene.antecedent(mention)
        fitting = [n for n in scene.nodes if n.mentions and _fits(scene, mention, n)]
        if earlier is not None and (mention.kind != "person" or earlier in fitting):
            scene.join(mention, earlier, "pronoun")
            continue
        agrees = earlier is not None and scene.gender(earlier) in (None, gender_of(mention))
        named = agrees and earlier not in fitting  # the text names one who cannot be
        found = None if named else _standing_out(scene, mention, fitting, reported)
        if found is not None:
            scene.join(mention, found, "pronoun")
        else:
            keys = [node.key for node in fitting if node.key is not None]
            scene.join(mention, scene.node(mention.kind, "unresolved", None, keys), "unresolved")


def _fits(scene: Scene, mention: Mention, node: Node) -> bool:
    """Tell whether a node is of the pronoun's kind and gender, and named before it."""
    first = node.mentions[0]
    thing = mention.evidence.exact.casefold() in _THINGS
    personal = mention.kind in ("person", "unnamed") and not thing
    if (first.kind in ("person", "unnamed")) != personal:
        return False
    if node.kind == "place" or not any(_before(scene, m, mention) for m in node.mentions):
        return False
    gender = gender_of(mention)
    return gender is None or scene.gender(node) in (None, gender)


def _before(scene: Scene, one: Mention, other: Mention) -> bool:
    in_body = one.evidence.part == other.evidence.part
    return in_body and scene.place[one.id] < scene.place[other.id]


def _standing_out(
    scene: Scene, mention: Mention, fitting: list[Node], reported: set[str]
) -> Node | None:
    """Return the only node that fits, or the last one named outside reported words if it spoke.

    "He" after "Lavrov said that Rubio …" is Lavrov; after "Lavrov told Rubio" it is open.
    """
    if gender_of(mention) is None:
        return None
    if len(fitting) == 1:
        return fitting[0]
    for other in reversed(scene.mentions[: scene.place[mention.id]]):
        node = scene.node_of.get(other.id)
        if node in fitting and _before(scene, other, mention) and other.id not in reported:
            return node if other.id in scene.speakers else None
    return None


def _reported(scene: Scene) -> set[str]:
    """Return the mentions that stand inside words that somebody else is reported to have said."""
    starts = [mention.evidence.start for mention in scene.mentions]
    found: set[str] = set()
    for statement in scene.records.statements:
        for content in statement.content:
            inside = slice(bisect_left(starts, content.start), bisect_left(starts, content.end))
            for mention in scene.mentions[inside]:
                if mention.evidence.end <= content.end and mention.id not in statement.speakers:
                    found.add(mention.id)
    return found
