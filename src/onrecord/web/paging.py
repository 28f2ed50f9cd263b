"""Which part of a list a page shows, and the addresses of the parts beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from onrecord.errors import ParameterError
from onrecord.web.exchange import Asked

__all__ = ["Pages", "number", "pages"]

D = TypeVar("D")

_MOST = 1_000_000_000
_MOST_DIGITS = 20


@dataclass(frozen=True, slots=True)
class Pages:
    """What stands below a list.

    Attributes:
        previous: address of the part before, or None.
        next: address of the part after, or None.
        shown: which rows these are ("101–200 of 333").
    """

    previous: str | None
    next: str | None
    shown: str


def number(asked: Asked, name: str, usual: D) -> int | D:
    """Return the number of rows that a request tells under a name; ``usual`` where it does not.

    Raises:
        ParameterError: if it is no number, or a greater one than any store has rows.
    """
    words = (asked.first(name) or "").strip()
    if not words:
        return usual
    digits = words.isascii() and words.isdigit() and len(words) <= _MOST_DIGITS
    if not digits or int(words) > _MOST:
        fault = f"{name}: {words[:40]!r} is no number of rows"
        raise ParameterError(fault, hint=f"write a whole number, as in {name}=100")
    return int(words)


def pages(address: str, *, offset: int, limit: int, held: int, all_: int | None = None) -> Pages:
    """Return the pages of a list.

    Args:
        address: of the list, without limit and offset.
        offset: rows before the part that is shown.
        limit: rows of a part.
        held: rows that are shown.
        all_: rows of the whole list; None where there are more than is known.
    """
    mark = "&" if "?" in address else "?"

    def part(start: int) -> str:
        at = f"{mark}offset={start}" if start else ""
        return f"{address}{at}{'&' if at else mark}limit={limit}"

    more = all_ is None or offset + held < all_
    known = "" if all_ is None else f" of {all_:,}"
    return Pages(
        part(max(0, offset - limit)) if offset else None,
        part(offset + held) if more and held else None,
        f"{offset + 1:,}–{offset + held:,}{known}" if held else f"none{known}",
    )
