"""What questions may be asked of in a store: its commonest things, by type of parameter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from onrecord.pipeline.labels import Ask
from onrecord.queries import Labels
from onrecord.stores import SearchIndex
from onrecord.stores.listing import Listed, Lister, Part

__all__ = ["sample"]

_POSSESSIVE = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]")
# Of each type of parameter the classes, by local name, of which it may be; none are all of them.
_MATTERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Entity": (),
        "Matter": (),
        "Meeting": ("Meeting",),
        "Document": ("Document",),
        "Agreement": ("Agreement",),
        "Topic": ("Topic",),
    }
)
_AGENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Agent": ("Person", "State", "Organization"),
        "Person": ("Person",),
        "Organization": ("Organization",),
        "State": ("State",),
        "Side": ("State",),
    }
)


def sample(type_: str, ask: Ask | None, labels: Labels) -> str | None:
    """Return the name of the commonest thing of a type of parameter, or None where none is known.

    Questions in words name no article or statement.

    Args:
        type_: an entity type of a parameter.
        ask: asks the index of the snapshot; None where there is none.
        labels: what there is, where the index knows no such thing.
    """
    if type_ in ("Article", "Statement", "Resource", "string"):
        return None
    found = None if ask is None else ask(lambda index: _commonest(index, type_))
    if found is not None:
        return _called(found)
    classes = frozenset(_MATTERS.get(type_) or _AGENTS.get(type_) or (type_,))
    return min((entry.label for entry in labels.entries(classes)), default=None)


def _commonest(index: SearchIndex, type_: str) -> Listed | None:
    lister = Lister(index)
    if type_ in _MATTERS:
        listed = lister.matters(Part("statements", kinds=_MATTERS[type_], limit=1)).things
    elif type_ in _AGENTS:
        listed = lister.agents(Part("utterances", kinds=_AGENTS[type_], limit=1)).things
    else:
        listed = lister.outlets() if type_ == "Outlet" else ()
    return next(iter(listed), None)


def _called(thing: Listed) -> str:
    """Return a label as it stands in a question: "the Alaska summit"."""
    first = thing.label.partition(" ")[0].lower()
    named = thing.kind not in _MATTERS or first in ("the", "a", "an")
    return thing.label if named or _POSSESSIVE.search(first) else f"the {thing.label}"
