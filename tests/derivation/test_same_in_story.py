"""Matters that several articles of one story tell of: what joins them, and what does not."""

from __future__ import annotations

import pytest
from newsroom import ALASKA, BUDAPEST, ISTANBUL, KNOWN, RUS, UKR, USA, Draft, derive

from onrecord.derivation import Known
from onrecord.derivation.accounts import SAME_IN_STORY
from onrecord.vocab import ONR

NAMES = ("Torvin Aldane", "Celine Orvault", "Pavlo Renk", "Hugo Maresque")


def report(number, on="2025-05-20", names=NAMES):
    """Begin an article of one story; persons are in ``agents``, in order of the names."""
    draft = Draft(number, on)
    draft.agents = [draft.person(name) for name in names]
    return draft


def reports(count=2, **values):
    """Begin several articles of one story."""
    return [report(number, **values) for number in range(1, count + 1)]


def entities(drafts, *nodes):
    """Return what nodes denote, as numbers in order of appearance."""
    graph = derive(*drafts)
    found: dict[str, int] = {}
    return [found.setdefault(graph.entity(node), len(found)) for node in nodes]


def papers(mine, theirs):
    """Tell whether two reports' papers, each as label, kind and values, are one."""
    one, other = reports()
    a = one.document(mine[0], mine[1], **mine[2] if len(mine) > 2 else {})
    b = other.document(theirs[0], theirs[1], **theirs[2] if len(theirs) > 2 else {})
    return entities([one, other], a, b) == [0, 0]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (("non-paper", "non-paper"), ("two-page non-paper", "non-paper")),
        (("roadmap", "roadmap"), ("three-phase roadmap", "roadmap")),
        (("plan", "plan"), ("14-point plan", "plan")),
        (("draft protocol", "draft"), ("cod protocol", "draft")),
        (("two-page paper", "document"), ("two-page non-paper", "non-paper")),
        (("note", "note", {"on": "2025-05-02"}), ("note", "note", {"on": "2025-05-09"})),
        (("letter", "letter", {"issuers": [RUS]}), ("letter", "letter", {"issuers": [RUS]})),
        (("letter", "letter", {"on": "2025-05-02"}), ("letter", "letter", {"on": "2025-05-02"})),
        (("draft on Kumushkol", "draft"), ("text on Kumyshkol", "draft")),
        (
            ("statement", "joint-statement", {"on": "2025-05-02", "issuers": [RUS, USA]}),
            ("joint statement", "joint-statement", {"on": "2025-05-02", "issuers": [USA, RUS]}),
        ),
    ],
)
def test_papers_of_one_story_that_are_one(mine, theirs):
    """The only one of its kind, by subject, name, day or issuer."""
    assert papers(mine, theirs)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (("letter", "letter"), ("letter", "letter")),
        (("letter", "letter", {"issuers": [RUS]}), ("letter", "letter", {"issuers": [USA]})),
        (("non-paper", "non-paper"), ("memorandum", "memorandum")),
        (("14-point plan", "plan"), ("19-point plan", "plan")),
        (("draft protocol", "draft"), ("draft tariff", "draft")),
        (("plan", "plan", {"issuers": [RUS]}), ("plan", "plan", {"issuers": [UKR]})),
        (("note", "note", {"on": "2025-05-02"}), ("note", "note", {"on": "2025-05-19"})),
        (
            ("joint statement", "joint-statement", {"on": "2025-05-02"}),
            ("joint statement", "joint-statement", {"on": "2025-05-09"}),
        ),
        (("joint statement", "joint-statement"), ("joint statement", "joint-statement")),
        (("draft on Valdor", "draft"), ("draft on Kumushkol", "draft")),
        (("plan", "plan"), ("first version of the plan", "plan", {"version": "first"})),
    ],
)
def test_papers_of_one_story_that_are_two(mine, theirs):
    """Other issuers, points, subjects, names, days; letters pass every week."""
    assert not papers(mine, theirs)


def test_the_only_one_of_a_kind_must_be_the_only_one_in_both():
    """An article with two roadmaps knows why."""
    one, other = reports()
    a, b = one.document("roadmap", "roadmap"), one.document("their roadmap", "roadmap")
    c = other.document("roadmap", "roadmap")

    assert entities([one, other], a, b, c) == [0, 1, 2]


def test_a_paper_that_fits_two_others_stays_open():
    """“The joint statement” after two of them means neither for certain."""
    one, other, third = reports(3)
    a = one.document("non-paper", issuers=[RUS])
    b = other.document("non-paper", issuers=[USA])
    c = third.document("non-paper")

    assert entities([one, other, third], a, b, c) == [0, 1, 2]


def test_a_mention_that_fits_two_between_which_nothing_stands_unites_them():
    """“Naval truce” is an understanding and a ceasefire: so both are one agreement."""
    one, other, third = reports(3)
    a = one.agreement("oral understanding of two admirals", "understanding", on="2025-05-11")
    b = other.agreement("naval ceasefire", "ceasefire")
    c = third.node("Agreement", "naval truce", kinds=["ceasefire", "understanding"])

    assert entities([one, other], a, b) == [0, 1]
    assert entities([one, other, third], a, b, c) == [0, 0, 0]


def versions(mine, theirs):
    """Tell whether versions, each as label and values, of one roadmap are one."""
    one, other = reports()
    nodes = []
    for draft, (label, values) in ((one, mine), (other, theirs)):
        work = draft.document("roadmap", "roadmap")
        nodes.append(draft.document(label, "roadmap", version_of=[work], **values))
    return entities([one, other], *nodes) == [0, 0]


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        (("first version", {"version": "first"}), ("first version", {"version": "first"}), True),
        (("first version", {"version": "first version"}), ("text", {"version": "first"}), True),
        (("newer text", {"version": "newer"}), ("newer roadmap", {"version": "newer"}), True),
        (
            ("April text", {"version": "april", "on": "2025-04"}),
            ("revised text", {"version": "revised", "on": "2025-04-12"}),
            True,
        ),
        (("first version", {"version": "first"}), ("third version", {"version": "third"}), False),
        (("newer text", {"version": "newer"}), ("final text", {"version": "final"}), False),
        (
            ("newer text", {"version": "newer", "on": "2025-03-12"}),
            ("newer text", {"version": "newer", "on": "2025-04-12"}),
            False,
        ),
    ],
)
def test_versions_of_one_work(mine, theirs, same):
    """By number, name or day; other numbers, names or days are other versions."""
    assert versions(mine, theirs) is same


def test_versions_of_two_works_are_two():
    """The first version of the plan is not the first version of the roadmap."""
    one, other = reports()
    plan, roadmap = one.document("plan", "plan"), other.document("roadmap", "roadmap")
    a = one.document("first version", "plan", version_of=[plan], version="first")
    b = other.document("first version", "roadmap", version_of=[roadmap], version="first")

    assert entities([one, other], a, b) == [0, 1]


def test_a_call_is_known_by_those_who_called():
    """Two persons, for whom one outlet names a state and another none."""
    one, other = reports()
    a = one.meeting("call of the presidents", *one.agents[:2], kind="call", on="2025-05-19")
    b = other.meeting("telephone conversation", *other.agents[:2], kind="call")
    c = other.meeting("call of the admirals", *other.agents[2:], kind="call")

    assert entities([one, other], a, b, c) == [0, 0, 1]


def test_a_call_of_one_day_is_one_only_if_it_is_the_only_one():
    """“A call on Monday” without callers, and two of that day elsewhere."""
    one, other = reports()
    a = one.meeting("telephone call", kind="call", on="2025-05-19")
    b = other.meeting("telephone conversation", kind="call", on="2025-05-19")
    again = [report(1), report(2)]
    c = again[0].meeting("telephone call", kind="call", on="2025-05-19")
    d = again[1].meeting("call of the ministers", kind="call", on="2025-05-19")
    e = again[1].meeting("call of the presidents", kind="call", on="2025-05-19")

    assert entities([one, other], a, b) == [0, 0]
    assert entities(again, c, d, e) == [0, 1, 2]


def summits(*dates, moved=(), places=(ISTANBUL,) * 3, kinds=("summit",) * 3):
    """Return how summits of one story, told with these dates, fall together."""
    drafts = reports(len(dates))
    nodes = []
    for at, draft in enumerate(drafts):
        node = draft.meeting("meeting", kind=kinds[at], place=places[at], on=dates[at])
        if at in moved:
            draft.claims(node, "postponed")
        nodes.append(node)
    return entities(drafts, *nodes)


def test_another_date_is_explained_where_a_report_says_that_it_was_moved():
    """The summit of the 20th is that of the 27th if it was postponed, else another."""
    assert summits("2025-05-20", "2025-05-27") == [0, 1]
    assert summits("2025-05-20", "2025-05-27", moved=[1]) == [0, 0]
    assert summits("2025-05-20", "2025-05-27", None, moved=[2]) == [0, 0, 0]


def test_a_moved_summit_is_still_in_one_place_and_of_one_level():
    """Nothing explains another city, nor a ministers' meeting in the same."""
    values = {"moved": [1]}

    assert summits("2025-05-20", "2025-05-27", places=(ISTANBUL, BUDAPEST), **values) == [0, 1]
    assert summits("2025-05-20", "2025-05-27", kinds=("summit", "talks"), **values) == [0, 1]


def test_the_only_summit_of_a_story_needs_no_place():
    """“Summit of the three presidents” is that in Istanbul; "talks" may be any."""
    assert summits(None, "2025-06", places=(None, ISTANBUL)) == [0, 0]
    assert summits(None, "2025-06", places=(None, ISTANBUL), kinds=("talks", "talks")) == [0, 1]


def test_rounds_are_told_apart_by_number_or_day():
    """The second round in a city is not its expert talks, unless one day says so."""
    one, other = reports()
    a = one.meeting("expert talks", kind="talks", place=ISTANBUL)
    b = other.meeting("second round of expert talks", kind="negotiation-round", place=ISTANBUL)

    assert entities([one, other], a, b) == [0, 1]


def test_meetings_in_one_place_need_a_subject():
    """“Experts' meeting in Istanbul” and "meeting of experts"; not "meeting of ministers"."""
    one, other, third = reports(3)
    a = one.meeting("experts' meeting in Istanbul", kind="meeting", place=ISTANBUL)
    b = other.meeting("meeting of the experts", kind="meeting", place=ISTANBUL)
    c = third.meeting("meeting of the harbourmasters", kind="meeting", place=ISTANBUL)

    assert entities([one, other, third], a, b, c) == [0, 0, 1]


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        (("oral understanding", "understanding", {}), ("promise", "understanding", {}), True),
        (("accord of 1998", "accord", {}), ("Accord of 1998 on water", "accord", {}), True),
        (("accord of 1998", "accord", {}), ("new accord", "accord", {}), False),
        (("ceasefire", "ceasefire", {}), ("naval truce", "ceasefire", {}), False),
        (("naval ceasefire", "ceasefire", {}), ("naval truce", "ceasefire", {}), True),
        (
            ("truce", "ceasefire", {"on": "2025-05-11", "parties": [RUS, UKR]}),
            ("promise", "understanding", {"on": "2025-05-11", "parties": [UKR, RUS]}),
            True,
        ),
        (
            ("promise", "understanding", {"parties": [RUS, UKR]}),
            ("promise", "understanding", {"parties": [RUS, USA]}),
            False,
        ),
        (
            ("truce", "ceasefire", {"on": "2025-05-11", "parties": [RUS, UKR]}),
            ("swap", "exchange", {"on": "2025-05-11", "parties": [UKR, RUS]}),
            False,
        ),
    ],
)
def test_agreements_of_one_story(mine, theirs, same):
    """By year, subject, day and parties, or by being the only understanding."""
    one, other = reports()
    a = one.agreement(mine[0], mine[1], **mine[2])
    b = other.agreement(theirs[0], theirs[1], **theirs[2])

    assert (entities([one, other], a, b) == [0, 0]) is same


def test_a_decision_parts_what_a_story_would_join():
    """``different`` wins over every ground."""
    one, other = reports()
    a, b = one.document("roadmap", "roadmap"), other.document("roadmap", "roadmap")
    graph = derive(one, other, known=Known(KNOWN.things, different=frozenset({(a, b)})))

    assert graph.entity(a) != graph.entity(b)


def test_whom_only_words_describe_keeps_nothing_apart():
    """A letter to "the secretary-general" is that to him by name; one to another is not."""
    one, other = reports()
    unnamed = one.node("Agent", "the Secretary-General")
    values = {"issuers": [RUS], "on": "2025-05-04"}
    a = one.document("letter", "letter", recipients=[unnamed], **values)
    b = other.document("letter", "letter", recipients=[USA], **values)
    graph = derive(one, other)

    assert graph.entity(a) == graph.entity(b)
    assert SAME_IN_STORY.iri in {rule for node in (a, b) for rule in graph.all(node, ONR.rule)}


def test_what_a_story_unites_goes_on_as_one():
    """A third outlet's report of the same day and parties, of no story, joins both."""
    one, other = reports(on="2025-08-16")
    far = Draft(9, "2025-08-17")
    a = one.meeting("Alaska summit", RUS, USA, place=ALASKA, on="2025-08-15")
    b = other.meeting("summit in Alaska", place=ALASKA)
    c = far.meeting("Russian-American summit", RUS, USA, on="2025-08-15")

    assert entities([one, other, far], a, b, c) == [0, 0, 0]
