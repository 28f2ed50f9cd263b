"""What is shown of an answer: which columns, which words, and where they stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.dates import bounds
from onrecord.queries import Result
from onrecord.queries.moments import moment_shown
from onrecord.queries.terms import Cell
from onrecord.text import squeeze

__all__ = [
    "MARK",
    "NAMES",
    "harmless",
    "marked",
    "names_of",
    "shown",
    "when_of",
    "worded",
    "words_of",
]

# Names of things: needed to go on from an answer, but no reading matter.
NAMES = frozenset({"Article", "Statement", "Entity", "Resource"})
# Marks around the words of a statement, from the private-use area: no text holds them, and
# neither escaping nor wrapping touches them.
MARK = ("\ue000", "\ue001")


def marked(sentence: str, words: str, before: str, after: str) -> str:
    """Return ``sentence`` with the words of a statement between ``before`` and ``after``.

    The words may stand in several pieces, joined by " … "; a piece that is not in the
    sentence is left unmarked.

    >>> marked("He was, she said, glad to go.", "He was … glad to go", "[", "]")
    '[He was], she said, [glad to go].'
    """
    at = 0
    out = []
    for piece in words.split(" … "):
        found = sentence.find(squeeze(piece), at)
        if piece and found >= 0:
            end = found + len(squeeze(piece))
            out += [sentence[at:found], before, sentence[found:end], after]
            at = end
    return "".join([*out, sentence[at:]])


def shown(answer: Result) -> Iterator[int]:
    """Go through the columns that people read: no names of things, none that is empty.

    What a date rests on and the date that the text gives are told with the one that counts.
    """
    names = answer.names
    told = {"basis", "said"} if {"basis", "when"} <= set(names) else frozenset()
    for at, column in enumerate(answer.columns):
        # The sentence holds the words, marked; showing both is too much.
        doubled = column.label == "Words" and "sentence" in names
        empty = all(cells[at] is None for cells in answer.cells)
        if column.type not in NAMES and column.name not in told and not doubled and not empty:
            yield at


def when_of(answer: Result, cells: Sequence[Cell | None]) -> str:
    """Return when a row was said, as EDTF: its own date as the text gives it, else what bounds it.

    An interval with an open end where only the other is known; empty where nothing is, or the
    answer has no such column.
    """
    told = {
        name: cell.value for name, cell in zip(answer.names, cells, strict=True) if cell is not None
    }
    when = told.get("when")
    if when is None:
        return ""
    day = moment_shown(when, open_="../", last=False)
    match told.get("basis"):
        case "own date" if _begins(told.get("said"), when):
            return told["said"]
        case "earliest bound":
            return f"{day}/.."
        case "article's date" if "statement" in told:
            # It was said by then; of an article's own voice the day is the day.
            return f"../{day}"
        case _:
            return day


def worded(edtf: str) -> str:
    """Return a date in EDTF with words for an open end.

    >>> worded("../2025-10-02"), worded("2025-10-02/.."), worded("2025-10")
    ('by 2025-10-02', 'from 2025-10-02', '2025-10')
    """
    if edtf.startswith("../"):
        return f"by {edtf.removeprefix('../')}"
    return f"from {edtf.removesuffix('/..')}" if edtf.endswith("/..") else edtf


def _begins(said: str | None, when: str) -> bool:
    """Tell whether a date in EDTF has a moment as its first."""
    try:
        first = None if said is None else bounds(said).earliest
    except ValueError:
        return False
    return first is not None and first.isoformat()[:10] == when[:10]


def words_of(answer: Result, cells: Sequence[Cell | None]) -> str:
    """Return the words that a row rests on; empty where it names none."""
    if "words" not in answer.names:
        return ""
    cell = cells[answer.names.index("words")]
    return "" if cell is None else cell.value


def names_of(answer: Result, cells: Sequence[Cell | None]) -> list[str]:
    """Return the IRIs to go on with from a row; its article only where nothing in it is named."""
    named = [
        (column.type, cell.value)
        for column, cell in zip(answer.columns, cells, strict=True)
        if column.type in NAMES and cell is not None
    ]
    return [name for type_, name in named if type_ != "Article"] or [name for _, name in named]


def harmless(words: str) -> str:
    """Return words without control characters, which a terminal would obey."""
    return "".join(
        char if char.isprintable() or char in "\n\t" else " " * char.isspace() for char in words
    )
