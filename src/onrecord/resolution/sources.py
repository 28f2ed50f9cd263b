"""Unnamed sources: one node a description, of the article's own, never of the registry."""

from __future__ import annotations

from onrecord.model import Mention
from onrecord.resolution.scene import Node, Scene
from onrecord.resolution.wording import normal

__all__ = ["settle_rest", "settle_unnamed"]

_ARTICLES = frozenset({"a", "an", "one", "that", "this"})


def settle_unnamed(scene: Scene) -> None:
    """Settle every unnamed source by its description.

    "An adviser" and "the adviser" are one; "another adviser" is not.
    """
    for mention in list(scene.open("unnamed")):
        if mention.form == "pronoun":
            continue
        earlier = scene.antecedent(mention)
        if earlier is not None and earlier.kind == "unnamed":
            scene.join(mention, earlier, "unnamed")
            continue
        words = _description(mention)
        same = [n for n in scene.nodes if n.kind == "unnamed" and words in n.names]
        if not same and mention.evidence.exact.casefold().startswith("the "):
            same = _ending_in(scene, words)
        if len(same) == 1:
            scene.join(mention, same[0], "unnamed")
            continue
        node = scene.node("unnamed", "unnamed")
        node.names.add(words)
        scene.join(mention, node, "unnamed")


def _description(mention: Mention) -> tuple[str, ...]:
    """Return the description as words, without its article; "another" stays.

    It stands apart from the mention in labels: "QUESTION (Reuters)", "QUESTION (a listener)".
    """
    words = normal(mention.evidence.exact).split()
    told = normal(mention.descriptor or "").split()
    if told and set(words).isdisjoint(told):
        words = told
    return tuple(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def _ending_in(scene: Scene, words: tuple[str, ...]) -> list[Node]:
    return [
        node
        for node in scene.nodes
        if node.kind == "unnamed" and any(name[-len(words) :] == words for name in node.names)
    ]


def settle_rest(scene: Scene) -> None:
    """Give every mention that no rule met a node of its own."""
    for mention in scene.mentions:
        if mention.id not in scene.node_of:
            scene.join(mention, scene.node(mention.kind, "unresolved"), "unresolved")
