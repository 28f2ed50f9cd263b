"""Reasoning as the Python API has it: by HermiT on some articles, by rules on whole graphs."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.iris import DERIVED, Iris
from onrecord.ntriples import Triple, iri, plain
from onrecord.pipeline.answers import Answers
from onrecord.pipeline.inferring import Inference, inferred
from onrecord.pipeline.publishing import serialized, syntax_of, write_file
from onrecord.pipeline.reasoning import Premises, Reasoned, Step, theory_of
from onrecord.vocab import ONR

__all__ = ["Reasoning"]


class Reasoning:
    """What a reasoner makes of a store.

    Args:
        asking: returns what answers at the moment.
        minter: the minter of the store's names.
    """

    def __init__(self, asking: Callable[[], Answers], minter: Iris) -> None:
        self._asking = asking
        self._iris = minter

    def check(
        self,
        *,
        articles: Sequence[str] = (),
        about: Sequence[str] = (),
        ontology: Sequence[str | os.PathLike[str]] = (),
        most: int = 3,
        step: Step | None = None,
    ) -> Reasoned:
        """Let HermiT look for contradictions, and for classes that can have no member.

        More than fifty articles are looked at by fifties, each with all that is known and
        derived of what it speaks of: what only articles of two such parts contradict is not
        found.

        Args:
            articles: only these: keys, IRIs or titles; none for all.
            about: only articles that speak of one of these, named as everywhere; none for all.
            ontology: Turtle files with axioms of your own, to go with ours.
            most: so many contradictions are explained; where one more is found, looking ends.
            step: told in a few words what is done next.

        Raises:
            ReasonerError: if Java is not there, or HermiT did not come to an end.
            NotInStore: if there is no such article, or none speaks of this.
            ParameterError: if words name nothing, or (``AmbiguousName``) several things.
            StoreError: if a file of axioms cannot be read.
        """
        asking = self._asking()
        premises = Premises(asking.graph, self._iris)
        chosen = self._chosen(premises, asking, articles, about)
        return premises.check(chosen, theory_of(*map(Path, ontology)), most, step)

    def infer(self, *, articles: Sequence[str] = (), about: Sequence[str] = ()) -> list[Inference]:
        """Return what the rules of ``queries/rules/`` draw, rule by rule, sorted.

        They draw from a whole graph what HermiT draws, without Java.

        Args:
            articles: what follows for records of these, and for what they denote; none for all.
            about: the same, for articles that speak of one of these.

        Raises:
            NotInStore: if there is no such article, or none speaks of this.
            ParameterError: if words name nothing, or (``AmbiguousName``) several things.
        """
        asking = self._asking()
        if not articles and not about:
            return list(inferred(asking.graph))
        premises = Premises(asking.graph, self._iris)
        chosen = self._chosen(premises, asking, articles, about)
        things = {plain(t.subject) for name in chosen for t in asking.graph.triples(name)}
        denotes = iri(ONR.denotes)
        for triple in asking.graph.triples(DERIVED):
            if triple.predicate == denotes and plain(triple.subject) in things:
                things.add(plain(triple.object))
        return list(inferred(asking.graph, things))

    def write(self, output: str | os.PathLike[str], follows: Sequence[Inference]) -> None:
        """Write what follows to a file; its suffix tells the RDF syntax.

        Raises:
            ParameterError: if the suffix names none.
            StoreError: if the file cannot be written.
        """
        path = Path(output)
        triples: set[Triple] = {each.triple for each in follows}
        content = [(triple, None) for triple in sorted(triples)]
        write_file(path, serialized(content, syntax_of(path, None), self._iris))

    def _chosen(
        self, premises: Premises, asking: Answers, articles: Sequence[str], about: Sequence[str]
    ) -> tuple[str, ...]:
        return premises.articles(
            [self._iris.article(asking.key(each)) for each in articles],
            [asking.called.find(each) for each in about],
        )
