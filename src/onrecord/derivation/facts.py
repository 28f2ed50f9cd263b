"""Facts: what derivation needs of one article, read from its graph as compact plain data.

They are made once, when an article is stored, and kept in the journal; no later step looks
at the graph or the text again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import NamedTuple

from onrecord.derivation.names import tokens
from onrecord.derivation.sketch import sketch
from onrecord.ntriples import Triple, plain, read_literal
from onrecord.text import squeeze
from onrecord.vocab import ONR, RDF, RDFS

__all__ = ["ArticleFacts", "Claim", "Node", "Said", "Seat", "Service", "facts_of"]

_NODES = {
    getattr(ONR, name): name
    for name in (
        "Meeting",
        "Document",
        "Agreement",
        "Topic",
        "Person",
        "Organization",
        "State",
        "NewsOutlet",
        "UnnamedSource",
        "Agent",
        "Place",
    )
}
_RESPONSES = (ONR.affirms, ONR.disputes, ONR.answers, ONR.respondsTo)
_REFERRING = (
    ONR.about,
    ONR.addressee,
    ONR.affiliation,
    ONR.carrier,
    ONR.holder,
    ONR.issuer,
    ONR.officeOf,
    ONR.onBehalfOf,
    ONR.participant,
    ONR.party,
    ONR.place,
    ONR.publisher,
    ONR.recipient,
    ONR.side,
    ONR.speaker,
)


class Node(NamedTuple):
    """A matter, agent or place of the article's own.

    ``type`` is the local name of its class; ``kinds`` are values of the lists; dates are
    stamps. What does not apply is empty or None.
    """

    iri: str
    type: str
    label: str
    kinds: list[str]
    name: str | None
    affiliation: str | None
    parties: list[str]
    issuers: list[str]
    recipients: list[str]
    place: str | None
    earliest: str | None
    latest: str | None
    version_of: list[str]
    revises: list[str]
    version: str | None
    reached_at: str | None


class Said(NamedTuple):
    """A statement.

    ``responses`` are statements that it affirms, disputes, answers or responds to;
    ``reports`` those that its content reports.
    """

    iri: str
    speakers: list[str]
    behalf: list[str]
    capacity: str | None
    mode: str
    negated: bool
    text: str
    lang: str | None
    about: list[str]
    responses: list[str]
    reports: list[str]
    said_at: str | None
    earliest: str | None
    latest: str | None


class Claim(NamedTuple):
    """A claim of a status or date of a matter; ``said`` is its statement, if any."""

    iri: str
    of: str
    status: str | None
    negated: bool
    said: str | None
    earliest: str | None
    latest: str | None


class Seat(NamedTuple):
    """A participation: an agent at a meeting, on a side."""

    meeting: str
    agent: str
    side: str | None


class Service(NamedTuple):
    """A tenure as the article gives it: a person in an office of a body."""

    iri: str
    holder: str
    body: str | None
    ended: bool


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What derivation needs of one article.

    Attributes:
        iri: the article's.
        title: headline, or None.
        publisher: IRI or name, or None.
        address: where it was found, or None.
        earliest: first moment of its publication, or None.
        latest: last moment of its publication, or None.
        digest: hash of its words, case and marks aside.
        sketch: see :mod:`onrecord.derivation.sketch`.
        nodes: its own matters, agents and places.
        said: its statements.
        claims: its status claims.
        seats: its participations.
        services: its tenures.
        referred: IRIs of the registry entries that it refers to.
    """

    iri: str
    title: str | None
    publisher: str | None
    address: str | None
    earliest: str | None
    latest: str | None
    digest: str
    sketch: str
    nodes: tuple[Node, ...]
    said: tuple[Said, ...]
    claims: tuple[Claim, ...]
    seats: tuple[Seat, ...]
    services: tuple[Service, ...]
    referred: tuple[str, ...]

    def dump(self) -> str:
        """Return the facts as JSON; the same facts give the same text."""
        plain_data = {field.name: getattr(self, field.name) for field in fields(self)}
        return json.dumps(plain_data, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def load(cls, text: str) -> ArticleFacts:
        """Return the facts that :meth:`dump` wrote."""
        plain_data = json.loads(text)
        kinds = (("nodes", Node), ("said", Said), ("claims", Claim))
        more = (("seats", Seat), ("services", Service))
        for field, kind in (*kinds, *more):
            plain_data[field] = tuple(kind(*row) for row in plain_data[field])
        plain_data["referred"] = tuple(plain_data["referred"])
        return cls(**plain_data)


def facts_of(article_iri: str, triples: Iterable[Triple], text: str) -> ArticleFacts:
    """Return the facts of one article.

    Args:
        article_iri: the article, which names the graph.
        triples: the graph.
        text: the words that the graph speaks of.

    Raises:
        ValueError: if the graph breaks the form that graphs of articles have.
    """
    graph = _Graph(triples)
    words = tokens(text)
    return ArticleFacts(
        iri=article_iri,
        title=graph.text(article_iri, ONR.title),
        publisher=graph.one(article_iri, ONR.publisher)
        or graph.text(article_iri, ONR.publisherName),
        address=graph.text(article_iri, ONR.address),
        earliest=graph.text(article_iri, ONR.earliest),
        latest=graph.text(article_iri, ONR.latest),
        digest=sha256(" ".join(words).encode()).hexdigest()[:16],
        sketch=sketch(words),
        nodes=tuple(
            _node(graph, iri, name) for type_, name in _NODES.items() for iri in graph.of(type_)
        ),
        said=tuple(_said(graph, iri) for iri in graph.of(ONR.Statement)),
        claims=tuple(_claim(graph, iri) for iri in graph.of(ONR.StatusClaim)),
        seats=tuple(_seat(graph, iri) for iri in graph.of(ONR.Participation)),
        services=tuple(_service(graph, iri) for iri in graph.of(ONR.Tenure)),
        referred=graph.referred(article_iri),
    )


class _Graph:
    """A graph by subject and predicate."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._rows: dict[str, dict[str, list[str]]] = {}
        for subject, predicate, value in triples:
            row = self._rows.setdefault(subject[1:-1], {})
            row.setdefault(predicate[1:-1], []).append(value)

    def of(self, type_: str) -> list[str]:
        term = f"<{type_}>"
        return sorted(iri for iri, row in self._rows.items() if term in row.get(RDF.type, ()))

    def all(self, subject: str, *predicates: str) -> list[str]:
        """Return the IRIs that the subject is related to, sorted."""
        row = self._rows.get(subject, {})
        return sorted({plain(term) for predicate in predicates for term in row.get(predicate, ())})

    def one(self, subject: str, predicate: str) -> str | None:
        return next(iter(self.all(subject, predicate)), None)

    def need(self, subject: str, predicate: str) -> str:
        value = self.one(subject, predicate)
        if value is None:
            raise ValueError(f"{subject} has no {predicate}")
        return value

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the last segments of concepts, sorted."""
        return [iri.rsplit("/", 1)[1] for iri in self.all(subject, predicate)]

    def text(self, subject: str, predicate: str) -> str | None:
        terms = self._rows.get(subject, {}).get(predicate)
        return read_literal(min(terms)).value if terms else None

    def lang(self, subject: str, predicate: str) -> str | None:
        terms = self._rows.get(subject, {}).get(predicate)
        return read_literal(min(terms)).lang if terms else None

    def referred(self, article: str) -> tuple[str, ...]:
        """Return what agents, places and topics the graph names that are not its own."""
        terms = {
            term
            for row in self._rows.values()
            for predicate in _REFERRING
            for term in row.get(predicate, ())
        }
        return tuple(sorted(iri for iri in map(plain, terms) if not iri.startswith(article)))


def _node(graph: _Graph, iri: str, type_: str) -> Node:
    return Node(
        iri=iri,
        type=type_,
        label=squeeze(graph.text(iri, RDFS.label) or ""),
        kinds=graph.values(iri, ONR.kind),
        name=graph.text(iri, ONR.name),
        affiliation=graph.one(iri, ONR.affiliation),
        parties=graph.all(iri, ONR.party),
        issuers=graph.all(iri, ONR.issuer),
        recipients=graph.all(iri, ONR.recipient),
        place=graph.one(iri, ONR.place),
        earliest=graph.text(iri, ONR.earliest),
        latest=graph.text(iri, ONR.latest),
        version_of=graph.all(iri, ONR.versionOf),
        revises=graph.all(iri, ONR.revises),
        version=graph.text(iri, ONR.versionLabel),
        reached_at=graph.one(iri, ONR.reachedAt),
    )


def _said(graph: _Graph, iri: str) -> Said:
    return Said(
        iri=iri,
        speakers=graph.all(iri, ONR.speaker),
        behalf=graph.all(iri, ONR.onBehalfOf),
        capacity=graph.one(iri, ONR.inCapacity),
        mode=graph.need(iri, ONR.mode).rsplit("/", 1)[1],
        negated=graph.text(iri, ONR.negated) == "true",
        text=squeeze(graph.text(iri, ONR.text) or ""),
        lang=graph.lang(iri, ONR.text),
        about=graph.all(iri, ONR.about),
        responses=graph.all(iri, *_RESPONSES),
        reports=graph.all(iri, ONR.reports),
        said_at=graph.one(iri, ONR.saidAt),
        earliest=graph.text(iri, ONR.earliest),
        latest=graph.text(iri, ONR.latest),
    )


def _claim(graph: _Graph, iri: str) -> Claim:
    status = graph.one(iri, ONR.status)
    return Claim(
        iri=iri,
        of=graph.need(iri, ONR.statusOf),
        status=None if status is None else status.rsplit("/", 1)[1],
        negated=graph.text(iri, ONR.negated) == "true",
        said=graph.one(iri, ONR.claimedIn),
        earliest=graph.text(iri, ONR.earliest),
        latest=graph.text(iri, ONR.latest),
    )


def _seat(graph: _Graph, iri: str) -> Seat:
    return Seat(
        meeting=graph.need(iri, ONR.meeting),
        agent=graph.need(iri, ONR.participant),
        side=graph.one(iri, ONR.side),
    )


def _service(graph: _Graph, iri: str) -> Service:
    return Service(
        iri=iri,
        holder=graph.need(iri, ONR.holder),
        body=graph.one(iri, ONR.officeOf),
        ended=graph.text(iri, ONR.ended) == "true",
    )
