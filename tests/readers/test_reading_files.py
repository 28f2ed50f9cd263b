"""Bytes become text strictly, and what cannot be read says where and why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadError
from onrecord.readers import READERS, read, readers
from onrecord.readers.files import decode, read_text


def test_a_byte_order_mark_and_dos_line_ends_are_dropped() -> None:
    """The text begins with its first letter, and every line ends in one line feed."""
    assert decode("\ufeffOne\r\ntwo\rthree".encode(), "x") == ("One\ntwo\nthree", ())


def test_characters_are_composed() -> None:
    """A letter and its accent written apart count as one code point."""
    assert decode("cafe\u0301".encode(), "x").text == "café"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no text"),
        (b" \n\t ", "no text"),
        (b"ab\0cd", "a NUL byte at offset 2"),
        (b"Kim Ni\xf1o said no.", "byte 0xf1 at offset 6 is not UTF-8"),
        (b"\xd1\xea\xe0\xe7\xe0\xeb, he said.", "byte 0xd1 at offset 0 is not UTF-8"),
        ("“Ja”".encode() + b" and \x93no\x94", "byte 0x93 at offset 13 is not UTF-8"),
        (b"{\\rtf1 ...", "an RTF document"),
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


@pytest.mark.parametrize(
    ("raw", "text", "note"),
    [
        ("“No”".encode("utf-16"), "“No”", "read as UTF-16"),
        ("No, he said.".encode("utf-16-le"), "No, he said.", "read as UTF-16"),
        ("No, he said.".encode("utf-16-be"), "No, he said.", "read as UTF-16"),
        ("“No”".encode("utf-32"), "“No”", "read as UTF-32"),
        ("“No” – Zürich’s façade".encode("cp1252"), "“No” – Zürich’s façade", "Windows-1252"),
        ("“No”".encode()[:-1], "“No", "in the middle of a character"),
    ],
)
def test_other_encodings_are_read_where_they_are_certain(raw: bytes, text: str, note: str) -> None:
    """What is no UTF-8 is decoded where the code pages of Europe agree, and said so."""
    decoded = decode(raw, "x")

    assert decoded.text == text
    assert [note in told for told in decoded.notes] == [True]


def test_a_declared_encoding_is_taken_where_utf_8_is_none() -> None:
    """A page may declare anything: UTF-8 comes first, a codec that is none of text never."""
    assert decode("Скала".encode("cp1251"), "x", "windows-1251").text == "Скала"
    assert decode("Скала".encode(), "x", "windows-1251").text == "Скала"
    with pytest.raises(ReadError, match="not UTF-8"):
        decode("Скала".encode("cp1251"), "x", "rot13")


def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe is refused, not read."""
    os.mkfifo(tmp_path / "a.txt")

    with pytest.raises(ReadError, match="no regular file"):
        list(read(tmp_path / "a.txt"))


def test_an_address_is_not_fetched() -> None:
    """The message says what to do instead."""
    with pytest.raises(ReadError, match="an address, and nothing is fetched") as caught:
        read("https://example.org/a.html")

    assert "save the page" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("text", "said"), [("12 - 34\n***\n", "without words"), ("ab " * 400_000, "limit")]
)
def test_a_text_that_is_no_article(tmp_path: Path, text: str, said: str) -> None:
    """Figures alone, and a million characters, are none."""
    (tmp_path / "a.txt").write_text(text)

    with pytest.raises(ReadError, match=said):
        list(read(tmp_path / "a.txt"))


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
    with pytest.raises(ReadError, match=r"no reader for \.doc") as caught:
        read(tmp_path / "paper.doc")

    assert caught.value.hint == f"read are: {', '.join(sorted(READERS))}"


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
        name = ".EPUB"

        @staticmethod
        def load() -> object:
            return READERS[".txt"]

    monkeypatch.setattr("onrecord.readers.entry_points", lambda group: [Point()])
    readers.cache_clear()
    try:
        assert readers().keys() - READERS.keys() == {".epub"}
    finally:
        readers.cache_clear()


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text))
def test_reading_changes_no_span(text: str) -> None:
    """Reading what was read gives the same text, so offsets into it survive."""
    try:
        once = decode(text.encode(), "x").text
    except (ReadError, UnicodeEncodeError):
        return

    assert decode(once.encode(), "x").text == once.removeprefix("\ufeff")
