"""Chains of names: which names of the article are one person, organisation or place.

A surname belongs to the full name with that surname; where two people share it, to the one
named last before it. Spellings that differ by a letter or two ("Sergei", "Sergey") or in accents
are one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from onrecord.extraction.bearers import fits, titles_of
from onrecord.extraction.nouns import OUTLET_WORDS
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Name
from onrecord.text import short_form, unaccented
from onrecord.wordlist import wordset

__all__ = ["Chain", "build_chains"]

_ALIKE = 0.75
_NICKNAME = re.compile(r" [\"“‘'(][^\"”’')]+[\"”’')] ")
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "de", "to"})
_PARTICLES = frozenset(
    {"de", "van", "von", "der", "den", "al", "el", "bin", "di", "da", "la", "le"}
)

_LED = frozenset({"office", "government", "cabinet", "administration", "ministry", "coalition"})
_RULERS = wordset("minister president premier chancellor secretary governor mayor")


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
            words = _spelt(tree, name)
            key = (name.kind, short_form(words.lower()).removeprefix("the "))
            chain = groups.setdefault(key, Chain(name.kind, words))
            if short_form(chain.full.lower()) != chain.full.lower():
                chain.full = words  # "Freedonia" rather than "Republic of Freedonia"
            chain.names.append(name)
            found[name.first] = chain
    _join_acronyms(tree, found)
    _join_outlets(tree, found)
    return found


def _spelt(tree: Tree, name: Name) -> str:
    """Return a name as it is written, on one line, without a nickname in quotation marks."""
    words = name.span.of(tree.text)
    if name.kind == "person":
        words = _NICKNAME.sub(" ", words)
    return " ".join(words.split())


def _words(tree: Tree, name: Name) -> list[str]:
    return [tree.tokens[index].text for index in tree.within(name.span)]


def _surname(words: Sequence[str]) -> str:
    return unaccented(words[-1])


def _persons(tree: Tree) -> dict[int, Chain]:
    persons = [name for name in tree.annotated.names if name.kind == "person"]
    by_surname: dict[str, list[Chain]] = defaultdict(list)
    found: dict[int, Chain] = {}
    for name in persons:
        words = _words(tree, name)
        if len(words) > 1:
            chain = _same_person(words, by_surname[_surname(words)])
            if chain is None:
                chain = Chain("person", _spelt(tree, name))
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
    first = unaccented(words[0]).rstrip(".")
    for chain in chains:
        other = unaccented(chain.full).split()[0].rstrip(".")
        initial = len(first) == 1 or len(other) == 1
        if (
            (initial and first[0] == other[0])
            or _alike(first, other)
            or first in unaccented(chain.full).split()
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
                surname = unaccented(chain.full).split()[-1]
                by_surname[surname] = [other if c is chain else c for c in by_surname[surname]]
                for name in chain.names:
                    found[name.first] = other
                break


def _alike_names(one: str, other: str) -> bool:
    ones, others = unaccented(one).split(), unaccented(other).split()
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
            if unaccented(chain.full).split()[0] == word
        ]
    if not group and len(word) > 2 and word not in _PARTICLES:  # "Lula" of a long name
        group = [
            chain
            for chains in by_surname.values()
            for chain in chains
            if word in unaccented(chain.full).split()[1:-1]
        ]
    if not group:
        chain = Chain("person", _spelt(tree, name))
        by_surname[word].append(chain)
        return chain
    if name.gender is not None:  # "Ms X" is not the man of that surname
        shown = [c for c in group if _shown(c) == name.gender]
        group = shown or [c for c in group if _shown(c) is None] or group
    if len(group) > 1 and _leads(tree, name):  # "X's office": of the two, the minister's
        ruling = [c for c in group if any(fits(t, _RULERS, []) for _, t in c.titles)]
        group = ruling or group
    if len(group) == 1:
        return group[0]

    def distance(chain: Chain) -> int:
        starts = [other.first for other in chain.names]
        place = bisect_right(sorted(starts), name.first)
        return name.first - sorted(starts)[place - 1] if place else 10**6 + starts[0]

    return min(group, key=distance)


def _leads(tree: Tree, name: Name) -> bool:
    """Tell the owner of a government or office."""
    after = tree.tokens[name.last : name.last + 2]
    return len(after) == 2 and after[0].tag == "POS" and after[1].lower in _LED


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
    chain.titles.extend((name.span.start, title) for title in titles_of(tree, name))


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
    """Give an acronym the name that stands in full before its brackets, or that has its letters.

    "the Coffee Board, CB, ..." and "the Coffee Board (CB)" show it; so do the initials of the
    one body of the article that has them.
    """
    by_letters: dict[str, list[Chain]] = defaultdict(list)
    for chain in {id(c): c for c in found.values() if c.kind == "organization"}.values():
        for letters in _initials(chain.full):
            by_letters[letters].append(chain)
    for first, chain in list(found.items()):
        name = chain.names[0]
        if not tree.tokens[first].text.isupper() or first != name.first or " " in chain.full:
            continue
        longer = _beside(tree, found, name)
        spelt = by_letters.get(chain.full, [])
        if longer is None and chain.kind in {"organization", "place"} and len(spelt) == 1:
            longer = spelt[0]
        if longer is not None and longer is not chain:
            for other in chain.names:
                found[other.first] = longer
            longer.names.extend(chain.names)
            longer.names.sort(key=lambda each: each.first)


def _join_outlets(tree: Tree, found: dict[int, Chain]) -> None:
    """Give "the Times" the longer name that ends so and was named before: "The Bren Times"."""
    longer: dict[str, Chain] = {}
    for name in tree.annotated.names:
        chain = found[name.first]
        last = chain.full.split()[-1].lower()
        if chain.kind != "organization" or last not in OUTLET_WORDS:
            continue
        if chain.full.lower().removeprefix("the ") != last:
            longer.setdefault(last, chain)
        elif last in longer:
            found[name.first] = longer[last]
            longer[last].names.append(name)


def _beside(tree: Tree, found: dict[int, Chain], name: Name) -> Chain | None:
    """Return the chain of the name right before an acronym's brackets, or None."""
    tokens, first = tree.tokens, name.first
    bracketed = first > 1 and tokens[first - 1].text == "(" and name.last < len(tokens)
    if not bracketed or tokens[name.last].text != ")":
        return None
    full = tree.names.get(first - 2)
    return found.get(full.first) if full is not None else None


def _initials(full: str) -> set[str]:
    """Return the letters by which a body of several words may be called.

    >>> sorted(_initials("Council of Northern Rivers"))
    ['CNR', 'CONR']
    """
    words = full.replace("-", " ").split()
    if len(words) < 2 or not all(word[0].isupper() or word in _SMALL for word in words):
        return set()
    capitals = "".join(word[0] for word in words if word[0].isupper())
    every = "".join(word[0].upper() for word in words)
    return {letters for letters in (capitals, every) if len(letters) > 1}
