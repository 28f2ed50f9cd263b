"""Views that no address has: what tools of assistants (MCP) ask, answered as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

from onrecord.errors import NotInStore, ParameterError
from onrecord.iris import Iris
from onrecord.queries import Result, SavedQuery, catalogue
from onrecord.rendering.heading import heading, notes
from onrecord.web.desk import Desk
from onrecord.web.evidence import evidence
from onrecord.web.exchange import Asked, Reply

__all__ = ["MOST", "USUAL", "answer", "article"]

Json = dict[str, Any]

MOST = 100
"""Rows that one call may bring."""

USUAL = 20
"""Rows that it brings where it does not say how many."""

_NARROWING = ("kinds", "since", "until", "outlet", "speaker")
# What a scalar argument may be.
_PLAIN = (str, int, float)


def answer(desk: Desk, asked: Asked) -> Reply:
    """Answer a call: ``path`` is the tool's name, the body a JSON object of its arguments.

    Raises:
        UnknownQuery: if there is no such tool.
        ParameterError: if an argument is unknown, missing, or names nothing.
    """
    given = _arguments(asked.body)
    offset = _count(given, "offset", 0, 1_000_000)
    limit = _count(given, "limit", USUAL, MOST)
    match asked.path:
        case "show":
            found = _show(desk, _told(given, "thing"), limit, offset)
        case "sparql":
            found = _sparql(desk, _told(given, "query"), limit, offset)
        case "search":
            found = _search(desk, given, limit, offset)
        case name:
            found = _saved(desk, catalogue.load()[name], given, limit, offset)
    return _json(found)


def article(desk: Desk, asked: Asked) -> Reply:
    """Return the text of an article: ``path`` is its IRI.

    Raises:
        NotInStore: if there is no such article.
    """
    key = Iris(desk.kg.base).article_of(asked.path)
    if key is None:
        raise NotInStore(f"{asked.path} names no article")
    return Reply(desk.kg.things.text(asked.path).encode(), "text/plain; charset=utf-8")


def _saved(desk: Desk, saved: SavedQuery, given: Json, limit: int, offset: int) -> Json:
    for name, value in given.items():
        if saved.param(name) is None or not _written(value):
            takes = ", ".join(param.name for param in saved.params)
            raise ParameterError(f"{saved.name}: {name!r} does not fit", hint=f"it takes {takes}")
    told = {param.name: given[name] for name in given if (param := saved.param(name)) is not None}
    found = desk.kg.ask(saved.name, limit=limit + 1, offset=offset, **told)
    answered = _rows(found, limit, offset)
    answered["question"] = heading(found, saved, desk.kg.short, named=False) or saved.summary
    if beside := notes(found):
        answered["note"] = ". ".join(filter(None, [*beside, answered.get("note", "")]))
    if saved.evidence is not None:
        _rest(desk, answered["rows"], saved.evidence)
        for row in answered["rows"]:
            del row["sentence"]  # it stands in the evidence
    return answered


def _show(desk: Desk, thing: str, limit: int, offset: int) -> Json:
    found = desk.kg.show(thing)
    (name,) = found.params["thing"]
    answered = _rows(_part(found, limit, offset), limit, offset)
    rests = evidence(desk, [str(name)]).get(str(name))
    answered["thing"] = str(name)
    answered["evidence"] = None if rests is None else dataclasses.asdict(rests)
    return answered


def _sparql(desk: Desk, query: str, limit: int, offset: int) -> Json:
    return _rows(_part(desk.kg.query(query), limit, offset), limit, offset)


def _search(desk: Desk, given: Json, limit: int, offset: int) -> Json:
    words = _told({name: given[name] for name in given if name not in _NARROWING}, "words")
    if not all(_written(given[name]) for name in given):
        raise ParameterError(f"search takes words, {', '.join(_NARROWING)}, limit and offset")
    narrowed = {name: str(given[name]) for name in _NARROWING[1:] if name in given}
    kinds = given.get("kinds", [])
    found = desk.kg.search(
        words,
        kinds=kinds if isinstance(kinds, list) else [str(kinds)],
        limit=limit + 1,
        offset=offset,
        **narrowed,
    )
    answered = _rows(found, limit, offset)
    answered["total"] = found.total
    if found.suggestions:
        answered["note"] = f"nothing found; did you mean {' or '.join(found.suggestions)}?"
    _rest(desk, answered["rows"], "entity")
    return answered


def _rest(desk: Desk, rows: list[Json], column: str) -> None:
    """Add to each row the evidence behind what stands in a column."""
    behind = evidence(desk, [row[column] for row in rows if row[column]])
    for row in rows:
        rests = behind.get(row[column])
        row["evidence"] = None if rests is None else dataclasses.asdict(rests)


def _rows(found: Result, limit: int, offset: int) -> Json:
    """Return rows as JSON values, one fewer where there are more, with a note how to get them."""
    rows: list[Json] = json.loads(found.to_json())
    answered: Json = {"rows": rows[:limit], "offset": offset, "more": len(rows) > limit}
    if answered["more"]:
        answered["note"] = f"there are more rows: call again with offset {offset + limit}"
    elif not rows:
        answered["note"] = "nothing is recorded that fits" if not offset else "no more rows"
    return answered


def _part(found: Result, limit: int, offset: int) -> Result:
    return dataclasses.replace(found, cells=found.cells[offset : offset + limit + 1])


def _arguments(body: bytes) -> Json:
    try:
        given = json.loads(body or b"{}")
    except ValueError as fault:
        raise ParameterError(f"the arguments are no JSON: {fault}") from fault
    if not isinstance(given, dict):
        raise ParameterError("the arguments are no JSON object")
    return {name: value for name, value in given.items() if value is not None}


def _count(given: Json, name: str, usual: int, most: int) -> int:
    value = given.pop(name, usual)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise ParameterError(f"{name}: {value!r}", hint=f"it goes from 0 to {most}")
    return value


def _told(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    if set(given) != {name} or not isinstance(value, str) or not value.strip():
        raise ParameterError(f"give {name}, in words, and nothing else but limit and offset")
    return value


def _written(value: Any) -> bool:
    """Tell whether an argument is a plain value or a list of such."""
    listed = value if isinstance(value, list) else [value]
    return bool(listed) and all(
        isinstance(each, _PLAIN) and not isinstance(each, bool) for each in listed
    )


def _json(found: Json) -> Reply:
    return Reply(json.dumps(found, ensure_ascii=False).encode(), "application/json")
