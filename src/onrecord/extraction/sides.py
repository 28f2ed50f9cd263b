"""For which state or body somebody acts, and in which office, by the titles that a text gives."""

from __future__ import annotations

from onrecord.extraction.affiliations import body_at
from onrecord.extraction.draft import Draft
from onrecord.extraction.nouns import FELLOWS
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Name
from onrecord.model.records import Mention
from onrecord.text import Span

__all__ = ["office_of", "state_of"]


def state_of(draft: Draft, name: Name) -> Mention | None:
    """Return the mention of the state in a person's title: "Freedonian President X".

    The title at this place goes before those that the person bears elsewhere in the text.
    """
    if name.kind != "person":
        return None
    for each in (name, *draft.mentions.chains[name.first].names):
        inside = draft.tree.within(each.state) if each.state is not None else range(0)
        named = [i for i in inside if draft.tree.tokens[i].tag != "POS"]
        body = body_at(draft, named[-1]) if named else None
        if body is not None and body.kind != "person":
            return body
    return None


def office_of(draft: Draft, name: Name) -> str | None:
    """Return the office in a person's title, the state that it begins with left out.

    Where this place gives none, it is the first that the person bears in the text.
    """
    if name.kind != "person":
        return None
    names = (name, *draft.mentions.chains[name.first].names)
    found = (_title(draft.tree, each) for each in names)
    return next((title for title in found if title is not None), None)


def _title(tree: Tree, name: Name) -> str | None:
    if name.title is None:
        return None
    title = name.title
    if name.state is not None and name.state.start == title.start:
        title = Span(min(name.state.end, title.end), title.end)
    words = title.of(tree.text).removeprefix("'s").removeprefix("’s").strip(" ,-–")
    return None if not words or words.lower() in FELLOWS else words
