"""Names that people decided on: they win over every rule."""

from __future__ import annotations

from onrecord.model import Mention
from onrecord.resolution.corrections import CORRECTED, OF_A_KIND
from onrecord.resolution.persons import full_name
from onrecord.resolution.scene import Scene
from onrecord.resolution.wording import normal

__all__ = ["join_decided"]

_KINDS = ("person", "organization", "outlet", "state")


def join_decided(scene: Scene) -> None:
    """Settle the mentions whose name a decision or correction gives to a registry entry."""
    for mention in scene.mentions:
        corrected = mention.id.startswith(CORRECTED)
        key = _decided(scene, mention)
        if key is None and corrected:
            key = _corrected(scene, mention)
        if key is not None:
            node = scene.node(key.partition("/")[0], "decision", key)
            node.names.add(full_name(scene, mention))
            scene.join(mention, node, "decision")


def _decided(scene: Scene, mention: Mention) -> str | None:
    """Return the entry that an ``is`` decision gives one of a mention's names."""
    if not scene.decided or mention.form == "pronoun":
        return None
    names = [mention.name, mention.evidence.exact]
    names += [mention.descriptor] if mention.name is None else []
    forms = (normal(name) for name in names if name is not None)
    return next((scene.decided[form] for form in forms if form in scene.decided), None)


def _corrected(scene: Scene, mention: Mention) -> str | None:
    """Return the entry that a correction names by its key, or by a name that only it bears."""
    name = full = mention.name or ""
    if name in scene.knowledge.tables.entries:
        return full
    index = scene.knowledge.index
    if mention.id.startswith(OF_A_KIND):
        keys = set(index.named(name, mention.kind))
        return min(keys) if len(keys) == 1 else None
    keys = {key for kind in _KINDS for key in index.named(name, kind)} or set(index.seats(name))
    return min(keys) if len(keys) == 1 else None
