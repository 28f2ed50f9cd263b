"""The cast of a story: persons and bodies that its articles name in several ways."""

from __future__ import annotations

import pytest
from newsroom import KNOWN, RUS, USA, Draft, derive

from onrecord.derivation import Known
from onrecord.derivation.cast import NAMED_IN_STORY
from onrecord.vocab import ONR

NAMES = ("Torvin Aldane", "Celine Marchetti", "Pavlo Renk", "Hugo Fontaine")


def report(number, on="2025-05-20"):
    """Begin an article of one story."""
    draft = Draft(number, on)
    for name in NAMES:
        draft.person(name)
    return draft


def together(*named, type_="Person"):
    """Return what names, each in an article of one story, denote: numbers in order."""
    drafts, nodes = [], []
    for number, name in enumerate(named, 1):
        name, affiliation = name if isinstance(name, tuple) else (name, None)
        drafts.append(report(number))
        nodes.append(drafts[-1].node(type_, name, name=name, affiliation=affiliation))
    graph = derive(*drafts)
    found: dict[str, int] = {}
    return [found.setdefault(graph.entity(node), len(found)) for node in nodes]


@pytest.mark.parametrize(
    "names",
    [
        ("Nurbol Kassenov", "Nurbol Kasenov"),
        ("Mikhal Jerov", "Mihail Dzherov", "Mikhail Jeroff"),
        ("Kossi Amouzou", "Kosi Amuzu"),
        ("Osric Tamm", "Tamm"),
        ("Kubat Toleyev", "Kubat Toleev", "Toleev"),
        (("Osric Tamm", USA), "Tamm"),
    ],
)
def test_persons_of_one_story_by_spelling_and_surname(names):
    """One story has one of the name, however it is spelt or shortened."""
    assert together(*names) == [0] * len(names)


@pytest.mark.parametrize(
    "names",
    [
        ("Torvin Brandt", "Joren Brandt"),
        ("Maria Lund", "Marta Lund"),
        (("Osric Tamm", USA), ("Osrik Tamm", RUS)),
        (("Osric Tamm", USA), ("Tamm", RUS)),
    ],
)
def test_persons_of_one_story_who_are_two(names):
    """Other first names, or other states."""
    assert together(*names) == [0, 1]


def test_a_surname_that_two_of_a_story_bear_is_neither():
    """Torvin Brandt and his brother: "Brandt" alone may be either."""
    assert together("Torvin Brandt", "Joren Brandt", "Brandt") == [0, 1, 2]


def test_an_article_that_names_both_knows_why():
    """Kassenov and Kasenov in one article are two, and a third article's is neither."""
    one, other = report(1), report(2)
    a, b = one.person("Nurbol Kassenov"), one.person("Nurbol Kasenov")
    c = other.person("Nurbol Kaseenov")
    graph = derive(one, other)

    assert len({graph.entity(node) for node in (a, b, c)}) == 3


@pytest.mark.parametrize(
    ("names", "type_"),
    [
        (("Contact Group on Navigation", "Contact Group"), "Organization"),
        (("Hesper Pilotage Authority", "Pilotage Authority"), "Organization"),
        (
            ("association of the Norland coastal fleet", "Norland coastal fleet's association"),
            "Organization",
        ),
        (("Trident News Agency", "TNA"), "NewsOutlet"),
        (("Foreign Ministry of Norland", "Norland Foreign Ministry"), "Organization"),
    ],
)
def test_bodies_and_outlets_of_one_story(names, type_):
    """Shortened at one end, in another order, or by initials."""
    assert together(*names, type_=type_) == [0, 0]


@pytest.mark.parametrize(
    ("names", "type_"),
    [
        (("Norland Foreign Ministry", "Foreign Ministry"), "Organization"),
        (("Hesper Pilotage Authority", "Hesper Harbour Authority"), "Organization"),
        (("Trident News Agency", "TNB"), "NewsOutlet"),
        (("Committee of the Harbour", "Harbour"), "Organization"),
        (("Trident News Agency", "Tna"), "NewsOutlet"),
    ],
)
def test_bodies_and_outlets_that_are_two(names, type_):
    """A ministry of no state, another middle, other initials, the last word of a name."""
    assert together(*names, type_=type_) == [0, 1]


def test_initials_that_fit_two_are_neither():
    """“TNA” may be the Trident News Agency or the Tidal News Authority."""
    names = ("Trident News Agency", "Tidal News Authority", "TNA")

    assert together(*names, type_="NewsOutlet") == [0, 1, 2]


def test_outside_a_story_a_surname_is_nobody():
    """The same two names in articles that share nothing else."""
    one, other = Draft(1), Draft(2)
    a, b = one.person("Osric Tamm"), other.person("Tamm")
    graph = derive(one, other)

    assert graph.entity(a) != graph.entity(b)


def test_what_a_story_unites_joins_namesakes_elsewhere_and_names_its_rule():
    """The full name of another article, of no story, is the person whom the story shortens."""
    one, other, far = report(1), report(2), Draft(9)
    a, b, c = one.person("Osric Tamm"), other.person("Tamm"), far.person("Osric Tamm")
    graph = derive(one, other, far)

    assert graph.entity(a) == graph.entity(b) == graph.entity(c)
    assert graph.one(b, ONR.rule) == NAMED_IN_STORY.iri
    assert NAMED_IN_STORY.iri in graph.all(graph.entity(a), ONR.rule)


def test_a_decision_parts_what_a_story_would_join():
    """``different`` wins."""
    one, other = report(1), report(2)
    a, b = one.person("Osric Tamm"), other.person("Tamm")
    graph = derive(one, other, known=Known(KNOWN.things, different=frozenset({(a, b)})))

    assert graph.entity(a) != graph.entity(b)
