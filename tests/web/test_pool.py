"""The pool's policy, with workers that are played."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, cast

import pytest

from onrecord.web.exchange import Asked, Reply
from onrecord.web.line import Line, WorkerLost
from onrecord.web.pool import Bounds, Pool

FINE = Reply(b"fine")
BOUNDS = Bounds(ready=1, most=3, queue=4, seconds=0.8, wait=0.8)


class Played:
    """A worker that answers after as many seconds as the path says; ``lost`` ends it."""

    def __init__(self) -> None:
        self.lost = self.slowed = False
        self.asked: list[str] = []

    def ask(self, view: str, asked: Asked) -> asyncio.Future[Reply]:
        """Answer later."""
        self.asked.append(asked.path)
        future: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        if asked.path == "lost":
            future.set_exception(WorkerLost())
        else:
            loop = asyncio.get_running_loop()
            loop.call_later(float(asked.path), lambda: future.done() or future.set_result(FINE))
        return future

    def worked(self) -> float:
        """Return the time that passes: whoever plays is always at work."""
        return asyncio.get_running_loop().time()

    def slow_down(self) -> None:
        """Remember it."""
        self.slowed = True

    def kill(self) -> None:
        """Remember it."""
        self.lost = True


class Stage:
    """A pool whose workers are played."""

    def __init__(self, bounds: Bounds = BOUNDS) -> None:
        self.lines: list[Played] = []
        self.pool = Pool(cast(Callable[[], Awaitable[Line]], self.start), bounds)

    async def start(self) -> Played:
        """Start one."""
        await asyncio.sleep(0.01)
        self.lines.append(Played())
        return self.lines[-1]

    async def run(self, seconds: str, gone: float = 60.0) -> Reply:
        """Ask for something that takes so long, by a client that leaves after a time."""

        async def leave() -> None:
            await asyncio.sleep(gone)

        return await self.pool.run("any", Asked(path=seconds), leave)


def staged(play: Callable[[Stage], Coroutine[Any, Any, None]], bounds: Bounds = BOUNDS) -> None:
    """Play one scene."""

    async def scene() -> None:
        stage = Stage(bounds)
        await stage.pool.open()
        await play(stage)
        stage.pool.close()

    asyncio.run(asyncio.wait_for(scene(), 20))


def test_a_question_is_answered_by_a_worker_that_stands_ready() -> None:
    """Nothing is started for it, and the worker stands ready again."""

    async def play(stage: Stage) -> None:
        assert [await stage.run("0") for _ in range(3)] == [FINE] * 3
        assert stage.lines[0].asked == ["0"] * 3

    staged(play)


def test_a_question_past_its_deadline_is_killed_and_told_so() -> None:
    """504 at the deadline, and its worker is gone."""

    async def play(stage: Stage) -> None:
        before = asyncio.get_running_loop().time()
        reply = await stage.run("9")
        assert reply.status == 504
        assert asyncio.get_running_loop().time() - before < 1.1
        assert stage.lines[0].lost

    staged(play)


def test_short_questions_are_answered_while_long_ones_run() -> None:
    """Another worker stands ready in the place of each that is long at work, up to a number."""

    async def play(stage: Stage) -> None:
        long = [asyncio.ensure_future(stage.run("0.7")) for _ in range(2)]
        await asyncio.sleep(0.35)
        before = asyncio.get_running_loop().time()
        assert await stage.run("0") == FINE
        assert asyncio.get_running_loop().time() - before < 0.1
        assert (await stage.run("0.7")).status == 503
        assert [reply.status for reply in await asyncio.gather(*long)] == [200, 200]

    staged(play, Bounds(ready=2, most=4, queue=4, seconds=2, wait=2))


def test_a_client_that_leaves_ends_its_query() -> None:
    """Its worker is killed long before the deadline."""

    async def play(stage: Stage) -> None:
        with pytest.raises(asyncio.CancelledError):
            await stage.run("9", gone=0.2)
        assert stage.lines[0].lost

    staged(play)


def test_a_worker_that_ends_is_told_of_and_replaced() -> None:
    """Whoever asked it hears 507, who comes next is answered."""

    async def play(stage: Stage) -> None:
        assert (await stage.run("lost")).status == 507
        stage.lines[0].lost = True
        assert await stage.run("0") == FINE

    staged(play)


def test_the_queue_is_bounded() -> None:
    """Who finds the queue full is sent away at once with 503 and Retry-After."""

    async def play(stage: Stage) -> None:
        asked = [asyncio.ensure_future(stage.run("0.09")) for _ in range(9)]
        replies = await asyncio.gather(*asked)
        busy = [reply for reply in replies if reply.status == 503]
        assert busy and len(busy) < len(replies)
        assert all(dict(reply.headers)["retry-after"] for reply in busy)

    staged(play, Bounds(ready=1, most=1, queue=2, seconds=0.5, wait=0.5))


def test_a_worker_that_was_slowed_down_is_not_used_again() -> None:
    """Its lower priority would stay with it."""

    async def play(stage: Stage) -> None:
        assert await stage.run("0.4") == FINE
        assert stage.lines[0].slowed and stage.lines[0].lost
        assert await stage.run("0") == FINE
        assert stage.lines[0].asked == ["0.4"]

    staged(play)


def test_a_request_cut_off_in_mid_question_leaves_no_answer_behind() -> None:
    """The next question never gets the answer of the one before."""

    async def play(stage: Stage) -> None:
        task = asyncio.ensure_future(stage.run("0.05"))
        await asyncio.sleep(0.02)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert stage.lines[0].lost

    staged(play)
