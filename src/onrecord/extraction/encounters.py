"""Meetings that only a verb tells of: "A and B met", "A spoke by telephone with B"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.matters import Noun
from onrecord.extraction.nouns import ADDRESSED, BODIES, FELLOWS, PEOPLE, VISITS
from onrecord.extraction.subjects import is_passive, sources_of
from onrecord.extraction.taking_part import companions, listed, parties_of, received
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import DateExpression
from onrecord.wordlist import wordset

__all__ = ["GOING", "at_verb", "beside", "clause_of", "encounters", "is_named", "near"]

_CALLING = wordset("phone telephone videolink videoconference teleconference")
_VIDEO = wordset("link call conference")
_SPEAKING = frozenset({"speak", "talk", "confer", "quarrel", "converse"})
_PHONING = frozenset({"phone", "telephone"})
_RECEIVING = frozenset({"receive", "host"})
_GATHERING = wordset("reconvene convene gather assemble")
GOING = frozenset({"travel", "fly", "go", "head", "come", "arrive"})
"""Verbs of coming to a meeting."""
_MARGINS = frozenset({"sideline", "sidelines", "margin", "margins"})
_FURTHER = frozenset({"also", "later", "then", "separately", "afterwards", "earlier"})
_BARGAINING = frozenset({"negotiate", "bargain"})
_SIDES = wordset("we they both side party delegation team negotiator country government pair two")
_APART = ("after", "before", "following", "since")
_COUNTS = wordset("both two three four")
_PANELS = wordset(
    "group committee commission council quartet troika board force panel assembly union bloc "
    "alliance forum organization organisation"
)
_UNSURE = wordset("should could may might would to can must")


def encounters(tree: Tree, nouns: frozenset[str]) -> Iterator[Noun]:
    """Yield meetings that only a verb tells of.

    Args:
        tree: the article.
        nouns: words for a meeting; where one hangs on the verb, it tells of the meeting itself.
    """
    for token in tree.tokens:
        if token.pos != "VERB" or tree.child(token.index, "neg", "auxpass") is not None:
            continue
        kind = _kind(tree, token.index)
        if kind is None or _is_told_where(tree, token.index, nouns):
            continue
        below = near(tree, token.index)
        told = any(
            tree.tokens[i].lemma.lower() in nouns - VISITS
            and tree.tokens[tree.tokens[i].head].head == token.index
            for i in below
        )
        if told and (kind not in {"call", "visit"} or _is_told_after(tree, token.index, nouns)):
            continue
        if _has_two_sides(tree, token.index, kind):
            yield _noun(tree, token.index, kind, below)


def _is_told_where(tree: Tree, verb: int, nouns: frozenset[str]) -> bool:
    """Tell "the talks where A met B", which tells of the talks."""
    clause = clause_of(tree, verb)
    above = tree.tokens[tree.tokens[clause].head]
    places = (verb, *tree.with_dep(verb, "prep"))
    where = any(
        tree.tokens[i].lower in {"where", "which"}
        for place in places
        for i in tree.with_dep(place, "advmod", "pobj")
    )
    return tree.tokens[clause].dep == "relcl" and where and above.lemma.lower() in nouns


def _is_told_after(tree: Tree, verb: int, nouns: frozenset[str]) -> bool:
    """Tell "speaking after a call with X", where nobody is spoken with before the call is named."""
    told = [i for i in tree.under(verb, *_APART) if tree.tokens[i].lemma.lower() in nouns]
    spoken = [i for i in tree.with_dep(verb, "prep") if tree.tokens[i].lower in {"with", "to"}]
    return bool(told) and not any(i < told[0] for i in spoken)


def clause_of(tree: Tree, verb: int) -> int:
    """Return the verb of the clause that an infinitive belongs to: "are" of "are to meet"."""
    while tree.tokens[verb].dep == "xcomp":
        verb = tree.tokens[verb].head
    return verb


def _is_further(tree: Tree, verb: int) -> bool:
    """Tell "also met", "later met": one more encounter."""
    return bool(tree.words(verb, "advmod") & _FURTHER)


def _noun(tree: Tree, verb: int, kind: str, below: list[int]) -> Noun:
    invited = tree.tokens[verb].lemma.lower() == "invite"
    inside = (i for i in below if _is_in(tree, i) or (invited and _is_to(tree, i)))
    place = next((tree.names[i].span.of(tree.text) for i in inside), None)
    if place is None and kind == "visit":
        visited = next((i for i in tree.with_dep(verb, "dobj") if i in tree.names), None)
        place = tree.names[visited].span.of(tree.text) if visited is not None else None
    date = next(at_verb(tree, verb), None)
    above = tree.tokens[tree.tokens[verb].head]
    if above.lemma.lower() in GOING and tree.tokens[verb].dep in {"advcl", "xcomp"}:
        there = near(tree, above.index)  # "flew to Oslo on Monday to meet X"
        reached = (i for i in there if _is_in(tree, i) or _is_to(tree, i))
        place = place or next((tree.names[i].span.of(tree.text) for i in reached), None)
        date = date or next(at_verb(tree, above.index), None)
    hoped = _is_hoped(tree, verb)
    named = is_named(tree, verb) or _is_further(tree, verb)
    subject = tree.child(verb, "nsubj")
    first = verb
    if subject is not None and _is_panel(tree, subject) and not _met(tree, verb):
        first = min(tree.subtree(subject))  # "the joint commission will meet in May"
    if hoped and not named and subject is not None and tree.tokens[subject].pos == "NOUN":
        first = min(tree.subtree(subject))  # "the ministers should meet in May"
    return Noun(
        head=verb,
        first=first,
        last=_end(tree, verb),
        kind=kind,
        definite=date is None and not hoped and not named,
        vague=False,
        proper=frozenset({place.lower()} if place else ()),
        modifiers=frozenset(),
        owner=None,
        place=place,
        date=date,
        points=None,
        version=None,
        within=next(beside(tree, verb), None),
        parties=parties_of(tree, (*_doers(tree, verb), *_met(tree, verb))),
    )


def _end(tree: Tree, verb: int) -> int:
    """Return the last token of what a verb says of where, when and with whom one met."""
    parts = set(near(tree, verb))
    for noun in _met(tree, verb):
        parts.update(tree.subtree(noun, without=tree.with_dep(noun, "relcl", "acl", "advcl")))
    for index in list(parts):
        parts.update(tree.with_dep(index, "compound", "det", "nummod", "amod", "prep", "poss"))
    end = verb
    while end + 1 in parts or (end + 2 in parts and tree.tokens[end + 1].pos in {"DET", "ADP"}):
        end += 1
    while end > verb and tree.tokens[end].pos in {"ADP", "DET", "ADV"}:
        end -= 1
    return end


def _kind(tree: Tree, verb: int) -> str | None:
    """Return the kind of encounter that a verb tells of, if it does."""
    token = tree.tokens[verb]
    lemma = token.lemma.lower()
    if lemma == "meet":
        return "meeting" if token.tag in {"VBD", "VBN", "VB", "VBG", "VBP", "VBZ"} else None
    if lemma in _PHONING:
        return "call"
    if lemma == "visit":
        return "visit" if _is_place(tree, verb) else None
    if lemma in _RECEIVING:
        return "meeting" if any(_is_person(tree, i) for i in _objects(tree, verb)) else None
    if lemma in _GATHERING:
        return "meeting" if any(_is_in(tree, i) for i in near(tree, verb)) else None
    if lemma == "call":
        return "meeting" if _calls_on(tree, verb) else None
    if lemma == "invite":
        return "meeting" if _is_invited_to(tree, verb) else None
    if lemma in _BARGAINING:
        return "talks" if any(_is_in(tree, i) for i in near(tree, verb)) else None
    if lemma == "sit":
        return "meeting" if "down" in _words(tree, verb) else None
    if lemma not in _SPEAKING:
        return None
    words = _words(tree, verb)
    by_video = "video" in {tree.tokens[i].lower for i in tree.subtree(verb)} and words & _VIDEO
    if words & _CALLING or by_video:
        return "call"
    with_person = any(_is_person(tree, i) for i in _met(tree, verb))
    return "call" if lemma != "quarrel" and with_person else None


def _calls_on(tree: Tree, verb: int) -> bool:
    """Tell "called on the president", a visit, from "called on the president to resign"."""
    asked = any(
        tree.tokens[i].tag == "VB" and tree.child(i, "aux") is not None
        for i in tree.subtree(verb, without=tree.with_dep(verb, "conj"))
        if i > verb
    )
    return not asked and any(_is_holder(tree, i) for i in _met(tree, verb))


def _is_holder(tree: Tree, index: int) -> bool:
    """Tell one person in office, by name or not: "the prime minister"."""
    token = tree.tokens[index]
    return _is_person(tree, index) or (index in tree.roles and token.tag in {"NN", "NNP"})


def _is_invited_to(tree: Tree, verb: int) -> bool:
    """Tell "invited the minister to Oslo" from "invited bids"."""
    placed = any(_is_to(tree, i) for i in near(tree, verb))
    return placed and any(_is_somebody(tree, i) for i in _objects(tree, verb))


def _words(tree: Tree, verb: int) -> set[str]:
    below = (*near(tree, verb), *tree.with_dep(verb, "prt"))
    return {tree.tokens[i].lower for i in below}


def _objects(tree: Tree, verb: int) -> list[int]:
    receives = tree.tokens[verb].lemma.lower() in _RECEIVING
    return list(received(tree, verb) if receives else tree.with_dep(verb, "dobj"))


def _is_place(tree: Tree, verb: int) -> bool:
    """Tell whether a place by name is visited, by somebody in particular."""
    return any(i in tree.names and tree.names[i].kind == "place" for i in _objects(tree, verb))


def _is_person(tree: Tree, index: int) -> bool:
    """Tell a person by name, or the equal of one: "his counterpart"."""
    if index in tree.names:
        return tree.names[index].kind == "person"
    beside = (tree.names.get(i) for i in tree.with_dep(index, "appos"))
    fellow = tree.tokens[index].lemma.lower() in FELLOWS
    return fellow or any(name is not None and name.kind == "person" for name in beside)


def _doers(tree: Tree, verb: int) -> list[int]:
    """Return who does a verb, with those of a list that the grammar lost sight of."""
    doers = sources_of(tree, verb)
    subject = tree.child(verb, "nsubj")
    if subject is not None and tree.tokens[subject].tag not in {"WP", "WDT"}:
        doers += [i for i in listed(tree, subject) if i not in doers]
    return doers


def _has_two_sides(tree: Tree, verb: int, kind: str) -> bool:
    """Tell whether two sides are there: a plural subject, or somebody who is met."""
    if is_passive(tree, verb) and tree.tokens[verb].dep not in {"relcl", "acl"}:
        return False
    doers = _doers(tree, verb)
    somebody = [i for i in doers if _is_somebody(tree, i)]
    if not somebody:
        return False
    if kind == "visit":
        purposed = "for" in tree.words(verb, "prep")
        if not purposed and next(at_verb(tree, verb), None) is None:
            return False  # "he had visited Oslo before"
        known = (i in tree.roles or tree.tokens[i].tag == "PRP" for i in somebody)
        return any(known) or any(_is_person(tree, i) for i in somebody)
    met = [i for i in _met(tree, verb) if _is_somebody(tree, i)]
    if any(tree.tokens[i].lower in ADDRESSED for i in met):
        return False  # "the minister met reporters"
    if tree.tokens[verb].lemma.lower() in {"meet", "invite", *_PHONING, *_RECEIVING}:
        objects = _objects(tree, verb)
        if objects and not any(i in met for i in objects):
            return False  # "met a demand"
    if not met and any(_is_panel(tree, i) for i in doers):
        return next(at_verb(tree, verb), None) is not None
    if len(set(doers) & set(somebody)) > 1 or any(_is_plural(tree, i) for i in somebody):
        return True
    return bool(met) and _is_somebody(tree, doers[0])


def _is_panel(tree: Tree, index: int) -> bool:
    """Tell a body whose members come from several sides: "the joint commission meets in May"."""
    return tree.tokens[index].lemma.lower() in _PANELS


def _is_hoped(tree: Tree, verb: int) -> bool:
    """Tell an encounter that is asked for or foreseen from one that is known."""
    return bool(tree.words(verb, "aux") & _UNSURE)


def is_named(tree: Tree, verb: int) -> bool:
    """Tell whether both sides of an encounter have names: "X met Y"; the first may be "he"."""
    doers = [i for i in _doers(tree, verb) if i in tree.names or tree.tokens[i].tag == "PRP"]
    named = [i for i in doers if i in tree.names]
    return len(named) > 1 or bool(doers and any(_is_called(tree, i) for i in _met(tree, verb)))


def _is_called(tree: Tree, index: int) -> bool:
    return index in tree.names or any(i in tree.names for i in tree.with_dep(index, "appos"))


def _met(tree: Tree, verb: int) -> list[int]:
    """Return who is met, or spoken with."""
    return [
        *_objects(tree, verb),
        *(
            noun
            for prep in companions(tree, verb)
            if tree.tokens[prep].lower in {"with", "to"} or _is_on(tree, verb, prep)
            for noun in tree.with_dep(prep, "pobj")
        ),
    ]


def _is_on(tree: Tree, verb: int, prep: int) -> bool:
    return tree.tokens[verb].lemma == "call" and tree.tokens[prep].lower in {"on", "upon"}


def _is_somebody(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    lemma = token.lemma.lower()
    known = index in tree.names or index in tree.roles or token.tag == "PRP"
    return known or lemma in BODIES | PEOPLE | _SIDES | FELLOWS | _PANELS


def _is_plural(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    plural = token.tag in {"NNS", "NNPS"} or token.lower in {"we", "they"} | _COUNTS
    return plural and (_is_somebody(tree, index) or token.lower in _COUNTS)


def _is_in(tree: Tree, index: int) -> bool:
    inside = tree.tokens[tree.tokens[index].head].lower in {"in", "at"}
    return index in tree.names and tree.names[index].kind == "place" and inside


def _is_to(tree: Tree, index: int) -> bool:
    towards = tree.tokens[tree.tokens[index].head].lower == "to"
    return index in tree.names and tree.names[index].kind == "place" and towards


def beside(tree: Tree, head: int) -> Iterator[int]:
    """Yield the noun of what a meeting is held beside: "on the sidelines of the summit"."""
    for margin in tree.under(head):
        if tree.tokens[margin].lower in _MARGINS:
            yield from tree.under(margin)


def near(tree: Tree, verb: int) -> list[int]:
    """Return what hangs on a verb directly: its adverbs and its prepositional phrases."""
    found = []
    todo = list(tree.with_dep(verb, "npadvmod", "prep", "agent", "advmod", "xcomp"))
    while todo:
        index = todo.pop()
        found.append(index)
        todo.extend(tree.with_dep(index, "pobj", "prep", "npadvmod"))
    return found


def at_verb(tree: Tree, verb: int) -> Iterator[DateExpression]:
    """Yield the dates that hang on a verb, or that it follows: "since 4 May, when they met"."""
    below = near(tree, verb)
    if any(tree.tokens[i].lower == "when" for i in below):
        below += _antecedent(tree, verb)
    below += [j for i in below for j in tree.with_dep(i, "compound", "nummod")]  # "Monday night"
    spans = [tree.tokens[i].span for i in below]
    dates = [d for d in tree.annotated.dates if any(d.span.covers(s) for s in spans)]
    yield from sorted(dates, key=lambda date: date.edtf is None)


def _antecedent(tree: Tree, verb: int) -> list[int]:
    """Return what stands right before "when", a comma between them left out."""
    start = next((i for i in tree.with_dep(verb, "advmod") if tree.tokens[i].lower == "when"), 0)
    before = start - 1
    if before > 0 and tree.tokens[before].text == ",":
        before -= 1
    return [before] if before >= 0 else []
