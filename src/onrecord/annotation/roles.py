"""Nouns that name an office, a rank or a role: by them titles are told from names.

A closed list of common nouns, open to every country; it names no person and no state.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from onrecord.annotation.wordlist import wordset
from onrecord.model.annotated import RoleNoun, Token

__all__ = ["ROLE_NOUNS", "find_roles", "gender_of"]

_COMMON = [
    "minister",
    "president",
    "premier",
    "chancellor",
    "secretary",
    "undersecretary",
    "ambassador",
    "envoy",
    "negotiator",
    "representative",
    "adviser",
    "advisor",
    "aide",
    "deputy",
    "chief",
    "chair",
    "chairperson",
    "head",
    "leader",
    "commander",
    "general",
    "admiral",
    "colonel",
    "captain",
    "major",
    "lieutenant",
    "marshal",
    "senator",
    "congressperson",
    "lawmaker",
    "legislator",
    "parliamentarian",
    "governor",
    "mayor",
    "commissioner",
    "coordinator",
    "director",
    "official",
    "officer",
    "diplomat",
    "delegate",
    "delegation",
    "spokesperson",
    "emissary",
    "mediator",
    "facilitator",
    "speaker",
    "vice-president",
    "attorney",
    "prosecutor",
    "judge",
    "justice",
    "king",
    "queen",
    "prince",
    "princess",
    "emperor",
    "pope",
    "cardinal",
    "patriarch",
    "bishop",
    "archbishop",
    "imam",
    "rabbi",
    "ayatollah",
    "sheikh",
    "emir",
    "sultan",
    "monarch",
    "dictator",
    "ruler",
    "rapporteur",
    "consul",
    "attache",
    "attaché",
    "counsellor",
    "counselor",
    "analyst",
    "expert",
    "researcher",
    "fellow",
    "scholar",
    "professor",
    "historian",
    "economist",
    "author",
    "journalist",
    "reporter",
    "correspondent",
    "columnist",
    "editor",
    "host",
    "anchor",
    "presenter",
    "commentator",
    "blogger",
    "activist",
    "campaigner",
    "lawyer",
    "attorney-general",
    "source",
    "insider",
    "veteran",
    "founder",
    "co-founder",
    "ceo",
    "executive",
    "manager",
    "partner",
    "candidate",
    "nominee",
    "treasurer",
    "member",
    "politician",
    "oligarch",
    "billionaire",
    "businessperson",
    "financier",
    "dissident",
    "critic",
    "oppositionist",
    "soldier",
    "serviceman",
    "fighter",
    "witness",
    "resident",
    "strategist",
    "pollster",
    "scientist",
    "doctor",
    "inspector",
    "superintendent",
    "sheriff",
    "moderator",
    "interviewer",
    "plenipotentiary",
    "interlocutor",
    "counterpart",
    "organiser",
    "organizer",
    "doctor",
    "engineer",
    "pastor",
    "priest",
    "farmer",
    "student",
    "teacher",
    "coach",
    "player",
    "actor",
    "singer",
    "writer",
    "director",
]
_MALE = [
    "spokesman",
    "chairman",
    "congressman",
    "king",
    "prince",
    "emperor",
    "pope",
    "cardinal",
    "patriarch",
    "serviceman",
    "businessman",
    "policeman",
    "statesman",
    "father",
    "brother",
    "husband",
    "son",
    "imam",
    "bishop",
    "gentleman",
]
_FEMALE = [
    "spokeswoman",
    "chairwoman",
    "congresswoman",
    "queen",
    "princess",
    "first-lady",
    "businesswoman",
    "policewoman",
    "stateswoman",
    "mother",
    "sister",
    "wife",
    "daughter",
    "actress",
]

ROLE_NOUNS = frozenset((*_COMMON, *_MALE, *_FEMALE))
_ABBREVIATED = wordset("gen. lt. col. adm. sen. rep. gov. amb. sec. prof. dr. pm fm")
_BEFORE_ROLES = wordset(
    "prime foreign defense defence deputy vice acting first interior finance press special state of"
)
_HONORIFICS: dict[str, Literal["m", "f"]] = {
    "mr": "m",
    "mr.": "m",
    "sir": "m",
    "lord": "m",
    "mrs": "f",
    "mrs.": "f",
    "ms": "f",
    "ms.": "f",
    "miss": "f",
    "lady": "f",
    "dame": "f",
    "madam": "f",
}


def gender_of(word: str) -> Literal["m", "f"] | None:
    """Return the gender that an honorific or a role noun shows, or None."""
    lower = word.lower()
    if lower in _HONORIFICS:
        return _HONORIFICS[lower]
    singular = lower.removesuffix("s")
    if lower in _MALE or singular in _MALE:
        return "m"
    if lower in _FEMALE or singular in _FEMALE:
        return "f"
    return None


def is_role(token: Token) -> bool:
    """Tell whether a noun names an office, a rank or a role, in singular or plural."""
    lower = token.lower
    if lower in _ABBREVIATED:
        return True
    if token.pos not in {"NOUN", "PROPN", "ADJ"}:
        return False
    if (
        token.lemma.lower() in ROLE_NOUNS
        or lower in ROLE_NOUNS
        or lower.removesuffix("s") in ROLE_NOUNS
    ):
        return True
    if lower.endswith(("ologist", "grapher")) and token.pos == "NOUN":
        return True
    return lower.rpartition("-")[2] in ROLE_NOUNS or (
        lower.endswith("men") and f"{lower[:-3]}man" in ROLE_NOUNS
    )


def is_honorific(word: str) -> bool:
    """Tell an honorific, which is no office: "Mr", "Lady"."""
    return word.lower() in _HONORIFICS


def is_title_word(word: str) -> bool:
    """Tell a word of a title: an honorific, a role, or what goes before one ("prime")."""
    lower = word.lower()
    return lower in _HONORIFICS or lower in ROLE_NOUNS or lower in _ABBREVIATED | _BEFORE_ROLES


def find_roles(tokens: Sequence[Token]) -> tuple[RoleNoun, ...]:
    """Return the role nouns among the tokens, in order."""
    return tuple(RoleNoun(token.index, gender_of(token.text)) for token in tokens if is_role(token))
