"""Long articles: the work of attribution grows with the text, not with its square."""

from __future__ import annotations

import sys
from types import FrameType

from onrecord.annotation import annotate
from onrecord.extraction.attributions import find_attributions
from onrecord.extraction.draft import Draft
from onrecord.model.article import Article

_TURNS = (
    "Question: Why did the council deny that Anna Dahl had said the draft was dead?",
    "Minister Solberg: I deny it. The sides had agreed to meet, according to the ministry.",
    "“The ships have left the harbour. Nobody was told,” said Anna Dahl, the deputy minister.",
    "According to the council, Ivar Solberg said the pact was ready. “We will sign it,” he added.",
)


def test_twice_the_text_takes_twice_the_work() -> None:
    """Calls are counted, not seconds, so that a busy machine does not matter."""
    once, twice = _calls(30), _calls(60)

    assert 1.8 < twice / once < 2.2


def _calls(rounds: int) -> int:
    """Return how often attribution calls, or goes on with, a function."""
    draft = Draft.of(annotate(Article("\n\n".join(_TURNS * rounds))))
    count = 0

    def note(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        find_attributions(draft)
    finally:
        sys.setprofile(before)
    return count
