"""Readable labels for what has none: statements, claims, spans and the like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.ntriples import iri, literal, plain, read_literal
from onrecord.vocab import ONR, ONRV, RDF, RDFS

__all__ = ["Names", "label_of", "place_of"]

Said = list[tuple[str, str]]

_LABEL, _TYPE = iri(RDFS.label), iri(RDF.type)
_LONG = 80  # characters of a quotation in a label


class Names:
    """Labels of entities, as far as they are known.

    Args:
        labels: entity in N-Triples form to its label.
    """

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels
        self._subjects: Mapping[str, Said] = {}

    def beside(self, subjects: Mapping[str, Said]) -> Names:
        """Return names that know what stands in an article as well."""
        local = Names(self._labels)
        local._subjects = subjects
        return local

    def of(self, thing: str) -> str:
        """Return the label of an entity or concept in N-Triples form, or a name made from it."""
        if thing in self._labels:
            return self._labels[thing]
        own = _words(self._subjects.get(thing, ()), iri(RDFS.label))
        return own or local_name(thing)


def local_name(thing: str) -> str:
    """Return the words at the end of an IRI.

    >>> local_name("<https://w3id.org/onrecord/vocab/status/under-way>")
    'under way'
    """
    tail = plain(thing).rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    return tail.replace("-", " ") if plain(thing).startswith(ONRV) else tail


def label_of(subject: str, said: Said, subjects: Mapping[str, Said], names: Names) -> str:
    """Return a label, as an N-Triples literal, for what has none.

    Args:
        subject: a thing in N-Triples form.
        said: what is said of it.
        subjects: what is said of others that stand beside it.
        names: labels of entities.
    """
    about = _About(said, subjects, names)
    kind = _value(said, _TYPE)
    match plain(kind) if kind else "":
        case ONR.Statement:
            words = about.statement()
        case ONR.StatusClaim:
            words = about.claim()
        case ONR.Participation:
            where = about.where()
            words = f"{about.named(ONR.participant)} at {about.named(ONR.meeting)}{where}"
        case ONR.Tenure:
            words = about.tenure()
        case ONR.Evidence:
            span = f"{about.words(ONR.start)}-{about.words(ONR.end)}"
            words = f"{_quoted(about.words(ONR.exact))} at {span}{about.where()}"
        case ONR.Extraction:
            words = f"extraction by {about.words(ONR.extractor)}{about.where()}"
        case ONR.Correction:
            words = f"{about.words(ONR.field)} corrected by {about.words(ONR.correctedBy)}"
        case _:
            words = local_name(subject)
    return literal(words)


def place_of(article: Said, names: Names) -> tuple[str, str]:
    """Return an article's outlet and day, each empty where it is not known."""
    outlet = _words(article, iri(ONR.publisherName))
    if not outlet and (publisher := _value(article, iri(ONR.publisher))):
        outlet = names.of(publisher)
    return outlet, _words(article, iri(ONR.published))


class _About:
    """What is said of one thing, in words."""

    def __init__(self, said: Said, subjects: Mapping[str, Said], names: Names) -> None:
        self._said, self._subjects, self._names = said, subjects, names

    def words(self, term: str) -> str:
        return _words(self._said, iri(term))

    def named(self, term: str) -> str:
        """Return the names of a property's values, as in "A and B"."""
        return " and ".join(sorted({self._names.of(v) for v in _values(self._said, iri(term))}))

    def statement(self) -> str:
        act = self.named(ONR.finerAct) or self.named(ONR.speechAct)
        where = self.where(self.words(ONR.uttered))
        return f"{self.named(ONR.speaker)} {act}: {_quoted(self.words(ONR.text))}{where}"

    def claim(self) -> str:
        denied = "not " if self.words(ONR.negated) == "true" else ""
        stage = self.named(ONR.status) or self.words(ONR.claimedDate) or self.words(ONR.dateText)
        day = self.words(ONR.claimedDate)
        dated = f" {day}" if day and day != stage else ""
        return f"{self.named(ONR.statusOf)}: {denied}{stage}{dated}{self.where()}"

    def tenure(self) -> str:
        since, until = self.words(ONR.heldFrom), self.words(ONR.heldUntil)
        period = f" ({since}/{until})" if since or until else self.where()
        return f"{self.named(ONR.holder)}, {self.words(ONR.officeName)}{period}"

    def where(self, uttered: str = "") -> str:
        """Return where it stands, in parentheses, or nothing where that is not known.

        Args:
            uttered: the day of speech, which is told in place of that of the article.
        """
        article = self._subjects.get(_value(self._said, iri(ONR.inArticle)) or "", [])
        outlet, published = place_of(article, self._names)
        day = f"said {uttered}" if uttered else published
        told = ", ".join(filter(None, (day, outlet) if uttered else (outlet, day)))
        return f" ({told})" if told else ""


def _values(said: Iterable[tuple[str, str]], property_: str) -> Iterator[str]:
    return (value for each, value in said if each == property_)


def _value(said: Iterable[tuple[str, str]], property_: str) -> str | None:
    return min(_values(said, property_), default=None)


def _words(said: Iterable[tuple[str, str]], property_: str) -> str:
    value = _value(said, property_)
    return read_literal(value).value if value else ""


def _quoted(words: str) -> str:
    one_line = " ".join(words.split())
    if len(one_line) > _LONG:
        one_line = one_line[:_LONG].rsplit(" ", 1)[0] + " …"
    return f"“{one_line}”"
