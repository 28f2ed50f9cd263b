"""Places: by the places table alone. A city as a venue never stands for a government."""

from __future__ import annotations

from onrecord.model import Mention
from onrecord.resolution.bodies import present_states
from onrecord.resolution.scene import Scene

__all__ = ["settle_places"]


def settle_places(scene: Scene) -> None:
    """Settle every mention of a place."""
    for mention in list(scene.open("place")):
        keys = _fitting(scene, mention)
        if len(keys) == 1 and keys[0].startswith("place/"):
            scene.join(mention, scene.node("place", "full-name", keys[0]), "full-name")
        else:
            rule = "unresolved" if len(keys) > 1 else "new-name"
            candidates = keys if len(keys) > 1 else ()
            scene.join(mention, scene.own(mention, rule, candidates), rule)


def _fitting(scene: Scene, mention: Mention) -> tuple[str, ...]:
    """Return the places of a mention's name, with the other states of that name.

    Where several fit, the state that the mention names decides, else the states that the
    article is tied to.
    """
    index = scene.knowledge.index
    name = mention.evidence.exact if mention.name is None else mention.name
    places = index.named(name, "place") or index.folded(name, "place")
    homes = {place: scene.knowledge.entry(place).state for place in places}
    states = [state for state in index.named(name, "state") if state not in homes.values()]
    said = scene.titles[mention.id].state
    if said is not None:
        return tuple(place for place in places if homes[place] in (None, said))
    if len(places) + len(states) < 2:
        return (*places, *states)
    present = present_states(scene)
    near = [place for place in places if homes[place] in present]
    if len(near) == 1 and not any(state in present for state in states):
        return tuple(near)
    return (*places, *states)
