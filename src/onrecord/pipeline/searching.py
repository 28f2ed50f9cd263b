"""Searching: which words stand in which statements, claims and articles, and who is called so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from onrecord.errors import ParameterError
from onrecord.pipeline.answers import Answers
from onrecord.pipeline.entries import joined_name
from onrecord.pipeline.snippets import snippet, unmarked
from onrecord.pipeline.upkeep import Upkeep
from onrecord.queries import Result
from onrecord.queries.catalogue import Column
from onrecord.queries.moments import days
from onrecord.queries.spelling import distance
from onrecord.queries.terms import Cell
from onrecord.queries.terms import Iri as Name
from onrecord.stores import SearchIndex
from onrecord.stores.finding import Finder
from onrecord.stores.fulltext import Term, terms
from onrecord.stores.searchable import KINDS, Filters, Hit, Page

__all__ = ["KINDS", "Found", "Search", "Wanted"]

_COLUMNS = (
    Column("kind", "Kind", "text"),
    Column("label", "Who or what", "text"),
    Column("title", "Article", "text"),
    Column("publisher", "Outlet", "text"),
    Column("published", "Published", "edtf"),
    Column("words", "Words", "text"),
    Column("sentence", "Found", "text"),
    Column("entity", "Name", "Resource"),
    Column("article", "Article's name", "Article"),
)
_AT_ONCE = 200  # nodes that are looked up by one query
_SUGGESTED = 3
_LEAST_WORD = 3
_LONG_WORD = 5
_MOST_SLIPS = 2


@dataclass(frozen=True, repr=False)
class Found(Result):
    """What a search found: a part of the rows, and how many there are.

    Attributes:
        counts: how many there are of each kind, of all that were found.
        suggestions: words spelt alike that would find something, where these found nothing.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.counts.values())


class Wanted(NamedTuple):
    """What is searched for; see ``KnowledgeGraph.search``."""

    words: str
    kinds: Sequence[str]
    since: str | date | None
    until: str | date | None
    outlet: str | None
    speaker: str | None
    limit: int
    offset: int


class Search:
    """Searches a store by its index.

    Args:
        upkeep: the index.
        asking: gives the answers from the newest snapshot.
    """

    def __init__(self, upkeep: Upkeep, asking: Callable[[], Answers]) -> None:
        self._upkeep = upkeep
        self._asking = asking

    def search(self, wanted: Wanted) -> Found:
        """Return what holds the words wanted, after the index caught up with the store.

        Raises:
            ParameterError: if a kind is unknown, a date is none, a number is negative, or a
                name names nothing.
            AmbiguousName: if a name fits several.
        """
        _check(wanted)
        filters: dict[Answers, Filters] = {}

        def asking() -> Answers:
            answers = self._asking()
            filters[answers] = _filters(wanted, answers)
            return answers

        def ask(answers: Answers, index: SearchIndex) -> tuple[Page, tuple[str, ...]]:
            return _Question(wanted, filters[answers])(index)

        answers, (page, suggestions) = self._upkeep.newest(asking, ask)
        return _found(page, suggestions, wanted, answers)


class _Question:
    """What an index is asked, and what it would find under another spelling."""

    def __init__(self, wanted: Wanted, filters: Filters) -> None:
        self._terms = terms(wanted.words)
        self._name = joined_name(wanted.words)
        self._kinds = tuple(wanted.kinds) or KINDS
        self._filters = filters
        self._part = wanted.limit, wanted.offset

    def __call__(self, index: SearchIndex) -> tuple[Page, tuple[str, ...]]:
        finder = Finder(index)
        page = self._find(finder, self._terms, *self._part)
        nothing = not page.counts and self._terms
        return page, tuple(self._suggested(finder)) if nothing else ()

    def _find(self, finder: Finder, sought: Sequence[Term], limit: int, offset: int) -> Page:
        return finder.find(sought, self._name, self._kinds, self._filters, limit, offset)

    def _suggested(self, finder: Finder) -> Iterator[str]:
        """Go through the words as they would be spelt to find something, the nearest first."""
        strange = [
            at
            for at, term in enumerate(self._terms)
            if term.how == "word" and not term.excluded and not finder.knows(term.parts[0])
        ]
        like = {at: _spelt_like(self._terms[at].parts[0], finder) for at in strange}
        told = set()
        for place in range(_SUGGESTED) if strange and all(like.values()) else ():
            changed = list(self._terms)
            for at, known in like.items():
                changed[at] = Term((known[min(place, len(known) - 1)],), "word")
            words = " ".join(map(_typed, changed))
            if words not in told and self._find(finder, changed, 0, 0).counts:
                told.add(words)
                yield words


def _spelt_like(word: str, finder: Finder) -> list[str]:
    """Return the words of the index that are spelt most like a word, the more frequent first."""
    if len(word) < _LEAST_WORD:
        return []
    slips = 1 if len(word) < _LONG_WORD else _MOST_SLIPS
    near = [
        (far, -count, known)
        for known, count in finder.words_like(word[0])
        if abs(len(known) - len(word)) <= slips and (far := distance(word, known, slips)) <= slips
    ]
    return [known for _, _, known in sorted(near)[:_SUGGESTED]]


def _typed(term: Term) -> str:
    """Return a term as people type it."""
    match term.how:
        case "word" | "compound":
            words = "-".join(term.parts)
        case "phrase":
            words = f'"{" ".join(term.parts)}"'
    return "-" * term.excluded + words


def _check(wanted: Wanted) -> None:
    if wanted.limit < 0 or wanted.offset < 0:
        raise ParameterError("limit and offset count finds: neither is negative")
    for kind in wanted.kinds:
        if kind not in KINDS:
            raise ParameterError(
                f"no kind of find is {kind!r}", hint=f"one of {', '.join(KINDS)}", candidates=KINDS
            )


def _filters(wanted: Wanted, answers: Answers) -> Filters:
    speakers = None
    if wanted.speaker is not None:
        agents = answers.called.lookup.find(wanted.speaker, "Agent", alike=True)
        found = answers.things.rows("mentions-of", entity=list(agents)).cells
        speakers = tuple(cells[0].value for cells in found if cells[0] is not None)
    outlets: tuple[str, ...] = ()
    if wanted.outlet is not None:
        outlets = tuple(map(str, answers.called.lookup.find(wanted.outlet, "Outlet")))
    return Filters(
        _moment("since", wanted.since), _moment("until", wanted.until), outlets, speakers
    )


def _moment(name: str, told: str | date | None) -> str:
    """Return the first moment of the day, month or year told, of ``until`` the last one."""
    if told is None:
        return ""
    try:
        first, last = (told, told) if isinstance(told, date) else days(told.strip(), date.today())
    except ValueError as fault:
        raise ParameterError(
            f"{name}: {told!r} is no date", hint="for instance 2025-10-16, 2025-10 or Monday"
        ) from fault
    return f"{first:%Y-%m-%d}T00:00:00Z" if name == "since" else f"{last:%Y-%m-%d}T23:59:59Z"


def _found(page: Page, suggestions: tuple[str, ...], wanted: Wanted, answers: Answers) -> Found:
    called = _speakers_called(page.hits, answers)
    return Found(
        _COLUMNS,
        [_row(hit, called) for hit in page.hits],
        limit=wanted.limit,
        offset=wanted.offset,
        counts=page.counts,
        suggestions=suggestions,
    )


def _spaced(name: str) -> str:
    """Return a class as a word: ``UnnamedSource`` as "unnamed source"."""
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name).strip()


def _speakers_called(hits: Iterable[Hit], answers: Answers) -> dict[str, str]:
    """Return what answers call the speakers of finds, by the nodes that refer to them."""
    mentions = sorted({Name(mention) for hit in hits for mention in hit.speakers})
    called = {}
    for at in range(0, len(mentions), _AT_ONCE):
        rows = answers.things.rows("speakers-called", mention=mentions[at : at + _AT_ONCE])
        for mention, _, label in rows.cells:
            if mention is not None and label is not None:
                called[mention.value] = label.value
    return called


def _row(hit: Hit, called: Mapping[str, str]) -> tuple[Cell | None, ...]:
    entity = hit.kind in ("matter", "agent", "place")
    marked = hit.names if entity else hit.words
    sentence, words = snippet(marked, len(hit.title) if hit.kind == "article" else 0)
    if entity:
        told = f"{hit.weight:,} article{'' if hit.weight == 1 else 's'}"
        sentence = f"{sentence} ({_spaced(hit.type)}, {told})"
    speakers = dict.fromkeys(called[one] for one in hit.speakers if one in called)
    label = hit.label or ", ".join(speakers)
    if not label and hit.kind != "article":
        label = unmarked(hit.names)
    texts = (hit.kind, label, hit.title, hit.publisher, hit.published, words, sentence)
    names = (hit.iri, hit.article)
    return (
        *(Cell("literal", text) if text else None for text in texts),
        *(Cell("iri", name) if name else None for name in names),
    )
