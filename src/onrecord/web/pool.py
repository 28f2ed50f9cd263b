"""Worker processes that are asked in turn, killed at their deadline, and replaced.

A few stand ready for short questions. What takes more than a moment of a processor is slowed
down, another worker is started in its place, and only so many such may run at once, so that
short questions are answered whatever else is asked. Who finds all at work waits in a queue that
is bounded.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from onrecord.web.exchange import Asked, Reply
from onrecord.web.line import Line, WorkerLost
from onrecord.web.problems import problem

__all__ = ["Bounds", "Pool"]

# Seconds of a processor after which a question is a long one.
_LONG = 0.1
# A worker serves so many requests, so that what it leaks ends with it.
_LIFE = 50_000
_LOST = problem(
    507, "Out of memory", "the query's process ended: it needed more memory than one may have"
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a pool may do at once.

    Attributes:
        ready: workers that stand ready.
        most: workers at most.
        queue: requests that may wait for one.
        seconds: the deadline of a request, from when a worker takes it up.
        wait: seconds that a request may wait for a worker.
        patient: what is asked is our own: a long question keeps its worker, which has learnt
            much of the store, and is not sent away.
    """

    ready: int = 3
    most: int = 8
    queue: int = 256
    seconds: float = 10.0
    wait: float = 10.0
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
        self._idle: list[Line] = []
        self._busy: set[Line] = set()
        self._served: dict[Line, int] = {}
        self._queue: deque[asyncio.Future[Line]] = deque()
        self._starting: set[asyncio.Task[None]] = set()
        self._long: set[Line] = set()
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
        for task in self._starting:
            task.cancel()
        for line in (*self._idle, *self._busy):
            line.kill()
        for waiting in self._queue:
            waiting.cancel()

    async def run(
        self,
        view: str,
        asked: Asked,
        gone: Callable[[], Awaitable[None]],
        seconds: float | None = None,
    ) -> Reply:
        """Return the reply of a view, or a problem where it cannot be had in time.

        Args:
            view: module and function below ``onrecord.web.views``.
            asked: the request.
            gone: waits until the client has left, which ends the request.
            seconds: its deadline, where it is not the pool's.

        Raises:
            asyncio.CancelledError: if the client has left.
        """
        line = await self._taken(gone)
        if line is None:
            return problem(503, "Too busy", "all workers are at work; try again in a moment")
        try:
            return await self._answered(line, view, asked, gone, seconds or self.bounds.seconds)
        finally:
            self._put_back(line)

    async def _answered(
        self,
        line: Line,
        view: str,
        asked: Asked,
        gone: Callable[[], Awaitable[None]],
        seconds: float,
    ) -> Reply:
        reply = line.ask(view, asked)
        leaving: asyncio.Future[None] | None = None
        clock = asyncio.get_running_loop().time
        end = clock() + seconds
        worked = 0.0
        try:
            while True:
                either = (reply,) if leaving is None else (reply, leaving)
                step = min(_LONG, max(0.0, end - clock()))
                await asyncio.wait(either, timeout=step, return_when="FIRST_COMPLETED")
                if reply.done():
                    return reply.result()
                if leaving is None:
                    leaving, worked = asyncio.ensure_future(gone()), line.worked()
                if leaving.done():
                    raise asyncio.CancelledError
                if clock() >= end:
                    return _late(seconds)
                if line not in self._long and line.worked() - worked >= _LONG:
                    if len(self._long) >= self.bounds.long and not self.bounds.patient:
                        return problem(503, "Too busy", "too many long queries run at once")
                    self._make_room(line)
        except WorkerLost:
            return _LOST
        finally:
            if leaving is not None:
                leaving.cancel()
            if not reply.done():
                line.kill()

    def _make_room(self, line: Line) -> None:
        """Let a worker that is long at work yield to others, and another stand ready for it."""
        if not self.bounds.patient:
            line.slow_down()
        self._long.add(line)
        self._grow()

    async def _taken(self, gone: Callable[[], Awaitable[None]]) -> Line | None:
        """Return a worker, or None where none is to be had in time."""
        while self._idle:
            line = self._idle.pop()
            if not line.lost:
                return self._at_work(line)
            self._served.pop(line, None)
        if len(self._queue) >= self.bounds.queue:
            return None
        waiting: asyncio.Future[Line] = asyncio.get_running_loop().create_future()
        self._queue.append(waiting)
        self._grow()
        leaving = asyncio.ensure_future(gone())
        try:
            await asyncio.wait(
                (waiting, leaving), timeout=self.bounds.wait, return_when="FIRST_COMPLETED"
            )
            if waiting.done():
                return waiting.result()
            if leaving.done():
                raise asyncio.CancelledError
            return None
        finally:
            leaving.cancel()
            if not waiting.done():
                waiting.cancel()
                with contextlib.suppress(ValueError):
                    self._queue.remove(waiting)

    def _at_work(self, line: Line) -> Line:
        self._busy.add(line)
        return line

    def _put_back(self, line: Line) -> None:
        self._busy.discard(line)
        self._long.discard(line)
        served = self._served.get(line, 0) + 1
        # One that was slowed down stays so: it makes room for a fresh one.
        if line.lost or line.slowed or served >= _LIFE:
            line.kill()
            self._served.pop(line, None)
            self._grow()
            return
        self._served[line] = served
        self._hand_out(line)

    def _hand_out(self, line: Line) -> None:
        """Give a worker to whoever waits longest, or let it stand ready."""
        while self._queue:
            waiting = self._queue.popleft()
            if not waiting.done():
                self._busy.add(line)
                waiting.set_result(line)
                return
        self._idle.append(line)

    def _grow(self) -> None:
        """Start a worker where too few are there for short questions and there is room for one."""
        known = len(self._idle) + len(self._busy) + len(self._starting)
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
        else:
            self._hand_out(line)


def _late(seconds: float) -> Reply:
    hint = "ask for less, or with a LIMIT"
    return problem(504, "The query took too long", f"no answer within {seconds:g} s", hint=hint)
