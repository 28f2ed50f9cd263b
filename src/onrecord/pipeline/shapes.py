"""The shapes, read from their Turtle, as a reference shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.ntriples import read_literal
from onrecord.resources import folder
from onrecord.stores.oxigraph import parse_turtle
from onrecord.vocab import PREFIXES, RDF

__all__ = ["NAMESPACE", "Shape", "shapes", "turtle"]

NAMESPACE = "https://w3id.org/onrecord/shapes#"
"""Where shapes are named."""

_SH = PREFIXES["sh"]


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: the rule on a node, on one of its properties, or one written in SPARQL.

    Attributes:
        iri: its name.
        label: what it is about.
        message: the rule, in English.
        severity: ``Violation``, ``Warning`` or ``Info``; empty for what is no rule.
        targets: IRIs of the classes and properties whose nodes it looks at.
        path: IRI of the property that it is about, or empty.
        parts: IRIs of the shapes that it consists of.
        owners: IRIs of the shapes that it is part of.
    """

    iri: str
    label: str
    message: str
    severity: str
    targets: tuple[str, ...]
    path: str
    parts: tuple[str, ...]
    owners: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its local name, by which a page can be entered."""
        return self.iri.removeprefix(NAMESPACE)


def turtle() -> bytes:
    """Return all shapes as they were written, one file after the other."""
    return b"\n".join(file.read_bytes() for file in sorted(folder("shapes").glob("*.ttl")))


@cache
def shapes() -> tuple[Shape, ...]:
    """Return all that the shapes' files name, in their order: shapes, and their prefixes."""
    graph: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for file in sorted(folder("shapes").glob("*.ttl")):
        for subject, predicate, object_ in parse_turtle(file):
            if subject.startswith(f"<{NAMESPACE}"):
                graph[subject[1:-1]].append((predicate[1:-1], object_))
    owners: dict[str, list[str]] = defaultdict(list)
    for iri, said in graph.items():
        for part in _parts(said):
            owners[part].append(iri)
    return tuple(_shape(iri, said, owners[iri]) for iri, said in graph.items())


def _shape(iri: str, said: Sequence[tuple[str, str]], owners: Sequence[str]) -> Shape:
    return Shape(
        iri,
        _words(said, "name"),
        _words(said, "message"),
        _severity(said),
        tuple(_iris(said, "targetClass", "targetSubjectsOf")),
        next(_iris(said, "path"), ""),
        tuple(_parts(said)),
        tuple(owners),
    )


def _severity(said: Sequence[tuple[str, str]]) -> str:
    if not any(predicate == RDF.type for predicate, _ in said):
        return ""
    return next(_iris(said, "severity"), f"{_SH}Violation").removeprefix(_SH)


def _parts(said: Sequence[tuple[str, str]]) -> Iterator[str]:
    return _iris(said, "property", "sparql")


def _words(said: Sequence[tuple[str, str]], name: str) -> str:
    found = (object_ for predicate, object_ in said if predicate == _SH + name)
    return " ".join(read_literal(each).value for each in found)


def _iris(said: Sequence[tuple[str, str]], *names: str) -> Iterator[str]:
    """Go through the IRIs that stand for some properties of SHACL."""
    wanted = {_SH + name for name in names}
    for predicate, object_ in said:
        if predicate in wanted and object_.startswith("<"):
            yield object_[1:-1]
