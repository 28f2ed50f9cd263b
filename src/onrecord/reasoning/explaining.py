"""Why ontology and data are at odds: the fewest facts and axioms that cannot all hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.ntriples import Triple, iri
from onrecord.reasoning.axioms import Axiom, Theory
from onrecord.reasoning.hermit import Reasoner
from onrecord.reasoning.shrinking import smallest
from onrecord.vocab import RDF

__all__ = ["Conflicting", "conflicting", "emptying"]

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Conflicting:
    """What cannot all hold; without any one of it, the rest could.

    Attributes:
        articles: names of the graphs whose facts take part, sorted.
        facts: the facts, in the order of the data.
        axioms: the axioms.
    """

    articles: tuple[str, ...]
    facts: tuple[Triple, ...]
    axioms: tuple[Axiom, ...]


def conflicting(
    theory: Theory,
    articles: Mapping[str, Sequence[Triple]],
    common: Sequence[Triple],
    reasoner: Reasoner,
    step: Step,
) -> Conflicting:
    """Return the fewest articles, then axioms, then facts of these that cannot all hold.

    Args:
        theory: the ontology.
        articles: facts by name of the article's graph.
        common: facts that no article states: what is known beforehand, and what is derived.
        reasoner: finds all of it together inconsistent.
        step: told what is looked for next.
    """

    def first(axioms: Sequence[Axiom], parts: Iterable[Sequence[Triple]]) -> int | None:
        held = [*theory.declared, *(t for axiom in axioms for t in axiom.triples)]
        return reasoner.first_inconsistent([held + list(part) for part in parts])

    step("articles")
    chosen = smallest(
        list(articles),
        lambda parts: first(
            theory.axioms, ([*common, *(t for a in part for t in articles[a])] for part in parts)
        ),
    )
    said = [*(t for article in chosen for t in articles[article]), *common]
    step("axioms")
    axioms = _axioms(
        theory.axioms,
        lambda parts: reasoner.first_inconsistent(
            [[*theory.declared, *said, *(t for a in part for t in a.triples)] for part in parts]
        ),
    )
    step("facts")
    facts = smallest(said, lambda parts: first(axioms, parts))
    told = {article for article in chosen if not set(facts).isdisjoint(articles[article])}
    return Conflicting(tuple(sorted(told)), tuple(facts), axioms)


def emptying(theory: Theory, class_: str, reasoner: Reasoner) -> tuple[Axiom, ...]:
    """Return the fewest axioms by which a class, given by its IRI, can have no member."""
    held = [*theory.declared, Triple("_:member", iri(RDF.type), iri(class_))]
    return _axioms(
        theory.axioms,
        lambda parts: reasoner.first_inconsistent(
            [[*held, *(t for axiom in part for t in axiom.triples)] for part in parts]
        ),
    )


def _axioms(
    axioms: Sequence[Axiom], first: Callable[[list[list[Axiom]]], int | None]
) -> tuple[Axiom, ...]:
    """Return the fewest axioms that fail; of a list of what is all different, the fewest pairs.

    They are the fewest for any part of the facts as well that still fails with them.
    """
    kept = smallest(axioms, first)
    if any(axiom.pairs for axiom in kept):
        kept = smallest([each for axiom in kept for each in axiom.pairs or (axiom,)], first)
    return tuple(kept)
