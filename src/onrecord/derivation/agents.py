"""Names: persons, bodies, outlets, places and topics that only articles know, by their names."""

from __future__ import annotations

from onrecord.derivation.cast import Player, loaded, player_items
from onrecord.derivation.engine import Group, Item, Output, Step
from onrecord.derivation.facts import ArticleFacts, Node
from onrecord.derivation.known import Known
from onrecord.derivation.members import Member, entity, member_of
from onrecord.derivation.names import BODY_WORDS, tokens
from onrecord.derivation.rule import Rule
from onrecord.iris import Iris

__all__ = ["SAME_AGENT", "SAME_NAME", "STEPS", "name_items"]

SAME_AGENT = Rule(
    "same-agent",
    "Persons with the same full name, and bodies and outlets with the same name, are one unless "
    "their affiliations differ; a surname alone, an unnamed source or an unresolved agent is "
    "never joined.",
)
SAME_NAME = Rule("same-name", "Places, and topics, of several articles with one name are one.")

_NAMED = ("Person", "Organization", "State", "NewsOutlet")
_PLAIN = ("Place", "Topic")


def name_items(facts: ArticleFacts, known: Known, iris: Iris) -> list[Item]:
    """Return where the agents, places and topics of an article go."""
    players = []
    for node in facts.nodes:
        if node.type in (*_NAMED, *_PLAIN, "Agent", "UnnamedSource"):
            member = member_of(node, facts, known, iris)
            named = {node.iri, iris.canonical(node.type.lower(), node.iri)}
            parted = sorted({iri for name in sorted(named) for iri in known.parted.get(name, ())})
            name = (node.name or "") if node.type in _NAMED else ""
            names = sorted(named & known.parted.keys())
            players.append(Player(_key(node), member, name, node.affiliation, names, parted))
    return player_items(players)


def _key(node: Node) -> str:
    """Return the folded name, or the node itself where its name joins it to nothing."""
    name = node.label if node.type in _PLAIN else node.name
    words = tokens(name or "")
    alone = (
        not words
        or node.type not in (*_NAMED, *_PLAIN)
        or (node.type == "Person" and (len(words) == 1 or len(words[0]) == 1))
        or (
            node.type == "Organization"
            and node.affiliation is None
            and BODY_WORDS.issuperset(words)
        )
    )
    return node.iri if alone else f"{node.type}|{' '.join(words)}"


class _Bundle:
    """Nodes that are one agent already, as those of one story; most often one node."""

    def __init__(self, players: list[Player]) -> None:
        self.members = [player.member for player in players]
        self.articles = {member.article for member in self.members}
        told = sorted({player.affiliation for player in players if player.affiliation})
        self.affiliation = next(iter(told), None)
        self.names = {name for player in players for name in player.named}
        self.parted = {name for player in players for name in player.parted}


class _Named:
    """Nodes of one name that are one agent."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self.articles: set[str] = set()
        self.affiliation: str | None = None
        self.names: set[str] = set()
        self.open = True

    def add(self, bundle: _Bundle) -> None:
        self.members += bundle.members
        self.articles |= bundle.articles
        self.affiliation = self.affiliation or bundle.affiliation
        self.names |= bundle.names

    def fits(self, bundle: _Bundle) -> bool:
        return (
            self.open
            and (bundle.affiliation is None or self.affiliation in (None, bundle.affiliation))
            and self.names.isdisjoint(bundle.parted)
        )


def _names(group: Group) -> Output:
    """Cluster nodes of one name: those with an affiliation first, then where one fits."""
    bundles = [_Bundle([loaded(row) for row in rows]) for rows in group.values]
    clusters: list[_Named] = []
    for bundle in sorted(bundles, key=_order):
        found = [cluster for cluster in clusters if cluster.fits(bundle)]
        free = [cluster for cluster in found if bundle.articles.isdisjoint(cluster.articles)]
        if len(found) == len(free) == 1:
            free[0].add(bundle)
            continue
        clusters.append(_Named())
        clusters[-1].add(bundle)
        clusters[-1].open = not found
    outputs = [_named(cluster.members, group) for cluster in clusters]
    return Output(
        [triple for output in outputs for triple in output.triples],
        [item for output in outputs for item in output.items],
    )


def _order(bundle: _Bundle) -> tuple[bool, str, str]:
    first = min(member.iri for member in bundle.members)
    return (bundle.affiliation is None, bundle.affiliation or "", first)


def _named(members: list[Member], group: Group) -> Output:
    if any(member.joined for member in members):
        return Output([], [Item("decided", "", members)])
    return entity(members, SAME_NAME if members[0].type in _PLAIN else SAME_AGENT, group.iris)


STEPS = (Step("names", _names),)
