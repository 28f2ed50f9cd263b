"""To whom something was said: objects of telling, "to X", those whom a turn calls by name."""

from __future__ import annotations

from onrecord.extraction.found import Found
from onrecord.extraction.nouns import ADDRESSED, BODIES, OUTLET_WORDS, OWNED, PAPERS, PEOPLE
from onrecord.extraction.outlets import is_house, is_platform
from onrecord.extraction.phrases import outlets_of, phrases
from onrecord.extraction.subjects import is_passive, joined
from onrecord.extraction.tree import Tree
from onrecord.extraction.vocatives import called_of
from onrecord.wordlist import wordset

__all__ = ["addressees_of", "askers_of", "is_speaker", "sending_of"]

_SAID_TO = wordset(
    "tell inform assure reassure remind notify brief ask urge warn advise invite implore beg press "
    "instruct thank encourage congratulate caution counsel alert order command beseech exhort "
    "petition question challenge promise convince"
)
_TOLD = wordset("tell inform assure reassure remind notify brief")
"""Verbs whose object is the one addressed, whatever its noun."""

_ASKED_OF = wordset(
    "ask urge warn advise invite implore beg press instruct request order command exhort caution "
    "encourage challenge"
)
_ASKING = wordset("ask press question quiz")
_EXPRESSED = wordset("express voice convey extend offer send apologise apologize repeat address")
_TO = wordset(
    "say reply write suggest explain stress respond announce propose add speak appeal offer convey "
    "admit confide complain confess report apologise apologize boast recount reveal disclose hint "
    "mention indicate relate protest whisper remark comment emphasise emphasize signal describe "
    "present repeat vow pledge promise swear argue insist declare deny joke state claim "
    "clarify confirm concede acknowledge reiterate"
)
_LETTERS = wordset(
    "letter message note email cable memo memorandum telegram text address speech remark comment "
    "reply response answer appeal statement submission briefing presentation testimony lecture "
    "tweet post warning"
)
"""Nouns of words that go to somebody: "in a letter to X", "in remarks to X"."""

_TALKS = wordset("call conversation telephone phone discussion chat meeting")
"""Nouns of talks with somebody: "in a call with X"."""

_WITHIN = wordset("in during on over by at")
_SENT = wordset("letter note message email cable telegram memo memorandum appeal petition demarche")
_SENDING = wordset("send write hand deliver submit address give pass forward present")
"""Papers that go to somebody, and how they are sent."""

_NOBODY = wordset(
    "truth story lie tale conference briefing interview time thing same more week day month year "
    "joke news anecdote opposite contrary reverse otherwise what"
)
"""What is told and what it is told at, never whom."""

_EVERYBODY = wordset("all everybody everyone us me concerned")
_TOWNS = wordset("city town municipality people community")
_AUDIENCES = wordset(
    "delegate deputy lawmaker senator audience crowd gathering forum rally panel hearing colleague "
    "counterpart ally neighbour neighbor student worker viewer listener reader guest investor "
    "parliamentarian legislator chamber session partner mediator troop soldier nation youth actor "
    "crew user voter citizen farmer fisherman staff player stakeholder"
)
"""Nouns of those before whom somebody speaks."""


def addressees_of(tree: Tree, each: Found) -> list[int]:
    """Return the head tokens of those addressed, an audience of reporters among them."""
    verb = each.verb
    if each.rule in {"turn", "statement"} and verb is None:
        own = _by_verb(tree, each, each.cue[-1]) if each.cue else []
        return own or (called_of(tree, each) if each.rule == "turn" else [])
    if verb is None or each.rule == "according":
        return []
    found = [*_by_verb(tree, each, verb), *askers_of(tree, each), *_by_phrase(tree, each)]
    found += _asked(tree, verb) or ([] if found else _shared(tree, each, verb))
    found += [i for i in _by_paper(tree, each, verb) if _is_addressable(tree, i)]
    found = found or _gone_on(tree, each, verb)
    found = [i for i in found if i not in each.sources]
    named = [i for i in found if tree.tokens[i].pos != "PRON"]
    return list(dict.fromkeys(named or found))  # "in a call with X she warned him"


def _by_verb(tree: Tree, each: Found, verb: int) -> list[int]:
    """Return whom the cue itself addresses: "told X", "said to X", "called on X to ..."."""
    lemma = tree.tokens[verb].lemma
    found: list[int] = []
    if lemma in _SAID_TO:
        found.extend(_told(tree, each, verb))
    if lemma in _TO:
        found.extend(_at(tree, verb, "to"))
    found = [i for i in found if _is_addressable(tree, i) or lemma in _TOLD]
    if each.entry.lemma in {"call_on", "call_upon"} or (
        lemma in {"call", "appeal", "prevail"} and _has_infinitive(tree, verb)
    ):
        found.extend(_at(tree, verb, "on", "upon", "to"))
        found.extend(tree.under(verb, deps=("prt",)))
    elif lemma in _ASKED_OF and not found and _has_infinitive(tree, verb):
        found.extend(_objects(tree, each, verb))
    elif lemma in {"demand", "request", "seek"}:
        what = tree.child(verb, "dobj")
        words = [*(_at(tree, what, "from") if what else []), *_at(tree, verb, "from", "of")]
        found.extend(i for i in words if _is_agent(tree, i))
    elif lemma in _EXPRESSED:
        what = tree.child(verb, "dobj")
        words = [*(_at(tree, what, "to") if what else []), *_at(tree, verb, "to")]
        words += [i for i in tree.with_dep(verb, "dative") if tree.tokens[i].pos != "ADP"]
        found.extend(i for i in words if _is_agent(tree, i) or _is_place(tree, i))
    return found


def _is_place(tree: Tree, index: int) -> bool:
    """Tell the city of "gratitude to the city of Lindhaven"."""
    named = any(i in tree.names for i in tree.under(index))
    return tree.tokens[index].lemma in _TOWNS and named


def _asked(tree: Tree, verb: int) -> list[int]:
    """Return who answers what somebody asks in "Asked about the price, Berg said ..."."""
    token = tree.tokens[verb]
    above = tree.tokens[token.head]
    if token.lemma not in _ASKING or token.tag != "VBN" or token.dep != "advcl":
        return []
    return [
        i
        for subject in tree.with_dep(above.index, "nsubj")
        for i in joined(tree, subject)
        if _is_agent(tree, i) or tree.tokens[i].lower in {"he", "she", "they"}
    ]


def _shared(tree: Tree, each: Found, verb: int) -> list[int]:
    """Return whom the verb before addresses too: "informed X that ..., and asked that ..."."""
    token = tree.tokens[verb]
    above = tree.tokens[token.head].index
    clause = tree.child(verb, "nsubj", "nsubjpass") is not None
    if token.dep != "conj" or clause or is_passive(tree, above):
        return []
    visits = {"meet": "with", "call": "on"}.get(tree.tokens[above].lemma)
    met = list(_at(tree, above, visits)) if visits is not None else []
    told = _objects(tree, each, above) if tree.tokens[above].lemma in _TOLD else []
    return [i for i in (*told, *met) if _is_agent(tree, i)]


def _gone_on(tree: Tree, each: Found, verb: int) -> list[int]:
    """Return whom the verb before addresses: "told X that ..., adding that ..."."""
    if tree.tokens[verb].tag != "VBG" or tree.child(verb, "nsubj", "nsubjpass") is not None:
        return []
    for above in tree.ancestors(verb):
        told = tree.tokens[above].lemma in _SAID_TO and above < verb
        if told and tree.child(above, "nsubj") in each.sources and not is_passive(tree, above):
            return [i for i in _objects(tree, each, above) if _is_addressable(tree, i)]
    return []


def askers_of(tree: Tree, each: Found) -> list[int]:
    """Return who asked: "Asked by X about it, she said ..."; the answer goes to X."""
    if each.verb is None:
        return []
    return [
        named
        for clause in tree.with_dep(each.verb, "advcl", "prep")
        if tree.tokens[clause].lemma in _ASKING and tree.tokens[clause].tag == "VBN"
        for named in tree.under(clause, "by", deps=("agent", "prep"))
        if _is_addressable(tree, named) and named not in each.sources
    ]


def _by_paper(tree: Tree, each: Found, verb: int) -> list[int]:
    """Return to whom the paper goes that speaks: "a letter to X said", "sent X a note asking"."""
    token = tree.tokens[verb]
    papers = [i for i in each.sources if tree.tokens[i].lemma.lower() in _SENT]
    if token.dep in {"acl", "relcl"}:
        # "a letter to X in which she said" may hang on X
        near = (token.head, *tree.ancestors(token.head))[:3]
        papers.extend(i for i in near if tree.tokens[i].lemma.lower() in _SENT)
    found: list[int] = []
    for paper in dict.fromkeys(papers):
        found.extend(_sent_to(tree, paper))
        sending = sending_of(tree, paper)
        if sending is not None:
            found.extend(i for i in _objects(tree, each, sending) if i != paper)
            found.extend(_at(tree, sending, "to"))
    return found


def sending_of(tree: Tree, paper: int) -> int | None:
    """Return the verb by which a paper is sent: "sent X a letter", "handed a note to X"."""
    token = tree.tokens[paper]
    above = tree.tokens[token.head]
    sent = token.dep in {"dobj", "nsubjpass"} and above.lemma in _SENDING
    return above.index if sent else None


def _by_phrase(tree: Tree, each: Found) -> list[int]:
    """Return whom the phrases at the cue name: "in a letter to X", "Speaking to X"."""
    found: list[int] = []
    for noun, prep in phrases(tree, each):
        token = tree.tokens[noun]
        lemma = token.lemma.lower()
        within = tree.tokens[prep].lower in _WITHIN
        asking = list(outlets_of(tree, noun)) if lemma in {"interview", "comment", "remark"} else []
        found.extend(asking)
        if lemma in _LETTERS and within and not asking:
            found.extend(i for i in _sent_to(tree, noun) if _is_addressable(tree, i))
        if lemma in _TALKS and within:
            found.extend(i for i in _at(tree, noun, "with") if _is_addressable(tree, i))
        above = tree.tokens[tree.tokens[prep].head]
        spoken = above.lemma in {"speak", "talk"} and above.index != each.verb
        heard = tree.tokens[prep].lower in {"to", "with", "before"}
        if spoken and heard and _is_addressable(tree, noun):
            found.extend(joined(tree, noun))
    if each.verb is not None:
        for clause in tree.with_dep(each.verb, "advcl"):
            token = tree.tokens[clause]
            if token.lemma in {"address", "brief", "tell", "urge"} and token.tag == "VBG":
                found.extend(i for i in _objects(tree, each, clause) if _is_addressable(tree, i))
            if token.lemma == "call" and token.tag == "VBG" and _has_infinitive(tree, clause):
                found.extend(tree.under(clause, "on", "upon", deps=("prt", "prep")))
    return [i for i in found if not is_platform(tree, i)]


def _sent_to(tree: Tree, noun: int) -> list[int]:
    """Return to whom a letter goes: "a letter to X", "a letter sent to X", "a reply to X's note".

    A reply goes to whoever asked.
    """
    found = []
    verbs = tree.with_dep(noun, "acl", "relcl")
    sent = [v for v in verbs if tree.tokens[v].lemma in {"send", "address", "write", "deliver"}]
    for head in (noun, *sent):
        for named in _at(tree, head, "to"):
            if tree.tokens[named].lemma in {"question", "query", "request", "letter", "call"}:
                found.extend([*_at(tree, named, "from", "by"), *tree.with_dep(named, "poss")])
            else:
                found.append(named)
    return found


def _told(tree: Tree, each: Found, verb: int) -> list[int]:
    """Return whom a verb of telling has for its object, or for the subject of its clause."""
    if is_passive(tree, verb):
        subject = tree.child(verb, "nsubjpass")
        by = [i for i in tree.with_dep(verb, "agent") if tree.child(i, "pobj") in each.sources]
        return joined(tree, subject) if subject is not None and by else []
    found = _objects(tree, each, verb)
    clause = tree.child(verb, "ccomp")
    wished = clause is not None and any(
        tree.tokens[i].tag == "TO" for i in tree.with_dep(clause, "aux")
    )
    if not found and clause is not None and wished:
        subject = tree.child(clause, "nsubj")
        found.extend(joined(tree, subject) if subject is not None else [])
    return found


def _objects(tree: Tree, each: Found, verb: int) -> list[int]:
    found: list[int] = []
    for index in tree.with_dep(verb, "dobj", "dative"):
        token = tree.tokens[index]
        thing = index not in tree.names and token.lemma.lower() in _NOBODY
        timed = token.entity in {"DATE", "TIME"} or thing
        clear = token.pos != "ADP" and index not in each.sources
        if not timed and index > verb and clear:
            found.extend(joined(tree, index))
    return found


def _at(tree: Tree, verb: int, *words: str) -> list[int]:
    """Return what stands under a preposition at a verb or noun."""
    return [
        i
        for named in tree.under(verb, *words, deps=("prep", "dative"))
        if tree.tokens[named].entity not in {"DATE", "TIME"}
        for i in joined(tree, named)
    ]


def _has_infinitive(tree: Tree, verb: int) -> bool:
    clauses = list(tree.with_dep(verb, "xcomp", "ccomp", "advcl"))
    clauses += [i for o in tree.with_dep(verb, "dobj") for i in tree.with_dep(o, "acl", "relcl")]
    return any(
        tree.tokens[i].tag == "VB"
        and any(tree.tokens[t].tag == "TO" for t in tree.with_dep(i, "aux"))
        for i in clauses
    )


def _is_addressable(tree: Tree, index: int) -> bool:
    """Tell somebody who can be spoken to: an agent, people, "us", "this newspaper"."""
    token = tree.tokens[index]
    return (
        _is_agent(tree, index)
        or is_house(tree, index)
        or token.lower in _EVERYBODY
        or token.lemma.lower() in PEOPLE | _AUDIENCES
    )


def _is_agent(tree: Tree, index: int) -> bool:
    """Tell a name, a role, a body, an outlet, the press, "him" and "her"."""
    token = tree.tokens[index]
    return (
        index in tree.names
        or index in tree.roles
        or token.lower in ADDRESSED - {"media", "press"}
        or token.pos == "PROPN"
        or token.lemma.lower() in BODIES
        or token.lower in OUTLET_WORDS
        or (token.pos == "PRON" and token.lower in {"him", "her", "them"})
    )


def is_speaker(tree: Tree, index: int) -> bool:
    """Tell somebody or something that can speak: an agent, a paper, a sum of people."""
    token = tree.tokens[index]
    people = token.lemma.lower() in PEOPLE or token.lower in {"he", "she", "they", "it", "who"}
    return _is_agent(tree, index) or people or token.lemma.lower() in OWNED | PAPERS
