"""What travels between the server and its worker processes: a request and its reply."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["HTML", "Asked", "Reply"]

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, as a view sees it.

    Attributes:
        path: what the route leaves open, decoded (``id/person/sergey-lavrov``); else empty.
        query: names and values of the query string or form, decoded, in order.
        accept: the Accept header; empty where none was sent.
        origin: scheme and host by which the client reached the server, without a slash at the
            end.
        method: GET (which HEAD counts as), POST, PUT or DELETE.
        body: what was sent, where the route takes it.
        media: the Content-Type of the body, as it was sent.
        packed: the client takes gzip.
    """

    path: str = ""
    query: tuple[tuple[str, str], ...] = ()
    accept: str = ""
    origin: str = "http://localhost"
    method: str = "GET"
    body: bytes = b""
    media: str = ""
    packed: bool = False

    def first(self, name: str) -> str | None:
        """Return the first value of a name, or None where it is not there."""
        return next((value for each, value in self.query if each == name), None)

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a name, in order."""
        return tuple(value for each, value in self.query if each == name)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a view answers.

    Attributes:
        body: the bytes.
        media: Content-Type.
        status: HTTP status.
        headers: further headers, names in lower case.
    """

    body: bytes
    media: str = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
