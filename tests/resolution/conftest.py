"""Fixtures of the tests of resolution."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sketches import HERE

from onrecord.model import Decision
from onrecord.resolution import Resolver, load_registry


@pytest.fixture(scope="session")
def world() -> Path:
    """The folder of the small registry that most tests share."""
    return HERE / "registry"


@pytest.fixture(scope="session")
def resolver(world: Path) -> Resolver:
    """A resolver over the shared registry, without decisions."""
    return Resolver(load_registry([world]), ())


@pytest.fixture
def decide() -> Callable[..., Decision]:
    """Make a decision from its telling fields."""

    def make(action: str, subject: str, value: str, **more: str) -> Decision:
        fields = {"article": "", "span": "", "field": "", "by": "ann", "why": "", "on": ""} | more
        return Decision(action=action, subject=subject, value=value, **fields)

    return make
