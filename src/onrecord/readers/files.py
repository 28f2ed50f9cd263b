"""Bytes to text, strictly: what every reader does before it looks at the words."""

from __future__ import annotations

from pathlib import Path

from onrecord.errors import ReadError
from onrecord.text import clean

__all__ = ["LIMIT", "decode", "read_text"]

LIMIT = 10_000_000
"""Largest file that is read, in bytes; a longer one is no news article."""

_FORMATS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
}
_WIDE_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def read_text(path: Path, limit: int = LIMIT) -> str:
    """Return the file's text as :func:`onrecord.text.clean` leaves it.

    Args:
        path: the file.
        limit: most bytes that are read.

    Raises:
        ReadError: if the file is missing, unreadable, too large, binary, empty or not UTF-8.
    """
    try:
        size = path.stat().st_size
        if size > limit:
            raise ReadError(
                f"{path}: {size:,} bytes, more than the limit of {limit:,}",
                hint="split it, or give one article a line as .jsonl",
            )
        raw = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}", hint="check the path") from error
    return decode(raw, str(path))


def decode(raw: bytes, source: str) -> str:
    """Return UTF-8 bytes as clean text.

    Args:
        raw: the bytes of a file.
        source: where they came from, for messages.

    Raises:
        ReadError: if the bytes are empty, binary or not UTF-8, with the offset of the fault.
    """
    for magic, format_name in _FORMATS.items():
        if raw.startswith(magic):
            raise ReadError(f"{source}: {format_name}, not text", hint="save it as plain text")
    for mark, encoding in _WIDE_MARKS.items():
        if raw.startswith(mark):
            raise ReadError(f"{source}: {encoding}, not UTF-8", hint="save it as UTF-8")
    if b"\0" in raw:
        raise ReadError(
            f"{source}: a NUL byte at offset {raw.index(0)}", hint="is it a binary file?"
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{source}: byte {raw[error.start]:#04x} at offset {error.start} is not UTF-8",
            hint="save it as UTF-8; it may be Windows-1252 or Latin-1",
        ) from error
    text = clean(text)
    if not text.strip():
        raise ReadError(f"{source}: no text", hint="is the file empty?")
    return text
