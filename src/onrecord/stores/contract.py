"""What every graph store offers, and the plain data that goes in and comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from onrecord.ntriples import Triple

__all__ = ["Answer", "Dataset", "GraphStore", "Patch"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query returned: rows under variables, or a truth value (ASK).

    A place of a row is None where nothing is bound, else a term with ``value`` and, for
    literals, ``datatype`` and ``language``.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    boolean: bool | None

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """Go through the rows."""
        return iter(self.rows)


@dataclass(frozen=True, slots=True)
class Patch:
    """A change to some graphs, applied as a whole or not at all.

    Attributes:
        replaced: graph to its new content; an empty one is dropped.
        removed: graph to triples taken away.
        added: graph to triples added.
    """

    replaced: Mapping[str, tuple[Triple, ...]] = field(default_factory=dict)
    removed: Mapping[str, tuple[Triple, ...]] = field(default_factory=dict)
    added: Mapping[str, tuple[Triple, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.replaced or any(self.removed.values()) or any(self.added.values()))


@dataclass(frozen=True, slots=True)
class Dataset:
    """Graphs that a query is asked of, as SPARQL 1.1 Query section 13.2 has them.

    Attributes:
        default: graphs that together make the default graph.
        named: graphs that ``GRAPH`` finds.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


class GraphStore(Protocol):
    """A store of named graphs, and of one without a name."""

    def apply(self, patch: Patch) -> None:
        """Change graphs, all or nothing."""

    def query(self, sparql: str, *, union: bool = False) -> Answer:
        """Run a SPARQL 1.1 query; ``union`` takes all graphs as the default graph."""

    def answer(
        self,
        sparql: str,
        form: str,
        *,
        dataset: Dataset | None = None,
        base: str | None = None,
        prefixes: Mapping[str, str] | None = None,
        most: int | None = None,
    ) -> bytes:
        """Run a query and write its answer in a format; no dataset is the text's own."""

    def update(self, sparql: str) -> None:
        """Carry out a SPARQL 1.1 update, all or nothing; no text is checked here."""

    def graphs(self) -> list[str]:
        """Return the names of all graphs, sorted."""

    def holds(self, graph: str) -> bool:
        """Tell whether there is a graph of that name, be it empty."""

    def triples(self, graph: str | None) -> Iterator[Triple]:
        """Go through the triples of a graph, or of the one without a name."""

    def dump(
        self,
        graph: str | None,
        form: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        most: int | None = None,
    ) -> bytes:
        """Write a graph, or the one without a name, in a format."""

    def close(self) -> None:
        """Let go of what the store holds."""
