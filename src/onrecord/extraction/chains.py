"""Chains of names: which names of the article are one person, organisation or place.

A surname belongs to the full name with that surname; where two people share it, to the one
named last before it. Spellings that differ by a letter or two ("Sergei", "Sergey") are one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Name

__all__ = ["Chain", "build_chains"]

_ALIKE = 0.75
_STATE_OF = re.compile(
    r"^(?:the )?(?:[a-z]+ ){0,2}(?:republic|kingdom|state|federation|union|principality|sultanate"
    r"|emirate|commonwealth) of (?:the )?"
)
_PARTICLES = frozenset(
    {"de", "van", "von", "der", "den", "al", "el", "bin", "di", "da", "la", "le"}
)


@dataclass(slots=True)
class Chain:
    """All places of the article that name one thing.

    Attributes:
        kind: as annotation has it.
        full: the fullest name that the article gives.
        gender: where a title or honorific shows it anywhere in the article.
        names: the places, in order.
        titles: the titles given at them, in lower case, with the offset of each.
    """

    kind: str
    full: str
    gender: str | None = None
    names: list[Name] = field(default_factory=list)
    titles: list[tuple[int, str]] = field(default_factory=list)


def build_chains(tree: Tree) -> dict[int, Chain]:
    """Return the chain of every name, by the name's first token."""
    found: dict[int, Chain] = {}
    found.update(_persons(tree))
    groups: dict[tuple[str, str], Chain] = {}
    for name in tree.annotated.names:
        if name.kind != "person":
            words = name.span.of(tree.text)
            key = (name.kind, _STATE_OF.sub("", words.lower()).removeprefix("the "))
            chain = groups.setdefault(key, Chain(name.kind, words))
            if _STATE_OF.match(chain.full.lower()):
                chain.full = words  # "Freedonia" rather than "Republic of Freedonia"
            chain.names.append(name)
            found[name.first] = chain
    _join_acronyms(tree, found)
    return found


def _words(tree: Tree, name: Name) -> list[str]:
    return [token.text for token in tree.tokens[name.first : name.last]]


def _surname(words: Sequence[str]) -> str:
    return words[-1].lower()


def _persons(tree: Tree) -> dict[int, Chain]:
    persons = [name for name in tree.annotated.names if name.kind == "person"]
    by_surname: dict[str, list[Chain]] = defaultdict(list)
    found: dict[int, Chain] = {}
    for name in persons:
        words = _words(tree, name)
        if len(words) > 1:
            chain = _same_person(words, by_surname[_surname(words)])
            if chain is None:
                chain = Chain("person", name.span.of(tree.text))
                by_surname[_surname(words)].append(chain)
            _add(tree, chain, name)
            found[name.first] = chain
    _merge_spellings(by_surname, found)
    for name in persons:
        if name.first not in found:
            chain = _chain_of_short(tree, name, by_surname)
            _add(tree, chain, name)
            found[name.first] = chain
    for chain in found.values():
        chain.names.sort(key=lambda name: name.first)
        chain.gender = _gender(chain)
    return found


def _same_person(words: Sequence[str], chains: Sequence[Chain]) -> Chain | None:
    first = words[0].lower().rstrip(".")
    for chain in chains:
        other = chain.full.split()[0].lower().rstrip(".")
        initial = len(first) == 1 or len(other) == 1
        if (
            (initial and first[0] == other[0])
            or _alike(first, other)
            or first in chain.full.lower().split()
        ):
            if (len(words) > len(chain.full.split()) and not initial) or len(other) == 1:
                chain.full = " ".join(words)
            return chain
    return None


def _alike(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _merge_spellings(by_surname: dict[str, list[Chain]], found: dict[int, Chain]) -> None:
    """Join full names whose surnames differ in spelling only ("Zelensky", "Zelenskyy")."""
    chains = [chain for group in by_surname.values() for chain in group]
    for index, chain in enumerate(chains):
        for other in chains[:index]:
            if chain.full != other.full and _alike_names(chain.full, other.full):
                other.names.extend(chain.names)
                other.titles.extend(chain.titles)
                surname = chain.full.split()[-1].lower()
                by_surname[surname] = [other if c is chain else c for c in by_surname[surname]]
                for name in chain.names:
                    found[name.first] = other
                break


def _alike_names(one: str, other: str) -> bool:
    ones, others = one.lower().split(), other.lower().split()
    if len(ones) != len(others):
        return False
    return all(
        a == b or (a[:3] == b[:3] and SequenceMatcher(None, a, b).ratio() >= 0.8)
        for a, b in zip(ones, others, strict=True)
    )


def _chain_of_short(tree: Tree, name: Name, by_surname: dict[str, list[Chain]]) -> Chain:
    """Return the chain of a surname or first name alone, or a new one."""
    word = _surname(_words(tree, name))
    group = by_surname.get(word) or _by_spelling(word, by_surname)
    if not group:
        group = [
            chain
            for chains in by_surname.values()
            for chain in chains
            if chain.full.lower().split()[0] == word
        ]
    if not group:
        chain = Chain("person", name.span.of(tree.text))
        by_surname[word].append(chain)
        return chain
    if name.gender is not None:  # "Ms X" is not the man of that surname
        shown = [c for c in group if _shown(c) == name.gender]
        group = shown or [c for c in group if _shown(c) is None] or group
    if len(group) == 1:
        return group[0]

    def distance(chain: Chain) -> int:
        starts = [other.first for other in chain.names]
        place = bisect_right(sorted(starts), name.first)
        return name.first - sorted(starts)[place - 1] if place else 10**6 + starts[0]

    return min(group, key=distance)


def _shown(chain: Chain) -> str | None:
    """Return the gender that titles have shown so far."""
    return next((name.gender for name in chain.names if name.gender), None)


def _by_spelling(word: str, by_surname: dict[str, list[Chain]]) -> list[Chain]:
    for surname, chains in by_surname.items():
        if (
            len(word) >= 5
            and surname[:4] == word[:4]
            and SequenceMatcher(None, word, surname).ratio() >= 0.85
        ):
            return chains
    return []


def _add(tree: Tree, chain: Chain, name: Name) -> None:
    chain.names.append(name)
    if name.title is not None:
        chain.titles.append((name.span.start, name.title.of(tree.text).lower()))


def _gender(chain: Chain) -> str | None:
    """Return the gender that titles show, else the one that a Slavic surname's ending shows."""
    shown = Counter(name.gender for name in chain.names if name.gender)
    if shown:
        return shown.most_common(1)[0][0]
    surname = chain.full.split()[-1].lower()
    if surname.endswith(("ova", "eva", "skaya", "skaia", "ovna")):
        return "f"
    if surname.endswith(("ov", "ev", "skiy", "skii")):
        return "m"
    return None


def _join_acronyms(tree: Tree, found: dict[int, Chain]) -> None:
    """Give an acronym the name that stands in full right before its brackets."""
    tokens = tree.tokens
    for first, chain in list(found.items()):
        name = chain.names[0]
        bracketed = first > 1 and tokens[first - 1].text == "(" and name.last < len(tokens)
        if bracketed and tokens[name.last].text == ")" and tokens[first].text.isupper():
            full = tree.names.get(first - 2)
            if full is not None and full.first in found:
                longer = found[full.first]
                for other in chain.names:
                    found[other.first] = longer
                longer.names.extend(chain.names)
