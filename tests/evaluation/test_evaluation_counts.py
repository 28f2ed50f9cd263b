"""Counting, pairing and resampling."""

from __future__ import annotations

import doctest

import pytest

from onrecord.evaluation import pairing, report
from onrecord.evaluation.bootstrap import figures
from onrecord.evaluation.measures import KEY_MEASURES, MEASURES
from onrecord.evaluation.pairing import best_first, overlapping, same_keys
from onrecord.evaluation.tally import Tally


def test_examples_in_docstrings_hold() -> None:
    """What the docstrings show is what happens."""
    assert doctest.testmod(pairing).failed == 0
    assert doctest.testmod(report).failed == 0


def test_the_harmonic_mean_of_counts() -> None:
    """3 right of 4 found and 6 wanted: precision 0.75, recall 0.5, F 0.6."""
    tally = Tally.of_sets(6, 4, 3)

    assert (tally.precision, tally.recall, tally.f1) == (0.75, 0.5, pytest.approx(0.6))


def test_nothing_on_either_side_is_no_figure() -> None:
    """Where there were no cases there is neither a good nor a bad value."""
    assert [Tally().value(measure) for measure in MEASURES] == [None] * len(MEASURES)


def test_nothing_found_of_what_was_wanted_is_zero() -> None:
    """Silence is no way to a good figure."""
    assert Tally.of_sets(3, 0, 0).f1 == 0


def test_names_of_measures_are_unique() -> None:
    """A figure is known by its name."""
    names = [measure.name for measure in MEASURES]

    assert len(set(names)) == len(names)
    assert set(KEY_MEASURES) <= set(names)


def test_only_pairs_with_a_common_token_are_looked_at() -> None:
    """Two texts of a thousand spans each do not make a million pairs."""
    spans = [frozenset({at}) for at in range(1000)]

    assert list(overlapping(spans, spans)) == [(at, at) for at in range(1000)]


def test_the_best_pair_takes_its_partners() -> None:
    """A span that fits two goes to the one that it fits best; the other may take what is left."""
    assert best_first([(0.5, 0, 0), (0.9, 1, 0), (0.6, 1, 1)]) == {1: 0}
    assert best_first([(0.5, 0, 0), (0.5, 0, 1), (0.5, 1, 0)]) == {0: 0}


def test_equal_keys_pair_by_common_words() -> None:
    """A claim made twice is paired with itself, not with its repetition."""
    first, second = frozenset({1, 2}), frozenset({8, 9})

    assert same_keys([("k", first), ("k", second)], [("k", second), ("k", first)]) == {0: 1, 1: 0}
    assert same_keys([("k", first)], [("other", first)]) == {}


def test_intervals_hold_the_figure_and_can_be_repeated() -> None:
    """Of articles that differ the interval is wide, holds the figure, and is the same again."""
    articles = [{"statement.speaker": Tally.of_sets(10, 10, right)} for right in (2, 5, 8, 9)]

    (figure,) = figures(articles, draws=500, seed=1)

    assert figure.interval is not None
    low, high = figure.interval
    assert low < 0.6 == figure.value < high
    assert figures(articles, draws=500, seed=1) == (figure,)
    assert figures(articles, draws=3, seed=1) != figures(articles, draws=3, seed=2)


def test_articles_that_are_alike_leave_no_doubt() -> None:
    """Where every article has the same figure, so has every sample of them."""
    articles = [{"row.wrong": Tally(exact=1, cases=4)}] * 3

    (figure,) = figures(articles, draws=100, seed=0)

    assert figure.interval == (0.25, 0.25)


def test_one_article_has_no_interval() -> None:
    """From one article nothing can be said about others."""
    (figure,) = figures([{"row.wrong": Tally(exact=1, cases=4)}], draws=100, seed=0)

    assert figure.interval is None
