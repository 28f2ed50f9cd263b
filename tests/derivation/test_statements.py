"""What follows for single statements: what they concern, for whom they speak, and when."""

from __future__ import annotations

import pytest
from newsroom import (
    ALASKA,
    KNOWN,
    LAVROV,
    PEACE,
    PUTIN,
    REUTERS,
    RUS,
    TRUMP,
    UKR,
    USA,
    Draft,
    derive,
    entry,
)

from onrecord.derivation import Held, Known, Thing
from onrecord.vocab import ONR


def rules(graph, node):
    """Return the names of the rules that a node carries."""
    return {rule.rsplit("/", 1)[1] for rule in graph.all(node, ONR.rule)}


class TestConcerns:
    """Rules about, inherited and roll-up."""

    def test_a_statement_concerns_what_it_is_about(self):
        """A matter of the article by its entity; a registry entry by itself."""
        draft = Draft(1)
        summit = draft.meeting("Alaska summit", place=ALASKA)
        said = draft.says(LAVROV, "We never guess", about=[summit, PEACE])
        graph = derive(draft)

        assert graph.all(said, ONR.concerns) == sorted([graph.entity(summit), PEACE])
        assert graph.one(graph.entity(summit), ONR.statementCount) == "1"
        assert {"about"} <= rules(graph, said)

    def test_it_concerns_what_it_claims_a_status_of(self):
        """“It was postponed” concerns the meeting."""
        draft = Draft(1)
        summit = draft.meeting("Budapest summit")
        said = draft.says(LAVROV, "It was postponed")
        draft.claims(summit, "postponed", said=said)
        graph = derive(draft)

        assert graph.one(said, ONR.concerns) == graph.entity(summit)

    def test_a_dismissed_account_is_inherited_however_far(self):
        """“Dismissed that account” concerns the non-paper too, and so does what reports it."""
        draft = Draft(1)
        paper = draft.document("non-paper", issuers=[RUS], recipients=[USA])
        account = draft.says(TRUMP, "The non-paper derailed it", about=[paper])
        dismissed = draft.says(LAVROV, "That is not so", responses=[account])
        reported = draft.says(PUTIN, "Lavrov dismissed it", reports=[dismissed])
        silent = draft.says(PUTIN, "Good morning to everybody here")
        graph = derive(draft)

        for said in (account, dismissed, reported):
            assert graph.one(said, ONR.concerns) == graph.entity(paper)
        assert "inherited" in rules(graph, reported)
        assert "about" not in rules(graph, reported)
        assert not graph.all(silent, ONR.concerns)
        assert graph.one(graph.entity(paper), ONR.statementCount) == "3"

    def test_circles_of_responses_end(self):
        """Two statements that answer each other concern what either does."""
        draft = Draft(1)
        one = draft.says(LAVROV, "We never guess", about=[PEACE])
        two = draft.says(TRUMP, "Nor do we ever", responses=[one])
        draft.said[0] = draft.said[0]._replace(responses=[two])
        graph = derive(draft)

        assert graph.all(one, ONR.concerns) == graph.all(two, ONR.concerns) == [PEACE]

    def test_versions_count_as_the_work(self):
        """What concerns a version concerns the plan, here or by another article's word."""
        one, other = Draft(1, "2025-11-20"), Draft(2, "2025-11-21")
        plan = one.document("peace plan", "plan")
        version = one.document("28-point plan", "plan", issuers=[USA], version_of=[plan])
        here = one.says(LAVROV, "We welcomed it warmly", about=[version])
        same = other.document("28-point plan", "plan", issuers=[USA])
        there = other.says(PUTIN, "It may serve as a basis", about=[same])
        graph = derive(one, other)
        work = graph.entity(plan)

        assert graph.entity(version) == graph.entity(same)
        assert graph.one(graph.entity(same), ONR.versionOf) == work
        assert work in graph.all(here, ONR.concerns)
        assert work in graph.all(there, ONR.concerns)
        assert graph.one(work, ONR.articleCount) == "2"
        assert "roll-up" in rules(graph, there)

    def test_a_document_is_no_version_of_itself(self):
        """Where rules take version and work for one, the circle is left out."""
        draft = Draft(1)
        plan = draft.document("plan", "plan")
        new = draft.document("new plan", "plan", revises=[plan], version_of=[plan])
        known = Known(KNOWN.things, same=frozenset({(plan, new)}))
        graph = derive(draft, known=known)

        assert not graph.all(graph.entity(new), ONR.versionOf)
        assert not graph.all(graph.entity(new), ONR.revises)

    def test_revisions_are_related(self):
        """A revised plan revises the plan, as entities."""
        draft = Draft(1)
        old = draft.document("28-point plan", "plan")
        new = draft.document("19-point plan", "plan", revises=[old])
        graph = derive(draft)

        assert graph.one(graph.entity(new), ONR.revises) == graph.entity(old)


def test_a_meeting_has_the_participants_that_any_article_gives():
    """Each article names whom it knows; the entity has them all, each once."""
    one, other = Draft(1), Draft(2)
    values = {"place": ALASKA, "on": "2025-08-15"}
    a = one.meeting("Alaska summit", PUTIN, TRUMP, **values)
    aide = other.person("Yuri Ushakov", RUS)
    other.meeting("Alaska summit", PUTIN, TRUMP, aide, **values)
    graph = derive(one, other)

    assert graph.all(graph.entity(a), ONR.participant) == sorted([PUTIN, TRUMP, graph.entity(aide)])


def test_a_document_has_the_agents_that_any_article_gives():
    """Who issued and who received it, as entities, each once."""
    one, other = Draft(1), Draft(2)
    aide = one.person("Yuri Ushakov", RUS)
    a = one.document("non-paper", issuers=[RUS], recipients=[aide])
    b = other.document("non-paper", issuers=[RUS], recipients=[USA])
    graph = derive(one, other, known=Known(KNOWN.things, same=frozenset({(a, b)})))
    paper = graph.entity(a)

    assert graph.entity(b) == paper
    assert graph.all(paper, ONR.issuer) == [RUS]
    assert graph.all(paper, ONR.recipient) == sorted([USA, graph.entity(aide)])


class TestSides:
    """Rules side-of-office and side-of-affiliation."""

    def test_an_entry_speaks_for_its_state(self):
        """Lavrov for Russia, Russia for itself."""
        draft = Draft(1)
        said = draft.says(LAVROV, "We never guess")
        metonym = draft.says(RUS, "Moscow will respond")
        graph = derive(draft)

        assert graph.one(said, ONR.speaksFor) == RUS
        assert graph.one(metonym, ONR.speaksFor) == RUS
        assert "side-of-affiliation" in rules(graph, said)

    def test_the_one_spoken_for_counts_not_the_spokesman(self):
        """On behalf of Ukraine is for Ukraine."""
        draft = Draft(1)
        said = draft.says(LAVROV, "We never guess", behalf=[UKR])

        assert derive(draft).one(said, ONR.speaksFor) == UKR

    @pytest.mark.parametrize("in_capacity", [True, False])
    def test_an_office_of_the_article_gives_the_state(self, in_capacity):
        """An envoy of Ukraine whom the registry has as a Russian speaks for Ukraine."""
        draft = Draft(1)
        tenure = draft.serves(LAVROV, UKR)
        said = draft.says(LAVROV, "We never guess", capacity=tenure if in_capacity else None)
        graph = derive(draft)

        assert graph.one(said, ONR.speaksFor) == UKR
        assert "side-of-office" in rules(graph, said)

    def test_who_speaks_for_an_outlet_speaks_for_no_state(self):
        """A journalist presented as an outlet's has the outlet's state for no side."""
        draft = Draft(1)
        person = draft.person("Jane Roe")
        tenure = draft.serves(person, REUTERS)
        said = draft.says(person, "We never guess", capacity=tenure)

        assert not derive(draft).all(said, ONR.speaksFor)

    def test_a_former_office_gives_nothing(self):
        """A former minister of Ukraine does not speak for it."""
        draft = Draft(1)
        person = draft.person("Jane Roe")
        draft.serves(person, UKR, ended=True)
        said = draft.says(person, "We never guess")

        assert not derive(draft).all(said, ONR.speaksFor)

    def test_an_office_at_the_time_counts_not_a_later_one(self):
        """Tenures of the registry hold on the day of the article."""
        person = entry("person/roe")
        tenures = {person: (Held(UKR, "2020", "2024"), Held(USA, "2025-01-20", None))}
        known = Known(KNOWN.things | {person: Thing("person", "Jane Roe")}, tenures)
        old, new, undated = Draft(1, "2023-05-01"), Draft(2, "2025-05-01"), Draft(3, None)
        said = [draft.says(person, "We never guess") for draft in (old, new, undated)]
        graph = derive(old, new, undated, known=known)

        assert [graph.one(iri, ONR.speaksFor) for iri in said] == [UKR, USA, USA]

    def test_outlets_and_sources_without_a_state_speak_for_none(self):
        """An outlet has a state but no side; an unnamed source may have neither."""
        draft = Draft(1)
        source = draft.node("UnnamedSource", "a person familiar with the matter")
        official = draft.node("UnnamedSource", "a US official", affiliation=USA)
        ours = draft.node("NewsOutlet", "Zahrat Today", name="Zahrat Today", affiliation=RUS)
        said = [draft.says(agent, "We never guess") for agent in (REUTERS, source, official, ours)]
        graph = derive(draft)

        assert [graph.all(iri, ONR.speaksFor) for iri in said] == [[], [], [USA], []]

    def test_an_unknown_state_speaks_for_itself_by_its_entity(self):
        """A state of the article's own is named as what it denotes."""
        draft = Draft(1)
        state = draft.node("State", "Harvonia", name="Harvonia")
        minister = draft.person("Tikhon Veresin")
        draft.serves(minister, state)
        said = draft.says(minister, "We never guess")
        graph = derive(draft)

        assert graph.one(said, ONR.speaksFor) == graph.entity(state)

    def test_a_body_within_a_state_leads_to_it(self):
        """Who speaks for a ministry speaks for its state; the United Nations are of none."""
        ministry, nations = entry("organization/mfa"), entry("organization/un")
        things = {
            ministry: Thing("organization", "Foreign Ministry", RUS),
            nations: Thing("organization", "United Nations"),
        }
        draft = Draft(1)
        one = draft.says(draft.node("Person", "a", affiliation=ministry), "We never guess")
        two = draft.says(nations, "We never guess")
        graph = derive(draft, known=Known(KNOWN.things | things))

        assert graph.all(one, ONR.speaksFor) == [RUS]
        assert graph.all(two, ONR.speaksFor) == []

    def test_an_office_of_the_united_nations_goes_before_where_its_holder_comes_from(self):
        """Their spokesman, a Russian, speaks for them on the day, and for Russia after it."""
        nations, person = entry("organization/un"), entry("person/roe")
        things = {
            nations: Thing("organization", "United Nations"),
            person: Thing("person", "Jane Roe", RUS),
        }
        tenures = {person: (Held(None, "2020", "2024-12-31", nations),)}
        known = Known(KNOWN.things | things, tenures)
        then, later = Draft(1, "2023-05-01"), Draft(2, "2025-05-01")
        said = [draft.says(person, "We never guess") for draft in (then, later)]
        graph = derive(then, later, known=known)

        assert [graph.all(iri, ONR.speaksFor) for iri in said] == [[], [RUS]]
        assert [graph.all(iri, ONR.speaksForBody) for iri in said] == [[nations], []]
        assert "side-of-body" in rules(graph, said[0])

    def test_who_speaks_for_an_official_of_a_body_speaks_for_the_body(self):
        """On behalf of the secretary-general is for the United Nations."""
        nations, chief = entry("organization/un"), entry("person/roe")
        things = {
            nations: Thing("organization", "United Nations"),
            chief: Thing("person", "Jane Roe", USA),
        }
        known = Known(KNOWN.things | things, {chief: (Held(None, "2020", None, nations),)})
        draft = Draft(1)
        said = draft.says(LAVROV, "We never guess", behalf=[chief])
        graph = derive(draft, known=known)

        assert not graph.all(said, ONR.speaksFor)
        assert graph.all(said, ONR.speaksForBody) == [nations]

    @pytest.mark.parametrize("known_to_registry", [True, False])
    def test_a_body_in_the_text_goes_before_where_its_officer_comes_from(self, known_to_registry):
        """The director of a charity, a Russian, speaks for the charity."""
        draft = Draft(1)
        person = draft.person("Jane Roe", RUS)
        charity = entry("organization/charity")
        things = {charity: Thing("organization", "Bread for All")}
        if not known_to_registry:
            charity = draft.node("Organization", "Bread for All", name="Bread for All")
        tenure = draft.serves(person, charity)
        said = draft.says(person, "We never guess", capacity=tenure)
        graph = derive(draft, known=Known(KNOWN.things | things))

        assert not graph.all(said, ONR.speaksFor)
        assert len(graph.all(said, ONR.speaksForBody)) == 1

    def test_a_ministry_whose_state_is_untold_leaves_its_officer_theirs(self):
        """“The foreign ministry” may be that of the speaker's own state."""
        draft = Draft(1)
        person = draft.person("Jane Roe", RUS)
        ministry = draft.node("Organization", "Foreign Ministry", name="Foreign Ministry")
        said = draft.says(person, "We never guess", capacity=draft.serves(person, ministry))
        graph = derive(draft)

        assert graph.all(said, ONR.speaksFor) == [RUS]

    def test_a_state_office_of_the_registry_goes_before_a_body_that_only_the_text_knows(self):
        """A foreign minister presented as head of some committee is still one."""
        draft = Draft(1)
        body = draft.node("Organization", "Border Panel", name="Border Panel")
        said = draft.says(LAVROV, "We never guess", capacity=draft.serves(LAVROV, body))
        graph = derive(draft)

        assert graph.all(said, ONR.speaksFor) == [RUS]
        assert not graph.all(said, ONR.speaksForBody)


class TestBounds:
    """Rules said-with, after-answered and before-publication."""

    def test_said_not_after_publication(self):
        """An undated statement is no later than its article."""
        draft = Draft(1, "2025-10-21")
        said = draft.says(LAVROV, "We never guess")
        graph = derive(draft)

        assert graph.one(said, ONR.boundedLatest) == "2025-10-21T23:59:59Z"
        assert not graph.all(said, ONR.boundedEarliest)
        assert graph.one(said, ONR.boundReason) == "not after publication on 21 October 2025"
        assert "before-publication" in rules(graph, said)

    def test_a_dated_statement_has_no_derived_bounds(self):
        """Its own date is better."""
        draft = Draft(1)
        said = draft.says(LAVROV, "We never guess", on="2025-08-15")

        assert not derive(draft).all(said, ONR.boundReason)

    def test_said_at_a_meeting_that_another_article_dates(self):
        """The press conference has its day from whoever gives it."""
        one, other = Draft(1, "2025-11-26"), Draft(2, "2025-11-26")
        values = {"kind": "press-conference"}
        undated = one.meeting("the press conference", LAVROV, place=ALASKA, **values)
        other.meeting("press conference", LAVROV, place=ALASKA, on="2025-11-25", **values)
        said = one.says(LAVROV, "We never guess", said_at=undated)
        graph = derive(one, other)

        assert graph.one(said, ONR.boundedEarliest) == "2025-11-25T00:00:00Z"
        assert graph.one(said, ONR.boundedLatest) == "2025-11-25T23:59:59Z"
        assert graph.one(said, ONR.boundReason) == "at the press conference of 25 November 2025"
        assert "said-with" in rules(graph, said)

    def test_a_meeting_still_to_come_dates_nothing(self):
        """Said "at" a summit of next week was not said then."""
        draft = Draft(1, "2025-08-10")
        summit = draft.meeting("summit", PUTIN, TRUMP, on="2025-08-15")
        said = draft.says(LAVROV, "We never guess", said_at=summit)

        assert derive(draft).one(said, ONR.boundReason).startswith("not after publication")

    def test_an_answer_comes_after_what_it_answers(self):
        """Not before the dated statement, not after publication: both reasons are given."""
        draft = Draft(1, "2025-10-21")
        asked = draft.says(TRUMP, "Will you come to Budapest", on="2025-10-16")
        said = draft.says(LAVROV, "We never guess", responses=[asked])
        graph = derive(draft)

        assert graph.one(said, ONR.boundedEarliest) == "2025-10-16T00:00:00Z"
        assert graph.one(said, ONR.boundReason) == (
            "not before the statement of 16 October 2025 it responds to; "
            "not after publication on 21 October 2025"
        )
        assert {"after-answered", "before-publication"} <= rules(graph, said)

    def test_nothing_is_bounded_without_any_date(self):
        """No publication, no meeting, no answer: no bounds."""
        draft = Draft(1, None)
        said = draft.says(LAVROV, "We never guess", said_at="https://example.org/unknown")
        graph = derive(draft)

        assert not graph.all(said, ONR.boundedLatest)
        assert not graph.all(said, ONR.boundReason)

    def test_a_response_to_something_later_than_the_article_is_not_believed(self):
        """Bounds never run backwards."""
        draft = Draft(1, "2025-10-21")
        asked = draft.says(TRUMP, "Will you come to Budapest", on="2025-10-30")
        said = draft.says(LAVROV, "We never guess", responses=[asked])

        assert not derive(draft).all(said, ONR.boundedEarliest)
