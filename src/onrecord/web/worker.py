"""A worker process: answers views over a line from the server, until the line ends.

Started by ``pool`` as ``python -m onrecord.web.worker STORE LINE MEMORY WRITABLE``. It may be
killed at any moment.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable
from functools import cache
from importlib import import_module

from onrecord.errors import OnrecordError
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked, Reply
from onrecord.web.frames import LENGTHS, read_asked, reply_frame
from onrecord.web.packing import packed
from onrecord.web.problems import of_error, problem

__all__ = ["answer", "main"]

View = Callable[[Desk, Asked], Reply]


def answer(desk: Desk, view: str, asked: Asked) -> Reply:
    """Return a view's reply, or what a client is told of the error that it raised.

    Args:
        desk: what the view works with.
        view: module and function below ``onrecord.web.views``, from our own routes.
        asked: the request.
    """
    try:
        reply = _view(view)(desk, asked)
    except OnrecordError as error:
        reply = of_error(error, asked, desk)
    except MemoryError:
        reply = problem(507, "Out of memory", "the answer needs more memory than one may have")
    except Exception:
        # The face of the program: whatever went wrong, the client gets an answer.
        print(f"{view} {asked.path[:200]!r}: {traceback.format_exc()}", file=sys.stderr)  # noqa: T201
        reply = problem(500, "A fault of the server", "its log tells what it was")
    return packed(reply) if asked.packed else reply


@cache
def _view(name: str) -> View:
    module, _, function = name.partition(":")
    view: View = getattr(import_module(f"onrecord.web.views.{module}"), function)
    return view


def main() -> None:
    """Answer until the line ends."""
    store, line, memory, writable = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends its workers
    _limit(int(memory))
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    from onrecord.graph import KnowledgeGraph

    wire = socket.socket(fileno=int(line))
    with KnowledgeGraph(store, create=False) as kg:
        desk = Desk(kg, writable=writable == "yes")
        wire.sendall(LENGTHS.pack(0, 0))  # ready
        while (frame := _frame(wire)) is not None:
            wire.sendall(reply_frame(answer(desk, *read_asked(*frame))))


def _frame(wire: socket.socket) -> tuple[bytes, bytes] | None:
    lengths = _exactly(wire, LENGTHS.size)
    if lengths is None:
        return None
    head_length, body_length = LENGTHS.unpack(lengths)
    both = _exactly(wire, head_length + body_length)
    return None if both is None else (both[:head_length], both[head_length:])


def _exactly(wire: socket.socket, size: int) -> bytes | None:
    parts = []
    while size:
        part = wire.recv(min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _limit(megabytes: int) -> None:
    """Bound what the process may allocate, where the system can; 0 leaves it unbounded."""
    if not megabytes or sys.platform == "win32":
        return
    import resource

    # RLIMIT_AS would count files that are merely mapped.
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with(parent: int) -> None:
    """End with the server, also in the midst of a query, and also where it was killed."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    main()
