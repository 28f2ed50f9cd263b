"""Closed lists of words, written as people read them: a few lines of text."""

from __future__ import annotations

__all__ = ["wordset"]


def wordset(listed: str) -> frozenset[str]:
    """Return the words of a list that white space parts.

    >>> sorted(wordset("send hand"))
    ['hand', 'send']
    """
    return frozenset(listed.split())
