"""Who shares an agreement: by its own phrase, and by the verbs that bring it about."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.draft import Draft
from onrecord.extraction.grouping import Group
from onrecord.extraction.matters import Noun, is_agent
from onrecord.extraction.nouns import BODIES
from onrecord.extraction.predicates import predicates_of
from onrecord.extraction.senders import speaking_at
from onrecord.extraction.sides import state_of
from onrecord.extraction.subjects import joined, sources_of
from onrecord.extraction.taking_part import FELLOWS, listed
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Name
from onrecord.model.records import Mention
from onrecord.wordlist import wordset

__all__ = ["REACHING", "parties_to"]

REACHING = wordset(
    "reach sign conclude strike make seal exchange initial clinch ink ratify achieve negotiate "
    "give forge cut finalise finalize settle"
)
"""Verbs by which an agreement comes about, done by those who share it."""

_BINDING = frozenset({"agree", "commit", "subscribe", "settle"})
_BOUND = frozenset({"on", "to", "upon"})
_SIDES = wordset("man woman neighbour neighbor party side country capital navy leader power")
_PRONOUNS = frozenset({"they", "he", "she", "them", "we", "i"})
_FEWEST = 2
_WITH = frozenset({"between", "with", "among", "amongst"})


def parties_to(draft: Draft, group: Group) -> Iterator[str]:
    """Yield the mentions of those who share it: "between A and B", "with A", "A and B reached".

    One who does something alone with an agreement need not share it ("X signed the truce").
    """
    seen: dict[str, str] = {}
    for noun in group.nouns:
        told = list(_in_phrase(draft.tree, noun))
        doers = list(_by_verb(draft.tree, noun))
        named = [m for head in told for m in draft.mentions.of_all(head)]
        acting = [m for head in doers for m in _mentions(draft, head)]
        if len({m.name or m.id for m in acting}) > 1 or named or seen:
            named += acting
        named = _bound_by(draft, [*told, *doers]) or named
        for mention in named:
            known = mention.form != "pronoun" or mention.name is not None
            if known and mention.kind != "outlet":
                seen.setdefault(mention.name or mention.descriptor or "", mention.id)
    yield from seen.values()


def _mentions(draft: Draft, head: int) -> list[Mention]:
    """Return whom a word means, "we" and "I" by whoever says them."""
    if draft.tree.tokens[head].lower not in {"we", "i"}:
        return draft.mentions.of_all(head)
    found = speaking_at(draft, head)
    return [draft.mentions.by_id(i) for i in found.speaker_ids] if found is not None else []


def _bound_by(draft: Draft, heads: list[int]) -> list[Mention]:
    """Return the states of leaders who agree by name: "between President A of X and B of Y"."""
    names = [_named(draft.tree, head) for head in heads]
    if len(names) < _FEWEST or any(n is None or n.kind != "person" for n in names):
        return []
    states = [state_of(draft, name) for name in names if name is not None]
    found = [state for state in states if state is not None]
    several = len({state.name for state in found}) > 1
    return found if len(found) == len(names) and several else []


def _named(tree: Tree, head: int) -> Name | None:
    beside = (i for i in (head, *tree.with_dep(head, "appos")) if i in tree.names)
    return next((tree.names[i] for i in beside), None)


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


def _by_verb(tree: Tree, noun: Noun) -> Iterator[int]:
    """Yield who reaches it: "which A and B signed", "A and B agreed on it", "reached with A".

    Whether they have done so, could or did not does not matter: they are to share it.
    """
    for said in predicates_of(tree, noun.head):
        verb, lemma = said.word, tree.tokens[said.word].lemma.lower()
        reached = said.role == "undergoes" and lemma in REACHING
        bound = said.role == "governed" and lemma in _BINDING and said.prep in _BOUND
        if not reached and not bound:
            continue
        subject = tree.child(verb, "nsubj")
        more = listed(tree, subject) if subject is not None else ()
        yield from (i for i in dict.fromkeys((*sources_of(tree, verb), *more)) if _is_doer(tree, i))
        for prep in tree.with_dep(verb, "prep", "dative"):
            if tree.tokens[prep].lower in _WITH:
                for other in tree.with_dep(prep, "pobj"):
                    yield from (i for i in joined(tree, other) if _is_party(tree, i))
            elif lemma == "give" and _is_party(tree, prep):
                yield prep


def _is_party(tree: Tree, index: int) -> bool:
    known = is_agent(tree, index)
    return known or tree.tokens[index].lemma.lower() in _SIDES | FELLOWS


def _is_doer(tree: Tree, index: int) -> bool:
    return _is_party(tree, index) or tree.tokens[index].lower in _PRONOUNS
