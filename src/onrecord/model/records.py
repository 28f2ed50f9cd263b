"""Records: what one article says, as plain data with its evidence.

Records stand between extraction and everything after it, and are a public seam: hand
coders and other extractors may write them (``onrecord add --records``). They know no
RDF. Records of one article refer to each other by ``id``, a short name that is unique in
the article and means nothing outside it (``a3``, ``s12``, ``m1``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.dates import bounds
from onrecord.model.lists import (
    Act,
    Certainty,
    CueClass,
    MentionForm,
    MentionKind,
    Mode,
    Part,
    Response,
)
from onrecord.text import Span

__all__ = [
    "Agreement",
    "Attribution",
    "Document",
    "Evidence",
    "Issue",
    "Matter",
    "Meeting",
    "Mention",
    "Participation",
    "Record",
    "Records",
    "Statement",
    "StatusClaim",
    "Tenure",
    "Topic",
    "When",
]


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A span of the article, its exact words, and the part of the article it stands in.

    Raises:
        ValueError: if the words are not as long as the span.
    """

    start: int
    end: int
    exact: str
    part: Part

    def __post_init__(self) -> None:
        if len(self.exact) != len(Span(self.start, self.end)):
            raise ValueError(f"{self.start}-{self.end} does not hold {self.exact!r}")

    @property
    def span(self) -> Span:
        """The range of code points."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class When:
    """A date as the text gives it.

    Attributes:
        edtf: EDTF level 0 or 1 (``2025-10-16``, ``2025-10``, ``2025-10-16/..``), or None where
            the text does not settle the date ("16 October", no year anywhere).
        words: the words of the text, or None for a date that only the coder states.

    Raises:
        ValueError: if it says nothing, or ``edtf`` is not EDTF.
    """

    edtf: str | None
    words: str | None

    def __post_init__(self) -> None:
        if self.edtf is None and self.words is None:
            raise ValueError("a date needs EDTF or words")
        if self.edtf is not None:
            bounds(self.edtf)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the text names or describes an agent or a place.

    Attributes:
        evidence: the words, from the first word of the name or description to its last.
        kind: what kind of thing it is; ``unnamed`` for a speaker known by description only.
        form: how it is mentioned.
        name: the fullest name that the article itself supports ("Sergey Lavrov" for a later
            "Lavrov" or "he"), or None where the mention must be looked up by role, or not at all.
        descriptor: title, office or description in the article's words ("Russian Foreign
            Minister", "Trump administration official"), or None.
        state: the state that the mention itself ties it to, in the article's words ("Russian",
            "Ukraine's"), or None.
        gender: ``m`` or ``f`` where pronoun or honorific shows it.
        refers_to: id of the mention that this one repeats, or None.
    """

    id: str
    evidence: Evidence
    kind: MentionKind
    form: MentionForm
    name: str | None = None
    descriptor: str | None = None
    state: str | None = None
    gender: str | None = None
    refers_to: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """An encounter of two or more sides, held, planned, called off or only proposed.

    ``evidence`` holds the mentions of it, first the one that names it best to its label;
    ``place`` is the id of a mention of the place, ``part_of`` of the meeting it belongs to.
    """

    id: str
    evidence: tuple[Evidence, ...]
    label: str
    kinds: tuple[str, ...]
    place: str | None = None
    occurs: When | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that passes between sides or sets out terms, named or only described.

    ``issuers`` and ``recipients`` are mention ids; ``version_of`` and ``revises`` documents.
    """

    id: str
    evidence: tuple[Evidence, ...]
    label: str
    kinds: tuple[str, ...]
    issuers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    dated: When | None = None
    version_of: str | None = None
    revises: str | None = None
    version_label: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A commitment that parties share or are to share, with or without a text."""

    id: str
    evidence: tuple[Evidence, ...]
    label: str
    kinds: tuple[str, ...]
    parties: tuple[str, ...] = ()
    reached_at: str | None = None
    set_out_in: str | None = None
    dated: When | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of negotiation that the registry knows by the name ``name``."""

    id: str
    evidence: tuple[Evidence, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One report that someone said or wrote something: never a fact.

    Attributes:
        speakers: mention ids, at least one; several for a joint statement.
        content: the words, in order; several spans where the cue stands inside.
        cue: the word or phrase that attributes, or None (uncued continuation, transcript).
        act: what the speaker does by saying it.
        finer_act: a narrower act whose own word stands in the text, or None.
        mode: direct, indirect or mixed quotation.
        cue_class: speech, writing or document.
        negated: the content is said not to hold; says nothing of the cue.
        certainty: how firmly the speaker commits.
        confidence: the extractor's own, 0 to 1, or None for hand-made records.
        about: ids of matters, topics, or mentions of agents.
        reports: ids of statements that this one's content reports (nested attribution).
        responds_to: pairs of relation and statement id, as the text itself presents them.
        said_at: id of the meeting at which it was said.
        carriers: mention ids of outlets or platforms credited for the words.
        condition: the words on which the content is made to depend.
        capacity: id of the tenure in which the speaker is presented here.
    """

    id: str
    speakers: tuple[str, ...]
    content: tuple[Evidence, ...]
    cue: Evidence | None
    act: Act
    mode: Mode
    cue_class: CueClass = "speech"
    finer_act: str | None = None
    negated: bool = False
    certainty: Certainty = "underspecified"
    confidence: float | None = None
    addressees: tuple[str, ...] = ()
    on_behalf_of: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    responds_to: tuple[tuple[Response, str], ...] = ()
    said_at: str | None = None
    channel: str | None = None
    carriers: tuple[str, ...] = ()
    uttered: When | None = None
    condition: Evidence | None = None
    capacity: str | None = None


@dataclass(frozen=True, slots=True)
class StatusClaim:
    """A claim that a matter is in a status, or has a date, by a speaker or the article itself.

    ``claimed_in`` is the id of the statement that makes it, or None for the article's voice.
    """

    id: str
    of: str
    evidence: tuple[Evidence, ...]
    status: str | None = None
    date: When | None = None
    negated: bool = False
    claimed_in: str | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """An agent taking part in a meeting, on a side, in a capacity, as the article says."""

    id: str
    meeting: str
    agent: str
    evidence: tuple[Evidence, ...]
    side: str | None = None
    capacity: str | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person given an office by the article.

    ``office`` is in the article's words ("foreign minister"); ``body`` is the mention of the
    state or organization it belongs to; ``ended`` marks former holders.
    """

    id: str
    holder: str
    office: str
    evidence: tuple[Evidence, ...]
    body: str | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as found, whatever the class of the cue.

    Those of speech, writing and documents are also statements (``statement`` names it);
    beliefs, wishes and decrees are kept here only.
    """

    id: str
    cue: Evidence | None
    content: tuple[Evidence, ...]
    cue_class: CueClass
    source: tuple[Evidence, ...] = ()
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that the extractor met and did not understand; nothing is guessed."""

    evidence: Evidence
    message: str


Matter = Meeting | Document | Agreement | Topic
Record = (
    Mention
    | Meeting
    | Document
    | Agreement
    | Topic
    | Statement
    | StatusClaim
    | Participation
    | Tenure
    | Attribution
)


@dataclass(frozen=True, slots=True)
class Records:
    """All records of one article, each kind in order of its first span."""

    extractor: str
    mentions: tuple[Mention, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    documents: tuple[Document, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    topics: tuple[Topic, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    statements: tuple[Statement, ...] = ()
    status_claims: tuple[StatusClaim, ...] = ()
    participations: tuple[Participation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    issues: tuple[Issue, ...] = field(default=())

    def __iter__(self) -> Iterator[Record]:
        """Go through the records, kinds in the order of the fields; issues are not records."""
        for kind in (
            self.mentions,
            self.meetings,
            self.documents,
            self.agreements,
            self.topics,
            self.tenures,
            self.statements,
            self.status_claims,
            self.participations,
            self.attributions,
        ):
            yield from kind
