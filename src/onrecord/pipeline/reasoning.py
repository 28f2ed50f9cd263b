"""A store before the reasoner: what it is given, and what it finds in the words of the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from textwrap import shorten
from typing import Any

from onrecord.errors import NotInStore
from onrecord.iris import DERIVED, REGISTRY, Iris
from onrecord.ntriples import Triple, iri, plain, read_literal
from onrecord.pipeline import library
from onrecord.reasoning import (
    Axiom,
    HermiT,
    Reasoner,
    Theory,
    conflicting,
    emptying,
    short,
)
from onrecord.stores.contract import GraphStore
from onrecord.vocab import ONR, RDFS

__all__ = ["Fact", "Premises", "Reasoned", "Step", "Trouble"]

Step = Callable[[str], None]

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
        more: there is at least one further contradiction, which was not explained.
        missing: a sentence for each ontology that a file imports, and that nobody gave.
    """

    articles: tuple[str, ...]
    triples: int
    inconsistent: tuple[Trouble, ...]
    unsatisfiable: tuple[Trouble, ...]
    more: bool
    missing: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.inconsistent and not self.unsatisfiable


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

    def articles(self, keys: Iterable[str] = (), about: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the IRIs of articles, sorted: those named that speak of something.

        Args:
            keys: IRIs of articles; none for all.
            about: IRIs of entities, of one of which it has to speak; none for whatever.

        Raises:
            NotInStore: if none is left.
        """
        every = set(keys) or {n for n in self._graph.graphs() if self._iris.article_of(n)}
        if about:
            every &= self._speaking_of(about)
        if not every:
            what = "no article speaks of this" if about else "there is no article"
            raise NotInStore(f"nothing to reason about: {what}", hint="see `onrecord list`")
        return tuple(sorted(every))

    def _speaking_of(self, entities: Sequence[str]) -> set[str]:
        """Return the articles that name, or say something of, or for, one of some entities."""
        things = [iri(entity) for entity in entities]
        nodes = {node for (node,) in self._rows("nodes-concerning", about=things)}
        keys = {self._iris.article_of(node.value) for node in nodes} - {None}
        return {self._iris.article(key) for key in keys if key is not None}

    def check(
        self, articles: Sequence[str], theory: Theory, most: int, step: Step | None = None
    ) -> Reasoned:
        """Look for contradictions and for classes that can have no member.

        More than fifty articles are looked at by fifties, each with all that is known and
        derived of what it speaks of: what only articles of two such parts contradict is not
        found. After a contradiction is explained, looking goes on with what makes its most
        particular thing take part set aside: another that rests on just that is not found.

        Args:
            articles: their IRIs.
            theory: the ontology.
            most: so many contradictions are explained; where one more is found, looking ends.
            step: told what is done next.

        Raises:
            ReasonerError: if there is no reasoner, or it did not come to an end.
        """
        reasoner = HermiT() if self._reasoner is None else self._reasoner
        tell = step or (lambda what: None)
        tell("ontology")
        empty = reasoner.unsatisfiable(theory.triples())
        if empty is None:
            found = conflicting(theory, {}, (), reasoner, tell)
            alone = Trouble(None, (), tuple(a.words for a in found.axioms), {}, {})
            return Reasoned((), 0, (alone,), (), more=False)
        unsatisfiable = tuple(_emptied(theory, name, reasoner, tell) for name in empty)
        inconsistent: list[Trouble] = []
        likely: tuple[Axiom, ...] = ()
        looked, triples, more = 0, 0, False
        while looked < len(articles) and not more:
            part = articles[looked : looked + _TOGETHER]
            tell(f"articles {looked + 1} to {looked + len(part)} of {len(articles)}")
            looked += len(part)
            facts = {article: self._facts(theory, article) for article in part}
            common = self._common(theory, facts)
            triples += len(common) + sum(map(len, facts.values()))
            while _at_odds(theory, facts, common, reasoner):
                if len(inconsistent) == most:
                    more = True
                    break
                which = f"contradiction {len(inconsistent) + 1} of at most {most}"
                telling = _prefixed(tell, which)
                found = conflicting(theory, facts, common, reasoner, telling, likely)
                likely = found.axioms
                inconsistent.append(self._told(found.facts, found.axioms, facts))
                gone = self._set_aside(found.facts, [*common, *chain(*facts.values())])
                facts = {a: [t for t in said if t not in gone] for a, said in facts.items()}
                common = [t for t in common if t not in gone]
        return Reasoned(tuple(articles[:looked]), triples, tuple(inconsistent), unsatisfiable, more)

    def _set_aside(self, found: Sequence[Triple], every: Sequence[Triple]) -> set[Triple]:
        """Return what lets the most particular thing of a contradiction take part in it.

        A statement is more particular than its speaker, of whom other statements speak as well,
        and whatever stands in an article is more so than an entity.
        """
        leading = Counter(triple.object for triple in every)
        subjects = {triple.subject for triple in found}
        least = min(
            subjects,
            key=lambda s: (self._iris.article_of(plain(s)) is None, leading[s], s),
            default=None,
        )
        properties = {triple.predicate for triple in found if triple.subject == least}
        return {t for t in every if t.subject == least and t.predicate in properties}

    def _facts(self, theory: Theory, article: str) -> list[Triple]:
        return sorted(theory.facts(self._graph.triples(article)))

    def _common(self, theory: Theory, facts: Mapping[str, Sequence[Triple]]) -> list[Triple]:
        """Return what is known beforehand, and derived, of all that some articles speak of."""
        terms = (t for said in facts.values() for each in said for t in (each.subject, each.object))
        waiting = {term for term in terms if term.startswith("<")}
        reached: set[str] = set()
        found: list[Triple] = []
        while waiting:
            known = [
                triple
                for triple in theory.facts(self._known(waiting))
                if not self._elsewhere(triple.object, facts)
            ]
            tenures = {str(tenure) for (tenure,) in self._rows("registry-tenures", holder=waiting)}
            found += known
            reached |= waiting
            waiting = {t.object for t in known if t.object.startswith("<")} | tenures
            waiting -= reached
        return sorted(found)

    def _known(self, things: Iterable[str]) -> Iterator[Triple]:
        """Go through what is known beforehand, and derived, of some things."""
        every = set(things)
        within = {thing for thing in every if self._iris.article_of(plain(thing))}
        for row in self._rows("derived-of", thing=within):
            yield Triple(*map(str, row))
        for row in self._rows("triples-of-each", thing=every - within):
            if row[3].value in (REGISTRY, DERIVED):
                yield Triple(*map(str, row[:3]))

    def _rows(self, query: str, **given: Iterable[str]) -> Sequence[tuple[Any, ...]]:
        return library.rows_of(self._graph, query, **given)

    def _elsewhere(self, term: str, articles: Mapping[str, object]) -> bool:
        """Tell whether a term is, or stands in, an article that is not looked at."""
        key = self._iris.article_of(plain(term)) if term.startswith("<") else None
        return key is not None and self._iris.article(key) not in articles

    def _told(
        self,
        facts: Sequence[Triple],
        axioms: Iterable[Axiom],
        articles: Mapping[str, Sequence[Triple]],
    ) -> Trouble:
        """Return a contradiction with the titles and words of what takes part."""
        told = []
        for triple in facts:
            article = next((a for a, said in articles.items() if triple in said), None)
            subject, predicate, object_ = map(_plain, triple)
            told.append(Fact(subject, predicate, object_, article))
        things = {plain(t) for each in facts for t in (each.subject, each.object) if t[0] == "<"}
        of = sorted({fact.article for fact in told if fact.article is not None})
        return Trouble(
            None,
            tuple(told),
            tuple(axiom.words for axiom in axioms),
            {article: self._words(article) for article in of},
            {thing: words for thing in sorted(things - {*of}) if (words := self._words(thing))},
        )

    def _words(self, thing: str) -> str:
        """Return the label of a thing, or what a statement or a span says, shortened."""
        key = self._iris.article_of(thing)
        if key is None:
            told = self._known([iri(thing)])
        else:
            of_article = self._graph.triples(self._iris.article(key))
            told = (triple for triple in of_article if triple.subject == iri(thing))
        said = {plain(triple.predicate): triple.object for triple in told}
        for property_ in (ONR.text, ONR.exact, RDFS.label):
            if property_ in said:
                return shorten(read_literal(said[property_]).value, _WORDS, placeholder=" …")
        return ""


def _prefixed(step: Step, words: str) -> Step:
    return lambda what: step(f"{words}: {what}")


def _emptied(theory: Theory, class_: str, reasoner: Reasoner, step: Step) -> Trouble:
    """Return a class that can have no member, with the axioms by which it is so."""
    axioms = emptying(theory, class_, reasoner, _prefixed(step, f"class {short(iri(class_))}"))
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
