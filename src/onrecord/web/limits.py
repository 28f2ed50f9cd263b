"""What a server is started with: where it listens, and how much anyone may ask of it."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field

from onrecord.web.pool import Bounds

__all__ = ["Limits", "Service", "Token"]


class Token:
    """The word that lets a client write; only its hash is kept."""

    def __init__(self, word: str) -> None:
        self._hash = hashlib.sha256(word.encode()).digest()

    def __repr__(self) -> str:
        return "<Token>"

    def fits(self, word: str) -> bool:
        """Compare in a time that does not depend on where the words differ."""
        told = hashlib.sha256(word.encode("utf-8", "surrogateescape")).digest()
        return hmac.compare_digest(told, self._hash)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may be and bring.

    Attributes:
        body: bytes of a request's body.
        upload: bytes of a graph that a writer sends.
        receive: seconds in which a request must have arrived.
        send: seconds in which a client must take the next part of an answer.
        memory: megabytes that a worker for queries may allocate.
        cache: bytes of answers that are remembered.
    """

    body: int = 1 << 20
    upload: int = 32 << 20
    receive: float = 10.0
    send: float = 30.0
    memory: int = 1536
    cache: int = 64 << 20


@dataclass(frozen=True, slots=True)
class Service:
    """A server's settings.

    Attributes:
        store: the folder.
        hosts: names by which it may be called, lower case, without port; ``*`` for any.
        token: lets clients write; None serves for reading only.
        limits: how much one request may be.
        queries: workers for SPARQL of the users' own.
        pages: workers for pages and saved queries.
    """

    store: str
    hosts: frozenset[str]
    token: Token | None = None
    limits: Limits = field(default_factory=Limits)
    queries: Bounds = field(default_factory=Bounds)
    pages: Bounds = field(
        default_factory=lambda: Bounds(
            ready=2, most=4, ahead=1, seconds=30.0, wait=30.0, moment=0.1, patient=True
        )
    )
