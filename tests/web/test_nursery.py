"""Worker processes, started by a process that forks."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from onrecord.web.exchange import Asked, Reply
from onrecord.web.line import Job, Line, WorkerLost
from onrecord.web.nursery import Nursery

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")


def staged(store: Path, play: Callable[[Nursery], Coroutine[Any, Any, None]]) -> None:
    """Play one scene with a nursery over a store."""

    async def scene() -> None:
        nursery = Nursery(str(store), writable=False)
        try:
            await play(nursery)
        finally:
            nursery.close()

    asyncio.run(asyncio.wait_for(scene(), 60))


async def asked(line: Line, sparql: str) -> Reply:
    """Ask one worker, and wait for its answer."""
    loop = asyncio.get_running_loop()
    request = Asked(query=(("query", sparql),), accept="text/csv")
    job = Job("endpoint:query", request, _never, "", 20.0, loop.time(), loop.create_future())
    line.ask(job)
    return await asyncio.wait_for(job.reply, 20)


async def _never() -> None:
    await asyncio.Event().wait()


def is_gone(pid: int) -> bool:
    """Tell whether a process has ended, within five seconds."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
            os.kill(pid, 0)
        except OSError:
            return True
        time.sleep(0.02)
    return False


def pid_of(line: Line) -> int:
    """Return the number of a worker's process."""
    assert line._pid is not None
    return line._pid


def test_workers_answer_in_the_order_of_the_questions(sample_store: Path) -> None:
    """Many may be sent ahead."""

    async def play(nursery: Nursery) -> None:
        line = await nursery.start(0)
        queries = [f"SELECT ({number} AS ?n) {{}}" for number in range(30)]
        replies = await asyncio.gather(*(asked(line, query) for query in queries))
        assert [int(reply.body.split()[1]) for reply in replies] == list(range(30))

    staged(sample_store, play)


def test_a_worker_is_killed_in_the_midst_of_a_query(sample_store: Path) -> None:
    """Whatever it does, and no other with it."""

    async def play(nursery: Nursery) -> None:
        line, other = await nursery.start(0), await nursery.start(0)
        heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        task = asyncio.ensure_future(asked(line, heavy))
        await asyncio.sleep(0.2)
        pid = pid_of(line)
        line.kill()
        assert is_gone(pid)
        task.cancel()
        assert (await asked(other, "ASK {}")).status == 200

    staged(sample_store, play)


def test_workers_end_with_the_process_that_started_them(sample_store: Path) -> None:
    """Also where it is killed; it is started anew for the next worker."""

    async def play(nursery: Nursery) -> None:
        first = await nursery.start(0)
        pid = pid_of(first)
        process = nursery._process
        assert process is not None
        process.send_signal(signal.SIGKILL)
        assert await asyncio.to_thread(is_gone, pid)
        async with asyncio.timeout(5):
            while not first.lost:
                await asyncio.sleep(0.01)
        second = await nursery.start(0)
        assert (await asked(second, "ASK {}")).status == 200

    staged(sample_store, play)


def test_closing_ends_all(sample_store: Path) -> None:
    """No process is left behind."""
    pids = []

    async def play(nursery: Nursery) -> None:
        pids.extend([pid_of(await nursery.start(0)) for _ in range(3)])

    staged(sample_store, play)
    assert all(map(is_gone, pids))


def test_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    """The worker says why, and is lost."""

    async def play(nursery: Nursery) -> None:
        with pytest.raises(WorkerLost):
            await nursery.start(0)

    staged(tmp_path / "nowhere", play)
