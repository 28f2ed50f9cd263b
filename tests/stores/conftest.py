"""Stores to hold against the contract."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.stores.oxigraph import OxigraphStore


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OxigraphStore]:
    """Every kind of graph store that can be written to, empty."""
    made = OxigraphStore(None if request.param == "memory" else tmp_path / "graph")
    yield made
    made.close()
