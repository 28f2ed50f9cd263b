"""States by their own names and by their adjectives: "Wadiran" is of "Wadira"."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from onrecord.extraction.tree import Tree
from onrecord.text import is_adjective_of, short_form

__all__ = ["States"]

_STEM = 4
"""Letters that an adjective has from its state's name, at least."""

_APART = str.maketrans({"'": " ", "’": " ", ",": " ", "(": " ", ")": " ", "\n": " "})


class States:
    """The states that an article names, found by their adjectives or in other words.

    Args:
        tree: the article.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def named_at(self, token: int) -> int | None:
        """Return the last token of the first name of the state whose adjective is at ``token``.

        None where the text has the adjective only, or no adjective stands there.
        """
        name = self._tree.names.get(token)
        if name is None or name.kind == "person":
            return None
        if name.last - name.first > 1 and token != name.first:
            return None
        if name.country is not None and name.country in self._known:
            found = self._known[name.country]
            return found if found != name.last - 1 else None
        return self._of_adjective(self._tree.tokens[name.first].lower)

    def named_beside(self, token: int) -> str | None:
        """Return the state whose adjective is at ``token`` by its name in publisher or title."""
        given = self._tree.annotated.article.metadata
        adjective = self._tree.tokens[token].lower
        words = f"{given.publisher or ''} {given.title or ''}".translate(_APART).split()
        return next((each for each in words if is_adjective_of(adjective, each.lower())), None)

    def inside(self, words: str) -> int | None:
        """Return the last token of the first name of a state that words hold, or None.

        They may hold it as an adjective: "Presidency of Wadira", "Wadiran Foreign Ministry". A
        place is a state if it is a known one, or its adjective stands in the text or beside "of".
        """
        padded = f" {words.lower()} ".translate(_APART)
        for place, token in self._places.items():
            if f" {place} " in padded and (f" of {place} " in padded or self.is_state(token)):
                return token
        adjectives = (self._of_adjective(word.lower()) for word in words.split())
        return next((token for token in adjectives if token is not None), None)

    def is_state(self, token: int) -> bool:
        """Tell the name of a state, which is known or whose adjective stands in the text."""
        name = self._tree.names.get(token)
        if name is None or name.kind == "person":
            return False
        first = self._tree.tokens[name.first].lower
        words = self._adjectives.get(first[:_STEM], ())
        return name.country is not None or any(is_adjective_of(word, first) for word in words)

    @cached_property
    def _adjectives(self) -> dict[str, set[str]]:
        """The names of peoples in the text, in lower case, by their first letters."""
        found: dict[str, set[str]] = defaultdict(set)
        for name in self._tree.annotated.names:
            if name.kind == "group":
                word = self._tree.tokens[name.first].lower
                found[word[:_STEM]].add(word)
        return found

    def _of_adjective(self, word: str) -> int | None:
        for first, token in self._by_stem.get(word[:_STEM], ()):
            if is_adjective_of(word, first):
                return token
        return None

    @cached_property
    def _places(self) -> dict[str, int]:
        """For each place's short name in lower case, the last token where it is first named."""
        found: dict[str, int] = {}
        for name in self._tree.annotated.names:
            words = name.span.of(self._tree.text)
            # the model may take a state that nobody knows for an organization
            single = name.kind == "organization" and name.last - name.first == 1
            if name.kind == "place" or (single and not words.isupper()):
                place = short_form(words.lower()).removeprefix("the ")
                found.setdefault(place, name.last - 1)
        return found

    @cached_property
    def _known(self) -> dict[str, int]:
        """For each known state that the text calls by its own name, the last token of that."""
        found: dict[str, int] = {}
        for name in self._tree.annotated.names:
            own = name.country is not None and name.span.of(self._tree.text) == name.country
            if name.country is not None and own and name.kind == "place" and len(name.country) > 2:
                found.setdefault(name.country, name.last - 1)
        return found

    @cached_property
    def _by_stem(self) -> dict[str, list[tuple[str, int]]]:
        """First words of the places' names with the last tokens, by their first letters."""
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for place, token in self._places.items():
            first = place.split()[0]
            found[first[:_STEM]].append((first, token))
        return found
