"""The object, infinitive, gerund or phrase that a cue verb takes for its content."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.clauses import second_cues
from onrecord.extraction.cues import SPOKEN, Cue
from onrecord.extraction.nouns import BODIES, PEOPLE
from onrecord.extraction.quoted import to_end_of_quotation
from onrecord.extraction.tree import Tree
from onrecord.extraction.untruths import called_untrue
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["NAMING", "object_of"]

NAMING = frozenset({"call", "dub", "label", "brand", "term"})
_DATING = frozenset({"propose", "suggest", "offer"})
_TIME = frozenset({"DATE", "TIME"})
_CAUSING = frozenset({"attribute", "ascribe", "put_down", "lay", "chalk_up", "pin"})
_NO_CAUSES = wordset("claim siege waste ground rest charge blame hope stress tribute")
_THANKING = frozenset({"thank", "commend", "congratulate"})
_UTTERING = frozenset({"express", "voice", "convey", "extend"})
_UTTERED = wordset(
    "hope regret belief confidence conviction fear doubt view opinion wish readiness"
)
_JOINING = frozenset(
    {
        "along",
        "including",
        "as",
        "in accordance with",
        "in line with",
        "in keeping with",
        "on the basis",
        "on condition that",
    }
)
_PURPOSED = wordset("propose offer recommend suggest pledge promise demand request")
_ADDRESSING = wordset("urge ask call_on call_upon tell request press invite encourage advise beg")
_COMMAS = frozenset([",", "—", "–"])
_PARTING = 2
"""Commas around an aside."""
_OF_A_NOUN = wordset("of between towards toward against concerning regarding")
_BOUND = wordset(
    "role support commitment part interest involvement engagement progress stake faith confidence "
    "trust opposition objection right access contribution approach attitude assistance aid help "
    "threat obstacle friendship solidarity resolve dedication loyalty resistance adherence"
)
_BINDING = frozenset({"in", "to", "for", "with"})
_GERUND_AFTER = wordset("in by for from")
_POINTING = frozenset({"same", "that", "this", "so", "opposite", "otherwise"})
_FEW = 2


def object_of(tree: Tree, verb: int, entry: Cue) -> list[Span]:
    """Return the object, infinitive, gerund or prepositional phrase that a cue takes."""
    untrue = called_untrue(tree, verb)
    if untrue:
        return tree.spans(untrue)
    if entry.lemma in NAMING and tree.child(verb, "oprd", "ccomp", "xcomp", "acomp") is None:
        return _named(tree, verb)
    heads = [i for i in tree.children[verb] if i > verb and _taken(tree, i, entry)]
    if entry.lemma in _CAUSING and not _causes(tree, heads):
        return []
    if not heads and entry.lemma != "tell":
        return []
    spoken = entry.infinitive and entry.kind in SPOKEN
    deed = _deed_asked(tree, verb, heads, entry) if spoken else None
    if deed is not None:
        return to_end_of_quotation(tree, tree.spans(deed))
    indices: set[int] = set()
    for head in heads:
        own = head if entry.lemma in _THANKING else None
        aside = [*second_cues(tree, head), *_asides(tree, head, own), *_adverbials(tree, head)]
        part = tree.subtree(head, without=aside)
        indices.update(i for i in part if i > verb)
    if entry.lemma == "tell" and not indices:
        indices = set(_thin(tree, verb))
    if entry.noun and indices:
        indices |= set(_going_on(tree, verb, max(indices)))
    if entry.lemma in _UTTERING:
        indices = _uttered(tree, verb, heads, indices)
    if entry.likened and indices:
        indices |= _likened(tree, verb, indices)
    indices = _up_to_semicolon(tree, indices)
    if entry.lemma == "name" and _appoints(tree, verb, indices):
        return []
    opening = tree.tokens[min(indices)].lower if indices else ""
    if opening in entry.prepositions or (opening == "that" and len(indices) > _FEW):
        indices.remove(min(indices))
    return to_end_of_quotation(tree, tree.spans(indices))


def _going_on(tree: Tree, verb: int, last: int) -> Iterator[int]:
    """Yield what goes on with an object and the parser hangs on the cue.

    "confirmed the plan to meet", "named two ports, along with the canal", "proposed 24 March
    as a new date".
    """
    for index in tree.children[verb]:
        first = min(tree.subtree(index))
        if first <= last or first > last + 2:
            continue
        token = tree.tokens[index]
        purpose = token.dep in {"xcomp", "advcl"} and tree.tokens[first].tag == "TO"
        joined = token.dep == "prep" and (
            token.lower in _JOINING
            or " ".join(token.lower for token in tree.tokens[first : first + 3]) in _JOINING
        )
        near = first == last + 1 and _completes(tree, index)
        if (purpose and first == last + 1) or joined or near:
            yield from range(first, max(tree.subtree(index)) + 1)
            last = max(tree.subtree(index))


def _completes(tree: Tree, prep: int) -> bool:
    """Tell a phrase that belongs to the noun before it: "its role in ending the war"."""
    token = tree.tokens[prep]
    if token.dep != "prep":
        return False
    gerund = tree.child(prep, "pcomp") is not None and token.lower in _GERUND_AFTER
    noun, what = tree.child(token.head, "dobj"), tree.child(prep, "pobj")
    bound = noun is not None and tree.tokens[noun].lemma in _BOUND and token.lower in _BINDING
    what_for = what is not None and what not in tree.roles
    timed = what is not None and tree.tokens[what].entity in _TIME
    return gerund or token.lower in _OF_A_NOUN or (bound and what_for and not timed)


def _thin(tree: Tree, verb: int) -> list[int]:
    """Return the words that point at what was told: "told me the same", "told them that"."""
    thing = tree.child(verb, "dobj")
    if thing is None or tree.tokens[thing].lower not in _POINTING or thing < verb:
        return []
    return [i for i in tree.subtree(thing) if i > verb]


def _causes(tree: Tree, heads: list[int]) -> bool:
    """Tell "laid it to fog", which says why, from "laid claim to it" and "laid it down"."""
    whole = {i for head in heads for i in (head, *tree.with_dep(head, "pobj"))}
    return any(tree.tokens[i].dep == "prep" for i in heads) and not any(
        tree.tokens[i].lemma in _NO_CAUSES for i in whole
    )


def _appoints(tree: Tree, verb: int, indices: set[int]) -> bool:
    """Tell "named her ambassador", "named it after him" from "named three officers"."""
    others = tree.words(verb, "prep") & {"as", "to", "after"}
    return bool(others) or any(i in tree.roles for i in indices) or not indices


def _adverbials(tree: Tree, head: int) -> Iterator[int]:
    """Yield what the parser hangs on a pronoun, which takes nothing: "agreed to that on Friday"."""
    thing = tree.child(head, "pobj") if tree.tokens[head].dep == "prep" else head
    if thing is not None and tree.tokens[thing].lower in {"that", "this", "it", "them", "so"}:
        yield from tree.with_dep(thing, "prep", "npadvmod")
        yield from (i for i in tree.with_dep(head, "prep", "npadvmod") if i > thing)


def _uttered(tree: Tree, verb: int, heads: list[int], indices: set[int]) -> set[int]:
    """Return what is expressed: the clause of "hope that ..."; "thanks to X" with its "for"."""
    noun = next((i for i in heads if tree.tokens[i].dep == "dobj"), None)
    if noun is None:
        return indices
    if tree.tokens[noun].lemma in _UTTERED:
        clause = tree.child(noun, "acl", "ccomp", "relcl") or tree.child(verb, "ccomp")
        wished = next((i for i in tree.with_dep(noun, "prep") if tree.tokens[i].lower == "for"), 0)
        if clause is not None and clause > noun:
            inner = tree.subtree(clause, without=second_cues(tree, clause))
            return {i for i in inner if i > noun}
        if wished:
            return set(tree.subtree(wished)) - {wished}
    last = max(indices, default=verb)
    for prep in tree.with_dep(verb, "prep", "dative"):
        if tree.tokens[prep].lower in {"to", "for", "over", "at", "about"} and prep == last + 1:
            indices.update(tree.subtree(prep))
            last = max(indices)
    return indices


def _up_to_semicolon(tree: Tree, indices: set[int]) -> set[int]:
    """Return the words before a semicolon, after which another clause begins."""
    for index in sorted(indices):
        if tree.tokens[index].text == ";" and tree.quoted[index] < 0:
            return {i for i in indices if i < index}
    return indices


def _likened(tree: Tree, verb: int, indices: set[int]) -> set[int]:
    """Return what goes on to the "as" of "described the place, known for fog, as grim"."""
    if any(tree.tokens[i].lower == "as" for i in indices):
        return set()
    below = [i for i in tree.subtree(verb, without=second_cues(tree, verb)) if i > max(indices)]
    prep = next((i for i in below if tree.tokens[i].lower == "as"), None)
    if prep is None or tree.tokens[prep].dep != "prep" or _is_related(tree, prep, verb):
        return set()
    between = range(max(indices) + 1, prep)
    ends = {tree.tokens[i].dep for i in between if tree.tokens[i].head == verb}
    return set() if ends & {"conj", "cc", "advcl"} else {*between, *tree.subtree(prep)}


def _is_related(tree: Tree, index: int, verb: int) -> bool:
    """Tell what stands in a relative clause below a cue: "the treaty, which X denounced as"."""
    for above in tree.ancestors(index):
        if above == verb:
            return False
        if tree.tokens[above].dep == "relcl":
            return True
    return False


def _deed_asked(tree: Tree, verb: int, heads: list[int], entry: Cue) -> list[int] | None:
    """Return the infinitive's words: "leave" of "urged them to leave", "promised to leave".

    Whom the cue addresses stands outside, and so does "to"; None where there is no infinitive,
    or where it tells the purpose of a thing: "proposed three steps to end it".
    """
    if entry.noun and entry.lemma in _PURPOSED and _is_thing(tree, verb):
        return None
    if not any(tree.tokens[head].tag == "VB" for head in heads):
        return _deed_parted(tree, verb) if entry.lemma in _ADDRESSING else None
    for head in heads:
        to = next((i for i in tree.with_dep(head, "aux") if tree.tokens[i].lower == "to"), None)
        if to is None or tree.tokens[head].tag != "VB":
            continue
        outside = [*tree.with_dep(head, "nsubj"), *second_cues(tree, head)]
        return [i for i in tree.subtree(head, without=outside) if i > to]
    return None


def _is_thing(tree: Tree, verb: int) -> bool:
    """Tell whether the object of a cue is no one that could be asked."""
    noun = tree.child(verb, "dobj")
    if noun is None or noun < verb:
        return False
    token = tree.tokens[noun]
    asked = noun in tree.names or noun in tree.roles or token.pos == "PRON"
    return not asked and token.lemma not in BODIES | PEOPLE


def _deed_parted(tree: Tree, verb: int) -> list[int] | None:
    """Return the deed that an aside parts: "urged the states, led by X, to leave"."""
    commas = 0
    for index in range(verb + 1, tree.sentence(verb).last - 1):
        token = tree.tokens[index]
        commas += token.text in {",", "—", "–"}
        if token.tag != "TO" or commas < _PARTING or tree.tokens[index - 1].text not in _COMMAS:
            continue
        deed = token.head
        if tree.tokens[deed].tag == "VB" and verb in tree.ancestors(deed):
            return [i for i in tree.subtree(deed) if i > index]
    return None


def _named(tree: Tree, verb: int) -> list[Span]:
    """Return what "called the pledge “a courtesy”" calls it; nothing for a call by telephone."""
    thing = tree.child(verb, "dobj")
    if thing is None or thing < verb:
        return []
    for quotation in tree.annotated.quotations:
        inside = tree.sentence(verb).span.covers(quotation.inner)
        if inside and quotation.inner.start > tree.tokens[thing].start:
            span = Span(tree.tokens[min(tree.subtree(thing))].start, quotation.inner.end)
            return [trimmed] if (trimmed := tree.trim(span)) is not None else []
    return []


def _asides(tree: Tree, head: int, own: int | None) -> Iterator[int]:
    """Yield relative clauses after a comma at the end of a phrase: the reporter's own words.

    Those of ``own`` are not: "thanked the state, which had mediated".
    """
    whole = tree.subtree(head)
    for index in whole:
        token = tree.tokens[index]
        first = min(tree.subtree(index))
        comma = first > 0 and tree.tokens[first - 1].text == ","
        closes = comma and max(tree.subtree(index)) == whole[-1]
        told = own is not None and token.head == own
        if token.dep == "relcl" and closes and not told and tree.tokens[first].tag != "IN":
            yield index  # but not "terms, under which the dam stays"


def _taken(tree: Tree, child: int, entry: Cue) -> bool:
    token = tree.tokens[child]
    if token.entity in _TIME:  # "proposed 24 March", but not "said Friday"
        return entry.lemma in _DATING and token.dep in {"dobj", "npadvmod"}
    if entry.lemma in {"call_for", "call_on", "call_upon"} and token.dep in {
        "advcl",
        "xcomp",
        "ccomp",
        "acl",
    }:
        return token.tag == "VB" and tree.tokens[child - 1].text != ","
    match token.dep:
        case "dobj" | "dative" | "oprd" | "attr":
            return entry.noun or (entry.infinitive and _has_infinitive(tree, token.head))
        case "xcomp":
            return (
                (entry.infinitive and token.tag == "VB")
                or (entry.gerund and _is_gerund(tree, child))
                or entry.likened
            )
        case "ccomp":
            return entry.infinitive or entry.noun
        case "prep":
            if _dates(tree, child):
                return False
            return token.lower in entry.prepositions or (entry.likened and token.lower == "as")
        case _:
            return False


def _dates(tree: Tree, prep: int) -> bool:
    """Tell "on Friday", which says when."""
    named = tree.child(prep, "pobj")
    return named is not None and tree.tokens[named].entity in _TIME


def _is_gerund(tree: Tree, verb: int) -> bool:
    """Tell "sending" and "having sent"."""
    first = next(tree.with_dep(verb, "aux"), verb)
    return tree.tokens[first].tag == "VBG" or tree.tokens[verb].tag == "VBG"


def _has_infinitive(tree: Tree, verb: int) -> bool:
    return tree.child(verb, "xcomp", "ccomp") is not None
