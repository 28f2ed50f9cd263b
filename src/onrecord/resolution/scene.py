"""One article while its mentions are settled: nodes, and which mention belongs to which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from onrecord.model import Mention, Records, Target, Tenure
from onrecord.resolution.knowledge import Knowledge
from onrecord.resolution.periods import Period
from onrecord.resolution.titles import Title
from onrecord.resolution.wording import gender_of_words, normal

__all__ = ["Node", "Scene", "gender_of"]

_PRONOUNS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}


def gender_of(mention: Mention) -> str | None:
    """Return ``m`` or ``f`` where a mention, its pronoun or its honorific shows it."""
    if mention.gender is not None:
        return mention.gender
    if mention.form == "pronoun":
        word = mention.evidence.exact.casefold()
        return _PRONOUNS.get(word)
    if mention.descriptor is not None and mention.form == "name":
        shown = gender_of_words(f"{mention.descriptor} {mention.evidence.exact}")
        if shown is not None:
            return shown
    if mention.form == "role" and mention.evidence.exact.casefold().endswith("woman"):
        return "f"
    return gender_of_words(mention.evidence.exact)


@dataclass(slots=True, eq=False)
class Node:
    """One thing that the article speaks of.

    Attributes:
        kind: as its first mention has it.
        key: the registry entry that it is, or None.
        rule: the rule that settled it.
        names: names of a person, each as words; names of a body in normal form.
        mentions: all mentions settled so far.
        candidates: keys that fit where the rule could not choose.
        bare_surname: a surname of which the article has no full name.
    """

    kind: str
    key: str | None = None
    rule: str = "new-name"
    names: set[tuple[str, ...]] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    candidates: tuple[str, ...] = ()
    bare_surname: bool = False


class Scene:
    """The mentions of one article, in order of the text, and what they were settled to.

    Args:
        knowledge: the registry.
        records: the article's records.
        on: the days on which the article may have been published, or None where unknown.
        decided: what decisions say of names: normal form to registry key.
        text: the article's text, or None; words of it count as naming a state or body.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        records: Records,
        on: Period | None,
        decided: Mapping[str, str],
        text: str | None = None,
    ) -> None:
        self.knowledge = knowledge
        self.records = records
        self.on = on
        self.decided = decided
        self.text = text or ""
        self.mentions = sorted(records.mentions, key=_by_place)
        self.place = {mention.id: index for index, mention in enumerate(self.mentions)}
        self.by_id = {mention.id: mention for mention in self.mentions}
        self.titles = {mention.id: knowledge.title(mention, on) for mention in self.mentions}
        self.speakers = {s for statement in records.statements for s in statement.speakers}
        self.nodes: list[Node] = []
        self.node_of: dict[str, Node] = {}
        self.rule_of: dict[str, str] = {}

    def open(self, *kinds: str) -> Iterator[Mention]:
        """Go through the mentions of some kinds that are not settled yet."""
        for mention in self.mentions:
            if mention.kind in kinds and mention.id not in self.node_of:
                yield mention

    def node(
        self, kind: str, rule: str, key: str | None = None, candidates: Iterable[str] = ()
    ) -> Node:
        """Add a node; a registry entry has one at most."""
        if key is not None:
            for node in self.nodes:
                if node.key == key:
                    return node
        node = Node(kind, key, rule, candidates=tuple(sorted(set(candidates))))
        self.nodes.append(node)
        return node

    def own(self, mention: Mention, rule: str, candidates: Iterable[str] = ()) -> Node:
        """Return the article's own node for a name, made where there is none."""
        words = tuple(normal(mention.name or mention.evidence.exact).split())
        for node in self.nodes:
            if node.key is None and node.kind == mention.kind and words in node.names:
                return node
        node = self.node(mention.kind, rule, None, candidates)
        node.names.add(words)
        return node

    def join(self, mention: Mention, node: Node, rule: str) -> None:
        """Settle a mention."""
        node.mentions.append(mention)
        self.node_of[mention.id] = node
        self.rule_of[mention.id] = rule

    def release(self, mention: Mention) -> None:
        """Take back what a mention was settled to; the node must have let it go."""
        del self.node_of[mention.id]
        del self.rule_of[mention.id]

    def speaks_of(self, key: str) -> bool:
        """Tell whether the article names a state or body, by whatever name."""
        if any(node.key == key and node.mentions for node in self.nodes):
            return True
        if any(key in (title.state, title.body) for title in self.titles.values()):
            return True
        return self.knowledge.words_for(key).search(self.text) is not None

    def antecedent(self, mention: Mention) -> Node | None:
        """Return what the mention that this one repeats was settled to, or None."""
        seen = {mention.id}
        current = mention
        while current.refers_to is not None and current.refers_to in self.by_id:
            if current.refers_to in seen:
                return None
            seen.add(current.refers_to)
            if current.refers_to in self.node_of:
                return self.node_of[current.refers_to]
            current = self.by_id[current.refers_to]
        return None

    def before(self, mention: Mention, node: Node) -> bool:
        """Tell whether a node is mentioned before a mention, or anywhere if that is a headline."""
        if mention.evidence.part in ("headline", "standfirst"):
            return True
        place = self.place[mention.id]
        return any(self.place[other.id] < place for other in node.mentions)

    def titles_of(self, node: Node) -> Iterator[Title]:
        """Go through what the mentions of a node say of its office, state and body."""
        for mention in node.mentions:
            yield self.titles[mention.id]

    @cached_property
    def states_in_text(self) -> Counter[str]:
        """How often the text names each state."""
        return self.knowledge.index.states_in(self.text)

    @cached_property
    def tenures(self) -> list[tuple[Tenure, Title]]:
        """The offices that the article gives, each with what its words and body say.

        To be asked only once persons and bodies are settled.
        """
        return [(tenure, self._tenure_title(tenure)) for tenure in self.records.tenures]

    def tenure_titles(self, node: Node) -> Iterator[Title]:
        """Go through the offices that the article gives a person."""
        for tenure, title in self.tenures:
            if self.node_of.get(tenure.holder) is node:
                yield title

    def _tenure_title(self, tenure: Tenure) -> Title:
        title = replace(self.knowledge.titles.read(tenure.office, None), former=tenure.ended)
        holder = self.node_of.get(tenure.holder)
        body = None if tenure.body is None else self.node_of.get(tenure.body)
        if tenure.body is not None:
            key = None if body is None else body.key
            state = self.knowledge.offices.state_of(key)
            return replace(title, state=state, body=None if key == state else key)
        if title.state is None and title.body is None and holder is not None:
            states = self.states(holder)
            return replace(title, state=min(states) if len(states) == 1 else None)
        return title

    def gender(self, node: Node, *, without: Mention | None = None) -> str | None:
        """Return the gender of a node: the registry's, else the one that its mentions agree on.

        Args:
            node: the node.
            without: a mention whose own word does not count.
        """
        if node.key is not None:
            return self.knowledge.entry(node.key).gender
        shown = {gender_of(m) for m in node.mentions if m is not without} - {None}
        return shown.pop() if len(shown) == 1 else None

    def states(self, node: Node, *, without: Mention | None = None) -> set[str]:
        """Return the states that a node is tied to by the registry, else by the article.

        Args:
            node: the node.
            without: a mention whose own words do not count.
        """
        if node.key is not None:
            state = self.knowledge.offices.state_of(node.key)
            return set() if state is None else {state}
        said = (self.titles[m.id].state for m in node.mentions if m is not without)
        return {state for state in said if state is not None}

    def targets(self) -> dict[str, Target]:
        """Return what every mention stands for."""
        found: dict[str, Target] = {}
        leaders = {id(node): self._leader(node) for node in self.nodes if node.mentions}
        for mention in self.records.mentions:
            node = self.node_of[mention.id]
            rule = self.rule_of[mention.id]
            if node.key is not None:
                found[mention.id] = Target(node.key, None, rule)
            else:
                leader = leaders[id(node)].id
                ties = self._affiliation(node)
                found[mention.id] = Target(None, leader, rule, ties, node.candidates)
        return found

    def _leader(self, node: Node) -> Mention:
        """Return the mention with the fullest name, first in the text."""

        def poverty(mention: Mention) -> tuple[int, int, bool, int]:
            here = mention.evidence.exact if mention.form == "name" else ""
            full = here if mention.name is None else mention.name
            return (
                -len(normal(full).split()),
                -len(normal(here).split()),
                mention.form != "name",
                self.place[mention.id],
            )

        return min(node.mentions, key=poverty)

    def _affiliation(self, node: Node) -> str | None:
        if node.kind in ("place", "state"):
            return None
        titles = list(self.titles_of(node))
        bodies = {title.body for title in titles if title.body is not None}
        if len(bodies) == 1:
            return bodies.pop()
        states = {title.state for title in titles if title.state is not None}
        return states.pop() if len(states) == 1 else None


def _by_place(mention: Mention) -> tuple[int, int, str]:
    return (mention.evidence.start, -mention.evidence.end, mention.id)
