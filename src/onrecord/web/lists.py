"""What is in a store, as short lists: the commonest matters, speakers, outlets, sides."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.pipeline.inventory import Listed, Part
from onrecord.web.asking import kept, rows
from onrecord.web.desk import Desk

__all__ = [
    "Listed",
    "articles",
    "commonest",
    "outlets",
    "quoted_most",
    "sides",
    "talked_of_most",
]

_MATTERS = frozenset({"Meeting", "Document", "Agreement", "Topic"})
_MOST = 500


def talked_of_most(desk: Desk) -> Sequence[Listed]:
    """Return the matters that most statements concern, some hundreds."""
    return kept(
        desk, "talked of most", lambda: desk.kg.inventory.matters(_part("statements")).things
    )


def quoted_most(desk: Desk) -> Sequence[Listed]:
    """Return those who said most, some hundreds; counted is what each said, not each report."""
    return kept(desk, "quoted most", lambda: desk.kg.inventory.quoted_most(_part("utterances")))


def commonest(desk: Desk, kind: str) -> Sequence[Listed]:
    """Return the matters or speakers of one class (its local name), some hundreds."""

    def listed() -> Sequence[Listed]:
        if kind in _MATTERS:
            return desk.kg.inventory.matters(_part("statements", kind)).things
        return desk.kg.inventory.quoted_most(_part("utterances", kind))

    return kept(desk, f"commonest {kind}", listed)


def articles(desk: Desk) -> Sequence[Listed]:
    """Return the latest articles, some hundreds."""
    return kept(desk, "articles", lambda: desk.kg.inventory.articles(_part("published")).things)


def outlets(desk: Desk) -> Sequence[Listed]:
    """Return every outlet, those with most statements in their articles first."""
    return kept(desk, "outlets", desk.kg.inventory.outlets)


def sides(desk: Desk) -> Sequence[Listed]:
    """Return every state or body that someone speaks for, those with most statements first."""
    return kept(desk, "sides", lambda: _sides(desk))


def _sides(desk: Desk) -> list[Listed]:
    found: dict[str, Listed] = {}
    for row in rows(desk, "listed-sides"):
        iri = str(row.entity)
        found.setdefault(iri, Listed(iri, str(row.label), "State", row.statements))
    return list(found.values())


def _part(sort: str, *kinds: str) -> Part:
    return Part(sort, kinds=kinds, limit=_MOST)
