"""What a full-text index takes in and gives back: plain data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

__all__ = [
    "ARTICLE_KINDS",
    "KINDS",
    "MARKS",
    "SPAN",
    "Filters",
    "Hit",
    "IndexedArticle",
    "IndexedEntity",
    "Page",
    "Passage",
    "Spelt",
]

# In the order of their numbers in an index.
KINDS = ("statement", "claim", "matter", "agent", "place", "article")
ARTICLE_KINDS = ("statement", "claim", "article")
# The kind of a row is the upper part of its number, so that FTS5 can tell kinds apart.
SPAN = 1 << 40
# Around what was found, from the private-use area: what is indexed holds none of them.
MARKS = ("\ue000", "\ue001")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article that can be found.

    Attributes:
        kind: statement, claim or article.
        iri: what they belong to.
        names: who says them, under every name; of an article, its title.
        words: the words.
        speakers: the nodes of the article, or registry entries, that say them.
        earliest: first moment at which they may have been said, or empty.
        latest: last one, or empty.
    """

    kind: str
    iri: str
    names: str
    words: str
    speakers: tuple[str, ...] = ()
    earliest: str = ""
    latest: str = ""


class Spelt(NamedTuple):
    """A name.

    Attributes:
        name: as it is written.
        plain: in plain form.
        made: nobody calls the entity so: it was put together of other words, and holds only
            where nothing else bears it.
    """

    name: str
    plain: str
    made: bool = False


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """An article with all that can be found in it; what is not known of it is empty.

    Attributes:
        iri: its name.
        graph: digest of what was indexed; empty where it is not settled.
        title: its headline.
        outlet: the registry's entry of who printed it.
        publisher: name of who printed it.
        published: EDTF.
        passages: what can be found, each once; none of an article that a newer one replaced.
        label: what answers call it.
        plain: label and publisher in plain form, for lists.
        keys: the names that, typed alone, mean it, in plain form without spaces.
        parts: the words of its label that carry meaning, in plain form.
        earliest: first moment at which it may have been printed.
        latest: last one.
        statements: how many stand in it.
        newer: the article that replaced it.
    """

    iri: str
    graph: str
    title: str
    outlet: str
    publisher: str
    published: str
    passages: tuple[Passage, ...]
    label: str = ""
    plain: str = ""
    keys: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    earliest: str = ""
    latest: str = ""
    statements: int = 0
    newer: str = ""


@dataclass(frozen=True, slots=True)
class IndexedEntity:
    """A matter, agent or place that can be found by name.

    Attributes:
        kind: matter, agent or place.
        iri: its name.
        label: what answers call it.
        type: local name of its class.
        names: its other names, as a search finds them.
        words: what else a search finds it by, such as its kinds.
        plain: the names that, typed alone, mean it, in plain form without spaces.
        weight: how many articles speak of it.
        spelt: the names that words may stand for, its label first, the others sorted.
        parts: the words of these that carry meaning, in plain form.
        kinds: its kinds as words of the lists, sorted.
        work: of a version, the work; empty for others.
        side: what it belongs to, or empty.
        mentioned: articles speak of it; else the registry alone knows it.
        statements: how many concern it.
    """

    kind: str
    iri: str
    label: str
    type: str
    names: tuple[str, ...]
    words: str
    plain: tuple[str, ...]
    weight: int
    spelt: tuple[Spelt, ...] = ()
    parts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    work: str = ""
    side: str = ""
    mentioned: bool = True
    statements: int = 0

    @property
    def content(self) -> str:
        """All that is indexed of it but numbers, as one text."""
        told = (self.label, self.type, self.words, self.work, self.side, self.mentioned)
        return json.dumps([told, self.names, self.plain, self.spelt, self.parts, self.kinds])

    @property
    def numbers(self) -> tuple[int, int]:
        """How many articles speak of it, and how many statements concern it."""
        return self.weight, self.statements


@dataclass(frozen=True, slots=True)
class Filters:
    """What finds are narrowed to; each that is given leaves out all that no article says.

    Attributes:
        since: moment at or after which words may have been said, or empty.
        until: moment at or before which they may have been said, or empty.
        outlets: registry entries or names of who printed them; empty for all.
        speakers: nodes of articles and registry entries that say them; None for all.
    """

    since: str = ""
    until: str = ""
    outlets: tuple[str, ...] = ()
    speakers: tuple[str, ...] | None = None

    def __bool__(self) -> bool:
        return bool(self.since or self.until or self.outlets or self.speakers is not None)


class Hit(NamedTuple):
    """One find.

    Attributes:
        kind: one of ``KINDS``.
        iri: what was found.
        label: of an entity, what it is called; else empty.
        type: of an entity, the local name of its class; else empty.
        weight: of an entity, how many articles speak of it; else 0.
        names: names, with what was found in them between ``MARKS``.
        words: words, likewise.
        speakers: who says them, as the article refers to them.
        article: the article, or empty.
        title: its title.
        publisher: who printed it.
        published: EDTF.
    """

    kind: str
    iri: str
    label: str
    type: str
    weight: int
    names: str
    words: str
    speakers: tuple[str, ...]
    article: str
    title: str
    publisher: str
    published: str


class Page(NamedTuple):
    """A part of what was found, and how much there is of each kind."""

    hits: tuple[Hit, ...]
    counts: Mapping[str, int]
