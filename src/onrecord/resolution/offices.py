"""Who held which office when: the registry's tenures, asked by title, state and date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import OfficeEntry, RegistryTables
from onrecord.resolution.periods import Period, tenure_period
from onrecord.resolution.titles import Title, head_of
from onrecord.resolution.wording import normal
from onrecord.wordlist import wordset

__all__ = ["Held", "Offices"]

# Roles whose bare word stands for narrower ones: "the minister" for a foreign minister.
_GENERIC = frozenset(
    {"minister", "spokesperson", "negotiator", "ambassador", "military-commander", "mediator"}
)
_NEVER_GENERIC = ("prime-", "deputy-", "vice-", "former-")
# One function under several names; the state or body tells which it is.
_SAME_FUNCTION = {
    "foreign-minister": frozenset({"secretary-of-state", "high-representative"}),
    "prime-minister": frozenset({"chancellor"}),
}
_LEADERS = wordset(
    "president prime-minister chancellor supreme-leader king queen emir sultan emperor "
    "transitional-leader acting-president chief-adviser party-general-secretary"
)
# Where the office belongs to the whole state, a body in the title still narrows it.
_WORDS_OF_BODIES = {
    "presidency": ("president",),
    "ministry": ("minist",),
    "government": ("government", "prime"),
    "military": ("militar", "army", "staff"),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A tenure with what matching needs.

    Attributes:
        person: key of the holder.
        office: key of the office.
        role: slug of its role.
        state: key of the state that it is tied to, directly or by its body, or None.
        body: key of the state or organization whose office it is.
        period: the days on which it may have been held.
        heads: main nouns of the role's wordings.
    """

    person: str
    office: str
    role: str
    state: str | None
    body: str | None
    period: Period
    heads: frozenset[str]


class Offices:
    """The registry's tenures.

    Args:
        tables: the registry.
    """

    def __init__(self, tables: RegistryTables) -> None:
        self.tables = tables
        self._heads = {
            role: frozenset(head_of(normal(wording).split()) for wording in wordings)
            for role, wordings in tables.roles.items()
        }
        self._by_person: dict[str, list[Held]] = defaultdict(list)
        self._by_role: dict[str, list[Held]] = defaultdict(list)
        self._by_office: dict[str, list[Held]] = defaultdict(list)
        self._by_body: dict[str, list[Held]] = defaultdict(list)
        for held in self._all():
            self._by_person[held.person].append(held)
            self._by_role[held.role].append(held)
            self._by_office[held.office].append(held)
            if held.body is not None:
                self._by_body[held.body].append(held)
        self._kin = {role: self._kin_of(role) for role in tables.roles}

    def _all(self) -> Iterable[Held]:
        for tenure in self.tables.tenures:
            office = self.tables.offices[tenure.office]
            yield Held(
                tenure.person,
                tenure.office,
                office.role,
                self.state_of(office.body),
                office.body,
                tenure_period(tenure.since, tenure.until),
                self._heads[office.role],
            )

    def _kin_of(self, role: str) -> frozenset[str]:
        kin = {role}
        if role in _SAME_FUNCTION:
            kin |= _SAME_FUNCTION[role]
        if role in _GENERIC:
            kin |= {
                other
                for other in self.tables.roles
                if other.endswith("-" + role) and not other.startswith(_NEVER_GENERIC)
            }
        return frozenset(kin)

    def state_of(self, body: str | None) -> str | None:
        """Return the state that a body belongs to, or is; None where it belongs to none."""
        if body is None or body.startswith("state/"):
            return body
        return self.tables.entries[body].state

    def held_by(self, person: str) -> list[Held]:
        """Return every tenure of a person, by beginning."""
        return self._by_person.get(person, [])

    def led_by(self, person: str, on: Period | None) -> frozenset[str]:
        """Return the states that a person leads at a date; without a date, at any time."""
        held = (h for h in self.held_by(person) if h.role in _LEADERS)
        led = (h.state for h in held if on is None or h.period.overlaps(on))
        return frozenset(state for state in led if state is not None)

    def has_held(self, person: str, title: Title, on: Period | None) -> bool:
        """Tell whether a person fits a title at a date; without a date, at any time."""
        return any(_in_time(h, title, on) and self.fits(h, title) for h in self.held_by(person))

    def holders(self, title: Title, on: Period | None) -> tuple[str, ...]:
        """Return the persons who fit a title at a date; without a date, at any time."""
        return tuple(sorted({held.person for held in self.fitting(title, on)}))

    def fitting(self, title: Title, on: Period | None) -> list[Held]:
        """Return the tenures that fit a title at a date; an office's own name goes first."""
        named = [h for office in sorted(title.offices) for h in self._by_office.get(office, ())]
        named = [held for held in named if _in_time(held, title, on)]
        if named:
            return named
        roles = {kin for role in title.roles for kin in self._kin[role]}
        pool = [held for role in sorted(roles) for held in self._by_role.get(role, ())]
        if title.body is not None and not title.names_office:
            pool += self._by_body.get(title.body, ())
        return [held for held in pool if self.fits(held, title) and _in_time(held, title, on)]

    def latest(self, persons: Iterable[str], title: Title) -> str | None:
        """Return the one of these who took up the office last, or None in a tie."""
        begun: dict[int, set[str]] = defaultdict(set)
        for person in persons:
            fitting = [held for held in self.held_by(person) if self.fits(held, title)]
            begun[max((held.period.first for held in fitting), default=0)].add(person)
        last = begun[max(begun)] if begun else set()
        return min(last) if len(last) == 1 else None

    def fits(self, held: Held, title: Title) -> bool:
        """Tell whether a tenure is one that a title may speak of, whatever the date."""
        if held.office in title.offices:
            return True
        if title.state is not None and held.state != title.state:
            return held.state is None and title.body is not None and held.body == title.body
        if title.body is not None and not self._fits_body(held.body, held.role, title.body):
            return False
        if title.roles:
            return any(held.role in self._kin[role] for role in title.roles)
        if title.head == "leader":
            return held.role in _LEADERS
        return title.body is not None and title.head in held.heads

    def office_for(self, title: Title, on: Period | None, holder: str | None = None) -> str | None:
        """Return the one office of the registry that a title names, or None.

        Args:
            title: what the text says of the office.
            on: the days on which it is said to be held, or None where unknown.
            holder: key of the person said to hold it, or None. A state's "spokeswoman" alone may
                be of any body, and means the one whose office this person held then, or none.
        """
        if len(title.offices) == 1:
            return min(title.offices)
        own = {
            held.office for held in self.held_by(holder or "") if self._is_meant(held, title, on)
        }
        if len(own) == 1:
            return min(own)
        if title.state is None and title.body is None:
            return None
        if title.body is None and title.roles & _GENERIC:
            return None
        exact = [
            office.key
            for office in self.tables.offices.values()
            if office.role in title.roles and self._is_of(office, title)
        ]
        if exact:
            return exact[0] if len(exact) == 1 else None
        held = {held.office for held in self.fitting(title, on)}
        return min(held) if len(held) == 1 else None

    def _is_meant(self, held: Held, title: Title, on: Period | None) -> bool:
        """Tell whether a title, said of a holder, may mean a tenure: "Minister" of a minister."""
        if not _in_time(held, title, on):
            return False
        plain = title.is_bare and not title.names_office and title.head in held.heads
        return self.fits(held, title) or (plain and title.state in (None, held.state))

    def _is_of(self, office: OfficeEntry, title: Title) -> bool:
        if title.body is not None:
            return self._fits_body(office.body, office.role, title.body)
        return self.state_of(office.body) == title.state

    def _fits_body(self, own: str | None, role: str, body: str) -> bool:
        """Tell whether an office of ``own`` in a role may be called an office of ``body``."""
        if own == body:
            return True
        entry = self.tables.entries[body]
        if own != entry.state or entry.state is None or entry.subkind is None:
            return False
        if entry.subkind not in _WORDS_OF_BODIES:
            return False
        return any(word in role for word in _WORDS_OF_BODIES[entry.subkind])


def _in_time(held: Held, title: Title, on: Period | None) -> bool:
    if on is None:
        return True
    if title.former:
        return held.period.last <= on.last
    return held.period.overlaps(on)
