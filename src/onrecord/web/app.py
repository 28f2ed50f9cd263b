"""The server as an ASGI application: reads requests, asks workers, writes replies."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from onrecord.errors import OnrecordError, ParameterError
from onrecord.web.caching import Cache, Versions
from onrecord.web.exchange import Asked, Reply
from onrecord.web.guard import gathered, header, host_of, origin_of
from onrecord.web.limits import Service
from onrecord.web.negotiation import takes_gzip
from onrecord.web.nursery import Nursery
from onrecord.web.pool import Bounds, Pool
from onrecord.web.problems import not_allowed, of_error, problem
from onrecord.web.protocol import pairs, sparql_request
from onrecord.web.receiving import Left, TooLarge, TooSlow, left, received
from onrecord.web.routes import Found, find
from onrecord.web.sending import options, send_reply
from onrecord.web.static import Static

__all__ = ["App"]

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_READ = frozenset({"GET", "HEAD"})
_WRITES = {"PUT": "put", "POST": "post", "DELETE": "delete"}
# The one page that may run SPARQL of the user's own: where the form is sent without JavaScript.
_EDITOR = "editor:editor"
# Such a query may give another answer each time: it has the word, or a letter written as an escape.
_FICKLE = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID)\b|\\u(?:0000)?00[4-7]", re.IGNORECASE)

# Changes are made one after the other.
_ALONE = Bounds(ready=0, most=1, ahead=1, seconds=60.0, wait=60.0, patient=True)
# Seconds that a worker may take to learn a large store.
_WARM = 300.0


class App:
    """The application.

    Args:
        service: its settings.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._nursery = Nursery(service.store, writable=service.token is not None)
        start = self._nursery.start
        self._queries = Pool(partial(start, service.limits.memory), service.queries)
        self._pages = Pool(partial(start, 0), service.pages)
        self._writer = Pool(partial(start, 0), _ALONE)
        self._versions = Versions(Path(service.store))
        self._cache = Cache(service.limits.cache)
        self._static = Static()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or live through the server's beginning and end."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            request = _Request(self._service, scope, receive, send)
            try:
                await self._answer(request)
            except (Left, asyncio.CancelledError):
                return  # nobody is there to be answered

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await asyncio.gather(self._queries.open(), self._pages.open())
                await self._warm()
                await send({"type": "lifespan.startup.complete"})
            else:
                for pool in (self._queries, self._pages, self._writer):
                    pool.close()
                self._nursery.close()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _warm(self) -> None:
        """Let the workers for pages learn the store, so that the first visitor need not wait."""
        each = (
            self._pages.run("service:warm", Asked(), seconds=_WARM)
            for _ in range(self._service.pages.ready)
        )
        await asyncio.gather(*each)

    async def _answer(self, request: _Request) -> None:
        try:
            reply = await self._reply(request)
        except OnrecordError as error:
            reply = of_error(error, Asked(accept=request.accept))
        except TooLarge as fault:
            reply = problem(413, "The request is too large", str(fault))
        except TooSlow as fault:
            reply = problem(408, "The request did not arrive", str(fault))
        await request.reply(reply)

    async def _reply(self, request: _Request) -> Reply:
        if not request.known_host():
            return problem(421, "Not this server", "the Host header names another")
        path, method = request.path, request.method
        if method == "OPTIONS":
            return options()
        if path in {"/sparql", "/sparql/"}:
            return await self._sparql(request)
        if path == "/gsp" or path.startswith("/gsp/"):
            return await self._graph_store(request)
        if method not in _READ:
            return not_allowed("GET, HEAD, OPTIONS")
        if path == "/health":
            return Reply(b"ok\n", "text/plain; charset=utf-8")
        if path.startswith("/static/"):
            name = path.removeprefix("/static/")
            return self._static.reply(name, request.if_none_match, gzip=request.takes_gzip)
        return await self._view(request, find(path) or Found("service:missing", path, False))

    async def _view(self, request: _Request, found: Found) -> Reply:
        asked = request.asked(path=found.path, query=pairs(request.query))
        if found.view == _EDITOR and asked.first("run") is not None:
            return await self._queried(request, _EDITOR, asked, daily=found.daily)
        return await self._remembered(request, self._pages, found.view, asked, daily=found.daily)

    async def _sparql(self, request: _Request) -> Reply:
        if request.method not in {*_READ, "POST"}:
            return not_allowed("GET, HEAD, POST, OPTIONS")
        method = "GET" if request.method == "HEAD" else request.method
        limits = self._service.limits
        body = b""
        if method == "POST":
            most = limits.body
            if "sparql-update" in request.content_type.lower():
                if refused := self._refused(request):
                    return refused
                most = limits.upload
            body = await request.body(most)
        operation, told = sparql_request(method, pairs(request.query), request.content_type, body)
        asked = request.asked(query=told)
        if operation == "update":
            return await self._write(request, "endpoint:update", asked)
        if operation == "describe":
            return await self._remembered(request, self._pages, "service:description", asked)
        return await self._queried(request, "endpoint:query", asked)

    async def _queried(
        self, request: _Request, view: str, asked: Asked, *, daily: bool = False
    ) -> Reply:
        """Return the reply of a view that runs SPARQL of the user's own."""
        if _FICKLE.search(asked.first("query") or ""):
            reply = await self._queries.run(view, asked, request.gone, client=request.client)
            return replace(reply, headers=(*reply.headers, ("cache-control", "no-store")))
        return await self._remembered(request, self._queries, view, asked, daily=daily)

    async def _graph_store(self, request: _Request) -> Reply:
        query = tuple(each for each in pairs(request.query) if each[0] in {"graph", "default"})
        direct = request.path not in {"/gsp", "/gsp/"}
        named = bool(query)
        if direct:
            query = (("graph", request.origin + request.raw_path),)
        created = not direct and not named and request.method == "POST"
        if not direct and not named and not created:
            raise ParameterError("no graph is named", hint="?graph=IRI or ?default")
        if len(query) > 1:
            raise ParameterError("more than one graph is named", hint="?graph=IRI or ?default")
        if request.method in _READ:
            asked = request.asked(query=query)
            return await self._remembered(request, self._queries, "endpoint:graph", asked)
        if request.method not in _WRITES:
            return not_allowed("GET, HEAD, PUT, POST, DELETE, OPTIONS")
        if refused := self._refused(request):
            return refused
        body = await request.body(self._service.limits.upload)
        if created:
            name = f"{request.origin}/gsp/{self._versions.fresh()}"
            query = (("graph", name), ("created", name))
        asked = request.asked(query=query, body=body)
        return await self._write(request, f"endpoint:{_WRITES[request.method]}", asked)

    def _refused(self, request: _Request) -> Reply | None:
        """Return why a client may not write, or None where it may."""
        token = self._service.token
        if token is None:
            hint = "start it with `onrecord serve --token-file FILE`"
            return problem(403, "Read only", "this server takes no changes", hint=hint)
        if not token.fits(request.bearer):
            told = (("www-authenticate", 'Bearer realm="onrecord"'),)
            plain = problem(401, "A token is wanted", "send Authorization: Bearer TOKEN")
            return replace(plain, headers=told)
        return None

    async def _write(self, request: _Request, view: str, asked: Asked) -> Reply:
        # A change is carried out also where the client has left.
        return self._refused(request) or await self._writer.run(view, asked)

    async def _remembered(
        self, request: _Request, pool: Pool, view: str, asked: Asked, *, daily: bool = False
    ) -> Reply:
        """Return a reply from the cache, 304, or from a worker."""
        key = (view, asked.path, asked.query, asked.accept, asked.origin, asked.packed)
        tag = self._versions.tag(self._versions.now(), key, daily=daily)
        kept = (("etag", tag), ("cache-control", "no-cache"))
        if request.method in _READ and tag in request.if_none_match:
            return Reply(b"", status=304, headers=kept)
        reply = self._cache.get(tag)
        if reply is None:
            reply = await pool.run(view, asked, request.gone, client=request.client)
            if reply.status == 200:
                reply = replace(reply, headers=(*reply.headers, *kept))
                self._cache.put(tag, reply)
        if request.method in _READ and reply.status == 200 and "*" in request.if_none_match:
            return Reply(b"", status=304, headers=kept)
        return reply


class _Request:
    """One request, with what reading and answering it needs."""

    def __init__(self, service: Service, scope: Scope, receive: Receive, send: Send) -> None:
        self._service = service
        self._receive, self._send = receive, send
        self._headers = gathered(scope["headers"])
        self.client: str = (scope["client"] or ("",))[0]
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.raw_path: str = scope["raw_path"].decode("latin-1")
        self.query: bytes = scope["query_string"]
        self.accept = header(self._headers, b"accept")
        self.content_type = header(self._headers, b"content-type")
        self.origin = origin_of(self._headers, scope["scheme"])
        told = header(self._headers, b"if-none-match")
        self.if_none_match = {each.strip().removeprefix("W/") for each in told.split(",")}

    @property
    def bearer(self) -> str:
        """The token that the client sent."""
        kind, _, word = header(self._headers, b"authorization").partition(" ")
        return word.strip() if kind.lower() == "bearer" else ""

    @property
    def takes_gzip(self) -> bool:
        """Whether the answer may be packed."""
        return takes_gzip(header(self._headers, b"accept-encoding"))

    def known_host(self) -> bool:
        """Tell whether the client called the server by one of its names."""
        host = host_of(self._headers)
        return host is not None and (host in self._service.hosts or "*" in self._service.hosts)

    def asked(
        self, *, path: str = "", query: tuple[tuple[str, str], ...] = (), body: bytes = b""
    ) -> Asked:
        """Return the request as views see it."""
        return Asked(
            path=path,
            query=query,
            accept=self.accept,
            origin=self.origin,
            method="GET" if self.method == "HEAD" else self.method,
            body=body,
            media=self.content_type,
            packed=self.takes_gzip,
        )

    async def body(self, most: int) -> bytes:
        """Return the body.

        Raises:
            TooLarge: if it has more than ``most`` bytes.
            TooSlow: if it does not arrive in time.
        """
        return await received(self._receive, self._headers, most, self._service.limits.receive)

    async def gone(self) -> None:
        """Wait until the client has left."""
        await left(self._receive)

    async def reply(self, reply: Reply) -> None:
        """Send a reply."""
        seconds = self._service.limits.send
        await send_reply(self._send, reply, self.method == "HEAD", seconds)
