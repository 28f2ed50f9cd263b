"""Answers as people read them: a table, Markdown, CSV, JSON, one self-contained HTML page.

Where a row rests on words of an article, its sentence is shown with the words marked.
"""

from __future__ import annotations

import html
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from onrecord.queries import Result, SavedQuery, catalogue
from onrecord.queries.catalogue import Column
from onrecord.queries.terms import Cell
from onrecord.text import squeeze

if TYPE_CHECKING:
    from rich.text import Text

__all__ = ["FORMATS", "Format", "describe_query", "marked", "render", "render_rows", "saved_query"]

Format = Literal["table", "csv", "json", "md", "html"]
FORMATS: tuple[Format, ...] = ("table", "csv", "json", "md", "html")

# Names of things: needed to go on from an answer, but no reading matter.
_NAMES = {"Article", "Statement", "Entity", "Resource"}
_WIDTH = 120
# Marks around the words of a statement, from the private-use area: no text holds them, and
# neither escaping nor wrapping touches them.
_MARK = ("\ue000", "\ue001")
_MARKS = re.compile("(\ue000[^\ue001]*\ue001)")
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
footer { margin-top: 1.5rem; font-size: .85rem; opacity: .8 }
"""


def render(answer: Result, form: Format, saved: SavedQuery | None = None) -> str:
    """Return an answer in one of :data:`FORMATS`.

    Args:
        answer: the rows.
        form: how to write them.
        saved: the query behind it, whose question heads the table and the page.
    """
    match form:
        case "csv":
            return answer.to_csv()
        case "json":
            return answer.to_json()
        case "md":
            return _heading(answer, saved, "md") + answer.to_markdown()
        case "html":
            return _page(answer, saved)
        case "table":
            return _heading(answer, saved, "table") + _table(answer)


def render_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], form: Format) -> str:
    """Return plain rows in one of :data:`FORMATS`."""
    cells = [
        tuple(Cell("literal", str(row[name]), _XSD + _type(row[name])) for name in columns)
        for row in rows
    ]
    described = tuple(Column(name, name.capitalize(), "text") for name in columns)
    return render(Result(described, cells), form)


def describe_query(saved: SavedQuery) -> str:
    """Return what a saved query answers, its parameters and examples, for a terminal."""
    lines = [saved.name, f"  {saved.summary}", "", textwrap.fill(saved.description, 88)]
    lines += ["", "Parameters:"]
    for param in saved.params:
        facts = [param.type, "required" if param.required else "", "several" if param.many else ""]
        facts += [f"default {param.default}" if param.default else ""]
        lines.append(f"  --{param.name:<16} {param.label} ({', '.join(filter(None, facts))})")
        if param.choices:
            lines.append(f"  {'':<18} one of {', '.join(param.choices)}")
    lines += ["", "Ask it in words:"]
    lines += [f'  onrecord ask "{example.text}"' for example in saved.examples]
    lines += ["", "Columns: " + ", ".join(column.name for column in saved.columns)]
    return "\n".join(lines)


def saved_query(answer: Result) -> SavedQuery | None:
    """Return the saved query that gave an answer, or None for SPARQL of the user's own."""
    return None if answer.query is None else catalogue.load()[answer.query]


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


_XSD = "http://www.w3.org/2001/XMLSchema#"


def _type(value: Any) -> str:
    return "integer" if isinstance(value, int) else "string"


def _heading(answer: Result, saved: SavedQuery | None, form: Literal["md", "table"]) -> str:
    if saved is None:
        return ""
    said = _asked(answer, saved)
    return f"## {said}\n\n" if form == "md" else f"{said}\n"


def _asked(answer: Result, saved: SavedQuery) -> str:
    told = [
        f"{name} = {_listed([_label(answer, value) for value in values])}"
        for name, values in answer.params.items()
        if values and saved.param(name) is not None and _is_told(saved, name, values)
    ]
    return f"{saved.name}: {saved.summary}" + (f" ({'; '.join(told)})" if told else "")


def _label(answer: Result, value: Any) -> str:
    name = str(value)
    return answer.labels[name] if name in answer.labels else name.rsplit("/", 1)[-1]


def _listed(labels: Sequence[str]) -> str:
    """Return labels, each once; what is over eight is counted."""
    different = list(dict.fromkeys(labels))
    more = len(different) - 8
    return ", ".join(different[:8]) + (f" and {more} more" if more > 0 else "")


def _is_told(saved: SavedQuery, name: str, values: Sequence[Any]) -> bool:
    param = saved.param(name)
    return param is not None and [str(value) for value in values] != [param.default]


def _table(answer: Result) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    if not answer:
        return "no rows\n"
    shown = list(_shown(answer))
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for at in shown:
        wide = answer.columns[at].name == "sentence"
        table.add_column(answer.columns[at].label, overflow="fold", min_width=52 if wide else None)
    for cells in answer.cells:
        table.add_row(*(_table_cell(answer, at, cells) for at in shown))
    console = Console(width=None if _terminal() else _WIDTH, highlight=False)
    with console.capture() as captured:
        console.print(table)
    lines = captured.get().splitlines()
    text = "\n".join(lines if _terminal() else map(str.rstrip, lines))
    return f"{text}\n{len(answer)} {'row' if len(answer) == 1 else 'rows'}\n"


def _terminal() -> bool:
    return sys.stdout.isatty()


def _shown(answer: Result) -> Iterator[int]:
    """Go through the columns that a terminal shows: no names of things, none that is empty."""
    names = answer.names
    for at, column in enumerate(answer.columns):
        # The sentence holds the words, marked; printing both is too much for a terminal.
        doubled = column.name == "words" and "sentence" in names
        empty = all(cells[at] is None for cells in answer.cells)
        if column.type not in _NAMES and not doubled and not empty:
            yield at


def _table_cell(answer: Result, at: int, cells: Sequence[Cell | None]) -> Text:
    from rich.text import Text

    cell = cells[at]
    if answer.columns[at].name != "sentence":
        return Text("" if cell is None else _harmless(cell.value))
    words = _harmless(_words(answer, cells))
    if cell is None:
        return Text(words)
    text = Text()
    for piece in _MARKS.split(marked(_harmless(cell.value), words, *_MARK)):
        # Where nothing can be bold, asterisks mark the words.
        is_words = piece.startswith(_MARK[0])
        bare = piece.strip("".join(_MARK))
        text.append(f"**{bare}**" if is_words and not _terminal() else bare, "bold" * is_words)
    return text


def _harmless(words: str) -> str:
    """Return words without control characters, which a terminal would obey."""
    return "".join(
        char if char.isprintable() or char in "\n\t" else " " * char.isspace() for char in words
    )


def _words(answer: Result, cells: Sequence[Cell | None]) -> str:
    if "words" not in answer.names:
        return ""
    cell = cells[answer.names.index("words")]
    return "" if cell is None else cell.value


def _page(answer: Result, saved: SavedQuery | None) -> str:
    title = html.escape("Onrecord" if saved is None else _asked(answer, saved))
    shown = list(_shown(answer)) or list(range(len(answer.columns)))
    head = "".join(f"<th scope=col>{html.escape(answer.columns[at].label)}</th>" for at in shown)
    body = "\n".join(
        "<tr>" + "".join(_page_cell(answer, at, cells) for at in shown) + "</tr>"
        for cells in answer.cells
    )
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n<main>\n<h1>{title}</h1>\n"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</main>\n"
        f"<footer>{len(answer)} rows. Statements are reports of what was said, not facts; "
        "marked words are exact.</footer>\n</html>\n"
    )


def _page_cell(answer: Result, at: int, cells: Sequence[Cell | None]) -> str:
    cell, column = cells[at], answer.columns[at]
    if column.name == "sentence":
        return f'<td class="sentence">{_page_sentence(answer, at, cells)}</td>'
    if cell is None:
        return "<td></td>"
    kind = ' class="name"' if column.type in _NAMES or cell.kind == "iri" else ""
    return f"<td{kind}>{html.escape(cell.value)}</td>"


def _page_sentence(answer: Result, at: int, cells: Sequence[Cell | None]) -> str:
    """Return the sentence with its words marked, and the names to go on with below it."""
    cell, words = cells[at], _words(answer, cells)
    text = html.escape(words if cell is None else marked(cell.value, words, *_MARK))
    text = text.replace(_MARK[0], "<mark>").replace(_MARK[1], "</mark>")
    names = [
        f"<code>{html.escape(name.value)}</code>"
        for column, name in zip(answer.columns, cells, strict=True)
        if column.type in _NAMES and column.type != "Article" and name is not None
    ]
    return "<br>".join([text, *names])
