"""What verbs and predicates claim of a matter: "was sent", "is under way", "will be held"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from onrecord.extraction.draft import Draft
from onrecord.extraction.modality import Mood, mood_of
from onrecord.extraction.predicates import Predicate, contrasted, passive, predicates_of
from onrecord.extraction.readings import Reading, date_below, kind_of
from onrecord.extraction.status_words import (
    ADJECTIVES,
    DONE,
    EVENTS,
    GOVERNED,
    NOUNS,
    PHRASES,
    UNDERGONE,
)
from onrecord.extraction.tree import Tree
from onrecord.extraction.wordlist import wordset
from onrecord.model.annotated import DateExpression
from onrecord.text import Span

__all__ = ["reading_of", "readings_of_encounter", "readings_of_verbs", "status_of"]

_PARTICLES = wordset("off back out up over forward down on public through away ahead")
_LINKING = wordset("be remain stay become get keep enter come go take put bring declare lie stand")
_MOVING = wordset("move shift slip push bring")
_PHRASAL = frozenset(
    {"put", "call", "take", "hand", "pass", "push", "break", "wrap", "vote", "tear", "throw"}
)
"""Verbs that say nothing of a status without their particle."""
_NEEDS_DATIVE = frozenset({"give", "pass", "bring", "present"})
_LASTING = frozenset({"in-force", "under-review"})
_TO_PROPOSE = frozenset({"signed", "reached"})
_TO_COME = frozenset({"held", "under-way", "scheduled"})


def readings_of_verbs(draft: Draft, head: int, matter: str) -> Iterator[Reading]:
    """Yield what the verbs and predicates around one mention say of its matter."""
    tree = draft.tree
    kind = kind_of(matter)
    if tree.tokens[head].pos == "VERB":
        if kind == "meeting":
            yield from readings_of_encounter(tree, head, matter)
        return
    for said in predicates_of(tree, head):
        status = status_of(tree, said, kind)
        if status is not None:
            reading = reading_of(tree, head, matter, said, status)
            if reading is not None:
                yield reading
        yield from _contrasted(tree, head, matter, said, kind)


def readings_of_encounter(tree: Tree, verb: int, matter: str) -> Iterator[Reading]:
    """Yield what the verb of an encounter says: "met", "will meet", "agreed to meet"."""
    mood = mood_of(tree, verb)
    date = date_below(tree, verb)
    status = _in_mood(tree, "held", mood, "meeting", date)
    if status is not None or (date is not None and mood.reality == "possible"):
        span = _span(tree, verb, verb)
        yield Reading(matter, status, mood.negated, span, tree.tokens[verb].start, date)


def status_of(tree: Tree, said: Predicate, kind: str) -> str | None:
    """Return the status that a word says of a matter by itself, whatever its mood."""
    token = tree.tokens[said.word]
    lemma = token.lemma.lower()
    if said.role == "governed":
        return _governed(tree, said, kind)
    if token.pos in {"ADJ", "ADV"} or (token.dep in {"acomp", "oprd"} and said.role == "does"):
        return ADJECTIVES[kind].get(token.lower)
    phrase = _phrase(tree, said.word, kind) if lemma in _LINKING else None
    if phrase is not None:
        return phrase
    forms = [f"{lemma} {p}" for p in _particles(tree, said.word)]
    forms += [] if lemma in _PHRASAL and not (lemma == "pass" and not forms) else [lemma]
    if lemma == "take" and _object(tree, said.word) == "place":
        forms = ["take place"]
    table = UNDERGONE[kind] if said.role == "undergoes" else DONE[kind]
    status = next((table[form] for form in forms if form in table), None)
    if status is None and kind == "meeting" and lemma in _MOVING:
        return _moved(tree, said)
    return status if _fits(tree, said, lemma, status) else None


def _fits(tree: Tree, said: Predicate, lemma: str, status: str | None) -> bool:
    """Tell "gave them the paper" from "gave the paper a chance", "is studying" from "studied"."""
    if lemma in _NEEDS_DATIVE and status == "transmitted":
        dative = tree.child(said.word, "dative") is not None
        to = any(tree.tokens[i].lower == "to" for i in tree.with_dep(said.word, "prep", "dative"))
        return dative or to or tree.child(said.word, "agent") is not None or lemma == "bring"
    if status == "under-review":
        words = {tree.tokens[i].tag for i in (said.word, *tree.with_dep(said.word, "auxpass"))}
        return "VBG" in words
    return status is not None


def _particles(tree: Tree, verb: int) -> list[str]:
    return [
        tree.tokens[i].lower
        for i in tree.with_dep(verb, "prt", "advmod", "acomp", "oprd", "prep", "ccomp")
        if tree.tokens[i].lower in _PARTICLES and i > verb
    ]


def _object(tree: Tree, verb: int) -> str | None:
    index = tree.child(verb, "dobj")
    return tree.tokens[index].lower if index is not None else None


def _moved(tree: Tree, said: Predicate) -> str | None:
    """Return what "moved to June", "pushed back", "brought forward" say of a meeting."""
    particles = set(_particles(tree, said.word))
    to = any(tree.tokens[i].lower in {"to", "into"} for i in tree.with_dep(said.word, "prep"))
    if particles & {"back"} or (to and date_below(tree, said.word) is not None):
        return "postponed"
    return None


def _governed(tree: Tree, said: Predicate, kind: str) -> str | None:
    """Return what a verb says through its preposition, with "in principle" beside it."""
    lemma = tree.tokens[said.word].lemma.lower()
    status = GOVERNED[kind].get((lemma, said.prep))
    return "agreed-in-principle" if status and _in_principle(tree, said.word) else status


def _in_principle(tree: Tree, verb: int) -> bool:
    words = [tree.tokens[i].lower for i in tree.subtree(verb)]
    return ("in", "principle") in pairwise(words)


def _phrase(tree: Tree, verb: int, kind: str) -> str | None:
    """Return what "in force", "under review", "off the table" say after a linking verb."""
    for prep in tree.with_dep(verb, "prep", "acomp", "advmod", "oprd", "prt"):
        for noun in tree.with_dep(prep, "pobj"):
            words = f"{tree.tokens[prep].lower} {tree.tokens[noun].lower}"
            full = tree.span(prep, noun).of(tree.text).lower()
            for form in (words, full, words.replace("working ", "")):
                if form in PHRASES[kind]:
                    return PHRASES[kind][form]
    return None


def reading_of(tree: Tree, head: int, matter: str, said: Predicate, status: str) -> Reading | None:
    """Return the reading of a status in its mood, or None where nothing is claimed."""
    mood = mood_of(tree, said.word)
    negated = mood.negated ^ status.startswith("!") ^ _none_of(tree, head)
    kind = kind_of(matter)
    date = date_below(tree, said.word, head if said.role != "undergoes" else None)
    if status == "held" and said.role == "does" and mood.reality == "present":
        status = "scheduled"
        if not _is_ahead(tree, date):
            return None
    if status == "scheduled" and tree.tokens[said.word].tag == "VBG" and said.role == "undergoes":
        status = "proposed" if not passive(tree, said.word) else status
    found = _in_mood(tree, status.lstrip("!"), mood, kind, date)
    if found is None and (date is None or mood.reality not in {"future", "possible", "proposed"}):
        return None
    span = _span(tree, head, said.word)
    vague = _any_of(tree, head, mood)
    return Reading(matter, found, negated, span, tree.tokens[said.word].start, date, vague)


def _none_of(tree: Tree, head: int) -> bool:
    """Tell "reached no agreement", where what is denied is not the subject."""
    token = tree.tokens[head]
    if token.dep in {"nsubj", "nsubjpass"}:
        return False  # counted with the verb
    none = token.lower in {"nothing", "none"}
    return none or any(tree.tokens[i].lower == "no" for i in tree.with_dep(head, "det"))


def _any_of(tree: Tree, head: int, mood: Mood) -> bool:
    """Tell "any agreement", "a meeting is cancelled when": none in particular."""
    words = {tree.tokens[i].lower for i in tree.with_dep(head, "det", "predet", "amod")}
    does = tree.tokens[head].dep in {"nsubj", "nsubjpass"}
    general = does and mood.reality == "present"
    return bool(words & {"any", "every", "such"}) or (general and bool(words & {"a", "an"}))


def _in_mood(
    tree: Tree, status: str, mood: Mood, kind: str, date: DateExpression | None
) -> str | None:
    """Return what a status becomes in a mood: "will be held" is scheduled.

    None where the mood leaves a date at most.
    """
    event = status in EVENTS
    match mood.reality:
        case "unreal":
            return None
        case "real":
            return status
        case "present":
            if kind == "meeting" and status in {"held", "under-way"}:
                return "scheduled" if _is_ahead(tree, date) else "under-way"
            return None if status == "proposed" and mood.negated else status
        case "future":
            if kind == "meeting" and status in _TO_COME:
                return "scheduled"
            return None if event or status in _LASTING | {"drafted"} else status
        case "conditional":
            return "proposed" if status == "held" and not mood.negated else None
        case "possible":
            if date is not None or mood.negated:
                return None
            return "proposed" if status in _TO_PROPOSE else None
        case "called-for":
            return "proposed" if event and kind == "meeting" and not mood.negated else None
        case "proposed":
            passing = status in {"transmitted", "published"}
            event = (event and not passing) or status == "drafted"
            return "proposed" if event and not mood.negated else None


def _is_ahead(tree: Tree, date: DateExpression | None) -> bool:
    """Tell a date after the day of publication: "meet on Friday" is to come."""
    published = tree.annotated.article.metadata.published
    return bool(date and date.edtf and published and date.edtf > str(published))


def _span(tree: Tree, head: int, word: int) -> Span:
    below = {word, *tree.with_dep(word, "auxpass", "aux", "neg", "prt")}
    near = [i for i in below if abs(i - word) < 6]
    return tree.span(min([head, *near]), max([head, *near]))


def _contrasted(
    tree: Tree, head: int, matter: str, said: Predicate, kind: str
) -> Iterator[Reading]:
    """Yield what is denied beside: "postponed, not cancelled", "rather than cancelled"."""
    if said.role == "governed" or tree.tokens[said.word].pos not in {"VERB", "AUX", "ADJ"}:
        return
    for index in tree.subtree(said.word):
        token = tree.tokens[index]
        lemma = token.lemma.lower()
        table = NOUNS if token.pos == "NOUN" else UNDERGONE
        status = table[kind].get(lemma)
        if index == said.word or status is None or token.tag not in {"VBN", "NN", "VBD"}:
            continue
        if contrasted(tree, index):
            span = tree.span(min(said.word, index), max(said.word, index))
            yield Reading(matter, status, True, span, token.start, None)
