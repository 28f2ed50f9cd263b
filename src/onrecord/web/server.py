"""Listening: the socket, the HTTP server, and clients that are slow or say too much."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from onrecord.errors import StoreError
from onrecord.web.app import App
from onrecord.web.limits import Service

__all__ = ["serve"]

# Bytes that a request may have before its body, and seconds in which they must have come.
_HEAD = 32 << 10
_SECONDS = 10.0
_CONNECTIONS = 4000


def serve(
    service: Service, host: str, port: int, ready: Callable[[str], None] = lambda address: None
) -> None:
    """Serve until a signal (SIGINT, SIGTERM) ends it.

    Args:
        service: what is served, and its limits.
        host: address to listen at.
        port: port to listen at; 0 takes a free one.
        ready: called with the server's address once requests are taken.

    Raises:
        StoreError: if the address cannot be listened at, or no worker could be started.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as fault:
        raise StoreError(
            f"{host}:{port} cannot be listened at: {fault.strerror}",
            hint="choose another with --port; 0 takes a free one",
        ) from fault
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    config = uvicorn.Config(
        App(service),
        http=_Guarded,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=2,
        limit_concurrency=_CONNECTIONS,
    )
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        # Who takes nothing of what was sent is let go, also where the whole answer is written.
        patience = int(service.limits.send * 1000)
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, patience)
    server = _Server(config, lambda: ready(address))
    with listening:
        server.run(sockets=[listening])
    if not server.was_ready:
        raise StoreError("the server did not start", hint="what stands above tells why")


class _Server(uvicorn.Server):
    """Tells when it takes requests."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready
        self.was_ready = False

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and not self.should_exit:
            self.was_ready = True
            self._ready()


class _Guarded(HttpToolsProtocol):
    """A connection whose requests must begin in time, and in few bytes."""

    # One timer serves many requests: when it rings, it looks at when the head it is for began.
    _timer: asyncio.TimerHandle | None = None
    _began: float | None = None
    _seen = 0

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._begin()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._began is not None:
            self._seen += len(data)
            if self._seen > _HEAD and not self.transport.is_closing():
                self._refuse(b"431 Request Header Fields Too Large")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._begin()

    def on_headers_complete(self) -> None:
        self._began = None
        super().on_headers_complete()

    def _begin(self) -> None:
        self._seen = 0
        self._began = self.loop.time()
        if self._timer is None:
            self._timer = self.loop.call_later(_SECONDS, self._ring)

    def _ring(self) -> None:
        self._timer = None
        if self._began is None:
            return
        left = self._began + _SECONDS - self.loop.time()
        if left > 0:
            self._timer = self.loop.call_later(left, self._ring)
        else:
            self._refuse(b"408 Request Timeout")

    def _refuse(self, status: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(
                b"HTTP/1.1 " + status + b"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            )
            self.transport.close()
