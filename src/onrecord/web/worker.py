"""Worker processes: each answers views over a line from the server, until the line ends.

``nursery`` starts ``python -m onrecord.web.worker STORE LINE WRITABLE``, which imports what a
worker needs and forks one whenever the server orders it. A worker may be killed at any moment.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pkgutil
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import NoReturn

from onrecord.errors import OnrecordError
from onrecord.queries import catalogue
from onrecord.web import views
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked, Reply
from onrecord.web.frames import LENGTHS, ORDER, START, read_asked, ready_frame, reply_frame
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
    """Start and end workers as ordered, until the server closes the line."""
    store, line, writable = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends us
    _import_all()
    workers: set[int] = set()
    with socket.socket(fileno=int(line)) as orders:
        while (order := _order(orders)) is not None:
            what, number, wire = order
            _bury(workers)
            if what == START and wire is not None:
                with contextlib.suppress(OSError):  # no more processes: the line is hung up
                    if not (pid := os.fork()):
                        orders.close()
                        _work(store, wire, number, writable=writable == "yes")
                    workers.add(pid)
            elif number in workers:
                os.kill(number, signal.SIGKILL)
            if wire is not None:
                os.close(wire)
    for pid in workers:
        os.kill(pid, signal.SIGKILL)


def _import_all() -> None:
    """Import and read what workers need, so that a fork has it."""
    import_module("onrecord.graph")
    import_module("onrecord.web.filters")
    catalogue.load()
    for module in pkgutil.iter_modules(views.__path__):
        import_module(f"{views.__name__}.{module.name}")
    gc.collect()
    gc.freeze()  # what is there stays shared


def _order(orders: socket.socket) -> tuple[bytes, int, int | None] | None:
    """Return an order, and what was handed over with it; None where the server has ended."""
    told, handed, _, _ = socket.recv_fds(orders, ORDER.size, 1)
    while told and len(told) < ORDER.size:
        more = orders.recv(ORDER.size - len(told))
        told = told + more if more else b""
    if not told:
        return None
    what, number = ORDER.unpack(told)
    return what, number, handed[0] if handed else None


def _bury(workers: set[int]) -> None:
    """Take leave of workers that ended: until then, no other process gets their number."""
    for pid in list(workers):
        if os.waitpid(pid, os.WNOHANG)[0]:
            workers.discard(pid)


def _work(store: str, line: int, memory: int, *, writable: bool) -> NoReturn:
    """Answer until the line ends."""
    _limit(memory)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    from onrecord.graph import KnowledgeGraph

    try:
        wire = socket.socket(fileno=line)
        with KnowledgeGraph(store, create=False) as kg:
            desk = Desk(kg, writable=writable)
            wire.sendall(ready_frame(os.getpid()))
            while (frame := _frame(wire)) is not None:
                wire.sendall(reply_frame(answer(desk, *read_asked(*frame))))
    except OnrecordError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the face of the program
    except OSError:  # the server hung up
        pass
    finally:
        sys.stderr.flush()
        os._exit(0)  # what the parent opened is its to close


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
