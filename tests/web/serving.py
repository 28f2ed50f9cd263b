"""The real server as a process of its own over loopback, and a client that sends what it is told.

``http.client`` adds nothing of its own: tests send a POST without a Content-Type and
bodies in UTF-16, which no friendlier client would.
"""

from __future__ import annotations

import http.client
import json
import os
import queue
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

__all__ = ["JSON_RESULTS", "RUNNING", "TOKEN", "Answer", "Server", "serve"]

TOKEN = "a-token-of-the-tests"  # noqa: S105  # it opens only servers of the tests
JSON_RESULTS = "application/sparql-results+json"
ALLOWED = "www.example"  # the name by which the W3C's tests reach a server

# Servers that run in this process's tests.
RUNNING: list[Server] = []

_START = 90.0  # seconds for a first start on a busy machine
_END = 15.0
_ANSWER = 60.0
# A developer's own settings are none of the tests'.
_SETTINGS = {"ONRECORD_STORE", "ONRECORD_TOKEN"}
_READY = re.compile(r"at (http://127\.0\.0\.1:(\d+))/")


@dataclass(frozen=True)
class Answer:
    """A response, with the request that it answers.

    Attributes:
        status: the HTTP status.
        headers: names in lower case; of a name that is there twice, the values with a comma.
        body: the bytes as they came.
        asked: the request in words, for messages.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    asked: str = field(repr=False, default="")

    @property
    def media(self) -> str:
        """The media type, without parameters; empty where none is given."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The body as UTF-8."""
        return self.body.decode("utf-8")

    def json(self) -> Any:
        """Return the body's value."""
        return json.loads(self.body)

    def rows(self) -> list[dict[str, str]]:
        """Return the lexical values of a SELECT's answer in JSON, row by row."""
        return [
            {name: term["value"] for name, term in row.items()}
            for row in self.json()["results"]["bindings"]
        ]

    def __str__(self) -> str:
        headers = "".join(f"\n  {name}: {value}" for name, value in self.headers.items())
        return f"{self.asked}\n-> {self.status}{headers}\n  {_shown(self.body)}"


class Server:
    """A server that runs.

    Attributes:
        origin: scheme, host and port, without a slash at the end.
        port: its port on the loopback interface.
        token: what opens writing, or None where it only reads.
        log: the file with its standard error.
    """

    def __init__(self, origin: str, log: Path, token: str | None = None) -> None:
        self.origin = origin
        self.port = int(origin.rpartition(":")[2])
        self.token = token
        self.log = log
        self._told = 0

    @property
    def endpoint(self) -> str:
        """The address of the SPARQL endpoint."""
        return self.origin + "/sparql"

    @property
    def key(self) -> dict[str, str]:
        """The header that opens writing."""
        return {} if self.token is None else {"Authorization": f"Bearer {self.token}"}

    def connection(self) -> http.client.HTTPConnection:
        """Return a new connection, to be closed by the caller."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=_ANSWER)

    def send(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        *,
        host: str | None = None,
        over: http.client.HTTPConnection | None = None,
    ) -> Answer:
        """Send a request with these headers, Host and Content-Length, and no others.

        Args:
            method: the method.
            path: path and query string, as they are to be sent.
            headers: the headers.
            body: the body; with one, its length is sent.
            host: the Host header, where it is not the server's own address.
            over: the connection to use; else one is opened and closed.

        Raises:
            AssertionError: no response came; the message has the server's standard error.
        """
        wire = over or self.connection()
        sent = {"Host": host or f"127.0.0.1:{self.port}", **(headers or {})}
        if body is not None:
            sent["Content-Length"] = str(len(body))
        asked = "\n  ".join([f"{method} {path}", *(f"{n}: {v}" for n, v in sent.items())])
        asked += f"\n  {_shown(body)}" if body else ""
        try:
            wire.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                wire.putheader(name, value)
            wire.endheaders(body)
            response = wire.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException) as error:
            raise AssertionError(f"{asked}\n-> {error!r}\n{self.errors()}") from error
        finally:
            if over is None:
                wire.close()
        return Answer(response.status, _headers(response.getheaders()), content, asked)

    def get(self, path: str, accept: str | None = None, **more: str) -> Answer:
        """GET a path; further headers are named with underscores for hyphens."""
        headers = {name.replace("_", "-"): value for name, value in more.items()}
        if accept is not None:
            headers["Accept"] = accept
        return self.send("GET", path, headers)

    def query(self, sparql: str, accept: str | None = JSON_RESULTS, **more: str) -> Answer:
        """Send a SPARQL query in the query string of a GET."""
        return self.get(f"/sparql?query={quote(sparql, safe='')}", accept, **more)

    def update(self, sparql: str) -> Answer:
        """Send a SPARQL update, with the token if there is one."""
        headers = {"Content-Type": "application/sparql-update", **self.key}
        return self.send("POST", "/sparql", headers, sparql.encode())

    def news(self) -> str:
        """Return what the server wrote to its standard error since this was last asked."""
        told = self.log.read_text("utf-8", "replace")
        self._told, start = len(told), self._told
        return told[start:]

    def errors(self) -> str:
        """Return the end of what the server wrote to its standard error."""
        return "The server's standard error:\n" + self.log.read_text("utf-8", "replace")[-4000:]


@contextmanager
def serve(
    store: Path, home: Path, *, token: str | None = None, more: Sequence[str] = ()
) -> Iterator[Server]:
    """Run ``onrecord serve`` over a copy of a store, and end it afterwards.

    Args:
        store: the folder of the store.
        home: an empty folder for the copy, the token and the log.
        token: what opens writing; without one the server only reads.
        more: further options of the command.

    Raises:
        AssertionError: the server does not start; the message has its standard error.
    """
    shutil.copytree(store, home / "kg")
    options = ["--host", "127.0.0.1", "--port", "0", "--allow-host", ALLOWED, *more]
    if token is not None:
        (home / "token").write_text(token + "\n", encoding="utf-8")
        options += ["--token-file", str(home / "token")]
    command = [sys.executable, "-m", "onrecord", "-s", str(home / "kg"), "serve", *options]
    with running(command, home / "log", _READY) as origin:
        server = Server(origin, home / "log", token)
        RUNNING.append(server)
        try:
            yield server
        finally:
            RUNNING.remove(server)


@contextmanager
def running(command: Sequence[str], log: Path, ready: re.Pattern[str]) -> Iterator[str]:
    """Run a server until the context ends, and yield its origin when it accepts requests.

    Args:
        command: program and arguments.
        log: where its standard error goes.
        ready: what the line on its standard output matches; the first group is the origin.

    Raises:
        AssertionError: it ended, or said nothing in time.
    """
    with log.open("wb") as errors:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env={name: value for name, value in os.environ.items() if name not in _SETTINGS},
        )
    try:
        yield _origin(process, log, ready)
    finally:
        process.terminate()
        try:
            process.wait(_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError(f"the server did not end within {_END} s of SIGTERM") from None


def _origin(process: subprocess.Popen[str], log: Path, ready: re.Pattern[str]) -> str:
    """Read a server's standard output up to the line that says where it is."""
    lines: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            lines.put(line)
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    seen = ""
    try:
        while (line := lines.get(timeout=_START)) is not None:
            seen += line
            if found := ready.search(line):
                return found[1]
        why = f"it ended with {process.wait(_END)}"
    except queue.Empty:
        why = f"it was not ready within {_START} s"
    told = log.read_text("utf-8", "replace")
    raise AssertionError(f"The server did not start: {why}.\n{seen}\n{told}")


def _headers(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in pairs:
        low = name.lower()
        found[low] = f"{found[low]}, {value}" if low in found else value
    return found


def _shown(body: bytes) -> str:
    words = body.decode("utf-8", "backslashreplace")
    return words if len(words) <= 2000 else f"{words[:2000]} … ({len(body)} bytes)"
