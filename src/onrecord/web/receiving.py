"""Reading a request's body: bounded in bytes and in time, never unpacked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from onrecord.web.guard import Headers, header
from onrecord.web.problems import WrongMedia

__all__ = ["Left", "TooLarge", "TooSlow", "left", "received"]

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]


class Left(Exception):  # noqa: N818 - it says what happened
    """The client went away."""


class TooLarge(Exception):  # noqa: N818
    """A body has more bytes than the address takes."""


class TooSlow(Exception):  # noqa: N818
    """A body did not arrive in time."""


async def received(receive: Receive, headers: Headers, most: int, seconds: float) -> bytes:
    """Return the body of a request.

    Args:
        receive: of ASGI.
        headers: of the request.
        most: bytes that it may have.
        seconds: time in which it must have arrived.

    Raises:
        TooLarge: if it has more.
        TooSlow: if it has not.
        WrongMedia: if it is compressed: what a few bytes may unpack to is not read.
        Left: if the client goes away.
    """
    packed = header(headers, b"content-encoding").strip().lower()
    if packed not in {"", "identity"}:
        raise WrongMedia(f"a body packed by {packed}", hint="send it as it is")
    length = header(headers, b"content-length")
    if length.isdecimal() and int(length) > most:
        raise TooLarge(f"{int(length):,} bytes; at most {most:,} are read")
    try:
        async with asyncio.timeout(seconds):
            return await _all(receive, most)
    except TimeoutError as fault:
        raise TooSlow(f"not whole within {seconds:g} s") from fault


async def _all(receive: Receive, most: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Left
        body += message.get("body", b"")
        if len(body) > most:
            raise TooLarge(f"more than {most:,} bytes")
        if not message.get("more_body"):
            return bytes(body)


async def left(receive: Receive) -> None:
    """Wait until the client has gone away."""
    while (await receive())["type"] != "http.disconnect":
        pass
