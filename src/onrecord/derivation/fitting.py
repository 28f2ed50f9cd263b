"""Fitting: whether two mentions may be one matter, and whether anything says that they are.

Two questions, kept apart. *Compatible* asks whether anything keeps them apart: it holds
between every two members of a cluster, so that nothing chains. *Evidence* asks whether
something more than silence joins them. Where in doubt, apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.derivation.dates import clash, day, gap, meet
from onrecord.derivation.mentions import Form, Mention

__all__ = ["Cluster", "agrees", "compatible", "fits", "published", "span"]

# How far apart, in days, a mention and what it means may be told. Chosen on news of 2015-2025:
# a summit is named after its place for a year ("the Alaska summit" of August, in November),
# rounds of talks in one city follow each other within two months (Istanbul: 16 May, 2 June,
# 23 July 2025), a call is "the recent call" for a fortnight.
NAMED_DAYS = 366
PLACED_DAYS = 45
PAPER_DAYS = 31
RECENT_DAYS = 14

# Kinds of which a place or a pair of parties has one at a time, so that naming it suffices.
SINGULAR = frozenset({"summit", "conference"})
DISTINCT_PAPERS = frozenset(
    {"non-paper", "memorandum", "communique", "joint-statement", "treaty-text", "roadmap"}
)
_HIGH = frozenset({"summit"})
_LOW = frozenset({"delegation-meeting", "negotiation-round"})

Days = tuple[int, int]


@dataclass(slots=True)
class Cluster:
    """Mentions that are one matter, by their distinct forms.

    Attributes:
        name: IRI of the mention that began it.
        forms: what they tell, each once.
        days: days of the matter, where its date is known.
        told: days over which articles that mention it were published.
        past: first day on which an article says that it was held, or None.
        open: whether others may join; not where its own mention fitted several clusters.
    """

    name: str
    forms: list[Form] = field(default_factory=list)
    days: Days | None = None
    told: Days | None = None
    past: int | None = None
    open: bool = True

    @property
    def precise(self) -> bool:
        """Tell whether a member says on which day it was."""
        return any(form.precise for form in self.forms)

    def add(self, mention: Mention) -> None:
        """Take in what a mention tells."""
        if mention.form not in self.forms:
            self.forms.append(mention.form)
        first, last = meet([(form.earliest, form.latest) for form in self.forms])
        self.days = span(first, last)
        self.told = _widest(self.told, published(mention))
        if mention.past is not None:
            self.past = mention.past if self.past is None else min(self.past, mention.past)


def fits(mention: Mention, cluster: Cluster) -> bool:
    """Tell whether a mention may and should join a cluster."""
    return cluster.open and _evidence(mention, cluster) and agrees(mention, cluster)


def agrees(mention: Mention, cluster: Cluster) -> bool:
    """Tell whether a mention is compatible with every one of a cluster."""
    own = span(mention.form.earliest, mention.form.latest)
    return not (_not_yet(mention.past, cluster.days) or _not_yet(cluster.past, own)) and all(
        compatible(mention.form, form) for form in cluster.forms
    )


def compatible(one: Form, other: Form) -> bool:
    """Tell whether nothing keeps two mentions of one family apart."""
    return not (
        clash((one.earliest, one.latest), (other.earliest, other.latest))
        or _parted(one, other)
        or _elsewhere(one, other)
        or _told_apart(one, other)
        or _others(one, other)
    )


def _parted(one: Form, other: Form) -> bool:
    return bool(one.parted and not set(one.parted).isdisjoint(other.named))


def _elsewhere(one: Form, other: Form) -> bool:
    """Two places, neither within the other."""
    if not one.place or not other.place:
        return False
    return one.place[0] not in other.place and other.place[0] not in one.place


def _told_apart(one: Form, other: Form) -> bool:
    """Other numbers, versions, names or levels."""
    if one.version != other.version:
        return True
    if one.numbers != other.numbers and (one.type == "Document" or (one.numbers and other.numbers)):
        return True
    if one.words and other.words and set(one.words).isdisjoint(other.words):
        return True
    kinds = {*one.kinds}, {*other.kinds}
    return any(high <= _HIGH and low <= _LOW and high and low for high, low in (kinds, kinds[::-1]))


def _others(one: Form, other: Form) -> bool:
    """Other issuers, recipients or parties, or other persons of one party."""
    for mine, theirs in ((one.issuers, other.issuers), (one.recipients, other.recipients)):
        if mine and theirs and mine != theirs:
            return True
    if not (set(one.parties) <= set(other.parties) or set(other.parties) <= set(one.parties)):
        return True
    mine_by, theirs_by = _by_party(one), _by_party(other)
    return any(mine_by[p].isdisjoint(theirs_by[p]) for p in mine_by.keys() & theirs_by.keys())


def _by_party(form: Form) -> dict[str, set[str]]:
    persons: dict[str, set[str]] = {}
    for party, person in form.persons:
        persons.setdefault(party, set()).add(person)
    return persons


def _not_yet(past: int | None, days: Days | None) -> bool:
    """Tell whether one was held before the other's first day."""
    return past is not None and days is not None and past < days[0]


def _evidence(mention: Mention, cluster: Cluster) -> bool:
    form = mention.form
    place, name = _same_place(form, cluster), _same_name(form, cluster)
    person = _same_person(form, cluster)
    full = len(form.parties) > 1 and any(form.parties == other.parties for other in cluster.forms)
    if form.precise and cluster.precise:
        return full or place or person or name
    apart = gap(
        span(form.earliest, form.latest) or published(mention), cluster.days or cluster.told
    )
    if place or name:
        return _near_enough(form, cluster, name, apart)
    if apart is None:
        return False
    if form.type == "Document":
        return apart <= PAPER_DAYS and _same_paper(form, cluster)
    return cluster.precise and (full or person) and apart <= RECENT_DAYS


def _near_enough(form: Form, cluster: Cluster, name: bool, apart: int | None) -> bool:
    """Tell whether what one name or place names is near enough in time to be one thing."""
    meeting = form.type == "Meeting"
    kinds = {kind for other in (form, *cluster.forms) for kind in other.kinds}
    singular = not meeting or name or not SINGULAR.isdisjoint(kinds)
    if apart is None:
        return singular
    return apart <= (NAMED_DAYS if singular else PLACED_DAYS)


def _same_place(form: Form, cluster: Cluster) -> bool:
    return form.region is not None and any(form.region == other.region for other in cluster.forms)


def _same_name(form: Form, cluster: Cluster) -> bool:
    """A proper word of a name in common; for papers also the number ("28-point")."""
    paper = form.type == "Document"
    for other in cluster.forms:
        if set(form.strong) & set(other.strong):
            return True
        if paper and form.numbers and form.numbers == other.numbers:
            return True
    return False


def _same_person(form: Form, cluster: Cluster) -> bool:
    persons = {person for _, person in form.persons}
    return any(person in persons for other in cluster.forms for _, person in other.persons)


def _same_paper(form: Form, cluster: Cluster) -> bool:
    """A kind of paper of which two do not pass at once, by one issuer, to one recipient."""
    return any(
        form.issuers
        and form.issuers == other.issuers
        and form.recipients == other.recipients
        and not DISTINCT_PAPERS.isdisjoint({*form.kinds} & {*other.kinds})
        for other in cluster.forms
    )


def span(earliest: str | None, latest: str | None) -> Days | None:
    """Return the days between two stamps; one that is missing is taken from the other."""
    first, last = day(earliest), day(latest)
    if first is None and last is None:
        return None
    first = last if first is None else first
    last = first if last is None else last
    return (first, last) if first is not None and last is not None else None


def published(mention: Mention) -> Days | None:
    """Return the day on which a mention's article was published, as a span."""
    told = day(mention.member.published)
    return None if told is None else (told, told)


def _widest(one: Days | None, other: Days | None) -> Days | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])
