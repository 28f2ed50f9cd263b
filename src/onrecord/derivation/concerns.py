"""What statements concern: canonical matters, topics and agents, versions counted as the work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set

from onrecord.derivation.counts import count_items
from onrecord.derivation.engine import Group, Item, Output, Step
from onrecord.derivation.facts import ArticleFacts
from onrecord.derivation.output import link
from onrecord.derivation.rule import Rule
from onrecord.derivation.view import View
from onrecord.ntriples import Triple
from onrecord.vocab import ONR

__all__ = [
    "ABOUT",
    "INHERITED",
    "STEPS",
    "WORK",
    "concern_items",
    "reached_from",
    "subjects",
]

ABOUT = Rule("about", "A statement concerns the entities that it is about or claims a status of.")
INHERITED = Rule(
    "inherited",
    "A statement concerns what the statements concern that it affirms, disputes, answers, "
    "responds to or reports.",
)
WORK = Rule("roll-up", "A statement that concerns a version concerns the work as well.")


def subjects(facts: ArticleFacts) -> dict[str, tuple[set[str], set[str]]]:
    """Return by statement the nodes that it is about, and those that it inherits from others."""
    own = {said.iri: set(said.about) for said in facts.said}
    for claim in facts.claims:
        if claim.said in own:
            own[claim.said].add(claim.of)
    linked = {said.iri: {*said.responses, *said.reports} & own.keys() for said in facts.said}
    found = {}
    for iri in own:
        inherited = {node for other in reached_from(iri, linked) for node in own[other]} - own[iri]
        found[iri] = own[iri], inherited
    return found


def reached_from(start: str, linked: Mapping[str, Set[str]]) -> set[str]:
    """Return ``start`` and all that links lead to from it, directly or not."""
    reached, open_ = {start}, [start]
    while open_:
        new = linked[open_.pop()] - reached
        reached |= new
        open_.extend(new)
    return reached


def concern_items(view: View) -> list[Item]:
    """Return what an article's statements concern, and all entities that it mentions."""
    works = {node.iri: node.version_of for node in view.facts.nodes}
    rows = []
    for said, (own, inherited) in sorted(subjects(view.facts).items()):
        parents = {work for node in own | inherited for work in works.get(node, ())}
        for rule, nodes in ((ABOUT, own), (INHERITED, inherited), (WORK, parents)):
            rows += [[said, rule.iri, view.entity(node)] for node in sorted(nodes)]
    mentioned = sorted({*view.denoted.values(), *view.facts.referred})
    entities = [[entity, entity in view.registered] for entity in mentioned]
    return [Item("concerns", view.facts.iri, ["about", rows, entities])]


def _concerns(group: Group) -> Output:
    """Add the works whose versions statements concern, by any article; count."""
    works: dict[str, list[str]] = {row[0]: row[1] for tag, *row in group.values if tag == "works"}
    rows: list[list[str]] = []
    registered: dict[str, bool] = {}
    for tag, *row in group.values:
        if tag == "about":
            rows, registered = row[0], dict(row[1])
    rows = rows + [
        [said, WORK.iri, work] for said, _, entity in rows for work in works.get(entity, ())
    ]
    concerned = sorted({(said, entity) for said, _, entity in rows})
    counted = Counter(entity for _, entity in concerned)
    every = sorted({*counted, *registered})
    counts = [(entity, counted[entity], registered.get(entity, False)) for entity in every]
    return Output([*_triples(concerned, rows)], count_items(group.key, counts))


def _triples(concerned: list[tuple[str, str]], rows: list[list[str]]) -> Iterator[Triple]:
    """Go through the triples; a rule is named only for what no earlier one gave."""
    yield from (link(said, ONR.concerns, entity) for said, entity in concerned)
    seen: set[tuple[str, str]] = set()
    applied = set()
    for said, rule, entity in rows:
        if (said, entity) not in seen:
            seen.add((said, entity))
            applied.add((said, rule))
    yield from (link(said, ONR.rule, rule) for said, rule in sorted(applied))


STEPS = (Step("concerns", _concerns),)
