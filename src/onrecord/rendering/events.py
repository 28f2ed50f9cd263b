"""The rows of an answer as dated events: when, on whose line, under which sign, in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from onrecord.dates import bounds
from onrecord.queries import Result
from onrecord.queries.terms import Cell
from onrecord.rendering.cells import NAMES, shown, when_of
from onrecord.rendering.drawing import plain
from onrecord.rendering.glyphs import of_act
from onrecord.rendering.timescale import MONTHS
from onrecord.vocab import XSD

__all__ = ["Event", "Events", "day_words", "events"]

_DATES = frozenset({XSD.dateTime, "http://www.w3.org/2001/XMLSchema#date"})
_SPANS = (("earliest", "latest"), ("heldFrom", "heldUntil"))
# What a line of a timeline stands for, best first.
_LANES = ("speaker", "meeting", "document", "agreement", "matter", "office", "publisher", "person")
_NO_LANE = {"speaker": "No speaker", "publisher": "No outlet", "matter": "No matter"}
# Acts that say themselves that their content does not hold.
_DENYING = frozenset({"denies", "declines"})
_SIGNS = {"meeting": "meeting", "the matter itself": "matter", "status claim": "status"}
# What an event is called, best first.
_LABELS = (
    "words", "title", "office", "matter", "meeting", "document", "agreement",
    "participants", "places", "body", "publisher",
)  # fmt: skip
# What the title says in its own way, and the description does not repeat.
_TOLD = frozenset({
    "speaker", "act", "words", "publisher", "sentence", "when", "basis", "said", "negated",
})  # fmt: skip
_MOST_WORDS = 300
Span = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Event:
    """One row with a time.

    Attributes:
        first: first day that it may have been, or None where only the last is known.
        last: last day, or None where only the first is known; never None both.
        lane: what its line stands for; empty where there is but one line.
        sign: a name of :data:`~onrecord.rendering.glyphs.GLYPHS`.
        negated: what is claimed is denied.
        label: what stands beside it, where there is room.
        title: who, what and when, in one sentence.
        detail: the rest of the row.
        iri: where it leads, or empty.
    """

    first: int | None
    last: int | None
    lane: str
    sign: str
    negated: bool
    label: str
    title: str
    detail: str
    iri: str

    @property
    def days(self) -> tuple[int, int]:
        """First and last day that are drawn: the known one where the other is open."""
        known = [day for day in (self.first, self.last) if day is not None]
        return known[0], known[-1]

    @property
    def key(self) -> tuple[Any, ...]:
        """What events are sorted by: time first, then all the rest, so that no row order shows."""
        half = self.first is None, self.last is None
        return *self.days, *half, self.lane, self.sign, self.negated, self.title, *self._rest()

    def _rest(self) -> tuple[str, ...]:
        return self.label, self.detail, self.iri


@dataclass(frozen=True, slots=True)
class Events:
    """The dated rows of an answer, in an order that is not the rows'.

    Attributes:
        found: the events.
        undated: how many rows have no time.
        lane: label of the column that the lines stand for; empty where there is but one.
    """

    found: tuple[Event, ...]
    undated: int
    lane: str


def events(answer: Result) -> Events:
    """Return the rows of an answer that have a time, as events."""
    reading = _Reading(answer)
    spans = [reading.span(cells) for cells in answer.cells]
    dated = [(cells, span) for cells, span in zip(answer.cells, spans, strict=True) if _known(span)]
    lane = reading.lane_column([cells for cells, _ in dated])
    found = sorted((reading.event(cells, span, lane) for cells, span in dated), key=_key)
    label = "" if lane is None else answer.columns[lane].label
    return Events(tuple(found), len(answer) - len(found), label)


def _key(event: Event) -> tuple[Any, ...]:
    return event.key


def _known(span: Span) -> bool:
    """Tell whether at least one end of a span is known."""
    return span[0] is not None or span[1] is not None


def day_words(first: int | None, last: int | None) -> str:
    """Return a time as people write it.

    >>> may = date(2024, 5, 2).toordinal()
    >>> day_words(may, may), day_words(None, may), day_words(may, may + 2)
    ('2 May 2024', 'by 2 May 2024', '2 May 2024 to 4 May 2024')
    """
    if first is None or last is None:
        known = last if first is None else first
        if known is None:
            return "no date"
        return f"{'by' if first is None else 'not before'} {_day(known)}"
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def _day(ordinal: int) -> str:
    when = date.fromordinal(ordinal)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


class _Reading:
    """Reads the rows of one answer by the names of its columns."""

    def __init__(self, answer: Result) -> None:
        self.answer = answer
        self.at = {name: at for at, name in enumerate(answer.names)}
        self.times = [
            at
            for at, column in enumerate(answer.columns)
            if column.type in ("dateTime", "edtf") or self._holds_dates(at)
        ]
        self.rest = [at for at in shown(answer) if answer.names[at] not in _TOLD]

    def _holds_dates(self, at: int) -> bool:
        cells = (row[at] for row in self.answer.cells)
        first = next((cell for cell in cells if cell is not None), None)
        return first is not None and first.datatype in _DATES

    def value(self, cells: Sequence[Cell | None], name: str) -> str:
        """Return what stands in a column, on one line; empty where nothing does."""
        cell = cells[self.at[name]] if name in self.at else None
        return "" if cell is None else plain(cell.value)

    # When

    def span(self, cells: Sequence[Cell | None]) -> Span:
        """Return the first and last day of a row, as far as they are known."""
        for pair in _SPANS:
            if set(pair) <= self.at.keys():
                (first, _), (_, last) = (self._days(cells, self.at[name]) for name in pair)
                if first is not None and last is not None:
                    return min(first, last), max(first, last)
                if _known((first, last)):
                    return first, last
                attested = self.at.get("attested")
                return (None, None) if attested is None else self._days(cells, attested)
        if not self.times:
            return None, None
        if self.answer.names[self.times[0]] == "when":
            return self._when(cells)
        return self._days(cells, self.times[0])

    def _when(self, cells: Sequence[Cell | None]) -> Span:
        """Return when something was said: its own date, else what bounds it."""
        if "basis" not in self.at:
            return self._days(cells, self.at["when"])
        try:
            known = bounds(when_of(self.answer, cells))
        except ValueError:  # no date, or none of this era
            return None, None
        return _ordinal(known.earliest), _ordinal(known.latest)

    def _days(self, cells: Sequence[Cell | None], at: int) -> Span:
        cell = cells[at]
        if cell is None:
            return None, None
        try:
            if cell.datatype in _DATES:
                return _moment(cell.value, self.answer.names[at])
            known = bounds(cell.value)
        except ValueError:  # a date in words, or not of this era
            return None, None
        return _ordinal(known.earliest), _ordinal(known.latest)

    # On whose line

    def lane_column(self, rows: Sequence[Sequence[Cell | None]]) -> int | None:
        """Return the column whose values tell the rows apart, or None where none does."""
        known = [self.at[name] for name in _LANES if name in self.at]
        for at in known:
            if len({cell.value for cells in rows if (cell := cells[at]) is not None}) > 1:
                return at
        return known[0] if known and rows else None

    def _lane(self, cells: Sequence[Cell | None], column: int | None) -> str:
        if column is None:
            return ""
        name = self.answer.names[column]
        found = self.value(cells, name)
        if found:
            return found
        what = self.value(cells, "what")
        if what in ("meeting", "the matter itself"):
            return {"meeting": "Meetings", "the matter itself": "The matter itself"}[what]
        if name == "speaker" and what == "status claim":
            return "Outlets in their own voice"
        return _NO_LANE.get(name, "None named")

    # What it is

    def event(self, cells: Sequence[Cell | None], span: Span, lane: int | None) -> Event:
        """Return a row as an event."""
        told = "" if lane is None else self.answer.names[lane]
        names = (name for name in _LABELS if name != told)
        label = next((said for name in names if (said := self.value(cells, name))), "")
        sign = self._sign(cells)
        status = self.value(cells, "status") or self.value(cells, "act")
        if self.value(cells, "words"):
            label = f"“{label}”"
        if sign == "status":
            label = f"{status}: {label}" if label else status
        return Event(
            *span,
            lane=self._lane(cells, lane),
            sign=sign,
            negated=self._denied(cells),
            label=_cut(label),
            title=self._title(cells, span, label),
            detail=self._detail(cells),
            iri=self._iri(cells),
        )

    def _denied(self, cells: Sequence[Cell | None]) -> bool:
        """Tell whether a claim of a status is denied; a statement has its act as its sign."""
        is_claim = self.value(cells, "status") or self.value(cells, "what") == "status claim"
        return bool(is_claim) and self.value(cells, "negated") in ("true", "1")

    def _sign(self, cells: Sequence[Cell | None]) -> str:
        what = self.value(cells, "what")
        if what in _SIGNS:
            return _SIGNS[what]
        known = of_act(self.value(cells, "act")) or of_act(self.value(cells, "status"))
        if known:
            return known
        by_column = (("meeting", "meeting"), ("tenure", "office"), ("title", "article"))
        return next((sign for name, sign in by_column if name in self.at), "other")

    def _title(self, cells: Sequence[Cell | None], span: Span, label: str) -> str:
        who = " ".join(filter(None, (self.value(cells, "speaker"), self.value(cells, "act"))))
        what = label if not who else f"{who}: {label}" if label else who
        named = next((said for name in _LANES[1:] if (said := self.value(cells, name))), "")
        where = self.value(cells, "publisher")
        facts = [_cut(what) if who else _cut(named or label), day_words(*span), where]
        return ". ".join(fact.rstrip(".") for fact in facts if fact)

    def _detail(self, cells: Sequence[Cell | None]) -> str:
        told = []
        for at in self.rest:
            column, cell = self.answer.columns[at], cells[at]
            if cell is not None and at not in self.times and cell.kind == "literal":
                told.append(f"{column.label}: {plain(cell.value)}")
        if "basis" in self.at and self.value(cells, "basis") not in ("", "own date"):
            told.append("its article gives it no date of its own")
        if self._denied(cells):
            told.append("denied")
        elif self.value(cells, "negated") in ("true", "1") and self._sign(cells) not in _DENYING:
            told.append(self.answer.columns[self.at["negated"]].label.lower())
        sentence = self.value(cells, "sentence")
        return _cut("; ".join(told)) + (f". {_cut(sentence)}" if sentence and told else sentence)

    def _iri(self, cells: Sequence[Cell | None]) -> str:
        kinds = ("Statement", "Entity", "Resource", "Article")
        named = [
            (kinds.index(column.type), at)
            for at, column in enumerate(self.answer.columns)
            if column.type in NAMES and (cell := cells[at]) is not None and cell.kind == "iri"
        ]
        cell = cells[min(named)[1]] if named else None
        return "" if cell is None else cell.value


def _cut(words: str) -> str:
    return words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - 1].rstrip()}…"


def _moment(lexical: str, name: str) -> Span:
    """Return what a moment in UTC says of the day: that one, or one up to it."""
    when = datetime.fromisoformat(lexical)
    day = when.toordinal()
    if name.endswith("latest") or (when.hour, when.minute, when.second) == (23, 59, 59):
        return None, day
    return day, day


def _ordinal(moment: datetime | None) -> int | None:
    return None if moment is None else moment.toordinal()
