"""Meetings: summits, talks, calls, visits, conferences, by their nouns and by "met"."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from onrecord.extraction.draft import Draft
from onrecord.extraction.grouping import Group, Kinds, grouped, label_of
from onrecord.extraction.matters import Noun, in_order, nouns_of, when
from onrecord.extraction.subjects import sources_of
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
        "session": "meeting",
    }
)
_KINDS = Kinds(
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
_NEEDS_MORE = frozenset({"meeting", "talks", "visit", "call", "negotiation-round", "conference"})


def find_meetings(draft: Draft) -> None:
    """Find the meetings of the article, one record each."""
    tree = draft.tree
    nouns = [_refined(tree, noun) for noun in nouns_of(tree, _NOUNS) if _is_meeting(tree, noun)]
    for group in grouped(tree, in_order(tree, [*nouns, *_encounters(tree)]), _KINDS):
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


def _is_meeting(tree: Tree, noun: Noun) -> bool:
    """Tell a meeting from a call for something, a talk show, a round of applause."""
    token = tree.tokens[noun.head]
    follow = {tree.tokens[i].lower for i in tree.with_dep(noun.head, "prep")}
    before = tree.tokens[noun.head - 1].lower if noun.head else ""
    match token.lemma.lower():
        case "call":
            spoken = before in {"phone", "telephone", "video"} or bool(follow & {"with", "between"})
            known = noun.definite and before in {"the", "their", "that"}
            return "for" not in follow and (spoken or known)
        case "conversation":
            return before in {"telephone", "phone"} or bool(follow & {"with", "between"})
        case "round":
            return any(
                tree.tokens[j].lemma.lower() in {"talk", "talks", "negotiation", "consultation"}
                for i in tree.with_dep(noun.head, "prep")
                for j in tree.with_dep(i, "pobj")
            )
        case "talk" | "negotiation" | "consultation":
            above = tree.tokens[token.head]
            counted = above.lower == "of" and tree.tokens[above.head].lemma in {"round", "series"}
            return token.lower.endswith("s") and not counted
        case "session":
            return before in {"plenary", "emergency", "special", "negotiating"}
        case _:
            return True


def _encounters(tree: Tree) -> Iterator[Noun]:
    """Yield meetings that only a verb tells of: "A and B met", "A spoke by phone with B"."""
    for token in tree.tokens:
        kind = _verb_kind(tree, token.index)
        if kind is None or token.pos != "VERB" or tree.child(token.index, "neg") is not None:
            continue
        below = _near(tree, token.index)
        if any(tree.tokens[i].lemma.lower() in _NOUNS for i in tree.subtree(token.index)):
            continue
        named = [i for i in sources_of(tree, token.index) if i in tree.names or i in tree.roles]
        others = [
            i
            for i in (*tree.with_dep(token.index, "dobj"), *below)
            if i in tree.names and tree.names[i].kind == "person"
        ]
        if len(named) < 2 and not (named and others):
            continue
        place = next((tree.names[i].span.of(tree.text) for i in below if _is_in(tree, i)), None)
        date = next(
            (d for d in tree.annotated.dates for i in below if d.span.covers(tree.tokens[i].span)),
            None,
        )
        yield Noun(
            head=token.index,
            first=token.index,
            last=token.index,
            kind=kind,
            definite=False,
            vague=False,
            proper=frozenset({place.lower()} if place else ()),
            modifiers=frozenset(),
            owner=None,
            place=place,
            date=date,
            points=None,
            version=None,
        )


def _verb_kind(tree: Tree, verb: int) -> str | None:
    """Return the kind of encounter that a verb tells of, if it does."""
    lemma = tree.tokens[verb].lemma
    if lemma == "meet" and tree.tokens[verb].tag in {"VBD", "VBN", "VB", "VBG"}:
        return "meeting"
    words = {tree.tokens[i].lower for i in _near(tree, verb)}
    return "call" if lemma in {"speak", "talk"} and words & {"phone", "telephone"} else None


def _is_in(tree: Tree, index: int) -> bool:
    inside = tree.tokens[tree.tokens[index].head].lower in {"in", "at"}
    return index in tree.names and tree.names[index].kind == "place" and inside


def _verbal_label(noun: Noun) -> str:
    """Return a name for a meeting that only a verb tells of."""
    kind = "telephone call" if noun.kind == "call" else noun.kind
    return f"{kind} in {noun.place}" if noun.place else kind


def _refined(tree: Tree, noun: Noun) -> Noun:
    """Tell a press conference from a conference, a delegation meeting from a meeting."""
    before = tree.tokens[noun.head - 1].lower if noun.head else ""
    if noun.kind == "conference" and before in {"press", "news"}:
        return _with_kind(noun, "press-conference")
    return noun


def _with_kind(noun: Noun, kind: str) -> Noun:
    values = {name: getattr(noun, name) for name in Noun.__slots__}
    return Noun(**{**values, "kind": kind})


def _is_specific(tree: Tree, group: Group) -> bool:
    """Tell a meeting in particular from meetings at large."""
    if group.proper or len(group.nouns) > 1 or _date_of(tree, group) is not None:
        return True
    noun = group.nouns[0]
    if noun.kind not in _NEEDS_MORE:
        return True
    follow = {tree.tokens[i].lower for i in tree.with_dep(noun.head, "prep")}
    return noun.definite or noun.owner is not None or bool(follow & {"with", "between", "to"})


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
        below = set(_near(tree, verb))
        for expression in tree.annotated.dates:
            if any(expression.span.covers(tree.tokens[i].span) for i in below):
                return expression
    return None


def _near(tree: Tree, verb: int) -> list[int]:
    """Return what hangs on a verb directly: its adverbs and its prepositional phrases."""
    found = []
    todo = list(tree.with_dep(verb, "npadvmod", "prep", "advmod", "xcomp"))
    while todo:
        index = todo.pop()
        found.append(index)
        todo.extend(tree.with_dep(index, "pobj", "prep", "npadvmod"))
    return found


def _place_of_clause(tree: Tree, group: Group) -> str | None:
    for verb in _governing(tree, group):
        for index in _near(tree, verb):
            name = tree.names.get(index)
            inside = tree.tokens[tree.tokens[index].head].lower in {"in", "at"}
            if name is not None and name.kind == "place" and inside:
                return name.span.of(tree.text)
    return None
