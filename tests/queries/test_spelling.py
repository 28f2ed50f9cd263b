"""How like two words are, and which names are spelt like a misspelt one."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.queries.spelling import distance, nearest

NAMES = ["donald trump", "sergey lavrov", "volodymyr zelensky", "president of harvonia", "trump"]
WORD = st.text("abcd", max_size=6)


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("trmp", "trump", 1),
        ("lavrof", "lavrov", 1),
        ("zelenksy", "zelensky", 1),
        ("summmit", "summit", 1),
        ("lavrov", "lavrov", 0),
        ("", "ab", 2),
        ("ca", "abc", 3),
        ("abcdef", "badcfe", 3),
    ],
)
def test_slips_are_counted(one: str, other: str, slips: int) -> None:
    """A letter too few, too many or wrong, or two exchanged, is one slip."""
    assert distance(one, other, 5) == distance(other, one, 5) == slips


@given(WORD, WORD, st.integers(0, 4))
def test_counting_stops_at_the_most(one: str, other: str, most: int) -> None:
    """A bound changes nothing below it, and beyond it tells just that."""
    assert distance(one, other, most) == min(distance(one, other, 9), most + 1)


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (["lavrof"], [1]),
        (["zelenksy"], [2]),
        (["trmp"], [0, 4]),
        (["president", "trmp"], [0, 3, 4]),
        (["sergei", "lavrow"], [1]),
        (["xyzzy"], []),
        ([], []),
    ],
)
def test_names_with_a_word_like_it_are_found(wanted: list[str], places: list[int]) -> None:
    """The best come first; a word that tells much goes before one that tells little."""
    assert sorted(nearest(wanted, NAMES, limit=5)) == places


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (["non", "paper"], ["diplomat briefed on the talks", "minutes of the call"]),
        (["tor"], ["envoy for talks", "master of rolls"]),
        (["paper"], ["water sharing", "later rounds"]),
        (["thy", "plan"], ["the envoy", "they who met"]),
    ],
)
def test_a_word_that_says_nothing_is_like_no_other(wanted: list[str], names: list[str]) -> None:
    """What a name has of "on", "for" and "the", or two letters of five, makes it no candidate."""
    assert nearest(wanted, names, limit=5) == []


def test_a_short_word_may_hold_a_slip() -> None:
    """What is no such word is found still, and a whole word beside others of a name."""
    names = ["nato council", "envoy on ports", "note of the council"]

    assert nearest(["nto"], names, limit=5) == [0]
    assert sorted(nearest(["port", "council"], names, limit=5)) == [0, 2]


def test_a_surname_tells_more_than_a_title() -> None:
    """The last word counts twice: titles stand before names."""
    assert nearest(["president", "trmp"], NAMES, limit=1) == [0]


def test_the_best_come_first_and_few() -> None:
    """What is spelt right goes before what is only like it."""
    names = ["ada marlow", "ada marlo", "ada marlov", "ole marl"]

    assert nearest(["marlov"], names, limit=2) == [2, 0]


def test_names_by_the_ten_thousand_are_compared_at_once() -> None:
    """A misspelt surname among 50,000 names costs about as much as a blink: 100 ms of CPU.

    The least of several runs: noise only ever adds. Thrice the time is allowed for slow machines.
    """
    chance = random.Random(7)  # noqa: S311 - made-up names
    syllables = [a + b for a in "bcdfghklmnprstvz" for b in "aeiou"] + ["son", "ov", "sky", "man"]
    words = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(25_000)]
    names = [f"{chance.choice(words[:2000])} {chance.choice(words)}" for _ in range(50_000)]
    names.append("sergey lavrov")
    spent = []
    for _ in range(5):
        start = time.process_time()
        found = nearest(["lavrof"], names, limit=5)
        spent.append(time.process_time() - start)

    assert found[0] == 50_000
    assert min(spent) < 0.3
