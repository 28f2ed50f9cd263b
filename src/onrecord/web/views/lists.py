"""Views of what is in the store as lists: articles, matters, speakers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from onrecord.errors import ParameterError
from onrecord.queries.wording import plain
from onrecord.web import lists
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked, Reply
from onrecord.web.lists import Listed
from onrecord.web.paging import pages

__all__ = ["agents", "articles", "matters"]

_ROWS = 100
_MOST = 1000
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of list.

    Attributes:
        path: its address.
        columns: name of each sort and what stands above its column, in order.
        numbers: the columns that hold numbers, which sort downwards first.
        kinds: what may be chosen: value, name, and the classes it stands for.
    """

    path: str
    columns: tuple[tuple[str, str], ...]
    numbers: frozenset[str]
    kinds: tuple[tuple[str, str, frozenset[str]], ...] = ()


_MATTERS = _Kind(
    "/matters",
    (
        ("label", "Matter"),
        ("kind", "Kind"),
        ("statements", "Statements"),
        ("articles", "Articles"),
        ("conflicts", "Conflicts"),
    ),
    frozenset({"statements", "articles", "conflicts"}),
    (
        ("meeting", "Meetings", frozenset({"Meeting"})),
        ("document", "Documents", frozenset({"Document"})),
        ("agreement", "Agreements", frozenset({"Agreement"})),
        ("topic", "Topics", frozenset({"Topic"})),
    ),
)
_AGENTS = _Kind(
    "/agents",
    (("label", "Speaker"), ("kind", "Kind"), ("side", "Belongs to"), ("statements", "Statements")),
    frozenset({"statements"}),
    (
        ("person", "People", frozenset({"Person"})),
        ("state", "States", frozenset({"State"})),
        ("body", "Bodies", frozenset({"Organization"})),
        ("outlet", "Outlets", frozenset({"NewsOutlet"})),
        ("other", "Others", frozenset({"UnnamedSource", "Agent"})),
    ),
)
_ARTICLES = _Kind(
    "/articles",
    (
        ("published", "Date"),
        ("label", "Title"),
        ("publisher", "Outlet"),
        ("statements", "Statements"),
    ),
    frozenset({"statements", "published"}),
)


def matters(desk: Desk, asked: Asked) -> Reply:
    """List what the articles speak of."""
    return Reply(desk.page("matters.html", **_values(_MATTERS, lists.matters(desk), asked)))


def agents(desk: Desk, asked: Asked) -> Reply:
    """List who speaks."""
    return Reply(desk.page("agents.html", **_values(_AGENTS, lists.agents(desk), asked)))


def articles(desk: Desk, asked: Asked) -> Reply:
    """List the articles."""
    return Reply(desk.page("articles.html", **_values(_ARTICLES, lists.articles(desk), asked)))


def _values(kind: _Kind, things: Sequence[Listed], asked: Asked) -> dict[str, Any]:
    """Return what the page of a list shows: the part asked for, sorted, and its links."""
    chosen, words = asked.first("kind") or "", (asked.first("q") or "").strip()
    sort = asked.first("sort") or ("published" if kind is _ARTICLES else "statements")
    if sort not in dict(kind.columns):
        names = [name for name, _ in kind.columns]
        raise ParameterError(f"sort is {sort!r}", hint=f"it is one of {', '.join(names)}")
    down = (asked.first("order") or ("down" if sort in kind.numbers else "up")) == "down"
    found = _ordered(_narrowed(kind, things, chosen, words), sort, down=down)
    offset, limit = _number(asked, "offset", 0), min(_number(asked, "limit", _ROWS), _MOST)
    shown = found[offset : offset + limit]
    told = {"kind": chosen, "q": words}
    address = _address(kind.path, {**told, "sort": sort, "order": "down" if down else "up"})
    return {
        "things": shown,
        "columns": [_column(kind, name, head, told, sort, down) for name, head in kind.columns],
        "kinds": [(value, name, _address(kind.path, {"kind": value, "q": words}))
                  for value, name, classes in kind.kinds
                  if any(each.kind in classes for each in things)],
        "everything": _address(kind.path, {"q": words}),
        "chosen": chosen,
        "words": words,
        "path": kind.path,
        "count": len(found),
        "all": len(things),
        "pages": pages(address, offset=offset, limit=limit, held=len(shown), all_=len(found)),
    }  # fmt: skip


def _narrowed(kind: _Kind, things: Sequence[Listed], chosen: str, words: str) -> list[Listed]:
    classes = {value: of for value, _, of in kind.kinds}
    if chosen and chosen not in classes:
        raise ParameterError(f"kind is {chosen!r}", hint=f"it is one of {', '.join(classes)}")
    wanted = plain(words).split()
    return [
        each
        for each in things
        if (not chosen or each.kind in classes[chosen])
        and all(part in plain(f"{each.label} {each.side} {each.publisher}") for part in wanted)
    ]


def _ordered(things: Sequence[Listed], sort: str, *, down: bool) -> list[Listed]:
    """Return things in order; what has nothing to sort by comes last either way."""
    key: Callable[[Listed], Any] = (
        (lambda each: getattr(each, sort).casefold())
        if sort in ("label", "kind", "side", "publisher")
        else (lambda each: getattr(each, sort))
    )
    told = sorted((each for each in things if key(each) not in ("", 0)), key=lambda e: e.label)
    rest = [each for each in things if key(each) in ("", 0)]
    return [*sorted(told, key=key, reverse=down), *rest]


def _column(
    kind: _Kind, name: str, head: str, told: dict[str, str], sort: str, down: bool
) -> dict[str, Any]:
    first = "down" if name in kind.numbers else "up"
    turned = "up" if down else "down"
    order = turned if name == sort else first
    return {
        "name": name,
        "head": head,
        "numeric": name in kind.numbers and name != "published",
        "sorted": ("descending" if down else "ascending") if name == sort else None,
        "address": _address(kind.path, {**told, "sort": name, "order": order}),
    }


def _address(path: str, told: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in told.items() if value})
    return f"{path}?{query}" if query else path


def _number(asked: Asked, name: str, default: int) -> int:
    words = (asked.first(name) or "").strip()
    if not words:
        return default
    if not words.isascii() or not words.isdigit() or len(words) > _MOST_DIGITS:
        raise ParameterError(f"{name}: {words[:40]!r} is no number of rows", hint="write 100")
    return max(int(words), 1 if name == "limit" else 0)
