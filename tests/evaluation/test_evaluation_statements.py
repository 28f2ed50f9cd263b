"""When a statement is right, and what is told of those that are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from helpers import Coder

TEXT = (
    "Anton Reyk said the ferry would sail at noon on Monday. "
    "Radio Pell reported that Ilse Marant denied it."
)


def coder() -> Coder:
    """Return a coder of the text."""
    made = Coder()
    made.write(TEXT)
    return made


def said(words: str, who: str = "Anton Reyk", **more: Any) -> Coder:
    """Return a coder to whom someone said some words, on a condition in words where given."""
    made = coder()
    if "condition" in more:
        more["condition"] = made.at(more["condition"])
    if "to" in more:
        more["addressees"] = (made.mention(more.pop("to")),)
    made.says(made.mention(who), words, **more)
    return made


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("the ferry would sail at noon on Monday", 1),
        ("the ferry would sail", 1),  # 4 of 8 tokens
        ("the ferry would", 0),
    ],
)
def test_half_of_the_tokens_are_enough(compared, words: str, right: int) -> None:
    """Content is right from a Jaccard index of one half on, over positions of tokens."""
    gold = said("the ferry would sail at noon on Monday")

    tallies = compared(gold, said(words)).tallies

    assert tallies["statement.content"] == (right, 1, right, 1, 0, 0)


def test_the_same_words_elsewhere_are_others(compared) -> None:
    """Tokens count by their place: an equal word in another sentence is no overlap."""
    gold, system = Coder(), Coder()
    for made in (gold, system):
        made.write("Anton Reyk said yes. Ilse Marant said yes.")
    gold.says(gold.mention("Anton Reyk"), "yes")
    system.after("Reyk said yes")
    system.says(system.mention("Ilse Marant"), "yes")

    assert compared(gold, system).tallies["statement.content"].right == 0


def test_a_wrong_speaker_is_no_right_statement(compared) -> None:
    """Right words in the wrong mouth count as found words and as a wrong speaker."""
    words = "the ferry would sail at noon"
    result = compared(said(words), said(words, "Ilse Marant"))

    assert result.tallies["statement.content"].f1 == 1
    assert result.tallies["statement.speaker"].f1 == 0
    assert result.tallies["statement.wrong-speaker"].accuracy == 1
    (wrong,) = [item for item in result.items if item.field == "speaker"]
    assert (wrong.gold, wrong.system) == ("person/anton-reyk", "person/ilse-marant")


def test_names_are_compared_by_what_they_stand_for(compared) -> None:
    """A surname and a full name of one person are one speaker."""
    gold, system = Coder(), Coder()
    for made in (gold, system):
        made.write("Minister Anton Reyk came. Reyk said yes to all.")
    gold.says(gold.mention("Anton Reyk"), "yes to all")
    first = system.mention("Anton Reyk")
    system.after("came. ")
    again = system.mention("Reyk", name="Anton Reyk", refers_to=first)
    system.says(again, "yes to all")

    assert compared(gold, system).tallies["statement.speaker"].f1 == 1


def test_of_two_on_the_same_words_the_right_speaker_is_taken(compared) -> None:
    """Two speakers of one content are paired each with himself, in whatever order they come."""
    gold, system = coder(), coder()
    for made, order in (
        (gold, ("Anton Reyk", "Ilse Marant")),
        (system, ("Ilse Marant", "Anton Reyk")),
    ):
        for who in order:
            made.says(made.mention(who), "the ferry would sail")

    assert compared(gold, system).tallies["statement.speaker"].f1 == 1


@pytest.mark.parametrize("part", ["headline", "standfirst", "list", "caption"])
def test_weak_parts_are_neither_missed_nor_wrong(compared, part: str) -> None:
    """A headline may be found or not, on either side."""
    weak, empty = coder(), coder()
    content = weak.at("the ferry would sail", part)
    weak.says(weak.mention("Anton Reyk"), "sail")
    made = weak._made["statements"]
    made[0] = replace(made[0], content=(content,))

    for gold, system in ((weak, empty), (empty, weak), (weak, weak)):
        tally = compared(gold, system).tallies["statement.speaker"]
        assert (tally.found, tally.wanted) == (0, 0)


def test_what_is_found_in_boilerplate_is_a_false_hit(compared) -> None:
    """Menus and appeals are not weak: nothing may be taken from them."""
    wrong = coder()
    wrong.says(wrong.mention("Anton Reyk"), "the ferry would sail")
    (made,) = wrong._made["statements"]
    spans = (replace(made.content[0], part="boilerplate"),)
    wrong._made["statements"] = [replace(made, content=spans)]

    assert compared(coder(), wrong).tallies["statement.content"].found == 1


def test_fields_of_matched_statements_are_compared(compared) -> None:
    """Act, negation and addressee count only where the words were found."""
    words = "the ferry would sail at noon"
    gold = said(words, act="denies", negated=True, to="Ilse Marant")
    system = said(words, act="asserts", negated=True)

    result = compared(gold, system)

    assert result.tallies["statement.act"].accuracy == 0
    assert result.tallies["statement.negated"].accuracy == 1
    assert result.tallies["statement.addressee"] == (0, 0, 0, 1, 0, 1)
    told = {(item.field, item.gold, item.system) for item in result.items}
    assert ("act", "denies", "asserts") in told
    assert ("addressee", "person/ilse-marant", "") in told
    assert compared(gold, coder()).tallies.get("statement.act") is None


def test_a_carrier_and_a_nested_statement_are_one_chain(compared) -> None:
    """That Radio Pell reported it is the same, whichever way it is coded."""
    gold, system = coder(), coder()
    for made in (gold, system):
        made.after("Monday. ")
    inner = gold.says(gold.mention("Ilse Marant"), "it")
    outlet = gold.mention("Radio Pell", "outlet")
    gold.says(outlet, "Ilse Marant denied it", reports=(inner,))
    speaker, carrier = system.mention("Ilse Marant"), system.mention("Radio Pell", "outlet")
    system.says(speaker, "it", carriers=(carrier,))
    system.says(carrier, "Ilse Marant denied it")

    tallies = compared(gold, system).tallies

    assert tallies["statement.chain"].f1 == 1
    assert tallies["statement.carrier"].f1 == 0
    assert tallies["statement.reports"].f1 == 0


def test_a_ring_of_reports_ends(side) -> None:
    """Records that report each other are nonsense, and no reason to go round for ever."""
    made = coder()
    who = made.mention("Anton Reyk")
    made.says(who, "the ferry would sail", reports=("s2",))
    made.says(who, "Ilse Marant denied it", reports=("s1",))
    both = side(made)

    assert both.chain(both.records.statements[0]) == {"person/anton-reyk"}


def test_conditions_are_compared_by_their_words(compared) -> None:
    """A condition that overlaps by half is the same, a missing one is missed."""
    words = "the ferry would sail"
    gold, near = said(words, condition="at noon on Monday"), said(words, condition="noon on Monday")

    assert compared(gold, near).tallies["statement.condition"].f1 == 1
    assert compared(gold, said(words)).tallies["statement.condition"].f1 == 0
