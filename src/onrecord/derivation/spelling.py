"""Spelling: names as several outlets write them, in letters of other alphabets or of their own.

"Kassenov" and "Kasenov", "Jerov" and "Dzherov", "Amouzou" and "Amuzu", "Brekkås" and
"Brekkaas" are one name in several transliterations. What they have in common is their
*spelling*: a key that stands for the sound, not for the letters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.derivation.names import tokens

__all__ = ["alike_agents", "alike_words", "same_full_name", "spelling"]

# Letters that no decomposition takes apart, then groups that stand for one sound.
_LETTERS = str.maketrans(
    {"þ": "t", "ð": "d", "ø": "o", "æ": "a", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "œ": "o"}
)
_GROUPS = (
    *(("dzh", "j"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f")),
    *(("th", "t"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v"), ("y", "i")),
    *(("ou", "u"), ("oo", "u"), ("ue", "u"), ("aa", "a"), ("ae", "a"), ("oe", "o")),
)
_ENDING = re.compile(r"(?<=[eo])ff$")  # "Jeroff" for "Jerov"
_GLIDE = re.compile(r"(?<=[aeou])i(?=e)")  # "Toleyev" for "Toleev"
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]")
FRAME = 3  # consonants of a first name by which two spellings of it are known
LONG = 4  # consonants of any other proper word


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """Return what the transliterations of one folded word have in common.

    >>> spelling("dzherov") == spelling("jeroff") == spelling("jerov")
    True
    >>> spelling("toleyev") == spelling("toleev")
    True
    """
    word = _ENDING.sub("v", word.translate(_LETTERS))
    for letters, sound in _GROUPS:
        word = word.replace(letters, sound)
    return _DOUBLED.sub(r"\1", _GLIDE.sub("", word))


def same_full_name(one: list[str], other: list[str]) -> bool:
    """Tell whether two full names, in folded words, may be spellings of one.

    The last words must sound alike; the others too, but for their vowels.

    >>> same_full_name(["mikhal", "jerov"], ["mihail", "dzherov"])
    True
    >>> same_full_name(["maria", "lund"], ["marta", "lund"])
    False
    """
    if len(one) != len(other) or len(one) < 2 or spelling(one[-1]) != spelling(other[-1]):
        return False
    return all(
        spelling(mine) == spelling(theirs) or _same_frame(mine, theirs, FRAME)
        for mine, theirs in zip(one[:-1], other[:-1], strict=True)
    )


def alike_words(one: str, other: str) -> bool:
    """Tell whether two folded proper words may be spellings of one.

    >>> alike_words("kumushkol", "kumyshkol")
    True
    """
    return spelling(one) == spelling(other) or _same_frame(one, other, LONG)


def alike_agents(one: str, other: str) -> bool:
    """Tell whether two keys of agents may name one: the words of one are among the other's.

    A key is an IRI, or a name after a word and a colon; "Orvault" may be "Céline Orvault".
    """
    if one == other:
        return True
    mine, theirs = _key_words(one), _key_words(other)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


@lru_cache(maxsize=65536)
def _key_words(key: str) -> frozenset[str]:
    words = key.rsplit("/", 1)[-1].rsplit(":", 1)[-1].replace("-", " ")
    return frozenset(map(spelling, tokens(words)))


def _same_frame(one: str, other: str, least: int) -> bool:
    """Tell whether two words begin alike and differ in vowels only."""
    mine, theirs = spelling(one), spelling(other)
    frame = _frame(mine)
    return mine[:1] == theirs[:1] and len(frame) >= least and frame == _frame(theirs)


def _frame(word: str) -> str:
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))
