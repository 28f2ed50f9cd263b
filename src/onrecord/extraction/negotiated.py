"""What an article says is negotiated: a conflict's settlement, two states' dialogue, a subject.

Each finder yields names of topics with the words that mention them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from onrecord.extraction.draft import Draft
from onrecord.extraction.subjects import joined
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Name, Token
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["find_dialogues", "find_settlements", "find_subjects", "is_negotiated"]

_WAR = r"(?:war|conflict|crisis|hostilities|fighting|bloodshed)"
_END = r"(?:settl\w+|resol(?:ve|ving|ution)|solution|end(?:ing|ed|s)?|stop(?:ping|ped)?|halt\w*)"
_WAR_IN = re.compile(
    rf"\b({_END}(?: (?:to|of|the|this|that|a|an|all|\w*ing))* (?:{_WAR}|situation)"
    r" (?:in|with|between|over|against) (?:the )?)$",
    re.IGNORECASE,
)
_PEACE_IN = re.compile(
    r"\b((?:(?:peaceful|negotiated|political|diplomatic|lasting|final) )?"
    r"(?:settlement|solution|peace) in (?:the )?)$",
    re.IGNORECASE,
)
_RESOLUTION_OF = re.compile(rf"\b({_END} (?:(?:to|of|the) )*)$", re.IGNORECASE)
_THE_WAR = re.compile(rf" {_WAR}\b")
_ITS_SETTLEMENT = re.compile(
    r" (?:conflict settlement|peace settlement|settlement process|peace process|conflict resolution"
    r"|settlement(?! (?:of|in|build|expan|activit|polic|project|block)))\b"
)
_BARE = re.compile(
    r"\b(?:(?:conflict|peaceful|negotiated|political|diplomatic) settlement(?: process)?"
    rf"|peaceful (?:resolution|solution)|{_END} (?:of )?(?:the|this) {_WAR})\b",
    re.IGNORECASE,
)
_WAR_OF = re.compile(rf"\b{_WAR} (?:in|with|between|over|against) (?:the )?$", re.IGNORECASE)
_BETWEEN_STATES = re.compile(r" (?:relations|ties)\b")
_CONTEXT = 60
"""Code points before a name in which what is said of it is looked for."""

_BONDS = {"dialogue": "dialogue", "relations": "relations", "ties": "relations"}
_TALKING = wordset("discuss negotiate")
_NEGOTIATION = wordset(
    "talks negotiations consultations discussions deliberations conference meeting agreement "
    "treaty memorandum resolution protocol convention pact draft statement declaration question "
    "understanding"
)
_ON = wordset("on over about regarding concerning")
_RAISING = wordset(
    "discuss negotiate debate raise address tackle settle resolve regulate agree talk speak "
    "consult confer deliberate bargain haggle demand seek propose offer accept reject lift ease "
    "cede surrender concede guarantee threaten"
)
"""Verbs of what is laid before those who negotiate, or asked for, or given."""
_ISSUES = wordset("issue question matter subject topic problem point")
_ASKED = wordset("call demand support request plea appeal press push lifting easing")
"""Words before "for" or "of" what is asked for."""
_FIGURES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})
_HOLLOW = wordset(
    "issue issues matter matters question questions subject topic topics number range series part "
    "way ways need possibility status basis side sides day days week month year time "
    "situation development developments condition details detail thing things step steps point "
    "points agenda progress outcome result results behalf ground grounds background sidelines "
    "occasion invitation request proposal idea measure measures aspect aspects effort efforts "
    "interest concern people country countries party parties cooperation world region war "
    "conflict crisis peace deal talk plan letter visit call meeting return set dispute "
    "security access future implementation content framework agreement treaty partnership support "
    "regime government"
)


def find_settlements(draft: Draft) -> Iterator[tuple[str, Span]]:
    """Yield "settlement in X" wherever a war, conflict or crisis is to be ended."""
    tree = draft.tree
    places: Counter[str] = Counter()
    for name in tree.annotated.names:
        if name.kind in {"person", "organization"} or (name.kind == "group" and not name.country):
            continue
        place = name.country or name.span.of(tree.text)
        before = tree.text[max(0, name.span.start - _CONTEXT) : name.span.start]
        after = tree.text[name.span.end : name.span.end + _CONTEXT]
        war = _THE_WAR.match(after)
        if war or (_WAR_OF.search(before) and not _BETWEEN_STATES.match(after)):
            places[place] += 1
        span = _settling(name, before, after)
        if span is not None:
            places[place] += 1
            yield f"settlement in {place}", span
    if places:
        likeliest = max(places, key=lambda place: (places[place], place))
        for match in _BARE.finditer(tree.text):
            yield f"settlement in {likeliest}", Span(*match.span())


def _settling(name: Name, before: str, after: str) -> Span | None:
    """Return the words around a name that speak of an end to what goes on there."""
    start, end = name.span.start, name.span.end
    ahead = _WAR_IN.search(before) or _PEACE_IN.search(before)
    if ahead and not _BETWEEN_STATES.match(after):
        return Span(start - len(ahead[1]), end)
    war, ahead = _THE_WAR.match(after), _RESOLUTION_OF.search(before)
    if war and ahead:
        return Span(start - len(ahead[1]), end + war.end())
    settled = _ITS_SETTLEMENT.match(after)
    return Span(start, end + settled.end()) if settled else None


def find_dialogues(draft: Draft) -> Iterator[tuple[str, Span]]:
    """Yield "A–B dialogue" and "A–B relations", where two states have them."""
    tree = draft.tree
    named: dict[str, set[str]] = {}
    bare: list[int] = []
    for token in tree.tokens:
        bond = _BONDS.get(token.lower)
        if bond is None or token.pos != "NOUN":
            continue
        two = _two_states(tree, token.index)
        if len(two) == 2:
            name = f"{'–'.join(sorted(two))} {bond}"
            named.setdefault(bond, set()).add(name)
            yield name, tree.span(token.index, max(tree.subtree(token.index)))
        elif not two:
            bare.append(token.index)
    for index in bare:
        names = named.get(_BONDS[tree.tokens[index].lower], set())
        if len(names) == 1:
            yield min(names), tree.span(index, index)


def _two_states(tree: Tree, bond: int) -> set[str]:
    """Return the states that a noun such as "dialogue" joins, by their short names."""
    heads = [i for i in tree.with_dep(bond, "compound", "amod") if i in tree.names]
    for prep in tree.with_dep(bond, "prep"):
        of = tree.child(prep, "pobj")
        if of is not None and tree.tokens[prep].lower in {"between", "of", "with"}:
            heads += joined(tree, of)
    names = (tree.names.get(index) for head in heads for index in (head, *tree.children[head]))
    return {name.country for name in names if name is not None and name.country}


def is_negotiated(draft: Draft, span: Span) -> bool:
    """Tell words for what is talked over from those for what merely goes on.

    "They discussed sanctions", "talks on the border", "the question of visas", "ceasefire talks".
    """
    tree = draft.tree
    tokens = tree.within(span)
    if not tokens:
        return False
    head = next((i for i in tokens if tree.tokens[i].head not in tokens), tokens[-1])
    above = tree.tokens[tree.tokens[head].head]
    while tree.tokens[head].dep in {"conj", "appos"} and above.index != head:
        if above.lemma.lower() in _ISSUES:
            return True  # "two matters: guarantees and territory"
        head, above = above.index, tree.tokens[above.head]
    token = tree.tokens[head]
    if token.dep in {"compound", "amod", "nmod"}:
        return above.lower in _NEGOTIATION
    if token.dep in {"dobj", "nsubjpass"}:
        return above.lemma.lower() in _RAISING
    if token.dep != "pobj":
        return False
    over = tree.tokens[above.head]
    if above.lower in {"of", "for"}:
        return over.lemma.lower() in _ISSUES | _ASKED
    talked = over.lower in _NEGOTIATION or over.lemma.lower() in _RAISING
    return above.lower in _ON and (talked or over.index in draft.matters)


def find_subjects(draft: Draft) -> Iterator[tuple[str, Span]]:
    """Yield what talks and papers are said to be on, with each later mention by its head."""
    tree = draft.tree
    names: dict[str, str] = {}
    for token in tree.tokens:
        head = _subject(draft, token.index)
        if head is not None:
            names.setdefault(tree.tokens[head].lemma.lower(), _named(tree, head))
    heads = [
        t.index
        for t in tree.tokens
        if t.lemma.lower() in names and t.dep != "compound" and t.pos != "VERB"
    ]
    often = Counter(tree.tokens[index].lemma.lower() for index in heads)
    for index in heads:
        word = tree.tokens[index].lemma.lower()
        if " " in names[word] or often[word] > 1:
            yield names[word], tree.span(_first(tree, index), index)


def _subject(draft: Draft, index: int) -> int | None:
    """Return the head of what talks, papers or discussions are about, if this word tells it."""
    tree = draft.tree
    token = tree.tokens[index]
    if token.lemma.lower() in _TALKING and token.pos == "VERB":
        about = tree.child(index, "dobj")
    elif (
        token.lower in _ON
        and token.dep == "prep"
        and (token.head in draft.matters or tree.tokens[token.head].lower in _NEGOTIATION)
    ) or (token.lower == "of" and _is_issue(tree, token.head)):
        about = tree.child(index, "pobj")
    else:
        return None
    if about is None or about in draft.matters:
        return None
    told = tree.tokens[about]
    common = told.pos == "NOUN" and told.tag == "NN" and told.text.islower()
    hollow = told.lemma.lower() in _HOLLOW or told.entity in _FIGURES
    return about if common and not hollow else None


def _is_issue(tree: Tree, head: int) -> bool:
    """Tell "the question of X", "the issue of X" from "a question of time"."""
    known = "the" in tree.words(head, "det")
    return known and tree.tokens[head].lower in {"question", "issue"}


def _named(tree: Tree, head: int) -> str:
    """Return the name of a subject: "transit corridor" of "the Aflao-Hillacondji transit corridor".

    A proper name before it stays where nothing else tells which it is.
    """
    first = _first(tree, head)
    common = next((i for i in range(first, head) if tree.tokens[i].pos != "PROPN"), first)
    return tree.span(common, head).of(tree.text)


def _first(tree: Tree, head: int) -> int:
    """Return the first of the nouns that are compounded with a head, right before it."""
    first = head
    while first and tree.tokens[first - 1].head == head and _is_compounded(tree.tokens[first - 1]):
        first -= 1
    return first


def _is_compounded(token: Token) -> bool:
    return token.dep in {"compound", "nmod", "amod"} and token.pos in {"NOUN", "PROPN"}
