"""Fixtures that tests of several stages share."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from helpers import ARTICLES, WORLD, coded, coded_articles
from onrecord import resources
from onrecord.model import Article, Records

if TYPE_CHECKING:
    # Imported where it is used: a stage under repair must not stop the tests of others.
    from onrecord.graph import KnowledgeGraph


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small world in place of the shipped registry: its folder, free to be edited."""
    data = tmp_path_factory.mktemp("data")
    shutil.copytree(WORLD, data / "registry")

    def folder(name: str) -> Path:
        return data if name == "data" else resources.folder(name)

    monkeypatch.setattr("onrecord.pipeline.workshops.folder", folder)
    return data / "registry"


@pytest.fixture
def open_kg(world: Path) -> Iterator[Callable[..., KnowledgeGraph]]:
    """Open knowledge graphs over the small world; they are closed when the test ends."""
    opened: list[KnowledgeGraph] = []

    def open_(where: Any = "memory:", **settings: Any) -> KnowledgeGraph:
        from onrecord.graph import KnowledgeGraph

        opened.append(KnowledgeGraph(where, **settings))
        return opened[-1]

    yield open_
    for kg in opened:
        kg.close()


@pytest.fixture
def kg(open_kg: Callable[..., KnowledgeGraph]) -> KnowledgeGraph:
    """An empty knowledge graph in memory."""
    return open_kg()


@pytest.fixture
def full(kg: KnowledgeGraph) -> KnowledgeGraph:
    """A knowledge graph in memory that holds every article of ``tests/articles/``."""
    for article, records in coded_articles():
        kg.add_article(article, records)
    return kg


@pytest.fixture(params=["memory", "disk"])
def any_kg(
    request: pytest.FixtureRequest, open_kg: Callable[..., KnowledgeGraph], tmp_path: Path
) -> KnowledgeGraph:
    """An empty knowledge graph, in memory and on disk."""
    return open_kg("memory:" if request.param == "memory" else tmp_path / "kg")


@pytest.fixture
def two_pages() -> tuple[Article, Records]:
    """The article that holds every kind of record, with its records."""
    return coded("two-pages")


@pytest.fixture
def articles_folder(tmp_path: Path) -> Path:
    """A folder with the texts of ``tests/articles/``, without their records."""
    home = tmp_path / "articles"
    home.mkdir()
    for path in sorted(ARTICLES.iterdir()):
        if path.suffix in (".md", ".txt") and path.name != "README.md":
            shutil.copy(path, home)
    return home


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--golden``: write the golden graphs anew instead of comparing with them."""
    parser.addoption("--golden", action="store_true", help="write golden files anew")
