"""Spans and offsets: how every stage points into an article's text.

Offsets count Unicode code points from 0, end exclusive, into the text as :func:`clean`
leaves it. That text is immutable from then on: whatever later stages learn about it
(parts, sentences, records) stands off from it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = [
    "Span",
    "clean",
    "is_adjective_of",
    "sentence_around",
    "short_form",
    "squeeze",
    "unaccented",
    "unwritable",
]

_BYTE_ORDER_MARK = "\ufeff"
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in an article's text.

    Raises:
        ValueError: if the range is empty or runs backwards.

    >>> Span(0, 6).of("Lavrov spoke.")
    'Lavrov'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")

    def of(self, text: str) -> str:
        """Return the words that this span covers in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


def clean(raw: str) -> str:
    r"""Return ``raw`` as the text that all offsets count in.

    The byte-order mark is dropped, CR LF and CR become LF, and characters are composed
    (Unicode NFC). Nothing else changes: menus, odd quotation marks and blank lines stay.

    >>> clean("\ufeffone\r\ntwo")
    'one\ntwo'
    """
    text = raw.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    r"""Return ``text`` with each run of white space as one space, trimmed.

    >>> squeeze("  the draft\n plan ")
    'the draft plan'
    """
    return " ".join(text.split())


_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)


def unaccented(text: str) -> str:
    """Return ``text`` in lower case and without accents, as newspapers write foreign names.

    >>> unaccented("Søren Ångström"), unaccented("Yıldız")
    ('soren angstrom', 'yildiz')
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c)).translate(_LETTERS)


# A state's formal name: "the Republic of Freedonia", "the Federal State of the Isles".
_FORMAL = re.compile(
    r"^(?:the )?(?:[a-z]+ ){0,2}(?:republic|kingdom|state|federation|union|principality|sultanate"
    r"|emirate|commonwealth) of (?:the )?"
)


def short_form(name: str) -> str:
    """Return the short form of a state's formal name; any other name as it is.

    Args:
        name: in lower case.

    >>> short_form("the republic of freedonia")
    'freedonia'
    """
    return _FORMAL.sub("", name)


_NATIONAL = ("n", "ans", "ese", "i", "is", "ish", "ic")
_LEAST_STEM = 4
_LOST = 2
"""Letters of a country's name that its adjective may lose."""


def is_adjective_of(word: str, place: str) -> bool:
    """Tell an adjective of nationality by its ending: "wadiran" of "wadira", in lower case.

    >>> is_adjective_of("wadiran", "wadira"), is_adjective_of("solberg", "solber")
    (True, False)
    """
    stem = next((i for i, (a, b) in enumerate(zip(word, place, strict=False)) if a != b), None)
    stem = min(len(word), len(place)) if stem is None else stem
    ends = word.endswith(_NATIONAL) and word != place
    return ends and stem >= _LEAST_STEM and len(place) - stem <= _LOST and len(word) - stem <= 4


def unwritable(text: str) -> str | None:
    r"""Say which character of ``text`` no file or graph can hold, or return None.

    >>> unwritable("ab\0")
    'a NUL character at offset 2'
    """
    found = _UNWRITABLE.search(text)
    if found is None:
        return None
    what = "a NUL character" if found.group() == "\0" else "a lone surrogate"
    return f"{what} at offset {found.start()}"


# A sentence ends at a line break, or at ., ! or ? with what closes it, before a space and a
# capital, a digit or an opening mark; not after an initial, "U.S." or a short title.
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z][a-z])[.!?][”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z0-9])|\n"
)


def sentence_around(text: str, span: Span) -> Span:
    """Return the sentence, or run of sentences, of ``text`` that holds ``span``.

    For showing words in their place; found by punctuation alone, without a language model.

    >>> sentence_around("He left. She stayed on. All slept.", Span(9, 12)).of(
    ...     "He left. She stayed on. All slept.")
    'She stayed on.'
    """
    start = 0
    for match in _SENTENCE_END.finditer(text, 0, span.start + 1):
        if match.end() <= span.start:
            start = match.end()
    following = _SENTENCE_END.search(text, max(span.end - 1, 0))
    end = len(text) if following is None else following.end()
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, max(start + len(text[start:end].rstrip()), span.end))
