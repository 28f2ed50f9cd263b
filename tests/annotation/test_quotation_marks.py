"""Quotations in every kind of mark, closed or not; names set off by marks are no quotations."""

from __future__ import annotations

import pytest

from onrecord.annotation.blocks import find_lines
from onrecord.annotation.parts import classify
from onrecord.annotation.quotations import find_quotations
from onrecord.model import Article
from onrecord.model.annotated import Quotation


def _found(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, classify(Article(text), find_lines(text)))


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“We wait,” she said. “We can.”", ["We wait,", "We can."]),
        ('"We wait," she said. "We can."', ["We wait,", "We can."]),
        ("«We wait», she said.", ["We wait"]),
        ("„We wait“, she said.", ["We wait"]),
        ("‘We wait,’ she said. ‘It’s the pilots’ day.’", ["We wait,", "It’s the pilots’ day."]),
        ("'We wait,' she said, 'and see.'", ["We wait,", "and see."]),
        ("She said: “We wait. We can.", ["We wait. We can."]),
        ("“We wait “and see,” she said.", ["We wait", "and see,"]),
        ("”We wait,” she said.", ["We wait,"]),
        ('""We wait,"" she said.', ["We wait,"]),
        ("´We wait´, she said.", ["We wait"]),
        ("`We wait,' she said.", ["We wait,"]),
        ("»We wait«, she said.", ["We wait"]),
        ('"We wait"she said."We can".', ["We wait", "We can"]),
        ('"We wait, Fenn said. We can. She added that boats ran.', ["We wait,", "We can."]),
        ("the pilots’ day and the boats’ night", []),
        ("He held it for 5' 11\" or so.", []),
    ],
)
def test_marks_of_every_kind_are_read(text: str, inner: list[str]) -> None:
    """Curly, straight, angled, low, single, unbalanced and reversed marks."""
    assert [quotation.inner.of(text) for quotation in _found(text)] == inner


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    """Printers open each paragraph of a long quotation and close only the last."""
    first, second = _found("“We wait. We can.\n\n“We always did,” she said.")

    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“We saw letters.\nWe have no reason to sign,” she said.",
         ["We saw letters.", "We have no reason to sign,"]),
        ("She said: “We saw letters.\nWe will not sign.”",
         ["We saw letters.", "We will not sign."]),
        ("“We saw letters.\nWe will not sign,” she said. “Not now.”",
         ["We saw letters.", "We will not sign,", "Not now."]),
        ("“We saw letters.\nFenn left. “Not now,” she said.", ["We saw letters.", "Not now,"]),
    ],
)  # fmt: skip
def test_a_quotation_torn_over_two_lines_is_closed_in_the_second(
    text: str, inner: list[str]
) -> None:
    """The second line has no mark of its own before the one that closes the first's."""
    assert [quotation.inner.of(text) for quotation in _found(text)] == inner


@pytest.mark.parametrize(
    ("text", "emphasis"),
    [
        ("They sent the “non-paper” to the board.", True),
        ("They call it a so-called “winter order”.", True),
        ("She called it “nonsense”.", False),
        ("“Never,” she said.", False),
        ("He said the “board had lost its mind” on Monday.", False),
    ],
)
def test_a_term_set_off_by_marks_is_emphasis(text: str, emphasis: bool) -> None:
    """Few words after an article, without a mark of their own, are a name."""
    assert [quotation.emphasis for quotation in _found(text)] == [emphasis]
