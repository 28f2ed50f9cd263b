"""Names and words as derivation compares them: case, accents and hyphens aside."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["fold", "tokens", "word_list"]

_APOSTROPHES = str.maketrans("", "", "'’ʼ`´")
_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """Return ``text`` in lower case, without accents and apostrophes.

    >>> fold("Türkiye’s")
    'turkiyes'
    """
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(char for char in parts if not unicodedata.combining(char))
    return text.translate(_APOSTROPHES).casefold()


def tokens(text: str) -> list[str]:
    """Return the folded words of ``text``, marks and hyphens left out.

    >>> tokens("Jean-Noël Barrot, the minister")
    ['jean', 'noel', 'barrot', 'the', 'minister']
    """
    return _WORD.findall(fold(text))


def word_list(words: str) -> list[str]:
    """Return the words of a list that is written as running text.

    >>> word_list("one two")
    ['one', 'two']
    """
    return words.split()
