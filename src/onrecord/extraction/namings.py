"""What is named twice in one breath: "the document, known as a non-paper", "the deal (ABC)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extraction.grouping import Group
from onrecord.extraction.identifiers import acronym_of
from onrecord.extraction.matters import Noun
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["aliased", "names_agreement", "renamed", "waivers_shared"]

_RENAMING = wordset("know call describe dub term label style name title entitle")
_WAIVED = wordset("visa visas toll tolls fee fees tariff tariffs roaming")
"""What states waive for each other."""
_AGREEMENTS = wordset("agreement deal accord pact treaty truce ceasefire")


def aliased(tree: Tree, groups: list[Group]) -> list[Group]:
    """Join what is named twice in one breath: "the document, known as a non-paper"."""
    for group in list(groups):
        named = {alias for noun in group.nouns if (alias := _alias_of(tree, noun.head)) is not None}
        home = next(
            (g for g in groups if g is not group and any(n.head in named for n in g.nouns)), None
        )
        if home is not None:
            home.nouns = sorted([*home.nouns, *group.nouns], key=lambda noun: noun.head)
            groups.remove(group)
    return groups


def _alias_of(tree: Tree, head: int) -> int | None:
    """Return the noun that a noun renames: by "known as", "called", or beside it."""
    token = tree.tokens[head]
    above = tree.tokens[token.head]
    if token.dep == "appos":
        listed = above.dep == "appos" or tree.child(head, "appos", "conj") is not None
        return None if listed else above.index
    if token.dep == "pobj" and above.lower == "as":
        above = tree.tokens[above.head]
    return above.head if above.lemma in _RENAMING and above.dep == "acl" else None


def names_agreement(tree: Tree, head: int) -> bool:
    """Tell a noun in the name of an agreement: "the deal, formally called the Plan of Action"."""
    prep = tree.tokens[tree.tokens[head].head]
    while prep.lower == "of" and prep.head != prep.index:
        head = prep.head
        prep = tree.tokens[tree.tokens[head].head]
    of = _alias_of(tree, head)
    return of is not None and tree.tokens[of].lemma.lower() in _AGREEMENTS


def waivers_shared(tree: Tree, nouns: Sequence[Noun]) -> frozenset[int]:
    """Return the waivers that states grant each other: "a visa waiver", and then "the waiver"."""
    waivers = [noun for noun in nouns if tree.tokens[noun.head].lemma.lower() == "waiver"]
    shared = [noun for noun in waivers if noun.modifiers & _WAIVED or _waives(tree, noun.head)]
    bare = [noun for noun in waivers if shared and noun.definite and not noun.modifiers]
    return frozenset(noun.head for noun in (*shared, *bare))


def _waives(tree: Tree, head: int) -> bool:
    """Tell "a waiver of visas"."""
    return any(tree.tokens[i].lower in _WAIVED for i in tree.under(head, "of", "on"))


def renamed(tree: Tree, groups: list[Group]) -> list[Group]:
    """Add to agreements the names that clauses give them, with each mention by an acronym."""
    taken = {noun.head for group in groups for noun in group.nouns}
    for group in groups:
        added: list[Noun] = []
        for noun in group.nouns:
            for name in _names_of(tree, noun):
                added.append(name)
                if name.acronym is not None:
                    added += _by_acronym(tree, name, name.acronym)
        fresh = {name.head: name for name in added if name.head not in taken}
        taken.update(fresh)
        group.nouns = sorted([*group.nouns, *fresh.values()], key=lambda noun: noun.head)
    return groups


def _names_of(tree: Tree, noun: Noun) -> Iterator[Noun]:
    """Yield X of "an accord known as X", "the deal, formally called X"."""
    for clause in tree.with_dep(noun.head, "acl"):
        if tree.tokens[clause].lemma not in _RENAMING:
            continue
        for head in (*tree.with_dep(clause, "oprd", "dobj", "attr"), *tree.under(clause, "as")):
            if tree.tokens[head].pos == "PROPN":
                yield _named(tree, noun, head)


def _named(tree: Tree, noun: Noun, head: int) -> Noun:
    """Return an agreement's noun moved to a name that it is given."""
    first = last = head
    while tree.tokens[first - 1].pos == "PROPN":
        first -= 1
    for prep in tree.with_dep(head, "prep"):
        if prep == head + 1:
            last = max(tree.subtree(prep, without=tree.with_dep(head, "appos")))
    bracket = next((i for i in range(head, last + 1) if tree.tokens[i].text == "("), None)
    last = bracket - 1 if bracket is not None else last
    short = acronym_of(tree, last) or (tree.tokens[head].text if first == last else "")
    return replace(
        noun,
        head=head,
        first=first,
        last=last,
        definite=True,
        proper=noun.proper | {tree.span(first, last).of(tree.text).lower()},
        modifiers=frozenset(),
        acronym=short if short.isupper() else None,
        loose=False,
    )


def _by_acronym(tree: Tree, name: Noun, acronym: str) -> Iterator[Noun]:
    for token in tree.tokens:
        inside = name.first <= token.index <= name.last + 2
        if token.text == acronym and not inside and token.dep != "compound":
            at = token.index
            yield replace(name, head=at, first=at, last=at, date=None, owner=None, within=None)
