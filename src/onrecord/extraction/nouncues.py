"""Nouns that attribute: "X's claim that ...", "his message was that ...", "reports from X"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.cues import table
from onrecord.extraction.found import Found
from onrecord.extraction.nouns import BODIES, OUTLET_WORDS, PEOPLE
from onrecord.extraction.subjects import joined
from onrecord.extraction.tree import Tree
from onrecord.text import Span
from onrecord.wordlist import wordset

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
word                speech   asserts
verdict             speech   asserts
conclusion          speech   asserts
reply               speech   asserts
response            speech   asserts
answer              speech   asserts
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
_DONE_TO = wordset(
    "sign write send issue make read publish release deliver circulate receive adopt hand present "
    "submit draft post reject accept approve see"
)
_UNOWNED = wordset("point position answer question view story version message word account")
_ASKING = frozenset({"demand", "call", "appeal"})


def find_nouns(tree: Tree) -> Iterator[Found]:
    """Yield an attribution for each noun that has an owner and a clause for its content."""
    for token in tree.tokens:
        entry = _CUES.get(token.lemma)
        if entry is None or token.pos != "NOUN" or token.index in tree.names:
            continue
        owners = _owners(tree, token.index)
        if not owners:
            continue
        content, deed = _content(tree, token.index)
        if content:
            found = Found("noun", entry, [token.index], content, owners, None, token.start)
            found.unspoken = deed
            yield found


def _content(tree: Tree, noun: int) -> tuple[list[Span], bool]:
    """Return what a noun attributes, and whether it may be a deed: "an offer to meet"."""
    clause = _clause(tree, noun)
    if clause is not None:
        indices = tree.subtree(clause)
        opening = tree.tokens[indices[0]].lower
        return tree.spans(indices[opening in {"that", "to"} :]), opening == "to"
    return _pointed_at(tree, noun) or _after_colon(tree, noun) or _asked_for(tree, noun), False


def _pointed_at(tree: Tree, noun: int) -> list[Span]:
    """Return what stands before "- that is the word from X", or nothing."""
    link = tree.tokens[noun].head
    subject = tree.child(link, "nsubj")
    if tree.tokens[noun].dep != "attr" or tree.tokens[link].lemma != "be" or subject is None:
        return []
    mark = min(tree.subtree(subject)) - 1
    first = tree.sentence(noun).first
    if tree.tokens[subject].lower not in {"that", "this"} or mark <= first + 1:
        return []
    if tree.tokens[mark].text not in {"—", "–", "-", ",", ";", ":"}:
        return []
    return tree.spans(range(first, mark))


def _after_colon(tree: Tree, noun: int) -> list[Span]:
    """Return the clause after "X's reply:" or "The message from X was plain:", or nothing."""
    token = tree.tokens[noun]
    last = tree.sentence(noun).last
    colon = next((i for i in range(noun + 1, last) if tree.tokens[i].text == ":"), None)
    if colon is None or token.dep not in {"nsubj", "ROOT", "dep"} or tree.quoted[noun] >= 0:
        return []
    between = tree.tokens[noun + 1 : colon]
    plain = all(t.lemma == "be" or t.pos not in {"VERB", "AUX"} for t in between)
    rest = range(colon + 1, last)
    if not plain or any(tree.quoted[i] >= 0 for i in rest):
        return []
    if not any(tree.tokens[i].pos in {"VERB", "AUX"} for i in rest):
        return []
    return tree.spans(range(colon + 1, last))


def _asked_for(tree: Tree, noun: int) -> list[Span]:
    """Return what "X's demands for a truce" asks for, or nothing."""
    if tree.tokens[noun].lemma not in _ASKING:
        return []
    for prep in tree.with_dep(noun, "prep"):
        if tree.tokens[prep].lower == "for":
            return tree.spans(i for i in tree.subtree(prep) if i != prep)
    return []


def _clause(tree: Tree, noun: int) -> int | None:
    """Return the that-clause or infinitive of a noun, also across "is"."""
    for child in tree.with_dep(noun, "acl", "ccomp", "relcl"):
        first = tree.tokens[min(tree.subtree(child))]
        if child > noun and first.lower == "that" and first.tag == "IN":
            return None if _lacks_object(tree, child) else child
        if child > noun and tree.tokens[child].tag == "VB" and first.lower == "to":
            return child
    token = tree.tokens[noun]
    verb = tree.tokens[token.head]
    if token.dep == "attr" and verb.lemma == "be":
        return tree.child(verb.index, "csubj")
    if token.dep == "dobj":
        clause = tree.child(verb.index, "ccomp")  # "dismissed an account by X that ..."
        mark = tree.child(clause, "mark") if clause is not None else None
        after = [*tree.subtree(noun), *_under(tree, _agent_after(tree, noun))]
        return clause if mark == max(after) + 1 else None
    if token.dep == "nsubj" and verb.lemma == "be" and tree.child(verb.index, "neg") is None:
        clause = tree.child(verb.index, "ccomp")
        if clause is not None and clause > verb.index and tree.child(clause, "mark") is not None:
            return clause
    return None


def _lacks_object(tree: Tree, verb: int) -> bool:
    """Tell "the statement that they signed": what they signed is the statement."""
    return tree.tokens[verb].lemma in _DONE_TO and tree.child(verb, "dobj", "nsubjpass") is None


def _owners(tree: Tree, noun: int) -> list[int]:
    """Return whose claim it is: "X's", "by X", "from X"."""
    owner = tree.child(noun, "poss")
    if owner is not None:
        first = tree.tokens[owner].lower in {"my", "our", "your"}
        return [] if first else joined(tree, owner)
    agent = _agent_after(tree, noun)
    preps = [*tree.with_dep(noun, "prep", "agent"), *([agent] if agent is not None else [])]
    for prep in preps:
        if tree.tokens[prep].lower in {"by", "from", "of"}:
            named = tree.child(prep, "pobj")
            if named is not None and _may_own(tree, named):
                return joined(tree, named)
    return _before(tree, noun) if tree.tokens[noun].lemma not in _UNOWNED else []


def _before(tree: Tree, noun: int) -> list[int]:
    """Return whose it is in "the Norlandic claim that ...", "opposition demands for ..."."""
    before = noun - 1
    if before not in tree.with_dep(noun, "amod", "compound", "nmod"):
        return []
    name = tree.names.get(before)
    if name is not None:
        return [before] if name.kind in {"group", "organization", "place"} else []
    return [before] if tree.tokens[before].lemma.lower() in BODIES | PEOPLE else []


def _may_own(tree: Tree, index: int) -> bool:
    body = tree.tokens[index].lower in BODIES | OUTLET_WORDS
    return index in tree.names or index in tree.roles or body


def _under(tree: Tree, index: int | None) -> list[int]:
    return tree.subtree(index) if index is not None else []


def _agent_after(tree: Tree, noun: int) -> int | None:
    """Return the "by" right after a noun that the parser hangs on the verb of its clause."""
    token = tree.tokens[noun]
    by = tree.child(token.head, "agent") if token.dep == "dobj" else None
    return by if by == noun + 1 else None
