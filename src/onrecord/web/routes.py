"""Every address of the server, and the view that answers it."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["ROUTES", "Found", "Route", "find"]


@dataclass(frozen=True, slots=True)
class Route:
    """An address and what answers it.

    Attributes:
        path: ``{path}`` stands for one segment, ``{path:path}`` for any rest, ``{path:version}``
            for the number of a version; what it catches becomes ``Asked.path``.
        view: module and function below ``onrecord.web.views``.
        daily: the answer depends on the day, beside the store's version.
        whole: ``Asked.path`` is the whole path, without its first slash.
    """

    path: str
    view: str
    daily: bool = False
    whole: bool = False


ROUTES = (
    Route("/", "home:home"),
    Route("/ask", "words:ask", daily=True),
    Route("/search", "searching:search", daily=True),
    Route("/queries", "saved:catalogue"),
    Route("/queries.ttl", "describing:turtle"),
    Route("/queries/{path}", "saved:answer", daily=True),
    Route("/openapi.json", "describing:openapi"),
    Route("/help", "describing:help_page"),
    Route("/sparql/editor", "editor:editor", daily=True),
    Route("/articles", "lists:articles"),
    Route("/matters", "lists:matters"),
    Route("/agents", "lists:agents"),
    Route("/validation", "validation:report"),
    Route("/ontology", "ontology:ontology", whole=True),
    Route("/ontology/{path:path}", "ontology:ontology", whole=True),
    Route("/vocab", "ontology:ontology", whole=True),
    Route("/vocab/{path:version}", "ontology:ontology", whole=True),
    Route("/shapes", "ontology:shapes"),
    Route("/page/{path:path}", "things:page"),
    Route("/data/{path:path}", "things:data"),
    Route("/article/{path:path}", "things:name", whole=True),
    Route("/id/{path:path}", "things:name", whole=True),
    Route("/graph/{path:path}", "things:name", whole=True),
    Route("/vocab/{path:path}", "things:name", whole=True),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What an address leads to: the view, and what it left open."""

    view: str
    path: str
    daily: bool


def find(path: str) -> Found | None:
    """Return what answers an address, or None."""
    for route, pattern in _PATTERNS:
        match = pattern.fullmatch(path)
        if match is not None:
            open_ = path[1:] if route.whole else match.groupdict().get("path", "")
            return Found(route.view, open_, route.daily)
    return None


_INSIDE = {"": "[^/]+", "path": ".+", "version": r"\d+(?:\.\d+)+"}


def _pattern(path: str) -> re.Pattern[str]:
    """Return what matches the path of a :class:`Route`."""
    literal, brace, rest = path.partition("{")
    if not brace:
        return re.compile(re.escape(literal))
    inside = _INSIDE[rest.removesuffix("}").partition(":")[2]]
    return re.compile(f"{re.escape(literal)}(?P<path>{inside})", re.DOTALL)


_PATTERNS = tuple((route, _pattern(route.path)) for route in ROUTES)
