"""Files of many articles: the good ones first, the faults of the others told once at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from onrecord.errors import ReadError
from onrecord.model.article import Article

__all__ = ["gathered"]

_Part = TypeVar("_Part")

_TOLD = 20  # faults of one file that are told; the rest is counted


def gathered(
    parts: Iterable[_Part | ReadError],
    article: Callable[[_Part], Article],
    path: Path,
    noun: str,
) -> Iterator[Article]:
    """Yield the article of each good part of a file; raise the faults of the others at the end.

    Args:
        parts: the parts in order, or what is wrong with them.
        article: makes the article of a part.
        path: the file.
        noun: what a part is called, for the message: "lines", "rows".

    Raises:
        ReadError: after the last good article, once, with the place of every fault.
    """
    faults: list[ReadError] = []
    for part in parts:
        try:
            if isinstance(part, ReadError):
                faults.append(part)
            else:
                yield article(part)
        except ReadError as fault:
            faults.append(fault)
    if len(faults) == 1:
        raise faults[0]
    if faults:
        listed = "; ".join(str(fault).removeprefix(f"{path}: ") for fault in faults[:_TOLD])
        more = f"; and {len(faults) - _TOLD} more" if len(faults) > _TOLD else ""
        raise ReadError(f"{path}: {len(faults)} {noun} are no articles: {listed}{more}")
