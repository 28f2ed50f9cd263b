"""Whom "the two ministers", "both sides", "the three countries" mean: those named together before.

The members must be named, fit in kind and number, and stand together: coordinated, or alone of
their kind in one sentence. Where they do not, the words stand for themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.extraction.chains import Chain
from onrecord.extraction.subjects import joined
from onrecord.extraction.tree import Tree
from onrecord.extraction.wordlist import wordset

__all__ = ["members_of"]

_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4}
_STATES = wordset(
    "side party country state government capital neighbour neighbor nation delegation power"
)
_PEOPLE = wordset("man woman leader counterpart colleague")
_DEFINITE = frozenset({"the", "these", "both", "all"})
_REACH = 8
"""Sentences that a collective looks back."""


def members_of(tree: Tree, chains: Mapping[int, Chain], head: int) -> list[int]:
    """Return the tokens of those whom a plural means, or nothing where nobody fits."""
    token = tree.tokens[head]
    number = _number(tree, head)
    lemma = token.lemma.lower()
    counted = token.lower in {"both", "two"}
    people = head in tree.roles or lemma in _PEOPLE
    if not counted and (token.tag not in {"NNS", "NNPS"} or not (people or lemma in _STATES)):
        return []
    listed = [i for appos in tree.with_dep(head, "appos") for i in joined(tree, appos)]
    if len(listed) > 1 and all(i in tree.names for i in listed):
        return listed  # "The two ministers, Anna Berg and Ivar Solberg, ..."
    if head in tree.names or not _is_definite(tree, head, number) or _is_told_apart(tree, head):
        return []
    kinds = {"person"} if people else {"place", "organization"}
    if counted:
        kinds = {"person", "place"}
    first = tree.tokens[head].sentence
    for number_of in range(first, max(-1, first - _REACH), -1):
        found = _in_sentence(tree, chains, number_of, head, kinds, number)
        if found:
            return found
    return []


def _number(tree: Tree, head: int) -> int | None:
    words = [tree.tokens[head], *(tree.tokens[i] for i in tree.children[head] if i < head)]
    return next((_NUMBERS[w.lower] for w in words if w.lower in _NUMBERS), None)


def _is_definite(tree: Tree, head: int, number: int | None) -> bool:
    words = {tree.tokens[i].lower for i in tree.with_dep(head, "det", "predet", "preconj")}
    owned = tree.child(head, "poss") is not None and number is not None
    return bool(words & _DEFINITE) or owned or tree.tokens[head].lower == "both"


def _is_told_apart(tree: Tree, head: int) -> bool:
    """Tell "the ministers of X and Y", "the two who left", "both Swedish parties"."""
    if tree.child(head, "relcl", "acl", "appos") is not None:
        return True
    if any(tree.tokens[i].lower == "of" for i in tree.with_dep(head, "prep")):
        return True
    return any(i in tree.names for i in tree.with_dep(head, "amod", "compound", "nmod"))


def _in_sentence(
    tree: Tree,
    chains: Mapping[int, Chain],
    sentence: int,
    head: int,
    kinds: set[str],
    number: int | None,
) -> list[int]:
    place = tree.annotated.sentences[sentence]
    last = min(place.last, head)
    for index in range(last - 1, place.first - 1, -1):
        if tree.tokens[index].dep == "conj":
            continue
        group = [_named(tree, i) for i in joined(tree, index)]
        fits = all(i is not None and i < head and _kind(tree, chains, i) in kinds for i in group)
        if fits and (len(group) == number or (number is None and len(group) > 1)):
            return [i for i in group if i is not None]
    alone = dict(_alone(tree, chains, place.first, last, kinds))
    return list(alone.values()) if len(alone) == (number or 2) else []


def _alone(
    tree: Tree, chains: Mapping[int, Chain], first: int, last: int, kinds: set[str]
) -> Iterator[tuple[int, int]]:
    """Yield the things of a kind that a stretch names, each with its last place there."""
    for index in range(first, last):
        name = tree.names.get(index)
        if name is not None and name.last - 1 == index and name.kind in kinds:
            yield id(chains[name.first]), index


def _named(tree: Tree, index: int) -> int | None:
    """Return the name at a token, or the one set beside a role: "her colleague, X"."""
    if index in tree.names:
        return index
    return next((i for i in tree.with_dep(index, "appos") if i in tree.names), None)


def _kind(tree: Tree, chains: Mapping[int, Chain], index: int | None) -> str | None:
    name = tree.names.get(index) if index is not None else None
    return chains[name.first].kind if name is not None else None
