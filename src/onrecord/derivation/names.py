"""Names and words as derivation compares them: case, accents and hyphens aside."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["BODY_WORDS", "fold", "tokens", "word_list"]

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


BODY_WORDS = frozenset(
    word_list(
        """
        the of for and a ministry department foreign defence defense interior finance
        economy justice affairs external internal health trade energy state national
        federal central government cabinet parliament senate house assembly congress duma
        council security army navy air force forces armed military police guard border
        service services intelligence presidency president office presidential
        administration court supreme constitutional bank embassy mission committee
        commission agency authority general staff prosecutor prosecutors opposition party
        democratic republican people peoples public press union
        """
    )
)
"""Words of bodies that many states have: without the state, a name of these says nothing."""
