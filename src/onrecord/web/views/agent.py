"""The page about an agent: a person, a state, a body, an outlet, an unnamed source."""

from __future__ import annotations

from typing import Any, Literal

from onrecord.model.lists import ACTS
from onrecord.queries import Iri
from onrecord.vocab import ONR, SKOS
from onrecord.web import lists
from onrecord.web.cards import Said, chosen, said, stream
from onrecord.web.desk import Desk
from onrecord.web.exchange import Asked
from onrecord.web.facts import Facts, class_name, labels, word
from onrecord.web.identity import identity
from onrecord.web.offices import held, offices
from onrecord.web.paging import number
from onrecord.web.panels import MOST_RANKED, Ranked, paged, ranked, told
from onrecord.web.pictures import network, timeline_of

__all__ = ["page"]

How = Literal["about", "for", "by"]
_DISPUTED = 20
_PRINTED = 50
# A network of more statements takes too long to stand in a page.
_FEW = 150
# So many utterances are gone through for what an agent spoke about.
_LOOKED_AT = 1500
_PEOPLE = ("they", "them", "their")
_BODIES = ("it", "it", "its")
_TOLD = (
    ("Described as", ONR.descriptor), ("Belongs to", ONR.affiliation), ("Of", ONR.officeOf),
    ("Other names", SKOS.altLabel), ("In Wikidata", SKOS.exactMatch),
)  # fmt: skip


def page(desk: Desk, asked: Asked, facts: Facts, was: str | None) -> bytes:
    """Return the page.

    Args:
        desk: has the store.
        asked: says which statements are listed: its own, those for it (of a state), or about it.
        facts: what is said of the agent.
        was: a former name that led here, or None.
    """
    agent, narrowed, offset = facts.thing, chosen(asked), number(asked, "offset", 0)
    counted = _counted(desk, agent)
    how = _how(asked, counted)
    found = stream(desk, how, agent, narrowed, count=counted[how], offset=offset)
    spoken = _spoken(desk, agent)
    tenures = offices(desk, agent)
    values: dict[str, Any] = {
        "thing": agent,
        "path": desk.path(agent),
        "was": was,
        "facts": facts,
        "kind": _kind(facts),
        "label": facts.label or word(agent),
        "how": how,
        "them": _PEOPLE if facts.types & {ONR.Person, ONR.UnnamedSource} else _BODIES,
        "lists": [each for each in ("for", "by", "about") if counted[each]],
        "said": found,
        "narrowed": narrowed,
        "acts": ACTS,
        "pages": paged(desk, agent, narrowed, found, offset, list=how),
        "matters": spoken[ONR.concerns],
        "sides": spoken[ONR.speaksFor],
        "speakers": ranked(desk, "speakers-of-side", "agent", side=agent) if counted["for"] else [],
        "addressed": ranked(desk, "spoken-to", "other", speaker=agent) if counted["by"] else [],
        "disputed": _disputed(desk, agent) if counted["by"] else [],
        "offices": tenures,
        "held": held(tenures, _newest(desk)),
        "articles": _printed(desk, agent, facts),
        "told": told(facts, _TOLD),
        "offset": offset,
        "looked_at": min(found.all_, _LOOKED_AT) if how == "by" and not narrowed else 0,
        "by_many": counted["by"] > _FEW,
        "identity": identity(desk, agent),
        "picture": timeline_of(desk, found.cards),
        "network": network(desk, agent) if counted["by"] <= _FEW else None,
    }
    return desk.page("agent.html", **values)


def _counted(desk: Desk, agent: str) -> dict[str, int]:
    """Return about how many statements there are by an agent, for it and about it."""
    times = {
        str(row.property): row.times
        for row in desk.kg.things.rows("references", thing=Iri(agent)).rows
    }
    return {
        "by": times.get(ONR.speaker, 0),
        "for": times.get(ONR.speaksFor, 0),
        "about": times.get(ONR.concerns, 0),
    }


def _how(asked: Asked, counted: dict[str, int]) -> How:
    told = asked.first("list")
    match told:
        case "by" | "for" | "about":
            return told
        case _:
            if counted["for"]:
                return "for"
            return "about" if counted["about"] and not counted["by"] else "by"


def _kind(facts: Facts) -> str:
    classes = {each for each in facts.types if each != ONR.Agent} or {ONR.Agent}
    return ", ".join(sorted(map(class_name, classes)))


def _spoken(desk: Desk, agent: str) -> dict[str, list[Ranked]]:
    """Return what an agent spoke about and for whom, most first."""
    rows = desk.kg.things.rows("spoken-of", speaker=Iri(agent)).rows
    kept = {
        link: [row for row in rows if row.link == link][:MOST_RANKED]
        for link in (ONR.concerns, ONR.speaksFor)
    }
    names = labels(desk, [str(row.other) for many in kept.values() for row in many])
    return {
        link: [Ranked(str(row.other), names[str(row.other)], row.utterances) for row in many]
        for link, many in kept.items()
    }


def _disputed(desk: Desk, agent: str) -> list[tuple[Said, Said]]:
    """Return pairs: a statement that disputes one of an agent's, and that one."""
    rows = desk.kg.things.rows("disputed-by", limit=_DISPUTED, speaker=Iri(agent)).rows
    told = said(desk, [str(each) for row in rows for each in (row.statement, row.disputed)])
    pairs = [(str(row.statement), str(row.disputed)) for row in rows]
    return [(told[a], told[b]) for a, b in pairs if a in told and b in told]


def _newest(desk: Desk) -> str | None:
    """Return the date of the article that was printed last, EDTF."""
    return next((each.published for each in lists.articles(desk) if each.published), None)


def _printed(desk: Desk, agent: str, facts: Facts) -> list[Any]:
    if ONR.NewsOutlet not in facts.types:
        return []
    return desk.kg.things.rows("printed-by", limit=_PRINTED, outlet=Iri(agent)).rows
