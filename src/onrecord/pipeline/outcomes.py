"""What became of an article in a verb, and how a long verb tells how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Literal

from onrecord.model import Article, Finding
from onrecord.pipeline.article import ArticleGraph

__all__ = ["Outcome", "OutcomeStatus", "Progress", "noted", "outcome_of"]

OutcomeStatus = Literal[
    "added", "updated", "unchanged", "removed", "failed", "incomplete", "skipped"
]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article (or file) in a verb.

    Attributes:
        key: the article's key, or empty where there is none.
        status: ``incomplete`` means stored, with some records withheld; ``failed`` that nothing
            of it is in the graph, or what was there before; ``skipped`` that files in a folder
            are no articles by their names.
        message: one line for people.
        notes: findings, unused decisions and faults, one line each.
    """

    key: str
    status: OutcomeStatus
    message: str
    notes: tuple[str, ...] = ()


def outcome_of(article: Article, graph: ArticleGraph, *, known: bool) -> Outcome:
    """Return what became of an article whose graph was made.

    Args:
        article: the article.
        graph: its graph; a refused one has failed.
        known: whether the article was in the store before.
    """
    notes = [_note(finding) for finding in graph.findings if finding.severity == "violation"]
    if graph.refused:
        where = f"{article.source}: " if article.source else ""
        where += "out of the graph: " if known else ""
        return Outcome(graph.key, "failed", where + graph.refused, tuple(notes))
    place = f"{article.source}: " if article.source else ""
    notes += [*article.notes, *(place + issue for issue in graph.issues)]
    notes += [f"decision not used: {d.field or d.action} {d.value}" for d in graph.unused]
    status: OutcomeStatus = "incomplete" if graph.withheld else ("updated" if known else "added")
    statements = sum(t.object.endswith("ontology#Statement>") for t in graph.triples)
    message = f"{_counted(statements, 'statement')}, {_counted(len(graph.triples), 'triple')}"
    named = PurePath(article.source).name
    if named not in ("", "-"):
        message += f", {named}"
    if graph.withheld:
        message += f", {_counted(len(graph.withheld), 'record')} withheld"
    return Outcome(graph.key, status, message, tuple(notes))


def noted(outcomes: Sequence[Outcome], key: str, notes: Sequence[str]) -> list[Outcome]:
    """Return outcomes with notes added to that of one article."""
    return [
        replace(each, notes=(*each.notes, *notes)) if each.key == key else each for each in outcomes
    ]


def _note(finding: Finding) -> str:
    return f"{finding.shape.rsplit('#', 1)[-1]}: {finding.message} [{finding.focus}]"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
