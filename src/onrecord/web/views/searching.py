"""The view that finds words: a page with what was found, or the same as JSON or CSV."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from onrecord.errors import ParameterError
from onrecord.pipeline.searching import KINDS, Found
from onrecord.web.desk import Desk
from onrecord.web.examples import examples
from onrecord.web.exchange import Asked, Reply
from onrecord.web.negotiation import best, prefers_html
from onrecord.web.paging import number, pages

__all__ = ["search"]

_ROWS = 20
_MOST = 1000
_MEDIA = {"html": "text/html", "json": "application/json", "csv": "text/csv"}
_NAMES = {
    "statement": "Statements",
    "claim": "Claims of a status",
    "matter": "Matters",
    "agent": "Speakers",
    "place": "Places",
    "article": "Articles",
}
_ONE = {
    "statement": "statement",
    "claim": "claim of a status",
    "matter": "matter",
    "agent": "speaker",
    "place": "place",
    "article": "article",
}
_DOWNLOADED = (("content-disposition", 'attachment; filename="search.csv"'),)
_NARROWING = ("since", "until", "outlet", "speaker")


@dataclass(frozen=True, slots=True)
class _Facet:
    """A kind of find, how many there are, and where they are shown alone."""

    name: str
    count: int
    address: str
    current: bool


def search(desk: Desk, asked: Asked) -> Reply:
    """Find words.

    The query string may hold ``q``, ``kind`` (several times), ``since``, ``until``, ``outlet``,
    ``speaker``, ``limit``, ``offset`` and ``format``.

    Raises:
        ParameterError: if one of them does not fit, and the client is no browser.
    """
    told = {name: (asked.first(name) or "").strip() for name in ("q", *_NARROWING)}
    kinds = tuple(dict.fromkeys(filter(None, asked.all("kind"))))
    form = _form(asked)
    if form == "html" and not told["q"]:
        return _page(desk, told, kinds)
    try:
        limit = min(max(number(asked, "limit", _ROWS), 1), _MOST)
        found = _found(desk, told, kinds, limit, number(asked, "offset", 0))
    except ParameterError as error:
        if form != "html":
            raise
        return _page(desk, told, kinds, fault=error)
    match form:
        case "csv":
            return Reply(found.to_csv().encode(), "text/csv; charset=utf-8", headers=_DOWNLOADED)
        case "json":
            return Reply(_json(found, told["q"]), "application/json")
        case _:
            return _page(desk, told, kinds, found)


def _found(
    desk: Desk, told: Mapping[str, str], kinds: Sequence[str], limit: int, offset: int
) -> Found:
    return desk.kg.search(
        told["q"],
        kinds=kinds,
        since=told["since"] or None,
        until=told["until"] or None,
        outlet=told["outlet"] or None,
        speaker=told["speaker"] or None,
        limit=limit,
        offset=offset,
    )


def _page(
    desk: Desk,
    told: Mapping[str, str],
    kinds: tuple[str, ...],
    found: Found | None = None,
    fault: ParameterError | None = None,
) -> Reply:
    """Return the page: the form with what was found, with its fault, or with help alone."""
    known = [kind for kind in kinds if kind in KINDS]
    address = _address(told, known)
    held = () if found is None else found.rows
    body = desk.page(
        "search.html",
        told=told,
        sought=told["q"],
        kinds=known,
        found=found,
        fault=fault,
        names_of_kinds=_ONE,
        facets=() if found is None else tuple(_facets(desk, told, known, found)),
        suggestions=[]
        if found is None
        else [(words, _address({**told, "q": words}, known)) for words in found.suggestions],
        examples=() if held else examples(desk),
        downloads=[(form, f"{address}&format={form}") for form in ("csv", "json")],
        pages=None
        if found is None
        else pages(
            address,
            offset=found.offset,
            limit=found.limit or _ROWS,
            held=len(held),
            all_=_shown(found, known),
        ),
        count=0 if found is None else _shown(found, known),
    )
    return Reply(body, status=200 if fault is None else 400)


def _facets(
    desk: Desk, told: Mapping[str, str], kinds: Sequence[str], found: Found
) -> Iterator[_Facet]:
    """Go through the kinds of what holds the words, whatever kind is shown."""
    counts = found.counts
    if kinds:
        counts = _found(desk, told, (), 0, 0).counts
    yield _Facet("All", sum(counts.values()), _address(told, ()), not kinds)
    for kind in KINDS:
        if kind in counts or kind in kinds:
            count = counts[kind] if kind in counts else 0
            yield _Facet(_NAMES[kind], count, _address(told, (kind,)), list(kinds) == [kind])


def _shown(found: Found, kinds: Sequence[str]) -> int:
    return sum(count for kind, count in found.counts.items() if not kinds or kind in kinds)


def _address(told: Mapping[str, str], kinds: Sequence[str]) -> str:
    query = [(name, value) for name, value in told.items() if value]
    return "/search?" + urlencode([*query, *(("kind", kind) for kind in kinds)])


def _json(found: Found, words: str) -> bytes:
    answer = {
        "q": words,
        "total": found.total,
        "counts": dict(found.counts),
        "suggestions": list(found.suggestions),
        "offset": found.offset,
        "rows": json.loads(found.to_json()),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1).encode()


def _form(asked: Asked) -> str:
    """Return in what form the answer is wanted.

    Raises:
        ParameterError: if it is none of ours.
    """
    told = asked.first("format")
    if told is not None:
        if told not in _MEDIA:
            raise ParameterError(f"format is {told!r}", hint=f"it is one of {', '.join(_MEDIA)}")
        return told
    if not asked.accept or prefers_html(asked.accept):
        return "html"
    media = best(asked.accept, tuple(_MEDIA.values()))
    return next((form for form, known in _MEDIA.items() if known == media), "html")
