"""Reasoning on the 27 sample articles, as ``onrecord demo`` makes them."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from concluding import assert_same
from owlapi import owl_api
from test_dl_queries import QUERIES

import onrecord
from onrecord.cli.app import app
from onrecord.cli.reasoning import reason
from onrecord.errors import ParameterError
from onrecord.pipeline.reasoning import Premises
from onrecord.pipeline.theories import theory_of
from onrecord.reasoning import HermiT
from onrecord.resources import folder

if TYPE_CHECKING:
    from onrecord.graph import KnowledgeGraph

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("owlapi")]

PAGE = folder("ontology").parent / "docs" / "how-to" / "reason.md"
CALLS = sorted(
    set(
        re.findall(r"^ *(?:\$ )?(onrecord reason\b.*)$", reason.epilog or "", re.M)
        + re.findall(r"^\$ (onrecord reason\b.*)$", PAGE.read_text(encoding="utf-8"), re.M)
    )
)
MINE = "<https://example.org/Memo> <http://www.w3.org/2000/01/rdf-schema#subClassOf> [] ."


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the store of the sample as ``kg``, and axioms of somebody's own."""
    home, data = tmp_path_factory.mktemp("sample"), folder("data") / "articles"
    with onrecord.open(home / "kg", registry=[data / "dossier" / "registry"]) as kg:
        kg.add(data / "dossier", data / "digests")
    (home / "my-axioms.ttl").write_text(MINE, encoding="utf-8")
    return home


@pytest.fixture
def sample(place: Path) -> Iterator[KnowledgeGraph]:
    """The store of the sample."""
    with onrecord.open(place / "kg") as kg:
        yield kg


def test_help_and_page_have_examples() -> None:
    """Else the test of them would hold nothing."""
    assert len(CALLS) >= 6
    assert any("--about" in call for call in CALLS)


@pytest.mark.parametrize("call", CALLS)
def test_every_example_runs(call: str, place: Path, hermit: HermiT) -> None:
    """Those of the help, and those of the page: the sample is sound."""
    with chdir(place):
        ran = CliRunner().invoke(app, shlex.split(call)[1:])

    assert ran.exit_code == 0, ran.output


def test_rules_draw_what_hermit_draws(sample: KnowledgeGraph, hermit: HermiT) -> None:
    """On all articles, with what is known and derived of what they speak of."""
    theory = theory_of().theory
    premises = Premises(sample._place.reading(), sample._iris)
    facts = {article: premises._facts(theory, article) for article in premises.articles()}
    said = [triple for each in facts.values() for triple in each]

    assert len(facts) == 27
    assert_same(
        sample.reasoning.infer(),
        [*theory.triples(), *premises._common(theory, facts), *said],
        hermit,
    )


@pytest.mark.parametrize("name", ["the non-paper", "Tikhon Veresin", "Ilvane"])
def test_a_name_is_taken_as_in_questions(name: str, sample: KnowledgeGraph, tmp_path: Path) -> None:
    """All of a kind, and whom the registry knows; what the export takes speaks of it as well."""
    chosen = sample.reasoning.infer(about=[name])
    sample.export_protege(tmp_path / "about", about=[name])

    assert 0 < len(chosen) < len(sample.reasoning.infer())


def test_a_registry_person_is_spoken_of_where_he_speaks(sample: KnowledgeGraph) -> None:
    """The articles are those of his statements, and those that say something else of him."""
    premises = Premises(sample._place.reading(), sample._iris)
    (person,) = sample.called.every("Tikhon Veresin")
    rows = sample.query(f"SELECT DISTINCT ?a {{ GRAPH ?a {{ ?s onr:speaker <{person}> }} }}")
    speaking = {str(row[0]) for row in rows} & set(premises.articles())

    assert speaking
    assert speaking <= set(premises.articles(about=[person])) < set(premises.articles())


def test_several_are_told(sample: KnowledgeGraph) -> None:
    """Of one alone, nothing is told; what is not there, or is different things, is an error."""
    assert "stands for" in (sample.called.several("the non-paper") or "")
    assert sample.called.several("Tikhon Veresin") is None
    with pytest.raises(ParameterError, match="no entity is named 'nobody at all'"):
        sample.reasoning.infer(about=["nobody at all"])


def test_offices_that_nobody_speaks_of_are_left_out(sample: KnowledgeGraph) -> None:
    """The registry knows very many; of a selection, they are those that it uses."""
    counts = [
        sum(each.rule == "head-of-state-office" for each in sample.reasoning.infer(**given))
        for given in ({"about": ["the non-paper"]}, {}, {"registry": True})
    ]

    assert 0 < counts[0] < counts[1] < 20 < counts[2]


def test_protege_finds_what_sparql_finds(place: Path, tmp_path: Path, hermit: HermiT) -> None:
    """On a few articles: on all of them HermiT takes many minutes for the ten queries."""
    shutil.copytree(place / "kg", tmp_path / "kg")
    with onrecord.open(tmp_path / "kg") as kg:
        keys = [article.key for article in kg.articles()]
        kg.remove(*set(keys) - set(keys[2::9]))
        kg.export_protege(tmp_path / "protege")
        manchester = [expression.strip() for _, expression, _ in QUERIES]
        answers = owl_api("4.5.22").ask(tmp_path / "protege" / "graph.owl", *manchester)

        for (question, _, sparql), individuals in zip(QUERIES, answers, strict=True):
            assert individuals == sorted({str(row[0]) for row in kg.query(sparql)}), question
    assert sum(map(bool, answers)) >= 4
