"""What is in a store: its articles as a list shows them, and how many there are of each class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.iris import Iris
from onrecord.pipeline.labels import library
from onrecord.pipeline.upkeep import Snapshot, Upkeep
from onrecord.stores import Archive
from onrecord.stores.contract import GraphStore
from onrecord.stores.listing import Listed, Lister, Listing, Part

__all__ = ["ArticleInfo", "Inventory", "Listed", "Listing", "Part", "articles", "counts"]

T = TypeVar("T")

_CLASSES = {
    "Article": "articles",
    "Statement": "statements",
    "StatusClaim": "status claims",
    "Participation": "participations",
    "Tenure": "tenures",
    "Evidence": "evidence spans",
    "Meeting": "meetings",
    "Document": "documents",
    "Agreement": "agreements",
    "Person": "persons not in the registry",
    "Organization": "organizations not in the registry",
    "State": "states not in the registry",
    "NewsOutlet": "outlets not in the registry",
    "UnnamedSource": "unnamed sources",
    "Utterance": "utterances",
    "Conflict": "conflicts",
    "TextCluster": "copies and revisions",
}


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """An article as a list shows it."""

    key: str
    title: str | None
    publisher: str | None
    published: str | None
    statements: int
    source: str


class Inventory:
    """Lists and numbers of the newest snapshot, from its index.

    Args:
        upkeep: the index.
        asking: gives the newest snapshot.
    """

    def __init__(self, upkeep: Upkeep, asking: Callable[[], Snapshot]) -> None:
        self._upkeep = upkeep
        self._asking = asking

    def matters(self, part: Part) -> Listing:
        """Return a part of what the articles speak of."""
        return self._ask(lambda lister: lister.matters(part))

    def agents(self, part: Part) -> Listing:
        """Return a part of who speaks, with how many statements."""
        return self._ask(lambda lister: lister.agents(part))

    def quoted_most(self, part: Part) -> Sequence[Listed]:
        """Return a part of who speaks: counted is what each said, not each report of it."""
        return self._ask(lambda lister: lister.agents(part, "utterances").things)

    def articles(self, part: Part) -> Listing:
        """Return a part of the articles."""
        return self._ask(lambda lister: lister.articles(part))

    def outlets(self) -> Sequence[Listed]:
        """Return every outlet, those with most statements in their articles first."""
        return self._ask(lambda lister: lister.outlets())

    def latest(self, most: int) -> Sequence[str]:
        """Return the IRIs of the articles printed last, the last first."""
        return self._ask(lambda lister: lister.latest(most))

    def earliest(self, limit: int, offset: int) -> Sequence[str]:
        """Return IRIs of articles by their dates, the earliest first, undated ones last."""
        return self._ask(lambda lister: lister.earliest(limit, offset))

    def counts(self) -> dict[str, int]:
        """Return how many there are of each class that a page counts, by its local name."""
        return self._ask(lambda lister: lister.counts())

    def _ask(self, ask: Callable[[Lister], T]) -> T:
        return self._upkeep.newest(self._asking, lambda _, index: ask(Lister(index)))[1]


def articles(graph: GraphStore, archive: Archive, minter: Iris) -> list[ArticleInfo]:
    """Return every article, sorted by date, then key."""
    infos = []
    for article, _, statements in graph.query(library("articles")).rows:
        key = minter.article_of(article.value)
        if key is None or archive.state(key) is None:
            continue
        shelved = archive.get(key)
        meta = shelved.article.metadata
        infos.append(
            ArticleInfo(
                key,
                meta.title,
                meta.publisher,
                meta.published,
                int(statements.value),
                shelved.article.source,
            )
        )
    return sorted(infos, key=lambda info: (info.published or "9999", info.key))


def counts(graph: GraphStore) -> dict[str, int]:
    """Count what is in the store by class, each entity once."""
    found = dict.fromkeys(_CLASSES.values(), 0)
    for kind, number in graph.query(library("counts")).rows:
        found[_CLASSES[kind.value.rsplit("#", 1)[1]]] = int(number.value)
    return found
