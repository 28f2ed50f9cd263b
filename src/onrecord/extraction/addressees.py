"""To whom something was said: objects of telling, "to X", those whom a turn calls by name."""

from __future__ import annotations

from onrecord.extraction.found import Found
from onrecord.extraction.nouns import ADDRESSED, BODIES, OUTLET_WORDS, OWNED, PAPERS, PEOPLE
from onrecord.extraction.outlets import is_platform
from onrecord.extraction.phrases import outlets_of, phrases
from onrecord.extraction.subjects import joined
from onrecord.extraction.tree import Tree
from onrecord.extraction.wordlist import wordset

__all__ = ["addressees_of", "is_speaker"]

_SAID_TO = wordset(
    "tell inform assure reassure remind notify brief ask urge warn advise invite implore beg press "
    "instruct thank encourage congratulate"
)
_ASKED_OF = wordset("ask urge warn advise invite implore beg press instruct request")
_EXPRESSED = wordset("express voice convey extend")
_TO = wordset(
    "say reply write suggest explain stress respond announce propose add speak appeal offer convey"
)


def addressees_of(tree: Tree, each: Found) -> list[int]:
    """Return the head tokens of those addressed, an audience of reporters among them."""
    verb = each.verb
    if each.rule == "turn":
        return _called(tree, each)
    if verb is None or each.rule == "according":
        return []
    lemma = tree.tokens[verb].lemma
    found: list[int] = []
    if lemma in _SAID_TO:
        found.extend(_told(tree, each, verb))
    if lemma in _TO:
        found.extend(i for i in _at(tree, verb, "to") if i in tree.names or i in tree.roles)
    found = [i for i in found if is_agent(tree, i)]
    if lemma in {"call", "appeal", "prevail"} and _has_infinitive(tree, verb):
        found.extend(_at(tree, verb, "on", "upon", "to"))
    elif lemma in _ASKED_OF and not found and _has_infinitive(tree, verb):
        found.extend(i for i in _objects(tree, each, verb))
    elif lemma in _EXPRESSED:
        what = tree.child(verb, "dobj")
        found.extend(i for i in (_at(tree, what, "to") if what else []) if is_agent(tree, i))
    for noun, _ in phrases(tree, each):
        if tree.tokens[noun].lemma in {"interview", "comment"}:
            found.extend(i for i in outlets_of(tree, noun) if not is_platform(tree, i))
    return list(dict.fromkeys(found))


def _told(tree: Tree, each: Found, verb: int) -> list[int]:
    """Return whom a verb of telling has for its object, or for the subject of its clause."""
    found = _objects(tree, each, verb)
    clause = tree.child(verb, "ccomp")
    wished = clause is not None and any(
        tree.tokens[i].tag == "TO" for i in tree.with_dep(clause, "aux")
    )
    if not found and clause is not None and wished:
        subject = tree.child(clause, "nsubj")
        found.extend(joined(tree, subject) if subject is not None else [])
    return found


def _objects(tree: Tree, each: Found, verb: int) -> list[int]:
    found: list[int] = []
    for index in tree.with_dep(verb, "dobj", "dative"):
        timed = tree.tokens[index].entity in {"DATE", "TIME"}
        if not timed and index > verb and index not in each.sources:
            found.extend(joined(tree, index))
    return found


def _at(tree: Tree, verb: int, *words: str) -> list[int]:
    """Return what stands under a preposition at a verb or noun."""
    return [
        i
        for prep in tree.with_dep(verb, "prep", "dative")
        if tree.tokens[prep].lower in words
        for named in tree.with_dep(prep, "pobj")
        for i in joined(tree, named)
    ]


def _has_infinitive(tree: Tree, verb: int) -> bool:
    clauses = list(tree.with_dep(verb, "xcomp", "ccomp", "advcl"))
    clauses += [i for o in tree.with_dep(verb, "dobj") for i in tree.with_dep(o, "acl", "relcl")]
    return any(
        tree.tokens[i].tag == "VB"
        and any(tree.tokens[t].tag == "TO" for t in tree.with_dep(i, "aux"))
        for i in clauses
    )


def _called(tree: Tree, each: Found) -> list[int]:
    """Return whom a turn calls by name: "Minister Berg, has it ...?", "Thank you, Jo".

    A question goes to whom the sentence before it calls, where it calls nobody itself.
    """
    inside = [i for span in each.content for i in tree.within(span)]
    if not inside:
        return []
    sentence = tree.sentence(inside[0])
    found = _vocative(tree, inside[0], inside[-1])
    if not found and each.entry.act == "questions" and sentence.index > 0:
        before = tree.annotated.sentences[sentence.index - 1]
        if before.block == sentence.block:
            label = tree.annotated.blocks[before.block].label
            first = before.first
            while label is not None and tree.tokens[first].start <= label.end:
                first += 1
            found = _vocative(tree, first, before.last - 1)
    return found


def _vocative(tree: Tree, first: int, last: int) -> list[int]:
    """Return the head of a name that opens or closes the words as a call."""
    tokens = tree.tokens
    while last > first and tokens[last].pos == "PUNCT":
        last -= 1
    asks = any(tokens[i].lower in {"you", "your"} for i in range(first, last + 1))
    for name in tree.annotated.names:
        if name.kind != "person" or name.first < first or name.last > last + 1:
            continue
        before = min(name.first, tree.within(name.title)[0] if name.title else name.first)
        bare = all(tokens[i].text != "," for i in range(before, name.last))
        opens = before == first and bare and name.last < last and tokens[name.last].text == ","
        if opens and (asks or tokens[name.last + 1].pos in {"AUX", "PRON", "VERB"}):
            return [name.last - 1]
        closes = name.last == last + 1 and before > first and tokens[before - 1].text == ","
        if closes and name.last - name.first == 1:
            return [name.last - 1]
    return []


def is_agent(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    return (
        index in tree.names
        or index in tree.roles
        or token.lower in ADDRESSED - {"media", "press"}
        or token.pos == "PROPN"
        or token.lemma.lower() in BODIES
        or token.lower in OUTLET_WORDS
        or (token.pos == "PRON" and token.lower in {"him", "her", "them"})
    )


def is_speaker(tree: Tree, index: int) -> bool:
    """Tell somebody or something that can speak: an agent, a paper, a sum of people."""
    token = tree.tokens[index]
    people = token.lemma.lower() in PEOPLE or token.lower in {"he", "she", "they", "it", "who"}
    return is_agent(tree, index) or people or token.lemma.lower() in OWNED | PAPERS
