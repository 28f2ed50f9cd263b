"""What a status becomes in the mood of its verb: what "will be held" is scheduled."""

from __future__ import annotations

import datetime as dt

from onrecord.extraction.modality import Mood
from onrecord.extraction.status_words import EVENTS
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import DateExpression
from onrecord.wordlist import wordset

__all__ = [
    "any_of",
    "as_planned",
    "closes",
    "coming",
    "in_mood",
    "is_ahead",
    "is_known",
    "lasts_on",
    "none_of",
    "provided",
    "refused",
    "resolved",
    "undertaken",
    "unplanned",
]

_LASTING = frozenset({"in-force", "under-review"})
_TO_PROPOSE = frozenset({"signed", "reached"})
_TO_COME = frozenset({"held", "under-way", "scheduled"})
_DECIDED = frozenset({"accepted", "rejected", "withdrawn", "drafted", "agreed-in-principle"})
"""Statuses that somebody brings about: what is to come of them claims a date at most."""
_GOING_ON = wordset("remain keep stay continue maintain extend prolong run go be")
_RESOLVING = wordset("decide vote opt choose elect resolve")
_REFUSING = frozenset({"refuse", "decline"})
_CLOSING = wordset("end conclude finish close")
_STAYING = _GOING_ON - {"be", "go", "run"}
"""Verbs after which "until" ends what is true now: "remains in force until"."""
_PLANS = wordset("plan intention date arrangement agreement decision")
_CONDITIONS = frozenset({"if", "unless", "when", "once", "until", "whenever"})
_WEEKDAYS = wordset("monday tuesday wednesday thursday friday saturday sunday")
_FIRST = frozenset({"after", "before", "once", "when", "until"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "both"})


def in_mood(
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
                return "scheduled" if is_ahead(tree, date) else "under-way"
            return None if status == "proposed" and mood.negated else status
        case "future":
            if kind != "document" and status in _TO_COME:
                return "scheduled"
            return None if event or status in _LASTING | _DECIDED else status
        case "conditional":
            return "proposed" if status == "held" and not mood.negated else None
        case "possible":
            if date is not None or mood.negated:
                return None
            return "proposed" if status in _TO_PROPOSE else None
        case "called-for":
            if kind == "agreement" and status in _TO_PROPOSE and not mood.negated:
                return "proposed"
            return "proposed" if event and kind == "meeting" and not mood.negated else None
        case "proposed":
            if kind == "meeting" and status in _TO_COME and not mood.negated:
                return "proposed"
            passing = status in {"transmitted", "published"}
            event = (event and not passing) or status == "drafted"
            return "proposed" if event and not mood.negated else None


def coming(tree: Tree, date: DateExpression | None, mood: Mood) -> DateExpression | None:
    """Return the next Friday of "are meeting on Friday", where the last one was understood."""
    published = tree.annotated.article.metadata.published
    if date is None or date.edtf is None or mood.reality != "present" or mood.negated:
        return date
    if date.span.of(tree.text).lower() not in _WEEKDAYS or published is None:
        return date
    if len(published) != len("2031-05-14") or len(date.edtf) != len(published):
        return date
    day, today = dt.date.fromisoformat(date.edtf), dt.date.fromisoformat(published)
    week = dt.timedelta(days=7)
    return (
        DateExpression(date.span, (day + week).isoformat()) if day < today <= day + week else date
    )


def is_ahead(tree: Tree, date: DateExpression | None) -> bool:
    """Tell a date after the day of publication: "meet on Friday" is to come."""
    published = tree.annotated.article.metadata.published
    return bool(date and date.edtf and published and date.edtf > str(published))


def lasts_on(tree: Tree, verb: int, mood: Mood) -> bool:
    """Tell "will remain in force", "agreed to keep the truce": it holds now and is to go on."""
    lemma = tree.tokens[verb].lemma.lower()
    return mood.reality == "future" and not mood.negated and lemma in _GOING_ON


def provided(tree: Tree, verb: int, mood: Mood, kind: str) -> bool:
    """Tell "if the list is altered, the swap is off", "after it is signed": what would be."""
    tags = {tree.tokens[i].tag for i in tree.with_dep(verb, "auxpass")}
    if mood.reality != "present" and not tags & {"VBZ", "VBP"}:
        return False
    marks = tree.words(verb, "mark", "advmod")
    if kind != "meeting" and marks & _FIRST:
        return True
    lasting = bool({_lemma(tree, verb), _lemma(tree, tree.tokens[verb].head)} & _STAYING)
    conditions = _CONDITIONS - {"until", "unless"} if lasting else _CONDITIONS
    return any(
        tree.tokens[i].lower in conditions
        for clause in tree.with_dep(verb, "advcl")
        for i in tree.with_dep(clause, "mark", "advmod")
    )


def _lemma(tree: Tree, index: int) -> str:
    return tree.tokens[index].lemma.lower()


def resolved(tree: Tree, verb: int, mood: Mood) -> bool:
    """Tell "decided to withdraw it", "voted to approve it", which does it."""
    above = _lemma(tree, tree.tokens[verb].head)
    return mood.reality == "future" and not mood.negated and above in _RESOLVING


def refused(tree: Tree, verb: int) -> bool:
    """Tell "refused to meet them", "declined to accept it"."""
    token = tree.tokens[verb]
    above = tree.tokens[token.head]
    plain = tree.child(above.index, "neg") is None
    return token.dep == "xcomp" and above.lemma.lower() in _REFUSING and plain


def closes(tree: Tree, verb: int) -> bool:
    """Tell "are set to conclude on Friday", "run until Friday" of what goes on till then."""
    lemma = _lemma(tree, verb)
    preps = tree.words(verb, "prep")
    until = bool(preps & {"until", "till", "through"})
    return lemma in _CLOSING or (lemma in {"run", "continue"} and until)


def undertaken(tree: Tree, verb: int, mood: Mood) -> bool:
    """Tell "agreed to enter into a treaty", where the treaty is yet to be made."""
    above = _lemma(tree, tree.tokens[verb].head)
    return above == "agree" and tree.tokens[verb].dep == "xcomp" and mood.reality == "future"


def as_planned(tree: Tree, verb: int) -> bool:
    """Tell "be convened on 8 July as planned", which was set before."""
    return any(
        tree.tokens[i].lower in {"planned", "scheduled", "agreed", "foreseen"}
        and tree.tokens[i - 1].lower in {"as", "originally", "initially"}
        for i in tree.subtree(verb)
        if i > verb
    )


def unplanned(tree: Tree, verb: int) -> bool:
    """Tell "no plans to meet", "did not have plans to meet"."""
    token = tree.tokens[verb]
    noun = tree.tokens[token.head]
    if noun.lemma.lower() not in _PLANS or noun.pos != "NOUN" or token.dep not in {"acl", "relcl"}:
        return False
    none = "no" in tree.words(noun.index, "det")
    return none or tree.child(noun.head, "neg") is not None


def none_of(tree: Tree, head: int) -> bool:
    """Tell "reached no agreement", where what is denied is not the subject."""
    token = tree.tokens[head]
    if token.dep in {"nsubj", "nsubjpass"}:
        return False  # counted with the verb
    none = token.lower in {"nothing", "none"}
    return none or "no" in tree.words(head, "det")


def any_of(tree: Tree, head: int, verb: int, mood: Mood) -> bool:
    """Tell "any agreement", "a meeting is cancelled when": none in particular."""
    tags = {tree.tokens[i].tag for i in (verb, *tree.with_dep(verb, "auxpass"))}
    words = tree.words(head, "det", "predet", "amod")
    does = tree.tokens[head].dep in {"nsubj", "nsubjpass"}
    general = does and mood.reality == "present" and "VBG" not in tags
    said = tree.tokens[verb].pos in {"ADJ", "ADV"}  # "a summit is possible"
    one = general and not said and bool(words & {"a", "an"})
    return bool(words & {"any", "every", "such"}) or one


def is_known(tree: Tree, head: int) -> bool:
    """Tell "the summit", "their talks", "it" from "a summit", "talks"."""
    words = tree.words(head, "det", "predet")
    if tree.tokens[head].pos in {"PRON", "PROPN"} and not words & {"a", "an"}:
        return True
    return bool(words & _KNOWN) or tree.child(head, "poss") is not None
