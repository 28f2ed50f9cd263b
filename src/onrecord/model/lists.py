"""The closed lists that records draw their values from.

Each value is also the last segment of a concept's IRI in ``ontology/vocab.ttl`` (a test
holds the two equal). Values are spelt as they stand in records: lower case, hyphens.
"""

from __future__ import annotations

from typing import Literal, get_args

__all__ = [
    "ACTS",
    "AGREEMENT_KINDS",
    "CERTAINTIES",
    "CHANNELS",
    "CUE_CLASSES",
    "DOCUMENT_KINDS",
    "FINER_ACTS",
    "MEETING_KINDS",
    "MENTION_FORMS",
    "MENTION_KINDS",
    "MODES",
    "PARTS",
    "RESPONSES",
    "STATUSES",
    "Act",
    "Certainty",
    "CueClass",
    "MentionForm",
    "MentionKind",
    "Mode",
    "Part",
    "Response",
]

Act = Literal[
    "asserts",
    "denies",
    "proposes",
    "demands",
    "promises",
    "warns",
    "questions",
    "declines",
    "agrees",
    "expresses",
]
ACTS: tuple[Act, ...] = get_args(Act)

# Finer acts and the act each is a narrower concept of; used only when the word itself
# stands in the text.
FINER_ACTS: dict[str, Act] = {
    "accepts": "agrees",
    "accuses": "asserts",
    "announces": "asserts",
    "apologises": "expresses",
    "calls-for": "demands",
    "concedes": "asserts",
    "condemns": "expresses",
    "confirms": "asserts",
    "explains": "asserts",
    "hopes": "expresses",
    "insists": "asserts",
    "invites": "proposes",
    "praises": "expresses",
    "predicts": "asserts",
    "rejects": "declines",
    "requests": "demands",
    "suggests": "proposes",
    "thanks": "expresses",
    "threatens": "warns",
    "urges": "demands",
    "welcomes": "expresses",
}

Mode = Literal["direct", "indirect", "mixed"]
MODES: tuple[Mode, ...] = get_args(Mode)

Certainty = Literal["certain", "probable", "possible", "underspecified"]
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)

Response = Literal["affirms", "disputes", "answers", "responds-to"]
RESPONSES: tuple[Response, ...] = get_args(Response)

CueClass = Literal["speech", "writing", "document", "belief", "wish", "decree", "perception"]
CUE_CLASSES: tuple[CueClass, ...] = get_args(CueClass)

Part = Literal["headline", "standfirst", "body", "caption", "list", "boilerplate"]
PARTS: tuple[Part, ...] = get_args(Part)

MentionKind = Literal["person", "organization", "state", "outlet", "unnamed", "place"]
MENTION_KINDS: tuple[MentionKind, ...] = get_args(MentionKind)

MentionForm = Literal["name", "metonym", "role", "pronoun", "description"]
MENTION_FORMS: tuple[MentionForm, ...] = get_args(MentionForm)

MEETING_KINDS = (
    "summit",
    "talks",
    "negotiation-round",
    "visit",
    "call",
    "press-conference",
    "conference",
    "delegation-meeting",
    "meeting",
)
DOCUMENT_KINDS = (
    "non-paper",
    "memorandum",
    "note",
    "letter",
    "plan",
    "draft",
    "proposal",
    "roadmap",
    "communique",
    "joint-statement",
    "resolution",
    "treaty-text",
    "position-paper",
    "list",
    "report",
    "document",
)
AGREEMENT_KINDS = (
    "understanding",
    "ceasefire",
    "framework",
    "treaty",
    "accord",
    "deal",
    "exchange",
    "agreement",
)
STATUSES = (
    # meetings
    "proposed",
    "scheduled",
    "under-way",
    "held",
    "postponed",
    "cancelled",
    # documents and agreements
    "drafted",
    "transmitted",
    "under-review",
    "published",
    "accepted",
    "rejected",
    "agreed-in-principle",
    "reached",
    "signed",
    "in-force",
    "suspended",
    "withdrawn",
)
CHANNELS = (
    "press-conference",
    "remarks-to-reporters",
    "interview",
    "social-media-post",
    "written-statement",
    "official-document",
    "news-agency-comment",
    "speech",
    "call",
    "private-conversation",
)
