"""Packing replies by gzip: text, and no less of it than is worth the while."""

from __future__ import annotations

import dataclasses
import gzip

from onrecord.web.exchange import Reply

__all__ = ["packed"]

_SMALL = 1024
_TEXT = ("text/", "application/json", "application/problem+json", "image/svg+xml")


def packed(reply: Reply) -> Reply:
    """Return a reply packed, or as it is where it is short or no text."""
    text = reply.media.startswith(_TEXT) or "+xml" in reply.media or "+json" in reply.media
    if not text or len(reply.body) < _SMALL:
        return reply
    body = gzip.compress(reply.body, 5, mtime=0)
    headers = (*reply.headers, ("content-encoding", "gzip"))
    return dataclasses.replace(reply, body=body, headers=headers)
