"""Topics: subjects of negotiation, by the words that name them in any article.

Some have names under which subjects are commonly listed; others an article names itself: the
settlement of a conflict, the dialogue of two states, and whatever its talks and papers are on.
Which of them a registry knows is settled after extraction.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from onrecord.extraction.draft import Draft
from onrecord.extraction.negotiated import (
    find_dialogues,
    find_settlements,
    find_subjects,
    is_negotiated,
)
from onrecord.model.records import Topic
from onrecord.text import Span

__all__ = ["find_topics"]

_TOPICS = """
ceasefire: ceasefire|cease-fire|truce|cessation of hostilities|armistice
territory: territory|territories|territorial concessions|territorial integrity|land swaps?
security guarantees: security guarantees?|security assurances
sanctions: sanctions
prisoner exchange: prisoner exchanges?|prisoner swaps?|exchange of prisoners|prisoners of war
peace talks: peace (?:talks|negotiations|process)
NATO membership: nato membership|nato accession|nato enlargement|nato expansion
neutrality: neutrality|neutral status
withdrawal of troops: withdraw(?:al of)?(?: its| their)? (?:troops|forces)|troop withdrawal
line of contact: line of contact|contact line|front ?lines?
military aid: military (?:aid|assistance)|(?:arms|weapons) (?:deliveries|supplies)
long-range missiles: long-range missiles?|cruise missiles?|long-range weapons
frozen assets: frozen assets|immobili[sz]ed assets|frozen funds
strikes on energy infrastructure: energy (?:truce|infrastructure|facilities)
humanitarian aid: humanitarian aid|humanitarian assistance|humanitarian corridors?|aid deliveries
hostages: hostages?|captives
human rights: human rights
nuclear deal: nuclear deal|nuclear talks|nuclear agreement
nuclear arms control: arms control|strategic stability|nuclear disarmament
nuclear testing: nuclear tests?|nuclear testing|test ban
uranium enrichment: uranium enrichment|enriched uranium|enrichment
denuclearisation: denucleari[sz]ation
ballistic missiles: ballistic missiles?|missile tests?|missile programme?
trade tariffs: tariffs|trade deal|trade war|trade talks|trade agreement
export controls: export controls|export restrictions
rare earths: rare earths?|critical minerals
grain exports: grain exports?|grain deal|grain corridor
gas supplies: gas supplies|gas transit|gas pipeline
EU accession: eu accession|eu membership|accession talks
elections: elections?|referendum
migration: migration|migrants
refugees: refugees|displaced people|displaced persons
reconstruction: reconstruction
reparations: reparations|compensation
war crimes: war crimes|special tribunal|crimes against humanity
terrorism: terrorism|counter-?terrorism
mediation: mediation|good offices
normalisation of relations: normali[sz]ation
two-state solution: two-state solution|palestinian statehood|palestinian state
settlements: settlement expansion|settlement building
border demarcation: border demarcation|delimitation of the border|border dispute
border security: border security|border crossings?|border control
water sharing: water sharing|river water|dam dispute|releases from the (?:upper )?dam
maritime security: freedom of navigation|maritime security|territorial waters
military exercises: military exercises|joint exercises|joint drills|military drills
diplomatic missions: expulsion of diplomats|diplomatic property|reopening of embassies
direct flights: direct flights|resumption of flights
visas and travel: visas?|travel ban
climate change: climate change|climate finance
human trafficking: human trafficking
drones: drones?
deported children: deported children|abducted children|return of children
"""


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each topic's name with the pattern of its words."""
    rows = (line.partition(": ") for line in _TOPICS.strip().splitlines())
    return tuple((name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, _, words in rows)


def find_topics(draft: Draft) -> None:
    """Find the topics that the article names; words that name a matter are that matter's."""
    for find in (_listed, find_settlements, find_dialogues, find_subjects):
        found: dict[str, list[Span]] = defaultdict(list)
        for name, span in find(draft):
            tokens = draft.tree.within(span)
            if tokens and not any(index in draft.matters for index in tokens):
                found[name].append(span)
                draft.matters.update(dict.fromkeys(tokens, f"topic@{name}"))
        for name, spans in found.items():
            evidence = tuple(map(draft.tree.evidence, sorted(spans)))
            draft.topics.append(Topic(id=f"topic@{name}", evidence=evidence, name=name))


def _listed(draft: Draft) -> Iterator[tuple[str, Span]]:
    """Yield the topics that go by a common name and are negotiated somewhere, with their words."""
    for name, form in _forms():
        spans = [Span(*match.span()) for match in form.finditer(draft.tree.text)]
        if any(is_negotiated(draft, span) for span in spans):
            yield from ((name, span) for span in spans)
