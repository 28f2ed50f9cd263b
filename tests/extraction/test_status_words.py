"""The words of status: each says one thing of one kind of matter."""

from __future__ import annotations

import pytest

from onrecord.extraction.status_words import table_of


def test_a_word_stands_in_one_row_of_a_kind() -> None:
    """A verb with two statuses would say whichever comes last, so none may have two."""
    with pytest.raises(ValueError, match="'put off' is postponed and cancelled"):
        table_of(meeting={"postponed": "delay, put off", "cancelled": "scrap, put off"})


def test_a_word_may_say_something_else_of_another_kind() -> None:
    """What is done to a meeting is not what is done to a paper by the same verb."""
    table = table_of(meeting={"cancelled": "scrap"}, document={"withdrawn": "scrap"})

    assert table == {"meeting": {"scrap": "cancelled"}, "document": {"scrap": "withdrawn"}}
