"""A worker's desk over the sample store, and what a page shows, for tests of views."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qsl, urlsplit

from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked, Reply
from onrecord.web.routes import find
from onrecord.web.worker import answer

__all__ = ["BROWSER", "get", "links", "words"]

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def get(desk: Desk, address: str, accept: str = BROWSER) -> Reply:
    """Return what the server answers to GET, but for the headers that it adds."""
    parts = urlsplit(address)
    view, path = _routed(parts.path)
    query = tuple(parse_qsl(parts.query, keep_blank_values=True))
    return answer(desk, view, Asked(path=path, query=query, accept=accept))


def words(reply: Reply) -> str:
    """Return a page's text without markup, white space squeezed."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", reply.body.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())


def links(reply: Reply) -> list[str]:
    """Return the addresses that a page links to, in order."""
    found = re.findall(r'<a\b[^>]*?href="([^"]*)"', reply.body.decode())
    return [html.unescape(each) for each in found]


def _routed(path: str) -> tuple[str, str]:
    """Return the view of a path, and what its route leaves open."""
    found = find(path)
    if found is None:
        raise LookupError(path)
    return found.view, found.path
