"""Worker processes that are asked in turn, killed at their deadline, and replaced.

A few stand ready for short questions. Each is sent a few ahead; what waits behind one that takes
its time is given to others. What takes more than a moment of a processor is slowed down, another
worker is started in its place, and only so many such may run at once, so that short questions
are answered whatever else is asked. Who finds all at work waits in a queue that is bounded, and
fair between clients.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from onrecord.web.exchange import Asked, Reply
from onrecord.web.line import Job, Line
from onrecord.web.problems import problem
from onrecord.web.waiting import Waiting

__all__ = ["Bounds", "Pool"]

# Seconds between two looks at what is under way.
_LOOK = 0.01
# A client that leaves sooner than after so many seconds is not noticed.
_LEFT = 0.1
# A worker serves so many requests, so that what it leaks ends with it.
_LIFE = 50_000
_LOST = problem(
    507, "Out of memory", "the query's process ended: it needed more memory than one may have"
)
_BUSY = problem(503, "Too busy", "all workers are at work; try again in a moment")
_LONG_BUSY = problem(503, "Too busy", "too many long queries run at once")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a pool may do at once.

    Attributes:
        ready: workers that stand ready.
        most: workers at most.
        ahead: questions that one worker is sent at once.
        queue: requests that may wait for one.
        seconds: the deadline of a request, from when a worker takes it up.
        wait: seconds that a request may wait for a worker.
        moment: seconds of a processor after which a question is a long one.
        patient: what is asked is our own: a long question keeps its worker, which has learnt
            much of the store, and is neither sent away nor ended when its client leaves.
    """

    ready: int = 3
    most: int = 8
    ahead: int = 8
    queue: int = 256
    seconds: float = 10.0
    wait: float = 10.0
    moment: float = 0.03
    patient: bool = False

    @property
    def long(self) -> int:
        """Long questions that may run at once: the others are kept for short ones."""
        return max(1, self.most - self.ready)


class Pool:
    """Workers over one store.

    Args:
        start: starts a worker.
        bounds: how much it may do at once.
    """

    def __init__(self, start: Callable[[], Awaitable[Line]], bounds: Bounds) -> None:
        self._start = start
        self.bounds = bounds
        self._lines: list[Line] = []
        self._long: set[Line] = set()
        self._queue = Waiting()
        self._starting: set[asyncio.Task[None]] = set()
        self._looking: asyncio.TimerHandle | None = None
        self._closed = False

    async def open(self) -> None:
        """Start the workers that stand ready.

        Raises:
            WorkerLost: if they cannot be started.
        """
        await asyncio.gather(*(self._add() for _ in range(self.bounds.ready)))

    def close(self) -> None:
        """End all workers; requests under way get no answer."""
        self._closed = True
        if self._looking is not None:
            self._looking.cancel()
        for task in self._starting:
            task.cancel()
        for line in self._lines:
            line.kill()
        for job in self._queue:
            job.reply.cancel()

    async def run(
        self,
        view: str,
        asked: Asked,
        gone: Callable[[], Awaitable[None]] | None = None,
        seconds: float | None = None,
        client: str = "",
    ) -> Reply:
        """Return the reply of a view, or a problem where it cannot be had in time.

        Args:
            view: module and function below ``onrecord.web.views``.
            asked: the request.
            gone: waits until the client has left, which ends the request; None where it
                goes on.
            seconds: its deadline, where it is not the pool's.
            client: who asks: those who wait are served in turn.

        Raises:
            asyncio.CancelledError: if the client has left.
        """
        loop = asyncio.get_running_loop()
        end = seconds or self.bounds.seconds
        job = Job(view, asked, gone, client, end, loop.time(), loop.create_future())
        if not self._sent(job):
            if len(self._queue) >= self.bounds.queue:
                return _BUSY
            self._queue.add(job)
            self._grow()
        if self._looking is None:
            self._looking = loop.call_later(_LOOK, self._look)
        try:
            return await job.reply
        finally:
            if job.leaving is not None:
                job.leaving.cancel()
            self._queue.leave(job)
            if job.reply.cancelled():
                self._drop(job)

    # Questions go out, answers come in

    def _sent(self, job: Job) -> bool:
        """Send a question to the worker that has least to do, if one may be sent it."""
        best, least = None, self.bounds.ahead
        for line in self._lines:
            if len(line) < least and not (line.lost or line.held_up or line.served >= _LIFE):
                best, least = line, len(line)
                if not least:
                    break
        if best is None:
            return False
        best.ask(job)
        return True

    def _answered(self, line: Line) -> None:
        """Take note that a worker answered or was lost, and give out what waits."""
        self._long.discard(line)
        if line in self._lines:
            if line.lost:
                if line.head is not None:
                    line.head.answer(_LOST)
                self._end(line)
            elif line.slowed or (line.served >= _LIFE and not line):
                # One that was slowed down stays so: it makes room for a fresh one.
                self._end(line)
        self._give_out()

    def _give_out(self) -> None:
        while (job := self._queue.first()) is not None and self._sent(job):
            self._queue.take(job)

    def _end(self, line: Line) -> None:
        """End a worker; what it has not come to waits for another."""
        self._queue.put_back(line.take_back())
        self._lines.remove(line)
        self._long.discard(line)
        line.kill()
        self._grow()

    def _drop(self, job: Job) -> None:
        """Forget a question whose client has left, and end its query if it is not our own."""
        for line in self._lines:
            if line.head is job and not self.bounds.patient:
                self._end(line)
                return
            line.forget(job)

    # Workers come

    def _grow(self) -> None:
        """Start a worker where too few are there for short questions and there is room for one."""
        known = len(self._lines) + len(self._starting)
        short = known - len(self._long)
        wanted = max(self.bounds.ready, 1 if self._queue else 0)
        if self._closed or known >= self.bounds.most or short >= wanted:
            return
        task = asyncio.ensure_future(self._add())
        self._starting.add(task)
        task.add_done_callback(self._started)

    def _started(self, task: asyncio.Task[None]) -> None:
        self._starting.discard(task)
        if not task.cancelled():
            task.exception()  # a worker that did not start: whoever waits is told in time

    async def _add(self) -> None:
        line = await self._start()
        if self._closed:
            line.kill()
            return
        line.answered = self._answered
        self._lines.append(line)
        self._give_out()

    # What is looked at every hundredth of a second

    def _look(self) -> None:
        """See to what takes its time: deadlines, clients that left, others that wait for it."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        for line in [each for each in self._lines if each and now - each.since >= _LOOK]:
            self._see_to(line, now)
        for job in self._queue:
            if now - job.came >= self.bounds.wait:
                job.answer(_BUSY)
            self._look_for_client(job, now)
        self._give_out()
        if self._queue:
            self._grow()
        under_way = self._queue or any(self._lines)
        self._looking = loop.call_later(_LOOK, self._look) if under_way else None

    def _see_to(self, line: Line, now: float) -> None:
        """See to a worker that has been at a question for more than a moment."""
        line.held_up = True
        self._queue.put_back(line.take_back())
        job = line.head
        seconds = self.bounds.seconds if job is None else job.seconds
        if job is not None:
            self._look_for_client(job, now)
        if now - line.since >= seconds:
            if job is not None:
                job.answer(_late(seconds))
            self._end(line)
        elif line in self._long or line.worked() < self.bounds.moment:
            return
        elif job is None and not self.bounds.patient:  # nobody waits for what it is at
            self._end(line)
        elif job is not None and not self.bounds.patient and len(self._long) >= self.bounds.long:
            job.answer(_LONG_BUSY)
            self._end(line)
        else:
            # It yields to others, and another stands ready in its place.
            if not self.bounds.patient:
                line.slow_down()
            self._long.add(line)
            self._grow()

    def _look_for_client(self, job: Job, now: float) -> None:
        """Cancel a question when its client leaves."""
        if job.gone is None or job.leaving is not None or job.reply.done():
            return
        if now - job.came >= _LEFT:
            job.leaving = asyncio.ensure_future(job.gone())
            job.leaving.add_done_callback(lambda _: job.reply.cancel())


def _late(seconds: float) -> Reply:
    hint = "ask for less, or with a LIMIT"
    return problem(504, "The query took too long", f"no answer within {seconds:g} s", hint=hint)
