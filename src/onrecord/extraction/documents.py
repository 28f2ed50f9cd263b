"""Documents: papers that pass between sides or set out terms, with issuers and versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from onrecord.extraction.draft import Draft
from onrecord.extraction.grouping import Group, Kinds, grouped, label_of
from onrecord.extraction.matters import Noun, in_order, is_agent, nouns_of, when
from onrecord.extraction.papers import ordinals
from onrecord.extraction.subjects import joined, sources_of
from onrecord.extraction.tree import Tree
from onrecord.extraction.wordlist import wordset
from onrecord.model.annotated import DateExpression
from onrecord.model.records import Document

__all__ = ["find_documents"]

_NOUNS = MappingProxyType(
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
    }
)
_KINDS = Kinds(
    "document",
    {
        "document": frozenset(_NOUNS.values()) | {"position-paper"},
        "draft": wordset(
            "memorandum treaty-text resolution plan non-paper proposal communique joint-statement "
            "roadmap document"
        ),
        "proposal": wordset("plan draft non-paper roadmap"),
        "memorandum": wordset("non-paper"),
        "plan": wordset("proposal roadmap"),
    },
)
_GENERIC = frozenset({"document", "draft", "proposal", "plan", "note", "list", "letter"})
_GIVING = wordset(
    "send hand transmit present submit deliver pass give forward circulate put offer share provide "
    "convey table propose draft write prepare issue"
)
_SPEAKING = wordset("letter note memorandum joint-statement communique")
_LATER = wordset(
    "new newer newest latest revised updated amended second third modified final shorter subsequent"
)
_COUNTED = ("original", "initial", "first", "second", "third")
_SINGLE = frozenset({"letter", "joint-statement", "communique", "note"})
"""Kinds that seldom come in versions."""
_RECEIVING = frozenset({"receive", "get", "obtain"})


def find_documents(draft: Draft) -> None:
    """Find the documents of the article, one record each, then link their versions."""
    tree = draft.tree
    nouns = [
        _unplaced(tree, refined)
        for noun in nouns_of(tree, _NOUNS)
        if (refined := _refined(tree, noun)) and not _is_said_of(tree, noun.head)
    ]
    nouns = in_order(tree, [*nouns, *ordinals(tree, nouns)])
    made: list[tuple[Group, Document]] = []
    for group in _aliased(tree, grouped(tree, nouns, _KINDS)):
        if not _is_specific(tree, group):
            continue
        label, evidence = label_of(tree, group)
        if not any(tree.tokens[n.head].lemma.lower() in _NOUNS for n in group.nouns):
            label = f"{group.known('version')} version"  # "the second" has no noun to name it
        document = Document(
            id=f"document@{group.nouns[0].head}",
            evidence=evidence,
            label=label,
            kinds=_kinds(group),
            issuers=tuple(_ids(draft, _issuers(tree, group))),
            recipients=tuple(_ids(draft, _recipients(tree, group))),
            dated=when(tree, _dated(tree, group)),
            version_label=group.known("version"),
        )
        made.append((group, document))
        for noun in group.nouns:
            draft.matters[noun.head] = document.id
    draft.documents.extend(_versions(draft, made))


def _is_said_of(tree: Tree, head: int) -> bool:
    """Tell "text" of "the second version is the only text": what is said of a paper."""
    token = tree.tokens[head]
    subject = tree.child(token.head, "nsubj")
    attribute = token.dep == "attr" and subject is not None
    return attribute and subject is not None and tree.tokens[subject].lemma.lower() in _NOUNS


def _unplaced(tree: Tree, noun: Noun) -> Noun:
    """Drop the place where something is done with a paper: "signed the text in Oslo"."""
    before = {tree.tokens[i].lower for i in range(noun.first, noun.head)}
    if noun.vague and any(tree.tokens[i].lower == "on" for i in tree.with_dep(noun.head, "prep")):
        noun = replace(noun, vague=False, definite=True)  # "any memorandum on the border"
    if noun.place is None or set(noun.place.lower().split()) <= before:
        return noun
    return replace(noun, place=None, proper=noun.proper - {noun.place.lower()})


def _aliased(tree: Tree, groups: list[Group]) -> list[Group]:
    """Join what is named twice in one breath: "the document, known as a non-paper"."""
    for group in list(groups):
        named = {alias for noun in group.nouns if (alias := _alias_of(tree, noun.head)) is not None}
        home = next(
            (g for g in groups if g is not group and any(n.head in named for n in g.nouns)), None
        )
        if home is not None:
            home.nouns = sorted([*home.nouns, *group.nouns], key=lambda noun: noun.head)
            groups.remove(group)
    return groups


def _alias_of(tree: Tree, head: int) -> int | None:
    """Return the noun that a noun renames: by "known as", "called", or beside it."""
    token = tree.tokens[head]
    above = tree.tokens[token.head]
    if token.dep == "appos":
        listed = above.dep == "appos" or tree.child(head, "appos", "conj") is not None
        return None if listed else above.index
    if token.dep == "pobj" and above.lower == "as":
        above = tree.tokens[above.head]
    renaming = above.lemma in {"know", "call", "describe", "dub", "term", "label", "style"}
    return above.head if renaming and above.dep == "acl" else None


def _dated(tree: Tree, group: Group) -> DateExpression | None:
    """Return the date that a document bears: "the letter of 2 April", "a note sent on Monday"."""
    for noun in group.nouns:
        if noun.date is not None:
            first = tree.within(noun.date.span)[0]
            if tree.tokens[first - 1].lower in {"of", "dated", "from", "on"}:
                return noun.date
    return None


def _kinds(group: Group) -> tuple[str, ...]:
    """Return the kinds that say most; "document" only where nothing else is known."""
    telling = tuple(kind for kind in group.kinds if kind != "document")
    return telling or ("document",)


def _refined(tree: Tree, noun: Noun) -> Noun | None:
    """Settle the kind by the words around the noun; drop what is no document."""
    token = tree.tokens[noun.head]
    before = [t.lower for t in tree.tokens[max(0, noun.head - 3) : noun.head]]
    follow = {tree.tokens[i].lower for i in tree.with_dep(noun.head, "prep")}
    match token.lemma.lower():
        case "paper" if "on" in before[-2:] and not noun.definite:
            return None  # "put on paper"
        case "paper":
            if "non" in before or "non-" in before[-1:]:
                return replace(noun, kind="non-paper", modifiers=noun.modifiers - {"non"})
            return replace(noun, kind="position-paper") if "position" in before else noun
        case "note" | "protocol":
            return noun if _is_counted(tree, noun) else None
        case "list":
            return noun if "of" in follow else None
        case "declaration":
            return noun if "joint" in before or noun.definite else None
        case "statement":
            return noun if "joint" in before else None
        case "page":
            paged = tree.child(noun.head, "nummod") is not None or "single" in before
            return replace(noun, loose=True) if paged and "of" not in follow else None
        case "plan":
            infinitive = any(tree.tokens[i].tag == "VB" for i in tree.with_dep(noun.head, "acl"))
            return None if infinitive and noun.first == noun.head and not noun.definite else noun
        case "proposal":
            bare = not (noun.proper or noun.modifiers or noun.sides or noun.version)
            return replace(noun, vague=True) if bare else noun
        case "resolution":
            bodies = {"draft", "council", "un", "assembly", "parliament", "congress"}
            return noun if noun.proper or bodies & set(before) else None
        case "version" | "draft" | "text":
            return _of_work(tree, noun, follow)
        case _:
            return noun


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
    for prep in tree.with_dep(noun.head, "prep"):
        for work in tree.with_dep(prep, "pobj") if tree.tokens[prep].lower == "of" else ():
            kind = _NOUNS.get(tree.tokens[work].lemma.lower())
            if kind is not None:
                label = noun.version or (None if lemma == "version" else lemma)
                return replace(noun, kind=kind, version=label)
    if lemma != "version":
        return noun
    return noun if noun.version or "of" in follow else None


def _is_specific(tree: Tree, group: Group) -> bool:
    """Tell a document in particular from papers at large."""
    if group.proper or len(group.nouns) > 1 or set(group.kinds) - _GENERIC:
        return True
    noun = group.nouns[0]
    return bool(
        noun.owner is not None
        or noun.date is not None
        or noun.version
        or (noun.definite and noun.kind != "list")
        or noun.modifiers
        or tree.child(noun.head, "acl") is not None
    )


def _issuers(tree: Tree, group: Group) -> Iterator[int]:
    """Yield the heads of those from whom a document comes."""
    for noun in group.nouns:
        if noun.owner is not None:
            yield noun.owner
        for prep in tree.with_dep(noun.head, "prep", "agent"):
            if tree.tokens[prep].lower in {"from", "by"}:
                yield from _named(tree, prep)
        above = tree.tokens[tree.tokens[noun.head].head]
        if noun.kind in _SPEAKING and above.lower == "in" and above.dep == "prep":
            yield from (i for i in sources_of(tree, above.head) if is_agent(tree, i))
        for clause in tree.with_dep(noun.head, "acl", "relcl"):
            if tree.tokens[clause].lemma in _GIVING:
                yield from (i for i in sources_of(tree, clause) if is_agent(tree, i))
        verb = _verb(tree, noun.head)
        if verb is not None and tree.tokens[verb].lemma in _GIVING:
            yield from (i for i in sources_of(tree, verb) if is_agent(tree, i))


def _recipients(tree: Tree, group: Group) -> Iterator[int]:
    """Yield the heads of those to whom a document goes."""
    for noun in group.nouns:
        verb = _verb(tree, noun.head)
        for prep in tree.with_dep(noun.head, "prep") if noun.kind in _SPEAKING else ():
            if tree.tokens[prep].lower == "to":
                yield from _named(tree, prep)
        clauses = [*tree.with_dep(noun.head, "acl", "relcl"), *([verb] if verb is not None else [])]
        for clause in clauses:
            if tree.tokens[clause].lemma in _RECEIVING:
                yield from (i for i in sources_of(tree, clause) if is_agent(tree, i))
            if tree.tokens[clause].lemma in _GIVING:
                for prep in tree.with_dep(clause, "prep", "dative"):
                    if tree.tokens[prep].lower == "to":
                        yield from _named(tree, prep)
                    elif is_agent(tree, prep):
                        yield prep


def _verb(tree: Tree, noun: int) -> int | None:
    """Return the verb that a document is the object or passive subject of."""
    token = tree.tokens[noun]
    if token.dep in {"dobj", "nsubjpass"} and tree.tokens[token.head].pos == "VERB":
        return token.head
    return None


def _named(tree: Tree, prep: int) -> Iterator[int]:
    for noun in tree.with_dep(prep, "pobj"):
        yield from (i for i in joined(tree, noun) if is_agent(tree, i))


def _ids(draft: Draft, heads: Iterator[int]) -> Iterator[str]:
    """Yield each agent's mention once, whatever places name it; no outlets, no papers."""
    seen: set[str] = set()
    for head in heads:
        for mention in draft.mentions.of_all(head) if head not in draft.matters else ():
            name = mention.name or mention.descriptor or ""
            if name not in seen and mention.kind != "outlet":
                seen.add(name)
                yield mention.id


def _version_of(draft: Draft, group: Group) -> str | None:
    """Return the document that "the newest version of the plan" is a version of."""
    for noun in group.nouns:
        for prep in draft.tree.with_dep(noun.head, "prep"):
            for named in draft.tree.with_dep(prep, "pobj"):
                if draft.tree.tokens[prep].lower == "of" and named in draft.matters:
                    return draft.matters[named]
    return None


def _versions(draft: Draft, made: list[tuple[Group, Document]]) -> Iterator[Document]:
    """Yield the documents, each version tied to its paper and to the version before it."""
    works = {
        document.id: _work(draft, made, group, document)
        for group, document in made
        if document.version_label
    }
    for _, document in made:
        work = works.get(document.id)
        if work is None:
            yield document
            continue
        kinds = work.kinds if document.kinds == ("document",) else document.kinds
        earlier = [d for _, d in made if works.get(d.id) == work and d.id != document.id]
        before = _before(document, earlier)
        later = document.version_label in _LATER
        revised = (before or work).id if later else None
        yield replace(document, kinds=kinds, version_of=work.id, revises=revised)


def _work(
    draft: Draft, made: list[tuple[Group, Document]], group: Group, document: Document
) -> Document | None:
    """Return the paper that a document is a version of.

    That is the one named ("the newest version of the plan"), else the last one before it that
    comes in versions and may be called so.
    """
    named = _version_of(draft, group)
    first = group.nouns[0].head
    fit = [
        (max([n.head for n in g.nouns if n.head < first], default=-1), d)
        for g, d in made
        if not d.version_label and not set(d.kinds) & _SINGLE
        if set(d.kinds) & set(document.kinds) or "document" in {*d.kinds, *document.kinds}
    ]
    whole = next((d for _, d in made if d.id == named and d.id != document.id), None)
    before = max((pair for pair in fit if pair[0] >= 0), key=lambda pair: pair[0], default=None)
    return whole or (before[1] if before is not None else None)


def _before(document: Document, others: list[Document]) -> Document | None:
    """Return the version that a version replaces: the second the first, the latest the last."""
    order = {label: place for place, label in enumerate(_COUNTED)}
    mine = order.get(document.version_label or "", len(order))
    ranked = [(order.get(d.version_label or "", -1), d) for d in others]
    lower = [pair for pair in ranked if 0 <= pair[0] < mine]
    return max(lower, key=lambda pair: pair[0])[1] if lower else None
