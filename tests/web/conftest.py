"""Servers that the tests of a process share: each is started when first asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import RUNNING, TOKEN, Server, serve

import onrecord
from helpers import coded_articles, records_file


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


@pytest.fixture(autouse=True)
def _servers_errors() -> Iterator[None]:
    """Put what servers wrote to their standard error during a test beside its failure."""
    yield
    for server in RUNNING:
        sys.stderr.write(server.news())
