"""Two hundred mangled articles: read without a crash, exact words, and nearly the same answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
from mangling import KEEPING, KINDS, mangled

from onrecord.evaluation.ledger import Ledger
from onrecord.evaluation.side import Side, Words
from onrecord.evaluation.statements import compare_statements, pair_statements
from onrecord.evaluation.tally import Tally
from onrecord.model import Article, Evidence, Metadata, Records
from onrecord.pipeline.article import extract_records
from onrecord.readers import read
from onrecord.resolution import Resolver, load_registry
from onrecord.resources import folder

SEEDS = 1
# F1 against the whole text's own records. Of those that keep words and marks, a headline that
# runs into the text still costs too much: official texts lose their issuer, transcripts a name.
FLOORS = dict.fromkeys(KEEPING, 0.95) | {"headline glued": 0.93}
DOSSIER = sorted((folder("data") / "articles" / "dossier").glob("*.md"))

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("mangled")]


class _Aligned(Words):
    """The tokens of a mangled text, numbered as those of the whole one that they stand for."""

    def __init__(self, text: str, whole: str) -> None:
        super().__init__(text)
        mine, theirs = Words(text), Words(whole)
        self._number: dict[int, int] = {}
        blocks = SequenceMatcher(None, _tokens(mine), _tokens(theirs), autojunk=False)
        for block in blocks.get_matching_blocks():
            self._number |= {block.a + n: block.b + n for n in range(block.size)}

    def covered(self, spans: Iterable[Evidence]) -> frozenset[int]:
        return frozenset(
            self._number[n] if n in self._number else -1 - n for n in super().covered(spans)
        )


def _tokens(words: Words) -> list[str]:
    return [words.text[a:b].casefold() for a, b in zip(words._starts, words._ends, strict=True)]


@cache
def _resolver() -> Resolver:
    return Resolver(load_registry([folder("data") / "registry", DOSSIER[0].parent / "registry"]))


def _side(words: Words, records: Records, given: Metadata) -> Side:
    resolved = _resolver().resolve("0" * 16, records, given, given.published, words.text)
    return Side(words, resolved)


@cache
def _clean(path: Path) -> tuple[Article, Side]:
    (article,) = read(path)
    return article, _side(Words(article.text), extract_records(article), article.given)


def _compared(path: Path, kind: str, seed: int, tmp_path: Path) -> Tally:
    """Return the counts of statements with the right speaker, the clean text's own being right."""
    article, gold = _clean(path)
    file = tmp_path / f"{path.stem}-{seed}.txt"
    file.write_text(mangled(article, kind, seed), encoding="utf-8", newline="")
    (torn,) = read(file)
    torn = Article(torn.text, given=article.given)
    records = extract_records(torn)
    for record in records:
        for span in _spans(record):
            assert torn.text[span.start : span.end] == span.exact
    system = _side(_Aligned(torn.text, article.text), records, article.given)
    pairs = pair_statements(gold, system)
    ledger = Ledger(gold, system.paired(pairs))
    compare_statements(ledger, pairs)
    return ledger.tallies["statement.speaker"]


def _spans(record: object) -> list[Evidence]:
    found: list[Evidence] = []
    for name in type(record).__slots__:
        value = getattr(record, name)
        found += [
            one
            for one in (value if isinstance(value, tuple) else (value,))
            if isinstance(one, Evidence)
        ]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_mangled_articles_give_nearly_the_same(
    kind: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """No crash, exact words; where the words are kept, at most 0.05 of F1 are lost on average."""
    total: Counter[str] = Counter()
    for seed in range(SEEDS):
        for path in DOSSIER:
            tally = _compared(path, kind, seed, tmp_path)
            total.update(right=tally.right, found=tally.found, wanted=tally.wanted)
    f1 = 2 * total["right"] / (total["found"] + total["wanted"])
    record_property("f1", f1)

    if kind in FLOORS:
        assert f1 >= FLOORS[kind], f"{kind}: {f1:.3f}"
