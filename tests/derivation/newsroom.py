"""Small articles for tests of derivation: facts in a line, and a graph to ask."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from onrecord.derivation import ArticleFacts, Held, Known, Thing, derivation_over
from onrecord.derivation.facts import Claim, Node, Said, Seat, Service
from onrecord.derivation.names import tokens
from onrecord.derivation.sketch import sketch
from onrecord.iris import Iris
from onrecord.ntriples import Triple
from onrecord.vocab import ONR

IRIS = Iris("https://w3id.org/onrecord/")
DERIVATION = derivation_over(IRIS)


def entry(key: str) -> str:
    """Return the IRI of a registry entry."""
    return IRIS.entry(key)


RUS, USA, UKR = entry("state/RUS"), entry("state/USA"), entry("state/UKR")
PUTIN, LAVROV, TRUMP = entry("person/putin"), entry("person/lavrov"), entry("person/trump")
RUBIO, UMEROV = entry("person/rubio"), entry("person/umerov")
ALASKA, ANCHORAGE = entry("place/alaska"), entry("place/anchorage")
BUDAPEST, ISTANBUL = entry("place/budapest"), entry("place/istanbul")
REUTERS, PEACE = entry("outlet/reuters"), entry("topic/peace")
HUN, TUR = entry("state/HUN"), entry("state/TUR")

THINGS = {
    RUS: Thing("state", "Russia", names=("Russian", "Russians")),
    USA: Thing("state", "United States", names=("US", "U.S.", "American")),
    UKR: Thing("state", "Ukraine", names=("Ukrainian",)),
    HUN: Thing("state", "Hungary"),
    TUR: Thing("state", "Türkiye", names=("Turkey", "Turkish")),
    PUTIN: Thing("person", "Vladimir Putin", RUS),
    LAVROV: Thing("person", "Sergey Lavrov", RUS, names=("Sergei Lavrov",)),
    TRUMP: Thing("person", "Donald Trump", USA),
    RUBIO: Thing("person", "Marco Rubio", USA),
    UMEROV: Thing("person", "Rustem Umerov", UKR),
    ALASKA: Thing("place", "Alaska", USA, USA),
    ANCHORAGE: Thing("place", "Anchorage", USA, ALASKA),
    BUDAPEST: Thing("place", "Budapest", HUN, HUN),
    ISTANBUL: Thing("place", "Istanbul", TUR, TUR),
    REUTERS: Thing("outlet", "Reuters", entry("state/GBR")),
    PEACE: Thing("topic", "peace"),
}
KNOWN = Known(THINGS, {LAVROV: (Held(RUS, "2004-03-09"),)})


def first(day: str) -> str:
    """Return the first moment of a day, a month or a year."""
    return f"{day + '-01-01'[len(day) - 4 :] if len(day) < 10 else day}T00:00:00Z"


def last(day: str) -> str:
    """Return the last moment of a day, or of a month taken as 28 days."""
    return f"{day + '-28' if len(day) == 7 else day}T23:59:59Z"


def span(day: str | None) -> tuple[str | None, str | None]:
    """Return the bounds of a day, of ``day/day``, or of no date."""
    if day is None:
        return None, None
    begin, _, end = day.partition("/")
    return first(begin), last(end or begin)


class Draft:
    """An article in the making; each method adds one thing and returns its IRI."""

    def __init__(
        self,
        number: int,
        published: str | None = "2025-08-16",
        *,
        publisher: str | None = None,
        address: str | None = None,
        text: str | None = None,
    ) -> None:
        self.iri = IRIS.article(sha256(str(number).encode()).hexdigest()[:16])
        self.number = number
        self.published = published
        self.publisher = publisher
        self.address = address
        self.text = text or f"The text of article number {number}, which resembles no other"
        self.nodes: list[Node] = []
        self.said: list[Said] = []
        self.claimed: list[Claim] = []
        self.seats: list[Seat] = []
        self.services: list[Service] = []
        self._place = 0

    def _name(self, kind: str) -> str:
        self._place += 10
        return f"{self.iri}/{kind}/{self._place}-{self._place + 5}"

    def node(self, type_: str, label: str, **values: object) -> str:
        """Add a node; dates are given as ``on``."""
        iri = self._name(type_.lower())
        earliest, latest = span(values.pop("on", None))  # type: ignore[arg-type]
        row: dict[str, object] = {
            "kinds": [],
            "name": None,
            "affiliation": None,
            "parties": [],
            "issuers": [],
            "recipients": [],
            "place": None,
            "version_of": [],
            "revises": [],
            "version": None,
            "reached_at": None,
        }
        row |= values
        self.nodes.append(
            Node(iri=iri, type=type_, label=label, earliest=earliest, latest=latest, **row)  # type: ignore[arg-type]
        )
        return iri

    def meeting(self, label: str, *agents: str, **values: object) -> str:
        """Add a meeting of agents; its kind is ``kind``."""
        kind = values.pop("kind", "summit")
        iri = self.node("Meeting", label, kinds=[kind], **values)
        self.seats += [Seat(iri, agent, None) for agent in agents]
        return iri

    def document(self, label: str, kind: str = "non-paper", **values: object) -> str:
        """Add a document."""
        return self.node("Document", label, kinds=[kind], **values)

    def agreement(self, label: str, kind: str = "understanding", **values: object) -> str:
        """Add an agreement."""
        return self.node("Agreement", label, kinds=[kind], **values)

    def person(self, name: str, affiliation: str | None = None) -> str:
        """Add a person whom the registry does not know."""
        return self.node("Person", name, name=name, affiliation=affiliation)

    def says(self, speaker: str, text: str, **values: object) -> str:
        """Add a statement; its own date is given as ``on``."""
        iri = self._name("statement")
        earliest, latest = span(values.pop("on", None))  # type: ignore[arg-type]
        row: dict[str, object] = {
            "speakers": [speaker],
            "behalf": [],
            "capacity": None,
            "mode": "direct",
            "negated": False,
            "lang": "en",
            "about": [],
            "responses": [],
            "reports": [],
            "said_at": None,
        }
        row |= values
        self.said.append(Said(iri=iri, text=text, earliest=earliest, latest=latest, **row))  # type: ignore[arg-type]
        return iri

    def claims(
        self,
        of: str,
        status: str | None,
        *,
        negated: bool = False,
        on: str | None = None,
        said: str | None = None,
    ) -> str:
        """Add a status claim; the date that it gives is ``on``."""
        iri = self._name("status-claim")
        earliest, latest = span(on)
        self.claimed.append(Claim(iri, of, status, negated, said, earliest, latest))
        return iri

    def serves(self, holder: str, body: str, *, ended: bool = False) -> str:
        """Add a tenure."""
        iri = self._name("tenure")
        self.services.append(Service(iri, holder, body, ended))
        return iri

    def facts(self) -> ArticleFacts:
        """Return the article's facts."""
        words = tokens(self.text)
        earliest, latest = span(self.published)
        own = self.iri
        agents = {seat.agent for seat in self.seats} | {a for s in self.said for a in s.speakers}
        about = {iri for said in self.said for iri in said.about}
        return ArticleFacts(
            iri=own,
            title=f"Article {self.number}",
            publisher=self.publisher,
            address=self.address,
            earliest=earliest,
            latest=latest,
            digest=sha256(" ".join(words).encode()).hexdigest()[:16],
            sketch=sketch(words),
            nodes=tuple(self.nodes),
            said=tuple(self.said),
            claims=tuple(self.claimed),
            seats=tuple(self.seats),
            services=tuple(self.services),
            referred=tuple(sorted(iri for iri in agents | about if not iri.startswith(own))),
        )


class Derived:
    """The derived graph of some articles."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.triples = tuple(triples)

    def all(self, subject: str, predicate: str) -> list[str]:
        """Return values, IRIs without brackets and literals by their lexical form."""
        return sorted(
            _plain(value)
            for s, p, value in self.triples
            if (s, p) == (f"<{subject}>", f"<{predicate}>")
        )

    def one(self, subject: str, predicate: str) -> str:
        """Return the only value."""
        (value,) = self.all(subject, predicate)
        return value

    def entity(self, node: str) -> str:
        """Return what a node denotes."""
        return self.one(node, ONR.denotes)

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return what is so related to ``value``."""
        return sorted(
            _plain(s) for s, p, o in self.triples if (p, _plain(o)) == (f"<{predicate}>", value)
        )


def derive(*drafts: Draft, known: Known = KNOWN) -> Derived:
    """Return the derived graph of articles."""
    return Derived(DERIVATION.rebuild([draft.facts() for draft in drafts], known))


def _plain(term: str) -> str:
    return term[1:-1] if term.startswith("<") else term[1 : term.rindex('"')]
