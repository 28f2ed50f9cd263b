"""Who is at a meeting by the words around its noun or verb: "talks between A and B"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.circumstances import occasions_of
from onrecord.extraction.conversations import conversations
from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found
from onrecord.extraction.modality import mood_of
from onrecord.extraction.predicates import predicates_of
from onrecord.extraction.subjects import joined, sources_of
from onrecord.extraction.taking_part import (
    Part,
    companions,
    in_title,
    listed,
    people_at,
    preps_about,
)
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["attending", "in_phrase"]

_HOLDING = wordset(
    "hold have conduct begin start open conclude attend join finish resume leave continue host "
    "convene address tell chair complete"
)
_ARRANGING = wordset(
    "postpone cancel schedule plan arrange put suspend delay reschedule agree announce call "
    "propose seek request offer want suggest"
)
_SAYING = wordset(
    "say tell make announce propose raise warn ask urge reiterate express stress underline "
    "describe discuss agree sign negotiate present reaffirm pledge confirm voice exchange"
)
_GOING = wordset(
    "attend participate take arrive travel come fly go gather meet speak sit appear visit head "
    "convene assemble spend"
)
_TOWARDS = frozenset({"at", "in", "for", "to", "during"})
_WITH = frozenset({"between", "with", "among", "involving"})
_GATHERING = wordset("meeting summit talk talks conference round call conversation session visit")
_SIDES = wordset(
    "delegation delegate representative government country side team party nation power"
)
_INVOLVED = wordset("involve participate engage take represent")
_LEADERS = wordset("president minister leader premier chancellor king prince envoy admiral")
_VISITS = frozenset({"visit", "trip", "tour"})
_OWNERS = frozenset({"his", "her", "their", "my"})
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
        for agent, described in agents.items():
            span = tree.span(min(head, agent), max(head, agent))
            yield Part(matter, agent, span, described=described)
    for verb, matter in conversations(draft):
        for agent in _parties(tree, verb):
            yield Part(matter, agent, tree.span(min(verb, agent), max(verb, agent)))
    yield from _speaking(draft)


def _is_description(tree: Tree, index: int) -> bool:
    """Tell people who have no name, but are told apart: "officials of both ministries"."""
    token = tree.tokens[index]
    return index in tree.roles and token.tag == "NNS" and token.lemma.lower() not in _SIDES


def in_phrase(tree: Tree, head: int) -> Iterator[int]:
    """Yield A and B of "talks between A and B", "A's meeting with B", "the A-B summit"."""
    visit = tree.tokens[head].lemma.lower() in _VISITS
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
    for prep in tree.with_dep(head, "prep"):
        if tree.tokens[prep].lower != "of":
            continue
        for noun in tree.with_dep(prep, "pobj"):
            for index in joined(tree, noun):
                if index in tree.names or index in tree.roles:
                    yield index


def _all_named(tree: Tree, prep: int) -> Iterator[int]:
    """Yield who stands after "between" or "with": people, and states and bodies by name."""
    for noun in tree.with_dep(prep, "pobj", "dobj"):
        yield from people_at(tree, noun)
        yield from listed(tree, noun)
        if tree.tokens[noun].lemma.lower() in _SIDES:
            yield from _sides(tree, noun)
    if tree.tokens[prep].lower == "between":
        names = [tree.names[i] for i in tree.subtree(prep) if i in tree.names]
        for name in dict.fromkeys(names):
            if name.kind == "person" and not in_title(tree, name.last - 1):
                yield name.last - 1


def _at_verb(tree: Tree, head: int) -> Iterator[int]:
    """Yield those of "A and B held talks", "A will attend the summit", "A met B"."""
    if tree.tokens[head].pos == "VERB":
        if not mood_of(tree, head).negated:
            yield from _parties(tree, head)
        return
    for said in predicates_of(tree, head):
        verb, lemma = said.word, tree.tokens[said.word].lemma.lower()
        if _is_there_for(tree, verb, said.prep):
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
        elif said.role == "governed" and said.prep in _TOWARDS and _goes(tree, verb, said.prep):
            yield from _subjects(tree, verb)
            if lemma in _MEETING:
                yield from _objects(tree, verb)


def _is_there_for(tree: Tree, verb: int, prep: str) -> bool:
    """Tell "was in Oslo for talks": whoever was there took part."""
    token = tree.tokens[verb]
    there = any(tree.tokens[i].lower in {"in", "at"} for i in tree.with_dep(verb, "prep"))
    return token.lemma == "be" and prep in {"for", "at"} and (there or prep == "at")


def _is_during(tree: Tree, head: int, prep: str) -> bool:
    """Tell "on a visit to Oslo, X said": what one does on one's own visit or conference."""
    token = tree.tokens[head]
    whose = {tree.tokens[i].lower for i in preps_about(tree, head)} & {"by", "of", "between"}
    owner = tree.child(head, "poss")
    if whose or (owner is not None and tree.tokens[owner].lower not in _OWNERS):
        return False
    if token.lemma.lower() in _VISITS:
        return prep in {"on", "during"}
    named = tree.tokens[head - 1].lower in {"press", "news"} or token.lemma == "briefing"
    return named and prep in {"at", "in", "during"}


def _in_which(tree: Tree, head: int) -> Iterator[int]:
    """Yield A and B of "the summit at which A and B are to sign", "where A met B"."""
    for clause in tree.with_dep(head, "relcl"):
        placed = any(
            tree.tokens[i].lower in {"which", "where"}
            for prep in (clause, *tree.with_dep(clause, "prep"))
            for i in tree.with_dep(prep, "pobj", "advmod")
        )
        if placed and not mood_of(tree, clause).negated:
            yield from _subjects(tree, clause)


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
        return prep == "in" and any(
            tree.tokens[i].lower == "part" for i in tree.with_dep(verb, "dobj")
        )
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
    for index in sources_of(tree, verb):
        yield from people_at(tree, index)
        if tree.tokens[index].lemma.lower() in _SIDES:
            yield from _sides(tree, index)
    subject = tree.child(verb, "nsubj")
    if subject is not None and tree.tokens[subject].tag not in {"WP", "WDT"}:
        yield from listed(tree, subject)


def _objects(tree: Tree, verb: int) -> Iterator[int]:
    meets = tree.tokens[verb].lemma.lower() in {"meet", "phone", "telephone", "receive", "host"}
    nouns = list(tree.with_dep(verb, "dobj")) if meets else []
    for prep in companions(tree, verb):
        if tree.tokens[prep].lower in {"with", "to"} and _confers(tree, verb, prep):
            nouns += tree.with_dep(prep, "pobj")
    for noun in nouns:
        yield from people_at(tree, noun)
        yield from listed(tree, noun)


def _confers(tree: Tree, verb: int, prep: int) -> bool:
    """Tell "spoke to B", "met with B", "held talks with B" from "attended with pleasure"."""
    if tree.tokens[prep].lower == "to":
        return tree.tokens[verb].lemma in {"speak", "talk"}
    return True


def _sides(tree: Tree, noun: int) -> Iterator[int]:
    """Yield the states of "delegations from A and B", "the governments of A, B and C"."""
    for prep in tree.with_dep(noun, "prep"):
        if tree.tokens[prep].lower in {"from", "of"}:
            for place in tree.with_dep(prep, "pobj"):
                yield from (i for i in joined(tree, place) if i in tree.names)
    if tree.tokens[noun].tag == "NNS" and tree.tokens[noun].lemma.lower() in {"side", "country"}:
        yield noun


def _speaking(draft: Draft) -> Iterator[Part]:
    """Yield who speaks at a meeting: in a press conference's turns, or "at a briefing, X said"."""
    tree = draft.tree
    conferences = {m.id for m in draft.meetings if "press-conference" in m.kinds}
    announced = [(head, m) for head, m in sorted(draft.matters.items()) if m in conferences]
    for each in draft.found:
        if each.unspoken or each.declined:
            continue
        if each.rule == "turn":
            first = tree.within(each.content[0])[0] if each.content else 0
            before = [m for head, m in announced if head < first]
            for speaker in each.speaker_ids if before else ():
                if draft.mentions.by_id(speaker).kind == "person" and each.label is not None:
                    yield Part(before[0], None, each.label, speaker)
            continue
        for noun in (*occasions_of(tree, each), *_opening(tree, each, announced)):
            matter = draft.matters.get(noun, "")
            if matter in conferences and not each.inner:
                for speaker in each.speaker_ids:
                    yield Part(matter, None, tree.tokens[noun].span, speaker)


def _opening(tree: Tree, each: Found, announced: list[tuple[int, str]]) -> Iterator[int]:
    """Yield the press conference that opens a sentence: "At a briefing she was quoted as ..."."""
    if each.verb is None:
        return
    above = {each.verb, *tree.ancestors(each.verb)}
    for head, _ in announced:
        token = tree.tokens[head]
        same = token.sentence == tree.tokens[each.verb].sentence and head < each.verb
        if same and token.dep == "pobj" and tree.tokens[token.head].head in above:
            yield head
