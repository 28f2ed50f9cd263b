"""Writing a reply: its headers, its body, and a client that does not take it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from onrecord.web.exchange import Reply
from onrecord.web.guard import CORS, PAGE, PREFLIGHT, SECURITY, latin
from onrecord.web.receiving import Left

__all__ = ["options", "send_reply"]

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
_PART = 1 << 16
_VARY = (b"vary", b"Accept, Accept-Encoding")


def options() -> Reply:
    """Return the answer to OPTIONS, which is also a browser's preflight."""
    preflight = tuple((name.decode(), value.decode()) for name, value in PREFLIGHT)
    allow = ("allow", "GET, HEAD, POST, PUT, DELETE, OPTIONS")
    return Reply(b"", status=204, headers=(allow, *preflight))


async def send_reply(send: Send, reply: Reply, head: bool, seconds: float) -> None:
    """Send a reply.

    Args:
        send: of ASGI.
        reply: what to send.
        head: leave out the body, as HEAD wants.
        seconds: in which the client must take each part.

    Raises:
        Left: if it does not.
    """
    headers = [(latin(name), latin(value)) for name, value in reply.headers]
    if reply.status not in {204, 304}:
        headers += [
            (b"content-type", latin(reply.media)),
            (b"content-length", b"%d" % len(reply.body)),
        ]
    headers += [*SECURITY, *CORS]
    if not any(name == b"vary" for name, _ in headers):
        headers.append(_VARY)
    if reply.media.startswith(("text/html", "image/svg")):
        headers += PAGE
    start = {"type": "http.response.start", "status": reply.status, "headers": headers}
    await send(start)
    body = b"" if head else reply.body
    if len(body) <= _PART:
        await send({"type": "http.response.body", "body": body})
        return
    try:
        for at in range(0, len(body), _PART):
            part = {
                "type": "http.response.body",
                "body": body[at : at + _PART],
                "more_body": at + _PART < len(body),
            }
            await asyncio.wait_for(send(part), seconds)
    except TimeoutError as fault:
        raise Left from fault
