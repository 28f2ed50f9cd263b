"""The five real articles from text, by the extractor, against the hand-made records."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord.evaluation import changes, evaluate, load_baseline
from onrecord.graph import KnowledgeGraph

pytestmark = pytest.mark.xdist_group("real-extracted")

GOLD = Path(__file__).resolve().parents[1] / "gold"
FICTION = GOLD / "fiction" / "baseline.json"


def test_quality_stays_at_the_baseline(articles: Path) -> None:
    """Of statements with right speaker F is at least 0.88; no figure falls below its baseline."""
    result = evaluate(GOLD / "articles", texts=articles, draws=0)
    found = changes(load_baseline(GOLD / "baseline.json"), result.values(), 0.005)

    assert result.faults == ()
    assert result.values()["statement.speaker"] >= 0.88
    assert [change for change in found if change.fell] == []


@pytest.mark.slow
@pytest.mark.skipif(not FICTION.is_file(), reason="the fictional gold has no baseline yet")
def test_quality_on_fiction_stays_at_the_baseline() -> None:
    """On the fictional gold, held-back events and all, no figure falls below its baseline."""
    result = evaluate(FICTION.parent, draws=0)
    found = changes(load_baseline(FICTION), result.values(), 0.005)

    assert [change for change in found if change.fell] == []


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
