"""Names: persons, bodies, outlets, places and topics that only articles know, by their names."""

from __future__ import annotations

from onrecord.derivation.engine import Group, Item, Output, Step
from onrecord.derivation.facts import ArticleFacts, Node
from onrecord.derivation.known import Known
from onrecord.derivation.members import Member, entity, member_of
from onrecord.derivation.names import tokens, word_list
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
# Bodies that many states have: without the state, the name says nothing.
_COMMON = frozenset(
    word_list(
        """
        the of for and a ministry department foreign defence defense interior finance
        economy justice affairs external internal health trade energy state national
        federal central government cabinet parliament senate house assembly congress duma
        council security army navy air force forces armed military police guard border
        service services intelligence presidency president office presidential
        administration court supreme constitutional bank embassy mission committee
        commission agency authority general staff prosecutor prosecutors opposition party
        democratic republican people peoples public press union
        """
    )
)


def name_items(facts: ArticleFacts, known: Known, iris: Iris) -> list[Item]:
    """Return where the agents, places and topics of an article go."""
    items = []
    for node in facts.nodes:
        if node.type in (*_NAMED, *_PLAIN, "Agent", "UnnamedSource"):
            member = member_of(node, facts, known, iris)
            named = {node.iri, iris.canonical(node.type.lower(), node.iri)}
            parted = sorted({iri for name in sorted(named) for iri in known.parted.get(name, ())})
            row = [member, node.affiliation, sorted(named & known.parted.keys()), parted]
            items.append(Item("names", _key(node), row))
    return items


def _key(node: Node) -> str:
    """Return the folded name, or the node itself where its name joins it to nothing."""
    name = node.label if node.type in _PLAIN else node.name
    words = tokens(name or "")
    alone = (
        not words
        or node.type not in (*_NAMED, *_PLAIN)
        or (node.type == "Person" and (len(words) == 1 or len(words[0]) == 1))
        or (node.type == "Organization" and node.affiliation is None and _COMMON.issuperset(words))
    )
    return node.iri if alone else f"{node.type}|{' '.join(words)}"


class _Named:
    """Nodes of one name that are one agent."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self.articles: set[str] = set()
        self.affiliation: str | None = None
        self.names: set[str] = set()
        self.open = True

    def add(self, row: _Row) -> None:
        member, affiliation, names, _ = row
        self.members.append(member)
        self.articles.add(member.article)
        self.affiliation = self.affiliation or affiliation
        self.names.update(names)

    def fits(self, row: _Row) -> bool:
        _, affiliation, _, parted = row
        return (
            self.open
            and (affiliation is None or self.affiliation in (None, affiliation))
            and self.names.isdisjoint(parted)
        )


_Row = tuple[Member, str | None, list[str], list[str]]


def _names(group: Group) -> Output:
    """Cluster nodes of one name: those with an affiliation first, then where one fits."""
    rows = [
        (Member(*m), affiliation, names, parted) for m, affiliation, names, parted in group.values
    ]
    clusters: list[_Named] = []
    for row in sorted(rows, key=lambda row: (row[1] is None, row[1] or "", row[0].iri)):
        found = [cluster for cluster in clusters if cluster.fits(row)]
        free = [cluster for cluster in found if row[0].article not in cluster.articles]
        if len(found) == len(free) == 1:
            free[0].add(row)
            continue
        clusters.append(_Named())
        clusters[-1].add(row)
        clusters[-1].open = not found
    outputs = [_named(cluster.members, group) for cluster in clusters]
    return Output(
        [triple for output in outputs for triple in output.triples],
        [item for output in outputs for item in output.items],
    )


def _named(members: list[Member], group: Group) -> Output:
    if any(member.joined for member in members):
        return Output([], [Item("decided", "", members)])
    return entity(members, SAME_NAME if members[0].type in _PLAIN else SAME_AGENT, group.iris)


STEPS = (Step("names", _names),)
