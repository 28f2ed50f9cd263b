"""Facts from graphs, registry tables as derivation knows them, names, labels and dates."""

from __future__ import annotations

import pytest
from newsroom import (
    ALASKA,
    ANCHORAGE,
    IRIS,
    ISTANBUL,
    KNOWN,
    LAVROV,
    PUTIN,
    RUS,
    TRUMP,
    TUR,
    UKR,
    USA,
    Draft,
    derive,
    entry,
)

from onrecord.derivation import RULES, Held, Known, Thing, dates, facts_of
from onrecord.derivation.labels import agents, best, issuers, signs
from onrecord.derivation.mentions import family
from onrecord.derivation.names import fold, tokens
from onrecord.model import Decision, Entry, HeldOffice, OfficeEntry, RegistryTables
from onrecord.ntriples import Triple, iri, literal
from onrecord.vocab import ONR, RDF, RDFS, concept

ARTICLE = IRIS.article("0123456789abcdef")


def triples(*rows):
    """Return triples from (subject, predicate, value); values that are IRIs start with http."""
    return [
        Triple(
            iri(s),
            iri(p),
            iri(o) if str(o).startswith("http") else o if str(o).startswith('"') else literal(o),
        )
        for s, p, o in rows
    ]


def test_facts_hold_what_the_graph_says():
    """Statements, matters, claims, seats and tenures, by their IRIs and bounds."""
    said, summit, claim = (
        f"{ARTICLE}/statement/1-9",
        f"{ARTICLE}/meeting/2-8",
        f"{ARTICLE}/status-claim/3-4",
    )
    seat, tenure = f"{ARTICLE}/participation/1-2", f"{ARTICLE}/tenure/1-2"
    stamp = '"2025-08-15T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'
    facts = facts_of(
        ARTICLE,
        triples(
            (ARTICLE, RDF.type, ONR.Article),
            (ARTICLE, ONR.title, "A title"),
            (ARTICLE, ONR.publisherName, "The Ledger"),
            (ARTICLE, ONR.earliest, stamp),
            (said, RDF.type, ONR.Statement),
            (said, ONR.speaker, LAVROV),
            (said, ONR.mode, concept("quotation-mode", "direct")),
            (said, ONR.text, literal("We  never guess", "en")),
            (said, ONR.negated, False),
            (said, ONR.about, summit),
            (said, ONR.disputes, f"{ARTICLE}/statement/20-30"),
            (summit, RDF.type, ONR.Meeting),
            (summit, RDFS.label, "Alaska  summit"),
            (summit, ONR.kind, concept("meeting-kind", "summit")),
            (claim, RDF.type, ONR.StatusClaim),
            (claim, ONR.statusOf, summit),
            (claim, ONR.status, concept("status", "held")),
            (claim, ONR.negated, True),
            (seat, RDF.type, ONR.Participation),
            (seat, ONR.meeting, summit),
            (seat, ONR.participant, LAVROV),
            (tenure, RDF.type, ONR.Tenure),
            (tenure, ONR.holder, LAVROV),
            (tenure, ONR.officeOf, RUS),
            (tenure, ONR.ended, True),
        ),
        "We never guess",
    )

    assert (facts.title, facts.publisher, facts.earliest, facts.latest) == (
        "A title",
        "The Ledger",
        "2025-08-15T00:00:00Z",
        None,
    )
    assert [(s.text, s.lang, s.mode, s.negated, s.about, len(s.responses)) for s in facts.said] == [
        ("We never guess", "en", "direct", False, [summit], 1)
    ]
    assert [(n.label, n.type, n.kinds) for n in facts.nodes] == [
        ("Alaska summit", "Meeting", ["summit"])
    ]
    assert [(c.of, c.status, c.negated, c.said) for c in facts.claims] == [
        (summit, "held", True, None)
    ]
    assert facts.seats == ((summit, LAVROV, None),)
    assert facts.services == ((tenure, LAVROV, RUS, True),)
    assert facts.referred == tuple(sorted([LAVROV, RUS]))


def test_a_graph_that_lacks_what_it_must_have_is_refused():
    """A claim without its matter is no graph of an article; nothing is guessed."""
    claim = f"{ARTICLE}/status-claim/3-4"

    with pytest.raises(ValueError, match="statusOf"):
        facts_of(ARTICLE, triples((claim, RDF.type, ONR.StatusClaim)), "text")


def test_registry_tables_become_what_derivation_knows():
    """Entries with states and places, tenures by state of the office, identity decisions."""
    tables = RegistryTables(
        entries={
            "state/RUS": Entry("state/RUS", "state", "Russia", adjectives=("Russian",)),
            "organization/mfa": Entry("organization/mfa", "organization", "MFA", state="state/RUS"),
            "person/lavrov": Entry("person/lavrov", "person", "Sergey Lavrov", state="state/RUS"),
            "place/sochi": Entry("place/sochi", "place", "Sochi", within="state/RUS"),
        },
        offices={
            "office/fm": OfficeEntry("office/fm", ("foreign minister",), "fm", "organization/mfa"),
            "office/pope": OfficeEntry("office/pope", ("pope",), "pope", None),
            "office/rus": OfficeEntry("office/rus", ("president",), "president", "state/RUS"),
        },
        tenures=(
            HeldOffice("person/lavrov", "office/fm", "2004-03-09", None, "source"),
            HeldOffice("person/lavrov", "office/pope", None, None, "source"),
            HeldOffice("person/lavrov", "office/rus", "2001", "2002", "source"),
        ),
    )
    rows = [
        Decision("same", "", "", "http://a", "", "http://b", "me", "why", ""),
        Decision("different", "", "", "http://a", "", "http://c", "me", "why", ""),
        Decision("correct", "", "1-2", "statement", "act", "denies", "me", "why", ""),
    ]
    known = Known.of(tables, rows, IRIS)

    assert known.things[RUS].names == ("Russian",)
    assert known.things[LAVROV].state == RUS
    assert known.tenures[LAVROV] == (Held(RUS, "2004-03-09"), Held(RUS, "2001", "2002"))
    assert known.same == {("http://a", "http://b")}
    assert known.parted == {"http://a": ["http://c"], "http://c": ["http://a"]}
    assert known.chain(entry("place/sochi")) == [entry("place/sochi"), RUS]
    assert known.version != Known().version
    assert known.version == Known.of(tables, rows, IRIS).version


def test_a_name_of_two_places_names_neither():
    """“Springfield” tells nothing."""
    two = {entry(f"place/{n}"): Thing("place", "Springfield") for n in range(2)}

    assert Known(two).place_names == {}


def test_an_enclosing_circle_ends():
    """A table that encloses a place in itself does no harm."""
    assert Known({ALASKA: Thing("place", "Alaska", None, ALASKA)}).chain(ALASKA) == [ALASKA]


@pytest.mark.parametrize(
    ("agent", "on", "state"),
    [
        (LAVROV, "2025-01-01", RUS),
        (RUS, None, RUS),
        (entry("person/nobody"), None, None),
        (ISTANBUL, None, TUR),
    ],
)
def test_the_state_of_an_entry(agent, on, state):
    """By office, by itself, by its entry, or unknown."""
    assert KNOWN.state_of(agent, on) == state


def test_two_offices_in_two_states_leave_the_entry_to_decide():
    """Where offices disagree, the registry's own word counts."""
    known = Known(KNOWN.things, {LAVROV: (Held(USA), Held(TUR))})

    assert known.state_of(LAVROV, "2025-01-01") == RUS


@pytest.mark.parametrize(
    ("label", "places", "numbers", "words", "strong"),
    [
        ("the Alaska summit", [ALASKA], [], [], []),
        ("Putin’s visit to Anchorage", [ANCHORAGE], [], [], []),
        ("28-point plan", [], ["28 points"], [], []),
        ("twelve-point plan", [], ["12 points"], [], []),
        ("thirty-five-point plan", [], ["35 points"], [], []),
        ("ten-gallon-point plan", [], [], [], []),
        ("second round of talks", [], ["no. 2"], [], []),
        ("Abraham Accords", [], [], ["abraham"], ["abraham"]),
        ("Fresh talks", [], [], ["fresh"], []),
        ("talks at Pearl Hall", [], [], ["hall", "pearl"], ["hall", "pearl"]),
        ("Russian-American summit", [], [], [], []),
        ("Salt Exchange talks in Istanbul", [ISTANBUL], [], ["salt"], ["salt"]),
        ("Minsk II agreement", [], ["no. 2"], ["minsk"], ["minsk"]),
        ("2nd round", [], ["no. 2"], [], []),
        ("Resolution 2254", [], ["2254"], [], []),
        ("", [], [], [], []),
    ],
)
def test_what_a_label_tells(label, places, numbers, words, strong):
    """Places that are known, numbers, and words that belong to a name."""
    assert signs(label, KNOWN)[:4] == (places, numbers, words, strong)


@pytest.mark.parametrize(
    ("label", "parties", "issued"),
    [
        ("Putin–Trump meeting in Budapest", [PUTIN, TRUMP], []),
        ("the Russian-American summit", [RUS, USA], []),
        ("talks between Russia and the United States", [RUS, USA], []),
        ("Russia–U.S. talks on Ukraine", [RUS, USA], []),
        ("Russian memorandum", [RUS], [RUS]),
        ("Trump’s peace plan", [TRUMP], [TRUMP]),
        ("Ukraine's plan", [UKR], [UKR]),
        ("Ukraine plan", [UKR], []),
        ("summit of nobody known", [], []),
    ],
)
def test_parties_and_issuers_that_a_label_names(label, parties, issued):
    """What a paper or meeting is about, or where it is, is no party to it."""
    assert agents(label, KNOWN) == sorted(parties)
    assert issuers(label, KNOWN) == issued


def test_a_place_within_a_longer_name_is_not_meant():
    """“New York” names one place, "York" in it another that is not meant."""
    names = {
        entry("place/ny"): Thing("place", "New York"),
        entry("place/york"): Thing("place", "York"),
    }

    assert signs("talks in New York", Known(names)).places == [entry("place/ny")]


@pytest.mark.parametrize(
    ("labels", "shown"),
    [
        (["their meeting", "Alaska summit", "the summit"], "Alaska summit"),
        (["summit in Alaska", "Alaska summit", "summit in Alaska"], "summit in Alaska"),
        (["the talks", "talks"], "talks"),
        (["", ""], ""),
    ],
)
def test_the_best_label(labels, shown):
    """One that names before one that points, then the most frequent, then the shortest."""
    assert best(labels) == shown


@pytest.mark.parametrize(
    ("type_", "kinds", "found"),
    [
        ("Meeting", ["summit", "visit"], "meeting/general"),
        ("Meeting", ["call"], "meeting/call"),
        ("Document", ["document", "plan"], "document/plan"),
        ("Document", [], "document/general"),
        ("Agreement", ["ceasefire"], "agreement/ceasefire"),
    ],
)
def test_families_of_kinds(type_, kinds, found):
    """Outlets call one thing by several kinds of a family."""
    assert family(type_, kinds) == found


def test_names_fold():
    """Case, accents, apostrophes and hyphens go."""
    assert fold("Türkiye’s") == "turkiyes"
    assert tokens("Jean-Noël") == ["jean", "noel"]


def test_days_and_spans():
    """Stamps out of our years have no day; spans that do not meet are enclosed."""
    assert dates.day("-0044-03-15T00:00:00Z") is None
    assert dates.day(None) is None
    assert dates.gap((1, 2), None) is None
    assert dates.gap((5, 9), (1, 2)) == 3
    assert dates.meet([("2025-01-01", "2025-01-02"), ("2025-02-01", "2025-02-02")]) == (
        "2025-01-01",
        "2025-02-02",
    )
    assert dates.meet([(None, None)]) == (None, None)
    assert dates.words("2025-05-01T00:00:00Z", "2025-05-03T23:59:59Z") == "1 May 2025 to 3 May 2025"
    assert dates.words("-0044-03-15T00:00:00Z", None) == "-0044-03-15T00:00:00Z"


def test_rules_are_named_once_and_described_in_a_sentence():
    """What the vocabulary lists: unique names, one sentence each."""
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.description.endswith(".") for rule in RULES)


def test_every_derived_rule_is_listed():
    """What nodes name as their rule stands among the rules."""
    draft = Draft(1)
    draft.says(LAVROV, "We never guess", about=[draft.meeting("Alaska summit")])
    named = {o for _, p, o in derive(draft).triples if p == f"<{ONR.rule}>"}

    assert named <= {f"<{rule.iri}>" for rule in RULES}
