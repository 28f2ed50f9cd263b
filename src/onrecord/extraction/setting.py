"""The setting of an official text or interview: what it says once for all that is said in it.

The date and place at the head of a communique or transcript count for each of its
statements; what a readout reports was said in the encounter that its first sentences tell of.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found
from onrecord.extraction.headings import has_verb, head_of, is_drawn_up
from onrecord.extraction.matters import when
from onrecord.extraction.official import genre_of
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Block, Sentence
from onrecord.model.records import Meeting, Statement, When

__all__ = ["settle_setting"]

_OCCASIONS = (
    (
        re.compile(
            r"\b(?:(?:press|news) conference|briefing|gaggle|presser|press avail(?:ability)?)\b",
            re.I,
        ),
        "press-conference",
    ),
    (re.compile(r"\binterview(?:ed)?\b|\bspoke (?:to|with)\b|\btalked to\b", re.I), "interview"),
    (
        re.compile(r"\bquestions?\b|\bremarks? to\b|\bstakeout\b|\bdoorstep|\bdoorstop", re.I),
        "remarks-to-reporters",
    ),
    (re.compile(r"\bremarks\b|\bspeech\b|\baddress\b", re.I), "speech"),
)
_INTERVIEWED = re.compile(
    r"\b(?:interview(?:ed)?|spoke|speaks|talk(?:s|ed)|sat down|(?:told|tells|answered|answers))\b",
    re.I,
)
_DATE = re.compile(
    r"\b(?:(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2,8})|"
    r"(?P<before>[A-Z][a-z]{2,8}) (?P<later>\d{1,2})),? (?P<year>\d{4})\b"
)
_BY_WIRE = re.compile(r"\bby (?:tele)?phone\b|\b(?:phone|video) (?:call|link|conference)\b", re.I)
_OWN_RULES = frozenset({"turn", "statement", "readout"})
_FIRST_SENTENCES = 2
_HEAD_BLOCKS = 4
"""Blocks at the top of a text among which its date and title stand."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where, when and how things were said, as far as the text tells."""

    channel: str | None = None
    uttered: When | None = None
    meeting: str | None = None

    def of(self, statement: Statement) -> Statement:
        """Return a statement with what it does not say itself."""
        return replace(
            statement,
            channel=statement.channel or self.channel,
            uttered=statement.uttered or self.uttered,
            said_at=statement.said_at or self.meeting,
        )


def settle_setting(draft: Draft) -> None:
    """Give the statements of a transcript, readout or communique the setting of the whole."""
    genre = genre_of(draft.tree)
    if genre in {"news", "opinion"}:
        return
    own, reported = _settings(draft, genre)
    issuers = {_named(draft, s) for f, s in _pairs(draft) if f.rule in _OWN_RULES}
    settled = {}
    for found, statement in _pairs(draft):
        if found.rule in _OWN_RULES or (
            genre != "transcript" and _named(draft, statement) in issuers
        ):
            settled[statement.id] = own.of(statement)
        elif statement.uttered is None and statement.said_at is None:
            settled[statement.id] = reported.of(statement)
    draft.statements[:] = [settled.get(each.id, each) for each in draft.statements]
    if own.channel == "interview" and genre == "transcript":
        _credit(draft)


def _named(draft: Draft, statement: Statement) -> frozenset[str]:
    mentions = (draft.mentions.by_id(i) for i in statement.speakers)
    return frozenset(each.name or each.id for each in mentions)


def _pairs(draft: Draft) -> Iterator[tuple[Found, Statement]]:
    statements = {each.id: each for each in draft.statements}
    for found, attribution in zip(draft.found, draft.attributions, strict=True):
        if attribution.statement in statements:
            yield found, statements[attribution.statement]


def _settings(draft: Draft, genre: str) -> tuple[_Setting, _Setting]:
    """Return the setting of the text's own statements, and of those that it reports."""
    head = head_of(draft.tree, _HEAD_BLOCKS)
    dated = _date(draft, head)
    if genre == "transcript":
        channel = _channel(draft.tree, head)
        meeting = _conference(draft, head) if channel == "press-conference" else None
        return _Setting(channel, dated, meeting), _Setting()
    if genre == "statement":
        drawn_up = is_drawn_up(draft.tree)
        return _Setting("official-document" if drawn_up else "written-statement", dated), _Setting()
    met = _encounter(draft)
    own = _Setting("written-statement", dated)
    if met is None:
        return own, _call(draft)
    return own, _Setting("call" if "call" in met.kinds else None, met.occurs, met.id)


def _date(draft: Draft, head: list[Block]) -> When | None:
    """Return the last date at the head of a text, or else the day of issue that it tells of."""
    tree = draft.tree
    dates = tree.annotated.dates
    above = [d for d in dates if any(block.span.covers(d.span) for block in head)]
    if above:
        return when(tree, above[-1])
    dated = _dated_title(tree)
    if dated is not None:
        return dated
    published = tree.annotated.article.metadata.published
    first = _first_sentences(tree)
    same = (d for d in dates if d.edtf and d.edtf == published)
    found = next((d for d in same if any(s.span.covers(d.span) for s in first)), None)
    return when(tree, found)


def _dated_title(tree: Tree) -> When | None:
    """Return the day of issue where the title gives it: "Statement by X (3 May 2031)"."""
    metadata = tree.annotated.article.metadata
    match = _DATE.search(metadata.title or "")
    if match is None or metadata.published is None or len(metadata.published) != len("2031-05-03"):
        return None
    day = dt.date.fromisoformat(metadata.published)
    told = {match["day"] or match["later"], match["year"]} == {str(day.day), str(day.year)}
    month = (match["month"] or match["before"]).lower()[:3] == day.strftime("%b").lower()
    return When(metadata.published, match.group()) if told and month else None


def _first_sentences(tree: Tree) -> list[Sentence]:
    body = (s for s in tree.annotated.sentences if tree.block(s.span.start).part == "body")
    return [s for s in body if has_verb(tree, s)][:_FIRST_SENTENCES]


def _channel(tree: Tree, head: list[Block]) -> str | None:
    """Return the channel of a transcript, by its title, else by what stands above the turns."""
    labels = [b.label.of(tree.text) for b in tree.annotated.blocks if b.label is not None]
    if sum("@" in label for label in labels) > 1:
        return "social-media-post"
    title = tree.annotated.article.metadata.title or ""
    for words in (title, *(block.span.of(tree.text) for block in head)):
        for form, channel in _OCCASIONS:
            if form.search(words):
                return channel
    return None


def _conference(draft: Draft, head: list[Block]) -> str | None:
    """Return the press conference that a transcript is of."""
    for meeting in draft.meetings:
        first = min(e.start for e in meeting.evidence)
        named = any(block.span.start <= first < block.span.end for block in head)
        if named and "press-conference" in meeting.kinds:
            return meeting.id
    return None


def _encounter(draft: Draft) -> Meeting | None:
    """Return the first meeting that the first sentences of a readout tell of."""
    firsts = _first_sentences(draft.tree)[:1]
    inside = (
        meeting
        for meeting in sorted(draft.meetings, key=lambda m: min(e.start for e in m.evidence))
        if any(s.span.covers(e.span) for s in firsts for e in meeting.evidence)
    )
    return next(inside, None)


def _call(draft: Draft) -> _Setting:
    """Return the setting of a readout that begins by telling of a call."""
    for sentence in _first_sentences(draft.tree)[:1]:
        if _BY_WIRE.search(sentence.span.of(draft.tree.text)):
            dates = draft.tree.annotated.dates
            day = next((d for d in dates if sentence.span.covers(d.span)), None)
            return _Setting("call", when(draft.tree, day))
    return _Setting()


def _credit(draft: Draft) -> None:
    """Credit an interview's answers to the one outlet that asks, where the words above name it.

    A label alone does not: it says who asks, not that the answers went to an outlet or came
    through it.
    """
    turns = [(f, s) for f, s in _pairs(draft) if f.rule == "turn"]
    askers: dict[str, tuple[str, ...]] = {}
    answering = set()
    for _, said in turns:
        speaker = draft.mentions.by_id(said.speakers[0])
        if speaker.kind == "outlet":
            askers.setdefault(speaker.name or "", said.speakers)
        else:
            answering.add(speaker.name or speaker.id)
    if len(askers) != 1 or len(answering) != 1:
        return
    ((name, outlet),) = askers.items()
    if not _spoken_to(draft.tree, name):
        return
    turned = {s.id for _, s in turns}
    for place, said in enumerate(draft.statements):
        answers = draft.mentions.by_id(said.speakers[0]).kind == "person"
        if said.id in turned and answers:
            draft.statements[place] = replace(said, addressees=outlet, carriers=outlet)


def _spoken_to(tree: Tree, outlet: str) -> bool:
    """Tell whether a sentence above the turns says that somebody was interviewed by an outlet."""
    blocks = tree.annotated.blocks
    first = next((b.index for b in blocks if b.label is not None), 0)
    bare = outlet.lower().removeprefix("the ")
    return bool(bare) and any(
        sentence.block < first
        and has_verb(tree, sentence)
        and bare in sentence.span.of(tree.text).lower()
        and _INTERVIEWED.search(sentence.span.of(tree.text))
        for sentence in tree.annotated.sentences
    )
