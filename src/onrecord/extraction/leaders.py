"""The states that leaders bind when they agree by name."""

from __future__ import annotations

from onrecord.extraction.affiliations import body_at
from onrecord.extraction.draft import Draft
from onrecord.extraction.sides import state_of
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Name
from onrecord.model.records import Mention

__all__ = ["states_bound"]

_FEWEST = 2


def states_bound(draft: Draft, heads: list[int]) -> list[Mention]:
    """Return the states of leaders who agree by name: "between President A of X and B of Y"."""
    names = [name for head in heads if (name := _named(draft.tree, head)) is not None]
    if len(names) < _FEWEST or any(name.kind != "person" for name in names):
        return []
    states = [state_of(draft, name) or _beside(draft, name) for name in names]
    found = [state for state in states if state is not None]
    several = len({state.name for state in found}) > 1
    return found if len(found) == len(names) and several else []


def _beside(draft: Draft, name: Name) -> Mention | None:
    """Return the state in a title or description: "Togo's President X", "Y, Togo's navy chief"."""
    tree = draft.tree
    head = name.last - 1
    for index in tree.within(name.state) if name.state is not None else ():
        if index in tree.names:
            return body_at(draft, index)
    roles = [*tree.with_dep(head, "appos")]
    if tree.tokens[head].dep == "appos":
        roles.append(tree.tokens[head].head)
    for role in roles:
        for index in tree.with_dep(role, "poss", "amod", "compound"):
            state = tree.names.get(index)
            if state is not None and state.kind in {"place", "group"}:
                return body_at(draft, index)
    return None


def _named(tree: Tree, head: int) -> Name | None:
    beside = (i for i in (head, *tree.with_dep(head, "appos")) if i in tree.names)
    return next((tree.names[i] for i in beside), None)
