"""The runner of pages sees what is wrong with a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import Sample, blocks, played

CONSOLE = "<!-- run{} -->\n```console\n$ {}\n{}\n```\n"


def page(tmp_path: Path, text: str) -> Path:
    """Return a page with a text."""
    file = tmp_path / "page.md"
    file.write_text(text, encoding="utf-8")
    return file


def run(tmp_path: Path, text: str) -> tuple[str, list[str]]:
    """Run a page that needs no sample store."""
    return played(page(tmp_path, text), tmp_path / "home", Sample(tmp_path / "sample"))


def test_what_is_printed_replaces_what_is_shown(tmp_path: Path) -> None:
    """A block with other output than what happens is changed."""
    happened, faults = run(tmp_path, CONSOLE.format("", "echo one", "two"))

    assert happened == CONSOLE.format("", "echo one", "one")
    assert faults == []


def test_only_the_lines_wanted_are_shown(tmp_path: Path) -> None:
    """``head`` and ``tail`` cut, and a line of dots says so."""
    command = "printf 'a\\nb\\nc\\nd\\n'"

    happened, _ = run(tmp_path, CONSOLE.format(" head=1 tail=1", command, ""))

    assert happened == CONSOLE.format(" head=1 tail=1", command, "a\n...\nd")


@pytest.mark.parametrize(("options", "command"), [("", "exit 3"), (" exit=2", "exit 3")])
def test_another_exit_code_is_a_fault(tmp_path: Path, options: str, command: str) -> None:
    """A command that ends otherwise than the mark says is a fault."""
    _, (fault,) = run(tmp_path, CONSOLE.format(options, command, ""))

    assert "line 3" in fault
    assert "ended with 3" in fault


def test_a_command_of_ours_is_run_in_this_process(tmp_path: Path) -> None:
    """``onrecord`` prints and ends as it does on a terminal; an unknown verb ends with 2."""
    happened, faults = run(tmp_path, CONSOLE.format(" exit=2 head=1", "onrecord frobnicate", ""))

    assert faults == []
    assert "Usage: onrecord" in happened


def test_output_of_a_session_is_shown(tmp_path: Path) -> None:
    """A Python session keeps its names from block to block."""
    text = "<!-- run -->\n```pycon\n>>> x = 2\n```\n<!-- run -->\n```pycon\n>>> x + 1\n4\n```\n"

    happened, faults = run(tmp_path, text)

    assert happened == text.replace("4", "3")
    assert faults == []


def test_python_that_raises_is_a_fault(tmp_path: Path) -> None:
    """A block of Python must run through."""
    _, (fault,) = run(tmp_path, "<!-- run -->\n```python\n1 / 0\n```\n")

    assert "ZeroDivisionError" in fault


def test_a_file_is_written(tmp_path: Path) -> None:
    """A file block's content is there for the commands after it."""
    text = "<!-- file a.txt -->\n```text\nhello\n```\n" + CONSOLE.format("", "cat a.txt", "hello")

    assert run(tmp_path, text) == (text, [])


def test_a_mark_without_a_block_is_refused() -> None:
    """A mark above prose is a mistake of the writer."""
    with pytest.raises(ValueError, match="line 1: no code block"):
        list(blocks("<!-- run -->\nprose\n"))
