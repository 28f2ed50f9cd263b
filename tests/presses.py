"""Made-up news, as much as a test asks for: articles with their records, never triples.

Speakers, matters and places are drawn by a Zipf law; one article in ten is a wire copy of the
one before it under another outlet's name, one in fifteen a revision of it at its own
address. The same numbers give the same words: everything is seeded and knows no clock.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, product
from pathlib import Path

from helpers import Coder
from onrecord.model import Article, Records, When

__all__ = ["news", "registry", "wire_story"]

_SYLLABLES = ("bar", "den", "fel", "gor", "hal", "jin", "kor", "lam", "mor", "nis", "rav", "tol")
_SURNAMES = tuple(f"{a}{b}ek".capitalize() for a, b in product(_SYLLABLES, repeat=2))
_FIRST = ("Ada", "Boris", "Clio", "Dario", "Edda", "Fabian", "Greta", "Hugo")
_STATES = tuple(f"{a}onia".capitalize() for a in _SYLLABLES)
_TOWNS = tuple(f"{a}stadt".capitalize() for a in _SYLLABLES)
_OUTLETS = tuple(f"{town} {kind}" for town, kind in product(_TOWNS, ("Post", "Radio")))
_WORDS = tuple(
    word
    for line in (
        "the talks on guarantees will go on when both delegations have read every draft and",
        "their leaders agreed where a summit might be held that nobody has called off so far",
    )
    for word in line.split()
)
_ACTS = ("asserts", "denies", "proposes", "demands", "warns", "expresses")
_CUES = ("said", "added", "told reporters", "warned", "argued")
_DAY_ONE = date(2025, 1, 1)


def _person(number: int) -> str:
    return f"{_FIRST[number % len(_FIRST)]} {_SURNAMES[number % len(_SURNAMES)]}"


def registry(home: Path, persons: int = 100) -> Path:
    """Write registry tables that know the states, the outlets and this many persons."""
    home.mkdir(parents=True, exist_ok=True)
    states = [
        [f"X{a[0]}{a[1]}".upper(), "", a, "", "", f"{a}n", f"{a}ns", town, town, ""]
        for a, town in zip(_STATES, _TOWNS, strict=True)
    ]
    columns = "iso3,iso2,name,official_name,other_names,adjectives,demonyms,capital,metonyms"
    _table(home / "states.csv", f"{columns},wikidata", states)
    people = [
        [_slug(name := _person(n)), name, "", "m", states[n % len(states)][0], ""]
        for n in range(persons)
    ]
    _table(home / "persons.csv", "slug,name,other_names,gender,state,wikidata", people)
    outlets = [[_slug(name), name, "", "newspaper", "", "", ""] for name in _OUTLETS]
    _table(home / "outlets.csv", "slug,name,other_names,kind,state,domains,wikidata", outlets)
    return home


def news(count: int, seed: int = 7, statements: int = 8) -> Iterator[tuple[Article, Records]]:
    """Go through this many articles with their records."""
    for number in range(count):
        copy, revision = number % 10 == 9, number % 15 == 14
        body = number - 1 if copy or revision else number
        outlet = _dice(f"{seed} outlet {number if copy else body}")
        coder = Coder(
            title=f"News {body}",
            publisher=_zipf(outlet, _OUTLETS),
            published=str(_DAY_ONE + timedelta(days=body % 300 + revision)),
            url=None if copy else f"https://news.example/{body}",
            language="en",
        )
        _report(coder, _dice(f"{seed} body {body}"), statements, revision=revision)
        yield coder.both()


def wire_story(count: int, statements: int = 3) -> Iterator[tuple[Article, Records]]:
    """Go through one agency story as this many outlets print it, word for word."""
    for number in range(count):
        coder = Coder(
            title="The story that everyone has",
            publisher=f"Outlet {number}",
            published=str(_DAY_ONE + timedelta(days=number % 7)),
            language="en",
        )
        _report(coder, _dice("wire"), statements, revision=False)
        yield coder.both()


def _report(coder: Coder, draw: random.Random, statements: int, *, revision: bool) -> None:
    town, state, other = _zipf(draw, _TOWNS), _zipf(draw, _STATES), draw.choice(_STATES)
    day = _DAY_ONE + timedelta(days=draw.randrange(365))
    coder.write(
        f"{state} has sent {other} a non-paper before the summit in {town} on {day:%d %B}"
        + (", this paper has learned." if revision else ".")
    )
    place = coder.mention(town, "place")
    sender, guest = coder.mention(state, "state"), coder.mention(f"{other} a", "state", name=other)
    when = When(day.isoformat(), f"{day:%d %B}")
    summit = coder.meeting(f"summit in {town}", place=place, occurs=when)
    paper = coder.document("non-paper", issuers=(sender,), recipients=(guest,))
    coder.claim(paper, "transmitted", "has sent")
    coder.seat(summit, sender, state)
    coder.seat(summit, guest, other)
    said: list[str] = []
    for index in range(statements):
        said.append(_statement(coder, draw, index, (summit, paper), said))
    coder.claim(summit, draw.choice(("scheduled", "postponed")), "argued", claimed_in=said[-1])


def _statement(
    coder: Coder, draw: random.Random, index: int, matters: Sequence[str], earlier: Sequence[str]
) -> str:
    name = _person(min(int(draw.paretovariate(0.9)) - 1, len(_SURNAMES) - 1))
    words = " ".join(draw.choices(_WORDS, k=12))
    cue = "argued" if index + 1 == 8 or not earlier else draw.choice(_CUES)
    coder.write(f"“{words}”, {name} {cue} on paragraph {index}, and argued on.")
    if index == 3:
        speaker = coder.mention(name, "unnamed", "description", name=None, descriptor="official")
    else:
        speaker = coder.mention(name)
    return coder.says(
        speaker,
        words,
        cue,
        act=draw.choice(_ACTS),
        mode="direct",
        about=(matters[index % len(matters)],),
        responds_to=(("disputes", earlier[0]),) if index == 5 else (),
        confidence=draw.choice((0.5, 0.75, 0.875)),
    )


def _dice(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - dice, not keys


def _zipf(draw: random.Random, items: Sequence[str]) -> str:
    weights = list(accumulate(1 / rank for rank in range(1, len(items) + 1)))
    (item,) = draw.choices(items, cum_weights=weights)
    return item


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _table(path: Path, columns: str, rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([columns.split(","), *rows])
