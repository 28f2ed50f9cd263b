"""The names of states and towns that every reader knows, as the shipped registry lists them.

A small language model takes "Togo" for a person and "Oslo" for a body. What is read here are
names and adjectives only, of the shipped tables: a user's own registry decides whom a name
means, later, and not where names stand.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from onrecord.resources import folder

__all__ = ["begins_as_person", "country_named", "known_as", "places_around"]

_NAMING = (
    "name",
    "official_name",
    "other_names",
    "adjectives",
    "demonyms",
    "capital",
    "metonyms",
)
_INITIALS = frozenset({"US", "UK", "UAE"})
"""States that newspapers call by their initials."""


def known_as(words: str) -> Literal["place", "group", "person"] | None:
    """Return whether words, in lower case, name a place, a people or a person, or None.

    A person is known by the full name only.

    >>> known_as("togo"), known_as("norwegian"), known_as("sergey lavrov"), known_as("lavrov")
    ('place', 'group', 'person', None)
    """
    return _names().get(words)


def begins_as_person(word: str) -> bool:
    """Tell whether a word, in lower case, is the first of a known person's full name.

    >>> begins_as_person("sergey"), begins_as_person("ministry")
    (True, False)
    """
    return word in _first_words()


@cache
def _rows(table: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a table of the shipped registry, read once."""
    path = folder("data") / "registry" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def _persons() -> tuple[str, ...]:
    """Return the full names of persons, in lower case."""
    names = (
        name.lower()
        for row in _rows("persons")
        for name in (row["name"], *row["other_names"].split("|"))
    )
    return tuple(name for name in names if " " in name)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in _persons() if len(name.split()[0]) > 2)


def country_named(words: str) -> str | None:
    """Return the short name of the state that words, in lower case, name, or None.

    >>> country_named("moscow"), country_named("american"), country_named("beijing")
    ('Russia', 'US', 'China')
    """
    return _countries().get(words)


def places_around(words: str) -> tuple[str, ...]:
    """Return the places in which the one that words, in lower case, name lies, the nearest first.

    States are left out: a city may stand for its state, and is not it.

    >>> places_around("anchorage"), places_around("oslo")
    (('Alaska',), ())
    """
    return _surroundings().get(words, ())


@cache
def _surroundings() -> Mapping[str, tuple[str, ...]]:
    rows = {row["slug"]: row for row in _rows("places")}
    found: dict[str, tuple[str, ...]] = {}
    for row in rows.values():
        around: list[str] = []
        outer = rows.get(row["within"])
        while outer is not None and outer["name"] not in around:
            around.append(outer["name"])
            outer = rows.get(outer["within"])
        for name in (row["name"], *row["other_names"].split("|")) if around else ():
            found.setdefault(name.lower(), tuple(around))
    found.pop("", None)
    return MappingProxyType(found)


@cache
def _countries() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in _rows("states"):
        initials = row["other_names"].split("|")[0]
        short = initials if initials in _INITIALS else row["name"]
        for field in _NAMING:
            for words in row[field].split("|"):
                found.setdefault(words.lower(), short)
    found.pop("", None)
    return MappingProxyType(found)


@cache
def _names() -> Mapping[str, Literal["place", "group", "person"]]:
    found: dict[str, Literal["place", "group", "person"]] = dict.fromkeys(_persons(), "person")
    for row in _rows("places"):
        if row["kind"] in {"city", "country-territory"}:
            found[row["name"].lower()] = "place"
    for row in _rows("states"):
        for people in (*row["adjectives"].split("|"), *row["demonyms"].split("|")):
            found[people.lower()] = "group"
        for name in (row["name"], row["official_name"], row["capital"]):
            found[name.lower()] = "place"
        for name in row["other_names"].split("|"):
            if len(name) > 3 or not name.isupper():
                found[name.lower()] = "place"
    found.pop("", None)
    return MappingProxyType(found)
