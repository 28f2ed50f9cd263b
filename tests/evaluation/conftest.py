"""Two coders of one text, and folders of gold."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers import ARTICLES, WORLD, Coder
from onrecord.evaluation.article import Comparison, compare
from onrecord.evaluation.side import Side, Words
from onrecord.model import Metadata, RegistryTables
from onrecord.resolution import Resolver, load_registry

Compare = Callable[[Coder, Coder], Comparison]


@pytest.fixture(scope="session")
def tables() -> RegistryTables:
    """The registry of the small world."""
    return load_registry([WORLD])


@pytest.fixture
def compared(tables: RegistryTables) -> Compare:
    """Compare what two coders say of one text, the first of whom is right."""
    resolver = Resolver(tables)

    def call(gold: Coder, system: Coder) -> Comparison:
        sides = [
            resolver.resolve("0" * 16, coder.records(), Metadata(), None, gold.text)
            for coder in (gold, system)
        ]
        return compare(gold.text, *sides)

    return call


@pytest.fixture
def side(tables: RegistryTables) -> Callable[[Coder], Side]:
    """Resolve what a coder says."""
    resolver = Resolver(tables)

    def call(coder: Coder) -> Side:
        records = coder.records()
        resolved = resolver.resolve("0" * 16, records, Metadata(), None, coder.text)
        return Side(Words(coder.text), resolved)

    return call


@pytest.fixture
def gold(world: Path, tmp_path: Path) -> Path:
    """A folder with two events: the articles of ``tests/articles/`` beside their records."""
    home = tmp_path / "gold"
    for event, names in (("river", ("two-pages", "wire-copy")), ("granary", ("denial",))):
        (home / event).mkdir(parents=True)
        for name in names:
            for path in ARTICLES.glob(f"{name}.*"):
                shutil.copy(path, home / event)
    return home
