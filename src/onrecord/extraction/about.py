"""What statements are about: the matters, topics and agents that their content mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found
from onrecord.extraction.tree import Tree

__all__ = ["find_about"]


def find_about(draft: Draft) -> None:
    """Set ``about`` of every statement: matters first, then agents, each in order."""
    by_id = {each.id: each for each in draft.statements}
    last: tuple[str, ...] = ()
    for found, attribution in zip(draft.found, draft.attributions, strict=True):
        if attribution.statement is None or attribution.statement not in by_id:
            continue
        statement = by_id[attribution.statement]
        matters = tuple(dict.fromkeys(_matters(draft, found)))
        if not matters and found.rule == "continuation":
            matters = last
        agents = tuple(i for i in _agents(draft, found) if i not in statement.speakers)
        by_id[statement.id] = replace(statement, about=(*matters, *agents))
        last = matters
    draft.statements[:] = [by_id[each.id] for each in draft.statements]


def _inside(tree: Tree, found: Found) -> list[int]:
    return [index for span in found.content for index in tree.within(span)]


def _matters(draft: Draft, found: Found) -> Iterator[str]:
    for index in _inside(draft.tree, found):
        if index in draft.matters:
            yield draft.matters[index]


def _agents(draft: Draft, found: Found) -> Iterator[str]:
    """Yield one mention for each agent that the content names."""
    tree = draft.tree
    seen: set[str] = set()
    titles = [name.title for name in tree.annotated.names if name.title is not None]
    for index in _inside(tree, found):
        name = tree.names.get(index)
        if (
            name is None
            or name.last - 1 != index
            or name.kind == "group"
            or _is_locative(tree, index)
            or any(title.covers(name.span) for title in titles)
        ):
            continue
        mention = draft.mentions.of(index)
        if mention is not None and mention.name and mention.name not in seen:
            seen.add(mention.name)
            yield mention.id


def _is_locative(tree: Tree, index: int) -> bool:
    """Tell a place that is only where something happens, or part of a matter's name."""
    token = tree.tokens[index]
    place = tree.names[index].kind == "place"
    head = tree.tokens[token.head]
    if token.dep in {"compound", "nmod"} and place:
        return True
    return (
        place and token.dep == "pobj" and head.lower in {"in", "at", "near", "from", "into", "on"}
    )
