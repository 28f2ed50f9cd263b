"""What comes in: files, folders and records files, sorted into articles with their records."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.errors import OnrecordError, ReadError, RecordsError
from onrecord.iris import article_key
from onrecord.model import Article, Metadata, Records
from onrecord.model.exchange import RecordsOf, dump, load, text_hash
from onrecord.pipeline.article import stored_records
from onrecord.pipeline.deciding import Decider
from onrecord.pipeline.outcomes import Outcome
from onrecord.pipeline.replacing import replace_articles
from onrecord.pipeline.walking import walk
from onrecord.readers import LIMIT, Sidecars, check_columns, read, read_stream
from onrecord.stores import Archive
from onrecord.text import clean

__all__ = [
    "Coded",
    "Reading",
    "Source",
    "articles_of",
    "extracted",
    "files_under",
    "read_coded",
]

_STDIN = Path("-")
_UNDATED = "no date found: give --published"
_UNPRINTED = "no outlet found: give --outlet"


@dataclass(frozen=True, slots=True)
class Reading:
    """How the files of one call are read.

    Attributes:
        given: fills what neither the files nor their sidecars state.
        columns: for tables and JSON: ``text`` and metadata keys to the columns that hold them.
        form: suffix of what standard input holds, without its dot.
        update: an article whose text is stored takes the place of the stored one, with what
            is now stated of it.

    Raises:
        ReadError: if ``columns`` names what no article has.
    """

    given: Metadata = field(default_factory=Metadata)
    columns: Mapping[str, str] = field(default_factory=dict)
    form: str = "txt"
    update: bool = False

    def __post_init__(self) -> None:
        check_columns(self.columns)


def files_under(paths: Sequence[Path]) -> list[Path]:
    """Return the files named, and those below folders that some reader knows, in order.

    In folders, hidden files and files without a reader are passed over.
    """
    return walk(paths).files


def articles_of(path: Path, reading: Reading, sidecars: Sidecars) -> Iterator[Article | ReadError]:
    """Yield the articles of one file, and the fault last where not all could be read.

    What a sidecar states wins over what the file itself does; what is given for the whole call
    fills the rest. The path ``-`` is standard input.
    """
    try:
        if path == _STDIN:
            beside, articles = Metadata(), _of_stdin(reading)
        else:
            beside, articles = sidecars.of(path), read(path, reading.columns)
        for article in articles:
            given = beside.over(article.given).over(reading.given)
            yield dataclasses.replace(article, given=given)
    except ReadError as fault:
        yield fault
    # A reader may come from another package, or stumble over a file that is torn.
    except Exception as fault:
        yield ReadError(
            f"{path}: the reader failed: {fault!r}"[:500],
            hint="please report it, with the file if you may share it",
        )


def _of_stdin(reading: Reading) -> Iterator[Article]:
    raw = sys.stdin.buffer.read(LIMIT + 1)
    if len(raw) > LIMIT:
        raise ReadError(f"standard input: more than the limit of {LIMIT:,} bytes")
    return read_stream(raw, reading.form, "standard input", reading.columns)


def extracted(article: Article, extract: Callable[[Article], Records]) -> Records:
    """Return what an extractor makes of an article.

    Raises:
        ReadError: if the extractor stumbles over it. One article must not stop a night's work:
            it is told with its place.
    """
    try:
        return extract(article)
    except OnrecordError:
        raise
    except Exception as fault:
        raise ReadError(
            f"{article.source}: the extractor failed: {fault!r}",
            hint="please report it, with the text if you may share it",
        ) from fault


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
        reading: how files are read.
        extract: makes the records of an article that comes without.

    Attributes:
        outcomes: what became of the articles that are not stored.
        passed: what is to be told of the files and folders themselves, last.
        replaced: keys of articles that take the place of others, to the keys of these.
    """

    def __init__(
        self,
        archive: Archive,
        coded: Coded | None,
        reading: Reading,
        extract: Callable[[Article], Records],
    ) -> None:
        self.outcomes: list[Outcome] = []
        self.passed: list[Outcome] = []
        self.replaced: dict[str, str] = {}
        self._archive = archive
        self._coded = coded
        self._reading = reading
        self._extract = extract
        self._seen: set[str] = set()
        self._texts_seen: set[str] = set()

    def of_files(
        self, paths: Sequence[Path], progress: Callable[[int, int], None] | None
    ) -> Iterator[tuple[Article, Records]]:
        """Go through what is to be stored of files and folders; the rest becomes outcomes."""
        met = walk(paths, self._reading.columns)
        self.passed = met.outcomes()
        for done, path in enumerate(met.files, 1):
            for article in articles_of(path, self._reading, met.sidecars):
                yield from self._of_article(article)
            if progress is not None:
                progress(done, len(met.files))
        if self._coded is not None:
            yield from self._left(self._coded)

    def replace(self, remove: Callable[[Sequence[str]], object], decider: Decider) -> list[Outcome]:
        """Take out what the articles stored by now stand for, once they are stored.

        Args:
            remove: takes articles out of the store, by their keys.
            decider: keeps decisions; those on what goes are carried over.
        """
        return replace_articles(remove, self._archive, decider, self.replaced)

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
            elif self._reading.update and (stored := self._of_text(article)):
                yield from self._update(article, stored)
            elif self._archive.state(key) == "stored":
                self._skips(key, f"{article.source}")
            else:
                told = self._told(article)
                yield from self._take(key, told, extracted(told, self._extract))
        except (RecordsError, ReadError) as fault:
            self._fails(key, fault)

    def _of_text(self, article: Article) -> list[str]:
        keys = self._archive.keys_of_text(text_hash(article.text))
        return [key for key in keys if self._archive.state(key) == "stored"]

    def _told(self, article: Article) -> Article:
        """Return an article with what its reader of a message would like to know of it."""
        notes = [f"{article.source}: {note}" for note in article.notes]
        if article.metadata.published is None:
            notes.append(_UNDATED)
        if article.metadata.publisher is None:
            notes.append(_UNPRINTED)
        notes += (
            f"this text is already stored as {key}; if it is the same article, add it with "
            f"--update to replace {key}"
            for key in self._of_text(article)
        )
        return dataclasses.replace(article, notes=tuple(notes))

    def _update(self, article: Article, stored: Sequence[str]) -> Iterator[tuple[Article, Records]]:
        """Put an article in the place of the one that has its text."""
        if len(stored) > 1:
            raise ReadError(
                f"{article.source}: its text is stored more than once: {', '.join(stored)}",
                hint="`onrecord remove` those that are not wanted",
            )
        shelved = self._archive.get(stored[0])
        given = article.given.over(shelved.article.given)
        merged = dataclasses.replace(article, given=given)
        key = article_key(merged)
        if given == shelved.article.given:
            self._skips(key, article.source)
            return
        records = extracted(merged, self._extract)
        if _maker(records.extractor) != _maker(shelved.extractor):
            records = stored_records(shelved)
        if key != shelved.key:
            self.replaced[key] = shelved.key
        self._seen.add(key)
        yield merged, records

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


def _maker(extractor: str) -> str:
    return extractor.partition("/")[0]


def _uncoded(article: Article) -> RecordsError:
    return RecordsError(
        f"{article.source}: the records file says nothing of this text",
        hint="add it without --records to extract from it",
    )
