"""Words brought to one form, so that two ways of writing a name compare equal.

:func:`normal` undoes what never tells two names apart (case, accents, hyphens, possessives,
points). :func:`fold` goes further, for romanisations of one name from Cyrillic, Arabic and other
scripts; it may bring different names together, so it serves only where nothing else is found.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from onrecord.wordlist import wordset

__all__ = [
    "PARTICLES",
    "SUFFIXES",
    "bare",
    "core",
    "fold",
    "folded_words",
    "gender_of_words",
    "is_given_name_of",
    "is_short_of",
    "normal",
    "words_of",
]

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
    | dict.fromkeys("’‘ʼʻʿʾ`´′", "'")
    | {"&": " and ", "+": " plus ", ".": ""}
)
_POSSESSIVE = re.compile(r"(?<=\w)'s\b|(?<=s)'(?!\w)")
_WORD = re.compile(r"\w+")
_SPELLINGS = {
    "advisor": "adviser",
    "armaments": "arms",
    "centre": "center",
    "defence": "defense",
    "dept": "department",
    "govt": "government",
    "labour": "labor",
    "organisation": "organization",
    "programme": "program",
    "saint": "st",
}

_MALE = wordset(
    "mr sir lord monsieur herr senor signor don pan gospodin shri sri bapak pak ato king "
    "prince emir sultan emperor father dato tuan sheikh shaikh shaykh"
)
_FEMALE = wordset(
    "mrs ms miss dame lady mme madame madam frau senora senorita signora dona pani gospozha "
    "smt daw ibu queen princess sister sheikha woizero"
)
_HONORIFICS = (_MALE | _FEMALE) | wordset(
    "mx dr doctor prof professor engr barrister hon honourable honorable rt right rev "
    "reverend bishop archbishop cardinal patriarch metropolitan imam ayatollah rabbi pope "
    "mufti gen general lt lieutenant maj major col colonel capt captain adm admiral brig "
    "brigadier marshal sgt cmdr sen senator rep gov governor amb ambassador president "
    "chancellor premier chief alhaji malam datuk datin seri tan tun haji khun comrade he hm "
    "hrh"
)
# These are dropped only where a full name is left over: "Don King" and "He Lifeng" have them as
# names, and "King Abdullah" is more of a name than "Abdullah".
_ROYAL = wordset("king queen prince princess pope emperor sultan emir")
_DOUBTFUL = _ROYAL | wordset("don tan tun sri pan he")
SUFFIXES = wordset("jr sr ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi")
_JUNIOR = frozenset(["jr", "sr"])
PARTICLES = wordset(
    "al el bin ibn ben abu von van der den de da do dos du di la le las los y e af av zu ter"
)
_PATRONYMIC = re.compile(r"\w{3,}(?:ovich|evich|ovych|yovych|ievich|ovna|evna|ivna|ichna|inichna)$")

_VARIANTS = {
    form: forms[0]
    for forms in (
        group.split()
        for group in (
            "muhamad mohamed mohamad muhamed mohamet muhamet mohamud",
            "ahmad ahmed akhmed akhmad",
            "husain husein hosein hosain husien hosin",
            "abdala abdula abdulah abdalah",
            "abdul abdel abdal abdol",
            "iusuf iousef iusef iousif iosuf iusif",
            "khalid khaled halid haled",
            "mahmud mahmoud mehmud",
            "omar umar omer",
            "osama usama",
            "said saied saed",
            "faisal faizal feisal faisel",
            "gadafi kadafi kadhafi gadhafi kadafi gedafi",
            "aleksandr aleksander aleksandar",
            "piotr petr",
            "fiodor fedor",
            "kiiv kiev kiv kiif",
            "harkiv harkov",
            "lviv lvov",
            "odesa odessa",
            "dnipro dnepr",
            "chornobil chernobil",
            "mikolaiv nikolaev nikolaiev",
            "zaporizhia zaporozhe zaporizhzhia zaporozhie",
        )
    )
    for form in forms
}
_LETTER_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"shch|sch", "sh"),
        (r"tch", "ch"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"c(?=[aouklrt])", "k"),
        (r"x", "ks"),
        (r"off?$", "ov"),
        (r"w", "v"),
        (r"oo|ou", "u"),
        (r"ee", "i"),
        (r"ue", "u"),
        (r"oe", "o"),
        (r"ae", "a"),
        (r"[yj]", "i"),
        (r"^ie", "e"),
        (r"iei", "ei"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """Return the form in which two spellings of one name compare equal.

    Case, accents, hyphens, apostrophes, possessive endings, points and "the" do not count, nor
    whether a word is spelt the American or the British way.

    >>> normal("the Élysée"), normal("U.S. Defence Ministry's"), normal("Farid Al-Samhoun")
    ('elysee', 'us defense ministry', 'farid al samhoun')
    """
    return " ".join(words_of(name))


def words_of(text: str) -> list[str]:
    """Return the words of a text, each in the form that :func:`normal` gives it."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c)).translate(_LETTERS)
    plain = _POSSESSIVE.sub("", plain).replace("'", "")
    words: list[str] = []
    initials = False
    for word in _WORD.findall(plain):
        letter = len(word) == 1
        if letter and initials:
            words[-1] += word
        else:
            words.append(_SPELLINGS.get(word, word))
        initials = letter
    return [word for word in words if word != "the"] or words


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return a key that romanisations of one name share; different names may share it too.

    >>> fold("Sergei Aleksandr") == fold("Sergey Alexander")
    True
    >>> fold("Maria Petrova") == fold("Mario Petrov")
    False
    """
    words = [_folded(word) for word in normal(name).split()]
    kept = [word for word in words if word not in {"al", "el"}]
    return "".join(kept or words)


def folded_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name, each by its folding key."""
    return tuple(word if word in SUFFIXES else _folded(word) for word in words)


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    for pattern, replacement in _LETTER_RULES:
        word = pattern.sub(replacement, word)
    return _VARIANTS.get(word, word)


def bare(name: str) -> tuple[str, ...]:
    """Return the words of a person's name in normal form, without honorifics before it.

    >>> bare("Ms. Beatriz Tavarel's"), bare("King Charles III"), bare("Don King")
    (('beatriz', 'tavarel'), ('charles', 'iii'), ('don', 'king'))
    """
    words = tuple(normal(name).split())
    while len(words) > 1 and words[0] in _HONORIFICS:
        left = [word for word in words[1:] if word not in SUFFIXES]
        if words[0] in _DOUBTFUL and len(left) == len(words) - 1 == 1:
            break
        words = words[1:]
    return tuple("al" if word == "el" else word for word in words)


def core(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name without middle initials and patronymics.

    >>> core(("donald", "j", "trump")), core(("sergey", "viktorovich", "lavrov"))
    (('donald', 'trump'), ('sergey', 'lavrov'))
    """
    if len(words) < 3:
        return words
    middle = (w for w in words[1:-1] if len(w) > 1 and not _PATRONYMIC.match(w))
    return (words[0], *middle, words[-1])


def is_short_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether one name may be a shorter way to write the other.

    A surname with or without its particles, an initial with the surname, one word of several,
    or the beginning of a long name. "Donald Trump" is not short for "Donald Trump Jr.".

    >>> is_short_of(("samhoun",), ("farid", "al", "samhoun"))
    True
    """
    if len(short) == 2 and short[0] in _ROYAL:
        short = short[1:]
    if len(short) > 1 and len(short[0]) == 1 < len(full[0]) and short[0] == full[0][0]:
        return short[1:] == full[1 - len(short) :]
    count = len(short)
    if not 0 < count < len(full) or (_JUNIOR & set(full) - set(short) and count > 1):
        return False
    if count == 1:
        word = short[0]
        # "Xi" is a surname where it stands first, a numeral where it stands last.
        numeral = word in SUFFIXES and full[0] != word
        return word in full and word not in PARTICLES and not numeral and len(word) > 1
    return short in (full[-count:], full[:count])


def is_given_name_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether a short name is only the first word of a full one.

    >>> is_given_name_of(("maria",), ("maria", "zakharova"))
    True
    """
    return len(short) == 1 and short[0] == full[0] and short[0] not in full[1:]


def gender_of_words(name: str) -> str | None:
    """Return ``m`` or ``f`` where an honorific before a name shows it, else None."""
    words = normal(name).split()
    if len(words) < 2:
        return None
    if words[0] in _MALE:
        return "m"
    return "f" if words[0] in _FEMALE else None
