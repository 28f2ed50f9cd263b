"""Tables on a terminal: they fit its width and lose nothing."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from helpers import Coder
from onrecord.graph import KnowledgeGraph
from onrecord.rendering import render, render_rows, saved_query

LISTS = [
    ("list",),
    ("queries",),
    ("stats",),
    ("unresolved",),
    ("show", "Anton Reyk"),
    ("ask", "statements"),
    ("query", "SELECT ?s ?p ?o { ?s ?p ?o ; a onr:Statement } LIMIT 50"),
]


@pytest.fixture(params=[60, 80, 200])
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """The width of the terminal in which the command runs."""
    monkeypatch.setattr("onrecord.rendering.terminal._terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", str(request.param))
    return int(request.param)


def letters(text: str) -> str:
    """Return a text without what only lays it out."""
    return re.sub(r"\x1b\[[0-9;]*m|[\s─*]", "", text)


def test_a_table_fits_the_terminal(filled, width: int) -> None:
    """No line is wider than the terminal, be it narrow or wide."""
    for args in LISTS:
        out = re.sub(r"\x1b\[[0-9;]*m", "", filled(*args).out)
        # Above the table of an answer stands the question.
        lines = out.splitlines()[args[0] in ("ask", "unresolved") :]

        assert max(map(cell_len, lines)) <= width, args


def test_nothing_is_cut(full: KnowledgeGraph, width: int) -> None:
    """However narrow the terminal, every sentence is there whole, and below it its name."""
    answer = full.ask("who asserted what about the non-paper?")
    printed = letters(render(answer, "table", saved_query(answer), full.short))

    for row in answer:
        assert letters(row.sentence) in printed
        assert letters(full.short(row.statement)) in printed


def test_columns_share_the_width(width: int) -> None:
    """The widest column gives way first; what it holds goes on in the next line."""
    rows = [{"key": "0123456789abcdef", "title": "words " * 60}]
    first, *_ = render_rows(rows, ("key", "title"), "table").splitlines()[2:]

    assert first.startswith("0123456789abcdef  words")


def test_a_name_is_not_broken_where_words_can_be() -> None:
    """Columns of words give way before a name is folded, which could not be copied then."""
    name = "0123456789abcdef/statement/1050-1102"
    words = dict.fromkeys(("one", "two", "three"), "many words " * 30)

    assert name in render_rows([words | {"name": name}], (*words, "name"), "table")


def test_words_are_printed_as_they_are(kg: KnowledgeGraph) -> None:
    """What looks like the markup or the emoji of a terminal library is nothing but words."""
    title = "[bold]No[/nonsense] :smile: [link=x]"
    coder = Coder(title=title, publisher=title)
    coder.write(f"{title}, said Anton Reyk.")
    coder.says(coder.mention("Anton Reyk"), title, "said")
    kg.add_article(*coder.both())
    answer = kg.ask("statements")

    assert render(answer, "table").count(title) == 2
    assert title in render_rows([{"title": title}], ("title",), "table")


def test_wide_letters_take_two_columns() -> None:
    """Columns stay below each other where letters are wide."""
    rows = [{"name": "外交部", "count": 1}, {"name": "abc", "count": 2}]
    lines = render_rows(rows, ("name", "count"), "table").splitlines()[2:4]

    assert [cell_len(line) for line in lines] == [9, 9]
