"""Plain text: the whole file is the text, menus and all; metadata is only found in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrecord.model.article import Article
from onrecord.readers.fields import whole_article
from onrecord.readers.files import read_decoded

__all__ = ["read_plain"]


def read_plain(path: Path) -> Iterator[Article]:
    """Yield the one article that a plain-text file is.

    Raises:
        ReadError: if the file cannot be read as text.
    """
    text, notes = read_decoded(path)
    yield whole_article(text, str(path), notes=notes)
