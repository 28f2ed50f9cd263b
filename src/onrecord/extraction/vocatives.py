"""Whom a turn calls: "Minister Berg, has it ...?", "Thank you, Jo", "Welcome, Mr President"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from onrecord.extraction.found import Found
from onrecord.extraction.labels import is_unnamed
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import Sentence

__all__ = ["called_of"]

_BACK = 6
"""Sentences of a turn before one, in which whoever asks may have called somebody by office."""

_COURTESIES = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "madam", "madame", "sir"})


def called_of(tree: Tree, each: Found) -> list[int]:
    """Return whom the sentence of a turn calls.

    A question goes to whom the sentence before it calls by name, where it calls nobody itself;
    all that an unnamed reporter goes on to say, to whom the turn called by office.
    """
    inside = [i for span in each.content for i in tree.within(span)]
    if not inside:
        return []
    sentence = tree.sentence(inside[0])
    found = _vocative(tree, inside[0], inside[-1]) or _officer(tree, inside[0], inside[-1])
    if not found and each.entry.act == "questions" and sentence.index > 0:
        before = tree.annotated.sentences[sentence.index - 1]
        if before.block == sentence.block:
            found = _vocative(tree, _first(tree, before), before.last - 1)
    unnamed = each.label is not None and is_unnamed(each.label.of(tree.text).lower())
    return found or (_called_before(tree, each, sentence) if unnamed else [])


def _first(tree: Tree, sentence: Sentence) -> int:
    """Return the first token of a sentence behind the label of its turn."""
    label = tree.annotated.blocks[sentence.block].label
    first = sentence.first
    while label is not None and tree.tokens[first].start <= label.end:
        first += 1
    return first


def _called_before(tree: Tree, each: Found, sentence: Sentence) -> list[int]:
    """Return whom the turn has called by office in the sentences before."""
    start = each.label.start if each.label is not None else 0
    sentences = tree.annotated.sentences
    for before in reversed(sentences[max(0, sentence.index - _BACK) : sentence.index]):
        if before.span.start < start:
            break
        found = _officer(tree, _first(tree, before), before.last - 1)
        if found:
            return found
    return []


def _officer(tree: Tree, first: int, last: int) -> list[int]:
    """Return the office by which the words call somebody at their beginning or end."""
    tokens = tree.tokens
    while last > first and tokens[last].pos == "PUNCT":
        last -= 1
    head = first
    while head < last and (tokens[head].lower in _COURTESIES or tokens[head + 1].text != ","):
        if tokens[head].lower not in _COURTESIES and not tokens[head].text[0].isupper():
            break
        head += 1
    talks = any(tokens[i].lower in {"you", "your"} for i in range(first, last + 1))
    asks = last + 1 < len(tokens) and tokens[last + 1].text == "?"
    if head < last and tokens[head + 1].text == "," and (talks or asks) and _is_office(tree, head):
        return [head]
    begin = last
    while (
        begin > first + 1 and tokens[begin - 1].text[0].isupper() and tokens[begin - 1].text != ","
    ):
        begin -= 1
    called = begin > first and tokens[begin - 1].text == "," and last - begin < 3
    return [last] if called and _is_office(tree, last) else []


def _is_office(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    return index in tree.roles and index not in tree.names and token.text[0].isupper()


def _vocative(tree: Tree, first: int, last: int) -> list[int]:
    """Return the head of a name that opens or closes the words as a call."""
    tokens = tree.tokens
    while last > first and tokens[last].pos == "PUNCT":
        last -= 1
    asks = any(tokens[i].lower in {"you", "your"} for i in range(first, last + 1))
    names = tree.annotated.names
    start = bisect_left(names, first, key=lambda name: name.first)
    stop = bisect_right(names, last + 1, key=lambda name: name.last)
    for name in names[start:stop]:
        if name.kind != "person":
            continue
        before = min(name.first, tree.within(name.title)[0] if name.title else name.first)
        aside = name.last < last and tokens[before - 1].text == "," == tokens[name.last].text
        short = aside and before > first and name.last - name.first == 1
        thanks = {tokens[first].lower, tokens[min(first + 1, last)].lower} & {"thanks", "thank"}
        if short and (asks or thanks) and tokens[name.last + 1].lower not in {"and", "or"}:
            return [name.last - 1]
        bare = all(tokens[i].text != "," for i in range(before, name.last))
        behind = _behind(tree, name.last)
        opens = before == first and bare and behind < last and tokens[behind].text == ","
        if opens and (asks or tokens[name.last + 1].pos in {"AUX", "PRON", "VERB"}):
            return [name.last - 1]
        closes = name.last == last + 1 and before > first and tokens[before - 1].text == ","
        if closes and name.last - name.first == 1:
            return [name.last - 1]
    return []


def _behind(tree: Tree, index: int) -> int:
    """Return what follows a name and its outlet: the comma of "Jo with X News, go ahead"."""
    beside = tree.names.get(index + 1)
    if beside is not None and tree.tokens[index].lower in {"with", "from", "of"}:
        return beside.last
    return index
