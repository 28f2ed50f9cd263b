"""Wording: whether two reports give the same words of one speaker."""

from __future__ import annotations

from difflib import SequenceMatcher

from onrecord.derivation.names import word_list

__all__ = ["content", "same_words"]

# Chosen on reprinted and translated quotations: outlets cut a quotation at either end, change
# a word in ten, and seldom put more than a few words into it.
SHORTEST = 5  # words of a quotation that may be part of a longer one
IDENTICAL = 3  # words of a quotation that says nothing else
COVERED = 0.85  # share of the shorter quotation found in order in the longer
STRETCH = 1.3  # words of the longer among which it is found, as a multiple of the shorter
ALIKE = 0.75  # share of content words that two paraphrases have in common

_EMPTY = frozenset(
    word_list(
        """
        a an the that this these those of to in on at by for with from as and or but if is
        are was were be been being it its he his him she her they their them we our us i
        you your has have had will would can could may might shall should do does did
        there here also very so which who whom said says
        """
    )
)
_NEGATIONS = frozenset(
    word_list(
        """
        not no never none nor neither without cannot cant dont doesnt didnt isnt arent
        wasnt werent wont wouldnt couldnt shouldnt hasnt havent hadnt
        """
    )
)
# One of these for another makes another statement, however alike the rest.
_DECISIVE = frozenset(
    word_list(
        """
        accepted agreed approved cancelled canceled confirmed declined delayed denied failed
        held postponed ready refused rejected resumed scheduled signed suspended withdrawn
        before after more less all some first second third
        """
    )
)


def content(words: list[str]) -> set[str]:
    """Return the words that carry content.

    >>> sorted(content("we are not in a hurry".split()))
    ['hurry', 'not']
    """
    return {word for word in words if word not in _EMPTY}


def same_words(one: list[str], other: list[str], *, quoted: bool) -> bool:
    """Tell whether two statements of one speaker give nearly the same words.

    Negations, numbers and words such as "postponed" must be the same in both.

    Args:
        one: folded words of a statement.
        other: those of the other.
        quoted: both give exact words, so that one may be a part of the other.
    """
    if one == other:
        return len(one) >= IDENTICAL
    if quoted:
        shorter, longer = sorted((one, other), key=len)
        return len(shorter) >= SHORTEST and _found_in(shorter, longer)
    mine, theirs = content(one), content(other)
    both = mine & theirs
    return (
        min(len(mine), len(theirs)) >= SHORTEST
        and len(both) >= ALIKE * len(mine | theirs)
        and _exact(one) == _exact(other)
    )


def _found_in(shorter: list[str], longer: list[str]) -> bool:
    matcher = SequenceMatcher(None, longer, shorter, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return False
    covered = sum(block.size for block in blocks)
    part = longer[blocks[0].a : blocks[-1].a + blocks[-1].size]
    return (
        covered >= COVERED * len(shorter)
        and len(part) <= STRETCH * len(shorter)
        and _exact(part) == _exact(shorter)
    )


def _exact(words: list[str]) -> list[str]:
    """Return negations, numbers and decisive words: what no paraphrase may change."""
    return sorted("not" if word in _NEGATIONS else word for word in words if _is_exact(word))


def _is_exact(word: str) -> bool:
    return word in _NEGATIONS or word in _DECISIVE or word.isdigit()
