"""Mentions: the meetings, documents and agreements of articles, as clustering compares them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any, NamedTuple

from onrecord.derivation.dates import clash, day
from onrecord.derivation.facts import ArticleFacts, Node
from onrecord.derivation.known import Known
from onrecord.derivation.labels import agents, issuers, signs
from onrecord.derivation.members import Member, member_of
from onrecord.derivation.names import tokens
from onrecord.derivation.sides import Sides
from onrecord.iris import Iris

__all__ = ["MATTERS", "Form", "Mention", "family", "mention_of"]

MATTERS = ("Meeting", "Document", "Agreement")

PRECISE_DAYS = 3  # a span of more days ("in October") does not say which meeting it was

# Within a family, outlets name one thing by several kinds; across families they do not.
_FAMILIES = {
    "Meeting": {"call": "call", "press-conference": "press-conference"},
    "Document": {
        "plan": "plan",
        "draft": "plan",
        "proposal": "plan",
        "roadmap": "plan",
        "communique": "joint",
        "joint-statement": "joint",
        "resolution": "resolution",
        "treaty-text": "treaty",
        "list": "list",
        "report": "report",
    },
    "Agreement": {"ceasefire": "ceasefire", "treaty": "treaty", "exchange": "exchange"},
}
_DATING = {
    "Meeting": ("held", "scheduled", "under-way", "proposed", None),
    "Document": ("transmitted", "published", "signed"),
    "Agreement": ("reached", "signed"),
}


class Form(NamedTuple):
    """What a mention tells of its matter: all that compatibility looks at.

    Attributes:
        type: local name of its class.
        kinds: values of its list.
        parties: states that take part, issue, receive or are bound; names of other agents.
        issuers: those of a document that issue it.
        recipients: those that receive it.
        persons: pairs of a party and a person of it who takes part.
        place: innermost place and what encloses it, or empty.
        region: the widest of these below the state, or None.
        numbers: numbers in its label.
        words: proper words in its label.
        strong: those that surely belong to a name.
        nouns: other words in its label that say what it is about.
        version: folded version label, or None.
        earliest: first moment, or None.
        latest: last moment, or None.
        named: IRIs by which decisions name it.
        parted: IRIs that it is decided to differ from.
    """

    type: str
    kinds: list[str]
    parties: list[str]
    issuers: list[str]
    recipients: list[str]
    persons: list[list[str]]
    place: list[str]
    region: str | None
    numbers: list[str]
    words: list[str]
    strong: list[str]
    nouns: list[str]
    version: str | None
    earliest: str | None
    latest: str | None
    named: list[str]
    parted: list[str]

    @property
    def precise(self) -> bool:
        """Tell whether its date says which day or days it was."""
        first, last = day(self.earliest), day(self.latest)
        return first is not None and last is not None and last - first <= PRECISE_DAYS


class Mention(NamedTuple):
    """A matter of one article, or of several that are copies of one text.

    Attributes:
        member: the member that it is of what it denotes.
        family: class and family of kinds.
        form: what it tells.
        past: last day of the article if that says that the meeting was held, else None.
        others: what copies tell otherwise, each once.
        copies: the members that the mentions of copies are.
        story: IRI of the article that opens the story that its article tells, or None.
        only: its article mentions no other of a kind that it shares.
        moved: its article says that it was postponed, or gives it several dates.
        work: the node of the work that it is a version of, or None.
    """

    member: Member
    family: str
    form: Form
    past: int | None
    others: Sequence[Form] = ()
    copies: Sequence[Member] = ()
    story: str | None = None
    only: bool = True
    moved: bool = False
    work: str | None = None

    @classmethod
    def load(cls, row: list[Any]) -> Mention:
        """Return the mention from its JSON."""
        member, family_, form, past, others, copies, *rest = row
        return cls(
            Member(*member),
            family_,
            Form(*form),
            past,
            [Form(*other) for other in others],
            [Member(*copy) for copy in copies],
            *rest,
        )

    @property
    def forms(self) -> list[Form]:
        """What it and its copies tell, each once."""
        return [self.form, *self.others]

    @property
    def members(self) -> list[Member]:
        """The members that it and its copies are, one an article."""
        return [self.member, *self.copies]


def family(type_: str, kinds: list[str]) -> str:
    """Return the family of kinds within which mentions may be one.

    >>> family("Document", ["document", "plan"])
    'document/plan'
    """
    families = sorted(_FAMILIES[type_][kind] for kind in kinds if kind in _FAMILIES[type_])
    return f"{type_.lower()}/{families[0] if families else 'general'}"


def mention_of(node: Node, facts: ArticleFacts, sides: Sides, known: Known, iris: Iris) -> Mention:
    """Return the mention that a meeting, document or agreement of an article is."""
    told = signs(node.label, known)
    if node.type == "Document" and not node.issuers:
        node = node._replace(issuers=issuers(node.label, known))
    parties, persons = _parties(node, facts, sides, known)
    place = _place(node, facts, sides, known) or _chain(told.places, known)
    # A document's label tells its place as a name ("Budapest Memorandum"), not where it is.
    named = [" ".join(tokens(known.things[iri].label)) for iri in told.places]
    extra = named if node.type == "Document" else []
    earliest, latest = _dates(node, facts)
    member = member_of(node, facts, known, iris)
    names = sorted({node.iri, iris.canonical(node.type.lower(), node.iri)} & known.parted.keys())
    form = Form(
        type=node.type,
        kinds=node.kinds,
        parties=parties,
        issuers=sorted({sides.party(agent) for agent in node.issuers}),
        recipients=sorted({sides.party(agent) for agent in node.recipients}),
        persons=persons,
        place=[] if node.type == "Document" else place,
        region=None if node.type == "Document" else _region(place, known),
        numbers=told.numbers,
        words=sorted({*told.words, *extra}),
        strong=sorted({*told.strong, *extra}),
        nouns=told.nouns,
        version=" ".join(tokens(node.version)) if node.version else None,
        earliest=earliest,
        latest=latest,
        named=names,
        parted=sorted({other for name in names for other in known.parted[name]}),
    )
    return Mention(
        member,
        family(node.type, node.kinds),
        form,
        _past(node, facts),
        only=_is_only(node, facts),
        moved=_was_moved(node, facts),
        work=next(iter(node.version_of), None),
    )


def _parties(
    node: Node, facts: ArticleFacts, sides: Sides, known: Known
) -> tuple[list[str], list[list[str]]]:
    """Return the parties of a matter, and pairs of a party and a person who takes part.

    Where the article names fewer than two parties, those that the label names count too.
    """
    meeting = node.iri if node.type == "Meeting" else node.reached_at
    seats = [(seat.side, seat.agent) for seat in facts.seats if seat.meeting == meeting]
    own = {*node.parties, *node.issuers, *node.recipients}
    parties = {sides.party(agent) for agent in own}
    if not parties:
        parties = {sides.party(side or agent) for side, agent in seats}
    if len(parties) < 2 and node.type != "Document":
        seats += [(None, agent) for agent in agents(node.label, known)]
        parties |= {sides.party(agent) for side, agent in seats if side is None}
    persons = {
        (sides.party(side or agent), sides.key(agent))
        for side, agent in seats
        if node.type == "Meeting" and sides.is_person(agent)
    }
    return sorted(parties), [list(pair) for pair in sorted(persons)]


def _place(node: Node, facts: ArticleFacts, sides: Sides, known: Known) -> list[str]:
    place = node.place
    if place is None and node.reached_at is not None:
        place = next((n.place for n in facts.nodes if n.iri == node.reached_at), None)
    if place is None:
        return []
    key = sides.key(place)
    name = key.removeprefix("name:")
    return known.chain(known.place_names.get(name) or known.state_names.get(name) or key)


def _chain(places: list[str], known: Known) -> list[str]:
    """Return the innermost of nested places and what encloses it; empty for several places."""
    chains = [known.chain(place) for place in places]
    inner = max(chains, key=len, default=[])
    return inner if all(set(chain) <= set(inner) for chain in chains) else []


def _region(place: list[str], known: Known) -> str | None:
    region = None
    for iri in place:
        thing = known.things.get(iri)
        if thing is not None and thing.kind != "place":
            break
        region = iri
    return region


def _dates(node: Node, facts: ArticleFacts) -> tuple[str | None, str | None]:
    """Return the matter's own date, else the only one that the article's claims give it."""
    if node.earliest is not None or node.latest is not None:
        return node.earliest, node.latest
    dates = {
        (claim.earliest, claim.latest)
        for claim in facts.claims
        if claim.of == node.iri
        and not claim.negated
        and claim.status in _DATING[node.type]
        and (claim.earliest is not None or claim.latest is not None)
    }
    return dates.pop() if len(dates) == 1 else (None, None)


def _past(node: Node, facts: ArticleFacts) -> int | None:
    """Return the article's last day if it says that the meeting was held."""
    held = any(
        claim.of == node.iri and claim.status == "held" and not claim.negated
        for claim in facts.claims
    )
    return day(facts.latest) if held else None


def _is_only(node: Node, facts: ArticleFacts) -> bool:
    """Tell whether the article mentions no other of the same kind, versions of it aside."""
    return not any(
        other.type == node.type
        and other.iri != node.iri
        and bool(other.version_of) == bool(node.version_of)
        and not {*other.kinds}.isdisjoint(node.kinds)
        for other in facts.nodes
    )


def _was_moved(node: Node, facts: ArticleFacts) -> bool:
    """Tell whether the article says that a meeting was postponed, or due on several days."""
    claims = [claim for claim in facts.claims if claim.of == node.iri and not claim.negated]
    if node.type != "Meeting" or any(claim.status == "postponed" for claim in claims):
        return node.type == "Meeting"
    due = [(c.earliest, c.latest) for c in claims if c.status in ("scheduled", "proposed")]
    return any(clash(one, other) for one, other in combinations(due, 2))
