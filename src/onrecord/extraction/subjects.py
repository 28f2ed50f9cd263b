"""Who does a cue verb: its subject, its agent, the noun it qualifies, or the main subject."""

from __future__ import annotations

from onrecord.extraction.cues import SPOKEN, VERB_CUES
from onrecord.extraction.entries import particle_of
from onrecord.extraction.inversion import interrupting_subject, inverted_subject
from onrecord.extraction.nouns import OWNED, PEOPLE
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = [
    "agents_of",
    "cited_by",
    "is_credit",
    "is_passive",
    "joined",
    "resumes",
    "sources_of",
    "verb_group",
]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_CITING = frozenset({"cite", "quote", "see", "obtain", "view", "review"})
_COUNTED = frozenset({"second", "third", "fourth", "fifth"})
_WRITING = frozenset({"write", "cable", "appeal", "speak"})
_ISSUING = wordset("issue release publish send post put write deliver make give circulate")
_BE_OR_HAVE = frozenset({"'s", "’s"})
_RELATIVES = frozenset({"WDT", "WP", "WP$"})


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is in the passive voice, as "asked" in "Asked about it, she left"."""
    token = tree.tokens[verb]
    if tree.child(verb, "auxpass", "nsubjpass") is not None:
        return not _has_done(tree, verb)
    if token.lemma == "ask" and _after_comma(tree, verb) and token.dep in {"ccomp", "relcl", "acl"}:
        return True  # '... said X, asked about it'
    if _is_misread(tree, verb):
        return False
    bare = token.tag == "VBN" and token.dep in {"advcl", "acl", "amod", "relcl", "prep", "pcomp"}
    return bare and tree.child(verb, "aux", "nsubj") is None


def _has_done(tree: Tree, verb: int) -> bool:
    """Tell the perfect of "He's said that it is late", which looks like a passive."""
    helper, subject = tree.child(verb, "auxpass"), tree.child(verb, "nsubjpass")
    if helper is None or subject is None or tree.child(verb, "ccomp") is None:
        return False
    person = tree.tokens[subject].lower in {"he", "she"} or subject in tree.names
    return person and tree.tokens[verb].lemma != "tell" and tree.tokens[helper].lower in _BE_OR_HAVE


def _is_misread(tree: Tree, verb: int) -> bool:
    """Tell "The leader, Anna Berg, charged that ...", a sentence that seems to have no verb."""
    token = tree.tokens[verb]
    above = tree.tokens[token.head]
    if token.tag != "VBN" or token.dep != "acl" or above.dep != "ROOT" or above.pos == "VERB":
        return False
    return above.pos in _NOMINAL and above.index < verb and tree.child(verb, "ccomp") is not None


def verb_group(tree: Tree, verb: int) -> list[int]:
    """Return the verb with its auxiliaries, negations and particle, in order."""
    group = [*tree.with_dep(verb, "aux", "auxpass", "neg", "prt"), verb]
    particle = particle_of(tree, verb)
    if particle == verb + 1:
        group.append(particle)
    near = {index for index in group if abs(index - verb) <= 4}
    return sorted(near)


def resumes(tree: Tree, verb: int) -> bool:
    """Tell a second cue of the reporter from a verb of the reported clause.

    In "said the plan was dead and urged them to leave" it is the speaker who urged: what is
    reported has a thing for its subject, or a verb form that "urged" cannot share.
    """
    token = tree.tokens[verb]
    if token.dep != "conj" or token.tag not in {"VBD", "VBZ"} or tree.quotation(verb) is not None:
        return False
    if tree.child(verb, "nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return False
    first = token.head
    while tree.tokens[first].dep == "conj" and tree.tokens[first].head != first:
        first = tree.tokens[first].head
    reported = tree.tokens[first].dep in {"ccomp", "acl", "relcl", "xcomp", "advcl"}
    if not reported or _reporter(tree, first) is None:
        return False
    if tree.tokens[first].tag not in {"VBD", "VBZ", "VBP"}:
        return not _shares_auxiliary(tree, first, verb)
    if any(number >= 0 for number in tree.quoted[verb + 1 : verb + 4]):
        return True  # 'said it was late but added, "..."'
    subject = tree.child(first, "nsubj", "nsubjpass")
    if subject is None:
        return False
    pronoun = tree.tokens[subject].pos == "PRON" and tree.tokens[subject].lower not in {
        "it",
        "this",
    }
    return not (subject in tree.names or subject in tree.roles or pronoun)


def _shares_auxiliary(tree: Tree, first: int, verb: int) -> bool:
    """Tell a deed or belief told with another: "said the two had talked and agreed to meet"."""
    perfect = any(tree.tokens[i].lemma == "have" for i in tree.with_dep(first, "aux"))
    entry = VERB_CUES.get(tree.tokens[verb].lemma)
    told = entry is not None and (entry.deed or entry.kind not in SPOKEN)
    return perfect and told and tree.tokens[verb].lower.endswith("ed")


def _reporter(tree: Tree, verb: int) -> int | None:
    """Return the cue verb above a reported clause, if there is one with a subject."""
    for index in tree.ancestors(verb):
        token = tree.tokens[index]
        if (
            token.pos == "VERB"
            and token.lemma in VERB_CUES
            and tree.child(index, "nsubj") is not None
        ):
            return index
    return None


def is_credit(tree: Tree, verb: int, *, idiom: bool = False) -> bool:
    """Tell "as the minister noted", which credits the clause that it hangs on.

    With ``idiom`` the verb may have an object: "as one diplomat put it".
    """
    token = tree.tokens[verb]
    mark = tree.child(verb, "mark", "advmod", "prep")
    return (
        token.dep in {"advcl", "ccomp", "parataxis"}
        and mark is not None
        and tree.tokens[mark].lower == "as"
        and mark < verb
        and tree.child(verb, "nsubj") is not None
        and (idiom or tree.child(verb, "ccomp", "dobj", "xcomp") is None)
    )


def sources_of(tree: Tree, verb: int) -> list[int]:
    """Return the head tokens of those who do the verb, or nothing where none is named."""
    if is_passive(tree, verb):
        return agents_of(tree, verb)
    above = tree.tokens[tree.tokens[verb].head]
    to = tree.tokens[verb].dep == "pcomp" and above.lower == "to"
    if to and tree.tokens[above.head].lemma in _WRITING:  # "wrote to the leaders inviting them"
        return sources_of(tree, above.head)
    subject = interrupting_subject(tree, verb)
    if subject is None:
        subject = _subject(tree, verb)
    if subject is not None and tree.tokens[subject].tag == "VBG":
        subject = _of_participle(tree, subject, verb)
    if subject is not None:
        return _antecedent(tree, verb, subject)
    inverted = inverted_subject(tree, verb)
    if inverted is not None:
        return joined(tree, inverted)
    if _stands_apart(tree, verb):
        return _beside(tree, verb) or _inherited(tree, verb)
    return _inherited(tree, verb) or _beside(tree, verb)


def _stands_apart(tree: Tree, verb: int) -> bool:
    """Tell a verb whose subject is not that of the clause before it, as a parser had it.

    "It will close, its owner, Ida Berg, told them"; "The gates are shut, a guard, Ida Berg, said".
    """
    token = tree.tokens[verb]
    if token.dep == "advcl" and token.tag in {"VBD", "VBZ"}:
        return tree.child(verb, "mark", "advmod") is None
    return token.dep == "conj" and not _has_and(tree, verb)


def _has_and(tree: Tree, verb: int) -> bool:
    """Tell "came and told them" from "It will close, its owner, Ida Berg, told them"."""
    head = tree.tokens[verb].head
    return any(head < index < verb for index in tree.with_dep(head, "cc"))


def _subject(tree: Tree, verb: int) -> int | None:
    """Return the subject; of an office and its holder side by side, the holder."""
    subject = tree.child(verb, "nsubj", "csubj", "expl")
    if subject is None and _has_done(tree, verb):
        subject = tree.child(verb, "nsubjpass")
    others = [i for i in tree.with_dep(verb, "nsubj") if i != subject and i < verb]
    if subject is not None and others and tree.tokens[subject].lower == "what":
        return others[-1]  # "what she said was a mistake"
    named = (i for i in others if subject in tree.roles and i in tree.names)
    return next(named, subject)


def _of_participle(tree: Tree, clause: int, verb: int) -> int:
    """Return who says it in "Those campaigning for it said" and "Visiting President X said"."""
    own, thing = tree.child(clause, "nsubj"), tree.child(clause, "dobj")
    if own is not None:
        return own
    agent = thing is not None and (thing in tree.names or thing in tree.roles)
    bare = thing == verb - 1 and min(tree.subtree(thing)) == clause + 1
    return thing if thing is not None and agent and bare else clause


def _beside(tree: Tree, verb: int) -> list[int]:
    """Return the agent right before a finite verb, where the parser saw no subject.

    "At the ministry an adviser, speaking anonymously, said ...": what stands between commas
    is passed over.
    """
    helpers = [i for i in tree.with_dep(verb, "aux") if i < verb]
    perfect = bool(helpers) and tree.tokens[helpers[0]].lemma == "have"
    if tree.tokens[verb].tag not in {"VBD", "VBZ", "VBP"} and not perfect:
        return []
    sentence = tree.sentence(verb)
    index = (helpers[0] if perfect else verb) - 1
    if index > sentence.first and tree.tokens[index].text == ",":
        index -= 1
        aside = tree.names.get(index)
        if aside is not None and tree.tokens[aside.first - 1].text == ",":
            return [index]  # "the minister of X, Anna Berg, told me"
        while index > sentence.first and tree.tokens[index].text != ",":
            index -= 1
        index = _top(tree, index - 1)
    if index < sentence.first or tree.quoted[index] >= 0:
        return []
    if tree.tokens[index].lower in _COUNTED and tree.tokens[index].dep == "npadvmod":
        return [index]  # "A third told reporters"
    named = index in tree.names and tree.names[index].kind != "group"
    return [index] if named or index in tree.roles else []


def _top(tree: Tree, last: int) -> int:
    """Return the people that a noun phrase is about, from its last word: "members of the board"."""
    index = last
    while tree.tokens[index].dep == "pobj" and tree.tokens[tree.tokens[index].head].dep == "prep":
        index = tree.tokens[tree.tokens[index].head].head
    known = index in tree.roles or tree.tokens[index].lemma.lower() in PEOPLE
    return index if index < last and known else last


def agents_of(tree: Tree, verb: int) -> list[int]:
    """Return those by whom something is done: X and Y of "was quoted by X and Y"."""
    for agent in tree.with_dep(verb, "agent", "prep"):
        if tree.tokens[agent].lower == "by":
            named = tree.child(agent, "pobj")
            if named is not None:
                return joined(tree, named)
    return []


def _antecedent(tree: Tree, verb: int, subject: int) -> list[int]:
    """Replace "who" and "which" by what they stand for; "it" of "it seems" by nothing."""
    token = tree.tokens[subject]
    if token.dep == "expl" or token.tag == "EX":
        return []
    if token.tag in _RELATIVES or (token.lower == "that" and tree.tokens[verb].dep == "relcl"):
        head = tree.tokens[verb].head
        if tree.tokens[verb].dep == "relcl" and head != verb:
            return joined(tree, head)
        return []
    return joined(tree, subject) if token.pos in _NOMINAL else []


def joined(tree: Tree, head: int) -> list[int]:
    """Return a noun and those coordinated with it ("Berg and Solberg")."""
    found = [head]
    for other in tree.with_dep(head, "conj"):
        aside = any(tree.tokens[i].text in {"(", "—", "–"} for i in range(head, other))
        if tree.tokens[other].pos in _NOMINAL and not aside and other not in cited_by(tree, head):
            found.extend(joined(tree, other))
    named = len(found) > 1 and found[1] in tree.names and head not in tree.names
    if named and head in tree.roles and tree.child(head, "det", "poss") is None:
        return found[1:]  # "Deputy Prime Minister and Foreign Minister X" is one
    return found


def cited_by(tree: Tree, head: int) -> list[int]:
    """Return those who cite a source: "an official cited by X and Y".

    The parser may join Y to the official; it stands behind "cited by X and" all the same.
    """
    found: list[int] = []
    for clause in tree.with_dep(head, "acl"):
        if tree.tokens[clause].lemma not in _CITING:
            continue
        found.extend(agents_of(tree, clause))
        last = max(tree.subtree(clause))
        for other in tree.with_dep(head, "conj"):
            name = tree.names.get(other)
            if found and other > last and name is not None and name.kind != "person":
                found.append(other)
    return found


def _inherited(tree: Tree, verb: int) -> list[int]:
    """Return the subject of the clause that a participle, infinitive or second verb hangs on."""
    token = tree.tokens[verb]
    if token.head == verb:
        return []
    if resumes(tree, verb):
        reporter = _reporter(tree, verb)
        while reporter is not None and resumes(tree, reporter):
            reporter = _reporter(tree, reporter)
        return sources_of(tree, reporter) if reporter is not None else []
    if token.tag == "VBG" and _after_comma(tree, verb):
        before = _cue_before(tree, verb)
        if before is not None:
            return sources_of(tree, before)
    head = tree.tokens[token.head]
    bare = not _after_comma(tree, verb) or _is_misread(tree, verb)
    letter = _writer(tree, head.index) if token.tag == "VBG" and token.dep == "acl" else []
    if letter:
        return letter
    if token.dep == "acl" and head.pos in _NOMINAL and bare:
        return joined(tree, head.index)
    if token.dep in {"conj", "xcomp", "advcl", "acl", "dep", "ccomp", "pcomp", "prep", "parataxis"}:
        for index in (head.index, *tree.ancestors(head.index)):
            above = tree.tokens[index]
            if above.pos in {"VERB", "AUX"}:
                found = _nearest_subject(
                    tree, index, participle=token.tag == "VBG" and _after_comma(tree, verb)
                )
                if found:
                    return found
    return []


def _writer(tree: Tree, noun: int) -> list[int]:
    """Return who wrote "to the leaders inviting them", or "issued a letter asking for time"."""
    token = tree.tokens[noun]
    above = tree.tokens[token.head]
    if token.dep == "pobj" and above.lower == "to":
        above = tree.tokens[above.head]
        return sources_of(tree, above.index) if above.lemma in _WRITING else []
    issued = token.dep == "dobj" and token.lemma in OWNED and above.lemma in _ISSUING
    return sources_of(tree, above.index) if issued and not is_passive(tree, above.index) else []


def _cue_before(tree: Tree, verb: int) -> int | None:
    """Return the reporting verb that a participle such as ", adding" goes on from."""
    for index in range(verb - 1, tree.sentence(verb).first - 1, -1):
        token = tree.tokens[index]
        entry = VERB_CUES.get(token.lemma)
        if token.pos != "VERB" or entry is None or not entry.clause or tree.quoted[index] >= 0:
            continue
        reported = token.dep == "ccomp" and tree.tokens[token.head].lemma in VERB_CUES
        subject = tree.child(index, "nsubj")
        own = subject is not None and tree.tokens[subject].tag not in _RELATIVES
        told = own or inverted_subject(tree, index) is not None or _beside(tree, index)
        if not reported and told:
            return index
    return None


def _after_comma(tree: Tree, verb: int) -> bool:
    return verb > 0 and tree.tokens[verb - 1].text in {",", "—", "–", "”", '"'}


def _nearest_subject(tree: Tree, verb: int, *, participle: bool) -> list[int]:
    """Return the doers of ``verb``; a participle in a reported clause belongs to the reporter."""
    head = tree.tokens[tree.tokens[verb].head]
    reported = tree.tokens[verb].dep == "ccomp" and head.lemma in VERB_CUES
    reported = reported and tree.quoted[head.index] < 0
    if participle and reported and head.index != verb:
        outer = sources_of(tree, head.index)
        if outer:
            return outer
    if is_passive(tree, verb):
        subject = tree.child(verb, "nsubjpass")
        return _antecedent(tree, verb, subject) if subject is not None else []
    subject = tree.child(verb, "nsubj")
    return _antecedent(tree, verb, subject) if subject is not None else _inherited(tree, verb)
