"""The SPARQL 1.1 Protocol as it stands on the wire: what a request asks for.

https://www.w3.org/TR/sparql11-protocol/ sections 2.1 (query) and 2.2 (update).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl

from onrecord.errors import ParameterError, QuerySyntaxError
from onrecord.web.exchange import Asked
from onrecord.web.problems import WrongMedia

__all__ = ["FORM", "media_of", "pairs", "sparql_request"]

FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_CHARSET = re.compile(r"charset\s*=\s*\"?([A-Za-z0-9._-]+)", re.IGNORECASE)


def media_of(content_type: str) -> str:
    """Return the media type without its parameters, lower case.

    Raises:
        WrongMedia: if it names a charset that is not UTF-8.
    """
    charset = _CHARSET.search(content_type)
    if charset is not None and charset[1].lower() not in {"utf-8", "utf8", "us-ascii"}:
        raise WrongMedia(f"charset {charset[1]} is not read", hint="send UTF-8")
    return content_type.partition(";")[0].strip().lower()


def pairs(encoded: bytes) -> tuple[tuple[str, str], ...]:
    """Return names and values of a query string or form.

    Raises:
        ParameterError: if it is not UTF-8, or has too many fields.
    """
    try:
        text = encoded.decode("utf-8")
        found = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as fault:
        raise ParameterError(f"the parameters cannot be read: {fault}") from fault
    return tuple(found)


def sparql_request(
    method: str, query: tuple[tuple[str, str], ...], content_type: str, body: bytes
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return what a request to the endpoint asks for: ``query``, ``update`` or ``describe``.

    Args:
        method: GET or POST.
        query: names and values of the query string.
        content_type: of the body.
        body: what was posted.

    Returns:
        The operation, and the parameters, among them ``query`` or ``update`` with the text;
        ``describe`` is a GET without a query, which asks for the service description.

    Raises:
        QuerySyntaxError: if the request is not what the protocol allows.
        WrongMedia: if the body is of another media type.
    """
    told = query
    posted: Mapping[str, str] = {_QUERY: "query", _UPDATE: "update"}
    if method == "POST":
        media = media_of(content_type)
        if media == FORM:
            told = (*query, *pairs(body))
        elif media in posted:
            if _named(query, "query") or _named(query, "update"):
                raise QuerySyntaxError("the text stands both in the address and in the body")
            told = (*query, (posted[media], _decoded(body)))
        else:
            raise WrongMedia(
                f"a body of type {media or 'none'}", hint=f"send {_QUERY}, {_UPDATE} or {FORM}"
            )
    return _operation(method, told), told


def _operation(method: str, told: tuple[tuple[str, str], ...]) -> str:
    queries, updates = _named(told, "query"), _named(told, "update")
    if len(queries) + len(updates) > 1:
        raise QuerySyntaxError("one query or one update at a time")
    if updates and method == "GET":
        raise QuerySyntaxError("an update is sent by POST")
    wrong = ("using-graph-uri", "using-named-graph-uri") if queries else ()
    wrong = ("default-graph-uri", "named-graph-uri") if updates else wrong
    for name in wrong:
        if _named(told, name):
            operation = "a query" if queries else "an update"
            raise QuerySyntaxError(f"{name} does not go with {operation}")
    if updates:
        return "update"
    if queries:
        return "query"
    if method == "POST":
        raise QuerySyntaxError("neither query nor update", hint="send query=… or update=…")
    return "describe"


def _named(told: tuple[tuple[str, str], ...], name: str) -> list[str]:
    return [value for each, value in told if each == name]


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise QuerySyntaxError("the text is not UTF-8", hint="send UTF-8") from fault


def asked_for(asked: Asked, kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return default and named graphs that a request names (``kind``: query or update)."""
    default, named = (
        ("default-graph-uri", "named-graph-uri")
        if kind == "query"
        else ("using-graph-uri", "using-named-graph-uri")
    )
    return asked.all(default), asked.all(named)
