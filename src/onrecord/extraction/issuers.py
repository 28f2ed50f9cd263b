"""Who issues an official text: the parties of a joint one, a person, a spokesperson, a body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.extraction.authors import official_author
from onrecord.extraction.draft import Draft
from onrecord.extraction.headings import has_verb, head_of, headings, is_joint, tail_of
from onrecord.extraction.signatories import COLLECTIVES, signatories_of
from onrecord.extraction.signatures import (
    CAPITALS,
    IS_OFFICE,
    LONGEST_SIGNATURE,
    OFFICE,
    signer_of,
)
from onrecord.model.lists import MentionForm, MentionKind
from onrecord.model.records import Mention
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["Issuers", "issuers_of"]

_BY = re.compile(
    r"\b(?:(?:statement|declaration|remarks|communiqu[eé]|article|op-?ed|essay|column|commentary|"
    r"opinion(?: piece)?|message|letter|address|speech)s? (?:issued |delivered |made )?"
    r"(?:by|from|of|attributable to|on behalf of)|(?:readout|release) (?:by|from)) (?:the )?(.+?)"
    r"(?=\s+(?:on|regarding|concerning|following|after|about|at|ahead|in response|with)\b|"
    r"\s*[(:,;–—]|\s-\s|$)",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"^\W*(?:[^:]{2,40}: )?(.{2,80}?)[’']s? (?:\w+ ){0,2}(?:statement|declaration|remarks)\b",
    re.IGNORECASE,
)
_OFFICE_AND_NAME = re.compile(rf"\b{OFFICE}(?:,)? ({CAPITALS})$", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:said|stated|declared|issued|made|released)\b|\bstatement\b", re.IGNORECASE
)
_COUNCIL = re.compile(r"\bmembers of the ((?:UN |United Nations )?Security Council)\b")
_CHAIR = re.compile(r"\b((?:co-)?chair(?:man|person|woman)?s?)[’']?s?[’']? ", re.IGNORECASE)
_GROUP = re.compile(
    r"((?:[\w-]+ ){0,4}(?:leaders|ministers|heads of state|presidents|members|parties|quad))$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"^\W*(?:the )?((?:[\w’'.-]+ ){0,4}?(?:ministry|presidency|government|embassy|department|"
    r"office|council|commission|chancellery|secretariat|mission|house|cabinet)\b"
    r"(?: (?:of|for|to) [^|:;\d]{2,70}?)?)(?:\W*$|: (?:press |media )?(?:communiqu|statement|"
    r"release|read-?out)| issue[sd] )",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\b(?:[A-Z]{3,}|[A-Z]-?\d{1,2}|Quad)\b")
_MEMBERS = wordset("leaders ministers heads presidents members governments representatives")
_IS_BODY = re.compile(
    r"\b(?:office|ministry|department|embassy|government|commission|council|delegation|mission|"
    r"secretariat|house|presidency|cabinet)\b",
    re.IGNORECASE,
)
_RELEASED = re.compile(
    rf"\b(?:press|media|news) (?:release|statement)\b.*?\b{OFFICE}\b", re.IGNORECASE
)
_GOVERNMENTS = re.compile(
    rf"\bgovernments? of (?:the )?({CAPITALS}),? and (?:of )?(?:the )?(?:government of )?(?:the )?"
    rf"({CAPITALS})",
    re.IGNORECASE,
)
_JOINTLY = re.compile(
    r"\bjoint (?:[\w-]+ ){0,2}(?:statement|declaration|communiqu[eé]) (?:by|of|from) (.+?)(?=\s+"
    r"(?:on|regarding|following|after|at)\b|$)",
    re.IGNORECASE,
)
_AND = re.compile(r",? and |, ", re.IGNORECASE)
_NAMED_AFTER = re.compile(rf"\b{OFFICE}(?: of (?:the )?{CAPITALS},?)? ({CAPITALS})$", re.I)
_TOP_BLOCKS = 6
_TOP = 300
"""Tokens at the top in which it is said who chaired."""
_PREAMBLE = 60
"""Tokens at the top in which those who speak as "we" are named."""


@dataclass(frozen=True, slots=True)
class Issuers:
    """The issuers of an official text.

    Attributes:
        ids: mentions of them; empty where the text does not tell.
        joint: several parties speak, who may be called together: "the Ministers".
        chaired: a chair tells what those who met say together.
    """

    ids: tuple[str, ...]
    joint: bool
    chaired: bool = False


def issuers_of(draft: Draft) -> Issuers:
    """Return who speaks in an official text where no cue says so."""
    tree = draft.tree
    group = _named_group(draft)
    if group is not None:
        return Issuers((group.id,), joint=True)
    parties = _governments(draft) or _headed(draft)
    if parties:
        return Issuers(_ids(parties), joint=True)
    signatories = [draft.mentions.of(i) for i in _signatories(draft)] if is_joint(tree) else []
    known = {m.name or m.id: m for m in signatories if m is not None}
    if len(known) > 1 and None not in signatories:
        return Issuers(_ids(known.values()), joint=True)
    if is_joint(tree):
        group = _group(draft)
        if group is not None:
            return Issuers(_ids([group]), joint=True)
    for find in (
        _attributed,
        _introduced,
        _titled,
        _signed,
        _released,
        _chair,
        _author,
        _body,
        _publisher,
    ):
        issuer = find(draft)
        if issuer is not None:
            chaired = find is _chair
            return Issuers(_ids([issuer]), joint=is_joint(tree), chaired=chaired)
    return Issuers((), joint=False)


def _signatories(draft: Draft) -> list[int]:
    """Return the heads of those who issue a joint text: as many as "the three Ministers" says."""
    tree = draft.tree
    named = signatories_of(tree)
    for token in tree.tokens[1:_TOP]:
        counted = token.tag in {"NNS", "NNPS"} and tree.tokens[token.index - 1].pos == "NUM"
        if counted and token.lower in COLLECTIVES:
            members = draft.mentions.collectives.members(token.index)
            return members if len(members) > len(named) else named
    return named


def _ids(mentions: Iterable[Mention | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.id for m in mentions if m is not None))


def _virtual(
    draft: Draft,
    words: str,
    kind: MentionKind,
    form: MentionForm,
    name: str | None,
    descriptor: str | None = None,
) -> Mention:
    """Return a mention of one whom the text may not name.

    Where the words do not stand in the text, its first sentence stands for them: it is the
    issuer's own.
    """
    tree = draft.tree
    at = tree.text.find(words)
    at = tree.text.lower().find(words.lower()) if at < 0 else at
    sentences = tree.annotated.sentences
    whole = (s for s in sentences if tree.block(s.span.start).part == "body" and has_verb(tree, s))
    first = next(whole, sentences[0])
    span = Span(at, at + len(words)) if at >= 0 else first.span
    members, number = draft.mentions.members, 0
    while (known := members.get(f"mention@{span.start}.{number}")) is not None:
        if (known.name, known.descriptor) == (name, descriptor):
            return known
        number += 1
    key = f"mention@{span.start}.{number}"
    members[key] = Mention(key, tree.evidence(span), kind, form, name, descriptor)
    return members[key]


def _person(draft: Draft, name: str, descriptor: str | None) -> Mention | None:
    """Return the mention of a person whom a heading or signature names."""
    surname = name.lower().split()[-1]
    for chain in draft.mentions.persons:
        known = chain.full.lower()
        if known == name.lower() or known.split()[-1] == surname:
            return draft.mentions.of(chain.names[0].last - 1)
    return _virtual(draft, name, "person", "name", name, descriptor)


def _attributed(draft: Draft) -> Mention | None:
    """Return whom "The below is attributable to Spokesperson X:" names."""
    tree = draft.tree
    for token in tree.tokens[:200]:
        if token.lower == "attributable" and tree.block(token.start).part == "body":
            to = tree.child(token.index, "prep")
            who = tree.child(to, "pobj") if to is not None else None
            mention = draft.mentions.of(who) if who is not None else None
            known = mention.name if mention is not None else None
            if known is not None and not IS_OFFICE.search(known):
                return mention
    return None


def _introduced(draft: Draft) -> Mention | None:
    """Return the person whom a line at the top introduces: "Minister X said:"."""
    tree = draft.tree
    for block in tree.annotated.blocks[:_TOP_BLOCKS]:
        words = block.span.of(tree.text).rstrip()
        if words.endswith(":") and len(words.split()) <= LONGEST_SIGNATURE:
            persons = {n.first: n for n in tree.annotated.names if block.span.covers(n.span)}
            heads = [n.last - 1 for n in persons.values() if n.kind == "person"]
            if len(heads) == 1 and _SAYS.search(words):
                return draft.mentions.of(heads[0])
    return None


def _titled(draft: Draft) -> Mention | None:
    """Return the person by whom a heading says that the text is: "Statement by Minister X"."""
    for words in headings(draft.tree):
        match = _BY.search(words) or _OWNED.search(words)
        who = match[1].strip() if match is not None else ""
        office = IS_OFFICE.search(who)
        body = _IS_BODY.search(who)
        if office is not None and (body is None or office.start() < body.start()):
            if re.match(r"[’']s? \w*\s?office\b", who[office.end() :], re.IGNORECASE):
                continue
            named = _OFFICE_AND_NAME.search(who)
            if named is not None:
                return _person(draft, named[1], who[: named.start(1)].strip(" ,"))
            return _virtual(draft, who, "person", "role", signer_of(draft.tree), who)
        persons = (c for c in draft.mentions.persons if c.full.lower() == who.lower())
        chain = next(persons, None)
        if chain is not None:
            return draft.mentions.of(chain.names[0].last - 1)
    return None


def _signed(draft: Draft) -> Mention | None:
    """Return the official whose own article the text is."""
    author = official_author(draft.tree)
    return _person(draft, author.name, author.office) if author is not None else None


def _headed(draft: Draft) -> list[Mention | None]:
    """Return the persons whom the heading of a joint text names, each after an office."""
    for words in headings(draft.tree) if is_joint(draft.tree) else ():
        match = _JOINTLY.search(words)
        named = [_NAMED_AFTER.search(part) for part in _AND.split(match[1])] if match else []
        if len(named) > 1 and all(named):
            names = [(each[1].title() if each[1].isupper() else each[1]) for each in named if each]
            return [_person(draft, name, None) for name in names]
    return []


def _released(draft: Draft) -> Mention | None:
    """Return whom the head of a release names: "Media release, Minister for Trade A. Lind"."""
    tree = draft.tree
    for words in headings(tree):
        if _RELEASED.search(words):
            lower = words.lower()
            for chain in draft.mentions.persons:
                if " " in chain.full and chain.full.lower() in lower:
                    return draft.mentions.of(chain.names[0].last - 1)
    return None


def _governments(draft: Draft) -> list[Mention]:
    """Return the governments whose text a heading says it is: "of the Governments of A and B"."""
    for words in headings(draft.tree) if is_joint(draft.tree) else ():
        match = _GOVERNMENTS.search(words)
        if match is not None:
            states = [name.title() if name.isupper() else name for name in match.groups()]
            names = [f"Government of {state}" for state in states]
            return [_virtual(draft, name, "organization", "name", name) for name in names]
    return []


def _chair(draft: Draft) -> Mention | None:
    """Return the chair whose statement it is, by name where one alone is said to have chaired."""
    tree = draft.tree
    for words in headings(tree):
        match = _CHAIR.search(words)
        if match is not None:
            named = _said_to_chair(draft)
            office = match[1]
            return named or _virtual(draft, office, "person", "role", None, office)
    return None


def _said_to_chair(draft: Draft) -> Mention | None:
    """Return the one person by whom the meeting "was chaired", or None for several."""
    tree = draft.tree
    for token in tree.tokens[:_TOP]:
        if token.lower in {"chaired", "presided"}:
            sentence = tree.sentence(token.index)
            after = (tree.names.get(i) for i in range(token.index, sentence.last))
            persons = {n.first: n for n in after if n is not None and n.kind == "person"}
            if len(persons) == 1:
                return draft.mentions.of(next(iter(persons.values())).last - 1)
    return None


def _author(draft: Draft) -> Mention | None:
    """Return the one who says "I" in a release, by byline or signature where there is one."""
    tree = draft.tree
    own = (t.index for t in tree.tokens if t.text == "I" and t.dep in {"nsubj", "nsubjpass"})
    first = next((i for i in own if tree.quoted[i] < 0), None)
    if first is None:
        return None
    name = tree.annotated.article.metadata.byline or signer_of(draft.tree)
    if name is not None:
        return _person(draft, name, None)
    evidence = tree.evidence(tree.tokens[first].span)
    made = Mention(f"mention@{evidence.start}.0", evidence, "person", "pronoun")
    return draft.mentions.members.setdefault(made.id, made)


def _publisher(draft: Draft) -> Mention | None:
    """Return the body that publishes the text."""
    tree = draft.tree
    publisher = tree.annotated.article.metadata.publisher
    if publisher is None:
        return None
    for name in tree.annotated.names:
        chain = draft.mentions.chains[name.first]
        if chain.full.lower().removeprefix("the ") == publisher.lower().removeprefix("the "):
            return draft.mentions.of(name.last - 1)
    return _virtual(draft, publisher, "organization", "description", publisher, publisher)


def _body(draft: Draft) -> Mention | None:
    """Return the ministry or other body whose name stands alone above or below the text."""
    tree = draft.tree
    for block in [*head_of(tree), *tail_of(tree)]:
        match = _BODY.match(block.span.of(tree.text))
        if match is not None:
            words = match[1].strip()
            name = words.title() if words.isupper() else words
            return _virtual(draft, words, "organization", "name", name)
    return None


def _group(draft: Draft) -> Mention | None:
    """Return the group that speaks as one: "the members of the Security Council"."""
    tree = draft.tree
    council = _COUNCIL.search(tree.text)
    if council is not None:
        return _virtual(draft, council[1], "organization", "name", council[1])
    for token in tree.tokens[: 3 * _PREAMBLE]:  # "We, the leaders of the Group, ..."
        if token.lower == "we" and tree.quoted[token.index] < 0:
            for index in tree.with_dep(token.index, "appos"):
                if tree.tokens[index].lower in _MEMBERS:
                    return draft.mentions.of(index)
    return _owning_group(draft, named=False)


def _named_group(draft: Draft) -> Mention | None:
    """Return a group with a name of its own, whose members' states need no telling."""
    return _owning_group(draft, named=True)


def _owning_group(draft: Draft, *, named: bool) -> Mention | None:
    """Return whose statement a heading says it is: "G7 Foreign Ministers' Statement"."""
    for words in headings(draft.tree):
        owned = _OWNED.search(words)
        group = _GROUP.search(owned[1]) if owned is not None else None
        if group is not None and (not named or _ACRONYM.search(group[1])):
            return _virtual(draft, group[1], "unnamed", "description", None, group[1].strip())
    return None
