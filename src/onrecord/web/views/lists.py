"""Views of what is in the store as lists: articles, matters, speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from onrecord.errors import ParameterError
from onrecord.pipeline.inventory import Listed, Listing, Part
from onrecord.queries.wording import plain
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked, Reply
from onrecord.web.paging import number, pages

__all__ = ["agents", "articles", "matters"]

_ROWS = 100
_MOST = 1000


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
    values = _values(_MATTERS, desk.kg.inventory.matters, asked)
    return Reply(desk.page("matters.html", **values, told=_told(desk, values["things"])))


def agents(desk: Desk, asked: Asked) -> Reply:
    """List who speaks."""
    values = _values(_AGENTS, desk.kg.inventory.agents, asked)
    return Reply(desk.page("agents.html", **values, told=_told(desk, values["things"])))


def articles(desk: Desk, asked: Asked) -> Reply:
    """List the articles."""
    values = _values(_ARTICLES, desk.kg.inventory.articles, asked)
    return Reply(desk.page("articles.html", **values))


def _values(kind: _Kind, listed: Callable[[Part], Listing], asked: Asked) -> dict[str, Any]:
    """Return what the page of a list shows: the part asked for, sorted, and its links."""
    chosen, words = asked.first("kind") or "", (asked.first("q") or "").strip()
    part = _part(kind, chosen, words, asked)
    found = listed(part)
    told = {"kind": chosen, "q": words}
    sorting = {"sort": part.sort, "order": "down" if part.down else "up"}
    address = _address(kind.path, told | sorting)
    held = len(found.things)
    return {
        "things": found.things,
        "columns": [_column(kind, name, head, told, part) for name, head in kind.columns],
        "kinds": [(value, name, _address(kind.path, {"kind": value, "q": words}))
                  for value, name, classes in kind.kinds if classes & found.kinds.keys()],
        "everything": _address(kind.path, {"q": words}),
        "chosen": chosen,
        "words": words,
        "path": kind.path,
        "count": found.count,
        "all": sum(found.kinds.values()),
        "pages": pages(
            address, offset=part.offset, limit=part.limit, held=held, all_=found.count
        ),
    }  # fmt: skip


def _told(desk: Desk, things: Sequence[Listed]) -> dict[str, str]:
    """Return where and when those of one name and kind are first told of, to tell them apart."""
    bearing = Counter((plain(each.label), each.kind) for each in things)
    alike = [each.iri for each in things if bearing[plain(each.label), each.kind] > 1]
    return desk.kg.called.first_told(alike)


def _part(kind: _Kind, chosen: str, words: str, asked: Asked) -> Part:
    """Return which part of a list is asked for.

    Raises:
        ParameterError: if the list has no such column or kind, or a number is none.
    """
    sort = asked.first("sort") or ("published" if kind is _ARTICLES else "statements")
    if sort not in dict(kind.columns):
        names = [name for name, _ in kind.columns]
        raise ParameterError(f"sort is {sort!r}", hint=f"it is one of {', '.join(names)}")
    classes = {value: of for value, _, of in kind.kinds}
    if chosen and chosen not in classes:
        raise ParameterError(f"kind is {chosen!r}", hint=f"it is one of {', '.join(classes)}")
    return Part(
        sort,
        down=(asked.first("order") or ("down" if sort in kind.numbers else "up")) == "down",
        kinds=sorted(classes[chosen]) if chosen else (),
        words=plain(words).split(),
        limit=min(max(number(asked, "limit", _ROWS), 1), _MOST),
        offset=number(asked, "offset", 0),
    )


def _column(kind: _Kind, name: str, head: str, told: dict[str, str], part: Part) -> dict[str, Any]:
    first = "down" if name in kind.numbers else "up"
    turned = "up" if part.down else "down"
    order = turned if name == part.sort else first
    return {
        "name": name,
        "head": head,
        "numeric": name in kind.numbers and name != "published",
        "sorted": ("descending" if part.down else "ascending") if name == part.sort else None,
        "address": _address(kind.path, {**told, "sort": name, "order": order}),
    }


def _address(path: str, told: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in told.items() if value})
    return f"{path}?{query}" if query else path
