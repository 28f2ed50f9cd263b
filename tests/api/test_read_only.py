"""Stores and folders that the user may read, and not write to."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from helpers import coded, coded_articles
from onrecord.errors import StoreError
from onrecord.graph import KnowledgeGraph

Open = Callable[..., KnowledgeGraph]
NOBODY = 65534


@contextmanager
def without_privileges() -> Iterator[None]:
    """Go on as a user whom permissions bind: root may write everywhere."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(me)


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that others may look into, which pytest's own are not."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    for folder, _, _ in os.walk(path):
        Path(folder).chmod(0o755)
    shutil.rmtree(path)


@pytest.fixture
def locked(home: Path, open_kg: Open) -> Path:
    """A store that may be read, and not be written to."""
    kg = open_kg(home / "kg")
    for article, records in coded_articles():
        kg.add_article(article, records)
    kg.ask("statements")
    kg.close()
    for folder, _, files in os.walk(home / "kg"):
        for name in files:
            (Path(folder) / name).chmod(0o444)
        Path(folder).chmod(0o555)
    return home / "kg"


def test_a_read_only_store_can_be_asked(locked: Path, open_kg: Open) -> None:
    """A store in a folder that one may not write to answers as any other."""
    with without_privileges():
        kg = open_kg(locked, create=False)

        assert len(kg.articles()) == 4
        assert len(kg.ask("statements")) == 16


def test_a_read_only_store_is_not_changed(locked: Path, open_kg: Open) -> None:
    """Writing to it says that the folder cannot be written, in one line."""
    with without_privileges(), pytest.raises(StoreError, match="kg: cannot be written") as refused:
        open_kg(locked, create=False).add_article(*coded("denial"))

    assert "permissions" in (refused.value.hint or "")


def test_no_store_is_made_where_nothing_can_be_written(home: Path, open_kg: Open) -> None:
    """Where no folder can be made, the message says so."""
    home.chmod(0o555)
    with without_privileges(), pytest.raises(StoreError, match="cannot be written"):
        open_kg(home / "kg")

    home.chmod(0o755)
    assert not (home / "kg").exists()
