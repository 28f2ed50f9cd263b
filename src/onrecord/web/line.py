"""One worker process and the line to it: asks one thing at a time, and can be killed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import sys
import time
from pathlib import Path
from typing import cast

from onrecord.web.exchange import Asked, Reply
from onrecord.web.frames import LENGTHS, asked_frame, read_reply

__all__ = ["Line", "WorkerLost", "started"]

_NICENESS = 10
# Seconds in which a worker must be ready.
_START = 60.0


class WorkerLost(Exception):  # noqa: N818 - it says what happened
    """The process ended before it had answered."""


class Line(asyncio.Protocol):
    """The server's end of the line to one worker."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._waiting: asyncio.Future[Reply] | None = None
        self._transport: asyncio.Transport | None = None
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.process: asyncio.subprocess.Process | None = None
        self.lost = False
        self.slowed = False

    def ask(self, view: str, asked: Asked) -> asyncio.Future[Reply]:
        """Send a request; the future has its reply, or :class:`WorkerLost`."""
        self._waiting = asyncio.get_running_loop().create_future()
        if self.lost or self._transport is None:
            self._waiting.set_exception(WorkerLost())
        else:
            self._transport.write(asked_frame(view, asked))
        return self._waiting

    def worked(self) -> float:
        """Return the seconds of processor time that the process has used, where that is known."""
        if self.process is None:
            return 0.0
        try:
            stat = Path(f"/proc/{self.process.pid}/stat").read_text()
        except OSError:
            return time.monotonic()  # elsewhere, time that passes counts as used
        # proc(5): user and system time are the 14th and 15th fields; the name may hold blanks.
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def slow_down(self) -> None:
        """Let other processes go before this one, for the rest of its life."""
        if self.process is not None and not self.slowed and hasattr(os, "setpriority"):
            self.slowed = True
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.process.pid, _NICENESS)

    def kill(self) -> None:
        """End the process at once."""
        self.lost = True
        if self._waiting is not None:
            self._waiting.cancel()
        if self._transport is not None:
            self._transport.close()
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()

    # What asyncio calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the transport."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Gather a reply."""
        self._buffer += data
        while len(self._buffer) >= LENGTHS.size:
            head, body = LENGTHS.unpack_from(self._buffer)
            end = LENGTHS.size + head + body
            if len(self._buffer) < end:
                return
            frame = bytes(self._buffer[LENGTHS.size : end])
            del self._buffer[:end]
            self._take(frame[:head], frame[head:])

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever waits that the worker is gone."""
        self.lost = True
        for waiting in (self._waiting, self.ready):
            if waiting is not None and not waiting.done():
                waiting.set_exception(WorkerLost())
        if self.ready.done():
            self.ready.exception()  # seen: nobody may be waiting for it

    def _take(self, head: bytes, body: bytes) -> None:
        if not head:
            if not self.ready.done():
                self.ready.set_result(None)
        elif self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(read_reply(head, body))


async def started(store: str, *, memory: int, writable: bool) -> Line:
    """Start a worker over a store and wait until it is ready.

    Args:
        store: the folder.
        memory: megabytes that it may allocate; 0 for any.
        writable: the server takes updates.

    Raises:
        WorkerLost: if it ends instead, or takes too long.
    """
    ours, theirs = socket.socketpair()
    try:
        ours.setblocking(False)
        _, line = await asyncio.get_running_loop().create_connection(Line, sock=ours)
        line.process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "onrecord.web.worker",
            store,
            str(theirs.fileno()),
            str(memory),
            "yes" if writable else "no",
            pass_fds=(theirs.fileno(),),
            stdin=asyncio.subprocess.DEVNULL,
        )
    finally:
        theirs.close()
    try:
        await asyncio.wait_for(line.ready, _START)
    except TimeoutError as fault:
        line.kill()
        raise WorkerLost from fault
    return line
