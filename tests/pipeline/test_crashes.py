"""A process that stops at any moment loses no article and leaves no half one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from faulty import bad_article, meta, meta_without_times

from helpers import HERE, WORLD, coded_articles
from onrecord.derivation import Derivation
from onrecord.graph import KnowledgeGraph
from onrecord.iris import article_key
from onrecord.stores import Archive
from onrecord.stores.oxigraph import OxigraphStore
from onrecord.stores.snapshots import Snapshots
from presses import news

Open = Callable[..., KnowledgeGraph]
# One that is stored, and the one that is added, have records that are withheld.
ARTICLES = coded_articles()
ARTICLES[1:] = [bad_article().both(), ARTICLES[1], bad_article("Reyk").both()]


class StoppedError(RuntimeError):
    """The process stops here."""


def stop_at(monkeypatch: pytest.MonkeyPatch, cls: type, method: str, call: int, when: str) -> None:
    """Stop at the n-th call of a method, before it does anything or after it did everything."""
    calls = 0
    real = getattr(cls, method)

    def stopping(self: object, *args: object, **more: object) -> object:
        nonlocal calls
        calls += 1
        if calls == call and when == "before":
            raise StoppedError
        result = real(self, *args, **more)
        if calls == call:
            raise StoppedError
        return result

    monkeypatch.setattr(cls, method, stopping)


def undisturbed(open_kg: Open, change: Callable[[KnowledgeGraph], object]) -> tuple[object, ...]:
    """Return the content of a store to which nothing happened but the change."""
    kg = open_kg()
    start(kg)
    change(kg)
    return content(kg)


def content(kg: KnowledgeGraph) -> tuple[object, ...]:
    """Return all that a store holds, but for the times when records were made."""
    return kg.export(with_text=True), meta_without_times(kg)


def start(kg: KnowledgeGraph) -> None:
    """Store three of the four articles."""
    for article, records in ARTICLES[:3]:
        kg.add_article(article, records)


KEYS = [article_key(article) for article, _ in ARTICLES]
CHANGES: dict[str, Callable[[KnowledgeGraph], object]] = {
    "add": lambda kg: kg.add_article(*ARTICLES[3]),
    "remove": lambda kg: kg.remove(KEYS[1]),
    "rebuild": lambda kg: kg.rebuild(),
    "decide": lambda kg: kg.decide("is", "Lund", "person/pia-lund", by="ann", why=""),
}
# Where a cycle can stop: the graph's change, derivation's, the writing of states, the snapshot.
STOPS = [
    (OxigraphStore, "apply", 1),
    (OxigraphStore, "apply", 2),
    (Derivation, "update", 1),
    (Archive, "put", 1),
    (Archive, "delete", 1),
    (Archive, "mark", 1),
    (Archive, "set_note", 1),
    (Archive, "set_note", 3),
    (Snapshots, "publish", 1),
    (OxigraphStore, "backup", 1),
]


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("cls", "method", "call"), STOPS, ids=lambda x: getattr(x, "__name__", x))
@pytest.mark.parametrize("change", CHANGES)
def test_what_was_begun_is_finished(
    open_kg: Open,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: str,
    cls: type,
    method: str,
    call: int,
    when: str,
) -> None:
    """After a stop anywhere, opening and doing it again gives what no stop would have given."""
    kg = open_kg(tmp_path / "kg")
    start(kg)
    with monkeypatch.context() as stopping:
        stop_at(stopping, cls, method, call, when)
        try:
            CHANGES[change](kg)
        except StoppedError:
            pass
        else:
            pytest.skip("this verb does not come by there")
    kg.close()
    again = open_kg(tmp_path / "kg")
    again.refresh()
    settled = content(again)
    if change == "remove" and KEYS[1] not in [info.key for info in again.articles()]:
        assert settled == undisturbed(open_kg, CHANGES[change])
        return
    CHANGES[change](again)
    times = meta(again)

    assert content(again) == undisturbed(open_kg, CHANGES[change])
    again.rebuild()
    assert meta(again) == times


def test_a_stopped_change_is_finished_under_another_registry(
    open_kg: Open, world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the registry changes between a stop and the next write, nothing stale is left."""
    kg = open_kg(tmp_path / "kg")
    start(kg)
    with monkeypatch.context() as stopping:
        stop_at(stopping, OxigraphStore, "apply", 1, "after")
        with pytest.raises(StoppedError):
            kg.add_article(*ARTICLES[3])
    persons = world / "persons.csv"
    persons.write_text(persons.read_text().replace("Anton Reyk,Antón Reyk", "Reyk the Elder,"))
    states = world / "states.csv"
    states.write_text(states.read_text().replace("Vesmar,Kingdom", "Vesmaria,Kingdom"))
    kg.refresh()
    settled = kg.export(), meta(kg)
    kg.rebuild()

    assert (kg.export(), meta(kg)) == settled


def test_readers_see_nothing_of_a_stopped_change(
    open_kg: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until somebody writes again, readers go on with the state before the stop."""
    kg = open_kg(tmp_path / "kg")
    start(kg)
    before = kg.export(), meta(kg)
    with monkeypatch.context() as stopping:
        stop_at(stopping, OxigraphStore, "apply", 1, "after")
        with pytest.raises(StoppedError):
            kg.remove(KEYS[0])

    reader = open_kg(tmp_path / "kg")
    assert (reader.export(), meta(reader)) == before


ADDING = """
import sys
from pathlib import Path
import onrecord.pipeline.workshops as workshops
from onrecord import resources
data, store, start = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
workshops.folder = lambda name: data if name == "data" else resources.folder(name)
sys.path.insert(0, sys.argv[4])
from presses import news
from onrecord.graph import KnowledgeGraph
with KnowledgeGraph(store) as kg:
    for article, records in list(news(60, statements=3))[start:]:
        kg.add_article(article, records)
        print("added", flush=True)
"""


@pytest.mark.slow
def test_kills_lose_nothing(open_kg: Open, world: Path, tmp_path: Path) -> None:
    """Ten times killed while adding, a store that is added to again equals an undisturbed one."""
    script, store = tmp_path / "adding.py", tmp_path / "kg"
    script.write_text(ADDING)
    dice = Random(4)  # noqa: S311 - dice, not keys
    added = kills = 0
    while kills < 10:
        args = [sys.executable, script, world.parent, store, str(added), HERE]
        with subprocess.Popen(args, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for _ in range(dice.randrange(1, 5)):
                # What was reported as added is durable, whatever comes after.
                added += process.stdout.readline() == "added\n"
            time.sleep(dice.random() * 0.05)
            os.kill(process.pid, signal.SIGKILL)
            added += process.stdout.read().count("added\n")
            process.wait()
        kills += process.returncode == -signal.SIGKILL
        kg = open_kg(store)
        stored = kg._place.archive.keys("stored")
        kg.close()

        assert len(stored) >= added
    articles = list(news(60, statements=3))
    kg, other = open_kg(store), open_kg()
    kg.refresh()
    for article, records in articles:
        kg.add_article(article, records)
        other.add_article(article, records)

    assert content(kg) == content(other)
    assert WORLD.is_dir()
