"""Bytes to text, strictly: what every reader does before it looks at the words."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import ReadError
from onrecord.text import clean

__all__ = ["LIMIT", "Decoded", "decode", "read_bytes", "read_decoded", "read_text"]

LIMIT = 50_000_000
"""Largest file that is read, in bytes."""

_FORMATS = {
    b"%PDF": "a PDF",
    b"{\\rtf": "an RTF document",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"PAR1": "a Parquet table",
}
_WIDE_MARKS = {
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
# Names of the encodings that a page may declare: no codec that is none of text (rot13, zlib).
_DECLARABLE = re.compile(
    r"iso-?8859-\d+|windows-125\d|cp125\d|koi8-[ru]|latin-?1|macintosh|big5|gbk|gb2312|gb18030|"
    r"shift_jis|euc-(?:jp|kr)",
    re.IGNORECASE,
)
# What stands for the same character in Windows-1250, 1252 and, the letters apart, 1251: marks,
# dashes and signs, and the letters that the Western and Central European code pages share.
_SHARED_SIGNS = frozenset("€‚„…†‡‰‹‘’“”•–—™›\xa0¤¦§©«¬\xad®°±´¶·»")
_SHARED_LETTERS = frozenset("ÁÂÄÇÉËÍÎÓÔÖÚÜÝßáâäçéëíîóôöúüý")
_MOST_LETTERS = 0.1  # of all characters; English has far fewer letters beyond ASCII
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


class Decoded(NamedTuple):
    """Text as :func:`onrecord.text.clean` leaves it, and what is to be told of its reading."""

    text: str
    notes: tuple[str, ...] = ()


def read_text(path: Path, limit: int = LIMIT) -> str:
    """Return the text of a file as :func:`onrecord.text.clean` leaves it.

    Args:
        path: the file.
        limit: most bytes that are read.

    Raises:
        ReadError: as :func:`read_decoded` does.
    """
    return read_decoded(path, limit).text


def read_decoded(path: Path, limit: int = LIMIT) -> Decoded:
    """Return the text of a file, and what is to be told of its reading.

    Args:
        path: the file.
        limit: most bytes that are read.

    Raises:
        ReadError: if the file is missing, unreadable, too large, binary, empty, or in an
            encoding that cannot be told for certain.
    """
    return decode(read_bytes(path, limit), str(path))


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """Return what a file holds.

    Args:
        path: the file.
        limit: most bytes that are read.

    Raises:
        ReadError: if the file is missing, unreadable, no regular file, empty or too large.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise ReadError(f"{path}: no regular file", hint="give its content to `onrecord add -`")
        if found.st_size > limit:
            raise ReadError(
                f"{path}: {found.st_size:,} bytes, more than the limit of {limit:,}",
                hint="split it, or give one article a line as .jsonl",
            )
        raw = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}", hint="check the path") from error
    if not raw.strip():
        raise ReadError(f"{path}: no text", hint="is the file empty?")
    return raw


def decode(raw: bytes, source: str, declared: str | None = None) -> Decoded:
    """Return bytes as clean text.

    UTF-8 is tried first, whatever is declared. UTF-16 and UTF-32 are told by their mark, or
    UTF-16 by the NULs of its Latin letters. Windows-1252 (and Latin-1, its part) is taken
    where every byte beyond ASCII is one on which the code pages of Europe agree, and its
    letters stand in words of ASCII letters. Whatever is no UTF-8 gets a note.

    Args:
        raw: the bytes of a file.
        source: where they came from, for messages.
        declared: encoding that the file names itself, or None.

    Raises:
        ReadError: if the bytes are empty, binary, or in an encoding that cannot be told for
            certain, with the offset of the first fault.
    """
    for magic, format_name in _FORMATS.items():
        if raw.startswith(magic):
            raise ReadError(f"{source}: {format_name}, not text", hint="save it as plain text")
    decoded = _wide(raw) or _narrow(raw, source, declared)
    text = clean(decoded.text)
    if "\0" in text:
        raise ReadError(
            f"{source}: a NUL byte at offset {raw.index(0)}", hint="is it a binary file?"
        )
    if not text.strip():
        raise ReadError(f"{source}: no text", hint="is the file empty?")
    return Decoded(text, decoded.notes)


def _wide(raw: bytes) -> Decoded | None:
    """Return what two or four bytes a character say, where that is certain."""
    for mark, encoding in _WIDE_MARKS.items():
        if raw.startswith(mark):
            return _if_sound(raw, encoding)
    head = raw[:4000]
    for encoding, zeros, letters in (
        ("utf-16-le", head[1::2], head[::2]),
        ("utf-16-be", head[::2], head[1::2]),
    ):
        if zeros.count(0) > 0.7 * len(zeros) and 0 not in letters:
            return _if_sound(raw, encoding)
    return None


def _if_sound(raw: bytes, encoding: str) -> Decoded | None:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    return None if _CONTROLS.search(text) else Decoded(text, (f"read as {name}",))


def _narrow(raw: bytes, source: str, declared: str | None) -> Decoded:
    try:
        return Decoded(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        fault = error
    if fault.reason == "unexpected end of data":
        return Decoded(
            raw[: fault.start].decode("utf-8"), ("ends in the middle of a character, left out",)
        )
    if declared is not None and _DECLARABLE.fullmatch(declared):
        sound = _if_sound_as(raw, declared)
        if sound is not None:
            return sound
    if b"\0" not in raw and _is_windows_1252(raw):
        return Decoded(raw.decode("cp1252"), ("read as Windows-1252",))
    if b"\0" in raw:
        raise ReadError(
            f"{source}: a NUL byte at offset {raw.index(0)}", hint="is it a binary file?"
        )
    raise ReadError(
        f"{source}: byte {raw[fault.start]:#04x} at offset {fault.start} is not UTF-8",
        hint="save it as UTF-8; which encoding it has cannot be told for certain",
    )


def _if_sound_as(raw: bytes, declared: str) -> Decoded | None:
    # WHATWG Encoding, section 4.2: what calls itself Latin-1 is read as Windows-1252.
    latin = declared.lower().replace("-", "") in ("iso88591", "latin1")
    try:
        text = raw.decode("cp1252" if latin else declared)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if _CONTROLS.search(text) else Decoded(text, (f"read as {declared}, as it says",))


def _is_windows_1252(raw: bytes) -> bool:
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return False
    high = [place for place, char in enumerate(text) if ord(char) > 127]
    letters = sum(text[place].isalpha() for place in high)
    if letters > max(3, _MOST_LETTERS * len(text)) or _CONTROLS.search(text):
        return False
    if any(ord(char) > 127 for char in raw.decode("utf-8", "ignore")):
        return False  # UTF-8 in parts: a text spoilt, not one of another encoding
    return all(
        text[place] in _SHARED_SIGNS
        or (
            text[place] in _SHARED_LETTERS
            and re.search("[A-Za-z]", text[max(place - 1, 0) : place + 2]) is not None
        )
        for place in high
    )
