"""Records files: strict in what they take, and every fault with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers import Coder, coded, coded_articles
from onrecord.errors import RecordsError
from onrecord.model import Records
from onrecord.model.exchange import dump, load

MALFORMED = sorted((Path(__file__).parent / "malformed").glob("*.jsonl"))
TEXT = "Anton Reyk said the paper was withdrawn."


def read(lines: list[str], text: str | None = None) -> list[Records]:
    """Return the records of each article of a records file."""
    return [
        found.records(text if text is not None else found.head["text"])
        for found in load(lines, "coded.jsonl")
    ]


@pytest.mark.parametrize("path", MALFORMED, ids=lambda path: path.stem)
def test_every_fault_has_its_line(path: Path) -> None:
    """A malformed file is refused as a whole, with each fault and the line it stands on."""
    with pytest.raises(RecordsError) as refused:
        read(path.read_text(encoding="utf-8").splitlines())
    expected = path.with_suffix(".faults").read_text(encoding="utf-8").splitlines()
    faults = refused.value.faults

    assert len(faults) == len(expected)
    for fault, start in zip(faults, expected, strict=True):
        assert fault.startswith(start)


@pytest.mark.parametrize("path", MALFORMED, ids=lambda path: path.stem)
def test_a_refusal_names_file_and_first_fault(path: Path) -> None:
    """The message is one line: the file, its first fault, how many more there are."""
    with pytest.raises(RecordsError) as refused:
        read(path.read_text(encoding="utf-8").splitlines())
    error = refused.value

    assert error.message.startswith(f"coded.jsonl: {error.faults[0]}")
    assert ("more)" in error.message) == (len(error.faults) > 1)
    assert "\n" not in error.message
    assert error.hint


def test_deep_nesting_is_a_fault_of_its_line() -> None:
    """A hundred thousand brackets are no crash."""
    deep = '{"record": "mention", "id": ' + "[" * 100_000 + "]" * 100_000 + "}"
    with pytest.raises(RecordsError, match="line 2: "):
        read([json.dumps({"record": "article", "text": TEXT}), deep])


def test_a_nul_character_is_a_fault_of_its_line() -> None:
    """No text of a record can hold a character that no graph can."""
    mention = {"record": "mention", "id": "a1", "evidence": {"start": 0, "end": 10}}
    mention |= {"kind": "person", "form": "name", "name": "Anton\0Reyk"}
    lines = [json.dumps({"record": "article", "text": TEXT}), json.dumps(mention)]
    with pytest.raises(RecordsError, match=r"line 2: .*NUL"):
        read(lines)


def test_a_lone_surrogate_is_a_fault_of_its_line() -> None:
    """Half a character, which no file can hold, is refused."""
    lines = [
        json.dumps({"record": "article", "text": TEXT}),
        '{"record": "mention", "id": "a1", "evidence": {"start": 0, "end": 10}, '
        '"kind": "person", "form": "name", "name": "Reyk \\ud800"}',
    ]
    with pytest.raises(RecordsError, match=r"line 2: .*surrogate"):
        read(lines)


def test_blank_lines_are_passed_over() -> None:
    """Blank lines count for line numbers and for nothing else."""
    lines = ["", json.dumps({"record": "article", "text": TEXT}), "", '{"record": 1}']
    with pytest.raises(RecordsError, match="line 4: "):
        read(lines)


def test_evidence_without_words_takes_those_of_the_text() -> None:
    """Stand-off coding, offsets alone, gives the same records as with the words."""
    article, records = coded("two-pages")
    standoff = list(dump(records, {"key": "0" * 16}, exact=False))

    assert '"exact"' not in "".join(standoff)
    assert read(standoff, article.text) == [records]


@pytest.mark.parametrize("number", range(4))
def test_coded_articles_come_back(number: int) -> None:
    """What is written of records is read back as the same records, in the same order."""
    article, records = coded_articles()[number]

    assert read(list(dump(records, {"key": "0" * 16})), article.text) == [records]


def test_two_articles_may_use_the_same_ids() -> None:
    """An id means nothing outside its article."""
    one, other = Coder("Reyk said no."), Coder("Veld said yes.")
    one.mention("Reyk")
    other.mention("Veld")
    lines = [json.dumps(line) for coder in (one, other) for line in coder.lines()]
    first, second = load(lines, "coded.jsonl")

    assert first.records(one.text).mentions[0].id == second.records(other.text).mentions[0].id


def test_a_reference_does_not_cross_articles() -> None:
    """A speaker of one article cannot speak in the next."""
    one, other = Coder("Reyk said no."), Coder("Veld said yes.")
    speaker = one.mention("Reyk")
    other.says(speaker, "yes")
    lines = [json.dumps(line) for coder in (one, other) for line in coder.lines()]
    with pytest.raises(RecordsError, match="line 4: speakers names 'a1'"):
        load(lines, "coded.jsonl")[1].records(other.text)


def test_the_extractor_of_hand_coding_is_called_hand() -> None:
    """Records whose file names no extractor are made by hand."""
    assert read([json.dumps({"record": "article", "text": TEXT})])[0].extractor == "hand"


def test_an_order_of_lines_is_kept() -> None:
    """Records may refer to records that stand further down."""
    coder = Coder(TEXT)
    coder.says(coder.mention("Anton Reyk"), "the paper was withdrawn", "said")
    head, *rest = (json.dumps(line) for line in coder.lines())

    assert read([head, *reversed(rest)], TEXT) == [coder.records()]
