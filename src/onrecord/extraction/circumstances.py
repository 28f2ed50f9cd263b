"""Around a cue: where, when and how something was said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import timedelta

from onrecord.dates import bounds
from onrecord.extraction.addressees import addressees_of, askers_of, sending_of
from onrecord.extraction.carriers import platforms_of
from onrecord.extraction.found import Found
from onrecord.extraction.nouns import ADDRESSED, CHANNELS, WIRES
from onrecord.extraction.outlets import is_agency, is_house
from onrecord.extraction.phrases import cues, outlets_of, phrases
from onrecord.extraction.tree import Tree
from onrecord.model.annotated import DateExpression
from onrecord.wordlist import wordset

__all__ = ["channel_of", "date_of", "occasions_of"]

_NOT_THEN = wordset("after before since until by ahead following for about over regarding")
_AS_TO = frozenset({"regard", "reference", "respect"})
_NOT_BY = wordset("to about for after before since following despite until like")
"""Prepositions under which a noun names no channel: "in reply to a letter"."""

_MORE_CHANNELS = {
    "rally": "speech",
    "sermon": "speech",
    "lecture": "speech",
    "keynote": "speech",
    "note": "official-document",
    "memo": "official-document",
    "demarche": "official-document",
}
_CHANNELS = _MORE_CHANNELS | CHANNELS
_ZONES = timedelta(days=1)
"""How much later than where an article appears a day may begin elsewhere."""
_AIRED = wordset("show programme program podcast radio television tv")


def channel_of(tree: Tree, each: Found) -> str | None:
    """Return the channel that the words around the cue name, or None."""
    if each.verb is None or each.rule == "according":
        return None
    if any(platforms_of(tree, each)):
        return "social-media-post"
    for noun, prep in phrases(tree, each):
        if tree.tokens[prep].lower not in _NOT_BY and noun not in tree.names:
            channel = _channel_named(tree, noun)
            if channel is not None:
                return channel
    if any(is_agency(tree, i) for i in askers_of(tree, each)):
        return "news-agency-comment"
    addressed = addressees_of(tree, each)
    if tree.tokens[each.verb].lemma == "tell" and any(is_agency(tree, i) for i in addressed):
        return "news-agency-comment"
    told = tree.child(each.verb, "dobj", "dative")
    heard = {tree.tokens[i].lower for i in addressed}
    if heard & ADDRESSED:
        return "remarks-to-reporters"
    if told is not None and is_house(tree, told) and tree.tokens[told].lower in _AIRED:
        return "interview"
    if told is not None and tree.tokens[told].lower == "conference":
        return "press-conference"
    if each.entry.lemma in {"tweet", "post"}:
        return "social-media-post"
    return None


def _channel_named(tree: Tree, noun: int) -> str | None:
    """Return the channel that a noun at the cue names: "in a statement", "by telephone"."""
    token = tree.tokens[noun]
    before = tree.tokens[noun - 1].lower if noun else ""
    lemma = token.lemma.lower()
    if lemma == "conference" and before in {"press", "news"}:
        return "press-conference"
    if lemma in {"comment", "remark"} and any(is_agency(tree, i) for i in outlets_of(tree, noun)):
        return "news-agency-comment"
    if lemma in {"conversation", "talk", "discussion"} and before in WIRES:
        return "call"
    return _CHANNELS.get(lemma)


def occasions_of(tree: Tree, each: Found) -> list[int]:
    """Return the nouns of "at a press conference", "during the talks", "in a call"."""
    found = [
        noun
        for noun, prep in phrases(tree, each)
        if tree.tokens[prep].lower in {"at", "during", "in", "on"} and noun not in tree.names
    ]
    if each.verb is not None:
        found += [
            i for i in tree.with_dep(each.verb, "dobj") if tree.tokens[i].lower == "conference"
        ]
    return found


def date_of(tree: Tree, each: Found) -> DateExpression | None:
    """Return the date expression that hangs on the cue, or on a phrase that does, or None.

    A day after the article's own is not the day of what has been said: "proposed talks on 20 May".
    """
    if each.verb is None:
        return None
    near = {each.verb}
    for verb in cues(tree, each.verb):
        near.update(tree.with_dep(verb, "npadvmod", "advmod", "pobj"))
    near.update(_dated(tree, each))
    near.update(_sent(tree, each))
    outside = [i for i in near if not each.holds(tree.tokens[i].start)]
    dates = tree.annotated.dates
    for index in sorted(outside):
        span = tree.tokens[index].span
        place = bisect_right(dates, span.start, key=_start)
        for expression in dates[max(0, place - 1) : place + 1]:
            if expression.span.overlaps(span) and not _is_ahead(tree, expression):
                return expression
    return None


def _is_ahead(tree: Tree, date: DateExpression) -> bool:
    """Tell a date after publication, and after the day on which it was elsewhere by then."""
    published = tree.annotated.article.metadata.published
    if date.edtf is None or published is None:
        return False
    first, last = bounds(date.edtf).earliest, bounds(published).latest
    return first is not None and last is not None and first - last > _ZONES


def _sent(tree: Tree, each: Found) -> Iterator[int]:
    """Yield what dates the sending of the paper that speaks: "sent a letter on Monday asking"."""
    token = tree.tokens[each.verb] if each.verb is not None else None
    if token is None or token.dep not in {"acl", "relcl"}:
        return
    sending = sending_of(tree, token.head)
    if sending is not None:
        yield from tree.with_dep(sending, "npadvmod", "advmod")
        yield from tree.under(sending, "on")
        yield from tree.under(token.head, "on")


def _start(expression: DateExpression) -> int:
    return expression.span.start


def _dated(tree: Tree, each: Found) -> Iterator[int]:
    """Yield the nouns of phrases at the cue: "in a letter sent to X on 4 March"."""
    for noun, prep in phrases(tree, each):
        if tree.tokens[prep].lower in _NOT_THEN or tree.tokens[noun].lower in _AS_TO:
            continue
        yield noun
        yield from tree.with_dep(noun, "npadvmod", "nummod", "compound", "nmod")
        sent = tree.tokens[noun].lemma.lower() in _CHANNELS
        for verb in tree.with_dep(noun, "acl"):
            if sent and tree.tokens[verb].tag == "VBN":
                yield from tree.under(verb)
