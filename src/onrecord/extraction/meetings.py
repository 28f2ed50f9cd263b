"""Meetings: summits, talks, calls, visits, conferences, by their nouns and by "met"."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from onrecord.extraction.draft import Draft
from onrecord.extraction.encounters import encounters, is_named, near
from onrecord.extraction.grouping import Group, Kinds, grouped, label_of
from onrecord.extraction.matters import Noun, in_order, nouns_of, when
from onrecord.extraction.official import genre_of
from onrecord.extraction.tree import Tree
from onrecord.extraction.wordlist import wordset
from onrecord.model.annotated import DateExpression
from onrecord.model.records import Meeting

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
_HELD = wordset(
    "hold meet schedule plan begin start occur host convene take postpone cancel set move open end "
    "happen be conclude arrange announce resume attend travel fly arrive"
)
_BY_WIRE = frozenset({"phone", "telephone", "video"})
_TALKS = wordset("talk talks negotiation consultation discussion meeting dialogue")
_ROUNDS = wordset("election year all voting winning final")
_NEEDS_MORE = frozenset({"meeting", "talks", "visit", "call", "negotiation-round", "conference"})


def find_meetings(draft: Draft) -> None:
    """Find the meetings of the article, one record each."""
    tree = draft.tree
    nouns = [_refined(tree, noun) for noun in nouns_of(tree, _NOUNS) if _is_meeting(tree, noun)]
    nouns = [replace(n, loose=False) if _is_titled(tree, n) else n for n in nouns]
    for group in grouped(
        tree, in_order(tree, [*nouns, *encounters(tree, frozenset(_NOUNS))]), _KINDS
    ):
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
            kinds=group.kinds or ("meeting",),
            place=group.known("place") or _place_of_clause(tree, group),
            occurs=when(tree, _date_of(tree, group)),
        )
        draft.meetings.append(meeting)
        for noun in group.nouns:
            draft.matters[noun.head] = meeting.id


def _is_titled(tree: Tree, noun: Noun) -> bool:
    """Tell the press conference whose transcript the text is, by its title."""
    if noun.kind != "press-conference" or genre_of(tree) != "transcript":
        return False
    turn = next(b for b in tree.annotated.blocks if b.label is not None)
    return tree.tokens[noun.head].start < turn.span.start


def _is_meeting(tree: Tree, noun: Noun) -> bool:
    """Tell a meeting from a call for something, a talk show, a round of applause."""
    token = tree.tokens[noun.head]
    follow = {tree.tokens[i].lower for i in tree.with_dep(noun.head, "prep")}
    before = tree.tokens[noun.head - 1].lower if noun.head else ""
    match token.lemma.lower():
        case "call":
            if any(tree.tokens[i].tag == "VB" for i in tree.with_dep(noun.head, "acl", "xcomp")):
                return False  # "calls to surrender"
            spoken = before in _BY_WIRE or bool(follow & {"with", "between"})
            known = noun.definite and (before in {"the", "their", "that"} or noun.owner is not None)
            return "for" not in follow and (spoken or known or before in {"’", "'s", "’s"})
        case "conversation":
            their = before in {"their", "first"} and noun.definite
            return before in _BY_WIRE or bool(follow & {"with", "between"}) or their
        case "round":
            of = [
                j
                for i in tree.with_dep(noun.head, "prep")
                if tree.tokens[i].lower == "of"
                for j in tree.with_dep(i, "pobj")
            ]
            return token.tag == "NN" and (
                (not of and before not in _ROUNDS)
                or any(tree.tokens[j].lemma.lower() in _TALKS or j in tree.names for j in of)
            )
        case "talk" | "negotiation" | "consultation":
            above = tree.tokens[token.head]
            counted = above.lower == "of" and tree.tokens[above.head].lemma in {"round", "series"}
            return token.lower.endswith("s") and not counted
        case "session":
            return before in {"plenary", "emergency", "special", "negotiating"}
        case _:
            return True


def _verbal_label(noun: Noun) -> str:
    """Return a name for a meeting that only a verb tells of."""
    kind = "telephone call" if noun.kind == "call" else noun.kind
    return f"{kind} in {noun.place}" if noun.place else kind


def _refined(tree: Tree, noun: Noun) -> Noun:
    """Tell a press conference from a conference, a delegation meeting from a meeting."""
    before = tree.tokens[noun.head - 1].lower if noun.head else ""
    if noun.kind == "conference" and before in {"press", "news"}:
        return replace(noun, kind="press-conference")
    return noun


def _is_specific(tree: Tree, group: Group) -> bool:
    """Tell a meeting in particular from meetings at large."""
    if group.proper or len(group.nouns) > 1 or _date_of(tree, group) is not None:
        return True
    noun = group.nouns[0]
    if noun.kind not in _NEEDS_MORE:
        return True
    if tree.tokens[noun.head].pos == "VERB":
        return noun.kind == "call" or noun.place is not None or is_named(tree, noun.head)
    follow = {tree.tokens[i].lower for i in tree.with_dep(noun.head, "prep")}
    by_wire = noun.head > 0 and tree.tokens[noun.head - 1].lower in _BY_WIRE
    told = any(tree.tokens[i].lemma in _HELD for i in tree.with_dep(noun.head, "acl", "relcl"))
    between = bool(follow & {"with", "between", "to"})
    return noun.definite or noun.owner is not None or between or by_wire or told


def _governing(tree: Tree, group: Group) -> list[int]:
    """Return the verbs that say of a meeting that it is held, planned or called off."""
    verbs = []
    for noun in group.nouns:
        token = tree.tokens[noun.head]
        head = tree.tokens[token.head]
        if token.dep == "pobj":
            head = tree.tokens[head.head]
        if head.pos in {"VERB", "AUX"} and head.lemma in _HELD:
            verbs.append(head.index)
        verbs += [
            i for i in tree.with_dep(noun.head, "relcl", "acl") if tree.tokens[i].lemma in _HELD
        ]
    return verbs


def _date_of(tree: Tree, group: Group) -> DateExpression | None:
    """Return the date in a meeting's own phrase, else the one at the verb that holds it."""
    for noun in group.nouns:
        if noun.date is not None:
            return noun.date
    for verb in _governing(tree, group):
        if tree.tokens[verb].lemma in {"announce", "cancel", "postpone", "be"}:
            continue
        below = set(near(tree, verb))
        for expression in tree.annotated.dates:
            if any(expression.span.covers(tree.tokens[i].span) for i in below):
                return expression
    return None


def _place_of_clause(tree: Tree, group: Group) -> str | None:
    for verb in _governing(tree, group):
        for index in near(tree, verb):
            name = tree.names.get(index)
            inside = tree.tokens[tree.tokens[index].head].lower in {"in", "at"}
            if name is not None and name.kind == "place" and inside:
                return name.span.of(tree.text)
    return None
