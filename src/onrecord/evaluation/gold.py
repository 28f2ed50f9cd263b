"""Gold on disk: records files, the texts they speak of, and what a system said of these."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.errors import ReadError, RecordsError
from onrecord.iris import article_key
from onrecord.model import Article, Metadata, Records
from onrecord.model.exchange import RecordsOf, load, text_hash
from onrecord.pipeline.intake import Coded, files_under, read_coded
from onrecord.readers import read
from onrecord.text import clean

__all__ = ["HELD_BACK", "Gold", "Predictions", "gold_under"]

HELD_BACK = "held-back"
"""Name of a folder whose articles are scored, and never shown: nobody may learn from them."""

_GENRE = re.compile(r"\d+-([a-z][a-z-]*)")


@dataclass(frozen=True, slots=True)
class Gold:
    """One article with its hand-made records.

    Attributes:
        name: file of the text below the folder of all gold, without suffix.
        file: the records file.
        article: the text, with what is known of it.
        records: checked against the text.
    """

    name: str
    file: Path
    article: Article
    records: Records

    @property
    def event(self) -> str:
        """The folder in which it lies, below the folder of all gold; empty directly there."""
        return self.name.rpartition("/")[0]

    @property
    def held_back(self) -> bool:
        """Whether it is scored only: no list of mistakes and no page may show it."""
        return HELD_BACK in self.file.parts

    @property
    def genre(self) -> str:
        """What its name says it is: ``readout`` of ``06-readout``; empty where it says nothing."""
        match = _GENRE.fullmatch(self.name.rpartition("/")[2])
        return "" if match is None else match[1]


def gold_under(home: Path, texts: Path | None) -> list[Gold]:
    """Read all gold in a folder and the folders in it, sorted by name.

    Args:
        home: the folder, or one records file.
        texts: folder of the texts; None where they lie beside the records.

    Raises:
        RecordsError: if there is none, or a file, span or reference is wrong.
        ReadError: with every text that is missing or is another than was coded.
    """
    files = [path for path in _jsonl_under(home) if _holds_records(path)]
    if not files:
        raise RecordsError(
            f"{home}: no gold found", hint="gold is a records file (.jsonl), or a folder of them"
        )
    root = home if home.is_dir() else home.parent
    found: list[Gold] = []
    missing: list[ReadError] = []
    for file in files:
        library = _Texts([file.parent] if texts is None else [texts])
        for of_article in load(_lines(file), str(file)):
            try:
                found.append(_gold(root, file, of_article, library))
            except ReadError as fault:
                missing.append(fault)
    if missing:
        more = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
        raise RecordsError(
            missing[0].message + more,
            hint=missing[0].hint,
            faults=[fault.message for fault in missing],
        )
    return sorted(found, key=lambda one: one.name)


class Predictions:
    """What a system said of texts, from its own records files.

    Args:
        path: a records file, or a folder of them.

    Raises:
        RecordsError: if there is none, or one is malformed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files: list[Coded] = [
            read_coded(file) for file in _jsonl_under(path) if _holds_records(file)
        ]
        if not self._files:
            raise RecordsError(
                f"{path}: no records found", hint="`onrecord records FILE` writes such a file"
            )

    def of(self, gold: Gold) -> Records:
        """Return the records for an article.

        Raises:
            RecordsError: if there are none; an article of which a system says nothing has an
                article line all the same.
        """
        for coded in self._files:
            found = coded.of(gold.article) or _with_text(coded, gold.article)
            if found is not None:
                return found.records(gold.article.text)
        raise RecordsError(
            f"{self._path}: nothing is predicted for {gold.name} "
            f"(sha256 {text_hash(gold.article.text)})",
            hint="an article without records has a line of its own all the same",
        )


class _Texts:
    """The texts of some folders, found by name and, where that fails, by hash."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)
        self._by_hash: dict[str, Article] | None = None

    def of(self, head: Mapping[str, Any], file: Path) -> Article:
        """Return the text that an article line names.

        Raises:
            ReadError: if it is missing, or is not the text that was coded.
        """
        named = Path(head["file"]) if "file" in head else None
        others: list[str] = []
        for path in () if named is None else self._named(named):
            for article in read(path):
                if _fits(head, article):
                    return article
                others.append(text_hash(article.text))
        wanted = head["sha256"] if "sha256" in head else head["key"]
        if "sha256" in head and wanted in self._hashes:
            return self._hashes[wanted]
        if others:
            raise ReadError(
                f"{file}: the text of {named} is another than was coded: sha256 {others[0]}, "
                f"expected {wanted}",
                hint="an edition with other white space or marks has another hash; name the folder "
                "of the right one with --texts",
            )
        raise ReadError(
            f"{file}: the text of {named or 'an article'} is missing: sha256 {wanted}",
            hint="name the folder where it lies with --texts",
        )

    def _named(self, name: Path) -> Iterator[Path]:
        """Go through the files of a name, with its folders or without them."""
        for folder in self._folders:
            places = dict.fromkeys((folder / name, folder / name.name))
            yield from (path for path in places if path.is_file())

    @property
    def _hashes(self) -> dict[str, Article]:
        if self._by_hash is None:
            self._by_hash = {
                text_hash(article.text): article
                for path in files_under(self._folders)
                if path.suffix.lower() != ".jsonl"
                for article in _readable(path)
            }
        return self._by_hash


def _gold(root: Path, file: Path, of_article: RecordsOf, texts: _Texts) -> Gold:
    head = of_article.head
    given = Metadata(**head["given"]) if "given" in head else Metadata()
    if "text" in head:
        article = Article(clean(head["text"]), given, source=str(file))
    else:
        article = texts.of(head, file)
        article = replace(article, given=article.given.over(given))
    stem = Path(head["file"]).stem if "file" in head else file.stem
    name = (file.parent.relative_to(root) / stem).as_posix()
    return Gold(name, file, article, of_article.records(article.text))


def _jsonl_under(path: Path) -> list[Path]:
    return sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]


def _holds_records(path: Path) -> bool:
    """Tell whether a file is a records file, and not one of articles, by its first line."""
    first = next((line for line in _lines(path) if line.strip()), "")
    try:
        value = json.loads(first)
    except (json.JSONDecodeError, RecursionError):
        return False
    return isinstance(value, dict) and "record" in value


def _lines(path: Path) -> Iterator[str]:
    try:
        yield from path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise RecordsError(f"{path}: {fault}", hint="name a records file in UTF-8") from fault


def _fits(head: Mapping[str, Any], article: Article) -> bool:
    if "sha256" in head:
        return bool(head["sha256"] == text_hash(article.text))
    return bool(head["key"] == article_key(article))


def _readable(path: Path) -> Iterator[Article]:
    try:
        yield from read(path)
    except ReadError:
        return  # not a text that was coded, and the one that was is told missing


def _with_text(coded: Coded, article: Article) -> RecordsOf | None:
    return next((said for other, said in coded.with_text if other.text == article.text), None)
