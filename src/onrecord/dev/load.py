"""How many questions a second a server answers, and how long each waits: many clients at once.

    onrecord -s kg serve --port 7878 &
    python -m onrecord.dev.load http://127.0.0.1:7878/sparql --clients 200 --seconds 60 --mix mixed

Further addresses are asked after it, in turn and in rounds, so that what else the machine does
meets all alike. Clients keep their connections, ask again as soon as they are answered, and
count each answer that is not 200 and each connection that breaks.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

__all__ = ["main"]

_STATEMENTS = (
    "SELECT ?s WHERE { GRAPH ?g { ?s a <https://w3id.org/onrecord/ontology#Statement> } } "
    "ORDER BY ?s LIMIT 2000"
)
_POINT = "SELECT ?p ?o WHERE { GRAPH ?g { <%s> ?p ?o } }"
_SAVED = (
    "/queries/who-asserted-what.json?about=non-paper&limit=20",
    "/queries/statements.json?limit=20&offset=%d",
    "/queries/meetings.json",
    "/queries/conflicting-claims.json",
    "/queries/documents.json?limit=50",
)
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)


@dataclass
class Tally:
    """What the clients of one address met.

    Attributes:
        waits: seconds that each answer took.
        faults: by status or kind, how many.
        seconds: how long was asked.
    """

    waits: list[float] = field(default_factory=list)
    faults: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    def row(self) -> dict[str, float | int | str]:
        """Return the figures: requests a second, and percentiles of the waits in milliseconds."""
        waits = sorted(self.waits) or [0.0]
        at = {
            p: round(waits[min(len(waits) - 1, len(waits) * p // 100)] * 1000, 1) for p in (50, 99)
        }
        return {
            "requests": len(self.waits),
            "errors": sum(self.faults.values()),
            "a second": round(len(self.waits) / max(self.seconds, 1e-9), 1),
            "p50 ms": at[50],
            "p99 ms": at[99],
            "longest ms": round(waits[-1] * 1000, 1),
        }


class _Client(asyncio.Protocol):
    """One connection that asks again as soon as it is answered."""

    def __init__(self, requests: Iterator[bytes], tally: Tally) -> None:
        self._requests, self._tally = requests, tally
        self._buffer = bytearray()
        self._asked = 0.0
        self.ended = asyncio.get_running_loop().create_future()
        self.stopping = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, mark, _ = self._buffer.partition(b"\r\n\r\n")
        if not mark or not self._whole(bytes(head)):
            return
        status = bytes(head[9:12]).decode()
        self._tally.waits.append(time.perf_counter() - self._asked)
        if status != "200":
            self._count(status)
        self._buffer.clear()
        if self.stopping:
            self._transport.close()
        else:
            self._ask()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.stopping:
            self._count("connection lost")
        if not self.ended.done():
            self.ended.set_result(None)

    def _whole(self, head: bytes) -> bool:
        if _CHUNKED.search(head):
            return self._buffer.endswith(b"\r\n0\r\n\r\n")
        length = _LENGTH.search(head)
        return len(self._buffer) >= len(head) + 4 + int(length[1] if length else 0)

    def _ask(self) -> None:
        self._asked = time.perf_counter()
        self._transport.write(next(self._requests))  # type: ignore[attr-defined] # a TCP transport

    def _count(self, what: str) -> None:
        self._tally.faults[what] = self._tally.faults.get(what, 0) + 1


async def _asked(url: str, paths: Sequence[str], clients: int, seconds: float) -> Tally:
    """Ask an address by so many clients for so long."""
    address, tally = urlsplit(url), Tally()
    host, port = address.hostname or "", address.port or 80
    accept = "application/json, application/sparql-results+json"
    head = f" HTTP/1.1\r\nHost: {address.netloc}\r\nAccept: {accept}\r\n\r\n"
    requests = [f"GET {path}{head}".encode() for path in paths]
    turn = count()
    every = iter(lambda: requests[next(turn) % len(requests)], None)
    loop = asyncio.get_running_loop()
    made = [
        (await loop.create_connection(lambda: _Client(every, tally), host, port))[1]
        for _ in range(clients)
    ]
    before = time.perf_counter()
    await asyncio.sleep(seconds)
    tally.seconds = time.perf_counter() - before
    for client in made:
        client.stopping = True
    await asyncio.wait([client.ended for client in made], timeout=15)
    return tally


def _paths(url: str, mix: str, own: bool, some: random.Random) -> list[str]:
    """Return what is asked, in an order that is the same each time."""
    address = urlsplit(url)
    asking = Request(  # noqa: S310 - the address that the user named
        f"{url}?query={quote(_STATEMENTS, safe='')}",
        headers={"Accept": "application/sparql-results+json"},
    )
    with urlopen(asking, timeout=60) as answer:  # noqa: S310
        rows = json.load(answer)["results"]["bindings"]
    point = [f"{address.path}?query={quote(_POINT % row['s']['value'], safe='')}" for row in rows]
    if mix == "point" or not own:
        return point
    saved = [each % n if "%d" in each else each for n in range(100) for each in _SAVED]
    paths = saved if mix == "saved" else [*point, *saved]
    some.shuffle(paths)
    return paths


def main() -> None:
    """Ask, and print a line for each address."""
    parser = argparse.ArgumentParser(prog="python -m onrecord.dev.load", description=__doc__)
    parser.add_argument("url", nargs="+", help="SPARQL endpoints; the first is ours")
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--mix", choices=("point", "saved", "mixed"), default="point")
    told = parser.parse_args()
    run = asyncio.run
    with contextlib.suppress(ImportError):  # asyncio's own loop is slower, and will do
        from uvloop import run
    for number in range(told.rounds):
        for url in told.url:
            paths = _paths(url, told.mix, url == told.url[0], random.Random(1))  # noqa: S311
            tally = run(_asked(url, paths, told.clients, told.seconds))
            row = {"round": number + 1, "url": url, **tally.row(), "faults": tally.faults}
            sys.stdout.write(json.dumps(row) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
