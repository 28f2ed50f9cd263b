"""The sample store, made once for all pages."""

from __future__ import annotations

import pytest
from pages import Sample


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The store of the sample articles, with what the command said that made it."""
    return Sample(tmp_path_factory.mktemp("sample") / "home")
