"""Plain text, Markdown with front matter, and JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import ReadError
from onrecord.model import Article, Metadata
from onrecord.readers import read


def _write(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_plain_text_is_the_text_and_gives_nothing(tmp_path: Path) -> None:
    """What stands in a plain-text file is only found, never given."""
    path = _write(tmp_path, "a.txt", "Ferry line reopens\n\n3 May 2031\n\nBoats ran again.\n")

    (article,) = read(path)

    assert article.text == "Ferry line reopens\n\n3 May 2031\n\nBoats ran again.\n"
    assert article.given == Metadata()
    assert article.found == Metadata(title="Ferry line reopens", published="2031-05-03")


def test_front_matter_is_given_and_leaves_the_text(tmp_path: Path) -> None:
    """The text begins after the front matter; dates may be written without quotes."""
    path = _write(
        tmp_path,
        "a.md",
        "---\ntitle: Boats\npublished: 2031-05-03\nurl: null\nmood: calm\n---\n\nBoats ran.\n",
    )

    (article,) = read(path)

    assert article.text == "Boats ran.\n"
    assert article.given == Metadata(title="Boats", published="2031-05-03")


def test_markdown_without_front_matter_is_all_text(tmp_path: Path) -> None:
    """Front matter is optional."""
    (article,) = read(_write(tmp_path, "a.md", "Boats ran.\n"))

    assert article.text == "Boats ran.\n"


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("---\ntitle: A\nBoats ran.\n", "line 1: front matter is not closed"),
        ("---\ntitle: A: B\n---\nBoats ran.\n", "line 2: front matter is not YAML"),
        ("---\n- one\n---\nBoats ran.\n", "front matter is not a mapping"),
        ("---\ntitle: [a]\n---\nBoats ran.\n", r"title is not text but \['a'\]"),
        ("---\npublished: soon\n---\nBoats ran.\n", "published is not a date: 'soon'"),
        ("---\npublished: 2031-02-30\n---\nBoats ran.\n", "front matter is not YAML"),
        ("---\ntitle: A\n---\n\n", "no text after the front matter"),
    ],
)
def test_malformed_front_matter_says_what_and_where(tmp_path: Path, front: str, said: str) -> None:
    """Each fault of the front matter is named, with its line where YAML knows it."""
    with pytest.raises(ReadError, match=said):
        list(read(_write(tmp_path, "a.md", front)))


def test_an_empty_front_matter_gives_nothing(tmp_path: Path) -> None:
    """Two fences with nothing between are no fault."""
    (article,) = read(_write(tmp_path, "a.md", "---\n---\nBoats ran.\n"))

    assert article.given == Metadata()


@pytest.mark.parametrize(
    ("written", "kept"),
    [("2031", "2031"), ("2031-05", "2031-05"), ("'2031-05-03T10:12:00Z'", "2031-05-03")],
)
def test_a_date_may_be_short_or_carry_a_time(tmp_path: Path, written: str, kept: str) -> None:
    """A year or month alone stays so; the time of day is dropped."""
    (article,) = read(_write(tmp_path, "a.md", f"---\npublished: {written}\n---\nBoats ran."))

    assert article.given.published == kept


def test_each_line_of_json_is_an_article(tmp_path: Path) -> None:
    """Text and metadata stand as keys; blank lines are skipped."""
    lines = [{"text": "One.", "publisher": "The Buoy"}, {"text": "Two.", "published": "2031-05"}]
    path = _write(tmp_path, "a.jsonl", "\n\n".join(map(json.dumps, lines)))

    first, second = read(path)

    assert (first.text, first.given.publisher) == ("One.", "The Buoy")
    assert (second.text, second.given.published) == ("Two.", "2031-05")
    assert first.source.endswith("a.jsonl: line 1")


def test_records_are_told_from_articles(tmp_path: Path) -> None:
    """A records file gets one line and the option to use, not a fault for each of its lines."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"record": "article"}\n{"record": "mention"}\n', encoding="utf-8")

    with pytest.raises(ReadError, match="records, and no articles") as caught:
        list(read(path))

    assert caught.value.hint == "give them with --records"


def test_good_lines_come_before_the_faults_of_the_others(tmp_path: Path) -> None:
    """Every good line is yielded; then one error lists the lines at fault."""
    path = _write(
        tmp_path, "a.jsonl", '{"text": "One."}\n{oops}\n[1]\n{"text": 2}\n{"text": "Five."}'
    )
    good: list[Article] = []

    with pytest.raises(ReadError) as caught:
        good.extend(read(path))

    assert [article.text for article in good] == ["One.", "Five."]
    assert caught.value.message.startswith(f"{path}: 3 lines are no articles: line 2: not JSON")
    assert "line 3: not an object" in caught.value.message
    assert "line 4: no text" in caught.value.message


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": ""}', "line 1: no text"),
        ('{"text": "a\\u0000b"}', "a NUL character at offset 1"),
        ('{"text": "a\\ud800b"}', "line 1: half a character at offset 1"),
        ("[" * 100_000, "line 1: JSON nested too deeply"),
    ],
)
def test_one_fault_is_raised_as_it_is(tmp_path: Path, line: str, said: str) -> None:
    """A single fault needs no list."""
    with pytest.raises(ReadError, match=said):
        list(read(_write(tmp_path, "a.jsonl", line)))
