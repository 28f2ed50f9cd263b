"""Phrases at a cue: the nouns under its prepositions, and the outlets that these name."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.found import Found
from onrecord.extraction.nouns import OUTLET_WORDS
from onrecord.extraction.outlets import is_outlet, is_platform
from onrecord.extraction.subjects import joined
from onrecord.extraction.tree import Tree

__all__ = ["cues", "outlets_of", "phrases"]


def cues(tree: Tree, verb: int) -> Iterator[int]:
    """Yield a cue and the verbs that it shares its circumstances with.

    These are "said" of "said ... and asked ...", and "quoted" of "was quoted as saying".
    """
    yield verb
    token = tree.tokens[verb]
    above = tree.tokens[token.head]
    if token.dep == "conj" and above.pos == "VERB" and tree.child(verb, "nsubj") is None:
        yield above.index
    if token.dep == "pcomp" and above.lower == "as" and tree.tokens[above.head].pos == "VERB":
        yield above.head


def phrases(tree: Tree, each: Found) -> Iterator[tuple[int, int]]:
    """Yield the nouns of prepositional phrases at the cue, with their prepositions."""
    content = each.content
    todo = list(cues(tree, each.verb)) if each.verb is not None else []
    todo += [
        i
        for v in list(todo)
        for i in tree.with_dep(v, "advcl")
        if tree.tokens[i].lemma in {"speak", "post", "write", "address"}
    ]
    todo += [
        i
        for source in each.sources
        for i in tree.with_dep(source, "acl", "advcl", "relcl")
        if tree.tokens[i].lemma == "speak"
    ]
    while todo:
        head = todo.pop(0)
        for prep in tree.with_dep(head, "prep"):
            start = tree.tokens[prep].start
            if any(span.start <= start < span.end for span in content):
                continue
            for noun in tree.with_dep(prep, "pobj"):
                yield noun, prep
                todo.append(noun)


def outlets_of(tree: Tree, noun: int) -> Iterator[int]:
    """Yield the outlet or platform of an interview or post."""
    for prep in tree.with_dep(noun, "prep"):
        named = tree.child(prep, "pobj")
        word = tree.tokens[prep].lower
        if named is None or word not in {"with", "on", "to", "for"}:
            continue
        beside = [i for i in tree.with_dep(named, "appos") if i in tree.names]
        if is_platform(tree, named):
            yield named
        elif tree.tokens[named].lower in OUTLET_WORDS | {"agencies"} and beside:
            yield from joined(tree, beside[0])
        elif named in tree.names and is_outlet(tree, named):
            yield from (i for i in joined(tree, named) if i in tree.names)
    for index in tree.with_dep(noun, "compound", "nmod", "poss"):
        if index in tree.names and is_outlet(tree, index):
            yield index
