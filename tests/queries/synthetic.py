"""Made-up articles with their derived graph, as many as a test asks for.

Eight statements an article, about 460 quads with what is derived from it; entities drawn by a
Zipf law, one article in ten a copy and one in thirty superseded by a newer version. The
same numbers give the same quads: the generator is seeded and knows no clock.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from onrecord.iris import DERIVED, REGISTRY, VOCABULARY
from onrecord.model import lists
from onrecord.vocab import DCTERMS, ONR, RDF, RDFS, SKOS, XSD, concept

__all__ = ["BASE", "World", "quads"]

BASE = "https://w3id.org/onrecord/"
_STATEMENTS = 8
_DAY_ONE = date(2025, 1, 1)
_TEXT = (
    "the talks on guarantees will go on when the two delegations have read the draft and "
    "the leaders have agreed on a place for a summit that nobody has called off so far"
)
_WORDS = _TEXT.split()


def _hex(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _zipf(random_: random.Random, items: list[str], count: int = 1) -> list[str]:
    weights = list(accumulate(1 / rank for rank in range(1, len(items) + 1)))
    return random_.choices(items, cum_weights=weights, k=count)


def _text(words: str, tag: str = "") -> str:
    return f'"{words}"{tag}'


def _number(value: int) -> str:
    return f'"{value}"^^<{XSD.integer}>'


def _boolean(value: bool) -> str:
    return f'"{str(value).lower()}"^^<{XSD.boolean}>'


def _moment(day: date, *, end: bool = False) -> str:
    clock = "23:59:59" if end else "00:00:00"
    return f'"{day.isoformat()}T{clock}Z"^^<{XSD.dateTime}>'


class World:
    """What the articles are about: registry entries, and matters that they share."""

    def __init__(self, articles: int) -> None:
        shared = range(max(20, articles // 2))
        self.states = [f"{BASE}id/state/S{n:02d}" for n in range(30)]
        self.persons = [f"{BASE}id/person/person-{n}" for n in range(300)]
        self.outlets = [f"{BASE}id/outlet/outlet-{n}" for n in range(40)]
        self.places = [f"{BASE}id/place/place-{n}" for n in range(40)]
        self.topics = [f"{BASE}id/topic/topic-{n}" for n in range(30)]
        self.meetings = [f"{BASE}id/meeting/{_hex('m', n)}" for n in shared]
        self.documents = [f"{BASE}id/document/{_hex('d', n)}" for n in shared]
        self.agreements = [f"{BASE}id/agreement/{_hex('a', n)}" for n in shared]

    def state_of(self, person: str) -> str:
        """Return the state that a person of the registry belongs to."""
        return self.states[int(person.rsplit("-", 1)[1]) % len(self.states)]


def _quad(s: str, p: str, o: str, graph: str) -> str:
    thing = o if o.startswith('"') else f"<{o}>"
    return f"<{s}> <{p}> {thing} <{graph}> .\n"


def _vocabulary() -> Iterator[str]:
    schemes = (
        ("speech-act", ONR.SpeechAct, lists.ACTS),
        ("speech-act", ONR.SpeechAct, tuple(lists.FINER_ACTS)),
        ("quotation-mode", ONR.QuotationMode, lists.MODES),
        ("status", ONR.Status, lists.STATUSES),
        ("channel", ONR.Channel, lists.CHANNELS),
        ("meeting-kind", ONR.MeetingKind, lists.MEETING_KINDS),
        ("document-kind", ONR.DocumentKind, lists.DOCUMENT_KINDS),
        ("agreement-kind", ONR.AgreementKind, lists.AGREEMENT_KINDS),
        ("rule", ONR.Rule, ("registry", "cluster", "same-words", "copy", "status", "published")),
    )
    for scheme, class_, values in schemes:
        for value in values:
            iri = concept(scheme, value)
            yield _quad(iri, RDF.type, class_, VOCABULARY)
            yield _quad(iri, RDFS.label, _text(value.replace("-", " "), "@en"), VOCABULARY)
    for finer, act in lists.FINER_ACTS.items():
        broad, narrow = concept("speech-act", act), concept("speech-act", finer)
        yield _quad(narrow, SKOS.broader, broad, VOCABULARY)


def _registry(world: World) -> Iterator[str]:
    entries = (
        (ONR.State, world.states),
        (ONR.Person, world.persons),
        (ONR.NewsOutlet, world.outlets),
        (ONR.Place, world.places),
        (ONR.Topic, world.topics),
    )
    for class_, iris in entries:
        for iri in iris:
            words = iri.rsplit("/", 1)[1].replace("-", " ").capitalize()
            yield _quad(iri, RDF.type, class_, REGISTRY)
            yield _quad(iri, RDFS.label, _text(words), REGISTRY)
            yield _quad(iri, ONR.denotes, iri, DERIVED)
    for number, person in enumerate(world.persons):
        yield _quad(person, ONR.affiliation, world.state_of(person), REGISTRY)
        if number % 2:
            wikidata = f"http://www.wikidata.org/entity/Q{number}"
            yield _quad(person, SKOS.exactMatch, wikidata, REGISTRY)


class _Writer:
    """Collects the quads of one article, and what it adds to the derived graph."""

    def __init__(self, world: World, number: int, random_: random.Random) -> None:
        self.world, self.random, self.number = world, random_, number
        self.iri = f"{BASE}article/{_hex('article', number)}"
        self.day = _DAY_ONE + timedelta(days=number % 300)
        self.lines: list[str] = []
        self.at = 0
        self.mentioned: set[str] = set()
        self.concerned: set[tuple[str, str]] = set()
        self.current: tuple[str, str] = "", ""

    def say(self, s: str, p: str, o: str) -> None:
        self.lines.append(_quad(s, p, o, self.iri))
        if o.startswith(f"{BASE}id/"):
            self.mentioned.add(o)

    def derive(self, s: str, p: str, o: str) -> None:
        self.lines.append(_quad(s, p, o, DERIVED))
        if p == ONR.concerns:
            self.concerned.add((s, o))
        if p == ONR.concerns or (p == ONR.denotes and "/utterance/" not in o):
            self.mentioned.add(o)

    def one(self, items: list[str]) -> str:
        return _zipf(self.random, items)[0]

    def below(self, kind: str) -> str:
        self.at += 60
        return f"{self.iri}/{kind}/{self.at}-{self.at + 40}"

    def node(self, kind: str, class_: str, label: str) -> str:
        iri = self.below(kind)
        self.say(iri, RDF.type, class_)
        self.say(iri, RDFS.label, _text(label))
        self.say(iri, ONR.inArticle, self.iri)
        return iri

    def evidence(self, owner: str, link: str, words: str) -> None:
        iri = self.below("evidence")
        self.say(owner, link, iri)
        self.say(iri, RDF.type, ONR.Evidence)
        self.say(iri, ONR.start, _number(self.at))
        self.say(iri, ONR.end, _number(self.at + 40))
        self.say(iri, ONR.exact, _text(words, "@en"))
        self.say(iri, ONR.part, _text("body"))
        self.say(iri, ONR.inArticle, self.iri)

    def dates(self, node: str, day: date) -> None:
        self.say(node, ONR.earliest, _moment(day))
        self.say(node, ONR.latest, _moment(day, end=True))


def _article(w: _Writer) -> str:
    outlet = w.one(w.world.outlets)
    w.say(w.iri, RDF.type, ONR.Article)
    w.say(w.iri, RDFS.label, _text(f"Article {w.number}"))
    w.say(w.iri, ONR.title, _text(f"Article {w.number}"))
    w.say(w.iri, ONR.publisher, outlet)
    w.say(w.iri, ONR.publisherName, _text(outlet.rsplit("/", 1)[1].replace("-", " ")))
    w.say(w.iri, ONR.published, _text(w.day.isoformat()))
    w.dates(w.iri, w.day)
    w.say(w.iri, DCTERMS.language, _text("en"))
    w.say(w.iri, ONR.contentHash, _text(_hex("text", w.number)))
    w.say(w.iri, ONR.extraction, f"{w.iri}/extraction")
    return outlet


def _matters(w: _Writer) -> tuple[tuple[str, str], ...]:
    """Write a meeting, a document and an agreement; return them with their canonical ones."""
    world = w.world
    meeting, document = w.one(world.meetings), w.one(world.documents)
    agreement = w.one(world.agreements)
    place = w.one(world.places)
    m = w.node("meeting", ONR.Meeting, f"summit in {place.rsplit('-', 1)[1]}")
    w.say(m, ONR.kind, concept("meeting-kind", "summit"))
    w.say(m, ONR.place, place)
    w.dates(m, w.day + timedelta(days=20))
    d = w.node("document", ONR.Document, "non-paper")
    w.say(d, ONR.kind, concept("document-kind", "non-paper"))
    for role in (ONR.issuer, ONR.recipient):
        state = w.one(world.states)
        w.say(d, role, state)
        w.derive(document, role, state)
    g = w.node("agreement", ONR.Agreement, "understanding")
    w.say(g, ONR.kind, concept("agreement-kind", "understanding"))
    w.say(g, ONR.party, w.one(world.states))
    w.say(g, ONR.reachedAt, m)
    for scoped, canonical in ((m, meeting), (d, document), (g, agreement)):
        w.evidence(scoped, ONR.evidence, "the words that name it")
        w.derive(scoped, ONR.denotes, canonical)
    p = w.below("participation")
    person = w.one(world.persons)
    w.say(p, RDF.type, ONR.Participation)
    w.say(p, ONR.inArticle, w.iri)
    w.say(p, ONR.meeting, m)
    w.say(p, ONR.participant, person)
    w.say(p, ONR.side, world.state_of(person))
    w.evidence(p, ONR.evidence, "who takes part")
    w.derive(meeting, ONR.participant, person)
    return (m, meeting), (d, document), (g, agreement)


def _tenure(w: _Writer, person: str) -> str:
    t = w.below("tenure")
    w.say(t, RDF.type, ONR.Tenure)
    w.say(t, ONR.inArticle, w.iri)
    w.say(t, ONR.holder, person)
    w.say(t, ONR.officeName, _text("foreign minister"))
    w.say(t, ONR.officeOf, w.world.state_of(person))
    w.dates(t, w.day)
    w.evidence(t, ONR.evidence, "the minister")
    return t


def _speaker(w: _Writer, index: int) -> tuple[str, str, str]:
    """Return mention, canonical agent and side; one in eight is an unnamed source."""
    person = w.one(w.world.persons)
    if index != 3:
        return person, person, w.world.state_of(person)
    x = w.node("agent", ONR.UnnamedSource, "an official")
    w.say(x, ONR.descriptor, _text("an official"))
    w.say(x, ONR.affiliation, w.world.state_of(person))
    w.say(x, ONR.resolvedBy, concept("rule", "cluster"))
    w.evidence(x, ONR.evidence, "an official")
    canonical = f"{BASE}id/agent/{_hex(x)}"
    w.derive(x, ONR.denotes, canonical)
    w.derive(canonical, RDF.type, ONR.UnnamedSource)
    w.derive(canonical, RDFS.label, _text("an official"))
    w.derive(canonical, ONR.rule, concept("rule", "cluster"))
    return x, canonical, w.world.state_of(person)


def _statement(
    w: _Writer, index: int, about: tuple[str, str], earlier: list[str], meeting: str
) -> str:
    mention, agent, side = _speaker(w, index)
    words = " ".join(w.random.choices(_WORDS, k=12))
    act = w.random.choice(lists.ACTS)
    s = w.below("statement")
    w.say(s, RDF.type, ONR.Statement)
    w.say(s, ONR.inArticle, w.iri)
    w.say(s, ONR.speaker, mention)
    w.say(s, ONR.attributedAs, _text("he"))
    w.say(s, ONR.speechAct, concept("speech-act", act))
    w.say(s, ONR.mode, concept("quotation-mode", lists.MODES[index % 3]))
    w.say(s, ONR.text, _text(words, "@en"))
    w.say(s, ONR.negated, _boolean(index == 6))
    w.say(s, ONR.confidence, f'"0.{60 + index * 4}"^^<{XSD.decimal}>')
    w.say(s, ONR.about, about[0])
    w.say(s, ONR.part, _text("body"))
    if index % 2:
        w.say(s, ONR.uttered, _text(w.day.isoformat()))
        w.dates(s, w.day)
    else:
        w.derive(s, ONR.boundedLatest, _moment(w.day, end=True))
        w.derive(s, ONR.boundReason, _text("not after publication"))
        w.derive(s, ONR.rule, concept("rule", "published"))
    if index == 1:
        w.say(s, ONR.addressee, w.one(w.world.persons))
        w.say(s, ONR.saidAt, meeting)
        w.say(s, ONR.carrier, w.one(w.world.outlets))
        w.say(s, ONR.channel, concept("channel", "interview"))
    if index == 4:
        w.say(s, ONR.onBehalfOf, side)
        w.say(s, ONR.finerAct, concept("speech-act", "urges"))
    if index == 2:
        w.say(s, ONR.inCapacity, _tenure(w, mention))
        w.say(s, ONR.condition, _text("once the guarantees are agreed"))
    if index == 5:
        w.say(s, ONR.disputes, earlier[0])
    w.evidence(s, ONR.contentSpan, words)
    w.evidence(s, ONR.cueSpan, "said")
    _utterance(w, s, index, agent, words)
    w.derive(s, ONR.concerns, about[1])
    w.derive(s, ONR.concerns, w.one(w.world.topics))
    w.derive(s, ONR.speaksFor, side)
    return s


def _utterance(w: _Writer, statement: str, index: int, agent: str, words: str) -> None:
    # Of the first statement, two neighbours among the articles report the same utterance.
    shared = w.number // 2 * 2 if index == 0 else w.number
    u = f"{BASE}id/utterance/{_hex('u', shared, index)}"
    w.derive(statement, ONR.denotes, u)
    if shared == w.number:
        w.derive(u, RDF.type, ONR.Utterance)
        w.derive(u, RDFS.label, _text(words, "@en"))
        w.derive(u, ONR.speaker, agent)
        w.derive(u, ONR.articleCount, _number(2 if index == 0 else 1))
        w.derive(u, ONR.statementCount, _number(2 if index == 0 else 1))
        w.derive(u, ONR.rule, concept("rule", "same-words"))


def _claims(
    w: _Writer, meeting: tuple[str, str], document: tuple[str, str], statement: str
) -> None:
    sent = w.below("status-claim")
    w.say(sent, RDF.type, ONR.StatusClaim)
    w.say(sent, ONR.inArticle, w.iri)
    w.say(sent, ONR.statusOf, document[0])
    w.say(sent, ONR.status, concept("status", "transmitted"))
    w.say(sent, ONR.claimedDate, _text("2025-05"))
    w.say(sent, ONR.negated, _boolean(False))
    w.evidence(sent, ONR.evidence, "sent in May")
    w.derive(document[1], ONR.claimedStatus, concept("status", "transmitted"))
    for number, (status, said) in enumerate((("postponed", statement), ("scheduled", ""))):
        c = w.below("status-claim")
        w.say(c, RDF.type, ONR.StatusClaim)
        w.say(c, ONR.inArticle, w.iri)
        w.say(c, ONR.statusOf, meeting[0])
        w.say(c, ONR.status, concept("status", status))
        denied = bool(said) and w.number % 7 == 0
        w.say(c, ONR.negated, _boolean(denied))
        if not denied:
            w.derive(meeting[1], ONR.claimedStatus, concept("status", status))
        if said:
            w.say(c, ONR.claimedIn, said)
        w.evidence(c, ONR.evidence, status)
        if w.number % 5 == 0:
            w.derive(c, ONR.inConflict, _conflict(w, meeting[1]))
        if number == 0:
            w.current = meeting[1], c


def _conflict(w: _Writer, meeting: str) -> str:
    x = f"{BASE}id/conflict/{_hex(meeting)}"
    w.derive(x, RDF.type, ONR.Conflict)
    w.derive(x, RDFS.label, _text("postponed or scheduled"))
    w.derive(x, ONR.conflictOver, meeting)
    w.derive(x, ONR.rule, concept("rule", "status"))
    return x


def _ambiguous(w: _Writer) -> None:
    """Write a name that fits two entries of the registry."""
    x = w.node("agent", ONR.Person, "Person 1")
    w.say(x, ONR.resolvedBy, concept("rule", "cluster"))
    for person in w.world.persons[1:3]:
        w.say(x, ONR.candidate, person)
    canonical = f"{BASE}id/person/{_hex(x)}"
    w.derive(x, ONR.denotes, canonical)
    w.derive(canonical, RDF.type, ONR.Person)
    w.derive(canonical, RDFS.label, _text("Person 1"))


def _canonical(world: World) -> Iterator[str]:
    """Write each shared matter once, and versions of documents."""
    kinds = (
        (ONR.Meeting, world.meetings, concept("meeting-kind", "summit"), "summit"),
        (ONR.Document, world.documents, concept("document-kind", "non-paper"), "non-paper"),
        (ONR.Agreement, world.agreements, concept("agreement-kind", "deal"), "deal"),
    )
    for class_, iris, kind, word in kinds:
        for number, iri in enumerate(iris):
            day = _DAY_ONE + timedelta(days=number % 300)
            yield _quad(iri, RDF.type, class_, DERIVED)
            yield _quad(iri, RDFS.label, _text(f"{word} {number}"), DERIVED)
            yield _quad(iri, ONR.kind, kind, DERIVED)
            yield _quad(iri, ONR.earliest, _moment(day), DERIVED)
            yield _quad(iri, ONR.latest, _moment(day, end=True), DERIVED)
            yield _quad(iri, ONR.rule, concept("rule", "cluster"), DERIVED)
    for older, newer in zip(world.documents[1:5], world.documents[2:6], strict=True):
        yield _quad(older, ONR.versionOf, world.documents[0], DERIVED)
        yield _quad(newer, ONR.revises, older, DERIVED)


def _relations(w: _Writer) -> None:
    """Make one article in ten a copy, and one in thirty a version that a newer one replaces."""
    if w.number % 10 == 1:
        t = f"{BASE}id/text-cluster/{_hex('t', w.number)}"
        w.derive(t, RDF.type, ONR.TextCluster)
        w.derive(t, RDFS.label, _text(f"copies of article {w.number - 1}"))
        w.derive(t, ONR.rule, concept("rule", "copy"))
        w.derive(w.iri, ONR.copyIn, t)
        w.derive(f"{BASE}article/{_hex('article', w.number - 1)}", ONR.copyIn, t)
    if w.number % 30 == 2:
        w.derive(w.iri, ONR.supersededBy, f"{BASE}article/{_hex('article', w.number + 1)}")


class _Tally:
    """What all articles together say: counts of each entity, and claims that are current."""

    def __init__(self) -> None:
        self._articles: Counter[str] = Counter()
        self._statements: Counter[str] = Counter()
        self._current: dict[str, tuple[date, str]] = {}

    def add(self, w: _Writer) -> None:
        self._articles.update(w.mentioned)
        self._statements.update(entity for _, entity in w.concerned)
        meeting, claim = w.current
        self._current[meeting] = max(self._current.get(meeting, (w.day, claim)), (w.day, claim))

    def quads(self) -> Iterator[str]:
        for entity in sorted(self._articles):
            held, told = self._articles[entity], self._statements[entity]
            yield _quad(entity, ONR.articleCount, _number(held), DERIVED)
            yield _quad(entity, ONR.statementCount, _number(told), DERIVED)
        for meeting, (_, claim) in sorted(self._current.items()):
            yield _quad(meeting, ONR.currentClaim, claim, DERIVED)


def quads(articles: int, seed: int = 7) -> Iterator[str]:
    """Yield N-Quads lines: vocabulary, registry, each article with what is derived from it.

    A quad of the derived graph may come twice; a store keeps it once.
    """
    world = World(articles)
    yield from _vocabulary()
    yield from _registry(world)
    yield from _canonical(world)
    tally = _Tally()
    for number in range(articles):
        seeded = random.Random(f"{seed}-{number}")  # noqa: S311 - made-up news is no secret
        w = _Writer(world, number, seeded)
        _article(w)
        matters = _matters(w)
        said: list[str] = []
        for index in range(_STATEMENTS):
            said.append(_statement(w, index, matters[index % 3], said, matters[0][0]))
        _claims(w, matters[0], matters[1], said[0])
        _ambiguous(w)
        _relations(w)
        tally.add(w)
        yield from w.lines
    yield from tally.quads()
