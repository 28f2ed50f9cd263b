"""Questions: words or the name of a saved query in, rows with their sentences out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from onrecord.pipeline.called import Called
from onrecord.pipeline.reading import Reading
from onrecord.queries import Note, Result, SavedQuery
from onrecord.queries import catalogue as saved_queries
from onrecord.queries.catalogue import Column
from onrecord.queries.notes import of_none
from onrecord.queries.parameters import both, resolve
from onrecord.queries.run import run
from onrecord.queries.terms import Cell, Iri
from onrecord.stores.contract import GraphStore

__all__ = ["Questions"]

_SENTENCE = Column("sentence", "Sentence", "text")


class Questions:
    """Answers questions from one snapshot.

    Args:
        graph: the snapshot.
        called: what names stand for in it.
        reading: the texts beside it.
    """

    def __init__(self, graph: GraphStore, called: Called, reading: Reading) -> None:
        self._graph = graph
        self._called = called
        self._reading = reading

    def ask(
        self,
        question: str,
        given: Mapping[str, Any],
        limit: int | None,
        offset: int | None,
        today: date,
    ) -> Result:
        """Answer a question in words or run a saved query; see ``KnowledgeGraph.ask``."""
        if not isinstance(question, str):
            raise TypeError(f"a question is a str, not {type(question).__name__}")
        saved, words, weak = self._query_for(question)
        told = both(saved, words, given, lookup=self._called.lookup, today=today)
        values = resolve(saved, told, lookup=self._called.lookup, today=today)
        answer = run(self._graph, saved, values, limit=limit, offset=offset or 0)
        named = {value for found in values.values() for value in found if isinstance(value, Iri)}
        labels = {
            str(name): label for name in named if (label := self._called.label(name)) is not None
        }
        answer = dataclasses.replace(answer, labels=labels, told=self._worded(told), weak=weak)
        answer = dataclasses.replace(answer, notes=tuple(self._notes(saved, answer)))
        return self._with_sentences(answer, saved)

    def _notes(self, saved: SavedQuery, answer: Result) -> Iterator[Note]:
        """Go through what to know: names whose bearers are all taken, or that others bear too."""
        lookup = self._called.lookup
        for name, words in answer.told.items():
            param, taken = saved.param(name), answer.params.get(name, ())
            if param is None or not any(isinstance(each, Iri) for each in taken):
                continue
            for word in words:
                if len(taken) > 1 and (note := lookup.shared(word, param.type)) is not None:
                    yield note
                others = [] if answer else [e for e in lookup.holding(word) if e.iri not in taken]
                if others:
                    yield of_none(word, [lookup.shown(each) for each in others])

    def _query_for(self, question: str) -> tuple[SavedQuery, Mapping[str, Any], bool]:
        known = saved_queries.load()
        if question in known.names():
            return known[question], {}, False
        from onrecord.queries.matching import match

        return match(question, known, self._called.fits, self._called.sample)

    def _worded(self, told: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        """Return what was told in plain words, not by a name of ours."""
        listed = {name: said if isinstance(said, list) else [said] for name, said in told.items()}
        return {
            name: tuple(map(str, said))
            for name, said in listed.items()
            if all(self._called.full(str(words)) is None for words in said)
        }

    def _with_sentences(self, answer: Result, saved: SavedQuery) -> Result:
        if saved.evidence is None:
            return answer
        at = answer.names.index(saved.evidence)
        rows = [(*row, self._sentence_cell(row[at])) for row in answer.cells]
        return dataclasses.replace(answer, columns=(*answer.columns, _SENTENCE), cells=rows)

    def _sentence_cell(self, cell: Cell | None) -> Cell | None:
        sentence = None if cell is None else self._reading.sentence(cell.value)
        return None if sentence is None else Cell("literal", sentence)
