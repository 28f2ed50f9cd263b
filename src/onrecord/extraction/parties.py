"""Who shares an agreement: by its own phrase, and by the verbs that bring it about."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.draft import Draft
from onrecord.extraction.grouping import Group
from onrecord.extraction.leaders import states_bound
from onrecord.extraction.matters import Noun, is_agent
from onrecord.extraction.nouns import BODIES, FELLOWS
from onrecord.extraction.predicates import predicates_of
from onrecord.extraction.senders import speaking_at
from onrecord.extraction.signatories import meant_in_joint_text
from onrecord.extraction.subjects import joined, sources_of
from onrecord.extraction.taking_part import listed, parties_of
from onrecord.extraction.tree import Tree
from onrecord.model.records import Mention
from onrecord.wordlist import wordset

__all__ = ["REACHING", "parties_in", "parties_to"]

REACHING = wordset(
    "reach sign conclude strike make seal exchange initial clinch ink ratify achieve negotiate "
    "give forge cut finalise finalize settle"
)
"""Verbs by which an agreement comes about, done by those who share it."""

_BINDING = frozenset({"agree", "commit", "subscribe", "settle", "bind"})
_BOUND = frozenset({"on", "to", "upon", "by"})
_HAVING = frozenset({"have", "share"})
"""Verbs of standing in an agreement that was reached before."""
_MEMBERS = wordset("party signatory member")
"""Words for who shares an agreement, said of somebody: "A and B are parties to the treaty"."""
_SIDES = wordset("man woman neighbour neighbor party side country capital navy leader power")
_PRONOUNS = frozenset({"they", "he", "she", "them", "we", "i"})
_FEWEST = 2
_WITH = frozenset({"between", "with", "among", "amongst"})


def parties_to(draft: Draft, group: Group) -> Iterator[str]:
    """Yield the mentions of those who share it: "between A and B", "with A", "A and B reached".

    One who does something alone with an agreement need not share it ("X signed the truce").
    """
    seen: dict[str, Mention] = {}
    for noun in group.nouns:
        told = list(_in_phrase(draft.tree, noun))
        doers = list(_by_verb(draft, noun))
        named = [m for head in told for m in draft.mentions.of_all(head)]
        acting = [m for head in doers for m in _mentions(draft, head)]
        if len({m.name or m.id for m in acting}) > 1 or named or seen:
            named += acting
        named = states_bound(draft, told) or states_bound(draft, [*told, *doers]) or named
        for mention in named:
            known = mention.form != "pronoun" or mention.name is not None
            if known and mention.kind != "outlet":
                seen.setdefault(mention.name or mention.descriptor or "", mention)
    by_name = [mention for mention in seen.values() if mention.name is not None]
    found = by_name if len(by_name) >= _FEWEST else seen.values()
    yield from (mention.id for mention in found)


def _mentions(draft: Draft, head: int) -> list[Mention]:
    """Return whom a word means, "we" and "I" by whoever says them."""
    if draft.tree.tokens[head].lower not in {"we", "i"}:
        return draft.mentions.of_all(head)
    found = speaking_at(draft, head)
    return [draft.mentions.by_id(i) for i in found.speaker_ids] if found is not None else []


def parties_in(tree: Tree, noun: Noun) -> frozenset[str]:
    """Return names of those whom an agreement's own phrase tells to share it.

    They tell it from others, as :func:`parties_of` names them.
    """
    heads = [i for i in _in_phrase(tree, noun) if i in tree.names]
    bodies = (tree.names[i] for i in heads if tree.names[i].kind == "organization")
    words = (name.country or name.span.of(tree.text) for name in bodies)
    return parties_of(tree, heads) | {f"s{word.lower()[:4]}" for word in words}


def _in_phrase(tree: Tree, noun: Noun) -> Iterator[int]:
    """Yield those of "between A and B", "the A-B treaty", "the presidents' understanding"."""
    shared = False
    for prep in tree.with_dep(noun.head, "prep"):
        if tree.tokens[prep].lower in _WITH:
            shared = True
            for named in tree.with_dep(prep, "pobj"):
                heads = dict.fromkeys((*joined(tree, named), *listed(tree, named)))
                yield from (i for i in heads if _is_party(tree, i))
    owner = tree.child(noun.head, "poss")
    if owner is not None and _is_party(tree, owner):
        several = len(joined(tree, owner)) > 1 or tree.tokens[owner].tag in {"NNS", "NNPS"}
        if shared or several:
            yield from joined(tree, owner)
    elif noun.owner is not None and shared and tree.tokens[noun.owner].dep in {"amod", "poss"}:
        yield noun.owner
    inside = range(noun.first, noun.head)
    states = [i for i in inside if i in tree.names and tree.names[i].kind in {"place", "group"}]
    hyphened = any(tree.tokens[i].text in {"-", "–"} for i in inside)
    if hyphened and len({tree.names[i].first for i in states}) > 1:
        yield from states
    for index in inside:
        name = tree.names.get(index)
        body = name is not None and name.kind == "organization" and name.last - 1 == index
        words = {tree.tokens[i].lower for i in range(name.first, name.last)} if name else set()
        if body and (tree.tokens[index].text.isupper() or words & BODIES):
            yield index  # "the OPEC accord"


def _by_verb(draft: Draft, noun: Noun) -> Iterator[int]:
    """Yield who reaches it: "which A and B signed", "A and B agreed on it", "reached with A".

    Whether they have done so, could or did not does not matter: they are to share it.
    """
    tree = draft.tree
    yield from _members(tree, noun)
    for said in predicates_of(tree, noun.head):
        verb, lemma = said.word, tree.tokens[said.word].lemma.lower()
        reached = said.role == "undergoes" and lemma in REACHING | _HAVING
        bound = said.role == "governed" and lemma in _BINDING and said.prep in _BOUND
        if not reached and not bound:
            continue
        subject = tree.child(verb, "nsubj")
        more = listed(tree, subject) if subject is not None else ()
        for doer in dict.fromkeys((*sources_of(tree, verb), *more)):
            several = list(_states_of(tree, doer)) or meant_in_joint_text(tree, doer)
            yield from several or ([doer] if _is_doer(tree, doer) else [])
        for prep in tree.with_dep(verb, "prep", "dative"):
            if tree.tokens[prep].lower in _WITH:
                for other in tree.with_dep(prep, "pobj"):
                    yield from (i for i in joined(tree, other) if _is_party(tree, i))
            elif lemma == "give" and _is_party(tree, prep):
                yield prep


def _members(tree: Tree, noun: Noun) -> Iterator[int]:
    """Yield A and B of "A and B are parties to the treaty", "its signatories, A and B"."""
    prep = tree.tokens[tree.tokens[noun.head].head]
    word = tree.tokens[prep.head]
    if tree.tokens[noun.head].dep != "pobj" or prep.lower not in {"to", "of"}:
        return
    if word.lemma.lower() not in _MEMBERS:
        return
    be = tree.tokens[word.head]
    subject = tree.child(be.index, "nsubj") if word.dep == "attr" else None
    heads = (subject,) if subject is not None else tree.with_dep(word.index, "appos")
    yield from (i for head in heads for i in joined(tree, head) if _is_party(tree, i))


def _states_of(tree: Tree, head: int) -> Iterator[int]:
    """Yield A and B of "the presidents of A and B", who act for their states."""
    if tree.tokens[head].tag not in {"NNS", "NNPS"}:
        return
    for named in tree.under(head, "of"):
        several = joined(tree, named)
        if len(several) > 1:
            yield from (i for i in several if i in tree.names)


def _is_party(tree: Tree, index: int) -> bool:
    known = is_agent(tree, index)
    return known or tree.tokens[index].lemma.lower() in _SIDES | FELLOWS


def _is_doer(tree: Tree, index: int) -> bool:
    return _is_party(tree, index) or tree.tokens[index].lower in _PRONOUNS
