"""Cue verbs paired with their contents: quotations by place, clauses and objects by syntax."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.clauses import second_cues
from onrecord.extraction.contents import content_of
from onrecord.extraction.cues import DECLINES, Cue
from onrecord.extraction.entries import entry_of
from onrecord.extraction.found import Found, Rule
from onrecord.extraction.fronted import fronted_question
from onrecord.extraction.quoted import quotations_at
from onrecord.extraction.subjects import (
    is_credit,
    is_passive,
    joined,
    silent,
    sources_of,
    verb_group,
)
from onrecord.extraction.tree import Tree
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["REFUSABLE", "find_cued"]

_REFUSALS = frozenset({"decline", "refuse"})
REFUSABLE = wordset(
    "comment say speak answer disclose confirm elaborate discuss provide give deny "
    "respond specify reveal name identify explain clarify reply address comment"
)
_CONTAINING = frozenset({"set_out", "lay_out", "outline", "provide_for", "detail", "list", "name"})
_FINDING = frozenset({"confirm", "verify"})
_FEWEST_QUOTED = 3
_NOT_SAID = frozenset(
    {
        "time",
        "time and again",
        "again",
        "anonymity",
        "comment",
        "questions",
        "reporters",
        "as much",
        "so",
    }
)


def find_cued(tree: Tree, *, own: str | None = None, past: bool = False) -> Iterator[Found]:
    """Yield an attribution for each cue verb that has content and does speak.

    ``own`` is the pronoun by which a text speaks of its issuer or author, where it does: "we"
    in statements, "i" in op-eds. With ``past``, only what that one has said before counts: "I
    told them so" in a transcript.
    """
    for token in tree.tokens:
        if not (token.tag.startswith("VB") or token.pos == "VERB") or token.dep == "amod":
            continue
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
    sources, carriers = _quoted_source(tree, verb, entry)
    if not sources:
        sources = sources_of(tree, verb)
    issuing = [tree.tokens[i].lower for i in sources] == [own] and tree.quotation(verb) is None
    if not issuing and _in_own_words(tree, verb, sources):
        return
    found = _quoted_words(tree, verb) or content_of(tree, verb, entry, sources)
    if found is None:
        return
    content, rule = found
    if rule == "quotation" and not sources and entry.act == "questions" and is_passive(tree, verb):
        return  # 'Asked about it, the minister had an answer: "..."'
    unclear = any(tree.tokens[i].lower in {"it", "which"} for i in sources)
    if rule == "object" and unclear and entry.lemma in _CONTAINING:
        return
    if rule == "object" and entry.lemma in _FINDING and tree.tokens[verb].dep == "pcomp":
        return  # "after confirming the position of the ship"
    if rule == "object" and content[0].of(tree.text).lower() in _NOT_SAID:
        return
    group = verb_group(tree, verb)
    yield Found(rule, entry, group, content, sources, verb, tree.tokens[verb].start, carriers)


def _quoted_words(tree: Tree, verb: int) -> tuple[list[Span], Rule] | None:
    """Return the quotation beside "was quoted as saying", or None for any other cue."""
    outer = _quoting(tree, verb)
    words = quotations_at(tree, outer) if outer is not None else []
    return (words, "quotation") if words else None


def _quoting(tree: Tree, verb: int) -> int | None:
    """Return the "quoted" of "was quoted as saying", or None."""
    token = tree.tokens[verb]
    mark = tree.child(verb, "mark")
    outer = token.head
    if token.dep == "pcomp" and tree.tokens[token.head].lower == "as":
        outer = tree.tokens[token.head].head
    elif token.dep != "advcl" or mark is None or tree.tokens[mark].lower != "as":
        return None
    return outer if tree.tokens[outer].lemma in {"quote", "cite", "report"} else None


def _quoted_source(tree: Tree, verb: int, entry: Cue) -> tuple[list[int], list[int]]:
    """Return who is quoted and by whom: "X was quoted by Y as saying", "Y cited X as saying".

    The cue is "saying", whose own clause has no subject.
    """
    outer = _quoting(tree, verb)
    if outer is None:
        return [], []
    if is_passive(tree, outer):
        subject = tree.child(outer, "nsubjpass")
        carriers = [*sources_of(tree, outer), *_by_phrase(tree, verb)]
        return (joined(tree, subject) if subject is not None else []), carriers
    quoted = tree.child(outer, "dobj")
    return (joined(tree, quoted) if quoted is not None else []), sources_of(tree, outer)


def _by_phrase(tree: Tree, verb: int) -> list[int]:
    for prep in tree.with_dep(verb, "prep", "agent"):
        if tree.tokens[prep].lower == "by":
            named = tree.child(prep, "pobj")
            return joined(tree, named) if named is not None else []
    return []


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
    return not any(tree.tokens[i].lower == "of" for i in tree.with_dep(subject, "prep"))


def _refused(tree: Tree, verb: int) -> Iterator[Found]:
    """Yield a refusal for "would not say", "will not comment"."""
    auxiliaries = {tree.tokens[index].lower for index in tree.with_dep(verb, "aux")}
    negated = tree.child(verb, "neg") is not None
    willing = auxiliaries & {"would", "will", "wo"}
    if negated and willing and tree.tokens[verb].lemma in REFUSABLE and not tree.quotation(verb):
        yield from _declined(tree, verb, verb)


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
        group = verb_group(tree, verb)
        if asked and deed not in group:
            group.append(deed)
        elif group[-1] >= deed:
            group = [index for index in group if index < deed] or group
        found = Found("declines", DECLINES, group, content, sources, verb, tree.tokens[verb].start)
        found.declined = True
        yield found
