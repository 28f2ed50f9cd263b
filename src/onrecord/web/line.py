"""The line to one worker process: questions go out and answers come back in their order."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from onrecord.web.exchange import Asked, Reply
from onrecord.web.frames import LENGTHS, asked_frame, read_reply

__all__ = ["Job", "Line", "WorkerLost"]

_NICENESS = 10
_PID = 4  # bytes of the body of the frame that says that a worker is ready


class WorkerLost(Exception):  # noqa: N818 - it says what happened
    """The process ended before it had answered."""


@dataclass(slots=True, eq=False)
class Job:
    """A question and whoever waits for its answer.

    Attributes:
        view: module and function below ``onrecord.web.views``.
        asked: the request.
        gone: waits until the client has left; None where that ends nothing.
        client: who asks.
        seconds: its deadline, from when a worker takes it up.
        came: when it came, by the loop's clock.
        reply: what the client is answered.
        leaving: the task that waits until the client has left, once that is looked for.
    """

    view: str
    asked: Asked
    gone: Callable[[], Awaitable[None]] | None
    client: str
    seconds: float
    came: float
    reply: asyncio.Future[Reply]
    leaving: asyncio.Future[None] | None = field(default=None)

    def answer(self, reply: Reply) -> None:
        """Answer it, unless it was answered or nobody waits any more."""
        if not self.reply.done():
            self.reply.set_result(reply)


class Line(asyncio.Protocol):
    """The server's end of the line to one worker.

    A worker answers one question after the other. Further ones may be sent ahead, so that
    neither side waits for the other; those that it has not come to can be taken back.

    Args:
        end: ends the process with a number.

    Attributes:
        ready: is done when the worker takes questions, or failed to.
        answered: called with the line after an answer, and when the worker is lost.
        since: when the worker began what it is at, by the loop's clock.
        served: answers that it has given.
        held_up: what it is at takes its time, as whoever asks it has noticed.
        slowed: it yields to other processes.
        lost: it has ended, or is about to.
    """

    def __init__(self, end: Callable[[int], None]) -> None:
        self._end = end
        self._loop = asyncio.get_running_loop()
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None
        # One that was taken back leaves None in its place: its answer will come and is dropped.
        self._jobs: deque[Job | None] = deque()
        self._pid: int | None = None
        self.ready: asyncio.Future[None] = self._loop.create_future()
        self.answered: Callable[[Line], None] = lambda line: None
        self.since = 0.0
        self.served = 0
        self.held_up = False
        self.slowed = False
        self.lost = False
        self._mark: float | None = None

    def __len__(self) -> int:
        """Return how many answers are still to come."""
        return len(self._jobs)

    @property
    def head(self) -> Job | None:
        """What the worker is at; None where it is idle, or at what was taken back."""
        return self._jobs[0] if self._jobs else None

    def ask(self, job: Job) -> None:
        """Send a question."""
        if not self._jobs:
            self.since = self._loop.time()
        self._jobs.append(job)
        if self._transport is not None:
            self._transport.write(asked_frame(job.view, job.asked))

    def take_back(self) -> list[Job]:
        """Return the questions behind the one that the worker is at; their answers are dropped."""
        back = [job for job in list(self._jobs)[1:] if job is not None]
        for job in back:
            self.forget(job)
        return back

    def forget(self, job: Job) -> None:
        """Drop the answer to a question, if it was sent here."""
        with contextlib.suppress(ValueError):
            self._jobs[self._jobs.index(job)] = None

    def worked(self) -> float:
        """Return the seconds of processor time since this was first called for what it is at."""
        now = _processor_time(self._pid)
        if self._mark is None:
            self._mark = now
        return now - self._mark

    def slow_down(self) -> None:
        """Let other processes go before this one, for the rest of its life."""
        if self._pid is not None and not self.slowed:
            self.slowed = True
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._pid, _NICENESS)

    def kill(self) -> None:
        """End the process at once; what was asked gets no answer."""
        self.lost = True
        self._jobs.clear()
        if self._transport is not None:
            self._transport.close()
        if self._pid is not None:
            self._end(self._pid)
            self._pid = None

    # What asyncio calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the transport."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Gather replies."""
        self._buffer += data
        at = 0
        while len(self._buffer) - at >= LENGTHS.size:
            head, body = LENGTHS.unpack_from(self._buffer, at)
            middle = at + LENGTHS.size + head
            if len(self._buffer) < middle + body:
                break
            self._take(
                bytes(self._buffer[at + LENGTHS.size : middle]),
                bytes(self._buffer[middle : middle + body]),
            )
            at = middle + body
        del self._buffer[:at]

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever waits that the worker is gone; what it had not come to can be asked anew."""
        self.lost = True
        if not self.ready.done():
            self.ready.set_exception(WorkerLost())
            self.ready.exception()  # seen: nobody may be waiting for it
        self.answered(self)

    def _take(self, head: bytes, body: bytes) -> None:
        if not head:
            self._pid = int.from_bytes(body[:_PID])
            if not self.ready.done():
                self.ready.set_result(None)
            return
        if not self._jobs:  # it was killed
            return
        job = self._jobs.popleft()
        self.since = self._loop.time()
        self.held_up, self._mark = False, None
        self.served += 1
        if job is not None:
            job.answer(read_reply(head, body))
        self.answered(self)


def _processor_time(pid: int | None) -> float:
    """Return the seconds of processor time that a process has used."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return time.monotonic()  # on other systems, time that passes counts as used
    # proc(5): user and system time are the 14th and 15th fields; the name may hold blanks.
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
