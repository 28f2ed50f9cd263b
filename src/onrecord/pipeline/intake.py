"""What comes in: files, folders and records files, sorted into articles with their records."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import ReadError, RecordsError
from onrecord.iris import article_key
from onrecord.model import Article, Metadata
from onrecord.model.exchange import RecordsOf, load, text_hash
from onrecord.readers import read, readers
from onrecord.text import clean

__all__ = ["Coded", "articles_of", "files_under", "read_coded"]


def files_under(paths: Sequence[Path]) -> list[Path]:
    """Return the files named, and those below folders that some reader knows, in order.

    In folders, hidden files and files without a reader are passed over.
    """
    known = readers().keys()
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                file
                for file in path.rglob("*")
                if file.suffix.lower() in known
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
                and file.is_file()
            )
        else:
            found.append(path)
    return found


def articles_of(path: Path, given: Metadata) -> Iterator[Article | ReadError]:
    """Yield the articles of one file, and the fault last where not all could be read.

    ``given`` fills what the file itself does not state.
    """
    try:
        for article in read(path):
            yield dataclasses.replace(article, given=article.given.over(given))
    except ReadError as fault:
        yield fault


@dataclass(frozen=True, slots=True)
class Coded:
    """A records file, ready to be matched with articles by key or by hash of the text."""

    by_key: Mapping[str, RecordsOf]
    by_text: Mapping[str, RecordsOf]
    with_text: tuple[tuple[Article, RecordsOf], ...]

    def of(self, article: Article) -> RecordsOf | None:
        """Return the records that the file holds for an article, or None."""
        key = article_key(article)
        if key in self.by_key:
            return self.by_key[key]
        hashed = text_hash(article.text)
        return self.by_text[hashed] if hashed in self.by_text else None

    def wanted(self) -> Iterable[tuple[str | None, str | None]]:
        """Go through key and hash of each article that the file speaks of without its text."""
        yield from ((key, None) for key in self.by_key)
        yield from ((None, hashed) for hashed in self.by_text)


def read_coded(path: Path) -> Coded:
    """Read a records file.

    Raises:
        RecordsError: if it cannot be read or is malformed; every fault with its line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise RecordsError(f"{path}: {fault}", hint="name a records file in UTF-8") from fault
    by_key: dict[str, RecordsOf] = {}
    by_text: dict[str, RecordsOf] = {}
    with_text: list[tuple[Article, RecordsOf]] = []
    for of_article in load(lines, str(path)):
        head = of_article.head
        if "text" in head:
            given = Metadata(**head["given"]) if "given" in head else Metadata()
            with_text.append((Article(clean(head["text"]), given, source=str(path)), of_article))
        elif "key" in head:
            by_key[head["key"]] = of_article
        else:
            by_text[head["sha256"]] = of_article
    return Coded(by_key, by_text, tuple(with_text))
