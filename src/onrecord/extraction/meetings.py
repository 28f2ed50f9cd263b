"""Meetings: summits, talks, calls, visits, conferences, by their nouns and by "met"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from onrecord.extraction.attendance import in_phrase
from onrecord.extraction.draft import Draft
from onrecord.extraction.encounters import at_verb, encounters, is_named, near
from onrecord.extraction.grouping import Group, Kinds, grouped, label_of
from onrecord.extraction.matters import Noun, in_order, nouns_of, when
from onrecord.extraction.modality import mood_of
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
    "happen be conclude arrange announce resume attend travel fly arrive gather convene assemble "
    "visit"
)
_UNDATED = frozenset({"announce", "cancel", "postpone", "be"})
_PUT = wordset(
    "propose suggest move postpone delay reschedule shift fix push foresee envisage request offer "
    "schedule plan announce bring defer adjourn agree"
)
"""Verbs of putting a meeting forward or off."""
_UNTIL = frozenset({"until", "till", "to", "for"})
_MOVING = frozenset({"move", "shift", "relocate", "switch", "transfer"})
_ENDING = frozenset({"end", "conclude", "finish", "close"})
_UNDER_WAY = _ENDING | {"begin", "open", "start", "resume", "continue"}
_GOING = frozenset({"travel", "fly", "go", "head", "arrive", "come"})
_BY_WIRE = frozenset({"phone", "telephone", "video"})
_TALKS = wordset("talk talks negotiation consultation discussion meeting dialogue")
_ROUNDS = wordset("election year all voting winning final")
_NEEDS_MORE = frozenset({"meeting", "talks", "visit", "call", "negotiation-round", "conference"})


def find_meetings(draft: Draft) -> None:
    """Find the meetings of the article, one record each."""
    tree = draft.tree
    nouns = [_refined(tree, noun) for noun in nouns_of(tree, _NOUNS) if _is_meeting(tree, noun)]
    nouns = [replace(n, loose=False) if _is_titled(tree, n) else n for n in nouns]
    nouns = [replace(n, parties=parties_of(tree, _together(tree, n.head))) for n in nouns]
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
            place=group.known("place")
            or _place_of_clause(tree, group)
            or _at_dateline(tree, group),
            occurs=when(tree, _date_of(tree, group)),
        )
        draft.meetings.append(meeting)
        for noun in group.nouns:
            draft.matters[noun.head] = meeting.id
            for inner in _inner(tree, noun.head):
                draft.matters[inner] = meeting.id


def _joined(tree: Tree, groups: list[Group], met: list[Noun]) -> list[Group]:
    """Join "where A and B are to meet" to what "the summit has been moved to Oslo" speaks of."""
    for noun in met:
        above = tree.tokens[tree.tokens[noun.head].head]
        where = any(tree.tokens[i].lower == "where" for i in tree.with_dep(noun.head, "advmod"))
        if tree.tokens[noun.head].dep != "relcl" or not where or above.index not in tree.names:
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
        for prep in tree.with_dep(head, "prep"):
            if tree.tokens[prep].lower == "of":
                talks = tree.with_dep(prep, "pobj")
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
    follow = {tree.tokens[i].lower for i in tree.with_dep(noun.head, "prep")}
    before = tree.tokens[noun.head - 1].lower if noun.head else ""
    match token.lemma.lower():
        case "call":
            after = [t.tag for t in tree.tokens[noun.head + 1 : noun.head + 3]]
            if after == ["TO", "VB"] or any(
                tree.tokens[i].tag == "VB" for i in tree.with_dep(noun.head, "acl", "xcomp")
            ):
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
        case _:
            return True


def _is_known(tree: Tree, noun: Noun) -> bool:
    """Tell "those discussions", which take up some that were told of."""
    determiners = {tree.tokens[i].lower for i in tree.with_dep(noun.head, "det", "poss")}
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
    follow = {tree.tokens[i].lower for i in preps_about(tree, noun.head)}
    by_wire = noun.head > 0 and tree.tokens[noun.head - 1].lower in _BY_WIRE
    told = any(tree.tokens[i].lemma in _HELD for i in tree.with_dep(noun.head, "acl", "relcl"))
    told = told or _is_come_to(tree, noun.head) or _is_on(tree, noun.head)
    verbs = [said.word for said in predicates_of(tree, noun.head) if said.role != "governed"]
    apart = (tree.tokens[i].lower for verb in verbs for i in tree.with_dep(verb, "prep"))
    between = bool(follow & {"with", "between", "to"}) or "between" in apart
    return noun.definite or noun.owner is not None or between or by_wire or told


def _is_on(tree: Tree, head: int) -> bool:
    """Tell "expert talks on the Turku locks" from talks at large: their subject has a name."""
    about = (prep for prep in tree.with_dep(head, "prep") if tree.tokens[prep].lower == "on")
    named = (tree.tokens[i] for prep in about for i in tree.subtree(prep))
    return any(token.pos == "PROPN" and token.entity not in {"DATE", "TIME"} for token in named)


def _is_come_to(tree: Tree, head: int) -> bool:
    """Tell "gathered in Oslo for talks": they are about to take place."""
    come = _GOING | {"gather", "convene", "assemble", "meet", "visit"}
    governed = (said for said in predicates_of(tree, head) if said.role == "governed")
    return any(
        said.prep == "for" and tree.tokens[said.word].lemma.lower() in come for said in governed
    )


def _governing(tree: Tree, group: Group) -> Iterator[int]:
    """Yield the verbs that say of a meeting that it is held, planned or called off."""
    for noun in group.nouns:
        for said in predicates_of(tree, noun.head):
            if tree.tokens[said.word].lemma.lower() in _HELD:
                yield said.word


def _date_of(tree: Tree, group: Group) -> DateExpression | None:
    """Return the date in a meeting's own phrase, else the one at the verb that holds it."""
    for noun in group.nouns:
        if noun.date is not None:
            return noun.date
    for verb in _governing(tree, group):
        lemma = tree.tokens[verb].lemma.lower()
        date = next(at_verb(tree, verb), None) if lemma not in _UNDATED else None
        if date is not None and date.edtf and lemma in _ENDING and "/" not in date.edtf:
            return replace(date, edtf=f"../{date.edtf}")
        if date is not None:
            return date
    return next(_foreseen(tree, group), None)


def _foreseen(tree: Tree, group: Group) -> Iterator[DateExpression]:
    """Yield the dates at verbs that put a meeting forward or off, where they are its own.

    "Proposed a summit in Oslo on 20 May" before that day, "postponed until June".
    """
    published = tree.annotated.article.metadata.published
    for noun in group.nouns:
        for said in predicates_of(tree, noun.head):
            lemma = tree.tokens[said.word].lemma.lower()
            if said.role != "undergoes" or lemma not in _PUT:
                continue
            for date in at_verb(tree, said.word):
                first = tree.within(date.span)[0]
                put = any(tree.tokens[i].lower in _UNTIL for i in range(max(0, first - 2), first))
                edtf = date.edtf or ""
                if put or (published is not None and edtf > published[: len(edtf)]):
                    yield date


def _at_dateline(tree: Tree, group: Group) -> str | None:
    """Return the place of a report's dateline, where its lead tells that a meeting goes on."""
    body = next((b for b in tree.annotated.blocks if b.part == "body"), None)
    if body is None:
        return None
    first = tree.within(body.span)[:1]
    name = tree.names.get(first[0]) if first else None
    if name is None or name.kind != "place" or not name.span.of(tree.text).isupper():
        return None
    lead = tree.tokens[name.first].sentence
    for noun in group.nouns:
        if tree.tokens[noun.head].sentence > lead + 1:
            continue
        for said in predicates_of(tree, noun.head):
            under_way = tree.tokens[said.word].lemma.lower() in _UNDER_WAY
            if under_way and mood_of(tree, said.word).reality == "real":
                return name.span.of(tree.text)
    return None


def _place_of_clause(tree: Tree, group: Group) -> str | None:
    for noun in group.nouns:
        if noun.kind == "visit":
            place = _towards(tree, noun.head, {"to"})
            if place is not None:
                return place
    for noun in group.nouns:
        for said in predicates_of(tree, noun.head):
            if said.role == "undergoes" and tree.tokens[said.word].lemma.lower() in _MOVING:
                place = _towards(tree, said.word, {"to"})
                if place is not None:
                    return place
    for verb in _governing(tree, group):
        going = tree.tokens[verb].lemma.lower() in _GOING
        if tree.tokens[verb].lemma.lower() == "visit":
            visited = (tree.names.get(i) for i in tree.with_dep(verb, "dobj"))
            place = next((n.span.of(tree.text) for n in visited if n and n.kind == "place"), None)
            if place is not None:
                return place
        place = _towards(tree, verb, {"in", "at"} | ({"to"} if going else set()))
        above = tree.tokens[tree.tokens[verb].head]
        if place is None and above.lemma.lower() in _GOING:  # "flew to Oslo to attend the talks"
            place = _towards(tree, above.index, {"to", "in"})
        if place is not None:
            return place
    return None


def _towards(tree: Tree, head: int, prepositions: set[str]) -> str | None:
    """Return the place that a word's prepositions name."""
    for prep in near(tree, head) if tree.tokens[head].pos == "VERB" else tree.children[head]:
        if tree.tokens[prep].lower not in prepositions:
            continue
        for index in tree.with_dep(prep, "pobj"):
            name = tree.names.get(index)
            several = tree.child(index, "conj") is not None
            if name is not None and name.kind == "place" and not several:
                return name.span.of(tree.text)
    return None
