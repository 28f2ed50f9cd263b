"""Telling: whether two mentions of one story may be one matter, and whether something says so.

In one story fewer words suffice than across all news: there is one roadmap, one call of two
presidents, one oral understanding. So much the more must keep apart what is not one.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.derivation.dates import clash, day
from onrecord.derivation.fitting import (
    ROUNDS,
    elsewhere,
    of_one_level,
    parted_from,
    persons_by_party,
    told_levels,
)
from onrecord.derivation.mentions import Form, Mention
from onrecord.derivation.spelling import alike_agents, alike_words

__all__ = ["grounds", "may_be_one", "same_version"]

# Papers that one story has one of: what is called so is it.
_PAPERS = frozenset(
    {"non-paper", "memorandum", "plan", "roadmap", "resolution", "treaty-text", "note"}
)
# They are drafted, leaked and handed over on several days, of which one report tells each.
_HANDED = frozenset({"non-paper", "memorandum", "plan", "roadmap", "note"})
_HANDED_DAYS = 10
_ISSUED = frozenset({"communique", "joint-statement"})  # on one day, by all who speak in it
_LOOSE = frozenset({"draft", "document", "proposal"})  # words for any paper
_SEVERAL = frozenset({"agreement", "accord", "deal", "ceasefire"})  # one story has several
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}


def may_be_one(one: Mention, other: Mention, *, moved: bool) -> bool:
    """Tell whether nothing keeps two mentions of one story apart.

    Args:
        one: a mention.
        other: one of the same class.
        moved: a report says that the meeting was moved, which explains another date.
    """
    early = _held_before(one, other) or _held_before(other, one)
    return not early and all(
        not _apart(mine, theirs, moved=moved) for mine in one.forms for theirs in other.forms
    )


def grounds(one: Mention, other: Mention) -> bool:
    """Tell whether something says that two mentions of one story are one."""
    only = one.only and other.only
    return any(_ground(mine, theirs, only=only) for mine in one.forms for theirs in other.forms)


def same_version(one: Mention, other: Mention) -> bool:
    """Tell whether number, name or day say that two versions of one work are one."""
    return any(
        bool({*_ordinals(mine)} & {*_ordinals(theirs)})
        or (mine.version is not None and mine.version == theirs.version)
        or bool(_dated(mine) and _dated(theirs))
        for mine in one.forms
        for theirs in other.forms
    )


def _ordinals(form: Form) -> list[str]:
    """Return the numbers of a version, from its label and its version label."""
    named = (form.version or "").split()
    told = [f"no. {_ORDINALS[word]}" for word in named if word in _ORDINALS]
    return [*(number for number in form.numbers if number.startswith("no.")), *told]


def _dated(form: Form) -> bool:
    return form.earliest is not None and form.latest is not None


def _apart(one: Form, other: Form, *, moved: bool) -> bool:
    return (
        parted_from(one, other)
        or elsewhere(one, other)
        or _other_kinds(one, other)
        or _other_numbers(one, other)
        or _other_names(one, other)
        or _other_agents(one, other)
        or _other_days(one, other, moved=moved)
    )


def _held_before(one: Mention, other: Mention) -> bool:
    """Tell whether one was held before the other's first day."""
    first = min((day(form.earliest) or 0 for form in other.forms if form.earliest), default=0)
    return one.past is not None and one.past < first


def _ground(one: Form, other: Form, *, only: bool) -> bool:
    match one.type:
        case "Meeting":
            return _same_meeting(one, other, only=only)
        case "Document":
            return _same_paper(one, other, only=only)
        case _:
            return _same_agreement(one, other, only=only)


def _same_meeting(one: Form, other: Form, *, only: bool) -> bool:
    """Persons, a name, a place with level or subject, one summit, or one day without more."""
    level = of_one_level({*one.kinds}, {*other.kinds})
    if _persons_shared(one, other) > 1:
        return level or _same_day(one, other)
    if _names_shared(one, other) and level:
        return True
    if one.place and other.place:
        subject = not {*one.nouns}.isdisjoint(other.nouns)
        told = _rounds(one, other) if level else subject and one.kinds == other.kinds
        return told and (subject or _same_day(one, other) or "meeting" not in one.kinds)
    if {"summit"} <= {*one.kinds} & {*other.kinds}:
        return only
    return only and _same_day(one, other) and one.kinds == other.kinds == ["call"]


def _same_paper(one: Form, other: Form, *, only: bool) -> bool:
    """A name, points, a day and kind; the only paper of its kind; a letter of one issuer."""
    kinds = {*one.kinds} & {*other.kinds}
    if _names_shared(one, other) or not {*_points(one)}.isdisjoint(_points(other)):
        return True
    if not kinds:
        return only and _called_loosely(one, other)
    if _same_day(one, other):
        return only or one.issuers == other.issuers != []
    if kinds & _ISSUED:
        return False
    if kinds & _PAPERS:
        return only
    if kinds <= _LOOSE:
        return only and _subject(one, other)
    return only and any(
        mine and mine == theirs
        for mine, theirs in ((one.issuers, other.issuers), (one.recipients, other.recipients))
    )


def _same_agreement(one: Form, other: Form, *, only: bool) -> bool:
    """A place, a name, a year, a day and parties, or the only agreement of its kind."""
    if _names_shared(one, other) or (one.place and other.place):
        return True
    if not {*one.numbers}.isdisjoint(other.numbers):
        return True
    kinds = {*one.kinds} & {*other.kinds}
    if only and _same_day(one, other) and one.parties and other.parties:
        return True
    return only and (bool(kinds - _SEVERAL) or (bool(kinds) and _subject(one, other)))


def _called_loosely(one: Form, other: Form) -> bool:
    """Tell whether "the paper" is the paper: it shares its subject, or the day of a known kind."""
    kinds = {*one.kinds, *other.kinds}
    if not kinds & _LOOSE:
        return False
    return _subject(one, other) or (_same_day(one, other) and bool(kinds & _PAPERS))


def _subject(one: Form, other: Form) -> bool:
    return not {*one.nouns}.isdisjoint(other.nouns)


def _rounds(one: Form, other: Form) -> bool:
    """Tell whether rounds are numbered alike, or one day tells which round it was."""
    return one.numbers == other.numbers or _same_day(one, other)


def _same_day(one: Form, other: Form) -> bool:
    return (
        one.precise
        and other.precise
        and not clash((one.earliest, one.latest), (other.earliest, other.latest))
    )


def _persons_shared(one: Form, other: Form) -> int:
    mine, theirs = _persons(one), _persons(other)
    return sum(any(alike_agents(person, them) for them in theirs) for person in mine)


def _persons(form: Form) -> list[str]:
    return sorted({person for _, person in form.persons})


def _points(form: Form) -> list[str]:
    return [number for number in form.numbers if number.endswith(" points")]


def _names_shared(one: Form, other: Form) -> bool:
    return any(
        alike_words(mine, theirs)
        for mine in _names(one, one.strong)
        for theirs in _names(other, other.strong)
    )


def _names(form: Form, words: Iterable[str]) -> list[str]:
    """Return proper words of a label that name none of those who take part."""
    keys = {*form.parties, *form.issuers, *form.recipients, *_persons(form)}
    agents = {word for key in keys for word in key.rpartition(":")[2].split()}
    return [word for word in words if not any(alike_words(word, agent) for agent in agents)]


def _other_kinds(one: Form, other: Form) -> bool:
    """Kinds that exclude each other: other papers, a summit and talks of delegations."""
    mine, theirs = {*one.kinds} - _LOOSE, {*other.kinds} - _LOOSE
    if one.type == "Document":
        return bool(mine and theirs and mine.isdisjoint(theirs))
    if one.type == "Meeting":
        exact = mine - {"meeting"}, theirs - {"meeting"}
        if exact[0] and exact[1] and not of_one_level({*one.kinds}, {*other.kinds}):
            return True
        return told_levels(one, other)
    return "exchange" in mine ^ theirs


def _other_numbers(one: Form, other: Form) -> bool:
    """Other points or rounds; days and years in labels are told by dates."""
    pairs = ((_points(one), _points(other)), (_ordinals(one), _ordinals(other)))
    return any(mine and theirs and set(mine).isdisjoint(theirs) for mine, theirs in pairs)


def _other_names(one: Form, other: Form) -> bool:
    mine, theirs = _names(one, one.strong), _names(other, other.strong)
    return bool(mine and theirs) and not _names_shared(one, other)


def _other_agents(one: Form, other: Form) -> bool:
    """Others who issue or receive; other parties, unless the persons are the same."""
    if one.type == "Document":
        exact = bool({*one.kinds, *other.kinds} & _ISSUED)
        pairs = ((one.issuers, other.issuers), (one.recipients, other.recipients))
        return any(_strangers(mine, theirs, exact=exact) for mine, theirs in pairs)
    if _persons_shared(one, other) > 1:
        return False
    mine, theirs = _stated(one), _stated(other)
    nested = _within(mine, theirs) or _within(theirs, mine)
    if mine and theirs and not nested and not (_open(one) or _open(other)):
        return True
    by_party, theirs_by = persons_by_party(one), persons_by_party(other)
    return any(
        not any(alike_agents(a, b) for a in by_party[party] for b in theirs_by[party])
        for party in by_party.keys() & theirs_by.keys()
    )


def _strangers(mine: list[str], theirs: list[str], *, exact: bool) -> bool:
    mine, theirs = _identified(mine), _identified(theirs)
    if not mine or not theirs:
        return False
    if exact:
        return not (_within(mine, theirs) and _within(theirs, mine))
    return not any(alike_agents(one, other) for one in mine for other in theirs)


def _within(some: list[str], others: list[str]) -> bool:
    return all(any(alike_agents(one, other) for other in others) for one in some)


def _identified(agents: Iterable[str]) -> list[str]:
    """Leave out those whom only words describe: "her office", "the three presidents"."""
    return [agent for agent in agents if not agent.startswith("words:")]


def _stated(form: Form) -> list[str]:
    """Return the parties that are no persons: whom a person acts for, one outlet omits."""
    return [
        agent
        for agent in _identified(form.parties)
        if not agent.startswith("person:") and "/person/" not in agent
    ]


def _open(form: Form) -> bool:
    """Tell whether parties are only described: "the three presidents" may be any."""
    return len(_identified(form.parties)) < len(form.parties)


def _other_days(one: Form, other: Form, *, moved: bool) -> bool:
    """Other dates, unless a meeting was moved or a paper handed over more than once."""
    if not clash((one.earliest, one.latest), (other.earliest, other.latest)):
        return False
    if one.type == "Meeting":
        exact = ({*one.kinds} & {*other.kinds}) - {"meeting"} or _rounds_both(one, other)
        return not (moved and exact and one.place and other.place)
    named = {*one.kinds, *other.kinds} - _LOOSE
    if one.type == "Document" and named and named <= _HANDED:
        return _days_apart(one, other) > _HANDED_DAYS
    return True


def _rounds_both(one: Form, other: Form) -> bool:
    return bool({*one.kinds} & ROUNDS and {*other.kinds} & ROUNDS)


def _days_apart(one: Form, other: Form) -> int:
    pairs = ((one.earliest, other.latest), (other.earliest, one.latest))
    found = [(day(first), day(last)) for first, last in pairs]
    return max((a - b for a, b in found if a is not None and b is not None), default=0)
