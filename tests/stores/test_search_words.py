"""What people type into a search box, as an expression for FTS5."""

from __future__ import annotations

import re
import sqlite3

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.stores.fulltext import bare, cleaned, expression, levelled, terms


def nothing(word: str, begins: bool) -> bool:
    """A vocabulary without words."""
    return False


def everything(word: str, begins: bool) -> bool:
    """A vocabulary that holds whatever is asked."""
    return True


def told(words: str) -> list[tuple[tuple[str, ...], str, bool]]:
    """Return the terms of a search as plain tuples."""
    return [(term.parts, term.how, term.excluded) for term in terms(words)]


@pytest.mark.parametrize("quoted", ['"two pages"', "“two pages”", "„two pages“", "«two pages»"])
def test_quotation_marks_of_any_kind_make_a_phrase(quoted: str) -> None:
    """Straight, English, German and French quotation marks all keep words in order."""
    assert told(quoted) == [(("two", "pages"), "phrase", False)]


@pytest.mark.parametrize("hyphen", "-‐‑–−")
def test_hyphens_of_any_kind_make_a_compound(hyphen: str) -> None:
    """A typographic hyphen joins words as the one on the keyboard does."""
    assert told(f"non{hyphen}paper") == [(("non", "paper"), "compound", False)]


def test_a_minus_sign_before_a_word_excludes_it() -> None:
    """Only a hyphen at the beginning of a word is a minus sign, and one alone is nothing."""
    assert told('-draft non-paper - −"two pages"') == [
        (("draft",), "word", True),
        (("non", "paper"), "compound", False),
        (("two", "pages"), "phrase", True),
    ]


def test_an_unclosed_quotation_runs_to_the_end() -> None:
    """Whoever types is not told of a missing mark."""
    assert told("“the two pages") == [(("the", "two", "pages"), "phrase", False)]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Lavrov’s", ("lavrov",)),
        ("Wałęsa", ("walesa",)),
        ("STØRE", ("store",)),
        ("U.S.", ("u", "s")),
    ],
)
def test_words_are_brought_to_one_form(words: str, parts: tuple[str, ...]) -> None:
    """Case, accents, possessives and full stops do not matter."""
    assert [term.parts for term in terms(words)] == [parts]


def test_the_last_word_may_go_on() -> None:
    """All words are wanted; the last is a beginning, unless it is short, quoted or excluded."""
    assert expression(terms("talks guarant"), nothing) == '"talks" AND "guarant" *'
    assert expression(terms("the UN"), nothing) == '"the" AND "un"'
    assert expression(terms('"talks"'), nothing) == '"talks"'
    assert expression(terms("talks -draft"), nothing) == '("talks" *) NOT ("draft")'


def test_a_compound_is_looked_for_as_one_word_and_as_two() -> None:
    """Non-paper, nonpaper and non paper are one; a word is taken apart only into known words."""
    assert expression(terms("non-paper"), nothing) == '("non paper" * OR "nonpaper" *)'
    known = {"non", "paper", "nonpaper"}
    assert expression(terms("nonpaper"), lambda word, _: word in known) == (
        '("nonpaper" * OR "non paper" *)'
    )
    assert expression(terms("non paper x"), lambda word, _: word in known) == (
        '(("non" AND "paper") OR "nonpaper") AND "x"'
    )
    assert expression(terms("nonpaper"), nothing) == '"nonpaper" *'


def test_nothing_wanted_is_no_search() -> None:
    """Without a word that is wanted there is no expression."""
    for words in ("", "  ", "-draft", '""', "- – —", "\0", "***"):
        assert expression(terms(words), everything) is None


def test_only_the_beginning_of_what_is_endless_counts() -> None:
    """A hundred kilobytes are no search: 32 terms of them are looked for."""
    assert len(terms("word " * 20_000)) == 32
    assert len(terms("w" * 100_000)[0].parts[0]) == 100


@pytest.fixture(scope="module")
def fts() -> sqlite3.Connection:
    """An FTS5 table with a row."""
    db = sqlite3.connect(":memory:", check_same_thread=False)
    db.execute(
        "CREATE VIRTUAL TABLE t USING fts5 (a, b, tokenize = 'unicode61 remove_diacritics 2')"
    )
    db.execute("INSERT INTO t VALUES ('Ann Lund', 'the non-paper held two pages')")
    return db


HOSTILE = st.text(
    st.one_of(st.sampled_from("\"*()-+^:{}“”'\0 aNEARORT,2"), st.characters()), max_size=80
)


@settings(max_examples=500, deadline=None)
@given(HOSTILE, st.booleans())
@example('NEAR("a b", 2) OR b:x*', True)
@example('" OR rowid > 0 --', False)
@example("a" * 100_000, True)
@example("\ud800 \udfff", True)
@example("ⓐ ² ﷺ 𐐀 \U0001fa00 अनु", True)
def test_whatever_is_typed_is_a_valid_expression(
    fts: sqlite3.Connection, words: str, known: bool
) -> None:
    """No input makes FTS5 complain, and none names its columns or operators."""
    match = expression(terms(words), everything if known else nothing)
    if match is not None:
        fts.execute("SELECT * FROM t WHERE t MATCH ?", (match,)).fetchall()

        outside = re.sub("[()*]", " ", "".join(match.split('"')[::2]))
        assert set(outside.split()) <= {"AND", "OR", "NOT"}


@given(st.text(max_size=200))
def test_indexed_text_has_the_letters_of_what_is_shown(text: str) -> None:
    """Folding changes letters one for one, so that marks fit; cleaning twice changes nothing."""
    shown = cleaned(text)

    assert len(levelled(shown)) == len(shown)
    assert cleaned(shown) == shown
    assert bare(levelled(shown)) == bare(shown)
