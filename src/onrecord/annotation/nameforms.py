"""What the words of a name show by themselves: a body, a place, or perhaps a person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model.annotated import Token
from onrecord.wordlist import wordset

__all__ = [
    "PAPERS",
    "PORTFOLIOS",
    "is_body",
    "is_geographical",
    "is_official",
    "may_be_person",
]

_BODY_WORDS = wordset(
    "academy administration agency alliance army assembly association authority bank bloc board "
    "broadcaster broadcasting bureau cabinet center centre chamber chancellery club coalition "
    "command commission committee company congress consortium corporation corps council court "
    "department directorate embassy federation force forces foreign forum foundation front fund "
    "government group guild holding house institute institution league mission ministry movement "
    "navy network office organisation organization palace parliament party police presidency "
    "press radio secretariat senate service services society staff station television treasury "
    "tribunal tv union university wire watch news times post daily journal tribune telegraph "
    "herald gazette courier ledger observer chronicle mail mirror express globe guardian weekly"
)
_OFFICIAL = wordset(
    "agency assembly association authority commission committee council court federation "
    "government ministry nations organisation organization parliament party police senate union"
)
_PLACE_WORDS = wordset(
    "island islands republic kingdom emirates sea ocean gulf bay strait straits channel river lake "
    "mountain mountains valley peninsula desert delta province district region territory city port "
    "airport harbour harbor square street avenue bridge border heights hills coast"
)
PAPERS = wordset(
    "accord accords act agreement agreements charter convention declaration memorandum pact plan "
    "protocol resolution roadmap statement summit treaty understanding conference communique"
)
"""Nouns by which names of papers, agreements and meetings end: nobody who speaks."""
PORTFOLIOS = wordset(
    "affairs agriculture commerce culture defence defense development digital economy education "
    "energy environment finance fisheries foreign health home housing industry infrastructure "
    "children communications cooperation external families integration internal land mines natural "
    "planning public relations resources works "
    "interior justice labour labor mining peace policy security sport trade "
    "transport transportation tourism water women youth livestock rural regional oil petroleum gas "
    "minerals aviation maritime shipping ports roads railways information technology science "
    "research immigration economic political legal budget revenue employment enterprise forestry "
    "irrigation emergencies telecommunications construction urban treasury"
)
"""What ministers are ministers of."""
_MOST_WORDS = 4
_HYPHENS = frozenset({"-", "‑", "–"})
_MARKS = re.compile(r"['’.-]")
_PARTICLES = wordset("de van von der den del di da dos al bin ibn")


def is_body(words: Sequence[Token]) -> bool:
    """Tell a name that holds a word for a body or an outlet."""
    return any(word.lower in _BODY_WORDS for word in words)


def is_official(words: Sequence[Token]) -> bool:
    """Tell a name of a body for which no place and nobody is named: "African Union"."""
    return len(words) > 1 and words[-1].lower in _OFFICIAL


def is_geographical(words: Sequence[Token]) -> bool:
    """Tell a name that ends with a word for a kind of place, and has none for a body."""
    return len(words) > 1 and words[-1].lower in _PLACE_WORDS and not is_body(words)


def may_be_person(words: Sequence[Token]) -> bool:
    """Tell two to four capitalised words, none of which belongs to bodies or places.

    A hyphen inside a double name is a token of its own and no word, nor is a particle in it.
    """
    inner = range(1, len(words) - 1)
    words = [
        word
        for at, word in enumerate(words)
        if word.text not in _HYPHENS and not (at in inner and word.text in _PARTICLES)
    ]
    if not 2 <= len(words) <= _MOST_WORDS or not all(w.text[0].isupper() for w in words):
        return False
    letters = [_MARKS.sub("", word.text) for word in words]
    plain = all(word.isalpha() for word in letters)
    capitals = any(word.isupper() and len(word) > 1 for word in letters)
    others = {word.lower for word in words} & (PORTFOLIOS | _PLACE_WORDS)
    return plain and not capitals and not is_body(words) and not others
