"""Words as people type them, brought to a form in which they can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["FUNCTION_WORDS", "content_words", "near", "plain", "stem", "without_article"]

_ARTICLE = re.compile(r"(?:the|a|an|this|that)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\b|['’]")
_SEPARATORS = re.compile(r"[^\w]+|_+")
# Words that say how a question is put, not what it asks.
FUNCTION_WORDS = frozenset(
    """
    a all an and any anybody anyone are as at be been by can did do does each everybody everyone
    find for from get give had has have he her him his how i if in into is it its list look many
    me my of on or our over please see she show so some tell than that the their them there
    these they this those to us want was we were what when where which who whom whose will with
    would you
    """.split()  # noqa: SIM905 - a list of words is read as words
)
# Forms of verbs that questions use, which no ending betrays.
_IRREGULAR = {
    form: verb
    for verb, forms in {
        "agree": "agreed agreeing agrees", "become": "became", "give": "gave given",
        "go": "went gone", "hold": "held", "know": "knew known", "make": "made",
        "meet": "met", "reply": "replied replies", "say": "said says saying", "send": "sent",
        "set": "setting", "speak": "spoke spoken", "stand": "stood", "take": "took taken taking",
        "tell": "told", "think": "thought", "write": "wrote written",
    }.items()
    for form in forms.split()
}  # fmt: skip
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("ings", ""),
    ("ing", ""),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
    ("e", ""),
)


@lru_cache(maxsize=100_000)
def plain(words: str) -> str:
    """Return words in lower case, without accents, hyphens, possessives and other signs.

    >>> plain("Łavrov’s Non-Paper, São Tomé")
    'lavrov non paper sao tome'
    """
    folded = unicodedata.normalize("NFKD", words.casefold().replace("ł", "l").replace("ø", "o"))
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return _SEPARATORS.sub(" ", _POSSESSIVE.sub("", bare)).strip()


def without_article(words: str) -> str:
    """Return words without a leading "the", "a", "an", "this" or "that".

    >>> without_article("the non-paper")
    'non-paper'
    """
    article = _ARTICLE.match(words.strip())
    return words.strip()[article.end() :] if article else words.strip()


def near(word: str, known: Iterable[str], *, cutoff: float = 0.5) -> list[str]:
    """Return the known words that are spelt most like a word, at most five, best first.

    >>> near("abuot", ["about", "since"])
    ['about']
    """
    from difflib import get_close_matches  # only errors need it

    return get_close_matches(word, known, n=5, cutoff=cutoff)


def content_words(words: str) -> list[str]:
    """Return the words that carry meaning, plain and in order, as often as they stand.

    >>> content_words("Who asserted what about the non-paper?")
    ['asserted', 'about', 'non', 'paper']
    """
    return [word for word in plain(words).split() if word not in FUNCTION_WORDS]


@lru_cache(maxsize=10_000)
def stem(word: str) -> str:
    """Return an English word without its inflection, roughly: equal for forms of one word.

    >>> stem("denies") == stem("denied") == stem("deny")
    True
    """
    word = _IRREGULAR.get(word, word)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _single(word[: -len(ending)] + instead)
    return word


def _single(word: str) -> str:
    doubled = len(word) > 4 and word[-1] == word[-2] and word[-1] in "bdgmnprt"
    return word[:-1] if doubled else word
