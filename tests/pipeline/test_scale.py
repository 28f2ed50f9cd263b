"""What large numbers cost, in CPU time of one process, so that neighbours do not count."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.graph import KnowledgeGraph
from presses import news, wire_story

Open = Callable[..., KnowledgeGraph]
MEASURE = Path(__file__).parent / "measure_edit.py"


@pytest.mark.slow
def test_copies_of_one_story_cost_the_same_each(
    open_kg: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five thousand copies of one wire story take at most seven times what one thousand take."""
    # Checking a graph takes the same time each time, and most of it: it would hide the rest.
    monkeypatch.setattr("onrecord.validation.validate", lambda *_, **__: ())
    seconds = {}
    for count in (1000, 5000):
        articles = list(wire_story(count, statements=1))
        kg = open_kg()
        begun = time.process_time()
        with kg._writer() as writer:
            list(writer.add(articles))
        seconds[count] = time.process_time() - begun

        assert kg.stats()["copies and revisions"] == 1
    print(f"wire story: {seconds}")  # noqa: T201 - shown with -rP

    assert seconds[5000] <= 7 * seconds[1000]


@pytest.mark.slow
def test_a_registry_edit_is_cheap(tmp_path: Path) -> None:
    """Over a thousand articles it takes at most 60 ms of CPU each, and no language model."""
    done = subprocess.run(
        [sys.executable, MEASURE, tmp_path, "1000"], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    print(f"registry edit: {found}")  # noqa: T201 - shown with -rP

    assert found["stored"] == 1000
    assert found["milliseconds"] <= 60
    assert found["heavy"] == []


def test_made_up_news_is_the_same_each_time() -> None:
    """The generator behind these figures is seeded: the same numbers give the same articles."""
    assert list(news(5)) == list(news(5))
    assert len({article.text for article, _ in news(30)}) == 28
