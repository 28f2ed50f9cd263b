"""Adding: all forms, whatever is wrong beside them, sidecars, and what is told."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest

from forms import docx, page, rss, write_all

TEXT = "“The channel is open,” Harbour Master Mara Fenn said on Monday.\n"


def _lines(ran) -> dict[str, str]:
    """Return the lines of a call by status and what follows the key."""
    return {line[28:]: line.split()[0] for line in ran.out.splitlines() if " in all: " not in line}


BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "no text"),
    "blank.md": (b" \n\n", "no text"),
    "binary.txt": (bytes(range(1, 256)) * 20, "is not UTF-8"),
    "nul.txt": (b"words\0words", "a NUL byte at offset 5"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a PNG image"),
    "cyrillic.txt": ("Скала молчит".encode("cp1251"), "byte 0xd1 at offset 0 is not UTF-8"),
    "figures.txt": (b"12 34 56\n--\n", "a text without words"),
    "half.md": (b"---\ntitle: x\n", "front matter is not closed"),
    "lines.jsonl": (b'{"text": ', "line 1: not JSON"),
    "torn.json": (b'[{"text": "A."}', "not JSON"),
    "quote.csv": (b'text,date\n"A.,2031-05-12\n', "line 2: unexpected end of data"),
    "torn.docx": (docx()[:300], "not a Word document"),
    "torn.pdf": (b"%PDF-1.4\n1 0 obj", "broken PDF"),
    "words.rtf": (b"Boats ran.", "not an RTF document"),
    "login.html": (b"<html><script>1</script></html>", "no text after removing markup"),
    "broken.xml": (b"<rss><channel", "broken markup"),
    "titles.rss": (rss(["<title>A</title>"]).encode(), "item 1: no text"),
    "mail.atom": (b"<note>Boats ran.</note>", "XML of another kind"),
}


@pytest.mark.slow
def test_a_folder_with_every_kind_of_fault(run) -> None:
    """The twenty good articles are in, each bad file has its line, and the call ends with 1."""
    folder = Path("articles")
    good = write_all(folder / "good")
    for name, (content, _) in BAD.items():
        (folder / name).write_bytes(content)
    with (folder / "long.txt").open("wb") as file:
        file.truncate(50_000_001)
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "german.txt").write_text("Der Minister sagte am Montag nichts dazu. " * 10)
    (folder / "again.txt").write_bytes((folder / "good" / "01.txt").read_bytes())
    (folder / "photo.png").write_bytes(b"\x89PNG")
    (folder / "budget.csv").write_text("year,sum\n2031,4\n")
    (folder / ".hidden.txt").write_text("Boats ran.")
    ran = run("add", folder)
    lines = _lines(ran)
    statuses = list(lines.values())

    assert ran.code == 1
    assert "Traceback" not in ran.err
    for name, (_, said) in BAD.items():
        (line,) = (line for line in lines if line.startswith(f"{folder / name}:"))
        assert lines[line] == "failed"
        assert said in line, line
    assert any("long.txt: 50,000,001 bytes, more than the limit" in line for line in lines)
    assert any("gone.txt: No such file" in line for line in lines)
    assert "not English: stored, not extracted from" in ran.err
    assert "01.txt: the same as a file before it" in ran.out
    skipped = f"2 files that are no articles: {folder / 'budget.csv'}, {folder / 'photo.png'}"
    assert lines[skipped] == "skipped"
    assert ".hidden" not in ran.out
    assert statuses.count("failed") == len(BAD) + 2
    assert re.search(rf"\b{good + 1} added", ran.out)
    assert len(run("list", "--format", "csv").out.splitlines()) == 1 + good + 1


def test_a_file_that_may_not_be_read(run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses is told in its words."""
    Path("a.txt").write_text(TEXT)

    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refused)
    ran = run("add", "a.txt")

    assert (ran.code, "a.txt: Permission denied" in ran.out) == (1, True)


def test_an_empty_folder_is_told(run) -> None:
    """A folder without articles is no success."""
    Path("none").mkdir()
    ran = run("add", "none")

    assert ran.code == 1
    assert "none: no files in it that Onrecord reads" in ran.out


def test_what_tells_of_a_folder_is_no_article(run) -> None:
    """The README of a folder is passed over, and told; named itself, it is read."""
    folder = Path("paper")
    folder.mkdir()
    (folder / "README.md").write_text("The files 07-ledger-nonpaper and 08-memorandum are made up.")
    (folder / "07-ledger-nonpaper.txt").write_text(TEXT)
    ran = run("add", folder)

    assert f"1 file that is no article: {folder / 'README.md'}" in _lines(ran)
    assert "07-ledger" not in run("ask", "documents", "--format", "csv").out
    assert run("add", folder / "README.md").out.startswith("added")


def test_an_address_is_told_what_to_do(run) -> None:
    """Nothing is fetched."""
    ran = run("add", "https://example.org/a.html")

    assert ran.code == 1
    assert "an address, and nothing is fetched" in ran.out
    assert "save the page" in ran.err


@pytest.mark.parametrize(("form", "content"), [("txt", TEXT), ("html", page())])
def test_standard_input_is_read(
    run, monkeypatch: pytest.MonkeyPatch, form: str, content: str
) -> None:
    """A dash is standard input, in the form that is named."""
    stdin = io.TextIOWrapper(io.BytesIO(content.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    ran = run("add", "-", "--format", form, "--title", "Boats", "--published", "2031-05-12")

    assert (ran.code, ran.out.split()[0]) == (0, "added")
    assert "2031-05-12" in run("list").out


def test_what_is_stated_fills_what_a_file_leaves_open(run) -> None:
    """Sidecar before file before option; the date that nobody states is asked for."""
    Path("in").mkdir()
    Path("in/a.txt").write_text(TEXT)
    Path("in/b.md").write_text(f"---\npublisher: The Buoy\ntitle: Boats\n---\n\nB. {TEXT}")
    Path("in/c.txt").write_text(f"C. {TEXT}")
    Path("in/meta.csv").write_text("file,date,outlet\na.txt,2031-05-12,\nb.md,,The Pier\n")
    Path("in/c.txt.meta.yaml").write_text("published: 2031-05-14\ntitle: Third\n")
    ran = run("add", "in", "--outlet", "Wire")
    rows = [line.split(",")[1:4] for line in run("list", "--format", "csv").out.splitlines()[1:]]

    assert ran.code == 0
    assert sorted(rows) == [
        ["", "The Pier", "Boats"],
        ["2031-05-12", "Wire", ""],
        ["2031-05-14", "Wire", "Third"],
    ]
    assert ran.err.count("no date found: give --published") == 1


def test_a_note_that_many_share_is_told_once(run) -> None:
    """With many articles without date and outlet, there is one line for each."""
    for number in range(5):
        Path(f"{number}.txt").write_text(f"Dispatch {number}. {TEXT}")
    ran = run("add", *sorted(Path().glob("*.txt")))

    assert ran.err.splitlines() == [
        "  5 of them: no date found: give --published",
        "  5 of them: no outlet found: give --outlet",
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("meta.csv", "file,date\na.txt,soon\n", "meta.csv: line 2: published is not a date"),
        ("meta.csv", "file,date\nb.txt,2031\n", "meta.csv: line 2: no file 'b.txt'"),
        ("meta.csv", "name,date\na.txt,2031\n", "meta.csv: line 2: names no file"),
        ("meta.yaml", "- file: [", "meta.yaml: line 1: the sidecar is not YAML"),
        ("a.txt.meta.yaml", "published: soon", "a.txt.meta.yaml: published is not a date"),
    ],
)
def test_a_sidecar_at_fault(run, name: str, content: str, said: str) -> None:
    """What a sidecar says wrongly is told, with its line."""
    Path("in").mkdir()
    Path("in/a.txt").write_text(TEXT)
    Path("in", name).write_text(content)
    ran = run("add", "in")

    assert ran.code == 1
    assert said in ran.out


@pytest.mark.parametrize("mapped", ["text", "text=", "words=body"])
def test_a_wrong_map_is_a_wrong_call(run, mapped: str) -> None:
    """Only fields of an article are mapped."""
    ran = run("add", "a.csv", "--map", mapped)

    assert ran.code == 2
    assert not Path("kg").exists()


def test_columns_are_mapped(run) -> None:
    """The text is taken from the column that is named."""
    Path("a.csv").write_text(f'words,day\n"{TEXT.strip()}",2031-05-12\n')
    ran = run("add", "a.csv", "--map", "text=words,published=day")

    assert (ran.code, ran.out.split()[0]) == (0, "added")


def test_a_stored_text_is_told_and_replaced(run) -> None:
    """The same text with other metadata is told; --update replaces it, corrections and all."""
    Path("a.txt").write_text(TEXT)
    first = run("add", "a.txt").out.split()[1]
    statement = re.search(rf"{first}/statement/[-\w]+", run("ask", "statements", "-f", "csv").out)
    assert statement is not None
    span = statement[0].partition("/")[2]
    run("correct", statement[0], "act", "denies", "--why", "test", "--by", "me")
    ran = run("add", "a.txt", "--published", "2031-05-12", "--update")
    second = ran.out.split()[1]

    assert ran.code == 0
    assert second != first
    assert f"{first} replaced by {second}; 1 decision carried over" in ran.out
    assert [line.split(",")[0] for line in run("list", "-f", "csv").out.splitlines()[1:]] == [
        second
    ]
    assert "denies" in run("show", f"{second}/{span}").out
    third = run("add", "a.txt", "--published", "2031-05-13")
    assert f"this text is already stored as {second}" in third.err
    assert "--update" in third.err


def test_an_update_may_leave_the_key(run) -> None:
    """A title is no part of what names an article: it is updated in its place."""
    Path("a.txt").write_text(TEXT)
    key = run("add", "a.txt").out.split()[1]
    ran = run("add", "a.txt", "--title", "Boats", "--update")

    assert ran.out.split()[:2] == ["updated", key]
    assert "Boats" in run("list").out
    assert run("add", "a.txt", "--title", "Boats", "--update").out.split()[0] == "unchanged"


def test_each_line_names_the_file(run) -> None:
    """Beside the key of an article stands from which file it was read."""
    for number in range(2):
        Path(f"{number}.txt").write_text(f"Dispatch {number}. {TEXT}")
    lines = run("add", "0.txt", "1.txt").out.splitlines()

    assert [line.rpartition(", ")[2] for line in lines[:2]] == ["0.txt", "1.txt"]


def test_files_that_are_no_articles_are_not_counted_as_articles(run) -> None:
    """They are counted on their own line; the total is of articles."""
    Path("in").mkdir()
    for name in ("a.txt", "b.txt", "c.jpg", "d.bin"):
        Path("in", name).write_text(f"{name}: {TEXT}")
    ran = run("add", "in")

    assert "2 files that are no articles" in ran.out
    assert ran.out.splitlines()[-1] == "2 in all: 2 added"


def test_an_address_is_told_as_it_was_written(run) -> None:
    """Both strokes of an address stand in the message that nothing is fetched."""
    assert "https://example.org/a: an address" in run("add", "https://example.org/a").out
