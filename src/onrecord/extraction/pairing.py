"""Cue verbs paired with their contents: quotations by place, clauses and objects by syntax."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from onrecord.extraction.citing import quoted_source, quoted_words
from onrecord.extraction.clauses import second_cues
from onrecord.extraction.contents import content_of
from onrecord.extraction.cues import DECLINES, SPOKEN, Cue
from onrecord.extraction.entries import entry_of
from onrecord.extraction.found import Found
from onrecord.extraction.fronted import fronted_question
from onrecord.extraction.speaking import is_neither, silent
from onrecord.extraction.subjects import (
    is_credit,
    is_passive,
    sources_of,
    verb_group,
)
from onrecord.extraction.tree import Tree
from onrecord.extraction.unsaid import is_unsaid, is_usual
from onrecord.wordlist import wordset

__all__ = ["REFUSABLE", "find_cued", "is_own_feeling"]

_REFUSALS = frozenset({"decline", "refuse"})
REFUSABLE = wordset(
    "comment say speak answer disclose confirm elaborate discuss provide give deny "
    "respond specify reveal name identify explain clarify reply address"
)
_ABILITY = frozenset({"could", "can", "ca"})
_EITHER = (
    wordset("confirm acknowledge admit affirm verify"),
    wordset("deny dispute refute rule"),
)
"""What one does with a claim, one way or the other."""
_FEWEST_QUOTED = 3
_OTHERS = frozenset({"another", "other", "others"})


def find_cued(tree: Tree, *, own: str | None = None, past: bool = False) -> Iterator[Found]:
    """Yield an attribution for each cue verb that has content and does speak.

    ``own`` is the pronoun by which a text speaks of its issuer or author, where it does: "we"
    in statements, "i" in op-eds. With ``past``, only what that one has said before counts: "I
    told them so" in a transcript.
    """
    for token in tree.tokens:
        if not (token.tag.startswith("VB") or token.pos == "VERB") or token.dep == "amod":
            continue
        if token.lower == "writing" and tree.tokens[token.index - 1].lower == "in":
            continue  # "told them in writing that"
        refused = list(_refusal(tree, token.index)) if token.lemma in _REFUSALS else []
        entry = entry_of(tree, token.index)
        if refused or entry is None:
            yield from refused
        elif silent(tree, token.index):
            yield from _refused(tree, token.index)
        else:
            named = own if not past or token.tag in {"VBD", "VBN"} else None
            yield from _cued(tree, token.index, entry, named)


def _cued(tree: Tree, verb: int, entry: Cue, own: str | None) -> Iterator[Found]:
    if entry.lemma == "put" and not is_credit(tree, verb, idiom=True):
        return
    sources, carriers = quoted_source(tree, verb)
    if not sources:
        sources = sources_of(tree, verb)
    issuing = [tree.tokens[i].lower for i in sources] == [own] and tree.quotation(verb) is None
    if not issuing and _in_own_words(tree, verb, sources):
        return
    found = quoted_words(tree, verb) or content_of(tree, verb, entry, sources)
    if found is None:
        return
    content, rule = found
    if rule == "quotation" and not sources and entry.act == "questions" and is_passive(tree, verb):
        return  # 'Asked about it, the minister had an answer: "..."'
    if rule == "object" and is_unsaid(tree, verb, entry, sources, content[0]):
        return
    if is_usual(tree, verb, entry):
        return
    group = verb_group(tree, verb)
    yield Found(rule, entry, group, content, sources, verb, tree.tokens[verb].start, carriers)


def _in_own_words(tree: Tree, verb: int, sources: list[int]) -> bool:
    """Tell a cue inside a quotation whose subject is "I", "we" or "you", or is not named."""
    firsts = {
        "i",
        "we",
        "you",
        "nobody",
        "anyone",
        "everyone",
        "everybody",
        "someone",
        "who",
        "what",
    }
    if any(tree.tokens[index].lower in firsts for index in sources):
        return True
    if any(_is_anyone(tree, index, verb) for index in sources):
        return True
    quotation = tree.quotation(verb)
    if quotation is None or len(quotation.inner.of(tree.text).split()) < _FEWEST_QUOTED:
        return quotation is not None and not sources
    return not any(tree.quoted[index] == tree.quoted[verb] for index in sources)


def _is_anyone(tree: Tree, subject: int, verb: int) -> bool:
    """Tell "one" that means people at large from "one of them" and "one said"."""
    if tree.tokens[subject].lower != "one" or tree.tokens[verb].tag == "VBD":
        return False
    if "of" in tree.words(subject, "prep"):
        return False
    sentence = tree.sentence(verb)  # "One says it is late, while another says it is not"
    return not any(t.lower in _OTHERS for t in tree.tokens[sentence.first : sentence.last])


def _refused(tree: Tree, verb: int) -> Iterator[Found]:
    """Yield a refusal for "would not say", "could not confirm", "neither confirmed nor denied"."""
    auxiliaries = tree.words(verb, "aux")
    negated = tree.child(verb, "neg") is not None or is_neither(tree, verb)
    willing = auxiliaries & {"would", "will", "wo"}
    if not negated or tree.quotation(verb) or tree.tokens[verb].lemma not in REFUSABLE:
        return
    if willing or (_leaves_open(tree, verb, auxiliaries)):
        yield from _declined(tree, verb, verb)


def _leaves_open(tree: Tree, verb: int, auxiliaries: set[str]) -> bool:
    """Tell "could not confirm", "did not confirm or deny", which leave a thing open.

    Who checks a thing for himself says nothing by it: "could not independently confirm".
    """
    lemma = tree.tokens[verb].lemma
    joined = {tree.tokens[i].lemma for i in tree.with_dep(verb, "conj")}
    both = any(lemma in one and joined & other for one, other in permutations(_EITHER, 2))
    checked = "independently" in tree.words(verb, "advmod")
    unable = lemma == "confirm" and bool(auxiliaries & _ABILITY)
    return both or (unable and not checked)


def _refusal(tree: Tree, verb: int) -> Iterator[Found]:
    """Yield a refusal for "declined to comment", "refused to answer"."""
    if tree.child(verb, "neg") is not None or silent(tree, verb):
        return
    what = tree.child(verb, "xcomp")
    if what is not None and tree.tokens[what].lemma in REFUSABLE:
        yield from _declined(tree, verb, what)


def _declined(tree: Tree, verb: int, deed: int) -> Iterator[Found]:
    sources = sources_of(tree, verb)
    if not sources or _in_own_words(tree, verb, sources):
        return
    rest = [i for i in tree.subtree(deed, without=second_cues(tree, deed)) if i >= deed]
    alone = all(tree.tokens[i].pos == "PUNCT" for i in rest if i != deed)
    asked = fronted_question(tree, verb) if alone else []
    content = asked or tree.spans(rest)
    if content:
        group = _refusing(tree, verb)
        if asked and deed not in group:
            group.append(deed)
        elif group[-1] >= deed:
            group = [index for index in group if index < deed] or group
        found = Found("declines", DECLINES, group, content, sources, verb, tree.tokens[verb].start)
        found.declined = True
        yield found


def _refusing(tree: Tree, verb: int) -> list[int]:
    """Return the words of a refusal, with the "neither" of "would neither confirm nor deny"."""
    near = tree.tokens[max(0, verb - 1) : verb]
    neither = [token.index for token in near if token.lower == "neither"]
    return sorted({*verb_group(tree, verb), *neither})


def is_own_feeling(tree: Tree, each: Found) -> bool:
    """Tell what a speaker says to feel, in the clause of another cue: "said she regretted it"."""
    if each.entry.act != "expresses" or each.verb is None or len(each.sources) != 1:
        return False
    token = tree.tokens[each.verb]
    pronoun = tree.tokens[each.sources[0]].lower in {"he", "she", "they", "it", "we"}
    if not pronoun or token.dep not in {"ccomp", "relcl"}:
        return False
    above = (entry_of(tree, i) for i in tree.ancestors(each.verb))
    return any(entry is not None and entry.clause and entry.kind in SPOKEN for entry in above)
