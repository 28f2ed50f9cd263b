"""The ten DL queries of docs/how-to/reason.md, by the OWL API's Manchester parser and HermiT."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from owlapi import owl_api

from onrecord.resources import folder

if TYPE_CHECKING:
    from onrecord.graph import KnowledgeGraph

pytestmark = pytest.mark.xdist_group("owlapi")

PAGE = folder("ontology").parent / "docs" / "how-to" / "reason.md"
QUERIES = re.findall(
    r"^### \d+\. (.+?)\n\n```manchester\n(.+?)```\n\n```sparql\n(.+?)```",
    PAGE.read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)
FOUND: dict[str, list[str]] = {
    "Which statements concern a non-paper?": [
        "article/06b61423baebe573/statement/156-170",
        "article/0d508412ab0c7610/statement/128-148",
        "article/0d508412ab0c7610/statement/193-214",
        "article/0d508412ab0c7610/statement/93-114",
        "article/1546bc2135306201/statement/156-170",
        "article/1546bc2135306201/statement/389-415",
        "article/1546bc2135306201/statement/418-434",
    ],
    "Who denied something?": [
        "person/ilse-marant",
        "person/pia-lund",
        "unnamedsource/17b0d0855a7f97c1",
    ],
    "Which matters are disputed?": ["document/c0459162f9c2d20c", "document/ce43c9237eea503d"],
    "Whose statements are disputed?": ["person/anton-reyk", "person/ilse-marant"],
    "Which statements are implied to be on behalf of a state?": [
        "article/06b61423baebe573/statement/156-170",
        "article/1546bc2135306201/statement/156-170",
        "article/1546bc2135306201/statement/480-502",
    ],
    "Who tells what somebody else said?": ["person/hana-corvin"],
    "Which statements were made in May 2024 or later, by their own date?": [
        "article/0d508412ab0c7610/statement/44-89"
    ],
    "At which meetings does a state take part?": ["meeting/ed1924364f33bee5"],
    "Which documents did a state or body of it issue?": ["document/c0459162f9c2d20c"],
    "What do unnamed sources say about matters?": [
        "article/1546bc2135306201/statement/389-415",
        "article/1546bc2135306201/statement/418-434",
    ],
}
"""What each question finds in the graph of tests/articles/, as read by hand there."""


def test_there_are_ten() -> None:
    """The page has ten, each with the same question in SPARQL, and an answer here."""
    assert len(QUERIES) == 10
    assert [question for question, _, _ in QUERIES] == list(FOUND)


def test_protege_finds_what_sparql_finds(full: KnowledgeGraph, tmp_path: Path) -> None:
    """On an export for Protege, HermiT finds just the individuals that the store's SPARQL does."""
    full.export_protege(tmp_path / "protege")
    manchester = [expression.strip() for _, expression, _ in QUERIES]
    answers = owl_api("4.5.22").ask(tmp_path / "protege" / "graph.owl", *manchester)

    for (question, _, sparql), individuals in zip(QUERIES, answers, strict=True):
        expected = sorted({str(row[0]) for row in full.query(sparql)})
        assert individuals == expected, question
        assert [short(each) for each in individuals] == FOUND[question], question


def short(individual: str) -> str:
    """Return an IRI without what all of the store begin with."""
    return individual.removeprefix("https://w3id.org/onrecord/").removeprefix("id/")
