"""Sides: the state that an agent belongs to, and the state that a statement speaks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.derivation.facts import ArticleFacts, Said
from onrecord.derivation.known import Known
from onrecord.derivation.names import tokens
from onrecord.derivation.output import link
from onrecord.derivation.rule import Rule
from onrecord.ntriples import Triple
from onrecord.vocab import ONR

__all__ = ["AFFILIATION", "OFFICE", "Sides", "speaks_for"]

OFFICE = Rule(
    "side-of-office",
    "A statement made in an office, or by someone who then held one, speaks for its state.",
)
AFFILIATION = Rule(
    "side-of-affiliation",
    "A statement on behalf of a state or body of it, or by someone of that state, speaks for the "
    "state; outlets speak for none.",
)


class Sides:
    """The agents of one article and the states that they belong to.

    Args:
        facts: the article.
        known: registry and decisions.
    """

    def __init__(self, facts: ArticleFacts, known: Known) -> None:
        self._facts = facts
        self._known = known
        self._nodes = {node.iri: node for node in facts.nodes}
        self._bodies = {service.iri: service.body for service in facts.services}
        self._offices: dict[str, set[str]] = {}
        for service in facts.services:
            if service.body is not None and not service.ended:
                self._offices.setdefault(service.holder, set()).add(service.body)

    def state(self, agent: str) -> str | None:
        """Return the IRI of the state that an agent belongs to, or None."""
        return self._by_office(agent) or self._of(agent)

    def party(self, agent: str) -> str:
        """Return who takes part through an agent: its state, else itself.

        A name stands for an agent that only articles know, so that two articles agree.
        """
        state = self.state(agent)
        return self.key(agent if state is None else state)

    def key(self, agent: str) -> str:
        """Return the IRI of a registry entry, or the folded name of an article's own agent.

        Before the name stands ``person:`` or ``name:``, before the words for an agent whose name
        the article does not give ``words:``.
        """
        node = self._nodes.get(agent)
        if node is None:
            return agent
        named = "person" if node.type == "Person" else "name"
        sort = named if node.name is not None or node.type == "Place" else "words"
        return f"{sort}:{' '.join(tokens(node.name or node.label))}"

    def is_person(self, agent: str) -> bool:
        """Tell whether an agent is a person who has a name."""
        node = self._nodes.get(agent)
        if node is not None:
            return node.type == "Person" and node.name is not None
        thing = self._known.things.get(agent)
        return thing is not None and thing.kind == "person"

    def spoken_for(self, said: Said) -> list[tuple[str, Rule]]:
        """Return the IRIs of the states that a statement speaks for, sorted, each with the rule."""
        capacity = self._bodies.get(said.capacity or "")
        if not said.behalf and capacity is not None and (state := self._of(capacity)):
            return [(state, OFFICE)]
        found: dict[str, Rule] = {}
        for agent in said.behalf or said.speakers:
            if state := self.state(agent):
                found.setdefault(state, OFFICE if self._by_office(agent) else AFFILIATION)
        return sorted(found.items())

    def _by_office(self, agent: str) -> str | None:
        """Return the state of the offices that the article gives an agent, if it is one."""
        bodies = self._offices.get(agent, ())
        states = {state for body in bodies if (state := self._of(body))}
        return states.pop() if len(states) == 1 else None

    def _of(self, agent: str) -> str | None:
        if not self._speaks(agent):
            # An outlet speaks for no state, nor does who speaks for an outlet.
            return None
        node = self._nodes.get(agent)
        if node is not None:
            if node.type == "State":
                return agent
            return self._of(node.affiliation) if node.affiliation else None
        return self._known.state_of(agent, self._facts.earliest)

    def _speaks(self, agent: str) -> bool:
        node = self._nodes.get(agent)
        if node is not None:
            return node.type != "NewsOutlet"
        thing = self._known.things.get(agent)
        return thing is None or thing.kind != "outlet"


def speaks_for(spoken: list[tuple[str, str, str]], denoted: Mapping[str, str]) -> Iterator[Triple]:
    """Go through the triples that say whom statements speak for.

    Args:
        spoken: statement, state and IRI of the rule, as :meth:`Sides.spoken_for` gives them.
        denoted: by node of the article, the entity that it denotes.
    """
    states = {(said, denoted.get(state, state)) for said, state, _ in spoken}
    yield from (link(said, ONR.speaksFor, state) for said, state in sorted(states))
    rules = {(said, rule) for said, _, rule in spoken}
    yield from (link(said, ONR.rule, rule) for said, rule in sorted(rules))
