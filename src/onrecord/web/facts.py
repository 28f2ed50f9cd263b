"""What the graph says of one thing, as its page needs it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.queries import Iri
from onrecord.vocab import ONR, RDF, RDFS
from onrecord.web.desk import Desk

__all__ = [
    "Fact",
    "Facts",
    "address",
    "class_name",
    "facts_of",
    "labels",
    "shortened",
    "web_address",
    "word",
]

_SHORT = 140
_OURS = {"article", "graph", "id", "ontology", "vocab"}
_WEB = re.compile(r"https?://[^\s\"<>\\^`{|}]+", re.IGNORECASE)
# Further properties whose value can stand for a thing that has no label, best first.
_NAMES = (RDFS.label, ONR.text, ONR.exact, ONR.officeName)


@dataclass(frozen=True, slots=True)
class Fact:
    """One triple of a thing.

    Attributes:
        name: IRI of the property.
        value: an :class:`~onrecord.queries.Iri`, or a literal as a Python value.
        label: name of what the value leads to, or its words, where it has either.
        graph: IRI of the graph that says it.
        href: where the value leads, or None.
    """

    name: str
    value: Any
    label: str | None
    graph: str
    href: str | None = None

    @property
    def leads(self) -> bool:
        """The value is the name of a thing."""
        return isinstance(self.value, Iri)

    @property
    def external(self) -> bool:
        """It leads away from the server."""
        return self.href is not None and not self.href.startswith("/")

    @property
    def shown(self) -> str:
        """The value in words."""
        return self.label or word(str(self.value)) if self.leads else str(self.value)


class Facts:
    """What is said of one thing.

    Args:
        thing: its IRI.
        facts: its triples, sorted.
    """

    def __init__(self, thing: str, facts: Sequence[Fact]) -> None:
        self.thing = thing
        self.all = facts

    def __bool__(self) -> bool:
        return bool(self.all)

    def of(self, *properties: str) -> list[Fact]:
        """Return the facts of some properties, each value once."""
        found = {fact.value: fact for fact in self.all if fact.name in properties}
        return list(found.values())

    def value(self, property_: str) -> Any:
        """Return the first value of a property, or None."""
        return next((fact.value for fact in self.all if fact.name == property_), None)

    def words(self, property_: str) -> str | None:
        """Return the first value of a property in words, or None."""
        return next((fact.shown for fact in self.all if fact.name == property_), None)

    def iris(self, property_: str) -> list[str]:
        """Return the things that a property leads to."""
        return [str(fact.value) for fact in self.of(property_) if fact.leads]

    @property
    def types(self) -> frozenset[str]:
        """IRIs of its classes."""
        return frozenset(str(fact.value) for fact in self.all if fact.name == RDF.type)

    @property
    def label(self) -> str | None:
        """Its name, else words that can stand for it, cut; or None."""
        for property_ in _NAMES:
            found = self.value(property_)
            if found is not None:
                return shortened(str(found))
        return None


def shortened(words: str, most: int = _SHORT) -> str:
    """Return words cut between two of them, so that they take no more than a line or two.

    >>> shortened("The draft went out on Monday.", 15)
    'The draft went …'
    """
    return words if len(words) <= most else words[: most + 1].rsplit(" ", 1)[0] + " …"


def word(iri: str) -> str:
    """Return the last step of a name in words.

    >>> word("https://w3id.org/onrecord/vocab/document-kind/non-paper")
    'non-paper'
    >>> word("https://w3id.org/onrecord/ontology#inArticle")
    'in article'
    """
    tail = iri.rstrip("/#").rsplit("#", 1)[-1].rsplit("/", 1)[-1]
    spaced = "".join(f" {c.lower()}" if c.isupper() and n else c for n, c in enumerate(tail))
    return spaced if "#" in iri else tail


def class_name(iri: str) -> str:
    """Return the name of a class as a page shows it: ``Status claim``."""
    words = word(iri)
    return words[:1].upper() + words[1:]


def address(desk: Desk, iri: str) -> str | None:
    """Return where a name leads: to a page of ours, to the web, or nowhere (None)."""
    path = desk.path(iri)
    if path is not None and path.partition("/")[0].partition("%23")[0] in _OURS:
        return desk.href(iri)
    return web_address(iri)


def web_address(words: object) -> str | None:
    """Return an address that a browser may be sent to, or None for any other.

    >>> web_address("https://news.example/a"), web_address("javascript:alert(1)")
    ('https://news.example/a', None)
    """
    told = str(words or "")
    return told if _WEB.fullmatch(told) else None


def facts_of(desk: Desk, *things: str) -> list[Facts]:
    """Return what is said of each of some things, in their order.

    Raises:
        ParameterError: if one is no IRI.
    """
    if not things:
        return []
    found: dict[str, dict[tuple[str, Any, str], Fact]] = {thing: {} for thing in things}
    for row in desk.kg.things.rows("facts", thing=[Iri(thing) for thing in things]):
        label = row.label or (None if row.words is None else f"“{shortened(str(row.words))}”")
        href = address(desk, row.value) if isinstance(row.value, Iri) else None
        fact = Fact(str(row.property), row.value, label, str(row.graph), href)
        found[str(row.thing)].setdefault((fact.name, fact.value, fact.graph), fact)
    return [Facts(thing, list(facts.values())) for thing, facts in found.items()]


def labels(desk: Desk, things: Iterable[str | None]) -> dict[str, str]:
    """Return the name of each of some things; the last step of its IRI where it has none."""
    wanted = sorted({thing for thing in things if thing})
    if not wanted:
        return {}
    names = {thing: word(thing) for thing in wanted}
    rows = desk.kg.things.rows("labels", thing=[Iri(thing) for thing in wanted])
    named = {str(row.thing): str(row.label) for row in reversed(rows.rows)}
    return names | named
