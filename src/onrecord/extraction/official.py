"""Official texts: transcripts, where a label says whose turn it is, and papers of an issuer.

No cue attributes there: each sentence is its speaker's. A readout tells what was said, in
the issuer's words; a statement is quoted whole.
"""

from __future__ import annotations

import re

from onrecord.extraction.cues import DECLINES, SPOKEN, UNCUED, VERB_CUES, Cue
from onrecord.extraction.draft import Draft
from onrecord.extraction.found import Found, Rule
from onrecord.extraction.pairing import REFUSABLE
from onrecord.extraction.subjects import joined, silent
from onrecord.extraction.tree import Tree
from onrecord.extraction.wordlist import wordset
from onrecord.model.annotated import Sentence
from onrecord.text import Span

__all__ = ["find_official"]

_READOUT = re.compile(
    r"\b(?:readout|(?:telephone|phone) (?:conversation|call)|call with|meeting with|talks with|"
    r"on the (?:meeting|talks|conversation)|met with|received)\b",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"\b(?:joint statement|joint declaration|communiqu[eé]|statement (?:by|of|on|regarding)|press "
    r"statement|declaration (?:by|of)|press release)\b",
    re.IGNORECASE,
)
_ISSUERS = re.compile(
    r"\b(?:ministry|ministries|presidency|president of|government|embassy|department of|office of|"
    r"council of|european council|commission|chancellery|white house|kremlin|secretariat|"
    r"foreign office|permanent mission|prime minister|house)\b",
    re.IGNORECASE,
)
_COLLECTIVES = wordset(
    "we they parties sides participants leaders ministers presidents delegations signatories heads "
    "countries states governments"
)
_FIRST_PERSONS = frozenset({"i", "we"})
_NUMBER = re.compile(r"(?:\d{1,2}[.)]|[-*•–])\s+")
_FEWEST_WORDS = 4


def find_official(draft: Draft, found: list[Found]) -> list[Found]:
    """Return the attributions of an article with those that its official form adds."""
    tree = draft.tree
    turns = _turns(tree)
    if turns:
        return [*found, *_spoken_in_turns(draft, turns, found)]
    kind = _kind(tree)
    if kind is None:
        return found
    return _issued(draft, found, kind)


def _turns(tree: Tree) -> dict[int, int]:
    """Return for each block that is part of a turn the block whose label says whose it is."""
    turns: dict[int, int] = {}
    current = None
    for block in tree.annotated.blocks:
        if block.label is not None:
            current = block.index
        if current is not None and block.part == "body":
            turns[block.index] = current
    return turns


def _spoken_in_turns(draft: Draft, turns: dict[int, int], found: list[Found]) -> list[Found]:
    """Return each sentence of a turn as a statement of the one whose turn it is."""
    added = []
    for sentence in draft.tree.annotated.sentences:
        if sentence.block not in turns or not _counts(draft.tree, sentence):
            continue
        labelled = draft.tree.annotated.blocks[turns[sentence.block]]
        speaker = draft.mentions.of_label(labelled)
        content = draft.tree.trim(sentence.span)
        if speaker is not None and content is not None:
            entry, cue = _deed(draft.tree, sentence, _FIRST_PERSONS)
            if speaker.form == "description" and content.of(draft.tree.text).endswith("?"):
                entry, cue = VERB_CUES["question"], []
            each = Found("turn", entry, cue, [content], [], None, sentence.span.start)
            each.label = labelled.speaker
            each.speaker_ids = [speaker.id]
            added.append(each)
    return added


def _counts(tree: Tree, sentence: Sentence) -> bool:
    words = [t for t in tree.tokens[sentence.first : sentence.last] if t.pos != "PUNCT"]
    if words and words[-1].end < sentence.span.end and tree.text[sentence.span.end - 1] == ":":
        return False
    has_verb = any(token.pos in {"VERB", "AUX"} for token in words)
    return len(words) >= _FEWEST_WORDS and has_verb


def _kind(tree: Tree) -> Rule | None:
    """Return whether the article is a readout, a statement, or neither."""
    metadata = tree.annotated.article.metadata
    title = metadata.title or ""
    publisher = metadata.publisher or ""
    has_quotes = sum(not q.emphasis for q in tree.annotated.quotations) > 2
    if has_quotes or not (_ISSUERS.search(publisher) or _STATEMENT.match(title.strip())):
        return "readout" if re.match(r"\s*readout\b", title, re.IGNORECASE) else None
    return "statement" if _STATEMENT.search(title) else "readout"


def _issued(draft: Draft, found: list[Found], kind: Rule) -> list[Found]:
    """Return the sentences without a speaker of their own as the issuer's statements."""
    issuers = _issuers(draft, kind)
    if not issuers:
        return found
    kept = [each for each in found if kind != "statement" or not _is_collective(draft.tree, each)]
    taken = [span for each in kept if each.sources for span in each.content]
    added = []
    for sentence in draft.tree.annotated.sentences:
        body = draft.tree.annotated.blocks[sentence.block].part == "body"
        content = draft.tree.trim(_unnumbered(draft.tree, sentence))
        if not body or content is None or not _counts(draft.tree, sentence):
            continue
        if not any(span.overlaps(sentence.span) for span in taken):
            entry, cue = (
                _deed(draft.tree, sentence, _COLLECTIVES) if kind == "statement" else (UNCUED, [])
            )
            each = Found(kind, entry, cue, [content], [], None, sentence.span.start)
            each.speaker_ids = list(issuers)
            added.append(each)
    return [*kept, *added]


def _issuers(draft: Draft, kind: Rule) -> list[str]:
    """Return the mentions of those who speak: the parties of a joint text, or its publisher."""
    tree = draft.tree
    title = tree.annotated.article.metadata.title or ""
    if kind == "statement" and re.search(r"\bjoint\b", title, re.IGNORECASE):
        for sentence in tree.annotated.sentences[:4]:
            named = [tree.names[i] for i in range(sentence.first, sentence.last) if i in tree.names]
            bodies = dict.fromkeys(n.last - 1 for n in named if n.kind in {"place", "organization"})
            pairs = [i for i in bodies if len(set(joined(tree, i)) & set(bodies)) > 1]
            if pairs:
                heads = [i for i in joined(tree, pairs[0]) if i in bodies]
                return [m.id for i in heads if (m := draft.mentions.of(i)) is not None]
    for token in tree.tokens[:200]:  # "The below is attributable to Spokesperson X:"
        if token.lower == "attributable":
            to = tree.child(token.index, "prep")
            who = tree.child(to, "pobj") if to is not None else None
            mention = draft.mentions.of(who) if who is not None else None
            if mention is not None:
                return [mention.id]
    issuer = draft.mentions.of_issuer()
    return [issuer.id] if issuer is not None else []


def _is_collective(tree: Tree, each: Found) -> bool:
    """Tell what the parties of a joint text say there: it is the text's own words."""
    return any(tree.tokens[i].lower in _COLLECTIVES for i in each.sources)


def _unnumbered(tree: Tree, sentence: Sentence) -> Span:
    """Return a sentence without the number of its paragraph."""
    match = _NUMBER.match(sentence.span.of(tree.text))
    start = sentence.span.start + (match.end() if match else 0)
    return Span(min(start, sentence.span.end - 1), sentence.span.end)


def _will_not(tree: Tree, verb: int) -> bool:
    helpers = {tree.tokens[i].lower for i in tree.with_dep(verb, "aux")}
    return tree.child(verb, "neg") is not None and bool(helpers & {"will", "wo", "can", "ca"})


def _deed(tree: Tree, sentence: Sentence, doers: frozenset[str]) -> tuple[Cue, list[int]]:
    """Return what the text does in a sentence: "We condemn", "The Parties undertake"."""
    for token in tree.tokens[sentence.first : sentence.last]:
        subject = tree.child(token.index, "nsubj")
        if subject is None or tree.tokens[subject].lower not in doers or token.pos != "VERB":
            continue
        if token.lemma in REFUSABLE and doers is _FIRST_PERSONS and _will_not(tree, token.index):
            return DECLINES, [token.index]
        entry = VERB_CUES.get(token.lemma)
        present = token.tag in {"VBP", "VBZ"} and not silent(tree, token.index)
        if entry is not None and entry.kind in SPOKEN and present and entry.act != "asserts":
            return entry, [token.index]
    return UNCUED, []
