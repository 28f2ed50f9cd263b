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

__all__ = ["country_named", "known_as"]


def known_as(words: str) -> Literal["place", "group"] | None:
    """Return whether words, in lower case, name a place or a people, or None.

    >>> known_as("togo"), known_as("norwegian"), known_as("lavrov")
    ('place', 'group', None)
    """
    return _names().get(words)


def country_named(words: str) -> str | None:
    """Return the short name of the state that words, in lower case, name, or None.

    >>> country_named("moscow"), country_named("american"), country_named("lavrov")
    ('Russia', 'US', None)
    """
    return _countries().get(words)


@cache
def _countries() -> Mapping[str, str]:
    found: dict[str, str] = {}
    with (folder("data") / "registry" / "states.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            initials = row["other_names"].split("|")[0]
            short = initials if initials.isupper() and initials.isalpha() else row["name"]
            for field in ("name", "official_name", "other_names", "adjectives", "demonyms"):
                for words in (*row[field].split("|"), row["capital"], *row["metonyms"].split("|")):
                    found.setdefault(words.lower(), short)
    found.pop("", None)
    return MappingProxyType(found)


@cache
def _names() -> Mapping[str, Literal["place", "group"]]:
    found: dict[str, Literal["place", "group"]] = {}
    home = folder("data") / "registry"
    with (home / "places.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            if row["kind"] in {"city", "country-territory"}:
                found[row["name"].lower()] = "place"
    with (home / "states.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            for people in (*row["adjectives"].split("|"), *row["demonyms"].split("|")):
                found[people.lower()] = "group"
            for name in (row["name"], row["official_name"], row["capital"]):
                found[name.lower()] = "place"
            for name in row["other_names"].split("|"):
                if len(name) > 3 or not name.isupper():
                    found[name.lower()] = "place"
    found.pop("", None)
    return MappingProxyType(found)
