"""Questions to suggest where none fits: examples of the saved queries, told of what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice

from onrecord.queries.catalogue import ENTITY_TYPES, Example, SavedQuery
from onrecord.queries.templates import SLOT
from onrecord.queries.wording import FUNCTION_WORDS, plain

__all__ = ["Sample", "filled", "sampled"]

# Gives a name of something of a type of parameter that a question may be asked of, or None.
Sample = Callable[[str], str | None]

_NAMED = frozenset({*ENTITY_TYPES, "Article", "Statement", "Resource", "string"})
_MOST_WORDS = 5
_MOST_RUNS = 60


def filled(query: SavedQuery, example: Example, sample: Sample | None) -> str | None:
    """Return the words of an example with names of what is there; None where nothing is.

    Args:
        query: whose example it is.
        example: the example.
        sample: gives the names; without it the example stays as it is, if it names no address.
    """
    if sample is None:
        return None if "://" in example.text else example.text
    words = example.pattern
    taken: list[str] = []
    for name in SLOT.findall(example.pattern):
        param = query.param(name)
        if param is None:
            return None
        told = sample(param.type) if param.type in _NAMED else example.values[name]
        if told is None or told in taken:
            return None
        taken.append(told)
        words = words.replace(f"[{name}]", told, 1)
    return words


def sampled(question: str, fits: Callable[[str, str], bool], sample: Sample) -> Sample:
    """Return what gives the names that a question holds itself, and else those of a sample.

    Args:
        question: in plain words.
        fits: tells whether words name something of a type of parameter.
        sample: gives a name of something of a type.
    """
    runs = list(islice(_runs(question.strip(" ?.!").split()), _MOST_RUNS))

    @cache
    def told(type_: str) -> str | None:
        named = (run for run in runs if type_ in ENTITY_TYPES and fits(run, type_))
        return next(named, None) or sample(type_)

    return told


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Go through the runs of words that may be a name, longer ones first."""
    small = [plain(word) in FUNCTION_WORDS for word in words]
    for length in range(min(_MOST_WORDS, len(words)), 0, -1):
        for at in range(len(words) - length + 1):
            if not small[at] and not small[at + length - 1]:
                yield " ".join(words[at : at + length])
