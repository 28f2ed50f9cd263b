"""Who is at a meeting by the words around its noun or verb: "talks between A and B"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.briefings import speaking
from onrecord.extraction.conversations import conversations
from onrecord.extraction.draft import Draft
from onrecord.extraction.modality import mood_of
from onrecord.extraction.nouns import BODIES, VISITS
from onrecord.extraction.predicates import predicates_of
from onrecord.extraction.subjects import joined, sources_of
from onrecord.extraction.taking_part import (
    Part,
    companions,
    in_title,
    listed,
    people_at,
    preps_about,
    received,
)
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["attending", "in_phrase"]

_HOLDING = wordset(
    "hold have conduct begin start open conclude attend join finish resume leave continue host "
    "convene address tell chair complete pay make undertake wrap mediate"
)
_ARRANGING = wordset(
    "postpone cancel schedule plan arrange put suspend delay reschedule agree announce call "
    "propose seek request offer want suggest move shift fix set convene"
)
_SAYING = wordset(
    "say tell make announce propose raise warn ask urge reiterate express stress underline "
    "describe discuss agree sign negotiate present reaffirm pledge confirm voice exchange"
)
_GOING = wordset(
    "attend participate take arrive travel come fly go gather meet speak sit appear visit head "
    "convene assemble spend mediate preside"
)
_TOWARDS = frozenset({"at", "in", "for", "to", "during"})
_WITH = frozenset({"between", "with", "among", "involving"})
_GATHERING = wordset("meeting summit talk talks conference round call conversation session visit")
_SIDES = wordset(
    "delegation delegate representative government country side team party nation power neighbour "
    "neighbor"
)
_STATES = wordset("side country neighbour neighbor government nation")
_INVOLVED = wordset("involve participate engage take represent")
_LEADERS = wordset("president minister leader premier chancellor king prince envoy admiral")
_AT_OR_OVER = frozenset({"at", "over", "in", "during"})
_CONTROLLING = wordset("urge invite ask persuade press tell allow encourage want order instruct")
"""Verbs whose object does what the infinitive says: "urged both sides to hold talks"."""
_OWNERS = frozenset({"his", "her", "their", "my"})
_CHAIRING = {
    "host": "host",
    "chair": "chair",
    "mediate": "mediator",
    "broker": "mediator",
    "moderate": "moderator",
    "preside": "chair",
}
_CHAIRS = frozenset({"chairman", "chair", "chairwoman", "chairperson", "president", "moderator"})
_TALKING_OVER = wordset("call conversation videoconference teleconference")
_AGREEING = wordset("reach settle conclude clinch discuss agree tell assure inform urge")
_MEETING_SOMEBODY = wordset("meet phone telephone receive host invite")
_MEETING = wordset("meet speak talk confer negotiate")


def attending(draft: Draft) -> Iterator[Part]:
    """Yield who is at each meeting by its own phrase or verb, or speaks there."""
    tree = draft.tree
    for head, matter in sorted(draft.matters.items()):
        if not matter.startswith("meeting"):
            continue
        agents: dict[int, bool] = {}
        found = (in_phrase, _at_verb, _in_which, _present)
        for agent in (one for tell in found for one in tell(tree, head)):
            agents.setdefault(agent, _is_description(tree, agent))
        for agent in _whose(tree, head):
            agents.setdefault(agent, True)
        leading = dict(_leading(tree, head))
        agents = dict.fromkeys(leading, True) | agents
        for agent, described in agents.items():
            span = tree.across(head, agent)
            yield Part(matter, agent, span, described=described, capacity=leading.get(agent))
    for verb, matter in conversations(draft):
        for agent in _parties(tree, verb):
            yield Part(matter, agent, tree.across(verb, agent))
    yield from speaking(draft)


def _leading(tree: Tree, head: int) -> Iterator[tuple[int, str]]:
    """Yield who leads a meeting, with the capacity: "talks hosted by A", "B chaired the summit".

    Also "the chairman of the conference, X".
    """
    for said in predicates_of(tree, head):
        capacity = _CHAIRING.get(tree.tokens[said.word].lemma.lower())
        there = said.role == "governed" and said.prep in _AT_OR_OVER
        told = said.role == "undergoes" or there
        if capacity is None or not told or mood_of(tree, said.word).negated:
            continue
        for index in _leaders(tree, said.word):
            yield from ((i, capacity) for i in people_at(tree, index) if _is_known(tree, i))
    above = tree.tokens[tree.tokens[head].head]
    chair = tree.tokens[above.head]
    if above.lower == "of" and chair.lemma.lower() in _CHAIRS:
        named = [i for i in people_at(tree, chair.index) if i in tree.names]
        titled = (n for n in tree.annotated.names if n.title is not None)
        spans = (n.last - 1 for n in titled if n.title and n.title.covers(chair.span))
        yield from ((i, "chair") for i in (*named, *spans))


def _leaders(tree: Tree, verb: int) -> list[int]:
    """Return who does a verb; "which" of a relative clause stands for what it hangs on."""
    subject = tree.child(verb, "nsubj")
    relative = subject is not None and tree.tokens[subject].tag in {"WP", "WDT"}
    above = tree.tokens[verb].head
    if relative and tree.tokens[verb].dep == "relcl" and above in tree.names:
        return [above]
    return sources_of(tree, verb)


def _is_known(tree: Tree, index: int) -> bool:
    """Tell a name, or the "he" or "she" that stands for one."""
    return index in tree.names or tree.tokens[index].lower in {"he", "she"}


def _is_description(tree: Tree, index: int) -> bool:
    """Tell people who have no name, but are told apart: "officials of both ministries"."""
    token = tree.tokens[index]
    if token.lemma.lower() in _SIDES or index in tree.names or token.pos not in {"NOUN", "PROPN"}:
        return False
    if index not in tree.roles:
        return True
    told = tree.child(index, "amod", "compound", "poss", "nmod", "prep", "nummod") is not None
    return told or token.tag == "NNS"


def in_phrase(tree: Tree, head: int) -> Iterator[int]:
    """Yield A and B of "talks between A and B", "A's meeting with B", "the A-B summit"."""
    visit = tree.tokens[head].lemma.lower() in VISITS
    for prep in preps_about(tree, head):
        if tree.tokens[prep].lower in _WITH or (visit and tree.tokens[prep].lower == "by"):
            yield from _all_named(tree, prep)
    owner = tree.child(head, "poss")
    if owner is not None and tree.tokens[owner].lower in _OWNERS:
        yield owner
    elif owner is not None and (owner in tree.names or _is_leader(tree, owner)):
        yield from joined(tree, owner)
    yield from _hyphenated(tree, head)


def _is_leader(tree: Tree, index: int) -> bool:
    """Tell "the presidents' call" from "experts' talks", which names a kind of talks."""
    return index in tree.roles and tree.tokens[index].lemma.lower() in _LEADERS


def _hyphenated(tree: Tree, head: int) -> Iterator[int]:
    """Yield A and B of "the A-B summit"."""
    index = head - 1
    while index > 0 and tree.tokens[index].pos in {"ADJ", "NOUN"} and index not in tree.names:
        index -= 1
    found = []
    while index > 0 and index in tree.names:
        found.append(index)
        before = tree.names[index].first - 1
        if before < 1 or tree.tokens[before].text not in {"-", "–", "—"}:
            break
        index = before - 1
    if len(found) > 1:
        yield from reversed(found)


def _whose(tree: Tree, head: int) -> Iterator[int]:
    """Yield whom "a summit of the three presidents" brings together, named or described."""
    if tree.tokens[head].lemma.lower() not in _GATHERING:
        return
    for noun in tree.under(head, "of"):
        yield from (i for i in joined(tree, noun) if i in tree.names or i in tree.roles)


def _all_named(tree: Tree, prep: int) -> Iterator[int]:
    """Yield who stands after "between" or "with": people, and states and bodies by name."""
    for noun in tree.with_dep(prep, "pobj", "dobj"):
        yield from people_at(tree, noun)
        if tree.tokens[prep].lower in {"between", "with"}:
            yield from _described(tree, noun)
        yield from listed(tree, noun)
        if tree.tokens[noun].lemma.lower() in _SIDES:
            yield from _sides(tree, noun)
    if tree.tokens[prep].lower == "between":
        names = [tree.names[i] for i in tree.subtree(prep) if i in tree.names]
        for name in dict.fromkeys(names):
            if name.kind == "person" and not in_title(tree, name.last - 1):
                yield name.last - 1


def _described(tree: Tree, noun: int) -> Iterator[int]:
    """Yield those who have no name in "talks between producers and consumers"."""
    for index in joined(tree, noun):
        token = tree.tokens[index]
        body = token.lemma.lower() in BODIES - _SIDES
        many = token.tag == "NNS" and token.lemma.lower() not in _SIDES
        if token.pos == "NOUN" and index not in tree.names and (body or many):
            yield index


def _at_verb(tree: Tree, head: int) -> Iterator[int]:
    """Yield those of "A and B held talks", "A will attend the summit", "A met B"."""
    if tree.tokens[head].pos == "VERB":
        if not mood_of(tree, head).negated:
            yield from _parties(tree, head)
        return
    for said in predicates_of(tree, head):
        verb, lemma = said.word, tree.tokens[said.word].lemma.lower()
        if _is_there_for(tree, head, verb, said.prep):
            yield from _subjects(tree, verb)
        if tree.tokens[verb].pos != "VERB" or mood_of(tree, verb).negated:
            continue
        if said.role != "governed":
            yield from _between(tree, verb, lemma)
        if said.role == "undergoes" and lemma in _HOLDING:
            yield from _parties(tree, verb)
        elif said.role == "undergoes" and lemma in _ARRANGING:
            together = list(dict.fromkeys(_parties(tree, verb)))
            with_them = any(tree.tokens[i].lower == "with" for i in preps_about(tree, head))
            yield from together if len(together) > 1 or with_them else ()
        elif said.role == "governed" and lemma == "invite" and said.prep in {"to", "for"}:
            for guest in tree.with_dep(verb, "dobj", "nsubjpass"):
                if not mood_of(tree, verb).negated:
                    yield from people_at(tree, guest)
        elif said.role == "governed" and _is_during(tree, head, said.prep):
            yield from _subjects(tree, verb)
        elif said.role == "governed" and _is_over(tree, head, lemma, said.prep):
            yield from _subjects(tree, verb)
            yield from (
                i for n in tree.with_dep(verb, "dobj", "dative") for i in people_at(tree, n)
            )
        elif said.role == "governed" and said.prep in _TOWARDS and _goes(tree, verb, said.prep):
            yield from _subjects(tree, verb)
            if lemma in _MEETING:
                yield from _objects(tree, verb)


def _is_there_for(tree: Tree, head: int, verb: int, prep: str) -> bool:
    """Tell "was in Oslo for talks", "is on a visit": whoever was there took part."""
    token = tree.tokens[verb]
    there = bool(tree.words(verb, "prep") & {"in", "at"})
    if token.lemma == "be" and prep == "on":
        return tree.tokens[head].lemma.lower() in VISITS
    return token.lemma == "be" and prep in {"for", "at"} and (there or prep == "at")


def _is_during(tree: Tree, head: int, prep: str) -> bool:
    """Tell "on a visit to Oslo, X said": what one does on one's own visit or conference."""
    token = tree.tokens[head]
    whose = {tree.tokens[i].lower for i in preps_about(tree, head)} & {"by", "of", "between"}
    owner = tree.child(head, "poss")
    if whose or (owner is not None and tree.tokens[owner].lower not in _OWNERS):
        return False
    if token.lemma.lower() in VISITS:
        return prep in {"on", "during"}
    named = tree.tokens[head - 1].lower in {"press", "news"} or token.lemma == "briefing"
    return named and prep in {"at", "in", "during"}


def _is_over(tree: Tree, head: int, lemma: str, prep: str) -> bool:
    """Tell "reached an understanding in a telephone call", "told B in a call"."""
    call = tree.tokens[head].lemma.lower() in _TALKING_OVER
    return call and prep in {"in", "during", "by", "on"} and lemma in _SAYING | _AGREEING


def _in_which(tree: Tree, head: int) -> Iterator[int]:
    """Yield A and B of "the summit at which A and B are to sign", "where A met B"."""
    for clause in tree.with_dep(head, "relcl"):
        placed = any(
            tree.tokens[i].lower in {"which", "where"}
            for prep in (clause, *tree.with_dep(clause, "prep"))
            for i in tree.with_dep(prep, "pobj", "advmod")
        )
        meeting = placed and tree.tokens[clause].lemma.lower() in _MEETING | _MEETING_SOMEBODY
        if placed and not mood_of(tree, clause).negated:
            yield from _parties(tree, clause) if meeting else _subjects(tree, clause)


def _present(tree: Tree, head: int) -> Iterator[int]:
    """Yield "the five nations at the talks", "envoys involved in the talks", with their names."""
    prep = tree.tokens[tree.tokens[head].head]
    if tree.tokens[head].dep != "pobj" or prep.lower not in {"at", "in"}:
        return
    above = tree.tokens[prep.head]
    if above.pos == "VERB" and above.dep == "acl" and above.lemma.lower() in _INVOLVED:
        above = tree.tokens[above.head]
    elif prep.lower == "in":
        return
    if above.pos not in {"NOUN", "PROPN"}:
        return
    yield from people_at(tree, above.index)
    if above.lemma.lower() in _SIDES:
        for other in tree.with_dep(above.index, "appos"):
            yield from (i for i in joined(tree, other) if i in tree.names)


def _between(tree: Tree, verb: int, lemma: str) -> Iterator[int]:
    """Yield A and B of "a meeting can be arranged between A and B"."""
    for prep in tree.with_dep(verb, "prep"):
        with_it = tree.tokens[prep].lower == "with" and lemma in _HOLDING | _ARRANGING
        if tree.tokens[prep].lower in {"between", "among"} or with_it:
            yield from _all_named(tree, prep)


def _goes(tree: Tree, verb: int, prep: str) -> bool:
    """Tell "took part in", "arrived for", "spoke at" from "took it in"."""
    lemma = tree.tokens[verb].lemma.lower()
    if lemma == "take":
        return prep == "in" and "part" in tree.words(verb, "dobj")
    if prep in {"at", "during"} and lemma in _SAYING:
        return True
    return lemma in _GOING and not (
        lemma in {"go", "come", "head", "visit"} and prep not in {"to", "for"}
    )


def _parties(tree: Tree, verb: int) -> Iterator[int]:
    """Yield subject, object and "with" of a verb of meeting."""
    yield from _subjects(tree, verb)
    yield from _objects(tree, verb)


def _subjects(tree: Tree, verb: int) -> Iterator[int]:
    above = tree.tokens[tree.tokens[verb].head]
    token = tree.tokens[verb]
    if token.dep in {"acl", "pcomp"} and above.pos == "NOUN" and token.tag == "VB":
        return  # "the initiative to hold talks" has no subject
    if token.dep == "pcomp" and above.lower == "for":
        return  # "thanked the envoy for convening the talks"
    urged = token.tag == "VB" and token.dep in {"xcomp", "ccomp"} and above.lemma in _CONTROLLING
    asked = list(tree.with_dep(above.index, "dobj", "dative")) if urged else []
    for index in asked or sources_of(tree, verb):
        yield from people_at(tree, index)
        if tree.tokens[index].lemma.lower() in _SIDES:
            yield from _sides(tree, index)
    subject = tree.child(verb, "nsubj")
    if not asked and subject is not None and tree.tokens[subject].tag not in {"WP", "WDT"}:
        yield from listed(tree, subject)


def _objects(tree: Tree, verb: int) -> Iterator[int]:
    meets = tree.tokens[verb].lemma.lower() in _MEETING_SOMEBODY
    nouns = list(received(tree, verb)) if meets else []
    for prep in companions(tree, verb):
        if tree.tokens[prep].lower in {"with", "to", "on"} and _confers(tree, verb, prep):
            nouns += tree.with_dep(prep, "pobj")
    for noun in nouns:
        yield from people_at(tree, noun)
        yield from listed(tree, noun)


def _confers(tree: Tree, verb: int, prep: int) -> bool:
    """Tell "spoke to B", "met with B", "held talks with B" from "attended with pleasure"."""
    if tree.tokens[prep].lower == "to":
        return tree.tokens[verb].lemma in {"speak", "talk"}
    if tree.tokens[prep].lower == "on":
        return tree.tokens[verb].lemma == "call"
    return True


def _sides(tree: Tree, noun: int) -> Iterator[int]:
    """Yield the states of "delegations from A and B", "the governments of A, B and C"."""
    for place in tree.under(noun, "from", "of"):
        yield from (i for i in joined(tree, place) if i in tree.names)
    if tree.tokens[noun].tag == "NNS" and tree.tokens[noun].lemma.lower() in _STATES:
        yield noun
