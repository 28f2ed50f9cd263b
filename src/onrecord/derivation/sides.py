"""Sides: the state that an agent belongs to, and the state that a statement speaks for."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.derivation.facts import ArticleFacts, Said
from onrecord.derivation.known import Known
from onrecord.derivation.names import tokens
from onrecord.derivation.output import link
from onrecord.derivation.rule import Rule
from onrecord.ntriples import Triple
from onrecord.vocab import ONR

__all__ = ["SPEAKS_FOR", "Sides", "speaks_for"]

SPEAKS_FOR = Rule(
    "speaks-for",
    "A statement speaks for the state of the one on whose behalf it is made, else for the state "
    "of its speaker, by office at the time, by the article or by the registry; outlets speak "
    "for none.",
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
        states = {state for body in self._offices.get(agent, ()) if (state := self._of(body))}
        return states.pop() if len(states) == 1 else self._of(agent)

    def party(self, agent: str) -> str:
        """Return who takes part through an agent: its state, else itself.

        A name stands for an agent that only articles know, so that two articles agree.
        """
        state = self.state(agent)
        return self.key(agent if state is None else state)

    def key(self, agent: str) -> str:
        """Return the IRI of a registry entry, or the folded name of an article's own agent."""
        node = self._nodes.get(agent)
        return agent if node is None else f"name:{' '.join(tokens(node.name or node.label))}"

    def is_person(self, agent: str) -> bool:
        """Tell whether an agent is a person who has a name."""
        node = self._nodes.get(agent)
        if node is not None:
            return node.type == "Person" and node.name is not None
        thing = self._known.things.get(agent)
        return thing is not None and thing.kind == "person"

    def spoken_for(self, said: Said) -> list[str]:
        """Return the IRIs of the states that a statement speaks for, sorted."""
        capacity = self._bodies.get(said.capacity or "")
        if not said.behalf and capacity is not None and (state := self._of(capacity)):
            return [state]
        voices = [agent for agent in said.behalf or said.speakers if self._speaks(agent)]
        return sorted({state for agent in voices if (state := self.state(agent))})

    def _of(self, agent: str) -> str | None:
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


def speaks_for(spoken: list[tuple[str, str]], denoted: Mapping[str, str]) -> list[Triple]:
    """Return whom statements speak for.

    Args:
        spoken: pairs of a statement and a state, as :meth:`Sides.spoken_for` gives them.
        denoted: by node of the article, the entity that it denotes.
    """
    pairs = sorted({(said, denoted.get(state, state)) for said, state in spoken})
    return [link(said, ONR.speaksFor, state) for said, state in pairs]
