"""The only place that mints IRIs.

Names come from content, never from counters: an article from its text and what was given
with it, everything below an article from the span where it stands, a registry entry from its
key, a canonical entity from the one member that its cluster's rule chooses.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from onrecord.model import Article
from onrecord.text import Span

__all__ = [
    "DERIVED",
    "GRAPHS",
    "META",
    "REGISTRY",
    "VOCABULARY",
    "Iris",
    "article_key",
    "digest",
]

_GRAPH = "https://w3id.org/onrecord/graph/"
REGISTRY = _GRAPH + "registry"
VOCABULARY = _GRAPH + "vocabulary"
DERIVED = _GRAPH + "derived"
META = _GRAPH + "meta"
GRAPHS = (REGISTRY, VOCABULARY, DERIVED, META)


def digest(*parts: str) -> str:
    """Return 16 hex digits that depend on every part and on where parts end.

    SHA-256 over the parts as a JSON list.
    """
    payload = json.dumps(parts, ensure_ascii=False).encode()
    return hashlib.sha256(payload).hexdigest()[:16]


def article_key(article: Article) -> str:
    """Return the 16 hex digits that name an article.

    SHA-256 of its text and, where they were given from outside the text, of publisher,
    address and date; what a reader merely found inside the text adds nothing.
    """
    given = article.given
    outside = {
        name: value
        for name, value in (
            ("publisher", given.publisher),
            ("url", given.url),
            ("published", given.published),
        )
        if value is not None
    }
    payload = json.dumps([article.text, outside], ensure_ascii=False, sort_keys=True).encode()
    return hashlib.sha256(payload).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Iris:
    """IRIs below one base.

    >>> iris = Iris("https://w3id.org/onrecord/")
    >>> iris.below(iris.article("0123456789abcdef"), "statement", Span(4, 20))
    'https://w3id.org/onrecord/article/0123456789abcdef/statement/4-20'
    """

    base: str

    def article(self, key: str) -> str:
        """Return the IRI of an article, which also names its graph."""
        return f"{self.base}article/{key}"

    def below(self, article: str, kind: str, span: Span, apart: str | None = None) -> str:
        """Return the IRI of something in an article, from its first span.

        Args:
            article: IRI of the article.
            kind: ``statement``, ``evidence``, ``meeting``, ``agent`` and so on.
            span: its first span.
            apart: what tells it apart, only where two of a kind share a span
                (``by-117`` for a statement whose speaker starts there).
        """
        tail = f"{span.start}-{span.end}"
        return f"{article}/{kind}/{tail}" + ("" if apart is None else f"-{apart}")

    def extraction(self, article: str) -> str:
        """Return the IRI of the extraction that an article's records come from."""
        return f"{article}/extraction"

    def finding(self, article: str, *content: str) -> str:
        """Return the IRI of something that validation found in an article, from its content."""
        return f"{article}/finding/{digest(*content)}"

    def correction(self, record: str, field: str) -> str:
        """Return the IRI of the correction that sets ``field`` of ``record``."""
        return f"{record}/correction/{field}"

    def entry(self, key: str) -> str:
        """Return the IRI of a registry entry from its key (``person/sergey-lavrov``)."""
        return f"{self.base}id/{key}"

    def canonical(self, kind: str, member: str) -> str:
        """Return the IRI of a derived entity from the member that names its cluster."""
        return f"{self.base}id/{kind}/{digest(member)}"

    def ontology(self, *part: str) -> str:
        """Return the IRI of a store, or of a part of it, as one ontology, from what tells it."""
        return f"{self.base}export/{digest(*part)}"

    @staticmethod
    def edition(ontology: str, *content: str) -> str:
        """Return the IRI of a version of an ontology, from all that it says."""
        return f"{ontology}/{digest(*content)}"

    def article_of(self, iri: str) -> str | None:
        """Return the key of the article that ``iri`` names or lies below, or None."""
        match = re.match(re.escape(self.base) + r"article/([0-9a-f]{16})(?:/|$)", iri)
        return match.group(1) if match else None

    def is_own(self, graph: str) -> bool:
        """Tell whether a graph is the user's own: neither an article's nor one that we make.

        >>> Iris("https://w3id.org/onrecord/").is_own("https://example.org/notes")
        True
        """
        article = re.escape(self.base) + r"article/[0-9a-f]{16}"
        return not graph.startswith(_GRAPH) and re.fullmatch(article, graph) is None

    def span_of(self, iri: str) -> Span | None:
        """Return the span in the tail of an IRI below an article, or None."""
        # Names come from outside: of very many digits Python makes no number.
        match = re.search(r"/(\d{1,12})-(\d{1,12})(?:-[0-9a-z-]+)?$", iri)
        if match is None or int(match.group(1)) >= int(match.group(2)):
            return None
        return Span(int(match.group(1)), int(match.group(2)))
