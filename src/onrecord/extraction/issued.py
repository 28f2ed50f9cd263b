"""Readouts and statements: each sentence is the issuer's, whoever it says has spoken.

A readout tells, in the issuer's words, what others said: those acts are statements of their
own inside the issuer's. In a statement the issuer acts by saying so: "We condemn ...",
"The Parties undertake ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.extraction.cues import UNCUED
from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found, Rule
from onrecord.extraction.nouns import BODIES
from onrecord.extraction.tree import Tree
from onrecord.extraction.wordlist import wordset
from onrecord.model.annotated import Sentence
from onrecord.model.records import Mention
from onrecord.text import Span

__all__ = ["add_issued"]

_COLLECTIVES = wordset(
    "we they parties sides participants leaders ministers presidents delegations signatories heads "
    "countries states governments members"
)
_OF_STATES = wordset("parties sides countries states governments nations delegations")
_PARTICULAR = wordset("of from representing for")
_NUMBER = re.compile(r"(?:\d{1,2}[.)]|\([a-z\d]{1,2}\)|[-*•–])\s+")
_OF_PARTIES = re.compile(
    r"\b(?:statement|declaration|communique|communiqué|readout)\b.*?\b(?:of|by|between|from)\b"
    r"(.+?)(?=\b(?:on|about|concerning|regarding|following|after|at)\b|$)"
)
_FEWEST_WORDS = 4
_FIRST_SENTENCES = 3
_PREAMBLE = 60
"""Tokens of a joint text in which its signatories are named."""


def add_issued(draft: Draft, found: list[Found], kind: Rule, joint: bool) -> list[Found]:
    """Return the attributions of an official text with those of its issuer.

    Args:
        draft: the article.
        found: what cues attribute.
        kind: ``readout`` or ``statement``.
        joint: several parties issue it.
    """
    issuers = _issuers(draft, joint)
    if not issuers:
        return found
    tree = draft.tree
    parties = _Parties(draft, issuers, joint)
    said = set()
    for each in found:
        speakers = parties.speaking(each)
        if speakers:
            each.speaker_ids = speakers
            each.rule = kind if kind == "statement" else each.rule
            each.entry = replace(each.entry, kind="speech")  # "We accept": saying is doing here
            said.add(tree.tokens[each.verb or 0].sentence)
    added = []
    for sentence in tree.annotated.sentences:
        body = tree.annotated.blocks[sentence.block].part == "body"
        content = tree.trim(_unnumbered(tree, sentence))
        if body and content is not None and _counts(tree, sentence) and sentence.index not in said:
            each = Found(kind, UNCUED, [], [content], [], None, sentence.span.start)
            each.speaker_ids = list(issuers)
            added.append(each)
    return [*found, *added]


def _issuers(draft: Draft, joint: bool) -> list[str]:
    """Return the mentions of those who speak: the parties of a joint text, or its publisher."""
    tree = draft.tree
    if joint:
        heads = _signatories(tree)
        mentions = [draft.mentions.of(i) for i in heads]
        if len(heads) > 1 and all(mention is not None for mention in mentions):
            return list(dict.fromkeys(m.id for m in mentions if m is not None))
    for token in tree.tokens[:200]:  # "The below is attributable to Spokesperson X:"
        if token.lower == "attributable":
            to = tree.child(token.index, "prep")
            who = tree.child(to, "pobj") if to is not None else None
            mention = draft.mentions.of(who) if who is not None else None
            if mention is not None:
                return [mention.id]
    issuer = draft.mentions.of_issuer()
    return [issuer.id] if issuer is not None else []


def _signatories(tree: Tree) -> list[int]:
    """Return the heads of the persons, or of the states and bodies, that issue a joint text.

    They stand before the first finite verb of one of its first sentences. Which of them speak
    shows by what the text calls them together: "the Ministers" or "the Parties".
    """
    states = _calls_states(tree)
    body = [s for s in tree.annotated.sentences if tree.block(s.span.start).part == "body"]
    for sentence in body[:_FIRST_SENTENCES]:
        last = min(sentence.first + _PREAMBLE, sentence.last)
        verb = next(
            (
                i
                for i in range(sentence.first, last)
                if tree.tokens[i].tag in {"VBD", "VBZ", "VBP"}
                and tree.child(i, "nsubj") is not None
            ),
            last,
        )
        names = list(_names_before(tree, sentence.first, verb))
        persons = [i for i, kind in names if kind == "person"]
        places = [i for i, kind in names if kind == "place"]
        others = places if len(places) > 1 else [i for i, kind in names if kind != "person"]
        for heads in (others, persons) if states else (persons, others):
            if len(heads) > 1:
                return heads
    return _named_in_title(tree)


def _named_in_title(tree: Tree) -> list[int]:
    """Return the first places of the parties that the title of a joint text says it is of.

    "Joint statement of A and B on C" is of A and B, and C is what it is about.
    """
    title = (tree.annotated.article.metadata.title or "").lower()
    of = _OF_PARTIES.search(title)
    found: dict[str, int] = {}
    for name in tree.annotated.names if of is not None else ():
        words = name.span.of(tree.text).lower()
        if name.kind in {"place", "organization"} and of is not None and words in of[1]:
            found.setdefault(words, name.last - 1)
    return list(found.values())


def _calls_states(tree: Tree) -> bool:
    """Tell a text whose subjects are "the Parties" or "both sides" more often than persons."""
    words = [t.lower for t in tree.tokens if t.dep in {"nsubj", "nsubjpass"} and t.tag[-1] == "S"]
    states = sum(word in _OF_STATES for word in words)
    return states > sum(word in _COLLECTIVES - _OF_STATES - {"we", "they"} for word in words)


def _names_before(tree: Tree, first: int, verb: int) -> Iterator[tuple[int, str]]:
    seen: set[int] = set()
    for index in range(first, verb):
        name = tree.names.get(index)
        if name is None or name.first in seen or name.kind == "group":
            continue
        seen.add(name.first)
        if tree.tokens[name.first - 1].lower not in {"in", "at", "near"} if name.first else True:
            yield name.last - 1, name.kind


class _Parties:
    """The issuers of an official text, and the words that stand for them or some of them."""

    def __init__(self, draft: Draft, issuers: list[str], joint: bool) -> None:
        self.draft = draft
        self.issuers = issuers
        self.joint = joint
        self.names = {i: _names_of(draft.mentions.by_id(i)) for i in issuers}
        self.defined = dict(self._definitions()) if joint else {}

    def speaking(self, each: Found) -> list[str]:
        """Return the issuers who say, of themselves, that they say it; empty for others' acts."""
        tree = self.draft.tree
        if not each.sources or each.verb is None or tree.quotation(each.verb) is not None:
            return []
        found: list[str] = []
        for index in each.sources:
            meant = self._meant(index)
            if not meant:
                return []
            found.extend(meant)
        return list(dict.fromkeys(found))

    def _meant(self, index: int) -> list[str]:
        tree = self.draft.tree
        token = tree.tokens[index]
        if token.lower in {"we", "i"}:
            return self.issuers
        if index in tree.names:
            words = tree.names[index].span.of(tree.text).lower()
            named = [i for i, names in self.names.items() if words == names[0]]
            if named or words not in BODIES:
                return named
        if not self.joint:
            body = token.lower in BODIES and token.lower in self.names[self.issuers[0]][0].split()
            return self.issuers if body else []
        if token.lower not in _COLLECTIVES:
            return []
        named = [w for i in tree.with_dep(index, "prep") for w in self._of(i)]
        if named:
            some = [
                i for i, names in self.names.items() if any(w in n for w in named for n in names)
            ]
            return some if len(some) == len(named) else []
        return self.defined.get(token.lower, self.issuers)

    def _of(self, prep: int) -> list[str]:
        """Return the names under "of": those of "the ministers of X and Y"."""
        tree = self.draft.tree
        if tree.tokens[prep].lower not in _PARTICULAR:
            return []
        inside = (tree.names[i] for i in tree.subtree(prep) if i in tree.names)
        return list(dict.fromkeys(name.span.of(tree.text).lower() for name in inside))

    def _definitions(self) -> Iterator[tuple[str, list[str]]]:
        """Yield what a preamble defines: "A, B and C (the Parties)"."""
        tree = self.draft.tree
        for token in tree.tokens[: 3 * _PREAMBLE]:
            if token.lower in _COLLECTIVES and tree.tokens[token.index - 1].lower == "the":
                opening = token.index - 2
                if opening > 0 and tree.tokens[opening].text == "(":
                    first = next(iter(tree.within(tree.block(token.start).span)))
                    heads = [i for i, _ in _names_before(tree, first, opening)]
                    made = [self.draft.mentions.of(i) for i in heads]
                    yield token.lower, [m.id for m in made if m is not None]


def _names_of(mention: Mention) -> tuple[str, ...]:
    """Return the name of an issuer, and its title and state, by which it may be told apart."""
    known = (mention.name or mention.descriptor, mention.descriptor, mention.state)
    return tuple((words or "").lower() for words in known)


def _counts(tree: Tree, sentence: Sentence) -> bool:
    words = [t for t in tree.tokens[sentence.first : sentence.last] if t.pos != "PUNCT"]
    if words and words[-1].end < sentence.span.end and tree.text[sentence.span.end - 1] == ":":
        return False
    has_verb = any(token.pos in {"VERB", "AUX"} for token in words)
    signed = [t.lower for t in words[:2]] in (["done", "at"], ["done", "in"])
    return len(words) >= _FEWEST_WORDS and has_verb and not signed


def _unnumbered(tree: Tree, sentence: Sentence) -> Span:
    """Return a sentence without the number of its paragraph."""
    match = _NUMBER.match(sentence.span.of(tree.text))
    start = sentence.span.start + (match.end() if match else 0)
    return Span(min(start, sentence.span.end - 1), sentence.span.end)
