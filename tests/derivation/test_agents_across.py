"""Agents, places and topics that only articles know: joined by full names, or not at all."""

from __future__ import annotations

import pytest
from newsroom import KNOWN, LAVROV, RUS, UKR, USA, Draft, derive, entry

from onrecord.derivation import Known
from onrecord.vocab import ONR, RDF


def same(type_, one, other, **values):
    """Tell whether two articles' nodes of these names denote one entity."""
    left, right = Draft(1), Draft(2)
    mine = values.get("mine", {})
    theirs = values.get("theirs", {})
    a = left.node(type_, one, **{"name": one} | mine)
    b = right.node(type_, other, **{"name": other} | theirs)
    graph = derive(left, right)
    return graph.entity(a) == graph.entity(b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Roe", "JANE ROE"),
        ("Jean-Noël Barrot", "Jean Noel Barrot"),
        ("Conor O'Brien", "Conor O’Brien"),
    ],
)
def test_full_names_are_compared_without_case_accents_and_hyphens(one, other):
    """Outlets spell one name in several ways."""
    assert same("Person", one, other)


@pytest.mark.parametrize(
    ("type_", "one", "other"),
    [
        ("Person", "Roe", "Roe"),
        ("Person", "J. Roe", "J. Roe"),
        ("Person", "Jane Roe", "John Roe"),
        ("Organization", "Foreign Ministry", "Foreign Ministry"),
        ("UnnamedSource", "a senior official", "a senior official"),
        ("Agent", "the minister", "the minister"),
    ],
)
def test_what_is_never_joined(type_, one, other):
    """A surname, an initial, a ministry of no state, a source without a name: alone each."""
    assert not same(type_, one, other)


def test_affiliation_parts_and_joins():
    """One name in two states is two persons; a ministry of one state is one body."""
    russian, ukrainian = {"affiliation": RUS}, {"affiliation": UKR}

    assert not same("Person", "Jane Roe", "Jane Roe", mine=russian, theirs=ukrainian)
    assert same("Person", "Jane Roe", "Jane Roe", mine=russian)
    assert same(
        "Organization", "Foreign Ministry", "Foreign Ministry", mine=russian, theirs=russian
    )


def test_a_name_without_affiliation_stays_open_between_two():
    """Of two Jane Roes, it may be either."""
    drafts = [Draft(n) for n in range(3)]
    nodes = [
        draft.person("Jane Roe", state)
        for draft, state in zip(drafts, (RUS, USA, None), strict=True)
    ]
    graph = derive(*drafts)

    assert len({graph.entity(node) for node in nodes}) == 3


def test_two_nodes_of_one_article_stay_two():
    """An article that tells two namesakes apart knows why."""
    draft = Draft(1)
    one, other = draft.person("Jane Roe"), draft.person("Jane Roe")
    graph = derive(draft)

    assert graph.entity(one) != graph.entity(other)


@pytest.mark.parametrize(
    ("type_", "rule"),
    [("Place", "same-name"), ("Topic", "same-name"), ("NewsOutlet", "same-agent")],
)
def test_places_topics_and_outlets_are_joined_by_name(type_, rule):
    """One name, one thing; the rule says by which right."""
    one, other = Draft(1), Draft(2)
    a = one.node(type_, "Pearl Hall", name="Pearl Hall")
    b = other.node(type_, "pearl hall", name="pearl hall")
    graph = derive(one, other)

    assert graph.entity(a) == graph.entity(b)
    assert graph.one(graph.entity(a), ONR.rule).endswith(rule)
    assert graph.one(graph.entity(a), RDF.type) == getattr(ONR, type_)


def test_a_label_is_never_empty():
    """A node without any words is labelled by its class."""
    draft = Draft(1)
    node = draft.node("Topic", "")
    graph = derive(draft)

    assert graph.one(graph.entity(node), "http://www.w3.org/2000/01/rdf-schema#label") == "topic"


def test_registry_entries_denote_themselves():
    """Whoever an article refers to by registry entry stands in the graph, and is counted."""
    one, other = Draft(1), Draft(2)
    one.says(LAVROV, "Nobody has abandoned anything", about=[RUS])
    other.says(LAVROV, "Quite another thing altogether was said")
    graph = derive(one, other)

    assert graph.entity(LAVROV) == LAVROV
    assert graph.one(LAVROV, ONR.rule).endswith("registry-entry")
    assert graph.one(LAVROV, ONR.articleCount) == "2"
    assert graph.one(LAVROV, ONR.statementCount) == "0"
    assert graph.one(RUS, ONR.statementCount) == "1"


def test_a_decision_makes_a_name_a_registry_entry():
    """``same`` with a registry entry: the node denotes it, and its own name is an alias."""
    draft, other = Draft(1), Draft(2)
    node, namesake = draft.person("Sergey Lavroff"), other.person("Sergey Lavroff")
    said = draft.says(node, "Nobody has abandoned anything")
    known = Known(KNOWN.things, same=frozenset({(node, LAVROV)}))
    graph = derive(draft, other, known=known)

    assert graph.entity(node) == graph.entity(namesake) == LAVROV
    assert len(graph.subjects(ONR.aliasOf, LAVROV)) == 2
    assert graph.one(graph.entity(said), ONR.speaker) == LAVROV
    assert not graph.all(LAVROV, RDF.type)


def test_decisions_part_namesakes():
    """``different`` parts two Jane Roes."""
    one, other = Draft(1), Draft(2)
    a, b = one.person("Jane Roe"), other.person("Jane Roe")
    graph = derive(one, other, known=Known(KNOWN.things, different=frozenset({(a, b)})))

    assert graph.entity(a) != graph.entity(b)


def test_decisions_chain_through_what_they_share():
    """Same as B, and B same as C: all three are one, whatever the order of the rows."""
    drafts = [Draft(n) for n in range(3)]
    a, b, c = (draft.person(f"Jane Roe{n}") for n, draft in enumerate(drafts))
    known = Known(KNOWN.things, same=frozenset({(a, b), (c, b)}))
    graph = derive(*drafts, known=known)

    assert len({graph.entity(node) for node in (a, b, c)}) == 1
    assert known.joined[a] == b


def test_state_of_the_article_is_joined_by_name():
    """A state that the registry lacks is one across articles."""
    assert same("State", "Harvonia", "Harvonia")
    assert entry("state/HRV") not in KNOWN.things


@pytest.mark.parametrize(("said", "is_person"), [(0, True), (1, False)])
def test_a_decision_joins_agents_of_two_classes(said, is_person):
    """What the extractor took for a body is the person that it is said to be, or the reverse."""
    left, right = Draft(1), Draft(2)
    body = left.node("Organization", "Jane Roe", name="Jane Roe")
    person = right.person("Jane Roe")
    apart = derive(left, right)
    names = (apart.entity(body), apart.entity(person))
    pair = (names[said], names[1 - said])
    graph = derive(left, right, known=Known(KNOWN.things, same=frozenset({pair})))
    entity = graph.entity(person)

    assert graph.entity(body) == entity
    assert graph.all(entity, RDF.type) == [ONR.Person if is_person else ONR.Organization]


def test_a_decision_does_not_make_a_place_of_a_person():
    """Classes of agents may be mistaken for each other, an agent and a place may not."""
    left, right = Draft(1), Draft(2)
    place, person = left.node("Place", "Roe"), right.person("Jane Roe")
    graph = derive(left, right, known=Known(KNOWN.things, same=frozenset({(place, person)})))

    assert graph.entity(place) != graph.entity(person)
