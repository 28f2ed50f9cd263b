"""Which offices somebody holds, and their page, which says so first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desks import get, words

from helpers import Coder
from onrecord.web.desk import Desk
from onrecord.web.offices import Office, held

if TYPE_CHECKING:
    from onrecord.graph import KnowledgeGraph

TELLS = ("article", "a title")


def entered(name: str, since: str | None = None, until: str | None = None) -> Office:
    """Return an office of the registry."""
    return Office(name, name, (), None, since, until, ended=False, told=None)


def told(name: str, on: str, *, ended: bool = False) -> Office:
    """Return an office that an article gives."""
    return Office(f"{name} {on}", name, (("state", "Ilvane"),), on, None, None, ended, TELLS)


def names(offices: tuple[Office, ...]) -> list[str]:
    """Return what they are called."""
    return [each.name for each in offices]


@pytest.mark.parametrize(
    ("day", "now", "before"),
    [
        ("2020-05-01", ["minister"], ["envoy"]),
        ("2022-03", ["minister", "president"], ["envoy"]),
        ("2024-02-01", ["president"], ["minister", "envoy"]),
        ("2010-01-01", ["envoy"], []),
        (None, ["president"], ["minister", "envoy"]),
    ],
)
def test_the_registry_tells_what_is_held_on_a_day(
    day: str | None, now: list[str], before: list[str]
) -> None:
    """What begins later is not held yet; what ends that month is; former ones newest first."""
    known = [
        entered("envoy", None, "2014"),
        entered("minister", "2015-02", "2022-03"),
        entered("president", "2022-03-09"),
    ]

    found = held(known, day)
    assert (names(found.now), names(found.before)) == (now, before)


def test_the_registry_goes_before_articles() -> None:
    """What articles call somebody stands below, where the registry has an office."""
    known = [entered("president", "2022"), told("leader", "2024-01-01")]

    assert names(held(known, "2024-02-01").now) == ["president"]
    assert names(held([known[1]], "2024-02-01").now) == ["leader"]
    former = [entered("envoy", "2010", "2014"), told("leader", "2024-01-01")]
    assert names(held(former, "2024-02-01").now) == ["leader"]
    assert names(held(former, "2024-02-01").before) == ["envoy"]


def test_the_newest_article_decides() -> None:
    """An office is told once; who is called former later is former, and the other way round."""
    known = [
        told("Minister", "2020-01-01"),
        told("minister", "2024-01-01", ended=True),
        told("envoy", "2019-01-01", ended=True),
        told("envoy", "2023-01-01"),
    ]

    found = held(known, "2024-02-01")
    assert names(found.now) == ["envoy"]
    assert names(found.before) == ["minister"]


def test_a_page_begins_with_the_office(kg: KnowledgeGraph) -> None:
    """It stands above what they said, with the article that gives it."""
    coder = Coder("President Ada Roe said it would wait.", published="2025-10-21")
    roe = coder.mention("Ada Roe")
    office = coder.tenure(roe, "President")
    coder.says(roe, "it would wait", "said", capacity=office)
    kg.add_article(*coder.both())
    (row,) = kg.query("SELECT ?a { GRAPH ?g { ?s a onr:Utterance ; onr:speaker ?a } }")
    desk = Desk(kg)
    page = words(get(desk, desk.href(str(row.a))))

    assert "Office President attested 21 October 2025" in page
    assert page.index("Office President") < page.index("What they said")
