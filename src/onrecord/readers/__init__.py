"""From a file to articles: a dict from suffix to reader, open to third parties.

A reader is a function from a path to an iterator of articles. The built-in ones read plain
text (``.txt``), Markdown with front matter (``.md``) and JSON lines (``.jsonl``). Others
come as entry points of the group ``onrecord.readers``, named by their suffix::

    [project.entry-points."onrecord.readers"]
    ".html" = "my_package:read_html"
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from types import MappingProxyType
from typing import cast

from onrecord.errors import ReadError
from onrecord.model.article import Article
from onrecord.readers.files import LIMIT
from onrecord.readers.jsonlines import read_jsonl
from onrecord.readers.markdown import read_markdown
from onrecord.readers.plain import read_plain

__all__ = ["LIMIT", "READERS", "Reader", "read", "readers"]

Reader = Callable[[Path], Iterator[Article]]

READERS: MappingProxyType[str, Reader] = MappingProxyType(
    {".jsonl": read_jsonl, ".md": read_markdown, ".txt": read_plain}
)


@cache
def readers() -> MappingProxyType[str, Reader]:
    """Return every reader by suffix; an installed package may replace a built-in one."""
    found = dict(READERS)
    for point in sorted(entry_points(group="onrecord.readers"), key=lambda point: point.name):
        found[point.name.lower()] = cast("Reader", point.load())
    return MappingProxyType(found)


def read(path: Path | str) -> Iterator[Article]:
    """Yield the articles of one file, in the file's order.

    A file of several articles yields all that can be read first; what cannot is collected,
    and raised once, with its lines, after the last good article.

    Args:
        path: the file; its suffix chooses the reader. Folders are the caller's to walk.

    Raises:
        ReadError: if the file is missing, empty, binary, not UTF-8, too large, malformed, or
            of a kind that no reader knows.
    """
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
    return known[suffix](path)
