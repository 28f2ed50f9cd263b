"""Pronouns: what the records say they repeat, else the one speaker who stands out."""

from __future__ import annotations

from onrecord.model import Mention
from onrecord.resolution.scene import Node, Scene, gender_of
from onrecord.text import Span

__all__ = ["settle_pronouns"]

_THINGS = frozenset({"it", "its", "itself"})


def settle_pronouns(scene: Scene) -> None:
    """Settle every pronoun that is open, in order of the text."""
    speaking = {
        speaker: tuple(content.span for content in statement.content)
        for statement in scene.records.statements
        for speaker in statement.speakers
    }
    for mention in [m for m in scene.mentions if m.form == "pronoun"]:
        if mention.id in scene.node_of:
            continue
        earlier = scene.antecedent(mention)
        fitting = [n for n in scene.nodes if n.mentions and _fits(scene, mention, n)]
        if earlier is not None and (mention.kind != "person" or earlier in fitting):
            scene.join(mention, earlier, "pronoun")
            continue
        found = _standing_out(scene, mention, fitting, speaking)
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
    scene: Scene,
    mention: Mention,
    fitting: list[Node],
    speaking: dict[str, tuple[Span, ...]],
) -> Node | None:
    """Return the only node that fits, or the last one named outside reported words if it spoke.

    "He" after "Lavrov said that Rubio …" is Lavrov; after "Lavrov told Rubio" it is open.
    """
    if gender_of(mention) is None:
        return None
    if len(fitting) == 1:
        return fitting[0]
    earlier = [
        other
        for node in fitting
        for other in node.mentions
        if _before(scene, other, mention) and not _is_reported(other, speaking)
    ]
    if not earlier:
        return None
    last = max(earlier, key=lambda other: scene.place[other.id])
    return scene.node_of[last.id] if last.id in speaking else None


def _is_reported(mention: Mention, speaking: dict[str, tuple[Span, ...]]) -> bool:
    span = mention.evidence.span
    return any(
        content.covers(span)
        for speaker, contents in speaking.items()
        if speaker != mention.id
        for content in contents
    )
