"""The kinds of matter that are looked for, in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.extraction.agreements import find_agreements
from onrecord.extraction.documents import find_documents
from onrecord.extraction.draft import Draft
from onrecord.extraction.meetings import find_meetings
from onrecord.extraction.participations import find_participations
from onrecord.extraction.pronouns import link_pronouns
from onrecord.extraction.topics import find_topics

__all__ = ["MATTERS"]

MATTERS: tuple[Callable[[Draft], None], ...] = (
    find_meetings,
    find_documents,
    find_agreements,
    find_topics,
    link_pronouns,
    find_participations,
)
"""Agreements name the meetings they were reached at; topics leave out what a matter names."""
