"""Who does a cue verb: its subject, its agent, the noun it qualifies, or the main subject."""

from __future__ import annotations

from onrecord.extraction.cues import VERB_CUES
from onrecord.extraction.entries import particle_of
from onrecord.extraction.inversion import inverted_subject
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = [
    "cited_by",
    "is_credit",
    "is_passive",
    "joined",
    "resumes",
    "silent",
    "sources_of",
    "verb_group",
]

_PROSPECTS = wordset(
    "intention plan possibility idea prospect risk way purpose aim chance hope habit right "
    "instead reason means possibility sake thought goal avoid"
)
_NOT_ACTUAL = wordset(
    "will would could can may might should must shall 'll ’ll wo ca 'd ’d need ought"
)
_FACTUAL_HEADS = wordset("go continue begin start proceed come rush hasten appear tend use manage")
_WITHHELD = wordset("refrain abstain desist stop shy shrink prevent fall shied")
_AVOIDED = wordset("avoid resist stop cease consider risk forgo")
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "lest"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_CITING = frozenset({"cite", "quote", "see", "obtain", "view", "review"})
_COUNTED = frozenset({"second", "third", "fourth", "fifth"})
_HEARSAY = wordset("say report understand allege believe")
_RELATIVES = frozenset({"WDT", "WP", "WP$"})


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is in the passive voice, as "asked" in "Asked about it, she left"."""
    if tree.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    token = tree.tokens[verb]
    if token.lemma == "ask" and _after_comma(tree, verb) and token.dep in {"ccomp", "relcl", "acl"}:
        return True  # '... said X, asked about it'
    bare = token.tag == "VBN" and token.dep in {"advcl", "acl", "amod", "relcl", "prep", "pcomp"}
    return bare and tree.child(verb, "aux", "nsubj") is None


def verb_group(tree: Tree, verb: int) -> list[int]:
    """Return the verb with its auxiliaries, negations and particle, in order."""
    group = [*tree.with_dep(verb, "aux", "auxpass", "neg", "prt"), verb]
    particle = particle_of(tree, verb)
    if particle == verb + 1:
        group.append(particle)
    near = {index for index in group if abs(index - verb) <= 4}
    return sorted(near)


def silent(tree: Tree, verb: int) -> bool:
    """Tell whether the cue is negated, hypothetical, future, requested or commanded.

    Such a cue makes no statement by its subject.
    """
    token = tree.tokens[verb]
    subject = tree.child(verb, "nsubj")
    if subject is not None and _is_nobody(tree, subject):
        return True
    if tree.child(verb, "neg") is not None and not _harmless_negation(tree, verb):
        return True
    auxiliaries = [tree.tokens[index].lower for index in tree.with_dep(verb, "aux", "auxpass")]
    only = any(tree.tokens[i].lower == "only" for i in tree.with_dep(verb, "advmod"))
    if any(word in _NOT_ACTUAL for word in auxiliaries) and not only:  # "would only say that"
        return True
    if auxiliaries == ["be"]:
        return True  # "demanded that it be guaranteed"
    if any(tree.tokens[index].lower in _CONDITIONS for index in tree.with_dep(verb, "mark")):
        return True
    if token.dep == "pcomp" and _unreal_phrase(tree, token.head):
        return True
    if token.tag == "VBG" and token.dep == "xcomp" and _avoids(tree, token.head):
        return True
    if token.dep in {"xcomp", "ccomp", "pcomp"} and "to" in auxiliaries:
        return _hypothetical_head(tree, verb)
    if "to" in auxiliaries and token.dep == "advcl" and _speaks_on(tree, token.head):
        return silent(tree, token.head)
    if "to" in auxiliaries:
        return token.dep != "relcl" or not _first_to(tree, verb)
    if token.tag == "VB" and not auxiliaries:  # "Read more": a command
        return tree.child(verb, "nsubj") is None
    if token.dep == "conj" and token.tag == "VB":
        return silent(tree, token.head)
    return token.tag == "VB" and "did" not in auxiliaries and "do" not in auxiliaries


def _is_nobody(tree: Tree, subject: int) -> bool:
    """Tell "neither side", "no official", "nobody"."""
    words = {tree.tokens[i].lower for i in tree.with_dep(subject, "det", "preconj", "cc", "neg")}
    return bool((words | {tree.tokens[subject].lower}) & {"neither", "no", "nobody", "none"})


def _harmless_negation(tree: Tree, verb: int) -> bool:
    """Tell "not only said" and "did not rule out", which do speak."""
    token = tree.tokens[verb]
    if token.lemma == "rule":
        return True
    negation = tree.child(verb, "neg")
    return negation is not None and tree.tokens[negation + 1].lower == "only"


def _unreal_phrase(tree: Tree, prep: int) -> bool:
    """Tell "without saying", "no intention of saying", "must see it before promising"."""
    word, head = tree.tokens[prep].lower, tree.tokens[prep].head
    if word in {"without", "than"} or (word == "of" and tree.tokens[head].lemma in _PROSPECTS):
        return True
    above = tree.tokens[head]
    verb = head if above.pos in {"VERB", "AUX"} else above.head
    if word in {"from", "of"} and tree.tokens[verb].lemma in _WITHHELD:
        return True  # "refrained from blaming", "stopped short of calling"
    return word == "before" and above.pos == "VERB" and silent(tree, head)


def _avoids(tree: Tree, verb: int) -> bool:
    """Tell "avoided naming", which did not name."""
    return tree.tokens[verb].lemma in _AVOIDED


def _hypothetical_head(tree: Tree, verb: int) -> bool:
    head = tree.tokens[tree.tokens[verb].head]
    if head.lemma in _HEARSAY and is_passive(tree, head.index):
        return tree.child(verb, "aux") == verb - 1  # "is said to have told them"
    if head.lemma not in _FACTUAL_HEADS or head.pos != "VERB":
        return True
    return silent(tree, head.index)


def _speaks_on(tree: Tree, verb: int) -> bool:
    """Tell "went on to say", "went so far as to call", "took to X to denounce"."""
    lemma = tree.tokens[verb].lemma
    if lemma == "go":
        near = {tree.tokens[i].lower for i in tree.with_dep(verb, "prt", "advmod", "prep")}
        return bool(near & {"on", "far", "further"})
    to = (i for i in tree.with_dep(verb, "prep") if tree.tokens[i].lower == "to")
    return lemma == "take" and next(to, None) == verb + 1


def _first_to(tree: Tree, verb: int) -> bool:
    """Tell "was the first to say", which does speak."""
    return tree.tokens[tree.tokens[verb].head].lower in {"first", "last", "latest", "only", "one"}


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
        return True
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
        return _agents(tree, verb)
    subject = tree.child(verb, "nsubj", "csubj", "expl")
    if subject is not None:
        return _antecedent(tree, verb, subject)
    inverted = inverted_subject(tree, verb)
    if inverted is not None:
        return joined(tree, inverted)
    return _inherited(tree, verb) or _beside(tree, verb)


def _beside(tree: Tree, verb: int) -> list[int]:
    """Return the agent right before a finite verb, where the parser saw no subject.

    "At the ministry an adviser, speaking anonymously, said ...": what stands between commas
    is passed over.
    """
    if tree.tokens[verb].tag not in {"VBD", "VBZ", "VBP"}:
        return []
    sentence = tree.sentence(verb)
    index = verb - 1
    if index > sentence.first and tree.tokens[index].text == ",":
        index -= 1
        while index > sentence.first and tree.tokens[index].text != ",":
            index -= 1
        index -= 1
    if index < sentence.first or tree.quoted[index] >= 0:
        return []
    if tree.tokens[index].lower in _COUNTED and tree.tokens[index].dep == "npadvmod":
        return [index]  # "A third told reporters"
    named = index in tree.names and tree.names[index].kind != "group"
    return [index] if named or index in tree.roles else []


def _agents(tree: Tree, verb: int) -> list[int]:
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
    """Return a noun and those coordinated with it ("Lavrov and Putin")."""
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
        for by in tree.with_dep(clause, "agent", "prep"):
            named = tree.child(by, "pobj") if tree.tokens[by].lower == "by" else None
            if named is not None:
                found.extend(joined(tree, named))
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
    if token.dep == "acl" and head.pos in _NOMINAL and not _after_comma(tree, verb):
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
        if not reported and (own or inverted_subject(tree, index) is not None):
            return index
    return None


def _after_comma(tree: Tree, verb: int) -> bool:
    return verb > 0 and tree.tokens[verb - 1].text in {",", "—", "–", "”", '"'}


def _nearest_subject(tree: Tree, verb: int, *, participle: bool) -> list[int]:
    """Return the doers of ``verb``; a participle in a reported clause belongs to the reporter."""
    head = tree.tokens[tree.tokens[verb].head]
    reported = tree.tokens[verb].dep == "ccomp" and head.lemma in VERB_CUES
    if participle and reported and head.index != verb:
        outer = sources_of(tree, head.index)
        if outer:
            return outer
    if is_passive(tree, verb):
        subject = tree.child(verb, "nsubjpass")
        return _antecedent(tree, verb, subject) if subject is not None else []
    subject = tree.child(verb, "nsubj")
    return _antecedent(tree, verb, subject) if subject is not None else _inherited(tree, verb)
