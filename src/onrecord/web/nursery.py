"""The process that starts workers, by a fork of what has imported all that they need."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import subprocess
import sys

from onrecord.web.frames import END, ORDER, START
from onrecord.web.line import Line, WorkerLost

__all__ = ["Nursery"]

# Seconds in which a worker must be ready.
_START = 60.0


class Nursery:
    """Starts and ends the workers of one server.

    A worker is ready some hundredths of a second after it was asked for. The process that
    starts them is itself started when it is first needed, and anew if it ended.

    Args:
        store: the folder that they work over.
        writable: the server takes updates.
    """

    def __init__(self, store: str, *, writable: bool) -> None:
        self._store = store
        self._writable = writable
        self._process: subprocess.Popen[bytes] | None = None
        self._orders: socket.socket | None = None

    async def start(self, memory: int) -> Line:
        """Start a worker and wait until it is ready.

        Args:
            memory: megabytes that it may allocate; 0 for any.

        Raises:
            WorkerLost: if it ends instead, or takes too long.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            ours.setblocking(False)
            loop = asyncio.get_running_loop()
            _, line = await loop.create_connection(lambda: Line(self.end), sock=ours)
            self._order(START, memory, theirs)
        try:
            await asyncio.wait_for(line.ready, _START)
        except TimeoutError as fault:
            line.kill()
            raise WorkerLost from fault
        return line

    def end(self, worker: int) -> None:
        """End a worker, at once and whatever it does."""
        with contextlib.suppress(OSError):
            self._send(END, worker)

    def close(self) -> None:
        """End the process and all workers."""
        if self._orders is not None:
            self._orders.close()
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(2)

    def _order(self, what: bytes, number: int, wire: socket.socket) -> None:
        try:
            self._send(what, number, wire)
        except OSError:  # it ended
            self._launch()
            self._send(what, number, wire)

    def _send(self, what: bytes, number: int, wire: socket.socket | None = None) -> None:
        if self._orders is None:
            if wire is None:
                return
            self._launch()
        orders = self._orders
        assert orders is not None  # noqa: S101 - made by _launch
        handed = [] if wire is None else [wire.fileno()]
        socket.send_fds(orders, [ORDER.pack(what, number)], handed)

    def _launch(self) -> None:
        self.close()
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - ourselves
                (
                    sys.executable,
                    "-m",
                    "onrecord.web.worker",
                    self._store,
                    str(theirs.fileno()),
                    "yes" if self._writable else "no",
                ),
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
            )
        self._orders = ours
