"""Whether a verb tells what is, what is to come, what may come, or what somebody proposes.

"They held talks", "will hold", "might hold", "proposed to hold", "if they hold": the same words
in five moods, each of which claims another status.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Token
from onrecord.wordlist import wordset

__all__ = ["Mood", "Reality", "is_denied", "is_regarded", "mood_of"]

Reality = Literal[
    "real", "present", "future", "possible", "conditional", "called-for", "proposed", "unreal"
]

_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "would", "wo", "'d", "’d"})
_POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
_CALLED_FOR = frozenset({"should", "must", "ought"})
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "lest", "provided"})
_PLANNING = wordset(
    "be plan schedule expect set decide have due slate agree undertake commit confirm "
    "announce arrange prepare pledge promise vow ready decision agreement date book "
    "invite accept likely vote opt"
)
_PROPOSING = wordset(
    "propose suggest offer urge ask want wish seek ready willing call recommend hope demand "
    "proposal initiative invitation idea suggestion request push press consider discuss aim "
    "bid appeal insist intend prefer like need possibility prospect chance intention happy keen "
    "eager attempt effort desire hopeful"
)
_URGING = wordset("propose suggest demand urge recommend insist request ask")
_FACTUAL = wordset("manage begin start continue proceed go help come keep finish stop succeed")
_REFUSING = wordset("refuse decline fail forget omit neglect unable unwilling")
_HEARSAY = wordset(
    "say report believe think know understand allege rumour rumor claim appear seem assume"
)
"""Verbs over "to have met" that tell what is the case."""
_ADMITTING = wordset("deny admit acknowledge confirm recall remember report mention regret")
"""Verbs over "meeting him", "having met him" that tell what was the case."""
_FOLLOWING = frozenset({"after", "since", "upon", "on", "by", "despite"})
"""Prepositions over a gerund that tells what was the case: "since signing"."""
_SUPPOSING = wordset("provide assume suppose imagine ensure guarantee sure provided providing")
_DISCLOSING = wordset("confirm say tell announce reveal report assure affirm disclose inform")
"""What one does in saying that one can: "I can confirm that it was sent"."""
_ORDINALS = frozenset({"first", "second", "third", "last", "latest", "only"})
_TRAVELLING = wordset("travel fly go come head return visit arrive gather")
_REGARDING = frozenset({"consider", "regard", "deem", "feel", "declare", "think", "pronounce"})
_NOBODY = frozenset({"nobody", "nothing", "none", "neither", "no", "nor"})
_REACH = 4


@dataclass(frozen=True, slots=True)
class Mood:
    """In which way a verb is meant, and whether it is denied."""

    reality: Reality
    negated: bool = False


def mood_of(tree: Tree, verb: int, depth: int = 0) -> Mood:
    """Return the mood of a verb or predicate adjective, read off it and what governs it."""
    mood = _governed(tree, verb, depth)
    if is_denied(tree, verb):
        mood = replace(mood, negated=not mood.negated)
    return mood


def _governed(tree: Tree, verb: int, depth: int) -> Mood:
    token = tree.tokens[verb]
    helpers = tree.words(verb, "aux")
    marks = tree.words(verb, "mark")
    if "when" in tree.words(verb, "advmod") and helpers & (_FUTURE | _POSSIBLE):
        return Mood("unreal")  # "did not say when they would meet"
    if marks & _CONDITIONS or _asked(tree, verb) or _is_general(tree, verb):
        return Mood("unreal")
    if _hoped(tree, verb):
        return Mood("proposed")
    if helpers & _POSSIBLE:
        failed = "could" in helpers and tree.child(verb, "neg") is not None
        failed = failed and tree.child(verb, "auxpass") is None
        return Mood("real" if failed else "possible")  # "could not agree"
    if helpers & _CALLED_FOR:
        return Mood("called-for")
    if helpers & _FUTURE:
        return Mood(
            "conditional" if "would" in helpers and _is_conditional(tree, verb) else "future"
        )
    if token.dep == "conj" and token.tag == "VB" and tree.tokens[token.head].tag != "VB":
        return Mood("unreal")  # "it is time to stop, begin the truce"
    again = helpers == {"to"} and "to" in tree.words(token.head, "aux")
    if token.dep in {"acomp", "oprd", "attr"} or (token.dep == "conj" and (again or not helpers)):
        mood = mood_of(tree, token.head, depth + 1) if depth < _REACH else Mood("unreal")
        joined = {tree.tokens[i].lower for i in tree.with_dep(token.head, "cc") if i < verb}
        opposed = token.dep == "conj" and "but" in joined  # "not postponed but cancelled"
        return Mood(mood.reality) if opposed else mood
    if depth < _REACH and not helpers | marks and is_regarded(tree, verb):
        return mood_of(tree, token.head, depth + 1)
    if "to" in helpers or _is_bare(tree, verb) or _is_gerund(tree, verb):
        return _told(tree, verb, depth) or _by_governor(tree, verb, depth)
    if _is_imagined(tree, verb) or (depth < _REACH and _is_described(tree, verb, depth)):
        return Mood("unreal")
    progressive = token.tag == "VBG" or any(
        tree.tokens[i].tag == "VBG" for i in tree.with_dep(verb, "auxpass", "aux")
    )
    finite = any(tree.tokens[i].tag in {"VBP", "VBZ"} for i in tree.with_dep(verb, "aux"))
    if (progressive and finite) or token.tag in {"VBP", "VBZ"}:
        return Mood("present")
    return Mood("real")


def is_regarded(tree: Tree, word: int) -> bool:
    """Tell the "postponed" of "considers the summit postponed", which its governor tells."""
    token = tree.tokens[word]
    above = tree.tokens[token.head].lemma
    if token.dep not in {"ccomp", "oprd", "xcomp"} or above not in _REGARDING:
        return False
    small = token.tag == "VBN" or token.pos in {"ADP", "ADV", "ADJ"}
    return small or (token.tag == "VBD" and above not in {"think", "feel"})


def _hoped(tree: Tree, verb: int) -> bool:
    """Tell "hopes that talks will be held", "in the hope that they can meet"."""
    token = tree.tokens[verb]
    return token.dep in {"ccomp", "acl"} and tree.tokens[token.head].lemma in {"hope", "wish"}


def _is_imagined(tree: Tree, verb: int) -> bool:
    """Tell "some may write that it was withdrawn", where the report itself is only possible."""
    token = tree.tokens[verb]
    above = tree.tokens[token.head]
    if token.dep not in {"ccomp", "pcomp"} or token.head == verb:
        return False
    if above.lemma.lower() in _SUPPOSING:  # "ready to sign, provided that they meet"
        return True
    helpers = tree.words(above.index, "aux")
    marks = tree.words(above.index, "mark")
    disclosed = above.lemma in _DISCLOSING and "can" in helpers
    if disclosed and tree.child(above.index, "neg") is None:
        helpers -= {"can"}
    return token.dep == "ccomp" and bool(helpers & _POSSIBLE or marks & _CONDITIONS)


def _is_described(tree: Tree, verb: int, depth: int) -> bool:
    """Tell "will sign a note extending the truce", what a thing to come is to bring about."""
    token = tree.tokens[verb]
    noun = tree.tokens[token.head]
    above = tree.tokens[noun.head]
    if token.dep != "acl" or token.tag != "VBG" or noun.dep != "dobj" or above.pos != "VERB":
        return False
    return mood_of(tree, above.index, depth + 1).reality not in {"real", "present"}


def _told(tree: Tree, verb: int, depth: int) -> Mood | None:
    """Return the mood of what is told in an infinitive or gerund, or None where nothing is.

    "is said to have met", "denied meeting him", "since signing the treaty", "left without
    signing it", "was the first to sign it".
    """
    token = tree.tokens[verb]
    above = tree.tokens[token.head]
    if above.index == verb or depth >= _REACH:
        return None
    helpers = tree.words(verb, "aux")
    lemma = above.lemma.lower()
    if "to" in helpers:
        ordinals = tree.words(above.index, "amod")
        numbered = above.pos in {"NOUN", "ADJ"} and bool((ordinals | {above.lower}) & _ORDINALS)
        if numbered and above.head != above.index:
            outer = mood_of(tree, above.head, depth + 1)
            return Mood("real", outer.negated) if outer.reality in {"real", "present"} else None
        if lemma not in _HEARSAY:
            return None
        outer = mood_of(tree, above.index, depth + 1)
        reality: Reality = "real" if helpers & {"have", "having"} else "present"
        return Mood(reality, outer.negated) if outer.reality in {"real", "present"} else None
    if not _is_gerund(tree, verb):
        return None
    if token.dep == "pcomp" and above.lower in _FOLLOWING | {"without"}:
        over = tree.tokens[above.head]
        if over.pos not in {"VERB", "AUX"}:
            return None
        told = mood_of(tree, over.index, depth + 1).reality in {"real", "present"}
        return Mood("real", above.lower == "without") if told else None
    told = lemma in _ADMITTING and mood_of(tree, above.index, depth + 1).reality == "real"
    return Mood("real") if told else None


def _is_bare(tree: Tree, verb: int) -> bool:
    """Tell a subjunctive or an infinitive without "to": "that a summit be held"."""
    token = tree.tokens[verb]
    if token.dep == "ccomp" and token.tag in {"VBP", "VB"} and tree.child(verb, "aux") is None:
        above = tree.tokens[token.head]
        if above.lemma.lower() in _URGING and above.index < verb:
            return True
    passives = list(tree.with_dep(verb, "auxpass"))
    if passives:
        helpers = list(tree.with_dep(verb, "aux"))
        return not helpers and all(tree.tokens[i].lower == "be" for i in passives)
    return token.tag == "VB" and tree.child(verb, "aux") is None


def _is_gerund(tree: Tree, verb: int) -> bool:
    """Tell the "holding" of "proposed holding talks" from "are holding"."""
    token = tree.tokens[verb]
    return (
        token.tag == "VBG"
        and tree.child(verb, "aux", "auxpass") is None
        and token.dep in {"xcomp", "pcomp", "ccomp", "dobj"}
    )


def _by_governor(tree: Tree, verb: int, depth: int) -> Mood:
    """Return the mood that the word above an infinitive, gerund or subjunctive gives it."""
    token = tree.tokens[verb]
    above = _governor(tree, verb)
    if above.pos == "ADP" and above.dep == "prep":  # "proposal of holding talks"
        above = tree.tokens[above.head]
    if above.index == verb or depth >= _REACH:
        return Mood("unreal")
    lemma = above.lemma.lower()
    if above.pos in {"NOUN", "PROPN"} and lemma not in _PROPOSING | _PLANNING:
        later = token.dep in {"acl", "relcl"} and _is_passive(tree, verb)
        return Mood("future") if later else Mood("unreal")
    if above.pos in {"NOUN", "PROPN"}:
        return Mood("proposed" if lemma in _PROPOSING else "future")
    if lemma in {"have", "need", "remain"} and tree.words(above.index, "advmod") & {"yet", "still"}:
        return Mood("real", negated=True)
    outer = mood_of(tree, above.index, depth + 1)
    if lemma in _REFUSING:
        return replace(outer, negated=not outer.negated)
    if lemma in _FACTUAL:
        return outer
    if lemma in _TRAVELLING:  # "will fly to Oslo to attend the talks"
        return outer if outer.reality == "future" else Mood("unreal")
    if outer.reality == "unreal" or lemma not in _PROPOSING | _PLANNING:
        return Mood("unreal")
    if lemma in _PROPOSING:
        return Mood("unreal" if outer.negated else "proposed")
    reality: Reality = outer.reality if outer.reality in {"possible", "proposed"} else "future"
    return Mood(reality, outer.negated)


def _governor(tree: Tree, verb: int) -> Token:
    """Return the word above an infinitive; a noun right before "to" is nearer than a verb."""
    first = min([verb, *tree.with_dep(verb, "aux", "auxpass")])
    before = tree.tokens[max(0, first - 1)]
    if before.pos == "PROPN" and tree.tokens[first].lower == "to":
        before = _noun_of(tree, before)
    near = before.pos == "NOUN" and before.lemma.lower() in _PROPOSING | _PLANNING
    return before if near and first < verb else tree.tokens[tree.tokens[verb].head]


def _noun_of(tree: Tree, name: Token) -> Token:
    """Return the noun that those named hang on: "the intention of A and B to hold talks"."""
    while name.dep in {"conj", "compound"} and name.head < name.index:
        name = tree.tokens[name.head]
    prep = tree.tokens[name.head]
    owning = name.dep == "pobj" and prep.lower in {"of", "by", "from", "between"}
    return tree.tokens[prep.head] if owning else name


def _is_passive(tree: Tree, verb: int) -> bool:
    """Tell "to be signed" after a noun, which puts the signing off."""
    return tree.child(verb, "auxpass") is not None


def _asked(tree: Tree, verb: int) -> bool:
    """Tell whether the verb stands in a question."""
    sentence = tree.sentence(verb)
    return any(
        token.text == "?" for token in tree.tokens[max(verb, sentence.last - 3) : sentence.last]
    )


def is_denied(tree: Tree, verb: int) -> bool:
    """Tell "was not", "never", "nobody has", "no paper was", "no longer"."""
    if any(i < verb or tree.tokens[verb].pos == "AUX" for i in tree.with_dep(verb, "neg")):
        return True  # but not "was sent by them, not by us"
    for index in tree.with_dep(verb, "nsubj", "nsubjpass", "advmod", "preconj", "cc"):
        token = tree.tokens[index]
        if token.dep in {"preconj", "cc"}:
            if token.lower == "neither" or (token.lower == "nor" and index < verb):
                return True
        elif token.dep == "advmod":
            if token.lower == "longer" and index > 0 and tree.tokens[index - 1].lower == "no":
                return True
        else:
            below = tree.with_dep(index, "det", "preconj", "neg", "cc")
            if token.lower in _NOBODY or {tree.tokens[i].lower for i in below} & _NOBODY:
                return True
    return False


def _is_general(tree: Tree, verb: int) -> bool:
    """Tell "one does not postpone a meeting" and the asked "who drafted it", no claims."""
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return False
    token = tree.tokens[subject]
    asked = token.tag == "WP" and tree.tokens[verb].dep in {"ccomp", "pcomp"}
    return token.lower in {"one", "you"} or (asked and token.lower == "who")


def _is_conditional(tree: Tree, verb: int) -> bool:
    """Tell "would meet when the deal is final" from the future of reported speech."""
    return any(
        tree.tokens[i].lower in {"if", "when", "once", "unless", "provided"}
        for clause in tree.with_dep(verb, "advcl")
        for i in tree.subtree(clause)[:3]
    )
