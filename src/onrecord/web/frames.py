"""How a request and its reply cross the line between server and worker.

A frame is two lengths (four bytes each, network order), a JSON head and the raw body. Nothing
is unpickled: what a worker that went wrong sends is data. An order to the process that starts
workers is a letter and a number.
"""

from __future__ import annotations

import json
import struct
from typing import Any

from onrecord.web.exchange import Asked, Reply

__all__ = [
    "END",
    "LENGTHS",
    "ORDER",
    "START",
    "asked_frame",
    "read_asked",
    "read_reply",
    "ready_frame",
    "reply_frame",
]

LENGTHS = struct.Struct("!II")
ORDER = struct.Struct("!cI")
START, END = b"s", b"e"


def asked_frame(view: str, asked: Asked) -> bytes:
    """Return the frame that asks a worker for a view."""
    head = [
        view,
        asked.path,
        asked.query,
        asked.accept,
        asked.origin,
        asked.method,
        asked.media,
        asked.packed,
    ]
    return _frame(head, asked.body)


def read_asked(head: bytes, body: bytes) -> tuple[str, Asked]:
    """Return view and request of a frame."""
    view, path, query, accept, origin, method, media, packed = json.loads(head)
    pairs = tuple((name, value) for name, value in query)
    return view, Asked(path, pairs, accept, origin, method, body, media, packed)


def ready_frame(pid: int) -> bytes:
    """Return the frame by which a worker says that it is ready, and which process it is."""
    number = pid.to_bytes(4)
    return LENGTHS.pack(0, len(number)) + number


def reply_frame(reply: Reply) -> bytes:
    """Return the frame of a reply."""
    return _frame([reply.status, reply.media, reply.headers], reply.body)


def read_reply(head: bytes, body: bytes) -> Reply:
    """Return the reply of a frame."""
    status, media, headers = json.loads(head)
    return Reply(body, media, status, tuple((name, value) for name, value in headers))


def _frame(head: list[Any], body: bytes) -> bytes:
    packed = json.dumps(head).encode()
    return LENGTHS.pack(len(packed), len(body)) + packed + body
