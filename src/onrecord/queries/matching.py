"""Finding the saved query that answers a question put in words, without a language model.

First the summaries and examples of the queries are tried as templates with slots. Then, where
none fits the question as a whole, it is read without its "why" or "how", or the query is taken
whose own words cover it best, words that few queries use counting most; such a reading is weak,
and is named as one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from onrecord.errors import UnknownQuery
from onrecord.queries.catalogue import ENTITY_TYPES, Catalogue, SavedQuery
from onrecord.queries.moments import without_dates
from onrecord.queries.parameters import looks_like
from onrecord.queries.suggesting import Sample, filled, sampled
from onrecord.queries.templates import Fit, Template, Values, normal, of_query, wordings
from onrecord.queries.wording import FUNCTION_WORDS, content_words, plain, stem, without_article

__all__ = ["Fits", "Match", "match"]

Fits = Callable[[str, str], bool]

# "Why did Barrot reject it?" is answered by what is known of his rejecting it.
_BEFORE = re.compile(r"(?:why|how|when|where)\s+(?=\w)", re.IGNORECASE)
# Loosely, a question must share words that weigh as much as one used by at most six queries
# of forty-five, and they must make up this share of what it says besides the parameter.
_WEIGHT = 2.0
_COVER = 0.6
_NEAREST = 3
# Types of which a question can only mean what is of that type: they go before Agent and Entity.
_WIDE = frozenset({"Agent", "Entity", "Matter"})
# So many words of a name that is not looked up may stand where nothing else tells the question.
_SHORT = 3
_MOST = 200


class Match(NamedTuple):
    """What a question is read as.

    Attributes:
        query: the saved query.
        values: words by parameter name; a list where the question names several.
        weak: the question asks more, or something else, than the query answers.
    """

    query: SavedQuery
    values: Values
    weak: bool = False


def match(
    question: str, catalogue: Catalogue, fits: Fits | None = None, sample: Sample | None = None
) -> Match:
    """Return the saved query that answers a question, and its parameters in words.

    Args:
        question: as a user types it; a query's name is taken as it is.
        catalogue: the queries to choose from.
        fits: tells whether words name something of a type of parameter; decides where a
            question fits several queries. Without it, nothing is looked up.
        sample: gives a name of something of a type of parameter, of which the nearest
            questions then ask; without it they are the catalogue's examples.

    Raises:
        UnknownQuery: if none fits, with the nearest questions.
    """
    if question in catalogue:
        return Match(catalogue[question], {})
    if re.fullmatch(r"[a-z]+(?:-[a-z]+)+", question):
        return Match(catalogue[question.strip()], {})
    index = _index(catalogue)
    found = index.read(question, fits)
    if found is None:
        if fits is not None and sample is not None:
            sample = sampled(question, fits, sample)
        near = index.nearest(question, sample)
        raise UnknownQuery(
            f"no saved query answers {question!r}",
            hint=f"ask for instance: {'; '.join(near)}"
            if near
            else "`onrecord queries` lists them",
            candidates=near,
        )
    return found


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
    def templates(self) -> list[Template]:
        """The templates, those with most fixed words first."""
        made = [template for query in self.queries for template in of_query(query)]
        return sorted(made, key=lambda template: -template.score)

    @cached_property
    def words(self) -> Mapping[str, frozenset[str]]:
        """The stems that each query's templates and tags use."""
        return {
            query.name: frozenset(
                stem(word)
                for words in (*wordings(query), *query.tags)
                for word in content_words(words)
            )
            for query in self.queries
        }

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How much each stem tells: the fewer queries use it, the more."""
        uses = Counter(stem for stems in self.words.values() for stem in stems)
        return {stem: math.log(1 + len(self.words) / count) for stem, count in uses.items()}

    def read(self, question: str, fits: Fits | None) -> Match | None:
        """Return what a question is read as: whole, else weakly; None where nothing fits."""
        text, when = without_dates(normal(question))
        readings = [(normal(question), {}, False), (text, when, False)]
        if before := _BEFORE.match(text):
            readings.append((text[before.end() :], when, True))
        for words, told, weak in readings:
            found = _timed(self._whole(words), told)
            if (best := _best(found, fits)) is not None:
                return Match(best.query, best.values, weak)
        loose = _timed(self._loose(text), when)
        best = next((fit for fit in loose if fits is None or _all_fit(fit, fits)), None)
        return None if best is None else Match(best.query, best.values, weak=True)

    def nearest(self, question: str, sample: Sample | None = None) -> list[str]:
        """Return an example each of the queries that share most with a question."""
        asked = {stem(word) for word in content_words(question)} & self.weights.keys()
        shared = {
            name: sum(self.weights[word] for word in asked & stems)
            for name, stems in self.words.items()
        }
        ranked = sorted(self.queries, key=lambda query: (-shared[query.name], query.name))
        sharing = (query for query in ranked if shared[query.name])
        near = (self._example(query, asked, sample) for query in sharing)
        return list(islice(filter(None, near), _NEAREST)) or self._built_alike(question, sample)

    def _built_alike(self, question: str, sample: Sample | None) -> list[str]:
        """Return the examples that are built most like a question, whatever they ask of."""
        asked = set(plain(question).split())
        examples = ((query, example) for query in self.queries for example in query.examples)
        alike = {
            (query.name, example.text): (len(asked & words) / len(asked | words), query, example)
            for query, example in examples
            if asked & (words := set(plain(example.text).split()))
        }
        ranked = sorted(alike.items(), key=lambda each: (-each[1][0], each[0][1]))
        texts = (filled(query, example, sample) for _, (_, query, example) in ranked)
        return list(islice(dict.fromkeys(filter(None, texts)), _NEAREST))

    def _example(self, query: SavedQuery, asked: Set[str], sample: Sample | None) -> str | None:
        """Return the example that shares most; None where nothing is there to ask of."""
        ranked = sorted(
            query.examples,
            key=lambda example: (
                -sum(
                    self.weights[word]
                    for word in asked & set(map(stem, content_words(example.text)))
                )
            ),
        )
        return next(filter(None, (filled(query, each, sample) for each in ranked)), None)

    def _whole(self, question: str) -> Iterator[Fit]:
        for template in self.templates:
            yield from template.fits(question)

    def _loose(self, question: str) -> Iterator[Fit]:
        readings = sorted(self._readings(question), key=lambda each: (-each.cover, -each.weight))
        return (Fit(each.query, each.values, 0, bare=False) for each in readings)

    def _readings(self, question: str) -> Iterator[_Reading]:
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
                yield _Reading(shared / (shared + missed), shared - unused / 100, query, values)

    def _weight(self, word: str) -> float:
        # A word that no query uses tells more against a match than any that some query uses.
        return self.weights[word] if word in self.weights else math.log(1 + len(self.words))


def _timed(found: Iterable[Fit], when: Mapping[str, str]) -> Iterator[Fit]:
    """Go through what can be told the time that a question names, and tell it."""
    for fit in found:
        if all(fit.query.param(name) is not None for name in when):
            yield fit._replace(values={**when, **fit.values})


def _best(found: Iterable[Fit], fits: Fits | None) -> Fit | None:
    """Return what fits best: by names that are known, then by fixed words, then narrowly."""
    candidates = list(islice(found, _MOST))
    known = [] if fits is None else [fit for fit in candidates if _all_fit(fit, fits)]
    # A misspelt name is for the lookup to say, where the question itself is clear.
    others = [fit for fit in candidates if not fit.bare or (fits is None and _short(fit))]
    side = 1 if known else -1
    return max(
        known or others,
        key=lambda fit: (fit.score, side * _narrow(fit), -_length(fit)),
        default=None,
    )


def _short(fit: Fit) -> bool:
    return all(len(str(words).split()) <= _SHORT for words in fit.values.values())


def _length(fit: Fit) -> int:
    """Return how many words of a question, articles left out, stand in slots."""
    said = (
        words
        for each in fit.values.values()
        for words in ([each] if isinstance(each, str) else each)
    )
    return sum(len(without_article(words).split()) for words in said)


def _narrow(fit: Fit) -> int:
    """Return how many slots are of a narrow type."""
    return sum(type_ not in _WIDE for _, type_ in _names(fit))


def _all_fit(fit: Fit, fits: Fits) -> bool:
    return all(fits(words, type_) for words, type_ in _names(fit))


def _names(fit: Fit) -> Iterator[tuple[str, str]]:
    """Go through the words that name entities, each with its type."""
    for name, said in fit.values.items():
        param = fit.query.param(name)
        if param is not None and param.type in (*ENTITY_TYPES, "Resource"):
            for words in [said] if isinstance(said, str) else said:
                yield words, param.type


def _rest(question: str, own: frozenset[str]) -> str:
    """Return the longest run of words that are not a query's own, without its outer small words."""
    runs: list[list[str]] = [[]]
    for word in normal(question).replace(",", " , ").split():
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
