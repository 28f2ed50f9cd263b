"""Finding the saved query that answers a question put in words, without a language model.

First the summaries and examples of the queries are tried as templates with slots; then, where
none fits as a whole, the query is taken whose own words cover the question best, words that
few queries use counting most. What the question says beyond those words is the value of the
query's parameter.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from onrecord.errors import UnknownQuery
from onrecord.queries.catalogue import ENTITY_TYPES, Catalogue, Parameter, SavedQuery
from onrecord.queries.parameters import looks_like
from onrecord.queries.wording import FUNCTION_WORDS, content_words, plain, stem

__all__ = ["match"]

Values = dict[str, str | list[str]]

_SLOT = re.compile(r"\[([a-z][a-z-]*)\]")
# What may follow any question: "since 2025-10-01", "until Monday".
_TAIL = re.compile(
    r"[,\s]+(since|until|before|after)\s+(\d{4}(?:-\d\d(?:-\d\d)?)?|today|yesterday|(?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day)\s*[?.!]*$",
    re.IGNORECASE,
)
_FILTER = {"since": "since", "after": "since", "until": "until", "before": "until"}
_SAME = re.compile(r"\b(?:regarding|concerning|with regard to|with respect to)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:please\s+)?(?:show|list|give|tell|find)(?:\s+(?:me|us|all|the|every))*\s+", re.IGNORECASE
)
_ASIDE = re.compile(r"\([^()]*\)")
_LIST = re.compile(r"\s*(?:,\s*and|,\s*or|,|\band\b|\bor\b)\s*")
_SLOT_WORDS = 8
# Loosely, a question must share words that weigh as much as one used by at most six queries
# of forty-five, and they must make up this share of what it says besides the parameter.
_WEIGHT = 2.0
_COVER = 0.6


def match(question: str, catalogue: Catalogue) -> tuple[SavedQuery, Values]:
    """Return the saved query that answers a question, and its parameters in words.

    Args:
        question: as a user types it; a query's name is taken as it is.
        catalogue: the queries to choose from.

    Returns:
        The query, and words by parameter name; a list where the question names several.

    Raises:
        UnknownQuery: if none fits, with the nearest.
    """
    if question in catalogue:
        return catalogue[question], {}
    text, filters = _without_filters(question.strip())
    index = _index(catalogue)
    found = index.whole(question) or index.whole(text) or index.loose(text)
    if found is None:
        near = index.nearest(text)
        raise UnknownQuery(
            f"no saved query answers {question!r}",
            hint=f"the nearest: {', '.join(near)}" if near else "`onrecord queries` lists them",
            candidates=near,
        )
    query, values = found
    for name, value in filters.items():
        if query.param(name) is not None and value not in values.values():
            values[name] = value
    return query, values


def _without_filters(question: str) -> tuple[str, dict[str, str]]:
    filters: dict[str, str] = {}
    while found := _TAIL.search(question):
        filters[_FILTER[found[1].lower()]] = found[2]
        question = question[: found.start()]
    return question, filters


class _Pattern(NamedTuple):
    """A template: its expression, its slots in order, and how much of it is fixed."""

    query: SavedQuery
    expression: re.Pattern[str]
    slots: tuple[Parameter, ...]
    fixed: int


class _Reading(NamedTuple):
    """One loose reading of a question: how well it covers it, how telling its words are."""

    cover: float
    weight: float
    query: SavedQuery
    values: Values


@lru_cache(maxsize=8)
def _index(catalogue: Catalogue) -> _Index:
    return _Index(tuple(catalogue))


@dataclass(frozen=True)
class _Index:
    """The queries prepared for matching."""

    queries: Sequence[SavedQuery]

    @cached_property
    def patterns(self) -> list[_Pattern]:
        """The templates, those with most fixed words first."""
        made = [_pattern(query, words) for query in self.queries for words in _templates(query)]
        return sorted(made, key=lambda pattern: (-pattern.fixed, pattern.query.name))

    @cached_property
    def words(self) -> Mapping[str, frozenset[str]]:
        """The stems that each query's templates and tags use."""
        return {
            query.name: frozenset(
                stem(word)
                for words in (*_wordings(query), *query.tags)
                for word in content_words(words)
            )
            for query in self.queries
        }

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How much each stem tells: the fewer queries use it, the more."""
        uses = Counter(stem for stems in self.words.values() for stem in stems)
        return {stem: math.log(1 + len(self.words) / count) for stem, count in uses.items()}

    def whole(self, question: str) -> tuple[SavedQuery, Values] | None:
        """Return the query of the most specific template that fits the whole question."""
        asked = _normal(question)
        for pattern in self.patterns:
            found = pattern.expression.fullmatch(asked)
            values = None if found is None else _values(pattern.slots, found.groups())
            if values is not None:
                return pattern.query, values
        return None

    def loose(self, question: str) -> tuple[SavedQuery, Values] | None:
        """Return the query whose own words cover a question best, if any covers enough."""
        best = max(self._readings(question), default=None, key=lambda each: (*each[:2],))
        return None if best is None else (best.query, best.values)

    def nearest(self, question: str) -> list[str]:
        """Return the names of the queries that share most with a question."""
        asked = {stem(word) for word in content_words(question)} & self.weights.keys()
        shared = {
            name: sum(self.weights[word] for word in asked & stems)
            for name, stems in self.words.items()
        }
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        return [name for name, weight in ranked[:3] if weight > 0]

    def _readings(self, question: str) -> list[_Reading]:
        readings = []
        for query in self.queries:
            own = self.words[query.name]
            rest = _rest(question, own)
            values = _loose_values(query, rest, question)
            if values is None:
                continue
            said = {stem(word) for word in content_words(question)}
            besides = said - {stem(word) for word in content_words(rest)}
            shared = sum(self.weights[word] for word in besides & own)
            missed = sum(self._weight(word) for word in besides - own)
            if shared >= _WEIGHT and shared / (shared + missed) >= _COVER:
                unused = sum(self.weights[word] for word in own - besides)
                cover = shared / (shared + missed)
                readings.append(_Reading(cover, shared - unused / 100, query, values))
        return readings

    def _weight(self, word: str) -> float:
        # A word that no query uses tells more against a match than any that some query uses.
        return self.weights[word] if word in self.weights else math.log(1 + len(self.words))


def _templates(query: SavedQuery) -> list[str]:
    return [query.summary, *(example.pattern for example in query.examples)]


def _wordings(query: SavedQuery) -> list[str]:
    return [_SLOT.sub(" ", pattern) for pattern in _templates(query)]


def _pattern(query: SavedQuery, words: str) -> _Pattern:
    pieces = _SLOT.split(words)
    params = {param.name: param for param in query.params}
    slots = tuple(params[name] for name in pieces[1::2])
    pieces[0] = _without_lead(pieces[0])
    expression = "(.+?)".join(re.escape(_one_line(piece)) for piece in pieces[::2])
    fixed = sum(len(plain(piece).split()) for piece in pieces[::2])
    # A slot that takes few words says more than one that takes any.
    closed = sum(slot.type not in ENTITY_TYPES for slot in slots)
    return _Pattern(
        query, re.compile(expression.strip(" ."), re.IGNORECASE), slots, 2 * fixed + closed
    )


def _one_line(words: str) -> str:
    plain_marks = _ASIDE.sub(" ", words.replace("’", "'").replace("?", ""))
    return re.sub(r"\s+", " ", _SAME.sub("about", plain_marks))


def _normal(question: str) -> str:
    return _without_lead(_one_line(question).strip(" .!"))


def _without_lead(words: str) -> str:
    lead = _LEAD.match(words)
    return words[lead.end() :] if lead else words


def _values(slots: Sequence[Parameter], words: Sequence[str]) -> Values | None:
    """Return the words of each slot, or None where some slot cannot hold its words."""
    values: dict[str, list[str]] = {}
    for slot, said in zip(slots, words, strict=True):
        if len(said.split()) > _SLOT_WORDS or _TAIL.search(said):
            return None
        trimmed = said.strip(' ,"“”')
        several = [trimmed] if slot.type in ENTITY_TYPES else _LIST.split(trimmed)
        if not all(looks_like(slot, each) for each in several):
            return None
        values.setdefault(slot.name, []).extend(several)
    return {name: each[0] if len(each) == 1 else each for name, each in values.items()}


def _rest(question: str, own: frozenset[str]) -> str:
    """Return the longest run of words that are not a query's own, without its outer small words."""
    runs: list[list[str]] = [[]]
    for word in _normal(question).replace(",", " , ").split():
        parts = content_words(word)
        if word == "," or (parts and all(stem(part) in own for part in parts)):
            runs.append([])
        else:
            runs[-1].append(word)
    longest = max((_trimmed(run) for run in runs), key=len)
    return " ".join(longest)


def _trimmed(run: list[str]) -> list[str]:
    inner = [index for index, word in enumerate(run) if plain(word) not in FUNCTION_WORDS]
    return run[inner[0] : inner[-1] + 1] if inner else []


def _loose_values(query: SavedQuery, rest: str, question: str) -> Values | None:
    """Return the one parameter that the rest of a question gives, or None if it does not fit."""
    required = [param for param in query.params if param.required]
    if not rest:
        return None if required else {}
    # "by Trump" names a speaker, anything else what is spoken of.
    told = "speaker" if f" by {rest}" in question else "about"
    takes = required or [param for param in query.params if param.name == told]
    if len(takes) != 1 or not looks_like(takes[0], rest):
        return None
    return {takes[0].name: rest}
