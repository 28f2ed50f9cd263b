"""An answer as a table that fits the terminal.

The columns share the width; the sentence that a row rests on stands below the row, over the whole
width, with the words marked, and below it the names to go on with.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.queries import Result
from onrecord.queries.moments import moment_shown
from onrecord.queries.terms import Cell
from onrecord.rendering.cells import (
    MARK,
    harmless,
    marked,
    names_of,
    shown,
    when_of,
    worded,
    words_of,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["table"]

# Columns where the output is no terminal.
_WIDTH = 120
_GAP = "  "
_INDENT = "    "
_NARROWEST = 4
_MOMENT = "http://www.w3.org/2001/XMLSchema#dateTime"
_MARKS = re.compile(f"({MARK[0]}[^{MARK[1]}]*{MARK[1]})")


def table(answer: Result, short: Callable[[str], str]) -> str:
    """Return an answer as a table of at most the terminal's width, or of 120 columns elsewhere.

    Args:
        answer: the rows.
        short: gives the short name of an IRI.
    """
    from rich.console import Console
    from rich.text import Text

    if not answer:
        return "no rows\n"
    columns = [at for at in shown(answer) if answer.columns[at].name != "sentence"]
    columns = columns or list(range(len(answer.columns)))
    rows = [
        [harmless(_value(answer, cells, at, short)) for at in columns] for cells in answer.cells
    ]
    labels = [answer.columns[at].label for at in columns]
    console = Console(width=None if _terminal() else _WIDTH, highlight=False)
    widths = _widths([labels, *rows], console.width)
    with console.capture() as captured:
        for line in _lines(console, labels, widths):
            console.print(Text(line, "bold"), soft_wrap=True)
        ruled = min(console.width, sum(widths) + len(_GAP) * (len(widths) - 1))
        console.print(Text("─" * ruled), soft_wrap=True)
        for row, cells in zip(rows, answer.cells, strict=True):
            for line in _lines(console, row, widths):
                console.print(Text(line), soft_wrap=True)
            for text in _below(answer, cells, short):
                for part in text.wrap(console, console.width - len(_INDENT), overflow="fold"):
                    console.print(Text(_INDENT).append_text(part), soft_wrap=True)
    lines = captured.get().splitlines()
    printed = "\n".join(lines if _terminal() else map(str.rstrip, lines))
    return f"{printed}\n{len(answer)} {'row' if len(answer) == 1 else 'rows'}\n"


def _terminal() -> bool:
    return sys.stdout.isatty()


def _value(
    answer: Result, cells: Sequence[Cell | None], at: int, short: Callable[[str], str]
) -> str:
    cell, column = cells[at], answer.columns[at]
    if cell is None:
        return ""
    if column.name == "when" and column.type == "dateTime":
        return worded(when_of(answer, cells))
    if cell.kind == "iri":
        return short(cell.value)
    if cell.datatype != _MOMENT:
        return cell.value
    # Of SPARQL of the user's own, nothing is known of what a moment bounds.
    last = column.type != "dateTime" or column.name.endswith("latest")
    return moment_shown(cell.value, open_="by ", last=last)


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return the width of each column: the widest give way until all fit into ``room``.

    Words stay whole as long as that is possible: a name that is broken cannot be copied.
    """
    columns = list(zip(*rows, strict=True))
    wanted = [_widest(line for cell in column for line in cell.splitlines()) for column in columns]
    words = [_widest(word for cell in column for word in cell.split()) for column in columns]
    room -= len(_GAP) * (len(wanted) - 1)
    for least in (words, [0] * len(wanted)):
        for most in range(max(wanted, default=0), _NARROWEST - 1, -1):
            widths = [min(w, max(most, kept)) for w, kept in zip(wanted, least, strict=True)]
            if sum(widths) <= room:
                return _filled(widths, wanted, room)
    return [min(width, _NARROWEST) for width in wanted]


def _filled(widths: list[int], wanted: Sequence[int], room: int) -> list[int]:
    """Return the widths with what room is left, a column each for those that want more."""
    filled = list(widths)
    for at, width in enumerate(wanted):
        if filled[at] < width and sum(filled) < room:
            filled[at] += 1
    return filled


def _widest(words: Iterable[str]) -> int:
    from rich.cells import cell_len

    return max(map(cell_len, words), default=1)


def _lines(console: Console, row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Go through the lines of a row, each cell folded into its column."""
    from rich.cells import set_cell_size
    from rich.text import Text

    folded = [
        [line.plain.rstrip() for line in Text(cell).wrap(console, width, overflow="fold")]
        for cell, width in zip(row, widths, strict=True)
    ]
    for number in range(max(map(len, folded), default=0)):
        pieces = (lines[number] if number < len(lines) else "" for lines in folded)
        yield _GAP.join(map(set_cell_size, pieces, widths)).rstrip()


def _below(
    answer: Result, cells: Sequence[Cell | None], short: Callable[[str], str]
) -> Iterator[Text]:
    """Go through what stands below a row: its sentence, then the names to go on with."""
    from rich.text import Text

    if "sentence" not in answer.names:
        return
    cell, words = cells[answer.names.index("sentence")], harmless(words_of(answer, cells))
    if cell is not None:
        yield _marked(harmless(cell.value), words)
    elif words:
        yield Text(words)
    if names := names_of(answer, cells):
        yield Text("  ".join(harmless(short(name)) for name in names), "dim")


def _marked(sentence: str, words: str) -> Text:
    from rich.text import Text

    text = Text()
    # An article's own Markdown would look like the marks.
    for piece in _MARKS.split(marked(sentence, words, *MARK).replace("**", "")):
        # Where nothing can be bold, asterisks mark the words.
        is_words = piece.startswith(MARK[0])
        bare = piece.strip("".join(MARK))
        text.append(f"**{bare}**" if is_words and not _terminal() else bare, "bold" * is_words)
    return text
