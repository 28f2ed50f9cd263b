"""Nouns that attribute: "X's claim that ...", "his message was that ...", "reports from X"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.cues import table
from onrecord.extraction.found import Found
from onrecord.extraction.subjects import joined
from onrecord.extraction.tree import Tree

__all__ = ["find_nouns"]

# Nouns that attribute by themselves: "X's claim that", "a promise by X to".
_NOUNS = """
statement           speech   asserts
claim               speech   asserts
assertion           speech   asserts
remark              speech   asserts
comment             speech   asserts
argument            speech   asserts
announcement        speech   asserts/announces
confirmation        speech   asserts/confirms
admission           speech   asserts/concedes
acknowledgement     speech   asserts/concedes
allegation          speech   asserts/accuses
accusation          speech   asserts/accuses
insistence          speech   asserts/insists
suggestion          speech   proposes/suggests
proposal            speech   proposes
recommendation      speech   proposes
offer               speech   proposes
invitation          speech   proposes/invites
demand              speech   demands
call                speech   demands/calls-for
appeal              speech   demands
request             speech   demands/requests
warning             speech   warns
threat              speech   warns/threatens
promise             speech   promises
pledge              speech   promises
vow                 speech   promises
assurance           speech   promises
denial              speech   denies
refusal             speech   declines
rejection           speech   declines/rejects
criticism           speech   expresses
prediction          speech   asserts/predicts
message             speech   asserts
point               speech   asserts
position            speech   asserts
view                belief   asserts
opinion             belief   asserts
belief              belief   asserts
hope                wish     expresses/hopes
fear                belief   expresses
report              speech   asserts
account             speech   asserts
story               speech   asserts
version             speech   asserts
question            speech   questions
objection           speech   denies
complaint           speech   expresses
concern             belief   expresses
doubt               belief   denies
"""

_CUES = table(_NOUNS)


def find_nouns(tree: Tree) -> Iterator[Found]:
    """Yield an attribution for each noun that has an owner and a clause for its content."""
    for token in tree.tokens:
        entry = _CUES.get(token.lemma)
        if entry is None or token.pos != "NOUN" or token.index in tree.names:
            continue
        clause = _clause(tree, token.index)
        owners = _owners(tree, token.index)
        if clause is None or not owners:
            continue
        indices = tree.subtree(clause)
        is_infinitive = tree.tokens[indices[0]].lower == "to"
        if tree.tokens[indices[0]].lower in {"that", "to"}:
            indices = indices[1:]
        content = tree.spans(indices)
        if content:
            found = Found("noun", entry, [token.index], content, owners, None, token.start)
            found.unspoken = is_infinitive  # an offer may be a deed
            yield found


def _clause(tree: Tree, noun: int) -> int | None:
    """Return the that-clause or infinitive of a noun, also across "is"."""
    for child in tree.with_dep(noun, "acl", "ccomp", "relcl"):
        first = tree.tokens[min(tree.subtree(child))]
        if child > noun and first.lower == "that" and first.tag == "IN":
            return child
        if child > noun and tree.tokens[child].tag == "VB" and first.lower == "to":
            return child
    token = tree.tokens[noun]
    verb = tree.tokens[token.head]
    if token.dep == "nsubj" and verb.lemma == "be" and tree.child(verb.index, "neg") is None:
        clause = tree.child(verb.index, "ccomp")
        if clause is not None and clause > verb.index and tree.child(clause, "mark") is not None:
            return clause
    return None


def _owners(tree: Tree, noun: int) -> list[int]:
    """Return whose claim it is: "X's", "by X", "from X"."""
    owner = tree.child(noun, "poss")
    if owner is not None:
        first = tree.tokens[owner].lower in {"my", "our", "your"}
        return [] if first else joined(tree, owner)
    for prep in tree.with_dep(noun, "prep", "agent"):
        if tree.tokens[prep].lower in {"by", "from", "of"}:
            named = tree.child(prep, "pobj")
            if named is not None and (named in tree.names or named in tree.roles):
                return joined(tree, named)
    return []
