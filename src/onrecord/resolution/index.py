"""The names index: from words of an article to the registry entries that bear them.

Built once for the registry's tables; looking up is a dictionary access.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from onrecord.model import Entry, RegistryTables
from onrecord.resolution.wording import PARTICLES, SUFFIXES, bare, core, fold, normal, words_of

__all__ = ["Index", "Phrase"]

_K = TypeVar("_K")
# "Democratic Republic of the Congo", without its article.
_LONGEST_STATE = 4
# Bodies of states, whose names hold the state's name before or after what they are.
_OF_STATES = frozenset({"ministry", "presidency", "council", "government"})


@dataclass(slots=True)
class Phrase:
    """What a run of words may stand for inside a title.

    Attributes:
        roles: slugs of generic roles with this wording.
        offices: keys of offices of this name.
        states: keys of states with this name, adjective or demonym.
        bodies: keys of organizations of this name.
    """

    roles: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)


class Index:
    """Names of the registry's entries in normal form, and by folding key.

    Args:
        tables: the registry.
    """

    def __init__(self, tables: RegistryTables) -> None:
        self.tables = tables
        entries = tables.entries.values()
        self._named = _sorted_lists(_names_of(entries))
        self._folded = _sorted_lists(_folds_of(entries))
        self._words = _sorted_lists(_person_words(entries))
        self._seats = _sorted_lists(_seats_of(entries))
        self._domains = {
            domain.casefold().removeprefix("www."): entry.key
            for entry in entries
            for domain in entry.domains
        }
        self.phrases = _phrases(tables)
        self.longest_phrase = max((len(words.split()) for words in self.phrases), default=0)

    def named(self, name: str, kind: str) -> tuple[str, ...]:
        """Return the keys of a kind that bear exactly this name, in any spelling of its form."""
        words = normal(name)
        if kind == "person" and words not in self._named:
            words = " ".join(bare(name))
        return _of_kind(self._named, words, kind)

    def folded(self, name: str, kind: str) -> tuple[str, ...]:
        """Return the keys of a kind with a name that may be a romanisation of this one.

        A single word of a person's name is never looked up this way.
        """
        if kind != "person":
            return _of_kind(self._folded, fold(name), kind)
        words = bare(name)
        if len(words) < 2:
            return ()
        whole = _of_kind(self._folded, fold(" ".join(words)), kind)
        return whole or _of_kind(self._folded, fold(" ".join(core(words))), kind)

    def persons_with(self, word: str) -> tuple[str, ...]:
        """Return the keys of persons one of whose names holds this word (a surname)."""
        return self._words.get(word, ())

    def seats(self, name: str) -> tuple[str, ...]:
        """Return the states whose capital or seat of government goes by this name."""
        words = normal(name)
        return self._seats.get(words, ())

    def state(self, words: str) -> str | None:
        """Return the one state that a name, adjective or demonym points to, or None."""
        normalised = normal(words)
        if normalised not in self.phrases:
            return None
        states = self.phrases[normalised].states
        return min(states) if len(states) == 1 else None

    def states_in(self, text: str) -> Counter[str]:
        """Return how often a text names each state, by name, adjective, people or seat."""
        words = words_of(text)
        found: Counter[str] = Counter()
        start = 0
        while start < len(words):
            for end in range(min(len(words), start + _LONGEST_STATE), start, -1):
                run = " ".join(words[start:end])
                states = self.phrases[run].states if run in self.phrases else set()
                states = states or set(self._seats.get(run, ()))
                if len(states) == 1:
                    found.update(states)
                    start = end - 1
                    break
            start += 1
        return found

    def outlet_at(self, host: str) -> str | None:
        """Return the outlet whose web domain ``host`` is, or lies below, or None."""
        labels = host.casefold().rstrip(".").split(".")
        for start in range(len(labels) - 1):
            domain = ".".join(labels[start:])
            if domain in self._domains:
                return self._domains[domain]
        return None


def _of_kind(index: Mapping[str, tuple[str, ...]], words: str, kind: str) -> tuple[str, ...]:
    if words not in index:
        return ()
    return tuple(key for key in index[words] if key.startswith(kind + "/"))


def _sorted_lists(pairs: Iterable[tuple[_K, str]]) -> dict[_K, tuple[str, ...]]:
    found: dict[_K, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: tuple(sorted(values)) for key, values in found.items()}


def _all_names(entry: Entry) -> Iterator[str]:
    yield entry.name
    yield from entry.other_names


def _names_of(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        if entry.kind == "person":
            yield from ((" ".join(words), entry.key) for words in _full_names(entry))
            yield from ((normal(n), entry.key) for n in _all_names(entry) if " " in normal(n))
        else:
            for name in (*_all_names(entry), *entry.adjectives, *entry.demonyms):
                yield normal(name), entry.key


def _full_names(entry: Entry) -> Iterator[tuple[str, ...]]:
    """Go through the names that stand for a person alone.

    A single word counts only where it is no part of a longer name of the person: "Pele" does,
    a bare surname does not.
    """
    names = [bare(name) for name in _all_names(entry)]
    parts = {word for words in names if len(words) > 1 for word in (words[0], words[-1])}
    for words in names:
        if len(words) > 1 or words[0] not in parts:
            yield words


def _folds_of(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        if entry.kind == "person":
            for words in _full_names(entry):
                if len(words) > 1:
                    yield fold(" ".join(words)), entry.key
                    yield fold(" ".join(core(words))), entry.key
        else:
            for name in (*_all_names(entry), *entry.metonyms):
                yield fold(name), entry.key


def _person_words(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        if entry.kind == "person":
            for name in _all_names(entry):
                words = bare(name)
                for word in words:
                    numeral = word in SUFFIXES and word != words[0]
                    if len(word) > 1 and word not in PARTICLES and not numeral:
                        yield word, entry.key


def _seats_of(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        capital = () if entry.capital is None else (entry.capital,)
        for name in (*entry.metonyms, *capital):
            yield normal(name), entry.key


def _phrases(tables: RegistryTables) -> dict[str, Phrase]:
    found: dict[str, Phrase] = defaultdict(Phrase)
    for role, wordings in tables.roles.items():
        for wording in wordings:
            found[normal(wording)].roles.add(role)
    for office in tables.offices.values():
        for name in office.names:
            found[normal(name)].offices.add(office.key)
    for entry in tables.entries.values():
        if entry.kind == "state":
            for name in (*_all_names(entry), *entry.adjectives, *entry.demonyms):
                found[normal(name)].states.add(entry.key)
        elif entry.kind == "organization":
            for name in _all_names(entry):
                words = normal(name)
                # "Labour" the party, but not in "labour minister".
                if " " in words or entry.subkind != "party":
                    found[words].bodies.add(entry.key)
    for words, body in _turned(tables):
        found[words].bodies.add(body)
    return dict(found)


def _turned(tables: RegistryTables) -> Iterator[tuple[str, str]]:
    """Go through names "Ministry of Defense of China" as "Chinese Ministry of Defense"."""
    for entry in tables.entries.values():
        if entry.state is None or entry.subkind not in _OF_STATES:
            continue
        state = tables.entries[entry.state]
        ties = (state.name, *state.adjectives)
        for name in _all_names(entry):
            plain, _, tie = normal(name).rpartition(" of ")
            if plain and tie == normal(state.name):
                yield from ((f"{normal(lead)} {plain}", entry.key) for lead in ties)
