"""Documents: papers that pass between sides or set out terms, with issuers and versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from onrecord.extraction.draft import Draft
from onrecord.extraction.grouping import Group, Kinds, grouped, label_of
from onrecord.extraction.matters import Noun, nouns_of, when
from onrecord.extraction.subjects import sources_of
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
        "paper-plan": "plan",
    }
)
_KINDS = Kinds(
    {
        "document": frozenset(_NOUNS.values()) | {"position-paper"},
        "draft": wordset(
            "memorandum treaty-text resolution plan non-paper proposal communique joint-statement "
            "roadmap document"
        ),
        "proposal": wordset("plan draft non-paper roadmap"),
        "memorandum": wordset("non-paper"),
        "plan": wordset("proposal roadmap"),
    }
)
_GENERIC = frozenset({"document", "draft", "proposal", "plan", "note", "list", "letter"})
_GIVING = wordset(
    "send hand transmit present submit deliver pass give forward circulate put offer share provide "
    "convey table propose draft write prepare issue publish release"
)
_LATER = wordset("new newest latest revised updated amended second third modified final shorter")
_RECEIVING = frozenset({"receive", "get", "obtain"})


def find_documents(draft: Draft) -> None:
    """Find the documents of the article, one record each, then link their versions."""
    tree = draft.tree
    nouns = [refined for noun in nouns_of(tree, _NOUNS) if (refined := _refined(tree, noun))]
    made: list[tuple[Group, Document]] = []
    for group in _aliased(tree, grouped(tree, nouns, _KINDS)):
        if not _is_specific(group):
            continue
        label, evidence = label_of(tree, group)
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
        return above.index
    if token.dep == "pobj" and above.lower == "as":
        above = tree.tokens[above.head]
    renaming = above.lemma in {"know", "call", "describe", "dub", "term", "label", "style"}
    return above.head if renaming and above.dep == "acl" else None


def _dated(tree: Tree, group: Group) -> DateExpression | None:
    """Return the date that a document bears: "the letter of 2 April", "dated 2 April"."""
    for noun in group.nouns:
        if noun.date is not None:
            first = tree.within(noun.date.span)[0]
            if tree.tokens[first - 1].lower in {"of", "dated"}:
                return noun.date
    return None


def _kinds(group: Group) -> tuple[str, ...]:
    """Return the kinds that say most; "document" only where nothing else is known."""
    telling = tuple(kind for kind in group.kinds if kind != "document")
    return telling or ("document",)


def _refined(tree: Tree, noun: Noun) -> Noun | None:
    """Settle the kind by the words before the noun; drop what is no document."""
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
        case "note":
            return noun if {"diplomatic", "verbal", "protest", "verbale"} & set(before) else None
        case "list":
            return noun if "of" in follow and noun.definite is not None else None
        case "declaration":
            return noun if "joint" in before or noun.definite else None
        case "plan":
            infinitive = any(tree.tokens[i].tag == "VB" for i in tree.with_dep(noun.head, "acl"))
            return None if infinitive and noun.first == noun.head and not noun.definite else noun
        case "resolution":
            bodies = {"draft", "council", "un", "assembly", "parliament", "congress"}
            return noun if noun.proper or bodies & set(before) else None
        case "version":
            return noun if noun.version or "of" in follow else None
        case _:
            return noun


def _is_specific(group: Group) -> bool:
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
    )


def _issuers(tree: Tree, group: Group) -> Iterator[int]:
    """Yield the heads of those from whom a document comes."""
    for noun in group.nouns:
        if noun.owner is not None:
            yield noun.owner
        for prep in tree.with_dep(noun.head, "prep", "agent"):
            if tree.tokens[prep].lower in {"from", "by"}:
                yield from _named(tree, prep)
        for clause in tree.with_dep(noun.head, "acl", "relcl"):
            if tree.tokens[clause].lemma in _GIVING:
                yield from (i for i in sources_of(tree, clause) if i in tree.names)
        verb = _verb(tree, noun.head)
        if verb is not None and tree.tokens[verb].lemma in _GIVING:
            yield from (i for i in sources_of(tree, verb) if i in tree.names)


def _recipients(tree: Tree, group: Group) -> Iterator[int]:
    """Yield the heads of those to whom a document goes."""
    for noun in group.nouns:
        verb = _verb(tree, noun.head)
        clauses = [*tree.with_dep(noun.head, "acl", "relcl"), *([verb] if verb is not None else [])]
        for clause in clauses:
            if tree.tokens[clause].lemma in _RECEIVING:
                yield from (i for i in sources_of(tree, clause) if i in tree.names)
            if tree.tokens[clause].lemma in _GIVING:
                for prep in tree.with_dep(clause, "prep", "dative"):
                    if tree.tokens[prep].lower == "to":
                        yield from _named(tree, prep)
                    elif prep in tree.names:
                        yield prep


def _verb(tree: Tree, noun: int) -> int | None:
    """Return the verb that a document is the object or passive subject of."""
    token = tree.tokens[noun]
    if token.dep in {"dobj", "nsubjpass"} and tree.tokens[token.head].pos == "VERB":
        return token.head
    return None


def _named(tree: Tree, prep: int) -> Iterator[int]:
    for noun in tree.with_dep(prep, "pobj"):
        if noun in tree.names:
            yield noun
            yield from (i for i in tree.with_dep(noun, "conj") if i in tree.names)


def _ids(draft: Draft, heads: Iterator[int]) -> Iterator[str]:
    """Yield each agent's mention once, whatever places name it."""
    seen: set[str] = set()
    for head in heads:
        mention = draft.mentions.of(head)
        if mention is not None and (mention.name or mention.descriptor) not in seen:
            seen.add(mention.name or mention.descriptor or "")
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
    for index, (group, document) in enumerate(made):
        if not document.version_label:
            yield document
            continue
        earlier = [
            (g, d)
            for g, d in made[:index]
            if set(d.kinds) & set(document.kinds)
            or d.kinds == ("document",)
            or document.kinds == ("document",)
        ]
        named = _version_of(draft, group)
        whole = next((d for g, d in made if d.id == named), None)
        if whole is None:
            whole = next((d for g, d in earlier if not d.version_label), None)
        before = next((d for g, d in reversed(earlier) if d.version_label), None)
        later = document.version_label in _LATER
        yield replace(
            document,
            version_of=whole.id if whole is not None else None,
            revises=before.id if before is not None and later else None,
        )
