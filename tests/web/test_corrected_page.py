"""The page of a statement that people corrected, and of one that says what does not hold."""

from __future__ import annotations

import pytest
from desks import get, words

from helpers import Coder
from onrecord.graph import KnowledgeGraph
from onrecord.web.desk import Desk

BASE = "https://w3id.org/onrecord/"
TEXT = "President Ada Roe said it would wait. Nora Quill denied that a date was fixed."


@pytest.fixture
def stored(kg: KnowledgeGraph) -> tuple[Desk, str]:
    """A statement of a president in her office, and the part of its address before the span."""
    coder = Coder(TEXT, published="2025-10-21")
    roe, quill = coder.mention("Ada Roe"), coder.mention("Nora Quill")
    office = coder.tenure(roe, "President")
    coder.says(roe, "it would wait", "said", capacity=office, confidence=0.95)
    coder.says(quill, "a date was fixed", "denied", act="denies", negated=True)
    return Desk(kg), f"/page/article/{kg.add_article(*coder.both()).key}/statement"


def test_a_page_tells_what_was_corrected(stored: tuple[Desk, str]) -> None:
    """Who, when, why, and what the extractor had said; its confidence is not in that."""
    desk, home = stored
    address = f"{home}/23-36"
    before = words(get(desk, address))
    record = BASE + address.removeprefix("/page/")
    desk.kg.correct(record, "speaker", "Nora Quill", by="ann", why="her voice", on="2025-10-22")
    after = words(get(desk, address))

    assert "In the capacity of" in before
    assert "In the capacity of" not in after
    assert "Corrected" not in before
    assert (
        "speaker: the extractor had “Ada Roe”. Corrected by ann, 22 October 2025: her voice"
        in after
    )
    assert "95 %, the extractor’s own In" not in after
    assert "the extractor’s own, in what it had read before people corrected it" in after


def test_a_page_gives_the_command_for_a_speaker_whom_nobody_knows(stored: tuple[Desk, str]) -> None:
    """The new name stands behind what it is."""
    desk, home = stored

    assert "speaker 'person: Full Name'" in words(get(desk, f"{home}/23-36"))


def test_a_denial_is_no_double_negation(stored: tuple[Desk, str]) -> None:
    """Who denies says that it does not hold: it is not said twice."""
    desk, home = stored
    told = words(get(desk, f"{home}/61-77"))

    assert "denies" in told
    assert "in the negative" not in told
    assert "not to hold" not in told
    assert "content negated" not in told
