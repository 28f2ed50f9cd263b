"""Fixtures over the five real articles, which are other people's and lie beside the checkout."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.graph import KnowledgeGraph

HOME = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("ONRECORD_SHARED", HOME.parent / "shared"))
GOLD = HOME / "tests" / "gold" / "articles"


@pytest.fixture(scope="session")
def polnear() -> tuple[Path, Path]:
    """The development part of PolNeAR, and the program that scores predictions on it."""
    gold = SHARED / "polnear" / "dev.jsonl"
    scorer = SHARED / "tools" / "score_attribution.py"
    if not gold.is_file() or not scorer.is_file():
        pytest.skip("PolNeAR is not here: it is not ours to ship")
    return gold, scorer


@pytest.fixture(scope="session")
def articles() -> Path:
    """The folder of the real articles."""
    folder = SHARED / "articles"
    if not folder.is_dir():
        pytest.skip("the five real articles are not here: they are not ours to ship")
    return folder


@pytest.fixture(scope="session")
def hand_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One records file with the hand-made records of all five."""
    file = tmp_path_factory.mktemp("gold") / "records.jsonl"
    parts = (path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.jsonl")))
    file.write_text("".join(parts), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def coded(articles: Path, hand_made: Path) -> Iterator[KnowledgeGraph]:
    """A store with the hand-made records."""
    with onrecord.open("memory:") as kg:
        kg.add(articles, records=hand_made)
        yield kg


@pytest.fixture(scope="session")
def extracted(articles: Path) -> Iterator[KnowledgeGraph]:
    """A store with what the extractor finds."""
    with onrecord.open("memory:") as kg:
        kg.add(articles)
        yield kg
