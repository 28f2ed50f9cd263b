"""Matters that a statement speaks of without naming them.

"They asked for a delay" is about the last meeting, "nothing was initialled" about the last
paper or agreement, "both versions" about each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found
from onrecord.extraction.tree import Tree
from onrecord.model.records import Meeting
from onrecord.wordlist import wordset

__all__ = ["implied_matters"]

_PUT_OFF = wordset(
    "postpone cancel reschedule adjourn postponement cancellation adjournment delay rescheduling "
    "pause"
)
_SHIFTS = {
    "put": wordset("off back"),
    "call": wordset("off"),
    "push": wordset("back"),
    "bring": wordset("forward"),
}
"""Verbs that with these particles say that a meeting is held at another time or not at all."""
_SIGNED = wordset("initial sign ratify initials")
_WRITTEN = ("document", "agreement")
_UNSIGNED = wordset("plan roadmap letter note proposal non-paper list joint-statement")
_ANYTHING = wordset("nothing anything everything it none which that")
_CALLED = wordset("phone telephone")
_DISCUSSED = wordset("discuss review raise attend cover represent touch")
_MOVED = wordset("change move")
_OBJECTS = frozenset({"dobj", "pobj", "dep", "ROOT"})
_WHEN = wordset("date dates venue")
_DEFINITE = wordset("the that this both these those")
_MEETING_AGAIN = wordset("meet convene reconvene")
_TO_COME = wordset("will would can could may might shall should 'll 'd wo ’ll ’d to")
_TIMES = wordset("by until till from since on at before after")
_PARTIES = wordset("we they you both sides parties delegations negotiators teams")
_REACH = 7
"""Sentences that such a word looks back for what it leaves unsaid."""


def implied_matters(draft: Draft, found: Found) -> Iterator[str]:
    """Yield the matters that the words of an attribution imply, by verbs and nouns."""
    tree = draft.tree
    indices = [index for span in found.content for index in tree.within(span)]
    classes = {draft.matters[i].partition("@")[0] for i in indices if i in draft.matters}
    held = [m for m in draft.meetings if m.kinds != ("press-conference",)]
    for index in indices:
        if index in draft.matters:
            continue
        if "meeting" not in classes:
            yield from _meetings(draft, found, index, held)
        if not classes.intersection(_WRITTEN):
            yield from _papers(draft, index)
    for index in indices:
        if tree.tokens[index].lemma.lower() == "version" and _is_all(tree, index):
            yield from (
                paper.id
                for paper in draft.documents
                if paper.version_label and paper.evidence[0].start < tree.tokens[index].start
            )


def _meetings(draft: Draft, found: Found, index: int, held: Sequence[Meeting]) -> Iterator[str]:
    """Yield the meeting that is put off, met again for, called or sat in, unnamed."""
    tree = draft.tree
    lemma = tree.tokens[index].lemma.lower()
    if lemma in _PUT_OFF or _is_shifted(tree, index) or _is_held(tree, index):
        yield from _last(draft, index, (m.id for m in held))
    elif lemma in _CALLED or (lemma == "speak" and _is_mutual(tree, index)):
        yield from _last(draft, index, (m.id for m in held if "call" in m.kinds))
    elif found.rule in {"readout", "statement"} and _is_sat(tree, index):
        yield from (m.id for m in held[:1] if m.evidence[0].start < tree.tokens[index].start)
    elif lemma in _WHEN and _is_new(tree, index):
        yield from _last(draft, index, (m.id for m in held))
    elif lemma in _MOVED and _is_done(tree, index):
        papers = (paper.id for paper in draft.documents)
        yield from _last(draft, index, (*(m.id for m in held), *papers))


def _papers(draft: Draft, index: int) -> Iterator[str]:
    """Yield the paper or agreement that is signed or leafed through, unnamed."""
    tree = draft.tree
    lemma = tree.tokens[index].lemma.lower()
    if lemma in _SIGNED and _is_open(tree, index):
        papers = (p.id for p in draft.documents if not _UNSIGNED.issuperset(p.kinds))
        yield from _last(draft, index, (*papers, *(a.id for a in draft.agreements)))
    elif lemma == "page" and _is_definite(tree, index):
        yield from _last(draft, index, (paper.id for paper in draft.documents))


def _is_shifted(tree: Tree, index: int) -> bool:
    """Tell "put off", "called off", "pushed back"."""
    particles = _SHIFTS.get(tree.tokens[index].lemma.lower(), frozenset())
    return bool(tree.words(index, "prt", "advmod") & particles)


def _is_held(tree: Tree, index: int) -> bool:
    """Tell "we could still meet in July", "will not sit down" from "will meet again"."""
    token = tree.tokens[index]
    lemma = token.lemma.lower()
    down = "down" in tree.words(index, "prt", "advmod")
    if lemma not in _MEETING_AGAIN and not (lemma == "sit" and down):
        return False
    helpers = tree.words(index, "aux")
    who = tree.child(index, "nsubj")
    more = who is not None and tree.tokens[who].lower not in _PARTIES
    again = "again" in tree.words(index, "advmod")
    more = more or again or any(i in tree.names for i in tree.under(index))
    return bool(helpers & _TO_COME) and not more and tree.child(index, "dobj") is None


def _is_mutual(tree: Tree, index: int) -> bool:
    """Tell "the presidents had spoken on Tuesday" from "she spoke of a ceasefire"."""
    who = tree.child(index, "nsubj")
    several = who is not None and (
        tree.tokens[who].tag in {"NNS", "NNPS"} or tree.child(who, "conj") is not None
    )
    of = bool(tree.words(index, "prep") & {"of", "to", "for"})
    return several and not of


def _is_sat(tree: Tree, index: int) -> bool:
    """Tell what is done at a meeting by those who sit in it: discuss, review, take part."""
    token = tree.tokens[index]
    if token.head != index:
        return False
    if token.lemma == "take":
        what = tree.child(index, "dobj")
        return what is not None and tree.tokens[what].lower == "part"
    return token.pos == "VERB" and token.lemma in _DISCUSSED


def _is_done(tree: Tree, index: int) -> bool:
    """Tell "asked for the change", "the change of venue" from "the move was meant to help"."""
    return tree.tokens[index].dep in _OBJECTS and _is_definite(tree, index)


def _is_definite(tree: Tree, index: int) -> bool:
    dets = tree.words(index, "det", "predet", "preconj")
    more = bool(tree.words(index, "prep") & {"of", "in", "to"})
    clause = tree.child(index, "acl", "relcl") is not None
    return tree.tokens[index].pos == "NOUN" and bool(dets & _DEFINITE) and not (more or clause)


def _is_new(tree: Tree, index: int) -> bool:
    """Tell "the date", "new dates" from "the date of the lease"."""
    new = bool(tree.words(index, "amod") & {"new", "other"})
    of = bool(tree.words(index, "prep") & {"of", "for"})
    head = tree.tokens[index].head
    until = tree.tokens[index].dep == "pobj" and tree.tokens[head].lower in _TIMES
    return not (of or until) and (new or _is_definite(tree, index))


def _is_all(tree: Tree, index: int) -> bool:
    """Tell "both versions" from "two versions of a paper"."""
    words = tree.words(index, "det", "predet", "preconj")
    of = "of" in tree.words(index, "prep")
    several = tree.tokens[index].tag == "NNS"
    return several and bool(words & {"both", "all", "the"}) and not of


def _is_open(tree: Tree, index: int) -> bool:
    """Tell "initialled nothing" and "it was signed" from "signed the attendance sheet"."""
    done_to = tree.child(index, "dobj", "nsubjpass")
    return done_to is None or tree.tokens[done_to].lower in _ANYTHING


def _last(draft: Draft, index: int, wanted: Iterable[str]) -> Iterator[str]:
    """Yield the last of some matters that was named before, if that is not long ago."""
    tree, ids = draft.tree, set(wanted)
    here = tree.tokens[index].sentence
    for before in range(index - 1, -1, -1):
        if here - tree.tokens[before].sentence > _REACH:
            return
        if before in draft.matters and draft.matters[before] in ids:
            yield draft.matters[before]
            return
