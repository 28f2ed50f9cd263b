"""What one article says, as individuals: its records, and what it says of entities.

A record, such as a statement, stays an individual of its own that names its article. A node that
denotes an entity gives way to it: what refers to the node refers to the entity, and what the
article says of the node is said of the entity, with the article as its source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.ntriples import Triple, iri, plain
from onrecord.owl.labels import Names, label_of, place_of
from onrecord.owl.limits import Limits
from onrecord.vocab import ONR, RDF, RDFS, SKOS

__all__ = ["Individual", "Report", "Told", "told"]

_TYPE, _LABEL, _OTHER_NAME = iri(RDF.type), iri(RDFS.label), iri(SKOS.altLabel)
_DENOTES, _ALIAS = iri(ONR.denotes), iri(ONR.aliasOf)
_STATEMENT = iri(ONR.Statement)
# Records that are about others, and the property that says so.
_POINTING = (iri(ONR.statusOf), iri(ONR.meeting))


@dataclass(frozen=True, slots=True)
class Report:
    """What a store holds of one article.

    Attributes:
        article: its IRI.
        said: the triples of its graph.
        derived: what is derived of the nodes in it.
        seeds: nodes; where some are given, only what belongs to them is told.
    """

    article: str
    said: Collection[Triple]
    derived: Collection[Triple]
    seeds: frozenset[str] | None = None

    def entities(self) -> dict[str, str]:
        """Return the entity that each node denotes; both in N-Triples form."""
        statements = {t.subject for t in self.said if t[1:] == (_TYPE, _STATEMENT)}
        return {
            t.subject: t.object
            for t in self.derived
            if t.predicate == _DENOTES and t.subject not in statements
        }


class Individual(NamedTuple):
    """A record, with properties and values in N-Triples form, label included."""

    iri: str
    said: list[tuple[str, str]]


@dataclass(slots=True)
class Told:
    """What an article tells.

    Attributes:
        records: its records, sorted.
        entities: entity, property and value, for what it says of entities.
        values: every IRI that its records or entities are related to.
        place: its outlet and its day, each empty where it is not known.
    """

    records: list[Individual] = field(default_factory=list)
    entities: list[Triple] = field(default_factory=list)
    values: set[str] = field(default_factory=set)
    place: tuple[str, str] = ("", "")


def told(report: Report, limits: Limits, names: Names) -> Told:
    """Tell an article's records from what it says of entities.

    Args:
        report: the article.
        limits: what has one value only is told of records alone: of an entity several articles
            may each have one.
        names: labels of entities.
    """
    denoted = report.entities()
    kept = None if report.seeds is None else _belonging(report)
    found = Told()
    subjects: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for triple in sorted({*report.said, *report.derived}):
        subject, property_, value = triple
        if property_ == _ALIAS or (kept is not None and subject not in kept):
            continue
        if subject in denoted:
            found.entities += _of_entity(triple, denoted, limits.functional)
        else:
            subjects[subject].append((property_, denoted.get(value, value)))
    local = names.beside(subjects)
    found.place = place_of(subjects.get(iri(report.article), []), local)
    triples = {(s, p, o) for s, said in subjects.items() for p, o in said}
    for subject, said in sorted(subjects.items()):
        if not any(property_ == _LABEL for property_, _ in said):
            said.append((_LABEL, label_of(subject, said, subjects, local)))
        held = limits.within(subject, said, lambda *triple: triple in triples)
        found.records.append(Individual(plain(subject), sorted(set(held))))
    found.values |= {v for said in subjects.values() for p, v in said if v[0] == "<" and p != _TYPE}
    found.values |= {entity for node, entity in denoted.items() if kept is None or node in kept}
    found.values |= {t.object for t in found.entities if t.object[0] == "<"}
    return found


def _of_entity(
    triple: Triple, denoted: Mapping[str, str], single: Collection[str]
) -> Iterator[Triple]:
    """Say of the entity what is said of a node, but what is true of the node alone."""
    subject, property_, value = triple
    if property_ in (_TYPE, _DENOTES) or property_ in single:
        return
    name = _OTHER_NAME if property_ == _LABEL else property_
    yield Triple(denoted[subject], name, denoted.get(value, value))


def _belonging(report: Report) -> set[str]:
    """Return the seeds, claims and participations of them, and all that these lead to."""
    links: dict[str, set[str]] = defaultdict(set)
    seeds = set(report.seeds or ())
    for subject, property_, value in report.said:
        if value.startswith("<") and property_ != _TYPE:
            links[subject].add(value)
            if property_ in _POINTING and value in seeds:
                seeds.add(subject)
    return _reached(seeds, links) & {t.subject for t in report.said}


def _reached(seeds: Iterable[str], links: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(seeds)
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += links.get(node, ())
    return found
