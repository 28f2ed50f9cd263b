"""What stands above an answer: the question that was answered, with what it was asked of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, time
from typing import Any

from onrecord.queries import Result, SavedQuery
from onrecord.queries.catalogue import ENTITY_TYPES

__all__ = ["heading", "notes"]

_SLOT = re.compile(r"\[([a-z][a-z-]*)\]")


def heading(
    answer: Result, saved: SavedQuery | None, short: Callable[[str], str], *, named: bool
) -> str:
    """Return what was asked, or which thing is shown; empty for SPARQL of the user's own.

    What stands in the question is in the asker's words; what these stand for, and what else
    was told, follows in brackets. A weak reading is called one.

    Args:
        answer: the rows, with what they were asked with.
        saved: the query behind them.
        short: gives the short name of an IRI.
        named: begin with the name of the query.
    """
    if saved is None:
        things = map(str, answer.params["thing"]) if "thing" in answer.params else ()
        return "".join(": ".join([short(each), *_known_as(answer, each)]) for each in things)
    told = {
        name: [_label(answer, value, short) for value in values]
        for name, values in answer.params.items()
        if values and _is_told(saved, name, values)
    }
    words = {name: _words(answer, saved, name, labels) for name, labels in told.items()}
    pattern = _pattern(saved, words)
    question = _SLOT.sub(lambda slot: words[slot[1]], pattern)
    inside = {name for name in _SLOT.findall(pattern) if words[name] == _listed(told[name])}
    rest = [f"{name} = {_listed(told[name])}" for name in told if name not in inside]
    name = f"{saved.name}: " if named else ""
    return f"{'read as ' * answer.weak}{name}{question}" + (f" ({'; '.join(rest)})" if rest else "")


def notes(answer: Result) -> list[str]:
    """Return what a reader has to know beside the rows, a sentence each."""
    found = []
    for note in answer.notes:
        told = ": ".join(filter(None, [note.message, "; ".join(note.candidates)]))
        same = f". If two of them are one: {note.same}" if note.same else ""
        found.append(f"{told[:1].upper()}{told[1:]}{same}")
    return found


def _pattern(saved: SavedQuery, words: Mapping[str, str]) -> str:
    """Return the summary, or the example that has most of what was told, and nothing else."""
    patterns = [saved.summary, *(example.pattern for example in saved.examples)]
    fitting = [each for each in patterns if set(_SLOT.findall(each)) <= words.keys()]
    if fitting[:1] == [saved.summary] and _SLOT.search(saved.summary):
        return saved.summary
    bare = _SLOT.sub("…", saved.summary)
    return max(fitting, key=lambda each: len(set(_SLOT.findall(each))), default=bare)


def _words(answer: Result, saved: SavedQuery, name: str, labels: Sequence[str]) -> str:
    """Return how the asker called the value of a parameter, or its labels."""
    param = saved.param(name)
    if name in answer.told and param is not None and param.type in ENTITY_TYPES:
        return " and ".join(answer.told[name])
    return _listed(labels)


def _label(answer: Result, value: Any, short: Callable[[str], str]) -> str:
    if isinstance(value, datetime):
        whole_day = value.time() in (time(), time(23, 59, 59))
        return value.date().isoformat() if whole_day else value.isoformat()
    name = str(value)
    # Of what stands in an article the last step alone says nothing.
    bare = short(name) if "/article/" in name else name.rsplit("/", 1)[-1]
    return next(_known_as(answer, name), bare)


def _known_as(answer: Result, iri: str) -> Iterator[str]:
    if iri in answer.labels:
        yield answer.labels[iri]


def _listed(labels: Sequence[str]) -> str:
    """Return labels, each once; what is over eight is counted."""
    different = list(dict.fromkeys(labels))
    more = len(different) - 8
    return ", ".join(different[:8]) + (f" and {more} more" if more > 0 else "")


def _is_told(saved: SavedQuery, name: str, values: Sequence[Any]) -> bool:
    param = saved.param(name)
    return param is not None and [str(value) for value in values] != [param.default]
