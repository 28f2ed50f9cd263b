"""The sheet on which an article's triples are written, with the few forms that they take."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from onrecord.dates import bounds
from onrecord.mapping.names import Names
from onrecord.model import Evidence, When
from onrecord.ntriples import Triple, iri, literal
from onrecord.vocab import ONR, XSD

__all__ = ["Sheet"]


class Sheet:
    """Collects the triples of one article's graph.

    Args:
        names: what the article's records are called.
        language: BCP 47 tag that words of the article carry, or None.
    """

    def __init__(self, names: Names, language: str | None) -> None:
        self.names = names
        self._language = language
        self._triples: set[Triple] = set()

    def triples(self) -> tuple[Triple, ...]:
        """Return what was written, sorted, each triple once."""
        return tuple(sorted(self._triples))

    def link(self, subject: str, predicate: str, target: str) -> None:
        """Write that ``subject`` relates to another resource; all three are IRIs."""
        self._triples.add(Triple(iri(subject), iri(predicate), iri(target)))

    def say(
        self, subject: str, predicate: str, value: str | bool | int | Decimal | datetime | None
    ) -> None:
        """Write a plain value; None writes nothing."""
        if value is not None:
            self._triples.add(Triple(iri(subject), iri(predicate), literal(value)))

    def words(self, subject: str, predicate: str, words: str) -> None:
        """Write words of the article, in its language."""
        self._triples.add(Triple(iri(subject), iri(predicate), literal(words, self._language)))

    def typed(self, subject: str, predicate: str, value: str, datatype: str) -> None:
        """Write a value of the XML Schema type ``datatype``."""
        typed = f"{literal(value)}^^<{getattr(XSD, datatype)}>"
        self._triples.add(Triple(iri(subject), iri(predicate), typed))

    def date(self, subject: str, predicate: str, when: When | None) -> None:
        """Write a date: its EDTF, its first and last instant, its words where it has any."""
        if when is None:
            return
        self.say(subject, ONR.dateText, when.words)
        if when.edtf is not None:
            earliest, latest = bounds(when.edtf)
            self.say(subject, predicate, when.edtf)
            self.say(subject, ONR.earliest, earliest)
            self.say(subject, ONR.latest, latest)

    def evidence(self, subject: str, evidence: Iterable[Evidence]) -> None:
        """Write where in the article ``subject`` stands."""
        self.link(subject, ONR.inArticle, self.names.article)
        for one in evidence:
            self.link(subject, ONR.evidence, self.names.evidence(one))
