"""What the registry offers to the rules: names, titles and offices, built once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.model import Entry, Mention, RegistryTables
from onrecord.resolution.index import Index
from onrecord.resolution.led import state_led
from onrecord.resolution.offices import Offices
from onrecord.resolution.periods import Period
from onrecord.resolution.titles import NO_TITLE, Title, Titles
from onrecord.resolution.wording import bare, normal

__all__ = ["Knowledge"]


@dataclass(frozen=True)
class Knowledge:
    """The registry, ready to be asked.

    Attributes:
        tables: the registry as it was read.
    """

    tables: RegistryTables
    _names: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict)

    @cached_property
    def index(self) -> Index:
        """Names to entries."""
        return Index(self.tables)

    @cached_property
    def titles(self) -> Titles:
        """The reader of titles."""
        return Titles(self.index)

    @cached_property
    def offices(self) -> Offices:
        """Who held what when."""
        return Offices(self.tables)

    def entry(self, key: str) -> Entry:
        """Return the entry with a key."""
        return self.tables.entries[key]

    def names(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Return all names of a person, each as words without honorifics."""
        if key not in self._names:
            entry = self.entry(key)
            self._names[key] = tuple(bare(name) for name in (entry.name, *entry.other_names))
        return self._names[key]

    def person_words(self, name: str) -> tuple[str, ...]:
        """Return a person's name as words, without honorifics and titles before it.

        Of "head of the authority, Ada Bor" only what stands after the comma is the name.
        """
        after = name.rpartition(",")[2]
        name = after if self.index.named(after, "person") else name
        whole = normal(name)
        if " " in whole and self.index.named(whole, "person"):
            return tuple(whole.split())
        words = bare(name)
        phrases = self.index.phrases
        for length in range(len(words) - 2, 0, -1):
            lead = " ".join(words[:length])
            if lead in phrases and phrases[lead].roles | phrases[lead].offices:
                return words[length:]
        return words

    def words_for(self, key: str) -> re.Pattern[str]:
        """Return a pattern of all names, adjectives and seats of an entry.

        Of a person only names of several words: a bare surname names nobody.
        """
        if key not in self._patterns:
            entry = self.entry(key)
            capital = () if entry.capital is None else (entry.capital,)
            names = (entry.name, *entry.other_names, *entry.adjectives, *entry.demonyms)
            words = sorted({*names, *entry.metonyms, *capital})
            if entry.kind == "person":
                words = [name for name in words if " " in name] or words
            self._patterns[key] = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})(?!\w)")
        return self._patterns[key]

    def title(self, mention: Mention, on: Period | None) -> Title:
        """Return what a mention's own words say of office, state and body at a date."""
        title = self._read(mention)
        if title.state is not None or title.body is not None:
            return title
        led = state_led(self.index, self.offices, mention, on)
        return title if led is None else title.of_state(led)

    def _read(self, mention: Mention) -> Title:
        words = mention.descriptor
        if words is None and mention.form in ("role", "description"):
            words = mention.evidence.exact
        if words is None and mention.state is None:
            return NO_TITLE
        return self.titles.read(words, mention.state)
