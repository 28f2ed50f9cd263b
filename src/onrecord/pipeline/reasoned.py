"""Reasoning as the Python API has it: by HermiT on some articles, by rules on whole graphs."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.errors import ParameterError
from onrecord.iris import DERIVED, Iris
from onrecord.ntriples import Triple, iri, plain
from onrecord.pipeline import library
from onrecord.pipeline.answers import Answers
from onrecord.pipeline.inferring import Inference, inferred
from onrecord.pipeline.publishing import FORMATS, serialized, write_file
from onrecord.pipeline.reasoning import Premises, Reasoned, Step
from onrecord.pipeline.theories import theory_of
from onrecord.queries.terms import Iri
from onrecord.stores.contract import GraphStore
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
            about: only articles that speak of one of these, named as in questions; none for
                all.
            ontology: RDF files with axioms of your own, to go with ours; the suffix tells the
                syntax, Turtle where it tells none.
            most: so many contradictions are explained; where one more is found, looking ends.
            step: told in a few words what is done next.

        Raises:
            ReasonerError: if Java is not there, or HermiT did not come to an end.
            NotInStore: if there is no such article, or none speaks of this.
            ParameterError: if words name nothing, or (``AmbiguousName``) several things.
            ReadError: if a file of axioms cannot be read, or uses a term of ours that there is
                not.
        """
        asking = self._asking()
        premises = Premises(asking.graph, self._iris)
        chosen = self._chosen(premises, asking, articles, about)
        given = theory_of(*map(Path, ontology))
        return replace(premises.check(chosen, given.theory, most, step), missing=given.missing)

    def infer(
        self, *, articles: Sequence[str] = (), about: Sequence[str] = (), registry: bool = False
    ) -> list[Inference]:
        """Return what the rules of ``queries/rules/`` draw, rule by rule, sorted.

        They draw from a whole graph what HermiT draws, without Java.

        Args:
            articles: what follows for records of these, and for what they denote; none for all.
            about: the same, for articles that speak of one of these.
            registry: what follows for all offices of the registry, not only for those that the
                articles speak of, or that are held by whom they speak of; only where all
                articles are asked for.

        Raises:
            NotInStore: if there is no such article, or none speaks of this.
            ParameterError: if words name nothing, or (``AmbiguousName``) several things.
        """
        asking = self._asking()
        if not articles and not about:
            follows = list(inferred(asking.graph))
            return follows if registry else self._without_unused(asking.graph, follows)
        premises = Premises(asking.graph, self._iris)
        chosen = self._chosen(premises, asking, articles, about)
        things = {plain(t.subject) for name in chosen for t in asking.graph.triples(name)}
        things |= self._offices(asking.graph, chosen)
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
        syntax = self.syntax(path)
        triples: set[Triple] = {each.triple for each in follows}
        content = [(triple, None) for triple in sorted(triples)]
        write_file(path, serialized(content, syntax, self._iris))

    def syntax(self, output: str | os.PathLike[str]) -> str:
        """Return the RDF syntax that :meth:`write` would write a file in.

        Raises:
            ParameterError: if the suffix names none.
        """
        path = Path(output)
        if path.suffix.lower() not in FORMATS:
            raise ParameterError(
                f"{path}: its suffix names no RDF syntax", hint=f"use {', '.join(FORMATS)}"
            )
        return FORMATS[path.suffix.lower()]

    def _without_unused(self, graph: GraphStore, follows: Sequence[Inference]) -> list[Inference]:
        used, office = self._offices(graph), iri(ONR.HeadOfStateOffice)
        return [f for f in follows if f.triple.object != office or plain(f.triple.subject) in used]

    def _offices(self, graph: GraphStore, articles: Sequence[str] = ()) -> set[str]:
        """Return the offices that some articles use, or all articles."""
        given = {"article": [Iri(each) for each in articles]}
        return {office.value for (office,) in library.answer(graph, "offices-used", given).rows}

    def _chosen(
        self, premises: Premises, asking: Answers, articles: Sequence[str], about: Sequence[str]
    ) -> tuple[str, ...]:
        return premises.articles(
            [self._iris.article(asking.key(each)) for each in articles],
            [thing for each in about for thing in asking.called.every(each)],
        )
