"""Readouts and statements: each sentence is the issuer's, whoever it says has spoken.

A readout tells, in the issuer's words, what others said: those acts are statements of their
own inside the issuer's. In a statement the issuer acts by saying so: "We condemn ...",
"The Parties undertake ...".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.extraction.authors import official_author
from onrecord.extraction.cues import UNCUED
from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found, Rule
from onrecord.extraction.issuers import Issuers, issuers_of
from onrecord.extraction.nouns import BODIES
from onrecord.extraction.pairing import find_cued
from onrecord.extraction.signatories import COLLECTIVES, names_before
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Sentence
from onrecord.model.records import Mention
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["add_issued"]

_PARTICULAR = wordset("of from representing for")
_NUMBER = re.compile(r"(?:\d{1,2}[.)]|\([a-z\d]{1,2}\)|[-*•–])\s+")
_SIGNATURES = (
    ["done", "at"],
    ["done", "in"],
    ["read", "by"],
    ["signed", "by"],
    ["delivered", "by"],
)
_SIDES = wordset("side delegation party")
_STEM = 4
"""Letters by which an adjective and its state are told to be one."""
_AGREED = frozenset({"agree", "decide"})
_TOLD_BESIDE = frozenset({"relcl", "acl"})
_FEWEST_WORDS = 4
_MOST = 0.7
"""Share of a sentence's tokens that a quotation must hold for all of it to be quoted."""
_PREAMBLE = 180
"""Tokens of a joint text in which its parties are defined."""


def add_issued(draft: Draft, found: list[Found], kind: Rule) -> list[Found]:
    """Return the attributions of an official text with those of its issuer.

    Args:
        draft: the article.
        found: what cues attribute.
        kind: ``readout`` or ``statement``.
    """
    settled = issuers_of(draft)
    issuers = list(settled.ids)
    if not issuers:
        return found
    tree = draft.tree
    parties = _Parties(draft, settled)
    found = [*found, *_own_deeds(draft, found, issuers)]
    said: dict[int, list[str]] = {}
    together: list[int] = []
    for each in sorted(found, key=lambda each: each.place):
        if _is_agreed(tree, each):
            each.sources = together
            speakers = issuers if settled.joint else []
        else:
            speakers = parties.speaking(each, said)
            together = each.sources if _are_several(tree, each.sources) else together
        if speakers:
            each.speaker_ids = speakers
            each.rule = kind if kind == "statement" else each.rule
            each.entry = replace(each.entry, kind="speech")  # "We accept": saying is doing here
            said.setdefault(tree.tokens[each.verb or 0].sentence, speakers)
    quoted = _quoted_from(tree, found)
    author = official_author(tree)
    told = {*said, *_quoted_whole(tree, found)}
    added = []
    for sentence in tree.annotated.sentences:
        if author is not None and sentence.block == author.block:
            continue
        if sentence.index in told or not _counts(tree, sentence):
            continue
        content = tree.trim(_whole(tree, sentence, quoted))
        if content is None:
            continue
        each = Found(kind, UNCUED, [], [content], [], None, sentence.span.start)
        source = quoted.get(_inside(tree, sentence))
        if source is not None and not source.speaker_ids:
            each.rule, each.sources = "continuation", source.sources
            if any(span.overlaps(content) for span in source.content):
                continue
        else:
            each.speaker_ids = list(issuers)
        added.append(each)
    return [*found, *added]


def _is_agreed(tree: Tree, each: Found) -> bool:
    """Tell "it was agreed that ...", which names nobody: those who met together agreed."""
    if each.verb is None or each.sources or tree.tokens[each.verb].lemma not in _AGREED:
        return False
    subject = tree.child(each.verb, "nsubjpass", "expl")
    return subject is not None and tree.tokens[subject].lower == "it"


def _are_several(tree: Tree, sources: Sequence[int]) -> bool:
    """Tell sources of whom there are two at least: two names, or a plural."""
    plurals = any(tree.tokens[i].lower in COLLECTIVES - {"we", "they"} for i in sources)
    return len(sources) > 1 or plurals


def _own_deeds(draft: Draft, found: Sequence[Found], issuers: Sequence[str]) -> list[Found]:
    """Return what a person who issues a text says by "I": "I thanked the minister for ..."."""
    if len(issuers) > 1 or draft.mentions.by_id(issuers[0]).kind != "person":
        return []
    known = {each.verb for each in found}
    return [
        each
        for each in find_cued(draft.tree, own="i")
        if each.verb not in known and [draft.tree.tokens[i].text for i in each.sources] == ["I"]
    ]


def _quoted_from(tree: Tree, found: Sequence[Found]) -> dict[int, Found]:
    """Return for each quotation that a cue outside it attributes, by number, that attribution."""
    known: dict[int, Found] = {}
    for each in found:
        inside = tree.within(each.content[0])
        number = tree.quoted[inside[-1]] if inside else -1
        if number >= 0 and each.sources and each.verb is not None and tree.quoted[each.verb] < 0:
            known.setdefault(number, each)
    return known


def _quoted_whole(tree: Tree, found: Sequence[Found]) -> set[int]:
    """Return the sentences that stand in quotations of the issuer's own: they are said once."""
    own = [
        span
        for each in found
        if each.speaker_ids or each.rule == "continuation"
        for span in each.content
    ]
    inside = {i for span in own for i in tree.within(span) if tree.quoted[i] >= 0}
    counts = Counter(tree.tokens[i].sentence for i in inside if tree.tokens[i].pos != "PUNCT")
    sentences = tree.annotated.sentences
    return {
        number
        for number, covered in counts.items()
        if covered > _MOST * (sentences[number].last - sentences[number].first)
    }


def _inside(tree: Tree, sentence: Sentence) -> int:
    """Return the number of the quotation in which the whole of a sentence stands, or -1."""
    numbers = {
        tree.quoted[i]
        for i in range(sentence.first, sentence.last)
        if tree.tokens[i].pos != "PUNCT"
    }
    return numbers.pop() if len(numbers) == 1 else -1


def _whole(tree: Tree, sentence: Sentence, quoted: Mapping[int, Found]) -> Span:
    """Return a sentence without its number, with all of a quotation that begins in it."""
    span = _unnumbered(tree, sentence)
    number = tree.quoted[sentence.last - 1]
    if number in quoted and _inside(tree, sentence) < 0:
        end = tree.annotated.quotations[number].span.end
        return Span(span.start, max(end, span.end))
    return span


class _Parties:
    """The issuers of an official text, and the words that stand for them or some of them."""

    def __init__(self, draft: Draft, settled: Issuers) -> None:
        self.draft = draft
        self.issuers = list(settled.ids)
        self.joint = settled.joint
        self.chaired = settled.chaired
        self.met: str | None = None  # "the Ministers" of a chair's statement
        self.names = {i: _names_of(draft.mentions.by_id(i)) for i in settled.ids}
        self.defined = dict(self._definitions()) if settled.joint else {}

    def speaking(self, each: Found, said: Mapping[int, list[str]]) -> list[str]:
        """Return the issuers who say, of themselves, that they say it; empty for others' acts.

        Args:
            each: the attribution.
            said: who of them spoke in the sentences before, which "it" may take up.
        """
        tree = self.draft.tree
        if not each.sources or each.verb is None or tree.quotation(each.verb) is not None:
            return []
        if tree.tokens[each.verb].dep in _TOLD_BESIDE or (
            each.entry.topical and each.rule == "object"
        ):
            return []
        found: list[str] = []
        for index in each.sources:
            if tree.tokens[index].lower == "it":
                meant = said.get(tree.tokens[index].sentence - 1, [])
            else:
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
            called = {words, f"government of {words}"}
            named = [i for i, names in self.names.items() if names[0] in called]
            if named or words not in BODIES:
                return named
        if self.chaired and token.lower in COLLECTIVES:
            return self._met(index)
        if not self.joint:
            body = token.lower in BODIES and token.lower in self.names[self.issuers[0]][0].split()
            return self.issuers if body else self._one(index)
        if token.lower not in COLLECTIVES:
            return self._one(index)
        named = [w for i in tree.with_dep(index, "prep") for w in self._of(i)]
        if named:
            some = [
                i for i, names in self.names.items() if any(w in n for w in named for n in names)
            ]
            return some if len(some) == len(named) else []
        return self.defined.get(token.lower, self.issuers)

    def _met(self, index: int) -> list[str]:
        """Return those who met, whom a chair calls "the Ministers", as the text describes them."""
        tree = self.draft.tree
        token = tree.tokens[index]
        if self.met is None and token.lower != "they":
            evidence = tree.evidence(token.span)
            made = Mention(
                f"mention@{token.start}.0", evidence, "unnamed", "description", None, token.text
            )
            self.met = self.draft.mentions.members.setdefault(made.id, made).id
        return [self.met] if self.met is not None else []

    def _one(self, index: int) -> list[str]:
        """Return the issuer whom a noun names alone: "the Minister of A", "the A-ese side"."""
        tree = self.draft.tree
        if tree.tokens[index].lower in _SIDES:
            beside = (tree.names.get(i) for i in tree.with_dep(index, "amod", "compound", "poss"))
            stems = {n.span.of(tree.text).lower()[:_STEM] for n in beside if n is not None}
            stems |= {tree.tokens[i].lower[:_STEM] for i in tree.with_dep(index, "amod")}
            return [
                i
                for i, names in self.names.items()
                if any(word[:_STEM] in stems for word in names[0].split() if len(word) >= _STEM)
            ]
        if index not in tree.roles:
            return []
        mention = self.draft.mentions.of(index)
        known = mention.name.lower() if mention is not None and mention.name else ""
        return [i for i, names in self.names.items() if known and names[0] == known]

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
        for token in tree.tokens[:_PREAMBLE]:
            if token.lower in COLLECTIVES and tree.tokens[token.index - 1].lower == "the":
                opening = token.index - 2
                if opening > 0 and tree.tokens[opening].text == "(":
                    first = next(iter(tree.within(tree.block(token.start).span)))
                    heads = [i for i, _ in names_before(tree, first, opening)]
                    made = [self.draft.mentions.of(i) for i in heads]
                    yield token.lower, [m.id for m in made if m is not None]


def _names_of(mention: Mention) -> tuple[str, ...]:
    """Return the name of an issuer, and its title and state, by which it may be told apart."""
    known = (mention.name or mention.descriptor, mention.descriptor, mention.state)
    return tuple((words or "").lower() for words in known)


def _counts(tree: Tree, sentence: Sentence) -> bool:
    """Tell a sentence of the body itself from headings, signatures and lines that introduce."""
    if tree.annotated.blocks[sentence.block].part != "body":
        return False
    words = [t for t in tree.tokens[sentence.first : sentence.last] if t.pos != "PUNCT"]
    if words and words[-1].end < sentence.span.end and tree.text[sentence.span.end - 1] == ":":
        return False
    has_verb = any(token.pos in {"VERB", "AUX"} for token in words)
    signed = [t.lower for t in words[:2]] in _SIGNATURES
    return len(words) >= _FEWEST_WORDS and has_verb and not signed


def _unnumbered(tree: Tree, sentence: Sentence) -> Span:
    """Return a sentence without the number of its paragraph."""
    match = _NUMBER.match(sentence.span.of(tree.text))
    start = sentence.span.start + (match.end() if match else 0)
    return Span(min(start, sentence.span.end - 1), sentence.span.end)
