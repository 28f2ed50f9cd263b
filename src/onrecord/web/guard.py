"""What every answer carries and every request must satisfy, whatever it asks for.

Hosts are checked against DNS rebinding; pages may load nothing from elsewhere and run no
inline script; anyone may read from any origin, without credentials.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

__all__ = [
    "CORS",
    "PAGE",
    "PREFLIGHT",
    "SECURITY",
    "Headers",
    "gathered",
    "header",
    "host_of",
    "latin",
    "origin_of",
]

Headers = Mapping[bytes, bytes]

SECURITY: tuple[tuple[bytes, bytes], ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"cross-origin"),
)
PAGE = (
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        b"font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        b"frame-ancestors 'none'",
    ),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
CORS: tuple[tuple[bytes, bytes], ...] = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Location, Retry-After"),
)
PREFLIGHT = (
    (b"access-control-allow-methods", b"GET, HEAD, POST, PUT, DELETE, OPTIONS"),
    (
        b"access-control-allow-headers",
        b"Accept, Accept-Language, Authorization, Content-Type, If-None-Match, X-Requested-With",
    ),
    (b"access-control-max-age", b"86400"),
)
_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?")


def gathered(pairs: Iterable[tuple[bytes, bytes]]) -> Headers:
    """Return headers by name, the values of one that came several times as one list.

    RFC 9110, 5.3: two lines of Accept mean what one with a comma does.
    """
    found: dict[bytes, bytes] = {}
    for name, value in pairs:
        found[name] = found[name] + b", " + value if name in found else value
    return found


def header(headers: Headers, name: bytes) -> str:
    """Return the header of a name, or nothing."""
    return headers.get(name, b"").decode("latin-1")


def host_of(headers: Headers) -> str | None:
    """Return the host that a request names, lower case, without its port; None where malformed."""
    match = _HOST.fullmatch(header(headers, b"host"))
    return None if match is None else match[1].lower()


def origin_of(headers: Headers, scheme: str) -> str:
    """Return scheme and host by which the client reached the server."""
    return f"{scheme}://{header(headers, b'host')}"


def latin(words: str) -> bytes:
    """Return the value of a header; what would end it or is no Latin-1 is left out."""
    if not (words.isascii() and words.isprintable()):
        words = "".join(char for char in words if char.isprintable() or char == " ")
    return words.encode("latin-1", "ignore")
