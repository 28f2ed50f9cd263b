"""The offices of an agent, as articles and the registry give them, and which it holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.iris import REGISTRY
from onrecord.queries import Iri
from onrecord.web.desk import Desk
from onrecord.web.facts import labels

__all__ = ["Held", "Office", "held", "offices"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office that an article or the registry gives an agent.

    Attributes:
        bodies: IRI and name of what it is an office of.
        attested: EDTF, of the article that gives it.
        told: where it is said: IRI of the article and its title and outlet; None for the
            registry.
    """

    iri: str
    name: str
    bodies: tuple[tuple[str, str], ...]
    attested: str | None
    since: str | None
    until: str | None
    ended: bool
    told: tuple[str, str] | None


class Held(NamedTuple):
    """Which offices somebody holds, and held before."""

    now: tuple[Office, ...]
    before: tuple[Office, ...]


def offices(desk: Desk, agent: str) -> list[Office]:
    """Return the offices of an agent: those of the registry first, then by name."""
    rows = desk.kg.things.rows("tenures-of", holder=Iri(agent)).rows
    names = labels(desk, [str(row.body) for row in rows if row.body])
    found: dict[str, Office] = {}
    for row in rows:
        iri = str(row.tenure)
        earlier = found[iri].bodies if iri in found else ()
        body = () if row.body is None else ((str(row.body), names[str(row.body)]),)
        title = ", ".join(str(each) for each in (row.publisher, row.title) if each)
        found[iri] = Office(
            iri,
            str(row.officeName),
            (*earlier, *(each for each in body if each not in earlier)),
            row.attested,
            row.heldFrom,
            row.heldUntil,
            row.ended is True,
            None if row.graph == REGISTRY else (str(row.graph), title or str(row.graph)),
        )
    return sorted(found.values(), key=lambda each: each.told is not None)


def held(known: Sequence[Office], day: str | None) -> Held:
    """Return which offices are held on a day, and which were before it.

    Where the registry has an office for that day, it goes before what articles call them;
    and so with former ones. Of an office that articles give, the newest decides.

    Args:
        known: the offices, as :func:`offices` returns them.
        day: EDTF; None for no day, on which all hold that have no end.
    """
    entered = [each for each in known if each.told is None]
    now = [each for each in entered if _begun(each, day) and not _over(each, day)]
    before = [each for each in entered if _over(each, day)]
    told = _newest(each for each in known if each.told is not None)
    return Held(
        tuple(now or [each for each in told if not each.ended]),
        tuple(sorted(before, key=_end, reverse=True) or [each for each in told if each.ended]),
    )


def _begun(office: Office, day: str | None) -> bool:
    return office.since is None or day is None or office.since[: len(day)] <= day


def _over(office: Office, day: str | None) -> bool:
    """Tell whether an office had ended; one that ends in the very month or year has not."""
    if office.until is None:
        return office.ended
    return day is None or office.until < day[: len(office.until)]


def _end(office: Office) -> str:
    return office.until or ""


def _newest(told: Iterable[Office]) -> list[Office]:
    """Return each office once, by its name and what it is an office of, as told last."""
    found: dict[tuple[str, tuple[str, ...]], Office] = {}
    for each in sorted(told, key=lambda each: each.attested or "", reverse=True):
        found.setdefault((each.name.casefold(), tuple(name for _, name in each.bodies)), each)
    return list(found.values())
