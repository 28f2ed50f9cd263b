"""Utterances: one act of saying, however many outlets carry it."""

from __future__ import annotations

import pytest
from newsroom import LAVROV, PUTIN, Draft, derive

from onrecord.derivation.wording import same_words
from onrecord.vocab import ONR, RDFS

QUOTE = "We never try to predict the outcome or make guesses about such talks"
PART = "We never try to predict the outcome or make guesses"


def group(*sayings, **values):
    """Derive one article a statement, (published, words); return how they group."""
    drafts, said = [], []
    for number, (published, words) in enumerate(sayings):
        draft = Draft(number, published)
        said.append(draft.says(values.get("speaker", LAVROV), words, **values.get("more", {})))
        drafts.append(draft)
    graph = derive(*drafts)
    names = [graph.entity(iri) for iri in said]
    return [names.index(name) for name in names]


def test_one_quotation_in_three_outlets_is_one_utterance():
    """One gives it whole, one in part, one with a word changed."""
    changed = QUOTE.replace("such", "these")
    drafts = [Draft(n, f"2025-08-1{n}") for n in range(3)]
    said = [
        draft.says(LAVROV, words)
        for draft, words in zip(drafts, (QUOTE, PART, changed), strict=True)
    ]
    graph = derive(*drafts)
    name = graph.entity(said[0])

    assert [graph.entity(iri) for iri in said] == [name] * 3
    assert graph.one(name, RDFS.label) == QUOTE
    assert graph.one(name, ONR.speaker) == LAVROV
    assert graph.one(name, ONR.articleCount) == graph.one(name, ONR.statementCount) == "3"
    assert graph.all(name, ONR.rule) == ["https://w3id.org/onrecord/vocab/rule/same-words"]


def test_every_statement_denotes_an_utterance():
    """Said once, carried once: an utterance all the same."""
    draft = Draft(1)
    said = draft.says(LAVROV, QUOTE, on="2025-08-15")
    graph = derive(draft)
    name = graph.entity(said)

    assert graph.one(name, ONR.rule).endswith("single-member")
    assert graph.one(name, ONR.earliest) == "2025-08-15T00:00:00Z"
    assert any(rule.endswith("single-member") for rule in graph.all(said, ONR.rule))


def test_other_speakers_say_other_things():
    """The same words of two men are two utterances."""
    one, other = Draft(1), Draft(2)
    a, b = one.says(LAVROV, QUOTE), other.says(PUTIN, QUOTE)
    graph = derive(one, other)

    assert graph.entity(a) != graph.entity(b)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2025-08-10", "2025-08-17"), [0, 0]),
        (("2025-08-10", "2025-08-18"), [0, 1]),
        (("2025-08-10", "2025-08-17", "2025-08-24"), [0, 0, 2]),
    ],
)
def test_a_week_is_the_limit_and_nothing_chains(days, expected):
    """Said again after more than a week, it was said again."""
    assert group(*((day, QUOTE) for day in days)) == expected


def test_every_pair_of_days_within_a_week_is_found():
    """Wherever the border between two fortnights falls."""
    for start in range(1, 21):
        assert group((f"2025-08-{start:02}", QUOTE), (f"2025-08-{start + 7:02}", QUOTE)) == [0, 0]


def test_different_days_on_which_it_was_said_are_two():
    """One outlet has it said on Monday, the other on Tuesday, of one week."""
    one, other = Draft(1), Draft(2)
    a = one.says(LAVROV, QUOTE, on="2025-08-11")
    b = other.says(LAVROV, QUOTE, on="2025-08-12")
    graph = derive(one, other)

    assert graph.entity(a) != graph.entity(b)


def test_a_date_of_its_own_counts_more_than_publication():
    """A look back in December finds the utterance of August."""
    one, other = Draft(1, "2025-08-16"), Draft(2, "2025-12-01")
    a = one.says(LAVROV, QUOTE)
    b = other.says(LAVROV, QUOTE, on="2025-08-15")
    graph = derive(one, other)

    assert graph.entity(a) == graph.entity(b)


@pytest.mark.parametrize(
    ("words", "expected"), [(QUOTE, [0, 0]), ("We have clear arguments", [0, 1])]
)
def test_without_any_date_only_long_identical_words_are_one(words, expected):
    """Eight words in one order are no chance; four may be said every day."""
    assert group((None, words), (None, words)) == expected


def test_copies_count_once():
    """Two reprints of one report and one report of its own: two articles."""
    body = " ".join(f"word{n}" for n in range(200))
    drafts = [Draft(1, text=body), Draft(2, text=body + " end"), Draft(3)]
    said = [draft.says(LAVROV, QUOTE) for draft in drafts]
    graph = derive(*drafts)
    name = graph.entity(said[0])

    assert graph.one(name, ONR.articleCount) == "2"
    assert graph.one(name, ONR.statementCount) == "3"


def test_a_negated_statement_is_another():
    """What is said not to hold was not said to hold."""
    one, other = Draft(1), Draft(2)
    a, b = one.says(LAVROV, QUOTE), other.says(LAVROV, QUOTE, negated=True)
    graph = derive(one, other)

    assert graph.entity(a) != graph.entity(b)


def test_a_long_label_is_cut_between_words():
    """The label shows the beginning."""
    draft = Draft(1)
    said = draft.says(LAVROV, "word " * 60)
    label = derive(draft).one(derive(draft).entity(said), RDFS.label)

    assert len(label) <= 164
    assert label.endswith("word …")


@pytest.mark.parametrize(
    ("one", "other", "quoted", "same"),
    [
        (QUOTE, PART, True, True),
        (QUOTE, "predict the outcome", True, False),
        ("very productive talks", "very productive talks", True, True),
        ("very productive", "very productive", True, False),
        (QUOTE, QUOTE.replace("never", "always"), True, False),
        (
            "We will withdraw from the east bank",
            "We will not withdraw from the east bank",
            True,
            False,
        ),
        (
            "the list has 28 points for the two sides",
            "the list has 19 points for the two sides",
            True,
            False,
        ),
        (
            "We keep to what was agreed, all of it",
            "Nothing of the kind was ever meant by us",
            True,
            False,
        ),
        (
            "The summit planned for 28 May at Pearl Hall has been cancelled",
            "The summit planned for 28 May at Pearl Hall has been postponed",
            False,
            False,
        ),
        (
            "Moscow must review the newest version before committing to anything",
            "Moscow must review the newest version before it commits to anything",
            False,
            True,
        ),
        (
            "Moscow must review the newest version before committing to anything",
            "Moscow need not review the newest version before committing to anything",
            False,
            False,
        ),
        (
            "one two three four five six seven",
            "one x1 x2 two x3 x4 three x5 x6 four x7 x8 five x9 six seven",
            True,
            False,
        ),
        ("Moscow is ready for talks", "Moscow was ready for the talks", False, False),
    ],
)
def test_what_are_the_same_words(one, other, quoted, same):
    """A part of a quotation, a word changed: yes; a negation, a number, three words: no."""
    left, right = one.casefold().replace(",", "").split(), other.casefold().split()

    assert same_words(left, right, quoted=quoted) is same
    assert same_words(right, left, quoted=quoted) is same


def test_words_without_content_are_still_found():
    """“It is what it is” is repeated like anything else."""
    assert group(("2025-08-10", "It is what it is"), ("2025-08-11", "It is what it is")) == [0, 0]
