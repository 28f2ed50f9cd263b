"""Content negotiation: which of what we can write suits an Accept header (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

__all__ = ["best", "prefers_html", "takes_gzip"]


@lru_cache(maxsize=512)
def best(accept: str, offered: Sequence[str]) -> str | None:
    """Return the media type of ``offered`` that the client likes best, or None if none will do.

    Of those that it likes alike, the first offered. An empty header takes anything.

    Args:
        accept: the header.
        offered: media types without parameters, best first; a tuple.

    >>> best("text/csv;q=0.5, application/*", ("text/csv", "application/json"))
    'application/json'
    """
    ranges = _ranges(accept)
    if not ranges:
        return offered[0] if offered else None
    liked = [(_quality(media, ranges), -place) for place, media in enumerate(offered)]
    quality, place = max(liked, default=(0.0, 0))
    return offered[-place] if quality > 0 else None


def prefers_html(accept: str) -> bool:
    """Tell whether a client is a browser: it names HTML, and likes it no less than JSON."""
    ranges = _ranges(accept)
    named = any(media in {"text/html", "application/xhtml+xml"} for media, _ in ranges)
    return named and _quality("text/html", ranges) >= _quality("application/json", ranges)


def takes_gzip(accept_encoding: str) -> bool:
    """Tell whether a client takes gzip; one that does not say takes nothing packed.

    >>> takes_gzip("br, gzip;q=0.5"), takes_gzip("gzip;q=0")
    (True, False)
    """
    return any(coding == "gzip" and quality > 0 for coding, quality in _ranges(accept_encoding))


@lru_cache(maxsize=512)
def _ranges(accept: str) -> tuple[tuple[str, float], ...]:
    found = []
    for each in accept.split(","):
        media, *parameters = (part.strip() for part in each.split(";"))
        if not media:
            continue
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                quality = _number(value.strip())
        found.append((media.lower(), quality))
    return tuple(found)


def _number(words: str) -> float:
    """Return a q-value; a malformed one counts as 0, which asks for nothing."""
    try:
        value = float(words)
    except ValueError:
        return 0.0
    return value if 0 <= value <= 1 else 0.0


def _quality(media: str, ranges: tuple[tuple[str, float], ...]) -> float:
    """Return the q-value of the most specific range that a media type falls under."""
    family = media.partition("/")[0] + "/*"
    for fitting in (media, family, "*/*"):
        found = [quality for name, quality in ranges if name == fitting]
        if found:
            return max(found)
    return 0.0
