"""The asking half of the Python API: every verb that leaves a store as it is."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Self

from onrecord.errors import StoreError
from onrecord.iris import Iris
from onrecord.model import Decision, Finding
from onrecord.pipeline.answers import Answers, ArticleInfo, Called, Inventory
from onrecord.pipeline.article import Workshop
from onrecord.pipeline.deciding import Decided, Decider
from onrecord.pipeline.endpoint import ReadableEndpoint
from onrecord.pipeline.protege import Part, Progress, Publication, loaded, write_folder_of
from onrecord.pipeline.publishing import quads, serialized, syntax_of, write_file, write_tables
from onrecord.pipeline.reasoned import Reasoning
from onrecord.pipeline.searching import Found, Search, Wanted
from onrecord.pipeline.things import Things
from onrecord.pipeline.upkeep import Upkeep
from onrecord.pipeline.workshops import open_workshop, opened_place
from onrecord.queries import Result
from onrecord.queries.naming import Naming
from onrecord.stores import GraphStore, Place

__all__ = ["ReadableGraph"]


class ReadableGraph:
    """A store of articles and what they report, open for asking.

    The writer's lock is held only inside a changing verb; asking reads the state after the
    last completed change, also while another process writes.

    Args:
        where: a folder, or ``memory:``.
        create: make the folder where nothing is stored yet.
        base: base IRI of a new store.
        registry: folders of further registry tables, kept in the store's settings; none
            leaves those that it has.

    Raises:
        StoreNotFound: if nothing is stored there and ``create`` is False.
        StoreError: if the store cannot be used.
        RegistryError: if a registry table is malformed.
    """

    def __init__(
        self,
        where: str | os.PathLike[str] = "memory:",
        *,
        create: bool = True,
        base: str | None = None,
        registry: Sequence[str | os.PathLike[str]] = (),
    ) -> None:
        self._where = os.fspath(where)
        self._place: Place = opened_place(where, create, base, registry)
        self._iris = Iris(self._place.settings.base)
        self._naming = Naming(self._iris.base)
        self._decider = Decider(self._place)
        self._answers: Answers | None = None
        self._upkeep = Upkeep(self._place, self._iris)
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store's files."""
        self._answers, self._closed = None, True
        self._upkeep.close()
        self._place.close()

    def __repr__(self) -> str:
        if self._closed:
            return f"<KnowledgeGraph {self._where}: closed>"
        try:
            return f"<KnowledgeGraph {self._where}: {self._asking().described()}>"
        except StoreError:
            return f"<KnowledgeGraph {self._where}: empty>"

    @property
    def base(self) -> str:
        """IRI below which articles and entities are named."""
        return self._iris.base

    # Asking

    def ask(
        self, question: str, *, limit: int | None = None, offset: int | None = None, **given: Any
    ) -> Result:
        """Answer a question in words, or run the saved query of that name.

        Args:
            question: ``"who asserted what about the non-paper?"`` or ``"who-asserted-what"``.
            limit: at most so many rows.
            offset: leave out so many rows first.
            given: the query's parameters, in words or as Python values.

        Returns:
            Rows with, where they rest on words of an article, the sentence around the words.

        Raises:
            UnknownQuery: if no saved query has that name or fits the question.
            ParameterError: if a parameter is missing, unknown, told twice, or names nothing.
            AmbiguousName: if a name fits several entities.
        """
        return self._asking().ask(question, given, limit, offset, date.today())

    def query(self, sparql: str) -> Result:
        """Run a SPARQL 1.1 query over the union of all graphs.

        Raises:
            QuerySyntaxError: with line and column.
            QueryRefused: if it is too deep, too long, an update, or reaches out of the store.
        """
        return self._asking().query(sparql)

    def statements(self, **given: Any) -> Result:
        """Return statements by the parameters of the saved query ``statements``: ``speaker`` ..."""
        return self.ask("statements", **given)

    def search(
        self,
        words: str,
        *,
        kinds: Sequence[str] = (),
        since: str | date | None = None,
        until: str | date | None = None,
        outlet: str | None = None,
        speaker: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> Found:
        """Find words in statements, status claims, articles, and in the names of all else.

        What bears the words as its name comes first; then statements and claims, other
        entities, articles, each by relevance, newer ones first where that is the same.

        Args:
            words: all of them are wanted, and the last may go on; "words in quotation marks"
                are wanted in that order; what stands behind a minus sign is not wanted.
            kinds: of statement, claim, article, matter, agent and place; none for all.
            since: said, or else published, on this day or later; this and the next three leave
                out what no article says, such as the names of matters.
            until: said, or else published, on this day or earlier.
            outlet: printed by it.
            speaker: said by this agent.
            limit: at most so many rows.
            offset: leave out so many rows first.

        Returns:
            Rows with the words found, and how many there are of each kind.

        Raises:
            ParameterError: if a kind is unknown, a date is none, or a name names nothing.
            AmbiguousName: if a name fits several.
        """
        from onrecord.rendering import printed

        wanted = Wanted(words, kinds, since, until, outlet, speaker, limit, offset)
        shown = partial(printed, base=self._iris.base)
        return replace(Search(self._upkeep, self._asking).search(wanted), printed=shown)

    def unresolved(self) -> Result:
        """Return the names that are ambiguous or unresolved, with candidates."""
        return self.ask("unresolved-names")

    def show(self, thing: str) -> Result:
        """Return all that the graph says of a thing: key, IRI, CURIE or name in words.

        Raises:
            NotInStore: if nothing is said of it.
            AmbiguousName: if the name fits several.
        """
        return self._asking().show(thing)

    def find(self, words: str) -> str:
        """Return the IRI of the one thing that words, a key, a CURIE or an IRI name.

        Raises:
            ParameterError: if words name nothing.
            AmbiguousName: if words fit several.
        """
        return self._asking().called.find(words)

    def short(self, iri: str) -> str:
        """Return a short name of an IRI, as the command prints it and every verb takes it."""
        return self._naming.short(iri)

    def articles(self) -> list[ArticleInfo]:
        """Return every article with title, publisher, date and number of statements."""
        return self._asking().articles()

    def sentence(self, iri: str) -> str | None:
        """Return the sentence around what stands in an article, by IRI or short name, or None.

        Raises:
            ParameterError: if it is neither.
        """
        return self._asking().sentence(self._asking().called.named(iri))

    def stats(self) -> dict[str, int]:
        """Count what is in the store."""
        return self._asking().stats()

    def records(self, article: str, *, exact: bool = True) -> Iterator[str]:
        """Go through an article's records as JSON lines.

        Args:
            article: the article, or anything in it, as :meth:`find` takes it; or its title.
            exact: with the words, not offsets alone.

        Raises:
            NotInStore: if there is no such article.
            AmbiguousName: if several have such a title.
        """
        return self._asking().records(article, exact=exact)

    def unused_decisions(self) -> list[str]:
        """Return a line for each decision that fits no record or name of any article."""
        return [
            f"decision not used: {each.what} (by {each.by})"
            for each in self.decisions()
            if each.standing == "not used"
        ]

    def decisions(self) -> list[Decided]:
        """Return all that people decided, in order, each with how it stands.

        Raises:
            DecisionError: if the decisions file is malformed.
        """
        return self._decider.ledger(self._workshop(), self._naming.short)

    @property
    def things(self) -> Things:
        """The things of the store by IRI: what is said of each, and the texts of articles."""
        return self._asking().things

    @property
    def called(self) -> Called:
        """What names stand for: IRIs, short names, words, titles."""
        return self._asking().called

    @property
    def inventory(self) -> Inventory:
        """What is in the store, as lists and numbers, at the time of each question."""
        return Inventory(self._upkeep, self._asking)

    # Publishing

    @property
    def endpoint(self) -> ReadableEndpoint:
        """What answers SPARQL as the protocols have it, in bytes of a media type."""
        return ReadableEndpoint(self._reading, self._iris)

    @property
    def reasoning(self) -> Reasoning:
        """What a reasoner makes of the store: contradictions, and what follows."""
        return Reasoning(self._asking, self._iris)

    def validate(self) -> list[Finding]:
        """Check every graph against the shapes; returns findings, gravest first."""
        return self._asking().validate(self._workshop())

    def export(
        self,
        output: str | os.PathLike[str] | None = None,
        syntax: str | None = None,
        *,
        with_text: bool = False,
        registry: bool = True,
    ) -> bytes:
        """Return the whole graph, sorted, and write it to a file where one is named.

        Args:
            output: file to write; its suffix tells the syntax. None prints to standard output
                from the command, and only returns here.
            syntax: nquads, trig, turtle, jsonld or rdfxml.
            with_text: add each article's text.
            registry: with the registry's graph, of all that it knows.

        Raises:
            ParameterError: if the syntax is unknown.
            StoreError: if the file cannot be written.
        """
        path = None if output is None else Path(output)
        form = syntax_of(path, syntax)
        texts = self._asking().texts() if with_text else {}
        held = quads(self._place.reading(), texts, registry=registry)
        content = serialized(held, form, self._iris)
        if path is not None:
            write_file(path, content)
        return content

    def export_tables(self, home: str | os.PathLike[str]) -> list[Path]:
        """Write tidy tables and their codebook; returns the files."""
        return write_tables(self._place.reading(), Path(home))

    def export_protege(
        self,
        home: str | os.PathLike[str],
        *,
        articles: Sequence[str] = (),
        about: Sequence[str] = (),
        registry: bool = False,
        progress: Progress | None = None,
    ) -> list[Path]:
        """Write a folder that Protege opens: the graph as one ontology, and ours that it imports.

        Entities stand in place of the nodes of articles that denote them, and every individual
        has a label. Memory does not grow with the number of articles.

        Args:
            home: a new or empty folder.
            articles: only what these say: keys, IRIs or titles; none for all.
            about: only what is said about these, named as in questions; none for all.
            registry: all that the registry knows, not only what the rest refers to.
            progress: called with how many articles are done, of how many.

        Returns:
            the files, the one to open first.

        Raises:
            NotInStore: if there is no such article, or none speaks of this.
            ParameterError: if words name nothing, or (``AmbiguousName``) several things.
            StoreError: if the folder is not empty, or cannot be written.
        """
        publication = self._publication(articles, about, registry)
        return write_folder_of(publication, Path(home), progress)

    def to_owlready(
        self,
        world: Any = None,
        *,
        articles: Sequence[str] = (),
        about: Sequence[str] = (),
        registry: bool = False,
    ) -> Any:
        """Return the graph as an ontology of Owlready2: classes, properties, individuals.

        It holds what :meth:`export_protege` writes. Nothing is fetched from the network.

        Args:
            world: an ``owlready2.World`` to load it into; none makes one in memory.
            articles: these three, and what is raised, are those of :meth:`export_protege`.
            about: see there.
            registry: see there.

        Returns:
            an ``owlready2.Ontology``; its ``world`` holds our own ontologies as well.
        """
        return loaded(self._publication(articles, about, registry), world)

    # Inside

    def _publication(
        self, articles: Sequence[str], about: Sequence[str], registry: bool
    ) -> Publication:
        asking = self._asking()
        part = Part(
            tuple(self._iris.article(asking.key(each)) for each in articles),
            tuple(thing for each in about for thing in asking.called.every(each)),
            registry,
        )
        version = None if asking.state is None else asking.state.version
        return Publication(asking.graph, self._iris, part, version)

    def _reading(self) -> GraphStore:
        if self._closed:
            raise StoreError(f"{self._where}: the store is closed", hint="open it again")
        return self._place.reading()

    def _asking(self) -> Answers:
        graph = self._reading()
        if self._answers is None or self._answers.graph is not graph or self._answers.stale():
            from onrecord.rendering import printed

            shown = partial(printed, base=self._iris.base)
            state = self._upkeep.state()
            # Where another process wrote meanwhile, it is not known whose state this is.
            state = state if self._reading() is graph else None
            self._answers = Answers(
                graph, self._place.archive, self._iris, shown, self._upkeep, state
            )
        return self._answers

    def _workshop(self, *more: Decision) -> Workshop:
        decisions = (*self._decider.decisions, *more)
        return open_workshop(self._place.settings, decisions, self._where)
