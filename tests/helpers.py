"""What tests of several stages share: hand coding by words, a small world, stores of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.model import (
    Agreement,
    Article,
    Document,
    Evidence,
    Meeting,
    Mention,
    Metadata,
    Participation,
    Records,
    Statement,
    StatusClaim,
    Tenure,
    Topic,
)
from onrecord.model.codec import KINDS
from onrecord.model.exchange import dump, load, text_hash
from onrecord.readers import read

__all__ = ["ARTICLES", "HERE", "WORLD", "Coder", "coded", "coded_articles", "records_file"]

HERE = Path(__file__).parent
ARTICLES = HERE / "articles"
WORLD = HERE / "world"


def coded(name: str) -> tuple[Article, Records]:
    """Return an article of ``tests/articles/`` with the records coded for it by hand."""
    (path,) = (p for p in sorted(ARTICLES.glob(f"{name}.*")) if p.suffix in (".md", ".txt"))
    (article,) = read(path)
    lines = (ARTICLES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    (of_article,) = load(lines, name)
    return article, of_article.records(article.text)


def coded_articles() -> list[tuple[Article, Records]]:
    """Return every article of ``tests/articles/`` with its records, by name."""
    return [coded(path.stem) for path in sorted(ARTICLES.glob("*.jsonl"))]


def records_file(path: Path, *items: tuple[Article, Records], with_text: bool = False) -> Path:
    """Write a records file of some articles, and return its path."""
    lines: list[str] = []
    for article, records in items:
        head: dict[str, Any] = {"sha256": text_hash(article.text)}
        if with_text:
            given = {n: v for n in Metadata.__slots__ if (v := getattr(article.given, n))}
            head = {"text": article.text, "given": given}
        lines += dump(records, head)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


class Coder:
    """Codes an article by hand: words are found in its text, so that no test counts offsets.

    Each method that adds a record returns its id. Words are looked for from the last line
    written, or from where :meth:`after` says.
    """

    def __init__(self, text: str = "", **given: str | None) -> None:
        self.text = text
        self.given = Metadata(**given)
        self._from = 0
        self._made: dict[str, list[Any]] = {field: [] for _, field in KINDS.values()}
        self._counts: Counter[str] = Counter()

    def write(self, line: str, gap: str = "\n\n") -> None:
        """Go on with a paragraph; words are then looked for in it."""
        self._from = len(self.text)
        self.text += line + gap

    def after(self, words: str) -> None:
        """Look for words behind these from now on."""
        self._from = self.text.index(words) + len(words)

    def at(self, words: str, part: Any = "body") -> Evidence:
        """Return where words stand."""
        start = self.text.index(words, self._from)
        return Evidence(start, start + len(words), words, part)

    def mention(self, words: str, kind: Any = "person", form: Any = "name", **more: Any) -> str:
        """Add a mention; the name is the words unless the form is none of a name."""
        name = words if form == "name" else None
        values = {"name": name} | more
        return self._add("a", "mentions", Mention, self.at(words), kind, form, **values)

    def document(self, words: str, kind: str = "non-paper", **more: Any) -> str:
        """Add a document."""
        label = more.pop("label", words)
        return self._add("d", "documents", Document, (self.at(words),), label, (kind,), **more)

    def meeting(self, words: str, kind: str = "summit", **more: Any) -> str:
        """Add a meeting."""
        return self._add("m", "meetings", Meeting, (self.at(words),), words, (kind,), **more)

    def agreement(self, words: str, kind: str = "understanding", **more: Any) -> str:
        """Add an agreement."""
        return self._add("g", "agreements", Agreement, (self.at(words),), words, (kind,), **more)

    def topic(self, words: str) -> str:
        """Add a topic."""
        return self._add("t", "topics", Topic, (self.at(words),), words)

    def tenure(self, holder: str, office: str, **more: Any) -> str:
        """Add a tenure, attested by the words for the office."""
        return self._add("o", "tenures", Tenure, holder, office, (self.at(office),), **more)

    def seat(self, meeting: str, agent: str, words: str, **more: Any) -> str:
        """Add a participation."""
        evidence = (self.at(words),)
        return self._add("p", "participations", Participation, meeting, agent, evidence, **more)

    def claim(self, of: str, status: str | None, words: str, **more: Any) -> str:
        """Add a status claim."""
        evidence = (self.at(words),)
        return self._add("c", "status_claims", StatusClaim, of, evidence, status, **more)

    def says(
        self,
        speaker: str | Sequence[str],
        words: str | Sequence[str],
        cue: str | None = None,
        **more: Any,
    ) -> str:
        """Add a statement."""
        speakers = (speaker,) if isinstance(speaker, str) else tuple(speaker)
        pieces = (words,) if isinstance(words, str) else tuple(words)
        content = tuple(self.at(piece) for piece in pieces)
        values = {"act": "asserts", "mode": "indirect"} | more
        told = None if cue is None else self.at(cue)
        return self._add("s", "statements", Statement, speakers, content, told, **values)

    def article(self) -> Article:
        """Return the article."""
        return Article(self.text, self.given)

    def records(self, extractor: str = "hand") -> Records:
        """Return what was coded."""
        return Records(extractor, **{name: tuple(made) for name, made in self._made.items()})

    def both(self) -> tuple[Article, Records]:
        """Return the article and its records."""
        return self.article(), self.records()

    def lines(self) -> Iterator[dict[str, Any]]:
        """Go through the lines of its records file as JSON values."""
        head = {"sha256": text_hash(self.text)}
        return (json.loads(line) for line in dump(self.records(), head))

    def _add(self, letter: str, field: str, cls: Any, *values: Any, **more: Any) -> str:
        self._counts[letter] += 1
        name = f"{letter}{self._counts[letter]}"
        self._made[field].append(cls(name, *values, **more))
        return name
