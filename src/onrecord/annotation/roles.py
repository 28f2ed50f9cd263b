"""Nouns that name an office, a rank or a role: by them titles are told from names.

A closed list of common nouns, open to every country; it names no person and no state.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from onrecord.model.annotated import RoleNoun, Token
from onrecord.wordlist import wordset

__all__ = [
    "POSTNOMINALS",
    "find_roles",
    "gender_of",
    "is_honorific",
    "is_role",
    "is_style",
    "is_title_word",
    "style_before",
]

_COMMON = wordset(
    "activist actor admiral adviser advisor aide ambassador analyst anchor archbishop "
    "attache attaché attorney attorney-general author ayatollah billionaire bishop blogger "
    "businessperson campaigner candidate captain cardinal ceo chair chairperson chancellor "
    "chief co-founder coach colleague colonel columnist commander commentator commissioner "
    "congressperson consul coordinator correspondent counsellor counselor counterpart critic "
    "delegate deputy dictator diplomat director dissident doctor economist editor emir "
    "emissary emperor engineer envoy executive expert facilitator farmer fellow fighter "
    "financier founder general governor head historian host imam insider inspector "
    "interlocutor interviewer journalist judge justice king lawmaker lawyer leader "
    "legislator lieutenant major manager marshal mayor mediator member minister moderator "
    "monarch negotiator nominee officer official oligarch oppositionist organiser organizer "
    "parliamentarian partner pastor patriarch player plenipotentiary politician pollster "
    "pope premier presenter president priest prince princess professor prosecutor queen "
    "rabbi rapporteur reporter representative researcher resident ruler scholar scientist "
    "secretary senator serviceman sheikh sheriff singer soldier source speaker spokesperson "
    "strategist student successor sultan superintendent teacher treasurer undersecretary veteran "
    "vice-president witness writer"
)
_MALE = wordset(
    "bishop brother businessman cardinal chairman congressman emperor father gentleman "
    "husband imam king patriarch policeman pope prince serviceman son spokesman statesman"
)
_FEMALE = wordset(
    "actress businesswoman chairwoman congresswoman daughter first-lady mother policewoman "
    "princess queen sister spokeswoman stateswoman wife"
)

_ROLE_NOUNS = _COMMON | _MALE | _FEMALE
_ABBREVIATED = wordset("gen. lt. col. adm. sen. rep. gov. amb. sec. prof. pm fm")
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
    "madame": "f",
    "mme": "f",
    "monsieur": "m",
    "herr": "m",
    "frau": "f",
    "baroness": "f",
    "shri": "m",
    "smt": "f",
    "smt.": "f",
    "datin": "f",
}
_STYLES = wordset(
    "h.e. h.e h.h. h.m. h.r.h. hrh hon. hon honourable honorable excellency majesty highness "
    "eminence holiness dr. dr rt rt. dato dato' dato’ datuk"
)
_SERIES = {
    "tan": "sri",
    "dato": "sri",
    "dato'": "sri",
    "dato’": "sri",
    "datuk": "seri",
    "puan": "sri",
}
"""Styles of two words, the second of which may begin a name by itself: "Tan Sri", "Dato' Sri"."""
POSTNOMINALS = wordset(
    "MP MPs MEP MLA MSP MPP QC KC SC AO AC AM OAM OBE CBE MBE KBE DBE GBE KCMG GCMG CMG DSO JP FRS "
    "PhD Ph.D. Esq Esq."
)
"""Letters of offices, honours and degrees after a person's name."""


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
        token.lemma.lower() in _ROLE_NOUNS
        or lower in _ROLE_NOUNS
        or lower.removesuffix("s") in _ROLE_NOUNS
    ):
        return True
    if lower.endswith(("ologist", "grapher")) and token.pos == "NOUN":
        return True
    return lower.rpartition("-")[2] in _ROLE_NOUNS or (
        lower.endswith("men") and f"{lower[:-3]}man" in _ROLE_NOUNS
    )


def is_honorific(word: str) -> bool:
    """Tell an honorific or a style, which is no office: "Mr", "Lady", "H.E."."""
    return word.lower() in _HONORIFICS or is_style(word)


def is_style(word: str) -> bool:
    """Tell a style of address, which shows no gender: "H.E.", "Excellency"."""
    return word.lower() in _STYLES or word == "HE"


def style_before(words: Sequence[str]) -> int:
    """Return how many words at the beginning are a style of address.

    >>> style_before(["Dato'", "Sri", "Omar"]), style_before(["Sri", "Lanka"])
    (2, 0)
    """
    if len(words) > 1 and _SERIES.get(words[0].lower()) == words[1].lower():
        return 2
    return 1 if words and is_style(words[0]) else 0


def is_title_word(word: str) -> bool:
    """Tell a word of a title: an honorific, a role, or what goes before one ("prime")."""
    lower = word.lower()
    return is_honorific(word) or lower in _ROLE_NOUNS or lower in _ABBREVIATED | _BEFORE_ROLES


def find_roles(tokens: Sequence[Token]) -> tuple[RoleNoun, ...]:
    """Return the role nouns among the tokens, in order."""
    return tuple(RoleNoun(token.index, gender_of(token.text)) for token in tokens if is_role(token))
