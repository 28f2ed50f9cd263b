"""From a file to articles: a dict from suffix to reader, open to third parties.

A reader is a function from a path to an iterator of articles. The built-in ones are in
:data:`READERS`. Others come as entry points of the group ``onrecord.readers``, named by their
suffix, and may take the place of a built-in one::

    [project.entry-points."onrecord.readers"]
    ".epub" = "my_package:read_epub"
"""

from __future__ import annotations

import dataclasses
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from importlib.metadata import entry_points
from pathlib import Path
from types import MappingProxyType
from typing import cast

from onrecord.errors import ReadError
from onrecord.model.article import Article
from onrecord.readers.documents import read_docx, read_pdf, read_rtf
from onrecord.readers.feeds import read_feed
from onrecord.readers.fields import check_columns
from onrecord.readers.files import LIMIT
from onrecord.readers.jsons import read_json, read_jsonl
from onrecord.readers.markdown import read_markdown
from onrecord.readers.pages import read_html
from onrecord.readers.plain import read_plain
from onrecord.readers.sidecars import Sidecars, is_sidecar
from onrecord.readers.tables import is_table_of_articles, read_parquet, read_table

__all__ = [
    "LIMIT",
    "READERS",
    "Reader",
    "Sidecars",
    "check_columns",
    "is_sidecar",
    "is_table_of_articles",
    "read",
    "read_stream",
    "readers",
]

Reader = Callable[[Path], Iterator[Article]]

READERS: MappingProxyType[str, Reader] = MappingProxyType(
    {
        ".atom": read_feed,
        ".csv": read_table,
        ".docx": read_docx,
        ".htm": read_html,
        ".html": read_html,
        ".json": read_json,
        ".jsonl": read_jsonl,
        ".md": read_markdown,
        ".parquet": read_parquet,
        ".pdf": read_pdf,
        ".rss": read_feed,
        ".rtf": read_rtf,
        ".tsv": read_table,
        ".txt": read_plain,
        ".xhtml": read_html,
        ".xml": read_feed,
    }
)

# Readers of fields that have names, which may be told to take them from others.
_BY_FIELDS = (read_json, read_jsonl, read_parquet, read_table)
# A path makes one slash of the two.
_ADDRESS = re.compile(r"^(?:https?|ftp|file):/", re.IGNORECASE)
_NONE: Mapping[str, str] = MappingProxyType({})


@cache
def readers() -> MappingProxyType[str, Reader]:
    """Return every reader by suffix; an installed package may replace a built-in one."""
    found = dict(READERS)
    for point in sorted(entry_points(group="onrecord.readers"), key=lambda point: point.name):
        found[point.name.lower()] = cast("Reader", point.load())
    return MappingProxyType(found)


def read(path: Path | str, columns: Mapping[str, str] = _NONE) -> Iterator[Article]:
    """Yield the articles of one file, in the file's order.

    A file of several articles yields all that can be read first; what cannot is collected,
    and raised once, with its places, after the last good article.

    Args:
        path: the file; its suffix chooses the reader. Folders are the caller's to walk.
        columns: for tables and JSON: ``text`` and metadata keys to the columns or keys that
            hold them.

    Raises:
        ReadError: if the file is missing, empty, binary, too large, malformed, in an encoding
            that cannot be told, or of a kind that no reader knows; or if it is an address.
    """
    if _ADDRESS.match(str(path)):
        # A Path has lost one of the two strokes.
        address = re.sub(r":/+", "://", str(path), count=1)
        raise ReadError(
            f"{address}: an address, and nothing is fetched",
            hint="save the page in your browser and add the file, with --url for its address",
        )
    path = Path(path)
    known = readers()
    if path.is_dir():
        raise ReadError(f"{path}: a folder, not a file", hint="give the files in it one by one")
    suffix = path.suffix.lower()
    if suffix not in known:
        raise ReadError(
            f"{path}: no reader for {suffix or 'a name without suffix'}",
            hint=f"read are: {', '.join(sorted(known))}",
        )
    reader = known[suffix]
    return partial(reader, columns=columns)(path) if reader in _BY_FIELDS else reader(path)


def read_stream(
    raw: bytes, form: str, source: str, columns: Mapping[str, str] = _NONE
) -> Iterator[Article]:
    """Yield the articles of what came in without a file's name, such as standard input.

    Args:
        raw: the bytes.
        form: suffix of the form that it has, without the dot: ``txt``, ``html``, ``json``.
        source: what to call it in messages.
        columns: as for :func:`read`.

    Raises:
        ReadError: as for :func:`read`.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"stream.{form.removeprefix('.')}"
        path.write_bytes(raw)
        try:
            for article in read(path, columns):
                told = article.source.replace(str(path), source)
                yield dataclasses.replace(article, source=told)
        except ReadError as fault:
            raise ReadError(fault.message.replace(str(path), source), hint=fault.hint) from fault
