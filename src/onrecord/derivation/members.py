"""Members and entities: how the nodes that are one thing get one canonical name."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.derivation.dates import meet
from onrecord.derivation.engine import Item, Output
from onrecord.derivation.facts import ArticleFacts, Node
from onrecord.derivation.known import Known
from onrecord.derivation.labels import best
from onrecord.derivation.output import bounds, link, text
from onrecord.derivation.rule import Rule
from onrecord.iris import Iris
from onrecord.vocab import ONR, RDF, RDFS, concept

__all__ = ["ALONE", "DECIDED", "Member", "canonical", "entity", "lead", "member_of"]

ALONE = Rule("single-member", "A node that no rule joins to another is an entity of its own.")
DECIDED = Rule("decision", "Nodes that a person decided to be the same are one entity.")

_LISTS = {"Meeting": "meeting-kind", "Document": "document-kind", "Agreement": "agreement-kind"}


class Member(NamedTuple):
    """A node of an article, as a member of the entity that it denotes.

    Attributes:
        iri: the node.
        article: its article.
        published: first moment of the article's publication, or None.
        type: local name of its class.
        label: its label in the article.
        kinds: values of its list.
        earliest: first moment of the matter, or None.
        latest: last moment of the matter, or None.
        joined: what it is decided to be, or None.
        entry: the same where that is a registry entry, else None.
        by: IRI of the rule that joined it to another before any other rule did, or None.
    """

    iri: str
    article: str
    published: str | None
    type: str
    label: str
    kinds: list[str]
    earliest: str | None
    latest: str | None
    joined: str | None
    entry: str | None
    by: str | None = None


def member_of(node: Node, facts: ArticleFacts, known: Known, iris: Iris) -> Member:
    """Return the member that a node of an article is."""
    alias = canonical(node.type, node.iri, iris)
    joined = known.joined.get(node.iri) or known.joined.get(alias)
    return Member(
        iri=node.iri,
        article=facts.iri,
        published=facts.earliest,
        type=node.type,
        label=node.label,
        kinds=node.kinds,
        earliest=node.earliest,
        latest=node.latest,
        joined=joined,
        entry=joined if joined in known.things else None,
    )


def canonical(type_: str, node: str, iris: Iris) -> str:
    """Return the IRI that a node would give its entity."""
    return iris.canonical(type_.lower(), node)


def lead(members: list[Member]) -> Member:
    """Return the member that names the entity: the earliest published, then the lowest IRI."""
    return min(members, key=lambda m: (m.published is None, m.published or "", m.iri))


def entity(members: list[Member], rule: Rule, iris: Iris) -> Output:
    """Return the entity that members denote, and tell their articles.

    Args:
        members: at least one; of one class, or agents of several that a decision joins.
        rule: the rule that joined them, where there are several and none had before.
        iris: mints its name.
    """
    first = lead(_of_the_class(members))
    known_as = min((member.entry for member in members if member.entry), default=None)
    name = known_as or canonical(first.type, first.iri, iris)
    before = sorted({member.by for member in members if member.by})
    joined = len([member for member in members if not member.by]) > 1 or known_as is not None
    # What joined all the others to one joined it to them; of copy and story, the story came last.
    applied = rule.iri if joined else (before or [ALONE.iri])[-1]
    earliest, latest = meet([(member.earliest, member.latest) for member in members])
    learnt = [earliest, latest, known_as is not None]
    told = [
        Item("identities", m.article, ["is", m.iri, name, m.by or applied, *learnt])
        for m in members
    ]
    if known_as is not None:
        return Output([], told)
    kinds = sorted({kind for member in members for kind in member.kinds})
    triples = [
        link(name, RDF.type, getattr(ONR, first.type)),
        text(name, RDFS.label, best([member.label for member in members]) or first.type.lower()),
        *(link(name, ONR.rule, iri) for iri in sorted({applied, *before})),
        *(link(name, ONR.kind, concept(_LISTS[first.type], kind)) for kind in kinds),
        *bounds(name, earliest, latest),
    ]
    return Output(triples, told)


def _of_the_class(members: list[Member]) -> list[Member]:
    """Return the members of the class that the entity has: that of what they are decided to be."""
    classes = {member.type.lower(): member.type for member in members}
    if len(classes) == 1:
        return members
    decided = {member.joined for member in members if member.joined}
    meant = {classes.get(iri.rsplit("/", 2)[-2]) for iri in decided}
    meant |= {member.type for member in members if member.iri in decided}
    wanted = min(filter(None, meant), default=lead(members).type)
    return [member for member in members if member.type == wanted]
