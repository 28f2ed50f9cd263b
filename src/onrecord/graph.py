"""The knowledge graph: the Python API, which every face of Onrecord calls."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

from onrecord.errors import StoreError
from onrecord.iris import Iris
from onrecord.model import Article, Decision, Finding, Metadata, Records
from onrecord.pipeline.answers import Answers, ArticleInfo
from onrecord.pipeline.article import Workshop, extract_records
from onrecord.pipeline.deciding import Decider, check_identity, idle
from onrecord.pipeline.intake import Reading, Source, read_coded
from onrecord.pipeline.outcomes import Outcome, Progress, noted
from onrecord.pipeline.publishing import quads, serialized, syntax_of, write_file, write_tables
from onrecord.pipeline.workshops import open_workshop, opened_place
from onrecord.pipeline.writing import Writer
from onrecord.queries import Result
from onrecord.queries.naming import Naming
from onrecord.stores import Place

__all__ = ["ArticleInfo", "KnowledgeGraph", "Outcome"]


class KnowledgeGraph:
    """A store of articles and what they report, open for asking and changing.

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
        self._closed = False
        self._settled: list[Outcome] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store's files."""
        self._answers, self._closed = None, True
        self._place.close()

    def __repr__(self) -> str:
        if self._closed:
            return f"<KnowledgeGraph {self._where}: closed>"
        try:
            return f"<KnowledgeGraph {self._where}: {self._asking().described()}>"
        except StoreError:
            return f"<KnowledgeGraph {self._where}: empty>"

    # Changing

    def add(
        self,
        *paths: str | os.PathLike[str],
        records: str | os.PathLike[str] | None = None,
        given: Metadata = Metadata(),  # noqa: B008 - frozen
        columns: Mapping[str, str] = MappingProxyType({}),
        form: str = "txt",
        update: bool = False,
        progress: Progress | None = None,
    ) -> list[Outcome]:
        """Read, extract, check and store articles.

        Args:
            paths: files, or folders of files that some reader knows; ``-`` is standard input.
            records: a records file to take records from instead of extracting.
            given: fills what the files and their sidecars do not state.
            columns: ``text`` and metadata keys to the columns or JSON keys that hold them.
            form: suffix of the form of standard input, without its dot.
            update: an article whose text is stored already takes its place.
            progress: called with how many files are done, of how many.

        Returns:
            What became of each article; a file that cannot be read is an outcome of its own
            and does not stop the rest.

        Raises:
            RecordsError: if the records file is malformed; nothing is stored then.
            ReadError: if ``columns`` names what no article has.
            StoreError: if the store cannot be written.
        """
        coded = None if records is None else read_coded(Path(records))
        reading = Reading(given, columns, form, update)
        source = Source(self._place.archive, coded, reading, extract_records)
        with self._writer() as writer:
            stored = list(writer.add(source.of_files([Path(path) for path in paths], progress)))
            gone = source.replace(writer.remove, self._decider)
        if gone:
            with self._writer():
                gone += self._settled
        return [*source.outcomes, *stored, *gone, *source.passed]

    def add_article(self, article: Article, records: Records | None = None) -> Outcome:
        """Store one article, with the records given or those extracted from its text."""
        with self._writer() as writer:
            made = extract_records(article) if records is None else records
            (outcome,) = writer.add([(article, made)])
        return outcome

    def remove(self, *articles: str) -> list[Outcome]:
        """Remove articles, by key or IRI, with their texts, records and graphs.

        Raises:
            NotInStore: if one of them is not stored; nothing is removed then.
            ParameterError: if one names a part of an article; nothing is removed then.
        """
        keys = [self._asking().whole(article) for article in articles]
        with self._writer() as writer:
            return writer.remove(keys)

    def refresh(self, progress: Progress | None = None) -> list[Outcome]:
        """Bring every article up to date with extractor, registry and decisions.

        Returns:
            What changed; an article that stays as it is has no outcome.
        """
        with self._writer() as writer:
            from onrecord.extraction import VERSION

            return [*self._settled, *writer.refresh(VERSION, extract_records, progress)]

    def unused_decisions(self) -> list[str]:
        """Return a line for each decision that fits no record or name of any article."""
        return idle(self._decider.decisions, self._workshop(), self._place.archive)

    def rebuild(self, progress: Progress | None = None) -> list[Outcome]:
        """Build every graph anew from texts, records, registry and decisions."""
        with self._writer() as writer:
            return writer.rebuild(progress)

    def correct(
        self, record: str, field: str, value: str, *, by: str, why: str, on: str = ""
    ) -> list[Outcome]:
        """Correct a field of a record, for good.

        A name that the registry does not know makes a new person or body; a note of the
        outcome says so, with the registry entries that are spelt alike.

        Args:
            record: IRI or short name of a statement, status claim or other record.
            field: for instance ``speaker``, ``act``, ``about``, ``status``, ``drop``.
            value: the new value; several are joined by ``|``.
            by: who corrects.
            why: the reason.
            on: EDTF date of the correction.

        Raises:
            DecisionError: if the value does not fit the field.
            NotInStore: if there is no such record.
        """
        name = self._naming.full(record) or record
        decision = self._decider.correction(name, field, value, by=by, why=why, on=on)
        strangers = self._asking().called.strangers(decision)
        return noted(self._decided(decision), decision.article, strangers)

    def decide(
        self,
        action: str,
        subject: str,
        value: str,
        *,
        by: str,
        why: str,
        article: str = "",
        on: str = "",
    ) -> list[Outcome]:
        """Settle identity: ``same`` or ``different`` entities, or what a name ``is``.

        Args:
            action: ``same``, ``different`` or ``is``.
            subject: an entity, as :meth:`find` takes it; for ``is``, the words of a name.
            value: the other entity, or the registry entry that the name means.
            by: who decides.
            why: the reason.
            article: for ``is``, the only article in which it holds.
            on: EDTF date of the decision.

        Raises:
            DecisionError: if it makes no sense.
            ParameterError: if words name no entity.
            AmbiguousName: if words fit several.
        """
        decision = self._decider.identity(
            action,
            subject if action == "is" else self.find(subject),
            self.find(value),
            by=by,
            why=why,
            article=self._naming.full(article) or article,
            on=on,
        )
        return self._decided(decision)

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

    # Publishing

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

    # Inside

    def _asking(self) -> Answers:
        if self._closed:
            raise StoreError(f"{self._where}: the store is closed", hint="open it again")
        graph = self._place.reading()
        if self._answers is None or self._answers.graph is not graph or self._answers.stale():
            from onrecord.rendering import printed

            shown = partial(printed, base=self._iris.base)
            self._answers = Answers(graph, self._place.archive, self._iris, shown)
        return self._answers

    @contextmanager
    def _writer(self) -> Iterator[Writer]:
        with self._place.writing() as graph:
            writer = Writer(self._place.archive, graph, self._workshop())
            self._settled = writer.settle()
            yield writer

    def _workshop(self, *more: Decision) -> Workshop:
        decisions = (*self._decider.decisions, *more)
        return open_workshop(self._place.settings, decisions, self._where)

    def _decided(self, decision: Decision) -> list[Outcome]:
        with self._place.writing() as graph:
            Writer(self._place.archive, graph, self._workshop()).settle()
            workshop = self._workshop(decision)
            workshop.check(decision, self._place.archive)
            check_identity(decision, graph)
            # The row is written only after it was seen to fit.
            self._decider.keep(decision)
            return Writer(self._place.archive, graph, workshop).settle()
