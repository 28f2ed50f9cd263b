"""Onrecord: who asserted what, about which document, meeting or agreement, in which words.

>>> import onrecord
>>> with onrecord.open("memory:") as kg:
...     outcomes = kg.add("articles/")                            # doctest: +SKIP
...     answer = kg.ask("who asserted what about the non-paper?") # doctest: +SKIP

What is imported here is imported when it is first used: ``import onrecord`` is instant.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.graph import KnowledgeGraph
    from onrecord.model import Metadata, Records

__all__ = ["KnowledgeGraph", "errors", "extract", "open", "records_of"]


def open(  # noqa: A001 - onrecord.open() is to a store what open() is to a file
    where: str | os.PathLike[str] = "memory:",
    *,
    create: bool = True,
    base: str | None = None,
    registry: Sequence[str | os.PathLike[str]] = (),
) -> KnowledgeGraph:
    """Open a knowledge graph: a folder, or ``memory:``.

    Args:
        where: the folder.
        create: make it where nothing is stored yet.
        base: base IRI of a new store.
        registry: folders of further registry tables.

    Raises:
        StoreError: if it cannot be used.
    """
    from onrecord.graph import KnowledgeGraph

    return KnowledgeGraph(where, create=create, base=base, registry=registry)


def extract(text: str, given: Metadata | None = None) -> Records:
    """Return who said what in a text, as records with their exact words; stores nothing.

    They are those that ``add`` would keep of a ``.txt`` file with this text.

    Args:
        text: the whole article.
        given: what is known of it besides: title, publisher, date.

    Raises:
        ReadError: if the text is empty, or has no words.
        TypeError: if it is no ``str``.
    """
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, not {type(text).__name__}")
    from onrecord.model import Metadata
    from onrecord.pipeline.article import extract_records
    from onrecord.readers.fields import whole_article
    from onrecord.text import clean

    return extract_records(whole_article(clean(text), "the text", given=given or Metadata()))


def records_of(path: str | os.PathLike[str], *, exact: bool = True) -> Iterator[str]:
    """Go through the records of a file's articles as lines of a records file; stores nothing.

    Raises:
        ReadError: if the file cannot be read.
    """
    from onrecord.iris import article_key
    from onrecord.model.exchange import dump, text_hash
    from onrecord.pipeline.article import extract_records
    from onrecord.readers import read

    for article in read(Path(path)):
        head = {"key": article_key(article), "sha256": text_hash(article.text)}
        yield from dump(extract_records(article), head, exact=exact)


def __dir__() -> list[str]:
    return sorted([*__all__, "__all__", "__doc__", "__file__", "__name__", "__path__"])


def __getattr__(name: str) -> Any:
    if name == "KnowledgeGraph":
        from onrecord.graph import KnowledgeGraph

        return KnowledgeGraph
    if name == "errors":
        from importlib import import_module

        return import_module("onrecord.errors")
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
