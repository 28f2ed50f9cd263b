"""Agreements: commitments that parties share or are to share, with or without a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from onrecord.extraction.dating import made_on, year_of
from onrecord.extraction.draft import Draft
from onrecord.extraction.encounters import near
from onrecord.extraction.grouping import Group, Kinds, grouped, label_of
from onrecord.extraction.matters import Noun, in_order, nouns_of, when
from onrecord.extraction.namings import renamed, waivers_shared
from onrecord.extraction.outcomes import reached_at, set_out_in
from onrecord.extraction.parties import REACHING, parties_in, parties_to
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import DateExpression
from onrecord.model.records import Agreement
from onrecord.wordlist import wordset

__all__ = ["find_agreements"]

_NOUNS = MappingProxyType(
    {
        "understanding": "understanding",
        "ceasefire": "ceasefire",
        "truce": "ceasefire",
        "armistice": "ceasefire",
        "treaty": "treaty",
        "pact": "treaty",
        "convention": "treaty",
        "accord": "accord",
        "deal": "deal",
        "swap": "exchange",
        "exchange": "exchange",
        "agreement": "agreement",
        "arrangement": "agreement",
        "framework": "framework",
        "pledge": "understanding",
        "promise": "understanding",
        "commitment": "understanding",
        "handshake": "understanding",
        "settlement": "agreement",
        "compromise": "agreement",
        "bargain": "deal",
        "partnership": "treaty",
        "compact": "treaty",
        "area": "treaty",
        "principle": "understanding",
        "term": "understanding",
        "waiver": "agreement",
    }
)
_KINDS = Kinds(
    "agreement",
    {
        "agreement": wordset("understanding ceasefire treaty accord deal framework"),
        "deal": wordset("ceasefire treaty accord agreement exchange framework"),
        "accord": wordset("understanding treaty agreement deal"),
        "understanding": wordset("agreement accord"),
        "framework": wordset("deal accord agreement understanding"),
        "treaty": wordset("accord agreement deal"),
        "ceasefire": wordset("agreement deal accord"),
    },
    plain=wordset("reach make achieve conclude sign strike agree believe"),
    bound=True,
)
_GENERIC = frozenset(
    {"deal", "agreement", "ceasefire", "treaty", "accord", "understanding", "framework"}
)

_CAPTIVES = wordset("prisoner prisoners hostage hostages captive body pow detainee detainees")
_SETTLED = wordset("deal agreement accord peace ceasefire truce treaty settlement")
_SHARED = frozenset({"oral", "verbal", "mutual", "joint", "shared", "unwritten"})
_SETTLING = wordset("agree discuss formulate outline reach achieve settle accept establish fix")


def find_agreements(draft: Draft) -> None:
    """Find the agreements of the article, one record each."""
    tree = draft.tree
    known = nouns_of(tree, _NOUNS)
    waivers = waivers_shared(tree, known)
    nouns = [
        _placed(draft, noun) for noun in known if noun.head in waivers or _is_agreement(tree, noun)
    ]
    groups = grouped(tree, in_order(tree, [*nouns, *_agreed(tree)]), _KINDS)
    for group in renamed(tree, groups):
        if not _is_specific(tree, group):
            continue
        label, evidence = label_of(tree, group)
        agreement = Agreement(
            id=f"agreement@{group.nouns[0].head}",
            evidence=evidence,
            label=label,
            kinds=group.kinds,
            parties=tuple(parties_to(draft, group)),
            reached_at=reached_at(draft, group),
            set_out_in=set_out_in(draft, group),
            dated=when(tree, _dated(tree, group)),
        )
        draft.agreements.append(agreement)
        for noun in group.nouns:
            draft.matters.setdefault(noun.head, agreement.id)


def _is_agreement(tree: Tree, noun: Noun) -> bool:
    token = tree.tokens[noun.head]
    before = {t.lower for t in tree.tokens[max(0, noun.head - 2) : noun.head]}
    follow = {tree.tokens[j].lemma.lower() for j in tree.under(noun.head)}
    prepositions = tree.words(noun.head, "prep")
    if "draft" in before and noun.first < noun.head:
        return False  # "the draft treaty" is a paper
    match token.lemma.lower():
        case "exchange" if follow & {"note", "letter"} and "of" in prepositions:
            return True  # "an exchange of notes" binds like a treaty
        case "exchange" | "swap":
            if before & _CAPTIVES or follow & _CAPTIVES:
                return True
            plain = noun.definite and not (noun.modifiers or noun.proper or prepositions)
            return plain and any(t.lemma.lower() in _CAPTIVES for t in tree.tokens)
        case "waiver":
            return False
        case "understanding" if before & {"of"} and _is_memorandum(tree, noun.head):
            return False
        case "understanding":
            known = noun.definite and _is_of_name(tree, noun.head)
            shared = _SHARED & (noun.modifiers | before)
            return "of" not in prepositions or known or bool(shared)
        case "deal":
            return "great" not in before and "good" not in before
        case "framework":
            bare = noun.definite and not noun.modifiers
            settled = bool(_SETTLED & (noun.modifiers | before | follow))
            return bool(noun.proper) or bare or settled
        case "settlement" | "compromise" | "bargain":
            return _is_settled(tree, noun.head)
        case "partnership" | "compact":
            return token.pos == "PROPN" and noun.first < noun.head
        case "area":
            return {"free", "trade"} <= {tree.tokens[i].lower for i in range(noun.first, noun.head)}
        case "convention":
            return bool(noun.proper) or "on" in prepositions
        case "arrangement":
            return bool(noun.modifiers or noun.proper) or noun.definite
        case "pledge" | "promise" | "commitment" | "handshake":
            return bool(_SHARED & (noun.modifiers | before)) or _is_exchanged(tree, noun.head)
        case "principle" | "term":
            clauses = tree.with_dep(noun.head, "acl", "relcl")
            return any(tree.tokens[i].lemma in _SETTLING for i in clauses)
        case _:
            return True


def _is_memorandum(tree: Tree, head: int) -> bool:
    """Tell "memorandum of understanding", which names a paper."""
    return tree.tokens[max(0, head - 2)].lemma.lower() in {"memorandum", "memo", "letter"}


def _is_settled(tree: Tree, head: int) -> bool:
    """Tell a settlement or compromise that sides come to from one in general, or of houses."""
    verb = tree.tokens[tree.tokens[head].head]
    reached = tree.tokens[head].dep == "dobj" and verb.lemma.lower() in REACHING
    clauses = {tree.tokens[i].lemma.lower() for i in tree.with_dep(head, "acl", "relcl")}
    return reached or bool(clauses & REACHING)


def _is_of_name(tree: Tree, head: int) -> bool:
    """Tell "the understanding of Oslo", "of 1998" from that of what happened."""
    named = {tree.tokens[i].entity for i in tree.under(head, "of")}
    return bool(named & {"DATE", "GPE", "LOC", "FAC"})


def _is_exchanged(tree: Tree, head: int) -> bool:
    """Tell a promise that several give each other from one that somebody makes."""
    if "between" in tree.words(head, "prep"):
        return True
    return any(tree.tokens[i].lemma == "exchange" for i in tree.with_dep(head, "acl", "relcl"))


def _placed(draft: Draft, noun: Noun) -> Noun:
    """Give an agreement the place of the meeting that it was reached at; keep denied ones.

    "Any naval agreement with Norway" is one in particular, "any agreement" is none.
    """
    tree = draft.tree
    if noun.vague:
        between = tree.words(noun.head, "prep")
        told = noun.modifiers or noun.proper or between & {"with", "between"}
        noun = replace(noun, vague=not told)
    token = tree.tokens[noun.head]
    if token.lemma.lower() in {"principle", "term"}:
        noun = replace(noun, definite=True, loose=True)
    noun = replace(noun, parties=parties_in(tree, noun))
    if noun.place is not None:
        return noun
    for head in (noun.head, *tree.with_dep(noun.head, "acl", "relcl")):
        for named in tree.under(head):
            meeting = draft.matters.get(named)
            place = next((m.place for m in draft.meetings if m.id == meeting), None)
            if place is not None:
                return replace(noun, place=place, proper=noun.proper | {place.lower()})
    return noun


def _agreed(tree: Tree) -> Iterator[Noun]:
    """Yield "what was agreed in Oslo": an agreement that only a verb tells of."""
    for token in tree.tokens:
        what = tree.child(token.index, "nsubjpass", "dobj", "pobj")
        prep = tree.child(token.index, "prep")
        if what is None and prep is not None:
            what = tree.child(prep, "pobj")  # "what the presidents agreed on"
        if token.lemma != "agree" or token.pos != "VERB" or what is None:
            continue
        if tree.tokens[what].lower != "what" or what > token.index:
            continue
        places = [
            tree.names[i].span.of(tree.text)
            for i in near(tree, token.index)
            if i in tree.names and tree.names[i].kind == "place"
        ]
        yield Noun(
            head=token.index,
            first=what,
            last=token.index,
            kind="understanding",
            definite=True,
            vague=False,
            proper=frozenset({places[0].lower()} if places else ()),
            modifiers=frozenset(),
            owner=None,
            place=places[0] if places else None,
            date=None,
            points=None,
            version=None,
        )


def _is_specific(tree: Tree, group: Group) -> bool:
    if group.proper or len(group.nouns) > 1 or set(group.kinds) - _GENERIC:
        return True
    noun = group.nouns[0]
    verb = tree.tokens[tree.tokens[noun.head].head].lemma
    reached = tree.child(noun.head, "acl", "relcl") is not None or verb in REACHING
    return noun.definite or bool(noun.modifiers) or noun.owner is not None or reached


def _dated(tree: Tree, group: Group) -> DateExpression | None:
    """Return the date in an agreement's own phrase, at the verb that reaches it, or its year."""
    own = next((noun.date for noun in group.nouns if noun.date is not None), None)
    years = (year_of(tree, noun) for noun in group.nouns)
    year = next((each for each in years if each is not None), None)
    return own or made_on(tree, group, REACHING) or year
