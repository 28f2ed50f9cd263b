"""Places of meetings: from the words found beside a meeting to a mention of the place."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extraction.draft import Draft
from onrecord.extraction.tree import Tree
from onrecord.model.records import Meeting, Mention
from onrecord.text import Span

__all__ = ["find_places"]


def find_places(draft: Draft) -> None:
    """Put a mention in the place of the words that each meeting has for its place.

    The mention is the one nearest to the meeting's own first mention; a place is never an
    agent, so it is kept apart from agents that stand at the same words.
    """
    for number, meeting in enumerate(draft.meetings):
        if meeting.place is not None:
            mention = _mention(draft.tree, meeting, meeting.place)
            draft.places[mention.id] = mention
            draft.meetings[number] = replace(meeting, place=mention.id)


def _mention(tree: Tree, meeting: Meeting, words: str) -> Mention:
    near = meeting.evidence[0].start
    spans = [n.span for n in tree.annotated.names if n.span.of(tree.text) == words]
    if not spans:
        start = tree.text.index(words)
        spans = [Span(start, start + len(words))]
    span = min(spans, key=lambda span: (abs(span.start - near), span.start))
    return Mention(f"place@{span.start}", tree.evidence(span), "place", "name", words)
