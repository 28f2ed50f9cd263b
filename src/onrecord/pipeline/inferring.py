"""What the rules of ``queries/rules/`` draw from a whole graph, as a reasoner would."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.ntriples import Triple, iri
from onrecord.resources import folder
from onrecord.stores.contract import GraphStore

__all__ = ["Inference", "inferred", "rules"]


@dataclass(frozen=True, slots=True, order=True)
class Inference:
    """One triple that follows.

    Attributes:
        rule: name of the rule's file, without its suffix.
        triple: what follows.
    """

    rule: str
    triple: Triple


@cache
def rules() -> dict[str, str]:
    """Return the text of every rule, a CONSTRUCT query, by its name."""
    files: list[Path] = sorted((folder("queries") / "rules").glob("*.rq"))
    return {file.stem: file.read_text(encoding="utf-8") for file in files}


def inferred(graph: GraphStore, things: Collection[str] | None = None) -> Iterator[Inference]:
    """Go through what follows, rule by rule, sorted, each triple once a rule.

    Args:
        graph: the store.
        things: IRIs of what alone is asked for, or None for all.
    """
    wanted = None if things is None else {iri(thing) for thing in things}
    for name, query in rules().items():
        rows = {Triple(*map(str, row)) for row in graph.query(query)}
        yield from (
            Inference(name, triple)
            for triple in sorted(rows)
            if wanted is None or triple.subject in wanted
        )
