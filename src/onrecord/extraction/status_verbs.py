"""What verbs and predicates claim of a matter: "was sent", "is under way", "will be held"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.draft import Draft
from onrecord.extraction.modality import Mood, mood_of
from onrecord.extraction.predicates import Predicate, contrasted, passive, predicates_of
from onrecord.extraction.readings import Reading, date_ahead, date_below, kind_of
from onrecord.extraction.status_complements import (
    answered,
    complement_of,
    going,
    has_recipient,
    in_principle,
    is_before_body,
    is_judged,
    is_missive,
    is_one,
    moved,
    passed,
    written,
)
from onrecord.extraction.status_moods import (
    any_of,
    as_planned,
    closes,
    coming,
    in_mood,
    is_ahead,
    is_known,
    lasts_on,
    none_of,
    provided,
    refused,
    resolved,
    undertaken,
    unplanned,
)
from onrecord.extraction.status_words import (
    ADJECTIVES,
    DECISIONS,
    DONE,
    GOVERNED,
    HANDS,
    NOUNS,
    PHRASES,
    UNDERGONE,
)
from onrecord.extraction.tree import Tree
from onrecord.extraction.untruths import called_untrue
from onrecord.model.annotated import DateExpression
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["reading_of", "readings_of_encounter", "readings_of_verbs", "status_of"]

_PARTICLES = wordset(
    "off back out up over forward down on public through away ahead together apart"
)
_BEING = wordset("be remain stay appear look seem")
_LINKING = _BEING | wordset(
    "become get keep enter come go take put bring declare lie stand place lay make"
)
_MOVING = wordset("move shift slip push bring reschedule")
_PHRASAL = wordset(
    "put call take pass push break wrap vote tear throw fall turn rule line lay shoot rip"
)
"""Verbs that say nothing of a status without their particle."""
_TURNED = frozenset({"set", "give", "hold", "end", "make", "leave"})
"""Verbs that a particle turns into others: "set out the plan"."""
_NEEDS_DATIVE = frozenset({"give", "bring", "present", "hand"})
_PROGRESSIVE = frozenset({"implement", "enforce", "negotiate"})
_WISHING = wordset("want seek demand request urge invite ask press push appeal plead")
_SETTING_OUT = wordset("outline set spell sketch detail")
_INVITING = wordset("invite propose suggest")
_OUTCOMES = wordset("produce yield settle mark last fail focus")
_AWAITING = wordset("await lack need require")
_FINISHING = wordset("finalise finalize amend modify revise rework redraft rewrite update")
"""Work on a paper that is there, done or not."""
_TO_COME = frozenset({"future", "possible", "conditional"})
_TOLD = frozenset({"real", "present"})
_EXPIRING = wordset("expire lapse end")
_DATED = frozenset({"held", "under-way", "scheduled", "proposed"})
_BARE = frozenset({"end", "hold", "pass", "last", "leak"})
"""What a matter does to something else by these verbs says nothing of itself."""


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
    date = coming(tree, date_below(tree, verb), mood)
    offered = tree.tokens[verb].lemma in _INVITING and mood.reality in _TOLD
    said = "proposed" if offered else "held"
    status = in_mood(tree, said, mood, "meeting", date)
    if status is not None or (date is not None and mood.reality == "possible"):
        span = _span(tree, verb, verb, "meeting")
        negated = mood.negated ^ unplanned(tree, verb)
        yield Reading(matter, status, negated, span, tree.tokens[verb].start, date)


def status_of(tree: Tree, said: Predicate, kind: str) -> str | None:
    """Return the status that a word says of a matter by itself, whatever its mood."""
    token = tree.tokens[said.word]
    lemma = token.lemma.lower()
    if called_untrue(tree, said.word):
        return None
    if said.role == "governed":
        return _governed(tree, said, kind)
    small = token.dep in {"acomp", "oprd"} or (token.pos == "ADP" and token.dep == "ccomp")
    if token.pos in {"ADJ", "ADV"} or (small and said.role == "does"):
        return ADJECTIVES[kind].get(token.lower)
    phrase = _phrase(tree, said.word, kind) or complement_of(tree, said, kind)
    if phrase is not None:
        return phrase
    forms = [f"{lemma} {p}" for p in _particles(tree, said.word)]
    if lemma == "hold" and "against" in tree.words(said.word, "prep"):
        return None
    turned = lemma in _TURNED and tree.child(said.word, "prt") is not None
    if not turned and (lemma not in _PHRASAL or (lemma == "pass" and not forms)):
        forms.append(lemma)
    if lemma == "take" and _object(tree, said.word) == "place":
        forms = ["take place"]
    bare = said.role == "does" and lemma in _BARE and kind != "meeting"
    if bare and _has_object(tree, said.word):
        return None
    if kind == "document" and lemma == "pass" and said.role == "undergoes" and len(forms) == 1:
        return passed(tree, said.word)
    if kind == "document" and lemma == "write" and said.role == "undergoes":
        return written(tree, said.word)
    if lemma == "present" and kind == "document" and not has_recipient(tree, said.word):
        if said.role == "undergoes" and is_missive(tree, said.word):
            return "transmitted"
        return "proposed" if said.role == "undergoes" else None
    if lemma in _AWAITING and said.role == "does":
        lacking = NOUNS[kind].get(_object(tree, said.word) or "")
        return f"!{lacking}" if lacking and lacking[0] != "!" else None
    table = UNDERGONE[kind] if said.role == "undergoes" else DONE[kind]
    status = next((table[form] for form in forms if form in table), None)
    if status is None and said.role == "undergoes":  # "are deadlocked", "the talks stalled in May"
        own = lemma not in _OUTCOMES and tree.child(said.word, "dobj") is None
        active = DONE[kind].get(lemma) if own and not passive(tree, said.word) else None
        status = active or ADJECTIVES[kind].get(token.lower)
    if kind == "meeting" and lemma in _MOVING and status is None:
        return moved(tree, said.word, _particles(tree, said.word))
    return status if _fits(tree, said, lemma, status) else None


def _fits(tree: Tree, said: Predicate, lemma: str, status: str | None) -> bool:
    """Tell "gave them the paper" from "gave the paper a chance", "is studying" from "studied"."""
    if lemma in _NEEDS_DATIVE and status == "transmitted" and not _particles(tree, said.word):
        given = has_recipient(tree, said.word) or tree.child(said.word, "agent") is not None
        return given or lemma == "bring"
    if said.role == "undergoes" and is_judged(tree, said.word):
        return False
    if status == "under-review" or lemma in _PROGRESSIVE:
        words = {tree.tokens[i].tag for i in (said.word, *tree.with_dep(said.word, "auxpass"))}
        return "VBG" in words
    return status is not None


def _particles(tree: Tree, verb: int) -> list[str]:
    return [
        tree.tokens[i].lower
        for i in tree.with_dep(verb, "prt", "advmod", "acomp", "oprd", "prep", "ccomp")
        if tree.tokens[i].lower in _PARTICLES
        and i > verb
        and not (tree.tokens[i].dep == "prep" and tree.child(i, "pobj") is not None)
    ]


def _object(tree: Tree, verb: int) -> str | None:
    index = tree.child(verb, "dobj")
    return tree.tokens[index].lower if index is not None else None


def _has_object(tree: Tree, verb: int) -> bool:
    """Tell "ended the war", "the hostages that it holds" from "ended"."""
    subject = tree.child(verb, "nsubj")
    told = tree.tokens[verb].dep == "relcl" and subject is not None
    relative = told and tree.tokens[subject or 0].lower in {"which", "that", "who"}
    return tree.child(verb, "dobj") is not None or (told and not relative)


def _governed(tree: Tree, said: Predicate, kind: str) -> str | None:
    """Return what a verb says through its preposition, with "in principle" beside it."""
    lemma = tree.tokens[said.word].lemma.lower()
    if kind == "document" and said.prep in {"to", "on", "under"}:
        hand = HANDS.get(_object(tree, said.word) or "")
        if hand is not None and lemma in {"put", "set", "affix", "add"}:
            return hand
    if kind == "meeting":
        gone = going(tree, said, lemma)
        if gone is not None:
            return gone
    if said.prep == "without":
        return "!reached" if kind == "agreement" else None
    if lemma == "come" and said.prep == "with" and "up" not in _particles(tree, said.word):
        return None
    status = answered(tree, said) or GOVERNED[kind].get((lemma, said.prep))
    if status is None and said.prep in _PARTICLES and not _has_object(tree, said.word):
        status = UNDERGONE[kind].get(f"{lemma} {said.prep}")  # "voted down the bill"
    if status == "accepted" and lemma == "agree" and kind == "agreement" and is_one(tree, said):
        status = "reached"
    return "agreed-in-principle" if status and in_principle(tree, said.word) else status


def _phrase(tree: Tree, verb: int, kind: str) -> str | None:
    """Return what "in force", "under review", "is back on", "took effect" say."""
    token = tree.tokens[verb]
    if token.lemma.lower() not in _LINKING:
        return None
    words = []
    for prep in _adverbs(tree, verb):
        below = list(tree.with_dep(prep, "pobj"))
        words += [f"{tree.tokens[prep].lower} {tree.tokens[noun].lower}" for noun in below]
        found = next((PHRASES[kind][w] for w in words if w in PHRASES[kind]), None)
        if found is not None:
            return found
    if kind == "document" and token.lemma in _BEING and is_before_body(tree, verb):
        return "withdrawn" if mood_of(tree, verb).negated else "under-review"
    if token.lemma in _BEING:
        for index in _adverbs(tree, verb):
            bare = tree.child(index, "pobj", "pcomp") is None
            if bare and index > verb and tree.tokens[index].lower in ADJECTIVES[kind]:
                return ADJECTIVES[kind][tree.tokens[index].lower]
    if token.lemma == "take" and _object(tree, verb) in {"effect", "force"}:
        return PHRASES[kind].get("in effect")
    return None


def _adverbs(tree: Tree, verb: int) -> list[int]:
    """Return the prepositions and adverbs of a verb, with those that hang on another of them."""
    found = list(tree.with_dep(verb, "prep", "acomp", "advmod", "oprd", "prt"))
    for index in found:
        found.extend(tree.with_dep(index, "prep"))
    return [i for i in found if tree.tokens[i].pos != "VERB"]


def reading_of(tree: Tree, head: int, matter: str, said: Predicate, status: str) -> Reading | None:
    """Return the reading of a status in its mood, or None where nothing is claimed."""
    mood = mood_of(tree, said.word)
    word = tree.tokens[said.word]
    lemma = word.lemma.lower()
    negated = mood.negated ^ status.startswith("!") ^ none_of(tree, head)
    without_plan = unplanned(tree, said.word)
    negated ^= without_plan
    kind = kind_of(matter)
    date = coming(tree, _date_of(tree, head, said, status), mood)
    past = word.pos in {"ADJ", "ADV"} or lemma in _BEING  # "is over"
    if status == "held" and said.role == "does" and mood.reality == "present" and not past:
        status = "scheduled"
        if not is_ahead(tree, date):
            return None
    if status == "scheduled" and word.tag == "VBG" and said.role == "undergoes":
        status = "proposed" if lemma == "plan" and not passive(tree, said.word) else status
    found = "held" if past and status == "held" else None
    found = found or in_mood(tree, status.lstrip("!"), mood, kind, date)
    if status == "!in-force" and lemma in _EXPIRING and mood.reality in {"future", "present"}:
        found, negated, date = "in-force", False, None
    elif status in {"in-force", "under-way"} and lasts_on(tree, said.word, mood):
        found = status if date is None or (date.edtf or "").startswith("..") else found
    ending = said.role == "does" and closes(tree, said.word)
    if status in {"held", "under-way"} and mood.reality == "future" and ending:
        found, date = "under-way", date if ((date and date.edtf) or "").startswith("..") else None
    pledged = undertaken(tree, said.word, mood) and not (mood.negated or is_known(tree, head))
    if pledged and kind == "agreement" and status in {"reached", "signed"}:
        found = "agreed-in-principle"
    if found is None and resolved(tree, said.word, mood) and status in DECISIONS:
        found = status
    refusing = refused(tree, said.word) and found in {"held", "accepted"}
    refusing |= status == "accepted" and mood.reality in _TO_COME
    if negated and refusing:
        found, negated = "rejected", False
    if lemma == "reschedule" and negated and found == "postponed":
        found = "scheduled"  # "is not rescheduled"
    if status == "proposed" and lemma in _SETTING_OUT and is_known(tree, head):
        return None
    if _is_idle(tree, head, matter, said, status, mood, found):
        return None
    if found is None and (date is None or mood.reality not in {"future", "possible", "proposed"}):
        return None
    if lemma in _OUTCOMES and kind == "meeting":
        negated = False
    if found == "proposed" and status == "held" and as_planned(tree, said.word):
        found = "scheduled"
    told = (said.word, head) if found == "accepted" else (head,)
    if found in {"reached", "accepted"} and any(in_principle(tree, i) for i in told):
        found = "agreed-in-principle"
    if found == "withdrawn" and is_before_body(tree, said.word):
        negated = False
    called_off = found == "scheduled" and status == "held" and negated
    if called_off and is_known(tree, head) and not without_plan:
        found, negated = "cancelled", False
    span = _span(tree, head, said.word, kind)
    vague = any_of(tree, head, said.word, mood) or (lemma == "exist" and kind == "document")
    return Reading(matter, found, negated, span, word.start, date, vague)


def _is_idle(
    tree: Tree,
    head: int,
    matter: str,
    said: Predicate,
    status: str,
    mood: Mood,
    found: str | None,
) -> bool:
    """Tell what claims nothing: "wants the talks", "was not invited", "will last"."""
    lemma = tree.tokens[said.word].lemma.lower()
    known = is_known(tree, head)
    if status == "proposed" and lemma in _WISHING and (known or mood.negated):
        return True
    if any(_says_more(tree, i, lemma) for i in tree.with_dep(said.word, "xcomp")):
        return True
    if lemma in _OUTCOMES and kind_of(matter) == "meeting" and mood.reality not in _TOLD:
        return lemma != "last"
    if lemma in _FINISHING and mood.negated:
        return True
    if lemma == "leave" and tree.child(said.word, "oprd", "acomp") is not None:
        return True  # "was left unsigned", where the adjective says it
    if lemma == "bind" and any_of(tree, head, said.word, mood):
        return True  # "a draft binds nobody"
    if provided(tree, said.word, mood, kind_of(matter)):
        return True
    wished = found == "proposed" and mood.reality == "proposed"
    return wished and known and status in {"reached", "signed", "drafted"}


def _says_more(tree: Tree, inner: int, lemma: str) -> bool:
    """Tell "failed to take place", "set to conclude", where the inner verb says it."""
    planned = lemma in {"set", "schedule", "due", "expect", "slate"}
    return lemma == "fail" or (planned and closes(tree, inner))


def _date_of(tree: Tree, head: int, said: Predicate, status: str) -> DateExpression | None:
    """Return the date of a claim: "put off until June", else one beside its verb or noun."""
    inside = said.role == "undergoes" or (said.role == "governed" and status in _DATED)
    if status in {"postponed", "scheduled", "proposed"}:
        ahead = date_ahead(tree, said.word)
        if ahead is not None:
            return ahead
    date = date_below(tree, said.word, None if inside else head)
    if date is None and status in {"held", "scheduled"} and said.role == "does":
        return date_below(tree, head)
    return date


def _span(tree: Tree, head: int, word: int, kind: str) -> Span:
    below = {word, *tree.with_dep(word, "auxpass", "aux", "neg", "prt")}
    if _phrase(tree, word, kind) is not None:  # "remains in force"
        for index in _adverbs(tree, word):
            nouns = list(tree.with_dep(index, "pobj"))
            if not any(tree.tokens[i].entity in {"DATE", "TIME"} for i in nouns):
                below |= {index, *nouns}
    near = [i for i in below if abs(i - word) < 6]
    return tree.across(head, *near)


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
            span = tree.across(said.word, index)
            yield Reading(matter, status, True, span, token.start, None)
