"""JSON lines: one article a line, its text and metadata as keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import ReadError
from onrecord.model.article import Article
from onrecord.readers.fields import metadata
from onrecord.readers.files import read_text
from onrecord.readers.found import found_metadata
from onrecord.text import clean

__all__ = ["read_jsonl"]


def read_jsonl(path: Path) -> Iterator[Article]:
    """Yield the article of each good line; raise the faults of the others at the end.

    A line is an object with ``text`` and any of the metadata keys. Blank lines are skipped.

    Raises:
        ReadError: after the last good article, once, with the line of every fault; at once
            if the file itself cannot be read.
    """
    faults: list[ReadError] = []
    # Not splitlines(): JSON strings may hold U+2028 and its kin unescaped.
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            article = _article(line, f"{path}: line {number}")
        except ReadError as fault:
            faults.append(fault)
        else:
            yield article
    if len(faults) == 1:
        raise faults[0]
    if faults:
        listed = "; ".join(str(fault).removeprefix(f"{path}: ") for fault in faults)
        raise ReadError(f"{path}: {len(faults)} lines are no articles: {listed}")


def _article(line: str, place: str) -> Article:
    try:
        values = json.loads(line)
    except ValueError as error:  # JSONDecodeError, and numbers too long for an int
        raise ReadError(f"{place}: not JSON: {error}") from error
    except RecursionError as error:
        raise ReadError(f"{place}: JSON nested too deeply") from error
    if not isinstance(values, dict):
        raise ReadError(f"{place}: not an object", hint='write {"text": "..."}')
    raw = values.get("text")
    if not isinstance(raw, str):
        raise ReadError(f"{place}: no text", hint='put the words under the key "text"')
    text = _encodable(clean(raw), place)
    return Article(text, given=metadata(values, place), found=found_metadata(text), source=place)


def _encodable(text: str, place: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:  # "\ud800" is valid JSON and no character
        raise ReadError(f"{place}: half a character at offset {error.start}") from error
    return text
