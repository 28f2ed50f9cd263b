"""Failures as replies: problem+json (RFC 9457) for programs, a page for people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from onrecord.errors import (
    AnswerTooLarge,
    GraphProtected,
    NotInStore,
    OnrecordError,
    ParameterError,
    QueryError,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    StoreError,
    StoreLocked,
    UnknownQuery,
)
from onrecord.web.exchange import HTML, Asked, Reply
from onrecord.web.negotiation import prefers_html

if TYPE_CHECKING:
    from onrecord.web.desk import Desk

__all__ = ["MEDIA", "NotAcceptable", "WrongMedia", "not_allowed", "of_error", "problem"]

MEDIA = "application/problem+json"


class NotAcceptable(OnrecordError):  # noqa: N818 - named as HTTP names it
    """Nothing that we can write suits the client's Accept header."""


class WrongMedia(OnrecordError):  # noqa: N818
    """What was sent is in a media type that the address does not take."""


# The first class that an error belongs to decides.
_STATUS: tuple[tuple[type[OnrecordError], int, str], ...] = (
    (UnknownQuery, 404, "No such query"),
    (NotInStore, 404, "Not in the store"),
    (ParameterError, 400, "A parameter does not fit"),
    (QuerySyntaxError, 400, "Malformed"),
    (GraphProtected, 403, "This graph is not yours to change"),
    (QueryRefused, 400, "The query is refused"),
    (QueryTimeout, 504, "The query took too long"),
    (AnswerTooLarge, 413, "The answer is too large"),
    (QueryError, 400, "The query failed"),
    (StoreLocked, 503, "Another process is writing"),
    (StoreError, 503, "The store cannot be used"),
    (NotAcceptable, 406, "No such format"),
    (WrongMedia, 415, "Not in this media type"),
    (OnrecordError, 400, "This cannot be done"),
)
_RETRY = {429: "1", 503: "2"}


def problem(status: int, title: str, detail: str = "", **more: Any) -> Reply:
    """Return a failure as problem+json.

    Args:
        status: the HTTP status.
        title: what kind of failure, always in the same words.
        detail: what went wrong this time.
        more: further members; those that are None or empty are left out.
    """
    members = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    body = {name: value for name, value in members.items() if value not in (None, "", ())}
    headers = (("retry-after", _RETRY[status]),) if status in _RETRY else ()
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return Reply(content, MEDIA, status, headers)


def not_allowed(methods: str) -> Reply:
    """Return the answer to a method that an address does not take."""
    plain = problem(405, "No such method", f"this address takes {methods}")
    return replace(plain, headers=(("allow", methods),))


def of_error(error: OnrecordError, asked: Asked, desk: Desk | None = None) -> Reply:
    """Return what a client is told of an error: a page where it is a browser.

    Args:
        error: what was raised.
        asked: the request.
        desk: has the templates; without one the answer is problem+json.
    """
    status, title = next((code, words) for kind, code, words in _STATUS if isinstance(error, kind))
    told: Mapping[str, Any] = {
        "hint": error.hint,
        "line": getattr(error, "line", None),
        "column": getattr(error, "column", None),
        "candidates": getattr(error, "candidates", ()),
        "same": getattr(error, "same", None),
    }
    plain = problem(status, title, error.message, **told)
    if desk is None or not prefers_html(asked.accept):
        return plain
    body = desk.page(
        "error.html",
        status=status,
        title=title,
        detail=error.message,
        hint=error.hint,
        candidates=told["candidates"],
        same=told["same"],
    )
    return Reply(body, HTML, status, plain.headers)
