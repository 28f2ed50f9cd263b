"""What comes in: files, folders and records files, sorted into articles with their records."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import OnrecordError, ReadError, RecordsError
from onrecord.iris import article_key
from onrecord.model import Article, Metadata, Records
from onrecord.model.exchange import RecordsOf, dump, load, text_hash
from onrecord.pipeline.outcomes import Outcome
from onrecord.readers import read, readers
from onrecord.stores import Archive
from onrecord.text import clean

__all__ = ["Coded", "Source", "articles_of", "files_under", "read_coded"]


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
            with_text.append((_article_of(head, path), of_article))
        elif "key" in head:
            by_key[head["key"]] = of_article
        else:
            by_text[head["sha256"]] = of_article
    return Coded(by_key, by_text, tuple(with_text))


def _article_of(head: Mapping[str, Any], path: Path) -> Article:
    try:
        given = Metadata(**head["given"]) if "given" in head else Metadata()
        return Article(clean(head["text"]), given, source=str(path))
    except ReadError as fault:
        raise RecordsError(f"{path}: {fault.message}", hint=fault.hint) from fault


class Source:
    """Sorts what comes in: what to store, what is stored already, what cannot be taken.

    Args:
        archive: where stored articles lie.
        coded: records to take instead of extracting, or None.
        given: fills what files do not state.
        extract: makes the records of an article that comes without.
    """

    def __init__(
        self,
        archive: Archive,
        coded: Coded | None,
        given: Metadata,
        extract: Callable[[Article], Records],
    ) -> None:
        self.outcomes: list[Outcome] = []
        self._archive = archive
        self._coded = coded
        self._given = given
        self._extract = extract
        self._seen: set[str] = set()
        self._texts_seen: set[str] = set()

    def of_files(
        self, files: Sequence[Path], progress: Callable[[int, int], None] | None
    ) -> Iterator[tuple[Article, Records]]:
        """Go through what is to be stored; everything else becomes an outcome."""
        for done, path in enumerate(files, 1):
            for article in articles_of(path, self._given):
                yield from self._of_article(article)
            if progress is not None:
                progress(done, len(files))
        if self._coded is not None:
            yield from self._left(self._coded)

    def _of_article(self, article: Article | ReadError) -> Iterator[tuple[Article, Records]]:
        if isinstance(article, ReadError):
            self._fails("", article)
            return
        key = article_key(article)
        self._texts_seen.add(text_hash(article.text))
        if key in self._seen:
            self._skips(key, f"{article.source}: the same as a file before it")
            return
        try:
            if self._coded is not None:
                coded = self._coded.of(article)
                if coded is None:
                    self._fails(key, _uncoded(article))
                else:
                    yield from self._take(key, article, coded.records(article.text))
            elif self._archive.state(key) == "stored":
                self._skips(key, f"{article.source}")
            else:
                yield from self._take(key, article, self._extracted(article))
        except (RecordsError, ReadError) as fault:
            self._fails(key, fault)

    def _extracted(self, article: Article) -> Records:
        try:
            return self._extract(article)
        except OnrecordError:
            raise
        except Exception as fault:
            # One article that an extractor stumbles over must not stop a night's work: it is
            # not stored, and told with its place.
            raise ReadError(
                f"{article.source}: the extractor failed: {fault!r}",
                hint="please report it, with the text if you may share it",
            ) from fault

    def _take(
        self, key: str, article: Article, records: Records
    ) -> Iterator[tuple[Article, Records]]:
        self._seen.add(key)
        if self._archive.state(key) == "stored":
            lines = tuple(dump(records, {"key": key}, exact=False))
            if self._archive.get(key).records == lines:
                self._skips(key, article.source)
                return
        yield article, records

    def _left(self, coded: Coded) -> Iterator[tuple[Article, Records]]:
        """Take records whose article is stored already, or whose text stands beside them."""
        for article, of_article in coded.with_text:
            yield from self._of_coded(article, of_article)
        for key, of_article in coded.by_key.items():
            if key not in self._seen:
                yield from self._of_stored([key], of_article, f"article {key}")
        for sha256, of_article in coded.by_text.items():
            keys = self._archive.keys_of_text(sha256)
            if not self._seen & set(keys):
                name = of_article.head["file"] if "file" in of_article.head else sha256[:16]
                yield from self._of_stored(keys, of_article, f"the text of {name}")

    def _of_stored(
        self, keys: Sequence[str], of_article: RecordsOf, name: str
    ) -> Iterator[tuple[Article, Records]]:
        stored = [key for key in keys if self._archive.state(key) == "stored"]
        if not stored and not self._matched(of_article):
            self._fails(
                "",
                RecordsError(
                    f"{of_article.source}: {name} is neither stored nor among the files",
                    hint="name the article's file as well",
                ),
            )
        for key in stored:
            yield from self._of_coded(self._archive.get(key).article, of_article)

    def _of_coded(
        self, article: Article, of_article: RecordsOf
    ) -> Iterator[tuple[Article, Records]]:
        key = article_key(article)
        try:
            yield from self._take(key, article, of_article.records(article.text))
        except RecordsError as fault:
            self._fails(key, fault)

    def _matched(self, of_article: RecordsOf) -> bool:
        return "sha256" in of_article.head and of_article.head["sha256"] in self._texts_seen

    def _fails(self, key: str, fault: OnrecordError) -> None:
        notes = (fault.hint,) if fault.hint else ()
        more = fault.faults[1:20] if isinstance(fault, RecordsError) else ()
        self.outcomes.append(Outcome(key, "failed", fault.message, (*notes, *more)))

    def _skips(self, key: str, message: str) -> None:
        self.outcomes.append(Outcome(key, "unchanged", message))


def _uncoded(article: Article) -> RecordsError:
    return RecordsError(
        f"{article.source}: the records file says nothing of this text",
        hint="add it without --records to extract from it",
    )
