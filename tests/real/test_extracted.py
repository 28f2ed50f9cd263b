"""The five real articles from text, by the extractor, against the hand-made records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import onrecord
from onrecord.graph import KnowledgeGraph
from onrecord.iris import article_key
from onrecord.model.exchange import load
from onrecord.pipeline.article import extract_records
from onrecord.pipeline.workshops import open_workshop
from onrecord.readers import read
from onrecord.settings import Settings
from scoring import Score, score

pytestmark = pytest.mark.xdist_group("real-extracted")

GOLD = Path(__file__).resolve().parents[1] / "gold"
BASELINE = json.loads((GOLD / "baseline.json").read_text(encoding="utf-8"))


def test_statements_with_the_right_speaker_stay_at_the_baseline(articles: Path) -> None:
    """F1 of statements with right speaker is at least 0.70, and does not fall."""
    workshop = open_workshop(Settings(), ())
    total = Score(0, 0, 0)
    for path in sorted(articles.glob("*.txt")):
        (article,) = read(path)
        file = GOLD / "articles" / f"{path.stem}.jsonl"
        lines = file.read_text(encoding="utf-8").splitlines()
        gold = load(lines, file.name)[0].records(article.text)
        sides = [
            workshop.resolver.resolve(
                article_key(article),
                records,
                article.metadata,
                article.metadata.published,
                article.text,
            )
            for records in (gold, extract_records(article))
        ]
        total += score(article.text, *sides)

    assert total.f1 >= 0.70
    assert total.f1 >= BASELINE["statements with right speaker"] - 0.005


def test_every_record_holds_the_exact_words(extracted: KnowledgeGraph) -> None:
    """No finding of any severity speaks of words that are not the text's; none is a violation."""
    findings = extracted.validate()

    assert [f for f in findings if f.shape.endswith("#Article-exact")] == []
    assert [f for f in findings if f.severity == "violation"] == []


def test_adding_again_changes_nothing(extracted: KnowledgeGraph, articles: Path) -> None:
    """A second add of the same files says "unchanged" for each and leaves the same bytes."""
    before = extracted.export()

    outcomes = extracted.add(articles)

    assert [outcome.status for outcome in outcomes] == ["unchanged"] * 5
    assert extracted.export() == before


def test_order_and_folder_do_not_matter_and_removal_is_exact(
    extracted: KnowledgeGraph, articles: Path, tmp_path: Path
) -> None:
    """Other order, other folder, on disk, with one more article that is removed: same bytes."""
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for path in articles.glob("*.txt"):
        (moved / path.name[::-1].replace("txt.", "")).with_suffix(".txt").write_bytes(
            path.read_bytes()
        )
    other = tmp_path / "other.txt"
    other.write_text("The mayor said on Monday that the bridge was open.\n", encoding="utf-8")
    with onrecord.open(tmp_path / "kg") as kg:
        (added,) = kg.add(other)
        for path in sorted(moved.glob("*.txt"), reverse=True):
            kg.add(path)
        kg.remove(added.key)

        assert kg.export() == extracted.export()
