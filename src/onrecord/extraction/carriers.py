"""Through whom words reached us: outlets told, asked, cited or credited, and platforms."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.addressees import addressees_of, askers_of
from onrecord.extraction.found import Found
from onrecord.extraction.nouns import OWNED, PAPERS, PROGRAMMES
from onrecord.extraction.outlets import is_outlet, is_platform, is_printed, is_station
from onrecord.extraction.phrases import cues, outlets_of, phrases, printed_by
from onrecord.extraction.subjects import cited_by
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["carriers_of", "platforms_of"]

_SPOKEN = wordset("speech address sermon article column video broadcast")
_ON_AIR = wordset("interview post comment remark tweet message appearance email statement")
"""Nouns that name beside them where something was said or printed."""

_REPORTED = wordset("report quote cite")
_REPORTERS = wordset("correspondent reporter editor columnist commentator presenter")
_POSTING = wordset("write post")
_STORIES = wordset("report story article dispatch account investigation")


def carriers_of(tree: Tree, each: Found) -> list[int]:
    """Return the head tokens of outlets and platforms that the words are credited to."""
    found = list(each.carriers)
    for source in each.sources:
        found.extend(cited_by(tree, source))
        if each.rule != "according":
            found.extend(_employer(tree, source))
        if tree.tokens[source].lemma.lower() in _STORIES:
            found.extend(i for i in _printers(tree, source) if is_printed(tree, i))
        if tree.tokens[source].lemma.lower() in OWNED | PAPERS:
            found.extend(printed_by(tree, source))
    if each.verb is not None and each.rule != "according":
        found.extend(_at_cue(tree, each, each.verb))
    found = [_of_story(tree, i) for i in found]
    kept = (i for i in found if tree.tokens[i].pos != "PRON" or i in each.carriers)
    return [i for i in dict.fromkeys(kept) if i not in each.sources]


def _at_cue(tree: Tree, each: Found, cue: int) -> Iterator[int]:
    """Yield those named around a cue."""
    if tree.tokens[cue].lemma == "tell" or tree.tokens[cue].tag == "VBG":
        yield from (i for i in addressees_of(tree, each) if is_outlet(tree, i))
    yield from (i for i in askers_of(tree, each) if is_outlet(tree, i))
    yield from platforms_of(tree, each)
    for verb in cues(tree, cue):
        yield from _quoting(tree, verb)
    for noun, prep in phrases(tree, each):
        lemma = tree.tokens[noun].lemma.lower()
        if tree.tokens[prep].lower == "on" and is_station(tree, noun):
            yield noun
        if tree.tokens[prep].lower == "on" and tree.tokens[noun].lower in PROGRAMMES:
            yield from tree.with_dep(noun, "poss")
        if lemma in _ON_AIR:
            yield from outlets_of(tree, noun)
        if lemma in OWNED | _SPOKEN:
            yield from printed_by(tree, noun)


def _quoting(tree: Tree, verb: int) -> Iterator[int]:
    """Yield who passes words on: "was quoted by X", "as reported by X", "X quoted him saying"."""
    quoted = tree.tokens[verb].dep == "pcomp"  # "was quoted as saying by X"
    said = (verb, *tree.with_dep(verb, "ccomp"))  # "..., as reported by X, she said"
    clauses = [
        clause
        for head in said
        for clause in tree.with_dep(head, "advcl", "prep")
        if tree.tokens[clause].lemma in _REPORTED and tree.tokens[clause].tag == "VBN"
    ]
    for head in (verb, *clauses):
        for agent in tree.with_dep(head, "agent", *(("prep",) if quoted else ())):
            by = tree.child(agent, "pobj") if tree.tokens[agent].lower == "by" else None
            if by is not None and is_printed(tree, by):
                yield by
    above = tree.tokens[tree.tokens[verb].head]
    passed = tree.tokens[verb].tag == "VBG" and tree.tokens[verb].dep in {"ccomp", "acl", "advcl"}
    if passed:
        teller = above if above.lemma in {"quote", "cite"} else tree.tokens[above.head]
        who = tree.child(teller.index, "nsubj") if teller.lemma in {"quote", "cite"} else None
        if who is not None and is_printed(tree, who):
            yield who


def _employer(tree: Tree, source: int) -> Iterator[int]:
    """Yield the outlet of "the BBC's correspondent X", whose report it is."""
    name = tree.names.get(source)
    heads = [source]
    if name is not None and name.title is not None:
        heads = list(tree.within(name.title))
    reports = [i for i in heads if tree.tokens[i].lemma.lower() in _REPORTERS]
    for head in reports[:1]:
        for index in (*tree.with_dep(head, "poss", "compound"), *_owner_before(tree, heads[0])):
            if index in tree.names and is_printed(tree, index):
                yield index
                return


def _printers(tree: Tree, story: int) -> Iterator[int]:
    """Yield who is named with a story: "an investigation by X", "a report in X"."""
    printed = tree.under(story, "by", "in", deps=("prep", "agent"))
    yield from (i for i in printed if i in tree.names)


def _owner_before(tree: Tree, first: int) -> Iterator[int]:
    """Yield whose a title is that follows a genitive: "the BBC's Balkans correspondent"."""
    if first > 1 and tree.tokens[first - 1].tag == "POS":
        yield first - 2


def _of_story(tree: Tree, index: int) -> int:
    """Return the outlet of "a Coast Gazette report", which carries what the report does."""
    if tree.tokens[index].lemma.lower() not in _STORIES or index in tree.names:
        return index
    near = tree.with_dep(index, "compound", "nmod", "amod", "poss")
    return next((i for i in near if i in tree.names and is_printed(tree, i)), index)


def platforms_of(tree: Tree, each: Found) -> Iterator[int]:
    """Yield the platform of "wrote X, an adviser, on Telegram", "wrote on her Telegram channel"."""
    if each.verb is None:
        return
    sentence = tree.sentence(each.verb)
    if tree.tokens[each.verb].lemma in _POSTING:
        for prep in tree.with_dep(each.verb, "prep"):
            on = tree.child(prep, "pobj") if tree.tokens[prep].lower == "on" else None
            if on is not None and _is_unknown(tree, on):
                yield on
    for index in range(sentence.first + 1, sentence.last):
        if each.holds(tree.tokens[index].start):
            continue
        noun = tree.tokens[index].head if tree.tokens[index].dep == "compound" else index
        preps = {tree.tokens[noun].head, index - 1}
        if is_platform(tree, index) and any(tree.tokens[p].lower in {"on", "via"} for p in preps):
            yield index


def _is_unknown(tree: Tree, index: int) -> bool:
    """Tell a name of one word that is of no country or day: "wrote on Pulsar"."""
    token = tree.tokens[index]
    name = tree.names.get(index)
    bare = not tree.children[index] or all(
        tree.tokens[i].pos == "PUNCT" for i in tree.children[index]
    )
    placed = name is not None and (name.country is not None or name.kind == "group")
    dated = token.entity in {"DATE", "TIME"}
    return (
        token.pos == "PROPN" and bare and not placed and not dated and not is_platform(tree, index)
    )
