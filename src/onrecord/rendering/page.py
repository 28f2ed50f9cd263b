"""An answer as one self-contained HTML page."""

from __future__ import annotations

import html
from collections.abc import Sequence

from onrecord.queries import Result, catalogue
from onrecord.queries.moments import moment_shown
from onrecord.queries.terms import Cell
from onrecord.rendering.cells import (
    MARK,
    NAMES,
    marked,
    names_of,
    shown,
    when_of,
    worded,
    words_of,
)
from onrecord.rendering.drawing import dark_style
from onrecord.rendering.pictures import picture

__all__ = ["page"]

_PICTURED = ("timeline", "graph")
_STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .45rem .6rem }
th, td { border-bottom: 1px solid #8886 }
th { position: sticky; top: 0; background: Canvas }
td.name, code { font: .75rem ui-monospace, monospace; overflow-wrap: anywhere; opacity: .7 }
mark { background: #ffe066; color: #000 }
.sentence { min-width: 20rem }
figure { margin: 0 0 1.5rem; overflow-x: auto }
.chart { min-width: 60rem }
footer { margin-top: 1.5rem; font-size: .85rem; opacity: .8 }
"""


def page(answer: Result, title: str, notes: Sequence[str] = ()) -> str:
    """Return a page that loads nothing and runs nothing.

    What is asked over time, or of a network, stands as a picture above its table.

    Args:
        answer: the rows.
        title: its heading, as plain text.
        notes: what stands below it, as plain text.
    """
    heading = html.escape(title)
    columns = list(shown(answer)) or list(range(len(answer.columns)))
    head = "".join(f"<th scope=col>{html.escape(answer.columns[at].label)}</th>" for at in columns)
    body = "\n".join(
        "<tr>" + "".join(_cell(answer, at, cells) for at in columns) + "</tr>"
        for cells in answer.cells
    )
    told = "".join(f"<p>{html.escape(note)}</p>\n" for note in notes)
    rows = f"{len(answer)} {'row' if len(answer) == 1 else 'rows'}"
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{heading}</title>\n'
        f"<style>{_STYLE}{dark_style()}\n</style>\n<main>\n<h1>{heading}</h1>\n{told}{_picture(answer)}"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</main>\n"
        f"<footer>{rows}. Statements are reports of what was said, not facts; "
        "marked words are exact.</footer>\n</html>\n"
    )


def _picture(answer: Result) -> str:
    """Return the picture of an answer, where its query has one as its view; else nothing."""
    if answer.query is None or catalogue.load()[answer.query].view not in _PICTURED:
        return ""
    drawn = picture(answer)
    if drawn is None:
        return ""
    label = 'role="region" tabindex="0" aria-label="The answer as a picture"'
    return f"<figure {label}>\n{drawn}</figure>\n"


def _cell(answer: Result, at: int, cells: Sequence[Cell | None]) -> str:
    cell, column = cells[at], answer.columns[at]
    if column.name == "sentence":
        return f'<td class="sentence">{_sentence(answer, at, cells)}</td>'
    if cell is None:
        return "<td></td>"
    if column.name == "when" and column.type == "dateTime":
        return f"<td>{html.escape(worded(when_of(answer, cells)))}</td>"
    if column.type == "dateTime":
        last = column.name.endswith("latest")
        return f"<td>{html.escape(moment_shown(cell.value, open_='by ', last=last))}</td>"
    kind = ' class="name"' if column.type in NAMES or cell.kind == "iri" else ""
    return f"<td{kind}>{html.escape(cell.value)}</td>"


def _sentence(answer: Result, at: int, cells: Sequence[Cell | None]) -> str:
    """Return the sentence with its words marked, and the names to go on with below it."""
    cell, words = cells[at], words_of(answer, cells)
    text = html.escape(words if cell is None else marked(cell.value, words, *MARK))
    text = text.replace(MARK[0], "<mark>").replace(MARK[1], "</mark>")
    names = [f"<code>{html.escape(name)}</code>" for name in names_of(answer, cells)]
    return "<br>".join([text, *names])
