"""The page about anything that has no page of its own kind: what is said of it, and where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from onrecord import iris
from onrecord.queries import Iri
from onrecord.vocab import ONR, RDF
from onrecord.web.cards import said
from onrecord.web.desk import Desk
from onrecord.web.facts import Fact, Facts, address, class_name, labels, shortened, word

__all__ = ["Property", "graph", "groups", "page"]

# How many things that refer to it are named for each property.
_NAMED = 25
_SOME = 1000
_GRAPHS = {
    iris.REGISTRY: "What is known beforehand: people, states, bodies, outlets, offices, tenures, "
    "places and topics.",
    iris.VOCABULARY: "The concepts of the lists, with their labels.",
    iris.DERIVED: "What follows from articles, registry and decisions: identity across articles, "
    "utterances, copies, conflicts.",
    iris.META: "When records were made, what validation found, and the records that were left "
    "out. No export holds it.",
}


@dataclass(frozen=True, slots=True)
class Property:
    """A property in words, and where it is explained."""

    name: str
    href: str | None


def page(desk: Desk, facts: Facts, was: str | None) -> bytes:
    """Return the page.

    Args:
        desk: has the store.
        facts: what is said of the thing.
        was: a former name that led here, or None.
    """
    thing = facts.thing
    entity = next((iri for iri in facts.iris(ONR.denotes) if iri != thing), None)
    types = sorted(facts.types)
    return desk.page(
        "thing.html",
        thing=thing,
        path=desk.path(thing),
        was=was,
        facts=facts,
        kind=", ".join(class_name(each) for each in types) or "Thing",
        label=facts.label or word(thing).replace("-", " "),
        sentence=desk.kg.sentence(thing),
        words=facts.value(ONR.exact),
        article=_article(desk, facts),
        entity=entity,
        entity_label=None if entity is None else labels(desk, [entity])[entity],
        groups=groups(desk, facts),
        referring=_referring(desk, thing),
        wordings=_wordings(desk, facts),
    )


def graph(desk: Desk, name: str) -> bytes:
    """Return the page about a graph of Onrecord's own."""
    return desk.page("graph.html", thing=name, label=word(name), told=_GRAPHS[name])


def groups(desk: Desk, facts: Facts) -> list[tuple[str, list[tuple[Property, list[Fact]]]]]:
    """Return the facts by the graph that says them, then by property; classes come first."""
    by_graph: dict[str, dict[Property, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in sorted(facts.all, key=lambda each: each.name != RDF.type):
        by_graph[fact.graph][_property(desk, fact.name)].append(fact)
    return [(name, list(found.items())) for name, found in by_graph.items()]


def _property(desk: Desk, iri: str) -> Property:
    return Property(word(iri), address(desk, iri))


def _article(desk: Desk, facts: Facts) -> tuple[str, str] | None:
    """Return IRI and title of the article that a thing stands in, or None."""
    found = facts.iris(ONR.inArticle)
    return (found[0], labels(desk, found)[found[0]]) if found else None


def _referring(desk: Desk, thing: str) -> list[tuple[Property, int, list[dict[str, Any]]]]:
    """Return the properties by which others refer to a thing, how often, and some of those."""
    counted = desk.kg.things.rows("references", thing=Iri(thing)).rows
    few = [row.property for row in counted if row.times <= _SOME]
    named: dict[str, list[dict[str, Any]]] = defaultdict(list)
    if few:
        for row in desk.kg.things.rows("referring", thing=Iri(thing), property=few):
            if len(named[row.property]) < _NAMED:
                words = None if row.words is None else f"“{shortened(str(row.words))}”"
                label = row.label or words or desk.kg.short(row.subject)
                named[row.property].append({"iri": str(row.subject), "label": str(label)})
    return [(_property(desk, row.property), row.times, named[row.property]) for row in counted]


def _wordings(desk: Desk, facts: Facts) -> list[Any]:
    """Return the statements of an utterance by date of their articles; of anything else, none."""
    if ONR.Utterance not in facts.types:
        return []
    rows = desk.kg.things.rows("carriers", limit=500, utterance=Iri(facts.thing))
    told = said(desk, [str(row.statement) for row in rows])
    return sorted(told.values(), key=lambda each: (each.published or "9999", each.iri))
