"""JSON: one article, a list of them or ``{"articles": [...]}``; and JSON lines, one a line.

An article is an object with its words and what is known of it, under our own keys, those of
schema.org's NewsArticle, of ninjs, or the plain names in use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from onrecord.errors import ReadError
from onrecord.model.article import Article
from onrecord.readers.fields import article_of
from onrecord.readers.files import read_decoded
from onrecord.readers.gathering import gathered

__all__ = ["read_json", "read_jsonl"]

_NONE: Mapping[str, str] = MappingProxyType({})
_RECORDS = re.compile(r'\s*\{"record":')
_LISTS = ("articles", "items", "@graph", "results", "data")


class _Value(NamedTuple):
    value: object
    place: str


def read_json(path: Path, columns: Mapping[str, str] = _NONE) -> Iterator[Article]:
    """Yield the articles of a JSON file; raise the faults of the others at the end.

    Args:
        path: the file: an object, a list of them, or an object that holds such a list.
        columns: our keys to the names to take instead.

    Raises:
        ReadError: as for :func:`read_jsonl`.
    """
    text, notes = read_decoded(path)
    whole = _load(text, str(path))
    listed = _listed(whole)
    if listed is None:
        yield _article(columns, notes, _Value(whole, str(path)))
        return
    if not listed:
        raise ReadError(f"{path}: a list without articles", hint="is the file complete?")
    values = (_Value(one, f"{path}: article {number}") for number, one in enumerate(listed, 1))
    yield from gathered(values, partial(_article, columns, notes), path, "articles")


def read_jsonl(path: Path, columns: Mapping[str, str] = _NONE) -> Iterator[Article]:
    """Yield the article of each good line; raise the faults of the others at the end.

    A line is an object as in :func:`read_json`. Blank lines are skipped.

    Args:
        path: the file.
        columns: our keys to the names to take instead.

    Raises:
        ReadError: after the last good article, once, with the line of every fault; at once
            if the file itself cannot be read, or holds records.
    """
    text, notes = read_decoded(path)
    if _RECORDS.match(text):
        raise ReadError(f"{path}: records, and no articles", hint="give them with --records")
    yield from gathered(_lines(text, path), partial(_article, columns, notes), path, "lines")


def _lines(text: str, path: Path) -> Iterator[_Value | ReadError]:
    # Not splitlines(): JSON strings may hold U+2028 and its kin unescaped.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            place = f"{path}: line {number}"
            try:
                yield _Value(_load(line, place), place)
            except ReadError as fault:
                yield fault


def _load(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:  # JSONDecodeError, and numbers too long for an int
        raise ReadError(f"{place}: not JSON: {error}") from error
    except RecursionError as error:
        raise ReadError(f"{place}: JSON nested too deeply") from error


def _listed(whole: Any) -> list[Any] | None:
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict):
        for name in _LISTS:
            if isinstance(whole.get(name), list) and "text" not in whole:
                return list(whole[name])
    return None


def _article(columns: Mapping[str, str], notes: tuple[str, ...], part: _Value) -> Article:
    value, place = part
    if not isinstance(value, dict):
        raise ReadError(f"{place}: not an object", hint='write {"text": "..."}')
    return article_of(_flattened(value), place, columns, notes)


def _flattened(values: dict[str, Any]) -> dict[str, Any]:
    """Return an object with what ninjs 2 and 3 keep in lists of parts as plain keys."""
    flat = dict(values)
    for plural, single in (("bodies", "content"), ("headlines", "headline")):
        parts = values.get(plural)
        if isinstance(parts, list) and single not in flat:
            said = [p["value"] for p in parts if isinstance(p, dict) and _is_words(p.get("value"))]
            flat |= {single: said[0]} if said else {}
    return flat


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
