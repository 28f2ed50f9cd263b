"""What people type into a search box, as an expression for SQLite's FTS5.

Words are all wanted, and the last one may go on (``guarant`` finds guarantees). Words between
quotation marks are wanted in that order. What stands behind a minus sign is not wanted. A
compound is found however it is written: non-paper, non paper, nonpaper. Nothing of what was
typed reaches FTS5 as its own syntax: only letters and digits do, between quotation marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["Term", "bare", "cleaned", "expression", "levelled", "terms"]

# What is looked at of what was typed: more is no search.
_LONGEST = 4000
_MOST_TERMS = 32
_LONGEST_WORD = 100
# A shorter last word stands for itself alone: "un" is not the beginning of "under".
_LEAST_PREFIX = 3
_LEAST_PART = 3
# Shorter parts of compounds: e-mail, co-operation, ex-minister, re-election.
_SHORT_PARTS = frozenset({"co", "e", "ex", "re"})
_LONGEST_COMPOUND = 30
_MOST_PAIRS = 3
_QUOTES = '"“”„‟«»＂〝〞″'
_HYPHENS = "-‐‑‒–—−"
_PIECE = re.compile(
    rf"(?P<minus>(?<!\S)[{_HYPHENS}]+)?"
    rf"(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<word>[^\s{_QUOTES}]+))"
)
_POSSESSIVE = re.compile(r"['’ʼ＇`´][sS]?$")
_TOKEN = re.compile(r"[^\W_]+")
# Letters that Unicode does not take apart, one for one.
_LETTERS = str.maketrans("łŁøØđĐıħĦŧŦ", "lLoOdDihHtT")
# What a text may hold between the letters of a word, and no reader sees.
_UNSEEN = dict.fromkeys(map(ord, "\xad\u200b\u200c\u200d\u2060\ufeff"))
# Marks around what was found, from the private-use area.
_RESERVED = dict.fromkeys((0xE000, 0xE001), " ")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is looked for.

    Attributes:
        parts: its words in order, as :func:`bare` gives them; at least one.
        how: a word, words joined by hyphens, or words that were put in quotation marks or hold
            other signs.
        excluded: it must not be there.
    """

    parts: tuple[str, ...]
    how: Literal["word", "compound", "phrase"]
    excluded: bool = False


def cleaned(text: str) -> str:
    r"""Return text as it is shown of a find: spaces squeezed, signs that nobody sees gone.

    >>> cleaned("Støre  met\nWał\u00adęsa")
    'Støre met Wałęsa'
    """
    if not text.isascii():
        text = text.translate(_UNSEEN).translate(_RESERVED)
    return " ".join(text.split())


def levelled(text: str) -> str:
    """Return text as it is indexed: with the letters that FTS5 cannot fold, one for one.

    >>> levelled("Støre met Wałęsa")
    'Store met Walęsa'
    """
    return text if text.isascii() else text.translate(_LETTERS)


def bare(word: str) -> str:
    """Return a word as the index's vocabulary has it: lower case, without diacritics.

    >>> bare("Wałęsa")
    'walesa'
    """
    apart = unicodedata.normalize("NFD", word.translate(_LETTERS).lower())
    return "".join(char for char in apart if not unicodedata.combining(char))


def terms(words: str) -> list[Term]:
    """Return what is looked for, in order.

    Of what is longer than any search, the beginning counts: 4,000 characters, 32 terms.

    >>> [(t.parts, t.how, t.excluded) for t in terms("“two pages” non-paper -draft")]
    [(('two', 'pages'), 'phrase', False), (('non', 'paper'), 'compound', False), \
(('draft',), 'word', True)]
    """
    found: list[Term] = []
    text = unicodedata.normalize("NFC", words[:_LONGEST]).translate(_UNSEEN)
    for piece in _PIECE.finditer(text):
        term = _term(piece["phrase"], piece["word"], excluded=bool(piece["minus"]))
        if term is not None:
            found.append(term)
        if len(found) == _MOST_TERMS:
            break
    return found


def expression(wanted: Sequence[Term], known: Callable[[str, bool], bool]) -> str | None:
    """Return the FTS5 expression for terms, or None where none of them is wanted.

    Args:
        wanted: the terms.
        known: tells whether the vocabulary holds a word, or (if True) one that begins so.
    """
    sought = [term for term in wanted if not term.excluded]
    if not sought:
        return None
    clauses: list[str] = []
    at = 0
    while at < len(sought):
        term, last = sought[at], at + 1 >= len(sought)
        after = None if last else sought[at + 1]
        if after is not None and term.how == "word" == after.how:
            # "non paper" may stand in a text as "nonpaper".
            open_ = _goes_on(after, last=at + 2 == len(sought))
            joined = term.parts[0] + after.parts[0]
            if known(joined, open_):
                both = f"{_quoted(term.parts)} AND {_quoted(after.parts, open_=open_)}"
                clauses.append(f"(({both}) OR {_quoted((joined,), open_=open_)})")
                at += 2
                continue
        clauses.append(_clause(term, known, open_=_goes_on(term, last=last)))
        at += 1
    left_out = [_clause(term, known, open_=False) for term in wanted if term.excluded]
    told = " AND ".join(clauses)
    return f"({told}) NOT ({' OR '.join(left_out)})" if left_out else told


def _term(phrase: str | None, word: str | None, *, excluded: bool) -> Term | None:
    if phrase is not None:
        parts = _parts(phrase)
        return Term(parts, "phrase", excluded) if parts else None
    # People who know other search boxes say so: all words are wanted anyway.
    if word is None or word == "AND":
        return None
    own = _POSSESSIVE.sub("", word)
    parts = _parts(own)
    if len(parts) <= 1:
        return Term(parts, "word", excluded) if parts else None
    hyphenated = all(sign in _HYPHENS for sign in _TOKEN.sub("", own.strip(_HYPHENS)))
    return Term(parts, "compound" if hyphenated else "phrase", excluded)


def _parts(words: str) -> tuple[str, ...]:
    return tuple(bare(part)[:_LONGEST_WORD] for part in _TOKEN.findall(words))[:_MOST_TERMS]


def _goes_on(term: Term, *, last: bool) -> bool:
    return last and term.how != "phrase" and len(term.parts[-1]) >= _LEAST_PREFIX


def _clause(term: Term, known: Callable[[str, bool], bool], *, open_: bool) -> str:
    """Return the clause for a term, in every way in which a compound may be written."""
    ways = [_quoted(term.parts, open_=open_)]
    match term.how:
        case "compound":
            ways.append(_quoted(("".join(term.parts),), open_=open_))
        case "word":
            ways += [_quoted(parts, open_=open_) for parts in _apart(term.parts[0], known, open_)]
        case "phrase":
            pass
    return ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})"


def _apart(word: str, known: Callable[[str, bool], bool], open_: bool) -> list[tuple[str, str]]:
    """Return the pairs of known words that a word may be written as, at most three."""
    if len(word) > _LONGEST_COMPOUND:
        return []
    pairs = [
        (first, second)
        for first, second in ((word[:at], word[at:]) for at in range(1, len(word) - 2))
        if (len(first) >= _LEAST_PART or first in _SHORT_PARTS)
        and len(second) >= _LEAST_PART
        and known(first, False)
        and known(second, open_)
    ]
    return pairs[:_MOST_PAIRS]


def _quoted(parts: Sequence[str], *, open_: bool = False) -> str:
    return f'"{" ".join(parts)}"' + " *" * open_
