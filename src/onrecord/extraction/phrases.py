"""Phrases at a cue: the nouns under its prepositions, and the outlets that these name."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.cues import VERB_CUES
from onrecord.extraction.found import Found
from onrecord.extraction.nouns import OUTLET_WORDS, PROGRAMMES
from onrecord.extraction.outlets import is_house, is_outlet, is_platform, is_printed
from onrecord.extraction.subjects import joined, resumes
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["cues", "outlets_of", "phrases", "printed_by"]

_SPEAKING = wordset("speak talk post write address brief tell reach contact interview")
"""Verbs of clauses beside a cue that say how and to whom: "Speaking to reporters, she said"."""

_REACHED = wordset("speak talk reach contact interview write")
"""The same, of clauses beside who speaks: "the general, reached by telephone, said"."""

_AIRED = wordset("television tv radio broadcaster newspaper magazine")
"""Outlets that may stay without a name: "in an interview with state television"."""

_PRINTED = wordset("publish carry broadcast air print run quote release report post cite leak")
"""What outlets do with the words of others."""


def cues(tree: Tree, verb: int) -> Iterator[int]:
    """Yield a cue and the verbs that it shares its circumstances with.

    These are "said" of "said ... and asked ..." and "said ..., adding ...", and "quoted" of "was
    quoted as saying".
    """
    yield verb
    token = tree.tokens[verb]
    above = tree.tokens[token.head]
    if token.dep == "conj" and above.pos == "VERB" and tree.child(verb, "nsubj") is None:
        yield above.index
    if resumes(tree, verb):
        said = (i for i in tree.ancestors(verb) if tree.child(i, "nsubj") is not None)
        yield from (i for i in said if i < verb and tree.tokens[i].lemma in VERB_CUES)
    goes_on = token.tag == "VBG" and token.dep == "advcl" and tree.tokens[verb - 1].text == ","
    if goes_on and above.index < verb and above.lemma in VERB_CUES:
        yield above.index  # "told X on Monday, adding that ..."
    if token.dep == "pcomp" and above.lower == "as" and tree.tokens[above.head].pos == "VERB":
        yield above.head


def phrases(tree: Tree, each: Found) -> Iterator[tuple[int, int]]:
    """Yield the nouns of prepositional phrases at the cue, with their prepositions."""
    todo = list(cues(tree, each.verb)) if each.verb is not None else []
    todo += [
        i
        for v in list(todo)
        for i in tree.with_dep(v, "advcl")
        if tree.tokens[i].lemma in _SPEAKING
    ]
    todo += [
        i
        for source in each.sources
        for i in tree.with_dep(source, "acl", "advcl", "relcl")
        if tree.tokens[i].lemma in _REACHED
    ]
    while todo:
        head = todo.pop(0)
        for prep in tree.with_dep(head, "prep", "agent"):
            if each.holds(tree.tokens[prep].start):
                continue
            for noun in tree.with_dep(prep, "pobj"):
                yield noun, prep
                todo.append(noun)


def outlets_of(tree: Tree, noun: int) -> Iterator[int]:
    """Yield the outlet or platform of an interview or post."""
    for prep in tree.with_dep(noun, "prep"):
        if tree.tokens[prep].lower in {"with", "on", "to", "for"}:
            yield from _named(tree, prep)
    for index in tree.with_dep(noun, "compound", "nmod", "poss"):
        if index in tree.names and is_outlet(tree, index):
            yield index


def printed_by(tree: Tree, noun: int) -> Iterator[int]:
    """Yield who carried some words: "remarks published by X", "a letter that X has seen"."""
    clauses = list(tree.with_dep(noun, "acl", "relcl"))
    clauses += [i for clause in clauses for i in tree.with_dep(clause, "conj")]
    for verb in clauses:
        if tree.tokens[verb].lemma not in _PRINTED:
            continue
        for prep in tree.with_dep(verb, "agent", "prep"):
            if tree.tokens[prep].lower in {"by", "in", "on"}:
                yield from _named(tree, prep)
        subject = tree.child(verb, "nsubj")
        if subject is not None and subject in tree.names and is_printed(tree, subject):
            yield from joined(tree, subject)


def _named(tree: Tree, prep: int) -> Iterator[int]:
    """Yield the outlet under a preposition: a name, or one beside "the daily", "the agencies"."""
    named = tree.child(prep, "pobj")
    if named is None:
        return
    beside = [i for i in tree.with_dep(named, "appos") if i in tree.names]
    words = tree.words(named, "compound")
    called = any(i in tree.names for i in tree.with_dep(named, "compound"))
    owner = tree.child(named, "poss")
    if is_platform(tree, named):
        yield named
    elif tree.tokens[named].lower in PROGRAMMES and owner is not None:
        yield owner  # "on the station's breakfast show"
    elif tree.tokens[named].lower in OUTLET_WORDS and (called or "state" in words):
        yield named  # "the X news agency", "state media"
    elif tree.tokens[named].lower in OUTLET_WORDS | {"agencies"} and beside:
        yield from joined(tree, beside[0])
    elif is_house(tree, named) or tree.tokens[named].lower in _AIRED:
        yield named
    elif named in tree.names and is_printed(tree, named):
        yield from (i for i in joined(tree, named) if i in tree.names)
