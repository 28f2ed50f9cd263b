"""The page about one statement: its words, who reported them, what answers them, how to cite."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.errors import NotInStore
from onrecord.queries import Iri
from onrecord.text import Span, sentence_around
from onrecord.vocab import ONR
from onrecord.web.cards import Said, said
from onrecord.web.citing import citation, corrections
from onrecord.web.desk import Desk
from onrecord.web.facts import Facts, facts_of, labels, word
from onrecord.web.spans import Marked, Piece, pieces
from onrecord.web.views.generic import groups

__all__ = ["Claimed", "Evidence", "Mended", "Step", "page"]

_SPANS = {ONR.contentSpan: "content", ONR.cueSpan: "cue", ONR.speakerSpan: "speaker"}
_RESPONSES = {
    ONR.disputes: ("disputes", "is disputed by"),
    ONR.affirms: ("affirms", "is affirmed by"),
    ONR.answers: ("answers", "is answered by"),
    ONR.respondsTo: ("responds to", "is responded to by"),
    ONR.reports: ("reports", "is reported by"),
}
_WORDINGS = 100
_PEOPLE = (
    ("In the capacity of", ONR.inCapacity), ("On behalf of", ONR.onBehalfOf),
    ("Addressed to", ONR.addressee), ("Concerns", ONR.concerns), ("Said at", ONR.saidAt),
    ("Credited to", ONR.carrier),
)  # fmt: skip
_PLAIN = (
    ("Quoted", ONR.mode), ("Certainty", ONR.certainty), ("On condition", ONR.condition),
    ("Channel", ONR.channel), ("Date in the text", ONR.dateText),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span that a statement rests on."""

    iri: str
    role: str
    start: int
    end: int
    exact: str
    part: str


@dataclass(frozen=True, slots=True)
class Step:
    """One that stands between the words and the reader.

    Attributes:
        role: what it is to the words.
        who: IRI and name of each.
        statement: the statement by which it reports, or None.
    """

    role: str
    who: tuple[tuple[str | None, str], ...]
    statement: Said | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim of status that the statement makes.

    Attributes:
        of: IRI and name of the matter.
    """

    iri: str
    status: str | None
    denied: bool
    date: str | None
    of: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """A field that somebody corrected.

    Attributes:
        field: the field, in words.
        by: who corrected it.
        why: the reason.
        on: EDTF date of the correction, or None.
        was: what the extractor had put there, in words, or None.
    """

    field: str
    by: str
    why: str
    on: str | None
    was: str | None


def page(desk: Desk, facts: Facts, was: str | None) -> bytes:
    """Return the page.

    Args:
        desk: has the store.
        facts: what is said of the statement.
        was: a former name that led here, or None.
    """
    iri = facts.thing
    own = said(desk, [iri])[iri]
    evidence = _evidence(desk, facts)
    names = _names(desk, facts)
    finer = facts.value(ONR.finerAct)
    utterance = next(iter(facts.iris(ONR.denotes)), None)
    address = (facts_of(desk, own.article)[0]).value(ONR.address)
    return desk.page(
        "statement.html",
        thing=iri,
        path=desk.path(iri),
        was=was,
        facts=facts,
        said=own,
        paragraph=_paragraph(desk, own.article, evidence),
        people=_people(facts, names),
        plain=_plain(facts),
        attributed=[str(fact.value) for fact in facts.of(ONR.attributedAs)],
        finer=None if finer is None else word(str(finer)).replace("-", " "),
        confidence=facts.value(ONR.confidence),
        mended=_mended(desk, facts),
        reason=facts.value(ONR.boundReason),
        chain=_chain(desk, facts, own, names),
        responses=_responses(desk, facts),
        utterance=utterance,
        wordings=_wordings(desk, utterance, iri),
        claims=_claimed(desk, iri),
        evidence=evidence,
        at=_anchor(own.article, iri),
        groups=groups(desk, facts),
        citation=citation(desk, own, address),
        commands=corrections(desk, own, facts),
    )


def _mended(desk: Desk, facts: Facts) -> dict[str, Mended]:
    """Return by field what people corrected of a statement."""
    nodes = facts.iris(ONR.correction)
    found = [
        Mended(
            str(node.value(ONR.field)),
            str(node.value(ONR.correctedBy)),
            str(node.value(ONR.reason) or ""),
            node.value(ONR.correctedOn),
            node.value(ONR.formerValue),
        )
        for node in (facts_of(desk, *nodes) if nodes else ())
    ]
    return {
        each.field: replace(each, field=each.field.replace("_", " "))
        for each in sorted(found, key=lambda each: each.field)
    }


def _evidence(desk: Desk, facts: Facts) -> list[Evidence]:
    roles = {str(f.value): _SPANS[f.name] for f in facts.all if f.name in _SPANS}
    if not roles:
        return []
    return sorted(
        (
            Evidence(
                span.thing,
                roles[span.thing],
                int(span.value(ONR.start)),
                int(span.value(ONR.end)),
                str(span.value(ONR.exact)),
                str(span.value(ONR.part)),
            )
            for span in facts_of(desk, *roles)
        ),
        key=lambda each: (each.start, each.end, each.role),
    )


def _paragraph(desk: Desk, article: str, evidence: list[Evidence]) -> list[tuple[bool, Piece]]:
    """Return the lines that hold the evidence in pieces, each with whether it is the sentence."""
    try:
        text = desk.kg.things.text(article) if evidence else ""
    except NotInStore:  # the store has the graph alone
        text = ""
    if not text:
        return []
    first, last = evidence[0].start, max(each.end for each in evidence)
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    end = len(text) if end < 0 else end
    around = sentence_around(text, Span(first, last))
    spans = [
        Marked(e.start - start, e.end - start, e.role, e.iri)  # type: ignore[arg-type] # a role
        for e in evidence
    ]
    cuts = (around.start - start, around.end - start)
    return [
        (cuts[0] <= piece.start < cuts[1], piece) for piece in pieces(text[start:end], spans, cuts)
    ]


def _names(desk: Desk, facts: Facts) -> dict[str, tuple[str, str]]:
    """Return for each agent, matter or meeting that a statement names its entity and name."""
    links = (
        ONR.speaker, ONR.addressee, ONR.onBehalfOf, ONR.carrier, ONR.saidAt, ONR.concerns,
        ONR.about, ONR.speaksFor, ONR.inCapacity,
    )  # fmt: skip
    wanted = list(dict.fromkeys(iri for link in links for iri in facts.iris(link)))
    if not wanted:
        return {}
    entities = {
        found.thing: next(iter(found.iris(ONR.denotes)), found.thing)
        for found in facts_of(desk, *wanted)
    }
    names = labels(desk, entities.values())
    for capacity in facts_of(desk, *facts.iris(ONR.inCapacity)):
        names[capacity.thing] = capacity.label or word(capacity.thing)
    return {iri: (entity, names[entity]) for iri, entity in entities.items()}


def _chain(desk: Desk, facts: Facts, own: Said, names: dict[str, tuple[str, str]]) -> list[Step]:
    """Return who stands between the words and the reader, the outlet first."""
    rows = desk.kg.things.rows("reported-by", of=Iri(own.iri)).rows
    told = said(desk, [str(row.statement) for row in rows])
    steps = [Step("printed by", ((None, own.publisher or "an unnamed outlet"),))]
    carriers = tuple(names[iri] for iri in facts.iris(ONR.carrier))
    steps += [Step("credited to", carriers)] if carriers else []
    steps += [Step("reported by", each.speakers, each) for each in told.values()]
    steps.append(Step("said by", own.speakers))
    behalf = tuple(names[iri] for iri in facts.iris(ONR.onBehalfOf))
    return [*steps, Step("on behalf of", behalf)] if behalf else steps


def _responses(desk: Desk, facts: Facts) -> list[tuple[str, list[Said]]]:
    """Return what a statement answers and what answers it, under the words for it."""
    found: dict[str, list[str]] = {}
    for property_, (there, _) in _RESPONSES.items():
        found[there] = facts.iris(property_)
    back = desk.kg.things.rows(
        "referring", thing=Iri(facts.thing), property=[Iri(each) for each in _RESPONSES]
    )
    for row in back:
        found.setdefault(_RESPONSES[str(row.property)][1], []).append(str(row.subject))
    told = said(desk, [iri for many in found.values() for iri in many])
    return [
        (words, [told[iri] for iri in dict.fromkeys(many) if iri in told])
        for words, many in found.items()
        if many
    ]


def _wordings(desk: Desk, utterance: str | None, own: str) -> list[Said]:
    """Return the other statements of the utterance, by date of their articles."""
    if utterance is None:
        return []
    rows = desk.kg.things.rows("carriers", limit=_WORDINGS, utterance=Iri(utterance))
    told = said(desk, [str(row.statement) for row in rows if row.statement != own])
    return sorted(told.values(), key=lambda each: (each.published or "9999", each.iri))


def _people(
    facts: Facts, names: dict[str, tuple[str, str]]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return whom and what a statement names, under the words for it."""
    found = [(words, list(dict.fromkeys(names[i] for i in facts.iris(p)))) for words, p in _PEOPLE]
    return [(words, pairs) for words, pairs in found if pairs]


def _plain(facts: Facts) -> list[tuple[str, str]]:
    """Return the further properties of a statement in words."""
    found = [(words, facts.value(property_)) for words, property_ in _PLAIN]
    return [
        (words, word(value).replace("-", " ") if isinstance(value, Iri) else str(value))
        for words, value in found
        if value is not None
    ]


def _claimed(desk: Desk, statement: str) -> list[Claimed]:
    """Return the claims of status that a statement makes."""
    rows = desk.kg.things.rows("referring", thing=Iri(statement), property=Iri(ONR.claimedIn))
    if not rows:
        return []
    found = facts_of(desk, *(str(row.subject) for row in rows))
    matters = {
        matter.thing: (next(iter(matter.iris(ONR.denotes)), matter.thing), matter.label or "")
        for matter in facts_of(desk, *(each.iris(ONR.statusOf)[0] for each in found))
    }
    return [
        Claimed(
            claim.thing,
            None if (status := claim.value(ONR.status)) is None else word(str(status)),
            claim.value(ONR.negated) is True,
            claim.value(ONR.claimedDate) or claim.value(ONR.dateText),
            (matters[claim.iris(ONR.statusOf)[0]],),
        )
        for claim in found
    ]


def _anchor(article: str, iri: str) -> str:
    return "s" + iri.removeprefix(f"{article}/statement/")
