"""Articles resolved over the small world, and their graphs."""

from __future__ import annotations

import pytest

from helpers import WORLD, coded
from onrecord.iris import Iris, article_key
from onrecord.mapping import article_triples
from onrecord.model import Article, Records, RegistryTables, Resolved
from onrecord.ntriples import Triple
from onrecord.resolution import Resolver, load_registry

IRIS = Iris("https://w3id.org/onrecord/")


@pytest.fixture(scope="session")
def tables() -> RegistryTables:
    """The registry of the small world."""
    return load_registry([WORLD])


class Mapper:
    """Resolves and maps articles as the pipeline does, without checking them."""

    def __init__(self, tables: RegistryTables) -> None:
        self._resolver = Resolver(tables)

    def resolve(self, article: Article, records: Records) -> Resolved:
        """Resolve an article's records."""
        meta = article.metadata
        return self._resolver.resolve(
            article_key(article), records, meta, meta.published, article.text
        )

    def __call__(self, article: Article, records: Records) -> tuple[Triple, ...]:
        """Return an article's graph."""
        return article_triples(article, self.resolve(article, records), IRIS)

    def of(self, name: str) -> tuple[Triple, ...]:
        """Return the graph of an article of ``tests/articles/``."""
        return self(*coded(name))


@pytest.fixture(scope="session")
def mapper(tables: RegistryTables) -> Mapper:
    """A mapper over the small world, without decisions."""
    return Mapper(tables)
