"""Gold on disk: what is found, and what is said where something is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import onrecord
from helpers import Coder, coded, records_file
from onrecord.errors import OnrecordError, RecordsError
from onrecord.evaluation import evaluate
from onrecord.evaluation.gold import Gold, Predictions, gold_under
from onrecord.model.exchange import text_hash


def refused(gold: Path, **given: Path) -> OnrecordError:
    """Return the error that evaluating ends with."""
    with pytest.raises(OnrecordError) as raised:
        evaluate(gold, draws=0, **given)
    return raised.value


def test_gold_is_found_in_every_folder(gold: Path) -> None:
    """A file's folder is its event; its own name is the article's."""
    names = [one.name for one in gold_under(gold, None)]

    assert names == ["granary/denial", "river/two-pages", "river/wire-copy"]
    assert {one.event for one in gold_under(gold, None)} == {"granary", "river"}
    assert [one.name for one in gold_under(gold / "river" / "two-pages.jsonl", None)] == [
        "two-pages"
    ]


@pytest.mark.parametrize(
    ("name", "genre"),
    [("cod/06-readout", "readout"), ("07-joint-statement", "joint-statement"), ("denial", "")],
)
def test_a_name_tells_the_genre(name: str, genre: str) -> None:
    """What follows the number is the genre; a name without a number tells none."""
    article, records = coded("denial")

    assert Gold(name, Path(), article, records).genre == genre


def test_texts_may_lie_elsewhere_and_have_another_name(gold: Path, tmp_path: Path) -> None:
    """A text is known by its hash."""
    texts = tmp_path / "texts"
    (texts / "deep").mkdir(parents=True)
    for number, path in enumerate(sorted(gold.rglob("*.md"))):
        path.rename(texts / "deep" / f"{number}.md")

    assert len(gold_under(gold, texts)) == 3


def test_records_may_carry_their_text(tmp_path: Path) -> None:
    """Then there is nothing to look for."""
    records_file(tmp_path / "gold.jsonl", coded("denial"), coded("surnames"), with_text=True)

    assert len(gold_under(tmp_path, None)) == 2


def test_no_gold_is_told(tmp_path: Path) -> None:
    """A folder of something else is not empty gold: JSON lines of articles are no records."""
    (tmp_path / "articles.jsonl").write_text('{"text": "No gold."}\n', encoding="utf-8")

    assert "no gold found" in refused(tmp_path).message


def test_every_missing_text_is_told_with_its_hash(gold: Path) -> None:
    """Missing texts are told all at once, each with its file and its hash."""
    hashes = [text_hash(one.article.text) for one in gold_under(gold, None)]
    for path in gold.rglob("*.md"):
        path.unlink()

    error = refused(gold)

    assert isinstance(error, RecordsError)
    assert len(error.faults) == 3
    for fault, hashed in zip(sorted(error.faults), hashes, strict=True):
        assert "is missing" in fault
        assert hashed in fault


def test_another_text_of_the_same_name_is_refused(gold: Path) -> None:
    """Offsets into another edition would be nonsense: both hashes are told."""
    text = next(gold.rglob("two-pages.md"))
    head = json.loads(text.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()[0])
    named = text.with_suffix(".jsonl")
    lines = named.read_text(encoding="utf-8").splitlines()
    named.write_text("\n".join([json.dumps(head | {"file": text.name}), *lines[1:]]), "utf-8")
    text.write_text(text.read_text(encoding="utf-8") + "One more line.\n", encoding="utf-8")

    message = refused(gold).message

    assert "another than was coded" in message
    assert head["sha256"] in message


def test_what_is_not_predicted_is_no_silence(gold: Path, tmp_path: Path) -> None:
    """A system that says nothing of an article says so; a forgotten file is an error."""
    predicted = records_file(tmp_path / "predicted.jsonl", coded("denial"))

    assert "nothing is predicted for river/two-pages" in refused(gold, predicted=predicted).message
    assert "no records found" in refused(gold, predicted=gold / "river" / "two-pages.md").message


def test_predictions_are_found_by_hash_and_by_text(gold: Path, tmp_path: Path) -> None:
    """Records of a folder of files, with texts or without them."""
    home = tmp_path / "predicted"
    home.mkdir()
    records_file(home / "a.jsonl", coded("denial"))
    records_file(home / "b.jsonl", coded("two-pages"), with_text=True)
    predictions = Predictions(home)
    denial, pages, _ = gold_under(gold, None)

    assert predictions.of(denial) == denial.records
    assert predictions.of(pages) == pages.records


def test_gold_against_itself_is_right_in_everything(gold: Path) -> None:
    """Every figure is 1 and no share is wrong; nothing is on the list of mistakes."""
    result = evaluate(gold, predicted=gold, draws=0)

    assert {figure.value for figure in result.figures if figure.measure.told != "share"} == {1}
    wrong = [f.measure.name for f in result.figures if f.measure.told == "share" and f.value]
    assert set(wrong) <= {"mention.unresolved"}
    assert [item for one in result.articles for item in one.comparison.items] == []
    assert [(group.name, group.articles) for group in result.events] == [
        ("granary", 1),
        ("river", 2),
    ]


def test_the_extractor_is_judged_where_nothing_is_predicted(gold: Path) -> None:
    """What the installed extractor finds is compared, and it is named."""
    result = evaluate(gold / "granary", draws=0)

    assert result.system.startswith("rules/")
    assert 0 < result.values()["statement.content"] <= 1


def test_records_of_the_extractor_are_gold_too(gold: Path) -> None:
    """Whoever corrects what was extracted keeps its attributions, which are not compared."""
    text = gold / "granary" / "denial.md"
    lines = list(onrecord.records_of(text))
    text.with_suffix(".jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")

    assert any('"record": "attribution"' in line for line in lines)
    assert evaluate(gold / "granary", draws=0).values()["statement.speaker"] == 1


def test_an_extractor_that_stumbles_has_found_nothing(
    gold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One article does not stop the rest; it is told, and all of it was missed."""

    def stumbles(article: object) -> None:
        raise KeyError("odd")

    monkeypatch.setattr("onrecord.evaluation.run.extract_records", stumbles)
    result = evaluate(gold / "granary", draws=0)

    assert len(result.faults) == 1
    assert result.values()["statement.content"] == 0


def test_progress_goes_up_to_the_end(gold: Path) -> None:
    """Each step is told once."""
    steps: list[tuple[int, int]] = []
    evaluate(gold, predicted=gold, draws=0, progress=lambda *step: steps.append(step))

    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_evaluating_takes_about_as_long_as_the_text_is(side) -> None:
    """Comparing ten thousand statements of ten thousand words each other does not look at all."""
    from onrecord.evaluation.statements import pair_statements

    made = Coder()
    for number in range(1500):
        made.write(f"Anton Reyk said word{number} was so.")
        made.says(made.mention("Anton Reyk"), f"word{number} was so")
    both = side(made)

    assert len(pair_statements(both, both)) == 1500
