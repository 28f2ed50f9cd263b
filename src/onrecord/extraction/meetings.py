"""Meetings: summits, talks, calls, visits, conferences, by their nouns and by "met"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from onrecord.extraction.attendance import in_phrase
from onrecord.extraction.draft import Draft
from onrecord.extraction.encounters import GOING, beside, clause_of, encounters, is_named
from onrecord.extraction.grouping import Group, Kinds, grouped, label_of
from onrecord.extraction.happenings import (
    HELD,
    at_dateline,
    held_in,
    held_on,
    past_year,
    settled_on,
)
from onrecord.extraction.matters import Noun, in_order, is_agent, nouns_of, when
from onrecord.extraction.nouns import WIRES
from onrecord.extraction.official import genre_of
from onrecord.extraction.predicates import predicates_of
from onrecord.extraction.taking_part import parties_of, preps_about
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import DateExpression
from onrecord.model.records import Meeting
from onrecord.wordlist import wordset

__all__ = ["find_meetings"]

_NOUNS = MappingProxyType(
    {
        "summit": "summit",
        "talk": "talks",
        "talks": "talks",
        "negotiation": "talks",
        "consultation": "talks",
        "round": "negotiation-round",
        "visit": "visit",
        "trip": "visit",
        "call": "call",
        "conversation": "call",
        "conference": "conference",
        "briefing": "press-conference",
        "meeting": "meeting",
        "encounter": "meeting",
        "videoconference": "call",
        "session": "meeting",
        "discussion": "talks",
        "gaggle": "press-conference",
        "teleconference": "call",
        "gathering": "meeting",
        "dialogue": "talks",
        "breakfast": "meeting",
        "lunch": "meeting",
        "dinner": "meeting",
    }
)
_KINDS = Kinds(
    "meeting",
    {
        "meeting": wordset("summit talks negotiation-round conference delegation-meeting"),
        "talks": wordset("negotiation-round meeting delegation-meeting"),
        "negotiation-round": wordset("talks meeting"),
    },
    {"talks": wordset("summit"), "summit": wordset("talks")},
)
_TALKS = wordset("talk talks negotiation consultation discussion meeting dialogue")
_ROUNDS = wordset("election year all voting winning final")
_TOWNS = wordset("city town capital village resort port region province district")
_SUMMONING = wordset("hold host convene schedule arrange plan call")
_ONE = frozenset({"one", "a", "any", "no", "first", "another"})
_HIGH_VISITS = wordset("state official working presidential ministerial royal papal")
_DIALOGUES = wordset("strategic security economic annual ministerial high-level")
_NEEDS_MORE = frozenset({"meeting", "talks", "visit", "call", "negotiation-round", "conference"})


def find_meetings(draft: Draft) -> None:
    """Find the meetings of the article, one record each."""
    tree = draft.tree
    nouns = [_refined(tree, noun) for noun in nouns_of(tree, _NOUNS) if _is_meeting(tree, noun)]
    nouns = [replace(n, loose=False) if _is_titled(tree, n) else n for n in nouns]
    nouns = [
        replace(n, parties=parties_of(tree, _together(tree, n.head)), year=past_year(tree, n))
        for n in nouns
    ]
    met = list(encounters(tree, frozenset(_NOUNS)))
    groups = grouped(tree, in_order(tree, [*nouns, *met]), _KINDS)
    for group in _joined(tree, groups, met):
        if not _is_specific(tree, group):
            continue
        label, evidence = label_of(tree, group)
        named = next(n for n in group.nouns if evidence[0].span.covers(tree.tokens[n.head].span))
        if tree.tokens[named.head].pos == "VERB":
            label = _verbal_label(named)
        meeting = Meeting(
            id=f"meeting@{group.nouns[0].head}",
            evidence=evidence,
            label=label,
            kinds=_telling(group.kinds),
            place=group.known("place") or held_in(tree, group) or at_dateline(tree, group),
            occurs=when(tree, settled_on(tree, group)),
        )
        draft.meetings.append(meeting)
        for noun in group.nouns:
            draft.matters[noun.head] = meeting.id
            for inner in _inner(tree, noun.head):
                draft.matters[inner] = meeting.id


def _joined(tree: Tree, groups: list[Group], met: list[Noun]) -> list[Group]:
    """Join "where A and B are to meet" to what "the summit has been moved to Oslo" speaks of."""
    for noun in met:
        clause = clause_of(tree, noun.head)
        above = tree.tokens[tree.tokens[clause].head]
        where = "where" in tree.words(noun.head, "advmod")
        if tree.tokens[clause].dep != "relcl" or not where or above.index not in tree.names:
            continue
        verb = next((i for i in tree.ancestors(above.index) if tree.tokens[i].pos == "VERB"), -1)
        heads = set(tree.children[verb]) if verb >= 0 else set()
        home = next((g for g in groups if any(n.head in heads for n in g.nouns)), None)
        own = next((g for g in groups if g.nouns == [noun]), None)
        if home is not None and own is not None and home is not own:
            home.nouns.append(noun)
            groups.remove(own)
    return groups


def _telling(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return the kinds that say most: "the meeting" for a summit adds nothing to it."""
    wide = {"meeting"} | ({"talks"} if "negotiation-round" in kinds else set())
    return tuple(kind for kind in kinds if kind not in wide) or kinds[:1] or ("meeting",)


def _together(tree: Tree, head: int) -> Iterator[int]:
    for each in (head, *_inner(tree, head)):
        yield from in_phrase(tree, each)


def _inner(tree: Tree, head: int) -> Iterator[int]:
    """Yield "talks" of "the third round of talks between A and B": one meeting for both."""
    if tree.tokens[head].lemma.lower() in {"round", "series"}:
        talks = tree.under(head, "of")
        yield from (i for i in talks if tree.tokens[i].lemma.lower() in _TALKS)


def _is_titled(tree: Tree, noun: Noun) -> bool:
    """Tell the press conference whose transcript the text is, by its title."""
    if noun.kind != "press-conference" or genre_of(tree) != "transcript":
        return False
    turn = next(b for b in tree.annotated.blocks if b.label is not None)
    return tree.tokens[noun.head].start < turn.span.start


def _is_meeting(tree: Tree, noun: Noun) -> bool:
    """Tell a meeting from a call for something, a talk show, a round of applause."""
    token = tree.tokens[noun.head]
    follow = tree.words(noun.head, "prep")
    before = tree.tokens[noun.head - 1].lower if noun.head else ""
    match token.lemma.lower():
        case "call":
            after = [t.tag for t in tree.tokens[noun.head + 1 : noun.head + 3]]
            if after == ["TO", "VB"] or any(
                tree.tokens[i].tag == "VB" for i in tree.with_dep(noun.head, "acl", "xcomp")
            ):
                return False  # "calls to surrender"
            spoken = before in WIRES or bool(follow & {"with", "between"})
            known = noun.definite and (before in {"the", "their", "that"} or noun.owner is not None)
            return "for" not in follow and (spoken or known or before in {"’", "'s", "’s"})
        case "conversation":
            their = before in {"their", "first"} and noun.definite
            return before in WIRES or bool(follow & {"with", "between"}) or their
        case "round":
            of = list(tree.under(noun.head, "of"))
            talks = any(tree.tokens[j].lemma.lower() in _TALKS for j in of)
            if token.tag != "NN":  # "two rounds of talks"
                return talks and tree.child(noun.head, "nummod") is not None
            named = any(j in tree.names for j in of)
            return (not of and before not in _ROUNDS) or talks or named
        case "talk" | "negotiation" | "consultation":
            above = tree.tokens[token.head]
            counted = above.lower == "of" and tree.tokens[above.head].lemma in {"round", "series"}
            return token.lower.endswith("s") and not counted
        case "session":
            return before in {"plenary", "emergency", "special", "negotiating"}
        case "discussion":
            shared = bool(follow & {"with", "between"}) or before in {"bilateral", "trilateral"}
            return token.lower.endswith("s") and (shared or _is_known(tree, noun))
        case "gathering":
            return noun.definite or noun.place is not None
        case "dialogue":
            return "between" in follow and bool(noun.modifiers & _DIALOGUES)
        case "breakfast" | "lunch" | "dinner":
            return before == "working" or _is_with_somebody(tree, noun.head)
        case "visit" if noun.owner is None and noun.place is None:
            return not _is_inspection(tree, noun.head)
        case _:
            return True


def _is_with_somebody(tree: Tree, head: int) -> bool:
    """Tell "dinner with X", where X is a person."""
    names = (tree.names.get(i) for i in tree.under(head, "with"))
    return any(name is not None and name.kind == "person" for name in names)


def _is_inspection(tree: Tree, head: int) -> bool:
    """Tell a visit of nobody in particular, to no state or town: "one visit could take place"."""
    vague = tree.words(head, "det", "nummod", "amod") & _ONE
    by = tree.words(head, "prep") & {"by", "from"}
    visitors = (s.word for s in predicates_of(tree, head) if s.role == "undergoes")
    made = any(tree.tokens[word].lemma in {"make", "pay", "begin", "end"} for word in visitors)
    return bool(vague) and not by and not made and not _is_visitor_told(tree, head)


def _is_visitor_told(tree: Tree, head: int) -> bool:
    """Tell "on a visit", "arrived for a visit": somebody's own, and "a state visit"."""
    kind = tree.words(head, "compound", "amod")
    return tree.tokens[tree.tokens[head].head].dep == "prep" or bool(kind & _HIGH_VISITS)


def _is_known(tree: Tree, noun: Noun) -> bool:
    """Tell "those discussions", which take up some that were told of."""
    determiners = tree.words(noun.head, "det", "poss")
    return bool(determiners & {"these", "those", "their", "the"}) and not noun.modifiers


def _verbal_label(noun: Noun) -> str:
    """Return a name for a meeting that only a verb tells of."""
    kind = "telephone call" if noun.kind == "call" else noun.kind
    place = "to" if noun.kind == "visit" else "in"
    return f"{kind} {place} {noun.place}" if noun.place else kind


def _refined(tree: Tree, noun: Noun) -> Noun:
    """Tell a press conference from a conference, a delegation meeting from a meeting."""
    before = tree.tokens[noun.head - 1].lower if noun.head else ""
    if noun.kind == "conference" and before in {"press", "news"}:
        noun = replace(noun, kind="press-conference")
    noun = replace(noun, within=next(beside(tree, noun.head), noun.within))
    noun = _placed(tree, noun)
    modifiers = noun.modifiers - _split(tree, noun) | _hyphened(tree, noun)
    determiners = tree.words(noun.head, "det")
    if "another" in determiners:  # a new one, of which no more is known yet
        modifiers |= {f"another {noun.head}"}
        return replace(noun, vague=False, definite=False, modifiers=modifiers)
    return replace(noun, modifiers=modifiers)


def _placed(tree: Tree, noun: Noun) -> Noun:
    """Return a noun with the place of "a visit to Oslo", "talks in the port city of Oslo"."""
    if noun.place is not None:
        return noun
    towards = {"to"} if noun.kind == "visit" else {"in", "at"}
    named: list[str] = []
    for prep in tree.with_dep(noun.head, "prep"):
        if tree.tokens[prep].lower not in towards:
            continue
        todo = list(tree.with_dep(prep, "pobj"))
        for index in todo:
            name = tree.names.get(index)
            if name is not None and name.kind == "place":
                named.append(name.span.of(tree.text))
                todo.extend(tree.with_dep(index, "conj"))
            elif tree.tokens[index].lemma.lower() in _TOWNS:
                todo.extend(tree.with_dep(index, "appos"))
                todo.extend(tree.under(index, "of"))
    proper = noun.proper | {name.lower() for name in named}
    return replace(noun, place=named[0] if len(named) == 1 else None, proper=proper)


def _hyphened(tree: Tree, noun: Noun) -> frozenset[str]:
    """Return the compounds before a noun that a tokenizer splits: "high-level"."""
    text = tree.span(noun.first, noun.head).of(tree.text).lower()
    return frozenset(word for word in text.split()[:-1] if "-" in word.strip("-"))


def _split(tree: Tree, noun: Noun) -> frozenset[str]:
    """Return the parts of those compounds."""
    return frozenset(part for word in _hyphened(tree, noun) for part in word.split("-"))


def _is_specific(tree: Tree, group: Group) -> bool:
    """Tell a meeting in particular from meetings at large."""
    noun, date = group.nouns[0], held_on(tree, group)
    if date is not None and not (tree.tokens[noun.head].pos == "VERB" and _is_span(tree, date)):
        return True
    if group.proper or len(group.nouns) > 1:
        return True
    if noun.kind not in _NEEDS_MORE:
        return True
    if tree.tokens[noun.head].pos == "VERB":
        return noun.kind == "call" or noun.place is not None or is_named(tree, noun.head)
    heads = [noun.head, *_inner(tree, noun.head)]
    follow = {tree.tokens[i].lower for head in heads for i in preps_about(tree, head)}
    by_wire = noun.head > 0 and tree.tokens[noun.head - 1].lower in WIRES
    told = any(tree.tokens[i].lemma in HELD for i in tree.with_dep(noun.head, "acl", "relcl"))
    told = told or _is_come_to(tree, noun.head) or _is_on(tree, noun.head)
    told = told or _is_of_some(tree, noun) or _is_under_way(tree, noun)
    verbs = [said.word for said in predicates_of(tree, noun.head) if said.role != "governed"]
    apart = (tree.tokens[i].lower for verb in verbs for i in tree.with_dep(verb, "prep"))
    between = bool(follow & {"with", "between", "to"}) or "between" in apart
    return noun.definite or noun.owner is not None or between or by_wire or told


def _is_on(tree: Tree, head: int) -> bool:
    """Tell "expert talks on the Turku locks" from talks at large: their subject has a name."""
    about = (prep for prep in tree.with_dep(head, "prep") if tree.tokens[prep].lower == "on")
    named = (tree.tokens[i] for prep in about for i in tree.subtree(prep))
    return any(token.pos == "PROPN" and token.entity not in {"DATE", "TIME"} for token in named)


def _is_span(tree: Tree, date: DateExpression) -> bool:
    """Tell a time within which something may happen: "we can meet within a week"."""
    return date.span.of(tree.text).split()[0].lower() in {"within", "in", "over", "during"}


def _is_of_some(tree: Tree, noun: Noun) -> bool:
    """Tell "host a meeting of rebels and officials", "convene another meeting"."""
    made = any(
        said.role == "undergoes" and tree.tokens[said.word].lemma.lower() in _SUMMONING
        for said in predicates_of(tree, noun.head)
    )
    somebody = any(is_agent(tree, i) for i in tree.under(noun.head, "of"))
    return made and (somebody or any(word.startswith("another") for word in noun.modifiers))


def _is_under_way(tree: Tree, noun: Noun) -> bool:
    """Tell "on a four-nation trip, she said": a journey that is being made."""
    above = tree.tokens[tree.tokens[noun.head].head]
    return noun.kind == "visit" and above.lower in {"on", "during"} and above.dep == "prep"


def _is_come_to(tree: Tree, head: int) -> bool:
    """Tell "gathered in Oslo for talks": they are about to take place."""
    come = GOING | {"gather", "convene", "assemble", "meet", "visit"}
    governed = (said for said in predicates_of(tree, head) if said.role == "governed")
    return any(
        said.prep == "for" and tree.tokens[said.word].lemma.lower() in come for said in governed
    )
