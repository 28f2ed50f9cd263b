"""The knowledge graph: the Python API, which every face of Onrecord calls."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from onrecord.model import Article, Decision, Metadata, Records
from onrecord.pipeline.answers import ArticleInfo
from onrecord.pipeline.article import extract_records
from onrecord.pipeline.endpoint import Endpoint
from onrecord.pipeline.intake import Reading, Source, read_coded
from onrecord.pipeline.labels import library
from onrecord.pipeline.meaning import Meanings, Meant
from onrecord.pipeline.outcomes import Outcome, Progress, noted
from onrecord.pipeline.settling import carry_out
from onrecord.pipeline.writing import Writer
from onrecord.readable import ReadableGraph
from onrecord.resolution import named_agent, names_agents

__all__ = ["ArticleInfo", "KnowledgeGraph", "Outcome"]


class KnowledgeGraph(ReadableGraph):
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

    _settled: Sequence[Outcome] = ()

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

    def rebuild(self, progress: Progress | None = None) -> list[Outcome]:
        """Build every graph anew from texts, records, registry and decisions."""
        with self._writer() as writer:
            return writer.rebuild(progress)

    def correct(
        self, record: str, field: str, value: str, *, by: str, why: str, on: str = ""
    ) -> list[Outcome]:
        """Correct a field of a record, for good.

        An agent is named as the store or the registry names it, or by its short name. A name
        that neither knows makes a new one; before it may stand what it is: "person: Ada
        Quill", also organization, state, outlet or source. A note of the outcome says who was
        chosen. A correction that would change nothing is not kept.

        Args:
            record: IRI or short name of a statement, status claim or other record.
            field: for instance ``speaker``, ``act``, ``about``, ``status``, ``drop``.
            value: the new value; several are joined by ``|``.
            by: who corrects.
            why: the reason.
            on: EDTF date of the correction.

        Raises:
            DecisionError: if the value does not fit the field, or has no effect.
            AmbiguousName: if a name fits several agents.
            NotInStore: if there is no such record.
        """
        name = self._naming.full(record) or record
        decision = self._decider.correction(name, field, value, by=by, why=why, on=on)
        meant: tuple[Meant, ...] = ()
        if names_agents(decision):
            article = self._iris.article(decision.article)
            words = [part.strip() for part in value.split("|") if part.strip()]
            meant = tuple(self._meanings().agent(part, article) for part in words)
            decision = replace(decision, value="|".join(each.value for each in meant))
        asking = self._asking()
        if not asking.graph.query(library("describe", thing=name)).rows:
            name = asking.called.moved(name)
        outcomes = self._carry_out(decision, name, meant)
        if not outcomes:
            outcomes = [Outcome(decision.article, "unchanged", "it was decided so before")]
        return noted(outcomes, decision.article, [f"{field}: {each.told}" for each in meant])

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
            value: the other entity, or who the name means: an agent of the registry or the
                store, or a new one with what it is ("person: Ada Quill").
            by: who decides.
            why: the reason.
            article: for ``is``, the only article in which it holds.
            on: EDTF date of the decision.

        Raises:
            DecisionError: if it makes no sense, or has no effect; it is not kept then.
            ParameterError: if words name no entity.
            AmbiguousName: if words fit several.
        """
        other = self.find(value) if action != "is" or named_agent(value) is None else value
        meant: tuple[Meant, ...] = ()
        if action == "is":
            known = self._meanings()
            meant = (known.agent(value) if other == value else known.entity(other),)
            other = meant[0].value
        decision = self._decider.identity(
            action,
            subject if action == "is" else self.find(subject),
            other,
            by=by,
            why=why,
            article=self._naming.full(article) or article,
            on=on,
        )
        outcomes = self._carry_out(decision, "", meant)
        if action == "is" and not outcomes and not decision.article:
            return [Outcome("", "unchanged", f"no stored article has the name {subject!r} yet")]
        return outcomes

    @property
    def endpoint(self) -> Endpoint:
        """What answers SPARQL as the protocols have it, and writes graphs of the user's own."""
        return Endpoint(self._reading, self._iris, self._writer)

    @contextmanager
    def _writer(self) -> Iterator[Writer]:
        with self._place.writing() as graph:
            writer = Writer(self._place.archive, graph, self._workshop())
            self._settled = writer.settle()
            yield writer
        self._upkeep.catch_up()

    def _carry_out(self, decision: Decision, record: str, meant: Sequence[Meant]) -> list[Outcome]:
        try:
            return carry_out(self._place, self._decider, self._workshop, decision, record, meant)
        finally:
            self._upkeep.catch_up()

    def _meanings(self) -> Meanings:
        asking = self._asking()
        return Meanings(asking.graph, asking.called, self._workshop().tables, self._iris)
