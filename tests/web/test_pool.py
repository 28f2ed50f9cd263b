"""The pool's policy, with workers that are played."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from onrecord.web.exchange import Asked, Reply
from onrecord.web.frames import reply_frame
from onrecord.web.line import Job, Line
from onrecord.web.pool import Bounds, Pool

FINE = Reply(b"fine")
BOUNDS = Bounds(ready=1, most=3, queue=4, seconds=0.8, wait=0.8)


class Played(Line):
    """A worker that answers after as many seconds as the path says; ``lost`` ends it."""

    def __init__(self) -> None:
        super().__init__(lambda pid: None)
        self.asked: list[str] = []

    def ask(self, job: Job) -> None:
        """Remember it, and play when it is its turn."""
        super().ask(job)
        self.asked.append(job.asked.path)
        if len(self) == 1:
            self._play()

    def worked(self) -> float:
        """Return the time that passes: whoever plays is always at work."""
        return asyncio.get_running_loop().time() - self.since

    def slow_down(self) -> None:
        """Remember it."""
        self.slowed = True

    def _play(self) -> None:
        job = self._jobs[0]
        loop = asyncio.get_running_loop()
        if job is None:
            loop.call_soon(self._say)
        elif job.asked.path == "lost":
            loop.call_soon(self.connection_lost, None)
        else:
            loop.call_later(float(job.asked.path), self._say)

    def _say(self) -> None:
        if not self.lost:
            self.data_received(reply_frame(FINE))
            if self._jobs:
                self._play()


class Stage:
    """A pool whose workers are played."""

    def __init__(self, bounds: Bounds = BOUNDS) -> None:
        self.lines: list[Played] = []
        self.pool = Pool(self.start, bounds)

    async def start(self) -> Played:
        """Start one."""
        await asyncio.sleep(0.01)
        self.lines.append(Played())
        return self.lines[-1]

    async def run(self, seconds: str, gone: float = 60.0, client: str = "") -> Reply:
        """Ask for something that takes so long, by a client that leaves after a time."""

        async def leave() -> None:
            await asyncio.sleep(gone)

        return await self.pool.run("any", Asked(path=seconds), leave, client=client)


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


def test_who_left_the_queue_holds_no_place_in_it() -> None:
    """Behind one who still waits as well: the next is let in."""

    async def play(stage: Stage) -> None:
        stays = [asyncio.ensure_future(stage.run(each)) for each in ("0.6", "0")]
        await asyncio.sleep(0.01)
        left = [asyncio.ensure_future(stage.run("0", gone=0.15)) for _ in range(2)]
        await asyncio.wait(left)
        assert all(each.cancelled() for each in left)
        assert await stage.run("0") == FINE
        assert await asyncio.gather(*stays) == [FINE, FINE]

    staged(play, Bounds(ready=1, most=1, queue=3, seconds=2, wait=2))


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


def test_what_waits_behind_a_long_question_is_given_to_another_worker() -> None:
    """It is answered at once, and by one worker alone as far as its client can tell."""

    async def play(stage: Stage) -> None:
        asked = [asyncio.ensure_future(stage.run(each)) for each in ("0.6", "0", "0")]
        before = asyncio.get_running_loop().time()
        assert await asyncio.gather(*asked[1:]) == [FINE, FINE]
        assert asyncio.get_running_loop().time() - before < 0.3
        assert stage.lines[0].asked == ["0.6", "0", "0"]  # they were sent ahead
        assert stage.lines[1].asked == ["0", "0"]
        assert await asked[0] == FINE

    staged(play, Bounds(ready=1, most=2, ahead=3, seconds=2, wait=2))


def test_what_a_worker_had_not_come_to_when_it_ended_is_asked_of_another() -> None:
    """Only the question that it was at hears 507."""

    async def play(stage: Stage) -> None:
        replies = await asyncio.gather(*(stage.run(each) for each in ("lost", "0", "0.01")))
        assert [reply.status for reply in replies] == [507, 200, 200]

    staged(play)


def test_clients_that_wait_are_served_in_turn() -> None:
    """One who asks for much at once delays another by one question."""

    async def play(stage: Stage) -> None:
        greedy = [asyncio.ensure_future(stage.run("0.004", client="a")) for _ in range(40)]
        await asyncio.sleep(0.001)
        assert await stage.run("0", client="b") == FINE
        assert sum(each.done() for each in greedy) <= 3
        assert set(await asyncio.gather(*greedy)) == {FINE}

    staged(play, Bounds(ready=1, most=1, ahead=1, queue=64, seconds=2, wait=2))


def test_a_worker_is_replaced_after_its_life() -> None:
    """What it was sent is answered first."""

    async def play(stage: Stage) -> None:
        stage.lines[0].served = 49_998
        assert set(await asyncio.gather(*(stage.run("0") for _ in range(9)))) == {FINE}
        assert await stage.run("0") == FINE
        assert stage.lines[0].lost
        assert [len(line.asked) for line in stage.lines] == [9, 1]

    staged(play)


def test_who_waits_too_long_is_told_so() -> None:
    """503 after the time that a request may wait."""

    async def play(stage: Stage) -> None:
        long = asyncio.ensure_future(stage.run("1"))
        await asyncio.sleep(0.1)
        before = asyncio.get_running_loop().time()
        assert (await stage.run("0")).status == 503
        assert 0.2 < asyncio.get_running_loop().time() - before < 0.5
        assert await long == FINE

    staged(play, Bounds(ready=1, most=1, queue=4, seconds=2, wait=0.25))


def test_a_patient_pool_ends_no_question_of_its_own() -> None:
    """Neither where its client leaves nor where many are long at once; only at its deadline."""

    async def play(stage: Stage) -> None:
        with pytest.raises(asyncio.CancelledError):
            await stage.run("0.4", gone=0.2)
        long = [asyncio.ensure_future(stage.run("0.3")) for _ in range(3)]
        assert [reply.status for reply in await asyncio.gather(*long)] == [200] * 3
        assert not any(line.lost or line.slowed for line in stage.lines)
        assert (await stage.run("9")).status == 504

    staged(play, Bounds(ready=1, most=2, ahead=1, seconds=1, wait=3, patient=True))
