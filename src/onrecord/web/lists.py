"""What is in a store, as lists: matters, speakers, articles, outlets and sides by how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.web.asking import kept, named, rows
from onrecord.web.desk import Desk

__all__ = [
    "Listed",
    "agents",
    "articles",
    "matters",
    "outlets",
    "quoted_most",
    "sides",
    "talked_of_most",
]

_MATTERS = frozenset({"Meeting", "Document", "Agreement", "Topic"})


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing of a list.

    Attributes:
        iri: its name; empty for an outlet of which only the name is known.
        label: what to call it.
        kind: local name of its class (``Meeting``, ``Person``, ``Article``).
        statements: how many concern it, are its own, or stand in it.
        articles: how many speak of it; 0 where that is not counted.
        conflicts: how many conflicts of claims there are over it.
        side: label of what an agent belongs to; empty where that is not known.
        side_iri: its name.
        published: of an article, EDTF; empty where it has no date.
        publisher: of an article, its outlet.
        publisher_iri: the outlet's name, where the registry knows it.
        newer: of an article, the version that took its place.
    """

    iri: str
    label: str
    kind: str
    statements: int
    articles: int = 0
    conflicts: int = 0
    side: str = ""
    side_iri: str = ""
    published: str = ""
    publisher: str = ""
    publisher_iri: str = ""
    newer: str = ""


def matters(desk: Desk) -> list[Listed]:
    """Return every matter that the articles speak of, those with most statements first."""
    return kept(desk, "matters", lambda: _matters(desk))


def agents(desk: Desk) -> list[Listed]:
    """Return everyone who speaks, those with most statements first."""
    return kept(desk, "agents", lambda: _agents(desk))


def talked_of_most(desk: Desk) -> list[Listed]:
    """Return the matters that most statements concern, of all matters some hundreds."""
    return kept(desk, "talked of most", lambda: _talked_of(desk))


def quoted_most(desk: Desk) -> list[Listed]:
    """Return those who said most, some hundreds; counted is what each said, not each report."""
    return kept(desk, "quoted most", lambda: _quoted(desk))


def articles(desk: Desk) -> list[Listed]:
    """Return every article, the latest first, undated ones last."""
    return kept(desk, "articles", lambda: _articles(desk))


def sides(desk: Desk) -> list[Listed]:
    """Return every state or body that someone speaks for, those with most statements first."""
    return kept(desk, "sides", lambda: _sides(desk))


def outlets(desk: Desk) -> list[Listed]:
    """Return every outlet, those with most statements in their articles first."""
    found: Counter[tuple[str, str]] = Counter()
    for article in articles(desk):
        if article.publisher:
            found[article.publisher, article.publisher_iri] += article.statements
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [Listed(iri, name, "NewsOutlet", count) for (name, iri), count in ranked]


def _talked_of(desk: Desk) -> list[Listed]:
    told = {str(row.entity): row.statements for row in rows(desk, "concerned-most")}
    return [each for each in _introduced(desk, told) if each.kind in _MATTERS]


def _quoted(desk: Desk) -> list[Listed]:
    return _introduced(desk, {str(row.entity): row.utterances for row in rows(desk, "quoted-most")})


def _introduced(desk: Desk, counted: Mapping[str, int]) -> list[Listed]:
    """Return entities as a list shows them, in the order given."""
    known: dict[str, Any] = {}
    for row in rows(desk, "introduced", thing=list(counted)) if counted else ():
        known.setdefault(str(row.thing), row)
    of = {iri: str(row.side or "") for iri, row in known.items()}
    labels = named(desk, filter(None, of.values()))
    return [
        Listed(
            iri,
            str(known[iri].label),
            _kind(str(known[iri].kind)),
            count,
            side=_own(labels, of[iri]),
            side_iri=of[iri],
        )
        for iri, count in counted.items()
        if iri in known
    ]


def _own(labels: Mapping[str, Mapping[str, str]], iri: str) -> str:
    """Return the label of a thing itself; empty where it has none."""
    return next((label for label, of in labels.get(iri, {}).items() if of == iri), "")


def _matters(desk: Desk) -> list[Listed]:
    conflicts = {row.entity: row.conflicts for row in rows(desk, "conflict-counts")}
    found = {
        str(row.entity): Listed(
            str(row.entity),
            str(row.label),
            _kind(row.kind),
            row.statements or 0,
            row.articles,
            conflicts.get(row.entity, 0),
        )
        for row in rows(desk, "listed-matters")
    }
    return list(found.values())


def _agents(desk: Desk) -> list[Listed]:
    told = rows(desk, "listed-agents")
    labels = named(desk, [str(row.side) for row in told if row.side is not None])
    found: dict[str, Listed] = {}
    for row in told:
        side = "" if row.side is None else str(row.side)
        iri = str(row.entity)
        found.setdefault(
            iri,
            Listed(
                iri,
                str(row.label),
                _kind(row.kind),
                row.statements,
                side=_own(labels, side),
                side_iri=side,
            ),
        )
    return list(found.values())


def _articles(desk: Desk) -> list[Listed]:
    statements = {row.entity: row.statements for row in rows(desk, "statement-counts")}
    found: dict[str, Listed] = {}
    for row in rows(desk, "listed-articles"):
        article = Listed(
            str(row.entity),
            str(row.label),
            "Article",
            statements.get(row.entity, 0),
            published=row.published or "",
            publisher=row.publisher or "",
            publisher_iri=str(row.outlet or ""),
            newer=str(row.newer or ""),
        )
        found.setdefault(article.iri, article)
    return list(found.values())


def _sides(desk: Desk) -> list[Listed]:
    found: dict[str, Listed] = {}
    for row in rows(desk, "listed-sides"):
        iri = str(row.entity)
        found.setdefault(iri, Listed(iri, str(row.label), "State", row.statements))
    return list(found.values())


def _kind(class_: str) -> str:
    return class_.rsplit("#", 1)[-1]
