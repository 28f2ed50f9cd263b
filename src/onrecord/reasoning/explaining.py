"""Why ontology and data are at odds: the fewest facts and axioms that cannot all hold."""

from __future__ import annotations

from collections import defaultdict
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
    likely: Sequence[Axiom] = (),
) -> Conflicting:
    """Return the fewest articles, then axioms, then facts of these that cannot all hold.

    Args:
        theory: the ontology.
        articles: facts by name of the article's graph.
        common: facts that no article states: what is known beforehand, and what is derived.
        reasoner: finds all of it together inconsistent.
        step: told before each look what is looked for, and in how many.
        likely: axioms of the theory, or pairs of them, that may do: others are then not tried.
    """

    def first(axioms: Sequence[Axiom], parts: Iterable[Sequence[Triple]]) -> int | None:
        held = [*theory.declared, *(t for axiom in axioms for t in axiom.triples)]
        return reasoner.first_inconsistent([held + list(part) for part in parts])

    chosen = smallest(
        list(articles),
        lambda parts: first(
            theory.axioms, ([*common, *(t for a in part for t in articles[a])] for part in parts)
        ),
        _telling(step, "articles"),
    )
    own = [triple for article in chosen for triple in articles[article]]
    said = _fewer(
        [*own, *_reached(own, common)],
        [*own, *common],
        lambda part: first(theory.axioms, [part]) == 0,
    )
    tried = likely if likely and first(likely, [said]) == 0 else theory.axioms
    axioms = _axioms(
        tried,
        lambda parts: reasoner.first_inconsistent(
            [[*theory.declared, *said, *(t for a in part for t in a.triples)] for part in parts]
        ),
        step,
    )
    said = _fewer(_concerned(said, axioms), said, lambda part: first(axioms, [part]) == 0)
    facts = smallest(said, lambda parts: first(axioms, parts), _telling(step, "facts"))
    told = {article for article in chosen if not set(facts).isdisjoint(articles[article])}
    return Conflicting(tuple(sorted(told)), tuple(facts), axioms)


def emptying(theory: Theory, class_: str, reasoner: Reasoner, step: Step) -> tuple[Axiom, ...]:
    """Return the fewest axioms by which a class, given by its IRI, can have no member."""
    held = [*theory.declared, Triple("_:member", iri(RDF.type), iri(class_))]
    return _axioms(
        theory.axioms,
        lambda parts: reasoner.first_inconsistent(
            [[*held, *(t for axiom in part for t in axiom.triples)] for part in parts]
        ),
        step,
    )


def _fewer(
    some: list[Triple], every: list[Triple], failing: Callable[[list[Triple]], bool]
) -> list[Triple]:
    """Return some facts where they fail already, else all."""
    return some if len(some) < len(every) and failing(some) else every


def _reached(own: Iterable[Triple], common: Sequence[Triple]) -> list[Triple]:
    """Return what of common facts is about what some facts name, and what that leads to."""
    said: dict[str, list[Triple]] = defaultdict(list)
    for triple in common:
        said[triple.subject].append(triple)
    waiting = {term for triple in own for term in (triple.subject, triple.object)}
    reached: set[str] = set()
    while waiting:
        reached |= waiting
        waiting = {t.object for term in waiting for t in said.get(term, ())} - reached
    return [triple for triple in common if triple.subject in reached]


def _concerned(facts: Sequence[Triple], axioms: Sequence[Axiom]) -> list[Triple]:
    """Return the facts with a class or property of which axioms speak."""
    terms = {term for axiom in axioms for triple in axiom.triples for term in triple}
    type_ = iri(RDF.type)
    return [t for t in facts if (t.object if t.predicate == type_ else t.predicate) in terms]


def _telling(step: Step, what: str) -> Callable[[int, int], None]:
    """Return what tells how many of something are left to look through."""
    return lambda left, found: step(f"{what}: {left} left, {found} found")


def _axioms(
    axioms: Sequence[Axiom], first: Callable[[list[list[Axiom]]], int | None], step: Step
) -> tuple[Axiom, ...]:
    """Return the fewest axioms that fail; of a list of what is all different, the fewest pairs.

    They are the fewest for any part of the facts as well that still fails with them.
    """
    telling = _telling(step, "axioms")
    kept = smallest(axioms, first, telling)
    if any(axiom.pairs for axiom in kept):
        pairs = [each for axiom in kept for each in axiom.pairs or (axiom,)]
        kept = smallest(pairs, first, telling)
    return tuple(kept)
