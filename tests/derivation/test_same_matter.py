"""Matters across articles: what joins mentions, and above all what keeps them apart."""

from __future__ import annotations

import pytest
from newsroom import (
    ALASKA,
    ANCHORAGE,
    BUDAPEST,
    ISTANBUL,
    KNOWN,
    LAVROV,
    PUTIN,
    RUBIO,
    RUS,
    TRUMP,
    UKR,
    USA,
    Draft,
    derive,
)

from onrecord.derivation import Known
from onrecord.vocab import ONR, RDFS


def entities(*pairs):
    """Derive the articles of (draft, node) pairs; return how the nodes fall together."""
    graph = derive(*dict.fromkeys(draft for draft, _ in pairs))
    names = [graph.entity(node) for _, node in pairs]
    return [names.index(name) for name in names]


def test_the_alaska_summit_told_by_four_outlets_is_one():
    """One gives the date, one the city, one the state, one neither parties nor a place."""
    dta, cpb, ledger, brief = (
        Draft(1),
        Draft(2, "2025-11-12"),
        Draft(3, "2025-11-25"),
        Draft(4, None),
    )
    upcoming = dta.meeting(
        "upcoming bilateral summit in Alaska", PUTIN, TRUMP, place=ALASKA, on="2025-08-15"
    )
    summit = cpb.meeting("Alaska summit", PUTIN, TRUMP)
    theirs = ledger.meeting("their meeting", PUTIN, TRUMP, place=ANCHORAGE, kind="meeting")
    bare = brief.meeting("the Alaska summit")

    found = entities((dta, upcoming), (cpb, summit), (ledger, theirs), (brief, bare))

    assert found == [0, 0, 0, 0]


def test_undated_mentions_of_one_summit_are_one_without_any_date():
    """Four texts without a date anywhere still name one summit by its place."""
    drafts = [Draft(n, None) for n in range(4)]
    nodes = [draft.meeting("Alaska summit", place=ALASKA) for draft in drafts]

    assert entities(*zip(drafts, nodes, strict=True)) == [0, 0, 0, 0]


def test_a_summit_elsewhere_is_another():
    """The same presidents in Budapest are not in Alaska."""
    one, other = Draft(1), Draft(2)
    alaska = one.meeting("Alaska summit", PUTIN, TRUMP, place=ALASKA)
    budapest = other.meeting("Putin–Trump meeting in Budapest", PUTIN, TRUMP)

    assert entities((one, alaska), (other, budapest)) == [0, 1]


def test_two_rounds_in_one_city_are_two():
    """Istanbul, 16 May and 2 June 2025."""
    may, june = Draft(1, "2025-05-17"), Draft(2, "2025-06-03")
    first = may.meeting(
        "talks in Istanbul", RUS, UKR, kind="talks", place=ISTANBUL, on="2025-05-16"
    )
    second = june.meeting(
        "talks in Istanbul", RUS, UKR, kind="talks", place=ISTANBUL, on="2025-06-02"
    )

    assert entities((may, first), (june, second)) == [0, 1]


def test_an_undated_mention_that_fits_two_clusters_stays_open():
    """“The talks in Istanbul” between two rounds means neither for certain."""
    may, june, later = Draft(1, "2025-05-17"), Draft(2, "2025-06-03"), Draft(3, "2025-06-05")
    first = may.meeting(
        "talks in Istanbul", RUS, UKR, kind="talks", place=ISTANBUL, on="2025-05-16"
    )
    second = june.meeting(
        "talks in Istanbul", RUS, UKR, kind="talks", place=ISTANBUL, on="2025-06-02"
    )
    bare = later.meeting("talks in Istanbul", RUS, UKR, kind="talks", place=ISTANBUL)
    poor = later.meeting("the Istanbul talks", kind="talks")

    pairs = (may, first), (june, second), (later, bare), (later, poor)
    assert entities(*pairs) == [0, 1, 2, 3]


def test_an_undated_mention_joins_the_only_cluster_that_fits():
    """The round of which it could speak is the only one told of near that time."""
    one, other = Draft(1, "2025-06-03"), Draft(2, "2025-06-05")
    dated = one.meeting(
        "talks in Istanbul", RUS, UKR, kind="talks", place=ISTANBUL, on="2025-06-02"
    )
    undated = other.meeting("the talks", UKR, kind="talks", place=ISTANBUL)

    assert entities((one, dated), (other, undated)) == [0, 0]


def test_talks_in_one_city_half_a_year_later_are_not_the_same():
    """A city has many talks; only a summit is named after its place for a year."""
    one, other = Draft(1, "2025-06-03"), Draft(2, "2025-12-05")
    june = one.meeting("talks in Istanbul", RUS, UKR, kind="talks", place=ISTANBUL, on="2025-06-02")
    later = other.meeting("talks in Istanbul", RUS, UKR, kind="talks", place=ISTANBUL)

    assert entities((one, june), (other, later)) == [0, 1]


def test_different_persons_meet_apart_on_one_day_in_one_city():
    """Lavrov and Rubio in Anchorage are not Putin and Trump in Anchorage."""
    one, other = Draft(1), Draft(2)
    values = {"place": ANCHORAGE, "on": "2025-08-15"}
    summit = one.meeting("meeting", PUTIN, TRUMP, kind="meeting", **values)
    ministers = other.meeting("meeting", LAVROV, RUBIO, kind="meeting", **values)

    assert entities((one, summit), (other, ministers)) == [0, 1]


def test_members_do_not_chain():
    """A summit of two days joins one of its days at most, never both through itself."""
    one, two, three = Draft(1), Draft(2), Draft(3)
    both = one.meeting("summit", RUS, USA, on="2025-08-15/2025-08-16")
    first = two.meeting("summit", RUS, USA, on="2025-08-15")
    second = three.meeting("summit", RUS, USA, on="2025-08-16")

    graph = derive(one, two, three)

    assert graph.entity(first) != graph.entity(second)
    assert graph.entity(both) in (graph.entity(first), graph.entity(second), graph.entity(both))


def test_two_nodes_of_one_article_are_never_merged():
    """An article that speaks of two meetings knows why."""
    draft, other = Draft(1), Draft(2)
    one = draft.meeting("Alaska summit", PUTIN, TRUMP, place=ALASKA, on="2025-08-15")
    two = draft.meeting("Alaska talks", PUTIN, TRUMP, place=ALASKA, on="2025-08-15")
    third = other.meeting("Alaska summit", PUTIN, TRUMP, place=ALASKA, on="2025-08-15")

    found = entities((draft, one), (draft, two), (other, third))

    assert found[0] != found[1]


def test_two_poor_mentions_of_one_article_do_not_join_one_cluster_from_two_sides():
    """One comes by the place, one by a person: only the surer is admitted."""
    one, other = Draft(1), Draft(2)
    summit = one.meeting("summit", PUTIN, TRUMP, place=ALASKA, on="2025-08-15")
    by_place = other.meeting("Alaska summit")
    by_person = other.meeting("summit", PUTIN, on="2025-08-15")

    graph = derive(one, other)

    names = [graph.entity(node) for node in (summit, by_place, by_person)]
    assert names[1] != names[2]
    assert names[0] in names[1:]


def test_a_meeting_held_before_the_other_was_due_is_another():
    """An article of June that knows of a summit held does not mean that of August."""
    early, late = Draft(1, "2025-06-01"), Draft(2, "2025-08-16")
    held = early.meeting("Alaska summit", PUTIN, TRUMP)
    early.claims(held, "held")
    august = late.meeting("Alaska summit", PUTIN, TRUMP, on="2025-08-15")

    assert entities((early, held), (late, august)) == [0, 1]


def test_a_claimed_date_dates_a_meeting():
    """“Scheduled for June 2” keeps apart what "scheduled for July 23" names."""
    one, other = Draft(1, "2025-05-29"), Draft(2, "2025-06-04")
    june = one.meeting("talks in Istanbul", RUS, UKR, kind="talks", place=ISTANBUL)
    one.claims(june, "scheduled", on="2025-06-02")
    july = other.meeting("talks in Istanbul", RUS, UKR, kind="talks", place=ISTANBUL)
    other.claims(july, "scheduled", on="2025-07-23")

    assert entities((one, june), (other, july)) == [0, 1]


@pytest.mark.parametrize(
    ("label", "other"),
    [("second round of talks", "third round of talks"), ("Minsk II talks", "Minsk III talks")],
)
def test_numbers_of_rounds_keep_apart(label, other):
    """On one day in one place, the second round is not the third."""
    one, two = Draft(1), Draft(2)
    values = {"kind": "talks", "place": ISTANBUL, "on": "2025-06-02"}
    a, b = one.meeting(label, RUS, UKR, **values), two.meeting(other, RUS, UKR, **values)

    assert entities((one, a), (two, b)) == [0, 1]


def test_a_call_is_recent_for_a_fortnight():
    """“The recent call” of an article of 21 October is that of the 16th; not in December."""
    one, soon, late = Draft(1, "2025-10-17"), Draft(2, "2025-10-21"), Draft(3, "2025-12-20")
    call = one.meeting("phone call", PUTIN, TRUMP, kind="call", on="2025-10-16")
    recent = soon.meeting("recent phone call", PUTIN, TRUMP, kind="call")
    other = late.meeting("recent phone call", PUTIN, TRUMP, kind="call")

    assert entities((one, call), (soon, recent), (late, other)) == [0, 0, 2]


def test_a_call_is_no_summit():
    """Kinds of two families never merge, whatever else they share."""
    one, other = Draft(1), Draft(2)
    call = one.meeting("call", PUTIN, TRUMP, kind="call", on="2025-08-15")
    summit = other.meeting("summit", PUTIN, TRUMP, on="2025-08-15")

    assert entities((one, call), (other, summit)) == [0, 1]


def test_a_delegation_meeting_is_no_summit():
    """Leaders and delegations meet in one city on one day, and apart."""
    one, other = Draft(1), Draft(2)
    summit = one.meeting("summit", RUS, USA, place=ALASKA, on="2025-08-15")
    teams = other.meeting(
        "meeting of delegations", RUS, USA, kind="delegation-meeting", place=ALASKA, on="2025-08-15"
    )

    assert entities((one, summit), (other, teams)) == [0, 1]


def test_the_memorandum_and_the_non_paper_are_two():
    """Russia's memorandum to Ukraine (May) is not its non-paper to the United States (October)."""
    may, october = Draft(1, "2025-05-29"), Draft(2, "2025-10-21")
    memorandum = may.document("memorandum", "memorandum", issuers=[RUS], recipients=[UKR])
    non_paper = october.document(
        "non-paper memorandum", "memorandum", issuers=[RUS], recipients=[USA]
    )

    assert entities((may, memorandum), (october, non_paper)) == [0, 1]


def test_the_memorandum_of_may_is_not_that_of_october_without_a_recipient_either():
    """An issuer alone is not enough five months later."""
    may, october = Draft(1, "2025-05-29"), Draft(2, "2025-10-21")
    memorandum = may.document("memorandum", "memorandum", issuers=[RUS])
    non_paper = october.document(
        "non-paper memorandum", "memorandum", issuers=[RUS], recipients=[USA]
    )

    assert entities((may, memorandum), (october, non_paper)) == [0, 1]


def test_a_non_paper_told_twice_in_a_month_is_one():
    """One issuer, one recipient, a kind of paper of which two do not pass at once."""
    one, other = Draft(1, "2025-10-31"), Draft(2, "2025-11-12")
    values = {"issuers": [RUS], "recipients": [USA]}
    a, b = one.document("non-paper", **values), other.document("informal document", **values)

    assert entities((one, a), (other, b)) == [0, 0]


def test_two_letters_in_a_month_are_not_one():
    """Letters pass every week."""
    one, other = Draft(1, "2025-10-31"), Draft(2, "2025-11-02")
    values = {"issuers": [RUS], "recipients": [USA]}
    a, b = one.document("letter", "letter", **values), other.document("letter", "letter", **values)

    assert entities((one, a), (other, b)) == [0, 1]


def test_a_letter_and_its_answer_are_two():
    """The same two parties, the other way round."""
    one, other = Draft(1, "2025-10-31"), Draft(2, "2025-11-02")
    a = one.document("memorandum", "memorandum", issuers=[RUS], recipients=[USA])
    b = other.document("memorandum", "memorandum", issuers=[USA], recipients=[RUS])

    assert entities((one, a), (other, b)) == [0, 1]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("28-point plan", "28-point peace plan", True),
        ("28-point plan", "twenty-eight-point plan", True),
        ("28-point plan", "19-point plan", False),
        ("28-point plan", "peace plan", False),
        ("Witkoff plan", "19-point plan", False),
    ],
)
def test_plans_are_told_apart_by_number(one, other, same):
    """“28-point” against "19-point" is two plans; without a number it may be either."""
    left, right = Draft(1, "2025-11-20"), Draft(2, "2025-11-27")
    a, b = left.document(one, "plan", issuers=[USA]), right.document(other, "plan", issuers=[USA])

    assert entities((left, a), (right, b)) == [0, 0 if same else 1]


def test_a_third_version_is_not_every_third_version():
    """An ordinal tells versions of one thing apart; it does not say of which thing."""
    one, other = Draft(1), Draft(2)
    a, b = one.document("third version", "plan"), other.document("third version", "plan")

    assert entities((one, a), (other, b)) == [0, 1]


def test_a_resolution_is_named_by_its_number():
    """“Resolution 2254” is one paper, whoever speaks of it."""
    one, other, third = Draft(1), Draft(2), Draft(3)
    a = one.document("Resolution 2254", "resolution")
    b = other.document("UN resolution 2254", "resolution")
    c = third.document("Resolution 1701", "resolution")

    assert entities((one, a), (other, b), (third, c)) == [0, 0, 2]


def test_parties_that_only_the_label_names_count():
    """“Russian-American summit” of a day is that of Putin and Trump, told without them."""
    one, other, third = Draft(1), Draft(2), Draft(3)
    a = one.meeting("summit", PUTIN, TRUMP, on="2025-08-15")
    b = other.meeting("the Russian-American summit", on="2025-08-15")
    c = third.meeting("Ukrainian-American summit", on="2025-08-15")

    assert entities((one, a), (other, b), (third, c)) == [0, 0, 2]


def test_a_paper_is_issued_by_whose_it_is_called():
    """“Russian memorandum” twice in a month is one; “American memorandum” is another."""
    one, other, third = Draft(1), Draft(2), Draft(3)
    a = one.document("Russian memorandum", "memorandum")
    b = other.document("memorandum", "memorandum", issuers=[RUS])
    c = third.document("American memorandum", "memorandum")

    assert entities((one, a), (other, b), (third, c)) == [0, 0, 2]


def test_a_city_is_within_its_state():
    """“Talks in Turkey”, the place being the article's own node, may be those in Istanbul."""
    one, other = Draft(1), Draft(2)
    values = {"kind": "talks", "on": "2025-06-02"}
    a = one.meeting("talks", RUS, UKR, place=one.node("Place", "Turkey"), **values)
    b = other.meeting("talks", RUS, UKR, place=ISTANBUL, **values)

    assert entities((one, a), (other, b)) == [0, 0]


def test_versions_keep_apart():
    """The initial version and the newest are two documents."""
    one, other = Draft(1, "2025-11-20"), Draft(2, "2025-11-20")
    a = one.document("28-point plan", "plan", issuers=[USA], version="initial")
    b = other.document("28-point plan", "plan", issuers=[USA], version="newest")

    assert entities((one, a), (other, b)) == [0, 1]


def test_understandings_are_named_by_their_meeting():
    """“The understandings reached in Anchorage” and "the Alaska understandings" are one."""
    one, other = Draft(1), Draft(2, "2025-11-12")
    summit = one.meeting("Alaska summit", PUTIN, TRUMP, place=ANCHORAGE)
    reached = one.agreement("understandings", reached_at=summit)
    named = other.agreement("Alaska understandings", parties=[RUS, USA])

    assert entities((one, reached), (other, named)) == [0, 0]


def test_a_prisoner_exchange_is_no_understanding():
    """Two agreements reached at one meeting are of two families."""
    one, other = Draft(1), Draft(2)
    a = one.agreement("Istanbul understanding", parties=[RUS, UKR])
    b = other.agreement("Istanbul exchange", "exchange", parties=[RUS, UKR])

    assert entities((one, a), (other, b)) == [0, 1]


def test_an_understanding_of_other_parties_is_another():
    """Kyiv and Washington's common understanding is not that of Moscow and Washington."""
    one, other = Draft(1), Draft(2)
    a = one.agreement("Alaska understanding", parties=[RUS, USA])
    b = other.agreement("Alaska understanding", parties=[UKR, USA])

    assert entities((one, a), (other, b)) == [0, 1]


def test_other_words_of_a_name_keep_apart():
    """On one day, the Salt Exchange talks are not the Pearl Hall talks."""
    one, other = Draft(1), Draft(2)
    a = one.meeting("talks at Salt Manor", RUS, USA, kind="talks", on="2025-08-15")
    b = other.meeting("talks at Pearl Hall", RUS, USA, kind="talks", on="2025-08-15")

    assert entities((one, a), (other, b)) == [0, 1]


def test_names_of_the_participants_do_not_keep_apart():
    """“Putin–Trump summit” and "Russian-American summit" on one day are one."""
    one, other = Draft(1), Draft(2)
    a = one.meeting("Putin–Trump summit", RUS, USA, on="2025-08-15")
    b = other.meeting("the Russian-American summit", RUS, USA, on="2025-08-15")

    assert entities((one, a), (other, b)) == [0, 0]


def test_a_press_conference_needs_its_person():
    """Two ministries' press conferences on one day are two; one minister's told twice is one."""
    one, two, three = Draft(1), Draft(2), Draft(3)
    values = {"kind": "press-conference", "on": "2025-08-15"}
    a = one.meeting("press conference", LAVROV, **values)
    b = two.meeting("press conference", LAVROV, **values)
    c = three.meeting("press conference", PUTIN, **values)

    assert entities((one, a), (two, b), (three, c)) == [0, 0, 2]


def test_an_unknown_place_is_compared_by_its_name():
    """Two articles' own nodes for "Pearl Hall" are one place."""
    one, other = Draft(1), Draft(2)
    a = one.meeting("summit", RUS, USA, place=one.node("Place", "Pearl Hall"))
    b = other.meeting("summit", RUS, USA, place=other.node("Place", "Pearl Hall"))

    assert entities((one, a), (other, b)) == [0, 0]


def test_a_decision_parts_what_a_rule_would_join():
    """``different`` is kept, by the node or by the name that it would give its entity."""
    one, other = Draft(1), Draft(2)
    a = one.meeting("Alaska summit", PUTIN, TRUMP, place=ALASKA, on="2025-08-15")
    b = other.meeting("Alaska summit", PUTIN, TRUMP, place=ALASKA, on="2025-08-15")
    joined = derive(one, other)
    known = Known(KNOWN.things, different=frozenset({(joined.entity(a), b)}))

    parted = derive(one, other, known=known)

    assert joined.entity(a) == joined.entity(b)
    assert parted.entity(a) != parted.entity(b)


def test_a_decision_joins_what_no_rule_would():
    """``same`` brings whole entities together; the others' names are aliases."""
    one, two, three = Draft(1, "2025-08-15"), Draft(2), Draft(3)
    a = one.meeting("Alaska summit", PUTIN, TRUMP, place=ALASKA)
    b = two.meeting("Alaska summit", PUTIN, TRUMP, place=ALASKA)
    c = three.meeting("the encounter")
    apart = derive(one, two, three)
    known = Known(KNOWN.things, same=frozenset({(apart.entity(c), apart.entity(a))}))

    graph = derive(one, two, three, known=known)

    assert {graph.entity(node) for node in (a, b, c)} == {apart.entity(a)}
    assert apart.entity(c) in graph.subjects(ONR.aliasOf, apart.entity(a))
    assert graph.one(apart.entity(a), ONR.rule).endswith("rule/decision")


def test_the_entity_is_named_by_the_earliest_published_and_shows_all_kinds():
    """The earliest member names it, undated last; label and kinds are the members'."""
    old, new, undated = Draft(9, "2025-08-10"), Draft(2, "2025-08-20"), Draft(1, None)
    values = {"place": ALASKA}
    a = old.meeting("upcoming summit", PUTIN, TRUMP, **values)
    b = new.meeting("Alaska summit", PUTIN, TRUMP, kind="meeting", **values)
    c = undated.meeting("their summit in Alaska", PUTIN, TRUMP, **values)

    only = derive(old)
    graph = derive(old, new, undated)
    name = graph.entity(b)

    assert name == graph.entity(c) == only.entity(a)
    assert graph.one(name, RDFS.label) == "Alaska summit"
    assert [kind.rsplit("/", 1)[1] for kind in graph.all(name, ONR.kind)] == ["meeting", "summit"]
    assert len(graph.subjects(ONR.aliasOf, name)) == 2
    assert graph.one(name, ONR.articleCount) == "3"


def test_bounds_are_what_dated_members_share():
    """A summit of 15 August told as "in August" elsewhere is of the 15th."""
    one, other = Draft(1), Draft(2)
    a = one.meeting("Alaska summit", PUTIN, TRUMP, place=ALASKA, on="2025-08-15")
    other.meeting("Alaska summit", PUTIN, TRUMP, place=ALASKA, on="2025-08")

    graph = derive(one, other)

    assert graph.one(graph.entity(a), ONR.earliest) == "2025-08-15T00:00:00Z"
    assert graph.one(graph.entity(a), ONR.latest) == "2025-08-15T23:59:59Z"


def test_places_of_which_neither_holds_the_other_keep_apart():
    """Budapest is not in Alaska, on whatever day."""
    one, other = Draft(1), Draft(2)
    a = one.meeting("summit", RUS, USA, place=BUDAPEST, on="2025-08-15")
    b = other.meeting("summit", RUS, USA, place=ALASKA, on="2025-08-15")

    assert entities((one, a), (other, b)) == [0, 1]
