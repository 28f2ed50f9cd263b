"""What stands in a noun phrase of a matter, or around it as a noun: "the postponed round"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.draft import Draft
from onrecord.extraction.matters import verbs_of
from onrecord.extraction.modality import Mood, mood_of
from onrecord.extraction.predicates import is_portion, predicates_of
from onrecord.extraction.readings import Reading, date_below, kind_of, recent, top_of
from onrecord.extraction.status_moods import is_ahead, is_known
from onrecord.extraction.status_words import (
    ATTRIBUTES,
    EVENTS,
    EXISTENCE,
    NOUNS,
    PHRASES,
    UNDERGONE,
)
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["readings_of_noun", "readings_of_nouns"]

_SETTLED = frozenset({"postponement", "cancellation"})
"""Nouns that speak of the last meeting by themselves."""
_OFFERS = wordset("proposal initiative offer idea invitation suggestion")
_WISHED = wordset(
    "call urge demand seek propose suggest support favour favor want request discuss consider "
    "oppose allow expect hope avoid prevent threaten ask press push appeal risk await fear warn "
    "focus centre center include"
)
"""Verbs over "the resumption of the talks" after which it has not come about."""
_HAPPENING = wordset("take happen occur come go")
_BEFORE = frozenset({"before", "for", "until", "ahead"})
_SPANS = wordset("hour day week month")
_BESIDE = frozenset({"during", "after", "following"})
_DONE_TO = frozenset({"dobj", "nsubjpass"})
_BY_HAND = frozenset({"signed", "published", "agreed-in-principle"})
"""Statuses that what is wanted or lacking does not have: "without a signed text"."""
_COPIES = wordset("copy text version draft original")
_ROLES = wordset("participation membership compliance obligation involvement")
"""What a state gives up of an agreement: "suspended its participation in the treaty"."""
_DROPPED = frozenset({"rejected", "postponed", "cancelled", "suspended"})
_AGREEING = wordset("accept approve endorse agree back")
_REJECTING = wordset("reject decline refuse rebuff dismiss spurn")


def readings_of_noun(draft: Draft, head: int, matter: str) -> Iterator[Reading]:
    """Yield what the words before a noun, or the noun above it, claim of its matter."""
    tree = draft.tree
    if tree.tokens[head].pos == "VERB":
        return
    yield from _attributes(tree, head, matter)
    yield from _noun_above(tree, head, matter)
    yield from _existence(tree, head, matter)
    yield from _in_state(tree, head, matter)
    if kind_of(matter) == "meeting":
        yield from _in_passing(tree, head, matter)
        yield from _when(tree, head, matter)


def _in_state(tree: Tree, head: int, matter: str) -> Iterator[Reading]:
    """Yield what "the treaty, in force since 1987", "talks on hold" say."""
    kind = kind_of(matter)
    for prep in tree.with_dep(head, "prep"):
        for noun in tree.with_dep(prep, "pobj"):
            status = PHRASES[kind].get(f"{tree.tokens[prep].lower} {tree.tokens[noun].lower}")
            if status in {None, "under-review"} or prep < head:
                continue
            before = {t.lower for t in tree.tokens[max(head, prep - 3) : prep]}
            negated = status.startswith("!") ^ bool(before & {"not", "longer", "never"})
            at = tree.tokens[prep].start
            span = tree.span(head, noun)
            yield Reading(matter, status.lstrip("!"), negated, span, at, None)


def _when(tree: Tree, head: int, matter: str) -> Iterator[Reading]:
    """Yield what "the first round was in May", "the next is on 5 June" say."""
    token = tree.tokens[head]
    verb = tree.tokens[token.head]
    if token.dep != "nsubj" or verb.lemma != "be" or tree.child(verb.index, "attr", "acomp"):
        return
    date = date_below(tree, verb.index, head)
    mood = mood_of(tree, verb.index)
    old = bool(tree.words(verb.index, "prep") & {"from", "since"})
    if date is None or old or mood.reality not in {"real", "present", "future"}:
        return
    status = "held" if mood.reality == "real" else "scheduled"
    yield Reading(matter, status, mood.negated, tree.across(verb.index, head), verb.start, date)


def _in_passing(tree: Tree, head: int, matter: str) -> Iterator[Reading]:
    """Yield what is said beside something else: "during talks with Oslo", "at Friday's talks"."""
    token = tree.tokens[head]
    prep = tree.tokens[token.head]
    date = date_below(tree, head)
    if token.dep != "pobj" or prep.pos not in {"ADP", "SCONJ", "VERB"}:
        return
    if tree.tokens[prep.head].lemma in {"date", "day", "time"}:  # "announce a date for talks"
        return
    if date is not None and is_ahead(tree, date) and prep.lower in _BEFORE | {"at", "to", "of"}:
        yield Reading(matter, "scheduled", False, token.span, token.start, date)
        return
    above = tree.tokens[prep.head]
    if not is_known(tree, head) and _leads_up(tree, prep.index):
        yield Reading(matter, "scheduled", False, token.span, token.start, date)
        return
    past = date is not None and not is_ahead(tree, date) and tree.child(head, "poss") is not None
    if prep.lower not in _BESIDE or above.pos not in {"VERB", "AUX"}:
        return
    if is_known(tree, head) and not past:
        return
    if mood_of(tree, above.index).reality == "real":
        yield Reading(matter, "held", False, tree.span(prep.index, head), prep.start, date)


def _leads_up(tree: Tree, prep: int) -> bool:
    """Tell "ahead of talks", "a day before talks", "on the eve of a summit"."""
    token = tree.tokens[prep]
    if token.lower == "of":
        return tree.tokens[prep - 1].lower in {"ahead", "eve"}
    before = {tree.tokens[i].lemma.lower() for i in range(max(0, prep - 1), prep)}
    return token.lower == "before" and bool(before & _SPANS)


def readings_of_nouns(draft: Draft) -> Iterator[Reading]:
    """Yield what nouns claim of the meeting spoken of before.

    "The postponement" and "the cancellation" say it by themselves, "the proposal" by what is
    done to it.
    """
    tree = draft.tree
    for token in tree.tokens:
        lemma = token.lemma.lower()
        if token.pos != "NOUN" or token.index in draft.matters:
            continue
        if lemma in _SETTLED:
            yield from _settled(draft, token.index)
        elif lemma in _OFFERS and is_known(tree, token.index):
            yield from _answered(draft, token.index)


def _settled(draft: Draft, noun: int) -> Iterator[Reading]:
    tree = draft.tree
    if "of" in tree.words(noun, "prep"):
        return
    token = tree.tokens[noun]
    before = {t.lower for t in tree.tokens[max(0, noun - 4) : noun]}
    matter = recent(draft, noun, frozenset({"meeting"}))
    denied = bool({"not", "than", "instead", "no"} & before)
    if matter is not None and (denied or "the" in before or "its" in before):
        status = NOUNS["meeting"][token.lemma.lower()]
        yield Reading(matter, status, denied, token.span, token.start, None)


def _answered(draft: Draft, noun: int) -> Iterator[Reading]:
    """Yield what "they accepted the proposal" says of the meeting proposed before."""
    tree = draft.tree
    if tree.child(noun, "prep", "acl", "relcl") is not None:
        return
    matter = recent(draft, noun, frozenset({"meeting"}), reach=2)
    for said in predicates_of(tree, noun):
        lemma = tree.tokens[said.word].lemma.lower()
        mood = mood_of(tree, said.word)
        agreed = lemma in _AGREEING and said.role != "does"
        turned_down = lemma in _REJECTING and said.role == "undergoes"
        if matter is None or mood.reality not in {"real", "present"} or not (agreed or turned_down):
            continue
        span, at = tree.across(noun, said.word), tree.tokens[said.word].start
        status = "scheduled" if agreed else "rejected"
        yield Reading(matter, status, mood.negated, span, at, None)


def _attributes(tree: Tree, head: int, matter: str) -> Iterator[Reading]:
    kind = kind_of(matter)
    for index in _before(tree, head):
        token = tree.tokens[index]
        status = ATTRIBUTES[kind].get(token.lower)
        if status is None or index > head or (status in _BY_HAND and _is_lacking(tree, head)):
            continue
        span = tree.across(index, head)
        yield Reading(matter, status.lstrip("!"), status.startswith("!"), span, token.start, None)


def _is_lacking(tree: Tree, head: int) -> bool:
    """Tell "no visit without a signed protocol", "wants a signed text", where none is there."""
    if is_known(tree, head):
        return False
    token = tree.tokens[head]
    above = tree.tokens[token.head]
    if token.dep == "pobj" and above.lower in {"without", "for", "until", "pending"}:
        return True
    lacking = token.dep in {"dobj", "attr"} and above.pos in {"VERB", "AUX"}
    return lacking and mood_of(tree, above.index) not in (Mood("real"), Mood("present"))


def _before(tree: Tree, head: int) -> Iterator[int]:
    """Yield the words before a noun, with those of "a signed copy of" it."""
    yield from tree.with_dep(top_of(tree, head), "amod", "compound", "nmod")
    over = _over(tree, head)
    if over is not None and over[1] == "of" and tree.tokens[over[0]].lemma.lower() in _COPIES:
        yield from tree.with_dep(over[0], "amod")


def _noun_above(tree: Tree, head: int, matter: str) -> Iterator[Reading]:
    """Yield what "the cancellation of", "a proposal for", "'s collapse" say of a matter."""
    kind = kind_of(matter)
    token = tree.tokens[head]
    own = NOUNS[kind].get(token.lemma.lower())
    if own is not None and token.lemma.lower() in _OFFERS:  # "the proposal to meet"
        yield Reading(matter, own, False, token.span, token.start, date_below(tree, head))
    over = _over(tree, head)
    if over is None:
        return
    noun, prep = tree.tokens[over[0]], over[1]
    if noun.lemma.lower() in _ROLES and kind == "agreement":
        yield from _given_up(tree, head, matter, noun.index)
    if noun.lemma == "end" and tree.child(noun.index, "poss") is not None and prep == "of":
        return  # "their end of the deal"
    status = NOUNS[kind].get(noun.lemma.lower()) if noun.pos in {"NOUN", "PROPN"} else None
    if status is None or not _belongs(noun.lemma.lower(), status, prep):
        return
    before = {t.lower for t in tree.tokens[max(0, noun.index - 3) : noun.index]}
    denied = bool({"no", "not", "than"} & before)
    found = _in_context(tree, noun.index, kind, status, denied=denied)
    if found is None:
        return
    status, negated = found
    date = date_below(tree, noun.index) if status != "proposed" else date_below(tree, head)
    above = tree.tokens[noun.head]
    at = above if status in _DROPPED and above.pos == "VERB" and above.index < head else noun
    yield Reading(matter, status, negated, tree.across(noun.index, head), at.start, date)


def _given_up(tree: Tree, head: int, matter: str, noun: int) -> Iterator[Reading]:
    verb = tree.tokens[tree.tokens[noun].head]
    status = UNDERGONE["agreement"].get(verb.lemma.lower())
    status = "withdrawn" if verb.lemma.lower() == "withdraw" else status
    mood = mood_of(tree, verb.index)
    told = mood.reality in {"real", "present"} and tree.tokens[noun].dep in _DONE_TO
    if told and status in {"suspended", "withdrawn"}:
        span = tree.across(verb.index, head)
        yield Reading(matter, status, mood.negated, span, verb.start, date_below(tree, verb.index))


def _over(tree: Tree, head: int) -> tuple[int, str] | None:
    """Return the noun that a matter hangs on, with the preposition between or "'s"."""
    token = tree.tokens[top_of(tree, head)]
    above = tree.tokens[token.head]
    if token.dep == "pobj" and above.lower == "of" and is_portion(tree, above.head):
        token = tree.tokens[above.head]  # "the publication of parts of the text"
        above = tree.tokens[token.head]
    if token.dep == "poss" and above.index > head:
        return above.index, "'s"
    return (above.head, above.lower) if token.dep == "pobj" else None


def _belongs(noun: str, status: str, prep: str) -> bool:
    """Tell "call for a truce" from "call of the ministry", "exit from" from "exit of"."""
    if noun in {"preparation", "preparations"}:
        return prep == "for"
    if status == "proposed" and noun in {"possibility", "prospect"}:
        return prep in {"of", "for"}
    if status == "proposed":
        return prep == "for" or (noun in _OFFERS and prep in {"of", "to"})
    return prep in {"of", "to", "from", "'s"}


def _in_context(
    tree: Tree, noun: int, kind: str, status: str, *, denied: bool
) -> tuple[str, bool] | None:
    """Return what a noun's status becomes where it stands: "rejected a proposal for talks"."""
    negated = denied ^ status.startswith("!")
    status = status.lstrip("!")
    token = tree.tokens[noun]
    while token.dep == "conj" and tree.tokens[token.head].pos == "NOUN":
        token = tree.tokens[token.head]
    above = tree.tokens[token.head]
    prep = above.lower if token.dep == "pobj" else ""
    verb = tree.tokens[above.head] if prep else above
    if prep in {"before", "until", "pending"} or (prep == "of" and verb.lower == "ahead"):
        return ("scheduled", negated) if status == "under-way" else None
    if prep == "for" and verb.pos in {"NOUN", "VERB"} and status in EVENTS and kind != "meeting":
        return None  # "travelled for the signing of the treaty"
    if verb.pos not in {"VERB", "AUX"}:
        return status, negated
    mood = mood_of(tree, verb.index)
    forms = [f"{verb.lemma} {tree.tokens[i].lower}" for i in tree.with_dep(verb.index, "prt")]
    words = [UNDERGONE[kind].get(form.lower()) for form in (*forms, verb.lemma)]
    dropped = next((w for w in words if w), None) if token.dep in _DONE_TO else None
    if status == "proposed" and dropped in _DROPPED and mood.reality == "real":
        return dropped, mood.negated
    if token.lemma == "plan" and kind == "meeting":
        without = denied or (mood.negated and token.dep in {"dobj", "attr"})
        return ("scheduled", True) if without else ("proposed", False)
    lemma = verb.lemma.lower()
    if status == "proposed":
        answered = UNDERGONE[kind].get(lemma) if token.dep in _DONE_TO else None
        if lemma in _AGREEING and kind == "meeting":
            answered = "accepted"
        if answered == "accepted" and mood.reality == "real":
            return "scheduled" if kind == "meeting" else answered, mood.negated
        return status, negated
    if lemma in _WISHED or mood.reality in {"proposed", "called-for"}:
        return ("proposed", False) if status == "under-way" and kind == "meeting" else None
    if mood.reality in {"real", "present"}:
        happens = lemma in _HAPPENING and token.dep == "nsubj"
        return status, negated ^ (mood.negated and happens)
    return None


def _existence(tree: Tree, head: int, matter: str) -> Iterator[Reading]:
    """Yield what "there is no summit", "there was a call", "we have an understanding" say."""
    kind = kind_of(matter)
    token = tree.tokens[head]
    words = tree.words(head, "det", "neg") | {token.lower}
    telling = kind != "document" or token.lemma.lower() == "draft"
    if "the" in words or not telling:
        return
    for verb in verbs_of(tree, head):
        if not _is_there(tree, verb, head) and not (kind == "agreement" and _has(tree, verb, head)):
            continue
        mood = mood_of(tree, verb)
        negated = mood.negated or (token.dep != "nsubj" and bool(words & {"no", "none"}))
        past = tree.tokens[verb].tag in {"VBD", "VBN"}
        to_come = kind == "meeting" and (mood.reality == "future" or not past)
        if mood.reality in {"real", "present"} or (mood.reality == "future" and to_come):
            status = "scheduled" if to_come else EXISTENCE[kind]
            date = date_below(tree, verb)
            if to_come and mood.reality == "present" and not negated and date is None:
                status = "under-way"  # "there is a conference in Oslo"
            if mood.reality == "future" and negated and _is_numbered(tree, head):
                status, negated = "cancelled", False
            span, at = tree.across(verb, head), tree.tokens[verb].start
            yield Reading(matter, status, negated, span, at, date)


def _is_numbered(tree: Tree, head: int) -> bool:
    """Tell "no third round", one that was to come, from "no meeting"."""
    words = tree.words(head, "amod")
    return bool(words & {"second", "third", "fourth", "fifth", "sixth", "next", "final", "last"})


def _is_there(tree: Tree, verb: int, head: int) -> bool:
    """Tell "there is a summit" from "the summit is there"."""
    there = "there" in tree.words(verb, "expl")
    named = tree.tokens[head].dep in {"attr", "nsubj", "dobj"}
    return there and named and tree.tokens[verb].lemma in {"be", "exist"}


def _has(tree: Tree, verb: int, head: int) -> bool:
    return tree.tokens[verb].lemma in {"have", "share"} and tree.tokens[head].dep == "dobj"
