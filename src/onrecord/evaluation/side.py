"""One side of a comparison: what one coder says of an article, in terms that both share.

Agents are compared by what they stand for, spans by the tokens that they cover, and the
system's records by the names of the gold's that they were paired with.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from onrecord.model import Evidence, Resolved, Statement, When
from onrecord.text import short_form

__all__ = ["WEAK", "Side", "Words", "spans_of", "told"]

WEAK = frozenset({"headline", "standfirst", "list", "caption"})
"""Parts of an article in which a record is neither missed nor wrong."""

_ARTICLE = re.compile(r"^(?:the|an?) ")
# What follows one of these qualifies a noun and is not its head.
_QUALIFIES = frozenset(
    {"about", "after", "against", "ahead", "at", "before", "between", "by", "during", "for"}
    | {"from", "in", "into", "of", "on", "over", "that", "to", "towards", "under", "which"}
    | {"who", "with", "without"}
)


class Words:
    """The tokens of a text, numbered."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = [(match.start(), match.end()) for match in re.finditer(r"\w+", text)]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def covered(self, spans: Iterable[Evidence]) -> frozenset[int]:
        """Return the numbers of the tokens that begin in one of the spans."""
        return frozenset(number for span in spans for number in self._range(span))

    def head(self, span: Evidence) -> int | None:
        """Return the number of the token that names what a span speaks of, or None without one.

        That is the last one before a comma or a word that only qualifies: "summit" in "the
        planned summit in Budapest".
        """
        head = None
        for number in self._range(span):
            if head is not None and (self._qualifies(number) or self._parted(number)):
                break
            head = number
        return head

    def _range(self, span: Evidence) -> range:
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def _qualifies(self, number: int) -> bool:
        return self.text[self._starts[number] : self._ends[number]].casefold() in _QUALIFIES

    def _parted(self, number: int) -> bool:
        return bool(set(",;:(") & set(self.text[self._ends[number - 1] : self._starts[number]]))


class Side:
    """The records of one article as one coder has them.

    Args:
        words: the article's tokens.
        resolved: the records, resolved with the registry that serves both sides.
        paired: for the system, its record ids to the gold's that they were paired with.
    """

    def __init__(
        self, words: Words, resolved: Resolved, paired: Mapping[str, str] | None = None
    ) -> None:
        self.words = words
        self.resolved = resolved
        self.records = resolved.records
        self._paired = paired

    def paired(self, pairs: Mapping[str, str]) -> Side:
        """Return this side, with its records called as the gold calls those paired with them.

        Args:
            pairs: ids of the gold to ids of this side.
        """
        return Side(self.words, self.resolved, {mine: gold for gold, mine in pairs.items()})

    def called(self, record: str) -> str:
        """Return the gold's id of a record; of one without a partner, a name of its own."""
        if self._paired is None:
            return record
        return self._paired[record] if record in self._paired else f"+{record}"

    def covered(self, record: Any) -> frozenset[int]:
        """Return the tokens that a record rests on: a statement's content, another's evidence."""
        return self.words.covered(spans_of(record))

    def weak(self, record: Any) -> bool:
        """Tell whether a record stands only in parts that do not count."""
        spans = spans_of(record)
        return spans[0].part in WEAK if isinstance(record, Statement) else _all_weak(spans)

    def name(self, mention: str) -> str:
        """Return what a mention stands for: a registry key, else the folded name or words."""
        target = self.resolved.targets[mention]
        if target.key is not None:
            return target.key
        leader = self._mentions[target.leader or mention]
        words = leader.name or leader.descriptor or leader.evidence.exact
        return short_form(_ARTICLE.sub("", " ".join(words.casefold().split())))

    def names(self, mentions: Iterable[str | None]) -> frozenset[str]:
        """Return what some mentions stand for."""
        return frozenset(self.name(mention) for mention in mentions if mention is not None)

    def same_agents(self, mine: Sequence[str], other: Side, theirs: Sequence[str]) -> bool:
        """Tell whether mentions of this side stand for the same agents as some of another.

        Those of whom neither side knows a name are the same where their words overlap: "a
        diplomat" is he, described at whatever length.
        """
        wanted, found = self.names(mine), other.names(theirs)
        left = [m for m in mine if self.name(m) not in found]
        over = [m for m in theirs if other.name(m) not in wanted]
        return len(left) == len(over) and all(
            any(self._same_words(one, other, two) for two in over) for one in left
        )

    def _same_words(self, mine: str, other: Side, theirs: str) -> bool:
        one, two = self._mentions[mine], other._mentions[theirs]
        unknown = self._is_unknown(mine) and other._is_unknown(theirs)
        return unknown and one.evidence.span.overlaps(two.evidence.span)

    def _is_unknown(self, mention: str) -> bool:
        target = self.resolved.targets[mention]
        return target.key is None and self._mentions[target.leader or mention].name is None

    def things(self, ids: Iterable[str | None]) -> frozenset[str]:
        """Return what matters, topics, statements or mentions stand for, in the gold's terms."""
        return frozenset(
            self.name(one) if one in self._mentions else self.called(one)
            for one in ids
            if one is not None
        )

    def topic(self, record: str) -> str:
        """Return the registry key of a topic, or its folded name."""
        if record in self.resolved.topics:
            return self.resolved.topics[record]
        (name,) = (topic.name for topic in self.records.topics if topic.id == record)
        return name.casefold()

    def office(self, record: str) -> str:
        """Return the registry key of a tenure's office, or its folded words."""
        if record in self.resolved.offices:
            return self.resolved.offices[record]
        (words,) = (tenure.office for tenure in self.records.tenures if tenure.id == record)
        return " ".join(words.casefold().split())

    def chain(self, statement: Statement) -> frozenset[str]:
        """Return all that a statement reached the article through.

        The carriers of it and of the statements that report it, and these statements' speakers:
        so "CNN reported that he said" is the same, coded as a carrier or as a nested statement.
        """
        found: set[str] = set()
        seen, open_ = {statement.id}, [statement]
        while open_:
            inner = open_.pop()
            found |= self.names(inner.carriers)
            for outer in self._reporters.get(inner.id, ()):
                found |= self.names(outer.speakers)
                if outer.id not in seen:
                    seen.add(outer.id)
                    open_.append(outer)
        return frozenset(found)

    @cached_property
    def of_id(self) -> dict[str, Any]:
        """Every record by its id."""
        return {record.id: record for record in self.records}

    @cached_property
    def _mentions(self) -> dict[str, Any]:
        return {mention.id: mention for mention in self.records.mentions}

    @cached_property
    def _reporters(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for statement in self.records.statements:
            for inner in statement.reports:
                found.setdefault(inner, []).append(statement)
        return found


def spans_of(record: Any) -> tuple[Evidence, ...]:
    """Return the spans that a record rests on."""
    spans = record.content if isinstance(record, Statement) else record.evidence
    return (spans,) if isinstance(spans, Evidence) else spans


def told(when: When | None) -> frozenset[str]:
    """Return a date as a set of none or one: EDTF, or its words where they do not settle it."""
    if when is None:
        return frozenset()
    return frozenset({when.edtf or (when.words or "").casefold()})


def _all_weak(spans: Iterable[Evidence]) -> bool:
    return all(span.part in WEAK for span in spans)
