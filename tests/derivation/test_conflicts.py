"""Conflicts between status claims, and the claims that are current."""

from __future__ import annotations

import pytest
from newsroom import BUDAPEST, LAVROV, PUTIN, RUS, TRUMP, USA, Draft, derive

from onrecord.vocab import ONR, RDFS


def budapest(*claims):
    """Derive one article a claim, given as (published, status, negated, date)."""
    drafts, iris = [], []
    for number, (published, status, negated, on) in enumerate(claims):
        draft = Draft(number, published)
        summit = draft.meeting("Budapest summit", PUTIN, TRUMP, place=BUDAPEST, on="2025-11-01")
        iris.append(draft.claims(summit, status, negated=negated, on=on))
        drafts.append(draft)
    return derive(*drafts), iris, drafts[0].nodes[0].iri


DAY = "2025-11-05"


@pytest.mark.parametrize(
    ("one", "other", "rule", "label"),
    [
        (("postponed", False), ("cancelled", False), "opposed-status", "cancelled or postponed"),
        (("held", False), ("cancelled", False), "opposed-status", "cancelled or held"),
        (("cancelled", False), ("cancelled", True), "opposed-status", "cancelled or not"),
    ],
)
def test_claims_that_oppose_conflict(one, other, rule, label):
    """Across articles, over one meeting; the conflict is one node with its rule."""
    graph, claims, summit = budapest((DAY, *one, None), (DAY, *other, None))
    conflict = graph.one(claims[0], ONR.inConflict)

    assert graph.all(claims[1], ONR.inConflict) == [conflict]
    assert graph.one(conflict, ONR.conflictOver) == graph.entity(summit)
    assert graph.one(conflict, ONR.rule).endswith(rule)
    assert graph.one(conflict, RDFS.label) == label


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("scheduled", False), ("cancelled", False)),
        (("postponed", False), ("cancelled", True)),
        (("postponed", False), ("postponed", False)),
        (("cancelled", True), ("cancelled", True)),
        ((None, False), ("cancelled", False)),
    ],
)
def test_claims_that_may_both_be_right_do_not_conflict(one, other):
    """What was scheduled may be cancelled; "postponed, not cancelled" agrees with postponed."""
    graph, claims, _ = budapest((DAY, *one, None), (DAY, *other, None))

    assert not any(graph.all(claim, ONR.inConflict) for claim in claims)


def test_three_dates_make_one_conflict():
    """All claims of a status on dates that exclude each other are in one star."""
    graph, claims, _ = budapest(
        (DAY, "scheduled", False, "2025-10-30"),
        (DAY, "scheduled", False, "2025-11-05"),
        (DAY, "scheduled", False, "2025-10-30"),
        (DAY, "scheduled", False, None),
        (DAY, "scheduled", True, "2025-12-01"),
    )
    found = [graph.all(claim, ONR.inConflict) for claim in claims]
    dates = [[c for c in row if graph.one(c, ONR.rule).endswith("different-date")] for row in found]

    assert dates[0] == dates[1] == dates[2] != []
    assert dates[3] == dates[4] == []


def test_documents_sent_and_not_sent_conflict():
    """A memorandum was sent, and was not."""
    one, other = Draft(1), Draft(2)
    values = {"issuers": [RUS], "recipients": [USA]}
    a, b = one.document("non-paper", **values), other.document("non-paper", **values)
    sent, denied = one.claims(a, "transmitted"), other.claims(b, "transmitted", negated=True)
    graph = derive(one, other)

    assert graph.one(sent, ONR.inConflict) == graph.one(denied, ONR.inConflict)


def test_a_matter_has_the_statuses_that_any_claim_gives():
    """Early or late, each once; what is only denied is none."""
    graph, _, summit = budapest(
        ("2025-10-17", "scheduled", False, None),
        ("2025-10-22", "postponed", False, None),
        ("2025-10-23", "postponed", False, None),
        ("2025-10-23", "cancelled", True, None),
        ("2025-10-23", None, False, "2025-11-01"),
    )
    found = graph.all(graph.entity(summit), ONR.claimedStatus)

    assert [status.rsplit("/", 1)[1] for status in found] == ["postponed", "scheduled"]


def test_the_latest_claims_are_current():
    """By date of publication; those of the same day all count."""
    graph, claims, summit = budapest(
        ("2025-10-17", "scheduled", False, None),
        ("2025-10-22", "postponed", False, None),
        ("2025-10-22", "cancelled", True, None),
        (None, "held", False, None),
    )

    assert graph.all(graph.entity(summit), ONR.currentClaim) == sorted(claims[1:3])


def test_a_claim_is_as_late_as_its_statement():
    """An old statement in a new article is an old claim."""
    draft, other = Draft(1, "2025-12-01"), Draft(2, "2025-10-22")
    values = {"place": BUDAPEST, "on": "2025-11-01"}
    a = draft.meeting("Budapest summit", PUTIN, TRUMP, **values)
    b = other.meeting("Budapest summit", PUTIN, TRUMP, **values)
    said = draft.says(LAVROV, "The presidents agreed to meet", on="2025-10-16")
    draft.claims(a, "scheduled", said=said)
    late = other.claims(b, "postponed")
    graph = derive(draft, other)

    assert graph.all(graph.entity(a), ONR.currentClaim) == [late]


def test_without_any_date_all_claims_are_current():
    """Nothing says which is later, so none is left out."""
    graph, claims, summit = budapest(
        (None, "scheduled", False, None), (None, "postponed", False, None)
    )

    assert graph.all(graph.entity(summit), ONR.currentClaim) == sorted(claims)
