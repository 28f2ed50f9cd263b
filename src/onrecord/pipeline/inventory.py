"""What is in a store: its articles as a list shows them, and how many there are of each class."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.iris import Iris
from onrecord.pipeline.labels import library
from onrecord.stores import Archive
from onrecord.stores.contract import GraphStore

__all__ = ["ArticleInfo", "articles", "counts"]

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
