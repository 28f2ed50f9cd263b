"""Servers that the tests of a process share: each is started when first asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import RUNNING, TOKEN, Server, serve

import onrecord
from helpers import HERE, coded_articles, records_file
from onrecord.model import Article, Records
from onrecord.model.exchange import load
from onrecord.readers import read
from onrecord.web.desk import Desk

EVENT = HERE / "gold" / "fiction" / "cod-quota"


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk with the articles of ``tests/articles/``; to be copied, not changed."""
    home = tmp_path_factory.mktemp("sample")
    records = records_file(home / "coded.jsonl", *coded_articles(), with_text=True)
    with onrecord.open(home / "kg") as kg:
        kg.add(records=records)
    return home / "kg"


@pytest.fixture(scope="session")
def writable_server(
    sample_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server that takes updates, over the sample store."""
    with serve(sample_store, tmp_path_factory.mktemp("served"), token=TOKEN) as server:
        yield server


@pytest.fixture(scope="session")
def reading_server(
    sample_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server that only reads, over the sample store."""
    with serve(sample_store, tmp_path_factory.mktemp("served")) as server:
        yield server


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """What views work with, over a dozen articles; to be asked, not changed."""
    home = tmp_path_factory.mktemp("press")
    records = records_file(home / "coded.jsonl", *coded_articles(), *_event(), with_text=True)
    with onrecord.open(home / "kg") as kg:
        kg.add(records=records)
        yield Desk(kg)


def _event() -> Iterator[tuple[Article, Records]]:
    """Go through the articles on one event of the gold of our own, with their records."""
    for path in sorted(EVENT.glob("*.jsonl")):
        (text,) = (each for each in EVENT.glob(f"{path.stem}.*") if each.suffix != ".jsonl")
        (article,) = read(text)
        (coding,) = load(path.read_text(encoding="utf-8").splitlines(), path.name)
        yield article, coding.records(article.text)


@pytest.fixture(autouse=True)
def _servers_errors() -> Iterator[None]:
    """Put what servers wrote to their standard error during a test beside its failure."""
    yield
    for server in RUNNING:
        sys.stderr.write(server.news())
