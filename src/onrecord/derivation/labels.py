"""What the words of a matter's label tell: places, numbers, and words that set it apart."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from onrecord.derivation.known import Known
from onrecord.derivation.names import fold, tokens, word_list

__all__ = ["Signs", "agents", "best", "issuers", "signs"]

_TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\.?(?:[-‑–—][^\W_]+)*(?:['’]s?\b)?")
_POSSESSIVE = re.compile(r"['’]s?$")
_DIGITS = re.compile(r"(\d+)(st|nd|rd|th)?")
SHORTEST = 4  # letters of a noun that may tell what a matter is about
_DASH = re.compile(r"[-‑–—]")
# What follows one of these is what a meeting or paper is about, or where, or when.
_ASIDE = re.compile(r"\b(?:on|about|over|regarding|in|at|for|to|after|before|ahead)\b.*")
_ORDINALS = word_list(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
)
_UNITS = word_list(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = word_list("twenty thirty forty fifty sixty seventy eighty ninety")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}
# Words that name kinds or describe any matter: alike or not, they tell nothing.
_GENERIC = frozenset(
    word_list(
        """
        a an the this that these those his her its their our my your of on in at to for
        with by from and or between over into about after before during upcoming planned
        proposed recent latest new newest old next last previous earlier later initial
        original final updated revised current possible potential face bilateral
        trilateral multilateral direct indirect informal formal official unofficial secret
        closed joint peace draft meeting meetings summit summits talks talk negotiation
        negotiations round rounds visit visits call calls phone telephone conversation
        conference press briefing consultations session dialogue document documents paper
        papers memorandum memo non-paper nonpaper note notes letter letters plan plans
        proposal proposals roadmap framework text texts version versions communique
        statement statements resolution treaty treaties pact report reports list lists
        accord accords agreement agreements deal deals understanding understandings
        arrangement commitment commitments exchange ceasefire cease-fire truce settlement
        war conflict crisis president presidents presidential prime minister ministers
        ministerial foreign leader leaders leaders' government delegation delegations
        monday tuesday wednesday thursday friday saturday sunday january february march
        april may june july august september october november december
        """
    )
)
_PRONOUNS = ("his", "her", "its", "their", "our", "my", "your", "this", "that", "such")


class Signs(NamedTuple):
    """What a label tells.

    Attributes:
        places: IRIs of places that it names.
        numbers: what tells versions or rounds apart ("28 points", "no. 2"), sorted.
        words: folded proper words, sorted; what both have none of in common differ.
        strong: those of them that surely are part of a name.
        nouns: folded words in small letters that do not name a kind, in the singular, sorted.
    """

    places: list[str]
    numbers: list[str]
    words: list[str]
    strong: list[str]
    nouns: list[str]


def signs(label: str, known: Known) -> Signs:
    """Return what a label tells; names of agents in it tell nothing by themselves."""
    found = _TOKEN.findall(label)
    places = _places(found, known)
    taken = {word for run in places for word in run.split()}
    numbers = {number for token in found if (number := _number(token))}
    proper = [(at, token) for at, token in enumerate(found) if _is_proper(token, taken, known)]
    strong = {fold(token) for at, token in proper if at or _goes_on(found)}
    return Signs(
        sorted(set(places.values())),
        sorted(numbers),
        sorted({fold(token) for _, token in proper}),
        sorted(strong),
        sorted({noun for token in found if (noun := _noun(token))}),
    )


def agents(label: str, known: Known) -> list[str]:
    """Return the persons and states that a label names as its parties, sorted.

    >>> agents("Putin–Trump talks on Ukraine", Known())
    []
    """
    words = _TOKEN.findall(_ASIDE.sub("", label))
    parts = [part for word in words for part in _DASH.split(_POSSESSIVE.sub("", word))]
    runs = [*parts, *(f"{one} {two}" for one, two in pairwise(parts))]
    names = (" ".join(tokens(run)) for run in runs if run[:1].isupper())
    return sorted({known.agent_names[name] for name in names if name in known.agent_names})


def issuers(label: str, known: Known) -> list[str]:
    """Return the persons and states whose paper a label calls it, sorted.

    "Trump's plan" and "Russian memorandum" name the issuer; "Ukraine plan" names the subject.
    """
    found = set()
    for word in _TOKEN.findall(_ASIDE.sub("", label)):
        name = " ".join(tokens(_POSSESSIVE.sub("", word)))
        agent = known.agent_names.get(name) if word[0].isupper() else None
        if agent is not None:
            subject = name == " ".join(tokens(known.things[agent].label))
            found.update([] if subject and not _POSSESSIVE.search(word) else [agent])
    return sorted(found)


def best(labels: list[str]) -> str:
    """Return the label to show: one that names if there is one, the most frequent.

    Empty where there is none.
    """
    counted = {label: labels.count(label) for label in set(labels) if label}
    return min(
        counted,
        key=lambda label: (*_vague(label), -counted[label], len(label), label),
        default="",
    )


def _noun(token: str) -> str | None:
    """Return a common noun in the singular, or None for a name, number or word for a kind."""
    word = fold(_POSSESSIVE.sub("", token))
    if not token[0].islower() or len(word) < SHORTEST or word in _GENERIC or _number(token):
        return None
    return word.removesuffix("s")


def _goes_on(found: list[str]) -> bool:
    """Tell whether the second word is capital too: the first is a name, not a beginning."""
    return len(found) > 1 and found[1][0].isupper()


def _vague(label: str) -> tuple[bool, bool]:
    words = _TOKEN.findall(label)
    pointing = bool(words) and words[0].lower() in _PRONOUNS
    return pointing, not any(
        word[0].isdigit() or (word[0].isupper() and fold(word) not in _GENERIC) for word in words
    )


def _places(found: list[str], known: Known) -> dict[str, str]:
    """Return the known places that runs of up to three words name, by their folded words."""
    places: dict[str, str] = {}
    for length in (3, 2, 1):
        for start in range(len(found) - length + 1):
            run = found[start : start + length]
            name = " ".join(tokens(" ".join(run)))
            if run[0][0].isupper() and not _POSSESSIVE.search(run[-1]):
                place = known.place_names.get(name)
                if place is not None and not any(f" {name} " in f" {longer} " for longer in places):
                    places[name] = place
    return places


def _number(token: str) -> str | None:
    """Return ``28 points`` for "28-point", ``no. 2`` for "second" or "II", bare digits, or None."""
    word = fold(token)
    head, _, tail = word.rpartition("-")
    if tail.startswith("point"):
        number = head if head.isdigit() else _cardinal(head)
        return number and f"{number} points"
    if word in _ORDINALS:
        return f"no. {_ORDINALS.index(word) + 1}"
    if token.isupper() and word in _ROMAN:
        return f"no. {_ROMAN[word]}"
    match = _DIGITS.match(word)
    if match is None:
        return None
    return f"no. {match[1]}" if match[2] else match[1]


def _cardinal(words: str) -> str | None:
    ten, _, unit = words.rpartition("-")
    if (ten and ten not in _TENS) or unit not in (*_UNITS, *_TENS):
        return None
    value = _UNITS.index(unit) + 1 if unit in _UNITS else 10 * (_TENS.index(unit) + 2)
    return str(value + (10 * (_TENS.index(ten) + 2) if ten else 0))


def _is_proper(token: str, taken: set[str], known: Known) -> bool:
    if not token[0].isupper() or _POSSESSIVE.search(token) or _number(token):
        return False
    parts = tokens(token)
    return not (
        fold(token) in _GENERIC
        or all(part in _GENERIC or part in known.agent_words or part in taken for part in parts)
    )
