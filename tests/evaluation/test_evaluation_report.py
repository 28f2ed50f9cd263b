"""How an evaluation is told: table, CSV, JSON, a page; and its baseline."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from helpers import ARTICLES
from onrecord.errors import RecordsError
from onrecord.evaluation import (
    Evaluation,
    as_csv,
    as_json,
    as_table,
    changes,
    dump_baseline,
    evaluate,
    evaluation_page,
    load_baseline,
)
from onrecord.evaluation.measures import WRONG_MERGES
from onrecord.evaluation.page import _marked
from onrecord.model import Evidence
from onrecord.text import Span


@pytest.fixture
def result(gold: Path, tmp_path: Path) -> Evaluation:
    """Gold judged by records that have other acts, and neither claims nor participations."""
    predicted = tmp_path / "predicted"
    predicted.mkdir()
    for path in gold.rglob("*.jsonl"):
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not re.match(r'{"record": "(status|partic)', line)]
        words = "\n".join(kept).replace('"act": "asserts"', '"act": "warns"')
        (predicted / path.name).write_text(words + "\n", encoding="utf-8")
    return evaluate(gold, predicted=predicted, draws=20)


def sentences() -> list[str]:
    """Return words that only the articles' texts hold."""
    return ["as if we had lost a war", "There never was one"]


def test_the_table_tells_every_figure_and_event(result: Evaluation) -> None:
    """Each measure with cases has its line; below stand the events."""
    table = as_table(result)

    for figure in result.figures:
        assert figure.measure.title in table
    assert re.search(r"^Event +Articles", table, re.MULTILINE)
    assert re.search(r"^river +2", table, re.MULTILINE)


def test_csv_has_a_line_for_each_figure_of_each_group(result: Evaluation) -> None:
    """The whole, the events and the articles, with counts that add up."""
    rows = list(csv.DictReader(io.StringIO(as_csv(result))))
    of = {
        kind: [row for row in rows if row["of"] == kind and row["figure"] == "statement.content"]
        for kind in ("all", "event", "article")
    }

    assert [len(found) for found in of.values()] == [1, 2, 3]
    wanted = [sum(float(row["wanted"]) for row in found) for found in of.values()]
    assert wanted[0] == wanted[1] == wanted[2] > 0


def test_json_holds_no_words_of_the_articles_unless_asked(result: Evaluation) -> None:
    """Scores may be shared where texts may not."""
    bare, full = as_json(result), as_json(result, with_text=True)

    assert [words for words in sentences() if words in bare] == []
    assert [words for words in sentences() if words not in full] == []
    assert "items" not in bare
    value = json.loads(bare)
    assert value["articles"] == 3
    assert {one["name"] for one in value["by article"]} >= {"river/two-pages"}


class Strict(HTMLParser):
    """Notes what a page loads or runs, and whether its marks close."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.open = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count marks; note scripts and addresses."""
        if tag in ("script", "link", "img", "iframe") or any(
            n in ("src", "href") for n, _ in attrs
        ):
            self.loads.append(tag)
        self.open += tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        """Count marks."""
        self.open -= tag == "mark"


def test_the_page_shows_mistakes_in_their_sentence_and_loads_nothing(result: Evaluation) -> None:
    """Every article's text and mistakes stand on one page that needs no other."""
    page = evaluation_page(result)
    strict = Strict()
    strict.feed(page)

    assert (strict.loads, strict.open) == ([], 0)
    assert [words for words in sentences() if words not in page] == []
    assert "wrong: act" in page
    assert "<td>missed</td>" in page


def test_what_is_held_back_is_scored_and_not_shown(gold: Path, tmp_path: Path) -> None:
    """No page and no JSON shows a text or a mistake of it; its figures count like all others."""
    whole = evaluate(gold, predicted=gold, draws=0)
    (gold / "held-back").mkdir()
    (gold / "river").rename(gold / "held-back" / "river")
    result = evaluate(gold, predicted=gold, draws=0)

    assert result.values() == whole.values()
    for shown in (evaluation_page(result), as_json(result, with_text=True)):
        assert "as if we had lost a war" not in shown
        assert "There never was one" in shown
    assert "2 articles are held back" in evaluation_page(result)


def test_words_of_both_sides_are_marked_apart_and_escaped() -> None:
    """Overlapping spans make three pieces; what a text holds is no markup."""
    text = "a <b> c d"
    one, other = Evidence(0, 5, "a <b>", "body"), Evidence(2, 7, "<b> c", "body")

    assert _marked(text, Span(0, 9), [one], [other]) == (
        '<mark class="gold">a </mark><mark class="both">&lt;b&gt;</mark>'
        '<mark class="system"> c</mark> d'
    )


def test_a_baseline_keeps_the_figures(result: Evaluation, tmp_path: Path) -> None:
    """What was saved is what is read, and nothing has changed since."""
    file = tmp_path / "baseline.json"
    file.write_text(dump_baseline(result.values()), encoding="utf-8")
    baseline = load_baseline(file)

    assert baseline.keys() == result.values().keys()
    assert changes(baseline, result.values(), 0) == []


@pytest.mark.parametrize(
    ("name", "was", "now", "fell"),
    [
        ("statement.speaker", 0.9, 0.89, False),
        ("statement.speaker", 0.9, 0.87, True),
        ("statement.speaker", 0.9, 0.95, False),
        ("statement.wrong-speaker", 0.05, 0.09, True),
        ("statement.wrong-speaker", 0.05, 0.01, False),
        (WRONG_MERGES, 0, 1, True),
        ("statement.speaker", 0.9, None, True),
    ],
)
def test_a_fall_beyond_tolerance_is_told(
    name: str, was: float, now: float | None, fell: bool
) -> None:
    """Less is worse, of wrong things more; a figure that is gone fell."""
    (change,) = changes({name: was}, {} if now is None else {name: now}, 0.02)

    assert (change.name, change.fell) == (name, fell)


@pytest.mark.parametrize("words", ["", "[1]", '{"statement.speaker": "high"}', '{"speakers": 1}'])
def test_a_malformed_baseline_is_refused(tmp_path: Path, words: str) -> None:
    """A misspelt figure would never fall."""
    file = tmp_path / "baseline.json"
    file.write_text(words, encoding="utf-8")

    with pytest.raises(RecordsError):
        load_baseline(file)


def test_articles_of_the_tests_are_our_own() -> None:
    """The sentences looked for stand in the texts."""
    texts = "".join(path.read_text(encoding="utf-8") for path in ARTICLES.glob("*.md"))

    assert [words for words in sentences() if words not in texts] == []
