"""Fitting: whether two mentions may be one matter, and whether anything says that they are.

Two questions, kept apart. *Compatible* asks whether anything keeps them apart: it holds
between every two members of a cluster, so that nothing chains. *Evidence* asks whether
something more than silence joins them. Where in doubt, apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any

from onrecord.derivation.dates import clash, day, gap, meet
from onrecord.derivation.mentions import Form, Mention

__all__ = [
    "ROUNDS",
    "Cluster",
    "Probe",
    "compatible",
    "elsewhere",
    "fits",
    "of_one_level",
    "parted_from",
    "persons_by_party",
    "signs",
    "told_levels",
]

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
ROUNDS = frozenset({"talks", "negotiation-round", "conference"})  # words for one level
_HIGH = frozenset({"summit"})
_LOW = frozenset({"delegation-meeting", "negotiation-round"})

Days = tuple[int, int]


class Probe:
    """A mention that looks for its cluster.

    Attributes:
        mention: the mention.
        forms: what it and its copies tell, each once.
        days: days of the matter, where its date is known, else None.
        told: days over which its article and copies of that were published, or None.
        precise: a date says which day or days it was.
        signs: see :func:`signs`.
        kinds: values of the list.
    """

    def __init__(self, mention: Mention) -> None:
        self.mention = mention
        self.forms = mention.forms
        self.days = _span(*meet([(form.earliest, form.latest) for form in self.forms]))
        published = [member.published for member in mention.members if member.published]
        self.told = _span(min(published), max(published)) if published else None
        self.precise = any(form.precise for form in self.forms)
        self.signs = frozenset(sign for form in self.forms for sign in signs(form))
        self.kinds = {kind for form in self.forms for kind in form.kinds}

    @property
    def when(self) -> Days | None:
        """Days of the matter, else of the article."""
        return self.days or self.told


class Cluster:
    """Mentions that are one matter, by their distinct forms.

    Attributes:
        name: IRI of the mention that began it.
        open: whether others may join; not where its own mention fitted several clusters.
        forms: what its mentions tell, each once.
        days: days of the matter, where its date is known.
        told: days over which articles that mention it were published.
        past: first day on which an article says that it was held, or None.
        precise: a member says on which day it was.
        signs: those of all members.
        kinds: those of all members.
    """

    def __init__(self, name: str, *, is_open: bool = True) -> None:
        self.name = name
        self.open = is_open
        self.forms: list[Form] = []
        self.days: Days | None = None
        self.told: Days | None = None
        self.past: int | None = None
        self.precise = False
        self.signs: set[str] = set()
        self.kinds: set[str] = set()

    @classmethod
    def load(cls, row: list[Any]) -> Cluster:
        """Return the cluster from its JSON; it is open."""
        cluster = cls(row[0])
        cluster.told = None if row[2] is None else (row[2][0], row[2][1])
        cluster.past = row[3]
        for form in row[1]:
            cluster._take(Form(*form))
        return cluster

    def dump(self) -> list[Any]:
        """Return what :meth:`load` reads."""
        return [self.name, self.forms, self.told, self.past]

    def add(self, probe: Probe) -> bool:
        """Take in what a mention tells; tell whether the cluster says more for it."""
        past = probe.mention.past
        if past is not None and (self.past is None or past < self.past):
            self.past = past
        told = _widest(self.told, probe.told)
        wider, self.told = told != self.told, told
        new = [form for form in probe.forms if form not in self.forms]
        for form in new:
            self._take(form)
        return bool(new) or wider

    @property
    def when(self) -> Days | None:
        """Days of the matter, else of its articles."""
        return self.days or self.told

    def agrees(self, probe: Probe) -> bool:
        """Tell whether a mention is compatible with every one of the cluster."""
        early = _not_yet(probe.mention.past, self.days) or _not_yet(self.past, probe.days)
        return not early and all(
            compatible(form, other) for form in probe.forms for other in self.forms
        )

    def _take(self, form: Form) -> None:
        self.forms.append(form)
        self.days = _span(*meet([(form.earliest, form.latest) for form in self.forms]))
        self.precise = self.precise or form.precise
        self.signs.update(signs(form))
        self.kinds.update(form.kinds)


def signs(form: Form) -> list[str]:
    """Return what may join a mention to others, the most telling first.

    Region, proper names, for documents the number; persons who take part; issuer and kind of
    papers of which two do not pass at once; parties, where there are two.
    """
    found = [] if form.region is None else [f"place {form.region}"]
    found += [f"name {word}" for word in form.strong]
    if form.type == "Document":
        found += [f"number {number}" for number in form.numbers if _tells(number, form)]
        papers = DISTINCT_PAPERS.intersection(form.kinds) if form.issuers else ()
        found += [f"paper {kind} {' '.join(form.issuers)}" for kind in sorted(papers)]
    found += [f"person {person}" for person in sorted({person for _, person in form.persons})]
    if len(form.parties) > 1:
        found.append(f"parties {' '.join(form.parties)}")
    return found


def _tells(number: str, form: Form) -> bool:
    """Tell whether a number names a paper: "28 points", or that of a resolution."""
    return number.endswith(" points") or ("resolution" in form.kinds and number.isdigit())


def fits(probe: Probe, cluster: Cluster) -> bool:
    """Tell whether a mention may and should join a cluster."""
    return cluster.open and _evidence(probe, cluster) and cluster.agrees(probe)


def compatible(one: Form, other: Form) -> bool:
    """Tell whether nothing keeps two mentions of one family apart."""
    return not (
        clash((one.earliest, one.latest), (other.earliest, other.latest))
        or parted_from(one, other)
        or elsewhere(one, other)
        or _told_apart(one, other)
        or _others(one, other)
    )


def parted_from(one: Form, other: Form) -> bool:
    """Tell whether a decision keeps two mentions apart."""
    return bool(one.parted and not set(one.parted).isdisjoint(other.named))


def elsewhere(one: Form, other: Form) -> bool:
    """Tell whether two mentions are of two places, neither within the other."""
    if not one.place or not other.place:
        return False
    return one.place[0] not in other.place and other.place[0] not in one.place


def _told_apart(one: Form, other: Form) -> bool:
    """Other numbers, versions, names or levels."""
    if one.version != other.version:
        return True
    both = one.numbers and other.numbers
    if one.numbers != other.numbers and (both or one.type == "Document"):
        return True
    if one.words and other.words and set(one.words).isdisjoint(other.words):
        return True
    return told_levels(one, other)


def told_levels(one: Form, other: Form) -> bool:
    """Tell whether one is of leaders only and the other of delegations only."""
    kinds = {*one.kinds}, {*other.kinds}
    return any(high <= _HIGH and low <= _LOW and high and low for high, low in (kinds, kinds[::-1]))


def _others(one: Form, other: Form) -> bool:
    """Other issuers, recipients or parties, or other persons of one party."""
    for mine, theirs in ((one.issuers, other.issuers), (one.recipients, other.recipients)):
        if mine and theirs and mine != theirs:
            return True
    if one.parties != other.parties and not _nested(set(one.parties), set(other.parties)):
        return True
    mine_by, theirs_by = persons_by_party(one), persons_by_party(other)
    return any(mine_by[p].isdisjoint(theirs_by[p]) for p in mine_by.keys() & theirs_by.keys())


def _nested(one: set[str], other: set[str]) -> bool:
    return one <= other or other <= one


def persons_by_party(form: Form) -> dict[str, set[str]]:
    """Return the persons who take part for each party."""
    persons: dict[str, set[str]] = {}
    for party, person in form.persons:
        persons.setdefault(party, set()).add(person)
    return persons


def _not_yet(past: int | None, days: Days | None) -> bool:
    """Tell whether one was held before the other's first day."""
    return past is not None and days is not None and past < days[0]


def _evidence(probe: Probe, cluster: Cluster) -> bool:
    shared = {sign.split(" ", 1)[0] for sign in probe.signs & cluster.signs}
    if not shared:
        return False
    if probe.precise and cluster.precise:
        return shared != {"paper"}
    apart = gap(probe.when, cluster.when)
    if not shared.isdisjoint(("place", "name", "number")):
        if shared == {"place"} and not _placed_alike(probe, cluster):
            return False
        return _near_enough(probe, cluster, apart, named="name" in shared)
    if apart is None:
        return False
    if probe.mention.form.type == "Document":
        return apart <= PAPER_DAYS and any(_same_paper(form, cluster) for form in probe.forms)
    return cluster.precise and apart <= RECENT_DAYS and of_one_level(probe.kinds, cluster.kinds)


def _placed_alike(probe: Probe, cluster: Cluster) -> bool:
    """Tell whether a place alone may mean one thing: talks are no summit, nor a second round."""
    if probe.mention.form.type != "Meeting":
        return True
    dated = probe.precise or cluster.precise
    return (dated or of_one_level(probe.kinds, cluster.kinds)) and any(
        _ordinals(form) == _ordinals(other)
        and (form.kinds != ["meeting"] or _one_subject(form, other))
        for form in probe.forms
        for other in cluster.forms
    )


def _ordinals(form: Form) -> list[str]:
    return [number for number in form.numbers if number.startswith("no.")]


def _one_subject(one: Form, other: Form) -> bool:
    """Tell whether two labels may be about one thing; one without such words is about any."""
    return not one.nouns or not other.nouns or not set(one.nouns).isdisjoint(other.nouns)


def of_one_level(kinds: Set[str], others: Set[str]) -> bool:
    """Tell whether both name one kind of meeting; talks are rounds of negotiation too."""
    return bool(kinds & others or (kinds & ROUNDS and others & ROUNDS))


def _near_enough(probe: Probe, cluster: Cluster, apart: int | None, *, named: bool) -> bool:
    """Tell whether what one name or place names is near enough in time to be one thing."""
    singular = (
        named
        or probe.mention.form.type != "Meeting"
        or not SINGULAR.isdisjoint(cluster.kinds)
        or not SINGULAR.isdisjoint(probe.kinds)
    )
    if apart is None:
        return singular
    return apart <= (NAMED_DAYS if singular else PLACED_DAYS)


def _same_paper(form: Form, cluster: Cluster) -> bool:
    """A kind of paper of which two do not pass at once, by one issuer, to one recipient."""
    return any(
        form.issuers == other.issuers
        and form.recipients == other.recipients
        and not DISTINCT_PAPERS.isdisjoint({*form.kinds} & {*other.kinds})
        for other in cluster.forms
    )


def _span(earliest: str | None, latest: str | None) -> Days | None:
    """Return the days between two stamps; one that is missing is taken from the other."""
    days: Iterable[int | None] = (day(earliest), day(latest))
    known = [number for number in days if number is not None]
    return (known[0], known[-1]) if known else None


def _widest(one: Days | None, other: Days | None) -> Days | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])
