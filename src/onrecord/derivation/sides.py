"""Sides: the state that an agent belongs to, and the state or body that a statement speaks for.

What the text says of an office goes first, then an office of the registry that is held on the
day, then a tie to a state; the country that a person comes from counts last, and only for those
of whom no office is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.derivation.facts import ArticleFacts, Said
from onrecord.derivation.known import Known
from onrecord.derivation.names import BODY_WORDS, tokens
from onrecord.derivation.output import link
from onrecord.derivation.rule import Rule
from onrecord.ntriples import Triple
from onrecord.vocab import ONR

__all__ = ["AFFILIATION", "BODY", "OFFICE", "Sides", "speaks_for"]

OFFICE = Rule(
    "side-of-office",
    "A statement made in an office, or by someone who then held one, speaks for its state.",
)
AFFILIATION = Rule(
    "side-of-affiliation",
    "A statement on behalf of a state or body of it, or by someone of that state, speaks for the "
    "state; outlets speak for none.",
)
BODY = Rule(
    "side-of-body",
    "A statement by someone who holds an office of a body that belongs to no state speaks for "
    "that body, and not for the speaker's own state.",
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
        if state := self._by_office(agent):
            return state
        return None if self.body(agent) else self._of(agent)

    def body(self, agent: str) -> str | None:
        """Return the IRI of the body of no state in whose office an agent is, or None."""
        if self._by_office(agent):
            return None
        told = {body for body in self._offices.get(agent, ()) if self._is_of_no_state(body)}
        known = self._known.offices_of(agent, self._facts.earliest)
        if told:
            # A body that the registry does not have may be one of the speaker's state after all.
            sure = told & self._known.things.keys()
            return min(sure or told) if sure or not known.states else None
        return min(known.bodies) if known.bodies and not known.states else None

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
        """Return the IRIs of the states and bodies that a statement speaks for, with the rules.

        Sorted; a body goes with the rule ``side-of-body``.
        """
        capacity = self._bodies.get(said.capacity or "")
        if not said.behalf and capacity is not None:
            if state := self._of(capacity):
                return [(state, OFFICE)]
            if capacity in self._known.things and self._is_of_no_state(capacity):
                return [(capacity, BODY)]
        found: dict[str, Rule] = {}
        for agent in said.behalf or said.speakers:
            if state := self.state(agent):
                found.setdefault(state, OFFICE if self._by_office(agent) else AFFILIATION)
            elif body := self.body(agent):
                found.setdefault(body, BODY)
        return sorted(found.items())

    def _by_office(self, agent: str) -> str | None:
        """Return the state of the offices that the article gives an agent, if it is one."""
        bodies = self._offices.get(agent, ())
        states = {state for body in bodies if (state := self._of(body))}
        return states.pop() if len(states) == 1 else None

    def _is_of_no_state(self, body: str) -> bool:
        """Tell a body of the registry without a state, or one of the article's own with a name."""
        thing = self._known.things.get(body)
        if thing is not None:
            return thing.kind == "organization" and thing.state is None
        node = self._nodes.get(body)
        if node is None or node.type != "Organization" or node.affiliation is not None:
            return False
        return not BODY_WORDS.issuperset(tokens(node.name or ""))

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
        spoken: statement, state or body, and IRI of the rule, as :meth:`Sides.spoken_for` gives
            them.
        denoted: by node of the article, the entity that it denotes.
    """
    sides = {(said, denoted.get(side, side), rule == BODY.iri) for said, side, rule in spoken}
    for said, side, body in sorted(sides):
        yield link(said, ONR.speaksForBody if body else ONR.speaksFor, side)
    rules = {(said, rule) for said, _, rule in spoken}
    yield from (link(said, ONR.rule, rule) for said, rule in sorted(rules))
