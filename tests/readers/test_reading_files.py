"""Bytes become text strictly, and what cannot be read says where and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadError
from onrecord.readers import READERS, read, readers
from onrecord.readers.files import decode, read_text


def test_a_byte_order_mark_and_dos_line_ends_are_dropped() -> None:
    """The text begins with its first letter, and every line ends in one line feed."""
    assert decode("\ufeffOne\r\ntwo\rthree".encode(), "x") == "One\ntwo\nthree"


def test_characters_are_composed() -> None:
    """A letter and its accent written apart count as one code point."""
    assert decode("cafe\u0301".encode(), "x") == "café"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no text"),
        (b" \n\t ", "no text"),
        (b"ab\0cd", "a NUL byte at offset 2"),
        (b"fa\xe7ade", "byte 0xe7 at offset 2 is not UTF-8"),
        (b"\xff\xfeh\0i\0", "UTF-16"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "a ZIP archive"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(raw: bytes, said: str) -> None:
    """Each kind of file that is no text has its own words and a hint."""
    with pytest.raises(ReadError, match=said) as caught:
        decode(raw, "notes.txt")

    assert caught.value.message.startswith("notes.txt: ")
    assert caught.value.hint


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    """The message gives both sizes."""
    path = tmp_path / "long.txt"
    path.write_text("x" * 11)

    with pytest.raises(ReadError, match="11 bytes, more than the limit of 10"):
        read_text(path, limit=10)


def test_a_missing_file_is_a_read_error(tmp_path: Path) -> None:
    """No bare OSError reaches the caller."""
    with pytest.raises(ReadError, match="No such file"):
        list(read(tmp_path / "nowhere.txt"))


def test_an_unknown_suffix_names_those_that_are_read(tmp_path: Path) -> None:
    """The hint lists the suffixes."""
    with pytest.raises(ReadError, match=r"no reader for \.docx") as caught:
        read(tmp_path / "paper.docx")

    assert caught.value.hint == "read are: .jsonl, .md, .txt"


def test_a_name_without_suffix_has_no_reader(tmp_path: Path) -> None:
    """The message says that the suffix is missing."""
    with pytest.raises(ReadError, match="a name without suffix"):
        read(tmp_path / "README")


def test_a_folder_is_left_to_the_caller(tmp_path: Path) -> None:
    """A folder is refused, whatever its name."""
    with pytest.raises(ReadError, match="a folder, not a file"):
        read(tmp_path)


def test_an_installed_reader_is_found_by_its_suffix(monkeypatch: pytest.MonkeyPatch) -> None:
    """Entry points of the group onrecord.readers join the built-in readers."""

    class Point:
        name = ".HTML"

        @staticmethod
        def load() -> object:
            return READERS[".txt"]

    monkeypatch.setattr("onrecord.readers.entry_points", lambda group: [Point()])
    readers.cache_clear()
    try:
        assert sorted(readers()) == [".html", ".jsonl", ".md", ".txt"]
    finally:
        readers.cache_clear()


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text))
def test_reading_changes_no_span(text: str) -> None:
    """Reading what was read gives the same text, so offsets into it survive."""
    try:
        once = decode(text.encode(), "x")
    except (ReadError, UnicodeEncodeError):
        return

    assert decode(once.encode(), "x") == once.removeprefix("\ufeff")
