"""The verb that finds words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord.cli.searching import _KINDS
from onrecord.stores.searchable import KINDS


def test_search_prints_what_it_found_marked(filled) -> None:
    """Above the table stands how much there is of what; the words stand between asterisks."""
    code, out, err = filled("search", "non-paper")

    assert (code, err) == (0, "")
    assert out.startswith("non-paper: 7 found (2 statement, 2 matter, 3 article)\n")
    assert "There is no **non-paper**" in out
    assert "0d508412ab0c7610/statement/93-114" in out


def test_several_words_are_all_wanted(filled) -> None:
    """Words are given one by one; quotation marks that the shell leaves make a phrase."""
    assert filled("search", "summit", "marant").out.startswith("summit marant: 2 found")
    assert filled("search", '"marant summit"').out.startswith("nothing holds")


def test_options_narrow_what_is_found(filled) -> None:
    """Kinds, dates, outlet and speaker leave out what does not fit."""
    args = ("--kind", "statement", "--since", "2024-05-02", "--speaker", "Pia Lund")
    rows = list(csv.DictReader(io.StringIO(filled("search", "paper", *args, "-f", "csv").out)))

    assert [row["sentence"] for row in rows] == ["the non-paper a draft"]
    assert filled("search", "paper", "--outlet", "Lisk Press Agency", "-f", "json").code == 0


def test_limit_and_offset_give_a_part(filled) -> None:
    """The parts of an answer make the whole."""
    whole = json.loads(filled("search", "summit", "--format", "json").out)
    parts = [
        *json.loads(filled("search", "summit", "--limit", "2", "-f", "json").out),
        *json.loads(filled("search", "summit", "--offset", "2", "-f", "json").out),
    ]

    assert parts == whole
    assert len(whole) > 3


def test_every_form_can_be_written_to_a_file(filled, tmp_path: Path) -> None:
    """Table, CSV, JSON, Markdown and HTML go where -o says; the page marks the words."""
    for form in ("table", "csv", "json", "md", "html"):
        assert filled("search", "non-paper", "-f", form, "-o", tmp_path / form).out == ""
    assert "<mark>non-paper</mark>" in (tmp_path / "html").read_text(encoding="utf-8")


def test_nothing_found_says_what_is_spelt_alike(filled) -> None:
    """It is no error, and the nearest words are told."""
    code, out, _ = filled("search", "summitt")

    assert code == 0
    assert out.startswith("nothing holds “summitt”; did you mean summit?\n")


@pytest.mark.parametrize("sought", ["in full flow", "out of order", "peace"])
def test_what_nothing_holds_is_told_apart_from_the_sentence(filled, sought: str) -> None:
    """The words stand in quotation marks, or they would read on."""
    assert filled("search", sought).out.startswith(f"nothing holds “{sought}”")


def test_what_does_not_fit_is_a_wrong_call(filled) -> None:
    """A date that is none, a speaker nobody knows and no words at all end with 2."""
    assert filled("search", "paper", "--since", "someday").code == 2
    assert filled("search", "paper", "--speaker", "Xyzzy").code == 2
    assert filled("search").code == 2
    assert filled("search", "paper", "--kind", "verb").code == 2


def test_the_kinds_are_those_of_the_index() -> None:
    """What the help offers is what can be found."""
    assert sorted(_KINDS) == sorted(KINDS)
