"""A store before the reasoner: what it is given, and what it finds in the words of the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten

from onrecord.errors import NotInStore
from onrecord.iris import DERIVED, REGISTRY, Iris
from onrecord.ntriples import Triple, iri, plain, read_literal
from onrecord.reasoning import (
    Axiom,
    HermiT,
    Reasoner,
    Theory,
    axioms_of,
    conflicting,
    emptying,
    short,
)
from onrecord.resources import folder
from onrecord.stores.contract import GraphStore
from onrecord.stores.oxigraph import parse_turtle
from onrecord.vocab import ONR, RDFS

__all__ = ["Fact", "Premises", "Reasoned", "Step", "Trouble", "theory_of"]

Step = Callable[[str], None]

_FILES = ("onrecord.ttl", "upper.ttl", "vocab.ttl")
_TOGETHER = 50
"""Articles that are given to the reasoner at once."""

_WORDS = 100
"""Characters of a statement that are shown."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One triple of the store that takes part in a contradiction.

    Attributes:
        subject: IRI.
        predicate: IRI.
        object: IRI, or the words of a literal.
        article: IRI of the article whose graph states it; None for what is known beforehand
            or derived.
    """

    subject: str
    predicate: str
    object: str
    article: str | None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Facts and axioms that cannot all hold; without any one of them, the rest could.

    Attributes:
        class_: IRI of the class that can have no member; None where data are inconsistent.
        facts: what the store says.
        axioms: what the ontology says, in words.
        articles: IRI to title, of the articles that take part.
        words: IRI to label or quoted words, of what the facts are about.
    """

    class_: str | None
    facts: tuple[Fact, ...]
    axioms: tuple[str, ...]
    articles: Mapping[str, str]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reasoned:
    """What the reasoner found.

    Attributes:
        articles: IRIs of those that were looked at.
        triples: so many were given to it, those of the ontology left out.
        inconsistent: each contradiction that was explained.
        unsatisfiable: each class that can have no member.
        more: there are further contradictions, which nobody looked for.
    """

    articles: tuple[str, ...]
    triples: int
    inconsistent: tuple[Trouble, ...]
    unsatisfiable: tuple[Trouble, ...]
    more: bool

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.inconsistent and not self.unsatisfiable


def theory_of(*more: Path) -> Theory:
    """Return the ontology with its lists, and further axioms of Turtle files.

    Raises:
        StoreError: if a file cannot be read.
    """
    home = folder("ontology")
    files = (*(home / name for name in _FILES), *more)
    return axioms_of(triple for file in files for triple in parse_turtle(file))


class Premises:
    """A store, or some of its articles, before a reasoner.

    Args:
        graph: a snapshot of the store.
        minter: the minter of its names.
        reasoner: HermiT, or what stands in for it.
    """

    def __init__(self, graph: GraphStore, minter: Iris, reasoner: Reasoner | None = None) -> None:
        self._iris = minter
        self._graph = graph
        self._reasoner = reasoner
        self._beside: dict[str, list[Triple]] = defaultdict(list)
        self._tenures: dict[str, list[str]] = defaultdict(list)
        for name in (REGISTRY, DERIVED):
            for triple in graph.triples(name):
                self._beside[triple.subject].append(triple)
                if triple.predicate == iri(ONR.holder):
                    self._tenures[triple.object].append(triple.subject)

    def articles(self, keys: Iterable[str] = (), about: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the IRIs of articles, sorted: those named that speak of something.

        Args:
            keys: IRIs of articles; none for all.
            about: IRIs of entities, of one of which it has to speak; none for whatever.

        Raises:
            NotInStore: if none is left.
        """
        every = set(keys) or {n for n in self._graph.graphs() if self._iris.article_of(n)}
        wanted = {iri(entity) for entity in about}
        if wanted:
            every &= set(self._speaking_of(wanted))
        if not every:
            what = "no article speaks of this" if wanted else "there is no article"
            raise NotInStore(f"nothing to reason about: {what}", hint="see `onrecord list`")
        return tuple(sorted(every))

    def _speaking_of(self, wanted: set[str]) -> Iterator[str]:
        links = {iri(ONR.denotes), iri(ONR.concerns), iri(ONR.speaksFor)}
        for subject, triples in self._beside.items():
            if any(t.predicate in links and t.object in wanted for t in triples):
                key = self._iris.article_of(plain(subject))
                if key is not None:
                    yield self._iris.article(key)

    def check(
        self, articles: Sequence[str], theory: Theory, most: int, step: Step | None = None
    ) -> Reasoned:
        """Look for contradictions and for classes that can have no member.

        More than fifty articles are looked at by fifties, each with all that is known and
        derived of what it speaks of: what only articles of two such parts contradict is not
        found.

        Args:
            articles: their IRIs.
            theory: the ontology.
            most: so many contradictions are explained at most.
            step: told what is done next.

        Raises:
            ReasonerError: if there is no reasoner, or it did not come to an end.
        """
        reasoner = HermiT() if self._reasoner is None else self._reasoner
        tell = step or (lambda what: None)
        tell("ontology")
        if reasoner.first_inconsistent([theory.triples()]) == 0:
            found = conflicting(theory, {}, (), reasoner, tell)
            alone = Trouble(None, (), tuple(a.words for a in found.axioms), {}, {})
            return Reasoned(tuple(articles), 0, (alone,), (), more=False)
        empty = tuple(
            _emptied(theory, name, reasoner, tell)
            for name in reasoner.unsatisfiable(theory.triples())
        )
        inconsistent: list[Trouble] = []
        triples, more = 0, False
        for start in range(0, len(articles), _TOGETHER):
            part = articles[start : start + _TOGETHER]
            tell(f"articles {start + 1} to {start + len(part)} of {len(articles)}")
            facts = {article: self._facts(theory, article) for article in part}
            common = self._common(theory, facts)
            triples += len(common) + sum(map(len, facts.values()))
            while _at_odds(theory, facts, common, reasoner):
                if len(inconsistent) == most:
                    more = True
                    break
                found = conflicting(theory, facts, common, reasoner, tell)
                inconsistent.append(self._told(found.facts, found.axioms, facts))
                gone = set(found.facts)
                facts = {a: [t for t in said if t not in gone] for a, said in facts.items()}
                if not found.articles:
                    common = [t for t in common if t not in gone]
        return Reasoned(tuple(articles), triples, tuple(inconsistent), empty, more)

    def _facts(self, theory: Theory, article: str) -> list[Triple]:
        return sorted(theory.facts(self._graph.triples(article)))

    def _common(self, theory: Theory, facts: Mapping[str, Sequence[Triple]]) -> list[Triple]:
        """Return what is known beforehand, and derived, of all that some articles speak of."""
        reached = {term for said in facts.values() for t in said for term in (t.subject, t.object)}
        open_, found = sorted(reached), []
        while open_:
            node = open_.pop()
            for triple in theory.facts(self._beside.get(node, ())):
                if self._elsewhere(triple.object, facts):
                    continue
                found.append(triple)
                if triple.object not in reached:
                    reached.add(triple.object)
                    open_.append(triple.object)
            tenures = [t for t in self._tenures.get(node, ()) if t not in reached]
            reached.update(tenures)
            open_ += tenures
        return sorted(found)

    def _elsewhere(self, term: str, articles: Mapping[str, object]) -> bool:
        """Tell whether a term is, or stands in, an article that is not looked at."""
        key = self._iris.article_of(plain(term)) if term.startswith("<") else None
        return key is not None and self._iris.article(key) not in articles

    def _told(
        self,
        facts: Iterable[Triple],
        axioms: Iterable[Axiom],
        articles: Mapping[str, Sequence[Triple]],
    ) -> Trouble:
        """Return a contradiction with the titles and words of what takes part."""
        told = []
        for triple in facts:
            article = next((a for a, said in articles.items() if triple in said), None)
            subject, predicate, object_ = map(_plain, triple)
            told.append(Fact(subject, predicate, object_, article))
        of = sorted({fact.article for fact in told if fact.article is not None})
        things = {term for fact in told for term in (fact.subject, fact.object)}
        return Trouble(
            None,
            tuple(told),
            tuple(axiom.words for axiom in axioms),
            {article: self._words(article) for article in of},
            {thing: words for thing in sorted(things - {*of}) if (words := self._words(thing))},
        )

    def _words(self, thing: str) -> str:
        """Return the label of a thing, or what a statement or a span says, shortened."""
        key = self._iris.article_of(thing) if "://" in thing else None
        graphs = (REGISTRY, DERIVED) if key is None else (self._iris.article(key),)
        for graph in graphs:
            said = {plain(t.predicate): t.object for t in self._about(thing, graph)}
            for property_ in (ONR.text, ONR.exact, RDFS.label):
                if property_ in said:
                    return shorten(read_literal(said[property_]).value, _WORDS, placeholder=" …")
        return ""

    def _about(self, thing: str, graph: str) -> Iterator[Triple]:
        if "://" not in thing:
            return iter(())
        if graph in (REGISTRY, DERIVED):
            return iter(self._beside.get(iri(thing), ()))
        return (t for t in self._graph.triples(graph) if t.subject == iri(thing))


def _emptied(theory: Theory, class_: str, reasoner: Reasoner, step: Step) -> Trouble:
    """Return a class that can have no member, with the axioms by which it is so."""
    step(f"class {short(iri(class_))}")
    axioms = emptying(theory, class_, reasoner)
    return Trouble(class_, (), tuple(axiom.words for axiom in axioms), {}, {})


def _at_odds(
    theory: Theory,
    facts: Mapping[str, Sequence[Triple]],
    common: Sequence[Triple],
    reasoner: Reasoner,
) -> bool:
    said = (triple for article in facts.values() for triple in article)
    return reasoner.first_inconsistent([[*theory.triples(), *common, *said]]) == 0


def _plain(term: str) -> str:
    """Return an IRI without brackets, or the words of a literal."""
    return plain(term) if term.startswith("<") else read_literal(term).value
