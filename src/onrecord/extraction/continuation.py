"""Quotations without a cue of their own: they go on with what the last speaker said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.extraction.cues import ACCORDING, UNCUED
from onrecord.extraction.entries import entry_of
from onrecord.extraction.found import Covered, Found
from onrecord.extraction.nouns import BODIES, PAPERS
from onrecord.extraction.speaking import silent
from onrecord.extraction.subjects import is_passive, sources_of
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Quotation, Sentence
from onrecord.text import Span
from onrecord.wordlist import wordset

__all__ = ["find_continuations", "find_introduced", "unclaimed"]

_FEWEST_WORDS = 3
_WORDS = wordset(
    "answer reply response verdict message comment remark reaction word words advice warning "
    "conclusion assessment explanation line retort"
)
_SIGNATURE = re.compile(r"\s*[―—–]\s*(?=[A-Z])")


def find_continuations(tree: Tree, found: Sequence[Found]) -> list[Found]:
    """Return an attribution for each quotation that no cue covers and a speaker precedes."""
    added: list[Found] = []
    covered = _covered(tree, found)
    by_block: dict[int, list[Found]] = defaultdict(list)
    for each in found:
        if each.sources and (each.verb is None or tree.quotation(each.verb) is None):
            by_block[tree.block(each.anchor).index].append(each)
    quotations = tree.annotated.quotations
    for number, quotation in enumerate(quotations):
        content = tree.trim(quotation.inner)
        if quotation.emphasis or content is None or not _is_speech(tree, quotation):
            continue
        after = quotations[number + 1] if number + 1 < len(quotations) else None
        cued = None if after is None else _cued_after(quotation, after, by_block)
        if cued is not None:
            cued.content.insert(0, content)
            continue
        if covered.touches(quotation.inner):
            continue
        sources = _speaker(tree, quotation, by_block)
        if sources:
            each = Found("continuation", UNCUED, [], [content], sources, None, content.start)
            by_block[tree.block(each.anchor).index].append(each)
            added.append(each)
    return added


def find_introduced(tree: Tree, cued: Sequence[Found]) -> Iterator[Found]:
    """Yield quotations that a cue at the end of the block before introduces with a colon.

    So do names before a colon in one line: 'Solberg: "No talks are planned."'
    """
    taken = {each.verb for each in cued if each.verb is not None}
    covered = _covered(tree, cued)
    for quotation in tree.annotated.quotations:
        block = tree.annotated.blocks[quotation.block]
        if quotation.emphasis or covered.touches(quotation.inner):
            continue
        if not _is_speech(tree, quotation) and not _answers(tree, quotation):
            continue
        start = quotation.span.start
        before = tree.within(Span(max(0, start - 60), start)) if start else range(0)
        if not before or tree.tokens[before[-1]].text != ":":
            before = _end_of_block_before(tree, quotation)
        content = tree.trim(quotation.inner)
        signed = _signed(tree, quotation)
        if signed is not None and content is not None:
            yield Found("colon", ACCORDING, [], [content], [signed], None, content.start)
            continue
        if not before or tree.tokens[before[-1]].text not in {":", ","}:
            continue
        verb = _cue_in(tree, before[-1])
        if content is None:
            continue
        if verb is not None and verb not in taken:
            entry = entry_of(tree, verb) or ACCORDING
            sources = sources_of(tree, verb)
            yield Found("colon", entry, [verb], [content], sources, verb, tree.tokens[verb].start)
        elif verb is None and tree.block(tree.tokens[before[-1]].start).index == block.index:
            named = (
                _named_before(tree, before[-1])
                or _after_dash(tree, before[-1])
                or _teller_before(tree, before[-1])
                or _named_last(tree, before[-1])
            )
            if named:
                yield Found("colon", ACCORDING, [before[-1]], [content], named, None, content.start)


def _signed(tree: Tree, quotation: Quotation) -> int | None:
    """Return the person whose name stands after a quotation and a dash, as its signature."""
    match = _SIGNATURE.match(tree.text, quotation.span.end)
    if match is None:
        return None
    tokens = tree.within(Span(match.end(), match.end() + 60))
    for index in tokens[:6]:
        name = tree.names.get(index)
        if name is not None and name.kind == "person":
            return name.last - 1
    return None


def _end_of_block_before(tree: Tree, quotation: Quotation) -> range:
    block = tree.annotated.blocks[quotation.block]
    if block.index == 0 or quotation.span.start != block.span.start:
        return range(0)
    return tree.within(tree.annotated.blocks[block.index - 1].span)


def _cue_in(tree: Tree, last: int) -> int | None:
    """Return the last cue verb of the sentence that ends at token ``last``."""
    sentence = tree.sentence(last)
    for index in range(last, sentence.first - 1, -1):
        token = tree.tokens[index]
        entry = entry_of(tree, index)
        if token.pos == "VERB" and entry is not None and entry.clause and tree.quoted[index] < 0:
            if token.dep == "advcl" and is_passive(tree, index):
                continue  # "Asked about it, the minister was blunt:"
            return None if silent(tree, index) else index
    return None


def _named_before(tree: Tree, colon: int) -> list[int]:
    """Return the person or body right before a colon, if the line begins with it."""
    sentence = tree.sentence(colon)
    if tree.tokens[sentence.first].lower == "quote":
        return _quoted(tree, sentence)
    if colon - sentence.first > 8 or colon == sentence.first:
        return []
    if any(tree.tokens[i].pos in {"VERB", "AUX"} for i in range(sentence.first, colon)):
        return []
    return [colon - 1] if colon - 1 in tree.names or colon - 1 in tree.roles else []


def _named_last(tree: Tree, mark: int) -> list[int]:
    """Return who stands right before a colon, where the subject is no one who speaks.

    "This does not surprise the pollster X:", "From the report:".
    """
    if tree.tokens[mark].text != ":" or mark == 0:
        return []
    last = mark - 1
    name = tree.names.get(last)
    if name is not None:
        return [last] if name.kind == "person" and name.last == mark else []
    paper = tree.tokens[last].lemma.lower() in PAPERS
    above = tree.tokens[tree.tokens[last].head]
    return [last] if paper and above.lower in {"from", "in"} and above.dep == "prep" else []


def _after_dash(tree: Tree, mark: int) -> list[int]:
    """Return the person of "Turnout was low — X:", who stands alone before a colon."""
    name = tree.names.get(mark - 1)
    if name is None or name.kind != "person" or name.first == 0:
        return []
    return [mark - 1] if tree.tokens[name.first - 1].text in {"—", "–", "-"} else []


def _teller_before(tree: Tree, colon: int) -> list[int]:
    """Return who has words of his own in a clause before a colon.

    "The minister had a short answer:", "The envoy's verdict was plain:", "X was blunt:".
    """
    sentence = tree.sentence(colon)
    for index in range(sentence.first, colon):
        token = tree.tokens[index]
        if token.dep != "nsubj" or tree.tokens[token.head].head != token.head:
            continue
        owner = tree.child(index, "poss")
        teller = owner if owner is not None and token.lemma in _WORDS else index
        known = teller in tree.names or teller in tree.roles
        return [teller] if known or tree.tokens[teller].lower in {"he", "she", "they"} else []
    return []


def _quoted(tree: Tree, sentence: Sentence) -> list[int]:
    """Return who is quoted after "Quote from X:", or after "Quote:" the subject before it."""
    named = [i for i in range(sentence.first, sentence.last) if i in tree.names]
    first = next((i for i in named if tree.names[i].last - 1 == i and tree.quoted[i] < 0), None)
    if first is not None:
        return [first]
    for index in range(sentence.first - 1, -1, -1):
        token = tree.tokens[index]
        agent = index in tree.names or index in tree.roles or token.lower in BODIES
        if token.dep in {"nsubj", "nsubjpass"} and agent and tree.quoted[index] < 0:
            return [index]
    return []


def unclaimed(tree: Tree, found: Sequence[Found]) -> Iterator[Quotation]:
    """Yield the quotations of whole sentences that no attribution covers."""
    covered = _covered(tree, found)
    for quotation in tree.annotated.quotations:
        block = tree.annotated.blocks[quotation.block]
        spoken = not quotation.emphasis and block.part == "body" and _is_speech(tree, quotation)
        if spoken and not covered.touches(quotation.inner):
            yield quotation


def _covered(tree: Tree, found: Sequence[Found]) -> Covered:
    return Covered(tree.text, (span for each in found for span in each.content))


def _is_speech(tree: Tree, quotation: Quotation) -> bool:
    """Tell quoted sentences from quoted phrases."""
    indices = tree.within(quotation.inner)
    words = [i for i in indices if tree.tokens[i].pos != "PUNCT"]
    if len(words) < _FEWEST_WORDS:
        return False
    verbs = any(tree.tokens[i].pos in {"VERB", "AUX"} for i in words)
    first = tree.tokens[words[0]]
    return verbs and (first.text[0].isupper() or first.text[0].isdigit() or quotation.continues)


def _answers(tree: Tree, quotation: Quotation) -> bool:
    """Tell a whole sentence after a colon, however short: 'The answer: "Never."'."""
    words = quotation.inner.of(tree.text)
    before = tree.text[: quotation.span.start].rstrip()
    return before.endswith(":") and words[0].isupper() and words[-1] in ".!…"


def _cued_after(
    quotation: Quotation, after: Quotation, by_block: Mapping[int, Sequence[Found]]
) -> Found | None:
    """Return the attribution of a quotation whose first lines stand in the block before.

    Its opening mark stands there alone, and the cue follows the closing one.
    """
    torn = after.continues and after.span.start == after.inner.start and not quotation.closed
    if not torn or after.block != quotation.block + 1:
        return None
    cued = by_block.get(after.block, ())
    return next((f for f in cued if f.content[0].start == after.inner.start), None)


def _speaker(
    tree: Tree, quotation: Quotation, by_block: Mapping[int, Sequence[Found]]
) -> list[int]:
    """Return the speaker of the last quotation or cue in this block, else of the block before."""
    block = quotation.block
    here = [f for f in by_block.get(block, ()) if f.anchor < quotation.span.start]
    if here:
        return max(here, key=lambda f: f.anchor).sources
    if quotation.span.start != tree.annotated.blocks[block].span.start and not quotation.continues:
        return _subject_before(tree, quotation)
    for back in (1, 2):
        before = by_block.get(block - back)
        if before:
            last = max(before, key=lambda f: max(f.content[-1].end, f.anchor))
            return last.sources
    return []


def _subject_before(tree: Tree, quotation: Quotation) -> list[int]:
    """Return the person who is the subject of the sentence right before the quotation."""
    start = tree.annotated.blocks[quotation.block].span.start
    before = [s for s in tree.annotated.sentences if start <= s.span.start < quotation.span.start]
    for sentence in reversed(before):
        for token in tree.tokens[sentence.first : sentence.last]:
            if token.start >= quotation.span.start:
                break
            name = tree.names.get(token.index)
            person = (
                (name is not None and name.kind == "person")
                or token.index in tree.roles
                or token.lower in {"he", "she"}
            )
            if token.dep in {"nsubj", "nsubjpass"} and person:
                return [token.index]
    return []
