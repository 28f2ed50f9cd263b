"""Identity across texts: what is told to be the same, and what is wrongly merged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers import Coder, records_file
from onrecord.errors import RecordsError
from onrecord.evaluation import Evaluation, evaluate
from onrecord.evaluation.identity import Row, _b_cubed
from onrecord.evaluation.measures import WRONG_MERGES
from onrecord.evaluation.tally import Tally

BODY = (
    "The harbour council of Lisk met for nine hours and heard eleven engineers on the silted "
    "channel, the price of dredging, and the two sluices that nobody has opened since the flood."
)


def story(name: str, lead: str) -> Coder:
    """Return a coder of a text that names Mara Quist and Otto Brandel."""
    made = Coder(publisher=name, published="2024-05-01")
    made.write(lead)
    made.write(BODY)
    made._from = 0
    first, second = made.mention("Mara Quist"), made.mention("Otto Brandel")
    made.says(first, "closed", addressees=(second,))
    return made


@pytest.fixture
def judged(world: Path, tmp_path: Path) -> Callable[..., Evaluation]:
    """Evaluate stories against themselves, with an identity file of these rows."""
    home = tmp_path / "gold"
    home.mkdir()

    def call(rows: str, **leads: str) -> Evaluation:
        for name, lead in leads.items():
            records_file(home / f"{name}.jsonl", story(name, lead).both(), with_text=True)
        (home / "identity.csv").write_text(f"entity,kind,file,record\n{rows}", encoding="utf-8")
        return evaluate(home, predicted=home, draws=0)

    return call


FIRST = "Mara Quist said the channel was closed. Otto Brandel left."
SECOND = "On Friday Mara Quist told all that it was closed, and so did Otto Brandel."


def test_b_cubed_of_a_small_example() -> None:
    """{a a b} {b} for {a a} {b b}: precisions 2/3, 2/3, 1/3, 1; recalls 1, 1, 1/2, 1/2."""
    told = [
        (Row(entity, "agent", "x", "", ""), cluster)
        for entity, cluster in (("a", "1"), ("a", "1"), ("b", "1"), ("b", "2"))
    ]
    total = Tally()
    for _, tally in _b_cubed(told):
        total = total.plus(tally)

    assert total.precision == pytest.approx(8 / 12)
    assert total.recall == pytest.approx(3 / 4)


def test_the_same_person_in_two_texts_is_one(judged) -> None:
    """Where the graph joins what is the same, B-cubed is 1 and nothing is merged."""
    rows = "mara,agent,a.md,a1\nmara,agent,b.md,a1\notto,agent,a.md,a2\notto,agent,b.md,a2\n"

    result = judged(rows, a=FIRST, b=SECOND)

    assert result.values()["identity.covered"] == 1
    assert result.values()[WRONG_MERGES] == 0
    assert result.merges == ()


def test_a_wrong_merge_is_told_by_name(judged) -> None:
    """Two people of one name whom the graph takes for one are named as a wrong merge."""
    rows = "the mayor,agent,a.md,a1\nher cousin,agent,b.md,a1\n"

    result = judged(rows, a=FIRST, b=SECOND)

    assert [merge.entities for merge in result.merges or ()] == [("her cousin", "the mayor")]
    assert result.values()["identity.agent"] == pytest.approx(2 / 3)


def test_copies_are_found_as_pairs(judged) -> None:
    """A reprint is a copy, whichever way its file is called."""
    rows = "the reprint,copy,a.md,\nthe reprint,copy,b.md,\n"

    assert judged(rows, a=FIRST, b=FIRST).values()["identity.copy"] == 1


def test_a_copy_that_is_none_is_not_found(judged) -> None:
    """What the gold calls a copy and the graph does not was missed."""
    rows = "the reprint,copy,a.md,\nthe reprint,copy,b.md,\n"
    lead = "Mara Quist closed it. Otto Brandel " + " ".join(f"word{n}" for n in range(90)) + "."

    assert judged(rows, a=FIRST, b=lead).values()["identity.copy"] == 0


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("mara,person,a.md,a1", "no kind: 'person'"),
        ("mara,agent,z.md,a1", "no gold for 'z.md'"),
        ("mara,agent,a.md,a99", "no record 'a99'"),
    ],
)
def test_a_row_that_names_nothing_is_refused(judged, row: str, fault: str) -> None:
    """With file and line: a misspelt row would count as something else."""
    with pytest.raises(RecordsError) as raised:
        judged(f"mara,agent,a.md,a1\n{row}\n", a=FIRST)

    assert fault in raised.value.message
    assert "line 3" in raised.value.message


def test_without_an_identity_file_nothing_is_said(gold: Path) -> None:
    """No wrong merges is another thing than none looked for."""
    result = evaluate(gold, predicted=gold, draws=0)

    assert result.merges is None
    assert WRONG_MERGES not in result.values()
