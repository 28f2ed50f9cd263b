"""Nouns that name documents: which kind each means, and which mean none."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from onrecord.extraction.matters import Noun
from onrecord.extraction.predicates import predicates_of
from onrecord.extraction.tree import Tree
from onrecord.wordlist import wordset

__all__ = ["PAPER_NOUNS", "refined", "said_of", "unplaced"]

PAPER_NOUNS = MappingProxyType(
    {
        "paper": "document",
        "nonpaper": "non-paper",
        "memorandum": "memorandum",
        "memo": "memorandum",
        "note": "note",
        "letter": "letter",
        "plan": "plan",
        "draft": "draft",
        "proposal": "proposal",
        "roadmap": "roadmap",
        "communique": "communique",
        "communiqué": "communique",
        "declaration": "joint-statement",
        "resolution": "resolution",
        "protocol": "treaty-text",
        "text": "document",
        "document": "document",
        "version": "document",
        "list": "list",
        "blueprint": "plan",
        "statement": "joint-statement",
        "page": "document",
        "annex": "document",
        "appendix": "document",
        "addendum": "document",
        "charter": "treaty-text",
        "readout": "communique",
        "aide-memoire": "memorandum",
        "telegram": "letter",
        "cable": "letter",
        "ruling": "document",
        "decree": "document",
        "waiver": "document",
        "dossier": "document",
        "recommendation": "document",
        "objection": "document",
        "amendment": "treaty-text",
        "treaty": "draft-treaty",
        "agreement": "draft-treaty",
        "accord": "draft-treaty",
        "pact": "draft-treaty",
        "convention": "draft-treaty",
    }
)
_WANTED = wordset("clear coherent concrete credible good viable realistic workable better")
"""What a plan is said to be that is missed, or wished for."""
_BINDING = wordset("treaty agreement accord pact convention")
"""What is a document only as a draft."""
_CALLED = MappingProxyType(
    {
        "statement": wordset("joint final concluding presidential"),
        "cable": wordset("diplomatic embassy confidential"),
        "objection": frozenset({"written"}),
    }
)
"""What is a document only with one of these words before it."""
_DENIABLE = wordset("letter note memorandum memo annex protocol addendum appendix")
_PASSING = wordset("arrive reach exist receive send deliver hand transmit get sign")
_DAILY = wordset("daily evening morning weekly local state-owned state-run sunday independent")
_STORIES = wordset("story article piece headline interview column post page dispatch caption")
_REPORTING = wordset("report quote cite run interview print")
_SPOKEN = wordset("insist say speak confirm talk comment admit concede complain interview")
_STYLING = wordset("describe dismiss characterise characterize portray present regard see treat")


def said_of(tree: Tree, head: int) -> int | None:
    """Return the paper of which a word is said: "the letter is a draft", "called it a draft"."""
    token = tree.tokens[head]
    above = tree.tokens[token.head]
    subject: int | None = None
    if token.dep == "pobj" and above.lower == "of" and tree.tokens[above.head].lemma == "draft":
        return said_of(tree, above.head)  # "a draft of a draft"
    while token.dep == "conj" and above.pos in {"ADJ", "NOUN"}:
        token, above = above, tree.tokens[above.head]
    if token.dep in {"attr", "acomp"} and above.lemma == "be":
        subject = tree.child(above.index, "nsubj")
    elif token.dep == "pobj" and above.lower == "as":
        verb = tree.tokens[above.head]
        if verb.pos == "VERB" and verb.lemma.lower() in _STYLING:
            subject = tree.child(verb.index, "dobj", "nsubjpass")
    elif token.dep == "oprd":
        subject = tree.child(above.index, "dobj", "nsubjpass")
    if subject is None or subject == head:
        return None
    return subject if tree.tokens[subject].lemma.lower() in PAPER_NOUNS else None


def unplaced(tree: Tree, noun: Noun) -> Noun:
    """Drop the place where something is done with a paper: "signed the text in Oslo"."""
    before = {tree.tokens[i].lower for i in range(noun.first, noun.head)}
    about = "on" in tree.words(noun.head, "prep")
    if noun.vague and (about or _is_denied(tree, noun.head)):
        noun = replace(noun, vague=False, definite=True)  # "any memorandum on the border"
    if noun.place is None or set(noun.place.lower().split()) <= before:
        return noun
    return replace(noun, place=None, proper=noun.proper - {noun.place.lower()})


def _is_denied(tree: Tree, head: int) -> bool:
    """Tell "no annex exists", "denied that any letter had arrived": of one in particular."""
    word = tree.tokens[head].lemma.lower()
    if word == "annex":
        return True
    if tree.child(head, "conj", "appos") is not None:
        return False  # "no letter, no call, nothing of the kind"
    verbs = [tree.tokens[said.word] for said in predicates_of(tree, head)]
    passed = any(verb.lemma.lower() in _PASSING for verb in verbs)
    there = any(tree.child(verb.index, "expl") is not None for verb in verbs)
    return word in _DENIABLE and (passed or there)


def refined(tree: Tree, noun: Noun) -> Noun | None:
    """Settle the kind by the words around the noun; drop what is no document."""
    token = tree.tokens[noun.head]
    before = [t.lower for t in tree.tokens[max(0, noun.head - 3) : noun.head]]
    follow = tree.words(noun.head, "prep")
    match token.lemma.lower():
        case "paper":
            return _paper(tree, noun, before)
        case "note" if token.tag == "NNPS":
            return None  # "the newsletter Harbour Notes"
        case "note" | "protocol" | "annex" | "addendum" | "appendix":
            return noun if _is_counted(tree, noun) else None
        case "readout":
            return noun if noun.definite and "following" not in before else None
        case lemma if lemma in _BINDING:
            drafted = "draft" in before and noun.first < noun.head
            return replace(noun, kind="treaty-text") if drafted else None
        case "amendment":
            dated = any(tree.tokens[i].entity == "DATE" for i in tree.subtree(noun.head))
            return noun if token.tag == "NN" and ("to" in follow or dated) else None
        case "charter":
            return noun if noun.proper or "of" in follow else None
        case "letter":
            about = {t.lower for t in tree.tokens[max(0, noun.head - 3) : noun.head + 3]}
            return noun if not about & {"spirit", "law", "credence", "credentials"} else None
        case "list":
            return noun if "of" in follow else replace(noun, vague=True)
        case "declaration":
            solemn = {"joint", "political", "final"} & set(before)
            named = noun.proper or solemn or "on" in follow
            return noun if named or (noun.definite and "of" not in follow) else None
        case lemma if lemma in _CALLED:
            return noun if _CALLED[lemma] & set(before) else None
        case "decree" | "waiver" | "dossier" | "ruling" | "recommendation":
            apart = replace(noun, part=token.lemma.lower())  # it takes up no letter or note
            return apart if _is_given(tree, noun, follow) else None
        case "page":
            paged = tree.child(noun.head, "nummod") is not None or "single" in before
            return replace(noun, loose=True) if paged and "of" not in follow else None
        case "plan" if not noun.definite and set(noun.modifiers) & _WANTED:
            return replace(noun, vague=True)  # "there is no clear plan"
        case "plan":
            infinitive = any(tree.tokens[i].tag == "VB" for i in tree.with_dep(noun.head, "acl"))
            return None if infinitive and noun.first == noun.head and not noun.definite else noun
        case "proposal":
            bare = not (noun.proper or noun.modifiers or noun.sides or noun.version)
            return replace(noun, vague=True) if bare else noun
        case "resolution":
            bodies = {"draft", "council", "un", "assembly", "parliament", "congress"}
            told = "on" in follow or tree.child(noun.head, "nummod") is not None
            return noun if noun.proper or told or bodies & set(before) else None
        case "version" | "draft" | "text":
            return _of_work(tree, noun, follow)
        case _:
            return noun if noun.kind != "draft-treaty" else None  # its acronym


def _paper(tree: Tree, noun: Noun, before: list[str]) -> Noun | None:
    """Settle what sort of paper is meant; none by "put on paper", nor by what is read daily."""
    if ("on" in before[-2:] and not noun.definite) or _is_newspaper(tree, noun.head):
        return None
    if "non" in before or "non-" in before[-1:]:
        return replace(noun, kind="non-paper", modifiers=noun.modifiers - {"non"})
    return replace(noun, kind="position-paper") if "position" in before else noun


def _is_newspaper(tree: Tree, head: int) -> bool:
    """Tell a paper that is printed daily, and spoken to, from one that lies on a table."""
    token = tree.tokens[head]
    above = tree.tokens[token.head]
    if tree.tokens[head - 1].lower in _DAILY:
        return True
    if token.dep in {"dobj", "dative"} and above.lemma.lower() == "tell":
        return True
    if token.dep == "nsubj":
        return above.lemma.lower() in _REPORTING
    verb = tree.tokens[above.head]
    spoken = verb.lemma.lower() in _SPOKEN
    return token.dep == "pobj" and above.lower in {"to", "with"} and spoken


def _is_given(tree: Tree, noun: Noun, follow: set[str]) -> bool:
    """Tell "the ruling", "the court's recommendations" from such at large."""
    match tree.tokens[noun.head].lemma.lower():
        case "decree" | "waiver":
            return bool(noun.definite or noun.modifiers or follow)
        case "recommendation":
            return noun.owner is not None or (noun.definite and "of" in follow)
        case _:
            return noun.definite or tree.child(noun.head, "det") is not None


def _is_counted(tree: Tree, noun: Noun) -> bool:
    """Tell a note or protocol from "take note", "on a calm note", "reasons of protocol"."""
    token = tree.tokens[noun.head]
    above = tree.tokens[token.head]
    mood = token.dep == "pobj" and above.lower == "on" and not noun.definite
    taken = token.dep == "dobj" and above.lemma in {"take", "strike", "sound", "make"}
    told = noun.definite or noun.first != noun.head or tree.child(noun.head, "det") is not None
    return told and not mood and not taken


def _of_work(tree: Tree, noun: Noun, follow: set[str]) -> Noun | None:
    """Give "version of the plan" the kind of what it is a version of."""
    lemma = tree.tokens[noun.head].lemma.lower()
    if lemma == "version" and tree.tokens[noun.head].tag == "NNS":
        return None
    for work in tree.under(noun.head, "of"):
        own = tree.tokens[work].lemma.lower() == "report" and "this" in tree.words(work, "det")
        if lemma == "version" and (own or tree.tokens[work].lemma.lower() in _STORIES):
            return None  # "an earlier version of this story", as newspapers correct themselves
        kind = PAPER_NOUNS.get(tree.tokens[work].lemma.lower())
        if kind is not None and kind != "draft-treaty":
            label = noun.version or (None if lemma == "version" else lemma)
            return replace(noun, kind=kind, version=label)
    if lemma != "version":
        return noun
    return noun if noun.version or "of" in follow else None
